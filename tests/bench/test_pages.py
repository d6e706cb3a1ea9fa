"""Pages of measurements keep what people wrote; invented pages are always the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden import PAGE as QUALITY
from invent import write_pages
from pages import fill, table
from peers import BENCHES
from sets import tasks
from speed import PAGE as PERFORMANCE


def test_filling_keeps_all_but_the_named_part(tmp_path: Path) -> None:
    """A measured part is replaced, as often as one likes; the rest of the page stays to the letter."""
    page = tmp_path / "page.md"
    page.write_text(
        "# A\n\n<!-- one: measured -->\nold\n<!-- end -->\nby hand\n<!-- two: measured -->\nx\n<!-- end -->\n"
    )
    fill(page, {"one": r"new \1"})
    first = page.read_text()
    assert first == (
        "# A\n\n<!-- one: measured -->\n\nnew \\1\n\n<!-- end -->\nby hand\n<!-- two: measured -->\nx\n<!-- end -->\n"
    )
    fill(page, {"one": r"new \1"})
    assert page.read_text() == first
    with pytest.raises(ValueError, match="no part 'three'"):
        fill(page, {"three": ""})


def test_the_pages_have_a_part_for_every_measurement() -> None:
    """Whatever is measured has its place on the page, and the honest words beside it are there."""
    quality, performance = (p.read_text("utf-8") for p in (QUALITY, PERFORMANCE))
    wanted = ["machine", *(f"{t}, our own set" for t in tasks()), *(f"{t}, outside set" for t in BENCHES)]
    wanted += [f"attribution, {part}" for part in ("by kind", "by cue", "by publisher", "misses", "textacy")]
    assert [n for n in wanted if f"<!-- {n}: measured -->" not in quality] == []
    assert [
        n
        for n in ("machine", "builds", "rendering", "reuse", "attribution")
        if f"<!-- {n}: measured -->" not in performance
    ] == []
    assert "## What these figures do not show" in quality
    assert "## What these figures do not show" in performance


def test_every_peer_has_a_figure_a_column() -> None:
    """No reported row is shorter or longer than its headings."""
    for bench in BENCHES.values():
        assert {len(values) for values in bench.peers.values()} == {len(bench.columns)}


def test_a_table_is_markdown() -> None:
    """Headings, a rule, rows."""
    assert table(("a", "b"), [("1", "2")]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"


def test_invented_pages_are_the_same_every_time(tmp_path: Path) -> None:
    """The same number of pages has the same names and bytes, so that times can be compared."""
    for name in ("one", "two"):
        write_pages(tmp_path / name, 6)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert len(one) == 6

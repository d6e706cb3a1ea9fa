"""The main content of pages that we wrote, against what a reader takes for the article."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from headwater.render.main import body
from headwater.render.renderer import Rendered, render
from headwater.render.sources import to_source

_GOLDEN = Path(__file__).parents[1] / "golden" / "extraction"
_GOLD = {k: v["articleBody"] for k, v in json.loads((_GOLDEN / "gold.json").read_text(encoding="utf-8")).items()}
_FLOORS = json.loads((_GOLDEN / "baseline.json").read_text(encoding="utf-8"))


def rendered(page: str) -> tuple[Rendered, bytes]:
    data = (_GOLDEN / "html" / f"{page}.html").read_bytes()
    found = render(data, "text/html")
    assert isinstance(found, Rendered)
    return found, data


def runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(zip(*(words[n:] for n in range(4)), strict=False))


def f1(gold: str, found: str) -> float:
    """Return the F1 of runs of four words, the measure of the article-extraction-benchmark."""
    true, called = runs(gold), runs(found)
    return 2 * (true & called).total() / max(1, true.total() + called.total())


def test_every_page_has_labels_and_a_floor() -> None:
    """Inputs, labels and floors name the same pages."""
    assert {p.stem for p in (_GOLDEN / "html").glob("*.html")} == set(_GOLD) == set(_FLOORS)


@pytest.mark.parametrize("page", sorted(_GOLD))
def test_the_body_is_found_as_well_as_before(page: str) -> None:
    """No page's F1 falls below its floor; floors only rise."""
    found, _ = rendered(page)
    assert f1(_GOLD[page], body(found.text, found.blocks)) >= _FLOORS[page]


@pytest.mark.parametrize("page", sorted(_GOLD))
def test_nothing_of_the_article_is_lost(page: str) -> None:
    """The document holds every word of the article, main or not, and every block leads to its words in the source."""
    found, data = rendered(page)
    source = data.decode(found.encoding)
    for line in _GOLD[page].split("\n"):
        assert line in found.text
    for block in found.blocks:
        first, last = to_source(found.source_map, block.start, block.end)
        words = found.text[block.start : block.end]
        assert source[first] == words[0]
        assert source[last - 1] == words[-1]

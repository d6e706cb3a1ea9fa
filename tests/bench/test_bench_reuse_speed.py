"""The floors do what they say, growth is fitted rightly, and the page is told what was measured and no more."""

from __future__ import annotations

import math
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import reuse_speed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from passim import write_input
from reuse_speed import Run, compiled_floor, exponent, plain_floor, wordlike_points

_TEXTS = ["Two words, and_more: 3.5 naïve Ω-men’s", "“”", "", "एक शब्द\n\n中文 and\tend", "last"]


@given(texts=st.lists(st.text(max_size=60), max_size=4))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_floors_see_the_same_words(texts: list[str], tmp_path: Path) -> None:
    """The compiled floor counts the words that the plain one counts, in any script."""
    texts = [text.encode("utf-8", "ignore").decode("utf-8") for text in [*texts, *_TEXTS]]
    lines = tmp_path / "lines.jsonl"
    write_input(lines, [(str(n), text) for n, text in enumerate(texts)])
    expected = sum(len(re.findall(r"\w+", text)) for text in texts)
    assert plain_floor(lines) == expected
    assert compiled_floor(lines, _counted, _wordlike()) == expected


@cache
def _wordlike() -> object:
    return wordlike_points()


def _counted(*arguments: object) -> int:
    with np.errstate(over="ignore"):  # the hash wraps round, which only the interpreter remarks on
        return reuse_speed._hash_words(*arguments)


def test_words_are_hashed_apart() -> None:
    """Equal words have equal hashes wherever they stand, different ones do not."""
    points = np.frombuffer("one two one".encode("utf-32-le"), np.uint32)
    hashes = np.zeros(len(points), np.uint64)
    assert _counted(points, _wordlike(), hashes, np.uint64(reuse_speed._OFFSET)) == 3
    assert hashes[0] == hashes[2] != hashes[1]


@given(power=st.floats(0.5, 3.0), scale=st.floats(1e-6, 10.0))
def test_a_power_is_found_again(power: float, scale: float) -> None:
    """For figures that grow with a power of n, the exponent is that power."""
    assert exponent({n: scale * n**power for n in (1000, 2500, 10000)}) == pytest.approx(power, abs=1e-6)


def test_no_growth_is_told_of_one_size() -> None:
    """One size has no growth."""
    assert exponent({1000: 2.0}) is None
    assert exponent({}) is None


def test_the_page_tells_what_was_measured() -> None:
    """Ratios are of CPU seconds, what was not run has a dash, and n log n is fitted over the same sizes."""
    measured = {
        ("floor, plain", 1000): Run(0.5, 0.6, 100 << 20, 900),
        ("floor, plain", 2000): Run(1.0, 1.2, 100 << 20, 1800),
        ("Headwater", 1000): Run(2.0, 2.5, 300 << 20, 70, 0.25, 1.5),
        ("Headwater", 2000): Run(4.0, 5.0, 400 << 20, 150, 0.5, 1.5),
        ("passim", 1000): Run(100.0, 60.0, 3000 << 20, 4000),
        ("passim's start", 20): Run(30.0, 20.0, 1 << 30, 1),
        ("Headwater's first start", 12): Run(0.1, 0.1, 1 << 30, 1, 0.0, 25.0),
    }
    page = reuse_speed._page(measured)
    assert "| 1,000 | 900 | 0.50 | – | 2.00 | 100.00 | 0.25 | 4.00 | – | 50.00 |" in page
    assert "| 2,000 | 1,800 | 1.00 | – | 4.00 | – | 0.50 | 4.00 | – | – |" in page
    assert "| exponent of n |  | 1.00 | – | 1.00 | – | 1.00 | – | – | – |" in page
    even = math.log(2 * math.log(2000) / math.log(1000)) / math.log(2)
    assert f"| that of n log n |  | {even:.2f} | – | {even:.2f} | – |" in page
    assert "| 1,000 | passim | 60.00 | 3,000 | 4,000 |" in page
    assert "invented pages: 1.50 CPU seconds; the first on a machine, which compiles: 25.0." in page
    assert "on 20 articles: 30.0 CPU seconds." in page


def test_without_the_articles_nothing_is_measured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the outside sets are not, the page stays as it is."""
    monkeypatch.setenv("HEADWATER_DATA", str(tmp_path))
    before = reuse_speed.PAGE.read_bytes()
    assert reuse_speed.main(["--articles", "10"]) == 0
    assert reuse_speed.PAGE.read_bytes() == before
    assert "left as they were" in capsys.readouterr().out

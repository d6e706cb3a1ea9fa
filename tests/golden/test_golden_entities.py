"""The labelled pages of invented people, bodies and places in several scripts are what they say they are."""

from __future__ import annotations

from collections import Counter

import pytest
from entities import entities, given
from sets import SETS

_SET = SETS["entities"]
_ROWS = _SET.read(_SET.folder / _SET.labels)


def test_labelled_mentions_are_words_of_their_pages() -> None:
    """Every labelled span is the words beside it, spans do not overlap, and the pages are the inputs' own."""
    assert [{k: v for k, v in row.items() if k != "mentions"} for row in _ROWS] == _SET.read(_SET.source)
    for row in _ROWS:
        at = 0
        for m in row["mentions"]:
            assert row["text"][m["start"] : m["end"]] == m["text"]
            assert m["start"] >= at
            at = m["end"]


def test_every_script_has_its_pages() -> None:
    """Each case has a dozen pages at least, and somebody who is named on more than one of them.

    Those of pages that were written before the rules for finding names, and stand each by itself, have five.
    """
    pages = Counter(row["case"] for row in _ROWS)
    fresh = {case for case in pages if case.startswith("fresh_")}
    assert set(pages) - fresh == {"latin", "cyrillic", "arabic", "persian", "mixed"}
    assert fresh == {"fresh_arabic", "fresh_cyrillic", "fresh_hebrew", "fresh_persian"}
    assert min(pages[case] for case in set(pages) - fresh) >= 12
    assert min(pages[case] for case in fresh) >= 5
    named = {(row["case"], m["referent"], row["id"]) for row in _ROWS for m in row["mentions"]}
    assert set(pages) - fresh <= {case for (case, _), n in Counter((c, r) for c, r, _ in named).items() if n > 1}


def test_the_labels_score_in_full_against_themselves() -> None:
    """What is labelled has full marks; nothing found leaves each mention alone; all in one costs precision alone."""
    assert set(entities(_ROWS, _ROWS).values()) == {1.0}
    none = entities(_ROWS, [row | {"mentions": []} for row in _ROWS])
    assert (none["found"], none["precision"]) == (0.0, 1.0)
    assert none["recall"] < 1
    one = entities(_ROWS, [row | {"mentions": [m | {"referent": "x"} for m in row["mentions"]]} for row in _ROWS])
    assert (one["found"], one["recall"]) == (1.0, 1.0)
    assert one["precision"] < 1


def test_a_wrong_union_costs_precision_and_a_missing_one_recall() -> None:
    """B-cubed by hand: of two mentions of one and one of another, all in one cluster or each alone."""
    text = "Aa Bb Cc"
    said = [_mention(text, 0, "x"), _mention(text, 3, "x"), _mention(text, 6, "y")]
    gold = [{"id": "p", "case": "c", "mentions": said}]
    joined = [gold[0] | {"mentions": [m | {"referent": "z"} for m in said]}]
    assert entities(gold, joined)["precision"] == pytest.approx(5 / 9, abs=1e-4)
    apart = [gold[0] | {"mentions": [m | {"referent": str(n)} for n, m in enumerate(said)]}]
    assert entities(gold, apart)["recall"] == pytest.approx(2 / 3, abs=1e-4)


def _mention(text: str, start: int, referent: str) -> dict[str, object]:
    return {"start": start, "end": start + 2, "text": text[start : start + 2], "kind": "person", "referent": referent}


def test_nobody_is_merged_when_mentions_are_given() -> None:
    """With the labelled mentions given, no two referents of any case are made one."""
    figures = given(_SET.folder / _SET.labels)
    assert figures["given_precision"] == 1.0

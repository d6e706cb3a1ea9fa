"""Misses are ranked by what they cost and written down without their words; the close figures come from the scorer."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest
from attribution import kinds_table, main, parts, publishers_table, read_rows
from attribution_speed import Memory
from cues import SORTS, sort_of, word_classes
from hypothesis import given, settings
from hypothesis import strategies as st
from misses import CLASSES, SHEET, Miss, as_sheet, classes_table, misses, read_sheet, show, spans_of, wanted, worst
from outside import data_folder, scorer

from headwater.model import Parse

_TEXT = "Ann said it rains in the north. Bob hopes so. Cyd claims that nothing was burned at the mill."


def _places(words: str) -> list[list[int]]:
    start = _TEXT.index(words)
    return [[start, start + len(words)]]


def _one(source: str, cue: str, content: str) -> dict[str, Any]:
    return {"source": _places(source), "cue": _places(cue), "content": _places(content)}


_ANN = _one("Ann", "said", "it rains in the north")
_BOB = _one("Bob", "hopes", "so")
_CYD = _one("Cyd", "claims", "that nothing was burned at the mill")


class _Spans(NamedTuple):
    content: frozenset[int]
    source: frozenset[int]
    cue: frozenset[int]
    kind: str


def _judge() -> ModuleType:
    """Return what the outside scorer offers, in little: exact enough for texts without overlapping contents."""

    def read(row: dict[str, Any], text: str) -> list[_Spans]:
        found = []
        for one in row.get("attributions", []):
            content, source, cue = (
                frozenset(n for s, e in one[r] for n in range(s, e) if text[n] != " ")
                for r in ("content", "source", "cue")
            )
            found.append(_Spans(content, source, cue, "indirect"))
        return sorted(found, key=lambda a: sorted(a.content))

    def overlap(a: frozenset[int], b: frozenset[int]) -> float:
        return len(a & b) / len(a | b)

    def match(gold: list[_Spans], pred: list[_Spans]) -> list[tuple[int, int, float]]:
        pairs = [(i, j, overlap(g.content, p.content)) for i, g in enumerate(gold) for j, p in enumerate(pred)]
        return [pair for pair in pairs if pair[2]]

    judge = ModuleType("judge")
    vars(judge).update(read_attributions=read, overlap=overlap, match=match, TOKEN=re.compile(r"\w+|[^\w\s]"))
    return judge


def _found(gold: list[dict[str, Any]], pred: list[dict[str, Any]]) -> list[Miss]:
    rows = [[{"id": "1", "publisher": "p", "text": _TEXT, "attributions": side}] for side in (gold, pred)]
    return misses(_judge(), *rows)


def test_what_is_found_whole_is_no_miss() -> None:
    """The truth held against itself has no misses."""
    assert _found([_ANN, _BOB, _CYD], [_CYD, _ANN, _BOB]) == []


def test_misses_are_told_apart_and_ranked_by_their_cost() -> None:
    """Each miss has its shape by the offsets and costs the words that one side alone has; the costliest comes first."""
    short, other = _ANN | {"content": _places("it rains")}, _CYD | {"source": _places("Bob")}
    found = _found([_ANN, _BOB, _CYD], [short, other])
    assert [(m.shape, m.loss) for m in found] == [("content too short", 3), ("not found", 2), ("another source", 2)]
    shapes = {
        "content too long": [_BOB | {"content": _places("so. Cyd claims")}],
        "found, not labelled": [_BOB, _CYD],
        "source not found": [_BOB | {"source": []}],
        "source too long": [_BOB | {"source": _places("Bob hopes")}],
    }
    for shape, pred in shapes.items():
        assert [m.shape for m in _found([_BOB], pred)] == [shape]
    assert [m.shape for m in _found([_BOB | {"source": []}], [_BOB])] == ["source where none is labelled"]
    assert [m.shape for m in _found([_BOB | {"source": _places("Bob hopes")}], [_BOB])] == ["source too short"]


def test_a_sample_is_the_same_for_a_seed() -> None:
    """Misses drawn by chance are as many as asked for, and the same whenever the seed is."""
    found = _found([_ANN, _BOB, _CYD], [])
    assert worst(found, 2) == found[:2]
    assert worst(found, 2, 7) == worst(found, 2, 7)
    assert len(worst(found, 2, 7)) == 2
    assert worst(found, 9, 7) == found


def test_a_sheet_holds_no_words(tmp_path: Path) -> None:
    """What is written down of misses is ids, offsets and classes; what is shown to the reader has the words."""
    found = _found([_ANN, _BOB, _CYD], [_ANN | {"content": _places("it rains")}])
    sheet = tmp_path / "sheet.jsonl"
    head = {"set": "s", "read": "2025-01-01", "order": "the worst", "misses": 3, "whole_f1": 0.5}
    sheet.write_text(as_sheet(head, found, {"1": _TEXT}), "utf-8")
    assert not any(word in sheet.read_text("utf-8") for word in ("rains", "Bob", "mill"))
    assert "it rains in the north" in "".join(show(m, _TEXT) for m in found)
    read, rows = read_sheet(sheet)
    assert read == head
    assert {_TEXT[s:e] for row in rows for s, e in row["gold"]} == {
        "it rains in the north",
        "so",
        "that nothing was burned at the mill",
    }
    assert len(wanted(rows)) == len(rows)
    filled = [row | {"class": "cue-verb"} for row in rows]
    assert wanted(filled, {"1": _TEXT}) == []
    assert wanted(filled, {"1": "short"})
    assert f"| {CLASSES['cue-verb']} | 3 |" in classes_table(head, filled)


def test_the_sheet_of_the_project_is_complete() -> None:
    """Where misses were read, each has a known class and nothing but ids, offsets and what they cost."""
    if not SHEET.exists():
        pytest.skip("no misses have been read yet")
    head, rows = read_sheet(SHEET)
    assert set(head) == {"set", "read", "order", "misses", "whole_f1"}
    assert wanted(rows) == []


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("ab \n"), max_size=30), st.data())
def test_positions_come_back_as_spans(text: str, data: st.DataObject) -> None:
    """Spans made of positions hold those positions, and nothing else but white space between them."""
    solid = [n for n, c in enumerate(text) if not c.isspace()]
    places = frozenset(data.draw(st.lists(st.sampled_from(solid), unique=True)) if solid else [])
    spans = spans_of(places, text)
    assert {n for s, e in spans for n in range(s, e) if not text[n].isspace()} == places
    assert all(a[1] < b[0] for a, b in pairwise(spans))


def test_the_command_shows_misses_and_counts_classes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`attribution.py` scores, shows the worst, writes a sheet, and says which classes it still lacks."""
    data = data_folder()
    if data is None:
        pytest.skip("the outside scorer is not here")
    gold, pred, sheet = (tmp_path / name for name in ("gold.jsonl", "pred.jsonl", "sheet.jsonl"))
    row = {"id": "1", "publisher": "The Mill", "text": _TEXT}
    gold.write_text(json.dumps(row | {"attributions": [_ANN, _CYD]}) + "\n", "utf-8")
    pred.write_text(json.dumps(row | {"attributions": [_ANN]}) + "\n", "utf-8")
    assert main(["misses", str(gold), str(pred), "--most", "5", "--sheet", str(sheet)]) == 0
    assert "that nothing was burned at the mill" in capsys.readouterr().out
    assert main(["classes", str(sheet), "--check", str(gold)]) == 1
    assert "is no class" in capsys.readouterr().err
    assert main(["classes", str(tmp_path / "none.jsonl")]) == 3
    assert main(["score", str(gold), str(pred)]) == 0
    rows, judge = (read_rows(gold), read_rows(pred)), scorer("attribution", data)
    assert kinds_table(judge.score(*rows)) in capsys.readouterr().out
    assert "| The Mill | 1 | 2 |" in publishers_table(judge, *rows)
    assert "| not found | 1 | 0 | 1 |" in parts(judge, *rows, tmp_path / "none.jsonl")["attribution, misses"]


def test_cues_have_a_sort() -> None:
    """A cue is of the sort of the strongest word it holds; marks alone and no cue at all are told apart."""
    told = {"a verb": {"VERB", "ADP"}, "a noun": {"NOUN", "ADJ"}, "an adjective": {"ADJ"}, "none": set()}
    told |= {"a mark alone": {"PUNCT"}, "a preposition, an adverb, a particle": {"ADP", "PUNCT"}}
    assert {sort: sort_of(classes) for sort, classes in told.items()} == {sort: sort for sort in told}
    assert set(told) == set(SORTS)
    (classes,) = word_classes(["\nAnn said it rains."])
    assert [classes[n] for n in (1, 5)] == ["PROPN", "VERB"]
    assert sorted(classes) == [n for n in range(1, 19) if n not in (4, 9, 12)]


def test_tables_in_memory_give_rows_in_order() -> None:
    """Rows come by their ids, whatever order they were put in; what is not held is not there."""
    tables = Memory()
    tables.add(Parse(id=name, sentences=()) for name in "cab")
    assert [row.id for row in tables.rows(Parse)] == ["a", "b", "c"]
    assert tables.get(Parse, "d") is None
    with pytest.raises(LookupError):
        tables.blob("a")

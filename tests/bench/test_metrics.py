"""Our own metrics, on cases small enough to count by hand."""

from __future__ import annotations

from typing import Any

import metrics
import pytest

_TEXT = "Ann said it rains. Bob hopes so."
_ANN = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 17]]}
_BOB = {"source": [[19, 22]], "cue": [[23, 28]], "content": [[29, 31]]}


def _said(*attributions: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": "1", "text": _TEXT, "attributions": list(attributions)}]


def _timex(*times: tuple[int, int, str]) -> list[dict[str, Any]]:
    return [{"id": "1", "timex": [{"start": s, "end": e, "type": "DATE", "value": v} for s, e, v in times]}]


def _pile(**changes: Any) -> dict[str, Any]:
    items = [
        {"id": "a", "page": "A", "start": 0, "end": 100, "kind": "article"},
        {"id": "b", "page": "B", "start": 0, "end": 100, "kind": "article"},
        {"id": "c", "page": "C", "start": 0, "end": 100, "kind": "article"},
        {"id": "x", "page": "C", "start": 100, "end": 120, "kind": "boilerplate"},
    ]
    reuse = [{"a": "a", "a_span": [0, 50], "b": "b", "b_span": [50, 100], "direction": "a>b"}]
    pages = [{"id": p, "neutral": [[0, 10]]} for p in "ABC"]
    return {"pages": pages, "items": items, "reuse": reuse, "origins": [["a", "b"], ["c"]]} | changes


def test_what_is_right_scores_one() -> None:
    """The truth held against itself has every figure at 1."""
    answers = [{"answers": [{"id": str(n), "cluster": c} for n, c in enumerate("aab")]}]
    times, bodies = _timex((0, 3, "2011")), {"p": {"articleBody": "one two three four five"}}
    pairs = [{"is_match": "true", "score": "0.9"}, {"is_match": "false", "score": "0.1"}]
    scored = [
        metrics.attribution(_said(_ANN, _BOB), _said(_BOB, _ANN)),
        metrics.dates(times, times),
        metrics.names(pairs, pairs, threshold=0.5),
        metrics.claims(answers, answers),
        metrics.extraction(bodies, bodies),
        metrics.lineage(_pile(), _pile()),
    ]
    assert {value for figures in scored for value in figures.values()} == {1.0}


def test_attributions_need_content_and_source() -> None:
    """A right content with a wrong source counts as content only; what is made up costs precision."""
    wrong = _ANN | {"source": [[19, 22]]}
    assert metrics.attribution(_said(_ANN, _BOB), _said(wrong, _BOB)) == {
        "whole_f1": 0.5,
        "content_f1": 1.0,
        "cue_f1": 1.0,
    }
    assert metrics.attribution(_said(_ANN), _said(_ANN, _BOB))["whole_f1"] == pytest.approx(2 / 3, abs=1e-4)
    assert metrics.attribution(_said(_ANN), [])["whole_f1"] == 0


def test_dates_may_overlap_for_their_value_alone() -> None:
    """A span that is off by a character loses strict and exact, and keeps its value; a second one for the same counts against."""
    gold = _timex((0, 5, "2011"), (10, 15, "2012"))
    assert metrics.dates(gold, _timex((0, 4, "2011"), (10, 15, "1999"))) == {
        "strict_f1": 0.5,
        "value_f1": 0.5,
        "exact_f1": 0.0,
    }
    assert metrics.dates(_timex((0, 5, "2011")), _timex((0, 2, "2011"), (3, 5, "2011")))["value_f1"] < 1


def test_names_count_ties_by_half() -> None:
    """Equal scores of a match and a non-match give a half of the chance; F1 counts from the threshold up."""
    gold = [{"is_match": label} for label in ("true", "true", "false")]
    found = metrics.names(gold, [{"score": s} for s in ("0.9", "0.5", "0.5")], threshold=0.5)
    assert found == {"f1": 0.8, "auc": 0.75}


def test_claims_weigh_both_kinds_of_pair_alike() -> None:
    """All answers in one group, or each in its own, is worth a half."""
    gold = [{"answers": [{"id": str(n), "cluster": c} for n, c in enumerate("aaabbc")]}]
    for clusters in ("zzzzzz", "uvwxyz"):
        pred = [{"answers": [{"id": str(n), "cluster": c} for n, c in enumerate(clusters)]}]
        assert metrics.claims(gold, pred)["balanced"] == 0.5


def test_extraction_counts_runs_of_four_words() -> None:
    """Half of a page's runs is a recall of a half; nothing found is nothing."""
    gold = {"p": {"articleBody": "a b c d e f g"}}
    assert metrics.extraction(gold, {"p": {"articleBody": "a b c d e"}})["f1"] == pytest.approx(2 / 3, abs=1e-4)
    assert metrics.extraction(gold, {"p": {"articleBody": None}}) == {"f1": 0.0, "worst_page": 0.0}


def test_lineage_reads_a_passage_from_either_side() -> None:
    """A passage told the other way round is the same passage; a direction turned, left open or missing is not right."""
    turned = {"a": "b", "a_span": [50, 100], "b": "a", "b_span": [0, 50], "direction": "b>a"}
    assert metrics.lineage(_pile(), _pile(reuse=[turned])) == metrics.lineage(_pile(), _pile())
    for direction in ("a>b", None):
        found = metrics.lineage(_pile(), _pile(reuse=[turned | {"direction": direction}]))
        assert (found["direction"], found["passage_f1"]) == (0, 1)
    nothing = metrics.lineage(_pile(), _pile(items=[], reuse=[], origins=[]))
    assert (nothing["item_f1"], nothing["passage_f1"], nothing["direction"]) == (0, 0, 0)
    assert nothing["origin_b3"] == pytest.approx(0.8)  # each alone: precision 1, recall 2/3


def test_lineage_asks_nothing_of_neutral_characters() -> None:
    """Mark-up inside a passage may be left out or taken in; other characters may not."""
    row = _pile()["reuse"][0]
    assert metrics.lineage(_pile(), _pile(reuse=[row | {"a_span": [10, 50]}]))["passage_f1"] == 1
    assert metrics.lineage(_pile(), _pile(reuse=[row | {"a_span": [20, 50]}]))["passage_f1"] < 1


def test_what_is_told_of_a_source_is_scored_where_it_is_labelled() -> None:
    """Stance, class and speaker count over what was found and is labelled; a wrong name is told apart from none."""
    ann = _ANN | {"stance": "denied", "source_class": "person", "speaker_name": ["Ann", "Ann Brell"]}
    bob = _BOB | {"stance": "said", "speaker_name": None}
    right = _ANN | {"stance": "denied", "source_class": "person", "speaker_name": "Ann Brell"}
    guessed = _BOB | {"stance": "said", "source_class": None, "speaker_name": "Ann"}
    found = metrics.attribution(_said(ann, bob), _said(right, guessed))
    assert found["stance"] == found["not_said"] == found["source_class"] == 1.0
    assert (found["speaker"], found["wrong_speaker"]) == (0.5, 0.5)
    nobody = metrics.attribution(_said(ann), _said(right | {"stance": "said", "speaker_name": None}))
    assert (nobody["stance"], nobody["not_said"], nobody["speaker"], nobody["wrong_speaker"]) == (0, 0, 0, 0)


def test_another_language_is_scored_apart_too() -> None:
    """A text that is not English counts in all figures and has one of its own."""
    gold = [*_said(_ANN), {"id": "2", "text": _TEXT, "language": "fr", "attributions": [_BOB]}]
    found = metrics.attribution(gold, _said(_ANN))
    assert found["whole_f1_fr"] == 0.0
    assert found["whole_f1"] == pytest.approx(2 / 3, abs=1e-4)

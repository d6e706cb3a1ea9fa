"""Answers to one question, grouped by what they say."""

from __future__ import annotations

import pytest

from headwater.claims import answers
from headwater.claims.answers import group_claims
from headwater.settings import ClaimsSettings

QUESTION = "Why was the bridge at Brannick closed?"
ANSWERS = [
    "because of cracks in two of its pillars",
    "two pillars were found to be cracked",
    "the bridge has cracks in its pillars",
    "there was no money to pay the toll keepers",
    "the toll keepers' wages could no longer be paid",
    "floods in spring had washed the road away",
    "the spring flood carried off the roadway",
]
SAID = [0, 0, 0, 1, 1, 2, 2]


def test_the_same_in_other_words_is_one_group() -> None:
    """Answers that say the same in other words are one group, and different reasons are different groups."""
    assert group_claims(ANSWERS, QUESTION) == SAID


def test_the_order_of_answers_only_numbers_the_groups() -> None:
    """Shuffled answers fall into the same groups."""
    order = [4, 0, 6, 2, 5, 1, 3]
    found = dict(zip(order, group_claims([ANSWERS[n] for n in order], QUESTION), strict=True))
    assert {frozenset(k for k in found if found[k] == g) for g in found.values()} == {
        frozenset(n for n, g in enumerate(SAID) if g == h) for h in SAID
    }


@pytest.mark.parametrize("meaning", [True, False])
def test_nothing_and_emptiness_are_taken(*, meaning: bool) -> None:
    """No answers, and answers without words, cost nothing; equal ones are one group either way."""
    settings = ClaimsSettings(meaning=meaning)
    assert group_claims([], settings=settings) == []
    assert group_claims(["", "…", "cracked pillars", "cracked pillars"], settings=settings) == [0, 1, 2, 2]


def test_without_vectors_the_words_must_be_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the table of vectors is missing, or it is turned off, shared words decide; no word in common is no group."""
    by_setting = group_claims(ANSWERS, QUESTION, settings=ClaimsSettings(meaning=False))
    monkeypatch.setattr(answers, "can_compare", lambda: False)
    assert group_claims(ANSWERS, QUESTION) == by_setting
    assert by_setting[3] != by_setting[0]


def test_other_figures_are_other_answers() -> None:
    """Answers alike in all but their figure are two claims, and a figure is one in words and in digits."""
    texts = ["the mill will stay shut for two years", "the mill will stay shut for five years", "for 2 years"]
    assert group_claims(texts, "How long will the mill stay shut?") == [0, 1, 0]

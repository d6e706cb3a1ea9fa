from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.reuse.align import Run, Tokens, align
from headwater.reuse.slips import Vocabulary, count_errors, erring_side, shared_errors

COMMON = {
    "the": 400,
    "after": 300,
    "harbour": 120,
    "committee": 90,
    "announced": 80,
    "storm": 60,
    "minister": 200,
    "ministers": 70,
    "province": 50,
    "engineers": 40,
}
VOCABULARY = Vocabulary(
    COMMON
    | {
        "comittee": 2,
        "anounced": 1,
        "afterthe": 1,
        "provinze": 1,
        "minister's": 1,
        "harbours": 1,
        "engineerz": 1,
        "qxvbwz": 1,
    }
)


@pytest.mark.parametrize(
    ("form", "word"),
    [("comittee", "committee"), ("anounced", "announced"), ("provinze", "province"), ("afterthe", "after the")],
)
def test_a_rare_form_near_a_common_word_is_a_slip(form: str, word: str) -> None:
    """A dropped, doubled or changed letter and a lost space are known from how many items hold each word."""
    assert VOCABULARY.slip_of(form) == word


@pytest.mark.parametrize(
    "form", ["committee", "ministers", "minister's", "harbours", "qxvbwz", "storm", "1948", "stor", ""]
)
def test_words_endings_and_strange_words_are_no_slips(form: str) -> None:
    """A common word, one with another ending, one near nothing, a number and a short word are let alone."""
    assert VOCABULARY.slip_of(form) is None


def test_without_usage_nothing_is_a_slip() -> None:
    """In a case of a few items no word is common, so no other is called its slip."""
    few = Vocabulary({"committee": 3, "comittee": 1})
    assert few.slip_of("comittee") is None


@pytest.mark.parametrize(
    ("mine", "theirs", "side"),
    [
        (["comittee"], ["committee"], -1),
        (["committee"], ["comittee"], 1),
        (["afterthe"], ["after", "the"], -1),
        (["the", "storm"], ["the", "harbour"], 0),
        (["minister"], ["ministers"], 0),
        ([], ["storm"], 0),
    ],
)
def test_the_side_with_the_slip_errs(mine: list[str], theirs: list[str], side: int) -> None:
    """Where two texts differ, the reading that is a slip of the other is the worse one; other differences say nothing."""
    assert erring_side(mine, theirs, VOCABULARY) == side


FORMS = st.lists(st.sampled_from([*COMMON, "comittee", "anounced", "afterthe", "provinze"]), max_size=3)


@given(FORMS, FORMS)
def test_sides_change_with_the_texts(mine: list[str], theirs: list[str]) -> None:
    """Swapping two readings swaps the side that errs."""
    assert erring_side(mine, theirs, VOCABULARY) == -erring_side(theirs, mine, VOCABULARY)


@given(st.text(max_size=20))
def test_any_form_is_answered(form: str) -> None:
    """Any text may be asked for; what is called a slip is never the form itself."""
    assert VOCABULARY.slip_of(form) != form


def test_errors_that_two_texts_share_are_placed() -> None:
    """A slip that stands in both texts is given by its word in either; common words are not."""
    a = Tokens("On Monday the comittee anounced a storm")
    b = Tokens("It was then that the comittee anounced a storm")
    assert shared_errors(a, b, [Run(2, 4, 5)], VOCABULARY) == [(3, 5), (4, 6)]


def test_slips_are_counted_for_the_text_that_has_them() -> None:
    """Of a passage's differences those count that are a slip on one side."""
    right = "After the storm the committee of the harbour announced that engineers would look at the eastern pier again"
    a = Tokens(right)
    b = Tokens(
        right.replace("committee", "comittee").replace("After the storm", "Afterthe storm").replace("again", "soon")
    )
    (runs,) = align(a, b).runs
    assert count_errors(a, b, runs, VOCABULARY) in {(0, 2), (0, 1)}  # the first words may lie outside the passage
    (back,) = align(b, a).runs
    assert count_errors(b, a, back, VOCABULARY) == tuple(reversed(count_errors(a, b, runs, VOCABULARY)))

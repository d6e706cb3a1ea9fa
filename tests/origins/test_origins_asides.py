"""What a text says of a witness, or of itself, besides the account leaves the account open, unless it is plain; nothing rises by it."""

from __future__ import annotations

from typing import Any

import pytest

ROOKE = "I saw the granary in Dorrel burn on Monday."
VANE = "From the bridge I watched the fire take the granary of Dorrel that day."


def two(pile: Any, after: str = "", other: str = "") -> tuple[int, int]:
    """Count two first-hand speakers of two papers, with words behind the second's own and a page that is no witness."""
    pile.say("w1", ROOKE, name="Tilda Rooke", first_hand=True, publisher="The Vale Daily Observer", after=".")
    pile.say("w2", VANE, name="Osric Vane", first_hand=True, publisher="Hill Courier", after=f" said. {after}")
    if other:
        pile.other("third", f"There is news today. {other} More will follow.")
    found: tuple[int, int] = pile.count().range
    return found


@pytest.mark.parametrize(
    "after",
    [
        "Vane was four hundred miles off by then.",
        "Vane is the name of a boat.",
        "Vane, who keeps bees, was under the knife that week.",
        "Mr Vane arrived on the Sunday.",
        "Vane's name was put to it by a clerk.",
        "Vane was buried in January.",
        "He was at the weir with a fever.\n\nShe was kind to him. He was with his aunt in Sarn.",
        "Nothing on this site ever happened.",
        "The quotation above is by the same hand as another.",
        "We print it as it came, pinned to the door.",
        "Neither of them has been seen by anybody.",
        "It is understood that whoever spoke to the press got a sack of flour.",
    ],
)
def test_where_somebody_was_or_what_a_text_is_leaves_its_words_open(pile: Any, after: str) -> None:
    """Where a witness was, what it is, what became of its name, and a text that speaks of itself take a voice without a word for it."""
    assert two(pile, after) == (1, 2)


@pytest.mark.parametrize(
    "after",
    [
        "Vane keeps bees on the hill and has two sons.",
        "Vane, 54, was standing on the roof when it fell.",
        "Vane was at the bridge with his cart.",
        "He went home for buckets. His hands were black.",
        "Vane told us that the well is dry.",
        "Our reporter met Vane in his yard.",
        "The ministry did not answer our questions.",
        "Sign up for our newsletter.",
        "The US sent blankets.",
        "The clerk was in Sarn that day.",
    ],
)
def test_what_somebody_does_takes_nothing(pile: Any, after: str) -> None:
    """What a witness does, where it tells of, how a paper spoke to it, and what is said of others cost no voice."""
    assert two(pile, after) == (2, 2)


@pytest.mark.parametrize(
    "other",
    [
        "A stamp of June stands in Vane's passport.",
        "Mr Vane's lawyer had much to say.",
        "A list has the sum of 200 marks for O. Vane.",
        "The handle OsricVane was opened by a clerk, and Osric Vane has shut it.",
    ],
)
def test_another_page_that_speaks_of_a_witness_leaves_its_words_open(pile: Any, other: str) -> None:
    """Whoever else speaks of a witness, in any words but plain ones, has a reason to that is not known."""
    assert two(pile, other=other) == (1, 2)


@pytest.mark.parametrize(
    "other",
    [
        "Osric Vane lives in Dorrel.",
        "“The well is dry,” said Osric Vane.",
        "Vane Bridge is shut.",
        "Ardo Vane is to stand trial.",
    ],
)
def test_another_page_that_says_a_plain_thing_takes_nothing(pile: Any, other: str) -> None:
    """Where a witness lives, what it says, a longer name and somebody of another first name cost no voice."""
    assert two(pile, other=other) == (2, 2)


def test_a_papers_notice_of_its_own_report_takes_the_voices_of_it(pile: Any) -> None:
    """A short text of the same paper that speaks of its report from the place takes its voices without naming anybody."""
    pile.other(
        "third", "Page two. In our report from Dorrel a remark was put to the wrong man.", publisher="Hill Courier"
    )
    assert two(pile) == (1, 2)

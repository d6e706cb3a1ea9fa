"""What makes two wordings one claim, from plain sentences on pages of their own."""

from __future__ import annotations

from typing import Any

import pytest

from headwater.claims.alike import WEIGHTS, in_words, sureness
from headwater.claims.senses import ACTS, CONTRARY, contrary, sense, senses


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Three millers were killed when shells hit the granary.", "The shelling of the granary left three millers dead."),
        ("Wardens arrested the baker of Oldmere at his home.", "The arrest of the baker of Oldmere by wardens took place at his home."),
        ("Wardens arrested the baker of Oldmere at his home.", "The baker of Oldmere was arrested by wardens at his home."),
        ("Bandits looted the bakery beside the bridge.", "The bakery beside the bridge was plundered by bandits."),
    ],
)  # fmt: skip
def test_the_same_in_other_words_is_one_claim(one_claim: Any, a: str, b: str) -> None:
    """A passive, a noun of action and a synonym make no new claim."""
    assert one_claim(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Wardens arrested the baker beside the bridge.", "Wardens released the baker beside the bridge."),
        ("Wardens arrested the baker beside the bridge.", "Wardens arrested the miller beside the bridge."),
        ("Wardens beat the bandits beside the bridge.", "Bandits beat the wardens beside the bridge."),
        ("Soldiers burned the bakery beside the bridge.", "Rebels burned the bakery beside the bridge."),
        ("Soldiers burned the bakery beside the bridge.", "Soldiers did not burn the bakery beside the bridge."),
        ("Shells killed the millers in the granary.", "Shells wounded the millers in the granary."),
        ("Shells killed the millers in the granary.", "Shells killed the millers in the bakery."),
        ("Wardens closed the bakery beside the bridge.", "Wardens will close the bakery beside the bridge."),
    ],
)
def test_what_differs_in_one_thing_is_another_claim(one_claim: Any, a: str, b: str) -> None:
    """Another deed, victim, doer or place, the roles exchanged, a 'not' and a 'will' part two claims."""
    assert not one_claim(a, b)


def test_nouns_meet_their_verbs() -> None:
    """A noun of action stands for what its verb does, and words together for what another says alone."""
    assert {sense(word) for word in ("arrest", "detention", "custody")} == {"arrest"}
    assert sense("removal") == sense("remove")
    assert "kill" in senses(["life", "claim", "market"])
    assert "resign" in senses(["step", "down"])


def test_contraries_are_told() -> None:
    """To kill and to wound exclude each other, unless one side says both."""
    kill, wound = frozenset({"kill"}), frozenset({"wound"})
    assert contrary(kill, wound) == ("kill", "wound")
    assert contrary(kill | wound, wound) is None
    assert contrary(kill, frozenset({"shell"})) is None


def test_the_tables_agree() -> None:
    """No word stands in two lines of the table of happenings, and what excludes another is in it."""
    assert CONTRARY
    assert all(kinds <= ACTS for kinds in CONTRARY)


def test_sureness_goes_with_the_weights() -> None:
    """What is shared makes it surer and what parts makes it less sure, and what was shared can be said in words."""
    nothing = dict.fromkeys(WEIGHTS, 0.0)
    for name, weight in WEIGHTS.items():
        moved = sureness(nothing | {name: 1.0}) - sureness(nothing)
        assert moved * weight > 0
    assert in_words(nothing | {"figure": 1.0, "crossed": 1.0}) == ("the same figure",)
    assert in_words(nothing) == ()

"""Which denials are of what somebody else says."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("no", "yes", "denies"),
    [
        ("Wardens denied that they had beaten the clerk Ana Orm.", "Wardens beat the clerk Ana Orm.", True),
        ("The league denied that it had dumped black oil into the mill stream.", "The league dumped black oil into the mill stream.", True),
        ("Ana Orm denied the allegations.", "Ana Orm has denied all of the allegations.", False),
        ("The mayor denied that he had been warned before the fire that killed four millers.", "The fire killed four millers.", False),
        ("Vane rejected calls for the wardens to look into the fire that killed four millers.", "The fire killed four millers.", False),
        ("Wardens denied that they had beaten Ana Orm.", "The league thinks that wardens have beaten Ana Orm.", False),
    ],
)  # fmt: skip
def test_a_denial_is_of_the_deed_that_it_denies(gists_of: Any, no: str, yes: str, *, denies: bool) -> None:
    """The same participants and the same deed, not what a sentence only mentions, thinks, or tells of having been denied."""
    claims = gists_of(no, yes)
    assert any(c.denies for c in claims) is denies


def test_whoever_tells_of_a_denial_does_not_say_so(gists_of: Any) -> None:
    """'Vane has denied any use of poison' is no witness of Vane's use of poison."""
    assert len(gists_of("Vane has denied any use of poison in Oldmere.", "Vane used poison in Oldmere.")) == 2


@pytest.mark.parametrize(
    ("no", "yes", "denied"),
    [
        ("The Ostrian government denied using gas in Oldmere.", "The Ostrian army used gas in Oldmere.", True),
        (
            "The Ostrian ministry denied carrying out any strikes on Oldmere.",
            "Ostrian warplanes struck Oldmere on Tuesday.",
            True,
        ),
        ("The government denied bombing the market in Oldmere.", "Government jets bombed the market in Oldmere.", True),
        ("The Ostrian government denied using gas in Oldmere.", "The Karsian army used gas in Oldmere.", False),
        ("The Ostrian government denied using gas in Oldmere.", "Ostrian rebels used gas in Oldmere.", False),
        ("The Ostrian government denied using gas in Oldmere.", "The Ostrian army used tents in Oldmere.", False),
        ("The Ostrian government denied the allegations.", "The Ostrian army used gas in Oldmere.", False),
    ],
)
def test_who_denies_speaks_for_a_side(gists_of: Any, no: str, yes: str, *, denied: bool) -> None:
    """What a government denies doing is what its soldiers and aircraft are said to have done, and nobody else."""
    assert any(g.denies for g in gists_of(no, yes)) is denied

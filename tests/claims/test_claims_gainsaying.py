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

"""Near copies that tell of two things are two claims."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Wardens looted the chapel in Oldmere on Friday.", "The chapel in Oldmere was looted by wives of wardens on Friday."),
        ("All of the prisoners in Oldmere were freed.", "Some of the prisoners in Oldmere were freed."),
        ("The warden was accused of burning the mill in Oldmere.", "The warden burned the mill in Oldmere."),
        ("The wardens hardly fired a shot in Oldmere.", "The wardens fired a shot in Oldmere."),
        ("The guild of Oldmere voted for the toll.", "The guild of Oldmere voted against the toll."),
        ("The warden defended the raid on Oldmere.", "The warden condemned the raid on Oldmere."),
        ("The wardens took Oldmere from the rebels.", "The rebels took Oldmere from the wardens."),
        ("The miller was beaten by the wardens in Oldmere.", "The miller's brother was beaten by the wardens in Oldmere."),
        ("Wardens burned the chapel in Oldmere on Friday.", "The orchard of the chapel in Oldmere was burned by wardens on Friday."),
        ("Former wardens robbed the mill in Oldmere at night.", "The mill in Oldmere was robbed by wardens at night."),
        ("The deputy warden of Oldmere struck a carter.", "A carter was struck by the warden of Oldmere."),
        ("The carters broke into the jail in Oldmere on Friday.", "On Friday the carters broke out of the jail in Oldmere."),
        ("The wardens fired on the granary in Oldmere.", "The wardens fired from the granary in Oldmere."),
        ("The nurses stopped feeding the prisoners in Oldmere jail.", "The nurses were feeding the prisoners in Oldmere jail."),
        ("The wardens pretended to burn the ledgers of Oldmere mill.", "The wardens burned the ledgers of Oldmere mill."),
        ("Two smugglers sold rifles to the wardens in Oldmere.", "Rifles were sold to smugglers by the wardens in Oldmere."),
        ("Soldiers sank the empty ferry at Oldmere.", "The full ferry at Oldmere was sunk by soldiers."),
    ],
)  # fmt: skip
def test_a_word_that_makes_another_thing_makes_another_claim(gists_of: Any, a: str, b: str) -> None:
    """Somebody's wife, a part of a thing, what one was before, the other direction: each is a claim of its own."""
    assert len(gists_of(a, b)) == len(gists_of(a)) + len(gists_of(b)) > 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Wardens burned the chapel in Oldmere on Friday.", "The chapel in Oldmere was burned down by wardens on Friday."),
        ("Shells hit the town of Oldmere on Friday.", "Oldmere was hit by shells on Friday."),
        ("The wardens shut the mill in Oldmere.", "The wardens closed the mill in Oldmere."),
        ("The warden denounced the raid on Oldmere.", "The warden condemned the raid on Oldmere."),
        ("The guild dismissed nine millers in Oldmere.", "Nine millers in Oldmere lost their jobs with the guild."),
        ("The wardens let the carters in at the north gate.", "The carters were let in by the wardens at the north gate."),
    ],
)  # fmt: skip
def test_what_only_sounds_other_is_one_claim(gists_of: Any, a: str, b: str) -> None:
    """'The town of Oldmere' is Oldmere, and 'burned down' is burned."""
    assert len(gists_of(a, b)) == 1


@pytest.mark.parametrize(("who", "together"), [("The carters", False), ("The wardens", True)])
def test_he_is_whom_the_text_before_tells_of(gists_of: Any, who: str, *, together: bool) -> None:
    """'They burned it' after text on wardens and after text on carters are two claims in like words."""
    first = "The wardens came back to Oldmere. They burned the toll ledgers in the square before noon."
    second = f"{who} were seen in Oldmere. Before noon they burned the ledgers of the toll in the square."
    joined = [g for g in gists_of(first, second) if len(g.statements) > 1 and "ledgers" in g.text]
    assert bool(joined) is together

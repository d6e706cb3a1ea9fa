"""What a statement says of its subject."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Soldiers burned the mill.", ("burn",)),
        ("Soldiers set the mill on fire.", ("set on fire",)),
        ("Soldiers began to burn the mill.", ("burn",)),
        ("The mill in Oldmere burned down.", ("burn down",)),
        ("The miller of Oldmere was in custody.", ("custody",)),
        ("There was a lot of talk about the mill in Oldmere.", ("lot", "talk")),
        ("The miller made a false allegation against the baker.", ("allegation",)),
        ("The arrest of the miller took place at his home.", ("arrest", "place")),
        ("Wardens accused the miller of burning the old barn.", ("accuse", "burn", "miller")),
        ("The carter was on the bridge when the dam broke.", ("break", "bridge")),
    ],
)
def test_what_is_said_of_a_subject(cut_text: Any, text: str, predicate: tuple[str, ...]) -> None:
    """The verb, what makes it another one, those it leads to, and what follows a verb that says little are the predicate."""
    (statement,), _, _ = cut_text(text)
    assert statement.predicate == predicate


def test_a_stretch_without_a_verb_has_none(cut_text: Any) -> None:
    """Words whose main word is no verb say nothing of a subject."""
    statements, _, _ = cut_text("The baker said: “No grain, no bread, and no wardens in the town of Oldmere.”")
    assert all(not s.predicate for s in statements if "said" not in s.text)

"""Whose words make them one who was there."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("words", "saw"),
    [
        ("I saw soldiers burn the granary in Olm", True),
        ("I saw soldiers burning the granary in Olm", True),
        ("Our reporter saw soldiers burn the granary in Olm", True),
        ("We watched as the granary in Olm was burned down by soldiers", True),
        ("I saw no soldiers burn the granary in Olm", False),
        ("I hardly saw soldiers burn the granary in Olm", False),
        ("I saw soldiers try to burn the granary in Olm", False),
        ("I saw soldiers pretend to burn the granary in Olm", False),
        ("I saw an order for soldiers to burn the granary in Olm", False),
        ("Our brother saw soldiers burn the granary in Olm", False),
        ("I saw on my phone how soldiers burned the granary in Olm", False),
        ("I have seen the video. I saw soldiers burn the granary in Olm", False),
    ],
)
def test_only_who_saw_it_done_was_there(cut_text: Any, words: str, saw: bool) -> None:  # noqa: FBT001 - a case
    """Seeing it done makes a voice; seeing it not done, nearly done, ordered, on a screen or by another's eyes does not."""
    found = [s for s in cut_text(f"{words} on Monday morning.")[0] if "granary" in s.text]
    assert found
    assert any(c.first_hand for c in found) is saw


def test_what_was_watched_is_told_of_the_thing_and_not_of_who_saw_it(cut_text: Any) -> None:
    """'I saw the old dam burst' tells of the dam, whatever the parser takes 'burst' for."""
    (told,) = (s for s in cut_text('"I saw the old dam burst," said Iris Karn.')[0] if "dam" in s.text)
    assert told.first_hand
    assert not told.of_speaker


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("Wardens beat me in the mill on Friday", True),
        ("They drove us out of our houses in Oldmere", True),
        ("I saw wardens beat my brother in the mill", True),
        ("I was taken to the mill by wardens", True),
        ("I saw wardens beat a carter in the mill", False),
        ("From my window I watched wardens beat a carter", False),
        ("Wardens beat a carter in the mill", False),
        ("Wardens beat a carter in front of me", False),
        ("Three carters fell around us in the mill", False),
    ],
)
def test_who_tells_of_themselves_is_told(cut_text: Any, words: str, *, own: bool) -> None:
    """What befell the speaker or theirs is told of them, and what they only saw is not."""
    statements, _, _ = cut_text(f"“{words},” said Ana Orm.")
    assert any(s.of_speaker for s in statements) is own

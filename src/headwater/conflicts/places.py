"""Places by the words of their names, for one place is seldom written in one way: 'Orlesk', 'al-Orlesk', 'the Orlesk district'."""

from __future__ import annotations

from functools import lru_cache

from headwater.conflicts.known import KINDS
from headwater.conflicts.words import words as words_of_conflict
from headwater.text import words

__all__ = ["PLACE", "place_words"]

PLACE = "@"  # before a word of a place's name
_LEAST, _STEM = (
    4,
    5,
)  # letters of a word that tells a place; of its beginning, for endings and vowels are written in many ways
_SIDES = frozenset(
    """district eastern east western west northern north southern south rural countryside suburb outskirts area airport
    northeast northeastern northwest northwestern southeast southeastern southwest southwestern""".split()
)


def place_words(name: str) -> frozenset[str]:
    """Return the beginnings of the words that tell a place from others, marked; none of a country, which holds many."""
    held = {part for w in words(name) for part in w.form.split("-")}
    telling = {w[:_STEM] for w in held - KINDS - _SIDES if len(w) >= _LEAST}
    return frozenset(PLACE + w for w in telling - _countries())


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(w.form[:_STEM] for name in words_of_conflict().countries for w in words(name))

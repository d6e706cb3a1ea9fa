"""The words of witnesses, cut once, and the runs of words that two of them share: in time that grows with their length alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from headwater.text import words

__all__ = ["are_close", "forms", "likeness", "longest_run", "runs"]

_CLOSE = 0.8  # the share of their meaningful words that two witnesses have in common (Jaccard)
_CLOSE_RUN = 5  # words in a row: two who tell the same on their own share words, but rarely a phrase


@lru_cache(maxsize=1 << 12)
def forms(text: str) -> tuple[str, ...]:
    """Return the folded words of a text in order."""
    return tuple(w.form for w in words(text))


@lru_cache(maxsize=1 << 8)
def runs(text: str) -> dict[tuple[str, ...], None]:
    """Return the runs of `_CLOSE_RUN` words in a text, each once, in the order in which they begin."""
    said = forms(text)
    return dict.fromkeys(said[n : n + _CLOSE_RUN] for n in range(len(said) - _CLOSE_RUN + 1))


def are_close(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether the meaningful words of two are nearly the same, in whatever order: who writes another's words over turns them."""
    return likeness(one, other) >= _CLOSE


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of their meaningful words that two have in common, 0 to 1 (Jaccard 1912)."""
    mine, theirs = frozenset(one), frozenset(other)
    return len(mine & theirs) / max(1, len(mine | theirs))


def longest_run(one: str, other: str) -> int:
    """Return the length of the longest run of words that two texts share.

    Runs of one, two, four words and so on are numbered, equal ones alike (Karp, Miller and Rosenberg 1972); the longest is put
    together from these, the long ones first. That takes n log n steps for n words, also where one word is said over and over.
    """
    sides = forms(one), forms(other)
    powers = [_numbered(*sides)]
    while (longer := _joined(powers[-1], powers[-1], 1 << (len(powers) - 1))) and _common(*longer):
        powers.append(longer)
    if not _common(*powers[0]):
        return 0
    held, length = powers[-1], 1 << (len(powers) - 1)
    for n in reversed(range(len(powers) - 1)):
        longer = _joined(held, powers[n], length)
        if _common(*longer):
            held, length = longer, length + (1 << n)
    return length


_Numbers = tuple[list[int], list[int]]


def _numbered(one: tuple[object, ...], other: tuple[object, ...]) -> _Numbers:
    """Give equal things equal numbers."""
    number: dict[object, int] = {}
    here, there = ([number.setdefault(x, len(number)) for x in side] for side in (one, other))
    return here, there


def _joined(first: _Numbers, second: _Numbers, after: int) -> _Numbers:
    """Number the runs that are made of one run and of another that begins so many words after it."""
    here, there = (tuple(zip(a, b[after:], strict=False)) for a, b in zip(first, second, strict=True))
    return _numbered(here, there)


def _common(one: list[int], other: list[int]) -> bool:
    return not frozenset(one).isdisjoint(other)

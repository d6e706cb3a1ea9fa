"""From the dependences of a claim's witnesses to its origins: a range, never a guess."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from headwater.graph import components
from headwater.model import Status, Strength
from headwater.origins.edges import Edge

__all__ = ["Count", "count_origins"]

_LEAST_LETTERS = 3  # of initials that may be a body's
_LIKE_NAMES = 0.7  # as alike as two spellings of one name that came through another script


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many independent origins stand behind a claim, at least and at most, and which witnesses fall to which.

    `origins` are the components under the strong edges, by their first witness.
    """

    low: int
    high: int
    origins: tuple[tuple[str, ...], ...]

    @property
    def status(self) -> Status:
        """What the range says. Only a range that begins above one says that origins are independent."""
        if self.high == 1:
            return Status.ONE_ORIGIN
        return Status.INDEPENDENT_ORIGINS if self.low > 1 else Status.UNDETERMINED


def count_origins(witnesses: Sequence[str], edges: Sequence[Edge], voices: Mapping[str, Sequence[str]]) -> Count:
    """Count the origins of one claim.

    The most there can be is the number of components under the strong edges. The fewest is the number of voices shown to
    speak first hand that nothing ties to each other: every other witness may have it from one of those, or all of them
    from a beginning that is not in the case, so it is never below one. First-hand voices are one where a strong path or an
    edge of any strength joins them, or a word of their names may be the same: they may be one person's.

    Args:
        witnesses: the ids of the claim's witnesses.
        edges: the dependences between them.
        voices: for each witness shown to be independent, the name words of who speaks; nothing for the others.
    """
    strong = [(e.a, e.b) for e in edges if e.strength is Strength.STRONG]
    origins = components(witnesses, strong)
    tied = strong + [(e.a, e.b) for e in edges if voices.get(e.a) and voices.get(e.b)]
    first: dict[tuple[str, ...], str] = {}
    for w in sorted(w for w in witnesses if voices.get(w)):
        name = tuple(sorted(set(voices[w])))
        tied.append((first.setdefault(name, w), w))
    tied += [(first[a], first[b]) for a, b in combinations(sorted(first), 2) if _maybe_one(a, b)]
    joined = components(witnesses, tied)
    shown = sum(any(voices.get(w) for w in part) for part in joined)
    return Count(low=max(1, shown), high=len(origins), origins=tuple(origins))


def _maybe_one(a: Sequence[str], b: Sequence[str]) -> bool:
    """Say whether two names, as folded words, may be one's: a word in common, in another spelling or script, or initials."""
    alike = bool(set(a) & set(b)) or any(_may_spell_one(x, y) for x in a for y in b)
    return alike or _initials(a, b) or _initials(b, a)


def _initials(short: Sequence[str], long: Sequence[str]) -> bool:
    """Say whether a word may be made of the first letters of words of a name; their order is not known any more."""
    letters = sorted(w[0] for w in long)
    return any(len(w) >= _LEAST_LETTERS and not Counter(w) - Counter(letters) for w in short)


def _may_spell_one(a: str, b: str) -> bool:
    if _script(a) != _script(b):
        return True  # nothing here can tell that one is not the other, written over
    one, other = sorted((a, b))
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _LIKE_NAMES


def _script(word: str) -> str:
    """Return the script of a word's first letter, '' for digits and signs."""
    letter = next((c for c in word if c.isalpha()), "")
    return unicodedata.name(letter, "?").split()[0] if letter else ""

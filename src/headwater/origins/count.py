"""From the dependences of a claim's witnesses to its origins: a range, never a guess."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import Indel

from headwater.graph import components
from headwater.model import Status, Strength
from headwater.origins.bonds import Bond
from headwater.origins.stand import Edge

__all__ = ["Count", "count_origins"]

_TWO = 2
_MOST_NAMES = (
    300  # of first-hand voices that are held against each other; where there are more, no two are known to be two
)
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


def count_origins(
    witnesses: Sequence[str],
    edges: Sequence[Edge],
    voices: Mapping[str, Sequence[str]],
    bonds: Iterable[Bond] = (),
) -> Count:
    """Count the origins of one claim.

    The most there can be is the number of components under the strong edges. The fewest is the number of voices shown to
    speak first hand that nothing ties to each other: every other witness may have it from one of those, or all of them
    from a beginning that is not in the case, so it is never below one. First-hand voices are one where a strong path or an
    edge of any strength joins them, or a word of their names may be the same: they may be one person's.

    Args:
        witnesses: the ids of the claim's witnesses.
        edges: the dependences between them.
        voices: for each witness shown to be independent, the name words of who speaks; nothing for the others.
        bonds: what ties many of them at once, of which `edges` may show but a part.
    """
    strong = [(e.a, e.b) for e in edges if e.strength is Strength.STRONG]
    origins = components(witnesses, strong)
    first: dict[tuple[str, ...], str] = {}
    spoken = {w: first.setdefault(tuple(sorted(set(voices[w]))), w) for w in sorted(witnesses) if voices.get(w)}
    if len(first) < _TWO:  # one name is one voice, whatever ties it
        return Count(low=1, high=len(origins), origins=tuple(origins))
    tied = [*strong, *spoken.items(), *((e.a, e.b) for e in edges if e.a in spoken and e.b in spoken)]
    for bond in bonds:
        left, right = ([w for w in side if w in spoken] for side in (bond.left, bond.right))
        if left and right:
            tied += ((left[0], w) for w in (*left, *right))
    tied += _one_name(first)
    joined = components(witnesses, tied)
    shown = sum(any(w in spoken for w in part) for part in joined)
    return Count(low=max(1, shown), high=len(origins), origins=tuple(origins))


def _one_name(first: Mapping[tuple[str, ...], str]) -> Iterator[tuple[str, str]]:
    """Give those whose names may be one's, by the first that speaks under each; of very many names any two may."""
    names = sorted(first)
    if len(names) > _MOST_NAMES:
        yield from ((first[names[0]], first[name]) for name in names)
        return
    for a, b in combinations(names, 2):
        if _maybe_one(a, b):
            yield first[a], first[b]


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
    if Indel.normalized_similarity(one, other) < _LIKE_NAMES:
        return False  # the ratio is never above it, and much slower
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _LIKE_NAMES


@lru_cache(maxsize=1 << 12)
def _script(word: str) -> str:
    """Return the script of a word's first letter, '' for digits and signs."""
    letter = next((c for c in word if c.isalpha()), "")
    return unicodedata.name(letter, "?").split()[0] if letter else ""

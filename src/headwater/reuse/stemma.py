"""The family tree of texts that share words: who can have copied from whom, by what each one lacks.

Textual criticism's argument: a copy loses words and seldom regains them. A text that lacks words which another has in
common with a third cannot be that one's source; of the texts that lack nothing, the one that differs least is the
nearest; and an ancestor is certain where every source that may be the nearest is that ancestor or descends from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from headwater.reuse.align import Run

__all__ = ["Family", "Kin", "Overlap", "ancestors", "contained", "lacks", "overlap", "plausible_parents"]

_SLIPS = 1  # words that may seem lacking because the alignment of a few words is not sure
_MORE = 40  # words beyond a text's own that another must have to count as what it was cut from
_OUTSIDE = 12  # words in paragraphs of its own that a copy may add: a credit line, a dateline


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What a text has of another, as bits over its words.

    `equal`: the other has the word; `inside`: the word lies in a shared passage; `extra`: it lies in a shared passage
    and the other has nothing in its place.
    """

    equal: int
    inside: int
    extra: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """What is known of a text in its family, besides its words.

    `before` are the texts that were published on an earlier day, `after` on a later one, `credits` those whose
    publisher this text credits, `speaks` those whose publisher it names anywhere, as a house's own texts do; `lost`
    says that it credits somebody of whom the family has no text.
    """

    before: frozenset[int]
    after: frozenset[int]
    credits: frozenset[int]
    speaks: frozenset[int]
    lost: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The texts of a family by number: what is known of each, its words, what it has of each other and of any other."""

    kin: Sequence[Kin]
    sizes: Sequence[int]
    overlaps: Mapping[tuple[int, int], Overlap]
    common: Mapping[int, int]


def overlap(passages: Sequence[Sequence[Run]], *, first: bool) -> Overlap:
    """Return what one side of an alignment has of the other: of `a` if `first`, else of `b`."""
    equal = inside = extra = 0
    for runs in passages:
        sides = [(r.a, r.b, r.size) if first else (r.b, r.a, r.size) for r in runs]
        for mine, _, size in sides:
            equal |= _bits(mine, mine + size)
        for (mine, theirs, size), (next_mine, next_theirs, _) in pairwise(sides):
            if next_theirs == theirs + size:
                extra |= _bits(mine + size, next_mine)
        inside |= _bits(sides[0][0], sides[-1][0] + sides[-1][2])
    return Overlap(equal=equal, inside=inside, extra=extra)


def _bits(start: int, end: int) -> int:
    return ((1 << max(0, end - start)) - 1) << start


def _pieces(bits: int) -> int:
    """Count the stretches of bits."""
    return (bits & ~(bits << 1)).bit_count()


def lacks(one: int, other: int, family: Family) -> bool:
    """Say whether text `one` lost words that text `other` has.

    Words lost within a passage count whoever else has them; whole stretches outside the passages only if a third text
    has them too, since `other` may have added them.
    """
    mine = family.overlaps[other, one]
    outside = family.common[other] & ~mine.equal & ~mine.inside
    return (mine.extra & ~mine.equal).bit_count() > _SLIPS or outside.bit_count() > _OUTSIDE


def contained(one: int, other: int, family: Family) -> bool:
    """Say whether `other` has all words of text `one` and many more."""
    mine, theirs = family.overlaps[one, other], family.overlaps[other, one]
    return (
        family.sizes[one] - mine.inside.bit_count() <= _OUTSIDE
        and family.sizes[other] - theirs.inside.bit_count() >= _MORE
    )


def _distance(parent: int, child: int, family: Family) -> int:
    """Count the places where a child differs from a parent, between the first and last words they share."""
    up, down = family.overlaps[parent, child], family.overlaps[child, parent]
    between = _bits((up.equal & -up.equal).bit_length() - 1, up.equal.bit_length())
    within = _bits((down.equal & -down.equal).bit_length() - 1, down.equal.bit_length())
    return _pieces(between & ~up.equal) + _pieces(within & ~down.equal)


def plausible_parents(child: int, family: Family) -> tuple[frozenset[int], bool]:
    """Return the texts that may be the nearest source of `child`, and whether one that is not here may be instead."""
    kin = family.kin
    mine = kin[child]
    sources: list[int] = []
    derived = False
    for other in range(len(kin)):
        if (child, other) not in family.overlaps or other in mine.after or lacks(other, child, family):
            continue
        less = lacks(child, other, family) or contained(child, other, family)
        votes = _votes(other, child, kin) + less - contained(other, child, family)
        if votes >= 0:  # at nought nothing says which of the two came first
            sources.append(other)
            derived = derived or votes > 0
    unsure = mine.lost or not derived
    named = [s for s in sources if s in mine.credits]
    if named:
        sources, unsure = named, False
    if not sources:
        return frozenset(), True
    distances = {s: _distance(s, child, family) for s in sources}
    least = min(distances.values())
    return frozenset(s for s in sources if distances[s] <= least), unsure


def _votes(parent: int, child: int, kin: Sequence[Kin]) -> int:
    """Count what speaks for `parent` as the source of `child`, apart from their words, less what speaks against it."""
    up, down = kin[parent], kin[child]
    return (
        2 * (parent in down.credits)
        - 2 * (child in up.credits)
        + (parent in down.before)
        + (parent in down.speaks and child not in down.speaks)
        - (child in up.speaks and parent not in up.speaks)
    )


def ancestors(parents: Sequence[tuple[frozenset[int], bool]]) -> list[frozenset[int]]:
    """Return the certain ancestors of every text: those through which every plausible line of descent runs.

    They are its dominators in the graph of plausible parents, where the lines begin at the texts that may have no
    source here. Texts that no line reaches (each may be the other's source) have none that are certain.
    """
    count = len(parents)
    roots = {n for n, (sources, unsure) in enumerate(parents) if unsure or not sources}
    reached = set(roots)
    fresh = set(roots)
    while fresh:
        fresh = {n for n in range(count) if n not in reached and parents[n][0] & reached}
        reached |= fresh
    everything = frozenset(reached)
    known = [frozenset() if n in roots or n not in reached else everything for n in range(count)]
    changed = True
    while changed:
        changed = False
        for n in sorted(reached - roots):
            lines = [known[s] | {s} for s in sorted(parents[n][0] & everything)]
            now = frozenset.intersection(*lines) - {n}
            changed = changed or now != known[n]
            known[n] = now
    return known

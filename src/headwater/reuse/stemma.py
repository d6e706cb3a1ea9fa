"""What the texts of a strand have of each other, word by word: who lost words, who has words from elsewhere.

A strand is what hangs together: pairs of texts whose shared passages overlap. A text that takes passages from two others
which share nothing with each other (contamination, in textual criticism's word) lies in two strands, and each is judged
by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from headwater.graph import components
from headwater.reuse.align import Run

__all__ = ["Overlap", "Strand", "count_pieces", "overlap", "strands"]

_TOUCH = 12  # words by which two passages of a text overlap from which they belong together
_ASTRAY = 1  # words that may seem lost because the alignment of a few words is not sure
_OUTSIDE = 12  # words outside the shared passages that a copy may add: a credit line, a dateline
_MORE = 40  # words beyond a text's own that another must have to count as what it was cut from


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What a text has of another, as bits over its words.

    `equal`: the other has the word; `inside`: the word lies in a shared passage; `extra`: it lies in one and the other
    has nothing in its place; `changed`: the other has other words in its place; `gaps`: the other has words just before
    it, in a shared passage, for which this text has none.
    """

    equal: int
    inside: int
    extra: int
    changed: int
    gaps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """The texts of a strand by number, and what each has.

    Attributes:
        members: the texts, by their numbers outside the strand, in order; inside it they go by their place here.
        overlaps: for two texts in either order, what the first has of the second.
        words: each text's words as bits, without those that only other strands share.
        common: each text's words that any other text of the strand has.
        missing: where any other text has words that a text lacks, within passages.
        altered: each text's words in whose place any other text has others.
    """

    members: Sequence[int]
    overlaps: Mapping[tuple[int, int], Overlap]
    words: Sequence[int]
    common: Sequence[int]
    missing: Sequence[int]
    altered: Sequence[int]

    def added(self, parent: int, child: int) -> tuple[int, int]:
        """Count a text's words outside the passages shared with another: those of its own, and those a third text has."""
        outside = self.words[child] & ~self.overlaps[child, parent].inside
        known = (outside & self.common[child]).bit_count()
        return outside.bit_count() - known, known

    def inherited(self, parent: int, child: int) -> int:
        """Count the places where a text lacks words that some other has, and another text lacks them too."""
        side = self.overlaps[child, parent]
        return (self.missing[child] & side.equal & side.equal << 1 & ~side.gaps).bit_count()

    def agreed(self, parent: int, child: int) -> int:
        """Count the places where a text differs from some other, and another text has the same words as it."""
        return count_pieces(self.altered[child] & self.overlaps[child, parent].equal)

    def lacks(self, one: int, other: int) -> bool:
        """Say whether text `one` lost words that text `other` has.

        Words lost within a passage count whoever else has them; whole stretches outside the passages only if a third
        text has them too, since `other` may have added them.
        """
        extra = self.overlaps[other, one].extra
        return extra.bit_count() > _ASTRAY or self.added(one, other)[1] > _OUTSIDE

    def holds(self, one: int, other: int) -> bool:
        """Say whether text `one` has all words of text `other` and many more."""
        return sum(self.added(one, other)) <= _OUTSIDE and sum(self.added(other, one)) >= _MORE


def overlap(passages: Sequence[Sequence[Run]], *, first: bool) -> Overlap:
    """Return what one side of an alignment has of the other: of `a` if `first`, else of `b`."""
    equal = inside = extra = changed = gaps = 0
    for runs in passages:
        sides = [(r.a, r.b, r.size) if first else (r.b, r.a, r.size) for r in runs]
        for mine, _, size in sides:
            equal |= _bits(mine, mine + size)
        for (mine, theirs, size), (next_mine, next_theirs, _) in pairwise(sides):
            if next_theirs == theirs + size:
                extra |= _bits(mine + size, next_mine)
            elif next_mine == mine + size:
                gaps |= 1 << next_mine
            else:
                changed |= _bits(mine + size, next_mine)
        inside |= _bits(sides[0][0], sides[-1][0] + sides[-1][2])
    return Overlap(equal=equal, inside=inside, extra=extra & ~equal, changed=changed & ~equal, gaps=gaps)


def _bits(start: int, end: int) -> int:
    return ((1 << max(0, end - start)) - 1) << start


def count_pieces(bits: int) -> int:
    """Count the stretches of bits."""
    return (bits & ~(bits << 1)).bit_count()


def strands(
    pairs: Sequence[tuple[int, int]], overlaps: Sequence[tuple[Overlap, Overlap]], sizes: Sequence[int]
) -> list[tuple[list[int], Strand]]:
    """Gather pairs of texts into strands.

    Args:
        pairs: the two texts of each pair, by number.
        overlaps: for each pair what its first text has of its second, and the other way.
        sizes: the words of each text.

    Returns:
        For each strand the indices of its pairs, in order, and the strand.
    """
    groups = components(range(len(pairs)), _touching(pairs, overlaps))
    held: list[dict[int, int]] = []
    everything: defaultdict[int, int] = defaultdict(int)
    times: defaultdict[int, int] = defaultdict(int)
    for group in groups:
        mine: defaultdict[int, int] = defaultdict(int)
        for n in group:
            for text, side in zip(pairs[n], overlaps[n], strict=True):
                mine[text] |= side.inside
        held.append(dict(mine))
        for text, bits in mine.items():
            everything[text] |= bits
            times[text] += 1
    found: list[tuple[list[int], Strand]] = []
    for group, shared in zip(groups, held, strict=True):
        words = {t: _bits(0, sizes[t]) & (~everything[t] | bits if times[t] > 1 else -1) for t, bits in shared.items()}
        found.append((list(group), _strand(group, pairs, overlaps, words)))
    return found


def _strand(
    group: Sequence[int],
    pairs: Sequence[tuple[int, int]],
    overlaps: Sequence[tuple[Overlap, Overlap]],
    words: Mapping[int, int],
) -> Strand:
    members = sorted(words)
    place = {text: n for n, text in enumerate(members)}
    common, missing, changed = ([0] * len(members) for _ in range(3))
    sides: dict[tuple[int, int], Overlap] = {}
    for n in group:
        a, b = (place[t] for t in pairs[n])
        for one, other, side in ((a, b, overlaps[n][0]), (b, a, overlaps[n][1])):
            sides[one, other] = side
            common[one] |= side.equal
            missing[one] |= side.gaps
            changed[one] |= side.changed
    return Strand(
        members=members,
        overlaps=sides,
        words=[words[t] for t in members],
        common=common,
        missing=missing,
        altered=changed,
    )


def _touching(pairs: Sequence[tuple[int, int]], overlaps: Sequence[tuple[Overlap, Overlap]]) -> list[tuple[int, int]]:
    """Return which pairs belong together, since their passages overlap in a text of both."""
    by_text: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for n, (texts, sides) in enumerate(zip(pairs, overlaps, strict=True)):
        for text, side in zip(texts, sides, strict=True):
            by_text[text].append((n, side.inside))
    found: list[tuple[int, int]] = []
    for text in sorted(by_text):
        groups: list[tuple[int, int]] = []
        for n, bits in by_text[text]:
            grown, apart = bits, []
            for other, theirs in groups:
                if (theirs & bits).bit_count() >= _TOUCH:
                    found.append((n, other))
                    grown |= theirs
                else:
                    apart.append((other, theirs))
            groups = [*apart, (n, grown)]
    return found

"""The passages that items share, kept so that those of one claim are found without a look at all others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate

from headwater.model import Reuse, ReuseKind, Span, Statement

__all__ = ["Passages", "Placed", "carries", "is_taken"]

_NO_COPY = frozenset((ReuseKind.CHANCE, ReuseKind.STOCK))
_SAME_QUOTE = 0.85  # as alike as two printings of one quotation; those who tell the same in quotation marks are less so


def is_taken(reuse: Reuse) -> bool:
    """Tell whether a passage shows that one text has it from another: what met by chance, or is stock, is at most a doubt."""
    return reuse.kind not in _NO_COPY and (reuse.kind is not ReuseKind.QUOTED or reuse.similarity >= _SAME_QUOTE)


def carries(here: Span, a: Statement, there: Span, b: Statement, least: float) -> bool:
    """Tell whether a passage carries what two statements say.

    It does where it holds enough of the meaningful words that they have in common, on either side, and enough of one
    statement as a whole.

    Args:
        here: where the passage stands on the side of `a`.
        a: one statement.
        there: where it stands on the side of `b`.
        b: the other.
        least: the share, 0 to 1, that is enough.
    """
    if max(_cover(a, here), _cover(b, there)) < least:
        return False
    common = frozenset(a.terms) & frozenset(b.terms)
    return min(_held(a, here, common), _held(b, there, common)) >= least


def _held(s: Statement, span: Span, common: frozenset[str]) -> float:
    """Return the share of the common terms that a statement has inside a span."""
    inside_span = {t for t, place in zip(s.terms, s.places, strict=True) if span.start <= place < span.end}
    return len(inside_span & common) / len(common) if common else 0.0


def _cover(s: Statement, span: Span) -> float:
    return max(0, min(s.end, span.end) - max(s.start, span.start)) / (s.end - s.start)


class Passages:
    """Reuse by the items that share it."""

    def __init__(self, reuse: Iterable[Reuse]) -> None:
        self._between: defaultdict[tuple[str, str], list[Reuse]] = defaultdict(list)
        self._near: defaultdict[str, set[str]] = defaultdict(set)
        for r in reuse:
            self._between[min(r.a_item, r.b_item), max(r.a_item, r.b_item)].append(r)
            self._near[r.a_item].add(r.b_item)
            self._near[r.b_item].add(r.a_item)

    def between(self, one: str, other: str) -> Sequence[Reuse]:
        """Return the passages that two items share, or that one item has twice."""
        return self._between.get((min(one, other), max(one, other)), ())

    def pairs(self, items: Collection[str]) -> Iterator[tuple[str, str]]:
        """Give the pairs among some items that share a passage, the smaller first, in order; an item with itself too."""
        wanted = frozenset(items)
        for one in sorted(wanted):
            for other in sorted(wanted.intersection(self._near.get(one, ()))):
                if one <= other:
                    yield one, other


class Placed:
    """The statements of one item by where they stand, with the words of theirs that stand elsewhere."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        held = [(min((s.start, *s.places)), max((s.end, *(p + 1 for p in s.places))), s) for s in statements]
        held.sort(key=lambda one: (one[0], one[1], one[2].id))
        self._held = held
        self._starts = [start for start, _, _ in held]
        self._reach = list(accumulate((end for _, end, _ in held), max))

    def touched(self, span: Span) -> tuple[list[Statement], list[Statement]]:
        """Return the statements that lie in a span as a whole, and those of which only a part does."""
        first = bisect_right(self._reach, span.start)
        last = bisect_left(self._starts, span.end)
        whole: list[Statement] = []
        part: list[Statement] = []
        for start, end, s in self._held[first:last]:
            if end > span.start:
                (whole if span.start <= start and end <= span.end else part).append(s)
        return whole, part

"""The passages that one item shares with others, seen from its side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.model import Aligned, Direction, Reuse, ReuseKind, Span
from headwater.report.held import Held

__all__ = ["SharedPassage", "passages_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage:
    """A passage that an item shares with another (or holds twice), seen from the item.

    Spans are code points of the documents: `mine` of the item's, `theirs` of the other's. `source` is the item that it
    was copied from, None where that is not determined. `differences` and `shared_errors` are pairs of spans, mine first.
    """

    id: str
    other: str
    mine: Span
    theirs: Span
    likeness: float
    kind: ReuseKind | None
    source: str | None
    probability: float | None
    reasons: tuple[str, ...]
    words: int
    held: int
    weight: float
    quoted: bool
    other_quoted: bool
    differences: tuple[tuple[Span, Span], ...]
    shared_errors: tuple[tuple[Span, Span], ...]


def passages_of(held: Held, item: str) -> list[SharedPassage]:
    """Return the passages that an item shares with any other, the longest first."""
    found = [_seen_from(item, r) for r in held.reuse if item in (r.a_item, r.b_item)]
    return sorted(found, key=lambda p: (p.mine.start - p.mine.end, held.items[p.other].page, p.theirs, p.id))


def _seen_from(item: str, r: Reuse) -> SharedPassage:
    first = r.a_item == item
    mine, theirs = Span(r.a_start, r.a_end), Span(r.b_start, r.b_end)
    source = None
    if r.direction is not None:
        source = r.a_item if r.direction is Direction.A_TO_B else r.b_item
    return SharedPassage(
        id=r.id,
        other=r.b_item if first else r.a_item,
        mine=mine if first else theirs,
        theirs=theirs if first else mine,
        likeness=r.similarity,
        kind=r.kind,
        source=source,
        probability=r.probability,
        reasons=r.reasons,
        words=r.words,
        held=r.held,
        weight=r.weight,
        quoted=r.a_quoted if first else r.b_quoted,
        other_quoted=r.b_quoted if first else r.a_quoted,
        differences=_pairs(r.differences, first=first),
        shared_errors=_pairs(r.shared_errors, first=first),
    )


def _pairs(stretches: Sequence[Aligned], *, first: bool) -> tuple[tuple[Span, Span], ...]:
    pairs = [(Span(s.a_start, s.a_end), Span(s.b_start, s.b_end)) for s in stretches]
    return tuple(pairs if first else [(theirs, mine) for mine, theirs in pairs])

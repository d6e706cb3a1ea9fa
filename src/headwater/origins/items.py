"""Whole items by where they come from: those that share enough text of their own, whoever copied whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from headwater.graph import components
from headwater.model import Document, Item, ItemKind, Reuse, ReuseKind, Span
from headwater.text import inside, quotations

__all__ = ["group_items"]

_SHARE = 0.5  # of the shorter item that two share in their own voice: they are one text
_LEAST = 400  # code points in their own voice from which most overlaps are copies, not stock phrases
_PART = 0.2  # share of the shorter item that these must make up: a long article may hold a paragraph of another's
_WHOLE = 0.7  # share of the shorter item, quotations and all, from which two have the same quotations in the same order
_FRAME = 60  # code points in their own voice that then frame them: two may print one statement and nothing else
_APART = frozenset((ReuseKind.QUOTED, ReuseKind.STOCK, ReuseKind.CHANCE))


def group_items(items: Sequence[Item], reuse: Sequence[Reuse], documents: Sequence[Document]) -> list[list[str]]:
    """Group the items that are not furniture by their origin.

    Two items share an origin where what they have in common in their own voice, outside quotation marks on both sides,
    is half of the shorter one, or at least 400 code points and a fifth of it; or where nearly all of the shorter one is
    in the other, the same quotations in the same frame. What both quote is a third party's and says nothing of the two.
    A passage of which it is known that both quote it, that it is stock, or that it is chance, never counts; one that is
    known to be copied counts whole. Two excerpts that quote the same words are one text: the utterance is their origin.

    Returns:
        Groups of item ids, an item without kin alone; sorted.
    """
    quoted = {d.id: quotations(d.text) for d in documents}
    content = {i.id: i for i in items if i.kind is not ItemKind.FURNITURE}
    shared: defaultdict[tuple[str, str], list[Reuse]] = defaultdict(list)
    for r in reuse:
        a, b = content.get(r.a_item), content.get(r.b_item)
        if a and b and a is not b and (r.kind not in _APART or _one_utterance(a, b, r)):
            shared[r.a_item, r.b_item].append(r)
    pairs = [(a, b) for (a, b), rows in sorted(shared.items()) if _one_origin(content[a], content[b], rows, quoted)]
    return [list(group) for group in components(content, pairs)]


def _one_utterance(a: Item, b: Item, reuse: Reuse) -> bool:
    return a.kind is b.kind is ItemKind.EXCERPT and reuse.kind is ReuseKind.QUOTED


def _one_origin(a: Item, b: Item, rows: Sequence[Reuse], quoted: dict[str, list[Span]]) -> bool:
    """Say whether what two items share makes them texts of one origin."""
    whole = min(
        _size(_union((r.a_start, r.a_end) for r in rows)),
        _size(_union((r.b_start, r.b_end) for r in rows)),
    )
    own = min(
        _own([(r.a_start, r.a_end, r.kind) for r in rows], quoted[a.document]),
        _own([(r.b_start, r.b_end, r.kind) for r in rows], quoted[b.document]),
    )
    shorter = min(a.end - a.start, b.end - b.start)
    return (
        own >= _SHARE * shorter
        or (own >= _LEAST and own >= _PART * shorter)
        or (own >= _FRAME and whole >= _WHOLE * shorter)
    )


def _own(passages: Sequence[tuple[int, int, ReuseKind | None]], quotes: Sequence[Span]) -> int:
    """Count the code points of one side's passages that are the item's own words, or copied whoever's they are."""
    copied = _union((start, end) for start, end, kind in passages if kind is not None)
    unknown = _union((start, end) for start, end, kind in passages if kind is None)
    open_ones = sum(end - start - inside(Span(start, end), quotes) for start, end in unknown)
    return _size(copied) + open_ones


def _union(spans: Iterable[tuple[int, int]]) -> list[Span]:
    """Join spans that overlap: a page that repeats itself says no more by it."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, end))
        else:
            found.append(Span(start, end))
    return found


def _size(spans: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in spans)

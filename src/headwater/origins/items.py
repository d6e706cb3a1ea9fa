"""Whole items by where they come from: those that share enough text of their own, whoever copied whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from headwater.graph import components
from headwater.model import Document, Item, ItemKind, Reuse, Span
from headwater.text import inside, quotations

__all__ = ["group_items"]

_SHARE = 0.5  # of the shorter item
_LEAST = 400  # code points outside quotation: from this size on most overlaps are copies, not stock phrases


def group_items(items: Sequence[Item], reuse: Sequence[Reuse], documents: Sequence[Document]) -> list[list[str]]:
    """Group the items that are not furniture by their origin.

    Two items share an origin where the text they have in common, less what both have in quotation marks, is half of the
    shorter one or at least 400 code points. What both quote is a third party's and says nothing of the two.

    Returns:
        Groups of item ids, an item without kin alone; sorted.
    """
    quoted = {d.id: quotations(d.text) for d in documents}
    content = {i.id: i for i in items if i.kind is not ItemKind.FURNITURE}
    shared: defaultdict[tuple[str, str], list[tuple[Span, Span]]] = defaultdict(list)
    for r in reuse:
        if r.a_item != r.b_item and r.a_item in content and r.b_item in content:
            shared[r.a_item, r.b_item].append((Span(r.a_start, r.a_end), Span(r.b_start, r.b_end)))
    pairs = []
    for (a, b), passages in sorted(shared.items()):
        one, other = content[a], content[b]
        own = sum(
            max(_outside(mine, quoted[one.document]), _outside(theirs, quoted[other.document]))
            for mine, theirs in passages
        )
        shorter = min(one.end - one.start, other.end - other.start)
        if own >= _LEAST or own >= _SHARE * shorter:
            pairs.append((a, b))
    return [list(group) for group in components(content, pairs)]


def _outside(span: Span, quotes: Sequence[Span]) -> int:
    return span.end - span.start - inside(span, quotes)

"""Items to texts: the words of each item without those of other items inside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headwater.model import Document, Item, ItemKind
from headwater.reuse.rows import Text

__all__ = ["texts_of"]


def texts_of(items: Sequence[Item], documents: Sequence[Document]) -> Iterator[Text]:
    """Give the text of every item of one document that is not furniture; what it quotes as an excerpt is the excerpt's.

    Args:
        items: the items of the document.
        documents: the document, alone in its list.
    """
    for document in documents:
        for item in items:
            if item.kind is ItemKind.FURNITURE:
                continue
            yield Text(
                id=item.id,
                page=item.page,
                start=item.start,
                text=_without(document.text, item.start, item.end, _inside(item, items)),
                kind=item.kind,
                credit=item.credit,
                byline=item.byline,
                publisher=item.publisher or document.publisher,
                published=item.published or document.published,
            )


def _inside(item: Item, items: Sequence[Item]) -> list[tuple[int, int]]:
    """Return where furniture, and shorter texts that lie inside an item, stand."""
    size = item.end - item.start
    return [
        (i.start, i.end)
        for i in items
        if i.kind is ItemKind.FURNITURE or (i.end - i.start < size and item.start <= i.start and i.end <= item.end)
    ]


def _without(text: str, start: int, end: int, blanks: Sequence[tuple[int, int]]) -> str:
    pieces: list[str] = []
    at = start
    for first, last in sorted((max(s, start), min(e, end)) for s, e in blanks if s < end and e > start):
        if last > at:
            pieces += (text[at : max(at, first)], "\n" * (last - max(at, first)))
            at = last
    return "".join((*pieces, text[at:end]))

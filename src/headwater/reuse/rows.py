"""The rows that pass between the steps of the reuse stage; none of them is kept."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.model import ItemKind

__all__ = ["Text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An item with its words, and what is known of who put it out and when.

    `text` has the item's length, so that `start` added to an offset in it comes to the document; furniture and
    shorter items that lie inside it are blanked out with line ends.
    """

    id: str
    page: str
    start: int
    text: str
    kind: ItemKind
    credit: str | None
    byline: str | None
    publisher: str | None
    published: str | None

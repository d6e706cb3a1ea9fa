"""A page of one item, for tests that need its words and nothing else of it."""

from __future__ import annotations

import re

from headwater.model import Document, Item, ItemKind, Paragraph

__all__ = ["one_page"]


def one_page(text: str, kind: ItemKind = ItemKind.ARTICLE) -> tuple[Item, list[Paragraph], Document]:
    """Return an item that is a whole document, its lines as paragraphs (furniture has none), and the document."""
    item = Item(
        id="i",
        document="d",
        page="p",
        start=0,
        end=len(text),
        kind=kind,
        title=None,
        title_start=None,
        title_end=None,
        byline=None,
        credit=None,
        publisher=None,
        published=None,
    )
    document = Document(
        id="d",
        capture="",
        page="p",
        text=text,
        text_sha256="",
        language=None,
        title=None,
        byline=None,
        publisher=None,
        published=None,
        renderer="",
        encoding="",
        blocks=(),
        source_map=(),
    )
    paragraphs = [
        Paragraph(id=f"q{m.start()}", item="i", document="d", start=m.start(), end=m.end(), sha256="")
        for m in re.finditer(r"[^\n]+", text)
    ]
    return item, [] if kind is ItemKind.FURNITURE else paragraphs, document

"""In: documents. Out: the items of each, and the paragraphs of the items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from headwater.model import Document, Item, Paragraph, Row
from headwater.segment.cut import cut, paragraphs
from headwater.settings import SegmentSettings
from headwater.stage import MapStage, Tables

__all__ = ["stage"]


def stage(settings: SegmentSettings) -> MapStage:
    """Return the stage that cuts each document into items."""
    return MapStage(
        name="segment",
        version=3,
        settings=settings,
        inputs=(Document,),
        outputs=(Item, Paragraph),
        units=_units,
        run=_run,
    )


def _units(tables: Tables) -> Iterator[Document]:
    return tables.rows(Document)


def _run(document: Document) -> Iterable[Row]:
    items = cut(document)
    yield from items
    yield from paragraphs(document, items)

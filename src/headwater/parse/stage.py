"""In: paragraphs. Out: one parse for each distinct paragraph, however many pages carry it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from headwater.errors import StageError
from headwater.ids import make_id
from headwater.model import Document, Paragraph, Parse, Rejected, Row
from headwater.parse.parser import parse_paragraph
from headwater.settings import ParseSettings
from headwater.stage import MapStage, Tables

__all__ = ["stage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A distinct paragraph; where it is too long to parse also the first page that carries it.

    Otherwise the page is '', so that a unit is the same whichever page its words were first met on.
    """

    sha256: str
    text: str
    page: str


def stage(settings: ParseSettings) -> MapStage:
    """Return the stage that parses each distinct paragraph once."""
    return MapStage(
        name="parse",
        version=1,
        settings=settings,
        inputs=(Document, Paragraph),
        outputs=(Parse,),
        units=partial(_units, settings=settings),
        run=partial(_run, settings=settings),
    )


def _units(tables: Tables, *, settings: ParseSettings) -> Iterator[Words]:
    seen: set[str] = set()
    document: Document | None = None
    for paragraph in sorted(tables.rows(Paragraph), key=lambda p: (p.document, p.start, p.id)):
        if paragraph.sha256 not in seen:
            seen.add(paragraph.sha256)
            if document is None or document.id != paragraph.document:
                document = tables.get(Document, paragraph.document)
            if document is None:
                raise StageError(f"the paragraph {paragraph.id} has no document")
            text = document.text[paragraph.start : paragraph.end]
            page = document.page if len(text) > settings.longest else ""
            yield Words(sha256=paragraph.sha256, text=text, page=page)


def _run(unit: Words, *, settings: ParseSettings) -> Iterable[Row]:
    if len(unit.text) > settings.longest:
        detail = f"{len(unit.text)} code points, the most that is parsed is {settings.longest}"
        yield Rejected(
            id=make_id("rejected", unit.page, "parse", unit.sha256),
            page=unit.page,
            stage="parse",
            reason="paragraph-too-long",
            detail=detail,
        )
        return
    yield Parse(id=unit.sha256, sentences=parse_paragraph(unit.text, settings.model))

"""In: captures with their bytes, and what a manifest says of them. Out: a document each, or a row why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from headwater.ids import digest, make_id
from headwater.model import Capture, Document, ManifestEntry, Rejected, Row
from headwater.render.renderer import Refused, Rendered, render
from headwater.settings import RenderSettings
from headwater.stage import Limits, MapStage, Tables

__all__ = ["CapturedBytes", "stage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CapturedBytes:
    """A capture with its bytes, and who put the page out and when, where a manifest says so.

    What else a manifest says is no part of the unit: only a page whose publisher or day is changed is rendered again.
    """

    capture: Capture
    data: bytes
    publisher: str | None = None
    published: str | None = None


def stage(settings: RenderSettings) -> MapStage:
    """Return the stage that renders each capture, in a child process, as its bytes may be hostile."""
    return MapStage(
        name="render",
        version=2,
        settings=settings,
        inputs=(Capture, ManifestEntry),
        outputs=(Document,),
        units=_units,
        run=partial(_run, settings=settings),
        limits=Limits(seconds=settings.seconds, memory=settings.memory),
    )


def _units(tables: Tables) -> Iterator[CapturedBytes]:
    said = {e.page: e for e in sorted(tables.rows(ManifestEntry), key=lambda e: e.revision)}  # the last of a page holds
    for capture in tables.rows(Capture):
        entry = said.get(capture.page)
        yield CapturedBytes(
            capture=capture,
            data=tables.blob(capture.sha256),
            publisher=entry.publisher if entry else None,
            published=entry.published if entry else None,
        )


def _run(unit: CapturedBytes, *, settings: RenderSettings) -> Iterable[Row]:
    capture = unit.capture
    found = render(unit.data, capture.media_type, retrieved=capture.retrieved_at, longest=settings.longest)
    if isinstance(found, Refused):
        yield Rejected(
            id=make_id("rejected", capture.page, "render", capture.id),
            page=capture.page,
            stage="render",
            reason=found.reason,
            detail=found.detail,
        )
        return
    yield _document(unit, found)


def _document(unit: CapturedBytes, found: Rendered) -> Document:
    capture = unit.capture
    return Document(
        id=make_id("document", capture.id, found.renderer),
        capture=capture.id,
        page=capture.page,
        text=found.text,
        text_sha256=digest(found.text.encode("utf-8", "surrogatepass")),
        language=found.language,
        title=found.metadata.title,
        byline=found.metadata.byline,
        publisher=unit.publisher or found.metadata.publisher,
        published=unit.published or found.metadata.published,
        renderer=found.renderer,
        encoding=found.encoding,
        blocks=found.blocks,
        source_map=found.source_map,
    )

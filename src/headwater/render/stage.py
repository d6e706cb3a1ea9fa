"""In: captures and their bytes. Out: a document for each, or a row that says why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from headwater.ids import digest, make_id
from headwater.model import Capture, Document, Rejected, Row
from headwater.render.renderer import Refused, Rendered, render
from headwater.settings import RenderSettings
from headwater.stage import Limits, MapStage, Tables

__all__ = ["CapturedBytes", "stage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CapturedBytes:
    """A capture with its bytes."""

    capture: Capture
    data: bytes


def stage(settings: RenderSettings) -> MapStage:
    """Return the stage that renders each capture, in a child process, as its bytes may be hostile."""
    return MapStage(
        name="render",
        version=2,
        settings=settings,
        inputs=(Capture,),
        outputs=(Document,),
        units=_units,
        run=partial(_run, settings=settings),
        limits=Limits(seconds=settings.seconds, memory=settings.memory),
    )


def _units(tables: Tables) -> Iterator[CapturedBytes]:
    for capture in tables.rows(Capture):
        yield CapturedBytes(capture=capture, data=tables.blob(capture.sha256))


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
    yield _document(capture, found)


def _document(capture: Capture, found: Rendered) -> Document:
    return Document(
        id=make_id("document", capture.id, found.renderer),
        capture=capture.id,
        page=capture.page,
        text=found.text,
        text_sha256=digest(found.text.encode("utf-8", "surrogatepass")),
        language=found.language,
        title=found.metadata.title,
        byline=found.metadata.byline,
        publisher=found.metadata.publisher,
        published=found.metadata.published,
        renderer=found.renderer,
        encoding=found.encoding,
        blocks=found.blocks,
        source_map=found.source_map,
    )

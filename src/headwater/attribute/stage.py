"""In: readings. Out: who says what in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from headwater.attribute.find import Found, find_attributions
from headwater.ids import make_id
from headwater.model import Attribution, Reading, Span, Unattributed
from headwater.reading import READING_TABLES, readings, shift_span
from headwater.settings import AttributeSettings
from headwater.stage import MapStage

__all__ = ["stage"]


def stage(settings: AttributeSettings) -> MapStage:
    """Return the stage that finds who says what in each item."""
    return MapStage(
        name="attribute",
        version=2,
        settings=settings,
        inputs=READING_TABLES,
        outputs=(Attribution, Unattributed),
        units=readings,
        run=_run,
    )


def _run(reading: Reading) -> Iterable[Attribution]:
    item = reading.item
    found = find_attributions(reading.text, reading.sentences)
    ids = [make_id("attribution", item.id, *_key(f)) for f in found]
    for identity, one in zip(ids, found, strict=True):
        yield Attribution(
            id=identity,
            item=item.id,
            page=item.page,
            kind=one.kind,
            source=shift_span(one.source, item.start),
            cue=shift_span(one.cue, item.start),
            content=shift_span(one.content, item.start),
            speaker_name=one.speaker_name,
            source_class=one.source_class,
            parent=None if one.parent is None else ids[one.parent],
        )


def _key(found: Found) -> Iterable[int]:
    """Return the spans as one list of numbers; the count of each role's goes first, so that roles stay apart."""
    for spans in (found.source, found.cue, found.content):
        yield len(spans)
        yield from _flat(spans)


def _flat(spans: Sequence[Span]) -> Iterable[int]:
    return (offset for span in spans for offset in span)

"""In: readings and the mentions in them. Out: the evaluative labels on those mentions, and whose voice they are in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from headwater.framing.labels import find_labels
from headwater.ids import make_id
from headwater.model import Item, Label, Mention, Reading, Row
from headwater.reading import READING_TABLES, readings_with
from headwater.settings import FramingSettings
from headwater.stage import MapStage, Tables

__all__ = ["stage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A reading with the mentions of its item."""

    item: Item
    reading: Reading
    mentions: tuple[Mention, ...]


def stage(settings: FramingSettings) -> MapStage:
    """Return the stage that finds labels."""
    return MapStage(
        name="framing",
        version=2,
        settings=settings,
        inputs=(*READING_TABLES, Mention),
        outputs=(Label,),
        units=_units,
        run=_run,
    )


def _units(tables: Tables) -> Iterator[Named]:
    for reading, mentions in readings_with(tables, Mention):
        yield Named(item=reading.item, reading=reading, mentions=mentions)


def _run(unit: Named) -> Iterable[Row]:
    item = unit.item
    for found in find_labels(unit.reading, unit.mentions):
        yield Label(
            id=make_id("label", item.id, found.start + item.start, found.entity),
            entity=found.entity,
            label=found.label,
            page=item.page,
            item=item.id,
            start=found.start + item.start,
            end=found.end + item.start,
            voice=found.voice,
            publisher=item.publisher,
        )

"""In: readings, attributions. Out: name candidates and alias statements; entities, their mentions, and who speaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from headwater.ids import make_id
from headwater.model import Alias, Attribution, Candidate, Entity, Mention, Reading, Row, Speaker
from headwater.names.aliases import find_aliases
from headwater.names.candidates import find_names
from headwater.names.resolve import Resolved, find_mentions, resolve
from headwater.names.speakers import find_speakers
from headwater.reading import READING_TABLES, readings
from headwater.settings import NamesSettings
from headwater.stage import Apply, MapStage, RelationStage

__all__ = ["candidates_stage", "entities_stage"]


def candidates_stage(settings: NamesSettings) -> MapStage:
    """Return the stage that finds name candidates and alias statements, an item at a time."""
    return MapStage(
        name="candidates",
        version=1,
        settings=settings,
        inputs=READING_TABLES,
        outputs=(Candidate, Alias),
        units=readings,
        run=find_candidates,
    )


def entities_stage(settings: NamesSettings) -> RelationStage:
    """Return the stage that resolves the case's names."""
    return RelationStage(
        name="names",
        version=1,
        settings=settings,
        inputs=(Candidate, Alias, Attribution),
        outputs=(Entity, Mention, Speaker),
        steps=(
            Apply(name="resolved", over=("candidates", "aliases"), by=(), gives=Resolved, function=resolve),
            Apply(name="entities", over=("resolved",), by=(), gives=Entity, function=_entities),
            Apply(name="mentions", over=("candidates", "resolved"), by=(), gives=Mention, function=find_mentions),
            Apply(
                name="speakers",
                over=("attributions", "mentions", "resolved"),
                by=(),
                gives=Speaker,
                function=find_speakers,
            ),
        ),
    )


def find_candidates(reading: Reading) -> Iterator[Row]:
    """Give the name candidates and alias statements of an item, in offsets of its document."""
    item = reading.item
    names = find_names(reading)
    for found in names:
        start, end = found.start + item.start, found.end + item.start
        yield Candidate(
            id=make_id("candidate", item.id, start, end),
            item=item.id,
            page=item.page,
            start=start,
            end=end,
            text=found.text,
            kind=found.kind,
        )
    for said in find_aliases(reading.text, names):
        start, end = said.start + item.start, said.end + item.start
        yield Alias(
            id=make_id("alias", item.id, start, end, said.form, said.other),
            item=item.id,
            page=item.page,
            start=start,
            end=end,
            text=reading.text[said.start : said.end],
            form=said.form,
            other=said.other,
            pattern=said.pattern,
        )


def _entities(resolved: Iterable[Resolved]) -> Iterator[Entity]:
    for r in resolved:
        yield Entity(id=r.id, name=r.name, kind=r.kind, names=r.names, reasons=r.reasons)

"""In: readings and attributions. Out: statements; then, with mentions and figures, witnesses and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from headwater.bags import likely
from headwater.claims.grouping import gists
from headwater.claims.statements import find_statements
from headwater.claims.titles import Lead, Led, leads, led
from headwater.claims.wordings import Wording, bags_of, wordings
from headwater.ids import make_id
from headwater.likeness import Bag, near_steps
from headwater.model import (
    Attribution,
    Document,
    Entity,
    Figure,
    Gist,
    Item,
    Mention,
    Reading,
    Rejected,
    Row,
    Speaker,
    Statement,
    Time,
    Witness,
)
from headwater.reading import READING_TABLES, readings_with
from headwater.settings import ClaimsSettings
from headwater.stage import Apply, MapStage, RelationStage, Tables

__all__ = ["stage", "statements_stage"]


_LEAST_SHARED = 0.2  # the cosine of their terms under which two wordings are not even looked at
_SHOWN = 300  # code points of what was left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A reading with the attributions of its item."""

    item: Item
    reading: Reading
    attributions: tuple[Attribution, ...]


def statements_stage(settings: ClaimsSettings) -> MapStage:
    """Return the stage that cuts readings into statements."""
    return MapStage(
        name="statements",
        version=11,
        settings=settings,
        inputs=(*READING_TABLES, Attribution),
        outputs=(Statement,),
        units=_units,
        run=_run,
    )


def _units(tables: Tables) -> Iterator[Told]:
    for reading, attributions in readings_with(tables, Attribution):
        yield Told(item=reading.item, reading=reading, attributions=attributions)


def _run(unit: Told) -> Iterable[Row]:
    item, text = unit.item, unit.reading.text
    cuts, left = find_statements(unit.reading, unit.attributions)
    for one in left:
        where = f"code points {one.start + item.start} to {one.end + item.start}"
        yield Rejected(
            id=make_id("rejected", item.id, "statements", one.start, one.end, one.reason),
            page=item.page,
            stage="statements",
            reason=one.reason,
            detail=f"{where}: {text[one.start : one.end][:_SHOWN]}",
        )
    for cut in cuts:
        yield Statement(
            id=make_id("witness", item.id, cut.start + item.start, cut.end + item.start),
            item=item.id,
            page=item.page,
            start=cut.start + item.start,
            end=cut.end + item.start,
            text=text[cut.start : cut.end],
            attribution=cut.attribution,
            kind=cut.kind,
            polarity=cut.polarity,
            modality=cut.modality,
            first_hand=cut.first_hand,
            terms=cut.terms,
            places=tuple(place + item.start for place in cut.places),
            core=tuple(place + item.start for place in cut.core),
            agents=tuple(place + item.start for place in cut.agents),
            patients=tuple(place + item.start for place in cut.patients),
            predicate=cut.predicate,
            of_speaker=cut.of_speaker,
        )


def stage(settings: ClaimsSettings) -> RelationStage:
    """Return the stage that groups the statements that say the same."""
    return RelationStage(
        name="claims",
        version=14,
        settings=settings,
        inputs=(Statement, Mention, Entity, Figure, Time, Item, Document, Attribution, Speaker),
        outputs=(Gist, Witness),
        steps=(
            Apply(name="named", over=("mentions",), by=(), gives=Mention, function=likely),
            Apply(
                name="wordings",
                over=("statements", "named", "figures", "times", "attributions", "speakers", "items", "entities"),
                by=(),
                gives=Wording,
                function=wordings,
            ),
            Apply(name="bags", over=("wordings",), by=(), gives=Bag, function=bags_of),
            *near_steps("bags", least=_LEAST_SHARED),
            Apply(name="leads", over=("statements", "items"), by=(("item", "id"),), gives=Lead, function=leads),
            Apply(name="led", over=("leads", "documents"), by=(("document", "id"),), gives=Led, function=led),
            Apply(
                name="gists",
                over=("wordings", "bags", "bags_near", "statements", "items", "named", "led"),
                by=(),
                gives=Gist,
                function=partial(gists, settings=settings),
            ),
            Apply(name="witnesses", over=("gists", "statements"), by=(), gives=Witness, function=_witnesses),
        ),
    )


def _witnesses(gists: Sequence[Gist], statements: Sequence[Statement]) -> Iterator[Witness]:
    by_id = {s.id: s for s in statements}
    for gist in gists:
        for member in gist.statements:
            s = by_id[member]
            yield Witness(
                id=s.id,
                claim=gist.id,
                page=s.page,
                item=s.item,
                start=s.start,
                end=s.end,
                text=s.text,
                attribution=s.attribution,
                polarity=s.polarity,
                modality=s.modality,
            )

"""In: readings. Out: the figures and times their words give."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from headwater.facts.figures import find_figures
from headwater.facts.times import find_times
from headwater.ids import make_id
from headwater.model import Figure, Reading, Row, Time
from headwater.reading import READING_TABLES, readings
from headwater.settings import FactsSettings
from headwater.stage import MapStage

__all__ = ["stage"]

_DATE_LENGTH = 10  # YYYY-MM-DD


def stage(settings: FactsSettings) -> MapStage:
    """Return the stage that finds figures and times."""
    return MapStage(
        name="facts",
        version=4,
        settings=settings,
        inputs=READING_TABLES,
        outputs=(Figure, Time),
        units=readings,
        run=_run,
    )


def _created(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:_DATE_LENGTH])
    except ValueError:
        return None


def _run(unit: Reading) -> Iterable[Row]:
    item = unit.item
    for figure in find_figures(unit.text, unit.sentences):
        start, end = figure.start + item.start, figure.end + item.start
        yield Figure(
            id=make_id("figure", item.id, start, end),
            item=item.id,
            page=item.page,
            start=start,
            end=end,
            text=figure.text,
            low=figure.low,
            high=figure.high,
            counted=figure.counted,
            unit=figure.unit,
        )
    for time in find_times(unit.text, _created(item.published)):
        start, end = time.start + item.start, time.end + item.start
        yield Time(
            id=make_id("time", item.id, start, end),
            item=item.id,
            page=item.page,
            start=start,
            end=end,
            text=unit.text[time.start : time.end],
            type=time.type,
            value=time.value,
            earliest=time.earliest,
            latest=time.latest,
        )

"""In: statements with their figures and times. Out: the sets of witnesses that cannot all hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from headwater.bags import bag, within
from headwater.conflicts.clash import Said, find_conflicts
from headwater.ids import make_id
from headwater.model import Conflict, Figure, Mention, Statement, Time
from headwater.settings import ConflictsSettings
from headwater.stage import Apply, RelationStage

__all__ = ["stage"]


def stage(settings: ConflictsSettings) -> RelationStage:
    """Return the stage that finds what cannot all hold."""
    return RelationStage(
        name="conflicts",
        version=1,
        settings=settings,
        inputs=(Statement, Mention, Figure, Time),
        outputs=(Conflict,),
        steps=(
            Apply(
                name="conflicts",
                over=("statements", "mentions", "figures", "times"),
                by=(),
                gives=Conflict,
                function=partial(_conflicts, settings=settings),
            ),
        ),
    )


def _conflicts(
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    figures: Sequence[Figure],
    times: Sequence[Time],
    *,
    settings: ConflictsSettings,
) -> Iterator[Conflict]:
    named, counted, dated = within(statements, mentions), within(statements, figures), within(statements, times)
    said = [
        Said(
            statement=s,
            figures=tuple(counted[s.id]),
            times=tuple(dated[s.id]),
            about=bag(s, named[s.id], [*counted[s.id], *dated[s.id]]) | {f.counted for f in counted[s.id] if f.counted},
        )
        for s in statements
    ]
    for kind, witnesses, detail in find_conflicts(said, least=settings.least_contained):
        yield Conflict(id=make_id("conflict", kind.value, *witnesses), kind=kind, witnesses=witnesses, detail=detail)

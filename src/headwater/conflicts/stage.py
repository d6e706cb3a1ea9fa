"""In: statements with their figures and times. Out: the sets of witnesses that cannot all hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from headwater.bags import bag, within
from headwater.conflicts.clash import Said, find_conflicts
from headwater.ids import make_id
from headwater.likeness import Bag, Near, near_steps
from headwater.model import Conflict, Figure, Mention, Statement, Time
from headwater.settings import ConflictsSettings
from headwater.stage import Apply, RelationStage

__all__ = ["stage"]


def stage(settings: ConflictsSettings) -> RelationStage:
    """Return the stage that finds what cannot all hold."""
    return RelationStage(
        name="conflicts",
        version=3,
        settings=settings,
        inputs=(Statement, Mention, Figure, Time),
        outputs=(Conflict,),
        steps=(
            Apply(name="said", over=("statements", "mentions", "figures", "times"), by=(), gives=Said, function=_said),
            Apply(name="subjects", over=("said",), by=(), gives=Bag, function=_subjects),
            *near_steps("subjects", least=_LEAST_LIKE),
            Apply(
                name="conflicts",
                over=("said", "subjects_near"),
                by=(),
                gives=Conflict,
                function=partial(_conflicts, settings=settings),
            ),
        ),
    )


_LEAST_LIKE = 0.2  # two statements under this cosine are not even compared


def _said(
    statements: Sequence[Statement], mentions: Sequence[Mention], figures: Sequence[Figure], times: Sequence[Time]
) -> Iterator[Said]:
    named, counted, dated = within(statements, mentions), within(statements, figures), within(statements, times)
    for s in statements:
        things = {f.counted for f in counted[s.id] if f.counted}
        about = tuple(sorted(bag(s, named[s.id], [*counted[s.id], *dated[s.id]]) | things))
        yield Said(
            id=s.id,
            bag=make_id("bag", *about),
            statement=s,
            figures=tuple(counted[s.id]),
            times=tuple(dated[s.id]),
            about=about,
        )


def _subjects(said: Sequence[Said]) -> Iterator[Bag]:
    for identity, terms in sorted({s.bag: s.about for s in said}.items()):
        yield Bag(id=identity, terms=terms)


def _conflicts(said: Sequence[Said], near: Sequence[Near], *, settings: ConflictsSettings) -> Iterator[Conflict]:
    for kind, sides, detail in find_conflicts(said, near, least=settings.least_contained):
        witnesses = tuple(sorted(w for side in sides for w in side))
        identity = make_id("conflict", kind.value, detail, *witnesses)
        yield Conflict(id=identity, kind=kind, witnesses=witnesses, detail=detail, sides=sides)

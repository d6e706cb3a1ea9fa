"""In: statements with what lies in them. Out: the sets of witnesses that cannot all hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from headwater.bags import likely
from headwater.conflicts.clash import Clash, find_conflicts
from headwater.conflicts.gainsaid import gainsaid
from headwater.conflicts.known import Known, neighbours
from headwater.conflicts.said import Said, is_name
from headwater.conflicts.scenes import Scenes, openings, places_of
from headwater.conflicts.telling import said
from headwater.conflicts.words import words
from headwater.ids import make_id
from headwater.likeness import Bag, Near, near_steps
from headwater.model import (
    Conflict,
    ConflictKind,
    Entity,
    Figure,
    Gist,
    Item,
    Mention,
    Relation,
    Speaker,
    Statement,
    Time,
)
from headwater.settings import ConflictsSettings
from headwater.stage import Apply, RelationStage

__all__ = ["stage"]

_MOST_NAMES = 6  # of a statement; a list of more is about none of them
_LEAST_LIKE = 0.15  # two statements under this cosine are not even compared
_OPENINGS_LIKE = 0.08  # nor two pages whose openings are under this one


def stage(settings: ConflictsSettings) -> RelationStage:
    """Return the stage that finds what cannot all hold."""
    return RelationStage(
        name="conflicts",
        version=10,
        settings=settings,
        inputs=(Statement, Mention, Figure, Time, Item, Entity, Speaker, Relation, Gist),
        outputs=(Conflict,),
        steps=(
            Apply(name="named", over=("mentions",), by=(), gives=Mention, function=likely),
            Apply(
                name="said",
                over=("statements", "named", "figures", "times", "items", "entities", "speakers"),
                by=(),
                gives=Said,
                function=said,
            ),
            Apply(name="subjects", over=("said",), by=(), gives=Bag, function=_subjects),
            *near_steps("subjects", least=_LEAST_LIKE),
            Apply(name="openings", over=("statements", "named", "entities"), by=(), gives=Bag, function=openings),
            *near_steps("openings", least=_OPENINGS_LIKE),
            Apply(
                name="conflicts",
                over=(
                    "said",
                    "subjects_near",
                    "openings",
                    "openings_near",
                    "statements",
                    "named",
                    "entities",
                    "relations",
                    "gists",
                ),
                by=(),
                gives=Conflict,
                function=partial(_conflicts, settings=settings),
            ),
        ),
    )


def _subjects(held: Sequence[Said]) -> Iterator[Bag]:
    """Give each bag its terms, and each of its names with each of its deeds: common words find no candidates alone."""
    deeds = frozenset(words().told)
    for identity, terms in sorted({s.bag: s.about for s in held if _can_be_found(s)}.items()):
        names = [t for t in terms if is_name(t)]
        pairs = [f"{n} {d}" for n in names for d in terms if d in deeds] if len(names) <= _MOST_NAMES else []
        yield Bag(id=identity, terms=tuple(sorted({*terms, *pairs})))


def _conflicts(  # noqa: PLR0913, PLR0917 - one argument a table
    held: Sequence[Said],
    near: Sequence[Near],
    opened: Sequence[Bag],
    opened_near: Sequence[Near],
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    relations: Sequence[Relation],
    gists: Sequence[Gist],
    *,
    settings: ConflictsSettings,
) -> Iterator[Conflict]:
    known = Known(entities, neighbours(statements, mentions, relations))
    denied = list(gainsaid(gists, held, places_of(held, statements)))
    held = [one for one in held if _can_be_found(one)]
    tolls = Scenes(held, statements, opened).counts(opened_near)
    found = find_conflicts(held, near, known, tolls, least=settings.least_contained)
    for clash in (*denied, *(c for c in found if not _is_told(c, denied))):
        witnesses = tuple(sorted({w for side in clash.sides for w in side}))
        yield Conflict(
            id=make_id("conflict", clash.kind.value, clash.detail, *witnesses),
            kind=clash.kind,
            witnesses=witnesses,
            detail=clash.detail,
            sides=clash.sides,
            holds=clash.holds,
            unless=clash.unless,
        )


def _can_be_found(one: Said) -> bool:
    """Say whether something can be held against others: what names and counts nothing is only so by the claims it is of."""
    return bool(one.names or one.counts)


def _is_told(clash: Clash, denied: Sequence[Clash]) -> bool:
    """Say whether a denial that was found by its names is one of those between claims, with both its sides."""
    return clash.kind is ConflictKind.POLARITY and any(
        not set(clash.sides[0]).isdisjoint(side) and not set(clash.sides[1]).isdisjoint(other)
        for found in denied
        for side, other in (found.sides, found.sides[::-1])
    )

"""Statements about the same thing that cannot all hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from headwater.conflicts.ages import ages
from headwater.conflicts.counts import Count
from headwater.conflicts.days import days
from headwater.conflicts.denials import denials
from headwater.conflicts.figures import figures, of_event
from headwater.conflicts.known import Known
from headwater.conflicts.point import Alike, Point
from headwater.conflicts.roles import roles
from headwater.conflicts.said import Said
from headwater.conflicts.sides import Side, Sides, sides_of
from headwater.conflicts.spots import spots
from headwater.conflicts.standing import standing
from headwater.likeness import Near, Weights, contained, likeness, pairs_of, weigh
from headwater.model import ConflictKind

__all__ = ["Clash", "clash_of", "find_conflicts"]

Toll = tuple[tuple[int, int], Count, Count]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A set of statements that cannot all hold: their ids by what they hold, in the order in which `detail` tells it.

    `holds` is what the sides hold, `unless` is what would make all of them true, '' where nothing in the words shows it.
    """

    kind: ConflictKind
    sides: tuple[tuple[str, ...], ...]
    holds: tuple[str, ...]
    detail: str
    unless: str


def find_conflicts(
    said: Sequence[Said], near: Sequence[Near], known: Known, tolls: Iterable[Toll] = (), *, least: float
) -> Iterator[Clash]:
    """Find the sets of statements that cannot all hold.

    Two statements of different pages are held against each other where they name the same referent and may be of one
    event: no day, place or name parts them. What each kind of conflict needs beside that, the modules of the kinds say.
    Those that conflict on one point are put together, those of one event only.

    Args:
        said: what is said.
        near: the bags that may be about the same; what has one bag always may.
        known: what is known of the referents.
        tolls: pairs of indices, the smaller first, whose counts are of one event by the pages they stand on.
        least: the share of the shorter statement that the longer must hold where nothing stronger ties the two, 0 to 1.
    """
    about = [frozenset(s.about) for s in said]
    weights = weigh(set(about))
    points: dict[tuple[int, int], list[Point]] = {}
    for a, b in pairs_of([s.bag for s in said], near):
        one, other = said[a], said[b]
        if not set(one.names) & set(other.names) or (len(one.pages) == 1 and one.pages == other.pages):
            continue
        found = list(_points(one, other, _alike(about[a], about[b], weights), known, least))
        if found:
            points[a, b] = found
    for (a, b), x, y in tolls:
        point = of_event(said[a], said[b], x, y)
        if point is not None and point.key not in {p.key for p in points.get((a, b), ())}:
            points.setdefault((a, b), []).append(point)
    for pair, point in ages(said, known, weights):
        points.setdefault(pair, []).append(point)
    for held in sides_of(points):
        yield _clash(held, said, known)


def _alike(a: frozenset[str], b: frozenset[str], weights: Weights) -> Alike:
    shared = a & b
    return Alike(
        contained=contained(a, b, weights),
        cosine=likeness(a, b, weights),
        first=_share(shared, a, weights),
        second=_share(shared, b, weights),
        shared=shared,
    )


def _share(shared: frozenset[str], whole: frozenset[str], weights: Weights) -> float:
    return round(sum(weights[t] for t in sorted(shared)) / sum(weights[t] for t in sorted(whole)), 6) if whole else 0.0


def _points(a: Said, b: Said, alike: Alike, known: Known, least: float) -> Iterator[Point]:
    yield from figures(a, b, alike, least)
    if a.carried or b.carried:
        return  # of a sentence that names nobody only the count is known to go with the one before
    yield from days(a, b, alike)
    yield from denials(a, b, alike)
    yield from roles(a, b, alike, known.two_doers)
    yield from spots(a, b, alike, known.two_places)
    yield from standing(a, b)


def _clash(held: Sides, said: Sequence[Said], known: Known) -> Clash:
    parts = [(known.shown(side.shown), _statements(side, said)) for side in held.sides]
    return clash_of(held.kind, known.shown(held.about), parts, held.unless)


def clash_of(kind: ConflictKind, about: str, parts: Sequence[tuple[str, tuple[str, ...]]], unless: str) -> Clash:
    """Put sides, each with what it holds and its statements, into a clash, those with the most statements first."""
    ordered = sorted(parts, key=lambda part: (-len(part[1]), part[0], part[1]))
    told = " against ".join(f"{shown} ({len(ids)} witness{'es' if len(ids) > 1 else ''})" for shown, ids in ordered)
    return Clash(
        kind=kind,
        sides=tuple(ids for _, ids in ordered),
        holds=tuple(shown for shown, _ in ordered),
        detail=f"{about}: {told}",
        unless=unless,
    )


def _statements(side: Side, said: Sequence[Said]) -> tuple[str, ...]:
    return tuple(sorted(s for n in side.members for s in said[n].statements))

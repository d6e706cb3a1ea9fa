"""Two places for what befell one person."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from headwater.conflicts.point import Alike, Point, Value
from headwater.conflicts.said import HELD, Said
from headwater.conflicts.same import befell, days_between, one_day
from headwater.conflicts.words import words
from headwater.model import ConflictKind

__all__ = ["spots"]

_LEAST = 0.3
_OF_ONE_TIME = 3

Apart = Callable[[str, str], bool]


def spots(a: Said, b: Said, alike: Alike, apart: Apart) -> Iterator[Point]:
    """Give the places that two statements have for what befell one person.

    Args:
        a: a statement.
        b: another.
        alike: how alike they are.
        apart: says of two places whether nothing tells that one holds the other, or that they are one.
    """
    if not (a.firm and b.firm and a.positive and b.positive) or alike.contained < _LEAST:
        return
    deeds = set(a.deeds) & set(b.deeds) & words().placed
    whom = sorted({*a.people} & {*b.people} & befell(a) & befell(b))
    if not deeds or a.deeds != b.deeds or not whom or a.where.near or b.where.near:
        return
    if len(a.where.inside) != 1 or len(b.where.inside) != 1 or not apart(a.where.inside[0], b.where.inside[0]):
        return
    if a.where.inside[0].endswith(HELD) or b.where.inside[0].endswith(HELD):
        return  # it lies in what is named, and may be known by a name of its own
    if not deeds & words().once and not _one_time(a, b):
        return
    yield Point(
        kind=ConflictKind.PLACE,
        key=f"{min(deeds)} {whom[0]}",
        about=f"place: {{{whom[0]}}} {words().told[min(deeds)][0]}",
        a=_value(a),
        b=_value(b),
        unless=("one of the places lies in the other",),
    )


def _one_time(a: Said, b: Said) -> bool:
    if a.days or b.days:
        return one_day(a.days, b.days)
    gap = days_between(a.published, b.published) if a.published and b.published else None
    return gap is not None and gap <= _OF_ONE_TIME


def _value(one: Said) -> Value:
    return Value(shown=f"{{{one.where.inside[0]}}}", key=one.where.inside[0])

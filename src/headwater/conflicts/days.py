"""Two days for one event that happens once."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.conflicts.point import Alike, Point, Value
from headwater.conflicts.said import Said, is_name
from headwater.conflicts.same import befell, days_between, parted
from headwater.conflicts.words import words
from headwater.model import ConflictKind

__all__ = ["days"]

_LEAST = 0.75  # of the shorter statement, or less where the deed befell a person
_OF_A_PERSON = 0.3
_SOON_AGAIN = 10  # days in which what was done once is seldom done again to the same
_WEEK = 7


def days(a: Said, b: Said, alike: Alike) -> Iterator[Point]:
    """Give the two days that statements have for one deed done to one referent; 'not until Friday' is on Friday."""
    if not (_takes_part(a) and _takes_part(b)) or a.deeds != b.deeds or a.counts != b.counts:
        return
    if a.relative and a.relative == b.relative:
        return  # one 'on Friday', read from the days of two pages: a copy has the words and not the day
    deeds = set(a.deeds) & words().dated
    both = {x for x in befell(a) & befell(b) if is_name(x)}
    suffers = sorted(both, key=lambda x: (x not in a.people, x))
    of_a_person = bool(both & {*a.people, *b.people})
    if not deeds or not suffers or alike.contained < (_OF_A_PERSON if of_a_person else _LEAST):
        return
    gap = days_between(a.days[0], b.days[0])
    once = of_a_person and bool(deeds & words().once)
    if not gap or parted(a.agents, b.agents) or _elsewhere(a, b) or not (once or _soon(gap)):
        return
    yield Point(
        kind=ConflictKind.DATE,
        key=f"{min(deeds)} {suffers[0]}",
        about=f"day: {{{suffers[0]}}} {words().told[min(deeds)][0]}",
        a=_value(a),
        b=_value(b),
        unless=() if once else ("it happened on both days",),
    )


def _takes_part(one: Said) -> bool:
    return one.firm and (one.positive or one.until) and len(one.days) == 1 and not one.scoped and not one.timed


def _soon(gap: int) -> bool:
    """Say whether days are too near each other for it to have been done again; a week to the day may be a misread weekday."""
    return gap <= _SOON_AGAIN and gap % _WEEK != 0


def _elsewhere(a: Said, b: Said) -> bool:
    """Say whether each names a place and none is the same."""
    mine, theirs = a.where.all, b.where.all
    return bool(mine and theirs) and not mine & theirs


def _value(one: Said) -> Value:
    return Value(shown=one.days[0].removeprefix("--"), key=one.days[0][-5:])

"""Who did it to whom: the same deed laid at the door of different doers, or done the other way round."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from headwater.conflicts.point import Alike, Point, Value
from headwater.conflicts.said import Said, is_name
from headwater.conflicts.same import befell, days_between, one_day
from headwater.conflicts.words import words
from headwater.model import ConflictKind

__all__ = ["roles"]

_LEAST = 0.3
_OF_ONE_TIME = 2  # days between two pages that tell of one event

Apart = Callable[[str, str], bool]


def roles(a: Said, b: Said, alike: Alike, apart: Apart) -> Iterator[Point]:
    """Give the doers that two statements have for one deed.

    Args:
        a: a statement.
        b: another.
        alike: how alike they are.
        apart: says of two doers whether they are certainly two, neither a part of the other.
    """
    if not (a.firm and b.firm and a.positive and b.positive) or alike.contained < _LEAST:
        return
    if not (set(a.deeds) <= set(b.deeds) or set(b.deeds) <= set(a.deeds)):
        return
    deeds = set(a.deeds) & set(b.deeds) & words().done
    mine, theirs = a.agents, b.agents
    if not deeds or len(mine) != 1 or len(theirs) != 1 or mine == theirs or not apart(mine[0], theirs[0]):
        return
    if mine[0] not in a.subjects or theirs[0] not in b.subjects:
        return
    turned = mine[0] in befell(b) and theirs[0] in befell(a)
    suffers = sorted(befell(a) & befell(b))
    if turned:
        if not _one_time(a, b):
            return
        about = " and ".join(f"{{{n}}}" for n in sorted((mine[0], theirs[0])))
        unless = "each did it to the other"
    elif suffers and mine[0] not in b.names and theirs[0] not in a.names and _one_victim(a, b, suffers, deeds):
        about = ", ".join(f"{{{n}}}" if is_name(n) else n for n in suffers)
        unless = "both took part"
    else:
        return
    yield Point(
        kind=ConflictKind.AGENT,
        key=f"{min(deeds)} {about}",
        about=f"by whom: {about} {words().told[min(deeds)][-1]}",
        a=_value(mine[0]),
        b=_value(theirs[0]),
        unless=(unless,),
    )


def _value(doer: str) -> Value:
    return Value(shown=f"{{{doer}}}" if is_name(doer) else doer, key=doer)


def _one_victim(a: Said, b: Said, suffers: list[str], deeds: set[str]) -> bool:
    """Say whether the same was done to the same: a person who dies once, or the like on one day in one place."""
    people = {*suffers} & {*a.people, *b.people}
    if people and deeds & words().once:
        return True
    places = a.where.all & b.where.all
    return _one_time(a, b) and bool(places or people or {*a.names} & {*b.names})


def _one_time(a: Said, b: Said) -> bool:
    """Say whether both give one day, or are of pages of about one day and name one place."""
    if a.days or b.days:
        return one_day(a.days, b.days)
    if a.periods or b.periods or not a.published or not b.published:
        return False
    gap = days_between(a.published, b.published)
    places = a.where.all & b.where.all
    return gap is not None and gap <= _OF_ONE_TIME and bool(places)

"""Whether two statements may be about one event: by their days, their places, and whom they name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from headwater.bags import days_apart
from headwater.conflicts.said import Said, is_name
from headwater.conflicts.words import words

__all__ = ["Fit", "befell", "days_between", "fit", "is_sum", "of_two_events", "one_day", "parted", "within_days"]

_TOLD_WITHIN = 10  # days after its day in which a page still tells of an event without giving the day
_OF_ONE_TIME = 3  # days between two pages that tell of one event, neither giving a day
_A_PERIOD = 45  # days before a page in which a period begins of which it tells as news
_YEAR = 4  # of an ISO day


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How two statements may be about one event.

    Attributes:
        open: what is left open, as the ends of 'unless they speak of'.
        narrower: -1 if the first names more of a place than the second, 1 if the second does, 0 if neither.
    """

    open: tuple[str, ...] = ()
    narrower: int = 0


def fit(a: Said, b: Said, *, news: bool = False) -> Fit | None:
    """Return how two statements may be about one event, None where what they say of day, place or names parts them.

    Args:
        a: a statement.
        b: another.
        news: whether one that gives no time tells of what is new on its page's day, as counts are told; 'never' denies for good.
    """
    when, where = _days(a, b, news=news), _places(a, b)
    if when is None or where is None or not set(a.names) & set(b.names) or _names_apart(a, b, news=news):
        return None
    return Fit(open=(*when.open, *where.open), narrower=where.narrower)


def befell(one: Said) -> frozenset[str]:
    """Return whom what the main verb tells of befell: in 'protests at the death of Orm' nothing befalls Orm."""
    return frozenset(one.patients) & frozenset(one.subjects)


def one_day(a: Collection[str], b: Collection[str]) -> bool:
    """Say whether two sets of days have one in common; '--03-04' is that day of any year."""
    return any(x == y or ("-" in (x[0], y[0]) and x[-5:] == y[-5:]) for x in a for y in b)


def days_between(a: str, b: str) -> int | None:
    """Return how many days lie between two ISO days, at the least where one lacks its year; None where it cannot be told."""
    if a.startswith("-") and b.startswith("-"):
        return None
    a, b = sorted((a, b), reverse=True)  # one without its year comes last
    b = a[:_YEAR] + b[1:] if b.startswith("-") else b
    apart = days_apart(a, b)
    return None if apart is None else abs(apart)


def is_sum(one: Said) -> bool:
    """Say whether one tells how many it has been up to now: another puts such a sum right, and seldom denies it."""
    return bool(one.counts) and (one.scoped or one.up_to_now)


def of_two_events(a: Said, b: Said, *, placed: bool = True) -> bool:
    """Say whether two statements tell of people killed in other ways, by others, or elsewhere, so that two counts are of two events.

    An attack or a blast that does it is nobody.

    Args:
        a: a statement.
        b: another.
        placed: whether their places tell; where these are known to be one, in what way it was done is told loosely,
            and by whom only where the words tell whose men they were.
    """
    ways = tuple({x if placed else words().loosely.get(x, x) for x in one.means} for one in (a, b))
    doers = tuple({x for x in one.agents if x not in words().deeds} for one in (a, b))
    if not placed:
        doers = tuple({words().parties[x] for x in one.agents if x in words().parties} for one in (a, b))
    by_others = all(doers) and doers[0].isdisjoint(doers[1]) and (not placed or ways[0].isdisjoint(ways[1]))
    places = (a.where.all, b.where.all) if placed else ((), ())
    return by_others or any(all(held) and set(held[0]).isdisjoint(held[1]) for held in (ways, places))


def parted(a: Collection[str], b: Collection[str]) -> bool:
    """Say whether both name somebody and no one of them is the same."""
    mine, theirs = {x for x in a if is_name(x)}, {x for x in b if is_name(x)}
    return bool(mine and theirs) and not mine & theirs


def _days(a: Said, b: Said, *, news: bool) -> Fit | None:
    """Say how the days fit: times that are given must be the same, for a day in a month is one of many."""
    if a.days and b.days:
        return Fit() if one_day(a.days, b.days) and a.periods == b.periods else None
    if a.periods and b.periods:
        return Fit() if a.periods == b.periods and not a.days and not b.days else None
    if not (a.days or b.days or a.periods or b.periods):
        return (
            Fit(open=("different days (neither gives one)",))
            if within_days(a.published, b.published, _OF_ONE_TIME)
            else None
        )
    dated, other = (a, b) if a.days or a.periods else (b, a)
    if other.days or other.periods:
        return None
    bound = other.published and (dated.days or news)
    told = _covers(dated, other.published) if bound else within_days(a.published, b.published, _OF_ONE_TIME)
    return Fit(open=("different days (only one gives a day)",)) if told else None


def _covers(dated: Said, published: str) -> bool:
    """Say whether a page without a day may tell of a day or period that is given: of one that is not long past by then."""
    if dated.days:
        return any(_told_of(d, published) for d in dated.days)
    return any(
        first <= published and (not last or _told_of(min(last, published), published)) for first, last in dated.periods
    )


def _told_of(day: str, published: str) -> bool:
    gap = days_between(day, published)
    return gap is None or (gap <= _TOLD_WITHIN and (day.startswith("-") or day <= published))


def within_days(a: str, b: str, most: int) -> bool:
    """Say whether pages of two days may tell of one event; two without a date may, one without a date beside one that has it may be of any year.

    Args:
        a: an ISO day, '' where it is not known.
        b: another.
        most: how many days may lie between them.
    """
    if not (a and b):
        return a == b
    gap = days_between(a, b)
    return gap is not None and gap <= most


def _places(a: Said, b: Said) -> Fit | None:
    mine, theirs = a.where.all, b.where.all
    if not mine or not theirs:
        return Fit(open=("different places (only one names a place)",) if mine or theirs else ())
    if mine == theirs:
        return Fit()
    if mine > theirs or mine < theirs:
        return Fit(narrower=-1 if mine > theirs else 1)
    return None


def _names_apart(a: Said, b: Said, *, news: bool) -> bool:
    """Say whether each names somebody else in a role, or somebody whom the other does not name at all."""
    if parted(a.patients, b.patients) or parted(a.agents, b.agents):
        return True
    mine, theirs = set(a.names) - set(b.names), set(b.names) - set(a.names)
    if news and mine and theirs and not (mine <= a.where.all and theirs <= b.where.all):
        return True  # 'California has 700 deaths', 'there are 15,000 deaths in the country'
    return bool(mine - a.where.all and theirs - b.where.all)

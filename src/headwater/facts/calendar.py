"""TIMEX3 values of the calendar, and the ISO dates that bound them. Sources: TimeML 1.2.1, ISO 8601 weeks."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

__all__ = ["add_months", "bounds", "fits", "make_date", "nearest", "week_value", "weekday_near"]

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T|$)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE))?$")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_SOME_WEEKDAY = re.compile(r"(\d{4})-WXX-[1-7]$")
_YEARS = re.compile(r"\d{2,4}$")


def make_date(year: int, month: int, day: int) -> date | None:
    """Return the date, None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(year: int, month: int, by: int) -> tuple[int, int]:
    """Return the year and month that lie `by` months away."""
    count = year * 12 + month - 1 + by
    return count // 12, count % 12 + 1


def fits(month: int, day: int, weekday: int, years: Iterable[int]) -> list[int]:
    """Return which of the years have that day on that ISO weekday (1 Monday to 7 Sunday), in order."""
    dates = ((year, make_date(year, month, day)) for year in sorted(set(years)))
    return [year for year, day_of in dates if day_of is not None and day_of.isoweekday() == weekday]


def nearest(month: int, day: int | None, anchor: date, lean: int) -> int | None:
    """Return the year whose month (and day) lies nearest to `anchor` moved by `lean` days; None where no year has it."""
    goal = anchor.toordinal() + lean
    best: tuple[int, int] | None = None
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        there = make_date(year, month, day or 15)
        if there is not None and (best is None or abs(there.toordinal() - goal) < best[0]):
            best = (abs(there.toordinal() - goal), year)
    return best[1] if best else None


def weekday_near(anchor: date, weekday: int, direction: int) -> date:
    """Return the last such weekday up to `anchor` (direction 0), strictly before (-1) or strictly after it (1)."""
    if direction > 0:
        return anchor + timedelta(days=(weekday - anchor.isoweekday() - 1) % 7 + 1)
    back = (anchor.isoweekday() - weekday) % 7
    return anchor - timedelta(days=7 if direction < 0 and back == 0 else back)


def week_value(day: date) -> str:
    """Return the ISO week of a day as a TIMEX3 value."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def bounds(value: str) -> tuple[str | None, str | None]:
    """Return the first and last day of a value as ISO dates, None and None where the value does not bound itself.

    Seasons stay open, as they differ by hemisphere; so do years before the common era.
    """
    first: date | None = None
    last: date | None = None
    try:
        if match := _DAY.match(value):
            first = last = date(int(match[1]), int(match[2]), int(match[3]))
        elif match := _WEEK.match(value):
            first = date.fromisocalendar(int(match[1]), int(match[2]), 6 if match[3] else 1)
            last = date.fromisocalendar(int(match[1]), int(match[2]), 7)
        elif match := _QUARTER.match(value):
            month = 3 * int(match[2])
            first = date(int(match[1]), month - 2, 1)
            last = date(int(match[1]), month, monthrange(int(match[1]), month)[1])
        elif match := _MONTH.match(value):
            first = date(int(match[1]), int(match[2]), 1)
            last = date(int(match[1]), int(match[2]), monthrange(int(match[1]), int(match[2]))[1])
        elif match := _SOME_WEEKDAY.match(value):
            first, last = date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
        elif _YEARS.match(value):
            first = date(int(value.ljust(4, "0")), 1, 1)
            last = date(int(value.ljust(4, "9")), 12, 31)
    except ValueError:
        return None, None
    return (first.isoformat(), last.isoformat()) if first and last else (None, None)

"""The lines that say who put a page out and when: dates by themselves, or a site's name and a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from headwater.segment.credits import is_name

__all__ = ["DayOfYear", "Header", "day_of_year", "header_of", "the_only_year"]

_I = re.IGNORECASE
_LONGEST = 100  # code points
_READ = 200_000  # code points of a page that are searched for dates with a year
_BEFORE, _AFTER = timedelta(days=7), timedelta(days=31)  # of the last date with a year, where its page was put out

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATES = (
    re.compile(rf"(?<!\d){_DAY} {_MONTH},? (?P<year>\d{{4}})(?!\d)", _I),
    re.compile(rf"\b{_MONTH} {_DAY},? (?P<year>\d{{4}})(?!\d)", _I),
    re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?![\d-])"),
)
_WEEKDAY = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[,.]?"
_PARTIAL = (
    re.compile(rf"(?:(?:posted|published|updated)(?: on)?:? )?{_WEEKDAY} (?:the )?{_DAY} (?:of )?{_MONTH}", _I),
    re.compile(rf"(?:(?:posted|published|updated)(?: on)?:? )?{_WEEKDAY} {_MONTH} {_DAY}", _I),
)
_JOINT = re.compile(rf"\s{{0,3}}[|•·–—-]\s{{0,3}}(?:{_WEEKDAY}\s{{0,3}})?$", _I)  # between a site's name and a date
_STAMP = re.compile(
    r"(?:(?:posted|published|updated|last updated|last modified|created|date|on|at|by|mon|tues?|wed(?:nes)?|thurs?|fri|"
    r"satur?|sun)(?:day)?\b|\d{1,2}:\d{2}(?::\d{2})?|[ap]\.?m\b\.?|(?:gmt|utc|est|edt|cet|bst|pst|pdt|et)\b|[\s,.:|•·()–—-])*",
    _I,
)


class Header(NamedTuple):
    """What a line of site name and date says; the date is ISO 8601."""

    publisher: str | None
    published: str | None


class DayOfYear(NamedTuple):
    """A date that lacks its year: 0 is Monday."""

    weekday: int
    month: int
    day: int


def header_of(text: str) -> Header | None:
    """Return the site name and date of a line that holds nothing but a date, or a name and a date."""
    if len(text) > _LONGEST:
        return None
    for pattern in _DATES:
        match = pattern.search(text)
        if match is None:
            continue
        before, after = text[: match.start()], text[match.end() :]
        if not _STAMP.fullmatch(after):
            return None
        name = _JOINT.sub("", before[-_LONGEST:])
        day = _day(match)
        published = None if day is None else day.isoformat()
        if _STAMP.fullmatch(before):
            return Header(publisher=None, published=published)
        if name != before and is_name(name):
            return Header(publisher=name, published=published)
        return None
    return None


def day_of_year(text: str) -> DayOfYear | None:
    """Return what a line says that is nothing but a weekday, a month and a day: 'Wednesday March 5th'."""
    if len(text) > _LONGEST:
        return None
    for pattern in _PARTIAL:
        match = pattern.fullmatch(text.rstrip(" ."))
        if match is not None:
            weekday = _WEEKDAYS.index(match["weekday"][:3].casefold())
            return DayOfYear(weekday=weekday, month=_month(match["month"]), day=int(match["day"]))
    return None


def the_only_year(said: DayOfYear, text: str) -> str | None:
    """Return the full date of a day whose year the page leaves out.

    What a page reports was mostly a little before it was put out. So the day must fall, with its weekday, close to the
    last date that the text gives with a year, and can do so in one year only.

    Returns:
        The ISO date, None where the text gives no such date or the calendar says no.
    """
    last = _last_date(text)
    if last is None:
        return None
    found = []
    for year in (last.year - 1, last.year, last.year + 1):
        try:
            day = date(year, said.month, said.day)
        except ValueError:
            continue
        if day.weekday() == said.weekday and -_BEFORE <= day - last <= _AFTER:
            found.append(day.isoformat())
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=4)  # a page may have thousands of such lines
def _last_date(text: str) -> date | None:
    return max(_full_dates(text[:_READ]), default=None)


def _full_dates(text: str) -> Iterator[date]:
    for pattern in _DATES:
        for match in pattern.finditer(text):
            day = _day(match)
            if day is not None and 1900 <= day.year < 2100:  # noqa: PLR2004 a day that a page can have been put out on
                yield day


def _day(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    month = int(groups["number"]) if groups.get("number") else _month(groups["month"])
    try:
        return date(int(groups["year"]), month, int(groups["day"]))
    except ValueError:
        return None


def _month(name: str) -> int:
    return 1 + _MONTHS.index(name[:3].casefold())

"""Times of two statements, and whether they can be one: days, and stretches from weeks to decades."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from headwater.bags import at_night, days_of, names_day
from headwater.model import Statement, Time, TimeType

__all__ = ["cannot_meet", "days_in", "hours_in", "may_be_one_day", "periods_in"]

# 'since 2019' and 'between May and July' tell of more than the time they name
_OPEN = re.compile(
    r"\b(?:after|and|before|between|by|from|or|since|through|till|to|until)\s+(?:the\s+)?(?:(?:early|late|mid)\s+)?$|[-–—]$",
    re.IGNORECASE,
)
_GOING_ON = re.compile(r"(?:\s+(?:and|or|through|till|to|until)\s|\s?[-–—])", re.IGNORECASE)
_BEFORE = 24  # code points before a time in which its preposition stands
_ROUGH = re.compile(r"\b(?:ago|about|around|circa|some|almost|nearly)\b", re.IGNORECASE)
_MONTH = re.compile(r"\S{4}-(\d\d)(?:\D.*)?")
_SEASON = re.compile(r"(\d{4}|XXXX)-(SP|SU|FA|WI)")
_OPPOSITE = {"SP": "FA", "FA": "SP", "SU": "WI", "WI": "SU"}  # others run into each other, by what calendar one goes
_YEAR = 12
_DAY = 24
# when parts of a day begin and how many hours they may last, by the widest use of each word
_PARTS = {
    "midnight": (22, 4), "dawn": (3, 6), "daybreak": (3, 6), "sunrise": (3, 6), "morning": (0, 13), "forenoon": (8, 5),
    "noon": (10, 5), "midday": (10, 5), "lunchtime": (10, 6), "afternoon": (12, 8), "dusk": (15, 8), "sunset": (15, 8),
    "nightfall": (15, 8), "evening": (15, 9), "night": (17, 14), "overnight": (17, 14), "tonight": (15, 14),
}  # fmt: skip
_PART = re.compile(rf"\b(?:{'|'.join(_PARTS)})\b")
_CLOCK = re.compile(r"T(\d\d)(?::\d\d)?$")
_SLACK = 2  # hours by which two who were there may give another hour
_MONTHS = frozenset("january february march april may june july august september october november december".split())


def days_in(times: Sequence[Time]) -> tuple[str, ...]:
    """Return the days that times name: as ISO dates, or as the weekday or day of a year that is not known.

    A night may be told as of the day before or after.
    """
    unresolved = {t.value for t in times if t.type is TimeType.DATE and t.value.startswith("XXXX") and not t.earliest}
    nights = {t.earliest for t in times if names_day(t) and t.earliest and at_night(t)}
    around = {(day + timedelta(days=by)).isoformat() for one in nights if (day := _day(one)) for by in (-1, 0, 1)}
    return tuple(sorted(days_of(times) | around | unresolved))


def periods_in(statement: Statement, times: Sequence[Time]) -> tuple[str, ...]:
    """Return the dates that bound when it was, as 'earliest/latest/value/words', each but the value '' where it is not known.

    The words are kept where a time is told from the day of the page ('last month'): of those, copies of one text resolve to
    several. A month without a year is of any year, whatever the page makes likely, and an hour of no day.
    """
    found: set[str] = set()
    for t in times:
        at = t.start - statement.start
        loose = (
            _open_before(statement.text, at)
            or _GOING_ON.match(statement.text, t.end - statement.start)
            or _ROUGH.search(t.text)
        )
        if t.type is not TimeType.DATE or loose:
            continue
        words = "" if any(c.isdigit() for c in t.text) else " ".join(t.text.casefold().split())
        bare = words in _MONTHS
        found.add("/".join(("" if bare else t.earliest or "", "" if bare else t.latest or "", t.value, words)))
    return tuple(sorted(found))


def hours_in(statement: Statement, times: Sequence[Time]) -> tuple[int, ...]:
    """Return the hours of a day, 0 to 23, in which it may have been by the words of a statement; none where it does not say.

    Clocks of witnesses differ by an hour or two; 'until the evening' and 'since the morning' tell of more.
    """
    spans = [_PARTS[m.group()] for m in _PART.finditer(statement.text) if not _open_before(statement.text, m.start())]
    for t in times:
        clock = _CLOCK.search(t.value) if t.type is TimeType.TIME else None
        if clock is not None and not _open_before(statement.text, t.start - statement.start):
            spans.append((int(clock.group(1)) - _SLACK, 2 * _SLACK + 1))
    return tuple(sorted({(first + n) % _DAY for first, length in spans for n in range(length)}))


def _open_before(text: str, at: int) -> bool:
    """Say whether the words before a time make it one end of a longer one."""
    return _OPEN.search(text[max(0, at - _BEFORE) : at]) is not None


def may_be_one_day(a: str, b: str) -> bool:
    """Tell whether two days may be one: equal, or a date and a weekday or a day of the year that it falls on.

    A page without a date leaves 'Tuesday' open ('XXXX-WXX-2'), and what it copied has the date. A month or season that is
    not known to be of any year is no day, and may hold every one of `cannot_meet`.
    """
    if a == b:
        return True
    bare, dated = sorted((a, b), key=lambda day: not day.startswith("XXXX"))
    day = _day(dated)
    if not bare.startswith("XXXX"):
        return day is None or _day(bare) is None
    if day is None:
        return not (_is_day(bare) and _is_day(dated))
    if bare.startswith("XXXX-WXX-"):
        return bare[9:10] == str(day.isoweekday())
    return not _is_day(bare) or bare[5:10] in {dated[5:], f"XX-{dated[8:]}"}


def cannot_meet(a: Sequence[str], b: Sequence[str]) -> bool:
    """Say whether two statements both tell when it was, and no time of the one can be one with a time of the other."""
    return bool(a and b) and not any(_can_meet(x, y) for x in a for y in b)


@lru_cache(maxsize=1 << 14)
def _can_meet(a: str, b: str) -> bool:
    first, last, value, words = a.split("/", 3)
    other_first, other_last, other_value, other_words = b.split("/", 3)
    if words and words == other_words:
        return True
    if first and last and other_first and other_last:
        return first <= other_last and other_first <= last
    months, others = _months(first, last, value), _months(other_first, other_last, other_value)
    if months and others and months.isdisjoint(others):
        return False
    return not _opposite(value, other_value)


def _months(first: str, last: str, value: str) -> frozenset[int]:
    """Return the months of a year in which a time lies, none where it is not known or longer than a year."""
    start, end = _day(first), _day(last)
    if start is not None and end is not None:
        count = _YEAR * (end.year - start.year) + end.month - start.month + 1
        return frozenset((start.month - 1 + n) % _YEAR + 1 for n in range(count)) if count < _YEAR else frozenset()
    match = _MONTH.fullmatch(value)
    return frozenset({int(match.group(1))}) if match else frozenset()


def _opposite(a: str, b: str) -> bool:
    """Say whether two seasons of one year, or of a year that is not known, lie half a year apart."""
    mine, theirs = _SEASON.fullmatch(a), _SEASON.fullmatch(b)
    return mine is not None and theirs is not None and _OPPOSITE[mine.group(2)] == theirs.group(2)


def _is_day(value: str) -> bool:
    return bool(re.fullmatch(r"XXXX-(?:WXX-\d|[\dX]{2}-\d\d)\S*", value))


@lru_cache(maxsize=1 << 12)
def _day(value: str) -> date | None:
    """Return an ISO date, None where it is none, or a month or a year alone."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None

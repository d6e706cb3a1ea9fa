"""Dates as pages write them, to ISO; one that could be read in two ways is not read."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["read_date", "written_forms"]

_MONTHS = (
    "january february march april may june july august september october november december".split()
)  # English is what this version reads
_MONTH = {form: n for n, name in enumerate(_MONTHS, 1) for form in (name, name[:3])} | {"sept": 9}
_ISO = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"(?<![a-z])([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)")


def read_date(text: str) -> str | None:
    """Read the date that a text begins with (an ISO form) or holds (a form with an English month name).

    Returns:
        The day as YYYY-MM-DD, None where there is none. Forms such as 5/6/2014 may be either of two days: None.
    """
    low = text[:100].strip().lower()
    match = _ISO.match(low)
    if match:
        return _day(match.group(1), int(match.group(3)), match.group(4))
    match = _DAY_FIRST.search(low)
    if match and match.group(2) in _MONTH:
        return _day(match.group(3), _MONTH[match.group(2)], match.group(1))
    match = _MONTH_FIRST.search(low)
    if match and match.group(1) in _MONTH:
        return _day(match.group(3), _MONTH[match.group(1)], match.group(2))
    return None


def _day(year: str, month: int, day: str) -> str | None:
    try:
        found = date(int(year), month, int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year >= 1900 else None  # noqa: PLR2004 - an empty field, not a page's date


def written_forms(day: str) -> tuple[str, ...]:
    """Return how an ISO day is written so that it can be read in one way only, in lower case."""
    found = date.fromisoformat(day)
    name = _MONTHS[found.month - 1]
    forms = [day, day.replace("-", "/"), day.replace("-", ".")]
    for month in (name, name[:3], f"{name[:3]}."):
        for number in {str(found.day), f"{found.day:02}"}:
            forms += [f"{month} {number}, {found.year}", f"{month} {number} {found.year}"]
            forms += [f"{number} {month} {found.year}", f"{number} {month}, {found.year}"]
    return tuple(sorted(set(forms)))

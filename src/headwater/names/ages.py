"""Ages that stand beside names, and the years of birth that they give on a dated page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from headwater.model import Candidate
from headwater.names.gather import form_key

__all__ = ["AGE", "OF_AGE", "Age", "births_differ", "born", "read_ages"]

_UNIT = r"(?:years?[ -]old|yrs?|ans|Jahre(?: alt)?|años|anni|anos|лет|года|год|роки|років|ετών|yaşında|سنة|عاما|عامًا|ساله|سال|בן|בת)"
AGE = re.compile(
    rf"(?:, ?|، ?| ?\()(?:(?:aged|age|âgée? de|im Alter von|de) )?(\d{{1,3}})(?:[ -]{_UNIT})?"
    rf"(?=[,،](?! ?\d)|[.;:)]|$|\s[^\W\d_]{{1,4}}\s)\)?,?"
)
"""An age behind a name: ', 46,', ', aged 46', ' (46 ans)'; with its commas and brackets. In brackets it is one only with a word."""
_AFTER = re.compile(
    rf"(?:, ?|، ?)(?:(?:aged|age|âgée? de|im Alter von) )?(\d{{1,3}})(?: {_UNIT})?"
    rf"(?=[,،](?! ?\d)|[.;:]|$|\s(?:and|who|was|is|et|und|y|и|і)\s)"
    rf"| ?\((?:(?:aged|age) )?(\d{{1,3}})[ -]{_UNIT}\)"
)
OF_AGE = re.compile(r"(?<![\d.,])(\d{1,3})-(?:years?-old|jährige[rn]?|летн\w{2,3}|річн\w{1,3})(?!\w)")
"""An age before a name: '46-year-old'."""
_BEFORE = re.compile(OF_AGE.pattern + r" (?:[\w-]{1,20} ){0,2}$")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_THEN = re.compile(
    r"\b(?:then|at the time|at that time|years? (?:ago|earlier|before)|decades? ago|at the age|when (?:he|she) was"
    r"|alors|à l'époque|damals|entonces|тогда|тоді)\b|آنذاك|حينها",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?…]\s|\n")
_AROUND = 160  # code points of a sentence on either side in which another time may be told
_LOOK = 48  # code points before and after a name in which its bearer's age is looked for
_OLDEST = 115
_SAME = 2  # years by which ages of one may differ: birthdays, and pages that keep an old age


class Age(NamedTuple):
    """That a text says of the bearer of a name to be so old: the item, the year it was published, if known, and the years."""

    item: str
    year: int | None
    years: int


def born(age: Age) -> int | None:
    """Return about when somebody was born, None where the page has no date."""
    return None if age.year is None else age.year - age.years


def read_ages(
    candidates: Iterable[Candidate], texts: Mapping[str, str], years: Mapping[str, int]
) -> dict[str, list[Age]]:
    """Return the ages that stand right beside full names, by the form's key, sorted.

    Ages in a sentence that tells of another year, or of 'then', are left out.

    Args:
        candidates: the case's candidates.
        texts: the text of each item's document, by item.
        years: the year in which items were published, for those of which it is known.
    """
    found: defaultdict[str, set[Age]] = defaultdict(set)
    for c in candidates:
        text = texts.get(c.item, "")
        after = _AFTER.match(text[c.end : c.end + _LOOK])
        before = _BEFORE.search(text[max(0, c.start - _LOOK) : c.start])
        match = after or before
        if match is None or " " not in (key := form_key(c.text)):
            continue
        told = int(next(g for g in match.groups() if g))
        year = years.get(c.item)
        if 0 < told <= _OLDEST and not _other_time(text, c, year):
            found[key].add(Age(c.item, year, told))
    return {key: sorted(ages, key=lambda a: (a.item, a.years)) for key, ages in sorted(found.items())}


def _other_time(text: str, c: Candidate, year: int | None) -> bool:
    """Tell whether a sentence tells of another time than its page's."""
    before = _STOP.split(text[max(0, c.start - _AROUND) : c.start])[-1]
    after = _STOP.split(text[c.end : c.end + _AROUND])[0]
    if _THEN.search(before) or _THEN.search(after):
        return True
    told = [int(m.group()) for side in (before, after) for m in _YEAR.finditer(side)]
    return any(year is None or abs(y - year) > 1 for y in told)


def births_differ(one: Sequence[Age], other: Sequence[Age]) -> bool:
    """Tell whether no age of one and age of another can be one person's; ages on two pages tell it only if both are dated."""
    pairs = [_apart(a, b) for a in one for b in other]
    told = [p for p in pairs if p is not None]
    return bool(told) and min(told) > _SAME


def _apart(a: Age, b: Age) -> int | None:
    """Return how many years lie between two years of birth, None where that is not known."""
    if a.item == b.item:
        return abs(a.years - b.years)
    x, y = born(a), born(b)
    return None if x is None or y is None else abs(x - y)

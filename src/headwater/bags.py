"""What stands inside statements, and statements as bags of terms in which every spelling of a name is one term."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Protocol, TypeVar

from headwater.model import Mention, Statement, Time, TimeType

__all__ = ["at_night", "bag", "days_apart", "days_of", "likely", "meet", "names_day", "spoken_of", "within"]

_DAY_NAMED = re.compile(r"day\b|\b(?:that|same)\s|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE)
_DAYTIME = (6, 21)  # hours that are of one day whoever tells it


class _Placed(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def item(self) -> str: ...

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=_Placed)


def likely(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Give mentions, each of whom it may name where nothing tells: for comparing what is said, where the rest of it tells."""
    for m in mentions:
        yield replace(m, entity=m.may_be) if m.may_be else m


def within(statements: Sequence[Statement], things: Sequence[T]) -> dict[str, list[T]]:
    """Return for each statement's id the things of its item that lie inside its span, in text order."""
    of_item: defaultdict[str, list[T]] = defaultdict(list)
    for thing in things:
        of_item[thing.item].append(thing)
    starts: dict[str, list[int]] = {}
    for item, held in of_item.items():
        held.sort(key=lambda t: (t.start, t.end, t.id))
        starts[item] = [t.start for t in held]
    found: dict[str, list[T]] = {}
    for s in statements:
        held = of_item.get(s.item, [])
        first = bisect_left(starts.get(s.item, []), s.start)
        last = bisect_left(starts.get(s.item, []), s.end)
        found[s.id] = [t for t in held[first:last] if t.end <= s.end]
    return found


def spoken_of(statements: Sequence[Statement], mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
    """Return for each statement's id the mentions of what it speaks of outside its span ('and took the men'), then those inside.

    A place outside is in the mention that begins last at or before it.
    """
    found = within(statements, mentions)
    of_item: defaultdict[str, list[Mention]] = defaultdict(list)
    for m in sorted(mentions, key=lambda m: (m.start, m.end, m.id)):
        of_item[m.item].append(m)
    for s in statements:
        outside: dict[str, Mention] = {}
        for place in s.places:
            if not s.start <= place < s.end:
                held = of_item.get(s.item, [])
                n = bisect_right(held, place, key=attrgetter("start"))
                if n and held[n - 1].end > place:
                    outside[held[n - 1].id] = held[n - 1]
        found[s.id] = [*outside.values(), *found[s.id]]
    return found


def bag(statement: Statement, mentions: Sequence[Mention], without: Sequence[_Placed] = ()) -> frozenset[str]:
    """Return a statement's terms, each name exchanged for the entity it names, less those inside `without`."""

    def is_in(place: int, spans: Sequence[_Placed]) -> bool:
        return any(t.start <= place < t.end for t in spans)

    pairs = zip(statement.terms, statement.places, strict=True)
    terms = {term for term, place in pairs if not is_in(place, mentions) and not is_in(place, without)}
    return frozenset(terms | {m.entity for m in mentions if not is_in(m.start, without)})


def days_of(times: Sequence[Time]) -> set[str]:
    """Return the days, as ISO dates, that times name exactly; a night is of two days, and names neither."""
    exact = (t for t in times if t.type is TimeType.DATE or (names_day(t) and not at_night(t)))
    return {t.earliest for t in exact if t.earliest and t.earliest == t.latest}


def names_day(time: Time) -> bool:
    """Say whether a time of day is told with its day, 'Monday evening', or of one told before; 'at seven' is of any day."""
    return time.type is TimeType.TIME and _DAY_NAMED.search(time.text) is not None


def at_night(time: Time) -> bool:
    """Say whether a time of day may be told as of the day before, or after: 'Monday night', 'at 2 a.m.', 'midnight'."""
    part = time.value.partition("T")[2]
    return part == "NI" or (part[:2].isdigit() and not _DAYTIME[0] <= int(part[:2]) < _DAYTIME[1])


def days_apart(a: str, b: str) -> int | None:
    """Return how many days one ISO date lies before another, less than nought if after it; None where one is no day."""
    try:
        return (date.fromisoformat(b) - date.fromisoformat(a)).days
    except ValueError:  # a month or a year alone
        return None


def meet(a: tuple[float | None, float | None], b: tuple[float | None, float | None]) -> bool:
    """Say whether two ranges, None where open, have a value in common."""
    low = max((x for x in (a[0], b[0]) if x is not None), default=float("-inf"))
    high = min((x for x in (a[1], b[1]) if x is not None), default=float("inf"))
    return low <= high

"""Two ages for one name: the same person, or two of whom one page tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from headwater.conflicts.known import Known
from headwater.conflicts.point import Point, Value
from headwater.conflicts.said import Age, Said
from headwater.conflicts.same import within_days
from headwater.likeness import Weights, contained
from headwater.model import ConflictKind
from headwater.text import fold

__all__ = ["ages"]

_SOON = 10  # days between two pages that tell of one event
_BIRTHDAY = 1  # year, by which ages differ that are counted from different days
_LEAST = 0.3  # of the shorter statement, the names aside
_MOST = 100  # statements with one name and an age; of more the first are compared


def ages(said: Sequence[Said], known: Known, weights: Weights) -> Iterator[tuple[tuple[int, int], Point]]:
    """Give the ages that pairs of statements have for one name, by their indices, the smaller first.

    An age takes part that stands beside the full name ('Ena Orm, 61', 'the 61-year-old miller Ena Orm'). Two of other ages
    are kept apart as two people, so it is the name that is looked at, and that both tell much the same of it at one time.
    """
    named: defaultdict[str, list[tuple[int, Age]]] = defaultdict(list)
    for n, one in enumerate(said):
        for age in one.ages:
            named[fold(known.name(age.person))].append((n, age))
    for name, held in sorted(named.items()):
        for (n, mine), (m, theirs) in combinations(sorted(held)[:_MOST], 2):
            if n != m and _of_one_event(said[n], said[m], weights):
                yield (n, m), _point(name, mine, theirs)


def _of_one_event(a: Said, b: Said, weights: Weights) -> bool:
    if (
        (len(a.pages) == 1 and a.pages == b.pages)
        or not (a.firm and b.firm)
        or not within_days(a.published, b.published, _SOON)
    ):
        return False
    mine, theirs = (frozenset(one.about) - frozenset(one.names) for one in (a, b))
    return contained(mine, theirs, weights) >= _LEAST


def _point(name: str, mine: Age, theirs: Age) -> Point:
    return Point(
        kind=ConflictKind.FIGURE,
        key=f"age {name}",
        about=f"age of {{{mine.person}}}",
        a=_value(mine),
        b=_value(theirs),
        opposed=abs(mine.years - theirs.years) > _BIRTHDAY,
        unless=("two people bear the name",),
    )


def _value(age: Age) -> Value:
    return Value(shown=str(age.years), low=age.years - _BIRTHDAY / 2, high=age.years + _BIRTHDAY / 2)

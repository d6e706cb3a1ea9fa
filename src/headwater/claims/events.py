"""Whether two wordings can tell of one event: in a war the like happens day after day, and is told in the same words.

What recurs (an attack, a death, an arrest) is known by its day, its place and whom it befell. A page tells mostly of its own days,
and says what it tells of where it opens: 'five people were killed' names nothing, and on another day or page it is of another
attack.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from headwater.bags import days_apart
from headwater.claims.senses import senses
from headwater.likeness import Weights
from headwater.model import Statement

__all__ = ["Event", "Setting", "elsewhere", "is_news", "is_soon", "of_two_days", "of_two_scenes", "openings", "recurs"]

_RECURRING = senses(
    """abduct arrest attack beat bomb burn capture clash damage destroy displace evacuate fire hit interrogate kill loot protest
    raid rape recapture rescue rocket search shell shoot stab strike target torture wound""".split()
)
_WIDER = ("during", "since", "until")  # what stands after these makes it more than one event
_MANY = 10_000  # that many are of a whole war
_OPENING = 8  # statements at the beginning of an item
_RECENT = 10  # days before its page that a page's news may lie back
_DAYS = 7  # between two pages that tell of one event as it happens
ONE_SCENE = 0.15  # of what the openings of two items say, by weight, that is the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a wording tells of that happens again and again: the places it names, and the people whom it befell.

    `scene` is the id of the day and the opening of its pages where it is news there, '' where it is told from long ago.
    """

    places: tuple[str, ...]
    people: tuple[str, ...]
    scene: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where a wording stands: its items, the names on them, and of the first the ISO date and the terms with which it opens.

    The date is None where it is not known.
    """

    items: frozenset[str]
    names: frozenset[str]
    published: str | None
    opening: frozenset[str]


def openings(statements: Sequence[Statement], said: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Return for each item the terms with which it opens.

    Args:
        statements: all of the items.
        said: the terms of each, by its id.
    """
    of_item: defaultdict[str, list[Statement]] = defaultdict(list)
    for s in sorted(statements, key=lambda s: (s.item, s.start, s.end, s.id)):
        of_item[s.item].append(s)
    return {item: frozenset(t for s in held[:_OPENING] for t in said[s.id]) for item, held in of_item.items()}


def recurs(terms: AbstractSet[str]) -> bool:
    """Say whether terms tell of what happens again and again, so that its day and place are part of what it is."""
    return not _RECURRING.isdisjoint(terms)


def is_news(published: str | None, firsts: Iterable[str], slots: Iterable[str], counts: Iterable[float | None]) -> bool:
    """Say whether an event is told as one of the days of its page, and not as one long past or as many together.

    Args:
        published: the ISO date of the page, None where it is not known.
        firsts: the first days of the times that are told.
        slots: prepositions with what stands after them.
        counts: what is counted, at least.
    """
    if any(slot.split(" ", 1)[0] in _WIDER for slot in slots) or any(n is not None and n >= _MANY for n in counts):
        return False
    gaps = [days_apart(first, published) for first in firsts if first and published]
    return all(gap is not None and gap <= _RECENT for gap in gaps)


def elsewhere(a: Event, b: Event, terms: AbstractSet[str], other_terms: AbstractSet[str]) -> bool:
    """Say whether two events are each told of places of its own, of which the other does not speak."""
    apart = other_terms.isdisjoint(a.places) and terms.isdisjoint(b.places)
    return bool(a.places and b.places) and apart and not _befell_one(a, b)


def are_news(a: Event, b: Event) -> bool:
    """Say whether two events are news where they are told, and nobody whom they befell is named by both."""
    return bool(a.scene and b.scene) and not _befell_one(a, b)


def of_two_days(a: Event, b: Event, at: Setting, other_at: Setting, most: int = _DAYS) -> bool:
    """Say whether two events are news of pages too many days apart, and nobody whom they befell is named by both."""
    return are_news(a, b) and not is_soon(at, other_at, most)


def is_soon(a: Setting, b: Setting, most: int = _DAYS) -> bool:
    """Say whether two pages may be of days that lie so near each other; a page without a date may be of any."""
    apart = days_apart(a.published, b.published) if a.published and b.published else None
    return apart is None or abs(apart) <= most


def of_two_scenes(a: Setting, b: Setting, weights: Weights, least: float = ONE_SCENE) -> bool:
    """Say whether the pages of two wordings open with other things.

    Args:
        a: where one stands.
        b: where the other does.
        weights: of terms, by their rarity.
        least: of what the openings say, by weight, that must be the same.
    """
    smaller = min(_weight(a.opening, weights), _weight(b.opening, weights))
    return a.items.isdisjoint(b.items) and _weight(a.opening & b.opening, weights) < least * smaller


def _befell_one(a: Event, b: Event) -> bool:
    return not set(a.people).isdisjoint(b.people)


def _weight(terms: Iterable[str], weights: Weights) -> float:
    return math.fsum(weights[t] for t in terms)

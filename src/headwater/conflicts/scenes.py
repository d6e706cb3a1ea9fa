"""Which pages tell of one event, and what they count of it: a count seldom stands in the sentence that names the place.

A scene is a place on a day. Two pages tell of one where their openings share a place that is named in few others but those of
these days; so a village, seldom a capital, ties two pages though they have few words in common. Pages that no such place
ties must be much alike. Either way two counts are of one event only if their own sentences name no other place or day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from headwater.bags import bag, days_apart, spoken_of
from headwater.conflicts.counts import Count, alone, apart, smaller
from headwater.conflicts.places import PLACE, place_words
from headwater.conflicts.said import HELD, Said
from headwater.conflicts.same import of_two_events, one_day, within_days
from headwater.conflicts.words import words
from headwater.likeness import Bag, Near, likeness, weigh
from headwater.model import MAGNITUDE, Entity, EntityKind, Mention, Statement

__all__ = ["Scenes", "Tolls", "openings", "places_of"]

_OPENING = 8  # statements at the beginning of an item, which say what happened, where and to whom
_LEAD = 2  # statements at the beginning in which 'have been killed' is the news of the day
# the cosine of two openings of one event, by how many names they have in common; of pages without a date it must be more
_LIKE = {1: 0.2, 2: 0.12}
_LIKE_UNDATED = 0.25
_LIKE_SHORT = 0.3  # of openings that have few words in common
_LIKE_TIED = 0.1  # of those that a place ties
_TERMS, _TERMS_AT_ALL = 5, 2  # other words that two openings have in common
_MOST = 20  # statements of an item that have one count; more of them say no more
_SOON = 2  # days between two pages
_NEXT = 1  # days between two pages of which one at least does not say on which day it was
_RECENT = 7  # days before its page in which what it opens with happened
_SHARE = 0.5  # of the items that name a place at their head, those of the days of an event that ties them by it

Key = tuple[str, str, str, tuple[str, ...]]
Tolls = dict[Key, list[tuple[int, Count]]]


def openings(statements: Sequence[Statement], named: Sequence[Mention], entities: Sequence[Entity]) -> Iterator[Bag]:
    """Give for each item the terms with which it opens, and the words of the places it names there; its id is the bag's."""
    first = [s for held in _by_item(statements).values() for s in held[:_OPENING]]
    items = {s.item for s in first}
    mentions = spoken_of(first, [m for m in named if m.item in items])
    places = {e.id for e in entities if e.kind is EntityKind.PLACE}
    terms: defaultdict[str, set[str]] = defaultdict(set)
    for s in first:
        here = mentions[s.id]
        terms[s.item] |= {words().deeds.get(t, t) for t in bag(s, here)} | {m.entity for m in here}
        terms[s.item].update(w for m in here if m.entity in places for w in place_words(m.text))
    for item, held in sorted(terms.items()):
        yield Bag(id=item, terms=tuple(sorted(held)))


def places_of(said: Sequence[Said], statements: Sequence[Statement]) -> dict[str, frozenset[str]]:
    """Return for each statement's id the places it may tell of: those it names, and those with which its item opens.

    A place is what stands behind a preposition of place, or a word of a name that is known to be one.
    """
    own = {s: one.where.all | frozenset(one.spots) for one in said for s in one.statements}
    found: dict[str, frozenset[str]] = {}
    for held in _by_item(statements).values():
        opens: frozenset[str] = frozenset().union(*(own.get(s.id, frozenset()) for s in held[:_OPENING]))
        found |= {s.id: opens | own.get(s.id, frozenset()) for s in held}
    return found


def _by_item(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for s in sorted(statements, key=lambda s: (s.item, s.start, s.end, s.id)):
        found[s.item].append(s)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """An item: its page, the day of that, how it opens, and what it counts of what it tells of throughout."""

    page: str
    published: str
    terms: frozenset[str]
    means: frozenset[str]
    tolls: Tolls


@dataclass(frozen=True, slots=True)
class _Told:
    """A count, the index of what tells it, and the scene it stands in."""

    n: int
    count: Count
    scene: _Scene


class Scenes:
    """Says which counts are of one event by the items that they stand in."""

    def __init__(self, said: Sequence[Said], statements: Sequence[Statement], opened: Sequence[Bag]) -> None:
        """Take what is said, the statements that say it, and how their items open."""
        terms = {b.id: frozenset(b.terms) for b in opened}
        self._said = said
        self._weights = weigh(terms.values())
        self._scenes = _scenes(said, statements, terms)
        self._days = _days_of_places(terms, {item: scene.published for item, scene in self._scenes.items()})

    def counts(self, near: Sequence[Near]) -> Iterator[tuple[tuple[int, int], Count, Count]]:
        """Give the pairs of what is said, by indices, the smaller first, whose counts are of one event, with these counts.

        Args:
            near: the items whose openings may be alike.
        """
        for pair in sorted(near, key=lambda n: (n.a, n.b)):
            one, other = self._scenes.get(pair.a), self._scenes.get(pair.b)
            if one is None or other is None or one.page == other.page:
                continue
            ties = self._ties(one, other)
            if not self._of_one_event(one, other, ties):
                continue
            for key in sorted(set(one.tolls) & set(other.tolls)):
                for n, x in one.tolls[key]:
                    for m, y in other.tolls[key]:
                        if n != m and self._of_one_scene(_Told(n, x, one), _Told(m, y, other), ties):
                            yield ((n, m), x, y) if n < m else ((m, n), y, x)

    def _ties(self, one: _Scene, other: _Scene) -> frozenset[str]:
        """Return the words of places that stand in both openings and in few other than those of these days."""
        return frozenset(
            t
            for t in one.terms & other.terms
            if t.startswith(PLACE)
            and sum(self._days[t][day] for day in _days_around(one.published)) >= _SHARE * self._days[t].total()
        )

    def _of_one_event(self, one: _Scene, other: _Scene, ties: frozenset[str]) -> bool:
        if not within_days(one.published, other.published, _SOON):
            return False
        shared = one.terms & other.terms
        names = {t for t in shared if t.startswith("entity-")}
        others = len(shared - names - {t for t in shared if t.startswith(PLACE)})
        if not (names or ties) or others < _TERMS_AT_ALL:
            return False
        least = _LIKE[min(len(names) or 1, 2)] if one.published else _LIKE_UNDATED
        if ties and one.published:
            least = _LIKE_TIED
        elif others < _TERMS:
            least = _LIKE_SHORT
        return likeness(one.terms, other.terms, self._weights) >= least

    def _of_one_scene(self, one: _Told, other: _Told, ties: frozenset[str]) -> bool:
        """Say whether two counts are of one event, of which their items tell, by what their own statements say.

        Whom the two name must stand in both openings, or a place that ties these: 'Orm killed 15' is of another event than
        the page's where it is told beside.
        """
        a, b = self._in_scene(one), self._in_scene(other)
        days = (_own_days(a), _own_days(b))
        one_time = one_day(*days) if all(days) else within_days(a.published, b.published, _NEXT)
        if not one_time or of_two_events(a, b, placed=not ties):
            return False
        small, large = (one, other) if smaller(one.count, other.count) == -1 else (other, one)
        if apart(one.count, other.count) and self._is_part(small, large):
            return False
        shared = one.scene.terms & other.scene.terms
        if ties:
            return all(
                shared.issuperset(set(said.people) & set(said.agents)) and (not said.spots or ties & set(said.spots))
                for said in (a, b)
            )
        return shared >= _names(a) | _names(b)

    def _in_scene(self, told: _Told) -> Said:
        """Return what tells a count, with the ways of killing that its item opens with where it gives none."""
        said = self._said[told.n]
        return said if said.means else replace(said, means=tuple(sorted(told.scene.means)))

    def _is_part(self, small: _Told, large: _Told) -> bool:
        """Say whether the smaller count is told of a place in the other's, with a name of its own or none: 'at Sarn's hospital'."""
        mine, theirs = self._said[small.n], self._said[large.n]
        sites = words().sites.intersection(mine.about) - large.scene.terms - set(theirs.about)
        named = set(mine.spots) - large.scene.terms - set(theirs.spots)
        return bool(sites or named or any(p.endswith(HELD) for p in mine.where.all - theirs.where.all))


def _days_of_places(terms: Mapping[str, frozenset[str]], published: Mapping[str, str]) -> dict[str, Counter[str]]:
    """Return for each word of a place how many pages of each day open with it."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for item, held in sorted(terms.items()):
        for term in held:
            if term.startswith(PLACE):
                found[term][published.get(item, "")] += 1
    return found


@lru_cache(maxsize=1024)
def _days_around(day: str) -> tuple[str, ...]:
    """Return the days of one event of which a page of a day tells; of a page without one, none but that."""
    try:
        middle = date.fromisoformat(day)
        return tuple((middle + timedelta(days=n)).isoformat() for n in range(-_RECENT, _RECENT + 1))
    except (ValueError, OverflowError):
        return (day,)


def _own_days(one: Said) -> tuple[str, ...]:
    """Return the days a statement gives; that of its page alone may be a dateline's."""
    return tuple(d for d in one.days if d != one.published or one.relative)


def _scenes(
    said: Sequence[Said], statements: Sequence[Statement], opened: Mapping[str, frozenset[str]]
) -> dict[str, _Scene]:
    place = {s.id: s for s in statements}
    held: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for n, one in enumerate(said):
        for identity in one.statements:
            s = place[identity]
            held[s.item].append((s.start, n))
    found: dict[str, _Scene] = {}
    page = {s.item: s.page for s in statements}
    rank = {s.id: n for of_item in _by_item(statements).values() for n, s in enumerate(of_item)}
    for item, told in sorted(held.items()):
        terms = opened.get(item, frozenset())
        ranked = [(n, said[n], min(rank[s] for s in said[n].statements)) for _, n in sorted(told) if said[n].counts]
        published = said[told[0][1]].published
        means = {words().means[t] for t in terms if t in words().means}
        found[item] = _Scene(
            page=page[item], published=published, terms=terms, means=frozenset(means), tolls=_tolls(ranked, terms)
        )
    return found


def _tolls(told: Sequence[tuple[int, Said, int]], opening: frozenset[str]) -> Tolls:
    """Return the counts of what an item tells of: those of which it has one value at its head, and else throughout.

    Args:
        told: what the item says, by its index, and how many statements stand before it.
        opening: the terms with which the item opens.
    """
    tolls: defaultdict[Key, list[tuple[int, int, Count]]] = defaultdict(list)
    for n, one, rank in told:
        firm = one.firm and one.positive and not one.scoped and not (one.up_to_now and rank >= _LEAD)
        if firm and _is_here(one, opening):
            for c in alone(one.counts):
                others = (
                    c.besides and c.deed != "kill"
                )  # 'and wounded 14 others'; six others who were killed are six more
                if (not c.part or others) and not c.round and _takes_part(c, one, opens=rank < _OPENING):
                    tolls[_key(c)].append((rank, n, c))
    found = {key: _agreed(held) for key, held in sorted(tolls.items())}
    return {key: held[:_MOST] for key, held in found.items() if held}


def _agreed(held: Sequence[tuple[int, int, Count]]) -> list[tuple[int, Count]]:
    """Return the counts that have a value in common: all, else those at the head of the item and what goes with them."""
    if _agree([c for _, _, c in held]):
        return [(n, c) for _, n, c in held]
    head = [c for rank, _, c in held if rank < _OPENING]
    if not head or not _agree(head):
        return []
    return [(n, c) for _, n, c in held if _agree([*head, c])]


def _takes_part(count: Count, one: Said, *, opens: bool) -> bool:
    """Say whether a count can be of what the item tells of: of people throughout, of other things where it opens.

    Of quakes there are many in one place within days, so that their strength tells one from another unless the days are known.
    """
    if count.unit == MAGNITUDE:
        return opens and bool(one.published)
    return bool(count.what) and count.deed in words().growing and (opens or count.what == "people")


def _key(count: Count) -> Key:
    """Return what a count is of; a quake's magnitude is that, whatever else is told beside it."""
    return ("", count.unit, "", ()) if count.unit == MAGNITUDE else (count.what, count.unit, count.deed, count.marks)


def _agree(counts: Sequence[Count]) -> bool:
    """Say whether all ranges have a value in common; ranges of which every two have one do."""
    lows, highs = [c.low for c in counts if c.low is not None], [c.high for c in counts if c.high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _is_here(one: Said, opening: frozenset[str]) -> bool:
    """Say whether a statement tells of what its item opens with: it names nothing else, and no day long past."""
    if not _names(one) <= opening or one.vague or (one.periods and not one.lent):
        return False
    return one.lent or all(d.startswith("-") or not one.published or _recent(d, one.published) for d in one.days)


def _names(one: Said) -> frozenset[str]:
    """Return whom a statement names itself."""
    return frozenset() if one.carried else frozenset(one.names)


def _recent(day: str, published: str) -> bool:
    gap = days_apart(day, published)
    return gap is not None and 0 <= gap <= _RECENT

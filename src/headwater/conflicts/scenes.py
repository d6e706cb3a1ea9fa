"""Which pages tell of one event, and what they count of it: a count seldom stands in the sentence that names the place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.bags import bag, days_apart, spoken_of
from headwater.conflicts.counts import Count, alone
from headwater.conflicts.said import Said
from headwater.conflicts.same import within_days
from headwater.conflicts.words import words
from headwater.likeness import Bag, Near, likeness, weigh
from headwater.model import MAGNITUDE, Mention, Statement

__all__ = ["Scenes", "Tolls", "openings"]

_OPENING = 8  # statements at the beginning of an item, which say what happened, where and to whom
# the cosine of two openings of one event, by how many names they have in common; of pages without a date it must be more
_LIKE = {1: 0.2, 2: 0.12}
_LIKE_UNDATED = 0.25
_LIKE_SHORT = 0.3  # of openings that have few words in common
_TERMS, _TERMS_AT_ALL = 5, 2  # other words that two openings have in common
_MOST = 20  # statements of an item that have one count; more of them say no more
_SOON = 2  # days between two pages
_RECENT = 7  # days before its page in which what it opens with happened

Key = tuple[str, str, str, tuple[str, ...]]
Tolls = dict[Key, list[tuple[int, Count]]]


def openings(statements: Sequence[Statement], named: Sequence[Mention]) -> Iterator[Bag]:
    """Give for each item the terms with which it opens; its id is the bag's."""
    first = [s for held in _by_item(statements).values() for s in held[:_OPENING]]
    items = {s.item for s in first}
    mentions = spoken_of(first, [m for m in named if m.item in items])
    terms: defaultdict[str, set[str]] = defaultdict(set)
    for s in first:
        terms[s.item] |= {words().deeds.get(t, t) for t in bag(s, mentions[s.id])} | {m.entity for m in mentions[s.id]}
    for item, held in sorted(terms.items()):
        yield Bag(id=item, terms=tuple(sorted(held)))


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
    tolls: Tolls


class Scenes:
    """Says which counts are of one event by the items that they stand in."""

    def __init__(self, said: Sequence[Said], statements: Sequence[Statement], opened: Sequence[Bag]) -> None:
        """Take what is said, the statements that say it, and how their items open."""
        terms = {b.id: frozenset(b.terms) for b in opened}
        self._said = said
        self._weights = weigh(terms.values())
        self._scenes = _scenes(said, statements, terms)

    def counts(self, near: Sequence[Near]) -> Iterator[tuple[tuple[int, int], Count, Count]]:
        """Give the pairs of what is said, by indices, the smaller first, whose counts are of one event, with these counts.

        Whom the two name must stand in both openings: 'Orm killed 15' is of another event than the page's where it is told beside.

        Args:
            near: the items whose openings may be alike.
        """
        for pair in sorted(near, key=lambda n: (n.a, n.b)):
            one, other = self._scenes.get(pair.a), self._scenes.get(pair.b)
            if one is None or other is None or not self._of_one_event(one, other):
                continue
            for key in sorted(set(one.tolls) & set(other.tolls)):
                shared = one.terms & other.terms
                for n, x in one.tolls[key]:
                    for m, y in other.tolls[key]:
                        if n != m and shared >= _names(self._said[n]) | _names(self._said[m]):
                            yield ((n, m), x, y) if n < m else ((m, n), y, x)

    def _of_one_event(self, one: _Scene, other: _Scene) -> bool:
        if one.page == other.page or not within_days(one.published, other.published, _SOON):
            return False
        shared = one.terms & other.terms
        names = {t for t in shared if t.startswith("entity-")}
        others = len(shared - names)
        if not names or others < _TERMS_AT_ALL:
            return False
        least = _LIKE[min(len(names), 2)] if one.published else _LIKE_UNDATED
        return likeness(one.terms, other.terms, self._weights) >= (least if others >= _TERMS else _LIKE_SHORT)


def _scenes(
    said: Sequence[Said], statements: Sequence[Statement], opened: Mapping[str, frozenset[str]]
) -> dict[str, _Scene]:
    place = {s.id: s for s in statements}
    held: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for n, one in enumerate(said):
        if one.counts:
            for identity in one.statements:
                s = place[identity]
                held[s.item].append((s.start, n))
    found: dict[str, _Scene] = {}
    page = {s.item: s.page for s in statements}
    first = {s.id for of_item in _by_item(statements).values() for s in of_item[:_OPENING]}
    for item, counted in sorted(held.items()):
        terms = opened.get(item, frozenset())
        opens = {n for _, n in counted if not first.isdisjoint(said[n].statements)}
        tolls = _tolls([(n, said[n], n in opens) for _, n in sorted(counted)], terms)
        if tolls:
            published = said[counted[0][1]].published
            found[item] = _Scene(page=page[item], published=published, terms=terms, tolls=tolls)
    return found


def _tolls(told: Sequence[tuple[int, Said, bool]], opening: frozenset[str]) -> Tolls:
    """Return the counts of what an item tells of: those of which it has one value only, and none where it has two.

    Args:
        told: what the item says, by its index, and whether that stands at its beginning.
        opening: the terms with which the item opens.
    """
    tolls: Tolls = defaultdict(list)
    for n, one, opens in told:
        if one.firm and one.positive and not one.scoped and not one.up_to_now and _is_here(one, opening):
            for c in alone(one.counts):
                others = (
                    c.besides and c.deed != "kill"
                )  # 'and wounded 14 others'; six others who were killed are six more
                if (not c.part or others) and not c.round and _takes_part(c, one, opens=opens):
                    tolls[_key(c)].append((n, c))
    return {key: held[:_MOST] for key, held in tolls.items() if _agree([c for _, c in held])}


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

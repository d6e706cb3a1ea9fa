"""What makes two wordings that are nearly alike tell of two things: a denial, another day, roles exchanged, a wife for her husband."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from headwater.bags import meet
from headwater.claims.senses import DENYING, NOBODY, PHRASES, contrary, senses
from headwater.claims.traits import other_people, other_things
from headwater.claims.when import cannot_meet, may_be_one_day
from headwater.claims.wordings import OWNER, Bound, Wording

__all__ = ["exclude", "parted"]

_FAR_ABOVE = 1.5  # times what something is more than
_ROUNDED = 0.05  # 'more than 300' may be 'at least 305'
_TOWARDS = frozenset("against into on to".split())  # what is after these is aimed at, and after 'from' it is left
_TURNED = ({"before"}, {"after"}), (_TOWARDS, {"from"}), ({"for"}, {"against"})
_OPPOSITE = tuple(
    frozenset(line.split())
    for line in """in out
    into out
    on off
    up down
    over out
    over back
    away back""".splitlines()
)
_OF_PLACES = senses(
    """camp capital city coast district governorate island kingdom neighborhood neighbourhood port province quarter region
    republic state suburb territory town village""".split()
)
"""Nouns of what a place is, before its name: the town of Sarn is Sarn."""
_DISMISSING = senses(["dismiss"])
_TOLD = senses(
    """accusation account allegation argument assertion assessment belief charge claim conclusion finding idea narrative notion
    opinion premise report rumor rumour statement story suggestion testimony theory verdict version view""".split()
)
"""Nouns of what is told, which only a word can deny."""
_WITHHOLDING = senses(["deny"])
_WITHHELD = senses(
    """access admission aid asylum bail burial care entry exit food help justice lawyer medicine passage passport permission
    permit right service shelter treatment visa visit water""".split()
)
"""What somebody may be denied: it is kept from him."""
_NOT_THEMSELVES = senses(
    """aide assistant aunt bank bodyguard brother business charity child colleague company critic daughter dog driver enemy family
    father foe foundation friend husband lawyer mother neighbor neighbour nephew newspaper niece opponent parent partner relative
    rival secretary sister son supporter uncle victim widow widower wife""".split()
)
"""Nouns of who or what somebody is to others, or has, and not one of them."""


def exclude(a: Wording, b: Wording) -> bool:
    """Say whether two wordings can never be one claim, however alike.

    One says that it is so and the other that it is not, or that it was denied; or each names somebody who does it, or whom it
    befalls, of whom the other does not speak: then a third that names nobody must not join the two either.
    """
    return a.polarity is not b.polarity or _denies(a) is not _denies(b) or parted(a, b) or _name_others(a, b)


def _denies(wording: Wording) -> bool:
    """Say whether a wording tells that something told is denied: who dismisses a worker denies nothing, nor who is denied food."""
    denying = DENYING.intersection(wording.terms)
    if denying <= _WITHHOLDING and not _WITHHELD.isdisjoint(wording.terms):
        return False
    return bool(denying) and (not denying <= _DISMISSING or not _TOLD.isdisjoint(wording.terms))


def parted(a: Wording, b: Wording) -> bool:
    """Say whether two wordings tell of two things, so that one is not even the denial of the other.

    One asks for it, or says that it will be; they name other days or months or parts of a day, or counts that cannot both be
    right; whoever acts in one is acted on in the other, or it is somebody of his; one tells it before what the other tells it after,
    or in where the other tells out; they speak of things of two kinds, or of people of another sex or age;
    or they tell of happenings of which one excludes the other, as to kill and to wound.
    """
    other_day = a.days and b.days and not any(may_be_one_day(x, y) for x in a.days for y in b.days)
    return bool(
        a.force != b.force
        or other_day
        or cannot_meet(a.periods, b.periods)
        or (a.hours and b.hours and set(a.hours).isdisjoint(b.hours))
        or _swapped(a, b)
        or _turned(a, b)
        or _of_others(a, b)
        or _of_others(b, a)
        or _other_way(a, b)
        or other_things(a.traits, b.traits, a.terms, b.terms)
        or any(other_people(x, y) for x, y in ((a.agents, b.agents), (a.patients, b.patients)))
        or _clash(a.bounds, b.bounds)
        or contrary(a.terms, b.terms)
    )


def _name_others(a: Wording, b: Wording) -> bool:
    """Say whether each of two names somebody in one role of its main verb of whom the other does not speak at all."""
    for mine, theirs in ((a.agents, b.agents), (a.patients, b.patients)):
        own = set(mine).intersection(a.names, a.core)
        other = set(theirs).intersection(b.names, b.core)
        if own and other and own.isdisjoint(b.terms) and other.isdisjoint(a.terms):
            return True
    return False


def _swapped(a: Wording, b: Wording) -> bool:
    """Say whether somebody who acts in one wording is acted on or given to in the other, and the other way about."""
    forth = _acting(a) & _befallen(b) - _acting(b)
    back = _befallen(a) & _acting(b) - _acting(a)
    return bool(forth and back)


def _acting(wording: Wording) -> set[str]:
    return {*wording.agents, *_after(wording, frozenset({"by"}))}


def _befallen(wording: Wording) -> set[str]:
    return {*wording.patients, *_after(wording, frozenset({"from", "to"}))}


def _after(wording: Wording, prepositions: AbstractSet[str]) -> set[str]:
    """Return what stands after some prepositions in a wording."""
    return {head for slot in wording.slots for preposition, head in [slot.split(" ", 1)] if preposition in prepositions}


def _turned(a: Wording, b: Wording) -> bool:
    """Say whether one is before what the other is after, or aimed at what the other comes from: 'fired on' and 'fired from the hospital'."""
    for these, those in _TURNED:
        for x, y in ((a, b), (b, a)):
            at, away = _after(x, these) - _after(x, those), _after(y, those) - _after(y, these)
            if not at.isdisjoint(away):
                return True
    return False


def _of_others(a: Wording, b: Wording) -> bool:
    """Say whether one tells of something or somebody of those of whom the other tells: the garden of the museum, wives of soldiers.

    A part acts for the whole, as soldiers of an army do; what befalls a part is not what befalls the whole.
    """
    owners = _after(b, frozenset({"of", OWNER}))
    hit = set(b.patients).difference(a.terms, NOBODY, _OF_PLACES)
    did = set(b.agents).intersection(_NOT_THEMSELVES).difference(a.terms)
    return any(
        own and not owners.isdisjoint(mine) and set(mine).isdisjoint(theirs)
        for own, mine, theirs in ((hit, a.patients, b.patients), (did, a.agents, b.agents))
    )


def _other_way(a: Wording, b: Wording) -> bool:
    """Say whether two tell of one verb with words that turn it to two sides: 'let in' and 'let out'."""
    mine, theirs = _ways(a), _ways(b)
    return any(
        frozenset((x, y)) in _OPPOSITE and _kind(verb, x) != _kind(verb, y)
        for verb in mine.keys() & theirs.keys()
        if mine[verb].isdisjoint(theirs[verb])
        for x in mine[verb]
        for y in theirs[verb]
    )


def _ways(wording: Wording) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for phrase in wording.predicate:
        verb, _, way = phrase.partition(" ")
        if way:
            found[verb].add(way)
    return dict(found)


def _kind(verb: str, way: str) -> str:
    return PHRASES.get(f"{verb} {way}", way)


def _clash(a: Sequence[Bound], b: Sequence[Bound]) -> bool:
    """Say whether the counts of two statements cannot both be right: one that gives no more of them has one of its own.

    '14 people' and '9 villagers' clash, though the words differ; '180 of 412 families' and '180 families' do not.
    """
    return (len(a) <= len(b) and _has_own(a, b)) or (len(b) <= len(a) and _has_own(b, a))


def _may_be_one_count(a: Bound, b: Bound) -> bool:
    """Tell whether two counts may be one: 'more than 170' and 'more than 260' can both be right, and are not said of one count."""
    if (a.low is None) != (a.high is None) and (a.low is None, a.high is None) == (b.low is None, b.high is None):
        x, y = (v for one in (a, b) for v in (one.low, one.high) if v is not None)
        return abs(x - y) <= max(1, _ROUNDED * max(abs(x), abs(y)))
    return meet((a.low, _at_most(a)), (b.low, _at_most(b)))


def _at_most(bound: Bound) -> float | None:
    """Return how much a count can be: who says 'more than 290' has not heard of 500."""
    return bound.low * _FAR_ABOVE if bound.high is None and bound.low is not None else bound.high


def _has_own(few: Sequence[Bound], many: Sequence[Bound]) -> bool:
    for x in few:
        rivals = [y for y in many if y.unit == x.unit]
        same = [y for y in rivals if y.counted == x.counted] or rivals
        if same and not any(_may_be_one_count(x, y) for y in same):
            return True
    return False

"""How sure it is that two wordings say the same: what they share and what parts them, each with its weight.

A logistic sum of features that can each be said in words. The weights were fitted, the signs held to what the features mean,
on invented testimony (tests/testimony.py, seeds 1 to 6) and on the pile `dev` of tests/golden/claims/told.json, then rounded, and
those that part set heavier than the fit had them: a wrong join is worse than a missed one.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from headwater.bags import days_apart, meet
from headwater.claims.events import Setting
from headwater.claims.senses import ACTS, IMPLIED, NOBODY, sense, senses
from headwater.claims.wordings import OWNER, Bound, Wording
from headwater.likeness import Weights
from headwater.model import YEARS_OLD

__all__ = ["WEIGHTS", "Side", "exchanged_verb", "features", "in_words", "side_of", "sureness"]

WEIGHTS: Mapping[str, float] = {
    "words": 7.0,
    "meaning": 4.0,
    "figure": 3.0,
    "act": 0.3,
    "agent": 0.3,
    "patient": 0.8,
    "pages": 1.0,
    "one page": -2.5,
    "nothing done": -2.5,
    "other names": -5.0,
    "other agent": -5.0,
    "other patient": -3.5,
    "other thing": -5.0,
    "other place": -3.2,
    "only the place": -4.5,
    "crossed": -3.0,
    "crossed name": -4.0,
}
_BIAS = -3.6
_ENOUGH = 2  # terms in common, of which half is made of what they hold
_OF_COUNTED = 0.3  # of the shorter, where a count is the same
_MANY = 10_000
_FEW = 10  # a count under this is the same by chance
_BESIDE = ("after", "before", "during", "since")  # what stands after these is when it was, and not what was done
_OF_ANYTHING = frozenset(
    sense(word)
    for word in "big entire few first full great large last little long many new next old second several small whole young".split()
)
"""Senses of words that say of a thing nothing that is done."""
_BEFALLS = frozenset("abduct arrest displace kill release wound".split())
"""Senses of what is told with how many people it befell."""
_OF_SHORTER, _OF_LONGER = 0.5, 0.3  # of what two wordings say, by weight, that must be the same
_OF_LONGER_WHOLE = 0.45  # where all of the shorter is
_LIKE_PREDICATES = 0.2  # the cosine of what two predicates mean: most that mean different things are under it
_LONG = 6  # terms in common that are a passage
_NAMED_TERMS = 3  # in common, a name among them, that let two wordings be of one thing
_BARE_TERMS = 4  # in common that do without a name
_BESIDE_ONE = 0.3  # of the names of a page that another has which tells of the same
_MONTHS = 60  # days between two pages after which a deed without a name is another
_DAYS = 7  # between two pages that tell of one event as it happens
_IN_WORDS = {
    "words": "words in common, or nouns of their verbs",
    "meaning": "words of like meaning",
    "figure": "the same figure",
    "act": "the same happening",
    "agent": "the same who does it",
    "patient": "the same whom it befalls",
    "pages": "pages of the same days that name the same",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A wording with what comparing it needs, so that this is made once and not for each pair."""

    wording: Wording
    at: Setting
    terms: frozenset[str]
    plain: frozenset[str]
    weight: float
    plain_weight: float
    agents: frozenset[str]
    patients: frozenset[str]
    core: frozenset[str]
    slots: Mapping[str, frozenset[str]]
    acts: frozenset[str]
    deeds: frozenset[str]
    predicate: frozenset[str]


def side_of(wording: Wording, at: Setting, weights: Weights) -> Side:
    """Make a wording ready to be compared.

    Args:
        wording: what is said.
        at: where it stands.
        weights: of terms, by their rarity.
    """
    terms = frozenset(wording.terms)
    slots: defaultdict[str, set[str]] = defaultdict(set)
    for slot in wording.slots:
        preposition, head = slot.split(" ", 1)
        if preposition != OWNER:  # 'Orm's house' and 'the mayor's house' may be one
            slots[preposition].add(head)
    heads = {head for held in slots.values() for head in held}
    beside = {head for preposition in _BESIDE for head in slots.get(preposition, ())}
    plain = terms.difference(wording.names, beside)
    return Side(
        wording=wording,
        at=at,
        terms=terms,
        plain=plain,
        weight=_weight(terms, weights),
        plain_weight=_weight(plain, weights),
        agents=frozenset(wording.agents) - NOBODY,
        patients=frozenset(wording.patients) - NOBODY,
        core=frozenset(wording.core) - NOBODY,
        slots={preposition: frozenset(held) for preposition, held in slots.items()},
        acts=(terms & ACTS) - beside,
        deeds=plain.difference(wording.core, wording.agents, wording.patients, heads, _OF_ANYTHING),
        predicate=_predicate(terms & senses(wording.predicate)),
    )


def tied(a: Side, b: Side, weights: Weights, predicates: float) -> bool:
    """Say whether two wordings have enough in common that they can be held to say the same of the same.

    Half of what the shorter says and three tenths of what the longer does, or six terms, are the same; and of those three with
    a name among them, four without one, one fewer where the shorter says nothing else, or two of which somebody or
    something is spoken of, where the pages are of the same days and name the same; there an exact count of one thing needs
    less. What one says of its subject must stand in the other, or mean nearly the same. Pages that lie months apart need a name
    and more. 'He resigned' and 'she resigned' have a word in common, and nothing that they speak of.

    Args:
        a: one wording.
        b: the other.
        weights: of terms, by their rarity.
        predicates: the cosine of what their predicates mean.
    """
    shared = a.terms & b.terms
    long = len(shared) >= _LONG
    of_shorter, of_longer = (_held(shared, w, weights) for w in sorted((a.weight, b.weight)))
    if (_is_toll(a) and not b.wording.bounds) or (_is_toll(b) and not a.wording.bounds):
        return False
    near = _together(a.at, b.at) >= _BESIDE_ONE
    other_deed = _other_deed(a, b, predicates)
    other_acts = other_deed and a.acts and b.acts and a.acts.isdisjoint(b.acts)
    counted = near and len(shared) > 1 and not other_acts
    if counted and _one_count(a, b, between_two=len(shared.intersection(a.wording.names)) > 1):
        return of_shorter >= _OF_COUNTED
    if of_shorter < _OF_SHORTER or (not long and (of_longer < _OF_LONGER or other_deed)):
        return False
    named = not shared.isdisjoint(a.wording.names)
    needed = _NAMED_TERMS if named else _BARE_TERMS
    if not long and _far(a.at, b.at):
        return named and len(shared) > needed
    whole = len(shared) == min(len(a.terms), len(b.terms)) == needed - 1 and (named or of_longer >= _OF_LONGER_WHOLE)
    if len(shared) >= needed or whole:
        return True
    spoken = shared & (a.core | a.agents | a.patients | b.core | b.agents | b.patients)
    return not named and len(shared) > 1 and bool(spoken) and near


def features(a: Side, b: Side, weights: Weights, meaning: float) -> dict[str, float]:
    """Return what two wordings share and what parts them, 0 to 1 each, by the names in `WEIGHTS`.

    Args:
        a: one wording.
        b: the other.
        weights: of terms, by their rarity.
        meaning: the cosine of what their words mean.
    """
    shared = a.terms & b.terms
    only, other_only = set(a.wording.names) - b.terms, set(b.wording.names) - a.terms
    crossed = (a.agents & b.patients - b.agents - a.patients) | (a.patients & b.agents - b.patients - a.agents)
    elsewhere = any(_others(a.slots[p], b.slots[p], a, b) for p in a.slots.keys() & b.slots.keys())
    figure = _figure(a.wording.bounds, b.wording.bounds)
    found: dict[str, bool | float] = {
        "words": _held(a.plain & b.plain, min(a.plain_weight, b.plain_weight), weights)
        * len(shared)
        / (len(shared) + _ENOUGH),
        "meaning": max(0.0, meaning),
        "figure": figure,
        "act": not a.acts.isdisjoint(b.acts),
        "agent": not a.agents.isdisjoint(b.agents),
        "patient": not a.patients.isdisjoint(b.patients),
        "pages": _together(a.at, b.at),
        "one page": not a.at.items.isdisjoint(b.at.items),
        "nothing done": not figure and a.acts.isdisjoint(b.acts) and a.deeds.isdisjoint(b.deeds),
        "other names": bool(only and other_only),
        "other agent": _other_agent(a, b),
        "other patient": _others(a.patients, b.patients, a, b),
        "other thing": _exchanged(a, b, shared, weights),
        "other place": elsewhere,
        "only the place": _held(shared, min(a.weight, b.weight), weights) if elsewhere else 0.0,
        "crossed": bool(crossed),
        "crossed name": not crossed.isdisjoint(a.wording.names),
    }
    return {name: float(value) for name, value in found.items()}


def exchanged_verb(a: Side, b: Side) -> bool:
    """Say whether two wordings differ in what they say of their subject alone: 'defended the raid', 'blamed the raid'.

    Where they share a passage, it says more than its verb.
    """
    own, other = a.terms - b.terms, b.terms - a.terms
    return bool(own and other) and len(a.terms & b.terms) < _LONG and own <= a.predicate and other <= b.predicate


def sureness(found: Mapping[str, float]) -> float:
    """Return how sure it is, 0 to 1, that two wordings with these features say the same."""
    total = _BIAS + math.fsum(WEIGHTS[name] * value for name, value in found.items())
    return round(1 / (1 + math.exp(-total)), 6)


def in_words(found: Mapping[str, float]) -> tuple[str, ...]:
    """Return in words what two wordings share, the weightiest first."""
    held = sorted((-WEIGHTS[name] * value, name) for name, value in found.items() if name in _IN_WORDS and value > 0)
    return tuple(_IN_WORDS[name] for _, name in held)


def _predicate(told: frozenset[str]) -> frozenset[str]:
    """Return the senses of a predicate that say something, and what those imply: who drowned is dead."""
    return (told | {IMPLIED[one] for one in told if one in IMPLIED}) - NOBODY - _OF_ANYTHING


def _weight(terms: Iterable[str], weights: Weights) -> float:
    return math.fsum(weights[t] for t in terms)


def _held(shared: Iterable[str], smaller: float, weights: Weights) -> float:
    """Return how much of the smaller of two sets of terms the other holds, 0 to 1, by the weights of the terms."""
    return round(_weight(shared, weights) / smaller, 6) if smaller else 0.0


def _exchanged(a: Side, b: Side, shared: frozenset[str], weights: Weights) -> float:
    """Return how like the words are in which each of two main verbs has a subject or object of its own, of which the other is silent.

    Where nearly all words are the same, the one that is not was exchanged for another; in other words it may be a synonym.
    """
    own = bool(a.core - b.terms) and bool(b.core - a.terms)
    return _held(shared, min(a.weight, b.weight), weights) if own else 0.0


def _other_agent(a: Side, b: Side) -> float:
    """Return 1 where each of two main verbs has a doer of its own, half of it where that is the doer in some clause or noun."""
    if not _others(a.agents, b.agents, a, b):
        return 0.0
    return 1.0 if not a.agents.isdisjoint(a.core) and not b.agents.isdisjoint(b.core) else 0.5


def _others(mine: frozenset[str], theirs: frozenset[str], a: Side, b: Side) -> bool:
    """Say whether each of two has its own in a role or place, of whom the other does not speak at all.

    After one preposition that is 'at the market' and 'at the school'.
    """
    return bool(mine and theirs) and mine.isdisjoint(b.terms) and theirs.isdisjoint(a.terms)


def _other_deed(a: Side, b: Side, predicates: float) -> bool:
    """Say whether two tell of two deeds: what each says of its subject is neither in the other nor like what that says."""
    if a.predicate and b.predicate:
        said, other_said = a.terms - (a.core - a.predicate - ACTS), b.terms - (b.core - b.predicate - ACTS)
        met = not a.predicate.isdisjoint(other_said) or not b.predicate.isdisjoint(said)
        return not met and predicates < _LIKE_PREDICATES
    return (a.acts | a.deeds).isdisjoint(b.terms) and (b.acts | b.deeds).isdisjoint(a.terms)


def _one_count(a: Side, b: Side, *, between_two: bool) -> bool:
    """Tell whether two count the same, exactly: 'the 246 farmers', neither a few nor round; or any count between two that are named."""
    mine, theirs = (
        {(x.unit, x.low) for x in side.wording.bounds if x.low == x.high and x.unit != YEARS_OLD} for side in (a, b)
    )
    return any(low is not None and (between_two or _FEW <= low <= _MANY) for _, low in mine & theirs)


def _is_toll(side: Side) -> bool:
    """Tell whether a wording's main verb says of a number of people what befell them: the number is what is claimed."""
    counts = [b for b in side.wording.bounds if b.unit != YEARS_OLD and (b.low is None or b.low > 1)]
    return bool(counts) and not side.predicate.isdisjoint(_BEFALLS)


def _far(a: Setting, b: Setting) -> bool:
    """Tell whether the pages of two wordings lie so far apart that what they tell of is hardly one event."""
    apart = _between(a, b)
    return apart is not None and apart > _MONTHS


def _between(a: Setting, b: Setting) -> int | None:
    """Return how many days lie between the pages of two wordings, None where it is not known."""
    apart = days_apart(a.published, b.published) if a.published and b.published else None
    return None if apart is None else abs(apart)


def _together(a: Setting, b: Setting) -> float:
    """Return how many of the names of the smaller of two sets of items the other has, if they are others of the same days.

    Two sentences of one page are in one place anyway, and mostly say two things.
    """
    if a.items & b.items or not a.names or not b.names:
        return 0.0
    apart = _between(a, b)
    return 0.0 if apart is None or apart > _DAYS else len(a.names & b.names) / min(len(a.names), len(b.names))


def _figure(a: Sequence[Bound], b: Sequence[Bound]) -> float:
    """Return 1 where two count the same to the unit, less where the count is small or the ranges only meet."""
    found = 0.0
    for x in a:
        for y in b:
            if x.unit != y.unit or x.unit == YEARS_OLD:
                continue
            if x.low is not None and x.low == y.low and x.high == y.high:
                found = max(found, 1.0 if x.low >= _FEW else 0.5 if x.low > 1 else 0.0)  # 'one of' counts nothing
            elif x.counted == y.counted and meet((x.low, x.high), (y.low, y.high)):
                found = max(found, 0.3)
    return found

"""What two statements say of one thing that cannot both be so: an old mill and a new one, soldiers of two nations, a woman and a boy."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from headwater.claims.senses import sense
from headwater.model import Mention, Statement, Time

__all__ = ["other_people", "other_things", "traits_in"]

_OPPOSED = tuple(
    frozenset(line.split())
    for line in """old new modern
    old young
    east eastern west western north northern south southern northeastern northwestern southeastern southwestern
    upper lower
    left right
    inner outer
    first second third fourth fifth sixth seventh eighth ninth tenth
    male female
    sunni shia shiite shi'ite
    catholic protestant orthodox
    muslim christian jewish hindu
    armed unarmed
    civilian military
    former current
    primary secondary
    public private
    domestic foreign
    internal external
    legal illegal
    black blue brown green grey red white yellow
    big large huge small
    active retired
    full empty
    dead alive live
    real fake
    loaded unloaded
    all some few half most none part""".splitlines()
)
_NO_SUCH = frozenset("assistant deputy ex ex- fake former mock toy vice would-be".split())
"""Words that make of a thing another one: a former soldier is none."""
_SHARE = re.compile(
    r"\b(?P<share>all|every|each|both|some|several|few|half|most|many|none|part|parts)\s(?:of\s)?(?:(?:the|these|those|its|their|his|her)\s)?",
    re.IGNORECASE,
)
"""How many of those that a word behind names are meant: 'some of the prisoners'."""
_LISTED = frozenset[str]().union(_NO_SUCH, *_OPPOSED)
_SAME = {
    f"{side}ern": side
    for side in ("east", "west", "north", "south", "northeast", "northwest", "southeast", "southwest")
} | {"shiite": "shia", "shi'ite": "shia", "large": "big", "huge": "big", "modern": "new"}
_SHARES = {"every": "all", "each": "all", "both": "all", "several": "some", "many": "some", "parts": "part"}
_BEFORE = 3  # words before a noun that can tell what kind of it is meant
_NATIONS = ("ese", "ian", "ish", "ean")
_PEOPLE = {
    **dict.fromkeys("man gentleman".split(), ("m", "grown")),
    **dict.fromkeys("woman lady".split(), ("f", "grown")),
    **dict.fromkeys("boy schoolboy".split(), ("m", "child")),
    **dict.fromkeys("girl schoolgirl".split(), ("f", "child")),
    **dict.fromkeys("baby child infant minor schoolchild teenager toddler youngster".split(), ("", "child")),
    **dict.fromkeys("adult pensioner".split(), ("", "grown")),
    **dict.fromkeys("brother father grandfather husband nephew son uncle widower".split(), ("m", "")),
    **dict.fromkeys("aunt daughter grandmother mother niece sister widow wife".split(), ("f", "")),
}
"""Words for somebody by sex and age, each '' where the word leaves it open, by their senses."""


def traits_in(statement: Statement, mentions: Sequence[Mention], times: Sequence[Time]) -> tuple[str, ...]:
    """Return what kind of each thing a statement speaks of, as senses, sorted: 'old mill', 'varnian soldier'.

    Only what parts things of one name is kept: a word with an opposite, or one with a capital that names nobody, before a
    noun without one; and whether all or some are meant.
    """
    shift, text = statement.start, statement.text
    named = {p for p in statement.places for m in mentions if m.start <= p < m.end}
    pairs = [
        (term, place)
        for term, place in zip(statement.terms, statement.places, strict=True)
        if shift <= place < statement.end and not any(t.start <= place < t.end for t in times)
    ]
    found: set[str] = set()
    for n, (head, at) in enumerate(pairs):
        if at in named or head in statement.predicate or not text[at - shift].islower():
            continue
        after = at
        for term, place in reversed(pairs[max(0, n - _BEFORE) : n]):
            between = text[place - shift : after - shift]
            if (
                place in named
                or len(between.split()) != 1
                or not between[-1:].isspace()
                or between.rstrip()[-1:] in ",;:."
            ):
                break
            if _of_a_nation(text, term, place - shift) or term in _LISTED:
                found.add(f"{_SAME.get(term, term)} {sense(head)}")
            after = place
    heads = {place - shift: head for head, place in pairs}
    for m in _SHARE.finditer(text):
        if m.end() in heads and heads[m.end()].isalpha():
            found.add(f"{_SHARES.get(m['share'].lower(), m['share'].lower())} {sense(heads[m.end()])}")
    return tuple(sorted(found))


def _of_a_nation(text: str, term: str, at: int) -> bool:
    """Say whether a word has a capital that is its own, as 'Varnian' has: the first word of a sentence has one anyway."""
    first = not text[:at].strip("\"'“”„«»‘’([ ") or text[:at].rstrip()[-1] in ".!?:"
    return text[at].isupper() and (not first or term.endswith(_NATIONS))


def other_things(a: Sequence[str], b: Sequence[str], terms: Collection[str], other_terms: Collection[str]) -> bool:
    """Say whether two statements speak of two kinds of one thing, of which neither speaks of the other's, or one of what is no such thing.

    Args:
        a: the traits of one, as `traits_in` gives them.
        b: those of the other.
        terms: the senses of the first.
        other_terms: those of the second.
    """
    mine, theirs = _by_thing(a), _by_thing(b)
    if _no_longer(mine, other_terms) or _no_longer(theirs, terms):
        return True
    return any(
        all(_opposed(x, y, terms, other_terms) for x in mine[thing] for y in theirs[thing])
        for thing in mine.keys() & theirs.keys()
    )


def other_people(a: Sequence[str], b: Sequence[str]) -> bool:
    """Say whether all whom one statement tells of in a role are of another sex or age than all whom the other does.

    Args:
        a: senses of those who act, or are acted on.
        b: those in the same role of the other statement.
    """
    mine, theirs = ([_PEOPLE[one] for one in role if one in _PEOPLE] for role in (a, b))
    return bool(mine and theirs) and all(_differ(x, y) for x in mine for y in theirs)


def _differ(a: tuple[str, str], b: tuple[str, str]) -> bool:
    return any(x and y and x != y for x, y in zip(a, b, strict=True))


def _by_thing(traits: Sequence[str]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for trait in traits:
        kind, thing = trait.rsplit(" ", 1)
        found[thing].add(kind)
    return dict(found)


def _no_longer(traits: Mapping[str, set[str]], other_terms: Collection[str]) -> bool:
    """Say whether one speaks of former soldiers, and the other of soldiers."""
    return any(
        thing in other_terms and not kinds.isdisjoint(_NO_SUCH.difference(other_terms))
        for thing, kinds in traits.items()
    )


def _opposed(x: str, y: str, terms: Collection[str], other_terms: Collection[str]) -> bool:
    if x == y or x in other_terms or y in terms or sense(x) in other_terms or sense(y) in terms:
        return False
    return any(x in kinds and y in kinds for kinds in _OPPOSED) or _LISTED.isdisjoint((x, y))

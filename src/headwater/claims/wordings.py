"""Statements that are alike in all that grouping looks at, as one wording, with what they name, count and date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from headwater.bags import bag, spoken_of, within
from headwater.chains import speaker_key
from headwater.claims.denying import UNPROVEN
from headwater.claims.events import Event, is_news, openings, recurs
from headwater.claims.implied import short_of
from headwater.claims.senses import ACTS, PHRASES, sense, senses
from headwater.claims.sides import sides_in
from headwater.claims.traits import traits_in
from headwater.claims.when import days_in, hours_in, periods_in
from headwater.ids import make_id
from headwater.likeness import Bag
from headwater.model import (
    Attribution,
    ClaimKind,
    Entity,
    EntityKind,
    Figure,
    Item,
    Mention,
    Modality,
    Polarity,
    Speaker,
    Statement,
    Time,
)
from headwater.text import words

__all__ = ["OWNER", "Bound", "Wording", "bags_of", "number_of", "wordings"]

_NUMBERS = {
    word: float(n)
    for n, word in enumerate(
        """nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty""".split()
    )
} | {word: 10.0 * n for n, word in enumerate("thirty forty fifty sixty seventy eighty ninety hundred".split(), 3)}
_DIGITS = 12
_SCALES = frozenset("thousand million billion dozen least".split())
_PREPOSITIONS = frozenset(
    "about after against around at behind before by during for from in inside into near of off on outside over since through to under with".split()
)
_AT = frozenset("around at from in inside into near on outside".split())  # what stands after these is where it was
_BREAK = re.compile(r"[,;:()–—]")
OWNER = "'s"
"""Stands for a preposition where somebody owns what follows: 'the warden's wife'."""
# from the last two letters of a word: 'the warden's wife', 'the wardens' wives'
_OWNS = re.compile(r"['’]s\s\w|\ws['’]\s\w")
_STANDS_FOR = re.compile(r"\b(?:he|him|she|they|them)\b", re.IGNORECASE)
_ONE = frozenset({"he", "him", "she"})
_NEAR_BEFORE = 400  # code points before a pronoun in which he is named whom it stands for
_BEFORE_IT = 2  # statements
_SEEING = frozenset("count film hear observe see watch witness".split())  # how somebody knows it, and not what is so
# a bare infinitive after these tells of what may come; 'may have' and 'may be' of what may be so
_MAY_COME = re.compile(
    r"\b(?:may|might|could)\s+(?:(?:not|soon|yet|also|still)\s+)?(?!have\b|be\b|not\b|well\b)[a-z]+\b"
)
_APART = (
    (  # tells of others than it names: 'by anyone but soldiers', 'by students rather than soldiers', 'men dressed as soldiers'
        "of others",
        re.compile(
            r"\b(?:any|every)(?:body|one|thing)\s(?:but|except)\b|\bno(?:body|\sone|ne)\s(?:but|except)\b|\b(?:rather|other)\sthan\b|\binstead\sof\b"
            r"|\b(?:disguised|dressed|masquerading|posing)\sas\b|\bin\sthe\s(?:guise|uniform)\sof\b",
            re.IGNORECASE,
        ),
    ),
    ("hardly", re.compile(r"\b(?:hardly|scarcely|barely|rarely|seldom)\b", re.IGNORECASE)),
)
_BLAMED = frozenset("accuse blame charge indict suspect".split())
"""Verbs that say that somebody holds it so; where they say not who, it is nobody's word."""
_UNKNOWN = re.compile(rf"\b(?:{'|'.join(sorted(UNPROVEN))})", re.IGNORECASE)
_ARTICLES = frozenset("a an the his her its their our my your this that these those all some any".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What a statement counts, where it is known, and between which numbers."""

    counted: str | None
    unit: str | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The statements that are alike in all that grouping looks at: work grows with what is said, not with the copies.

    `terms`, `core`, `agents` and `patients` are entities and senses of words (see `senses`), `names` those of the terms that
    are entities, `predicate` folded lemmas, `slots` prepositions with what stands after them, `hours` those of a day in which it
    may have been (see `when`), `traits` what kind of things it speaks of (see `traits`), `event` what tells an event that may
    happen again from the next (see `events`), `meant` of whom may be spoken that is called 'he' or 'they' here,
    `sides` for whom those act who act (see `sides`).
    """

    id: str
    bag: str
    terms: tuple[str, ...]
    names: tuple[str, ...]
    polarity: Polarity
    kind: ClaimKind
    force: str
    speaker: str | None
    of_speaker: bool
    bounds: tuple[Bound, ...]
    core: tuple[str, ...]
    agents: tuple[str, ...]
    patients: tuple[str, ...]
    predicate: tuple[str, ...]
    slots: tuple[str, ...]
    days: tuple[str, ...]
    periods: tuple[str, ...]
    hours: tuple[int, ...]
    traits: tuple[str, ...]
    event: Event | None
    meant: tuple[str, ...]
    sides: tuple[str, ...]
    statements: tuple[str, ...]


def wordings(  # noqa: PLR0913, PLR0917 - one argument a table
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    figures: Sequence[Figure],
    times: Sequence[Time],
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    items: Sequence[Item],
    entities: Sequence[Entity],
) -> Iterator[Wording]:
    """Put statements together that differ in nothing but where they stand; what is news there, only of pages that open alike."""
    named, dated = spoken_of(statements, mentions), within(statements, times)
    counted = {
        s: [f for f in held if not any(t.start <= f.start < t.end for t in dated[s])]  # '2022' counts nothing
        for s, held in within(statements, figures).items()
    }
    speaker = _speakers(attributions, speakers)
    name = {e.id: e.name for e in entities}
    denier = {a.id: name.get(speaker.get(a.id, "")) or a.speaker_name or "" for a in attributions}
    said = {
        s.id: _said(s, named[s.id], dated[s.id], counted[s.id]) or _said(s, named[s.id], (), ()) for s in statements
    }
    opening = openings(statements, said)
    published = {i.id: i.published[:10] if i.published else None for i in items}
    scenes = {i: make_id("scene", published[i] or "", *sorted(terms)) for i, terms in opening.items()}
    people = {e.id for e in entities if e.kind is EntityKind.PERSON}
    antecedents = dict(_antecedents(statements, named, people))
    found: defaultdict[Wording, list[str]] = defaultdict(list)
    for s in statements:
        terms = tuple(sorted(said[s.id]))
        slots = list(_slots(s, named[s.id], dated[s.id], counted[s.id]))
        where = {one for preposition, held in slots if preposition in _AT for one in held}
        alone = Wording(
            id="",
            bag=make_id("bag", *terms),
            terms=terms,
            names=tuple(sorted(said[s.id].intersection(m.entity for m in named[s.id]))),
            polarity=s.polarity,
            kind=s.kind,
            force=_force(s),
            speaker=speaker.get(s.attribution or ""),
            of_speaker=s.of_speaker,
            bounds=_bounds(s, counted[s.id], dated[s.id]),
            core=_terms_at(s, s.core, named[s.id]),
            agents=_terms_at(s, s.agents, named[s.id]),
            patients=_terms_at(s, s.patients, named[s.id]),
            predicate=s.predicate,
            slots=tuple(sorted({f"{preposition} {held[-1]}" for preposition, held in slots if held})),
            days=days_in(dated[s.id]),
            periods=periods_in(s, dated[s.id]),
            hours=hours_in(s, dated[s.id]),
            traits=traits_in(s, named[s.id], dated[s.id]),
            event=None,
            meant=(),
            sides=sides_in(s, named[s.id], denier.get(s.attribution or "", "") if s.kind is ClaimKind.DENIAL else ""),
            statements=(),
        )
        meant = antecedents.get(s.id, ())
        if meant and alone.speaker is not None:
            meant = tuple(sorted({*meant, alone.speaker}))  # 'she said that she'
        found[
            replace(alone, meant=meant, event=_event(alone, where - people, people, scenes[s.item], published[s.item]))
        ].append(s.id)
    for wording, members in found.items():
        yield replace(wording, id=make_id("wording", min(members)), statements=tuple(sorted(members)))


def bags_of(found: Sequence[Wording]) -> Iterator[Bag]:
    """Give each distinct bag of terms once."""
    distinct = {w.bag: w.terms for w in found}
    for identity, terms in sorted(distinct.items()):
        yield Bag(id=identity, terms=terms)


def _slots(
    statement: Statement, mentions: Sequence[Mention], times: Sequence[Time], figures: Sequence[Figure]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each preposition with what stands after it, up to the next or a comma: 'at the old market in Tolm' gives market and Tolm.

    Of 'the warden's wife' the warden is given as an owner. What stands there are entities, and senses of words that are neither
    numbers nor, after another, happenings. That of '29 of the pupils' is a part of how many they are.
    """
    at = dict(zip(statement.places, statement.terms, strict=True))
    entity = {p: m.entity for p in at for m in mentions if m.start <= p < m.end}
    dated = {p for p in at for t in times if t.start <= p < t.end}
    held: list[str] = []
    preposition, end = "", 0
    for word in words(statement.text):
        place = statement.start + word.start
        if preposition and _BREAK.search(statement.text, end, word.start):
            yield preposition, tuple(held)
            preposition, held = "", []
        end = word.end
        if place in at and place not in dated:
            said = entity.get(place) or sense(at[place])
            if _OWNS.match(statement.text, word.end - 2):
                yield OWNER, (said,)
            if entity.get(place) or not (number_of(at[place]) is not None or (held and sense(at[place]) in ACTS)):
                held.append(said)
            continue
        if word.form in _ARTICLES and not held:
            continue
        if preposition:
            yield preposition, tuple(held)
        counting = any(f.start <= place < f.end for f in figures)
        preposition, held = word.form if word.form in _PREPOSITIONS and not counting else "", []
    if preposition:
        yield preposition, tuple(held)


def _said(
    statement: Statement, mentions: Sequence[Mention], times: Sequence[Time], figures: Sequence[Figure]
) -> frozenset[str]:
    """Return the entities and the senses of the words of a statement, an exact count as one term, without its dates."""
    entities = {m.entity for m in mentions}
    held = bag(statement, mentions, times)
    numbers = {t for t in held - entities if number_of(t) is not None or (figures and t in _SCALES)}
    counts = {f"#{b.low:g}" for b in _bounds(statement, figures, times) if b.low is not None and b.low == b.high}
    plain = held - entities - numbers - _SEEING - _titles(statement, mentions)
    phrases = PHRASES.keys() & set(statement.predicate)
    single = {word for phrase in phrases for word in phrase.split()}
    return senses((plain - single) | phrases) | (held & entities) | counts


def _titles(statement: Statement, mentions: Sequence[Mention]) -> set[str]:
    """Return the terms that stand before a name as its title everywhere in a statement: 'Governor' says no more than the name."""
    names = {m.start for m in mentions}
    at = list(zip(statement.places, statement.terms, strict=True))

    def before(place: int) -> bool:
        first = place - statement.start
        space = statement.text.find(" ", first) if first >= 0 else -1
        return space >= 0 and statement.start + space + 1 in names and statement.text[first].isupper()

    titles = {term for place, term in at if before(place)}
    return {t for t in titles if all(before(place) for place, term in at if term == t)}


def _terms_at(statement: Statement, places: Sequence[int], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return what stands at places as senses, each name exchanged for the entity it names."""
    at = dict(zip(statement.places, statement.terms, strict=True))
    entity = {place: m.entity for place in places for m in mentions if m.start <= place < m.end}
    named = {entity[place] for place in places if place in entity}
    plain = {at[place] for place in places if place not in entity and place in at}
    return tuple(sorted(named | senses(t for t in plain if number_of(t) is None)))


def _bounds(statement: Statement, figures: Sequence[Figure], times: Sequence[Time]) -> tuple[Bound, ...]:
    """Return what is counted, a number that stands for whom it counts included: 'three died'."""
    found = [Bound(counted=f.counted, unit=f.unit, low=f.low, high=f.high) for f in figures]
    at = dict(zip(statement.places, statement.terms, strict=True))
    for place in sorted({*statement.agents, *statement.patients}):
        value = number_of(at.get(place, ""))
        counted = any(f.start <= place < f.end for f in figures) or any(t.start <= place < t.end for t in times)
        if value is not None and not counted:
            found.append(Bound(counted=None, unit=None, low=value, high=value))
    return tuple(found)


def number_of(term: str) -> float | None:
    """Return the number that a term is, as far as it is one word or digits."""
    if term in _NUMBERS:
        return _NUMBERS[term]
    digits = term.replace(",", "")
    return float(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS else None


def _force(statement: Statement) -> str:
    """Return how far what is told goes, for statements that differ in it are never one claim.

    Something hardly happens, or is what somebody is blamed for by whom it is not told; it is asked for, is to come, is meant, tried,
    made possible or prevented, was nearly done, is not known, is of others than it names, or is said to be so.
    """
    apart = next((force for force, pattern in _APART if pattern.search(statement.text)), None)
    if apart or not (statement.agents or _BLAMED.isdisjoint(statement.predicate)):
        return apart or "blamed"
    short = short_of(statement.text)
    if statement.kind is ClaimKind.DEMAND or statement.modality is Modality.REQUESTED:
        return "asked"
    if statement.kind is ClaimKind.PROMISE or statement.modality is Modality.FUTURE:
        return "meant" if "meant" in short else "to come"
    hedged, negative = statement.modality is Modality.HEDGED, statement.polarity is Polarity.NEGATIVE
    if hedged and _MAY_COME.search(statement.text):
        return "to come"
    if hedged and negative and _UNKNOWN.search(statement.text):
        return "unknown"
    held = (
        ("tried", hedged),
        ("nearly", negative),
        ("kept", negative),
        ("able", True),
        ("feigned", True),
        ("ended", True),
    )
    return next((force for force, bears in held if bears and force in short), "so")


def _event(wording: Wording, where: set[str], people: set[str], scene: str, published: str | None) -> Event | None:
    """Return what tells the event of a wording from others like it, None where it tells of none that recurs."""
    if not recurs(set(wording.terms)):
        return None
    firsts = [p.split("/", 1)[0] for p in wording.periods] + [d for d in wording.days if not d.startswith("XXXX")]
    return Event(
        places=tuple(sorted(where.intersection(wording.names))),
        people=tuple(sorted(people.intersection(wording.patients))),
        scene=scene if is_news(published, firsts, wording.slots, [b.low for b in wording.bounds]) else "",
    )


def _antecedents(
    statements: Sequence[Statement], named: Mapping[str, Sequence[Mention]], people: AbstractSet[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give for each statement that speaks first of 'he' or 'they' who may be meant: those of whom the text before it tells."""
    before: list[Statement] = []
    for s in sorted(statements, key=lambda s: (s.item, s.start, s.end, s.id)):
        before = [b for b in before if b.item == s.item and b.end <= s.start and s.start - b.end <= _NEAR_BEFORE][
            -_BEFORE_IT:
        ]
        word = _STANDS_FOR.search(s.text)
        told = {*s.core, *s.agents, *s.patients, *(m.start for m in named[s.id])}
        if word and not any(s.start <= place < s.start + word.start() for place in told):
            one = word.group().casefold() in _ONE
            held = {
                t for b in before for t in ({m.entity for m in named[b.id]} & people if one else _roles(b, named[b.id]))
            }
            yield s.id, tuple(sorted(held))
        before.append(s)


def _roles(statement: Statement, mentions: Sequence[Mention]) -> set[str]:
    """Return who and what a statement speaks of."""
    return {
        t
        for places in (statement.core, statement.agents, statement.patients)
        for t in _terms_at(statement, places, mentions)
    }


def _speakers(attributions: Sequence[Attribution], speakers: Sequence[Speaker]) -> dict[str, str]:
    """Return for each attribution with a known speaker the entity or, without one, the folded name."""
    entity = {s.id: s.entity for s in speakers}
    return {a.id: key for a in attributions if (key := speaker_key(entity.get(a.id), a.speaker_name))}

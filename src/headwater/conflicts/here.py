"""One statement with what lies in it, read as conflicts see it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from headwater.bags import bag, days_of
from headwater.conflicts.counts import counts_of
from headwater.conflicts.places import place_words
from headwater.conflicts.said import HELD, NAMED, Age, Said, Where
from headwater.conflicts.words import words
from headwater.ids import make_id
from headwater.model import (
    YEARS_OLD,
    ClaimKind,
    Entity,
    EntityKind,
    Figure,
    Mention,
    Modality,
    Polarity,
    Statement,
    Time,
    TimeType,
)
from headwater.text import fold

__all__ = ["Here"]

_MONTH_OR_HEDGE = "may"
_OWNED = re.compile(r"(?:['’]s|(?<=s)['’])\s")
_BESIDE = 120  # code points between a name and an age that goes with it
_BEFORE = 24  # code points before a name in which its preposition stands
_FIRST_PERSON = re.compile(r"\W{0,3}(?:I|we|my|our)\b", re.IGNORECASE)
# who denies something mostly denies that they did it
_PRONOUN = re.compile(r"\W{0,3}(?:that\s)?(?:I|we|my|our|he|she|it|they|his|her|its|their)\b", re.IGNORECASE)
_NOT_UNTIL = re.compile(
    r"\bnot\s(?:[\w'-]{1,20}\s){0,5}until\s(?:\w{1,12}\s)?\x00", re.IGNORECASE
)  # a time is blotted out
_NEGATED = re.compile(r"\b(?:not|never|cannot)\b", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|from)\s(?:the\s)?", re.IGNORECASE)
_AGED = re.compile(r"\s?[,(]\s?(?:(?:aged|age|an?|who\s(?:is|was|turned))\s)?", re.IGNORECASE)
# a few words, none of which may begin another part of the sentence
_LED = re.compile(
    r"\s(?:(?!(?:of|by|to|for|from|with|and|or|who|that|in|on|at|against|near|as|but|was|is|had|has)\s)[\w'’-]{1,24}\s){0,4}",
    re.IGNORECASE,
)
_WITHOUT_YEAR = re.compile(r"\D{4}-(\d\d-\d\d)")  # as TIMEX3 has a day of a year that is not known
_A_DAY = re.compile(r"PRESENT_REF|XXXX-WXX-\d|XXXX-(?:\d\d|XX)-(?:\d\d|XX)")  # of days that are not known, and 'now'
_FEW = 24  # code points of a name's kind before it: 'the town of'
_PAIR = 24  # from a verb to what it takes, which the two tell a deed by


def _whole(text: str) -> str:
    """Return words with 'not' for 'n't'."""
    return text.replace("n't", " not").replace("n’t", " not")


class Here:
    """One statement with what lies in it."""

    def __init__(  # noqa: PLR0913, PLR0917 - what lies in a statement
        self,
        statement: Statement,
        mentions: Sequence[Mention],
        figures: Sequence[Figure],
        times: Sequence[Time],
        kinds: Mapping[str, Entity],
        speaker: str | None,
    ) -> None:
        self.statement, self.mentions, self.figures, self.times, self.kinds = statement, mentions, figures, times, kinds
        self.at = dict(zip(statement.places, statement.terms, strict=True))
        self.entity = {p: m.entity for p in self.at for m in mentions if m.start <= p < m.end}
        told_of = _FIRST_PERSON if statement.kind is not ClaimKind.DENIAL else _PRONOUN
        self.writer = speaker if told_of.match(statement.text) else None
        self.names = tuple(sorted({m.entity for m in mentions} | ({self.writer} if self.writer else set())))
        self.plain = self._blank([*((m.start, m.end) for m in mentions), *((t.start, t.end) for t in times)])

    def told(self, published: str) -> Said:
        """Return what the statement says, without where it stands."""
        s, tables = self.statement, words()
        things = {f.counted for f in self.figures if f.counted}
        terms = bag(s, self.mentions, [*self.figures, *self.times]) | things
        about = tuple(sorted({tables.deeds.get(term, term) for term in terms} | set(self.names)))
        deeds = self._deeds()
        agents, patients = self._holders(s.agents), self._holders(s.patients)
        subjects = self._holders(s.core)
        if self.writer is not None and not agents:
            agents, subjects = (self.writer,), tuple(sorted({*subjects, self.writer}))
        firm = not tables.hedges.search(self.plain) and (s.modality is not Modality.HEDGED or self._only_a_month())
        return Said(
            id="",
            bag=make_id("bag", *about),
            about=about,
            names=self.names,
            people=tuple(n for n in self.names if self._is_person(n)),
            deeds=tuple(sorted(set(deeds.values()))),
            agents=agents,
            patients=patients,
            subjects=subjects,
            states=tuple(sorted(k for k, v in tables.remains.items() if v.search(self.plain)) if subjects else ()),
            where=self._where(),
            counts=tuple(counts_of(s, self.figures, self.plain, deeds)),
            days=self._days(),
            relative=tuple(
                sorted({t.text.casefold() for t in self.times if t.type is TimeType.DATE and not _has_digit(t.text)})
            ),
            periods=self._periods(),
            timed=any(t.type in {TimeType.DURATION, TimeType.SET} for t in self.times),
            vague=any(t.type is TimeType.DATE and not t.earliest and not _A_DAY.match(t.value) for t in self.times),
            published=published,
            kind=s.kind.value,
            positive=s.polarity is Polarity.POSITIVE,
            firm=firm,
            loose=any(
                held.search(_whole(self.plain)) for held in (tables.loose_negations, tables.contrasts, tables.unsaid)
            ),
            until=s.polarity is Polarity.NEGATIVE and bool(_NOT_UNTIL.search(_whole(self.plain))),
            negated=bool(_NEGATED.search(_whole(self.plain))),
            changing=bool(tables.changing.search(self.plain)),
            scoped=bool(tables.scopes.search(self.plain)),
            up_to_now=bool(tables.up_to_now.search(s.text)),
            means=tuple(sorted({tables.means[term] for term in s.terms if term in tables.means})),
            spots=tuple(sorted({w for m in self.mentions if self._is_place(m.entity) for w in place_words(m.text)})),
            ages=self._ages(),
        )

    def _ages(self) -> tuple[Age, ...]:
        """Return the ages that stand right behind or before a full name; those of bare surnames may be another's."""
        full = [m for m in self.mentions if not m.may_be and self._is_person(m.entity)]
        found: set[Age] = set()
        for f in self.figures:
            if f.unit == YEARS_OLD and f.low is not None and f.low == f.high and f.low == int(f.low):
                found.update(Age(person=m.entity, years=int(f.low)) for m in full if self._is_age_of(f, m))
        told = [a.person for a in found]
        return tuple(sorted(a for a in found if told.count(a.person) == 1))

    def _is_age_of(self, figure: Figure, mention: Mention) -> bool:
        """Say whether an age stands in apposition to a name: 'Ena Orm, aged 61', '61-year-old miller Ena Orm'."""
        s = self.statement
        if max(figure.start - mention.end, mention.start - figure.end) > _BESIDE:
            return False
        if mention.end <= figure.start:
            return _AGED.fullmatch(s.text[mention.end - s.start : figure.start - s.start]) is not None
        between = s.text[figure.end - s.start : mention.start - s.start]
        last = mention.start - len(between.split()[-1]) - 1 if between.split() else figure.end
        roles = {
            *s.core,
            *s.agents,
            *s.patients,
        }  # of 'the 27-year-old man shot Hale' the man is, in 'the 61-year-old miller Hale' Hale
        return _LED.fullmatch(between) is not None and not any(figure.end <= p < last for p in roles)

    def _blank(self, spans: Collection[tuple[int, int]]) -> str:
        """Return the words with names and times blotted out: 'May' may be a month, and 'War Since' a book."""
        s, text = self.statement, self.statement.text
        for start, end in spans:
            a, b = max(0, start - s.start), min(len(text), end - s.start)
            if a < b:
                text = text[:a] + "\x00" * (b - a) + text[b:]
        return text

    def _only_a_month(self) -> bool:
        return any(_MONTH_OR_HEDGE in t.text.casefold() for t in self.times)

    def _deeds(self) -> dict[int, str]:
        """Return the deeds by where their words stand, outside names and times: March is no march."""
        table, pairs = words().deeds, words().deed_pairs
        timed = {p for p in self.at for t in self.times if t.start <= p < t.end}
        told = sorted(p for p in self.at if p not in self.entity and p not in timed)
        close = {
            p: pairs[self.at[q], self.at[p]]
            for q, p in pairwise(told)
            if p - q <= _PAIR and (self.at[q], self.at[p]) in pairs
        }
        return {p: table[self.at[p]] for p in told if self.at[p] in table} | close

    def _holders(self, places: Collection[int]) -> tuple[str, ...]:
        """Return who stands at places; a plain noun right before a name, 'the editor Ostan', gives way to the name."""
        found: dict[int, str] = {}
        for p in sorted(places):
            if p in self.at:
                found[p] = self.entity.get(p) or self._capitals(p) or self._led_to(p) or self.at[p]
        ordered = sorted(found)
        return tuple(
            sorted({found[p] for n, p in enumerate(ordered) if not self._leads(p, found[p], ordered[n + 1 : n + 2], found)})
        )  # fmt: skip

    def _led_to(self, place: int) -> str | None:
        """Return the entity whose name stands right behind the word at a place, or behind 'fighters of the'."""
        s = self.statement
        word = s.text[place - s.start :].split(maxsplit=1)[0] if s.start <= place < s.end else ""
        if not word.isalpha():
            return None
        behind = {place + len(word) + 1}
        if self.at[place] in words().members and (of := _OF.match(s.text, place - s.start + len(word))) is not None:
            behind.add(s.start + of.end())
        return next((m.entity for m in self.mentions if m.start in behind), None)

    def _leads(self, place: int, held: str, following: Sequence[int], found: Mapping[int, str]) -> bool:
        if not following or held != self.at[place]:
            return False
        name = found[following[0]]
        start = min((m.start for m in self.mentions if m.start <= following[0] < m.end), default=following[0])
        between = self.statement.text[place - self.statement.start : start - self.statement.start]
        return (name in self.names or name.startswith(NAMED)) and len(between.split()) == 1

    def _capitals(self, place: int) -> str | None:
        """Return the run of capitalised words that a place stands in, if there are two at least."""
        s = self.statement
        at = place - s.start
        if not 0 <= at < len(s.text) or not s.text[at].isupper():
            return None
        run: list[str] = []
        for word in reversed(s.text[max(0, at - 60) : at].split()):
            if not word[:1].isupper() or not word[-1:].isalnum() or fold(word) == "the":
                break
            run.insert(0, word)
        run.append(s.text[at:].split()[0].strip(".,;:'’\"”)"))
        return NAMED + fold(" ".join(run)) if len(run) > 1 else None

    def _is_place(self, entity: str) -> bool:
        return entity in self.kinds and self.kinds[entity].kind is EntityKind.PLACE

    def _is_person(self, entity: str) -> bool:
        """Say whether a name is a person's full name, or stands behind the plain noun that says so: 'the nurse Ena Orm'."""
        held = self.kinds.get(entity)
        if held is None or max((len(n.split()) for n in (held.name, *held.names)), default=0) < 2:  # noqa: PLR2004
            return False
        if held.kind is EntityKind.PERSON:
            return True
        named = (m for m in self.mentions if m.entity == entity)
        return held.kind is not EntityKind.PLACE and any(self._is_led(m) for m in named)

    def _is_led(self, mention: Mention) -> bool:
        """Say whether a plain noun in a role stands right before a name."""
        s = self.statement
        before = s.text[: max(0, mention.start - s.start)].rstrip()
        word = before.rsplit(maxsplit=1)[-1] if before else ""
        place = s.start + len(before) - len(word)
        return word.islower() and place not in self.entity and place in {*s.core, *s.patients}

    def _where(self) -> Where:
        inside: set[str] = set()
        near: set[str] = set()
        for m in self.mentions:
            at = m.start - self.statement.start
            if at < 0 or self._is_person(m.entity):
                continue
            before = self.statement.text[max(0, at - _BEFORE - _FEW) : at].casefold().split()
            how = _preposition(before)
            if how is not None:
                owned = _OWNED.match(self.statement.text, m.end - self.statement.start)
                (inside if how else near).add(f"{m.entity}{HELD}" if owned else m.entity)
        return Where(inside=tuple(sorted(inside)), near=tuple(sorted(near - inside)))

    def _days(self) -> tuple[str, ...]:
        half = {
            "--" + found.group(1)
            for t in self.times
            if t.type is TimeType.DATE and (found := _WITHOUT_YEAR.fullmatch(t.value)) is not None
        }
        return tuple(sorted(days_of(self.times) | half))

    def _periods(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            sorted(
                {
                    (t.earliest or "", t.latest or "")
                    for t in self.times
                    if t.type is TimeType.DATE and (t.earliest, t.latest) != (None, None) and t.earliest != t.latest
                }
            )
        )


def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _preposition(before: Sequence[str]) -> bool | None:
    """Say whether words before a name put something inside it (true) or near it (false); None for neither."""
    table = words()
    rest = [w for w in before if w not in {"the", "a", "an"}]
    if not rest:
        return None
    last = rest[-1]
    if last == "of" and len(rest) > 2 and rest[-3] in table.within:  # noqa: PLR2004 - 'in the town of'
        return True
    if last in table.within:
        return True
    return False if last in table.near else None

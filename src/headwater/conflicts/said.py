"""Statements as conflicts see them: who did what to whom, where, when and to how many, however often it is said so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from headwater.bags import bag, days_of, spoken_of, within
from headwater.conflicts.counts import Count, counts_of
from headwater.conflicts.words import words
from headwater.ids import make_id
from headwater.model import (
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
    TimeType,
)
from headwater.text import fold

__all__ = ["Said", "Where", "is_name", "said"]

_DAY = 10  # YYYY-MM-DD
_ASKED = frozenset({ClaimKind.DEMAND, ClaimKind.PROMISE, ClaimKind.ASSESSMENT})
_TO_COME = frozenset({Modality.REQUESTED, Modality.FUTURE})
_MONTH_OR_HEDGE = "may"
_BEFORE = 24  # code points before a name in which its preposition stands
_NEXT = 6  # code points between a statement and the next where a stop or an 'and' may stand between them, and no more
_FIRST_PERSON = re.compile(r"\W{0,3}(?:I|we|my|our)\b", re.IGNORECASE)
# who denies something mostly denies that they did it
_PRONOUN = re.compile(r"\W{0,3}(?:that\s)?(?:I|we|my|our|he|she|it|they|his|her|its|their)\b", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|from)\s(?:the\s)?", re.IGNORECASE)
_WITHOUT_YEAR = re.compile(r"\D{4}-(\d\d-\d\d)")  # as TIMEX3 has a day of a year that is not known
_NAMED = "="  # before what is a name by its capitals alone
_FEW = 24  # code points of a name's kind before it: 'the town of'


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Names of places by how they stand: `inside` behind 'in' or 'at', `near` behind any other preposition of place."""

    inside: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def all(self) -> frozenset[str]:
        """The places, however they stand."""
        return frozenset((*self.inside, *self.near))


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What some statements say alike. Work grows with what is said, not with the copies.

    Attributes:
        bag: names `about`.
        about: entities, and lemmas that carry meaning, without figures and times.
        names: the entities named, sorted; `people` are those of them that are persons with a full name.
        deeds: what is told to be done or to befall (see `words`).
        agents: who does something: an entity, a name by its capitals (marked so), or a plain noun.
        patients: to whom it is done, or who is in a state.
        subjects: of whom or what the main verb tells.
        states: what a person is told to be still, at the moment of speaking.
        where: the places.
        counts: the figures.
        days: exact days, as ISO dates or '--MM-DD' where the year is not known.
        relative: the words of those days that are told from the day of the page, 'on Friday'.
        periods: other times with their bounds, ISO days or ''; `timed` says whether there are durations or sets besides.
        published: the day of the page, '' where it is not known.
        positive: whether it affirms.
        firm: whether it can be held against another: not hedged, asked, promised, estimated or to come.
        loose: whether a negation in it bears on more or less than the whole; `changing`: holds only when it is said.
        carried: whether names, places and day are those of the sentence before, for it gives none.
        scoped: whether it tells of a sum over time, a poll, or the like.
        statements: ids.
        pages: pages, sorted.
    """

    id: str
    bag: str
    about: tuple[str, ...]
    names: tuple[str, ...]
    people: tuple[str, ...]
    deeds: tuple[str, ...]
    agents: tuple[str, ...]
    patients: tuple[str, ...]
    subjects: tuple[str, ...]
    states: tuple[str, ...]
    where: Where
    counts: tuple[Count, ...]
    days: tuple[str, ...]
    relative: tuple[str, ...]
    periods: tuple[tuple[str, str], ...]
    timed: bool
    published: str
    kind: str
    positive: bool
    firm: bool
    loose: bool
    changing: bool
    scoped: bool
    carried: bool = False
    statements: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


def is_name(holder: str) -> bool:
    """Say whether a holder of a role is named: an entity, or a run of capitalised words."""
    return holder.startswith(("entity-", _NAMED))


def said(  # noqa: PLR0913, PLR0917 - one argument a table
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    figures: Sequence[Figure],
    times: Sequence[Time],
    items: Sequence[Item],
    entities: Sequence[Entity],
    speakers: Sequence[Speaker],
) -> Iterator[Said]:
    """Put statements together that say the same in the same words, from pages of one day."""
    named, counted, dated = spoken_of(statements, mentions), within(statements, figures), within(statements, times)
    kinds = {e.id: e for e in entities}
    who = {s.id: s.entity for s in speakers}
    published = {i.id: (i.published or "")[:_DAY] for i in items}
    found: defaultdict[Said, list[Statement]] = defaultdict(list)
    before: tuple[Statement, Said] | None = None
    for s in sorted(statements, key=lambda s: (s.item, s.start, s.end, s.id)):
        here = _Here(s, named[s.id], counted[s.id], dated[s.id], kinds, who.get(s.attribution or ""))
        one = here.told(published.get(s.item, ""))
        if not one.names and before is not None and before[0].item == s.item and 0 <= s.start - before[0].end <= _NEXT:
            one = _carried(one, before[1])
        before = s, one
        if one.names and one.firm and s.kind not in _ASKED and s.modality not in _TO_COME:
            found[one].append(s)
    for one, members in found.items():
        ids = tuple(sorted(s.id for s in members))
        values = {name: getattr(one, name) for name in Said.__slots__}
        pages = tuple(sorted({s.page for s in members}))
        yield Said(**(values | {"id": make_id("said", ids[0]), "statements": ids, "pages": pages}))


def _carried(one: Said, before: Said) -> Said:
    """Let a count whose sentence names nobody and no place be of those that the sentence before names."""
    told = any(c.deed for c in one.counts)
    if not told or one.where != Where() or before.carried or not before.firm or not before.positive:
        return one
    about = tuple(sorted({*one.about, *before.names}))
    return replace(
        one,
        bag=make_id("bag", *about),
        about=about,
        names=before.names,
        where=before.where,
        days=one.days or before.days,
        periods=one.periods or before.periods,
        carried=True,
    )


def _whole(text: str) -> str:
    """Return words with 'not' for 'n't'."""
    return text.replace("n't", " not").replace("n’t", " not")


class _Here:
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
            published=published,
            kind=s.kind.value,
            positive=s.polarity is Polarity.POSITIVE,
            firm=firm,
            loose=any(
                held.search(_whole(self.plain)) for held in (tables.loose_negations, tables.contrasts, tables.unsaid)
            ),
            changing=bool(tables.changing.search(self.plain)),
            scoped=bool(tables.scopes.search(self.plain)),
        )

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
        table = words().deeds
        timed = {p for p in self.at for t in self.times if t.start <= p < t.end}
        return {p: table[t] for p, t in self.at.items() if t in table and p not in self.entity and p not in timed}

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
        return (name in self.names or name.startswith(_NAMED)) and len(between.split()) == 1

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
        return _NAMED + fold(" ".join(run)) if len(run) > 1 else None

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
                (inside if how else near).add(m.entity)
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

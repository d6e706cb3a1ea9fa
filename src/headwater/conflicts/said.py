"""Statements as conflicts see them: who did what to whom, where, when and to how many, however often it is said so."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.conflicts.counts import Count

__all__ = ["HELD", "NAMED", "Age", "Said", "Where", "is_name"]

HELD = "'s"  # behind the referent in which a place lies that has no name of its own: 'Tarn's harbour'
NAMED = "="  # before what is a name by its capitals alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Names of places by how they stand: `inside` behind 'in' or 'at', `near` behind any other preposition of place.

    What is said to be a place's, 'at Tarn's harbour', is another place, by that name with `HELD` behind it.
    """

    inside: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def all(self) -> frozenset[str]:
        """The places, however they stand."""
        return frozenset((*self.inside, *self.near))


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Age:
    """How many years old an entity is told to be."""

    person: str
    years: int


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
        ages: of those who are named with their age.
        days: exact days, as ISO dates or '--MM-DD' where the year is not known.
        relative: the words of those days that are told from the day of the page, 'on Friday'.
        periods: other times with their bounds, ISO days or ''; `timed` says whether there are durations or sets besides,
            `vague` whether there are times that nothing bounds and that are no days, 'in September' of an unknown year.
        published: the day of the page, '' where it is not known.
        positive: whether it affirms.
        firm: whether it can be held against another: not hedged, asked, promised, estimated or to come.
        loose: whether a negation in it bears on more or less than the whole; `changing`: holds only when it is said;
            `negated`: whether there is a negation in it at all, be it under another verb than the main one; `until`: whether
            it says that it was not so before the day it gives, and so that it was from then on.
        carried: whether names and places are those of the sentence before, for it gives none; `lent`: whether the days are too.
        scoped: whether it tells of a sum over time, a poll, or the like; `up_to_now` whether it may be one: 'have been killed'.
        means: in what ways it tells that somebody was killed (see `words`).
        spots: the words of the names of places (see `place_words`), wherever these stand.
        home: the item of one that names nobody: 'three people were killed' is said of many events; '' of any other.
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
    lent: bool = False
    negated: bool = False
    vague: bool = False
    until: bool = False
    up_to_now: bool = False
    means: tuple[str, ...] = ()
    spots: tuple[str, ...] = ()
    home: str = ""
    ages: tuple[Age, ...] = ()
    statements: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


def is_name(holder: str) -> bool:
    """Say whether a holder of a role is named: an entity, or a run of capitalised words."""
    return holder.startswith(("entity-", NAMED))

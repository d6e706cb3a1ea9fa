"""What conflicts read out of statements, on rows made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from disputed import count  # type: ignore[import-not-found]  # pytest puts tests/ on the path

from headwater.conflicts.counts import alone
from headwater.conflicts.known import Known, neighbours
from headwater.conflicts.said import Said
from headwater.conflicts.telling import said
from headwater.model import (
    ClaimKind,
    Entity,
    EntityKind,
    Figure,
    Item,
    ItemKind,
    Mention,
    Modality,
    Polarity,
    Statement,
    Time,
    TimeType,
)


def stated(text: str, terms: str, **more: Any) -> Statement:
    """Return a statement; its terms are words of it with their lemmas, 'people killed=kill'."""
    pairs = [(t.partition("=")[0], t.partition("=")[2] or t.casefold()) for t in terms.split()]
    start = more.pop("start", 0)
    place = {word: start + text.index(word) for word, _ in pairs}
    roles = {role: tuple(place[w] for w in more.pop(role, "").split()) for role in ("core", "agents", "patients")}
    plain: dict[str, Any] = {
        "id": f"s{start}", "item": "i", "page": "p", "attribution": None, "kind": ClaimKind.ASSERTION,
        "polarity": Polarity.POSITIVE, "modality": Modality.FACTUAL, "first_hand": False,
    }  # fmt: skip
    return Statement(
        text=text,
        start=start,
        end=start + len(text),
        terms=tuple(lemma for _, lemma in pairs),
        places=tuple(place[word] for word, _ in pairs),
        **(plain | roles | more),
    )


def mention(statement: Statement, words: str, entity: str) -> Mention:
    start = statement.start + statement.text.index(words)
    return Mention(
        id=f"m{start}", item=statement.item, page="p", start=start, end=start + len(words), text=words, entity=entity
    )


def figure(statement: Statement, words: str, low: float, counted: str | None, unit: str | None = None) -> Figure:
    start = statement.start + statement.text.index(words)
    return Figure(
        id=f"f{start}", item="i", page="p", start=start, end=start + len(words), text=words, low=low, high=low,
        counted=counted, unit=unit,
    )  # fmt: skip


def time(statement: Statement, words: str, day: str) -> Time:
    start = statement.start + statement.text.index(words)
    return Time(
        id=f"t{start}", item="i", page="p", start=start, end=start + len(words), text=words, type=TimeType.DATE,
        value=day, earliest=day, latest=day,
    )  # fmt: skip


def item(published: str | None = "2031-05-04T10:00") -> Item:
    return Item(
        id="i", document="d", page="p", start=0, end=999, kind=ItemKind.ARTICLE, title=None, title_start=None,
        title_end=None, byline=None, credit=None, publisher=None, published=published,
    )  # fmt: skip


TOLM = Entity(id="entity-tolm", name="Tolm", kind=EntityKind.PLACE, names=("Tolm",), reasons=())
ORM = Entity(id="entity-orm", name="Ada Orm", kind=EntityKind.OTHER, names=("Ada Orm",), reasons=())


def read(statements: list[Statement], mentions: list[Mention], **more: Any) -> list[Said]:
    figures, times = more.pop("figures", []), more.pop("times", [])
    return list(said(statements, mentions, figures, times, [item()], [TOLM, ORM], more.pop("speakers", [])))


def test_a_statement_gives_who_where_and_when() -> None:
    """The name behind a plain noun stands for it, and is a person's; the place is where it stands behind 'in'."""
    s = stated(
        "The nurse Ada Orm was arrested in Tolm on 3 May 2031",
        "nurse Ada Orm arrested=arrest Tolm",
        core="nurse",
        patients="nurse Ada",
    )
    day = time(s, "3 May 2031", "2031-05-03")
    (one,) = read([s], [mention(s, "Ada Orm", "entity-orm"), mention(s, "Tolm", "entity-tolm")], times=[day])
    assert (one.patients, one.subjects, one.people) == (("entity-orm",),) * 3
    assert (one.where.inside, one.deeds, one.days, one.published) == (
        ("entity-tolm",),
        ("arrest",),
        ("2031-05-03",),
        "2031-05-04",
    )


@pytest.mark.parametrize(
    ("text", "modality", "firm"),
    [
        ("Ada Orm was shot in May 2031", Modality.HEDGED, True),  # the month, taken for the verb
        ("Ada Orm may be shot", Modality.HEDGED, False),
        ("Ada Orm was allegedly shot", Modality.FACTUAL, False),
        ("Ada Orm was shot", Modality.HEDGED, False),  # its cue hedges
    ],
)
def test_what_is_hedged_holds_nothing_against_anybody(text: str, modality: Modality, *, firm: bool) -> None:
    """A hedge takes a statement out; the month of May is none."""
    s = stated(text, "Ada shot=shoot", modality=modality)
    times = [time(s, "May 2031", "2031-05-01")] if "May 2031" in text else []
    assert bool(read([s], [mention(s, "Ada Orm", "entity-orm")], times=times)) is firm


@pytest.mark.parametrize(
    "more", [{"kind": ClaimKind.DEMAND}, {"kind": ClaimKind.PROMISE}, {"modality": Modality.FUTURE}]
)
def test_what_is_asked_or_to_come_takes_no_part(more: dict[str, Any]) -> None:
    """Demands, promises and what is to come are not so yet."""
    s = stated("Ada Orm leaves", "Ada leaves=leave", **more)
    assert read([s], [mention(s, "Ada Orm", "entity-orm")]) == []


@pytest.mark.parametrize(
    ("text", "words", "counted", "deed", "part"),
    [
        ("a bomb in Tolm killed 14 people", "14 people", "people", "kill", False),
        ("a bomb in Tolm killed 14 other people", "14 other people", "people", "kill", True),
        ("14 people died in Tolm", "14 people", "people", "kill", False),
        ("14 injured people lay in Tolm", "14 injured people", "people", "wound", False),
        ("in Tolm 14 killed", "14 killed", "killed", "kill", False),
        ("in Tolm, among them 14 people were killed", "14 people", "people", "kill", True),
        ("in Tolm 14 people of the crew were killed", "14 people", "people", "kill", True),
    ],
)
def test_a_count_goes_with_what_befell_those_counted(
    text: str, words: str, counted: str, deed: str, *, part: bool
) -> None:
    """What befell them is the word beside the figure or in it; a part of a whole is told."""
    lemmas = {"killed": "kill", "died": "die", "injured": "injured", "lay": "lie"}
    terms = " ".join(f"{w}={lemmas[w]}" for w in lemmas if w in text) + " people Tolm other"
    s = stated(text, " ".join(t for t in terms.split() if t.partition("=")[0] in text))
    (one,) = read([s], [mention(s, "Tolm", "entity-tolm")], figures=[figure(s, words, 14, counted)])
    (count,) = one.counts
    assert (count.what, count.deed, count.part, count.bounds) == ("people", deed, part, (14, 14))


@pytest.mark.parametrize(
    ("value", "unit", "bounds", "found"),
    [
        (14, None, (14, 14), ""),
        (300, None, (250, 350), ""),
        (50_000, None, (45_000, 55_000), ""),
        (412, None, (412, 412), ""),
        (2, "km", (1_999.5 - 499.5, 2_500.0), "m"),
        (3_000_000, "$", (2_500_000, 3_500_000), "USD"),
    ],
)
def test_round_numbers_and_measures(value: float, unit: str | None, bounds: tuple[float, float], found: str) -> None:
    """A round number may have been rounded; measures of one kind are told in one unit."""
    s = stated("14 people of Tolm died", "people died=die Tolm")
    (one,) = read(
        [s], [mention(s, "Tolm", "entity-tolm")], figures=[figure(s, "14", value, None if unit else "people", unit)]
    )
    assert one.counts[0].unit == found
    assert one.counts[0].bounds == pytest.approx(bounds)


def test_nobody_is_a_count_of_nought() -> None:
    """'No one was hurt' counts those hurt: none."""
    s = stated("No one was hurt in Tolm", "hurt Tolm", polarity=Polarity.NEGATIVE)
    (one,) = read([s], [mention(s, "Tolm", "entity-tolm")])
    assert [(c.what, c.deed, c.bounds) for c in one.counts] == [("people", "wound", (0, 0))]


def test_a_count_has_its_place_from_the_sentence_before() -> None:
    """A sentence that names nobody, right behind one that does, counts those there; one further on does not."""
    first = stated("A bomb went off in Tolm.", "bomb went=go Tolm")
    behind = stated("14 people were killed.", "people killed=kill", start=first.end + 1)
    far = stated("9 people were killed.", "people killed=kill", start=behind.end + 40)
    found = read(
        [first, behind, far],
        [mention(first, "Tolm", "entity-tolm")],
        figures=[figure(behind, "14 people", 14, "people"), figure(far, "9 people", 9, "people")],
    )
    tolm = ("entity-tolm",)
    assert sorted((one.carried, one.names) for one in found) == [(False, ()), (False, tolm), (True, tolm)]
    assert next(one for one in found if one.carried).where.inside == ("entity-tolm",)


def test_copies_are_one_saying() -> None:
    """What is said in the same words on pages of one day is compared once, for all of them."""
    s = stated("Ada Orm died", "Ada died=die")
    other = stated("Ada Orm died", "Ada died=die", id="t", page="q")
    (one,) = read([s, other], [mention(s, "Ada Orm", "entity-orm")])
    assert (one.statements, one.pages) == (("s0", "t"), ("p", "q"))


def test_places_beside_each_other_may_hold_each_other() -> None:
    """'in Harsk, Lumna' ties the two; two names that share a word or a stem are never certainly two."""
    s = stated("in Tolm, Orm and Rusk", "Tolm Orm Rusk")
    held = [mention(s, "Tolm", "entity-tolm"), mention(s, "Orm", "entity-orm"), mention(s, "Rusk", "entity-rusk")]
    assert list(neighbours([s], held, [])) == [("entity-tolm", "entity-orm")]
    known = Known([TOLM, ORM], [("entity-tolm", "entity-orm")])
    assert not known.apart("entity-tolm", "entity-orm")
    assert known.apart("=night cartel", "=border police")
    assert not known.apart("=tarvian army", "=tarvia")
    assert known.shown("by {entity-orm} and {=night cartel}") == "by Ada Orm and Night Cartel"


def test_ages_stand_beside_a_full_name() -> None:
    """'Ada Orm, 61' and 'the 61-year-old miller Ada Orm' tell her age; that of who did something to her does not."""
    person = replace(ORM, kind=EntityKind.PERSON)
    for text, words, roles, found in (
        ("Ada Orm, 61, died", "61", "Orm", [61]),
        ("Ada Orm, aged 61, died", "61", "Orm", [61]),
        ("The 61-year-old miller Ada Orm died", "61-year-old", "miller", [61]),
        ("A 27-year-old man shot Ada Orm", "27-year-old", "man", []),
        ("The 19-year-old son of Ada Orm died", "19-year-old", "son", []),
    ):
        s = stated(text, f"{roles} Orm", core=roles)
        number = float(words.partition("-")[0])
        age = figure(s, words, number, None, "years old")
        (one,) = said([s], [mention(s, "Ada Orm", "entity-orm")], [age], [], [item()], [person], [])
        assert [a.years for a in one.ages] == found, text


def test_what_follows_a_day_long_past_is_no_news() -> None:
    """Nine that died, told behind a flood of years ago, are held against nothing."""
    first = stated("In 2029 a flood came to Tolm.", "flood came=come Tolm")
    behind = stated("9 people died.", "people died=die", start=first.end + 1)
    year = Time(
        id="t", item="i", page="p", start=3, end=7, text="2029", type=TimeType.DATE, value="2029",
        earliest="2029-01-01", latest="2029-12-31",
    )  # fmt: skip
    found = read(
        [first, behind], [mention(first, "Tolm", "entity-tolm")], figures=[figure(behind, "9 people", 9, "people")],
        times=[year],
    )  # fmt: skip
    assert [one.scoped for one in found if one.counts] == [True]


@pytest.mark.parametrize(
    ("text", "words", "part", "besides"),
    [
        ("14 people were injured in Tolm", "14 people", False, False),
        ("14 others were injured in Tolm", "14 others", True, True),
        ("14 people were seriously injured in Tolm", "14 people", True, False),
        ("14 people were injured in Tolm and dozens more elsewhere", "14 people", True, False),
    ],
)
def test_which_counts_are_of_a_part(text: str, words: str, part: bool, besides: bool) -> None:  # noqa: FBT001 - what is expected
    """Those hurt badly are some of those hurt; 'others' are others than who were told of before."""
    s = stated(text, "injured=injure Tolm")
    counted = words.split()[1].removesuffix("s")
    (one,) = read([s], [mention(s, "Tolm", "entity-tolm")], figures=[figure(s, words, 14, counted)])
    assert [(c.what, c.part, c.besides) for c in one.counts] == [("people", part, besides)]


@pytest.mark.parametrize(
    ("text", "words", "first", "second"),
    [
        ("2 nurses were among 31 people killed in Tolm", ("2 nurses", "31 people"), True, False),
        ("Among 31 people killed in Tolm were 2 nurses", ("31 people", "2 nurses"), False, True),
        ("31 people were killed in Tolm wounding dozens more", ("31 people", "dozens more"), False, True),
        ("Another bomb killed 31 people and 2 nurses in Tolm", ("31 people", "2 nurses"), True, True),
    ],
)
def test_which_of_two_counts_is_of_all(text: str, words: tuple[str, str], first: bool, second: bool) -> None:  # noqa: FBT001 - what is expected
    """Who is among 31 dead is one of them, so the 31 are all; that others were hurt takes nothing from the dead."""
    s = stated(text, "killed=kill Tolm" + (" wounding=wound" if "wounding" in text else ""))
    nouns = [w.split()[1].removesuffix("s") for w in words]
    figures = [
        figure(s, w, 24 if "dozens" in w else int(w.split()[0]), noun) for w, noun in zip(words, nouns, strict=True)
    ]
    (one,) = read([s], [mention(s, "Tolm", "entity-tolm")], figures=figures)
    assert [c.part for c in one.counts] == [first, second]


def test_a_number_told_twice_is_one_count() -> None:
    """A title and the sentence below it give one toll; 'at least' is not lost; two numbers are two."""
    exact, open_ = count(31, 31, deed="kill"), count(31, None, deed="kill")
    assert alone([exact, open_]) == alone([open_, exact]) == [open_]
    assert alone([exact, replace(exact, part=True)]) == [exact]
    assert alone([exact, count(9, 9, deed="kill")]) == []


def test_who_lost_their_lives_was_killed() -> None:
    """Two words close together tell a deed that neither tells alone."""
    s = stated("The flood claimed the lives of 9 people in Tolm", "claimed=claim lives=life Tolm")
    (one,) = read([s], [mention(s, "Tolm", "entity-tolm")], figures=[figure(s, "9 people", 9, "people")])
    assert [c.deed for c in one.counts] == ["kill"]


def test_dozens_are_open_upwards() -> None:
    """Who writes 'dozens' does not know how many more there are."""
    s = stated("dozens of people died in Tolm", "people died=die Tolm")
    dozens = replace(figure(s, "dozens of people", 24, "people"), high=99)
    (one,) = read([s], [mention(s, "Tolm", "entity-tolm")], figures=[dozens])
    assert one.counts[0].bounds == (24, None)

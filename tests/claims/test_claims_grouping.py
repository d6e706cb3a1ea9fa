"""Which statements are one claim, on hand-made rows."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from typing import Any

import pytest

from headwater.claims.stage import stage
from headwater.engine.local import LocalEngine
from headwater.likeness import group
from headwater.model import (
    ClaimKind,
    Figure,
    Gist,
    Item,
    ItemKind,
    Mention,
    Modality,
    Polarity,
    Statement,
    Time,
    TimeType,
    Witness,
)
from headwater.settings import ClaimsSettings

ABOUT = "grain mill oldmere burn injure"


def say(id_: str, terms: str = ABOUT, **more: Any) -> list[Any]:
    """A statement of these terms on a page of its own, with a figure or the day of its page if given."""
    figures = more.pop("figures", ())
    published = more.pop("published", None)
    held = terms.split()
    places, at = [], 0
    for term in held:
        places.append(at)
        at += len(term) + 1
    plain: dict[str, Any] = {
        "kind": ClaimKind.ASSERTION, "polarity": Polarity.POSITIVE, "modality": Modality.FACTUAL, "attribution": None,
    }  # fmt: skip
    rows: list[Any] = [
        Item(
            id=f"i-{id_}", document=f"d-{id_}", page=id_, start=0, end=at, kind=ItemKind.ARTICLE, title=None,
            title_start=None, title_end=None, byline=None, credit=None, publisher=None, published=published,
        ),
        Statement(
            id=id_, item=f"i-{id_}", page=id_, start=0, end=at, text=terms, first_hand=False, terms=tuple(held),
            places=tuple(places), **(plain | more),
        ),
    ]  # fmt: skip
    for n, (low, high, counted, unit) in enumerate(figures):
        rows.append(
            Figure(
                id=f"f-{id_}-{n}", item=f"i-{id_}", page=id_, start=n, end=n + 1, text="9", low=low, high=high,
                counted=counted, unit=unit,
            )
        )  # fmt: skip
    return rows


def claims(tables: Any, *rows: list[Any]) -> dict[str, set[str]]:
    """The statements of each claim."""
    made = LocalEngine().relate(stage(ClaimsSettings()), tables(*(r for held in rows for r in held)))
    gists = [r for r in made if isinstance(r, Gist)]
    witnesses = [r for r in made if isinstance(r, Witness)]
    assert sorted(w.id for w in witnesses) == sorted(s for g in gists for s in g.statements)
    assert all(w.id in g.statements for w in witnesses for g in gists if g.id == w.claim)
    return {g.id: set(g.statements) for g in gists}


def together(tables: Any, *rows: list[Any]) -> bool:
    return len(claims(tables, *rows)) == 1


def core(terms: str, *words: str) -> tuple[int, ...]:
    """Where words stand among terms."""
    return tuple(terms.index(w) for w in words)


def test_who_does_it_to_whom_parts_claims(tables: Any) -> None:
    """Statements that name another agent or another object are two claims, unless one of them names neither."""
    army, rebels = "army shell market dawn town", "rebel shell market dawn town"
    assert not together(tables, say("a", army, core=core(army, "army")), say("b", rebels, core=core(rebels, "rebel")))
    school = "army shell school dawn town"
    assert not together(
        tables, say("a", army, core=core(army, "army", "market")), say("b", school, core=core(school, "army", "school"))
    )
    nobody = "shell market dawn town"
    assert together(tables, say("a", army, core=core(army, "army", "market")), say("b", nobody, core=()))


def test_roles_part_claims(tables: Any) -> None:
    """Who shoots and who is shot make two claims where they change places, though every word is the same."""
    terms = "rebel shoot mayor noon tolm"
    one = say("a", terms, agents=core(terms, "rebel"), patients=core(terms, "mayor"))
    other = say("b", terms, agents=core(terms, "mayor"), patients=core(terms, "rebel"))
    assert not together(tables, one, other)
    assert together(tables, one, say("c", terms, agents=core(terms, "rebel"), patients=core(terms, "mayor")))


def test_days_part_claims(tables: Any) -> None:
    """Statements that name different days are two claims; one that names none may be of either."""

    def on(id_: str, day: str) -> list[Any]:
        time = Time(
            id=f"t-{id_}", item=f"i-{id_}", page=id_, start=0, end=1, text="g", type=TimeType.DATE, value=day,
            earliest=day, latest=day,
        )  # fmt: skip
        return [*say(id_), time]

    assert not together(tables, on("a", "2025-03-03"), on("b", "2025-03-04"))
    assert together(tables, on("a", "2025-03-03"), on("b", "2025-03-03"))
    assert together(tables, on("a", "2025-03-03"), say("b"))


def test_a_weekday_may_be_a_date_that_falls_on_it(tables: Any) -> None:
    """'Tuesday' on a page without a date may be the Tuesday of another page, and no Monday; so may a day of any year."""

    def on(id_: str, value: str) -> list[Any]:
        day = None if value.startswith("XXXX") else value
        time = Time(
            id=f"t-{id_}", item=f"i-{id_}", page=id_, start=0, end=1, text="g", type=TimeType.DATE, value=value,
            earliest=day, latest=day,
        )  # fmt: skip
        return [*say(id_), time]

    assert together(tables, on("a", "XXXX-WXX-2"), on("b", "2025-03-04"))
    assert together(tables, on("a", "XXXX-03-04"), on("b", "2025-03-04"))
    assert not together(tables, on("a", "XXXX-WXX-1"), on("b", "2025-03-04"))
    assert not together(tables, on("a", "XXXX-03-05"), on("b", "2025-03-04"))
    assert not together(tables, on("a", "XXXX-WXX-2"), on("b", "XXXX-03-04"))


def test_the_same_said_twice_is_one_claim(tables: Any) -> None:
    """Statements of the same terms are one claim, and of others another."""
    assert together(tables, say("a"), say("b"))
    assert not together(tables, say("a"), say("b", "ferry sink harbour storm night"))


@pytest.mark.parametrize(
    "other",
    [
        {"polarity": Polarity.NEGATIVE},
        {"kind": ClaimKind.DENIAL, "polarity": Polarity.NEGATIVE},
        {"kind": ClaimKind.DEMAND, "modality": Modality.REQUESTED},
        {"kind": ClaimKind.PROMISE},
        {"modality": Modality.FUTURE},
        {"figures": [(9, 9, "people", None)]},
        {"figures": [(9, 9, "villagers", None)]},
        {"figures": [(9, 9, None, None)]},
        {"figures": [(15, None, "people", None)]},
        {"figures": [(9, 9, "people", None), (14, 14, "houses", None)]},
    ],
)
def test_what_says_something_else_is_another_claim(tables: Any, other: dict[str, Any]) -> None:
    """No and yes, what is asked or promised and what is so, and counts that cannot both be right are never one claim."""
    assert not together(tables, say("a", figures=[(14, 14, "people", None)]), say("b", **other)) or not other.get(
        "figures"
    )
    if "figures" not in other:
        assert not together(tables, say("a"), say("b", **other))


@pytest.mark.parametrize(
    "other",
    [
        {"figures": [(10, None, "people", None)]},
        {"figures": [(14, 14, "villagers", None)]},
        {"figures": [(14, 14, "people", None), (3, 3, "houses", None)]},
        {"figures": [(9, 9, None, "km")]},
        {"figures": []},
        {"modality": Modality.HEDGED, "figures": [(14, 14, "people", None)]},
    ],
)
def test_counts_that_can_both_be_right_do_not_part(tables: Any, other: dict[str, Any]) -> None:
    """Ranges that meet, other units, and a count that one of them leaves out do not part two statements."""
    assert together(tables, say("a", figures=[(14, 14, "people", None)]), say("b", **other))


def test_a_statement_with_two_counts_of_one_thing_agrees_with_itself(tables: Any) -> None:
    """'180 of 412 families' is one claim with its copy, and with another wording of it."""
    both = [(180, 180, "families", None), (412, 412, "families", None)]
    assert together(tables, say("a", figures=both), say("b", figures=both), say("c", f"{ABOUT} monday", figures=both))


def test_a_name_in_two_spellings_is_one_term(tables: Any) -> None:
    """Statements that name one entity in different spellings are alike, those that name two are less so."""
    rows = [*say("a", "vurekh burn"), *say("b", "wurech burn")]
    apart = claims(tables, rows)
    rows += [Mention(id=f"m-{r}", item=f"i-{r}", page=r, start=0, end=6, text="", entity="entity-1") for r in "ab"]
    assert len(apart) == 2
    assert len(claims(tables, rows)) == 1


def test_the_order_of_rows_does_not_show(tables: Any) -> None:
    """Shuffled statements give the same claims."""
    terms = [
        "grain mill burn",
        "grain mill burn night",
        "mill burn night",
        "ferry sink storm",
        "ferry sink",
        "storm night",
    ]
    rows = [r for n, t in enumerate(terms * 2) for r in say(f"s{n:02}", t)]
    before = claims(tables, rows)
    random.Random(7).shuffle(rows)  # noqa: S311 - no secret
    assert claims(tables, rows) == before


def test_a_later_witness_leaves_the_claims_id_alone(tables: Any) -> None:
    """A claim goes by its first published witness, so more of them do not rename it."""
    first = say("m", published="2031-05-01")
    (before,) = claims(tables, first)
    (after,) = claims(tables, first, say("a", published="2031-05-05"), say("b"))
    assert before == after


def test_exact_copies_change_no_grouping(tables: Any) -> None:
    """Copies of a statement join its claim and leave all others as they were, however many there are."""
    rows = [
        say("a", "grain mill burn"), say("b", "grain mill stand empty"), say("c", "mill burn night smoke"),
        say("d", "ferry sink storm"),
    ]  # fmt: skip
    before = claims(tables, *rows)
    copies = [say(f"z{n:03}", "mill burn night smoke") for n in range(250)]
    after = claims(tables, *rows, *copies)
    assert {k: {s for s in v if not s.startswith("z")} for k, v in after.items()} == before


def test_many_statements_take_seconds(tables: Any) -> None:
    """A large case with common terms, and one with many that clash, are grouped in seconds."""
    drawn = random.Random(3)  # noqa: S311 - no secret
    rows = []
    for n in range(1500):
        terms = " ".join(sorted({f"t{int(drawn.paretovariate(0.7)) % 2000}" for _ in range(8)}))
        rows.append(say(f"s{n:04}", terms))
    begun = time.process_time()
    claims(tables, *rows)
    assert time.process_time() - begun < 20
    near = {(a, b): 0.9 for b in range(300) for a in range(b)}
    begun = time.process_time()
    parts = group(300, near, least=0.5, may_join=lambda a, b: a % 2 == b % 2)
    assert [len(p) for p in parts] == [150, 150]
    assert time.process_time() - begun < 10


def text_of(tables: Any, *rows: list[Any]) -> str:
    """The words that stand for the one claim of these rows."""
    made = LocalEngine().relate(stage(ClaimsSettings()), tables(*(r for held in rows for r in held)))
    (gist,) = (r for r in made if isinstance(r, Gist))
    return gist.text


def test_only_what_a_source_asked_for_is_marked_as_asked(tables: Any) -> None:
    """A source's words alone would hide that they were a demand; in the outlet's own sentence the verb is there."""
    asked = "protester call council reopen oldmere mill"
    kind = {"kind": ClaimKind.DEMAND, "modality": Modality.REQUESTED}
    assert text_of(tables, say("a", asked, attribution="at", **kind)) == f"demanded: {asked}"
    assert text_of(tables, say("a", asked, **kind)) == asked


def test_a_name_before_a_clause_stands_in_brackets(tables: Any) -> None:
    """A clause is shown with the name that it speaks of, marked as not standing there; a sentence of its own comes first."""
    clause = say("a", "oldmere close grain mill burn")
    statement = next(r for r in clause if isinstance(r, Statement))
    at = clause.index(statement)
    clause[at] = replace(statement, start=8, text=statement.text[8:])
    name = Mention(id="m", item="i-a", page="a", start=0, end=7, text="Oldmere", entity="entity-o")
    assert text_of(tables, [*clause, name]) == "[Oldmere] close grain mill burn"
    whole = say("b", "oldmere close grain mill burn")
    other = Mention(id="n", item="i-b", page="b", start=0, end=7, text="Oldmere", entity="entity-o")
    assert text_of(tables, [*clause, name], [*whole, other]) == "oldmere close grain mill burn"


@pytest.mark.parametrize("published", ["2031-05", "2031", "in spring"])
def test_a_page_without_a_day_is_grouped_as_well(tables: Any, published: str) -> None:
    """A publication date that is no day stops nothing."""
    named = Mention(id="m", item="i-a", page="a", start=0, end=5, text="Tolm", entity="entity-t")
    other = Mention(id="n", item="i-b", page="b", start=0, end=5, text="Tolm", entity="entity-t")
    rows = [*say("a", published=published), named], [*say("b", published="2031-05-02"), other]
    assert together(tables, *rows)


def denied_by(tables: Any, no: dict[str, Any], yes: dict[str, Any], yes_terms: str = ABOUT) -> bool:
    """Say whether one claim is held to deny another."""
    rows = [*say("a", yes_terms, **yes), *say("x", **({"kind": ClaimKind.DENIAL, "polarity": Polarity.NEGATIVE} | no))]
    made = [r for r in LocalEngine().relate(stage(ClaimsSettings()), tables(*rows)) if isinstance(r, Gist)]
    claim = {s: g for g in made for s in g.statements}
    assert not claim["a"].denies
    return claim["x"].denies == (claim["a"].id,)


def test_a_denial_is_of_what_says_the_same_but_for_yes_and_no(tables: Any) -> None:
    """A denial is tied to the claim that it is of, and to none of another day or of other things; 'not' alone denies nobody."""
    assert denied_by(tables, {}, {})
    assert not denied_by(tables, {}, {}, "ferry sink harbour night crew")
    assert not denied_by(tables, {"kind": ClaimKind.ASSERTION}, {})
    assert not denied_by(tables, {}, {"polarity": Polarity.NEGATIVE, "kind": ClaimKind.DENIAL})
    assert not denied_by(tables, {}, {"modality": Modality.FUTURE})
    assert not denied_by(tables, {"figures": [(4, 4, "house", None)]}, {"figures": [(9, 9, "house", None)]})


def test_one_thing_exchanged_in_the_same_words_is_another_claim(tables: Any) -> None:
    """Sentences that differ in nothing but what stands after a preposition say two things."""
    rows = []
    for id_, topic in (("a", "drain"), ("b", "festival")):
        terms = f"opposition want debate on {topic} and majority refuse"
        held = say(id_, terms)
        place = held.index(next(r for r in held if isinstance(r, Statement)))
        told = [(t, n) for t, n in zip(held[place].terms, held[place].places, strict=True) if t not in {"on", "and"}]
        held[place] = replace(held[place], terms=tuple(t for t, _ in told), places=tuple(n for _, n in told))
        rows.append(held)
    assert not together(tables, *rows)

"""Which statements cannot all hold, on hand-made ones."""

from __future__ import annotations

from typing import Any

import pytest
from disputed import clashes, count, entity, saying  # type: ignore[import-not-found]  # pytest puts tests/ on the path

from headwater.conflicts.said import Age, Where
from headwater.model import ClaimKind, ConflictKind

NINE, MANY = (count(9, 9),), (count(14, None),)
ORM = "entity-orm"
PERSON: dict[str, Any] = {
    "about": (ORM, "editor", "entity-tolm"), "names": (ORM, "entity-tolm"), "people": (ORM,), "patients": (ORM,),
    "subjects": (ORM,), "agents": (), "where": Where(inside=("entity-tolm",)),
}  # fmt: skip
FIGHT: dict[str, Any] = {
    "about": ("attack", "entity-a", "entity-b", "entity-square"), "names": ("entity-a", "entity-b", "entity-square"),
    "subjects": ("entity-a", "entity-b"), "deeds": ("attack",), "where": Where(inside=("entity-square",)),
    "days": ("2031-05-03",),
}  # fmt: skip
BODIES = (
    entity("entity-a", "Iron Legion"),
    entity("entity-b", "Blue Brotherhood"),
    entity("entity-c", "Legion of Iron"),
)


def kinds(*said: Any, **more: Any) -> list[ConflictKind]:
    return [c.kind for c in clashes(*said, **more)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"counts": MANY}, {"counts": (count(14, 20),)}),
        ({"counts": NINE}, {"counts": (count(14, 14, "house"),)}),
        ({"counts": NINE}, {"counts": (count(14, 14, unit="%"),)}),
        ({"counts": NINE}, {"counts": (count(14, 14, deed="kill"),)}),
        ({"counts": NINE}, {"counts": (count(14, 14, marks=("young",)),)}),
        ({"counts": NINE}, {"counts": (count(14, 14, part=True),)}),
        ({"counts": (*NINE, count(5, 5))}, {"counts": MANY}),
        ({"counts": NINE, "pages": ("p",)}, {"counts": MANY, "pages": ("p",)}),
        ({"counts": NINE, "firm": False}, {"counts": MANY}),
        ({"counts": NINE, "scoped": True}, {"counts": MANY}),
        ({"counts": NINE, "timed": True}, {"counts": MANY}),
        ({"counts": NINE, "days": ("2031-05-03",)}, {"counts": MANY, "days": ("2031-05-02",)}),
        ({"counts": NINE, "days": ("2031-05-03",)}, {"counts": MANY, "periods": (("2031-05-01", "2031-05-31"),)}),
        ({"counts": NINE, "days": ("2031-05-05",)}, {"counts": MANY}),
        ({"counts": NINE, "published": "2031-05-20"}, {"counts": MANY}),
        (
            {"counts": NINE, "names": ("entity-a", "entity-mill")},
            {"counts": MANY, "names": ("entity-b", "entity-mill")},
        ),
        (
            {"counts": NINE, "where": Where(inside=("entity-a",))},
            {"counts": MANY, "where": Where(inside=("entity-b",))},
        ),
    ],
)
def test_counts_that_can_both_hold_are_no_conflict(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Ranges that meet, other things, parts, pages of one item, hedges, sums, other days, times, names and places: none."""
    assert kinds(saying("a", **one), saying("b", **other)) == []


def test_counts_that_cannot_both_hold_are_found_with_their_sides() -> None:
    """Witnesses stand by what they hold, those whose range meets only one side's on that one, and the ways out are told."""
    (found,) = clashes(
        saying("a", counts=NINE),
        saying("b", counts=(count(14, 14),)),
        saying("c", counts=MANY),
        saying("d", counts=NINE),
    )
    assert (found.kind, found.sides) == (ConflictKind.FIGURE, (("b", "c"), ("a", "d")))
    assert found.detail.startswith("number of people hurt: 14-14 people (2 witnesses) against ")
    assert found.holds == ("14-14 people", "9-9 people")
    assert "neither gives one" in found.unless
    assert "the count rose between the two (both pages are of one day)" in found.unless


def test_a_count_that_meets_two_sides_is_on_neither() -> None:
    """'Between 8 and 20' says neither 9 nor 14."""
    (found,) = clashes(
        saying("a", counts=NINE), saying("b", counts=(count(14, 14),)), saying("c", counts=(count(8, 20),))
    )
    assert sorted(found.sides) == [("a",), ("b",)]


def test_a_count_may_rise_but_not_fall() -> None:
    """Later pages that tell of more are news; a later page with fewer is a conflict, with what would make both true."""
    early, late = {"published": "2031-05-04"}, {"published": "2031-05-06"}
    assert kinds(saying("a", counts=NINE, **early), saying("b", counts=MANY, **late)) == []
    (found,) = clashes(saying("a", counts=MANY, **early), saying("b", counts=NINE, **late))
    assert "the earlier count was put right later" in found.unless
    seats = (count(9, 9, "seat", deed=""),), (count(14, 14, "seat", deed=""),)
    assert kinds(saying("a", counts=seats[0], **early), saying("b", counts=seats[1], **late)) == [ConflictKind.FIGURE]


def test_a_part_may_be_smaller_than_the_whole_and_not_larger() -> None:
    """Fewer in a village than in its district is no conflict; more is one."""
    village = Where(inside=("entity-mill", "entity-vale"))
    assert kinds(saying("a", counts=NINE, where=village), saying("b", counts=MANY)) == []
    assert kinds(saying("a", counts=MANY, where=village), saying("b", counts=NINE)) == [ConflictKind.FIGURE]


def test_two_events_in_one_place_are_not_one() -> None:
    """What is of another time is another conflict: no chain ties them."""
    day, other = {"days": ("2031-05-03",)}, {"days": ("2030-05-03",), "published": "2030-05-04"}
    found = clashes(
        saying("a", counts=NINE, **day), saying("b", counts=MANY, **day),
        saying("c", counts=NINE, **other), saying("d", counts=MANY, **other),
    )  # fmt: skip
    assert sorted(sorted(w for s in c.sides for w in s) for c in found) == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({}, {}, True),
        ({"deeds": ("meet",)}, {"deeds": ("meet",)}, False),  # what is done over and over
        ({}, {"days": ("2031-05-24",)}, False),  # weeks later
        ({}, {"days": ("2031-05-10",)}, False),  # a week later to the day
        ({"deeds": ("kill",)}, {"deeds": ("kill",), "days": ("2031-05-24",)}, True),  # one dies once
        ({"relative": ("on friday",)}, {"relative": ("on friday",)}, False),  # a copy, read from another page's day
        ({"subjects": ("protest",)}, {}, False),  # 'protests at the arrest of Orm'
        ({"positive": False}, {}, False),
        ({"positive": False, "until": True}, {}, True),  # 'was not arrested until Friday'
    ],
)
def test_days_conflict_for_what_happens_once(one: dict[str, Any], other: dict[str, Any], *, found: bool) -> None:
    """Two days for an arrest, a death or a sale are a conflict; two days for what is done again are none."""
    plain: dict[str, Any] = PERSON | {"deeds": ("arrest",)}
    a = saying("a", **(plain | {"days": ("2031-05-03",)} | one))
    b = saying("b", **(plain | {"days": ("2031-05-05",)} | other))
    assert kinds(a, b) == ([ConflictKind.DATE] if found else [])


def test_a_day_without_its_year_goes_with_the_same_day() -> None:
    """'3 May' is 3 May of the year that the others give."""
    plain: dict[str, Any] = PERSON | {"deeds": ("arrest",)}
    (found,) = clashes(
        saying("a", days=("2031-05-03",), **plain), saying("b", days=("--05-03",), **plain),
        saying("c", days=("2031-05-05",), **plain),
    )  # fmt: skip
    assert sorted(found.sides) == [("a", "b"), ("c",)]


@pytest.mark.parametrize(
    ("yes", "no", "found"),
    [
        ({}, {}, True),
        ({"kind": ClaimKind.DENIAL}, {}, False),
        ({}, {"loose": True}, False),
        ({"negated": True}, {}, False),  # 'he did it because they were not there' has the same words
        ({}, {"firm": False}, False),
        ({}, {"agents": ("soldier",), "subjects": ("soldier",)}, False),
        ({}, {"about": ("entity-mill", "fire", "night", "people", "wound", "gas", "noon")}, False),
        ({"published": "2031-05-06"}, {"changing": True}, False),
        ({"published": "2031-05-03"}, {"changing": True}, True),
        ({"days": ("2031-05-02",)}, {"days": ("2031-05-03",)}, False),
        ({"published": "2031-01-03"}, {"published": "2031-05-03"}, True),
    ],
)
def test_yes_against_no(yes: dict[str, Any], no: dict[str, Any], *, found: bool) -> None:
    """A denial stands against what it denies: the same of the same in the same roles, and nothing that changed since."""
    pair = saying("a", **yes), saying("b", **({"positive": False} | no))
    assert kinds(*pair) == ([ConflictKind.POLARITY] if found else [])


def test_who_did_it_to_whom() -> None:
    """The same deed done the other way round, or by another to the same, is a conflict; a part of a body is not another."""
    one = saying("a", agents=("entity-a",), patients=("entity-b",), **FIGHT)
    other = saying("b", agents=("entity-b",), patients=("entity-a",), **FIGHT)
    (found,) = clashes(one, other, entities=BODIES)
    assert (found.kind, found.unless) == (ConflictKind.AGENT, "unless each did it to the other")
    assert sorted(found.holds) == ["Blue Brotherhood", "Iron Legion"]
    assert kinds(one, other, entities=BODIES, tied=(("entity-a", "entity-b"),)) == []
    third = saying("c", **(FIGHT | {"agents": ("entity-c",), "patients": ("school",), "subjects": ("entity-c", "school"), "names": ("entity-c", "entity-square")}))  # fmt: skip
    fourth = saying("d", **(FIGHT | {"agents": ("entity-b",), "patients": ("school",), "subjects": ("entity-b", "school"), "names": ("entity-b", "entity-square")}))  # fmt: skip
    fifth = saying("e", **(FIGHT | {"agents": ("entity-a",), "patients": ("school",), "subjects": ("entity-a", "school"), "names": ("entity-a", "entity-square")}))  # fmt: skip
    assert kinds(third, fourth, entities=BODIES) == [ConflictKind.AGENT]
    assert kinds(third, fifth, entities=BODIES) == []  # one name in two forms


def test_who_did_it_is_told_by_plain_words_of_two_parties() -> None:
    """Soldiers or rebels are two doers; soldiers and the army, or gunmen whose men nobody names, are not."""
    shot: dict[str, Any] = PERSON | {"deeds": ("shoot",), "days": ("2031-05-03",)}
    doer = [
        saying(w, **(shot | {"agents": (w,), "subjects": (w, ORM)})) for w in ("soldier", "rebel", "army", "gunman")
    ]
    assert kinds(doer[0], doer[1]) == [ConflictKind.AGENT]
    assert kinds(doer[0], doer[2]) == kinds(doer[0], doer[3]) == []


def test_two_places_for_one_person() -> None:
    """Somebody arrested in two towns on one day is a conflict, unless a text sets one beside the other as its whole."""
    plain: dict[str, Any] = PERSON | {"deeds": ("arrest",), "days": ("2031-05-03",)}
    one = saying("a", **plain)
    other = saying("b", **(plain | {"where": Where(inside=("entity-rusk",)), "names": (ORM, "entity-rusk")}))
    towns = (entity("entity-tolm", "Tolm"), entity("entity-rusk", "Rusk"), entity(ORM, "Ada Orm"))
    (found,) = clashes(one, other, entities=towns)
    assert (found.kind, sorted(found.holds)) == (ConflictKind.PLACE, ["Rusk", "Tolm"])
    assert kinds(one, other, entities=towns, tied=(("entity-rusk", "entity-tolm"),)) == []
    near = saying("c", **(plain | {"where": Where(inside=("entity-rusk",), near=("entity-tolm",))}))
    assert kinds(one, near, entities=towns) == []


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({"deeds": ("kill",), "days": ("2031-05-01",)}, {"states": ("alive",)}, True),
        ({"deeds": ("kill",), "days": ("2031-05-05",)}, {"states": ("alive",)}, False),  # alive before
        ({"deeds": ("free",), "days": ("2031-05-01",)}, {"states": ("held",)}, True),
        ({"deeds": ("arrest",), "days": ("2031-05-01",)}, {"deeds": ("free",), "days": ("2031-05-03",)}, False),
        ({"deeds": ("free",), "days": ("2031-05-01",)}, {"deeds": ("arrest",), "days": ("2031-05-03",)}, False),
        ({"deeds": ("kill",), "days": ("2031-05-01",)}, {"deeds": ("wound",), "days": ("2031-05-01",)}, True),
        ({"deeds": ("kill",), "days": ("2031-05-03",)}, {"deeds": ("wound",), "days": ("2031-05-01",)}, False),
        ({"deeds": ("kill",), "people": ()}, {"states": ("alive",)}, False),
    ],
)
def test_what_became_of_somebody(one: dict[str, Any], other: dict[str, Any], *, found: bool) -> None:
    """Dead and alive later, or held still after having been freed, is a conflict; one state after another is none."""
    plain = PERSON | {"deeds": (), "where": Where()}
    assert kinds(saying("a", **(plain | one)), saying("b", **(plain | other))) == (
        [ConflictKind.STATUS] if found else []
    )


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({}, {}, True),
        ({"years": 44}, {}, False),  # a birthday may lie between
        ({}, {"published": "2035-05-04"}, False),
        ({}, {"published": ""}, False),
        ({}, {"pages": ("a",)}, False),
        ({}, {"about": ("entity-orm", "harvest", "school")}, False),
    ],
)
def test_two_ages_for_one_name(one: dict[str, Any], other: dict[str, Any], *, found: bool) -> None:
    """Two ages for one name in what tells of one event are a conflict, though the names were kept apart as two people."""
    entities = (entity("entity-one", "Ena Orm"), entity("entity-two", "Ena Orm"))
    plain: dict[str, Any] = {"about": ("find", "snow", "teacher"), "names": (), "counts": ()}
    a = saying("a", ages=(Age(person="entity-one", years=one.pop("years", 34)),), **(plain | one))
    b = saying("b", ages=(Age(person="entity-two", years=43),), **(plain | other))
    held = clashes(a, b, entities=entities)
    assert [c.detail for c in held] == (["age of Ena Orm: 34 (1 witness) against 43 (1 witness)"] if found else [])


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Kenya", "Peru", True),
        ("Tolm", "Sarn", True),
        ("Tolm", "Kenya", False),
        ("America", "the United States", False),
    ],
)
def test_a_place_may_lie_in_any_country(one: str, other: str, *, found: bool) -> None:
    """Two towns or two countries are two places of a death; a town and a country, or two names of a country, may be one."""
    plain: dict[str, Any] = PERSON | {"deeds": ("kill",), "about": (ORM, "editor"), "names": (ORM,)}
    a = saying("a", **(plain | {"where": Where(inside=("entity-one",))}))
    b = saying("b", **(plain | {"where": Where(inside=("entity-two",))}))
    held = kinds(a, b, entities=(entity("entity-one", one), entity("entity-two", other), entity(ORM, "Ada Orm")))
    assert held == ([ConflictKind.PLACE] if found else [])

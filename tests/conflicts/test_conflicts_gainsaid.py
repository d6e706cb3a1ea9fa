"""Denials between claims."""

from __future__ import annotations

from typing import Any

import pytest
from disputed import clashes, count, saying  # type: ignore[import-not-found]  # pytest puts tests/ on the path

from headwater.conflicts.gainsaid import gainsaid
from headwater.model import ClaimKind, ConflictKind, Gist

NO: dict[str, Any] = {"kind": ClaimKind.DENIAL, "positive": False}


def gist(id_: str, *statements: str, denies: tuple[str, ...] = ()) -> Gist:
    """Return a claim."""
    kind = ClaimKind.DENIAL if denies else ClaimKind.ASSERTION
    return Gist(id=id_, text=f"what {id_} says", kind=kind, statements=statements, denies=denies)


def test_a_denial_stands_against_all_that_say_so() -> None:
    """Denials and the claims that they are of are one conflict, with who says that it is so and who that it is not."""
    said = [saying("a"), saying("b"), saying("c"), saying("x", **NO), saying("y", **NO)]
    gists = [
        gist("one", "a", "b"),
        gist("two", "c"),
        gist("no", "x", denies=("one", "two")),
        gist("nay", "y", denies=("one",)),
    ]
    (found,) = gainsaid(gists, said)
    assert (found.kind, found.sides) == (ConflictKind.POLARITY, (("a", "b", "c"), ("x", "y")))
    assert found.holds == ("it is so", "it is not so")
    assert found.detail == "“what one says”: it is so (3 witnesses) against it is not so (2 witnesses)"
    assert found.unless == "unless they speak of different days (neither gives one)"


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ({"firm": False}, {}),
        ({}, {"firm": False}),
        ({"positive": False}, {}),
        ({}, {"positive": True}),
        ({"pages": ("p",)}, {"pages": ("p",)}),
        ({"published": "2031-01-04"}, {"published": "2032-05-04"}),
    ],
)
def test_what_is_hedged_or_stands_on_one_page_is_no_conflict(yes: dict[str, Any], no: dict[str, Any]) -> None:
    """Who may have said so holds nothing, what denies nothing stands against nobody, one page against itself is none, nor is a year later."""
    said = [saying("a", **yes), saying("x", **(NO | no))]
    assert list(gainsaid([gist("one", "a"), gist("no", "x", denies=("one",))], said)) == []


def test_the_days_say_what_would_make_both_true() -> None:
    """Where both give a day, no other day is left; where one does, it is."""
    dated = {"days": ("2031-05-03",)}
    gists = [gist("one", "a"), gist("no", "x", denies=("one",))]
    (one,) = gainsaid(gists, [saying("a", **dated), saying("x", **NO)])
    (both,) = gainsaid(gists, [saying("a", **dated), saying("x", **NO, **dated)])
    assert (one.unless, both.unless) == ("unless they speak of different days (only one gives a day)", "")


def test_an_attack_is_not_denied_by_what_is_said_of_another_town() -> None:
    """Two air strikes on markets are told in the same words, and which was denied the places tell, as they do not of what is no attack."""
    gists = [gist("one", "a"), gist("no", "x", denies=("one",))]
    struck = [saying("a", means=("aircraft",)), saying("x", means=("aircraft",), **NO)]
    apart = {"a": frozenset({"@sarn"}), "x": frozenset({"@brel"})}
    assert not list(gainsaid(gists, struck, apart))
    assert len(list(gainsaid(gists, struck, apart | {"x": frozenset({"@brel", "@sarn"})}))) == 1
    assert len(list(gainsaid(gists, struck, {"a": frozenset({"@sarn"})}))) == 1
    plain = [saying("a", deeds=("sign",)), saying("x", deeds=("sign",), **NO)]
    assert len(list(gainsaid(gists, plain, apart))) == 1


def test_nobody_denies_how_many_it_has_been_up_to_now() -> None:
    """'9,000 have been hurt since May' is put right by another sum, and is not what a denial beside it is of."""
    gists = [gist("one", "a"), gist("no", "x", denies=("one",))]
    sums: dict[str, Any] = {"counts": (count(9000, 9000),), "up_to_now": True}
    assert not list(gainsaid(gists, [saying("a", **sums), saying("x", **NO, **sums)]))
    assert not clashes(saying("a", **sums), saying("x", **NO, **sums))

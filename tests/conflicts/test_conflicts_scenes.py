"""Which counts are of one event by the pages they stand on, on rows made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from disputed import count, saying  # type: ignore[import-not-found]  # pytest puts tests/ on the path
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.conflicts.counts import Count, apart
from headwater.conflicts.said import HELD, Said, Where
from headwater.conflicts.same import of_two_events
from headwater.conflicts.scenes import Scenes, openings
from headwater.likeness import Bag, Near
from headwater.model import ClaimKind, Mention, Modality, Polarity, Statement

OPENING = ("bomb", "entity-sarn", "entity-ume", "ferry", "gate", "market", "noon", "trader")


def statement(item: str, start: int = 0, text: str = "x" * 20) -> Statement:
    """Return a statement of an item on a page of the same name."""
    return Statement(
        id=f"{item}-{start}", item=item, page=item, start=start, end=start + len(text), text=text, attribution=None,
        kind=ClaimKind.ASSERTION, polarity=Polarity.POSITIVE, modality=Modality.FACTUAL, first_hand=False,
        terms=("bomb",), places=(start,),
    )  # fmt: skip


def told(item: str, *counts: Count, start: int = 0, **more: Any) -> Said:
    """Return what a statement of an item says that names nobody itself."""
    plain: dict[str, Any] = {
        "counts": counts, "statements": (f"{item}-{start}",), "pages": (item,), "names": (), "about": ("wound",),
        "where": Where(), "home": item,
    }  # fmt: skip
    made: Said = saying(f"{item}-{start}", **(plain | more))
    return made


def pairs(*said: Said, terms: Mapping[str, tuple[str, ...]] | None = None) -> list[tuple[int, int]]:
    """Return the pairs whose counts are of one event."""
    starts = {s: int(s.rpartition("-")[2]) for one in said for s in one.statements}
    statements = [statement(s.rpartition("-")[0], start) for s, start in starts.items()]
    items = sorted({s.item for s in statements})
    opened = [Bag(id=i, terms=(terms or {}).get(i, OPENING)) for i in items]
    # others, so that the words of these two are rare
    opened += [Bag(id=f"z{n}", terms=(f"word{n}",)) for n in range(20)]
    near = [Near(a=a, b=b) for a in items for b in items if a < b]
    return sorted({pair for pair, _, _ in Scenes(said, statements, opened).counts(near)})


def test_counts_of_pages_that_open_alike_are_of_one_event() -> None:
    """Two pages of a day with the same names and words at their head count the same, though the sentences name nobody."""
    assert pairs(told("a", count(14, 14)), told("b", count(9, 9))) == [(0, 1)]


def test_pages_apart_in_time_or_words_are_of_two_events() -> None:
    """A week between two pages, one date missing, no name in common or few words: nothing ties their counts."""
    one = told("a", count(14, 14))
    assert not pairs(one, told("b", count(9, 9), published="2031-05-11"))
    assert not pairs(one, told("b", count(9, 9), published=""))
    assert not pairs(one, told("b", count(9, 9)), terms={"b": ("bomb", "ferry", "gate", "market", "noon", "trader")})
    assert not pairs(
        one, told("b", count(9, 9)), terms={"b": ("entity-sarn", "bomb", "fish", "horse", "river", "rope")}
    )


def test_an_item_with_two_counts_of_one_thing_has_none() -> None:
    """Where a page gives nine and then two, which is the event's is not known."""
    two = (told("b", count(9, 9)), told("b", count(2, 2), start=40))
    assert not pairs(told("a", count(14, 14)), *two)


def test_what_names_somebody_else_or_a_day_long_past_is_not_of_the_event() -> None:
    """'Orm killed fifteen' beside the event, and what befell years ago, are no counts of it."""
    one = told("a", count(14, 14))
    assert not pairs(one, told("b", count(9, 9), names=("entity-orm",)))
    assert not pairs(one, told("b", count(9, 9), days=("2029-03-01",)))
    assert not pairs(one, told("b", count(9, 9), periods=(("2029-01-01", "2029-12-31"),)))
    assert not pairs(one, told("b", count(9, 9), scoped=True))
    assert not pairs(one, told("b", count(9, 9), vague=True))


def test_what_has_been_so_up_to_now_is_news_at_the_head_of_a_page_alone() -> None:
    """'Nine have been hurt' is of the day where a page begins with it; further down it may be a sum of many."""
    one, first = told("a", count(14, 14)), [told("b", start=n * 30) for n in range(2)]
    assert pairs(one, told("b", count(9, 9), up_to_now=True)) == [(0, 1)]
    assert not pairs(one, *first, told("b", count(9, 9), up_to_now=True, start=60))


def test_a_place_of_few_days_ties_two_pages_that_have_few_words_in_common() -> None:
    """Two pages on one village tell of one event; those that only share a city of which all pages tell do not."""
    said = (told("a", count(14, 14)), told("b", count(9, 9)))
    few = {
        "a": ("@sarn", "bomb", "ferry", "gate", "noon", *(f"a{n}" for n in range(6))),
        "b": ("@sarn", "bomb", "ferry", "horse", "river", *(f"b{n}" for n in range(6))),
    }
    assert pairs(*said, terms=few) == [(0, 1)]
    weeks = [told(f"c{n}", count(1, 1), published=f"2031-{n + 6:02}-04") for n in range(4)]
    assert not pairs(*said, *weeks, terms=few | {f"c{n}": ("@sarn", f"c{n}") for n in range(4)})


def test_a_tied_count_is_of_another_event_by_its_own_place_day_or_way_of_killing() -> None:
    """On pages on one village, what was counted in the next one, the day before, or by other hands is no other count of it."""
    tied = dict.fromkeys("ab", (*OPENING, "@sarn"))
    one = told("a", count(14, 14, deed="kill"), days=("2031-05-03",), means=("shells",))

    def found(**more: Any) -> bool:
        return bool(pairs(one, told("b", count(9, 9, deed="kill"), **more), terms=tied))

    assert found()
    assert found(spots=("@sarn",))
    assert found(means=("aircraft",))
    assert not found(spots=("@brel",))
    assert not found(days=("2031-05-02",), relative=("monday",))
    assert not found(means=("guns",))
    assert not pairs(
        replace(one, agents=("soldier",)), told("b", count(9, 9, deed="kill"), agents=("rebel",)), terms=tied
    )


def test_an_item_has_the_count_that_its_head_gives() -> None:
    """What is told of another event further down does not take away the count with which a page begins."""
    filling = [told("b", start=n * 30) for n in range(1, 9)]
    two = (told("b", count(9, 9)), *filling, told("b", count(2, 2), start=270))
    assert pairs(told("a", count(14, 14)), *two) == [(0, 1)]


def test_others_are_counted_of_the_event_and_parts_are_not() -> None:
    """'And wounded nine others' tells how many were hurt; 'nine of them' does not, and nine others who were killed are nine more."""
    one, dead = told("a", count(14, 14)), told("a", count(14, 14, deed="kill"))
    assert pairs(one, told("b", count(9, 9, part=True, besides=True))) == [(0, 1)]
    assert not pairs(dead, told("b", count(9, 9, deed="kill", part=True, besides=True)))
    assert not pairs(one, told("b", count(9, 9, part=True)))


def test_the_strength_of_a_quake_needs_the_days_of_the_pages() -> None:
    """Quakes come in series: two magnitudes are of one only if both pages have a date."""
    strong, weak = count(6.2, 6.2, "", "", unit="magnitude"), count(5.8, 5.8, "", "", unit="magnitude")
    assert pairs(told("a", strong), told("b", weak)) == [(0, 1)]
    assert not pairs(told("a", strong, published=""), told("b", weak, published=""))


def test_a_smaller_count_of_one_place_is_no_conflict() -> None:
    """Fewer dead in a village, or at the town's hospital, than the other page has for all are a part of them."""
    large, few = told("a", count(14, 14, deed="kill")), count(2, 2, deed="kill")
    terms = {"b": (*OPENING, "entity-brel", "entity-mill")}
    assert pairs(large, told("b", few), terms=terms) == [(0, 1)]
    assert not pairs(large, told("b", few, spots=("@brel",)), terms=terms)
    assert not pairs(large, told("b", few, about=("hospital", "wound")), terms=terms)
    assert not pairs(large, told("b", few, where=Where(inside=(f"entity-ume{HELD}",))), terms=terms)


def test_openings_hold_the_first_statements_of_an_item_alone() -> None:
    """What an item tells further down does not make it alike to another."""
    many = [statement("a", n * 30) for n in range(12)]
    late = Mention(id="m", item="a", page="a", start=11 * 30, end=11 * 30 + 4, text="xxxx", entity="entity-far")
    early = Mention(id="n", item="a", page="a", start=0, end=4, text="xxxx", entity="entity-near")
    (bag,) = openings(many, [late, early], [])
    assert "entity-near" in bag.terms
    assert "entity-far" not in bag.terms


@settings(max_examples=40)
@given(st.permutations([("a", 14), ("b", 9), ("c", 14), ("d", 30)]))
def test_the_order_of_pages_changes_nothing(order: list[tuple[str, int]]) -> None:
    """The same pairs of pages are found, whatever order their statements come in."""
    said = [told(item, count(n, n)) for item, n in order]
    found = {frozenset((said[a].id, said[b].id)) for a, b in pairs(*said)}
    assert len(found) == 6


def test_other_ways_places_and_doers_are_other_events() -> None:
    """The dead of an air raid are not those of shelling, nor those of one town another's; a raid that does it is nobody."""
    raid = told("a", count(14, 14), means=("aircraft",))
    assert of_two_events(raid, told("b", count(9, 9), means=("shells",)))
    assert not of_two_events(raid, told("b", count(9, 9), means=("aircraft", "shells")))
    assert not of_two_events(raid, told("b", count(9, 9)))
    brel, tarn = Where(inside=("entity-brel",)), Where(inside=("entity-tarn",))
    assert of_two_events(told("a", where=brel), told("b", where=tarn))
    assert of_two_events(told("a", agents=("rebel",)), told("b", agents=("entity-orm",)))
    assert not of_two_events(told("a", agents=("raid",)), told("b", agents=("entity-orm",)))


@pytest.mark.parametrize(
    ("text", "low", "high", "opposed"), [("more than 19 people", 20, None, False), ("20 people", 20, 20, True)]
)
def test_more_than_a_number_is_no_other_number(text: str, low: float, high: float | None, *, opposed: bool) -> None:
    """'More than 19' is written by one who has heard 19."""
    assert apart(replace(count(19, 19), text="19 people"), replace(count(low, high), text=text)) is opposed

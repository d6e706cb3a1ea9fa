"""Ties that a registry or a slip of the pen shows, and that each of them only ever lowers the count."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.model import Aligned, Item, ManifestEntry, Reason, Reuse, ReuseKind, SourceClass, Statement, Strength

ROOKE = "I counted fourteen hurt people by the gaet at dawn."
VANE = "By the gaet we carried fourteen injured neighbours out through smoke."


def entry(page: str, group: str | None, revision: int = 1) -> ManifestEntry:
    """Return what a manifest says of a page: who stands behind its publisher."""
    return ManifestEntry(
        id=f"m-{page}-{revision}",
        page=page,
        url=None,
        publisher=None,
        publisher_group=group,
        published=None,
        revision=revision,
    )


def two(pile: Any) -> None:
    """Add two first-hand speakers in two papers."""
    pile.say("w1", ROOKE, name="Tilda Rooke", first_hand=True)
    pile.say("w2", VANE, name="Osric Vane", first_hand=True)


def test_two_papers_of_one_group_are_one_origin(pile: Any) -> None:
    """Who stands behind both, as the manifest has it, ties what two papers say, and the reason names the group."""
    pile.say("w1", ROOKE)
    pile.say("w2", VANE)
    pile.add(entry("w1.txt", "The Delta Group"), entry("w2.txt", "Delta Group"))
    found = pile.count()
    assert found.range == (1, 1)
    (tie,) = found.dependences
    assert (tie.reason, tie.strength) == (Reason.SAME_GROUP, Strength.STRONG)
    assert tie.detail == "delta group stands behind w1 paper and w2 paper"


@pytest.mark.parametrize("tied", ["group", "publisher", "page"])
def test_two_with_names_in_one_house_are_a_doubt(pile: Any, tied: str) -> None:
    """Two named speakers whom one page, publisher or group presents may both have seen it: not two for sure, perhaps two."""
    pile.say("w1", ROOKE, name="Tilda Rooke", first_hand=True, publisher="Post", page="w1.txt")
    other = "Post" if tied == "publisher" else "Echo"
    page = "w1.txt" if tied == "page" else "w2.txt"
    pile.say("w2", VANE, name="Osric Vane", first_hand=True, publisher=other, page=page)
    if tied == "group":
        pile.add(entry("w1.txt", "Delta Group"), entry("w2.txt", "Delta Group"))
    found = pile.count()
    assert found.range == (1, 2)
    assert {d.strength for d in found.dependences} == {Strength.WEAK}


@pytest.mark.parametrize(
    ("second", "most"),
    [
        ({"name": None, "source": "a resident", "source_class": SourceClass.WITNESS}, 2),
        ({"name": None, "source": "he"}, 1),
        ({}, 1),
    ],
)
def test_who_has_no_name_may_be_another_where_the_words_say_so(pile: Any, second: dict[str, Any], most: int) -> None:
    """On one page 'a resident' may be another than who is named there; 'he', and the page's own voice, may not."""
    pile.say("w1", ROOKE, name="Tilda Rooke", first_hand=True, page="w1.txt")
    pile.say("w2", VANE, page="w1.txt", **second)
    assert pile.count().range == (1, most)


def test_what_a_manifest_says_of_one_page_holds_for_its_publisher(pile: Any) -> None:
    """A page of which it says nothing belongs to the group of its publisher's other pages, or is the group's own."""
    two(pile)
    pile.say("w3", "They carried forty crates away.", publisher="w1 paper")
    pile.say("w4", "Forty crates were gone by noon.", publisher="Delta Group")
    pile.add(entry("w3.txt", "Delta Group"), entry("w2.txt", "Delta Group"))
    assert Reason.SAME_GROUP in pile.count().reasons("w1", "w2")
    assert Reason.SAME_GROUP in pile.count().reasons("w2", "w4")


def test_the_last_word_of_a_manifest_holds(pile: Any) -> None:
    """A group that a later revision takes back ties nothing; neither do two groups of which one is unknown."""
    two(pile)
    pile.add(entry("w1.txt", "Delta Group"), entry("w2.txt", "Delta Group"), entry("w2.txt", None, 2))
    assert pile.count().range == (2, 2)


def slip(pile: Any, a: tuple[int, int], b: tuple[int, int]) -> None:
    """Add a passage too short to carry what is said, with one slip on both sides, in offsets of the statements."""
    one, other = pile.get(Statement, "w1"), pile.get(Statement, "w2")
    error = Aligned(one.start + a[0], one.start + a[1], other.start + b[0], other.start + b[1])
    pile.add(
        Reuse(
            id="r", a_item=one.item, a_page=one.page, a_start=error.a_start, a_end=error.a_end, b_item=other.item,
            b_page=other.page, b_start=error.b_start, b_end=error.b_end, similarity=1.0, direction=None,
            probability=None, reasons=(), shared_errors=(error,),
        )
    )  # fmt: skip


def test_the_same_slip_ties(pile: Any) -> None:
    """Two witnesses with one rare slip are one origin, and the reason shows the slip."""
    two(pile)
    at, other = ROOKE.index("gaet"), VANE.index("gaet")
    slip(pile, (at, at + 4), (other, other + 4))
    found = pile.count()
    assert found.range == (1, 1)
    (tie,) = found.dependences
    assert (tie.reason, tie.strength) == (Reason.SHARED_ERROR, Strength.STRONG)
    assert tie.detail == "both have “gaet”, which no other text of the case has"


def test_a_slip_elsewhere_on_the_pages_does_not(pile: Any) -> None:
    """A slip that lies outside what one of the two says ties their pages, not what they say here: a doubt, no proof."""
    two(pile)
    end = len(VANE)
    slip(pile, (0, 4), (end + 1, end + 5))
    found = pile.count()
    assert found.range == (1, 2)
    assert [(d.reason, d.strength) for d in found.dependences] == [(Reason.LIKE_TEXT, Strength.WEAK)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["a", "b", "c", None]), min_size=4, max_size=4), st.data())
def test_merging_two_groups_never_raises_anything(pile: Any, groups: list[str | None], data: st.DataObject) -> None:
    """Telling that two groups are one lowers the range of a claim or leaves it."""
    pile.held.clear()
    for n in range(4):
        name = data.draw(st.sampled_from(["Tilda Rooke", "Osric Vane", "Ines Dorn", None]))
        pile.say(f"w{n}", f"I saw {n} carts by the weir {n} days ago.", name=name, first_hand=name is not None)
    pile.add(*(entry(f"w{n}.txt", g) for n, g in enumerate(groups)))
    before = pile.count().range
    pile.held[ManifestEntry] = [
        replace(e, publisher_group="a" if e.publisher_group == "b" else e.publisher_group)
        for e in pile.held[ManifestEntry]
    ]
    after = pile.count().range
    assert after[0] <= before[0]
    assert after[1] <= before[1]
    assert len(list(pile.rows(Item))) == 4


def test_the_register_stands_before_the_manifest(pile: Any) -> None:
    """An analyst's word on who stands behind a publisher holds for all its texts, whatever a manifest says, until undone."""
    two(pile)
    pile.add(entry("w1.txt", "Delta Group"))
    pile.judge("j-01", "source", "The W1 Paper", "group", "Ember House")
    pile.judge("j-02", "source", "w2 paper", "group", "Ember House")
    (tie,) = pile.count().dependences
    assert (tie.reason, tie.detail) == (Reason.SAME_GROUP, "ember house stands behind w1 paper and w2 paper")
    pile.judge("j-03", "source", "w2 paper", "group", "")
    assert pile.count().range == (2, 2)
    pile.judge("j-04", "undo", "w2 paper", "group", "", undoes="j-03")
    assert pile.count().range == (1, 2)


@pytest.mark.parametrize(
    ("kind", "likeness", "high"),
    [
        (ReuseKind.COPIED, 0.8, 1),
        (ReuseKind.CHANCE, 1.0, 2),
        (ReuseKind.STOCK, 1.0, 2),
        (ReuseKind.QUOTED, 0.95, 1),
        (ReuseKind.QUOTED, 0.7, 2),
    ],
)
def test_only_a_passage_that_was_taken_ties_for_sure(pile: Any, kind: ReuseKind, likeness: float, high: int) -> None:
    """Words that meet by chance, stock phrases and two tellings in quotation marks are a doubt: never a proof of copying."""
    two(pile)
    pile.share("w1", "w2")
    pile.held[Reuse] = [replace(r, kind=kind, similarity=likeness) for r in pile.held[Reuse]]
    found = pile.count()
    assert found.range == (1, high)
    assert {d.strength for d in found.dependences} == {Strength.STRONG if high == 1 else Strength.WEAK}


@pytest.mark.parametrize(
    ("first", "second", "high"),
    [
        (("the regional office", SourceClass.OFFICIAL), ("a resident", SourceClass.WITNESS), 2),
        (
            ("a reporter of the Weir Echo", SourceClass.PRESS),
            ("a correspondent of the Delta Post", SourceClass.PRESS),
            2,
        ),
        (("a reporter", SourceClass.PRESS), ("a reporter", SourceClass.PRESS), 1),
        (("a resident", SourceClass.WITNESS), ("he", SourceClass.PERSON), 1),
    ],
)
def test_two_sorts_of_source_on_one_page_are_a_doubt(
    pile: Any, first: tuple[str, SourceClass], second: tuple[str, SourceClass], high: int
) -> None:
    """An office and a resident on one page may each know it; two reporters without a name may be one."""
    for n, (words, sort) in enumerate((first, second), 1):
        pile.say(f"w{n}", (ROOKE, VANE)[n - 1], source=words, source_class=sort, page="w1.txt", publisher="Post")
    assert pile.count().range == (1, high)

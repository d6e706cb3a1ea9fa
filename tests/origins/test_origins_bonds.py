"""What ties many witnesses at once: few rows, and to the last letter the counts that all pairs would give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.model import (
    Aligned,
    Attribution,
    Derivation,
    ManifestEntry,
    Resolution,
    Reuse,
    ReuseKind,
    Statement,
)
from headwater.model import SourceClass as Sort
from headwater.origins import drawn, stage
from headwater.origins.count import count_origins
from headwater.origins.edges import edges_of
from headwater.origins.wording import longest_run

TOLD = (
    "I saw nine carts tip into the weir on Monday night.",
    "We watched nine carts go over the weir that night.",
    "Nine carts were lost at the weir, the Post said, and nobody came.",
    "The Delta Post reported nine carts in the weir on Monday night.",
    "I saw nine carts",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one page of a pile says, and all that may tie it to another."""

    text: str
    name: str | None
    sort: Sort | None
    publisher: str | None
    credit: str | None
    byline: str | None
    group: str | None
    house: int
    led: bool
    through: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A passage between two pages: so much of each statement from its start or its end, with a slip or none."""

    a: int
    b: int
    cut: tuple[int, int]
    late: bool
    kind: ReuseKind | None
    slip: bool
    derived: bool


def maybe(*values: str) -> st.SearchStrategy[str | None]:
    """Draw one of some values, or none half of the time."""
    return st.none() | st.sampled_from(values)


PAGES = st.lists(
    st.builds(
        Page,
        text=st.sampled_from(TOLD),
        name=maybe("Tilda Rooke", "Osric Vane", "Ines Dorn", "Jonas Brandt", "Delta Post"),
        sort=st.sampled_from([None, Sort.WITNESS, Sort.OFFICIAL, Sort.PERSON]),
        publisher=maybe("Weir Echo", "Delta Post", "Hill Post", "Northern Post", "Vale Post"),
        credit=maybe("Weir Echo", "Delta Post", "Cairn Wire"),
        byline=maybe("Mara Quill", "Jon Birk"),
        group=maybe("Delta Group", "Hill Group"),
        house=st.integers(0, 9),
        led=st.integers(0, 5).map(lambda n: n == 0),
        through=maybe("Hill Post", "Ines Dorn"),
    ),
    min_size=2,
    max_size=9,
)
SHARED = st.lists(
    st.builds(
        Shared,
        a=st.integers(0, 8),
        b=st.integers(0, 8),
        cut=st.tuples(st.integers(10, 60), st.integers(10, 60)),
        late=st.booleans(),
        kind=st.sampled_from([None, None, ReuseKind.CHANCE, ReuseKind.QUOTED]),
        slip=st.booleans(),
        derived=st.booleans(),
    ),
    max_size=6,
)


def lay_out(pile: Any, pages: list[Page], shared: list[Shared]) -> None:
    """Put pages and what they share into an empty pile."""
    pile.held.clear()
    for n, page in enumerate(pages):
        where = f"house-{page.house}.txt" if page.house < 3 else f"{n}.txt"
        pile.say(
            f"w{n}", page.text, name=page.name, source=page.name or ("a source" if page.sort else None),
            source_class=page.sort, first_hand=page.text.startswith(("I ", "We ")), publisher=page.publisher,
            credit=page.credit, byline=page.byline, page=where,
            parent=pile.outer(f"over-{n}", page.through) if page.through else None,
        )  # fmt: skip
        pile.add(ManifestEntry(id=f"m{n}", page=where, url=None, publisher=None, publisher_group=page.group,
                               published=None, revision=n))  # fmt: skip
    led = {f"at-w{n}" for n, page in enumerate(pages) if page.led}
    pile.held[Attribution] = [
        replace(a, resolution=Resolution.PRONOUN) if a.id in led else a for a in pile.held.get(Attribution, [])
    ]
    for n, one in enumerate(shared):
        if max(one.a, one.b) < len(pages) and one.a != one.b:
            pile.add(passage(pile, n, one))
            if one.derived:
                child, parent = f"item-w{one.b}", f"item-w{one.a}"
                pile.add(replace(derivation(pile), id=f"d{n}", child=child, parent=parent))


def derivation(pile: Any) -> Derivation:
    """Return a derivation to be filled in."""
    pile.derive("x", "y")
    found: Derivation = pile.held[Derivation].pop()
    return found


def passage(pile: Any, n: int, one: Shared) -> Reuse:
    """Return what two pages share."""
    a, b = pile.get(Statement, f"w{one.a}"), pile.get(Statement, f"w{one.b}")
    spans = [
        (max(0, s.end - cut), s.end) if one.late else (s.start, s.start + cut)
        for s, cut in zip((a, b), one.cut, strict=True)
    ]
    slip = Aligned(spans[0][0], spans[0][0] + 4, spans[1][0], spans[1][0] + 4)
    return Reuse(
        id=f"r{n}", a_item=a.item, a_page=a.page, a_start=spans[0][0], a_end=spans[0][1], b_item=b.item, b_page=b.page,
        b_start=spans[1][0], b_end=spans[1][1], similarity=0.8, direction=None, probability=None, reasons=(),
        kind=one.kind, shared_errors=(slip,) if one.slip else (),
    )  # fmt: skip


def none_at_all(*_: Any, **__: Any) -> Iterator[Any]:
    """Give no bond."""
    return iter(())


def counted(pile: Any, *, pairs: bool) -> Any:
    """Count a pile by all its pairs and no bond, or by bonds and no pair but what they show."""
    with pytest.MonkeyPatch.context() as patch:
        small = 10**9 if pairs else 0
        patch.setattr(stage, "edges_between", partial(drawn.edges_between, small=small))
        if pairs:
            patch.setattr(stage, "bonds_of", none_at_all)
        return pile.count()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PAGES, SHARED, st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.booleans()), max_size=2))
def test_bonds_give_what_all_pairs_give(
    pile: Any, pages: list[Page], shared: list[Shared], decided: list[tuple[int, int, bool]]
) -> None:
    """The range, the origins and the reason of each lineage are those of all pairs, and each edge shown is one of theirs."""
    lay_out(pile, pages, shared)
    for n, (a, b, one) in enumerate(decided):
        if a != b:
            pile.judge(f"j-0{n}", "dependent" if one else "independent", f"w{a}", f"w{b}")
    by_pairs, by_bonds = counted(pile, pairs=True), counted(pile, pairs=False)
    assert by_bonds.claim == by_pairs.claim
    assert by_bonds.origins == by_pairs.origins
    assert set(by_bonds.dependences) <= set(by_pairs.dependences)
    tied = {w for d in by_bonds.dependences for w in (d.a, d.b)}
    assert tied == {w for d in by_pairs.dependences for w in (d.a, d.b)}


def alike_on(pile: Any, count: int, pages: int) -> None:
    """Say one sentence so many times on so many pages."""
    for n in range(count):
        pile.say(f"w{n:04}", TOLD[2], page=f"{n % pages}.txt", publisher=f"{n % pages} paper", credit="Cairn Wire")


@pytest.mark.parametrize("pages", [1, 20])
def test_rows_grow_with_the_witnesses_and_not_with_their_pairs(pile: Any, pages: int, monkeypatch: Any) -> None:
    """A sentence said twice as often makes twice as many rows, and twice as many looks at a pair, whatever ties it."""
    looked: list[int] = []

    def counting(*args: Any) -> Any:
        looked[-1] += 1
        return edges_of(*args)

    monkeypatch.setattr(drawn, "edges_of", counting)
    rows = []
    for count in (100, 200):
        pile.held.clear()
        looked.append(0)
        alike_on(pile, count, pages)
        found = pile.count()
        assert found.range == (1, 1)
        rows.append(len(found.dependences))
    assert rows[1] <= 2.2 * rows[0] <= 2.2 * 100 * 12
    assert looked[1] <= 2.2 * looked[0]


def test_a_doubt_between_two_voices_needs_no_third(pile: Any) -> None:
    """Two voices that share a run of words are one at least, also where a witness that is no voice was the first to have it."""
    run = "nine carts tip into the weir"
    pile.say("w1", f"Then I saw {run}, it seems", name="Ines Dorn", first_hand=True, credit="Cairn Wire")
    pile.say("w2", f"Standing there I saw {run} at dusk", name="Tilda Rooke", first_hand=True)
    pile.say("w3", f"With my brother I watched {run}", name="Osric Vane", first_hand=True)
    found = counted(pile, pairs=False)
    assert found.range == (1, 3)
    assert found.reasons("w2", "w3") == set()


def test_very_many_names_are_no_confirmation() -> None:
    """More voices in one claim than can be held against each other count as one: nobody knows that two of them are two."""
    voices = {f"w{n:04}": [chr(0x4E00 + n) * 2] for n in range(301)}
    assert count_origins(list(voices), [], voices).low == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("abc"), max_size=30), st.lists(st.sampled_from("abc"), max_size=30))
def test_the_longest_run_is_the_longest(one: list[str], other: list[str]) -> None:
    """The run that two texts share is as long as the one that a look at all places finds."""
    wanted = SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size
    assert longest_run(" ".join(one), " ".join(other)) == wanted

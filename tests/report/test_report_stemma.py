"""The stories of a case and their stemmata, on rows made by hand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.case.store import open_case
from headwater.model import Aligned, Derivation, DerivationKind, Direction, ItemKind, Reuse, ReuseKind, RoundTrip, Span
from headwater.report.held import Held, read_case
from headwater.report.passages import passages_of
from headwater.report.records import lineage_record, stories_record
from headwater.report.stemma import NodeKind, StemmaNode, draw_stemma
from headwater.report.stories import Story, stories, story_of
from headwater.report.wording import derived_as

LOST = "each lacks words that the other has: both may come from a third text"


def derived(child: str, parent: str, probability: float = 0.9, *reasons: str) -> Derivation:
    return Derivation(
        id=f"{child}<{parent}",
        child=child,
        parent=parent,
        kind=DerivationKind.REVISION_OF,
        probability=probability,
        reasons=reasons,
    )


def shared(a: str, b: str, size: int = 100, *reasons: str, kind: ReuseKind | None = None) -> Reuse:
    return Reuse(
        id=f"{a}-{b}-{size}",
        a_item=a,
        a_page=f"{a}.txt",
        a_start=0,
        a_end=size,
        b_item=b,
        b_page=f"{b}.txt",
        b_start=5,
        b_end=5 + size,
        similarity=1.0,
        direction=None,
        probability=None,
        reasons=reasons or ("the evidence does not say which came first",),
        kind=kind,
    )


def story(items: str, *rows: Derivation | Reuse) -> Story:
    """Return a story of items named by a letter each, in their order."""
    return Story(
        items=tuple(items),
        reuse=tuple(r for r in rows if isinstance(r, Reuse)),
        derivations=tuple(r for r in rows if isinstance(r, Derivation)),
        roots=(),
        copies=0,
        publishers=(),
        first_published=None,
        round_trips=(),
    )


def drawn(nodes: Sequence[StemmaNode]) -> list[str]:
    """Return a stemma as lines: `?` for undetermined, `*` for a text that is not here, two spaces a level."""
    mark = {NodeKind.ITEM: "", NodeKind.MISSING: "*", NodeKind.UNDETERMINED: "?"}
    return ["  " * n.depth + mark[n.kind] + (n.item or "") for n in nodes]


# --- stemmata


def test_a_copy_hangs_under_its_nearest_source() -> None:
    """A text that comes from another through a third hangs under the third, and the line says no more than that."""
    nodes = draw_stemma(story("abc", derived("c", "a", 0.99), derived("c", "b", 0.8), derived("b", "a")))
    assert drawn(nodes) == ["a", "  b", "    c"]
    assert nodes[2].derivation is not None
    assert (nodes[2].derivation.parent, nodes[2].also) == ("b", ())


def test_a_text_with_two_sources_stands_under_the_likelier() -> None:
    """The second source is named beside the text, and stands at the top in its own right."""
    nodes = draw_stemma(story("abcd", derived("d", "a", 0.7), derived("d", "b", 0.9), derived("c", "a")))
    assert drawn(nodes) == ["a", "  c", "b", "  d"]
    assert [d.parent for d in nodes[3].also] == ["a"]


def test_what_is_not_determined_hangs_beside() -> None:
    """A text that only shares words stands under a node that names the text it shares most with, with the reason."""
    nodes = draw_stemma(story("abxy", derived("b", "a"), shared("x", "a", 40), shared("b", "x", 90), shared("y", "x")))
    assert drawn(nodes) == ["a", "  b", "?b", "  x", "?x", "  y"]
    assert (nodes[3].shares_with, nodes[3].reasons) == (("b",), ("the evidence does not say which came first",))


def test_a_line_that_shares_below_its_top_says_so() -> None:
    """Where it is a copy of the line's top that shares the words, the node names the copy."""
    nodes = draw_stemma(story("abcxy", derived("b", "a"), derived("c", "a"), derived("y", "x"), shared("a", "y")))
    assert drawn(nodes) == ["a", "  b", "  c", "?a", "  x", "    y"]
    assert nodes[4].through == "y"


def test_the_line_of_the_item_asked_for_comes_first() -> None:
    """A stemma begins with the line that the item asked for stands in, or shares most words with."""
    made = story("abcxyz", derived("b", "a"), derived("c", "a"), derived("y", "x"), shared("x", "b"), shared("z", "y"))
    assert drawn(draw_stemma(made))[0] == "a"
    wanted = ["x", "  y", "?x", "  a", "    b", "    c", "?y", "  z"]
    assert drawn(draw_stemma(made, "y")) == drawn(draw_stemma(made, "z")) == wanted


def test_a_missing_source_stands_where_the_reasons_speak_of_one() -> None:
    """Texts of which the reasons say that they may have a third one in common hang under it, others do not."""
    nodes = draw_stemma(story("abcx", derived("c", "b"), shared("a", "b", 100, LOST), shared("x", "a")))
    assert drawn(nodes) == ["*", "  a", "  b", "    c", "?a", "  x"]
    assert nodes[1].reasons == nodes[2].reasons == (LOST,)
    assert "*" not in drawn(draw_stemma(story("ab", shared("a", "b"))))


def test_a_source_that_may_be_here_is_not_missing() -> None:
    """Of three texts that share words the third may be the other two's source, unless it is a sibling of theirs too."""
    pair = shared("a", "b", 100, LOST)
    assert "*" not in drawn(draw_stemma(story("abc", pair, shared("a", "c"), shared("b", "c"))))
    siblings = [pair, shared("a", "c", 90, LOST), shared("b", "c", 80, LOST)]
    assert drawn(draw_stemma(story("abc", *siblings))) == ["*", "  a", "  b", "  c"]
    told = shared("a", "b", 100, "both come from a text that is not here")
    assert drawn(draw_stemma(story("abc", told, shared("a", "c"), shared("b", "c")))) == [
        "*",
        "  a",
        "  b",
        "?a",
        "  c",
    ]


def test_where_nothing_is_determined_all_stand_side_by_side() -> None:
    """No text is drawn above another if none is shown to be a source."""
    nodes = draw_stemma(story("abc", shared("a", "b", 30), shared("b", "c", 60)))
    assert drawn(nodes) == ["?", "  a", "  b", "  c"]
    assert nodes[2].shares_with == ("c", "a")


def test_loops_are_cut_at_the_least_likely_edge() -> None:
    """Texts that come from each other are drawn once each, and the edge that was cut is named."""
    nodes = draw_stemma(story("abc", derived("b", "a", 0.9), derived("c", "b", 0.8), derived("a", "c", 0.6)))
    assert drawn(nodes) == ["a", "  b", "    c"]
    assert [d.parent for d in nodes[0].also] == ["c"]
    assert draw_stemma(story("a", derived("a", "a")))


def test_a_long_line_is_drawn() -> None:
    """A line of copies of copies as long as a case may have is drawn without running out of stack."""
    names = [chr(0x4E00 + n) for n in range(1500)]
    found = draw_stemma(story("".join(names), *(derived(b, a) for a, b in pairwise(names))))
    assert [n.depth for n in found] == list(range(1500))


_PAIRS = st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(lambda p: p[0] != p[1])


@given(
    st.lists(
        st.builds(lambda p, n: derived(*p, n / 10), _PAIRS, st.integers(5, 9)), max_size=10, unique_by=lambda d: d.id
    ),
    st.lists(
        st.builds(lambda p, n, r: shared(*p, n, *r), _PAIRS, st.integers(1, 9), st.sampled_from([(), (LOST,)])),
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
@settings(max_examples=150, deadline=None)
def test_every_text_stands_once_whatever_the_evidence(
    derivations: list[Derivation], reuse: list[Reuse], dice: random.Random
) -> None:
    """Each text has one place, under its own source if it has one there, and the order of the rows does not show."""
    items = "".join(
        sorted({x for d in derivations for x in (d.child, d.parent)} | {x for r in reuse for x in (r.a_item, r.b_item)})
    )
    if not items:
        return
    nodes = draw_stemma(story(items, *derivations, *reuse))
    assert sorted(n.item for n in nodes if n.kind is NodeKind.ITEM and n.item) == list(items)
    for at, node in enumerate(nodes):
        assert (node.above is None) == (node.depth == 0)
        if node.above is not None:
            assert node.above < at
            assert nodes[node.above].depth == node.depth - 1
        if node.derivation is not None:
            assert node.above is not None
            assert nodes[node.above].item == node.derivation.parent
            assert node.derivation.child == node.item
    rows: list[Derivation | Reuse] = [*derivations, *reuse]
    dice.shuffle(rows)
    assert draw_stemma(story(items, *rows)) == nodes


# --- stories


@pytest.fixture(scope="module")
def held(demo_case: Path) -> Held:
    with open_case(demo_case) as case:
        return read_case(case)


def rows_between(held: Held, kinds: Sequence[ReuseKind | None]) -> tuple[Held, list[str]]:
    """Return the case with a chain of passages of the given kinds, and the items of the chain."""
    items = sorted(i.id for i in held.items.values() if i.kind is ItemKind.ARTICLE)[: len(kinds) + 1]
    reuse = tuple(
        replace(shared(a, b, n + 1, kind=kind), a_page=held.items[a].page, b_page=held.items[b].page)
        for n, (a, b, kind) in enumerate(zip(items, items[1:], kinds, strict=False))
    )
    return replace(held, reuse=reuse, derivations=()), items


def test_what_many_quote_or_use_makes_no_story(held: Held) -> None:
    """Copies, agency copy and what is not determined join texts; quotation, stock phrases and chance do not."""
    kinds = [ReuseKind.COPIED, ReuseKind.WIRE, None, ReuseKind.QUOTED, ReuseKind.STOCK, ReuseKind.CHANCE]
    made, items = rows_between(held, kinds)
    (found,) = stories(made)
    assert set(found.items) == set(items[:4])
    assert story_of(made, items[5]) is None
    assert (found.roots, found.copies) == ((), 0)
    made = replace(made, derivations=(derived(items[5], items[4]),))
    assert [set(s.items) for s in stories(made)] == [set(items[:4]), {items[4], items[5]}]
    assert (stories(made)[1].roots, stories(made)[1].copies) == ((items[4],), 1)


def test_a_story_knows_its_publishers_days_and_round_trips(held: Held) -> None:
    """A story's items stand by day, and it holds the round-trips that its items are in."""
    made, items = rows_between(held, [None, None])
    made = replace(made, round_trips=(RoundTrip(id="r", items=(items[0], items[1]), reasons=()),))
    (found,) = stories(made)
    days = [made.published(made.items[i]) or "9999" for i in found.items]
    assert days == sorted(days)
    assert found.first_published == min(d for d in days if d != "9999")
    assert set(found.publishers) == {p for i in items if (p := made.publisher_of(made.items[i]))}
    assert [t.id for t in found.round_trips] == ["r"]


def test_a_passage_is_seen_from_either_side(held: Held) -> None:
    """Spans, quotation, differences and the source of a passage are told from the side of the item that is asked for."""
    made, (a, b) = rows_between(held, [ReuseKind.COPIED])
    row = replace(
        made.reuse[0],
        direction=Direction.B_TO_A,
        a_quoted=True,
        differences=(Aligned(1, 2, 6, 9),),
        shared_errors=(Aligned(0, 1, 5, 6),),
    )
    made = replace(made, reuse=(row,))
    (mine,), (theirs,) = passages_of(made, a), passages_of(made, b)
    assert (mine.mine, mine.theirs) == (theirs.theirs, theirs.mine) == (Span(0, 1), Span(5, 6))
    assert mine.source == theirs.source == b
    assert (mine.quoted, mine.other_quoted, theirs.quoted, theirs.other_quoted) == (True, False, False, True)
    assert mine.differences == ((Span(1, 2), Span(6, 9)),)
    assert theirs.differences == ((Span(6, 9), Span(1, 2)),)
    assert theirs.shared_errors == ((Span(5, 6), Span(0, 1)),)


def test_records_are_whole_and_refer_to_each_other(held: Held) -> None:
    """The stemma's nodes name items of the story, and each passage's words are those of its span."""
    record = stories_record(held)
    assert record["stories"]
    for made in record["stories"]:
        first = held.items[made["items"][0]["id"]]
        found = lineage_record(held, first)
        assert found["story"] == made
        ids = {i["id"] for i in made["items"]}
        assert {n["item"] for n in found["stemma"] if n["kind"] == "item"} == ids
        assert all(p["text"] == held.words(first.id, *p["span"]) for p in found["passages"])


def test_derivations_are_named_by_what_the_copy_is(held: Held) -> None:
    """A teaser and an excerpt are called that; a translation where the reasons speak of one."""
    assert held.items
    row = derived("b", "a")
    assert derived_as(row, ItemKind.ARTICLE) == "revision of"
    assert derived_as(row, ItemKind.TEASER) == "teaser of"
    assert derived_as(replace(row, kind=DerivationKind.QUOTED_FROM), ItemKind.ARTICLE) == "quoted from"
    assert (
        derived_as(replace(row, reasons=("the copy says that it was translated",)), ItemKind.ARTICLE)
        == "translation of"
    )

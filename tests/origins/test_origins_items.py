from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.ids import make_id
from headwater.model import Document, Item, ItemKind, Reuse, ReuseKind
from headwater.origins.items import group_items

OWN = "The mill of Brannick burned on Sunday, and the whole village carried water from the weir until it was light. "
SAID = "“We shall build it again, stone by stone, and nobody in this valley will go without bread,” the miller said. "


def page(name: str, text: str) -> Document:
    """Return a document."""
    return Document(
        id=name,
        capture=name,
        page=name,
        text=text,
        text_sha256="",
        language=None,
        title=None,
        byline=None,
        publisher=None,
        published=None,
        renderer="",
        encoding="utf-8",
        blocks=(),
        source_map=(),
    )


def item(document: Document, kind: ItemKind = ItemKind.ARTICLE) -> Item:
    """Return the item that a document is."""
    empty = dict.fromkeys(("title", "title_start", "title_end", "byline", "credit", "publisher", "published"))
    return Item(
        id=document.id, document=document.id, page=document.page, start=0, end=len(document.text), kind=kind, **empty
    )


def shared(a: Document, b: Document, words: str, kind: ReuseKind | None = None) -> Reuse:
    """Return the passage that two documents share."""
    at, other = a.text.index(words), b.text.index(words)
    return Reuse(
        id=make_id("reuse", a.id, at, b.id, other),
        a_item=a.id,
        a_page=a.page,
        a_start=at,
        a_end=at + len(words),
        b_item=b.id,
        b_page=b.page,
        b_start=other,
        b_end=other + len(words),
        similarity=1.0,
        direction=None,
        probability=None,
        reasons=(),
        kind=kind,
    )


def tied(a: str, b: str, words: Sequence[str], kind: ReuseKind | None = None) -> bool:
    """Say whether two pages that share some words are of one origin."""
    one, two = page("one", a), page("two", b)
    reuse = [shared(one, two, w, kind) for w in words]
    return group_items([item(one), item(two)], reuse, [one, two]) == [["one", "two"]]


REST = "".join(f"In the {n}th year of the fair, booth {n} sold nothing but rope and lamp oil. " for n in range(3, 40))
ELSE = "".join(
    f"At milestone {n} of the coast road there stands a bench that {n} people paid for. " for n in range(3, 40)
)


def test_half_of_the_shorter_is_one_origin() -> None:
    """Two items are of one origin if half of the shorter one stands in the other in its own voice; not with a tenth."""
    assert tied(OWN, OWN + REST, [OWN])
    assert not tied(OWN + ELSE, OWN + REST, [OWN])


def test_a_long_passage_ties_unless_it_is_a_small_part() -> None:
    """Four hundred code points tie two articles, but not two very long ones, which may hold a paragraph of another's."""
    passage = REST[:600]
    assert tied(passage + ELSE[:1200], passage + OWN * 12, [passage])
    assert not tied(passage + ELSE * 3, passage + (OWN + SAID) * 40, [passage])


def test_what_both_quote_ties_nothing() -> None:
    """A third party's words that stand in marks on both sides are no reason to call two texts one."""
    assert not tied(SAID + REST, SAID + ELSE, [SAID])
    assert not tied(SAID, SAID + ELSE, [SAID[: SAID.index(" the miller")]])


def test_the_same_quotations_in_the_same_frame_are_one_text() -> None:
    """A collection of quotations that is copied whole, headings and all, is of one origin with its copy."""
    said = SAID.replace("“We", "“This time we") + SAID + SAID.replace("valley", "country")
    frame = "What was said in Brannick about the fire, and by whom it was said. "
    assert tied(frame + said, frame + said + REST, [frame + said])


@pytest.mark.parametrize("kind", [ReuseKind.QUOTED, ReuseKind.STOCK, ReuseKind.CHANCE])
def test_what_is_known_to_be_no_copy_never_ties(kind: ReuseKind) -> None:
    """Quoted, stock and chance passages do not join items, however long."""
    assert not tied(REST, REST, [REST], kind)


@pytest.mark.parametrize("kind", [ReuseKind.COPIED, ReuseKind.WIRE])
def test_what_is_known_to_be_copied_counts_whole(kind: ReuseKind) -> None:
    """A copied or wire passage counts with the quotations in it."""
    assert tied(SAID * 3, SAID * 3, [SAID * 3], kind)


def test_a_passage_that_stands_twice_counts_once() -> None:
    """Rows that overlap on one side are joined before they are counted."""
    short = OWN[:60]
    assert not tied(short + ELSE, short + REST, [short, short[:58], short[:56]] * 3)


def test_furniture_and_items_alone() -> None:
    """Furniture is in no group; an item that shares nothing is a group of its own; groups are sorted."""
    pages = [page(name, OWN + ELSE) for name in ("c", "a", "b")]
    items = [item(pages[0]), item(pages[1]), item(pages[2], ItemKind.FURNITURE)]
    assert group_items(items, [shared(pages[0], pages[2], OWN)], pages) == [["a"], ["c"]]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([OWN, SAID, REST, ELSE]), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_order_changes_nothing_and_a_copy_adds_no_origin(texts: list[str], chooser: random.Random) -> None:
    """Rows in any order give the same groups, and one more exact copy of a page never gives one group more."""
    pages = [page(f"{n}", t) for n, t in enumerate(texts)]
    pairs = [(a, b) for n, a in enumerate(pages) for b in pages[n + 1 :] if a.text == b.text]
    rows = [shared(a, b, a.text, ReuseKind.COPIED) for a, b in pairs]
    groups = group_items([item(p) for p in pages], rows, pages)
    mixed, again = [item(p) for p in pages], list(rows)
    chooser.shuffle(mixed)
    chooser.shuffle(again)
    assert group_items(mixed, again, pages) == groups
    copy = page("9", texts[0])
    more = [*rows, *(shared(p, copy, copy.text, ReuseKind.COPIED) for p in pages if p.text == copy.text)]
    assert len(group_items([item(p) for p in [*pages, copy]], more, [*pages, copy])) == len(groups)

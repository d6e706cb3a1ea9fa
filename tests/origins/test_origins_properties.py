"""What must hold of a claim's range whatever the pages are: checked through the whole stage on piles drawn at random."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.model import Derivation, Item, ItemKind, Reuse, SourceClass, Statement

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TOLD = (
    "I saw nine carts tip into the weir on Monday night.",
    "We watched nine carts go over the weir that night.",
    "Nine carts were lost at the weir, and nobody came.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one page of a pile says and how it came by it; `taken` is the page that it has its words from."""

    text: str
    name: str | None
    sort: SourceClass | None
    publisher: str | None
    credit: str | None
    byline: str | None
    kind: ItemKind
    taken: int | None


PAGES = st.lists(
    st.builds(
        Page,
        text=st.sampled_from(TOLD),
        name=st.sampled_from(["Tilda Rooke", "Osric Vane", "Ines Dorn", None]),
        sort=st.sampled_from([None, SourceClass.WITNESS, SourceClass.OFFICIAL]),
        publisher=st.sampled_from(["Weir Echo", "Delta Post", "Northern Call", None]),
        credit=st.sampled_from([None, None, "Weir Echo", "Cairn Wire"]),
        byline=st.sampled_from([None, "Mara Quill"]),
        kind=st.sampled_from([ItemKind.ARTICLE, ItemKind.ARTICLE, ItemKind.EXCERPT]),
        taken=st.sampled_from([None, None, 0, 1]),
    ),
    min_size=2,
    max_size=5,
)


def say(pile: Any, id_: str, page: Page) -> None:
    """Add a page under an id."""
    pile.say(
        id_, page.text, name=page.name, source=page.name or ("a source" if page.sort else None), source_class=page.sort,
        first_hand=page.text.startswith(("I ", "We ")), publisher=page.publisher, credit=page.credit,
        byline=page.byline, kind=page.kind,
    )  # fmt: skip


def laid_out(pile: Any, pages: list[Page], ids: list[str]) -> None:
    """Put the pages into an empty pile, each under its id, with what they share of one text."""
    pile.held.clear()
    for n, (w, page) in enumerate(zip(ids, pages, strict=True)):
        text = pages[page.taken].text if page.taken is not None and page.taken < n else page.text
        say(pile, w, replace(page, text=text))
        if page.taken is not None and page.taken < n:
            pile.share(ids[page.taken], w)
            pile.derive(w, ids[page.taken])


@FEW
@given(PAGES, st.data())
def test_an_exact_copy_never_raises_either_end(pile: Any, pages: list[Page], data: st.DataObject) -> None:
    """Whoever puts a page out once more, with or without a name or a credit, adds no origin to what it says."""
    ids = [f"w{n}" for n in range(len(pages))]
    laid_out(pile, pages, ids)
    before = pile.count().range
    was = data.draw(st.integers(0, len(pages) - 1))
    text = pile.get(Statement, ids[was]).text
    publisher = data.draw(st.sampled_from(["Weir Echo", "Mirror of the Coast", None]))
    credit = data.draw(st.sampled_from([None, "Delta Post"]))
    page = replace(pages[was], text=text, kind=ItemKind.ARTICLE, publisher=publisher, credit=credit)
    say(pile, "z", page)
    for row in [r for r in pile.rows(Reuse) if f"item-{ids[was]}" in (r.a_item, r.b_item)]:
        other = row.b_item if row.a_item == f"item-{ids[was]}" else row.a_item
        pile.share(other.removeprefix("item-"), "z")
    pile.share(ids[was], "z")
    after = pile.count().range
    assert after[0] <= before[0]
    assert after[1] <= before[1]


@FEW
@given(PAGES, st.data())
def test_a_credit_line_never_raises_either_end(pile: Any, pages: list[Page], data: st.DataObject) -> None:
    """A page that says where it has its text from can only be found to depend on more than before."""
    ids = [f"w{n}" for n in range(len(pages))]
    which = data.draw(st.integers(0, len(pages) - 1))
    pages[which] = replace(pages[which], credit=None)
    laid_out(pile, pages, ids)
    before = pile.count().range
    credit = data.draw(st.sampled_from(["Weir Echo", "Delta Post", "Cairn Wire"]))
    laid_out(pile, [replace(p, credit=credit) if n == which else p for n, p in enumerate(pages)], ids)
    after = pile.count().range
    assert after[0] <= before[0]
    assert after[1] <= before[1]


@FEW
@given(PAGES, st.data())
def test_removing_a_derived_witness_never_lowers_the_low_end(pile: Any, pages: list[Page], data: st.DataObject) -> None:
    """What only descends from another carries nothing: without it no fewer origins are shown."""
    ids = [f"w{n}" for n in range(len(pages))]
    laid_out(pile, pages, ids)
    found = pile.count()
    derived = [w for w in ids if found.lineage(w).lineage == "derived"]
    if not derived or len(ids) == len(derived):
        return
    gone = data.draw(st.sampled_from(derived))
    pile.held[Statement] = [s for s in pile.held[Statement] if s.id != gone]
    pile.held[Item] = [i for i in pile.held[Item] if i.id != f"item-{gone}"]
    pile.held[Reuse] = [r for r in pile.held.get(Reuse, []) if f"item-{gone}" not in (r.a_item, r.b_item)]
    pile.held[Derivation] = [d for d in pile.held.get(Derivation, []) if f"item-{gone}" not in (d.child, d.parent)]
    assert pile.count().range[0] >= found.range[0]


@FEW
@given(PAGES, st.randoms(use_true_random=False))
def test_the_order_of_pages_does_not_show(pile: Any, pages: list[Page], shuffled: Any) -> None:
    """The range is the same whatever ids the pages come to have, and so whichever of them comes first."""
    ids = [f"w{n}" for n in range(len(pages))]
    laid_out(pile, pages, ids)
    before = pile.count().range
    again = list(ids)
    shuffled.shuffle(again)
    laid_out(pile, pages, again)
    assert pile.count().range == before

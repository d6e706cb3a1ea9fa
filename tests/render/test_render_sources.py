"""From document offsets back to the source."""

from __future__ import annotations

from headwater.render.html import read_html
from headwater.render.plain import lines, straight_map
from headwater.render.sources import to_source


def test_a_reference_stands_for_its_whole_range() -> None:
    """A decoded reference leads to all of it, also at the very end of a page."""
    source = "<p>Fish &amp; chips&hellip;</p>"
    page = read_html(source)
    at = page.text.index("&")
    first, last = to_source(page.source_map, at, at + 1)
    assert source[first:last] == "&amp;"
    first, last = to_source(page.source_map, len(page.text) - 1, len(page.text))
    assert source[first:last] == "&hellip;"
    first, last = to_source(page.source_map, 0, len(page.text))
    assert source[first:last] == "Fish &amp; chips&hellip;"


def test_a_span_over_markup_covers_it() -> None:
    """A span that begins before a tag and ends behind it leads to a range that holds the tag."""
    source = "<p>one <b>two</b> three</p>"
    page = read_html(source)
    start = page.text.index("two")
    first, last = to_source(page.source_map, start, len(page.text))
    assert source[first:last] == "two</b> three"


def test_collapsed_white_space_stands_for_its_range() -> None:
    """One space of the document leads to all the white space it was made of."""
    source = "<p>one \n\t two</p>"
    page = read_html(source)
    assert page.text == "one two"
    first, last = to_source(page.source_map, 3, 4)
    assert source[first:last] == " \n\t "


def test_plain_text_is_its_own_source() -> None:
    """In plain text every offset leads to itself."""
    text = "one\r\n\r\n  two 😀 \n"
    assert to_source(straight_map(text), 2, 9) == (2, 9)
    assert [text[b.start : b.end] for b in lines(text)] == ["one", "two 😀"]


def test_nothing_leads_to_nothing() -> None:
    """Empty spans and empty maps give empty ranges."""
    assert to_source((), 0, 0) == (0, 0)
    assert to_source(((0, 5, 9),), 2, 2) == (7, 7)

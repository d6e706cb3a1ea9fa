"""Who put a page out and when, whom it credits, and which headings begin texts, on invented pages."""

from __future__ import annotations

import re

import pytest

from headwater.model import Block, Document, Item, ItemKind
from headwater.segment.credits import credit_of, is_author_note, opening_credit_of, tail_credit_of
from headwater.segment.cut import cut
from headwater.segment.stamps import DayOfYear, day_of_year, header_of, the_only_year

BODY = (
    "The harbour council of Velmora voted on Monday to close the old fish market before winter.\n\n"
    "Traders who rent the wooden stalls said the council had promised repairs and never paid for them.\n"
)


def plain(text: str) -> Document:
    blocks = [
        Block(start=m.start(), end=m.end(), tag="", main=True, links=0)
        for m in re.finditer(r"[^\r\n]+", text)
        if m.group().strip()
    ]
    return make(text, blocks)


def marked(*parts: tuple[str, str]) -> Document:
    text = ""
    blocks = []
    for tag, words in parts:
        blocks.append(Block(start=len(text), end=len(text) + len(words), tag=tag, main=True, links=0))
        text += words + "\n\n"
    return make(text, blocks)


def make(text: str, blocks: list[Block]) -> Document:
    return Document(
        id="document-1",
        capture="capture-1",
        page="page",
        text=text,
        text_sha256="",
        language="en",
        title=None,
        byline=None,
        publisher=None,
        published=None,
        renderer="test",
        encoding="utf-8",
        blocks=tuple(blocks),
        source_map=((0, 0, len(text)),),
    )


def content(doc: Document) -> list[Item]:
    return [i for i in cut(doc) if i.kind is not ItemKind.FURNITURE]


@pytest.mark.parametrize(
    ("head", "publisher", "published"),
    [
        ("Velmora Voice\n3 March 2031\n\nMarket to close before winter", "Velmora Voice", "2031-03-03"),
        ("3 March 2031\nVelmora Voice\n\nMarket to close before winter", "Velmora Voice", "2031-03-03"),
        ("OPEN QUAYS\nMarch 3, 2031\n\nMarket to close before winter", "OPEN QUAYS", "2031-03-03"),
        ("Velmora Post | Monday, 3 March 2031\n\nMarket to close", "Velmora Post", "2031-03-03"),
        ("Ministry of Ports, Velmora\n\nStatement on the market\n3 March 2031", "Ministry of Ports", "2031-03-03"),
        ("Velmora Port Guard - noticeboard\n3 March 2031\n\nTo our guests", "Velmora Port Guard", "2031-03-03"),
        ("STALL HOLDERS UNION (SHU)\nformerly the fish club\n\nTo all who buy fish", "STALL HOLDERS UNION", None),
        ("Velmora Voice\nMonday March 3rd\n\nMarket to close before winter", "Velmora Voice", None),
        ("Market to close before winter\n3 March 2031", None, "2031-03-03"),
        ("Opinion\n3 March 2031\n\nMarket to close before winter", None, "2031-03-03"),
        ("What the traders of the market say\n\nFive of them speak", None, None),
        ("Old Stalls Must Go\n\nCouncil votes to close the market in winter", None, None),
    ],
)
def test_the_masthead_of_a_text_says_who_and_when(head: str, publisher: str | None, published: str | None) -> None:
    """A site's name at the top is the publisher, a full date the day; a title or a section's name is neither."""
    (item,) = content(plain(f"{head}\n\n{BODY}"))
    assert (item.publisher, item.published) == (publisher, published)


def test_a_masthead_is_furniture_and_the_title_is_not() -> None:
    """What stands over the title is no part of the article."""
    doc = plain(f"Velmora Voice\nMonday March 3rd\n\nMarket to close before winter\n\n{BODY}")
    (item,) = content(doc)
    assert item.title == "Market to close before winter"
    assert doc.text[item.start :].startswith("Market to close")


def test_a_day_without_its_year_takes_the_one_that_the_calendar_allows() -> None:
    """A weekday and a day near the last full date of the text give a date; without one, or off the calendar, none."""
    said = day_of_year("Wednesday March 5th")
    assert said == DayOfYear(weekday=2, month=3, day=5)
    assert the_only_year(said, "The order was signed on 28 February 2025.") == "2025-03-05"
    assert the_only_year(said, "The order was signed on 28 February 2024.") is None
    assert the_only_year(said, "The order was signed long ago, on 1 June 2025.") is None
    assert the_only_year(said, "Nothing was signed.") is None


def test_lines_that_hold_more_than_a_date_are_no_stamps() -> None:
    """A sentence with a date in it, or a day that no calendar has, dates nothing."""
    assert header_of("The market closed on 3 March 2031 for good") is None
    assert day_of_year("Wednesday March 5th was a good day") is None
    found = header_of("31 February 2031")
    assert found is not None
    assert found.published is None


@pytest.mark.parametrize(
    ("line", "outlet", "person"),
    [
        ("By Estuary Wire", "Estuary Wire", None),
        ("(Estuary Wire)", "Estuary Wire", None),
        ("By Ann Bell, Velmora Herald", "Velmora Herald", "Ann Bell"),
        ("By Ann Bell", None, "Ann Bell"),
    ],
)
def test_a_credit_line_tells_outlets_from_people(line: str, outlet: str | None, person: str | None) -> None:
    """The outlet of a byline is credited, its person is the writer."""
    found = credit_of(line)
    assert found is not None
    assert (found.outlet, found.person) == (outlet, person)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("LORN, Selvany (AP) — The ferry sank at noon.", "AP"),
        ("LORN (Estuary) - The ferry sank at noon.", "Estuary"),
        ("Estuary Wire - The ferry sank at noon.", "Estuary Wire"),
        ("LORN, Selvany - The ferry sank at noon.", None),
        ("Captain Orla Penn (Ness) - a tall woman - waved.", None),
        ("The ferry - an old one - sank at noon.", None),
    ],
)
def test_the_opening_of_a_text_names_its_agency(text: str, agency: str | None) -> None:
    """An agency in a dateline or before a dash is found, a place or a person is not taken for one."""
    assert opening_credit_of(text) == agency


def test_the_last_words_of_a_text_credit_an_outlet() -> None:
    """'(X)' after the last sentence credits X where X is an outlet's name, in a quotation whatever its name."""
    assert tail_credit_of("The ferry sank. (Estuary Wire)", quoted=False) == "Estuary Wire"
    assert tail_credit_of("The ferry sank. (Salt and Rope)", quoted=False) is None
    assert tail_credit_of("The ferry sank. (Salt and Rope)", quoted=True) == "Salt and Rope"
    assert tail_credit_of('"It sank," she said, as Open Quays reported.', quoted=True) == "Open Quays"


def test_a_line_on_what_somebody_writes_about_is_an_authors_note() -> None:
    """'X writes on ... for Y.' is a note, a sentence that tells what X wrote is none."""
    assert is_author_note("Ann Bell writes on land and water for the Post.")
    assert not is_author_note(
        "Ann Bell writes for hours, and then she walks to the pier to feed the gulls. She is old."
    )


BRIEFS = (
    "BREAD GOES UP\n\nBakers across the county have put the price of a loaf up by a tenth, and blame the cost of gas.\n\n"
    "CHOIR SEEKS TENORS\n\nWith nobody left who can reach a high note, the choral union has lowered its entrance test.\n\n"
    "FOOTBRIDGE SHUT\n\nWalkers must use the railway underpass until June while contractors strip rust and paint steel.\n"
)


def test_short_texts_that_only_headings_part_are_texts_of_their_own() -> None:
    """Three headings of one style over texts with nothing in common begin three articles."""
    assert [i.title for i in content(plain(BRIEFS))] == ["BREAD GOES UP", "CHOIR SEEKS TENORS", "FOOTBRIDGE SHUT"]


def test_headed_sections_of_one_subject_stay_one_text() -> None:
    """Subheadings in the style of the title do not cut an article whose sections share their words."""
    section = "Traders of the fish market told the harbour council that the market stalls leak when the harbour floods."
    doc = plain(f"MARKET TO CLOSE\n\n{section}\n\nWHAT TRADERS SAY\n\n{section}\n\nWHAT IS NEXT\n\n{section}\n")
    assert len(content(doc)) == 1


def test_a_section_that_goes_on_from_the_last_is_no_text_of_its_own() -> None:
    """A section that begins with 'They' or 'But' belongs to what stands before it."""
    assert len(content(plain(BRIEFS.replace("Walkers must", "They must")))) == 1


def test_quoted_sections_of_a_page_are_excerpts_each() -> None:
    """Headed sections that are nothing but quotation are cut apart, and the page's own line over them is furniture."""
    doc = marked(
        ("h1", "Picked up this week"),
        ("p", "By two tired people."),
        ("h2", "On the market"),
        ("blockquote", "The stalls leak and nobody mends them. (Salt and Rope)"),
        ("h2", "On the ferry"),
        ("p", "The ferry sails again on Sunday, the harbour office told us when we rang it."),
        ("h2", "On the gulls"),
        ("blockquote", "The gulls have learned to open boxes, as Open Quays reported."),
    )
    found = content(doc)
    assert [i.kind for i in found] == [ItemKind.EXCERPT, ItemKind.ARTICLE, ItemKind.EXCERPT]
    assert [i.title for i in found] == ["On the market", "On the ferry", "On the gulls"]
    assert [i.credit for i in found] == ["Salt and Rope", None, "Open Quays"]

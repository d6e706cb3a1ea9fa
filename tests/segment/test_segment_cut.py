"""Cutting pages of invented texts into items."""

from __future__ import annotations

import re

from headwater.model import Block, Document, Item, ItemKind
from headwater.segment.cut import cut, paragraphs
from headwater.segment.stage import stage
from headwater.settings import SegmentSettings

HARBOUR = (
    "The harbour council of Velmora voted on Monday to close the old fish market before winter.\n"
    "Traders who rent the wooden stalls said the council had promised repairs and never paid for them.\n"
    "A new market hall is to open beside the railway yard, where rents would be twice as high for traders."
)
ORCHARD = (
    "Apple growers in the Tarn valley lost most of the crop to a late frost, the growers' union said.\n"
    "Blossom froze in three nights of clear sky, and heaters ran out of fuel before the second morning.\n"
    "Insurance covers hail in the valley but no frost, so families expect a season without any income."
)


def document(text: str, **known: str) -> Document:
    """A plain text as the renderer gives it: each line that has words is a block."""
    blocks = [
        Block(start=m.start(), end=m.end(), tag="", main=True, links=0)
        for m in re.finditer(r"[^\r\n]+", text)
        if m.group().strip()
    ]
    return _document(text, tuple(blocks), **known)


def page(*parts: tuple[str, str, bool], **known: str) -> Document:
    """A marked-up page from (tag, words, main)."""
    text = ""
    blocks = []
    for tag, words, main in parts:
        links = len(words) if tag == "a" else 0
        blocks.append(Block(start=len(text), end=len(text) + len(words), tag=tag, main=main, links=links))
        text += words + "\n\n"
    return _document(text, tuple(blocks), **known)


def _document(text: str, blocks: tuple[Block, ...], **known: str) -> Document:
    return Document(
        id="document-1",
        capture="capture-1",
        page="page.txt",
        text=text,
        text_sha256="",
        language="en",
        title=known.get("title"),
        byline=known.get("byline"),
        publisher=known.get("publisher"),
        published=known.get("published"),
        renderer="test",
        encoding="utf-8",
        blocks=blocks,
        source_map=((0, 0, len(text)),),
    )


def content(found: list[Item]) -> list[Item]:
    return [i for i in found if i.kind is not ItemKind.FURNITURE]


def furniture(doc: Document) -> list[str]:
    return [doc.text[i.start : i.end] for i in cut(doc) if i.kind is ItemKind.FURNITURE]


def test_a_digest_gives_a_teaser_for_each_read_more() -> None:
    """A page of leads that 'Read more' lines end is cut into teasers, each with its own title."""
    text = (
        "Velmora Watch\r\n\r\n"
        "Market to close before winter\r\n\r\nThe council voted on Monday to close the old market …\r\n\r\nRead more\r\n\r\n"
        "Frost takes the apple crop\r\n\r\nGrowers in the valley lost most of their fruit.\r\n\r\nRead more\r\n\r\n"
        "Ferry strike enters second week\r\n\r\n… Crews want a larger boat,..\r\n\r\nRead more"
    )
    doc = document(text)
    found = content(cut(doc))
    assert [i.kind for i in found] == [ItemKind.TEASER] * 3
    assert [i.title for i in found] == [
        "Market to close before winter",
        "Frost takes the apple crop",
        "Ferry strike enters second week",
    ]
    assert furniture(doc) == ["Velmora Watch", "Read more", "Read more", "Read more"]


def test_a_link_at_a_paragraphs_end_makes_a_teaser_and_is_left_out_of_its_paragraph() -> None:
    """'… Read more' inside the last paragraph belongs to the teaser, but not to the words that are parsed."""
    doc = document("Frost takes the apple crop\n\nGrowers in the valley lost most of … Read more\n")
    (teaser,) = content(cut(doc))
    assert teaser.kind is ItemKind.TEASER
    assert doc.text[teaser.start : teaser.end].endswith("Read more")
    words = [doc.text[p.start : p.end] for p in paragraphs(doc, [teaser])]
    assert words == ["Frost takes the apple crop", "Growers in the valley lost most of …"]


def test_a_read_more_under_a_whole_article_ends_nothing() -> None:
    """A long text does not become a teaser because a link stands under it."""
    body = "\n\n".join([HARBOUR.replace("\n", "\n\n")] * 6)
    (item,) = content(cut(document(f"Market to close before winter\n\n{body}\n\nRead more\n")))
    assert item.kind is ItemKind.ARTICLE


def test_a_credit_under_a_teaser_is_its_own() -> None:
    """The credit line after 'Read more' goes to the teaser above it, not to the next one."""
    doc = document(
        "Frost takes the apple crop\n\nGrowers in the valley lost … Read more\n\nSource: Tarn Herald\n\n"
        "Market to close before winter\n\nThe council voted on Monday … Read more\n"
    )
    assert [i.credit for i in content(cut(doc))] == ["Tarn Herald", None]


def test_related_posts_and_what_stands_under_them_are_furniture() -> None:
    """The titles listed under 'Related posts' are no texts of the page."""
    doc = document(
        f"Market to close before winter\n\n{HARBOUR}\n\nRelated posts\n\nA walk through old Velmora\n\nFive ferries for sale\n"
    )
    (article,) = content(cut(doc))
    assert doc.text[article.start : article.end].endswith("for traders.")
    assert furniture(doc) == ["Related posts", "A walk through old Velmora", "Five ferries for sale"]


def test_text_after_a_list_of_related_posts_keeps_its_title() -> None:
    """Where running text begins again, the heading right over it is its title."""
    doc = document(
        f"Market to close before winter\n\n{HARBOUR}\n\nRelated posts\n\nFive ferries for sale\n\nFrost takes the apple crop\n\n{ORCHARD}\n"
    )
    assert furniture(doc) == ["Related posts", "Five ferries for sale"]


def test_furniture_inside_an_article_is_its_own_item() -> None:
    """An article runs over an 'Advertisement' line, and its paragraphs leave that line out."""
    lines = HARBOUR.split("\n")
    doc = document("\n\n".join([lines[0], "Advertisement", *lines[1:]]))
    found = cut(doc)
    (article,) = content(found)
    assert doc.text[article.start : article.end] == doc.text
    assert furniture(doc) == ["Advertisement"]
    assert [doc.text[p.start : p.end] for p in paragraphs(doc, found)] == lines


def test_the_line_of_site_name_and_date_says_who_published_when() -> None:
    """A header line is furniture and gives its items the publisher and the ISO date."""
    (article,) = content(cut(document(f"Velmora Post | 3 March 2031\n\nFrost takes the apple crop\n\n{ORCHARD}\n")))
    assert (article.publisher, article.published) == ("Velmora Post", "2031-03-03")
    assert article.title == "Frost takes the apple crop"


def test_what_the_document_knows_comes_before_the_header_line() -> None:
    """The document's own publisher and byline are kept."""
    doc = document(
        f"Velmora Post\n\nFrost takes the apple crop\n\n{ORCHARD}\n", publisher="Velmora Post", byline="Ann Bell"
    )
    (article,) = content(cut(doc))
    assert (article.publisher, article.byline) == ("Velmora Post", "Ann Bell")
    assert furniture(doc) == ["Velmora Post"]


def test_credit_lines_end_the_texts_of_a_run() -> None:
    """Texts set one after the other are cut after the line that credits a source."""
    doc = document(f"{HARBOUR}\nSource: Tarn Herald\n{ORCHARD}\ntranslated by Velmora Link\n")
    found = content(cut(doc))
    assert [i.credit for i in found] == ["Tarn Herald", "Velmora Link"]
    assert doc.text[found[1].start :].startswith("Apple growers")


def test_an_author_note_ends_a_text() -> None:
    """What follows 'X is the author of ...' in a run of texts is another text."""
    doc = document(f'{HARBOUR}\nAnn Bell is the author of the books "Salt" and "Piers"\n{ORCHARD}\n')
    assert len(content(cut(doc))) == 2


def test_a_person_described_amid_a_text_does_not_end_it() -> None:
    """'X is a lecturer ...' with the same subject above and below is no author note."""
    doc = document(f"{HARBOUR}\nAnn Bell is a lecturer in the history of markets and traders.\n{HARBOUR}\n")
    assert len(content(cut(doc))) == 1


def test_what_is_heard_in_a_transcript_is_no_credit() -> None:
    """'(Laughter)' between paragraphs credits nobody and cuts nothing."""
    (article,) = content(cut(document(f"{HARBOUR}\n(Laughter)\n{HARBOUR}\n")))
    assert article.credit is None


def test_a_heading_between_unlike_texts_begins_a_new_one() -> None:
    """In plain text a heading with other words below it than above is the title of a new text."""
    doc = document(f"{HARBOUR}\nA hard spring for the apple growers of the Tarn\n{ORCHARD}\n")
    found = content(cut(doc))
    assert [i.title for i in found] == [None, "A hard spring for the apple growers of the Tarn"]


def test_a_heading_inside_one_text_does_not_cut_it() -> None:
    """A heading amid one subject is a subheading."""
    doc = document(f"{HARBOUR}\nWhat traders of the market say\n{HARBOUR}\n")
    assert len(content(cut(doc))) == 1


def test_headings_of_one_rank_over_unlike_texts_are_titles() -> None:
    """On a marked-up page the peers of the first title begin texts of their own."""
    first = [("p", line, True) for line in HARBOUR.split("\n")]
    second = [("p", line, True) for line in ORCHARD.split("\n")]
    doc = page(("h2", "Market to close", True), *first, ("h2", "Frost takes the crop", True), *second)
    assert [i.title for i in content(cut(doc))] == ["Market to close", "Frost takes the crop"]


def test_blocks_outside_the_main_content_are_furniture() -> None:
    """Navigation and boxes that the page's main content leaves out are no text of an article."""
    body = [("p", line, True) for line in HARBOUR.split("\n")]
    box = ("p", "Our harbour tours leave every day at noon from the pier, rain or shine, all year.", False)
    doc = page(
        ("a", "Ferries and tides", False), ("h1", "Market to close", False), *body, *[("a", "More", False)] * 4, box
    )
    (article,) = content(cut(doc))
    assert article.title == "Market to close"
    assert box[1] in furniture(doc)


def test_near_equal_titles_are_one_texts() -> None:
    """A title that stands twice, once longer, makes one text, which begins at the first."""
    doc = document(
        f"Council Votes to Close Fish Market\n\nVelmora Council Votes to Close the Old Fish Market (VC, HB) in Velmora\n\n{HARBOUR}\n"
    )
    (article,) = content(cut(doc))
    assert (article.start, article.title) == (0, "Council Votes to Close Fish Market")


def test_a_dateline_and_a_leads_last_words_credit_an_agency() -> None:
    """'TARN (AP) —' and '..., Velmora TV reports.' name the source of a text."""
    (agency,) = content(cut(document(f"Frost takes the apple crop\n\nTARN (AP) — {ORCHARD}\n")))
    (outlet,) = content(cut(document(f"The crop froze in three nights, Velmora TV reports.\n\n{ORCHARD}\n")))
    assert (agency.credit, outlet.credit) == ("AP", "Velmora TV")


def test_a_byline_names_a_person_and_no_source() -> None:
    """'By Ann Bell' under a title is the writer, and nobody is credited."""
    (article,) = content(cut(document(f"Frost takes the apple crop\n\nBy Ann Bell\n\n{ORCHARD}\n")))
    assert (article.byline, article.credit) == ("Ann Bell", None)


def test_an_excerpt_says_so() -> None:
    """Only a text that calls itself an excerpt is one."""
    (item,) = content(cut(document(f"Excerpts from the council's report\n\n{HARBOUR}\n")))
    assert item.kind is ItemKind.EXCERPT


def test_a_lone_lead_apart_from_other_texts_is_a_teaser() -> None:
    """One paragraph set off by blank lines, with no words of what follows, is no part of it."""
    doc = document(
        f"{HARBOUR}\ntranslated by Velmora Link\n\n\nA ferry captain told a court about forged tickets.\n\n{ORCHARD}\n"
    )
    assert [i.kind for i in content(cut(doc))] == [ItemKind.ARTICLE, ItemKind.TEASER, ItemKind.ARTICLE]


def test_hard_wrapped_lines_are_joined_to_paragraphs() -> None:
    """Lines cut at a fixed width make one paragraph each, blank lines part them."""
    wrapped = (
        "The harbour council of Velmora voted on Monday to close the old\nfish market before winter, and gave the traders\n"
        "who rent the wooden stalls until the end of the month to clear\nthem of nets and of the boxes they keep there.\n"
    )
    doc = document(wrapped + "\n" + wrapped.replace("Monday", "Friday"))
    found = cut(doc)
    assert len(paragraphs(doc, found)) == 2


def test_a_page_without_words_has_no_items() -> None:
    """An empty document gives nothing."""
    assert cut(document(" \n\n")) == []


def test_the_stage_gives_items_and_paragraphs() -> None:
    """The stage's run gives the rows of both tables for a document."""
    rows = list(stage(SegmentSettings()).run(document(HARBOUR)))
    assert [row.table for row in rows] == ["items", "paragraphs", "paragraphs", "paragraphs"]

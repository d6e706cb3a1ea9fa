"""Texts that run on without a mark, and texts quoted inside others; all of them invented."""

from __future__ import annotations

import re

import pytest

from headwater.model import Block, Document, Item, ItemKind
from headwater.segment.cut import cut, paragraphs

HARBOUR = (
    "The harbour council of Velmora voted on Monday to close the old fish market before winter.",
    "Traders who rent stalls in Velmora said the council had promised repairs to the market and never paid for them.",
    "A new market hall is to open beside the railway yard, where rents for traders would be twice as high.",
    "Mayor Iva Sond told traders that the council could not pay for repairs and rents in the same winter.",
    "The fish market in Velmora has stood at the harbour for ninety years, longer than the railway yard.",
    "Sond said the market hall would have room for every trader who pays the rents the council has set.",
)
ORCHARD = (
    "Apple growers near Tarn lost most of the crop to a late frost, their union told families this week.",
    "Blossom froze in three nights of clear sky near Tarn, and heaters in the orchards ran out of fuel early.",
    "Insurance covers hail on apple orchards but no frost, so families of growers expect a season without income.",
    "The union asked Oskar Brem, who insures orchards, to treat the frost near Tarn like hail this season.",
    "Brem said insurance against frost would cost growers more than the apple crop of a whole season brings.",
    "Families of growers near Tarn plan to burn straw between the orchards when frost comes back to the blossom.",
)
MORE_HARBOUR = (
    "Repairs to the market stalls would cost the council of Velmora less than the market hall, traders said.",
    "Sond said the railway yard and the harbour need the market hall, and traders would see it before winter.",
    "Traders from the fish market walked to the harbour council with Mayor Sond and counted the broken stalls.",
    "The council is to vote on rents for the market stalls at the harbour when Mayor Sond returns to Velmora.",
)
MORE_ORCHARD = (
    "Growers said the frost killed blossom in every one of the orchards near Tarn that the union insures.",
    "Brem told the union that families could insure the apple crop against frost from the coming season.",
    "The union and Brem are to count the frozen blossom of each of the orchards with the growers next season.",
    "The growers near Tarn said the season without apple income would drive families out of the orchards.",
)
QUOTED = "The stalls are rotten, the roof leaks, and nobody on the council has read the report on the piles."


def document(*lines: str, tag: str = "", tags: dict[int, str] | None = None) -> Document:
    """A page of lines with blank lines between them."""
    text = "\n\n".join(lines)
    found = list(re.finditer(r"[^\n]+", text))
    blocks = tuple(
        Block(start=m.start(), end=m.end(), tag=(tags or {}).get(n, tag), main=True, links=0)
        for n, m in enumerate(found)
    )
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
        blocks=blocks,
        source_map=((0, 0, len(text)),),
    )


def kinds(doc: Document, kind: ItemKind) -> list[str]:
    return [doc.text[i.start : i.end] for i in _of(doc, kind)]


def _of(doc: Document, kind: ItemKind) -> list[Item]:
    return [i for i in cut(doc) if i.kind is kind]


def test_two_texts_with_no_mark_between_them_are_two_items() -> None:
    """Where the words turn from one subject to another for good, another text begins."""
    found = kinds(document(*HARBOUR, *MORE_HARBOUR, *ORCHARD, *MORE_ORCHARD), ItemKind.ARTICLE)
    assert [text[:20] for text in found] == [HARBOUR[0][:20], ORCHARD[0][:20]]


def test_a_text_keeps_its_title() -> None:
    """A heading between two texts belongs to the second."""
    title = "Frost takes the apples of a whole valley"
    found = kinds(document(*HARBOUR, title, *ORCHARD), ItemKind.ARTICLE)
    assert [text.split("\n")[0] for text in found] == [HARBOUR[0], title]


def test_subheadings_do_not_cut_a_text() -> None:
    """A heading inside a text on one subject cuts nothing."""
    doc = document(*HARBOUR[:3], "Rents for traders go up", *HARBOUR[3:])
    assert len(kinds(doc, ItemKind.ARTICLE)) == 1


@pytest.mark.parametrize(
    "lead",
    [
        "According to the Velmora Packet,",
        "As the Velmora Packet put it,",
        "The Velmora Packet writes:",
        "In a statement the union said:",
        "A spokeswoman for the ministry said:",
    ],
)
def test_a_quoted_text_is_an_excerpt_inside_its_article(lead: str) -> None:
    """A paragraph that names a text or a body and then quotes to its end holds an excerpt: the words within the marks."""
    doc = document(*HARBOUR[:3], f"{lead} “{QUOTED}”", *HARBOUR[3:])
    assert kinds(doc, ItemKind.EXCERPT) == [QUOTED]
    (article,) = kinds(doc, ItemKind.ARTICLE)
    assert QUOTED in article
    held = [doc.text[p.start : p.end] for p in paragraphs(doc, cut(doc))]
    assert sum(QUOTED in words for words in held) == 1


@pytest.mark.parametrize(
    "words",
    [
        f"“{QUOTED}” Sond said.",
        f"Iva Sond said: “{QUOTED}”",
        f"He added: “{QUOTED}”",
        "According to the Velmora Packet, “the roof leaks.”",
        f"According to the Velmora Packet, “{QUOTED}” Nobody denied it.",
        "According to the Velmora Packet, “the roof leaks,” but the council “has not read the report on the piles for years.”",
    ],
)
def test_speech_and_short_quotations_are_no_excerpts(words: str) -> None:
    """What a person says, a remark, and a quotation that the paragraph goes on from stay the article's."""
    assert kinds(document(*HARBOUR, words), ItemKind.EXCERPT) == []


def test_a_quotation_inside_the_quotation_does_not_end_it() -> None:
    """Straight marks within curly ones belong to what is quoted."""
    inner = f'"{QUOTED}" read the note that the council of Velmora got.'
    assert kinds(document(*HARBOUR, f"The Packet writes: “{inner}”"), ItemKind.EXCERPT) == [inner]


def test_a_statement_in_full_is_an_excerpt_of_several_paragraphs() -> None:
    """Paragraphs in quotation marks under 'The statement read in full:' are one excerpt, up to the closing mark."""
    doc = document(*HARBOUR, "The statement read in full:", f"“{QUOTED}", f"“{QUOTED}”", HARBOUR[0])
    assert kinds(doc, ItemKind.EXCERPT) == [f"{QUOTED}\n\n“{QUOTED}"]


def test_a_block_quotation_is_an_excerpt() -> None:
    """A block that is marked up as a quotation is an excerpt of the article around it."""
    doc = document(*HARBOUR[:3], QUOTED, *HARBOUR[3:], tag="p", tags={3: "blockquote"})
    assert kinds(doc, ItemKind.EXCERPT) == [QUOTED]
    assert len(kinds(doc, ItemKind.ARTICLE)) == 1


@pytest.mark.parametrize("sign", ["\u00ad", "\u00a0", "\u200b"])
def test_invisible_signs_do_not_make_furniture(sign: str) -> None:
    """Soft hyphens, no-break and zero-width spaces in a paragraph leave it a paragraph."""
    lines = [line.replace("market", f"mar{sign}ket") for line in HARBOUR]
    assert kinds(document(*lines), ItemKind.FURNITURE) == []

"""What must hold of every cut, whatever the page."""

from __future__ import annotations

import re
import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.model import Block, Document, ItemKind
from headwater.reading import words_digest
from headwater.segment.cut import cut, paragraphs

LINES = st.sampled_from(
    [
        "",
        "",
        " ",
        "Read more",
        "Related posts",
        "Advertisement",
        "* * *",
        "By Ann Bell",
        "According to the Tarn Herald, “"
        + "the council knew of the frost before the growers did, " * 2
        + "and said no.”",
        "The statement read in full:",
        "“" + "Nobody will be asked to leave the valley before the spring comes round again and more. " * 2 + "”",
        "Source: Tarn Herald",
        "(AP)",
        "Velmora Post | 3 March 2031",
        "Velmora Voice",
        "Monday March 3rd",
        "BREAD GOES UP",
        "Ann Bell writes on land and water for the Post.",
        "A Hard Spring for the Growers",
        "Ann Bell is the author of three books about harbours.",
        "The council of the harbour closed the market on Monday, and traders left the pier in the rain. " * 3,
        "Growers lost the apple crop to frost, and insurance covers nothing of what families lost. " * 3,
        "Nobody knew why … Read more",
        "LORN (AP) — The ferry sank at noon.",
        "\U0001f6a2 Das Schiff fährt. السفينة تبحر.",
    ]
)
TAGS = st.sampled_from(["", "p", "h1", "h2", "li", "blockquote"])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    lines = draw(st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=25))
    text = draw(st.sampled_from(["\n", "\r\n"])).join(lines)
    plain = draw(st.booleans())
    blocks = tuple(
        Block(
            start=m.start(),
            end=m.end(),
            tag="" if plain else draw(TAGS),
            main=plain or draw(st.booleans()),
            links=0 if plain else draw(st.integers(0, m.end() - m.start())),
        )
        for m in re.finditer(r"[^\r\n]+", text)
        if m.group().strip()
    )
    return make(text, blocks)


def make(text: str, blocks: tuple[Block, ...]) -> Document:
    return Document(
        id="document-1",
        capture="capture-1",
        page="page",
        text=text,
        text_sha256="",
        language=None,
        title=None,
        byline=None,
        publisher=None,
        published=None,
        renderer="test",
        encoding="utf-8",
        blocks=blocks,
        source_map=((0, 0, len(text)),),
    )


def _outer_first(span: tuple[int, int, ItemKind]) -> tuple[int, int]:
    return span[0], -span[1]


@settings(max_examples=80, deadline=None)
@given(documents())
def test_nothing_vanishes_and_nothing_is_counted_twice(doc: Document) -> None:
    """Each block lies in furniture or in one text; texts are disjoint but for excerpts, each of which lies in one."""
    items = cut(doc)
    spans = sorted(((i.start, i.end, i.kind) for i in items if i.kind is not ItemKind.FURNITURE), key=_outer_first)
    content: list[tuple[int, int]] = []
    for start, end, kind in spans:
        if content and end <= content[-1][1]:
            assert kind is ItemKind.EXCERPT
        else:
            content.append((start, end))
    scraps = [(i.start, i.end) for i in items if i.kind is ItemKind.FURNITURE]
    assert all(0 <= i.start < i.end <= len(doc.text) for i in items)
    assert all(a[1] <= b[0] for a, b in pairwise(content))
    for block in doc.blocks:
        words = doc.text[block.start : block.end]
        start = block.start + len(words) - len(words.lstrip())
        span = (start, start + len(words.strip()))
        assert any(s <= span[0] and span[1] <= e for s, e in [*content, *scraps])
    assert len({i.id for i in items}) == len(items)


@settings(max_examples=80, deadline=None)
@given(documents())
def test_titles_and_paragraphs_are_the_words_at_their_spans(doc: Document) -> None:
    """A title is the text at its span, inside its item; paragraphs lie in order in their item, outside furniture."""
    items = cut(doc)
    scraps = [(i.start, i.end) for i in items if i.kind is ItemKind.FURNITURE]
    by_id = {i.id: i for i in items}
    for item in items:
        if item.title_start is not None:
            assert doc.text[item.title_start : item.title_end] == item.title
            assert item.start <= item.title_start
    for paragraph in paragraphs(doc, items):
        item = by_id[paragraph.item]
        assert item.start <= paragraph.start < paragraph.end <= item.end
        assert paragraph.sha256 == words_digest(doc.text[paragraph.start : paragraph.end])
        assert all(paragraph.end <= s or e <= paragraph.start for s, e in scraps)
    read = sorted((p.start, p.end) for p in paragraphs(doc, items))
    assert all(a[1] <= b[0] for a, b in pairwise(read))  # no words twice


@settings(max_examples=30, deadline=None)
@given(documents())
def test_the_same_document_is_cut_the_same(doc: Document) -> None:
    """Cutting is a pure function."""
    assert cut(doc) == cut(doc)


def test_hostile_pages_take_linear_time() -> None:
    """Long lines, long lists of marks and of headings are cut in seconds."""
    pages = [
        "Read more\n" * 2_000,
        "Related posts\nA Hard Spring for Growers\n" * 2_000,
        "A Hard Spring for Growers\n* * *\n" * 2_000,
        "(" * 50_000 + "\n" + "… " * 50_000,
        "The ferry sank at noon.\nA Hard Spring for the Growers\n" * 2_000,
        "Wednesday March 5th\n" * 5_000 + "The ferry sank on 4 March 2031.\n" * 2_000,
        "BREAD GOES UP\nThe price of bread rose by a tenth. " * 2_000,
        "By A" * 20_000 + "\n" + "a " * 100_000,
    ]
    began = time.process_time()
    for text in pages:
        cut(make(text, ()))
    assert time.process_time() - began < 20

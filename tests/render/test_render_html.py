"""HTML to text, blocks and a source map."""

from __future__ import annotations

import time
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.render.html import HtmlPage, read_html
from headwater.render.references import decode_references
from headwater.render.sources import to_source
from headwater.render.tokens import Kind, tokens

_PIECES = st.sampled_from(
    """<p> </p> <div> </div> <b> </b> <br> <li> <ul> </ul> <td> <pre> </pre> <a•href=x> </a> <span•hidden> </span>
    <!--c--> <!-- --> <script>x</script> <title>t</title> &amp; &eacute; &#8220; &#x1F600; &nbsp; &bogus; & < > " ' = /
    </ <! <svg/> <p•a="x>y"> <p•a=' wörter Ä 中文 e\u0301 😀 one two •• \n \r\n \t""".replace("\n ", "N ").split()
)
_SOURCES = st.lists(_PIECES, max_size=30).map(lambda p: "".join(p).replace("•", " ").replace("N", "\n"))


def shown(page: HtmlPage) -> list[tuple[str, str]]:
    return [(b.tag, page.text[b.start : b.end]) for b in page.blocks]


@given(_SOURCES)
@settings(max_examples=300, deadline=None)
def test_every_code_point_leads_to_its_source(source: str) -> None:
    """Where a span and its source range are equally long, they hold the same words; longer ranges decode to them."""
    page = read_html(source)
    reached = 0
    for block in page.blocks:
        for at in range(block.start, block.end):
            start, end = to_source(page.source_map, at, at + 1)
            assert reached <= start < end <= len(source)
            there, here = source[start:end], page.text[at]
            if end - start == 1:
                assert there == here or (there.isspace() and here == " ") or (there, here) == ("\n", "\n")
            elif not here.isspace():
                assert here in unescape(there)
                start = reached  # both code points of one reference stand for all of it
            reached = max(reached, start)


@given(_SOURCES)
@settings(max_examples=200, deadline=None)
def test_blocks_lie_in_order_and_hold_all_the_text(source: str) -> None:
    """Blocks are disjoint, in order, without white space at their ends, and between them are only line ends."""
    page = read_html(source)
    reached = 0
    for block in page.blocks:
        assert page.text[reached : block.start] in ("", "\n", "\n\n")
        assert block.start < block.end
        assert 0 <= block.links <= block.end - block.start
        assert page.text[block.start : block.end].strip(" \t\r\n\f") == page.text[block.start : block.end]
        reached = block.end
    assert reached == len(page.text)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<&"), max_size=60))
def test_text_without_markup_stands_one_for_one(words: str) -> None:
    """In a run of text alone, the source range of every span holds exactly the span's words."""
    words = " ".join(words.split(" ")).strip(" ")
    source = f"<body><p>{words}</p></body>"
    page = read_html(source)
    if page.text == words:
        for start in range(0, len(words), 7):
            first, last = to_source(page.source_map, start, len(words))
            assert source[first:last] == words[start:]


def test_a_page_is_read_as_it_is_shown() -> None:
    """White space is collapsed, references are decoded, line breaks kept, tags are the innermost block's."""
    page = read_html(
        "<html><head><title>T</title><style>p{}</style></head><body>\n<h1>Quay  <em>to\nclose</em></h1>"
        "<div>Fish &amp; chips<br>daily<br><br>Closed<ul><li>one<li><a href=x>two</a></ul>after</div></body></html>"
    )
    assert page.text == "Quay to close\n\nFish & chips\ndaily\n\nClosed\n\none\ntwo\n\nafter"
    assert [b.tag for b in page.blocks] == ["h1", "div", "div", "li", "li", "div"]
    assert [b.links for b in page.blocks] == [0, 0, 0, 0, 3, 0]
    assert page.facts.title == "T"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a < b) { 'x</p>' }</script>",
        "<style>p > a {}</style>",
        "<!-- words -->",
        "<!-- a --!>",
        "<template><p>words</p></template>",
        "<noscript>words</noscript>",
        "<svg><title>words</title><path/></svg>",
        "<span hidden>words <b>more</b></span>",
        "<span style='color:red; DISPLAY : none'>words</span>",
        "<span style='visibility:hidden'>words</span>",
        "<dialog>words</dialog>",
        "<iframe>words</iframe>",
        "<?php words ?>",
    ],
)
def test_what_is_not_shown_is_no_text(hidden: str) -> None:
    """Scripts, comments, templates and hidden elements leave no trace, and what follows them is kept."""
    assert " ".join(read_html(f"<p>before {hidden}after</p>").text.split()) == "before after"


def test_hiding_ends_with_the_element_or_its_parent() -> None:
    """A hidden element that is never closed hides no more than its parent holds."""
    assert shown(read_html("<div><p hidden>a<p>b</div><div><span hidden>c</div>d<ul><li hidden>e<li>f</ul>")) == [
        ("p", "b"),
        ("body", "d"),
        ("li", "f"),
    ]


def test_a_hidden_body_is_shown() -> None:
    """Pages that hide their body until a script runs are not lost."""
    assert read_html("<body style='visibility:hidden'><p>words</p></body>").text == "words"


def test_preformatted_lines_are_kept() -> None:
    """In `pre`, lines and spaces stay, and an empty line parts blocks."""
    page = read_html("<pre>one\n  two\r\n\r\nthree\tfour</pre>")
    assert shown(page) == [("pre", "one\n  two"), ("pre", "three four")]


def test_a_paragraph_ends_where_a_block_begins() -> None:
    """An unclosed paragraph does not lend its tag to what follows."""
    assert shown(read_html("<div><p>a<div>b</div>c</div><table><tr><td>d<td>e</table>")) == [
        ("p", "a"),
        ("div", "b"),
        ("div", "c"),
        ("td", "d"),
        ("td", "e"),
    ]


@pytest.mark.parametrize(
    ("text", "decoded"),
    [
        ("&eacute;&#233;&#xE9;", "ééé"),
        ("&copy 2019 &notit;", "© 2019 ¬it;"),
        ("&zorble; &", "&zorble; &"),
        ("&#128;&#0;&#xD800;", "€\ufffd\ufffd"),
        ("&#0000000000000000000065;", "A"),
        (f"&#{'9' * 9000};", "\ufffd"),
        ("a&amp;lt;b", "a&lt;b"),
    ],
)
def test_character_references_are_read_as_browsers_read_them(text: str, decoded: str) -> None:
    """References are decoded as the HTML standard says, hostile ones included."""
    assert decode_references(text) == decoded
    assert read_html(f"<p>{text}").text == decoded


@given(_SOURCES)
def test_tokens_lie_in_order(source: str) -> None:
    """Tokens are disjoint, in order and inside the source; text never holds a whole tag."""
    reached = 0
    for token in tokens(source):
        assert reached <= token.start <= token.end <= len(source)
        reached = token.end
        if token.kind in (Kind.START, Kind.END):
            assert source[token.start] == "<"
            assert source[token.end - 1] == ">"


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<a ",
        '<a b="',
        "<a b='\"'",
        "<!--",
        "<!",
        "</",
        "<div>",
        "<b>x ",
        "<b><p>x</b>",
        "<p a=b ",
        "<p = ",
        "&",
        "&a",
        "a<br>",
        "<pre> \n",
        "</p>",
        "<ul><li>",
        "<div hidden>",
        "<a href=x>y",
        "<svg>",
        "<hr>",
    ],
)
@pytest.mark.parametrize("start", ["", "<title>", "<script>", "<svg>", "<p hidden><b>"])
def test_time_is_linear_in_the_source(unit: str, start: str) -> None:
    """Ten thousand repeats of any construct, closed or not, take no more than a moment."""
    begun = time.process_time()
    page = read_html("<body>" + start + unit * 10_000 + "end")
    assert time.process_time() - begun < 2
    assert all(page.text[b.start : b.end] for b in page.blocks)

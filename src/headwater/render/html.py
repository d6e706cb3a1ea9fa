"""HTML to text, blocks and a source map, by an own renderer because offsets must be exact.

What a browser shows without running scripts or fetching styles is text; hidden elements are left out where the mark-up
itself says so. One pass, no recursion: time is linear in the length of the source.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from headwater.model import Block
from headwater.render.facts import FACTUAL, Facts
from headwater.render.references import read_reference
from headwater.render.tokens import Token, attributes, tokens
from headwater.render.writer import Writer

__all__ = ["DEEPEST", "HtmlPage", "read_html"]

DEEPEST = 500  # lxml copies trees by recursion in C: deeper ones could overrun its stack, so it is not given them

_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p
    pre search section select summary table tbody td textarea tfoot th thead tr ul xmp""".split()
)
_VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()
)
_UNSEEN = frozenset("audio canvas datalist rp svg template video".split())
_UNSEEN_RAW = frozenset("script style title noscript iframe noembed noframes".split())
_KEEPS_LINES = frozenset(("pre", "listing", "xmp", "textarea"))
_CLOSES = {  # an element that ends the one of these names that is innermost, since their end tags may be left out
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tr": ("td", "th", "tr"),
    "option": ("option",),
}
_HREF = re.compile(r"href\s{0,9}=", re.IGNORECASE)
_MAY_HIDE = re.compile(r"hidden|display|visibility", re.IGNORECASE)
_HIDING_STYLE = re.compile(r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE)
_PIECE = re.compile(
    r"(?P<words>[^ \t\n\f\r&]++(?:[ \t\n\f\r][^ \t\n\f\r&]++)*+)|(?P<space>[ \t\n\f\r]++)|(?P<reference>&)"
)
_LINE_PIECE = re.compile(r"(?P<words>[^\r\n&]++)|(?P<line>\r\n?|\n)|(?P<reference>&)")
_QUOTED = frozenset(("p", "div"))  # inside a block quotation they are pieces of it
_INLINE_REACH = 100  # open inline elements to look through; a bound, so that time stays linear
_NESTING_OF_NO_ACCOUNT = frozenset("p li dt dd tr td th option".split())  # left open, they do not nest


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlPage:
    """A page as rendered; no block is marked as main yet. `depth` is how deep elements nest."""

    text: str
    blocks: tuple[Block, ...]
    source_map: tuple[tuple[int, int, int], ...]
    facts: Facts
    depth: int


def read_html(source: str) -> HtmlPage:
    """Render HTML.

    Args:
        source: the decoded page.

    Returns:
        All visible text in blocks. A block is a run of text that no block element and no two line breaks interrupt;
        its tag is the innermost block element around it, `blockquote` for a paragraph of a quotation. Blocks
        stand apart by an empty line, entries of a list and cells of a table by a line end. White space is collapsed
        except in `pre`.
    """
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._writer = Writer()
        self._facts = Facts()
        self._stack: list[str] = []  # block elements and, in what is hidden, all elements
        self._open: Counter[str] = Counter()  # how often each name stands on the stack
        self._hidden = 0  # the length of the stack where hiding began, 0 where all is shown
        self._link = False
        self._lines = 0  # how many elements that keep lines are open
        self._nesting = self._depth = 0

    def read(self) -> HtmlPage:
        handlers = (self._text, self._start, self._end, self._raw)  # in the order of Kind
        for token in tokens(self._source):
            handlers[token.kind](token)
        text, source_map = self._writer.finish()
        return HtmlPage(
            text=text,
            blocks=tuple(self._writer.blocks),
            source_map=source_map,
            facts=self._facts,
            depth=self._depth,
        )

    def _text(self, token: Token) -> None:
        if self._hidden or (not self._writer.is_open and self._source[token.start : token.end].isspace()):
            return
        tag = self._stack[-1] if self._stack else "body"
        if tag in _QUOTED and self._open["blockquote"]:
            tag = "blockquote"
        lines = self._lines > 0
        at = token.start
        while at < token.end:
            match = (_LINE_PIECE if lines else _PIECE).match(self._source, at, token.end)
            if match is None:  # unreachable: the pieces cover every code point
                break
            start, at = match.span()
            kind = match.lastgroup
            if kind == "words":
                self._writer.words(match.group(), start, at, tag=tag, link=self._link)
            elif kind == "space":
                self._writer.space(start, at)
            elif kind == "line":
                self._writer.line_break()
            else:
                at = self._reference(start, token.end, tag)

    def _reference(self, start: int, limit: int, tag: str) -> int:
        found = read_reference(self._source, start)
        decoded, end = found if found and found[1] <= limit else ("&", start + 1)
        if decoded:
            self._writer.words(decoded, start, end, tag=tag, link=self._link)
        return end

    def _raw(self, token: Token) -> None:
        if token.name in _UNSEEN_RAW:
            self._facts.raw(token.name, self._source[token.start : token.end], hidden=self._hidden > 0)
        else:
            self._text(token)

    def _start(self, token: Token) -> None:
        name = token.name
        if name in FACTUAL:
            self._facts.start(self._source, token)
        void = name in _VOID
        if not void and name not in _NESTING_OF_NO_ACCOUNT:
            self._nesting += 1
            self._depth = max(self._depth, self._nesting)
        if name in _BLOCKS:
            self._begin_block(name)
        if void:
            self._void(name)
            return
        if name == "a":
            self._link = not self._hidden and _HREF.search(self._source, token.inner, token.end) is not None
        if self._source[token.end - 2] == "/" and name in ("svg", "math"):
            return
        hides = not self._hidden and (
            name in _UNSEEN or ((token.inner < token.end - 1 or name == "dialog") and self._hides(token))
        )
        if hides or self._hidden or name in _BLOCKS:
            self._push(name)
        if hides:
            self._hidden = len(self._stack)

    def _begin_block(self, name: str) -> None:
        if self._open["p"] and self._in_paragraph():  # any block element ends an open paragraph
            self._pop_to("p")
        closes = _CLOSES.get(name, ())
        while self._stack and self._stack[-1] in closes:
            self._pop()
        if not self._hidden:
            self._writer.end_block()

    def _in_paragraph(self) -> bool:
        """Say whether the innermost block is a paragraph; inline elements stand on the stack in what is hidden only."""
        for name in self._stack[: -_INLINE_REACH - 1 : -1]:
            if name in _BLOCKS or name in _UNSEEN:
                return name == "p"
        return False

    def _void(self, name: str) -> None:
        if name == "br" and not self._hidden:
            self._writer.line_break()

    def _hides(self, token: Token) -> bool:
        if token.name == "dialog":
            return "open" not in attributes(self._source, token)
        if token.name in ("html", "body") or not _MAY_HIDE.search(self._source, token.inner, token.end):
            return False
        found = attributes(self._source, token)
        return "hidden" in found or _HIDING_STYLE.search(found.get("style", "")) is not None

    def _end(self, token: Token) -> None:
        name = token.name
        if name not in _NESTING_OF_NO_ACCOUNT and self._nesting:
            self._nesting -= 1
        if name == "a":
            self._link = False
        if name == "br" and not self._hidden:  # the standard reads '</br>' as '<br>'
            self._writer.line_break()
        if name in _BLOCKS and not self._hidden:
            self._writer.end_block()
        if self._open[name]:
            self._pop_to(name)

    def _push(self, name: str) -> None:
        self._stack.append(name)
        self._open[name] += 1
        self._lines += name in _KEEPS_LINES

    def _pop(self) -> None:
        name = self._stack.pop()
        self._open[name] -= 1
        self._lines -= name in _KEEPS_LINES
        if len(self._stack) < self._hidden:
            self._hidden = 0

    def _pop_to(self, name: str) -> None:
        while self._stack[-1] != name:
            self._pop()
        self._pop()

"""HTML to tags, text and raw text with their places in the source, in linear time whatever the source holds.

Follows the tokenizer of the HTML standard (WHATWG HTML, 13.2.5) where it bears on what is text and what is not.
`html.parser` is not used: it copies its input at each unfinished construct and reports lines and columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from headwater.render.references import decode_references

__all__ = ["Kind", "Token", "attributes", "tokens"]

_MARKUP = re.compile(r"<(?=[a-zA-Z!?]|/.)", re.DOTALL)
# Possessive throughout: no path through it is tried twice. What follows is '>', or a quotation mark that never closes.
_TAG = re.compile(
    r"""</?([a-zA-Z][^ \t\n\f\r/>]*+)"""
    r"""(?:[^=>]++|=[ \t\n\f\r]*+(?:"[^"]*+"|'[^']*+'|[^ \t\n\f\r>"'][^ \t\n\f\r>]*+|(?=>)))*+(>?)"""
)
_ATTRIBUTE = re.compile(
    r"""([^ \t\n\f\r/>=][^ \t\n\f\r/>=]*+)"""
    r"""(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:"([^"]*+)"|'([^']*+)'|([^ \t\n\f\r>"'][^ \t\n\f\r>]*+)))?+"""
)
_COMMENT_END = re.compile(r"--!?>")
_RAW = {
    name: re.compile(rf"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "noscript", "iframe", "noembed", "noframes", "xmp")
}


class Kind(IntEnum):
    """What a token is; `RAW` is the content of an element whose content is no mark-up."""

    TEXT = 0
    START = 1
    END = 2
    RAW = 3


class Token(NamedTuple):
    """A stretch of the source; `name` is the element's, in lower case; `inner` is where a tag's attributes begin."""

    kind: Kind
    start: int
    end: int
    name: str
    inner: int


_TEXT, _START, _END, _RAW_TEXT = Kind  # looking a member up costs more than all else in the loop below


def tokens(source: str) -> Iterator[Token]:
    """Give the tags, text and raw text of HTML in order; comments, declarations and the like are left out.

    Offsets are code points of `source`. A tag that the end of the source cuts off is left out, as browsers do.
    """
    at, text, size = 0, 0, len(source)
    next_markup, read_tag = _MARKUP.search, _TAG.match
    while (opening := next_markup(source, at)) is not None:
        start = opening.start()
        tag = read_tag(source, start)
        if start > text:
            yield Token(_TEXT, text, start, "", start)
        if tag is None:
            at = text = _after_other(source, start)
            continue
        name, closed = tag.groups()
        at = text = tag.end() if closed else _after(source, tag.end())
        if source[at - 1] != ">":
            break  # cut off by the end
        name = name.lower()
        if source[start + 1] == "/":
            yield Token(_END, start, at, name, tag.end(1))
            continue
        yield Token(_START, start, at, name, tag.end(1))
        raw = _RAW.get(name)
        if raw is not None:
            closing = raw.search(source, at)
            end = closing.start() if closing else size
            yield Token(_RAW_TEXT, at, end, name, at)
            at = text = end
    if text < size:
        yield Token(_TEXT, text, size, "", text)


def _after(source: str, at: int) -> int:
    # the one mark that never closes is passed over once and for all, so this is no quadratic search
    closing = source.find(">", at)
    return len(source) if closing < 0 else closing + 1


def _after_other(source: str, start: int) -> int:
    if source.startswith("<!--", start):
        if source.startswith((">", "->"), start + 4):  # '<!-->' and '<!--->' are whole comments
            return source.index(">", start) + 1
        closing = _COMMENT_END.search(source, start + 4)
        return closing.end() if closing else len(source)
    return _after(source, start)


def attributes(source: str, token: Token) -> dict[str, str]:
    """Return a start tag's attributes: names in lower case, character references decoded, the first of a name wins."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source, token.inner, token.end - 1):
        name, double, single, bare = match.groups()
        value = double if double is not None else single if single is not None else bare
        found.setdefault(name.lower(), decode_references(value or ""))
    return found

"""A document as the lines that are cut into items: its blocks, trimmed, with hard-wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from headwater.model import Block, Document
from headwater.text import words

__all__ = ["Line", "Role", "alike", "ends_sentence", "read_lines", "word_count"]

_RUN = re.compile(r"[^\r\n]+")
_BREAK = re.compile(r"\r\n|\n|\r|\u2028|\u2029")
_CLOSERS = "\"'”’»›)]} \t\u00a0"
_STOPS = ".!?…。！？؟۔।"
_TAIL = 40  # code points from a line's end that are looked at for its last sentence mark

_WRAPPED_SHORT, _WRAPPED_LONG = 50, 100  # where typists and mail programs wrap
_WRAPPED_PAIRS = 3
_WRAPPED_SHARE = 0.9
_FULL = 0.7  # of the widest line: a shorter one ends its paragraph


_ALIKE = 0.7


class Role(StrEnum):
    """What a line does on its page."""

    BODY = "body"
    HEADING = "heading"
    CREDIT = "credit"
    NOTE = "note"
    FURNITURE = "furniture"
    SITE = "site"
    MORE = "more"
    RULE = "rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a document, or a block of a marked-up one.

    Attributes:
        start: where its first visible code point stands in the document.
        end: the end of its last visible code point.
        text: the words, `document.text[start:end]`.
        tag: the block's element, '' for plain text.
        main: whether the page's main content holds the block.
        links: its code points inside links.
        gap: how many line breaks stand between it and the line before: 2 is one blank line.
        role: what it does, once that is known.
    """

    start: int
    end: int
    text: str
    tag: str
    main: bool
    links: int
    gap: int
    role: Role = Role.BODY

    @property
    def furniture(self) -> bool:
        """Whether the line is no part of any text."""
        return self.role in {Role.FURNITURE, Role.SITE, Role.MORE, Role.RULE}


def read_lines(document: Document) -> list[Line]:
    """Return the non-empty lines of a document in order, disjoint, each with role BODY.

    Plain text whose lines were cut at a fixed width is given with the pieces of a paragraph joined, so that a line is
    always a whole paragraph.
    """
    found = list(_lines(document))
    plain = all(line.tag == "" for line in found)
    return _unwrap(found, document.text) if plain and _is_wrapped(found) else found


def _lines(document: Document) -> Iterator[Line]:
    text = document.text
    at = 0
    for block in sorted(document.blocks or _split(text), key=lambda b: (b.start, -b.end)):
        piece = text[max(at, block.start) : block.end]
        start = max(at, block.start) + len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        if start < end:
            yield Line(
                start=start,
                end=end,
                text=text[start:end],
                tag=block.tag,
                main=block.main,
                links=block.links,
                gap=len(_BREAK.findall(text[at:start])),
            )
            at = end


def _split(text: str) -> list[Block]:
    return [Block(start=m.start(), end=m.end(), tag="", main=True, links=0) for m in _RUN.finditer(text)]


def ends_sentence(text: str) -> bool:
    """Whether the words end with a full stop or the like, closing quotation marks and brackets aside."""
    return text[-_TAIL:].rstrip(_CLOSERS).endswith(tuple(_STOPS))


def word_count(text: str) -> int:
    """Count the words that white space sets apart."""
    return len(text.split())


def alike(first: str, second: str) -> bool:
    """Whether two headings have nearly the same words; one may be a trimmed form of the other."""
    a, b = ({w.form for w in words(text)} for text in (first, second))
    return bool(a and b) and len(a & b) >= _ALIKE * min(len(a), len(b)) and min(len(a), len(b)) >= 2  # noqa: PLR2004 one word in common is chance


def _is_wrapped(lines: Sequence[Line]) -> bool:
    short = sum(len(line.text) <= _WRAPPED_LONG for line in lines)
    if short < _WRAPPED_SHARE * len(lines):
        return False
    adjacent = [(a, b) for a, b in pairwise(lines) if b.gap == 1]
    cut = sum(len(a.text) >= _WRAPPED_SHORT and not ends_sentence(a.text) and b.text[0].islower() for a, b in adjacent)
    return cut >= _WRAPPED_PAIRS and 4 * cut >= len(adjacent)


def _unwrap(lines: Sequence[Line], text: str) -> list[Line]:
    widths = sorted(len(line.text) for line in lines)
    full = _FULL * widths[int(0.9 * (len(widths) - 1))]
    joined: list[Line] = []
    last = 0  # width of the last piece of the line being built
    for line in lines:
        if joined and line.gap == 1 and last >= full:
            begun = joined[-1]
            joined[-1] = replace(begun, end=line.end, text="", links=begun.links + line.links)
        else:
            joined.append(line)
        last = len(line.text)
    return [replace(line, text=text[line.start : line.end]) for line in joined]

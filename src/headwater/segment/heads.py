"""What the lines of an item say about it: its title, who wrote it, whom it credits, when it was published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from headwater.model import Document
from headwater.segment.credits import (
    credit_of,
    first_sentence_credit_of,
    lead_credit_of,
    opening_credit_of,
    tail_credit_of,
)
from headwater.segment.lines import Line, Role, alike
from headwater.segment.masthead import publisher_of
from headwater.segment.stamps import Header, day_of_year, header_of, the_only_year
from headwater.text import fold

__all__ = ["Head", "page_header", "read_head"]

_LEADS = 3  # paragraphs of running text in which an agency is named as the text's source


class Head(NamedTuple):
    """What is known of an item; `title` is its line."""

    title: Line | None
    byline: str | None
    credit: str | None
    published: str | None


def page_header(lines: Sequence[Line], document: Document) -> Header:
    """Return the site name and date that the page's furniture gives before its first running text."""
    publisher = published = None
    for line in lines:
        if line.role is Role.BODY:
            break
        if line.role is Role.SITE:
            publisher = publisher or publisher_of(lines)
        said = _stamp(line, document)
        if said is not None:
            publisher, published = publisher or said.publisher, published or said.published
    return Header(publisher=publisher, published=published)


def _stamp(line: Line, document: Document) -> Header | None:
    if line.role is not Role.FURNITURE:
        return None
    said = header_of(line.text)
    day = day_of_year(line.text) if said is None else None
    return said if day is None else Header(publisher=None, published=the_only_year(day, document.text))


def read_head(lines: Sequence[Line], document: Document, publisher: str | None, *, quoted: bool) -> Head:
    """Read an item's lines, the furniture inside it among them.

    A publisher that credits itself is no credit. Of several credits an original comes before a translator, and a line
    of its own before a dateline or the words that close the lead or the text.
    """
    said = [c for c in (credit_of(line.text) for line in lines if line.role is Role.CREDIT) if c is not None]
    outlets = [c.outlet for c in sorted(said, key=lambda c: c.translated) if c.outlet is not None]
    credits_ = [
        name
        for name in [*outlets, *_named_in_text(lines, quoted=quoted)]
        if publisher is None or _plain(name) != _plain(publisher)
    ]
    stamps = [_stamp(line, document) for line in lines]
    return Head(
        title=_title(lines, document),
        byline=next((c.person for c in said if c.person is not None), None),
        credit=credits_[0] if credits_ else None,
        published=next((s.published for s in stamps if s is not None and s.published), None),
    )


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ")


def _title(lines: Sequence[Line], document: Document) -> Line | None:
    first_body = next((n for n, line in enumerate(lines) if line.role is Role.BODY), 0)
    headings = [line for line in lines[:first_body] if line.role is Role.HEADING]
    known = [line for line in headings if document.title and alike(line.text, document.title)]
    top = [line for line in headings if line.tag == "h1"]
    return next(iter([*top, *known, *headings]), None)


def _named_in_text(lines: Sequence[Line], *, quoted: bool) -> list[str]:
    body = [line.text for line in lines if line.role is Role.BODY]
    if not body:
        return []
    found = [opening_credit_of(body[0]), first_sentence_credit_of(body[0])]
    found += [name for text in body[:_LEADS] for name in (opening_credit_of(text), lead_credit_of(text))]
    return [name for name in [*found, tail_credit_of(body[-1], quoted=quoted)] if name is not None]

"""What the lines of an item say about it: its title, who wrote it, whom it credits, when it was published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from headwater.model import Document
from headwater.segment.lines import Line, Role
from headwater.segment.marks import Header, credit_of, dateline_of, header_of, is_press, lead_credit_of
from headwater.segment.roles import alike
from headwater.text import fold

__all__ = ["Head", "page_header", "read_head"]

_LEADS = 3  # paragraphs of running text in which an agency is named as the text's source
_ACRONYM = 5


class Head(NamedTuple):
    """What is known of an item; `title` is its line."""

    title: Line | None
    byline: str | None
    credit: str | None
    published: str | None


def page_header(lines: Sequence[Line]) -> Header:
    """Return the site name and date that the page's furniture gives before its first running text."""
    publisher = published = None
    for line in lines:
        if line.role is Role.BODY:
            break
        said = header_of(line.text) if line.role is Role.FURNITURE else None
        if said is not None:
            publisher, published = publisher or said.publisher, published or said.published
    return Header(publisher=publisher, published=published)


def read_head(lines: Sequence[Line], document: Document, publisher: str | None) -> Head:
    """Read an item's lines, the furniture inside it among them.

    A publisher that credits itself is no credit. Of several credits an original comes before a translator, and a line
    of its own before a dateline or the lead's last words.
    """
    names = [c for c in (credit_of(line.text) for line in lines if line.role is Role.CREDIT) if c is not None]
    byline = next((c.name for c in names if c.person), None)
    outlets = [c.name for c in sorted((c for c in names if not c.person), key=lambda c: c.translated)]
    credits_ = [
        name for name in [*outlets, *_named_in_lead(lines)] if publisher is None or fold(name) != fold(publisher)
    ]
    stamps = [header_of(line.text) for line in lines if line.role is Role.FURNITURE]
    return Head(
        title=_title(lines, document),
        byline=byline,
        credit=credits_[0] if credits_ else None,
        published=next((s.published for s in stamps if s is not None and s.published), None),
    )


def _title(lines: Sequence[Line], document: Document) -> Line | None:
    first_body = next((n for n, line in enumerate(lines) if line.role is Role.BODY), 0)
    headings = [line for line in lines[:first_body] if line.role is Role.HEADING]
    known = [line for line in headings if document.title and alike(line.text, document.title)]
    top = [line for line in headings if line.tag == "h1"]
    return next(iter([*top, *known, *headings]), None)


def _named_in_lead(lines: Sequence[Line]) -> list[str]:
    found: list[str] = []
    for line in [line for line in lines if line.role is Role.BODY][:_LEADS]:
        agency = dateline_of(line.text)
        if agency and (is_press(agency) or (agency.isupper() and len(agency) <= _ACRONYM)):
            found.append(agency)
        lead = lead_credit_of(line.text)
        if lead is not None:
            found.append(lead)
    return found

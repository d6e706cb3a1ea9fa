"""One page of a case to read: its full text with who says what marked, and a note on each; as one page of HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import count
from pathlib import Path

from headwater.case.store import Case
from headwater.errors import CaseError
from headwater.model import Item, ItemKind, Span, Unattributed
from headwater.report.held import Held, read_case
from headwater.report.marked import Cut, Mark, Part, Token, lines_of, mark_up, marks_of
from headwater.report.page import render, write_page
from headwater.report.quotes import Quote, chain_words, quotes_of, unattributed_in
from headwater.report.views import Ref
from headwater.report.wording import HOW, ITEMS, NO_SPEAKER, SOURCES, STANCES, shorten

__all__ = ["NoteView", "OpenView", "ParagraphView", "PieceView", "ReaderView", "TextView", "read_items", "write_reader"]

_PIECE = 160  # code points of a source or a cue that a note shows
_OPENING = 90  # and of a quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceView:
    """Words with where they stand."""

    ref: Ref
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """An attribution in words. `label` is its number on the page, `inside` that of the attribution it lies in."""

    label: str
    id: str
    inside: str | None
    depth: int
    who: str
    named: bool
    how: str
    stance: str | None
    source_class: str | None
    resolved: str | None
    source: tuple[PieceView, ...]
    cue: tuple[PieceView, ...]
    content: tuple[PieceView, ...]
    chain: tuple[str, ...]
    chain_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenView:
    """A quotation that belongs to no attribution, and why."""

    label: str
    piece: PieceView
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphView:
    """A line of the text in tokens, with the notes on what begins in it: those of attributions, and of open quotations."""

    tokens: tuple[Token, ...]
    title: bool
    furniture: bool
    notes: tuple[NoteView, ...]
    opens: tuple[OpenView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """An item. `about` is what is known of it, each with its name."""

    id: str
    kind: str
    title: str | None
    about: tuple[tuple[str, str], ...]
    ref: Ref
    language: str | None
    paragraphs: tuple[ParagraphView, ...]
    notes: tuple[NoteView, ...]
    opens: tuple[OpenView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderView:
    """The whole page."""

    case: str
    version: str
    page: str
    sha256: str
    texts: tuple[TextView, ...]


def write_reader(case: Case, items: Sequence[Item], path: Path) -> None:
    """Write items of one page of a case to a file of HTML that asks for nothing from outside.

    Raises:
        CaseError: there is no item.
        InputError: the file cannot be written, or is a case.
    """
    write_page(render("reader.html.j2", d=read_items(read_case(case), items)), path)


def read_items(held: Held, items: Sequence[Item]) -> ReaderView:
    """Put together what the page shows of items, all of one document.

    Raises:
        CaseError: there is no item.
    """
    if not items:
        raise CaseError("there is no text to read", "give the id or the page of one")
    quotes = quotes_of(held)
    opens = unattributed_in(held, (i.id for i in items))
    numbers, others = count(1), count(1)
    texts = []
    for item in items:
        numbered = [(str(next(numbers)), q) for q in quotes.get(item.id, ())]
        open_ = [(f"?{next(others)}", u) for u in opens if u.item == item.id]
        texts.append(_text(held, item, numbered, open_))
    document = held.documents[items[0].document]
    capture = next(c for c in held.captures if c.id == document.capture)
    return ReaderView(
        case=held.name, version=version("headwater"), page=document.page, sha256=capture.sha256, texts=tuple(texts)
    )


def _text(
    held: Held, item: Item, quotes: Sequence[tuple[str, Quote]], opens: Sequence[tuple[str, Unattributed]]
) -> TextView:
    document = held.documents[item.document]
    labels = {q.attribution.id: label for label, q in quotes}
    notes = tuple(_note(held, label, q, labels) for label, q in quotes)
    left = tuple(
        OpenView(label=label, piece=_piece(held, item, Span(u.start, u.end), _OPENING), reason=NO_SPEAKER[u.reason])
        for label, u in opens
    )
    marks = [m for label, q in quotes for m in marks_of(q, label)]
    marks += [Mark(span=Span(u.start, u.end), part=Part.UNATTRIBUTED, label=label) for label, u in opens]
    about = (
        ("published by", held.publisher_of(item)),
        ("on", held.published(item)),
        ("by", item.byline),
        ("credits", item.credit),
    )
    return TextView(
        id=item.id,
        kind=ITEMS[item.kind][0],
        title=item.title,
        about=tuple((name, value) for name, value in about if value),
        ref=Ref(page=item.page, start=item.start, end=item.end),
        language=document.language,
        paragraphs=tuple(_paragraphs(held, item, marks, (notes, left))),
        notes=notes,
        opens=left,
    )


def _paragraphs(
    held: Held, item: Item, marks: Sequence[Mark], views: tuple[Sequence[NoteView], Sequence[OpenView]]
) -> Iterator[ParagraphView]:
    text = held.documents[item.document].text
    lines = lines_of(text, item.start, item.end)
    furniture = [
        Span(i.start, i.end)
        for i in held.items.values()
        if i.document == item.document and i.kind is ItemKind.FURNITURE and i.id != item.id
    ]
    notes = {n.label: n for n in views[0]}
    opens = {o.label: o for o in views[1]}
    for line, tokens in zip(lines, mark_up(text, lines, marks), strict=True):
        begun = [t.mark.label for t in tokens if t.mark and _begins(t)]
        yield ParagraphView(
            tokens=tuple(tokens),
            title=item.title_start == line.start,
            furniture=any(f.start <= line.start and line.end <= f.end for f in furniture),
            notes=tuple(notes[label] for label in begun if label in notes),
            opens=tuple(opens[label] for label in begun if label in opens),
        )


def _begins(token: Token) -> bool:
    """Say whether an attribution's content, or a quotation without one, begins at a token."""
    mark = token.mark
    return token.cut is Cut.OPEN and token.begins and bool(mark and mark.first and mark.part in _BEGINNINGS)


_BEGINNINGS = frozenset({Part.CONTENT, Part.UNATTRIBUTED})


def _note(held: Held, label: str, quote: Quote, labels: dict[str, str]) -> NoteView:
    a = quote.attribution
    chain, left = chain_words(held, quote)
    return NoteView(
        label=label,
        id=a.id,
        inside=labels.get(a.parent or ""),
        depth=quote.depth,
        who=quote.who,
        named=quote.named,
        how=HOW[a.kind],
        stance=STANCES.get(a.stance),
        source_class=SOURCES[a.source_class] if a.source_class else None,
        resolved=quote.resolved,
        source=tuple(_piece(held, quote.item, s, _PIECE) for s in a.source),
        cue=tuple(_piece(held, quote.item, s, _PIECE) for s in a.cue),
        content=tuple(_piece(held, quote.item, s, _OPENING) for s in a.content),
        chain=chain,
        chain_left=left,
    )


def _piece(held: Held, item: Item, span: Span, most: int) -> PieceView:
    words = held.words(item.id, span.start, span.end)
    return PieceView(ref=Ref(page=item.page, start=span.start, end=span.end), words=shorten(words, most))

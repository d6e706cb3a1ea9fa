"""Readings: items put together with their words and sentences, for the stages that read language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeVar

from headwater.errors import StageError
from headwater.ids import digest
from headwater.model import (
    Attribution,
    Document,
    Item,
    ItemKind,
    Mention,
    Paragraph,
    Parse,
    Reading,
    Sentence,
    Span,
    Token,
)
from headwater.stage import Tables

__all__ = ["READING_TABLES", "make_reading", "readings", "readings_with", "shift", "shift_span", "words_digest"]

R = TypeVar("R", Attribution, Mention)

READING_TABLES = (Document, Item, Paragraph, Parse)


def words_digest(text: str) -> str:
    """Return what names a paragraph's words: the SHA-256 of its UTF-8."""
    return digest(text.encode("utf-8", "surrogatepass"))


def shift(sentence: Sentence, by: int) -> Sentence:
    """Move a sentence and its tokens."""
    if by == 0:
        return sentence
    tokens = tuple(_shifted(t, by) for t in sentence.tokens)
    return Sentence(start=sentence.start + by, end=sentence.end + by, tokens=tokens)


def _shifted(t: Token, by: int) -> Token:
    # a third of the time of dataclasses.replace, and every token of a case comes through here
    return Token(
        start=t.start + by,
        end=t.end + by,
        text=t.text,
        lemma=t.lemma,
        pos=t.pos,
        tag=t.tag,
        dep=t.dep,
        head=t.head,
        entity=t.entity,
        begins=t.begins,
        space=t.space,
    )


def shift_span(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    """Move spans."""
    return tuple(Span(s.start + by, s.end + by) for s in spans)


def make_reading(
    item: Item, document: str, parsed: Sequence[tuple[int, tuple[Sentence, ...]]], *, language: str | None = None
) -> Reading:
    """Put an item's reading together.

    Args:
        item: the item.
        document: the text of its document.
        parsed: for each paragraph its start in the document and its sentences, whose offsets count from there.
        language: the ISO 639 code of the document's language.
    """
    sentences = tuple(shift(s, start - item.start) for start, found in parsed for s in found)
    return Reading(item=item, text=document[item.start : item.end], sentences=sentences, language=language)


def readings(tables: Tables) -> Iterator[Reading]:
    """Give the reading of every item that is not furniture, document by document, one at a time in memory."""
    paragraphs: defaultdict[str, list[Paragraph]] = defaultdict(list)
    for paragraph in tables.rows(Paragraph):
        paragraphs[paragraph.item].append(paragraph)
    document: Document | None = None
    for item in sorted(tables.rows(Item), key=lambda i: (i.document, i.start, i.id)):
        if item.kind is ItemKind.FURNITURE:
            continue
        if document is None or document.id != item.document:
            document = tables.get(Document, item.document)
        if document is None:
            raise StageError(f"the item {item.id} has no document")
        parsed = []
        for paragraph in sorted(paragraphs[item.id], key=lambda p: p.start):
            parse = tables.get(Parse, paragraph.sha256)  # none where the paragraph was too long to parse
            parsed.append((paragraph.start, parse.sentences if parse else ()))
        yield make_reading(item, document.text, parsed, language=document.language)


def readings_with(tables: Tables, kind: type[R]) -> Iterator[tuple[Reading, tuple[R, ...]]]:
    """Give every reading with the rows of another table that lie in its item."""
    of_item: defaultdict[str, list[R]] = defaultdict(list)
    for row in tables.rows(kind):
        of_item[row.item].append(row)
    for reading in readings(tables):
        yield reading, tuple(of_item.get(reading.item.id, ()))

"""Readings: items put together with their words and sentences, for the stages that read language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from headwater.ids import digest
from headwater.model import Document, Item, ItemKind, Paragraph, Parse, Reading, Sentence, Span
from headwater.stage import Tables

__all__ = ["READING_TABLES", "make_reading", "readings", "shift", "shift_span", "words_digest"]

READING_TABLES = (Document, Item, Paragraph, Parse)


def words_digest(text: str) -> str:
    """Return what names a paragraph's words: the SHA-256 of its UTF-8."""
    return digest(text.encode("utf-8", "surrogatepass"))


def shift(sentence: Sentence, by: int) -> Sentence:
    """Move a sentence and its tokens."""
    if by == 0:
        return sentence
    tokens = tuple(replace(t, start=t.start + by, end=t.end + by) for t in sentence.tokens)
    return Sentence(start=sentence.start + by, end=sentence.end + by, tokens=tokens)


def shift_span(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    """Move spans."""
    return tuple(Span(s.start + by, s.end + by) for s in spans)


def make_reading(item: Item, document: str, parsed: Sequence[tuple[int, tuple[Sentence, ...]]]) -> Reading:
    """Put an item's reading together.

    Args:
        item: the item.
        document: the text of its document.
        parsed: for each paragraph its start in the document and its sentences, whose offsets count from there.
    """
    sentences = tuple(shift(s, start - item.start) for start, found in parsed for s in found)
    return Reading(item=item, text=document[item.start : item.end], sentences=sentences)


def readings(tables: Tables) -> Iterator[Reading]:
    """Give the reading of every item that is not furniture, in the order of item ids."""
    documents = {d.id: d.text for d in tables.rows(Document)}
    parses = {p.id: p.sentences for p in tables.rows(Parse)}
    paragraphs: defaultdict[str, list[Paragraph]] = defaultdict(list)
    for paragraph in tables.rows(Paragraph):
        paragraphs[paragraph.item].append(paragraph)
    for item in tables.rows(Item):
        if item.kind is not ItemKind.FURNITURE:
            parsed = [(p.start, parses.get(p.sha256, ())) for p in sorted(paragraphs[item.id], key=lambda p: p.start)]
            yield make_reading(item, documents[item.document], parsed)

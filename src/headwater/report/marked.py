"""A text cut where marks begin and end, so that whoever writes it out opens and closes them in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from headwater.model import Span
from headwater.report.quotes import Quote

__all__ = ["Cut", "Mark", "Part", "Token", "lines_of", "mark_up", "marks_of"]


class Part(StrEnum):
    """What a mark says of its words; of what else was found, the mark's label says what it is."""

    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"
    UNATTRIBUTED = "unattributed"
    FOUND = "found"


class Cut(StrEnum):
    """What a token does."""

    OPEN = "open"
    CLOSE = "close"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A span of a text with what it is.

    `label` is what its attribution or quotation is called on the page, `depth` in how many attributions that lies, and
    `first` says whether it is the first piece of its part.
    """

    span: Span
    part: Part
    label: str
    depth: int = 0
    first: bool = True


class Token(NamedTuple):
    """A mark that opens or closes, or words between such places. `begins` is False where a mark opens again."""

    cut: Cut
    words: str = ""
    mark: Mark | None = None
    begins: bool = False


_ORDER = tuple(Part)


def marks_of(quote: Quote, label: str) -> Iterator[Mark]:
    """Give the marks of an attribution."""
    a = quote.attribution
    for part, spans in ((Part.CONTENT, a.content), (Part.SOURCE, a.source), (Part.CUE, a.cue)):
        for n, span in enumerate(sorted(spans)):
            yield Mark(span=span, part=part, label=label, depth=quote.depth, first=n == 0)


def lines_of(text: str, start: int, end: int) -> list[Span]:
    """Return the lines between two offsets that hold more than white space, without the white space at their ends."""
    found: list[Span] = []
    at = start
    for line in text[start:end].split("\n"):
        words = line.strip()
        if words:
            begin = at + line.index(words)
            found.append(Span(begin, begin + len(words)))
        at += len(line) + 1
    return found


def mark_up(text: str, stretches: Iterable[Span], marks: Iterable[Mark]) -> Iterator[list[Token]]:
    """Give the tokens of each stretch of a text; in each of them marks close in the reverse of the order they open.

    A mark that crosses another, or goes on in the next stretch, is closed and opened again.

    Args:
        text: the words that all spans count in.
        stretches: what is to be written out, in order and disjoint.
        marks: what lies in it; one that is longer, or less deep, opens before another at the same place.
    """
    waiting = sorted(
        (m for m in marks if m.span.start < m.span.end),
        key=lambda m: (-m.span.start, m.span.end, -m.depth, -_ORDER.index(m.part), m.label),
    )
    opened: list[Mark] = []
    for stretch in stretches:
        opened = [m for m in opened if m.span.end > stretch.start]
        yield list(_cut(text, stretch, waiting, opened))


def _cut(text: str, stretch: Span, waiting: list[Mark], opened: list[Mark]) -> Iterator[Token]:
    """Give the tokens of one stretch; marks go from `waiting`, whose last begins first, to `opened`, whose last is inmost."""
    yield from (Token(cut=Cut.OPEN, mark=m) for m in opened)
    at = stretch.start
    while at < stretch.end:
        while waiting and waiting[-1].span.start <= at:
            mark = waiting.pop()
            if mark.span.end > at:
                opened.append(mark)
                yield Token(cut=Cut.OPEN, mark=mark, begins=True)
        stop = min([stretch.end, *(m.span.end for m in opened), *(m.span.start for m in waiting[-1:])])
        yield Token(cut=Cut.WORDS, words=text[at:stop])
        at = stop
        if at < stretch.end:
            yield from _close(opened, at)
    yield from (Token(cut=Cut.CLOSE, mark=m) for m in reversed(opened))


def _close(opened: list[Mark], at: int) -> Iterator[Token]:
    """Close the marks that end at a place, and those inside them too; of these, open again what goes on."""
    ended = next((n for n, m in enumerate(opened) if m.span.end <= at), len(opened))
    inside: Sequence[Mark] = opened[ended:]
    yield from (Token(cut=Cut.CLOSE, mark=m) for m in reversed(inside))
    going_on = [m for m in inside if m.span.end > at]
    yield from (Token(cut=Cut.OPEN, mark=m) for m in going_on)
    opened[ended:] = going_on

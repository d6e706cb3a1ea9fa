"""Sets of spans: union, difference and how much is shared. All take and give sorted, disjoint spans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from headwater.model import Span

__all__ = ["Nearby", "clip", "covers", "merge", "shared", "size", "subtract", "tidy"]

_STRETCH = 1 << 12  # code points
_LEADING = " \t\r\n\u00a0,;:.)-–—"
_TRAILING = " \t\r\n\u00a0,;:.(-–—"


class Nearby:
    """Numbered sets of spans by where in a text they lie, lest each be held against all others."""

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, number: int, spans: Sequence[Span]) -> None:
        """Hold a set of spans, which are in order, under a number."""
        for stretch in _stretches(spans):
            self._held[stretch].append(number)

    def to(self, spans: Sequence[Span]) -> list[int]:
        """Return the numbers, in order, of all that may share a place with spans."""
        return sorted({n for stretch in _stretches(spans) for n in self._held.get(stretch, ())})


def _stretches(spans: Sequence[Span]) -> range:
    return range(spans[0].start // _STRETCH, spans[-1].end // _STRETCH + 1)


def merge(spans: Iterable[Span], *, text: str = "") -> tuple[Span, ...]:
    """Join spans that overlap or touch, or with only white space of `text` between them."""
    found: list[Span] = []
    for span in sorted(s for s in spans if s.start < s.end):
        if found and (span.start <= found[-1].end or (text and _blank(text, found[-1].end, span.start))):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _blank(text: str, start: int, end: int) -> bool:
    return end - start <= 2 and text[start:end].strip(" \t") == ""  # noqa: PLR2004 - never across a paragraph


def subtract(spans: Iterable[Span], less: Sequence[Span]) -> tuple[Span, ...]:
    """Return what of `spans` lies in no span of `less`."""
    found = []
    for span in spans:
        start = span.start
        for cut in less:
            if cut.end <= start or cut.start >= span.end:
                continue
            if cut.start > start:
                found.append(Span(start, cut.start))
            start = cut.end
        if start < span.end:
            found.append(Span(start, span.end))
    return tuple(found)


def clip(spans: Iterable[Span], within: Iterable[Span]) -> tuple[Span, ...]:
    """Return what of `spans` lies in `within`."""
    areas = tuple(within)
    found = (Span(max(s.start, w.start), min(s.end, w.end)) for s in spans for w in areas)
    return tuple(sorted(s for s in found if s.start < s.end))


def size(spans: Iterable[Span]) -> int:
    """Return the number of code points in spans."""
    return sum(s.end - s.start for s in spans)


def shared(a: Iterable[Span], b: Iterable[Span]) -> int:
    """Return the number of code points that two sets of spans share."""
    return size(clip(a, b))


def covers(spans: Iterable[Span], at: int) -> bool:
    """Say whether a place lies in one of the spans."""
    return any(s.start <= at < s.end for s in spans)


def tidy(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Take white space and stray punctuation off the edges of spans, and drop those without a word."""
    found = []
    for start, end in spans:
        words = text[start:end]
        at = start + len(words) - len(words.lstrip(_LEADING))
        to = end - (len(words) - len(words.rstrip(_TRAILING)))
        if at < to and any(c.isalnum() for c in text[at:to]):
            found.append(Span(at, to))
    return merge(found, text=text)

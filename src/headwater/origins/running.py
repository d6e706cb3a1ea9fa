"""The running text of items: paragraphs that hold sentences, and the names of publishers and speakers that stand in them.

What a page's frame says ('more from the Echo', 'share on ...') says nothing of where its words are from.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from headwater.model import Document, Item, ItemKind, Paragraph, Span
from headwater.origins.vocabulary import Mark, marks_in
from headwater.text import Word, quotations, words

__all__ = ["Found", "Phrases", "Running", "names_at", "quoted", "running_texts", "sentence_at", "shown"]

M = TypeVar("M", bound=Hashable)

_SENTENCE_END = re.compile(r"[.!?…؟。।][\"”»’')\]]{0,3}(?:\s|\Z)")
_NOT_A_STOP = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Capt|Sgt|Maj|Prof)\.\s?\Z")
_IN_BRACKETS = re.compile(r"\s*[(\[].{3,200}[)\]]\s*\Z", re.DOTALL)
_FIRST_LINES, _LAST_LINES = 3, 3  # paragraphs at the ends of an item where credits stand
_LINE = 120  # code points of one
_REACH = 300  # code points to either side of a place that its sentence may take
_LONGEST_JOINED = 4  # words of a name of which only the letters are known
_LONGEST_NAME = 8  # words of a name that is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """An item with the text of its document and the spans of its paragraphs that hold sentences, in order.

    `edges` are short lines at either end of it that hold none, where credits stand, `frame` those of the page around it. `marks`
    are the phrases of the tables in its document, by table and in order, `quotes` the quotations there.
    """

    item: Item
    text: str
    paragraphs: tuple[Span, ...]
    edges: tuple[Span, ...]
    frame: tuple[Span, ...]
    marks: Mapping[Mark, tuple[Span, ...]]
    quotes: tuple[Span, ...]

    def places(self, span: Span) -> range:
        """Return which of the paragraphs have code points in common with a span."""
        first = bisect_right(self.paragraphs, span.start, key=lambda p: p.end)
        return range(first, bisect_right(self.paragraphs, span.end - 1, key=lambda p: p.start))

    def marked(self, marks: Iterable[Mark], within: Span) -> list[Span]:
        """Return the phrases of some tables that stand in a span, in order."""
        found = []
        for mark in marks:
            held = self.marks.get(mark, ())
            first = bisect_left(held, within.start, key=lambda m: m.start)
            last = bisect_left(held, within.end, key=lambda m: m.start)
            found += [m for m in held[first:last] if m.end <= within.end]
        return sorted(set(found))

    def sentences(self, marks: Iterable[Mark], within: Span, *, before: int = 0) -> Iterator[tuple[Span, Span]]:
        """Give the phrases of some tables in a paragraph, each with its sentence and so many before it; one of a sentence."""
        end = within.start
        for m in self.marked(marks, within):
            if m.start >= end:
                sentence = sentence_at(self.text, m, within, before=before)
                end = sentence.end
                yield m, sentence

    def quotation(self, place: Span) -> Span | None:
        """Return the quotation in which a place lies, None outside of all."""
        n = bisect_right(self.quotes, place.start, key=lambda q: q.start) - 1
        return self.quotes[n] if n >= 0 and place.end <= self.quotes[n].end else None


def running_texts(
    items: Iterable[Item], documents: Iterable[Document], paragraphs: Iterable[Paragraph]
) -> Mapping[str, Running]:
    """Return the running text of each item that is not furniture, by the item's id."""
    items = list(items)
    documents = list(documents)
    texts = {d.id: d.text for d in documents}
    language = {d.id: d.language for d in documents}
    held: defaultdict[str, list[Span]] = defaultdict(list)
    every: defaultdict[str, list[Span]] = defaultdict(list)
    for p in paragraphs:
        text = texts.get(p.document, "")[p.start : p.end]
        every[p.item].append(Span(p.start, p.end))
        if _SENTENCE_END.search(text) or _IN_BRACKETS.match(text):
            held[p.item].append(Span(p.start, p.end))
    kept = [i for i in sorted(items, key=lambda i: i.id) if i.kind is not ItemKind.FURNITURE]
    used = {i.document for i in kept}
    quotes = {d: tuple(quotations(text)) for d, text in texts.items() if d in used}
    marks = {d: marks_in(text, language[d]) for d, text in texts.items() if d in used}
    around = _around(items, every)
    return {
        i.id: Running(
            item=i,
            text=texts[i.document],
            paragraphs=tuple(sorted(held[i.id])),
            edges=_edges(sorted(every[i.id]), frozenset(held[i.id])),
            frame=_frame(i, around[i.document]),
            marks=marks[i.document],
            quotes=quotes[i.document],
        )
        for i in kept
    }


def _around(
    items: Iterable[Item], paragraphs: Mapping[str, Sequence[Span]]
) -> Mapping[str, Sequence[tuple[Span, bool]]]:
    """Return by its document the paragraphs of items, and the parts of the page's frame, in order, each with whether it is one."""
    found: defaultdict[str, list[tuple[Span, bool]]] = defaultdict(list)
    for i in items:
        framing = i.kind is ItemKind.FURNITURE
        found[i.document] += [(p, framing) for p in ([Span(i.start, i.end)] if framing else paragraphs.get(i.id, ()))]
    for held in found.values():
        held.sort()
    return found


def _frame(item: Item, around: Sequence[tuple[Span, bool]]) -> tuple[Span, ...]:
    """Return the short lines of the page's frame that stand next to an item, before it and behind it."""
    first = bisect_left(around, item.start, key=lambda p: p[0].start)
    last = bisect_left(around, item.end, key=lambda p: p[0].start)
    before = takewhile(itemgetter(1), reversed(around[max(0, first - _FIRST_LINES) : first]))
    behind = takewhile(itemgetter(1), around[last : last + _LAST_LINES])
    return tuple(sorted(p for p, _ in (*before, *behind) if p.end - p.start <= _LINE))


def _edges(every: Sequence[Span], held: frozenset[Span]) -> tuple[Span, ...]:
    """Return the short ones of the first and last paragraphs of an item that hold no sentence."""
    ends = sorted({*every[:_FIRST_LINES], *every[-_LAST_LINES:]})
    return tuple(p for p in ends if p not in held and p.end - p.start <= _LINE)


def sentence_at(text: str, place: Span, within: Span, *, before: int = 0) -> Span:
    """Return the sentence around a place, cut where it is very long.

    Args:
        text: the document's text.
        place: what is to lie in it.
        within: the paragraph it is in.
        before: how many sentences before it are to be taken with it.
    """
    first, last = max(within.start, place.start - _REACH), min(within.end, place.end + _REACH)
    ends = (
        m.end()
        for m in _SENTENCE_END.finditer(text, first, place.start)
        if not _NOT_A_STOP.search(text, max(first, m.start() - 5), m.start() + 2)
    )
    starts = [first, *ends]
    ending = _SENTENCE_END.search(text, place.end, last)
    until = ending.end() - len(ending.group()) + len(ending.group().rstrip()) if ending else last
    return Span(starts[max(0, len(starts) - 1 - before)], until)


def quoted(running: Running, place: Span) -> str:
    """Return the words at a place of a running text, with where they stand."""
    return f"“{running.text[place.start : place.end]}” ({running.item.page}, {place.start} to {place.end})"


def shown(running: Running, span: Span) -> str:
    """Return where a span of a running text stands, with its words in one line: the evidence for what it says."""
    words_of = " ".join(running.text[slice(*span)].split())
    return f"{running.item.page}, {span.start} to {span.end}: “{words_of}”"


class Found(NamedTuple, Generic[M]):
    """A name in a text: its place, what it stands for, the folded words around it, and which of them are the name's."""

    place: Span
    meant: frozenset[M]
    said: tuple[str, ...]
    at: int
    size: int


def names_at(running: Running, paragraph: Span, names: Phrases[str]) -> Iterator[tuple[str, Span]]:
    """Give the names that a paragraph names, folded, with their places; a word alone is one where it has a capital."""
    for found in names.within(running.text, paragraph):
        if found.size > 1 or not running.text[found.place.start].islower():
            yield from ((name, found.place) for name in sorted(found.meant))


def _without_s(word: Word) -> Word:
    """Take the ending of an English genitive off a word."""
    return Word(word.form[:-2], word.start, word.end - 2) if word.form.endswith("'s") else word


class Phrases(Generic[M]):
    """Names by their folded words, to be looked for in running text in time that grows with the text alone."""

    def __init__(self, names: Iterable[tuple[Sequence[str], M]], *, joined: Iterable[tuple[str, M]] = ()) -> None:
        """Take names as folded words, each with what it stands for; one name may stand for several.

        Args:
            names: the names.
            joined: names of which only the letters are known, as sites have them: 'valeecho' may be 'Vale Echo'.
        """
        self._joined: defaultdict[str, set[M]] = defaultdict(set)
        for letters, meant in joined:
            self._joined[letters].add(meant)
        self._of: defaultdict[tuple[str, ...], set[M]] = defaultdict(set)
        for name, meant in names:
            if 0 < len(name) <= _LONGEST_NAME:
                self._of[tuple(name)].add(meant)
        self._sizes = sorted({len(name) for name in self._of}, reverse=True)
        self._first = {name[0] for name in self._of}

    def within(self, text: str, span: Span) -> Iterator[Found[M]]:
        """Give the places of names in a span of a text: the longest at each, none that lies in the one before it."""
        said = [_without_s(w) for w in words(text[span.start : span.end])]
        forms = tuple(w.form for w in said)
        at = 0
        while at < len(said):
            size, meant = self._at(forms, at)
            if size:
                place = Span(span.start + said[at].start, span.start + said[at + size - 1].end)
                yield Found(place, meant, forms, at, size)
            at += max(1, size)

    def whole(self, name: Sequence[str]) -> frozenset[M]:
        """Return what a name as a whole stands for."""
        return frozenset(self._of.get(tuple(name), ()))

    def _at(self, forms: tuple[str, ...], at: int) -> tuple[int, frozenset[M]]:
        """Return how many words from a place on are a name, none if they are not, and what it stands for."""
        if forms[at] in self._first:
            left = len(forms) - at
            for size in self._sizes:
                if size <= left and forms[at : at + size] in self._of:
                    return size, frozenset(self._of[forms[at : at + size]])
        for size in range(_LONGEST_JOINED, 0, -1) if self._joined else ():
            if meant := self._joined.get("".join(forms[at : at + size])):
                return min(size, len(forms) - at), frozenset(meant)
        return 0, frozenset()

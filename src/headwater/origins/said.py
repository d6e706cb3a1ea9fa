"""What an item says against its own voices: that their words are another's, that they were not there, that it is no report.

The words stand in a table for each language (see `vocabulary`). Each finding only ever takes a voice away, and is a sentence
that a reader can look up.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from headwater.chains import bare_name
from headwater.model import Span, Statement
from headwater.origins.asides import of_itself
from headwater.origins.named import is_called, publishers_at, publishers_in
from headwater.origins.running import Running, sentence_at, shown
from headwater.origins.vocabulary import Mark
from headwater.text import STOP_WORDS, words

__all__ = ["Against", "is_of_story", "is_translated", "name_parts"]

_OF_A_TELLER = (Mark.HEARSAY, Mark.ABSENCE, Mark.INVENTED, Mark.TAKEN_BACK)  # of who tells it, where its words stand
_OF_A_PART = (Mark.HANDED_ON, Mark.CONTROLLED)  # said of the words in a part of the text
_LINES = (Mark.HANDED_ON, Mark.CREDIT_LINES)  # in a line without a sentence at an end, of all of it
# a line such as '(Delta Wire/HC)' or 'Delta Wire, HC': two names, the second in short
_CREDIT_LINE = re.compile(r"\A\W{0,3}[A-ZÀ-Þ][\w’' ]{2,40}(?:/|,\s)[A-ZÀ-Þ]{2,5}\W{0,3}\Z")
# '(via Marsh Wire)', and not 'they fled via Marsh Lane to'
_VIA = re.compile(
    r"\bv[ií]a\s(?:the\s)?(?:@?(?-i:[^\W\d_a-z])[\w’'-]{1,40}[ .]?){1,5}\s{0,3}(?=[)\]]|\Z|\n)", re.IGNORECASE
)
_COPYRIGHT = re.compile(r"©|\(c\)|\bcopyright\b", re.IGNORECASE)
_ENDS = 2  # paragraphs at each end of a text of which one that says no more than this holds for all of it
_OPENS = 2  # code points at most before the words of a note that a paragraph opens with
_OTHER_WORDS = 1  # of a line that is a label, but for names
_MORE_WORDS = 3  # the same of a sentence
_NEAR = 40  # code points between a story and the word that takes it back
_FAR = 150  # the same where the word says what was done to the story that is spoken of before
_BEEN = re.compile(r"\b(?:be|been|being|was|were|is|are)\s\Z", re.IGNORECASE)
_NAME = 60  # code points in which a name stands
_SHORT = 60  # code points of a paragraph that is but a line
_NOTE = 200  # code points of a paragraph that says no more than this
_LEAST_LETTERS = 3  # of a word of a name by which somebody is found in a sentence


def is_translated(running: Running) -> bool:
    """Tell whether an item says of itself that it is a translation."""
    return bool(running.marked((Mark.TRANSLATED,), Span(running.item.start, running.item.end)))


def is_of_story(running: Running, taking: Span, sentence: Span) -> bool:
    """Tell whether it is a text that is taken back: troops are withdrawn too."""
    lead = Span(max(0, taking.start - _NEAR), taking.start)
    far = _FAR if _BEEN.search(running.text, *lead) else _NEAR
    before = Span(max(sentence.start, taking.start - far), taking.start)
    after = Span(taking.start, min(sentence.end, taking.end + _NEAR))
    return bool(running.marked((Mark.STORIES,), before) or running.marked((Mark.STORIES,), after))


def name_parts(name: str) -> set[str]:
    """Return the folded words of a name by which somebody is found."""
    return {w.form for w in words(name) if len(w.form) >= _LEAST_LETTERS and w.form not in STOP_WORDS}


class Against:
    """What an item says against its own voices, found once for all of them."""

    def __init__(self, running: Running, others: Sequence[Span] = ()) -> None:
        """Read an item; `others` are what it gives as the words of others."""
        self._running = running
        parts = [*_lines(running), *_notes(running), *_parts(running)]
        whole = Span(running.item.start, running.item.end)
        self._whole = next((sentence for scope, sentence in parts if scope == whole), None)
        self._itself = next((one for p in running.paragraphs for one in of_itself(running, p, others)), None)
        self._parts = dict(parts)
        self._starts = sorted(self._parts)
        tellers = [_of_tellers(running, p) for p in running.paragraphs]
        self._near = [found[0][0] if found else None for found in tellers]
        self._accounts = [_of_accounts(running, p) for p in running.paragraphs]
        self._named: dict[str, Span] = {}
        for sentence, names in (one for found in tellers for one in found):
            for name in names:
                self._named.setdefault(name, sentence)

    def of(self, statement: Statement, speaker: str | None) -> str | None:
        """Return the evidence that a statement's words are another's, or that who tells it was not there; None without."""
        found = self._whole or self._part(statement) or self._teller(statement, name_parts(speaker or ""))
        if found is None and speaker:  # who speaks for itself says 'we'
            found = self._itself
        return shown(self._running, found) if found else None

    def _part(self, s: Statement) -> Span | None:
        last = self._starts[: bisect_right(self._starts, s.start, key=lambda p: p.start)][-2:]
        return next((self._parts[p] for p in last if p.start <= s.start < p.end), None)

    def _teller(self, s: Statement, name: set[str]) -> Span | None:
        """Find what is said of a teller: in the statement's paragraph, in the next, or anywhere beside its name; or of its account."""
        here = self._running.places(Span(s.start, s.end))
        near = (self._near[n] for n in range(here.start, min(here.stop + 1, len(self._near))))
        told = (self._named[part] for part in sorted(name) if part in self._named)
        beside = (one for n in here for one in self._accounts[n] if one.end <= s.start or s.end <= one.start)
        return next((one for one in (*near, *told, *beside) if one), None)


def _lines(running: Running) -> Iterator[tuple[Span, Span]]:
    """Give the lines at the ends of an item that hold of all of it: a credit, another's copyright, a label, also right above it."""
    whole = Span(running.item.start, running.item.end)
    for line in running.edges:
        text = running.text[slice(*line)].strip()
        credit = _is_anothers(running, line) or _CREDIT_LINE.search(text)
        if credit or _is_label(running, line, running.marked((*_LINES, Mark.LABELS, Mark.NO_FACT), line)):
            yield whole, line
    for paragraph in (*running.paragraphs[:_ENDS], *running.paragraphs[-_ENDS:]):
        marks = running.marked(_LINES, paragraph)
        if paragraph.end - paragraph.start <= _SHORT and _is_label(running, paragraph, marks):
            yield whole, paragraph
    above = [line for line in running.frame if line.end <= running.item.start][-1:]
    for line in above:  # of a frame's other lines it is not known to what they belong
        if any(m == _bare(running.text, line) for m in running.marked((Mark.LABELS,), line)):
            yield whole, line


def _is_label(running: Running, line: Span, marks: Sequence[Span], others: int = _OTHER_WORDS) -> bool:
    """Tell whether a line says no more than where its text is from: a heading that has such a word tells something else.

    Args:
        running: the item.
        line: the line, or a sentence.
        marks: the phrases of the tables in it.
        others: how many words it may have besides, but for names and words without a meaning of their own.
    """
    text = running.text
    besides = [
        w
        for w in words(text[slice(*line)])
        if text[line.start + w.start].islower() and w.form not in STOP_WORDS and not _is_in(marks, line.start + w.start)
    ]
    return bool(marks) and (len(besides) <= others or text[marks[0].end : line.end].lstrip().startswith(":"))


def _is_in(spans: Iterable[Span], at: int) -> bool:
    return any(s.start <= at < s.end for s in spans)


def _bare(text: str, span: Span) -> Span:
    """Return a span without what stands around its words."""
    held = words(text[slice(*span)])
    return Span(span.start + held[0].start, span.start + held[-1].end) if held else span


def _is_anothers(running: Running, span: Span) -> bool:
    """Tell whether a span claims the copyright for somebody who is not the item's publisher."""
    text = running.text[slice(*span)]
    return _COPYRIGHT.search(text) is not None and not set(bare_name(running.item.publisher)) & set(bare_name(text))


def _notes(running: Running) -> Iterator[tuple[Span, Span]]:
    """Give what holds of all of an item: that names are changed or a story taken back, and what a note at an end of it says."""
    whole = Span(running.item.start, running.item.end)
    for found in running.marked((Mark.RENAMED,), whole)[:1]:
        within = next((running.paragraphs[n] for n in running.places(found)), found)
        yield whole, sentence_at(running.text, found, within)
    own = publishers_in([running.item])
    last = len(running.paragraphs) - _ENDS
    for n, paragraph in enumerate(running.paragraphs):
        at_end = (n < _ENDS or n >= last) and paragraph.end - paragraph.start <= _NOTE
        for found, sentence in running.sentences((Mark.TAKEN_BACK,), paragraph):
            if running.quotation(found) is None and is_of_story(running, found, sentence):
                yield whole, sentence
        for found, sentence in running.sentences((Mark.NO_FACT,), paragraph):
            alone = at_end and _is_alone(sentence, paragraph) and _is_label(running, sentence, [found], _MORE_WORDS)
            if alone or any(is_called(running.text, p, found) for p, _ in publishers_at(running.text, sentence, own)):
                yield whole, sentence
        if at_end and _is_anothers(running, paragraph):
            yield whole, paragraph
        if any(m.start - paragraph.start <= _OPENS for m in running.marked((Mark.NOTES,), paragraph)):
            yield from (
                (whole, s) for _, s in running.sentences((*_OF_A_TELLER, Mark.BY_NAME, Mark.STORIES), paragraph)
            )


def _parts(running: Running) -> Iterator[tuple[Span, Span]]:
    """Give what parts of an item say that they have from another, in order, each with the sentence that says so.

    A sentence says it of its paragraph; a short paragraph that says nothing else, of the one before it, or, at either end of
    the item, of all of it. Thanks for a picture are none.
    """
    for n, paragraph in enumerate(running.paragraphs):
        via = (Span(*m.span()) for m in _VIA.finditer(running.text, *paragraph))
        marks = [*running.marked(_OF_A_PART, paragraph), *via]
        said = next((m for m in marks if not _is_of_other_things(running, m, paragraph)), None)
        if said is None:
            continue
        sentence = sentence_at(running.text, said, paragraph)
        scope = paragraph
        if paragraph.end - paragraph.start <= _NOTE and _is_alone(sentence, paragraph):
            at_end = n < _ENDS or n >= len(running.paragraphs) - _ENDS
            whole = Span(running.item.start, running.item.end)
            scope = whole if at_end else Span(running.paragraphs[n - 1].start, paragraph.end)
        yield scope, sentence


def _is_alone(sentence: Span, paragraph: Span) -> bool:
    return 2 * (sentence.end - sentence.start) > paragraph.end - paragraph.start


def _is_of_other_things(running: Running, said: Span, paragraph: Span) -> bool:
    """Tell whether a picture is what is another's, or the one that is named is the item's own publisher."""
    sentence = sentence_at(running.text, said, paragraph)
    if running.marked((Mark.PICTURES,), Span(sentence.start, said.end)):
        return True
    own = bare_name(running.item.publisher)
    return _has(bare_name(running.text[said.start : min(sentence.end, said.end + _NAME)]), own)


def _has(said: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return bool(name) and any(said[n : n + len(name)] == name for n in range(len(said)))


def _of_accounts(running: Running, paragraph: Span) -> list[Span]:
    """Return the sentences of a paragraph that speak of an account as such: 'his words were read out', 'the interview was held there'."""
    said = running.sentences((Mark.ACCOUNTS,), paragraph)
    return [s for m, s in said if running.quotation(m) is None and not _is_of_other_things(running, m, paragraph)]


def _of_tellers(running: Running, paragraph: Span) -> list[tuple[Span, frozenset[str]]]:
    """Return the sentences of a paragraph that say of somebody that it was not there, with the names beside.

    In quotation marks somebody speaks of others: 'my children were asleep'. Only that it saw nothing, one says of oneself.
    """
    found = []
    for mark in _OF_A_TELLER:
        for m, sentence in running.sentences((mark,), paragraph, before=1):
            if mark is Mark.HEARSAY or running.quotation(m) is None:
                at = sentence_at(running.text, m, paragraph)
                found.append((at, frozenset(name_parts(running.text[slice(*sentence)]))))
    return found

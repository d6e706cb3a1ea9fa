"""Turns: where one text of a page ends and an unrelated one begins, told by their words, with or without a mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import lgamma, sqrt
from typing import NamedTuple

from headwater.segment.credits import dateline_of
from headwater.segment.lines import Line, Role, ends_sentence, word_count
from headwater.segment.roles import is_body
from headwater.segment.words import content_words
from headwater.text import STOP_WORDS, words

__all__ = ["find_turns"]

_LONGEST = 6_000  # words: more are a report or a book, whose chapters differ as texts do
_PIECE = 4_000  # code points of one line that are read
_NAME = 3  # letters
_SENTENCE = 10  # words: a shorter line is an entry of a list, or speech
_OPENS_SENTENCE = frozenset(".?!:—–-•*")

_PRIOR = 0.02  # of a word, before any was seen: most of the words of a language stand in no given text
_VOCABULARY = 5_000  # words that a text may choose from


class _Mark(NamedTuple):
    """What a mark asks of the words: so much gain (natural logarithm) a word, and so many words on either side."""

    gain: float
    least: int


_NO_MARK = _Mark(0.19, 80)
_HEADED = _Mark(0.15, 60)
_CLOSED = _Mark(0.05, 40)


class _Cut(NamedTuple):
    """A cut before line `at`; `excess` is by how much the gain goes over what its mark asks."""

    excess: float
    at: int


def find_turns(lines: Sequence[Line], ruled: frozenset[int]) -> list[int]:
    """Return the indices of the lines where another text begins, in order, the first line left out.

    A stretch is two texts if its words are told better by two accounts than by one: by how much is the logarithm of the
    ratio of the probabilities of its words, each text's words drawn from a distribution of its own that is not known
    (Eisenstein and Barzilay 2008, Bayesian unsupervised topic segmentation). Content words and names count, once a
    line. The parts of one article gain as well, the more the longer they are, so a cut asks for a gain in proportion to the
    mean of the whole stretch and its smaller part; for less of it where a title, a credit or a rule marks the place. The
    best cut is made, and what it leaves is looked at again.

    Args:
        lines: consecutive lines of a page that are no furniture and no teasers, taken for one text so far.
        ruled: the indices of those right after a row of stars or dashes.
    """
    counts = [word_count(line.text) if line.role in {Role.BODY, Role.HEADING} else 0 for line in lines]
    if sum(counts) > _LONGEST:
        return []
    marks = [_mark(lines, at, ruled) for at in range(len(lines))]
    if not any(marks):
        return []
    bags = [_bag(line.text[:_PIECE]) if counts[at] else frozenset() for at, line in enumerate(lines)]
    found: list[int] = []
    open_stretches = [range(len(lines))]
    while open_stretches:
        stretch = open_stretches.pop()
        at = _best(stretch, bags, counts, marks)
        if at is not None:
            found.append(at)
            open_stretches += [range(stretch.start, at), range(at, stretch.stop)]
    return sorted(found)


def _mark(lines: Sequence[Line], at: int, ruled: frozenset[int]) -> _Mark | None:
    """Return what is asked of the words for a text to begin at a line, None where none can: under its own heading."""
    if at == 0:
        return None
    line, before = lines[at], lines[at - 1]
    if line.role in {Role.CREDIT, Role.NOTE} or before.role is Role.HEADING:
        return None
    if at in ruled or _closes(lines, at) or (line.role is Role.BODY and dateline_of(line.text) is not None):
        return _CLOSED
    if not ends_sentence(before.text) and word_count(line.text) < _SENTENCE:
        return None  # a list
    if line.role is Role.HEADING:
        return _HEADED if at + 1 < len(lines) and is_body(lines[at + 1]) else None
    return _NO_MARK if word_count(line.text) >= _SENTENCE else None


def _closes(lines: Sequence[Line], at: int) -> bool:
    """Whether the credits and notes right before a line stand under running text, and not under a title."""
    back = at - 1
    while back >= 0 and lines[back].role in {Role.CREDIT, Role.NOTE}:
        back -= 1
    return 0 <= back < at - 1 and lines[back].role is Role.BODY


@lru_cache(maxsize=1 << 10)
def _bag(text: str) -> frozenset[str]:
    """Return a line's content words, and its names once more as names."""
    return content_words(text) | frozenset(_names(text))


def _names(text: str) -> Iterator[str]:
    for word in words(text):
        if text[word.start].isupper() and word.end - word.start >= _NAME and word.form not in STOP_WORDS:
            before = text[max(0, word.start - 4) : word.start].rstrip(" \"'“‘(")
            if before and before[-1] not in _OPENS_SENTENCE:
                yield "#" + word.form


def _best(
    stretch: range, bags: Sequence[frozenset[str]], counts: Sequence[int], marks: Sequence[_Mark | None]
) -> int | None:
    whole = sum(counts[n] for n in stretch)
    best = _Cut(0.0, -1)
    for at, gain, read in _gains(stretch, bags, counts):
        mark, smaller = marks[at], min(read, whole - read)
        if mark is None or smaller < mark.least:
            continue
        excess = gain - mark.gain * sqrt(smaller * whole)
        if excess > best.excess:
            best = _Cut(excess, at)
    return best.at if best.at >= 0 else None


def _gains(stretch: range, bags: Sequence[frozenset[str]], counts: Sequence[int]) -> Iterator[tuple[int, float, int]]:
    """Yield each line but the first, the gain of a cut before it, and the words up to it."""
    after = Counter(word for n in stretch for word in bags[n])
    before: Counter[str] = Counter()
    left, right, read = 0.0, sum(_seen(n) for n in after.values()), 0
    one_text = right - _draws(after.total())
    held = [0, after.total()]
    for at in stretch[1:]:
        for word in bags[at - 1]:
            left += _seen(before[word] + 1) - _seen(before[word])
            right += _seen(after[word] - 1) - _seen(after[word])
            before[word] += 1
            after[word] -= 1
        held = [held[0] + len(bags[at - 1]), held[1] - len(bags[at - 1])]
        read += counts[at - 1]
        yield at, left + right - _draws(held[0]) - _draws(held[1]) - one_text, read


@lru_cache(maxsize=1 << 12)
def _seen(times: int) -> float:
    """Return the logarithm of the weight of a word that a text holds so many times."""
    return lgamma(_PRIOR + times) - lgamma(_PRIOR)


def _draws(count: int) -> float:
    return lgamma(_PRIOR * _VOCABULARY + count) - lgamma(_PRIOR * _VOCABULARY)

"""Texts to words: where each begins and ends, and a number that equal words share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple, cast

import numpy as np
import numpy.typing as npt

from headwater.model import Span
from headwater.reuse.compiled import compiled
from headwater.reuse.letters import ALONE, APOSTROPHE, LETTER, LINE, NOTHING, UNMET, fold_word, letters
from headwater.text import quotations

__all__ = ["Sheaf", "Tokens", "sheaf"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

_BASE = 0x2545F4914F6CDD1D  # odd, and no small number: the multiplier of a word's polynomial
_MASK = 0x3FFFFFFFFFFFFFFF  # 62 bits, so that machine words that overflow and Python's, which do not, agree
_NO_CODES = np.zeros(0, np.uint32)
_BLOCK = 1 << 22  # code points that are cut into words at a time: bounds the scratch memory


class Sheaf(NamedTuple):
    """Many texts cut into words, end to end.

    Attributes:
        codes: the code points of all texts.
        text_at: where in `codes` each text begins, and one more entry: where the last ends.
        word_at: likewise the first word of each text.
        start: for each word, its first code point, counted from the start of its text.
        end: for each word, the code point after its last.
        number: for each word, a number of 62 bits; words are held to be equal where theirs are.
        size: for each word, the letters that it folds to.
        first: for each word, whether no other of its paragraph stands before it.
    """

    codes: npt.NDArray[np.uint32]
    text_at: Longs
    word_at: Longs
    start: Ints
    end: Ints
    number: Longs
    size: npt.NDArray[np.int16]
    first: npt.NDArray[np.bool_]


@compiled
def _cut(codes, text_at, kind, fold, wide, start, end, number, size, first, word_at):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, C901, PLR0912, PLR0913, PLR0915, PLR0917 - one loop, compiled
    """Fill in the words of texts; return how many there are, or -1 where a character has not been met."""
    n = 0
    for text in range(len(text_at) - 1):
        base, stop = text_at[text], text_at[text + 1]
        word_at[text] = n
        open_word = False
        value = 0
        letters_met = 0
        fresh = True  # no word of this paragraph has been met
        at = base
        while at < stop:
            code = codes[at]
            what = kind[code]
            if what == UNMET:
                return -1
            goes_on = what == LETTER or (what == NOTHING and open_word)
            if what == APOSTROPHE and open_word and at + 1 < stop:
                goes_on = kind[codes[at + 1]] == LETTER
            if not goes_on:
                if open_word:
                    end[n] = at - base
                    number[n] = value
                    size[n] = min(letters_met, 32767)
                    n += 1
                    open_word = False
                if what == LINE:
                    fresh = True
                if what == NOTHING and n > word_at[text] and end[n - 1] == at - base:
                    end[n - 1] += 1  # a mark upon a character that is a word of its own
                if what != ALONE:
                    at += 1
                    continue
            if not open_word:
                start[n] = at - base
                first[n] = fresh
                fresh = False
                open_word = True
                value = 0
                letters_met = 0
            folded = int(fold[code])
            if folded >= 0:
                value = (value * _BASE + folded + 1) & _MASK
                letters_met += 1
            else:
                for k in range(wide[-1 - folded, 0]):
                    value = (value * _BASE + int(wide[-1 - folded, k + 1]) + 1) & _MASK
                    letters_met += 1
            at += 1
            if what == ALONE:
                end[n] = at - base
                number[n] = value
                size[n] = min(letters_met, 32767)
                n += 1
                open_word = False
        if open_word:
            end[n] = at - base
            number[n] = value
            size[n] = min(letters_met, 32767)
            n += 1
    word_at[len(text_at) - 1] = n
    return n


def sheaf(texts: Iterable[str], lengths: Longs | None = None) -> Sheaf:
    """Cut texts into words.

    Args:
        texts: the texts; given with `lengths`, they are taken one by one.
        lengths: their code points.

    A word is a run of letters, digits and marks upon them, with the apostrophes inside it; in scripts that set no spaces, one
    character. Lone surrogates, which no file can hold, part words.
    """
    if lengths is None:
        texts = list(texts)
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    text_at = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    codes = np.empty(int(text_at[-1]), np.uint32)
    for n, text in enumerate(texts):
        codes[text_at[n] : text_at[n + 1]] = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    blocks = [_block(codes, text_at[first : last + 1]) for first, last in _blocks(text_at)]
    counts = [np.diff(block.pop(0)) for block in blocks]
    columns = [
        _joined([block.pop(0) for block in blocks], kind) for kind in _KINDS
    ]  # popped: each is let go once joined
    return Sheaf(codes, text_at, np.concatenate((np.zeros(1, np.int64), *counts)).cumsum(), *columns)


_KINDS = (np.int32, np.int32, np.int64, np.int16, np.bool_)  # of start, end, number, size, first


def _joined(parts: list[npt.NDArray[Any]], kind: type[np.generic]) -> npt.NDArray[Any]:
    return np.concatenate(parts) if parts else np.zeros(0, kind)


def _blocks(text_at: Longs) -> Iterator[tuple[int, int]]:
    """Give the first text of each block and the one after its last."""
    first, count = 0, len(text_at) - 1
    while first < count:
        last = int(np.searchsorted(text_at, text_at[first] + _BLOCK, side="right")) - 1
        last = min(count, max(first + 1, last))
        yield first, last
        first = last


def _block(codes: npt.NDArray[np.uint32], text_at: Longs) -> list[npt.NDArray[Any]]:
    mine = codes[text_at[0] : text_at[-1]]
    known = letters()
    columns = tuple(np.empty(len(mine) + 1, kind) for kind in _KINDS)
    word_at = np.empty(len(text_at), np.int64)
    count = _cut(mine, text_at - text_at[0], known.kind, known.fold, known.wide, *columns, word_at)
    if count < 0:
        known.meet(mine)
        count = _cut(mine, text_at - text_at[0], known.kind, known.fold, known.wide, *columns, word_at)
    return [word_at, *(column[:count].copy() for column in columns)]


class Tokens:
    """One text cut into words, with what is asked of it more than once."""

    def __init__(self, text: str, words: Sheaf | None = None, number: int = 0) -> None:
        """Cut a text into words, or take them from a sheaf in which it is text `number`."""
        self.text = text
        words = words or sheaf([text])
        self._words = words._replace(codes=_NO_CODES)  # they are many, and of no use here
        self._held = slice(int(words.word_at[number]), int(words.word_at[number + 1]))

    def __len__(self) -> int:
        return self._held.stop - self._held.start

    @property
    def starts(self) -> Ints:
        """The first code point of each word."""
        return self._words.start[self._held]

    @property
    def ends(self) -> Ints:
        """The code point after the last of each word."""
        return self._words.end[self._held]

    def span(self, first: int, stop: int) -> tuple[int, int]:
        """Return the code points of the words from `first` to `stop`, of which there is at least one."""
        return int(self.starts[first]), int(self.ends[stop - 1])

    @cached_property
    def forms(self) -> list[str]:
        """The words, folded."""
        text = self.text
        return [fold_word(text[s:e]) for s, e in zip(self.starts.tolist(), self.ends.tolist(), strict=True)]

    @cached_property
    def numbers(self) -> list[int]:
        """A number for each word, the same for words of the same form: cheaper than the forms where only that is asked."""
        return cast("list[int]", self._words.number[self._held].tolist())

    @cached_property
    def quotations(self) -> list[Span]:
        """The spans between quotation marks."""
        return quotations(self.text)

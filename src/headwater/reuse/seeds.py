"""Runs of words that stand at more than one place, found without comparing texts with each other."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from headwater.reuse.compiled import compiled
from headwater.reuse.tokens import Longs, Sheaf

__all__ = ["components", "grams", "polynomials", "repeated", "vocabulary"]

_BASE = 0x9E3779B97F4A7C15 - (1 << 64)  # odd; two to the 64th by the golden ratio, as a signed number
_BITS = 27  # of the two maps by which runs that stand once are dropped: 16 MiB each


def polynomials(words: Sheaf, length: int) -> Longs:
    """Return for each word of a sheaf the number of the run of `length` words that begins there, texts' ends disregarded.

    Numbers are polynomials of the words' numbers modulo 2 ** 64, as in Karp and Rabin's search; where the sheaf ends before
    the run they are 0.
    """
    count = max(0, len(words.number) - length + 1)
    value = np.zeros(len(words.number), np.int64)
    for step in range(length):
        value[:count] *= _BASE
        value[:count] += words.number[step : step + count]
    return value


def grams(words: Sheaf, length: int) -> tuple[Longs, Longs]:
    """Return the number of every run of `length` words that does not pass the end of its text, and where it begins."""
    whole = np.ones(len(words.number), np.bool_)
    for step in range(1, length):
        last = words.word_at[1:] - step
        whole[last[last >= words.word_at[:-1]]] = False
    at = np.flatnonzero(whole)
    return polynomials(words, length)[at], at


@compiled
def _seen_twice(value, shift, once, twice):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - a loop, compiled
    """Mark in two maps of bits what was seen once, and again; a mark may stand for several values."""
    for n in range(len(value)):
        at = (value[n] >> shift) & ((len(once) << 3) - 1)
        bit = 1 << (at & 7)
        if once[at >> 3] & bit:
            twice[at >> 3] |= bit
        else:
            once[at >> 3] |= bit


@compiled
def _kept(value, shift, twice, keep):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - a loop, compiled
    for n in range(len(value)):
        at = (value[n] >> shift) & ((len(twice) << 3) - 1)
        keep[n] = (twice[at >> 3] >> (at & 7)) & 1


def repeated(value: Longs) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
    """Return where in `value` the values stand that stand there more than once, and a number for each such value.

    Places come by value and, among equal ones, in order; numbers count the distinct values from 0.
    """
    keep = np.zeros(len(value), np.bool_)
    bits = min(_BITS, max(10, len(value).bit_length() + 4))
    once, twice = np.zeros(1 << (bits - 3), np.uint8), np.zeros(1 << (bits - 3), np.uint8)
    shift = 63 - bits  # the high bits of a product depend on all of its factors' bits
    _seen_twice(value, shift, once, twice)
    _kept(value, shift, twice, keep)
    at = np.flatnonzero(keep)
    at = at[np.argsort(value[at], kind="stable")]
    held = value[at]
    fresh = np.ones(len(held), np.bool_)
    fresh[1:] = held[1:] != held[:-1]
    alone = fresh.copy()
    alone[:-1] &= fresh[1:]
    at, fresh = at[~alone], fresh[~alone]
    return at, (np.cumsum(fresh) - 1).astype(np.int32)


@compiled
def _tallied(number, word_at, keys, last, held, where):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, PLR0913, PLR0917 - a loop, compiled
    """Count in a table by open addressing how many texts hold each word; return the table, which grows as it fills.

    `last` is the last text in which a word was met (-1: the place is free), `where` its first place in the sheaf.
    """
    used = 0
    for text in range(len(word_at) - 1):
        for n in range(word_at[text], word_at[text + 1]):
            value = number[n]
            at = (value ^ (value >> 31)) & (len(keys) - 1)
            while last[at] >= 0 and keys[at] != value:
                at = (at + 1) & (len(keys) - 1)
            if last[at] < 0:
                keys[at], last[at], held[at], where[at] = value, text, 1, n
                used += 1
                if 2 * used > len(keys):
                    keys, last, held, where = _widened(keys, last, held, where)
            elif last[at] != text:
                last[at] = text
                held[at] += 1
    return last, held, where


@compiled
def _widened(keys, last, held, where):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - a loop, compiled
    size = 4 * len(keys)
    keys_2, last_2 = np.empty(size, np.int64), np.full(size, -1, np.int32)
    held_2, where_2 = np.empty(size, np.int32), np.empty(size, np.int64)
    for n in range(len(keys)):
        if last[n] >= 0:
            at = (keys[n] ^ (keys[n] >> 31)) & (size - 1)
            while last_2[at] >= 0:
                at = (at + 1) & (size - 1)
            keys_2[at], last_2[at], held_2[at], where_2[at] = keys[n], last[n], held[n], where[n]
    return keys_2, last_2, held_2, where_2


def vocabulary(words: Sheaf) -> tuple[Longs, npt.NDArray[np.int32]]:
    """Return one place of each distinct word in a sheaf, in order, and how many of the texts hold the word."""
    size = 1 << 12
    last, held, where = _tallied(
        words.number,
        words.word_at,
        np.empty(size, np.int64),
        np.full(size, -1, np.int32),
        np.empty(size, np.int32),
        np.empty(size, np.int64),
    )
    met = np.flatnonzero(last >= 0)
    met = met[np.argsort(where[met])]
    return where[met], held[met]


@compiled
def _united(a, b, root):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - a loop, compiled
    """Join what pairs join, by union and find; each root is the smallest of its members."""
    for n in range(len(a)):
        x, y = a[n], b[n]
        while root[x] != x:
            root[x] = root[root[x]]
            x = root[x]
        while root[y] != y:
            root[y] = root[root[y]]
            y = root[y]
        root[max(x, y)] = min(x, y)
    for n in range(len(root)):
        root[n] = root[root[n]]


def components(a: Longs, b: Longs, count: int) -> Longs:
    """Return for each of `count` things the smallest that pairs (a, b) join it with."""
    root = np.arange(count)
    _united(a, b, root)
    return root

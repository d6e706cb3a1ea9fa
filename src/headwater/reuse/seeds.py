"""Runs of words that stand at more than one place, found without comparing texts with each other."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from headwater.reuse.compiled import compiled
from headwater.reuse.tokens import Longs, Sheaf

__all__ = ["components", "grams", "repeated"]

_BASE = 0x9E3779B97F4A7C15 - (1 << 64)  # odd; two to the 64th by the golden ratio, as a signed number
_BITS = 27  # of the two maps by which runs that stand once are dropped: 16 MiB each


def grams(words: Sheaf, length: int) -> tuple[Longs, Longs]:
    """Return the number of every run of `length` words, and the place of its first word in the sheaf.

    A run ends with its text. Numbers are polynomials of the words' numbers modulo 2 ** 64, as in Karp and Rabin's search.
    """
    count = max(0, len(words.number) - length + 1)
    value = np.zeros(count, np.int64)
    for step in range(length):
        value *= _BASE
        value += words.number[step : step + count]
    whole = np.ones(count, np.bool_)
    for step in range(1, length):
        last = words.word_at[1:] - step
        whole[last[(last >= words.word_at[:-1]) & (last < count)]] = False
    at = np.flatnonzero(whole)
    return value[at], at


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

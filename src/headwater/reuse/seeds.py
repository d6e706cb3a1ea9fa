"""Fingerprints of a text, so that texts which share a passage share a fingerprint.

Winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003): of every `window` runs of words that follow one another the one
with the smallest hash is kept. What is smallest in a wide window is smallest in every narrower one that holds it, so
a short text may be winnowed finely and a long one coarsely and the two still meet.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Protocol

from headwater.reuse.rows import Member, Seed, Text
from headwater.text import words

__all__ = ["Candidate", "families_of", "fingerprints", "seeds_of"]

_FINE = 50  # words of a text for each step that its window grows by: a teaser of 50 words keeps every run
_BASE = 0x100000001B3  # the prime of FNV-1a
_MIX = 0x9E3779B97F4A7C15  # 2 ** 64 by the golden ratio: the order of hashes must not follow that of the last word
_MASK = 0x7FFFFFFFFFFFFFFF  # what a signed 64-bit column of a database holds


def fingerprints(forms: Sequence[str], length: int, window: int) -> Counter[int]:
    """Return the hashes kept of a text and how many places each was kept at.

    Args:
        forms: the text's words, folded.
        length: the words of a run.
        window: the runs among which one is kept, at most; short texts are given narrower windows.
    """
    if len(forms) < length:
        return Counter()
    crcs = [zlib.crc32(form.encode("utf-8", "surrogatepass")) for form in forms]
    leaving = pow(_BASE, length, _MASK + 1)  # Karp and Rabin's rolling hash: the word that leaves is taken off
    runs: list[int] = []
    value = 0
    for crc, left in zip(crcs, chain([0] * length, crcs), strict=False):
        value = (value * _BASE + crc - left * leaving) & _MASK
        runs.append(value)
    runs = runs[length - 1 :]
    wide = max(1, min(window, len(runs) // _FINE))
    order = [(value ^ value >> 31) * _MIX & _MASK for value in runs]
    kept: set[int] = set()
    best = -1
    for end in range(wide - 1, len(order)):
        first = end - wide + 1
        if best < first:
            best = min(range(first, end + 1), key=order.__getitem__)
        elif order[end] <= order[best]:
            best = end
        kept.add(best)
    return Counter(runs[at] for at in sorted(kept))


def seeds_of(texts: Sequence[Text], *, length: int, window: int) -> Iterator[Seed]:
    """Give the fingerprints of texts."""
    for text in texts:
        found = fingerprints([w.form for w in words(text.text)], length, window)
        for value, times in sorted(found.items()):
            yield Seed(item=text.id, value=value, times=times)


class Candidate(Protocol):
    """The columns of a pair of items that may share something."""

    a: str
    b: str


def families_of(pairs: Sequence[Candidate]) -> Iterator[Member]:
    """Give the family of every item that a pair names: the connected components, by union and find."""
    parent: dict[str, str] = {}

    def find(item: str) -> str:
        root = item
        while parent.setdefault(root, root) != root:
            root = parent[root]
        while parent[item] != root:
            parent[item], item = root, parent[item]
        return root

    for pair in pairs:
        first, second = sorted((find(pair.a), find(pair.b)))
        parent[second] = first
    for item in sorted(parent):
        yield Member(item=item, family=find(item))

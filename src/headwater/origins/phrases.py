"""Phrases as a table of a language writes them, found in text in time that grows with the text alone.

An entry is words as they stand, in lower case, with spaces between. What may differ is written so:

    he|she|they     any one of these words
    (never|not)     one of these, or none; not as the last word
    withdraw*       a word that begins so
    ~   ~~          up to three words, or six, whatever they are
    <name>          a word with a capital letter
    #               a number
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from headwater.model import Span

__all__ = ["Phrasebook"]

K = TypeVar("K")

_GAPS = {"~": 3, "~~": 6}
_BETWEEN = r"[\s\u00a0]{1,3}"
_NAME = r"@?(?-i:[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĢĪĮİĶĻŁŃŅŇŌŐŒŔŘŚŞŠŤŪŮŰŲŹŻŽΑ-ΩЀ-Я])[\w’'-]{0,40}"
_KEY = 3  # letters by which the phrases are found that a word may begin
_FIRST = re.compile(r"\w+")
_WORD = re.compile(r"\w+")


class Phrasebook(Generic[K]):
    """Entries of several kinds, looked for at once: each word of a text is asked only for phrases that begin as it does."""

    def __init__(self, entries: Iterable[tuple[K, str]]) -> None:
        """Take entries, each with its kind.

        Raises:
            ValueError: an entry begins with a gap, a name or a number, or ends with a word that may be missing.
        """
        held: defaultdict[str, defaultdict[K, list[str]]] = defaultdict(lambda: defaultdict(list))
        for kind, entry in entries:
            for first, pattern in _patterns(entry):
                held[first][kind].append(pattern)
        self._of: Mapping[str, list[tuple[K, re.Pattern[str]]]] = {
            first: [
                (kind, re.compile(rf"(?:{'|'.join(dict.fromkeys(patterns))})(?!\w)", re.IGNORECASE))
                for kind, patterns in kinds.items()
            ]
            for first, kinds in held.items()
        }

    def within(self, text: str, span: Span) -> Iterator[tuple[K, Span]]:
        """Give the phrases that stand in a span of a text, in the order of their first words; of a kind one at each word."""
        for word in _WORD.finditer(text, *span):
            for kind, pattern in self._of.get(word.group()[:_KEY].lower(), ()):
                if found := pattern.match(text, word.start(), span.end):
                    yield kind, Span(*found.span())


def _patterns(entry: str) -> Iterator[tuple[str, str]]:
    """Give the patterns of an entry, each with the letters that its first word begins with."""
    slots = entry.split()
    while slots[0].startswith("("):
        yield from _patterns(" ".join([slots[0][1:-1], *slots[1:]]))
        slots = slots[1:]
    if slots[0][0] in "~<#" or slots[-1].startswith("("):
        raise ValueError(entry)
    for first in slots[0].split("|"):
        opens = _FIRST.match(first.lower())
        if opens is None:
            raise ValueError(entry)
        yield opens.group()[:_KEY], _pattern([first, *slots[1:]])


def _pattern(slots: list[str]) -> str:
    """Return the pattern of the words of an entry."""
    parts = []
    for n, slot in enumerate(slots):
        more = _BETWEEN if n < len(slots) - 1 else ""
        if slot in _GAPS:
            parts.append(rf"(?:[\w’'-]{{1,30}},?{_BETWEEN}){{0,{_GAPS[slot]}}}?")
        elif slot.startswith("("):
            parts.append(rf"(?:{_words(slot[1:-1])}{more})?")
        else:
            parts.append(_words(slot) + more)
    return "".join(parts)


def _words(slot: str) -> str:
    return f"(?:{'|'.join(map(_word, slot.split('|')))})"


def _word(word: str) -> str:
    if word == "<name>":
        return _NAME
    if word == "#":
        return r"\d{1,4}"
    held = re.escape(word.removesuffix("*")).replace("'", "['’]")
    return held + (r"\w{0,15}" if word.endswith("*") else "")

"""Many names searched for in a text at once: folded for comparison, with the exact places they stand at.

The search itself is Aho and Corasick's ('Efficient string matching', CACM 18, 1975) as ahocorasick_rs has it. What is
here makes names and text comparable before it, and finds the way back from the folded text to the text's own offsets:
case, accents and apostrophes away, one space for whatever may stand between the words of a name, nothing for a possessive.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from headwater.names.lexicon import HONORIFICS

__all__ = ["Hit", "Searcher", "Sought", "normal"]

# Where folding is more than a letter for a letter. An apostrophe inside a word, after a plural's s, and with the s that it
# parts from its word; the full stop of what may be an initial or an abbreviation; 'and' written as a sign.
_IN_ASCII = r"'(?<=\w')(?:[sS](?!\w)|(?=\w)|(?<=[sS]')(?= \w))|\.(?:(?<=\b\w\.)|(?<=\b\w\w\.)|(?<=\b\w{3}\.)|(?<=\b\w{4}\.))|&(?<= &)(?= )"
_EDITS = {
    (True, False): re.compile(_IN_ASCII),
    (True, True): re.compile(rf" (?<=  )|{_IN_ASCII}"),
    (False, False): re.compile(rf"{_IN_ASCII}|[\u0080-\U0010ffff][\u0080-\U0010ffff]*"),
    (False, True): re.compile(rf" (?<=  )|{_IN_ASCII}|[\u0080-\U0010ffff][\u0080-\U0010ffff]*"),
}
"""What to look at by whether a text is ASCII and whether it has spaces side by side."""
_SIGNS = {"’": "'", "ʼ": "'"} | dict.fromkeys("“”‘—–…•\u00a0", " ")  # met so often that they are cleared at once
_ASCII = re.compile(r"[\x00-\x7f]+")
_PLAIN = {n: (chr(n).lower() if chr(n).isalnum() or chr(n) == "_" else " ") for n in range(128)}
_GAPS = re.compile(r"[\w \u00a0\u2000-\u200f\u202f\n\t'’ʼ.&\-‐‑–\u00ad]*")
_PLAIN_GAPS = re.compile(r"[\w \u00a0'’-]*")
_SHORTENED = HONORIFICS | frozenset("st ste mt ft jr sr no vs bros messrs".split())
_LONGEST_SHORT = 6  # letters of an abbreviation that a full stop ends
# Letters that keyboards and encodings of one script write in two ways.
_SAME = {"ي": "ی", "ى": "ی", "ك": "ک", "ـ": "", "\u200c": " "}  # the last parts the words of a compound
# Written together with the word they precede, and no part of a name: Arabic 'and', 'in', 'to', 'as', 'the'; Hebrew 'and',
# 'the', 'in', 'to', 'from', 'that', 'as'.
_ARABIC_FIRST = re.compile(r"[وف]?[بلک]?(?:ال)?")
_HEBREW_FIRST = re.compile(r"ו?(?:כש|ש)?[הבלמכ]?")
_LEAST_AFTER_FIRST = 4  # letters of a word before which they count
_MOST_FIRST = 5  # letters that may stand before a name in its first word


class Hit(NamedTuple):
    """A place where a name stands: which of those sought, and its code points in the text, without a possessive.

    `cased` tells whether the letters have the capitals that the name needs.
    """

    sought: int
    start: int
    end: int
    cased: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A name to look for.

    Attributes:
        key: the name as `normal` gives it.
        capitals: where in the key the words begin that need a capital.
        exact: whether all its letters must be capitals.
    """

    key: str
    capitals: tuple[int, ...]
    exact: bool = False


class _Folded(NamedTuple):
    """A text folded, a space before and after it; from `at[n]` on, its letters stand at `own[n]` on in the text."""

    text: str
    at: list[int]
    own: list[int]

    def start(self, place: int) -> int:
        """Return the text's offset of a place."""
        n = bisect_right(self.at, place) - 1
        return self.own[n] + place - self.at[n]


@lru_cache(maxsize=1 << 16)
def normal(name: str) -> str:
    """Return what all spellings of a name have in common that differ in case, accents, apostrophes and word breaks.

    Words with one space between them; '' for what holds anything else, such as brackets, and so is no single name.
    """
    name = name.strip(" .,'’")
    key = _fold(name).text.strip()
    return "" if "  " in key or _broken(name, 0, len(name), lines=True) else key


class Searcher:
    """Names to look for in any number of texts."""

    def __init__(self, sought: Sequence[Sought]) -> None:
        """Make ready to look for names, each under a key of its own.

        Takes time and memory in proportion to their letters.
        """
        self._sought = tuple(sought)
        self._prefixed = [_prefix_of(s.key) for s in self._sought]
        self._firsts = {s.key.partition(" ")[0] for s, p in zip(self._sought, self._prefixed, strict=True) if p}
        patterns = [f"{s.key} " if p else f" {s.key} " for s, p in zip(self._sought, self._prefixed, strict=True)]
        self._automaton = AhoCorasick(patterns, implementation=Implementation.ContiguousNFA) if patterns else None

    def find(self, text: str, *, lines: bool = True) -> Iterator[Hit]:
        """Give every place in a text where a name stands as whole words, also those that overlap, by where they end.

        Args:
            text: any text; offsets count its code points.
            lines: whether a name may run on over a line's end.
        """
        if self._automaton is None:
            return
        folded = _fold(text)
        at, own = folded.at, folded.own
        for n, first, last in self._automaton.find_matches_as_indexes(folded.text, overlapping=True):
            sought, prefix = self._sought[n], self._prefixed[n]
            if prefix is not None and not self._begins(n, prefix, folded.text, first):
                continue
            begin = first + (prefix is None)
            edit = bisect_right(at, begin) - 1
            direct = edit + 1 == len(at) or last - 2 < at[edit + 1]  # letter for letter, as nearly all are
            if direct:
                start = own[edit] + begin - at[edit]
                end = start + last - 1 - begin
                if direct and end < len(text) and text[end] > "\u007f":
                    end = _end(text, end)
            else:
                start, end = folded.start(begin), _end(text, folded.start(last - 2) + 1)
            if _PLAIN_GAPS.fullmatch(text, start, end) is None and _broken(text, start, end, lines=lines):
                continue
            if sought.exact:
                cased = not any(map(str.islower, text[start:end]))
            else:
                cased = True
                for offset in sought.capitals:
                    letter = text[start + offset if direct else folded.start(begin + offset)]
                    if letter.islower():
                        cased = False
                        break
            yield Hit(n, start, end, cased)

    def _begins(self, n: int, prefix: re.Pattern[str], folded: str, first: int) -> bool:
        """Tell whether a name begins a word, or what is before it in its word may be written together with a name.

        What makes a short given name another one ('and' and 'Sam' are 'Wisam' in Arabic) may not.
        """
        if folded[first - 1] == " ":
            return True
        space = folded.rfind(" ", max(0, first - _MOST_FIRST - 1), first)
        if space < 0 or prefix.fullmatch(folded, space + 1, first) is None:
            return False
        own = self._sought[n].key.partition(" ")[0]
        return len(own) >= _LEAST_AFTER_FIRST and folded[space + 1 : first] + own not in self._firsts


def _prefix_of(key: str) -> re.Pattern[str] | None:
    """Return what may be written together with a name's first word in its script, None where nothing may."""
    if "\u0600" <= key[:1] <= "\u06ff":
        return _ARABIC_FIRST
    return _HEBREW_FIRST if "\u05d0" <= key[:1] <= "\u05ea" else None


def _end(text: str, end: int) -> int:
    """Return where a name ends with the accents on its last letter and the full stop of its last initial."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    dotted = text[end : end + 1] == "." and text[end - 2 : end - 1] == "."
    return end + dotted


def _broken(text: str, start: int, end: int, *, lines: bool) -> bool:
    """Tell whether something stands in a stretch that does not stand in names, or not unless it is folded away."""
    at = start
    while at < end:
        at = _match_end(text, at, end)
        if at < end:
            if unicodedata.category(text[at]) not in {"Mn", "Mc", "Me", "Cf"}:
                return True
            at += 1
    if not lines and text.find("\n", start, end) >= 0:
        return True
    stop = text.find(".", start, end)
    while stop >= 0:
        if _stop(text, stop):
            return True
        stop = text.find(".", stop + 1, end)
    return False


def _match_end(text: str, at: int, end: int) -> int:
    found = _GAPS.match(text, at, end)
    return found.end() if found else at


def _fold(text: str) -> _Folded:
    """Fold a text. The same as `headwater.text.fold` of its words, but for what the module's heading says."""
    at, own = [1], [0]
    shift = 1  # how far the folded text is ahead

    def fold_run(match: re.Match[str]) -> str:
        nonlocal shift
        run = match.group()
        made = _edited(text, match.start(), run)
        if len(made) == len(run) and (len(run) == 1 or _GROWING.isdisjoint(run)):
            return made
        for n, c in enumerate(run, match.start() + 1):
            grown = (len(made) if len(run) == 1 else len(_LETTERS[ord(c)]) if made else 0) - 1
            for more in range(1, grown + 1):  # each letter that one became stands where that one does
                at.append(n - 1 + shift + more)
                own.append(n - 1)
            if grown:
                shift += grown
                at.append(n + shift)
                own.append(n)
        return made

    if not text.isascii():
        for sign, plain in _SIGNS.items():
            text = text.replace(sign, plain)
    folded = _EDITS[text.isascii(), "  " in text].sub(fold_run, text)
    folded = folded.translate(_PLAIN) if folded.isascii() else _ASCII.sub(_plain, folded)
    return _Folded(f" {folded} ", at, own)


def _plain(match: re.Match[str]) -> str:
    return match.group().translate(_PLAIN)


def _edited(text: str, start: int, run: str) -> str:
    """Return what a run folds to: all its letters each by itself, or nothing at all."""
    if run == ".":
        return " " if _stop(text, start) else ""
    if run == "&":
        return "and"
    return "" if run[0] in "' " else run.translate(_LETTERS)


def _stop(text: str, at: int) -> bool:
    """Tell whether a full stop ends or parts something: not if it is an initial's or an abbreviation's before a word."""
    after = text[at + 1 : at + 2]
    goes_on = after.isalpha() or (after in {" ", "\u00a0"} and text[at + 2 : at + 3].isalnum())
    if at == 0 or not text[at - 1].isalpha():
        return True
    if at == 1 or not text[at - 2].isalnum():
        return not (goes_on or text[at - 2 : at - 1] == ".") or not text[at - 1].isupper()
    if not goes_on or after.isalpha():
        return True
    begin = at
    while begin > 0 and at - begin <= _LONGEST_SHORT and text[begin - 1].isalpha():
        begin -= 1
    return text[begin:at].casefold() not in _SHORTENED


class _Letters(dict[int, str]):
    """What letters that are not ASCII fold to, made as they are met: a table for `str.translate`."""

    def __missing__(self, code: int) -> str:
        """Fold a letter: '' for accents and invisible signs, a space for what is no part of a word."""
        character = chr(code)
        folded = _SAME.get(character)
        if folded is None and unicodedata.category(character) == "Cf":
            folded = ""
        if folded is None:
            plain = unicodedata.normalize("NFKD", character.casefold())
            letters = "".join(_SAME.get(c, c) for c in plain if not unicodedata.combining(c))
            kept = "".join(c if _in_word(c) else " " for c in letters)
            folded = " " if " " in kept else kept
        if len(folded) != 1:
            _GROWING.add(character)
        self[code] = folded
        return folded


_LETTERS = _Letters()
_GROWING: set[str] = set()  # those that fold to none or several


def _in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"

"""Words of a text in a script without capitals, and what each of them may be, with what is written together with it off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from headwater.model import EntityKind, Span
from headwater.names.tables import Table, plain, table_for

__all__ = ["Line", "Piece", "Word", "read_line"]

_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
_WORD = re.compile(
    rf"[^\W_](?:[^\W_]|[{_MARKS}]|[\u200c\u200d'’׳\-־‑](?=[^\W\d_])|(?<=[א-ת])[\"״](?=[א-ת])|(?<=[א-ת])['׳](?!\w))*"
)
_FIRST = {
    "ar": (re.compile(r"[وف](?=\w{3})"), re.compile(r"[بلك]ـ?(?=\w{3})"), re.compile(r"[وف][بلك]ـ?(?=\w{3})")),
    "he": (
        re.compile(r"ו(?=\w{3})"),
        re.compile(r"[הבלמשכ](?=\w{3})"),
        re.compile(r"ו?(?:כש|ש)?[הבלמכ](?=\w{3})"),
    ),
}
"""What may be written together with the word after it: 'and', 'in', 'to', 'from', 'as', 'that', 'the'."""
_ARTICLE = {"ar": "ال", "he": "ה"}
_GAP = re.compile(r"[ \u00a0\u200e\u200f]{1,2}")
_MOST_WORDS = 3  # of an entry of a table


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a line that is a name: `start` and `end` count its words, `span` its code points in the text."""

    start: int
    end: int
    span: Span
    kind: EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word as it stands and as it is compared; `joined` says that nothing but a space parts it from the one before."""

    start: int
    end: int
    text: str
    plain: str
    joined: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    """The words of a stretch of text in one language."""

    table: Table
    text: str
    words: Sequence[Word]

    @cached_property
    def article(self) -> str:
        """The article that is written together with its word in the language, '' where there is none."""
        return _ARTICLE.get(self.table.language, "")

    def joined(self, n: int) -> bool:
        """Tell whether there is a word `n` and it goes on right from the one before it."""
        return 0 < n < len(self.words) and self.words[n].joined

    def own(self, n: int, entries: frozenset[str]) -> tuple[int, int] | None:
        """Return how many words from word `n` on are an entry, and how many code points before it are none of it."""
        for offset, first in self.begun(n):
            for count in range(_MOST_WORDS, 0, -1):
                if count > 1 and not all(self.joined(n + k) for k in range(1, count)):
                    continue
                if " ".join((first, *(w.plain for w in self.words[n + 1 : n + count]))) in entries:
                    return count, offset
        return None

    def begun(self, n: int) -> tuple[tuple[int, str], ...]:
        """Return where word `n` may begin, and what it is then: whole, and behind the particles that may be written to it."""
        return self._begun[n]

    @cached_property
    def _begun(self) -> list[tuple[tuple[int, str], ...]]:
        patterns = _FIRST.get(self.table.language, ())
        found = []
        for word in self.words:
            ends = dict.fromkeys(m.end() for pattern in patterns if (m := pattern.match(word.text)))
            found.append(((0, word.plain), *((end, plain(word.text[end:])) for end in ends)))
        return found

    def is_one(self, n: int, entries: frozenset[str]) -> bool:
        """Tell whether word `n` is an entry, whole or behind particles."""
        return any(form in entries for _, form in self.begun(n))

    def given(self, n: int) -> int | None:
        """Return how many code points of word `n` stand before a given name in it, None where it holds none."""
        t, word = self.table, self.words[n]
        if word.plain in t.stops and word.plain not in t.unsure:
            return None
        if word.plain in t.given:
            return 0
        if word.plain in t.verbs or word.plain in t.nouns:
            return None
        least = 3  # letters of a given name behind a particle
        for offset, form in self.begun(n)[1:]:
            if len(form) >= least and form in t.given:
                return offset
        return None

    def definite(self, n: int) -> bool:
        """Tell whether a word has the article."""
        return bool(self.article) and self.words[n].plain.startswith(self.article)

    def common(self, n: int) -> bool:
        """Tell whether word `n` is known not to be part of a name that began before it."""
        t, word = self.table, self.words[n]
        if (word.plain in t.given or word.plain in t.families) and word.plain not in t.stops:
            return False
        if word.text[0] < "\u0250" or len(word.plain) < 2 or any(c.isdigit() for c in word.text):  # noqa: PLR2004
            return True
        if any(word.plain in s for s in (t.stops, t.verbs, t.nouns, t.titles, t.offices, t.kin, t.bodies)):
            return True
        if word.plain in t.places or word.plain in t.outlets:
            return True
        if t.language == "he" and self.surname(n):
            return False
        return self._prefixed(n) or self._shaped(n) or self._indefinite(n)

    def _indefinite(self, n: int) -> bool:
        """Tell whether a Persian word is a known noun with the ending of 'a' or 'one'."""
        t, word = self.table, self.words[n].plain
        if t.language != "fa" or not word.endswith("ي") or word in t.generic or word in t.place_adjectives:
            return False
        return any(word[:-1] in s for s in (t.nouns, t.bodies, t.places))

    def _prefixed(self, n: int) -> bool:
        """Tell whether a word is a particle and a word that is known."""
        t = self.table
        if self.words[n].text.startswith(("و", "ו")) and t.language in _FIRST:
            return True  # 'and': few names begin so, and those that do are in the list of given names
        every = (t.stops, t.verbs, t.nouns, t.given, t.kin, t.titles, t.bodies, t.places)
        return any(self.is_one(n, s) for s in every)

    def _shaped(self, n: int) -> bool:
        text = self.words[n].text
        return any(p.search(text) for p in self.table.verb_shapes) or any(
            p.search(text) for p in self.table.noun_shapes
        )

    def verb(self, n: int) -> bool:
        """Tell whether word `n` is a known verb, or looks like one."""
        text = self.words[n].text
        return self.is_one(n, self.table.verbs) or any(p.search(text) for p in self.table.verb_shapes)

    def surname(self, n: int) -> bool:
        """Tell whether a word looks like a family name."""
        t, word = self.table, self.words[n].plain
        if word in t.families:
            return True
        if t.language == "ar":
            return word.startswith("ال") and self.words[n].text.endswith(("ي", "ی")) and len(word) > len("الxy")
        if t.language == "fa" and word.endswith("ي") and word[:-1] in t.given:
            return True
        return any(word.endswith(e) and len(word) >= len(e) + 2 for e in t.ends)

    def span(self, first: int, last: int, offset: int = 0) -> Span:
        """Return the code points of the words from `first` to before `last`, without the first `offset` of them."""
        return Span(self.words[first].start + offset, self.words[last - 1].end)


def read_line(text: str, start: int, end: int, language: str) -> Line:
    """Read a stretch of a text.

    Args:
        text: the whole text; offsets count its code points.
        start: where the stretch begins.
        end: where it ends.
        language: one that there is a table of.
    """
    words: list[Word] = []
    at = start
    for match in _WORD.finditer(text, start, end):
        joined = bool(words) and _GAP.fullmatch(text, at, match.start()) is not None
        word = match.group()
        words.append(Word(start=match.start(), end=match.end(), text=word, plain=plain(word), joined=joined))
        at = match.end()
    return Line(table=table_for(language), text=text, words=words)

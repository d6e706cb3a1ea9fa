"""Names in Cyrillic and Greek text, told by capitals, by the words before and in them, and by how names are declined.

The parser here is of another language: its labels and parts of speech say nothing, so that a sentence's first word is a
name only where something else says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.model import EntityKind, Span
from headwater.names.declined import declined, is_one, stems_of
from headwater.names.tables import Table, plain, table_for

__all__ = ["find_cased"]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W_]+)*")
_GAP = re.compile(r"[ \u00a0]")
_QUOTED = re.compile(r"[«„“\"]([^«»„“”\"\n]{2,60})[»“”\"]")
_OPENS = re.compile(r"(?:^|[.!?…:]|[-–—])[\s\"“”„«»(–—-]*$|[«„“\"(]$")
_INITIALS = re.compile(r"(?:[^\W\d_]\. ?){1,3}$")
_LINKS = frozenset("де фон ван дер аль ибн бен да оглы кызы ντε φον βαν".split())
_VERB = re.compile(
    r"(?:л|ла|ло|ли|лся|лась|лись|лось|ть|ти|тся|ться|ся|сь|ет|єт|ит|ют|ут|ят|ат|ає|ує|ить|ять|уть|ють|ають|вши)$"
)
_GENITIVE = re.compile(
    r"(?:ого|его|ой|ей|ых|их|ої|ьої|ов|ев|ів|їв|ий|ій|ия|ія|ии|ії|ы|и|а|я|у|ю|ств|нь|ων|ου|ασ|ησ|εωσ)$"
)
_ADJECTIVE = re.compile(r"(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ом|ем|ую|юю|ой|ей|ої|ій|а|у|ою)$")
_AREA = re.compile(r"(?:ск|цк|ськ|цьк|зьк)(?:ий|ой|ая|ого|ому|им|ом|ую|ої|ій|а|у|ою|ое|е)$")
_SHORT_FOLLOWS = re.compile(r" \([^\W\d_]{2,8}\)")  # 'Its Name (IN)'
_FOR = frozenset("по за для при против".split())
_MOST_WORDS = 12  # of a run of capitals
_MOST_AFTER = 6  # words of a body's name after the first
_LONG = 4  # letters of a word in small letters that may be a genitive in a body's name
_FIRST_LETTER = "\u0370"  # of the scripts read here: a Latin name behind "from" may be a firm's
_FULL_NAME = range(2, 5)
_OTHER, _PERSON, _BODY, _PLACE = EntityKind.OTHER, EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A word; `joined` says that nothing but a space parts it from the one before, `opens` that a sentence begins with it.

    `initial` says that it is a letter with a stop.
    """

    start: int
    end: int
    plain: str
    capital: bool
    joined: bool
    opens: bool
    initial: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Words from `first` to before `last` that may be a name, what kind of one, and whether something says that it is one."""

    first: int
    last: int
    kind: EntityKind
    sure: bool


def find_cased(text: str, lines: Sequence[Span], language: str) -> list[tuple[Span, EntityKind]]:
    """Return the names in some lines of a text, in no order; none overlap.

    Args:
        text: the text; offsets count its code points.
        lines: the stretches of it to look at.
        language: one that there is a table of, and that has capitals.
    """
    readers = [_Reader(text, line, language) for line in lines]
    found = [reader.names() for reader in readers]
    known = _known(text, [name for names in found for name in names])
    given = [
        (span, kind if kind is not _OTHER else known.get(plain(text[span.start : span.end]), kind))
        for names in found
        for span, kind, sure in names
        if sure or plain(text[span.start : span.end]) in known
    ]
    return given + [(span, _BODY) for span in _quoted_again(text, lines, given)]


def _known(text: str, names: Sequence[tuple[Span, EntityKind, bool]]) -> dict[str, EntityKind]:
    """Return what is known of words that may open a sentence: names met elsewhere, and the last words of people's."""
    known: dict[str, EntityKind] = {}
    for span, kind, sure in sorted(names):
        words = plain(text[span.start : span.end]).split()
        if sure:
            known.setdefault(" ".join(words), kind)
        if sure and kind is _PERSON and len(words) in _FULL_NAME:
            known[words[-1]] = _PERSON
            known |= dict.fromkeys(declined(words[-1]), _PERSON)
    return known


def _quoted_again(text: str, lines: Sequence[Span], given: Sequence[tuple[Span, EntityKind]]) -> Iterator[Span]:
    """Give where names of bodies stand between quotation marks again, alone."""
    bodies = {text[s.start : s.end] for s, kind in given if kind is _BODY}
    taken = {s.start for s, _ in given}
    for line in lines:
        for match in _QUOTED.finditer(text, line.start, line.end):
            if match.group(1) in bodies and match.start(1) not in taken:
                yield Span(match.start(1), match.end(1))


class _Reader:
    """A line of a text, as it is looked through for names."""

    def __init__(self, text: str, line: Span, language: str) -> None:
        self._text = text
        self._line = line
        self._table: Table = table_for(language)
        self._stems = stems_of(language)
        self._words = self._read()

    def _read(self) -> list[_Word]:
        words: list[_Word] = []
        at = self._line.start
        for match in _WORD.finditer(self._text, self._line.start, self._line.end):
            gap = self._text[at : match.start()]
            before = self._text[max(self._line.start, match.start() - 8) : match.start()]
            dotted = bool(words) and words[-1].initial and gap in {".", ". "}
            joined = bool(words) and (_GAP.fullmatch(gap) is not None or dotted)
            opens = not dotted and (not words or _OPENS.search(before) is not None)
            word = match.group()
            words.append(
                _Word(
                    start=match.start(),
                    end=match.end(),
                    plain=plain(word),
                    capital=word[0].isupper(),
                    joined=joined,
                    opens=opens,
                    initial=len(word) == 1 and word.isupper() and self._text[match.end() : match.end() + 1] == ".",
                )
            )
            at = match.end()
        return words

    def names(self) -> list[tuple[Span, EntityKind, bool]]:
        """Return the names with their kinds, and whether each is one even where it opens a sentence."""
        quoted = list(self._quoted())
        found = [(span, _BODY, True) for span in quoted]
        starts = [w.start for w in self._words]
        held = {n for s in quoted for n in range(bisect_left(starts, s.start), bisect_left(starts, s.end))}
        n = 0
        while n < len(self._words):
            run = self._run(n) if n not in held else None
            if run is None:
                n += 1
                continue
            if held.isdisjoint(range(run.first, run.last)):
                found.append((self._span(run.first, run.last), run.kind, run.sure))
            n = run.last
        return found

    def _span(self, first: int, last: int) -> Span:
        return Span(self._words[first].start, self._words[last - 1].end)

    def _quoted(self) -> Iterator[Span]:
        """Give what stands in quotation marks right behind the word for a body, a paper or a place."""
        ends = {w.end: w for w in self._words}
        for match in _QUOTED.finditer(self._text, self._line.start, self._line.end):
            comma = 2 if self._text[match.start() - 2 : match.start()] == ", " else 1  # 'its wing, "Name"'
            word = ends.get(match.start() - comma) or ends.get(match.start())
            if word is None or not match.group(1)[0].isupper() or match.group(1)[-1] in ".,!?…;:":
                continue
            if self._of(word, self._stems.bodies) or self._of(word, self._stems.outlets):
                yield Span(match.start(1), match.end(1))

    def _of(self, word: _Word, stems: frozenset[str]) -> bool:
        return is_one(word.plain, stems, self._stems.endings)

    def _next(self, n: int) -> _Word | None:
        """Return word `n` if it goes on right from the one before it."""
        return self._words[n] if n < len(self._words) and self._words[n].joined else None

    def _run(self, n: int) -> _Run | None:
        """Return the name that begins with word `n` or, after words that are none of it, soon after."""
        word = self._words[n]
        if not word.capital or self._stop(word):
            return None
        if body := self._body(n):
            return body
        if area := self._area(n):
            return area
        last = n + 1
        while (after := self._next(last)) is not None and last - n < _MOST_WORDS and self._goes_on(last, after):
            last += 1
        first, led = self._without_titles(n, last)
        if first == last:
            return None
        if first > n and (inner := self._body(first) or self._area(first)):
            return inner
        last = self._split(first, last)
        return self._judged(n, first, last, led=led)

    def _goes_on(self, at: int, word: _Word) -> bool:
        if word.capital:
            return not self._stop(word) and not self._acronym(word) and not self._acronym(self._words[at - 1])
        follows = self._next(at + 1)
        return word.plain in _LINKS and follows is not None and follows.capital

    def _without_titles(self, first: int, last: int) -> tuple[int, bool]:
        """Pass over titles and kin that begin a run, and a sentence's first word before a given name."""
        before = self._words[first - 1] if self._words[first].joined and first else None
        led = before is not None and not before.capital and self._addresses(before)
        while last - first > 1 and self._leads(self._words[first]) and not self._given(first):
            led = self._addresses(self._words[first])
            first += 1
        word = self._words[first]
        if last - first > 1 and word.opens and not self._given(first) and self._given(first + 1):
            first += not (self._surname(first) and self._father(last - 1)) and not self._initial(first)
        if last - first == 1 and self._leads(self._words[first]) and self._words[first].opens:
            return last, led
        return first, led

    def _leads(self, word: _Word) -> bool:
        """Tell whether a word is a title, an office or a word of kin."""
        return self._addresses(word) or self._of(word, self._stems.offices)

    def _addresses(self, word: _Word) -> bool:
        """Tell whether a word is one of those that a person's name follows, and not what an office is of."""
        return self._of(word, self._stems.titles) or self._of(word, self._stems.kin)

    def _given(self, n: int) -> bool:
        word = self._words[n]
        if not word.capital or word.plain in self._table.given:
            return word.capital
        return self._of(word, self._stems.given) and not self._leads(word)

    def _father(self, n: int) -> bool:
        return self._stems.father.fullmatch(self._words[n].plain) is not None

    def _surname(self, n: int) -> bool:
        return self._stems.surname.fullmatch(self._words[n].plain) is not None

    def _initial(self, n: int) -> bool:
        return self._words[n].initial

    def _acronym(self, word: _Word) -> bool:
        return word.end - word.start > 1 and self._text[word.start : word.end].isupper()

    def _stop(self, word: _Word) -> bool:
        return word.plain in self._table.stops and not word.initial

    def _split(self, first: int, last: int) -> int:
        """Return where the first of several people's names ends that stand side by side: before the next given name."""
        second = first + 1
        follows_one = last - first >= 3 and self._surname(first) and not self._given(first)  # noqa: PLR2004
        if follows_one and self._words[second].plain in self._table.given and not self._father(second + 1):
            return second  # behind 'Somebody's lawyer' stands the lawyer's name
        for n in range(first + 2, last):
            if self._given(n) and not self._father(n) and (self._surname(n - 1) or self._given(first)):
                follows = n + 1 < last and self._father(n + 1)
                if not (follows and n - first == 1):
                    return n
        return last

    def _judged(self, begin: int, first: int, last: int, *, led: bool) -> _Run | None:
        """Return a run of capitals with what it names; a sentence's first word alone is unsure."""
        count, word = last - first, self._words[first]
        if count == 1 and (word.initial or self._acronym(word)):
            return None  # an acronym, or shouted
        if count > 1 and self._of(word, self._stems.places):
            return _Run(first=first + 1, last=last, kind=_PLACE, sure=True)
        before = self._words[first - 1] if first and word.joined and first == begin else None
        kind = None if before is None or before.capital else self._kind_behind(before, first, last)
        settled = before is not None and before.plain in self._table.settled and word.plain >= _FIRST_LETTER
        if kind is None and settled and count > 1 and not self._called(first, last):
            kind = _PLACE
        told = kind is not None or led or count > 1 or not word.opens
        if kind is None and (led or self._person(first, last)):
            kind = _PERSON
        if kind is not None:
            return _Run(first=first, last=last, kind=kind, sure=told)
        if count > 1 and word.opens and first == begin:
            return self._opening(first, last)
        if count == 1 and settled:
            return _Run(first=first, last=last, kind=_PLACE, sure=not self._head(first))
        return _Run(first=first, last=last, kind=_OTHER, sure=not word.opens and not (count == 1 and self._head(first)))

    def _kind_behind(self, before: _Word, first: int, last: int) -> EntityKind | None:
        """Return what a run names behind the word for a place or a body; 'the town's mayor' has a person's name behind it."""
        if last - first > 1 and self._words[first].plain in self._table.given:
            return None
        if self._of(before, self._stems.places):
            return _PLACE
        return _BODY if self._of(before, self._stems.bodies) and not self._person(first, last) else None

    def _head(self, n: int) -> bool:
        """Tell whether a word alone is only the sort of what it is of: 'the Ministry'."""
        word = self._words[n]
        return self._of(word, self._stems.bodies) or self._of(word, self._stems.places) or self._leads(word)

    def _person(self, first: int, last: int) -> bool:
        """Tell whether a run's words are a person's: a given or a father's name or initials, or a family name behind another."""
        count = last - first
        if count == 1:
            return False
        if self._called(first, last):
            return count in _FULL_NAME
        if self._initial(first):
            return not self._initial(last - 1)
        if self._words[first].opens:
            return False  # 'The book of Somebody': told only by what is known
        return count in _FULL_NAME and self._surname(last - 1) and not self._surname(first)

    def _called(self, first: int, last: int) -> bool:
        """Tell whether one of a run's first two words is a given name or a father's."""
        return any(self._given(n) or self._father(n) for n in range(first, min(first + 2, last)))

    def _opening(self, first: int, last: int) -> _Run:
        """Return a run that opens a sentence without its first word, if that is spelt as no name is or not in its case."""
        word, end = self._words[first], self._words[last - 1].plain
        plural = word.plain.endswith(tuple("иыіоеєь")) and not self._stems.surname.fullmatch(word.plain)
        of_it = not word.plain.endswith(("а", "я")) and end.endswith(("ова", "ева", "ёва", "ина", "ого", "ской"))
        if plural or of_it:
            return _Run(first=first + 1, last=last, kind=_OTHER, sure=True)
        return _Run(first=first, last=last, kind=_OTHER, sure=True)

    def _area(self, n: int) -> _Run | None:
        """Return the name of a region or such: an adjective with a capital and the word for what it is."""
        word, after = self._words[n], self._next(n + 1)
        if after is None or after.capital or not _AREA.search(word.plain):
            return None
        return _Run(first=n, last=n + 2, kind=_PLACE, sure=True) if self._of(after, self._stems.places) else None

    def _body(self, n: int) -> _Run | None:
        """Return the body's name that begins with word `n`: what sort of body, or an adjective before it, has the capital."""
        word, head = self._words[n], n
        if not self._of(word, self._stems.bodies) or self._given(n):
            after = self._next(n + 1)
            fits = after is not None and _ADJECTIVE.search(word.plain) and not self._given(n)
            if after is None or not fits or not self._heads(n + 1):
                return None
            if word.plain in self._table.generic or self._leads(word):
                return None
            head = n + 1 if self._of(after, self._stems.bodies) else n + 2
        last, capitals = self._over_body(head + 1)
        weak = self._of(self._words[head], self._stems.needs) and word.opens and not capitals
        if head > n and word.opens and not capitals and not _SHORT_FOLLOWS.match(self._text, self._words[last - 1].end):
            return None
        if last == head + 1 and head == n:
            return None
        return None if weak and head == n else _Run(first=n, last=last, kind=_BODY, sure=True)

    def _heads(self, n: int) -> bool:
        """Tell whether word `n` says what sort of body it is, or is an adjective before a word that does."""
        word, after = self._words[n], self._next(n + 1)
        if self._of(word, self._stems.bodies):
            return True
        second = after is not None and not after.capital and self._of(after, self._stems.bodies)
        return second and not word.capital and _ADJECTIVE.search(word.plain) is not None and not self._stop(word)

    def _over_body(self, at: int) -> tuple[int, bool]:
        """Return where a body's name ends whose words go on at `at`, and whether one of those has a capital."""
        begin, capitals = at, False
        while (word := self._next(at)) is not None and at - begin < _MOST_AFTER:
            if word.capital:
                follows = self._next(at + 1)
                if follows is not None and follows.capital and word.plain in self._table.given:
                    break
                capitals = True
            elif word.plain in _FOR and at == begin:
                follows = self._next(at + 1)
                if follows is None or follows.capital or len(follows.plain) < _LONG:
                    break
                at += 1
            elif word.plain in {"и", "та", "і", "й"}:
                follows = self._next(at + 1)
                if at == begin or capitals or follows is None or not self._genitive(follows):
                    break
                at += 1
            elif capitals or not (self._genitive(word) or self._of_several(at)):
                break
            at += 1
        return at, capitals

    def _of_several(self, n: int) -> bool:
        """Tell whether word `n` is the noun of an adjective in the genitive plural, which may have no ending."""
        word, before = self._words[n], self._words[n - 1]
        bare = word.plain in self._table.stops or _VERB.search(word.plain) is not None
        return not before.capital and before.plain.endswith(("ых", "их", "іх")) and not bare

    def _genitive(self, word: _Word) -> bool:
        if word.capital or len(word.plain) < _LONG or word.plain in self._table.stops:
            return False
        return not _VERB.search(word.plain) and _GENITIVE.search(word.plain) is not None

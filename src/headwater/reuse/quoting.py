"""What stands around a passage in one text: quotation marks, words that hand it to a speaker, names, an agency's mark.

All of it is looked for in a window of a few hundred code points, so that a page of any length costs the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from headwater.model import ItemKind
from headwater.reuse.rows import Text

__all__ = ["Agency", "Setting", "agency_of", "house_of", "names_near", "names_of", "quoted_share"]

_BACK = 1500  # code points before a passage in which the mark that opens its quotation is looked for
_BEFORE, _AFTER = 240, 200  # code points around a passage in which it may be handed to a speaker
_NAMES = 400  # and before it, in which the text may name whom it quotes: a long quotation is introduced once
_WRITERS = 12  # names of a byline that are looked at
_LONGEST = 4  # words of a person's name; a longer one is a sentence
_SURNAME = 4  # letters of a surname from which it is told from other words
_ENDS = 400  # code points at each end of a text in which an agency signs
_HOLDS = 0.5  # share of a passage between marks from which it is quoted: the words that hand it over stand inside it
_INNER = 600  # code points of a passage up to which what stands inside it speaks for the whole of it
_TOUCH = 2  # code points between a mark and a passage that begins with it
_NEAR = 60  # and right before it, in which the name of an account may stand
_LEADING = " \n\t\u00a0.…“\"‘'("  # what may stand between a colon and the words that it hands over
_SIGNS = 90  # code points around a passage in which an agency signs it, as under a photograph

_DOUBLE = re.compile(r"[“„‟«”»\"＂]|``|''|\n")
_SINGLE = re.compile(r"['‘‚](?<!\w.)(?=\w)|['’](?<=[\w.,!?…;].)(?!\w)|\n")
_FIRST_DOUBLE = re.compile(r"[“„‟«”»\"＂`]|''")
_FIRST_SINGLE = re.compile(r"['‘‚](?<!\w.)(?=\w)")
_OPENING = frozenset("“„‟«")

# Verbs of speech and nouns for what is said in public, in the forms that hand words to a speaker.
_SPEECH = re.compile(
    r"\b(?:said|says|saying|told|tells|wrote|writes|writing|written|tweet(?:s|ed|ing)?|posted|stated|states|added|adds|"
    r"asked|asks|replied|responded|declared|announced|argued|argues|noted|notes|explained|insisted|continued|"
    r"concluded|warned|called|calls|claimed|claims|read|reads|quoted|recalled|testified|according to|"
    r"statements?|letters?|speech|remarks|interview|ruling|opinion|dissent|memo|transcript|testimony|"
    r"twitter|facebook|poll|survey)\b",
    re.IGNORECASE,
)
_POST = re.compile(r"\(@\w{1,30}\)|pic\.twitter\.com|@\w{2,30}\s+on\s+Twitter")
_LABEL = re.compile(r"\b[A-Z][A-Z.’'-]{2,}:\s")  # a speaker in a transcript

_SECTION = re.compile(r"\s*\([^()]*\)|\s+-\s.*|\s+Online(?=\s)")  # of a publisher's name: the part of its site
_PERSONS = re.compile(r"[,;]| and ")

_AGENCIES = (
    ("AP", "Associated Press", r"\bAP\b|Associated Press"),
    ("Reuters", "Reuters", r"\b(?:Thomson )?Reuters\b|\bREUTERS\b"),
    ("AFP", "Agence France-Presse", r"\bAFP\b|Agence France-Presse"),
    ("PA", "Press Association", r"\bPress Association\b|\bPA Media\b"),
    ("UPI", "United Press International", r"\bUPI\b|United Press International"),
    ("dpa", "Deutsche Presse-Agentur", r"\bdpa\b|\bDPA\b|Deutsche Presse-Agentur"),
    ("EFE", "EFE", r"\bEFE\b"),
    ("ANSA", "ANSA", r"\bANSA\b"),
    ("TASS", "TASS", r"\b(?:ITAR-)?TASS\b"),
    ("Xinhua", "Xinhua", r"\bXinhua\b"),
    ("Kyodo", "Kyodo", r"\bKyodo\b"),
)
_ANY_AGENCY = re.compile("|".join(f"({pattern})" for _, _, pattern in _AGENCIES))
_GAVE = re.compile(r"contribut|material|report|copyright|©|\(c\)|\bby\b|wires?\b|\bvia\b|from", re.IGNORECASE)
_DATELINE = re.compile(r"^[^\n]{0,60}\((?P<who>[^()\n]{2,40})\)\s{0,3}[-–—]", re.MULTILINE)


class Setting:
    """What stands around a passage in one text; each thing is looked for when it is first asked for."""

    def __init__(self, text: Text, start: int, end: int) -> None:
        """Take the passage from code point `start` of a text up to `end`."""
        self._text = text.text
        self._start = start
        self._end = end
        self._excerpt = text.kind is ItemKind.EXCERPT

    @cached_property
    def quoted(self) -> float:
        """Share of the passage between quotation marks, 0 to 1; those of an excerpt stand around it."""
        return 1.0 if self._excerpt else quoted_share(self._text, self._start, self._end)

    @property
    def in_marks(self) -> bool:
        """Whether the passage counts as quoted."""
        return self.quoted >= _HOLDS

    @cached_property
    def handed(self) -> bool:
        """Whether words of speech stand beside it, or inside it between quotations."""
        return bool(
            _SPEECH.search(self._before)
            or _SPEECH.search(self._after)
            or (0 < self.quoted < 1 and _SPEECH.search(self._inner))
        )

    @cached_property
    def introduced(self) -> bool:
        """Whether a colon, a speaker's label or a line of a post hands it over as somebody's words, marks or none."""
        before, inner = self._before, self._inner
        return bool(
            before.rstrip(_LEADING).endswith((":", "："))
            or _POST.search(before[-_NEAR:])
            or _POST.search(inner)
            or _POST.search(self._after)
            or _LABEL.search(self._text, self._body, self._start)
            or _LABEL.search(inner)
        )

    @cached_property
    def signed(self) -> str:
        """The agency that is named beside it, as under a photograph; '' for none."""
        found = _ANY_AGENCY.search(self._text, max(0, self._start - _SIGNS), self._end + _SIGNS)
        return _name(found) if found else ""

    @property
    def _before(self) -> str:
        return self._text[max(0, self._start - _BEFORE) : self._start]

    @property
    def _body(self) -> int:
        """Where what stands before the passage begins, the text's first line left out: a label in a title is no speaker."""
        return max(0, self._start - _BEFORE, self._text.find("\n", 0, self._start))

    @property
    def _after(self) -> str:
        return self._text[self._end : self._end + _AFTER]

    @property
    def _inner(self) -> str:
        return self._text[self._start : self._end] if self._end - self._start <= _INNER else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """The news agency that a text names as its own source; `whole` if it signs the text itself, not a part of it."""

    name: str
    whole: bool


def quoted_share(text: str, start: int, end: int) -> float:
    """Return the share of a stretch of a text that lies between quotation marks, double or single, 0 to 1.

    A quotation that is never closed ends with its paragraph; one that another opens inside counts for nothing.
    """
    if end <= start:
        return 0.0
    low = max(text.rfind("\n", 0, start) + 1, start - _BACK)
    covered = 0
    for first, marks in ((_FIRST_DOUBLE, _DOUBLE), (_FIRST_SINGLE, _SINGLE)):
        if covered * 2 < end - start and first.search(text, low, end):
            covered = max(covered, _share(marks, text, low, (start, end)))
    return min(1.0, covered / (end - start))


def _share(marks: re.Pattern[str], text: str, low: int, span: tuple[int, int]) -> int:
    """Count the code points of a span between marks that open and close from `low` on."""
    start, end = span
    opened: int | None = None
    covered = 0
    for match in marks.finditer(text, low, end + _BACK):
        at = match.start()
        line = match.group() == "\n"
        if not line and _opens(text, at, match.end()):
            if at >= end:  # what was open is opened anew: its end was lost, and nobody knows where
                opened = opened if opened is not None and abs(opened - start) <= _TOUCH else None
                break
            opened = match.end()
            continue
        if opened is not None:
            covered += max(0, min(at, end) - max(opened, start))
            opened = None
        if at >= end:
            break
    if opened is not None:
        covered += max(0, end - max(opened, start))
    return covered


def _opens(text: str, at: int, after: int) -> bool:
    """Say whether a mark opens a quotation: by its shape, or by the side the space is on."""
    if text[at] in _OPENING:
        return True
    if after >= len(text) or text[after].isspace():
        return False
    return at == 0 or text[at - 1].isspace() or text[at - 1] in "([{—–-:,…/"


def names_near(text: str, start: int, end: int, names: tuple[str, ...]) -> str | None:
    """Return the first of some names that stands near a passage, or None; case counts, and whole words alone."""
    window = (text[max(0, start - _NAMES) : start], text[end : end + _NAMES])
    for name in names:
        for stretch in window:
            at = stretch.find(name)
            while at >= 0:
                stop = at + len(name)
                if not (at and stretch[at - 1].isalnum()) and not (stop < len(stretch) and stretch[stop].isalnum()):
                    return name
                at = stretch.find(name, at + 1)
    return None


@lru_cache(maxsize=1 << 12)
def house_of(publisher: str) -> str:
    """Return a publisher's name without the part of its site: 'Online', what follows a dash, what stands in brackets."""
    return _SECTION.sub("", publisher).removeprefix("The ").strip()


def names_of(text: Text) -> tuple[str, ...]:
    """Return what others may call a text when they quote it: its publisher, and the surnames of its byline."""
    found = [house_of(text.publisher)] if text.publisher else []
    for person in _PERSONS.split(text.byline or "")[:_WRITERS]:
        names = person.split()
        if 1 < len(names) <= _LONGEST and len(names[-1]) >= _SURNAME and names[-1][0].isupper():
            found.append(names[-1])
    return tuple(name for name in found if len(name) > 1)


def agency_of(text: Text) -> Agency | None:
    """Return the agency whose copy a text is, or that it names among its sources, or None."""
    for line in (text.publisher, text.byline):
        found = line and _ANY_AGENCY.search(line)
        if found:
            return Agency(name=_name(found), whole=True)
    head, tail = text.text[:_ENDS], text.text[-_ENDS:]
    dateline = _DATELINE.search(head)
    found = dateline and _ANY_AGENCY.search(dateline["who"])
    if found:
        return Agency(name=_name(found), whole=True)
    found = _ANY_AGENCY.search(text.credit or "") or _signed(tail)
    return Agency(name=_name(found), whole=False) if found else None


def _signed(tail: str) -> re.Match[str] | None:
    """Find an agency in the last lines of a text, where it is named for what it gave."""
    for line in reversed(tail.splitlines()):
        if _GAVE.search(line):
            found = _ANY_AGENCY.search(line)
            if found:
                return found
    return None


def _name(found: re.Match[str]) -> str:
    return _AGENCIES[(found.lastindex or 1) - 1][0]

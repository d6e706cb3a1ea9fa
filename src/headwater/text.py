"""What several stages need of plain text: words, folding, quotations. Offsets are code points of the text given."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from headwater.model import Span

__all__ = ["STOP_WORDS", "Word", "fold", "inside", "quotations", "words"]

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_OPENING = "“„‟«‹"
_SINGLE = re.compile(r"(?<![\w’])‘(?=\w)(?!(?:\d|t(?:is|was|il)\b|em\b|n\b|cause\b))[^\n‘]*’(?!\w)", re.IGNORECASE)
_SINGLE_END = re.compile(r"(?<=[^\s])’(?!\w)")
_MARK = re.compile(r"[“„‟«”»\"＂]|``|''")

STOP_WORDS = frozenset(
    """a about above after again against all also although am an and any are as at be because been before being below
    between both but by can could did do does doing down during each few for from further had has have having he her
    here hers herself him himself his how i if in into is it its itself just may me might more most must my myself no
    nor not now of off on once only or other our ours ourselves out over own said same say says she should so some such
    than that the their theirs them themselves then there these they this those through to too under until up upon very
    was we were what when where which while who whom why will with would you your yours yourself yourselves""".split()
)


class Word(NamedTuple):
    """A word with its folded form."""

    form: str
    start: int
    end: int


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Fold a word for comparison: compatibility forms, case, accents and apostrophes away."""
    plain = unicodedata.normalize("NFKD", word.casefold()).replace("’", "'")
    return "".join(c for c in plain if not unicodedata.combining(c))


def words(text: str) -> list[Word]:
    """Return the words of a text in order, folded, with their spans."""
    return [Word(fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]


def quotations(text: str) -> list[Span]:
    """Return the spans between quotation marks, the marks included, in order and disjoint.

    Pages often carry a closing mark where an opening one belongs, so what decides is the side the space is on. A
    quotation ends with its paragraph; one that is not closed there counts if the next paragraph opens with a mark
    again, as the convention for long quotations has it. Most single marks are apostrophes: those that curl count where
    they stand like quotation marks around more than one word, outside double ones.
    """
    spans: list[Span] = []
    opened: int | None = None
    paragraph_end = -1
    for match in _MARK.finditer(text):
        at, after = match.span()
        if opened is not None and at > paragraph_end:
            start_of_line = text[paragraph_end:at].strip() == ""
            if start_of_line and _opens(text, match.group(), at, after):
                spans.append(Span(opened, paragraph_end))
            opened = None
        if opened is None:
            if _opens(text, match.group(), at, after):
                opened = at
                line = text.find("\n", after)
                paragraph_end = len(text) if line < 0 else line
        elif _reopens(text, opened, at, after):
            opened = at  # an opening mark inside an open quotation: the first one was never closed
        elif not (text[opened] == "«" and text[at] in '“”"' and text.find("»", after, paragraph_end) >= 0):
            spans.append(Span(opened, after))
            opened = None
    singles = _single_quotations(text, spans)
    return sorted([*spans, *singles]) if singles else spans


def _reopens(text: str, opened: int, at: int, after: int) -> bool:
    """Say whether an opening mark inside an open quotation opens another.

    It may also close that one („so“, »so«), or stand inside it («he said “so” to us»).
    """
    if text[at] not in _OPENING or after >= len(text) or text[after].isspace():
        return False
    pair = text[opened] + text[at]
    return pair != "«“" and not (pair in ("„“", "»«") and not text[at - 1].isspace())


def _opens(text: str, mark: str, at: int, after: int) -> bool:
    if after >= len(text):
        return False
    before = text[at - 1] if at else " "
    following = text[after]
    if following.isspace():  # as French sets them: « so »
        return mark == "«" and following != "\n" and text[after + 1 : after + 2].strip() != "" and not before.isalnum()
    if mark in _OPENING or mark == "``":
        return True
    lost_space = (before.isalnum() and following.isalnum()) or (before in ".!?" and following.isupper())
    return before.isspace() or before in "([—–-:,…" or lost_space


def _single_quotations(text: str, doubles: Sequence[Span]) -> list[Span]:
    """Return the spans between curly single marks that are clearly quotation marks, outside the double ones.

    The opening mark stands before a word and after none, the closing one after a word and before none, and more than one
    word is between them. After a plural's s it may be an apostrophe: then a mark with a stop before it is looked for.
    """
    found: list[Span] = []
    for match in _SINGLE.finditer(text):
        ends = [m.end() for m in _SINGLE_END.finditer(text, match.start() + 2, match.end())]
        if not ends:
            continue
        end = next((e for e in ends if not _may_be_plural(text, e)), ends[0])
        span = Span(match.start(), end)
        if " " in text[span.start : span.end] and not inside(span, doubles):
            found.append(span)
    return found


def _may_be_plural(text: str, end: int) -> bool:
    """Say whether the single mark that ends here may be an apostrophe: 'the mills’ wheels'."""
    return text[end - 2] in "sS" and text[end : end + 1] == " " and text[end + 1 : end + 2].isalnum()


def inside(span: Span | tuple[int, int], others: Sequence[Span]) -> int:
    """Return how many code points of `span` lie in the spans `others`, which are sorted and disjoint."""
    start, end = span
    total = 0
    for other in islice(others, bisect_right(others, start, key=attrgetter("end")), None):
        if other.start >= end:
            break
        total += min(end, other.end) - max(start, other.start)
    return total

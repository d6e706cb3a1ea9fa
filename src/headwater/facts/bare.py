"""Numbers that measure without a unit of their own behind them: ages behind names, and the magnitudes of quakes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from headwater.model import MAGNITUDE, YEARS_OLD, Sentence, Token

__all__ = ["Bare", "find_bare"]

_OLDEST = 115
_STRONGEST = 10.0
# 'magnitude 5.9', 'a magnitude of at least 5.9'; '5.9-magnitude', '5.9 on the Richter scale'
_MAGNITUDE = re.compile(
    r"""(?P<lead>\bat\s{1,3}least\s{1,3}(?:a\s{1,3})?)?\bmagnitude(?:\s?[-–]\s?|\s{1,3}(?:(?:of|was|is|at)\s{1,3})?)(?P<least>at\s{1,3}least\s{1,3})?
        (?P<behind>[0-9](?:\.[0-9])?)(?![\w%]|[.,][0-9])
    |(?<![\w.,$€£–-])(?P<before>[0-9](?:\.[0-9])?)
        (?:\s?[-–]?\s?magnitude\b|\s{1,3}(?:degrees\s{1,3})?on\s{1,3}the\s{1,3}(?:open-ended\s{1,3})?Richter\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOSING = frozenset((",", ".", ";", ")", "—", "–"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """A number with its unit; offsets count from the start of the text that was searched, `high` is None where it is open."""

    start: int
    end: int
    low: float
    high: float | None
    unit: str


def find_bare(text: str, sentence: Sentence) -> Iterator[Bare]:
    """Find the ages that stand as a bare number behind a person's name ('Ena Orm, 61, of Sarn') and magnitudes of quakes.

    Args:
        text: the words.
        sentence: a parsed sentence with offsets into `text`.

    Returns:
        What was found, in order; nothing overlaps.
    """
    yield from sorted((*_magnitudes(text, sentence), *_ages(sentence.tokens)), key=lambda b: b.start)


def _magnitudes(text: str, sentence: Sentence) -> Iterator[Bare]:
    for match in _MAGNITUDE.finditer(text, sentence.start, sentence.end):
        value = float(match["behind"] or match["before"])
        if 0 < value < _STRONGEST:
            group = "behind" if match["behind"] else "before"
            start = match.start("least") if match["least"] else match.start(group)
            high = None if match["least"] or match["lead"] else value
            yield Bare(start=start, end=match.end(group), low=value, high=high, unit=MAGNITUDE)


def _ages(tokens: tuple[Token, ...]) -> Iterator[Bare]:
    for at in range(2, len(tokens) - 1):
        token, name = tokens[at], tokens[at - 2]
        if not (token.text.isascii() and token.text.isdecimal() and 0 < int(token.text[:4]) <= _OLDEST):
            continue
        if tokens[at - 1].text == "," and name.entity == "PERSON" and tokens[at + 1].text in _CLOSING:
            age = float(token.text)
            yield Bare(start=token.start, end=token.end, low=age, high=age, unit=YEARS_OLD)

"""What a reader knows on coming to a time expression, and how its tokens are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from headwater.facts.calendar import fits, nearest
from headwater.facts.lexicon import Kind, number_words
from headwater.facts.tokens import FoundToken
from headwater.model import TimeType

__all__ = ["Context", "Meaning", "Tokens", "as_date", "before_christ", "has", "pick", "side", "told_year"]

_BACK = frozenset((Kind.LAST, Kind.PREVIOUS, Kind.PAST))
_ON = frozenset((Kind.NEXT, Kind.FOLLOWING, Kind.COMING))
_WINDOW_BACK, _WINDOW_ON = 4, 1  # years: short of the five after which a date can fall on the same weekday again
_LONGEST_BACK, _LONGEST_ON = -4 * 366, 366  # days
_FUTURE_LEAN, _PAST_LEAN, _OVER_LEAN, _RUNNING_LEAN = 90, -60, -180, 20  # days
_SPOKEN_YEARS = range(1000, 2200)
_SPOKEN_CENTURIES = range(10, 22)
_SPOKEN_REST = range(10, 100)

Tokens = Sequence[FoundToken]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A type and value; `sure` is false where the words contradict the calendar, so that nothing bounds them."""

    type: TimeType
    value: str
    sure: bool = True


@dataclass(slots=True, kw_only=True)
class Context:
    """What a reader knows on coming to an expression.

    Attributes:
        created: the date of the page, None if unknown.
        narrative: whether the text tells of dated times of its own rather than of the days around `created`.
        years: the years that the text surely names.
        decades: their decades (198 for 1985) and those beside them.
        last: year, month and day of the last date that was told (0 where it was coarser), None before the first.
        last_at: the token at which it was told.
        quarter: year, number and token of a quarter told shortly before, None if there is none.
        future: whether the sentence at hand speaks of what will be.
        past: whether the verb right before speaks of what was.
    """

    created: date | None
    narrative: bool
    years: frozenset[int]
    decades: frozenset[int]
    last: tuple[int, int, int] | None = None
    last_at: int = 0
    quarter: tuple[int, int, int] | None = None
    future: bool = False
    past: bool = False

    @property
    def today(self) -> date | None:
        """The day that relative expressions count from."""
        if not self.narrative:
            return self.created
        if self.last is None or not self.last[2]:
            return None
        return date(*self.last)

    @property
    def month(self) -> tuple[int, int] | None:
        """The year and month at hand."""
        if self.narrative:
            return (self.last[0], self.last[1]) if self.last and self.last[1] else None
        return (self.created.year, self.created.month) if self.created else None

    @property
    def year(self) -> int | None:
        """The year at hand."""
        if self.narrative:
            return self.last[0] if self.last else None
        return self.created.year if self.created else None

    def year_of(self, month: int, day: int | None, weekday: int | None) -> int | None:
        """Return the year of a date told without one, None where it cannot be known."""
        if weekday is not None and day is not None:
            years: set[int] = {y + by for y in self.years for by in (-1, 0, 1)}
            if self.created is not None and not self.narrative:
                years = set(range(self.created.year - _WINDOW_BACK, self.created.year + _WINDOW_ON + 1))
            fitting = [y for y in fits(month, day, weekday, years) if self._near(date(y, month, day))]
            return fitting[0] if len(fitting) == 1 else None
        if self.narrative:
            if self.last is None or not self.last[1]:
                return self.last[0] if self.last else None
            anchor = date(self.last[0], self.last[1], self.last[2] or 15)
            return nearest(month, day, anchor, _RUNNING_LEAN)
        if self.created is None:
            return None
        lean = _FUTURE_LEAN if self.future else _OVER_LEAN if self.past else _PAST_LEAN
        return nearest(month, day, self.created, lean)

    def _near(self, day: date) -> bool:
        if self.created is None or self.narrative:
            return True
        return _LONGEST_BACK <= day.toordinal() - self.created.toordinal() <= _LONGEST_ON


def pick(tokens: Tokens, *kinds: Kind) -> FoundToken | None:
    """Return the first token of one of the kinds, None if there is none."""
    return next((t for t in tokens if t.kind in kinds), None)


def has(tokens: Tokens, *kinds: Kind) -> bool:
    """Return whether a token is of one of the kinds."""
    return any(t.kind in kinds for t in tokens)


def before_christ(tokens: Tokens) -> bool:
    """Return whether the tokens end in 'BC' or the like."""
    return any(t.kind is Kind.ERA and t.word.startswith("b") for t in tokens)


def side(tokens: Tokens) -> int:
    """Return -1 where the tokens point back ('last'), 1 where they point on ('next'), else 0."""
    return -1 if has(tokens, *_BACK) else 1 if has(tokens, *_ON) else 0


def told_year(tokens: Tokens) -> int | None:
    """Return the year that the tokens tell, in figures or in words ('nineteen ninety-one')."""
    token = pick(tokens, Kind.YEAR) or (pick(tokens, Kind.NUMBER) if has(tokens, Kind.ERA) else None)
    if token is not None:
        return int(token.number)
    words = [t.word for t in tokens if t.kind is Kind.NUMERAL or t.kind is Kind.SCALE]
    return _spoken_year(words)


def _spoken_year(words: list[str]) -> int | None:
    if "thousand" in words:
        number = number_words(words)
        return int(number) if number and int(number) in _SPOKEN_YEARS else None
    if len(words) <= 1 or "hundred" in words:
        return None
    first, second = number_words(words[:1]), number_words(words[1:])
    if first is None or second is None or int(first) not in _SPOKEN_CENTURIES or int(second) not in _SPOKEN_REST:
        return None
    return int(first * 100 + second)


def as_date(value: str, *, sure: bool = True) -> Meaning:
    """Return a date value; `sure` as in `Meaning`."""
    return Meaning(type=TimeType.DATE, value=value, sure=sure)

"""Units of time: durations, sets, and days, weeks, months and years counted from where the reader stands."""

from __future__ import annotations

from datetime import timedelta

from headwater.facts.calendar import add_months, week_value
from headwater.facts.context import Context, Meaning, Tokens, as_date, has, pick, side
from headwater.facts.lexicon import UNITS, Kind, number_words
from headwater.model import TimeType

__all__ = ["duration", "relative_unit", "sets", "shifted"]

_FARTHEST = 2000  # units
_HALF = 0.5
_DAILY = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y",
    "hourly": "PT1H",
}  # fmt: skip
_HALVES = {"PY": "6M", "PTH": "30M", "PTM": "30S"}
_FRACTIONS = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75, "1/3": 1 / 3, "2/3": 2 / 3}


def _unit_value(word: str, by: int, context: Context) -> str | None:
    """Return the value of the `by`-th unit from the one at hand."""
    if word in ("day", "week", "weekend"):
        return _day_value(word, by, context)
    there, year = context.month, context.year
    if word == "month":
        return "{:04}-{:02}".format(*add_months(*there, by)) if there else "XXXX-XX"
    digits, length = {"year": (1, 4), "decade": (10, 3), "century": (100, 2)}.get(word, (0, 0))
    if not digits:
        return None
    return "X" * length if year is None else f"{year // digits + by:0{length}}"


def _day_value(word: str, by: int, context: Context) -> str:
    today = context.today
    if word == "day":
        return (today + timedelta(days=by)).isoformat() if today else "XXXX-XX-XX"
    end = "-WE" if word == "weekend" else ""
    return (week_value(today + timedelta(weeks=by)) if today else "XXXX-WXX") + end


def relative_unit(tokens: Tokens, context: Context) -> Meaning | None:
    """Return what 'this week', 'last year', 'the weekend' mean."""
    unit = pick(tokens, Kind.UNIT, Kind.WEEKEND, Kind.CENTURY)
    if unit is None:
        return None
    direction = side(tokens)
    if unit.kind is Kind.WEEKEND and direction == 0 and not context.future and not has(tokens, Kind.THIS):
        today = context.today
        value = "XXXX-WXX-WE" if today is None else week_value(today - timedelta(days=5)) + "-WE"
        return as_date(value)
    if has(tokens, Kind.PAST) and unit.word != "year":
        return Meaning(type=TimeType.DURATION, value=_period(1, unit.word))
    found = _unit_value(unit.word, direction, context)
    return as_date(found) if found else None


def shifted(tokens: Tokens, context: Context) -> Meaning | None:
    """'two years ago', 'a week later', 'three days earlier'."""
    unit = pick(tokens, Kind.UNIT, Kind.UNITS)
    back = has(tokens, Kind.AGO) or any(t.word == "earlier" for t in tokens)
    if unit is None:
        return None
    number = _count(tokens) if not has(tokens, Kind.FEW, Kind.VAGUE) else None
    word = _singular(unit.word)
    if number is None and unit.kind is Kind.UNIT:
        number = 1.0
    if number is None or number != int(number) or number > _FARTHEST:
        return as_date("PAST_REF" if back else "FUTURE_REF")
    by = -int(number) if back else int(number)
    if word == "year" and context.quarter is not None:
        return as_date(f"{context.quarter[0] + by:04}-Q{context.quarter[1]}")  # the same quarter of another year
    if word in ("decade", "century"):
        word, by = "year", by * (10 if word == "decade" else 100)
    if word in ("hour", "minute", "second"):
        today = context.today
        return Meaning(type=TimeType.TIME, value=(today.isoformat() if today else "XXXX-XX-XX") + "TXX")
    try:
        value = _unit_value(word, by, context)
    except (ValueError, OverflowError):  # before or after all calendars
        return as_date("PAST_REF" if back else "FUTURE_REF")
    return as_date(value) if value else None


def _singular(word: str) -> str:
    return "century" if word == "centuries" else word.removesuffix("s")


def _count(tokens: Tokens) -> float | None:
    words = [t.word for t in tokens if t.kind in (Kind.YEAR, Kind.DAY, Kind.NUMBER, Kind.NUMERAL, Kind.SCALE)]
    number = number_words(words) if words else None
    if not words and has(tokens, Kind.COUPLE):
        number = 2.0
    if not words and number is None and has(tokens, Kind.A):
        number = 1.0
    fraction = pick(tokens, Kind.FRACTION)
    if fraction is not None:
        return (number or 0.0) + _FRACTIONS.get(fraction.word, 0.0)
    if has(tokens, Kind.HALF):
        return 0.5 if tokens[0].kind is Kind.HALF else (number or 0.0) + 0.5
    return number


def _period(number: float | None, word: str) -> str:
    """Return a TIMEX3 duration; None counts an unknown number."""
    unit = UNITS.get(word, "")
    scale = {"DE": ("Y", 10), "CE": ("Y", 100)}.get(unit)
    if scale is not None:
        unit = scale[0]
        number = None if number is None else number * scale[1]
    if word == "weekend":
        return "P2D" if number == 1 else "PXWE"
    if word == "quarter":
        unit, number = "M", None if number is None else number * 3
    prefix = "PT" if word in ("hour", "minute", "second") else "P"
    if number is None:
        return f"{prefix}X{unit}"
    whole, rest = int(number), number - int(number)
    if rest == 0:
        return f"{prefix}{whole}{unit}"
    if rest == _HALF and prefix + unit in _HALVES and whole:
        return f"{prefix}{whole}{unit}{_HALVES[prefix + unit]}"
    return f"{prefix}{number:.10g}{unit}"


def duration(tokens: Tokens, _context: Context) -> Meaning | None:
    """Return what 'two weeks', 'the past few days' mean."""
    unit = pick(tokens, Kind.UNIT, Kind.UNITS, Kind.CENTURY, Kind.WEEKEND, Kind.QUARTERS)
    if unit is None:
        return None
    number = None if has(tokens, Kind.FEW, Kind.VAGUE) else _count(tokens)
    if number is None and unit.kind is Kind.UNIT and not has(tokens, Kind.FEW, Kind.VAGUE):
        number = 1.0
    return Meaning(type=TimeType.DURATION, value=_period(number, _singular(unit.word)))


def sets(tokens: Tokens, _context: Context) -> Meaning | None:
    """Return what 'every day', 'weekly' mean."""
    daily = pick(tokens, Kind.DAILY)
    if daily is not None:
        return Meaning(type=TimeType.SET, value=_DAILY[daily.word])
    unit = pick(tokens, Kind.UNIT, Kind.UNITS)
    ordinal = pick(tokens, Kind.ORDINAL)
    number = ordinal.number if ordinal else _count(tokens)
    return Meaning(type=TimeType.SET, value=_period(number or 1.0, _singular(unit.word))) if unit else None

"""From the tokens of a time expression to its TIMEX3 type and value. Source of the conventions: TimeML 1.2.1, TIMEX3."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from headwater.facts.calendar import add_months, fits, make_date, nearest, week_value, weekday_near
from headwater.facts.lexicon import NAMED_DAYS, UNITS, Kind, number_words
from headwater.facts.tokens import FoundToken
from headwater.model import TimeType

__all__ = ["Context", "Meaning", "mean"]

_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_PARTS = {"morning": "TMO", "dawn": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_NOONS = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}
_DAILY = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y",
    "hourly": "PT1H",
}  # fmt: skip
_HALVES = {"PY": "6M", "PTH": "30M", "PTM": "30S"}
_FRACTIONS = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75, "1/3": 1 / 3, "2/3": 2 / 3}
_BACK = frozenset((Kind.LAST, Kind.PREVIOUS, Kind.PAST))
_ON = frozenset((Kind.NEXT, Kind.FOLLOWING, Kind.COMING))
_WINDOW_BACK, _WINDOW_ON = 4, 1  # years: short of the five after which a date can fall on the same weekday again
_FUTURE_LEAN, _PAST_LEAN, _RUNNING_LEAN = 120, -30, 20  # days

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
        quarter: year, number and token of a quarter told shortly before, None if there is none.
        future: whether the sentence at hand speaks of what will be.
    """

    created: date | None
    narrative: bool
    years: frozenset[int]
    decades: frozenset[int]
    last: tuple[int, int, int] | None = None
    quarter: tuple[int, int, int] | None = None
    future: bool = False

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
            fitting = fits(month, day, weekday, years)
            return fitting[0] if len(fitting) == 1 else None
        if self.narrative:
            if self.last is None or not self.last[1]:
                return self.last[0] if self.last else None
            anchor = date(self.last[0], self.last[1], self.last[2] or 15)
            return nearest(month, day, anchor, _RUNNING_LEAN)
        if self.created is None:
            return None
        return nearest(month, day, self.created, _FUTURE_LEAN if self.future else _PAST_LEAN)


def _pick(tokens: Tokens, *kinds: Kind) -> FoundToken | None:
    return next((t for t in tokens if t.kind in kinds), None)


def _has(tokens: Tokens, *kinds: Kind) -> bool:
    return any(t.kind in kinds for t in tokens)


def _before_christ(tokens: Tokens) -> bool:
    return any(t.kind is Kind.ERA and t.word.startswith("b") for t in tokens)


def _direction(tokens: Tokens) -> int:
    return -1 if _has(tokens, *_BACK) else 1 if _has(tokens, *_ON) else 0


def _year(tokens: Tokens) -> int | None:
    token = _pick(tokens, Kind.YEAR) or (_pick(tokens, Kind.NUMBER) if _has(tokens, Kind.ERA) else None)
    if token is not None:
        return int(token.number)
    words = [t.word for t in tokens if t.kind is Kind.NUMERAL or t.kind is Kind.SCALE]
    return _spoken_year(words)


def _spoken_year(words: list[str]) -> int | None:
    if "thousand" in words:
        number = number_words(words)
        return int(number) if number and 1000 <= number < 2200 else None
    if len(words) < 2 or "hundred" in words:
        return None
    first, second = number_words(words[:1]), number_words(words[1:])
    if first is None or second is None or not 10 <= first <= 21 or not 10 <= second <= 99:
        return None
    return int(first * 100 + second)


def _date(value: str, *, sure: bool = True) -> Meaning:
    return Meaning(type=TimeType.DATE, value=value, sure=sure)


def _day_of(tokens: Tokens) -> int | None:
    token = _pick(tokens, Kind.DAY, Kind.ORDINAL, Kind.FIRST)
    return int(token.number) if token else None


def _full(tokens: Tokens, context: Context) -> Meaning | None:
    """A month with or without day, weekday and year."""
    month, weekday = _pick(tokens, Kind.MONTH), _pick(tokens, Kind.WEEKDAY)
    if month is None:
        return None
    at = int(month.number)
    day = _day_of(tokens)
    on = int(weekday.number) if weekday else None
    year = _year(tokens)
    told = year is not None
    if day is not None and make_date(year or 2000, at, day) is None:
        return None
    if year is None:
        year = context.year_of(at, day, on)
    if day is not None and year is not None and make_date(year, at, day) is None:
        if told:
            return None
        year = None  # the year at hand has no 29 February
    text = "XXXX" if year is None else f"{year:04}"
    if _before_christ(tokens) and year is not None:
        text = f"BC{year:04}"
    sure = not (told and day is not None and on is not None and year is not None) or bool(fits(at, day, on, [year]))
    value = f"{text}-{at:02}" + ("" if day is None else f"-{day:02}")
    part = _pick(tokens, Kind.PART)
    if part is not None and day is not None:
        return Meaning(type=TimeType.TIME, value=value + _PARTS[part.word.removesuffix("s")], sure=sure)
    return _date(value, sure=sure)


def _half_year(tokens: Tokens, context: Context) -> Meaning | None:
    unit = _pick(tokens, Kind.UNIT)
    if unit is not None and unit.word != "year":
        return None
    first = _pick(tokens, Kind.ORDINAL, Kind.FIRST, Kind.LAST)
    number = 2 if first is None or first.kind is Kind.LAST else int(first.number)
    year = _year(tokens)
    if year is None and context.year is not None:
        year = context.year + _direction(tokens[2:])
    return _date(f"{'XXXX' if year is None else format(year, '04')}-H{number}") if number in (1, 2) else None


def _shared_month(tokens: Tokens, context: Context) -> Meaning | None:
    """A day whose month stands with its neighbour: '5' of '5 and 7 June', '7' of 'June 5 and 7'."""
    day = int(tokens[0].number)
    month = _pick(tokens, Kind.MONTH)
    if month is not None:
        found = _full([tokens[0], *tokens[tokens.index(month) :]], context)
        return found
    if context.last is None or not context.last[2] or make_date(context.last[0], context.last[1], day) is None:
        return None
    return _date(f"{context.last[0]:04}-{context.last[1]:02}-{day:02}")


def _iso(tokens: Tokens, _context: Context) -> Meaning | None:
    year, month, day = (int(p) for p in tokens[0].word.split("-"))
    return _date(tokens[0].word) if make_date(year, month, day) else None


def _slashed(tokens: Tokens, _context: Context) -> Meaning | None:
    first, second, year = (int(p) for p in tokens[0].word.replace(".", "/").split("/"))
    readings = {d for d in (make_date(year, second, first), make_date(year, first, second)) if d}
    if len(readings) == 1:
        return _date(readings.pop().isoformat())
    return _date(f"{year:04}-XX-XX") if readings else None


def _named(tokens: Tokens, context: Context) -> Meaning | None:
    month, day = NAMED_DAYS[tokens[0].word]
    year = _year(tokens) or context.year_of(month, day, None)
    return _date(f"{'XXXX' if year is None else format(year, '04')}-{month:02}-{day:02}")


def _sided_month(tokens: Tokens, context: Context) -> Meaning | None:
    month = _pick(tokens, Kind.MONTH)
    number = int(month.number) if month else 0
    if _has(tokens, Kind.EVERY):
        return Meaning(type=TimeType.SET, value=f"XXXX-{number:02}")
    there = context.month
    if there is None:
        return _date(f"XXXX-{number:02}")
    year, now = there
    direction = _direction(tokens)
    if direction < 0 and number >= now:
        year -= 1
    elif direction > 0 and number <= now:
        year += 1
    day = _day_of(tokens)
    return _date(f"{year:04}-{number:02}" + (f"-{day:02}" if day else ""))


def _month_relative(tokens: Tokens, context: Context) -> Meaning | None:
    month, unit = _pick(tokens, Kind.MONTH), _pick(tokens, Kind.UNIT)
    if month is None or unit is None or unit.word != "year":
        return None
    year = context.year
    text = "XXXX" if year is None else f"{year + _direction(tokens):04}"
    return _date(f"{text}-{int(month.number):02}")


def _weekday(tokens: Tokens, context: Context) -> Meaning | None:
    weekday, part = _pick(tokens, Kind.WEEKDAY), _pick(tokens, Kind.PART)
    if weekday is None:
        return None
    number = int(weekday.number)
    suffix = _PARTS[part.word.removesuffix("s")] if part else ""
    plural = weekday.word.endswith("s") and len(weekday.word) > 5 or (part is not None and part.word.endswith("s"))
    if _has(tokens, Kind.EVERY) or plural:
        return Meaning(type=TimeType.SET, value=f"XXXX-WXX-{number}{suffix}")
    kind = TimeType.TIME if part else TimeType.DATE
    today = context.today
    if today is None:
        return Meaning(type=kind, value=f"XXXX-WXX-{number}{suffix}")
    direction = _direction(tokens) or int(context.future)
    return Meaning(type=kind, value=weekday_near(today, number, direction).isoformat() + suffix)


def _weekday_ordinal(tokens: Tokens, context: Context) -> Meaning | None:
    """'Friday the 13th', whose month is not told: the nearest month up to the page's own in which the days agree."""
    weekday, day = _pick(tokens, Kind.WEEKDAY), _day_of(tokens)
    if weekday is None or day is None:
        return None
    there = context.month
    months = [add_months(*there, by) for by in (0, -1, 1)] if there else []
    fitting = [(y, m) for y, m in months if fits(m, day, int(weekday.number), [y])]
    return _date(f"{fitting[0][0]:04}-{fitting[0][1]:02}-{day:02}" if len(fitting) == 1 else f"XXXX-XX-{day:02}")


def _deictic(tokens: Tokens, context: Context) -> Meaning | None:
    token = _pick(tokens, Kind.YESTERDAY, Kind.TODAY, Kind.TOMORROW, Kind.TONIGHT)
    if token is None:
        return None
    if context.narrative and token.kind is Kind.TODAY:
        return _date("PRESENT_REF")  # a writer's own day, of which the narrative does not tell
    part = _pick(tokens, Kind.PART)
    suffix = "TNI" if token.kind is Kind.TONIGHT else _PARTS[part.word.removesuffix("s")] if part else ""
    by = {Kind.YESTERDAY: -1, Kind.TOMORROW: 1}.get(token.kind, 0)
    today = context.today
    value = "XXXX-XX-XX" if today is None else (today + timedelta(days=by)).isoformat()
    return Meaning(type=TimeType.TIME if suffix else TimeType.DATE, value=value + suffix)


def _part_of(tokens: Tokens, context: Context) -> Meaning | None:
    part = _pick(tokens, Kind.PART)
    if part is None:
        return None
    suffix = _PARTS[part.word.removesuffix("s")]
    if _has(tokens, Kind.EVERY):
        return Meaning(type=TimeType.SET, value="XXXX-XX-XX" + suffix)
    today = context.today
    value = "XXXX-XX-XX" if today is None else (today + timedelta(days=_direction(tokens))).isoformat()
    return Meaning(type=TimeType.TIME, value=value + suffix)


def _season(tokens: Tokens, context: Context) -> Meaning | None:
    season = _pick(tokens, Kind.SEASON)
    if season is None:
        return None
    year = _year(tokens)
    if year is None and season.word == "fall" and not _has(tokens, Kind.LAST, Kind.NEXT, Kind.THIS, Kind.THAT):
        return None  # 'the fall of the city'
    if year is None and context.year is not None:
        year = context.year + _direction(tokens)
        spring_of_now = context.month is not None and context.month[1] > 9 and season.word in ("autumn", "fall")
        if _has(tokens, Kind.LAST) and spring_of_now is False and season.word in ("spring", "summer"):
            year += int(context.month is not None and context.month[1] > 8)
    prefix = "BC" if _before_christ(tokens) else ""
    return _date(f"{prefix}{'XXXX' if year is None else format(year, '04')}-{_SEASONS[season.word]}")


def _quarter(tokens: Tokens, context: Context) -> Meaning | None:
    number = _pick(tokens, Kind.ORDINAL, Kind.FIRST)
    year, there = _year(tokens), context.month
    if number is not None and not 1 <= number.number <= 4:
        return None
    if there is None and year is None:
        return _date(f"XXXX-Q{int(number.number)}" if number else "XXXX-QX")
    if number is not None:
        wanted = int(number.number)
        if year is None and there is not None:
            unit = _pick(tokens, Kind.UNIT)
            # a quarter is mostly told of once it is over
            year = there[0] + _direction(tokens) if unit else there[0] - int(3 * wanted - 2 > there[1])
        return _date(f"{year:04}-Q{wanted}")
    by = -3 if _has(tokens, Kind.LAST, Kind.PREVIOUS, Kind.LATEST) else 3 if _has(tokens, Kind.NEXT) else 0
    if by == 0 and not _has(tokens, Kind.THIS):
        by = -3
    moved = add_months(*there, by) if there else (year or 0, 1)
    return _date(f"{moved[0]:04}-Q{(moved[1] + 2) // 3}")


def _decade(tokens: Tokens, _context: Context) -> Meaning | None:
    token = _pick(tokens, Kind.DECADE)
    if token is None:
        words = _pick(tokens, Kind.TENS)
        return _date(f"19{'twthfofisiseeini'.find(words.word[:2]) // 2 + 2}") if words else None
    digits = "".join(c for c in token.word if c.isdecimal())
    if _before_christ(tokens):
        return _date(f"BC{digits[:-1]:0>3}")
    return _date(("19" if len(digits) == 2 else "") + digits[:-1])


def _century(tokens: Tokens, _context: Context) -> Meaning | None:
    number = _pick(tokens, Kind.ORDINAL)
    if number is None or not 1 <= number.number <= 22:
        return None
    prefix = "BC" if _before_christ(tokens) else ""
    return _date(f"{prefix}{int(number.number) - 1:02}")


def _unit_value(word: str, by: int, context: Context) -> str | None:
    """Return the value of the `by`-th unit from the one at hand."""
    today, there, year = context.today, context.month, context.year
    if word == "day":
        return (today + timedelta(days=by)).isoformat() if today else "XXXX-XX-XX"
    if word in ("week", "weekend"):
        end = "-WE" if word == "weekend" else ""
        return (week_value(today + timedelta(weeks=by)) if today else "XXXX-WXX") + end
    if word == "month":
        return "{:04}-{:02}".format(*add_months(*there, by)) if there else "XXXX-XX"
    if word == "year":
        return f"{year + by:04}" if year is not None else "XXXX"
    if word == "decade":
        return f"{year // 10 + by:03}" if year is not None else "XXX"
    if word == "century":
        return f"{year // 100 + by:02}" if year is not None else "XX"
    return None


def _relative_unit(tokens: Tokens, context: Context) -> Meaning | None:
    unit = _pick(tokens, Kind.UNIT, Kind.WEEKEND, Kind.CENTURY)
    if unit is None:
        return None
    direction = _direction(tokens)
    if unit.kind is Kind.WEEKEND and direction == 0 and not context.future and not _has(tokens, Kind.THIS):
        today = context.today
        value = "XXXX-WXX-WE" if today is None else week_value(today - timedelta(days=5)) + "-WE"
        return _date(value)
    if _has(tokens, Kind.PAST) and unit.word != "year":
        return Meaning(type=TimeType.DURATION, value=_period(1, unit.word))
    found = _unit_value(unit.word, direction, context)
    return _date(found) if found else None


def _shifted(tokens: Tokens, context: Context) -> Meaning | None:
    """'two years ago', 'a week later', 'three days earlier'."""
    unit = _pick(tokens, Kind.UNIT, Kind.UNITS)
    back = _has(tokens, Kind.AGO) or any(t.word == "earlier" for t in tokens)
    if unit is None:
        return None
    number = _count(tokens) if not _has(tokens, Kind.FEW, Kind.VAGUE) else None
    word = _singular(unit.word)
    if number is None and unit.kind is Kind.UNIT:
        number = 1.0
    if number is None or number != int(number) or number > 2000:
        return _date("PAST_REF" if back else "FUTURE_REF")
    by = -int(number) if back else int(number)
    if word == "year" and context.quarter is not None:
        return _date(f"{context.quarter[0] + by:04}-Q{context.quarter[1]}")  # the same quarter of another year
    if word in ("decade", "century"):
        word, by = "year", by * (10 if word == "decade" else 100)
    if word in ("hour", "minute", "second"):
        today = context.today
        return Meaning(type=TimeType.TIME, value=(today.isoformat() if today else "XXXX-XX-XX") + "TXX")
    try:
        value = _unit_value(word, by, context)
    except (ValueError, OverflowError):  # before or after all calendars
        return _date("PAST_REF" if back else "FUTURE_REF")
    return _date(value) if value else None


def _singular(word: str) -> str:
    return "century" if word == "centuries" else word.removesuffix("s")


def _count(tokens: Tokens) -> float | None:
    words = [t.word for t in tokens if t.kind in (Kind.YEAR, Kind.DAY, Kind.NUMBER, Kind.NUMERAL, Kind.SCALE)]
    number = number_words(words) if words else None
    if not words and _has(tokens, Kind.COUPLE):
        number = 2.0
    if not words and number is None and _has(tokens, Kind.A):
        number = 1.0
    fraction = _pick(tokens, Kind.FRACTION)
    if fraction is not None:
        return (number or 0.0) + _FRACTIONS.get(fraction.word, 0.0)
    if _has(tokens, Kind.HALF):
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
    if rest == 0.5 and prefix + unit in _HALVES and whole:
        return f"{prefix}{whole}{unit}{_HALVES[prefix + unit]}"
    return f"{prefix}{number:.10g}{unit}"


def _duration(tokens: Tokens, _context: Context) -> Meaning | None:
    unit = _pick(tokens, Kind.UNIT, Kind.UNITS, Kind.CENTURY, Kind.WEEKEND, Kind.QUARTERS)
    if unit is None:
        return None
    number = None if _has(tokens, Kind.FEW, Kind.VAGUE) else _count(tokens)
    if number is None and unit.kind is Kind.UNIT and not _has(tokens, Kind.FEW, Kind.VAGUE):
        number = 1.0
    return Meaning(type=TimeType.DURATION, value=_period(number, _singular(unit.word)))


def _sets(tokens: Tokens, _context: Context) -> Meaning | None:
    daily = _pick(tokens, Kind.DAILY)
    if daily is not None:
        return Meaning(type=TimeType.SET, value=_DAILY[daily.word])
    unit = _pick(tokens, Kind.UNIT, Kind.UNITS)
    ordinal = _pick(tokens, Kind.ORDINAL)
    number = ordinal.number if ordinal else _count(tokens)
    return Meaning(type=TimeType.SET, value=_period(number or 1.0, _singular(unit.word))) if unit else None


def _clock(tokens: Tokens) -> str | None:
    noon = _pick(tokens, Kind.NOON)
    if noon is not None:
        return _NOONS[noon.word]
    token = _pick(tokens, Kind.CLOCK, Kind.DAY, Kind.NUMERAL)
    half = _pick(tokens, Kind.MERIDIEM)
    if token is None:
        return None
    pieces = token.word.split(":") if token.kind is Kind.CLOCK else [str(int(token.number))]
    hour, minute = int(pieces[0]), int(pieces[1]) if len(pieces) > 1 else 0
    if hour > (12 if half else 24) or minute > 59:
        return None
    if half is not None:
        hour = hour % 12 + (12 if half.word.startswith("p") else 0)
    return f"T{hour:02}:{minute:02}"


def _time(tokens: Tokens, context: Context) -> Meaning | None:
    clock = _clock(tokens)
    if clock is None:
        return None
    day = context.today
    return Meaning(type=TimeType.TIME, value=(day.isoformat() if day else "XXXX-XX-XX") + clock)


def _clock_date(tokens: Tokens, context: Context) -> Meaning | None:
    split = next((n for n, t in enumerate(tokens) if t.kind in _DATE_BEGINS), None)
    if split is None:
        return None
    clock, rest = _clock(tokens[:split]), tokens[split:]
    for work in (_full, _weekday, _deictic):
        found = work(rest, context)
        if clock is not None and found is not None:
            return Meaning(type=TimeType.TIME, value=found.value + clock, sure=found.sure)
    return None


_DATE_BEGINS = frozenset((Kind.WEEKDAY, Kind.MONTH, Kind.YESTERDAY, Kind.TODAY, Kind.TOMORROW))


def _year_alone(tokens: Tokens, context: Context) -> Meaning | None:
    number = _pick(tokens, Kind.YEAR, Kind.NUMBER, Kind.DAY)
    if number is None:
        year = _year(tokens)
        return _date(f"{year:04}") if year is not None else None
    if not 0 < number.number < 10000 or number.number != int(number.number):
        return None
    return _date(("BC" if _before_christ(tokens) else "") + f"{int(number.number):04}")


def _fixed(kind: TimeType, value: str) -> Callable[[Tokens, Context], Meaning | None]:
    return lambda _tokens, _context: Meaning(type=kind, value=value)


_WORK: dict[str, Callable[[Tokens, Context], Meaning | None]] = {
    "iso": _iso,
    "slashed": _slashed,
    "clock_date": _clock_date,
    "date": _full,
    "month_day": _full,
    "shared_month": _shared_month,
    "unit_end": _relative_unit,
    "these_days": _fixed(TimeType.DATE, "PRESENT_REF"),
    "at_night": _fixed(TimeType.TIME, "XXXX-XX-XXTNI"),
    "month_year": _full,
    "month": _full,
    "weekday_ordinal": _weekday_ordinal,
    "half_year": _half_year,
    "season_year": _season,
    "season": _season,
    "relative_season": _season,
    "quarter_year": _quarter,
    "quarter_relative": _quarter,
    "quarter": _quarter,
    "month_relative": _month_relative,
    "month_relative_day": _sided_month,
    "sided_month": _sided_month,
    "weekday_part": _weekday,
    "relative_weekday": _weekday,
    "weekday": _weekday,
    "deictic": _deictic,
    "part_of": _part_of,
    "decade": _decade,
    "century": _century,
    "shifted": _shifted,
    "relative_count": _duration,
    "relative_unit": _relative_unit,
    "edge_unit": _relative_unit,
    "the_unit": _relative_unit,
    "recent": _fixed(TimeType.DATE, "PAST_REF"),
    "coming": _fixed(TimeType.DATE, "FUTURE_REF"),
    "future": _fixed(TimeType.DATE, "FUTURE_REF"),
    "present": _fixed(TimeType.DATE, "PRESENT_REF"),
    "presently": _fixed(TimeType.DATE, "PRESENT_REF"),
    "sets": _sets,
    "duration": _duration,
    "half_unit": _duration,
    "unit_long": _duration,
    "loose_units": _shifted,
    "time": _time,
    "noon": _time,
    "fiscal": _relative_unit,
    "year": _year_alone,
    "year_words": _year_alone,
    "named": _named,
}


def mean(shape: str, tokens: Tokens, context: Context) -> Meaning | None:
    """Return what a matched shape means in its context, None where it is no time after all (the age of a person)."""
    work = _WORK.get(shape)
    return work(tokens, context) if work else None

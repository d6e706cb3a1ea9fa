"""From the tokens of a time expression to its TIMEX3 type and value. Source of the conventions: TimeML 1.2.1, TIMEX3."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from headwater.facts.calendar import add_months, fits, make_date, weekday_near
from headwater.facts.context import Context, Meaning, Tokens, as_date, before_christ, has, pick, side, told_year
from headwater.facts.lexicon import NAMED_DAYS, Kind
from headwater.facts.periods import duration, relative_unit, sets, shifted
from headwater.model import TimeType

__all__ = ["mean"]

_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2}
_QUARTERS, _HALVES, _CENTURIES = range(1, 5), (1, 2), range(1, 23)
_LAST_YEAR, _LAST_MINUTE = 9999, 59
_TENS = "twenties thirties forties fifties sixties seventies eighties nineties".split()
_PARTS = {"morning": "TMO", "dawn": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_NOONS = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}


def _day_of(tokens: Tokens) -> int | None:
    token = pick(tokens, Kind.DAY, Kind.ORDINAL, Kind.FIRST)
    return int(token.number) if token else None


def _full(tokens: Tokens, context: Context) -> Meaning | None:
    """A month with or without day, weekday and year."""
    month, weekday = pick(tokens, Kind.MONTH), pick(tokens, Kind.WEEKDAY)
    if month is None:
        return None
    at = int(month.number)
    day = _day_of(tokens)
    on = int(weekday.number) if weekday else None
    year = told_year(tokens)
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
    if before_christ(tokens) and year is not None:
        text = f"BC{year:04}"
    sure = not (told and day is not None and on is not None and year is not None) or bool(fits(at, day, on, [year]))
    value = f"{text}-{at:02}" + ("" if day is None else f"-{day:02}")
    part = pick(tokens, Kind.PART)
    if part is not None and day is not None:
        return Meaning(type=TimeType.TIME, value=value + _PARTS[part.word.removesuffix("s")], sure=sure)
    return as_date(value, sure=sure)


def _half_year(tokens: Tokens, context: Context) -> Meaning | None:
    unit = pick(tokens, Kind.UNIT)
    if unit is not None and unit.word != "year":
        return None
    first = pick(tokens, Kind.ORDINAL, Kind.FIRST, Kind.LAST)
    number = 2 if first is None or first.kind is Kind.LAST else int(first.number)
    year = told_year(tokens)
    if year is None and context.year is not None:
        year = context.year + side(tokens[2:])
    return as_date(f"{'XXXX' if year is None else format(year, '04')}-H{number}") if number in _HALVES else None


def _shared_month(tokens: Tokens, context: Context) -> Meaning | None:
    """A day whose month stands with its neighbour: '5' of '5 and 7 June', '7' of 'June 5 and 7'."""
    day = int(tokens[0].number)
    month = pick(tokens, Kind.MONTH)
    if month is not None:
        return _full([tokens[0], *tokens[tokens.index(month) :]], context)
    if context.last is None or not context.last[2] or make_date(context.last[0], context.last[1], day) is None:
        return None
    return as_date(f"{context.last[0]:04}-{context.last[1]:02}-{day:02}")


def _iso(tokens: Tokens, _context: Context) -> Meaning | None:
    year, month, day = (int(p) for p in tokens[0].word.split("-"))
    there = make_date(year, month, day)
    return as_date(there.isoformat()) if there else None


def _slashed(tokens: Tokens, _context: Context) -> Meaning | None:
    first, second, year = (int(p) for p in tokens[0].word.replace(".", "/").split("/"))
    readings = {d for d in (make_date(year, second, first), make_date(year, first, second)) if d}
    if len(readings) == 1:
        return as_date(readings.pop().isoformat())
    return as_date(f"{year:04}-XX-XX") if readings else None


def _named(tokens: Tokens, context: Context) -> Meaning | None:
    month, day = NAMED_DAYS[tokens[0].word]
    year = told_year(tokens) or context.year_of(month, day, None)
    return as_date(f"{'XXXX' if year is None else format(year, '04')}-{month:02}-{day:02}")


def _sided_month(tokens: Tokens, context: Context) -> Meaning | None:
    month = pick(tokens, Kind.MONTH)
    number = int(month.number) if month else 0
    if has(tokens, Kind.EVERY):
        return Meaning(type=TimeType.SET, value=f"XXXX-{number:02}")
    there = context.month
    if there is None:
        return as_date(f"XXXX-{number:02}")
    year, now = there
    direction = side(tokens)
    if direction < 0 and number >= now:
        year -= 1
    elif direction > 0 and number <= now:
        year += 1
    day = _day_of(tokens)
    return as_date(f"{year:04}-{number:02}" + (f"-{day:02}" if day else ""))


def _month_relative(tokens: Tokens, context: Context) -> Meaning | None:
    month, unit = pick(tokens, Kind.MONTH), pick(tokens, Kind.UNIT)
    if month is None or unit is None or unit.word != "year":
        return None
    year = context.year
    text = "XXXX" if year is None else f"{year + side(tokens):04}"
    return as_date(f"{text}-{int(month.number):02}")


def _weekday(tokens: Tokens, context: Context) -> Meaning | None:
    weekday, part = pick(tokens, Kind.WEEKDAY), pick(tokens, Kind.PART)
    if weekday is None:
        return None
    number = int(weekday.number)
    suffix = _PARTS[part.word.removesuffix("s")] if part else ""
    plural = weekday.word.endswith("days") or (part is not None and part.word.endswith("s"))
    if has(tokens, Kind.EVERY) or plural:
        return Meaning(type=TimeType.SET, value=f"XXXX-WXX-{number}{suffix}")
    kind = TimeType.TIME if part else TimeType.DATE
    today = context.today
    if today is None:
        return Meaning(type=kind, value=f"XXXX-WXX-{number}{suffix}")
    direction = side(tokens) or int(context.future)
    return Meaning(type=kind, value=weekday_near(today, number, direction).isoformat() + suffix)


def _weekday_year(tokens: Tokens, _context: Context) -> Meaning | None:
    """'a Monday in 1999': some day of that year, whatever the page's own."""
    weekday, year = pick(tokens, Kind.WEEKDAY), told_year(tokens)
    return None if weekday is None or year is None else as_date(f"{year:04}-WXX-{int(weekday.number)}")


def _weekday_ordinal(tokens: Tokens, context: Context) -> Meaning | None:
    """'Friday the 13th', whose month is not told: the nearest month up to the page's own in which the days agree."""
    weekday, day = pick(tokens, Kind.WEEKDAY), _day_of(tokens)
    if weekday is None or day is None:
        return None
    there = context.month
    months = [add_months(*there, by) for by in (0, -1, 1)] if there else []
    fitting = [(y, m) for y, m in months if fits(m, day, int(weekday.number), [y])]
    return as_date(f"{fitting[0][0]:04}-{fitting[0][1]:02}-{day:02}" if len(fitting) == 1 else f"XXXX-XX-{day:02}")


def _deictic(tokens: Tokens, context: Context) -> Meaning | None:
    token = pick(tokens, Kind.YESTERDAY, Kind.TODAY, Kind.TOMORROW, Kind.TONIGHT)
    if token is None:
        return None
    if context.narrative and token.kind is Kind.TODAY:
        return as_date("PRESENT_REF")  # a writer's own day, of which the narrative does not tell
    part = pick(tokens, Kind.PART)
    suffix = "TNI" if token.kind is Kind.TONIGHT else _PARTS[part.word.removesuffix("s")] if part else ""
    by = {Kind.YESTERDAY: -1, Kind.TOMORROW: 1}.get(token.kind, 0)
    today = context.today
    value = "XXXX-XX-XX" if today is None else (today + timedelta(days=by)).isoformat()
    return Meaning(type=TimeType.TIME if suffix else TimeType.DATE, value=value + suffix)


def _part_of(tokens: Tokens, context: Context) -> Meaning | None:
    part = pick(tokens, Kind.PART)
    if part is None:
        return None
    suffix = _PARTS[part.word.removesuffix("s")]
    if has(tokens, Kind.EVERY):
        return Meaning(type=TimeType.SET, value="XXXX-XX-XX" + suffix)
    pointing = (
        has(tokens, Kind.THAT) and not context.narrative
    )  # 'that evening' points at a day told before, not at the page's
    today = None if pointing else context.today
    value = "XXXX-XX-XX" if today is None else (today + timedelta(days=side(tokens))).isoformat()
    return Meaning(type=TimeType.TIME, value=value + suffix)


def _at_night(tokens: Tokens, _context: Context) -> Meaning | None:
    return Meaning(type=TimeType.TIME, value="XXXX-XX-XXTNI") if tokens[0].word == "night" else None


def _season(tokens: Tokens, context: Context) -> Meaning | None:
    season = pick(tokens, Kind.SEASON)
    if season is None:
        return None
    year = told_year(tokens)
    if year is None and len(tokens) == 1 and season.word == "spring":
        return None  # as often a verb or a coil
    if year is None and season.word == "fall" and not has(tokens, Kind.LAST, Kind.NEXT, Kind.THIS, Kind.THAT):
        return None  # 'the fall of the city'
    if year is None and context.year is not None:
        over = context.month is not None and context.month[1] > _SEASON_ENDS[season.word]
        year = context.year + (0 if has(tokens, Kind.LAST) and over else side(tokens))
    prefix = "BC" if before_christ(tokens) else ""
    return as_date(f"{prefix}{'XXXX' if year is None else format(year, '04')}-{_SEASONS[season.word]}")


def _quarter(tokens: Tokens, context: Context) -> Meaning | None:
    number = pick(tokens, Kind.ORDINAL, Kind.FIRST)
    year, there = told_year(tokens), context.month
    if number is not None and int(number.number) not in _QUARTERS:
        return None
    if there is None and year is None:
        return as_date(f"XXXX-Q{int(number.number)}" if number else "XXXX-QX")
    if number is not None:
        wanted = int(number.number)
        if year is None and there is not None:
            unit = pick(tokens, Kind.UNIT)
            # a quarter is mostly told of once it is over
            year = there[0] + side(tokens) if unit else there[0] - int(3 * wanted - 2 > there[1])
        return as_date(f"{year:04}-Q{wanted}")
    by = -3 if has(tokens, Kind.LAST, Kind.PREVIOUS, Kind.LATEST) else 3 if has(tokens, Kind.NEXT) else 0
    if by == 0 and not has(tokens, Kind.THIS, Kind.PRESENT):
        by = -3
    moved = add_months(*there, by) if there else (year or 0, 1)
    return as_date(f"{moved[0]:04}-Q{(moved[1] + 2) // 3}")


def _year_period(tokens: Tokens, context: Context) -> Meaning | None:
    """'the 1988 period': the quarter of that year, where a quarter was told shortly before."""
    year = told_year(tokens)
    return None if year is None else as_date(f"{year:04}" + (f"-Q{context.quarter[1]}" if context.quarter else ""))


def _decade(tokens: Tokens, _context: Context) -> Meaning | None:
    token = pick(tokens, Kind.DECADE)
    if token is None:
        words = pick(tokens, Kind.TENS)
        return as_date(f"19{_TENS.index(words.word) + 2}") if words else None
    digits = "".join(c for c in token.word if c.isdecimal())
    if before_christ(tokens):
        return as_date(f"BC{digits[:-1]:0>3}")
    return as_date(("19" if len(digits) == len("80") else "") + digits[:-1])


def _century(tokens: Tokens, _context: Context) -> Meaning | None:
    number = pick(tokens, Kind.ORDINAL)
    if number is None or int(number.number) not in _CENTURIES:
        return None
    prefix = "BC" if before_christ(tokens) else ""
    return as_date(f"{prefix}{int(number.number) - 1:02}")


def _clock(tokens: Tokens) -> str | None:
    noon = pick(tokens, Kind.NOON)
    if noon is not None:
        return _NOONS[noon.word]
    token = pick(tokens, Kind.CLOCK, Kind.DAY, Kind.NUMERAL)
    half = pick(tokens, Kind.MERIDIEM)
    if token is None:
        return None
    pieces = token.word.split(":") if token.kind is Kind.CLOCK else [str(int(token.number))]
    hour, minute = int(pieces[0]), int(pieces[1]) if len(pieces) > 1 else 0
    if hour > (12 if half else 24) or minute > _LAST_MINUTE:
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


def _year_alone(tokens: Tokens, _context: Context) -> Meaning | None:
    number = pick(tokens, Kind.YEAR, Kind.NUMBER, Kind.DAY)
    if number is None:
        year = told_year(tokens)
        return as_date(f"{year:04}") if year is not None else None
    if not 0 < number.number <= _LAST_YEAR or number.number != int(number.number):
        return None
    return as_date(("BC" if before_christ(tokens) else "") + f"{int(number.number):04}")


def _fixed(kind: TimeType, value: str) -> Callable[[Tokens, Context], Meaning | None]:
    return lambda _tokens, _context: Meaning(type=kind, value=value)


_WORK: dict[str, Callable[[Tokens, Context], Meaning | None]] = {
    "iso": _iso,
    "slashed": _slashed,
    "clock_date": _clock_date,
    "date": _full,
    "month_day": _full,
    "shared_month_before": _shared_month,
    "shared_month_after": _shared_month,
    "unit_end": relative_unit,
    "these_days": _fixed(TimeType.DATE, "PRESENT_REF"),
    "at_night": _at_night,
    "month_year": _full,
    "month": _full,
    "weekday_ordinal": _weekday_ordinal,
    "half_year": _half_year,
    "season_year": _season,
    "season": _season,
    "relative_season": _season,
    "quarter_year": _quarter,
    "quarter_relative": _quarter,
    "year_period": _year_period,
    "quarter": _quarter,
    "month_relative": _month_relative,
    "month_relative_day": _sided_month,
    "sided_month": _sided_month,
    "weekday_part": _weekday,
    "weekday_year": _weekday_year,
    "relative_weekday": _weekday,
    "weekday": _weekday,
    "deictic": _deictic,
    "part_of": _part_of,
    "decade": _decade,
    "century": _century,
    "shifted": shifted,
    "relative_count": duration,
    "relative_unit": relative_unit,
    "edge_unit": relative_unit,
    "the_unit": relative_unit,
    "recent": _fixed(TimeType.DATE, "PAST_REF"),
    "coming": _fixed(TimeType.DATE, "FUTURE_REF"),
    "future": _fixed(TimeType.DATE, "FUTURE_REF"),
    "present": _fixed(TimeType.DATE, "PRESENT_REF"),
    "presently": _fixed(TimeType.DATE, "PRESENT_REF"),
    "sets": sets,
    "duration": duration,
    "half_unit": duration,
    "unit_long": duration,
    "loose_units": shifted,
    "time": _time,
    "noon": _time,
    "fiscal": relative_unit,
    "year": _year_alone,
    "year_words": _year_alone,
    "named": _named,
}


def mean(shape: str, tokens: Tokens, context: Context) -> Meaning | None:
    """Return what a matched shape means in its context, None where it is no time after all (the age of a person)."""
    work = _WORK.get(shape)
    try:
        return work(tokens, context) if work else None
    except (OverflowError, ValueError):
        return None  # before or after all calendars

"""The shapes of English time expressions, as patterns over kinds of tokens, tried in order at each token.

A pattern is a regular expression whose letters are kinds (`MONTH DAY COMMA? YEAR`); in lower case stand the macros
below. Every repeat is bounded and no two neighbours of a repeat overlap, so matching is linear in the tokens.
"""

from __future__ import annotations

import re

from headwater.facts.lexicon import Kind

__all__ = ["EXPRESSION"]

_MACROS = {
    "day": "(?:DAY|ORDINAL|FIRST)",
    "month": "(?:MONTH DOT?)",
    "wday": "(?:WEEKDAY DOT?)",
    "count": "(?:(?:YEAR(?!NUMERAL)|DAY|NUMBER|NUMERAL|A?SCALE)(?:(?:HYPHEN|AND)?(?:NUMERAL|SCALE)){0,4}(?:AND?A?(?:FRACTION|HALF))?|A COUPLE OF?|FRACTION|HALF A)",
    "bare": "(?:A?(?:FEW|VAGUE))",
    "about": "(?:ABOUT|MORE THAN|AT LEAST|UP TO)",
    "unit": "(?:UNIT|UNITS|CENTURY|QUARTER|WEEKEND)",
    "edge": "(?:(?:THE|THIS|THAT)?(?:EARLY HYPHEN?|MID HYPHEN?|EDGE OF|LATER IN?|EARLY IN|PART OF)(?:THE|THIS)?)",
    "yearwords": "(?:NUMERAL NUMERAL(?:HYPHEN?NUMERAL)?)",
    "hour": "(?:(?:CLOCK|DAY|NUMERAL)(?:MERIDIEM|OCLOCK)|CLOCK)",
    "zone": "(?:COMMA?ZONE)",
}

# name and shape; the first that matches at a token wins, so longer shapes stand before their parts
_SHAPES: tuple[tuple[str, str], ...] = (
    ("iso", "ISO"),
    ("slashed", "SLASHED"),
    ("clock_date", "ABOUT?(?:hour|NOON)zone?(?:COMMA|IN)?(?:wday COMMA?month day(?:COMMA?YEAR)?|month day(?:COMMA?YEAR)?|wday|YESTERDAY|TODAY|TOMORROW)zone?"),
    ("date", "edge?THIS?COMING?(?:wday PART?COMMA?)?month day(?:COMMA?(?:YEAR(?!HYPHEN?UNIT)ERA?|NUMBER ERA))"),
    ("date", "edge?(?:wday PART?COMMA?(?:IN|OF)?)?(?:THE(?=ORDINAL|FIRST))?(?:day)(?:OF)?month COMMA?YEAR ERA?"),
    ("month_day", "edge?THIS?COMING?(?:wday PART?COMMA?)month day(?!HYPHEN?UNIT)"),
    ("month_day", "edge?month (?:day)(?!HYPHEN?UNIT)(?!COMMA?NUMERAL)(?:OF(?:THAT|THE SAME)UNIT)?"),
    ("month_day", "edge?(?:wday PART?COMMA?)?(?:THE(?=ORDINAL))?(?:DAY|ORDINAL|FIRST(?=OF))(?:OF)?month"),
    ("shared_month_before", "(?:DAY|ORDINAL)(?=(?:HYPHEN|TO|AND|COMMA)(?:DAY|ORDINAL)OF?month)"),
    ("shared_month_after", "(?<=MONTH(?:DAY|ORDINAL)[AND])(?:DAY|ORDINAL)(?=COMMA|DOT|PUNCT|IN|BREAK)|(?<=MONTH(?:DAY|ORDINAL)[HYPHEN])(?:DAY|ORDINAL)"),
    ("weekday_ordinal", "wday COMMA?THE?ORDINAL(?!WORD)"),
    ("season_year", "edge?THE?EARLY?SEASON(?:OF|COMMA)?(?:YEAR ERA?|NUMBER ERA|yearwords)"),
    ("half_year", "THE(?:ORDINAL|FIRST|LAST)HALF(?:OF)(?:YEAR|THIS UNIT|LAST UNIT|NEXT UNIT|THE UNIT)"),
    ("quarter_year", "THE?(?:FISCAL)?(?:YEAR(?:FISCAL)?(?:ORDINAL|FIRST)HYPHEN?QUARTER|(?:FISCAL)?(?:ORDINAL|FIRST)HYPHEN?QUARTER(?:OF|IN)?(?:FISCAL)?YEAR)"),
    ("quarter_relative", "(?:LAST|THIS|NEXT)UNIT POSSESSIVE(?:ORDINAL|FIRST)HYPHEN?QUARTER|THE?(?:FISCAL)?(?:ORDINAL|FIRST)HYPHEN?QUARTER(?:OF)?(?:THIS|LAST|NEXT)UNIT"),
    ("year_period", "THE YEAR(?:PERIOD|QUARTER)"),
    ("quarter", "(?:THE|THIS)?(?:FISCAL)?(?:ORDINAL|FIRST)QUARTER|(?:FISCAL)?(?:ORDINAL|FIRST)HYPHEN QUARTER|(?:THE LATEST?|THE PRESENT|THIS|LAST|THE?NEXT|THE PREVIOUS)QUARTER"),
    ("month_year", "edge?month(?:OF|COMMA)?(?:YEAR(?!HYPHEN?UNIT)ERA?|NUMBER ERA|yearwords)"),
    ("month_relative", "edge?month(?:OF)?(?:LAST|THIS|NEXT|THAT|THE SAME|THE FOLLOWING|THE PREVIOUS)UNIT"),
    ("month_relative_day", "(?:LAST|NEXT|THIS)month day"),
    ("sided_month", "edge?(?:LAST|NEXT|THIS|EVERY|THAT|THE FOLLOWING|THE PREVIOUS)month"),
    ("month", "edge?month"),
    ("weekday_year", "edge?(?:A|THAT|THE)?wday PART?(?:IN|OF)YEAR(?!HYPHEN?UNIT)"),
    ("weekday_part", "edge?(?:LAST|NEXT|THIS|EVERY|THE FOLLOWING|THE PREVIOUS)?(?:COMING)?wday PART"),
    ("relative_weekday", "edge?(?:LAST|NEXT|THIS|EVERY|THE FOLLOWING|THE PREVIOUS|THAT|THE SAME)(?:COMING|PAST)?WEEKDAY"),
    ("deictic", "edge?(?:YESTERDAY|TODAY|TOMORROW)(?:PART)?"),
    ("deictic", "TONIGHT"),
    ("part_of", "edge?(?:LAST|THIS|THAT|THE NEXT|THE FOLLOWING|THE SAME|EVERY)PART"),
    ("decade", "edge?THE?(?:EARLY|MID)?HYPHEN?(?:DECADE ERA?|(?:NUMERAL(?=TENS))?TENS)"),
    ("century", "edge?THE?(?:EARLY|MID)?HYPHEN?ORDINAL HYPHEN?CENTURY ERA?"),
    ("shifted", "about?(?:count|A|bare)HYPHEN?(?:UNIT|UNITS)(?:OR SO)?(?:AGO|LATER)"),
    ("shifted", "THE UNIT HYPHEN(?:AGO|LATER)(?:ORDINAL|FIRST)?(?:QUARTER|PERIOD)|UNIT HYPHEN(?:AGO|LATER)"),
    ("relative_count", "(?:THE|THIS|THAT)?(?:LAST|PAST|NEXT|COMING|FOLLOWING|PREVIOUS|FIRST|LATEST)about?(?:count|bare)(?:UNIT|UNITS|QUARTERS)(?:OR SO)?"),
    ("relative_unit", "edge?(?:THIS|LAST|NEXT|THE NEXT|THE FOLLOWING|THE PREVIOUS|THE LAST|THE COMING|THE PAST|PAST|THE SAME|THAT SAME|THAT|THE PRESENT FISCAL?|THE FISCAL|THE LATEST|COMING)(?:UNIT|WEEKEND|CENTURY)"),
    ("relative_season", "edge?(?:THIS|LAST|NEXT|THE NEXT|THE FOLLOWING|THE PREVIOUS|THE SAME|THAT)SEASON"),
    ("edge_unit", "(?:THE|THIS)?(?:EARLY|MID|EDGE OF|LATER IN?)HYPHEN?(?:THE|THIS|THAT)(?:UNIT|WEEKEND|CENTURY)"),
    ("the_unit", "THE(?:WEEKEND)"),
    ("recent", "(?:MORE)?RECENT(?:UNITS)?"),
    ("coming", "(?:THE)?COMING UNITS"),
    ("future", "(?:THE )FUTURE"),
    ("sets", "(?:EVERY|PER)(?:count|ORDINAL)?(?:UNIT|UNITS)"),
    ("sets", "DAILY"),
    ("age", "(?:count)(?:HYPHEN?(?:UNIT|UNITS)HYPHEN?OLD|UNITS(?=OLD)|UNITS OLD)"),
    ("duration", "(?:count)HYPHEN(?:UNIT|UNITS|CENTURY)(?:HYPHEN LONG)?(?!HYPHEN)|about?(?:THE)?(?:count MORE?|bare MORE?|A)(?:UNIT|UNITS|CENTURY)(?:AND A HALF)?(?:OR SO)?(?!HYPHEN)"),
    ("half_unit", "HALF HYPHEN?(?:UNIT|CENTURY)"),
    ("unit_long", "(?:UNIT|UNITS|CENTURY)HYPHEN LONG"),
    ("unit_end", "UNIT(?:HYPHEN|POSSESSIVE)?EDGE(?!OF)"),
    ("these_days", "THIS UNITS"),
    ("at_night", "(?<=[AT IN])PART"),
    ("loose_units", "UNITS(?:LATER|AGO)"),
    ("time", "ABOUT?hour zone?"),
    ("noon", "NOON"),
    ("season", "edge?(?:THE)(?:EARLY)?SEASON|edge SEASON|SEASON"),
    ("weekday", "edge?WEEKDAY"),
    ("fiscal", "(?:THE)?FISCAL UNIT"),
    ("year", "FISCAL YEAR|edge?YEAR(?:ERA)?|(?:NUMBER|DAY|YEAR)ERA"),
    ("year_words", "(?:edge|THE)UNIT(?:YEAR|NUMERAL SCALE NUMERAL?|NUMERAL{2,3})|yearwords"),
    ("presently", "PRESENTLY"),
    ("present", "PRESENT"),
    ("named", "NAMED COMMA?YEAR|NAMED"),
)  # fmt: skip


def _compile(shape: str) -> str:
    for name, macro in _MACROS.items():
        shape = re.sub(rf"\b{name}\b", macro, shape)
    shape = re.sub(r"[A-Z]+", lambda m: Kind[m.group()].value, shape)
    return shape.replace(" ", "")


# kinds that no shape begins with: most tokens are one of these, and are passed over at once
_IDLE = "".join(
    k.value for k in (Kind.WORD, Kind.PUNCT, Kind.BREAK, Kind.COMMA, Kind.DOT, Kind.HYPHEN, Kind.OF, Kind.AND, Kind.TO)
)
_ALL = (
    f"(?![{_IDLE}])(?:"
    + "|".join(f"(?P<{name}__{n}>{_compile(shape)})" for n, (name, shape) in enumerate(_SHAPES))
    + ")"
)
EXPRESSION = re.compile(_ALL)
"""Matches a time expression in a string of kinds; the group that matched is named by the shape, `__` and a number."""

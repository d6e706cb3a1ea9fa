"""The words of English time expressions, and the numbers: what each word is, whatever sentence it stands in."""

from __future__ import annotations

from enum import Enum

__all__ = [
    "DIGIT_WORDS",
    "MONTHS",
    "NAMED_DAYS",
    "SHORT_WEEKDAYS",
    "UNITS",
    "WEEKDAYS",
    "WORDS",
    "Kind",
    "number_words",
]


class Kind(Enum):
    """What a token can be in a time expression; the value is the letter that stands for it in rules."""

    WORD = "\u0100"
    PUNCT = "\u0101"
    BREAK = "\u0102"
    COMMA = "\u0103"
    DOT = "\u0104"
    HYPHEN = "\u0105"
    SLASH = "\u0106"
    POSSESSIVE = "\u0107"
    ISO = "\u0108"
    SLASHED = "\u0109"
    CLOCK = "\u010a"
    DECADE = "\u010b"
    ORDINAL = "\u010c"
    YEAR = "\u010d"
    DAY = "\u010e"
    NUMBER = "\u010f"
    FRACTION = "\u0110"
    NUMERAL = "\u0111"
    MERIDIEM = "\u0112"
    ERA = "\u0113"
    MONTH = "\u0114"
    WEEKDAY = "\u0115"
    UNIT = "\u0116"
    UNITS = "\u0117"
    PART = "\u0118"
    NOON = "\u0119"
    SEASON = "\u011a"
    NAMED = "\u011b"
    WEEKEND = "\u011c"
    QUARTER = "\u011d"
    THE = "\u011e"
    A = "\u011f"
    THIS = "\u0120"
    THAT = "\u0121"
    LAST = "\u0122"
    NEXT = "\u0123"
    PAST = "\u0124"
    COMING = "\u0125"
    FOLLOWING = "\u0126"
    PREVIOUS = "\u0127"
    SAME = "\u0128"
    EVERY = "\u0129"
    VAGUE = "\u012a"
    COUPLE = "\u012b"
    EARLY = "\u012c"
    LATER = "\u012d"
    MID = "\u012e"
    EDGE = "\u012f"
    OF = "\u0130"
    AGO = "\u0131"
    ABOUT = "\u0132"
    MORE = "\u0133"
    THAN = "\u0134"
    AT = "\u0135"
    LEAST = "\u0136"
    UP = "\u0137"
    TO = "\u0138"
    YESTERDAY = "\u0139"
    TODAY = "\u013a"
    TOMORROW = "\u013b"
    TONIGHT = "\u013c"
    PRESENT = "\u013d"
    RECENT = "\u013e"
    FUTURE = "\u013f"
    DAILY = "\u0140"
    HALF = "\u0141"
    AND = "\u0142"
    OR = "\u0143"
    IN = "\u0144"
    OLD = "\u0145"
    LONG = "\u0146"
    FISCAL = "\u0147"
    ZONE = "\u0148"
    FIRST = "\u0149"
    LATEST = "\u014a"
    PER = "\u014c"
    FEW = "\u014d"
    PRESENTLY = "\u014f"
    TENS = "\u0150"
    OCLOCK = "\u0151"
    CENTURY = "\u0152"
    SCALE = "\u0153"
    SO = "\u0154"
    PERIOD = "\u0155"
    QUARTERS = "\u0156"


_MONTH_NAMES = "january february march april may june july august september october november december".split()
_WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()

MONTHS = {name: n for n, name in enumerate(_MONTH_NAMES, 1)} | {
    name[:3]: n for n, name in enumerate(_MONTH_NAMES, 1) if name != "may"
}
MONTHS["sept"] = 9
WEEKDAYS = {name: n for n, name in enumerate(_WEEKDAY_NAMES, 1)}
SHORT_WEEKDAYS = {name[:3]: n for n, name in enumerate(_WEEKDAY_NAMES, 1)} | {"tues": 2, "thur": 4, "thurs": 4}

UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y",
    "decade": "DE", "century": "CE",
}  # fmt: skip

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
DIGIT_WORDS = {w: n for n, w in enumerate(_ONES)} | {w: 10 * n for n, w in enumerate(_TENS, 2)} | _SCALES

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()

# days with a fixed place in the calendar; movable feasts are left out
NAMED_DAYS = {"christmas": (12, 25), "halloween": (10, 31)}

_GROUPS: dict[Kind, str] = {
    Kind.PART: "morning afternoon evening night mornings afternoons evenings nights dawn",
    Kind.NOON: "noon midnight midday",
    Kind.SEASON: "spring summer autumn fall winter",
    Kind.WEEKEND: "weekend",
    Kind.QUARTER: "quarter",
    Kind.THE: "the",
    Kind.A: "a an",
    Kind.THIS: "this these",
    Kind.THAT: "that those",
    Kind.LAST: "last",
    Kind.NEXT: "next",
    Kind.PAST: "past",
    Kind.COMING: "coming upcoming",
    Kind.FOLLOWING: "following",
    Kind.PREVIOUS: "previous preceding prior",
    Kind.SAME: "same",
    Kind.EVERY: "every each",
    Kind.VAGUE: "several many some",
    Kind.FEW: "few",
    Kind.COUPLE: "couple",
    Kind.EARLY: "early late",
    Kind.LATER: "later earlier",
    Kind.MID: "mid",
    Kind.EDGE: "end beginning start middle close",
    Kind.OF: "of",
    Kind.AGO: "ago",
    Kind.ABOUT: "about around nearly almost over approximately roughly under",
    Kind.MORE: "more less fewer longer",
    Kind.THAN: "than",
    Kind.AT: "at",
    Kind.LEAST: "least most",
    Kind.UP: "up",
    Kind.TO: "to",
    Kind.YESTERDAY: "yesterday",
    Kind.TODAY: "today",
    Kind.TOMORROW: "tomorrow",
    Kind.TONIGHT: "tonight",
    Kind.PRESENT: "current",
    Kind.PRESENTLY: "now currently presently nowadays",
    Kind.RECENT: "recent recently",
    Kind.FUTURE: "future",
    Kind.DAILY: "daily weekly monthly yearly annually hourly nightly",
    Kind.HALF: "half",
    Kind.AND: "and",
    Kind.OR: "or",
    Kind.IN: "in during within since until till by from on for before after through",
    Kind.OLD: "old",
    Kind.LONG: "long",
    Kind.FISCAL: "fiscal",
    Kind.ZONE: "gmt utc est edt pst pdt cet bst",
    Kind.FIRST: "first final opening",
    Kind.LATEST: "latest",
    Kind.PER: "per",
    Kind.ERA: "bc bce ad ce",
    Kind.MERIDIEM: "am pm",
    Kind.NUMERAL: " ".join(w for w in DIGIT_WORDS if w not in _SCALES),
    Kind.SCALE: " ".join(_SCALES),
    Kind.SO: "so",
    Kind.PERIOD: "period",
    Kind.QUARTERS: "quarters",
    Kind.TENS: "twenties thirties forties fifties sixties seventies eighties nineties",
    Kind.OCLOCK: "o'clock",
    Kind.CENTURY: "century",
}


def _words() -> dict[str, tuple[Kind, int]]:
    known: dict[str, tuple[Kind, int]] = {
        word: (kind, DIGIT_WORDS.get(word, 0)) for kind, group in _GROUPS.items() for word in group.split()
    }
    known |= {word: (Kind.MONTH, n) for word, n in MONTHS.items()}
    known |= {word: (Kind.WEEKDAY, n) for word, n in WEEKDAYS.items()}
    known |= {word + "s": (Kind.WEEKDAY, n) for word, n in WEEKDAYS.items()}
    known |= {word: (Kind.UNIT, 0) for word in UNITS if word not in ("second", "century")}
    known |= {("centuries" if w == "century" else w + "s"): (Kind.UNITS, 0) for w in UNITS}
    known |= {word: (Kind.ORDINAL, n) for n, word in enumerate(_ORDINALS, 1) if word != "first"}
    known |= dict.fromkeys(NAMED_DAYS, (Kind.NAMED, 0))
    known["first"] = (Kind.FIRST, 1)
    return known


WORDS = _words()


def number_words(words: list[str]) -> float | None:
    """Return the number that English words and numerals name together, None if they name none.

    Args:
        words: lower-case words or numerals in order: `['two', 'hundred', 'and', 'five']`, `['2.5', 'million']`.
    """
    total, part, seen = 0.0, 0.0, False
    for word in words:
        if word in ("and", "-"):
            continue
        value = DIGIT_WORDS.get(word)
        if value is None:
            try:
                value_f = float(word.replace(",", ""))
            except ValueError:
                return None
            if seen:
                return None
            part, seen = value_f, True
        elif word in _SCALES:
            part = (part if seen else 1.0) * value
            seen = True
            if value >= _SCALES["thousand"]:
                total, part = total + part, 0.0
        else:
            part, seen = part + value, True
    return total + part if seen else None

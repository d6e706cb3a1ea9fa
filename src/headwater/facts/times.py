"""Time expressions of English text: where they stand and what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from headwater.facts.calendar import bounds
from headwater.facts.context import Context
from headwater.facts.lexicon import Kind
from headwater.facts.meaning import mean
from headwater.facts.rules import EXPRESSION
from headwater.facts.tokens import FoundToken, scan
from headwater.model import TimeType

__all__ = ["FoundTime", "find_times"]

_STOPS = frozenset(".!?;")
_WILL = frozenset("will shall ll scheduled planned expected slated set due until soon upcoming".split())
_DID = frozenset(
    "said told was were had did met left came went made took began saw held fell rose won lost sent gave led shot".split()
)
_ON = frozenset(("in", "on"))
_NOT_YET = frozenset("be being get gets getting become to would could should may might".split())
_LEAST_BEFORE = 3  # tokens
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_QUARTER_SPAN = 60  # tokens within which 'a year earlier' still compares with a quarter
_YEAR_DIGITS, _DATE_PARTS = 4, 3
_TOLD_YEARS = range(100, 3000)
_AHEAD = 7  # tokens
_FAR_DATES = 3
_SPAN = 10  # tokens on either side that may tell the tense
_MONEY = frozenset("$€£¥#№")
_YEAR_LEADS = frozenset(
    "in since of by from until till to before after during and between early mid late the through around about circa "
    "or year for on".split()
)
_AFTERNOON = frozenset(str(hour) for hour in range(13, 24))
_LIKELY_YEARS = range(1900, 2051)
_LEANING = frozenset((Kind.LATER, Kind.FOLLOWING, Kind.SAME))
_POINTING = frozenset(((Kind.THE, Kind.NEXT), (Kind.THAT, Kind.PART)))
_COUNTED = frozenset(("shifted", "relative_unit", "loose_units", "relative_season"))
_NEAR = 40  # tokens
_DEICTIC = frozenset((Kind.YESTERDAY, Kind.TODAY, Kind.TOMORROW, Kind.TONIGHT, Kind.WEEKDAY))
_PLURAL_LEADS = frozenset("in since the of early late fiscal".split())
_VERBS_IN_S = frozenset("was is has does as this its his us thus".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """A time expression; offsets count from the start of the text that was searched."""

    start: int
    end: int
    type: TimeType
    value: str
    earliest: str | None
    latest: str | None


def find_times(text: str, created: date | None) -> list[FoundTime]:
    """Find the time expressions of a text, in order and disjoint.

    What stands relative to a page's date ('yesterday', 'March 3') is resolved by `created`, or, where the text tells
    of dated times of its own, by the last date it told; a weekday with a month and day is resolved by the calendar,
    where exactly one near year has that day on that weekday. What cannot be known stays `X` in the value
    ('XXXX-12-23'), and then nothing bounds it.

    Args:
        text: English text. Spaces lost between words and digits ('May 3,2011') do no harm.
        created: the date of the page, None if unknown.

    Returns:
        Expressions with TIMEX3 type and value (TimeML 1.2.1: decades 'NNN', centuries 'NN'), and the first and last
        ISO date that bound them, where there are such.
    """
    tokens = scan(text)
    kinds = "".join(t.kind.value for t in tokens)
    years = frozenset(
        int(t.number) for n, t in enumerate(tokens) if t.kind is Kind.YEAR and _is_year(tokens, n, n + 1, frozenset())
    )
    context = Context(
        created=created,
        narrative=_narrative(tokens, created, years),
        years=years,
        decades=frozenset(y // 10 + by for y in years for by in (-1, 0, 1)),
    )
    found: list[FoundTime] = []
    at = 0
    while (match := EXPRESSION.search(kinds, at)) is not None:
        first, after = match.span()
        shape = (match.lastgroup or "").rpartition("__")[0]
        time = _read(shape, tokens, first, after, context)
        if time is None:
            at = first + 1 if shape != "age" else after
            continue
        found.append(time)
        at = after
    return found


def _read(shape: str, tokens: Sequence[FoundToken], first: int, after: int, context: Context) -> FoundTime | None:
    if shape == "year" and not _is_year(tokens, first, after, context.decades):
        return None
    if shape == "time" and not _is_clock(tokens, first, after):
        return None
    context.future = _will(tokens, first)
    context.past = not context.future and _was(tokens, first)
    if context.quarter is not None and first - context.quarter[2] > _QUARTER_SPAN:
        context.quarter = None
    ahead = _AHEAD if shape == "shared_month_before" else 0  # the month and year stand behind the next day
    meaning = mean(shape, tokens[first : after + ahead], _anchored(tokens, first, after, context))
    if meaning is None:
        return None
    earliest, latest = bounds(meaning.value) if meaning.sure else (None, None)
    if meaning.type in (TimeType.DATE, TimeType.TIME):
        if not _aside(shape, tokens, first, meaning.value):
            _remember(meaning.value, context, first)
        quarter = _QUARTER.fullmatch(meaning.value)
        if quarter is not None and shape.startswith("quarter"):
            context.quarter = (int(quarter[1]), int(quarter[2]), first)
    last = (
        after - 2 if tokens[after - 1].kind is Kind.DOT else after - 1
    )  # the stop, and a space before it, are not said
    end = tokens[last].end
    return FoundTime(
        start=tokens[first].start,
        end=end,
        type=meaning.type,
        value=meaning.value,
        earliest=earliest if meaning.type in (TimeType.DATE, TimeType.TIME) else None,
        latest=latest if meaning.type in (TimeType.DATE, TimeType.TIME) else None,
    )


def _aside(shape: str, tokens: Sequence[FoundToken], first: int, value: str) -> bool:
    """Whether a time is told by the way, so that later ones do not count from it.

    Such are a year counted from another ('two years earlier') and a bare year in brackets ('(2005)').
    """
    if len(value) != _YEAR_DIGITS:
        return False
    if shape != "year":
        return shape in _COUNTED
    return tokens[first].kind is Kind.YEAR and first > 0 and tokens[first - 1].word == "("


def _anchored(tokens: Sequence[FoundToken], first: int, after: int, context: Context) -> Context:
    """Let 'the next day', 'a week later' and 'that evening' count from a day that was told shortly before."""
    if context.narrative or context.last is None or not context.last[2] or first - context.last_at > _NEAR:
        return context
    leaning = any(t.kind in _LEANING for t in tokens[first:after]) or (
        after - first > 1 and (tokens[first].kind, tokens[first + 1].kind) in _POINTING
    )
    return replace(context, narrative=True) if leaning else context


def _remember(value: str, context: Context, at: int) -> None:
    day = value.partition("T")[0].split("-")
    if len(day[0]) != _YEAR_DIGITS or len(day) > _DATE_PARTS or not all(p.isdecimal() for p in day):
        return
    year, month, number = (int(p) for p in [*day, "0", "0"][:3])
    if year in _TOLD_YEARS:
        context.last, context.last_at = (year, month, number), at


def _will(tokens: Sequence[FoundToken], first: int) -> bool:
    """Whether the sentence speaks of what will be: what the nearest word before that tells a tense says."""
    for at in range(first - 1, max(-1, first - _SPAN), -1):
        token = tokens[at]
        if token.kind is Kind.BREAK or (token.word in _STOPS and not _abbreviated(tokens, at)):
            return False
        if token.word in _WILL:
            return True
        if _is_past(token) and tokens[at - 1].word != "be":  # 'will be held' is told by its 'will'
            return False
    return False


def _is_past(token: FoundToken) -> bool:
    return token.word in _DID or (token.kind is Kind.WORD and token.word.endswith("ed"))


def _was(tokens: Sequence[FoundToken], first: int) -> bool:
    """Whether a verb of the past stands right before, behind which a month that is to come makes no sense: 'struck in May'."""
    if first < _LEAST_BEFORE or tokens[first - 1].word not in _ON or not _is_past(tokens[first - 2]):
        return False
    return tokens[first - 3].word not in _NOT_YET


def _abbreviated(tokens: Sequence[FoundToken], at: int) -> bool:
    return at > 0 and tokens[at].kind is Kind.DOT and tokens[at - 1].kind is Kind.MONTH


def _is_year(tokens: Sequence[FoundToken], first: int, after: int, known: frozenset[int]) -> bool:
    """Whether a number of four digits that stands alone is a year, by the words beside it and the years `known`."""
    if after - first > 1:
        return True
    number = tokens[first].number
    before = tokens[first - 1] if first else None
    following = tokens[after] if after < len(tokens) else None
    if before is not None and (
        before.word in _MONEY or (before.kind is Kind.DOT and before.end == tokens[first].start)
    ):
        return False
    if following is not None and (
        following.kind in (Kind.UNIT, Kind.UNITS, Kind.NUMERAL)
        or following.word in ("%", "percent", "per", "km", "kilometers", "kilometres", "miles", "meters", "metres")
        or (following.kind is Kind.WORD and following.word.endswith("s") and following.word not in _VERBS_IN_S)
    ):
        return number in _LIKELY_YEARS and before is not None and before.word in _PLURAL_LEADS
    if number in _LIKELY_YEARS or number // 10 in known:
        return True
    return before is not None and (before.word in _YEAR_LEADS or before.word in "(-–—" or before.kind is Kind.MONTH)


def _is_clock(tokens: Sequence[FoundToken], first: int, after: int) -> bool:
    if any(t.kind in (Kind.MERIDIEM, Kind.OCLOCK, Kind.ZONE) for t in tokens[first:after]):
        return True
    if after < len(tokens) and tokens[after].word in ("hrs", "hours"):
        return True
    if tokens[after - 1].kind is Kind.CLOCK and tokens[after - 1].word[:2] in _AFTERNOON:
        return True
    return first > 0 and tokens[first - 1].word in ("at", "around", "by", "until", "from")


def _narrative(tokens: Sequence[FoundToken], created: date | None, years: frozenset[int]) -> bool:
    """Whether the text tells of its own dated times: more dates with far years than words that lean on the page's day."""
    near = sum(t.kind in _DEICTIC for t in tokens)
    told = loose = 0
    far = sum(t.kind is Kind.ERA for t in tokens)
    for at, token in enumerate(tokens):
        if token.kind is Kind.YEAR and int(token.number) in years:
            dated = any(t.kind is Kind.MONTH for t in tokens[max(0, at - 3) : at])
            if created is not None and abs(token.number - created.year) <= 1:
                told += 1
            elif dated:
                far += 1
            else:
                loose += 1
    enough = 1 if created is None else _FAR_DATES - int(near + told == 0)
    return far > 2 * near + told // 2 and far + loose // 2 >= enough

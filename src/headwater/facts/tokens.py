"""Text to tokens that carry what they can be in a time expression, one letter each, so that rules are short patterns."""

from __future__ import annotations

import re
from typing import NamedTuple

from headwater.facts.lexicon import SHORT_WEEKDAYS, WORDS, Kind

__all__ = ["FoundToken", "scan"]

_TOKEN = re.compile(
    r"""(?P<ISO>(?<![0-9-])[0-9]{4}-[0-9][0-9]-[0-9][0-9](?![0-9-]))
    |(?P<SLASHED>(?<![0-9/.])[0-9]{1,2}(?P<sep>[/.])[0-9]{1,2}(?P=sep)[0-9]{4}(?![0-9/]))
    |(?P<CLOCK>(?<![0-9:])[0-9]{1,2}:[0-9][0-9](?::[0-9][0-9])?(?![0-9:]))
    |(?P<DECADE>(?:[0-9]{3}0|'[0-9]0|’[0-9]0)['’]?s\b)
    |(?P<ORDINAL>[0-9]{1,3}(?:st|nd|rd|th)\b)
    |(?P<FRACTION>(?<![0-9/])[1-3]/[2-4](?![0-9/])|[½¼¾])
    |(?P<NUMBER>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:\.[0-9]+)?)
    |(?P<MERIDIEM>\b[aApP]\.\ ?[mM]\b\.?)
    |(?P<ERA>\bB\.\ ?C\.(?:\ ?E\.)?|\bA\.D\.)
    |(?P<OCLOCK>o['’]clock\b)
    |(?P<POSSESSIVE>['’]s\b)
    |(?P<WORD>[^\W\d_]+)
    |(?P<BREAK>\n\s*\n)
    |(?P<PUNCT>[^\w\s]|_)""",
    re.VERBOSE,
)
_PUNCT = {
    ",": Kind.COMMA,
    ".": Kind.DOT,
    "-": Kind.HYPHEN,
    "–": Kind.HYPHEN,
    "‐": Kind.HYPHEN,
    "‑": Kind.HYPHEN,
    "/": Kind.SLASH,
}
_LONGEST, _DAY_DIGITS, _YEAR_DIGITS, _SHORT = 300, 2, 4, 3  # digits and letters
_LAST_DAY = 31
_YEARS = range(1000, 2200)
_BEFORE_MONTH = frozenset(
    "in of on since until till by from last next this early late mid to during before after between through and each "
    "every past end".split()
)
_CHECKED_MONTHS = frozenset(("may", "march", "mar"))
_CAPITAL_ONLY = frozenset("jan feb apr jun jul aug sep sept oct nov dec may mar march august est ad ce".split())
_DATE_MATES = frozenset((Kind.DAY, Kind.YEAR, Kind.ORDINAL))


class FoundToken(NamedTuple):
    """A token: what it can be, where it stands, its lower-case word, its number (month, weekday, count, 0 for none)."""

    kind: Kind
    start: int
    end: int
    word: str
    number: float


def _number(match: re.Match[str]) -> FoundToken:
    raw = match.group().replace(",", "")
    kind = Kind.NUMBER
    value = float(raw) if len(raw) <= _LONGEST else 0.0
    if raw == match.group() and raw.isdecimal():
        if len(raw) <= _DAY_DIGITS and 1 <= value <= _LAST_DAY:
            kind = Kind.DAY
        elif len(raw) == _YEAR_DIGITS and value in _YEARS:
            kind = Kind.YEAR
    return FoundToken(kind, match.start(), match.end(), raw, value)


def _ordinal(match: re.Match[str]) -> FoundToken:
    number = int(match.group()[:-2])
    return FoundToken(Kind.ORDINAL, match.start(), match.end(), match.group().lower(), number)


def scan(text: str) -> list[FoundToken]:
    """Return the tokens of a text in order; white space is left out, but an empty line is a `BREAK`."""
    found: list[FoundToken] = []
    for match in _TOKEN.finditer(text):
        group = match.lastgroup
        if group == "WORD":
            raw = match.group()
            word = raw.lower()
            kind, value = WORDS.get(word, (Kind.WORD, 0))
            if word in _CAPITAL_ONLY and not raw[0].isupper():
                kind = Kind.WORD
            found.append(FoundToken(kind, match.start(), match.end(), word, value))
        elif group == "PUNCT":
            found.append(
                FoundToken(_PUNCT.get(match.group(), Kind.PUNCT), match.start(), match.end(), match.group(), 0)
            )
        elif group == "NUMBER":
            found.append(_number(match))
        elif group == "ORDINAL":
            found.append(_ordinal(match))
        else:
            found.append(FoundToken(Kind[group or "PUNCT"], match.start(), match.end(), match.group().lower(), 0))
    _settle(found)
    return found


def _settle(found: list[FoundToken]) -> None:
    """Decide by its neighbours what a word with two readings is: 'May', 'March', 'Fri'."""
    for at, token in enumerate(found):
        if token.word in _CHECKED_MONTHS and token.kind is Kind.MONTH:
            before = found[at - 1] if at else None
            after = found[at + 1] if at + 1 < len(found) else None
            dated = (before is not None and (before.kind in _DATE_MATES or before.word in _BEFORE_MONTH)) or (
                after is not None and after.kind in _DATE_MATES
            )
            comma = before is not None and before.kind in (Kind.COMMA, Kind.HYPHEN)
            if not dated and not (comma and at > 1 and found[at - 2].kind in (Kind.WEEKDAY, Kind.MID)):
                found[at] = token._replace(kind=Kind.WORD)
        elif token.kind is Kind.MONTH and len(token.word) == _SHORT and token.word not in _CHECKED_MONTHS:
            if not any(
                t.kind in _DATE_MATES or t.kind is Kind.DOT
                for t in (*found[max(0, at - 1) : at], *found[at + 1 : at + 2])
            ):
                found[at] = token._replace(kind=Kind.WORD)  # 'Jan' may be a name
        elif token.word in SHORT_WEEKDAYS and token.kind is Kind.WORD:
            follows = [t.kind for t in found[at + 1 : at + 3] if t.kind not in (Kind.DOT, Kind.COMMA)]
            if follows and follows[0] in (Kind.MONTH, Kind.DAY):
                found[at] = token._replace(kind=Kind.WEEKDAY, number=SHORT_WEEKDAYS[token.word])

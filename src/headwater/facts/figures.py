"""Figures: numbers with what they count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.facts.bare import Bare, find_bare
from headwater.facts.lexicon import UNITS
from headwater.facts.quantities import Quantity, find_quantities
from headwater.facts.times import find_times
from headwater.model import YEARS_OLD, Sentence, Span, Token

__all__ = ["FoundFigure", "find_figures"]

_PERCENT = re.compile(r"\s?%|\s?(?:percent|per\s?cent)\b|\s(?:percentage\s)?points?\b", re.IGNORECASE)
_AGE = re.compile(r"[-\s]years?[-\s]olds?\b", re.IGNORECASE)
_AGED = re.compile(r"\baged?\s(?:of\s)?$", re.IGNORECASE)
_BEFORE = 10  # code points in which it stands
_UNITS = {
    "km": "km", "kilometer": "km", "kilometre": "km", "mile": "mile", "meter": "m", "metre": "m", "kg": "kg",
    "kilogram": "kg", "kilo": "kg", "tonne": "tonne", "ton": "ton", "hectare": "hectare", "acre": "acre",
    "barrel": "barrel", "litre": "litre", "liter": "litre",
}  # fmt: skip
# what is counted in these is a period or a ratio, not things
_PERIODS = frozenset((*UNITS, "quarter", "time", "weekend", "fold"))
_CURRENCIES = {
    "cent": "cent",
    "dollar": "$", "euro": "EUR", "rial": "rial", "rupee": "rupee", "ruble": "RUB", "rouble": "RUB", "dinar": "dinar",
    "dirham": "dirham", "lira": "lira", "shekel": "ILS", "yuan": "CNY", "yen": "JPY", "usd": "USD", "eur": "EUR",
    "gbp": "GBP", "peso": "peso", "franc": "franc", "riyal": "riyal",
}  # fmt: skip
_SIGNS = {"us$": "USD", "€": "EUR", "£": "GBP"}
# what a bare number is the object of, 'injuring 80', and the state of those counted
_HARMED = {
    "kill": "killed", "injure": "injured", "wound": "wounded", "hurt": "hurt", "arrest": "arrested", "detain": "detained",
}  # fmt: skip
# 'the death toll rose to 59', 'put the number of injured at 12': what is counted stands before, in one sentence
_TOLL = re.compile(
    r"""\b(?:(?:death\s)?toll|number\sof\s(?:the\s)?(?P<state>dead|deaths|killed|injured|wounded|missing|arrested|arrests))
        (?:\s[\w'’-]{1,20}){0,8}?\s(?:to|at|of|is|was|reached|hit|stands\sat|stood\sat|climbed\sto)\s$""",
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    r"""\bnumber\s(?P<of>of)(?:\s[\w'’-]{1,20}){1,9}?\s(?:is|was|reached|hit|(?:rose|risen|fell|fallen|climbed|came|put|stands|stood)\s(?:to|at))\s$""",
    re.VERBOSE | re.IGNORECASE,
)
_TOLL_REACH = 160  # code points
_STATES = frozenset(("dead", "missing", "alive", "unaccounted"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_INNER = frozenset(("ADJ", "NOUN", "PROPN", "NUM", "ADV"))
_INNER_TAGS = frozenset(("VBN", "VBG", "HYPH", "POS"))
_REACH = 8  # tokens between a number and the noun it counts
_STARTING = frozenset(
    ("including", "excluding", "following", "according")
)  # what follows is counted by no number before
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "dobj", "attr"))
_PLURAL = re.compile(r"(?<=[a-z]{3})(?<![isu])s$")
_FOUR_DIGITS = re.compile(r"\d{4}")
_LIKELY_YEARS = (1000, 2199)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFigure:
    """A figure; offsets count from the start of the text that was searched."""

    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    counted: str | None
    unit: str | None


def find_figures(text: str, sentences: Sequence[Sentence]) -> list[FoundFigure]:
    """Find the figures of a text: numbers that count or measure something that is named.

    A span covers quantifier, number and counted noun phrase, where these stand side by side. `counted` is the lemma of
    the counted noun, or the state of those counted where no noun is there ('12 killed', '12 were killed': 'killed').
    `unit` is '%', a currency, a measure ('km'), 'years old' or 'magnitude'; measures are not converted. What the bounds of each
    wording are, `quantities.find_quantities` says. Parts of dates and periods, ordinals, numbers that name ('page 3',
    'F-16', 'Resolution 12'), telephone numbers, and numbers that count nothing are left out.

    Args:
        text: the words.
        sentences: parsed sentences with offsets into `text`, in order.
    """
    times = [Span(t.start, t.end) for t in find_times(text, None)]
    found: list[FoundFigure] = []
    for sentence in sentences:
        here = [_of_bare(text, bare) for bare in find_bare(text, sentence)]
        taken = [Span(f.start, f.end) for f in here]
        starts = [t.start for t in sentence.tokens]
        for quantity in find_quantities(text, sentence.start, sentence.end):
            if not (_is_in(quantity, times) or _is_in(quantity, taken) or _part_of_name(text, quantity)):
                figure = _figure(text, quantity, sentence.tokens, starts)
                if figure is not None:
                    here.append(figure)
        for figure in sorted(here, key=lambda f: (f.start, f.end)):
            if not found or figure.start >= found[-1].end:
                found.append(figure)
    return found


def _of_bare(text: str, bare: Bare) -> FoundFigure:
    return FoundFigure(
        start=bare.start,
        end=bare.end,
        text=text[bare.start : bare.end],
        low=bare.low,
        high=bare.high,
        counted=None,
        unit=bare.unit,
    )


def _is_in(quantity: Quantity, spans: Sequence[Span]) -> bool:
    """Whether a quantity overlaps one of the spans, which are sorted and disjoint."""
    at = bisect_left(spans, (quantity.number_start, -1))
    return any(t.start < quantity.end and quantity.number_start < t.end for t in spans[max(0, at - 1) : at + 2])


def _part_of_name(text: str, quantity: Quantity) -> bool:
    """Whether the number is glued to more: 'Covid-19', '555-0100-22', '12-member', '3/4', '10:30'."""
    following = text[quantity.end : quantity.end + 2]
    if following[:1] in tuple("-–/:.,'’") and following[1:].isalnum():
        return _AGE.match(text, quantity.end) is None
    return following[:1].isalnum() or following[:1] in "°_@"


def _figure(text: str, quantity: Quantity, tokens: Sequence[Token], starts: Sequence[int]) -> FoundFigure | None:
    measured = _measured(text, quantity, tokens, starts)
    if measured is not None:
        return measured
    after = bisect_left(starts, quantity.end)
    last = bisect_right(starts, quantity.end - 1) - 1
    if last < 0 or not _counts(quantity, tokens, last, after):
        return None
    noun = _noun(tokens, after, last)
    if noun is None:
        return _state(text, quantity, tokens, last, after)
    token = tokens[noun]
    lemma = token.lemma.lower()
    unit = _UNITS.get(lemma) or _CURRENCIES.get(lemma)
    return None if lemma in _PERIODS else _made(text, quantity, token.end, None if unit else _singular(token), unit)


def _singular(token: Token) -> str:
    """Return the lemma of what is counted, that of a title's 'Medics' too, which a parser takes for a name."""
    named = token.pos == "PROPN" and token.lemma == token.text
    return _PLURAL.sub("", token.lemma) if named else token.lemma


def _measured(text: str, quantity: Quantity, tokens: Sequence[Token], starts: Sequence[int]) -> FoundFigure | None:
    """Ages, shares and amounts of money, whose unit stands in the text beside the number."""
    age = _AGE.match(text, quantity.end)
    if age or _AGED.search(text, max(0, quantity.start - _BEFORE), quantity.start):
        return _made(text, quantity, age.end() if age else quantity.end, None, YEARS_OLD)
    percent = _PERCENT.match(text, quantity.end)
    if percent is not None:
        noun = _of(tokens, bisect_left(starts, percent.end()))
        end = tokens[noun].end if noun is not None else percent.end()
        return _made(text, quantity, end, None if noun is None else tokens[noun].lemma, "%")
    if quantity.money is not None:
        return _made(text, quantity, quantity.end, None, _SIGNS.get(quantity.money.lower(), quantity.money))
    return None


def _made(text: str, quantity: Quantity, end: int, counted: str | None, unit: str | None) -> FoundFigure:
    return FoundFigure(
        start=quantity.start,
        end=end,
        text=text[quantity.start : end],
        low=quantity.low,
        high=quantity.high,
        counted=counted,
        unit=unit,
    )


def _counts(quantity: Quantity, tokens: Sequence[Token], last: int, after: int) -> bool:
    """Whether a number counts at all: 'one' must stand before its noun, a number behind its noun names it."""
    token = tokens[last]
    governor = tokens[token.head]
    if token.text.lower() == "one" and quantity.exact:
        return token.dep == "nummod" and token.head > last
    if quantity.exact and quantity.low == 0:
        return False
    first = bisect_left([t.start for t in tokens], quantity.start)
    before = tokens[first - 1] if first else None
    named = before is not None and before.pos in _NOUNS and token.head == first - 1
    if quantity.exact and (named or (governor.pos == "PROPN" and token.head < last)):
        return False
    bare_year = (
        quantity.exact
        and _FOUR_DIGITS.fullmatch(token.text) is not None
        and quantity.low is not None
        and _LIKELY_YEARS[0] <= quantity.low <= _LIKELY_YEARS[1]
    )
    return not (bare_year and (after >= len(tokens) or tokens[after].tag not in ("NNS", "NNPS", "JJ")))


def _noun(tokens: Sequence[Token], after: int, last: int) -> int | None:
    """Return the index of the head of the noun phrase that follows the number, straight or behind 'of'."""
    if after < len(tokens) and tokens[after].text.lower() == "of":
        return _of(tokens, after)
    head = tokens[last].head
    if head >= after and tokens[head].pos in _NOUNS and _inside(tokens, after, head):
        return _last_noun(tokens, head)
    best: int | None = None
    for at in range(after, min(len(tokens), after + _REACH)):
        if tokens[at].pos in _NOUNS:
            best = at
        elif best is not None or not _is_inner(tokens[at]):
            break
    return None if best is None else _last_noun(tokens, best)


def _last_noun(tokens: Sequence[Token], at: int) -> int:
    """Go on to the last noun of a compound: 'members' of 'party members'."""
    while at + 1 < len(tokens) and tokens[at].dep == "compound" and tokens[at + 1].pos in _NOUNS:
        at += 1
    return at


def _is_inner(token: Token) -> bool:
    if token.text.lower() in _STARTING:
        return False
    return token.pos in _INNER or token.tag in _INNER_TAGS or token.text in ("-", '"')


def _inside(tokens: Sequence[Token], after: int, head: int) -> bool:
    return head - after < _REACH and all(_is_inner(t) or t.text == "," for t in tokens[after:head])


def _of(tokens: Sequence[Token], at: int) -> int | None:
    if at >= len(tokens) or tokens[at].text.lower() != "of":
        return None
    best: int | None = None
    for index in range(at + 1, min(len(tokens), at + 1 + _REACH)):
        token = tokens[index]
        if token.pos in _NOUNS:
            best = index
        elif best is not None or not (_is_inner(token) or token.pos in ("DET", "PRON")):
            break
    return best


def _state(text: str, quantity: Quantity, tokens: Sequence[Token], last: int, after: int) -> FoundFigure | None:
    """'12 killed', '12 were killed', 'killing 12', 'the death toll is 12' and 'the number of pupils is 12': no noun behind says who."""
    if after >= len(tokens):
        return None
    counted = _told_before(text, quantity, tokens)
    if counted is not None:
        return _made(text, quantity, quantity.end, counted, None)
    token = tokens[after]
    if token.tag == "VBN" or token.text.lower() in _STATES:
        return _made(text, quantity, token.end, token.text.lower(), None)
    head = tokens[tokens[last].head]
    if tokens[last].dep in _SUBJECTS and (tokens[last].pos == "NUM" or not quantity.exact):
        if tokens[last].dep == "dobj" and head.lemma.lower() in _HARMED and tokens[last].head < last:
            return _made(text, quantity, quantity.end, _HARMED[head.lemma.lower()], None)
        verb = head if head.tag == "VBN" or head.text.lower() in _STATES else None
        if verb is not None or not quantity.exact:
            return _made(text, quantity, quantity.end, verb.text.lower() if verb else None, None)
    return None


def _told_before(text: str, quantity: Quantity, tokens: Sequence[Token]) -> str | None:
    """Return what is counted where it stands before: 'the number of pupils killed there is 12', 'the death toll is 12'."""
    from_ = max(tokens[0].start, quantity.start - _TOLL_REACH)
    toll = _TOLL.search(text, from_, quantity.start)
    if toll is not None:
        return (toll["state"] or "dead").lower()
    told = _NUMBER_OF.search(text, from_, quantity.start)
    noun = _of(tokens, bisect_left([t.start for t in tokens], told.start("of"))) if told else None
    return None if noun is None else _singular(tokens[noun])

"""Number expressions of English text, and the range each one gives; nothing here knows what is counted."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from headwater.facts.lexicon import DIGIT_WORDS, number_words

__all__ = ["Quantity", "find_quantities"]

_SCALES = "hundred|thousand|million|billion|trillion"
_SMALL = "|".join(sorted((w for w in DIGIT_WORDS if w not in _SCALES.split("|")), key=lambda w: (-len(w), w)))
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}|[0-9]{1,15})(?:\.[0-9]{1,6})?"
_NUMBER = rf"""(?:{_DIGITS}(?:[\s-](?:{_SCALES})\b|(?:m|bn|k)\b)?(?![\w°])
    |(?:a\s{{1,3}}(?:{_SCALES})|(?:{_SMALL}))\b(?:(?:[\s-]|\s{{1,3}}and\s{{1,3}})(?:{_SMALL}|{_SCALES})\b){{0,8}})"""
_ROUND = r"""(?:(?:tens|dozens|scores|hundreds)\s{1,3}of\s{1,3}(?:thousands|millions)
    |dozens|scores|hundreds|thousands|millions|(?:half\s{1,3})?a\s{1,3}dozen|(?:two|three|four|five|six)\s{1,3}dozen|a\s{1,3}score)"""
_QUANTIFIERS = {
    "more": ("more than", "over", "above", "exceeding", "in excess of", "upwards of", "well over", "greater than"),
    "least": ("at least", "no fewer than", "no less than", "not less than", "a minimum of"),
    "about": ("around", "about", "approximately", "roughly", "some", "an estimated", "estimated at"),
    "nearly": ("nearly", "almost", "close to", "just under", "just below"),
    "most": ("up to", "at most", "no more than", "not more than", "as many as", "as much as", "a maximum of"),
    "less": ("fewer than", "less than", "under", "below"),
}
_QUANTIFIER = {phrase: name for name, phrases in _QUANTIFIERS.items() for phrase in phrases}
_PHRASES = "|".join(p.replace(" ", r"\s{1,3}") for p in sorted(_QUANTIFIER, key=lambda p: (-len(p), p)))
_MONEY = r"US\$|[$€£¥₹]"
_QUANTITY = re.compile(
    rf"""(?<![\w.,/:@\#&=+°$-])(?:(?P<quantifier>{_PHRASES})\s{{1,3}}(?:of\s{{1,3}})?)?
    (?:(?P<round>{_ROUND})\b
    |(?:between\s{{1,3}}|from\s{{1,3}})?(?P<money>{_MONEY})?(?P<first>{_NUMBER})
     (?:(?:\s{{1,3}}(?:to|and|or)\s{{1,3}}|\s?[-–—]\s?)(?:{_MONEY})?(?P<second>{_NUMBER}))?
     (?P<after>\+(?!\w)|[-\s]plus\b|\s{{1,3}}or\s{{1,3}}(?:more|so|fewer|less)\b)?)""",
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip
# the plural says at least two of the unit; the upper end is where the next larger word would serve
_ROUNDS = {
    "dozens": (24.0, 99.0),
    "scores": (40.0, 99.0),
    "hundreds": (200.0, 999.0),
    "thousands": (2_000.0, 9_999.0),
    "millions": (2_000_000.0, 999_999_999.0),
    "tens of thousands": (20_000.0, 99_999.0),
    "dozens of thousands": (24_000.0, 99_999.0),
    "scores of thousands": (40_000.0, 99_999.0),
    "hundreds of thousands": (200_000.0, 999_999.0),
    "tens of millions": (20_000_000.0, 99_999_999.0),
    "hundreds of millions": (200_000_000.0, 999_999_999.0),
}
_MEASURED = re.compile(
    r"[-\s]?(?:%|per\s?cent|(?:km|kg|kilo\w*|miles?|met(?:er|re)s?|ton(?:ne)?s?|hectares?|acres?|barrels?|lit(?:er|re)s?|"
    r"dollars?|euros?)\b)",
    re.IGNORECASE,
)
_BAND = 0.1
_MOVED = re.compile(
    r"\b(?:fell|rose|dropped|climbed|declined|jumped|gained|lost|slipped|increased|decreased|up|down|by)\s{1,3}$",
    re.IGNORECASE,
)
_MOVED_REACH = 16  # code points
_SHORT = {"m": 1e6, "bn": 1e9, "k": 1e3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number expression: its span, the span of the number itself, its range, and a currency sign before it.

    `exact` is false where a word or sign makes the number open, a band or a range.
    """

    start: int
    end: int
    number_start: int
    low: float | None
    high: float | None
    money: str | None
    exact: bool


def find_quantities(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Find the number expressions in `text[start:end]`, in order and disjoint; offsets count from the start of `text`.

    Bounds are inclusive, for things that are counted singly: 'more than 3,000' is from 3,001, 'fewer than 20' to 19,
    'at least 12' from 12, 'up to 400' to 400. 'Around 400' is the band of a tenth on either side (360 to 440),
    'nearly 400' the tenth below (360 to 399). A plural such as 'hundreds' means at least two of them and fewer than
    one of the next larger word: dozens 24-99, scores 40-99, hundreds 200-999, thousands 2,000-9,999, and so on. What
    is measured and not counted (per cent, money, lengths) has x itself as the bound of 'more than x'.
    """
    at = start
    while (match := _QUANTITY.search(text, at, end)) is not None:
        at = match.end()
        if match["round"]:
            bounds = _round(match["round"])
        else:
            bounds = _numbers(match)
            if match["second"] is not None and _joined(match):
                at = match.start("second")
                match_end = match.end("first")
                single = _number(match["first"])
                bounds = None if single is None else (single, single)
                yield from _made(match, bounds, match_end)
                continue
        yield from _made(match, bounds, match.end())


def _joined(match: re.Match[str]) -> bool:
    """Whether two numbers side by side are no range: 'four and six' with no 'between', 'fell $2 to $14'."""
    link = match.string[match.end("first") : match.start("second")].strip().lower()
    if link == "and":
        return "between" not in match.group().lower()
    moved = _MOVED.search(match.string, max(0, match.start() - _MOVED_REACH), match.start())
    return link == "to" and moved is not None


def _made(match: re.Match[str], bounds: tuple[float, float] | None, end: int) -> Iterator[Quantity]:
    if bounds is None:
        return
    name = _QUANTIFIER.get(" ".join((match["quantifier"] or "").lower().split()))
    after = (match["after"] or "").strip(" -").lower() if end == match.end() and not match["round"] else ""
    whole = match["money"] is None and _MEASURED.match(match.string, end) is None
    low, high = _quantified(bounds, name, after, whole=whole)
    number = (
        match.start("round") if match["round"] else match.start("money") if match["money"] else match.start("first")
    )
    led = match["quantifier"] is not None or match["round"] is not None or end != match.end("first")
    yield Quantity(
        start=match.start() if led else number,  # 'from' belongs to a range alone
        end=end,
        number_start=number,
        low=low,
        high=high,
        money=match["money"],
        exact=name is None and not after and low == high,
    )


def _round(words: str) -> tuple[float, float] | None:
    plain = " ".join(words.lower().split())
    if plain in _ROUNDS:
        return _ROUNDS[plain]
    if plain.endswith("score"):
        return (20.0, 20.0)
    number = {"half a dozen": 6.0, "a dozen": 12.0}.get(plain) or 12.0 * DIGIT_WORDS.get(plain.split()[0], 0)
    return (number, number) if number else None


def _number(words: str) -> float | None:
    plain = words.lower().replace("-", " ")
    short = re.fullmatch(r"([\d,.]+)(m|bn|k)", plain)
    if short is not None:
        return float(short[1].replace(",", "")) * _SHORT[short[2]]
    return number_words([w for w in plain.split() if w not in ("a", "and")])


def _numbers(match: re.Match[str]) -> tuple[float, float] | None:
    first = _number(match["first"])
    if first is None or match["second"] is None:
        return None if first is None else (first, first)
    second = _number(match["second"])
    if second is None:
        return None
    scale = next((w for w in _SCALES.split("|") if match["second"].lower().endswith(w)), None)
    if scale is not None and not match["first"].lower().endswith(scale) and first < second / DIGIT_WORDS[scale]:
        first *= DIGIT_WORDS[scale]  # '2 to 3 million'
    return (first, second) if first < second else None


def _quantified(
    bounds: tuple[float, float], name: str | None, after: str, *, whole: bool
) -> tuple[float | None, float | None]:
    low, high = bounds
    step = 1.0 if whole and low == int(low) and high == int(high) else 0.0
    if name == "about" or after == "or so":
        return _down(low * (1 - _BAND), step), -_down(-high * (1 + _BAND), step)
    if name == "nearly":
        return _down(low * (1 - _BAND), step), high - step if low == high else high
    if name in ("more", "least") or after in ("+", "plus", "or more"):
        return low + (step if name == "more" and low == high else 0.0), None
    if name in ("less", "most") or after in ("or fewer", "or less"):
        return None, high - (step if name == "less" else 0.0)
    return low, high


def _down(value: float, step: float) -> float:
    """Round down to whole things where things are whole, with the noise of the arithmetic taken off first."""
    plain = float(f"{value:.12g}")
    return float(math.floor(plain)) if step else plain

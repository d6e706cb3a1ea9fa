"""Figures of a statement as ranges that can be held against each other: of what, of which part, and to whom what befell."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from headwater.bags import meet
from headwater.conflicts.words import words
from headwater.model import MAGNITUDE, YEARS_OLD, Figure, Polarity, Statement

__all__ = ["Count", "alone", "apart", "counts_of", "differ", "smaller"]

_TOLL_REACH = 160  # code points before a number in which the toll stands that it gives
_MOST = 12
_REACH = 24  # code points beside a figure in which it is told that it counts a part
_WORDS_BETWEEN = 3  # between a figure and a deed that is told of it for sure
_WORDS_AT_MOST = 8  # that it may be told of
_JOINING = frozenset({"and", "or", "while", "but", "after", "before", "when"})
_OTHERS = frozenset({"other", "others"})
_ON_TOP = frozenset({"more", "additional", "further", "new"})
# 'dozens' says that there were that many; who writes so does not know how many more
_ROUND_WORD = re.compile(r"\b(?:dozens|scores|hundreds|thousands|millions|billions)\b", re.IGNORECASE)
_TO = re.compile(r"\bto\W{0,3}$", re.IGNORECASE)
_MORE_THAN = re.compile(r"(?:more\sthan|over|above)\b", re.IGNORECASE)
_BARE = frozenset({YEARS_OLD, MAGNITUDE})
_ROUND = 100  # from here on a number that ends in noughts may be rounded
_SLACK = 0.05  # of a measure that is converted
# what one of it is of the first unit of its kind
_MEASURES = {
    "m": ("m", 1.0), "km": ("m", 1000.0), "mile": ("m", 1609.344),
    "kg": ("kg", 1.0), "tonne": ("kg", 1000.0), "ton": ("kg", 1000.0),
    "hectare": ("hectare", 1.0), "acre": ("hectare", 0.40469),
    "litre": ("litre", 1.0), "barrel": ("litre", 158.987),
    "$": ("USD", 1.0),
}  # fmt: skip
_LOOSE = frozenset({"ton", "mile", "acre", "barrel"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure.

    Attributes:
        what: the lemma of what is counted, '' where only a measure is given.
        unit: '%', a currency, or the first unit of a kind of measure; '' for things.
        deed: what befell those counted, or what they did ('' where that is not plain).
        marks: words that tell those counted from others of their kind.
        low, high: the bounds, in `unit`, with what a rounded number may leave out.
        part: whether it counts only some of them, or what comes on top.
        besides: whether that is so for no other reason than that it counts 'others', so of another kind mostly: 'killed
            three and wounded 14 others'.
        text: the words.
    """

    what: str
    unit: str
    deed: str
    marks: tuple[str, ...]
    low: float | None
    high: float | None
    part: bool
    text: str
    besides: bool = False

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """The range."""
        return self.low, self.high

    @property
    def round(self) -> bool:
        """Whether it is no number: 'dozens'."""
        return bool(_ROUND_WORD.match(self.text))


def differ(a: Count, b: Count) -> bool | None:
    """Say whether two figures of one thing cannot both be right; None where they count different things."""
    if (a.what, a.unit, a.marks) != (b.what, b.unit, b.marks) or a.part or b.part:
        return None
    if a.deed != b.deed and not {a.deed, b.deed} <= {"", *words().present}:
        return None
    return apart(a, b)


def apart(a: Count, b: Count) -> bool:
    """Say whether the ranges of two figures do not meet."""
    return not meet(_from_itself(a), _from_itself(b))


def smaller(x: Count, y: Count) -> int:
    """Return -1 if the first is the smaller one, 1 if the second is; the ranges do not meet."""
    return -1 if x.high is not None and y.low is not None and x.high < y.low else 1


def _from_itself(count: Count) -> tuple[float | None, float | None]:
    """Return the range of a count, of 'more than 19' from 19: who writes so has heard 19."""
    low = count.low
    more = low is not None and count.high is None and low > 1 and low == int(low) and _MORE_THAN.match(count.text)
    return (low - 1 if low is not None and more else low), count.high


def alone(counts: Sequence[Count]) -> list[Count]:
    """Return the counts of a statement that are the only one of their thing: of two ('180 of 412 families') which is meant is not known.

    One number told twice, as a title and the sentence below it do, is one. A statement with very many is a table whose lines were run together. Ages are no counts of anything.
    """
    if len(counts) > _MOST:
        return []
    once = list({(c.what, c.unit, c.deed, c.marks, c.low): c for c in sorted(counts, key=_openness)}.values())
    return [c for c in once if c.unit != YEARS_OLD and sum(_may_be_one(c, other) for other in once) == 1]


def _openness(count: Count) -> tuple[bool, bool]:
    """Put those of all behind those of a part, and 'at least 12' behind '12', which is told of the same beside it."""
    return not count.part, count.high is None


def _may_be_one(a: Count, b: Count) -> bool:
    one_thing = a.what == b.what or (
        bool(a.unit) and not (a.what and b.what)
    )  # '53 percent of the vote, he 46 percent'
    return one_thing and a.unit == b.unit and (a.deed == b.deed or not a.deed or not b.deed)


def counts_of(statement: Statement, figures: Sequence[Figure], plain: str, deeds: Mapping[int, str]) -> Iterator[Count]:
    """Give the figures of a statement.

    Args:
        statement: the statement.
        figures: those inside it, in text order.
        plain: its words with names and times blotted out.
        deeds: the deeds it tells of, by where their words stand.
    """
    if not figures and statement.polarity is Polarity.NEGATIVE:
        yield from _none_of(statement, plain, deeds)
    several = bool(words().repeated.search(plain))
    made = list(_counted(statement, figures, deeds))
    parts = _parts(statement, figures, plain, [c.deed for c in made])
    for n, (f, c) in enumerate(zip(figures, made, strict=True)):
        part = parts[n] or (several and f.unit == MAGNITUDE)
        yield replace(c, part=part or _is_besides(f), besides=_is_besides(f) and not part)


def _counted(statement: Statement, figures: Sequence[Figure], deeds: Mapping[int, str]) -> Iterator[Count]:
    """Give what each figure counts, as if it counted all of them."""
    table = words()
    placed, doing = sorted(zip(statement.places, statement.terms, strict=True)), sorted(deeds.items())
    for n, f in enumerate(figures):
        marks = _marks(placed, f)
        told = [table.deeds[m] for m in marks if m in table.deeds]
        what = (f.counted or "").casefold()
        state = _state(what)
        bound = (
            figures[n - 1].end if n else statement.start,
            figures[n + 1].start if n + 1 < len(figures) else statement.end,
        )
        human = bool(state) or what in table.people or what in _OTHERS
        deed = state or (told[0] if told else "") or _befalls(statement, f, dict(_from(doing, *bound)), human=human)
        unit, low, high = _measured(f)
        yield Count(
            what="people" if human else what,
            unit=unit,
            deed=deed,
            marks=() if f.unit in _BARE else tuple(sorted(m for m in marks if m not in table.deeds and m != what)),
            low=low,
            high=high,
            part=False,
            text=" ".join(f.text.split()),
        )


def _parts(statement: Statement, figures: Sequence[Figure], plain: str, deeds: Sequence[str]) -> list[bool]:
    """Say of each figure whether it counts only some of those of whom the statement tells.

    In 'two nurses were among 31 people killed' the second counts all, and so the first some. 'And wounding dozens more' says
    that others were hurt beside those counted as hurt, and nothing of the dead.
    """
    table = words()
    spans = [(f.start - statement.start, f.end - statement.start) for f in figures]
    whole = [bool(table.whole_before.search(plain[max(0, at - _REACH) : at])) for at, _ in spans]
    last = max((n for n, held in enumerate(whole) if held), default=-1)
    first = bool(table.part_first.search(plain))
    more = {
        deed
        for found in table.part_any.finditer(plain)
        for deed in (
            {deeds[n] for n, (at, end) in enumerate(spans) if at < found.end() and found.start() < end} or set(deeds)
        )
    }
    return [
        not whole[n] and (first or n < last or _may_be_of(deeds[n], more) or _is_part(f, plain, *spans[n]))
        for n, f in enumerate(figures)
    ]


def _may_be_of(deed: str, deeds: Collection[str]) -> bool:
    """Say whether a deed may be one of these; what is not known may be any."""
    return bool(deeds) and (not deed or deed in deeds or "" in deeds)


def _state(what: str) -> str:
    """Return the deed whose word stands for those whom it befell: 'dead', 'deaths', 'arrests'; shots and raids are no people."""
    deed = words().deeds.get(what, "")
    return deed if deed in words().growing else ""


def _is_part(figure: Figure, plain: str, at: int, end: int) -> bool:
    """Tell whether a figure counts only some, or what comes on top, by the words around it."""
    table = words()
    inside = " ".join(figure.text.casefold().split())
    return bool(
        (table.part_before.search(plain[max(0, at - _REACH) : at]) and not _is_toll(figure, plain[:at]))
        or table.part_after.search(plain[end : end + _REACH])
        or table.degrees.search(plain[max(0, at - _REACH) : end + _REACH])
        or _ON_TOP & set(inside.split()[1:-1]) - ({"more"} if "more than" in inside else set())
        or _is_some(figure)
    )


def _is_toll(figure: Figure, before: str) -> bool:
    """Tell whether a number is what a toll is told to be: 'the toll rose to 59', where 'to' is of no range."""
    told = figure.counted is not None and bool(_TO.search(before))
    return told and bool(words().tolls.search(before[-_TOLL_REACH:]))


def _is_besides(figure: Figure) -> bool:
    """Tell whether a figure counts 'others': who they are, what was told before says."""
    return bool(_OTHERS & set(figure.text.casefold().split()[1:]))


def _is_some(figure: Figure) -> bool:
    """Tell whether a figure is 'one' of something: 'one suspect was shot' does not say that there was one only."""
    return figure.low == figure.high == 1 and figure.text.casefold().split()[0] in {"one", "a", "an"}


def _none_of(statement: Statement, plain: str, deeds: Mapping[int, str]) -> Iterator[Count]:
    """Give what a statement says befell nobody: 'no one was killed or hurt'."""
    table = words()
    for what, pattern in sorted(table.none.items()):
        found = pattern.search(plain)
        if found is None:
            continue
        part = bool(table.part_after.search(plain[found.end() : found.end() + _REACH]))
        text = " ".join(found.group().split())
        for deed in sorted({deeds[p] for p in deeds if p >= statement.start + found.start()} & table.growing):
            yield Count(what=what, unit="", deed=deed, marks=(), low=0.0, high=0.0, part=part, text=text)


def _from(placed: Sequence[tuple[int, str]], start: int, end: int) -> Sequence[tuple[int, str]]:
    """Return what stands between two places, of what is sorted by its place."""
    return placed[bisect_left(placed, (start,)) : bisect_left(placed, (end,))]


def _marks(placed: Sequence[tuple[int, str]], figure: Figure) -> set[str]:
    """Return the meaningful words of a figure that are neither its number nor what it counts."""
    held = {
        t
        for _, t in _from(placed, figure.start, figure.end)
        if t not in words().counting and not any(c.isdigit() for c in t)
    }
    return held - {(figure.counted or "").casefold()}


def _befalls(statement: Statement, figure: Figure, deeds: Mapping[int, str], *, human: bool) -> str:
    """Return the deed that goes with a figure: one that befalls people if it stands close, else any, else the only one beside it.

    'left 58 people dead' tells of the dead. `deeds` are those between the figures before and behind. What befalls people is
    told of things only close by: in 'missed two games with an injured knee' no games are hurt.
    """
    around = {p: d for p, d in deeds.items() if not figure.start <= p < figure.end}
    heavy = {p: d for p, d in around.items() if d in words().growing}
    close = _close(statement, figure, heavy) or _close(statement, figure, around)
    if close:
        return close
    pre, post = ([p for p in sorted(around) if (p < figure.start) is before] for before in (True, False))
    near = {around[p] for p in (*pre[-1:], *post[:1])}
    away = [
        *(len(_between(statement, p, figure.start)) - 1 for p in pre[-1:]),  # the deed's own word aside
        *(len(_between(statement, figure.end, p)) for p in post[:1]),
    ]
    deed = near.pop() if len(near) == 1 and min(away) <= _WORDS_AT_MOST else ""
    return deed if human or deed not in words().growing else ""


def _close(statement: Statement, figure: Figure, deeds: Mapping[int, str]) -> str:
    """Return the deed right before a figure, else the one close behind or before it; '' if there is none."""
    pre = [p for p in sorted(deeds) if p < figure.start]
    post = [p for p in sorted(deeds) if p >= figure.end]
    before = len(_between(statement, pre[-1], figure.start)) if pre else 0  # the deed's own word included
    behind = _between(statement, figure.end, post[0]) if post else []
    apart = pre and "," in statement.text[pre[-1] - statement.start : figure.start - statement.start]
    if pre and before == 1 and not apart:
        return deeds[pre[-1]]
    if post and len(behind) <= _WORDS_BETWEEN and not _JOINING & set(behind) and "," not in "".join(behind):
        return deeds[post[0]]
    return deeds[pre[-1]] if pre and before <= 1 + _WORDS_BETWEEN and not apart else ""


def _between(statement: Statement, start: int, end: int) -> list[str]:
    return statement.text[max(0, start - statement.start) : max(0, end - statement.start)].casefold().split()


def _measured(figure: Figure) -> tuple[str, float | None, float | None]:
    """Return a figure's unit and bounds, in the first unit of its kind, with what rounding may leave out."""
    unit, factor = _MEASURES.get(figure.unit or "", (figure.unit or "", 1.0))
    low, high = figure.low, None if _ROUND_WORD.search(figure.text) else figure.high
    if low is not None and low == high:
        slack = _rounding(low, whole=not figure.unit)
        low, high = low - slack, low + slack
    share = _SLACK if figure.unit in _LOOSE else 0.0
    return (
        unit,
        None if low is None else round(low * factor * (1 - share), 6),
        None if high is None else round(high * factor * (1 + share), 6),
    )


def _rounding(value: float, *, whole: bool) -> float:
    """Return how far off a number may be that was rounded to the last of its digits that is no nought."""
    if value <= 0:
        return 0.0
    if value < _ROUND:
        return 0.0 if whole else 0.5 if value == int(value) else 0.05
    digits = f"{value:.0f}"
    noughts = len(digits) - len(digits.rstrip("0"))
    return 0.0 if noughts == 0 and whole else 0.5 * math.pow(10, noughts)

"""Statements about the same thing that cannot all hold: in a count, a day, or yes against no."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.bags import days_of, meet
from headwater.graph import components
from headwater.likeness import Near, contained, likeness, pairs_of, weigh
from headwater.model import ClaimKind, ConflictKind, Figure, Statement, Time

__all__ = ["Said", "find_conflicts"]

_LEAST_SHARED = 3
_OPPOSED = 0.6  # the cosine that yes against no needs: a stray 'not' is easily about something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement with its figures and times; `about` are its terms without them, `bag` names those terms."""

    id: str
    bag: str
    statement: Statement
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    about: tuple[str, ...]


def find_conflicts(
    said: Sequence[Said], near: Sequence[Near], *, least: float
) -> Iterator[tuple[ConflictKind, tuple[tuple[str, ...], ...], str]]:
    """Find the sets of statements that cannot all hold.

    Two statements of different pages conflict where they are about the same (of the shorter one's terms, figures and
    dates aside, the other holds the share `least`, three at least, and one of them a name) and count the same thing with ranges that do not
    meet, name different days, or one denies what the other asserts. Statements that conflict on one point are put
    together.

    Args:
        said: the statements.
        near: the bags that may be about the same; statements of one bag always may.
        least: the share, 0 to 1.

    Returns:
        The kind, the statements' ids by what they say on the point, and a sentence with the values in that order and how
        many statements have each.
    """
    about = [frozenset(s.about) for s in said]
    weights = weigh(set(about))
    pairs: defaultdict[tuple[ConflictKind, str], list[tuple[int, int]]] = defaultdict(list)
    values: dict[tuple[ConflictKind, str, int], str] = {}
    for a, b in pairs_of([s.bag for s in said], near):
        one, other = said[a], said[b]
        if one.statement.page == other.statement.page:
            continue
        shared = about[a] & about[b]
        named = any(term.startswith("entity-") for term in shared)
        if not named or len(shared) < _LEAST_SHARED or contained(about[a], about[b], weights) < least:
            continue
        for kind, point, shown_a, shown_b in _points(one, other, likeness(about[a], about[b], weights)):
            pairs[kind, point].append((a, b))
            values[kind, point, a], values[kind, point, b] = shown_a, shown_b
    for (kind, point), found in sorted(pairs.items()):
        for members in components({n for pair in found for n in pair}, found):
            sides: defaultdict[str, list[str]] = defaultdict(list)
            for m in members:
                sides[values[kind, point, m]].append(said[m].statement.id)
            ordered = sorted(sides, key=lambda value: (-len(sides[value]), value))
            yield (
                kind,
                tuple(tuple(sorted(sides[v])) for v in ordered),
                _detail(point, [(v, len(sides[v])) for v in ordered]),
            )


def _points(a: Said, b: Said, value: float) -> Iterator[tuple[ConflictKind, str, str, str]]:
    """Give the points on which two statements about the same cannot both hold, with what each says on it."""
    for f in a.figures:
        others = [g for g in b.figures if g.counted == f.counted and g.unit == f.unit]
        mine = [g for g in a.figures if g.counted == f.counted and g.unit == f.unit]
        # two counts of one thing in one statement ('180 of 412 families'): which of them is meant is not known
        if f.counted and len(others) == len(mine) == 1 and not meet((f.low, f.high), (others[0].low, others[0].high)):
            yield ConflictKind.FIGURE, f.counted, _one_line(f.text), _one_line(others[0].text)
    days_a, days_b = days_of(a.times), days_of(b.times)
    if len(days_a) == len(days_b) == 1 and days_a != days_b:
        yield ConflictKind.DATE, "the day", days_a.pop(), days_b.pop()
    asked = ClaimKind.DEMAND in (a.statement.kind, b.statement.kind)
    if a.statement.polarity is not b.statement.polarity and value >= _OPPOSED and not asked:
        yield ConflictKind.POLARITY, "yes or no", a.statement.polarity.value, b.statement.polarity.value


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _detail(point: str, sides: Sequence[tuple[str, int]]) -> str:
    return f"{point}: " + " against ".join(f"{v} ({n} witness{'es' if n > 1 else ''})" for v, n in sides)

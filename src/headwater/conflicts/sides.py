"""Points between pairs put together: who holds what, and what would make all of it true."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.bags import meet
from headwater.conflicts.point import Point, Value
from headwater.likeness import group
from headwater.model import ConflictKind

__all__ = ["Side", "Sides", "sides_of"]

_MEAN = 0.5  # of the pairs between two groups that must be comparable, lest a chain ties what is not of one event
_UNLESS = 2  # so many ways out are told
_NAMESAKES = "two people bear the name"
_OF_PERSONS = frozenset({ConflictKind.STATUS, ConflictKind.PLACE, ConflictKind.DATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A value and the indices of those that hold it."""

    shown: str
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The sides on one point, and what would make all true, '' where nothing shows."""

    kind: ConflictKind
    about: str
    sides: tuple[Side, ...]
    unless: str


def sides_of(points: Mapping[tuple[int, int], Sequence[Point]]) -> Iterator[Sides]:
    """Put the points of pairs together, those of one kind and thing that are of one event.

    Args:
        points: for pairs of indices, the smaller first, the points on which the two can be held against each other.
    """
    of_point: defaultdict[tuple[ConflictKind, str], dict[tuple[int, int], Point]] = defaultdict(dict)
    for pair, held in sorted(points.items()):
        for point in held:
            of_point[point.kind, point.key].setdefault(pair, point)
    for (kind, _), pairs in sorted(of_point.items()):
        nodes = sorted({n for pair in pairs for n in pair})
        number = {n: i for i, n in enumerate(nodes)}
        near = {(number[a], number[b]): 1.0 for a, b in pairs}
        for members in group(len(nodes), near, least=_MEAN):
            inside = {nodes[i] for i in members}
            here = {pair: point for pair, point in pairs.items() if inside.issuperset(pair)}
            found = _sides(here)
            if len(found) > 1:
                about = Counter(point.about for point in here.values())
                most = min(about, key=lambda words: (-about[words], words))
                yield Sides(kind=kind, about=most, sides=tuple(found), unless=_unless(kind, here, found))


def _sides(pairs: Mapping[tuple[int, int], Point]) -> list[Side]:
    """Part those of a group that stand against somebody by what they hold, the most first as they come."""
    against = {n for pair, point in pairs.items() if point.opposed for n in pair}
    values: dict[int, Value] = {}
    for (a, b), point in sorted(pairs.items()):
        values.setdefault(a, point.a)
        values.setdefault(b, point.b)
    if not against:
        return []
    ranged = any(v.key == "" for v in values.values())
    parts = _by_range(values, against) if ranged else _by_key(values)
    made = [Side(shown=_shown([values[n] for n in members]), members=tuple(sorted(members))) for members in parts]
    return [side for side in made if side.members]


def _by_key(values: Mapping[int, Value]) -> list[list[int]]:
    parts: defaultdict[str, list[int]] = defaultdict(list)
    full = sorted({v.key for v in values.values() if not v.key.startswith("--")})
    for n, value in sorted(values.items()):
        key = value.key
        if key.startswith("--"):  # a day without its year goes with the first that has one
            key = next((f for f in full if f.endswith(key[1:])), key)
        parts[key].append(n)
    return [parts[key] for key in sorted(parts)]


def _by_range(values: Mapping[int, Value], against: set[int]) -> list[list[int]]:
    """Part values by ranges that do not meet; one that meets several is on no side.

    The narrowest ranges make the sides, so that 'at least 12' goes with '14' and makes none of its own.
    """
    spans: list[tuple[float | None, float | None]] = []
    for n in sorted(against, key=lambda n: (_width(values[n]), values[n].low or 0.0, n)):
        mine = values[n].low, values[n].high
        at = [i for i, span in enumerate(spans) if meet(mine, span)]
        if not at:
            spans.append(mine)
        elif len(at) == 1:
            spans[at[0]] = _common(mine, spans[at[0]])
    parts: list[list[int]] = [[] for _ in spans]
    for n, value in sorted(values.items()):
        at = [i for i, span in enumerate(spans) if meet((value.low, value.high), span)]
        if len(at) == 1:
            parts[at[0]].append(n)
    return parts


def _width(value: Value) -> float:
    return float("inf") if value.low is None or value.high is None else value.high - value.low


def _common(
    a: tuple[float | None, float | None], b: tuple[float | None, float | None]
) -> tuple[float | None, float | None]:
    lows = [x for x in (a[0], b[0]) if x is not None]
    highs = [x for x in (a[1], b[1]) if x is not None]
    return max(lows, default=None), min(highs, default=None)


def _shown(values: Sequence[Value]) -> str:
    """Return the wording that most use."""
    counts = Counter(v.shown for v in values)
    return min(counts, key=lambda shown: (-counts[shown], len(shown), shown), default="")


def _unless(kind: ConflictKind, pairs: Mapping[tuple[int, int], Point], sides: Sequence[Side]) -> str:
    """Return what would make all true, of what most pairs that stand against each other leave open."""
    side = {n: i for i, one in enumerate(sides) for n in one.members}
    across = [p for (a, b), p in sorted(pairs.items()) if p.opposed and side.get(a) != side.get(b)]
    counts = Counter(reason for point in across for reason in point.unless)
    told = sorted(counts, key=lambda reason: (-counts[reason], reason))[:_UNLESS]
    if not told and kind in _OF_PERSONS:
        told = [_NAMESAKES]
    return f"unless {' or '.join(told)}" if told else ""

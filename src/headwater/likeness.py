"""How alike two statements are, by the terms they share and how rare those are, and groups of those that are alike."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from headwater.stage import Apply, Sql, Step

__all__ = ["Bag", "Near", "Weights", "alike", "contained", "group", "likeness", "near_steps", "pairs_of", "weigh"]

Weights = Mapping[str, float]

_COMMON = 200  # a term in more bags than this finds no candidates: it would pair everything with everything


def weigh(bags: Iterable[frozenset[str]]) -> dict[str, float]:
    """Return the weight of each term: its smoothed inverse document frequency (Spärck Jones 1972)."""
    counts: Counter[str] = Counter()
    total = 0
    for bag in bags:
        counts.update(bag)
        total += 1
    return {term: math.log((1 + total) / (1 + n)) + 1 for term, n in counts.items()}


def likeness(a: frozenset[str], b: frozenset[str], weights: Weights) -> float:
    """Return the cosine of two sets of weighted terms, 0 to 1."""
    if not a or not b:
        return 0.0
    # sums in a fixed order: addition of floats depends on it, and so would a tie
    shared = sum(weights[t] ** 2 for t in sorted(a & b))
    norm = math.sqrt(sum(weights[t] ** 2 for t in sorted(a))) * math.sqrt(sum(weights[t] ** 2 for t in sorted(b)))
    return round(shared / norm, 6)


def group(
    count: int,
    near: Mapping[tuple[int, int], float],
    *,
    least: float,
    may_join: Callable[[int, int], bool] = lambda _a, _b: True,
) -> list[list[int]]:
    """Group what is near to each other by average linkage; a pair that is not given counts as not alike at all.

    Args:
        count: how many there are; they go by their indices.
        near: how alike two are, the smaller index first.
        least: the mean likeness between two groups at which they are still joined.
        may_join: says of two whether they may ever stand in one group.

    Returns:
        The groups, indices in rising order, by their first index.
    """
    groups: dict[int, list[int]] = {i: [i] for i in range(count)}
    where = list(range(count))
    refused: set[tuple[int, int, int, int]] = set()  # two groups as they stood, so that no pair of theirs asks again
    for _, a, b in sorted((-value, a, b) for (a, b), value in near.items()):
        one, other = where[a], where[b]
        one, other = min(one, other), max(one, other)
        state = one, other, len(groups[one]), len(groups.get(other, ()))
        if one == other or state in refused:
            continue
        pairs = [(min(i, j), max(i, j)) for i in groups[one] for j in groups[other]]
        mean = sum(near.get(pair, 0.0) for pair in pairs) / len(pairs)
        if mean >= least and all(may_join(i, j) for i, j in pairs):
            groups[one] += groups.pop(other)
            for i in groups[one]:
                where[i] = one
        else:
            refused.add(state)
    return [sorted(groups[k]) for k in sorted(groups)]


def contained(a: frozenset[str], b: frozenset[str], weights: Weights) -> float:
    """Return how much of the smaller of two sets of weighted terms the other holds, 0 to 1 (the overlap coefficient)."""
    if not a or not b:
        return 0.0
    smaller = min(sum(weights[t] for t in sorted(a)), sum(weights[t] for t in sorted(b)))
    return round(sum(weights[t] for t in sorted(a & b)) / smaller, 6)


def alike(bags: Sequence[frozenset[str]], weights: Weights, *, least: float) -> dict[tuple[int, int], float]:
    """Return the pairs of bags, the smaller index first and in order, that are at least so alike, and how alike.

    For a few hundred bags; the statements of a case go through `near_steps`.
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for i, held in enumerate(bags):
        for term in held:
            holders[term].append(i)
    pairs = {pair for held in holders.values() for pair in combinations(held, 2)}
    valued = ((pair, likeness(bags[pair[0]], bags[pair[1]], weights)) for pair in sorted(pairs))
    return {pair: value for pair, value in valued if value >= least}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bag:
    """A distinct set of terms."""

    id: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Two bags that may be alike, the smaller id first."""

    a: str
    b: str


def pairs_of(bags: Sequence[str], near: Sequence[Near]) -> list[tuple[int, int]]:
    """Return the pairs of indices, the smaller first and in order, whose bags are one or near.

    Args:
        bags: for each thing the id of its bag; several may have one.
        near: the bags that may be alike.
    """
    of_bag: defaultdict[str, list[int]] = defaultdict(list)
    for n, identity in enumerate(bags):
        of_bag[identity].append(n)
    same = ((n, m) for held in of_bag.values() for n in held for m in held if n < m)
    other = ((min(n, m), max(n, m)) for pair in near for n in of_bag[pair.a] for m in of_bag[pair.b])
    return sorted({*same, *other})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    """A term of a bag. Weights are squared and in millionths, so that sums are exact in whatever order they are taken."""

    bag: str
    term: str
    held: int
    square: int
    norm: int


def near_steps(bags: str, *, least: float) -> tuple[Step, ...]:
    """Return the steps that find which bags of a table may be alike.

    Args:
        bags: the name of a table of `Bag` rows.
        least: the cosine under which two bags are certainly not alike; terms that very many bags hold are left out of it,
            for they would pair everything with everything, so it is to lie well under the likeness that is asked for.

    Returns:
        Steps that end in a table `{bags}_near` of `Near` rows.
    """
    query = f"""
        SELECT x.bag AS a, y.bag AS b
        FROM {bags}_terms x JOIN {bags}_terms y ON x.term = y.term AND x.bag < y.bag
        WHERE x.held <= {_COMMON}
        GROUP BY x.bag, y.bag, x.norm, y.norm
        HAVING CAST(sum(x.square) AS DOUBLE) / sqrt(CAST(x.norm AS DOUBLE) * CAST(y.norm AS DOUBLE)) >= {least}
    """  # noqa: S608 - our own names
    return (
        Apply(name=f"{bags}_terms", over=(bags,), by=(), gives=_Term, function=_terms),
        Sql(name=f"{bags}_near", query=query),
    )


def _terms(bags: Sequence[Bag]) -> Iterator[_Term]:
    weights = weigh(frozenset(b.terms) for b in bags)
    held = Counter(term for b in bags for term in set(b.terms))
    square = {term: round(weight * weight * 1_000_000) for term, weight in weights.items()}
    for b in bags:
        norm = sum(square[t] for t in set(b.terms))
        for term in sorted(set(b.terms)):
            yield _Term(bag=b.id, term=term, held=held[term], square=square[term], norm=norm)

"""How alike two statements are, by the terms they share and how rare those are, and groups of those that are alike."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

__all__ = ["Weights", "alike", "contained", "group", "likeness", "weigh"]

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
    bags: Sequence[frozenset[str]],
    weights: Weights,
    *,
    least: float,
    may_join: Callable[[int, int], bool] = lambda _a, _b: True,
    bonus: Callable[[int, int], float] = lambda _a, _b: 0.0,
) -> list[list[int]]:
    """Group bags of terms by average linkage.

    Args:
        bags: the terms of each statement, in canonical order.
        weights: the terms' weights.
        least: the mean likeness between two groups at which they are still joined.
        may_join: says of two statements whether they may ever stand in one group.
        bonus: what to add to the likeness of two that is at least half of `least` by their terms alone.

    Returns:
        The groups, indices in rising order, by their first index.
    """
    near = {pair: value + bonus(*pair) for pair, value in alike(bags, weights, least=least / 2).items()}
    groups: dict[int, list[int]] = {i: [i] for i in range(len(bags))}
    where = list(range(len(bags)))
    for _, a, b in sorted((-value, a, b) for (a, b), value in near.items()):
        one, other = where[a], where[b]
        if one == other:
            continue
        pairs = [(min(i, j), max(i, j)) for i in groups[one] for j in groups[other]]
        if all(may_join(i, j) for i, j in pairs):
            mean = sum(near.get(pair, 0.0) for pair in pairs) / len(pairs)
            if mean >= least:
                keep, drop = min(one, other), max(one, other)
                groups[keep] += groups.pop(drop)
                for i in groups[keep]:
                    where[i] = keep
    return [sorted(groups[k]) for k in sorted(groups)]


def contained(a: frozenset[str], b: frozenset[str], weights: Weights) -> float:
    """Return how much of the smaller of two sets of weighted terms the other holds, 0 to 1 (the overlap coefficient)."""
    if not a or not b:
        return 0.0
    smaller = min(sum(weights[t] for t in sorted(a)), sum(weights[t] for t in sorted(b)))
    return round(sum(weights[t] for t in sorted(a & b)) / smaller, 6)


def alike(bags: Sequence[frozenset[str]], weights: Weights, *, least: float) -> dict[tuple[int, int], float]:
    """Return the pairs of bags, the smaller index first and in order, that are at least so alike, and how alike."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for i, held in enumerate(bags):
        for term in held:
            holders[term].append(i)
    pairs = {pair for held in holders.values() if len(held) <= _COMMON for pair in combinations(held, 2)}
    valued = ((pair, likeness(bags[pair[0]], bags[pair[1]], weights)) for pair in sorted(pairs))
    return {pair: value for pair, value in valued if value >= least}

"""How alike two statements are, by the terms they share and how rare those are, and groups of those that are alike."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from headwater.stage import Apply, Sql, Step

__all__ = ["Bag", "Near", "Weights", "alike", "contained", "group", "likeness", "near_steps", "pairs_of", "weigh"]

Weights = Mapping[str, float]

_COMMON = 200  # a term in more bags than this finds no candidates: it would pair everything with everything
_MOST = 100  # things of one bag, and members of a group, by which the rest are judged
_MOST_NEAR = 1000  # things of other bags that one thing is held against
_FULL = 1000  # a group of so many takes no more: whether each may join each is to be asked


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

    A large group is known by its first hundred members: to these the others were like when they joined. It takes no more than
    a thousand, so that what may not stand with another never does; what is left over makes groups of its own.

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
        if len(groups[one]) + len(groups[other]) > _FULL:
            continue
        known = [(min(i, j), max(i, j)) for i in groups[one][:_MOST] for j in groups[other][:_MOST]]
        mean = sum(near.get(pair, 0.0) for pair in known) / len(known)
        if mean >= least and all(may_join(min(i, j), max(i, j)) for i in groups[one] for j in groups[other]):
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

    For a few hundred bags that is each of them. Of more than two hundred bags that share a term, and of as many equal ones,
    each is held against the first and the next in order alone, which is enough to join what hangs together, equal ones always.
    The statements of a case go through `near_steps`.
    """
    equal: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, held in enumerate(bags):
        equal[tuple(sorted(held))].append(i)
    holders: defaultdict[str, list[int]] = defaultdict(list)  # by the first of equals, which stands for all
    for terms in sorted(equal):
        for term in terms:
            holders[term].append(equal[terms][0])
    pairs = {pair for held in holders.values() for pair in _candidates(held)}
    if len(bags) <= _COMMON:
        of = {held[0]: held for held in equal.values()}
        pairs = {(i, j) for a, b in pairs for i in of[a] for j in of[b]}
    pairs.update(pair for terms, held in equal.items() if terms for pair in _candidates(held))
    ordered = sorted({(min(pair), max(pair)) for pair in pairs})
    valued = (((i, j), likeness(bags[i], bags[j], weights)) for i, j in ordered)
    return {pair: value for pair, value in valued if value >= least}


def _candidates(held: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give all pairs of what has something in common; of very many each with the first and with the next."""
    if len(held) <= _COMMON:
        yield from combinations(held, 2)
    else:
        yield from ((held[0], n) for n in held[1:])
        yield from pairwise(held)


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

    Of a bag that more than a hundred things have, the first hundred stand for it: each of the others is paired with these, and
    of another bag's things with these alone, a thousand at most. So pairs grow with the things, whatever a page repeats.

    Args:
        bags: for each thing the id of its bag; several may have one.
        near: the bags that may be alike.
    """
    of_bag: defaultdict[str, list[int]] = defaultdict(list)
    for n, identity in enumerate(bags):
        of_bag[identity].append(n)
    found = {(n, m) for held in of_bag.values() for k, n in enumerate(held[:_MOST]) for m in held[k + 1 :]}
    count: Counter[int] = Counter()
    for pair in sorted(near, key=lambda pair: (pair.a, pair.b)):
        for n in of_bag[pair.a][:_MOST]:
            for m in of_bag[pair.b][:_MOST]:
                if count[n] < _MOST_NEAR and count[m] < _MOST_NEAR:
                    count.update((n, m))
                    found.add((min(n, m), max(n, m)))
    return sorted(found)


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

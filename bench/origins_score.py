"""How well claims and their counts of origins agree with a truth in which every witness falls to a known origin.

Pure functions of two lists of claims; `origins.py` builds what they are given.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

__all__ = ["Found", "FoundClaim", "Tally", "Truth", "figures", "match", "rows_of", "tally"]

_ENOUGH = 0.5  # of the shorter of two spans, which then are one witness
_ALONE = "alone"
_PRIMARY = "primary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """A witness as it truly is: code points of its page, the claim it makes, and the origin it falls to.

    `sort` is the origin's, `how` the way in which the page has it; `shown` says whether a voice with a name says in
    it that it saw what it tells.
    """

    claim: str
    origin: str
    page: str
    start: int
    end: int
    sort: str = ""
    how: str = ""
    shown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A witness as the program has it; `part` is the origin it was put to, `independent` what is said of its lineage."""

    id: str
    page: str
    start: int
    end: int
    part: str
    independent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClaim:
    """A claim as the program has it. `ties` are the reasons of the strong edges between two witnesses, by their ids, sorted."""

    id: str
    low: int
    high: int
    witnesses: tuple[Found, ...]
    ties: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts over any number of piles; `n` by name, `by` by table, row and name, `widths` of the scored claims."""

    n: Counter[str] = field(default_factory=Counter)
    by: defaultdict[str, defaultdict[str, Counter[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Counter))
    )
    widths: list[int] = field(default_factory=list)
    precision: float = 0.0
    recall: float = 0.0

    def add(self, rows: Iterable[tuple[str, str]], name: str, count: int = 1) -> None:
        """Count something for the whole and for each row of a table, a row once."""
        self.n[name] += count
        for table, row in sorted(set(rows)):
            self.by[table][row][name] += count


def match(true: Sequence[Truth], found: Sequence[FoundClaim]) -> dict[int, tuple[int, Found]]:
    """Return for true witnesses, by their index, the claim's index and the found witness that stands for each.

    A found witness can only stand for the true one that it overlaps most, and a true one is stood for by the found one
    that overlaps it most; either way half of the shorter has to be common.
    """
    pages: defaultdict[str, list[int]] = defaultdict(list)
    for n, t in enumerate(true):
        pages[t.page].append(n)
    best: dict[int, tuple[int, int, Found]] = {}
    for number, claim in enumerate(found):
        for w in claim.witnesses:
            near = [(_common(true[n], w), -n) for n in pages.get(w.page, ())]
            common, n = max(near, default=(0, 0))
            t = true[-n]
            if common < _ENOUGH * min(t.end - t.start, w.end - w.start) or not common:
                continue
            if -n not in best or (common, w.id) > (best[-n][1], best[-n][2].id):
                best[-n] = (number, common, w)
    return {n: (number, w) for n, (number, _, w) in sorted(best.items())}


def _common(t: Truth, w: Found) -> int:
    return max(0, min(t.end, w.end) - max(t.start, w.start))


def tally(true: Sequence[Truth], found: Sequence[FoundClaim], into: Tally | None = None) -> Tally:
    """Count over one pile, on top of what was counted before."""
    into = into or Tally()
    stood = match(true, found)
    _group(true, stood, into)
    held: defaultdict[int, list[tuple[Truth, Found]]] = defaultdict(list)
    for n, (number, w) in stood.items():
        held[number].append((true[n], w))
    dared: set[str] = set()
    for number, pairs in sorted(held.items()):
        main = _main_claim(pairs)
        mine = [pair for pair in pairs if pair[0].claim == main]
        if found[number].low > 1 and len({t.origin for t, _ in mine}) > 1:
            dared.add(main)
        if len(pairs) > 1:
            _count(found[number], mine, into)
            _pairs(found[number], pairs, into)
    origins: defaultdict[str, set[str]] = defaultdict(set)
    for t in true:
        origins[t.claim].add(t.origin)
    several = {claim for claim, of in origins.items() if len(of) > 1}
    into.n["whole"] += len(several)
    into.n["whole_dared"] += len(several & dared)
    return into


def _main_claim(pairs: Sequence[tuple[Truth, Found]]) -> str:
    """Return the true claim that most of a found claim's witnesses make."""
    counted = Counter(t.claim for t, _ in pairs)
    return min(counted, key=lambda c: (-counted[c], c))


def _rows(t: Truth) -> list[tuple[str, str]]:
    return [("sort", t.sort), ("how", t.how)]


def _count(claim: FoundClaim, mine: Sequence[tuple[Truth, Found]], into: Tally) -> None:
    """Hold a claim's range against the origins that are truly among its witnesses.

    Witnesses of another claim that were taken in are no origins of this one: a count that rests on them is too high.
    """
    origins = {t.origin for t, _ in mine}
    rows = [row for t, _ in mine for row in _rows(t)]
    into.add(rows, "claims")
    into.add(rows, "false_independence", claim.low > len(origins))
    into.add(rows, "counted", claim.low > 1)
    into.add(rows, "above", len(origins) > claim.high)
    into.add(rows, "inside", claim.low <= len(origins) <= claim.high)
    into.widths.append(claim.high - claim.low)
    into.add(rows, "width", claim.high - claim.low)
    if len(origins) > 1:
        into.add(rows, "several")
        into.add(rows, "dared", claim.low > 1)
    if len({t.origin for t, _ in mine if t.shown}) > 1:
        into.add(rows, "shown")
        into.add(rows, "shown_dared", claim.low > 1)


def _pairs(claim: FoundClaim, pairs: Sequence[tuple[Truth, Found]], into: Tally) -> None:
    for (t, w), (u, v) in combinations(sorted(pairs, key=lambda p: p[1].id), 2):
        if t.claim != u.claim:
            continue
        together = w.part == v.part
        if t.origin == u.origin:
            rows = _pair_rows(t, u)
            twice = claim.low > 1 and w.independent and v.independent and not together
            into.add(rows, "kin")
            into.add(rows, "kin_tied", together)
            into.add(rows, "kin_independent", twice)
        else:
            rows = [("sort", t.sort), ("sort", u.sort), ("how", t.how), ("how", u.how)]
            into.add(rows, "strangers")
            into.add(rows, "strangers_merged", together)
            if together:
                for reason in _why(claim, pairs, w.id, v.id):
                    into.by["reason"][reason]["strangers_merged"] += 1


def _why(claim: FoundClaim, pairs: Sequence[tuple[Truth, Found]], a: str, b: str) -> tuple[str, ...]:
    """Return the reasons that put two witnesses of different origins to one: where on a shortest way between them it goes wrong.

    That is the first edge on the way that leaves the origin of the first; one to a witness that is none of the truth counts
    as such.
    """
    origin = {w.id: t.origin for t, w in pairs}
    near: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in claim.ties:
        near[one].append(other)
        near[other].append(one)
    came = {a: a}
    queue = [a]
    for here in queue:
        for there in sorted(near[here]):
            if there not in came:
                came[there] = here
                queue.append(there)
    if b not in came:
        return ("not by an edge",)
    way = [b]
    while way[-1] != a:
        way.append(came[way[-1]])
    way.reverse()
    for one, other in pairwise(way):
        if origin.get(other) != origin[a]:
            reasons = claim.ties[min(one, other), max(one, other)]
            return reasons if other in origin else tuple(f"{r}, with another statement" for r in reasons)
    return ("not by an edge",)


def _pair_rows(t: Truth, u: Truth) -> list[tuple[str, str]]:
    """Return the rows in which a pair of one origin counts: the ways of the dependent pages, the first page's own aside."""
    ways = {t.how, u.how}
    return [("sort", t.sort), *(("how", way) for way in (ways - {_PRIMARY} or ways))]


def _group(true: Sequence[Truth], stood: Mapping[int, tuple[int, Found]], into: Tally) -> None:
    """Add to B-cubed precision and recall of the grouping (Bagga and Baldwin 1998); what was not found stands alone."""
    put: list[Hashable] = [stood[n][0] if n in stood else (_ALONE, n) for n in range(len(true))]
    both = Counter((t.claim, p) for t, p in zip(true, put, strict=True))
    of_true, of_put = Counter(t.claim for t in true), Counter(put)
    for n, (t, p) in enumerate(zip(true, put, strict=True)):
        into.precision += both[t.claim, p] / of_put[p]
        recall = both[t.claim, p] / of_true[t.claim]
        into.recall += recall
        into.add(_rows(t), "witnesses")
        into.add(_rows(t), "found", n in stood)
        for table, row in _rows(t):
            into.by[table][row]["recall_millis"] += round(1000 * recall)


def figures(t: Tally) -> dict[str, float | None]:
    """Return the figures, None where nothing was there to measure.

    false_independence: the share of the claims with two true witnesses or more whose `low` is above the number of true
    origins among them; false_of_counted: of those whose `low` is two or more; kin_independent: that of the pairs of witnesses of one origin that are counted as two voices.
    false_merge: the share of the pairs of witnesses of different origins, in one claim, that are put to one origin.
    inside: the share of the claims whose true number lies in the range; above: is above it. width_median, width_mean: of
    high less low. dared: of the claims with two true origins or more, the share whose `low` is two or more; shown_dared:
    of those where two or more of the origins are named and say that they saw it; whole_dared: of the true claims with
    several origins, those of which a found claim dares it. kin_tied: the share of the pairs of one origin that are put to
    one. found: the share of the true witnesses; precision, recall, f1: B-cubed of the grouping, where what is not found
    stands alone.
    """
    n, count = t.n, t.n["witnesses"]
    p, r = _share(t.precision, count), _share(t.recall, count)
    return {
        "claims": n["claims"],
        "false_independence": _share(n["false_independence"], n["claims"]),
        "false_of_counted": _share(n["false_independence"], n["counted"]),
        "kin_independent": _share(n["kin_independent"], n["kin"]),
        "false_merge": _share(n["strangers_merged"], n["strangers"]),
        "inside": _share(n["inside"], n["claims"]),
        "above": _share(n["above"], n["claims"]),
        "width_median": _median(t.widths),
        "width_mean": _share(sum(t.widths), len(t.widths)),
        "dared": _share(n["dared"], n["several"]),
        "shown_dared": _share(n["shown_dared"], n["shown"]),
        "whole_dared": _share(n["whole_dared"], n["whole"]),
        "kin_tied": _share(n["kin_tied"], n["kin"]),
        "found": _share(n["found"], count),
        "precision": p,
        "recall": r,
        "f1": None if p is None or r is None else round(2 * p * r / (p + r), 4) if p + r else 0.0,
    }


def rows_of(t: Tally, table: str) -> Iterator[tuple[str, Counter[str]]]:
    """Give the rows of a table by falling weight."""
    held = t.by[table]
    yield from sorted(held.items(), key=lambda row: (-row[1]["witnesses"], -row[1]["strangers_merged"], row[0]))


def _share(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None


def _median(values: Sequence[int]) -> float | None:
    ordered = sorted(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2 if ordered else None

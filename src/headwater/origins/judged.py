"""An analyst's decisions on pairs of witnesses, which stand in place of what was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from headwater.decided import standing
from headwater.model import Judgement, Reason, Strength
from headwater.origins.stand import Edge

__all__ = ["Decided", "decided", "judged", "touched"]

Decided = Mapping[tuple[str, str], Judgement]
_PAIR = 2


def decided(judgements: Sequence[Judgement]) -> Decided:
    """Return the decisions on pairs of witnesses that no later judgement takes back, the last one of a pair."""
    found: dict[tuple[str, str], Judgement] = {}
    for j in standing(judgements):
        if j.action in {"dependent", "independent"} and len(j.subject) == _PAIR:
            found.setdefault((min(j.subject), max(j.subject)), j)
    return found


def touched(witnesses: Iterable[str], decisions: Decided) -> set[str]:
    """Return those of a claim's witnesses on which something was decided: each has to be held against every other."""
    ids = frozenset(witnesses)
    return {w for pair in decisions if ids.issuperset(pair) for w in pair}


def judged(edges: Iterable[Edge], witnesses: Collection[str], decisions: Decided) -> Iterator[Edge]:
    """Let an analyst's decision on a pair stand in place of what was found."""
    ids = frozenset(witnesses)
    for edge in edges:
        if (edge.a, edge.b) not in decisions:
            yield edge
    for (a, b), j in sorted(decisions.items()):
        if j.action == "dependent" and a in ids and b in ids:
            detail = f"{j.by} judged so: {j.detail}"
            yield Edge(a=a, b=b, reason=Reason.JUDGEMENT, strength=Strength.STRONG, detail=detail)

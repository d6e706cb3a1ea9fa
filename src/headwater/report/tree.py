"""The origins of a claim as trees: each witness under one that it depends on, the same way `headwater why` draws them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from headwater.model import Dependence, Lineage, Strength

__all__ = ["Node", "draw"]

_RANK = {Lineage.INDEPENDENT: 0, Lineage.UNKNOWN: 1, Lineage.DERIVED: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A witness in a tree, the one it hangs under ('' at the top), how deep it stands, and the strong edges between."""

    witness: str
    above: str
    depth: int
    edges: tuple[Dependence, ...]


def draw(
    witnesses: Sequence[str],
    edges: Sequence[Dependence],
    lineage: Mapping[str, Lineage],
    number: Mapping[str, int],
) -> list[Node]:
    """Draw one origin.

    First-hand witnesses come before those of unknown lineage, and those before derived ones; within these the earlier
    one first. The first stands at the top; then, again and again, the first that has a strong edge to one already
    placed is hung under the earliest such. Dependence is not direction: who copied whom is told elsewhere.

    Args:
        witnesses: ids of the witnesses of one origin.
        edges: the dependences of the claim.
        lineage: what is known of each witness.
        number: the number of each witness, by date.

    Returns:
        The nodes in the order in which a reader meets them, each below the one it hangs under.
    """
    order = sorted(witnesses, key=lambda w: (_RANK[lineage[w]], number[w]))
    place = {w: n for n, w in enumerate(order)}
    near: defaultdict[str, list[Dependence]] = defaultdict(list)
    for edge in edges:
        if edge.strength is Strength.STRONG and edge.a in place and edge.b in place and edge.a != edge.b:
            near[edge.a].append(edge)
            near[edge.b].append(edge)
    hung: dict[str, tuple[str | None, tuple[Dependence, ...]]] = {}
    for top in order:  # an origin hangs together; if its edges are not all here, each part has a top of its own
        if top not in hung:
            _grow(top, near, place, number, hung)
    return _flat(hung, place)


def _grow(
    top: str,
    near: Mapping[str, Sequence[Dependence]],
    place: Mapping[str, int],
    number: Mapping[str, int],
    hung: dict[str, tuple[str | None, tuple[Dependence, ...]]],
) -> None:
    hung[top] = (None, ())
    waiting: list[tuple[int, str]] = []
    _reach(top, near, place, waiting)
    while waiting:
        _, witness = heappop(waiting)
        if witness in hung:
            continue
        here = [(e, e.b if e.a == witness else e.a) for e in near[witness]]
        above = min((other for _, other in here if other in hung), key=lambda o: number[o])
        tied = sorted((e for e, other in here if other == above), key=lambda e: (e.reason.value, e.id))
        hung[witness] = (above, tuple(tied))
        _reach(witness, near, place, waiting)


def _reach(
    witness: str, near: Mapping[str, Sequence[Dependence]], place: Mapping[str, int], waiting: list[tuple[int, str]]
) -> None:
    for edge in near.get(witness, ()):
        other = edge.b if edge.a == witness else edge.a
        heappush(waiting, (place[other], other))


def _flat(hung: Mapping[str, tuple[str | None, tuple[Dependence, ...]]], place: Mapping[str, int]) -> list[Node]:
    below: defaultdict[str | None, list[str]] = defaultdict(list)
    for witness, (above, _) in hung.items():
        below[above].append(witness)
    found: list[Node] = []
    stack = [(w, 0) for w in sorted(below[None], key=lambda w: -place[w])]
    while stack:
        witness, depth = stack.pop()
        above, edges = hung[witness]
        found.append(Node(witness=witness, above=above or "", depth=depth, edges=edges))
        stack += [(w, depth + 1) for w in sorted(below.get(witness, ()), key=lambda w: -place[w])]
    return found

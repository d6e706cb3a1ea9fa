"""Connected components, which claims, conflicts and events all come down to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

__all__ = ["Joined", "components"]

N = TypeVar("N", int, str)


class Joined(Generic[N]):
    """Nodes that are joined pair by pair; one that was never joined is by itself."""

    def __init__(self) -> None:
        self._above: dict[N, N] = {}

    def top(self, node: N) -> N:
        """Return the node that stands for all that a node is joined to, itself among them."""
        above = self._above
        above.setdefault(node, node)
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    def join(self, a: N, b: N) -> bool:
        """Join two nodes and all that are joined to either, and tell whether they were apart before."""
        one, other = sorted((self.top(a), self.top(b)))
        self._above[other] = one
        return one != other


def components(nodes: Iterable[N], pairs: Iterable[tuple[N, N]]) -> list[tuple[N, ...]]:
    """Return the connected components of an undirected graph, each sorted, by their first node."""
    joined: Joined[N] = Joined()
    ordered = sorted(set(nodes))
    for a, b in pairs:
        joined.join(a, b)
    found: dict[N, list[N]] = {}
    for node in ordered:
        found.setdefault(joined.top(node), []).append(node)
    return [tuple(found[k]) for k in sorted(found)]

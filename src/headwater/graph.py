"""Connected components, which claims, conflicts and events all come down to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

__all__ = ["components"]

N = TypeVar("N", int, str)


def components(nodes: Iterable[N], pairs: Iterable[tuple[N, N]]) -> list[tuple[N, ...]]:
    """Return the connected components of an undirected graph, each sorted, by their first node."""
    above: dict[N, N] = {node: node for node in nodes}

    def top(node: N) -> N:
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for a, b in pairs:
        one, other = sorted((top(a), top(b)))
        above[other] = one
    found: dict[N, list[N]] = {}
    for node in sorted(above):
        found.setdefault(top(node), []).append(node)
    return [tuple(found[k]) for k in sorted(found)]

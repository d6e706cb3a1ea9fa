from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from headwater.graph import components

NODES = st.lists(st.integers(0, 30), max_size=25, unique=True)


@given(NODES, st.data())
def test_components_are_those_networkx_finds(nodes: list[int], data: st.DataObject) -> None:
    """Components of random graphs equal networkx's, each sorted, in the order of their first node."""
    node = st.sampled_from(nodes) if nodes else st.nothing()
    pairs = data.draw(st.lists(st.tuples(node, node), max_size=30) if nodes else st.just([]))
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(pairs)
    assert components(nodes, pairs) == sorted(tuple(sorted(c)) for c in nx.connected_components(graph))


def test_a_long_chain_needs_no_recursion() -> None:
    """A hundred thousand nodes in a row are one component, in little time and stack."""
    count = 100_000
    assert components(range(count), ((n, n + 1) for n in range(count - 1))) == [tuple(range(count))]
    assert len(components(range(count), ((n + 1, n) for n in reversed(range(count - 1))))) == 1

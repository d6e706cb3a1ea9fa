"""The count itself, on random graphs: what holds whatever the edges are."""

from __future__ import annotations

from typing import Any

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.model import Reason, Status, Strength
from headwater.origins.count import Count, count_origins
from headwater.origins.stand import Edge

NAMES = ["", "rooke", "vane", "dorn", "tilda rooke", "rook", "вейн"]
FEW = settings(max_examples=80, deadline=None)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[str], list[Edge], dict[str, list[str]]]:
    ids = [f"w{n}" for n in range(draw(st.integers(1, 8)))]
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids), st.sampled_from(Strength))
    drawn = draw(st.lists(pairs.filter(lambda p: p[0] != p[1]), max_size=10))
    edges = [Edge(a=min(a, b), b=max(a, b), reason=Reason.SAME_TEXT, strength=s, detail="") for a, b, s in drawn]
    voices = {w: draw(st.sampled_from(NAMES)).split() for w in ids}
    return ids, edges, voices


Graph = tuple[list[str], list[Edge], dict[str, list[str]]]


@FEW
@given(graphs())
def test_the_range_is_a_range(graph: Graph) -> None:
    """One at least, the most no less than the fewest and no more than the witnesses; each witness in one origin."""
    ids, edges, voices = graph
    found = count_origins(ids, edges, voices)
    assert 1 <= found.low <= found.high <= len(ids)
    assert sorted(w for part in found.origins for w in part) == sorted(ids)
    assert found.low <= max(1, sum(bool(v) for v in voices.values()))


@FEW
@given(graphs())
def test_origins_are_the_components_under_strong_edges(graph: Graph) -> None:
    """The most there can be is what networkx finds to hang together by strong edges."""
    ids, edges, voices = graph
    drawn: Any = nx.Graph()
    drawn.add_nodes_from(ids)
    drawn.add_edges_from((e.a, e.b) for e in edges if e.strength is Strength.STRONG)
    found = count_origins(ids, edges, voices)
    assert {frozenset(part) for part in found.origins} == {frozenset(c) for c in nx.connected_components(drawn)}
    assert found.high == nx.number_connected_components(drawn)


@FEW
@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_show(graph: Graph, shuffled: Any) -> None:
    """Witnesses and edges in any order, either end first, give the same count."""
    ids, edges, voices = graph
    turned = [Edge(a=e.b, b=e.a, reason=e.reason, strength=e.strength, detail=e.detail) for e in edges]
    again, order = list(ids), [*turned]
    shuffled.shuffle(again)
    shuffled.shuffle(order)
    assert count_origins(again, order, dict(reversed(voices.items()))) == count_origins(ids, edges, voices)


@FEW
@given(graphs(), st.data())
def test_a_copy_never_raises_the_count(graph: Graph, data: st.DataObject) -> None:
    """A witness that is tied as its original is, and to it by a strong edge, raises neither end, even if it speaks."""
    ids, edges, voices = graph
    was = data.draw(st.sampled_from(ids))
    before = count_origins(ids, edges, voices)
    ties = [e for e in edges if was in (e.a, e.b)]
    copied = [Edge(a="z", b=e.b if e.a == was else e.a, reason=e.reason, strength=e.strength, detail="") for e in ties]
    strong = Edge(a=was, b="z", reason=Reason.SAME_TEXT, strength=Strength.STRONG, detail="")
    voice = data.draw(st.sampled_from([[], voices[was]]))
    after = count_origins([*ids, "z"], [*edges, *copied, strong], {**voices, "z": voice})
    assert after.low <= before.low
    assert after.high <= before.high


@FEW
@given(graphs(), st.data())
def test_an_edge_more_never_raises_the_count(graph: Graph, data: st.DataObject) -> None:
    """More that ties witnesses to each other can only lower the range; a weak tie leaves the upper end alone."""
    ids, edges, voices = graph
    a, b = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
    strength = data.draw(st.sampled_from(Strength))
    before = count_origins(ids, edges, voices)
    after = count_origins(ids, [*edges, Edge(a=a, b=b, reason=Reason.CREDITED, strength=strength, detail="")], voices)
    assert after.low <= before.low
    assert after.high <= before.high
    assert strength is Strength.STRONG or after.high == before.high


def test_only_a_range_above_one_says_independent() -> None:
    """One to many is undetermined, one to one is one origin, and two to any is independent."""
    one, open_, two = (Count(low=low, high=high, origins=()) for low, high in ((1, 1), (1, 3), (2, 3)))
    assert one.status is Status.ONE_ORIGIN
    assert open_.status is Status.UNDETERMINED
    assert two.status is Status.INDEPENDENT_ORIGINS


def test_a_thousand_voices_are_counted_in_a_moment() -> None:
    """One name that speaks a thousand times is compared once."""
    ids = [f"w{n:04}" for n in range(1000)]
    found = count_origins(ids, [], {w: ["rooke", str(n % 2)] for n, w in enumerate(ids)})
    assert (found.low, found.high) == (1, 1000)

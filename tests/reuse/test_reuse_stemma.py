from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.reuse.align import Run
from headwater.reuse.stemma import count_pieces, overlap, strands
from headwater.reuse.trees import descent


def test_an_overlap_tells_lost_from_changed_words() -> None:
    """What one text has and the other lacks is extra here and a gap there; what differs is changed on both sides."""
    runs = [[Run(0, 0, 3), Run(5, 3, 2), Run(8, 6, 2)]]  # two words lost, then one word for another
    a, b = overlap(runs, first=True), overlap(runs, first=False)
    assert (a.extra, a.gaps, a.changed) == (0b11000, 0, 0b10000000)
    assert (b.extra, b.gaps, b.changed) == (0, 0b1000, 0b100000)
    assert (a.equal.bit_count(), b.equal.bit_count()) == (7, 7)
    assert (a.inside.bit_count(), b.inside.bit_count()) == (10, 8)


@given(st.integers(min_value=0, max_value=2**40))
def test_pieces_are_runs_of_bits(bits: int) -> None:
    """Pieces are counted as they would be in the written number."""
    assert count_pieces(bits) == len(f"{bits:b}".replace("0", " ").split())


def test_a_text_of_two_sources_lies_in_two_strands() -> None:
    """Pairs belong together where their passages overlap; a text made of two others is judged with each by itself."""
    head, tail = [[Run(0, 0, 50)]], [[Run(0, 60, 40)]]  # text 0 in the head of text 2, text 1 in its tail
    sides = [tuple(overlap(runs, first=f) for f in (True, False)) for runs in (head, tail)]
    found = strands([(0, 2), (1, 2)], [(a, b) for a, b in sides], [50, 40, 100])
    assert [(group, list(strand.members)) for group, strand in found] == [([0], [0, 2]), ([1], [1, 2])]
    assert [strand.words[1].bit_count() for _, strand in found] == [60, 50]


def test_words_that_a_third_text_has_are_known() -> None:
    """What a text has beyond another is told apart: its own, and what a third text has, too."""
    pairs = [(0, 1), (0, 2)]
    runs = [[[Run(0, 0, 20)]], [[Run(0, 0, 60)]]]
    sides = [(overlap(r, first=True), overlap(r, first=False)) for r in runs]
    ((_, strand),) = strands(pairs, sides, [80, 20, 60])
    assert strand.added(1, 0) == (20, 40)
    assert strand.lacks(1, 0)
    assert not strand.lacks(0, 1)
    assert strand.holds(0, 1)
    assert not strand.holds(1, 0)


def _all_trees(count: int) -> list[tuple[int, ...]]:
    """Return every way to give each of some texts a parent or none (-1) without a circle."""
    found = []
    for parents in product(range(-1, count), repeat=count):
        for start in range(count):
            at, steps = start, 0
            while at >= 0 and steps <= count:
                at, steps = parents[at], steps + 1
            if at >= 0:
                break
        else:
            found.append(parents)
    return found


WEIGHT = st.floats(min_value=-3, max_value=3)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_sum_over_trees_is_that_of_trees_drawn_one_by_one(data: st.DataObject) -> None:
    """The chance of a missing source, and of lines in groups where no two texts can be each other's source, are exact."""
    count = data.draw(st.integers(min_value=2, max_value=4))
    edges = np.full((count, count), -np.inf)
    for parent in range(count):
        for child in range(parent + 1, count):  # from smaller to larger numbers alone, so that walks do not circle
            edges[parent, child] = data.draw(WEIGHT)
    first = np.array([data.draw(WEIGHT) for _ in range(count)])
    outside = np.array([data.draw(WEIGHT) for _ in range(count)])
    prior = data.draw(WEIGHT)
    here = away = 0.0
    lines = np.zeros((count, count))
    for parents in _all_trees(count):
        roots = [n for n, p in enumerate(parents) if p < 0]
        inner = sum(edges[p, n] for n, p in enumerate(parents) if p >= 0)
        absent = np.exp(prior + inner + sum(outside[n] for n in roots))
        present = np.exp(inner + first[roots[0]]) if len(roots) == 1 else 0.0
        here, away = here + present, away + absent
        for n in range(count):
            at = parents[n]
            while at >= 0:
                lines[at, n] += present + absent
                at = parents[at]
    found = descent(edges, first, outside, prior)
    assert found.absent == pytest.approx(away / (here + away), abs=1e-4)
    assert found.lines == pytest.approx(lines / (here + away), abs=1e-4)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(WEIGHT, st.just(-np.inf)), min_size=16, max_size=16), st.permutations(range(4)))
def test_probabilities_are_such_and_go_with_their_texts(weights: list[float], order: list[int]) -> None:
    """Lines are probabilities, no text descends from itself, and numbering the texts otherwise changes nothing."""
    edges = np.array(weights).reshape(4, 4)
    level = np.zeros(4)
    found = descent(edges, level, level, 0.0).lines
    assert np.all((found >= 0) & (found <= 1))
    assert np.all(np.diag(found) == 0)
    again = descent(edges[np.ix_(order, order)], level, level, 0.0).lines
    assert again == pytest.approx(found[np.ix_(order, order)], abs=1e-6)

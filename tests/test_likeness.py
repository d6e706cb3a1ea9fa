from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.graph import components
from headwater.likeness import Near, alike, group, likeness, pairs_of, weigh

BAGS = st.lists(st.frozensets(st.sampled_from("abcdefgh"), max_size=5), max_size=8)


def test_rare_terms_weigh_more() -> None:
    """A term in fewer statements weighs more, and none weighs less than one."""
    weights = weigh([frozenset("ab"), frozenset("a"), frozenset("ac")])
    assert weights["b"] == weights["c"] > weights["a"] == 1.0
    assert weigh([]) == {}


@given(BAGS)
def test_likeness_is_a_symmetric_share(bags: list[frozenset[str]]) -> None:
    """Likeness lies between 0 and 1, the same both ways, 1 for equals and 0 where nothing is shared."""
    weights = weigh(bags)
    for a in bags:
        for b in bags:
            value = likeness(a, b, weights)
            assert value == likeness(b, a, weights)
            assert 0 <= value <= 1
            assert (value == 0) == (not a & b)
            assert value == 1 or a != b or not a


@given(BAGS)
def test_alike_finds_every_pair_that_is(bags: list[frozenset[str]]) -> None:
    """The pairs found are all and only those at least so alike, the smaller index first and in order."""
    weights = weigh(bags)
    wanted = {
        (i, j): likeness(bags[i], bags[j], weights) for j in range(len(bags)) for i in range(j) if bags[i] & bags[j]
    }
    found = alike(bags, weights, least=0.4)
    assert found == {pair: value for pair, value in wanted.items() if value >= 0.4}
    assert list(found) == sorted(found)


@settings(max_examples=60)
@given(BAGS, st.floats(0.1, 0.9))
def test_groups_hold_each_statement_once(bags: list[frozenset[str]], least: float) -> None:
    """Every statement is in one group, groups come by their first, and no group joins what may not be joined."""

    def may_join(a: int, b: int) -> bool:
        return (a + b) % 3 != 0

    near = alike(bags, weigh(bags), least=least / 2)
    groups = group(len(bags), near, least=least, may_join=may_join)
    assert sorted(i for g in groups for i in g) == list(range(len(bags)))
    assert groups == sorted(sorted(g) for g in groups)
    assert all(may_join(a, b) for g in groups for a in g for b in g if a < b)


def test_equal_statements_are_one_group() -> None:
    """Exact copies always come together, and what shares nothing never does."""
    bags = [frozenset("abc"), frozenset("xyz"), frozenset("abc"), frozenset(), frozenset("abc")]
    assert group(len(bags), alike(bags, weigh(bags), least=0.45), least=0.9) == [[0, 2, 4], [1], [3]]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_terms_does_not_show(seed: int) -> None:
    """Sets built in any order weigh and compare to the last digit the same."""
    shuffled = random.Random(seed)  # noqa: S311 - no secret
    terms = [f"term-{n}" for n in range(40)]
    bags = [frozenset(shuffled.sample(terms[n : n + 30], 30)) for n in range(0, 10, 2)]
    again = [frozenset(sorted(bag)) for bag in bags]
    assert alike(bags, weigh(bags), least=0) == alike(again, weigh(again), least=0)


def test_equal_bags_make_no_square_of_pairs() -> None:
    """Pairs grow with the things: twice as many of one bag, or of two near ones, make twice as many and hardly more."""
    few, many = (len(pairs_of(["x", "y"] * n, [Near(a="x", b="y")])) for n in (1000, 2000))
    assert many < 2.2 * few


def test_a_thousand_of_one_bag_come_together() -> None:
    """What is equal is one group though each is held against the first hundred alone, and what is not stays out."""
    near = dict.fromkeys(pairs_of(["x"] * 900 + ["y"], []), 0.9)
    assert group(901, near, least=0.8) == [list(range(900)), [900]]


def test_many_bags_nearly_equal_hang_together_by_few_pairs() -> None:
    """Of very many bags each is held against few others, and yet all that are equal or nearly so are joined."""
    bags = [frozenset({"gates", "closed", "weir", f"n{n % 300}"}) for n in range(900)]
    found = alike(bags, weigh(bags), least=0.01)
    assert len(found) < 8 * len(bags)
    assert len(components(range(len(bags)), found)) == 1


def test_pairs_of_few_are_all_pairs() -> None:
    """Below the limits each is paired with each of its bag and of the bags near it."""
    assert pairs_of(["x", "y", "x", "z"], [Near(a="x", b="y")]) == [(0, 1), (0, 2), (1, 2)]

"""What always holds of conflicts, whatever is said."""

from __future__ import annotations

from typing import Any

from disputed import clashes, count, saying  # type: ignore[import-not-found]  # pytest puts tests/ on the path
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.bags import meet
from headwater.conflicts.said import Said
from headwater.conflicts.stage import stage
from headwater.conflicts.words import words
from headwater.settings import ConflictsSettings

_bounds = st.tuples(st.integers(1, 30), st.integers(0, 9)).map(lambda p: (float(p[0]), float(p[0] + p[1])))
_days = st.sampled_from([(), ("2031-05-03",), ("2031-05-04",)])
_sayings = st.lists(st.tuples(_bounds, _days, st.sampled_from(["", "2031-05-04", "2031-05-05"])), max_size=8)


def made(values: list[tuple[tuple[float, float], Any, str]]) -> list[Said]:
    return [
        saying(f"s{n}", counts=(count(*bounds),), days=days, published=published)
        for n, (bounds, days, published) in enumerate(values)
    ]


@settings(max_examples=60, deadline=None)
@given(_sayings)
def test_sides_are_apart_and_hold_everybody_once(values: list[tuple[tuple[float, float], Any, str]]) -> None:
    """Ranges on two sides never meet, nobody stands on two sides, and a conflict has two sides at least."""
    said = {s.id: s for s in made(values)}
    for clash in clashes(*said.values()):
        assert len(clash.sides) == len(clash.holds) > 1
        members = [w for side in clash.sides for w in side]
        assert len(members) == len(set(members))
        for n, side in enumerate(clash.sides):
            for other in clash.sides[n + 1 :]:
                pairs = [(said[a].counts[0], said[b].counts[0]) for a in side for b in other]
                assert any(not meet(x.bounds, y.bounds) for x, y in pairs)


@settings(max_examples=40, deadline=None)
@given(_sayings.flatmap(lambda v: st.tuples(st.just(v), st.permutations(range(len(v))))))
def test_copies_make_no_conflict(given_: tuple[list[tuple[tuple[float, float], Any, str]], list[int]]) -> None:
    """A copy of what is said never stands against it, and makes no conflict where there was none."""
    values, _ = given_
    said = made(values)
    copies = [saying(f"copy-{s.id}", counts=s.counts, days=s.days, published=s.published) for s in said]
    before, after = clashes(*said), clashes(*said, *copies)
    assert bool(before) == bool(after)
    for clash in after:
        assert not any(
            f"copy-{w}" in other for side in clash.sides for w in side for other in clash.sides if other is not side
        )


def test_every_word_of_the_tables_leads_somewhere() -> None:
    """Every deed that a table names is told of by some word and has its heading, and states are known by both tables."""
    tables = words()
    deeds = set(tables.deeds.values())
    for held in (
        tables.once,
        tables.done,
        tables.dated,
        tables.placed,
        tables.growing,
        tables.present,
        set(tables.becomes),
    ):
        assert held <= deeds
    assert set(tables.told) == deeds
    assert set(tables.becomes.values()) <= {*tables.remains, "free", "hurt"}


def test_the_stage_says_what_it_reads() -> None:
    """The stage's steps read its inputs and each other."""
    made_stage = stage(ConflictsSettings())
    known = {kind.table for kind in made_stage.inputs}
    for step in made_stage.steps:
        known.add(step.name)
        assert set(getattr(step, "over", ())) <= known

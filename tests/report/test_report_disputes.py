"""How many origins stand behind one side of a conflict."""

from __future__ import annotations

from itertools import combinations

from headwater.case.store import Case
from headwater.report.claims import grouped
from headwater.report.disputes import about_what, side_origins, sides_of
from headwater.report.held import read_case


def test_a_side_has_no_more_origins_than_its_claims(small: Case) -> None:
    """For any of a claim's witnesses the range stays inside the claim's own, and begins at one."""
    held = read_case(small)
    for claim, witnesses in grouped(held).items():
        for count in range(1, len(witnesses) + 1):
            for some in combinations(witnesses, count):
                low, high = side_origins(held, some)
                assert 1 <= low <= high <= min(count, held.claims[claim].origins_high)
                assert low <= max(1, held.claims[claim].origins_low)


def test_witnesses_of_two_claims_confirm_nothing_for_each_other(small: Case) -> None:
    """The fewest origins of a side are those of one claim, and what is on one page or of one publisher is one at most."""
    held = read_case(small)
    witnesses = list(held.witnesses.values())
    low, high = side_origins(held, witnesses)
    assert low <= max(c.origins_low for c in held.claims.values())
    publishers = {held.publisher_of(held.items[w.item]) or w.page for w in witnesses}
    assert high <= len(publishers)


def test_a_conflict_kept_without_sides_has_one_a_witness(small: Case) -> None:
    """What an earlier version kept is still shown, its detail as what it is on."""
    held = read_case(small)
    (conflict,) = held.conflicts
    assert [[w.id for w in witnesses] for _, witnesses in sides_of(held, conflict)] == [[w] for w in conflict.witnesses]
    assert about_what(conflict) == conflict.detail

"""Of statements that are mostly the same words one is kept, however many there are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.claims.statements import Cut, _nearest
from headwater.model import ClaimKind, Modality, Polarity


def cut(start: int, length: int) -> Cut:
    """Return a statement that stands there and says nothing."""
    return Cut(
        start=start, end=start + length, attribution=None, kind=ClaimKind.ASSERTION, polarity=Polarity.POSITIVE,
        modality=Modality.FACTUAL, first_hand=False, terms=(), places=(), core=(), agents=(), patients=(), predicate=(), of_speaker=False,
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.builds(cut, st.integers(0, 60), st.integers(1, 40)), max_size=25))
def test_the_shortest_of_what_is_mostly_the_same_is_kept(found: list[Cut]) -> None:
    """A statement is left out just where a shorter one that is kept makes up more than half of it."""
    kept: list[Cut] = []
    for one in sorted(found, key=lambda c: (c.end - c.start, c.start)):
        if not any(2 * (min(one.end, k.end) - max(one.start, k.start)) > one.end - one.start for k in kept):
            kept.append(one)
    assert _nearest(found) == sorted(kept, key=lambda c: (c.start, c.end))


def test_all_of_very_many_are_kept_that_stand_apart() -> None:
    """A page of a hundred thousand statements is gone through, each looked at beside its neighbours alone."""
    found = [cut(60 * n, 50) for n in range(100_000)]
    assert _nearest(found) == found

"""Decisions on a name in one item: obeyed there, and nowhere else."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from paged import Page, page  # type: ignore[import-not-found]  # pytest puts tests/ on the path

from headwater.ids import make_id
from headwater.model import EntityKind, Judgement, LinkRule
from headwater.names.resolve import Resolved, resolve

PERSON = EntityKind.PERSON


def pages() -> list[Page]:
    """Make two pages with a lone name each, one with the full name, and one where both stand."""
    return [
        page(1, "Orm spoke to the dockers on Monday.", ("Orm", PERSON)),
        page(2, "The verdict went against Orm on Friday.", ("Orm", PERSON)),
        page(3, "Petar Orm sold the mill.", ("Petar Orm", PERSON)),
        page(4, "Petar Orm left. Orm had sold the mill.", ("Petar Orm", PERSON), ("Orm", PERSON)),
        page(5, "Skip Malloy came by boat.", ("Skip Malloy", PERSON)),
    ]


def judged(action: str, *spots: tuple[str, int | None], day: int = 1, undoes: str | None = None) -> Judgement:
    at = f"2026-02-{day:02}T00:00:00.000000+00:00"
    subject, items = tuple(form for form, _ in spots), tuple("" if n is None else f"item-{n}" for _, n in spots)
    return Judgement(
        id=make_id("judgement", at, action, *subject, *items, undoes),
        at=at,
        by="ana",
        action=action,
        subject=subject,
        detail="seen in the register",
        undoes=undoes,
        places=items,
    )


def whom(judgements: Sequence[Judgement], seed: int | None = None) -> dict[tuple[str, int], Resolved]:
    """Resolve the pages and return the referents by form and page."""
    made = pages()
    candidates, items, documents = [c for p in made for c in p[0]], [p[1] for p in made], [p[2] for p in made]
    judgements = list(judgements)
    if seed is not None:
        for rows in (candidates, items, documents, judgements):
            random.Random(seed).shuffle(rows)  # noqa: S311 - a test's order
    found = resolve(candidates, (), (), items, documents, judgements=judgements)
    by_id = {c: r for r in found for c in r.candidates}
    return {(c.text, int(c.item[-1])): by_id[c.id] for c in candidates if c.id in by_id}


def test_a_place_is_merged_with_a_full_name_and_others_are_not() -> None:
    """A lone name on one page becomes the full name's by a decision, with its reason, and on the other page stays its own."""
    before = whom([])
    assert len({r.id for r in (before["Orm", 1], before["Orm", 2], before["Petar Orm", 3])}) == 3
    j = judged("merge", ("Orm", 1), ("Petar Orm", None))
    after = whom([j])
    assert after["Orm", 1].id == after["Petar Orm", 3].id
    assert after["Orm", 2].id == before["Orm", 2].id
    (link,) = [x for x in after["Orm", 1].joined if x.rule is LinkRule.JUDGEMENT]
    assert (link.score, link.statements) == (1.0, (j.id,))
    assert any("ana judged so (seen in the register)" in reason for reason in after["Orm", 1].reasons)


def test_a_place_is_merged_with_somebody_of_another_name() -> None:
    """A lone name on one page may be made that of somebody whose name is wholly another."""
    after = whom([judged("merge", ("Orm", 2), ("Skip Malloy", None))])
    assert after["Orm", 2].id == after["Skip Malloy", 5].id
    assert after["Orm", 4].id == after["Petar Orm", 3].id


def test_two_places_are_merged_with_each_other_alone() -> None:
    """Two pages' lone names become one referent's, which is not whom the full name names."""
    after = whom([judged("merge", ("Orm", 2), ("Orm", 1))])
    assert after["Orm", 1].id == after["Orm", 2].id != after["Petar Orm", 3].id
    assert any("are one here: ana judged so" in reason for reason in after["Orm", 1].reasons)


def test_places_are_merged_through_each_other() -> None:
    """A page that is joined to another which is joined to a full name is joined to that too."""
    both = [judged("merge", ("Orm", 2), ("Orm", 1)), judged("merge", ("Orm", 2), ("Petar Orm", None), day=2)]
    after = whom(both)
    assert after["Orm", 1].id == after["Orm", 2].id == after["Petar Orm", 3].id


def test_a_place_is_parted_from_the_full_name_on_its_own_page() -> None:
    """A lone name beside the full name is another's by a decision; the same name elsewhere stays what it was."""
    before = whom([])
    assert before["Orm", 4].id == before["Petar Orm", 4].id
    for j in (judged("not-same", ("Orm", 4), ("Petar Orm", None)), judged("split", ("Orm", 4), ("Petar Orm", None))):
        after = whom([j])
        assert after["Orm", 4].id != after["Petar Orm", 4].id
        assert after["Orm", 4].held
        assert after["Orm", 1].id == before["Orm", 1].id


def test_what_is_taken_back_counts_no_more() -> None:
    """An undone decision on a place leaves everything as if it had never been."""
    j = judged("merge", ("Orm", 1), ("Petar Orm", None))
    back = judged("undo", ("Orm", 1), ("Petar Orm", None), day=2, undoes=j.id)
    assert whom([j, back]) == whom([])


def test_the_latest_decision_on_a_place_goes_first() -> None:
    """Of two that contradict each other the later is obeyed, and the referent says that the earlier is not."""
    yes, no = ("Orm", 1), ("Petar Orm", None)
    after = whom([judged("merge", yes, no), judged("not-same", yes, no, day=2)])
    assert after["Orm", 1].id != after["Petar Orm", 3].id
    after = whom([judged("merge", yes, no, day=2), judged("not-same", yes, no)])
    assert after["Orm", 1].id == after["Petar Orm", 3].id
    assert any(reason.startswith("Not obeyed") for reason in after["Orm", 1].reasons)


def test_a_place_of_two_people_is_the_later_ones() -> None:
    """A place that is joined to two referents, who are two, is joined to the one judged last; the two stay two."""
    after = whom(
        [judged("merge", ("Orm", 1), ("Petar Orm", None)), judged("merge", ("Orm", 1), ("Skip Malloy", None), day=2)]
    )
    assert after["Orm", 1].id == after["Skip Malloy", 5].id != after["Petar Orm", 3].id


def test_decisions_on_strange_places_say_nothing() -> None:
    """A decision on a page that the case has not, or on a form that it lacks there, or of bad make, changes nothing."""
    plain = whom([])
    assert whom([judged("merge", ("Orm", 9), ("Petar Orm", None))]) == plain
    assert whom([judged("merge", ("Skip Malloy", 1), ("Petar Orm", None))]) == plain
    assert whom([judged("merge", ("Orm", 1))]) == plain


_SPOTS = st.sampled_from(
    [("Orm", 1), ("Orm", 2), ("Orm", 4), ("Petar Orm", None), ("Skip Malloy", None), ("Petar Orm", 3)]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["merge", "not-same"]), _SPOTS, _SPOTS), max_size=4), st.integers(0, 5))
def test_order_of_rows_changes_nothing(
    said: list[tuple[str, tuple[str, int | None], tuple[str, int | None]]], seed: int
) -> None:
    """Any decisions on places give the same referents in any order of rows, and every name still has at most one."""
    made = [judged(action, a, b, day=n + 1) for n, (action, a, b) in enumerate(said)]
    assert whom(made, seed) == whom(made)

"""Which statements cannot both hold, on hand-made ones."""

from __future__ import annotations

from typing import Any

import pytest

from headwater.conflicts.clash import Said, find_conflicts
from headwater.model import ClaimKind, ConflictKind, Figure, Modality, Polarity, Statement, Time, TimeType

ABOUT = ("burn", "entity-mill", "injure", "night", "people")


def say(id_: str, **more: Any) -> Said:
    counts, days = more.pop("counts", ()), more.pop("days", ())
    page = more.pop("page", id_)
    plain: dict[str, Any] = {
        "kind": ClaimKind.ASSERTION, "polarity": Polarity.POSITIVE, "modality": Modality.FACTUAL, "text": "it",
        "attribution": None, "first_hand": False, "terms": ABOUT, "places": (0, 1, 2, 3, 4), "start": 0, "end": 9,
    }  # fmt: skip
    figures = tuple(
        Figure(
            id=f"f{n}", item="i", page=page, start=0, end=1, text=f"{lo}-{hi}", low=lo, high=hi, counted=what, unit=unit
        )
        for n, (lo, hi, what, unit) in enumerate(counts)
    )
    times = tuple(
        Time(id=d, item="i", page=page, start=0, end=1, text=d, type=TimeType.DATE, value=d, earliest=d, latest=d)
        for d in days
    )
    statement = Statement(id=id_, item="i", page=page, **(plain | more))
    return Said(id=id_, bag="bag", statement=statement, figures=figures, times=times, about=ABOUT)


def kinds(*said: Said) -> list[ConflictKind]:
    return [kind for kind, _, _ in find_conflicts(said, [], least=0.6)]


NINE, MANY = (9, 9, "people", None), (14, None, "people", None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"counts": [MANY]}, {"counts": [(14, 20, "people", None)]}),
        ({"counts": [NINE]}, {"counts": [(14, 14, "houses", None)]}),
        ({"counts": [NINE]}, {"counts": [(14, 14, "people", "%")]}),
        ({"counts": [NINE, (5, 5, "people", None)]}, {"counts": [MANY]}),
        ({"counts": [NINE], "page": "p"}, {"counts": [MANY], "page": "p"}),
        ({"days": ["2031-05-03"]}, {"days": ["2031-05-03", "2031-05-04"]}),
        ({"kind": ClaimKind.DEMAND}, {"polarity": Polarity.NEGATIVE}),
    ],
)
def test_what_can_both_hold_is_no_conflict(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Ranges that meet, other things or units, two counts of one thing, one page, several days and demands: none."""
    assert kinds(say("a", **one), say("b", **other)) == []


def test_counts_days_and_yes_against_no_conflict() -> None:
    """Counts that do not meet, two days, and yes against no are each found, and the detail tells how many say what."""
    (found,) = find_conflicts(
        [say("a", counts=[NINE]), say("b", counts=[MANY]), say("c", counts=[NINE])], [], least=0.6
    )
    assert found[:2] == (ConflictKind.FIGURE, (("a", "c"), ("b",)))
    assert "9-9 (2 witnesses)" in found[2]
    assert found[2].endswith("(1 witness)")
    assert kinds(say("a", days=["2031-05-03"]), say("b", days=["2031-05-04"])) == [ConflictKind.DATE]
    assert kinds(say("a"), say("b", polarity=Polarity.NEGATIVE)) == [ConflictKind.POLARITY]

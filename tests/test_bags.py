from __future__ import annotations

from dataclasses import replace

import pytest

from headwater.bags import at_night, bag, days_of, likely, meet, names_day, within
from headwater.model import ClaimKind, Figure, Mention, Modality, Polarity, Statement, Time, TimeType


def statement(id_: str, item: str, start: int, end: int, **terms: int) -> Statement:
    return Statement(
        id=id_, item=item, page="p", start=start, end=end, text="x" * (end - start), attribution=None,
        kind=ClaimKind.ASSERTION, polarity=Polarity.POSITIVE, modality=Modality.FACTUAL, first_hand=False,
        terms=tuple(terms), places=tuple(terms.values()),
    )  # fmt: skip


def mention(id_: str, item: str, start: int, end: int) -> Mention:
    return Mention(id=id_, item=item, page="p", start=start, end=end, text="x" * (end - start), entity=f"entity-{id_}")


def figure(start: int, end: int) -> Figure:
    return Figure(id="f", item="i", page="p", start=start, end=end, text="9", low=9, high=9, counted=None, unit=None)


def test_what_lies_inside_a_statement_is_found() -> None:
    """A statement holds the things of its own item that lie wholly inside its span, in text order."""
    things = [
        mention("d", "i", 18, 22),
        mention("c", "i", 15, 20),
        mention("a", "i", 10, 12),
        mention("x", "j", 11, 12),
    ]
    held = within([statement("s", "i", 10, 20), statement("t", "k", 0, 99)], things)
    assert {key: [m.id for m in found] for key, found in held.items()} == {"s": ["a", "c"], "t": []}


def test_a_bag_has_one_term_for_every_spelling_of_a_name() -> None:
    """Terms inside a mention give way to its entity, and terms and names inside what is left out go."""
    s = statement("s", "i", 0, 50, warden=0, tilda=10, rooke=16, count=30, nine=40)
    names = [mention("rooke", "i", 10, 21), mention("nine", "i", 40, 44)]
    assert bag(s, names) == {"warden", "entity-rooke", "count", "entity-nine"}
    assert bag(s, names, [figure(38, 46)]) == {"warden", "entity-rooke", "count"}


def test_ranges_meet_where_they_share_a_value() -> None:
    """Open ends reach everywhere; ranges that only touch share that value."""
    assert meet((1, 5), (5, 9))
    assert not meet((1, 4), (5, 9))
    assert meet((None, None), (5, 5))
    assert meet((3001, None), (None, 3001))
    assert not meet((3001, None), (None, 3000))


def test_a_lone_name_is_compared_as_whom_it_may_name() -> None:
    """A mention that may be somebody's counts as theirs where statements are compared; the others stay as they are."""
    sure, open_ = mention("a", "i", 0, 3), replace(mention("b", "i", 4, 6), may_be="entity-a")
    assert [m.entity for m in likely([sure, open_])] == ["entity-a", "entity-a"]
    assert open_.entity == "entity-b"


@pytest.mark.parametrize(
    ("text", "value", "day", "night"),
    [
        ("Monday evening", "2031-06-09TEV", True, False),
        ("Monday night", "2031-06-09TNI", True, True),
        ("that evening", "2031-06-09TEV", True, False),
        ("9 June at 2 a.m.", "2031-06-09T02:00", True, True),
        ("four in the afternoon", "2031-06-09T16:00", False, False),
    ],
)
def test_a_time_of_day_is_of_a_day_only_where_it_tells_it(text: str, value: str, *, day: bool, night: bool) -> None:
    """An hour alone is of any day, and a night of two."""
    time = Time(
        id="t", item="i", page="p", start=0, end=len(text), text=text, type=TimeType.TIME, value=value,
        earliest="2031-06-09", latest="2031-06-09",
    )  # fmt: skip
    assert (names_day(time), at_night(time)) == (day, night)
    assert days_of([time]) == ({"2031-06-09"} if day and not night else set())

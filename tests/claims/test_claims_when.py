"""Times of two statements that cannot be one."""

from __future__ import annotations

from typing import Any

import pytest

from headwater.analysis import analyse
from headwater.claims.when import cannot_meet, hours_in, may_be_one_day, periods_in


@pytest.fixture
def periods(cut_text: Any) -> Any:
    """The function that gives the periods of a sentence of one statement, on a page of a day."""

    def found(text: str, published: str | None = "2031-06-10") -> tuple[str, ...]:
        (statement,), _, whole = cut_text(text)
        times = analyse(whole, published=published, parts=["times"]).times
        return periods_in(statement, times)

    return found


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Rebels burned the mill at Oldmere in May.", "Rebels burned the mill at Oldmere in June."),
        ("Rebels burned the mill at Oldmere in 2019.", "Rebels burned the mill at Oldmere in 2021."),
        ("Rebels burned the mill at Oldmere in May 2019.", "Rebels burned the mill at Oldmere in 2021."),
        ("Rebels burned the mill at Oldmere on 3 May 2019.", "Rebels burned the mill at Oldmere in June 2019."),
        ("Rebels burned the mill at Oldmere on 3 May 2019.", "Rebels burned the mill at Oldmere in June."),
        ("Rebels burned the mill at Oldmere last winter.", "Rebels burned the mill at Oldmere last summer."),
        ("Rebels burned the mill at Oldmere last year.", "Rebels burned the mill at Oldmere in 2019."),
    ],
)
def test_periods_that_cannot_meet_are_told_apart(periods: Any, a: str, b: str) -> None:
    """Two months, two years, and a day outside a month are times that cannot be one."""
    assert cannot_meet(periods(a), periods(b))
    assert cannot_meet(periods(b), periods(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Rebels burned the mill at Oldmere in May.", "Rebels burned the mill at Oldmere on a cold morning."),
        ("Rebels burned the mill at Oldmere in May.", "Rebels burned the mill at Oldmere in 2019."),
        ("Rebels burned the mill at Oldmere in May.", "Rebels burned the mill at Oldmere on 3 May 2019."),
        ("Rebels burned the mill at Oldmere in 2019.", "Rebels burned the mill at Oldmere on 3 May 2019."),
        ("Rebels burned the mill at Oldmere last winter.", "Rebels burned the mill at Oldmere last autumn."),
        ("The mill at Oldmere stood empty since 2019.", "The mill at Oldmere stood empty in 2021."),
        ("The mill at Oldmere stood empty from May to July.", "The mill at Oldmere stood empty in June."),
        ("Rebels burned the mill at Oldmere in May and June.", "Rebels burned the mill at Oldmere in June."),
        ("Rebels burned the mill at Oldmere two years ago.", "Rebels burned the mill at Oldmere in 2028."),
    ],
)
def test_periods_that_may_meet_are_not(periods: Any, a: str, b: str) -> None:
    """A time within another, one that is open to one side, and one that is only rough part nothing."""
    assert not cannot_meet(periods(a), periods(b))


def test_the_same_words_on_pages_of_other_days_may_be_one_time(periods: Any) -> None:
    """'Last month' in a copy put out a month later is what its original calls so."""
    text = "Rebels burned the mill at Oldmere last month."
    assert not cannot_meet(periods(text, "2031-06-10"), periods(text, "2031-07-10"))


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("XXXX-WXX-2", "2025-03-04", True),
        ("XXXX-WXX-1", "2025-03-04", False),
        ("XXXX-WXX-2", "2031-05", True),
        ("XXXX-03-04", "2025-03-04", True),
        ("XXXX-03-05", "2025-03-04", False),
        ("XXXX-03-05", "2025", True),
        ("XXXX-05", "2031-05-02", True),
        ("XXXX-XX-04", "2025-03-04", True),
        ("XXXX-XX-05", "2025-03-04", False),
        ("2031-05", "2031-05-02", True),
        ("2031-05-01", "2031-05-02", False),
        ("XXXX", "", True),
    ],
)
def test_whatever_stands_for_a_day_is_compared(a: str, b: str, one: bool) -> None:  # noqa: FBT001 - what is expected
    """A month or a year where a day is looked for is no error, and may hold the day."""
    assert may_be_one_day(a, b) is one
    assert may_be_one_day(b, a) is one


@pytest.mark.parametrize(
    ("text", "within", "without"),
    [
        ("Rebels burned the mill at dawn.", {4, 6}, {12, 23}),
        ("Rebels burned the mill at midnight.", {23, 0, 1}, {6, 12}),
        ("Rebels burned the mill at 9 p.m. on Monday.", {20, 21, 22}, {9, 12}),
        ("Rebels burned the mill in the night to Monday.", {23, 2}, {12}),
    ],
)
def test_parts_of_a_day_are_hours(cut_text: Any, text: str, within: set[int], without: set[int]) -> None:
    """A part of a day is all the hours that the word may mean, and a clock those within two of it."""
    (statement,), _, whole = cut_text(text)
    hours = hours_in(statement, analyse(whole, published="2031-06-10", parts=["times"]).times)
    assert within <= set(hours)
    assert without.isdisjoint(hours)


@pytest.mark.parametrize(
    "text", ["Rebels burned the mill.", "Rebels held the mill until the evening.", "Dawn Orm burned the mill."]
)
def test_what_tells_no_hour_has_none(cut_text: Any, text: str) -> None:
    """No word for it, the end of a longer time, and a name tell no hour."""
    (statement,), _, whole = cut_text(text)
    assert hours_in(statement, analyse(whole, published="2031-06-10", parts=["times"]).times) == ()

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.facts.calendar import bounds
from headwater.facts.times import FoundTime, find_times

PIECES = [
    "Friday", "December", "23rd", "May", "1985", "1,200", " ", ", ", ".", "\n\n", "the", "last", "next", "year", "two",
    "weeks", "ago", "later", "-", "/", "10:35", "a.m.", "BC", "of", "every", "day", "1980s", "early", "a", "half", "and",
    "quarter", "night", "noon", "million", "9999-12-31", "0001-01-01", "31/12/2011", "’s", "٣", "中",
]  # fmt: skip


def only(text: str, created: date | None = None) -> FoundTime:
    found = find_times(text, created)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("December 23, 2011", "2011-12-23"),
        ("23 Dec 2011", "2011-12-23"),
        ("the 23rd of December 2011", "2011-12-23"),
        ("Friday, December 23, 2011", "2011-12-23"),
        ("Fri, 23 Dec 2011", "2011-12-23"),
        ("23/12/2011", "2011-12-23"),
        ("12/23/2011", "2011-12-23"),
        ("23.12.2011", "2011-12-23"),
        ("2011-12-23", "2011-12-23"),
        ("September25,2011", "2011-09-25"),
        ("Sept. 25, 2011", "2011-09-25"),
        ("May 2011", "2011-05"),
        ("June of 2011", "2011-06"),
    ],
)
def test_every_usual_way_to_write_a_date_gives_its_iso_value(words: str, value: str) -> None:
    """A date that tells its year has one value however it is written, and needs no page date."""
    text = f"It was sent on {words} to Port Hessel."
    found = only(text)
    assert (text[found.start : found.end], found.value) == (words, value)
    assert found.earliest is not None
    assert found.earliest <= f"{value}-28" or found.earliest == value


def test_a_slashed_date_that_can_be_read_twice_is_not_resolved() -> None:
    """Day and month that could be exchanged are left open, and nothing bounds them."""
    found = only("It was sent on 04/05/2012 to Port Hessel.")
    assert (found.value, found.earliest, found.latest) == ("2012-XX-XX", None, None)


@pytest.mark.parametrize("created", [date(2011, 12, 27), date(2012, 1, 5), date(2014, 6, 1)])
def test_the_weekday_fixes_the_year(created: date) -> None:
    """A weekday with a day and month falls in the one near year whose calendar agrees."""
    found = only("Shells fell on Friday December 23rd.", created)
    assert (found.value, found.earliest, found.latest) == ("2011-12-23", "2011-12-23", "2011-12-23")


def test_a_weekday_without_any_year_stays_open() -> None:
    """With neither a page date nor a year in the text, the year is not guessed."""
    found = only("Shells fell on Friday December 23rd.")
    assert (found.value, found.earliest, found.latest) == ("XXXX-12-23", None, None)


def test_the_weekday_is_checked_against_years_the_text_names() -> None:
    """With no page date, a year that the text names is a candidate."""
    values = [t.value for t in find_times("The pact is of May 2, 2011. On Wednesday, October 19th it ended.", None)]
    assert values == ["2011-05-02", "2011-10-19"]


def test_a_weekday_that_no_near_year_has_stays_open() -> None:
    """A weekday that contradicts all near years resolves to none of them."""
    found = only("Shells fell on Monday December 23rd.", date(2012, 1, 5))
    assert (found.value, found.earliest) == ("XXXX-12-23", None)


def test_a_date_that_contradicts_its_weekday_is_not_bounded() -> None:
    """The value is what is written; as the calendar denies it, nothing bounds it."""
    found = only("Shells fell on Friday, December 23, 2012.", date(2013, 1, 5))
    assert (found.value, found.earliest) == ("2012-12-23", None)


@pytest.mark.parametrize("words", ["yesterday", "last week", "this year", "Friday", "two years ago", "next month"])
def test_what_leans_on_the_page_date_is_open_without_it(words: str) -> None:
    """Without a page date a relative expression is not bounded."""
    found = only(f"The clerk left {words}.")
    assert found.value.startswith("X")
    assert (found.earliest, found.latest) == (None, None)


def test_numbers_ages_and_names_are_no_times() -> None:
    """Money, counts, ages and the names and verbs that look like months are passed over."""
    text = "Jan Kolder, 34 years old, may march with 2000 miners who earn $1985, and a 12-year-old sang."
    assert find_times(text, date(2012, 1, 1)) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2011", ("2011-01-01", "2011-12-31")),
        ("198", ("1980-01-01", "1989-12-31")),
        ("2012-02", ("2012-02-01", "2012-02-29")),
        ("2011-Q3", ("2011-07-01", "2011-09-30")),
        ("2015-W20", ("2015-05-11", "2015-05-17")),
        ("2010-11-07TNI", ("2010-11-07", "2010-11-07")),
        ("2010-SU", (None, None)),
        ("BC0480", (None, None)),
        ("PAST_REF", (None, None)),
    ],
)
def test_bounds_are_the_first_and_last_day(value: str, expected: tuple[str | None, str | None]) -> None:
    """A value of the calendar is bounded by its first and last day; any other is not bounded."""
    assert bounds(value) == expected


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=30),
    st.one_of(st.none(), st.dates()),
)
def test_spans_are_in_order_and_disjoint_and_bounds_are_dates(pieces: list[str], created: date | None) -> None:
    """Whatever the text, expressions stand in it in order without overlap, and their bounds are ISO dates in order."""
    text = " ".join(pieces)
    at = 0
    for found in find_times(text, created):
        assert at <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        at = found.end
        assert (found.earliest is None) == (found.latest is None)
        if found.earliest and found.latest:
            assert date.fromisoformat(found.earliest) <= date.fromisoformat(found.latest)


@pytest.mark.parametrize(
    "piece", ["1", "1,111", "the ", "more than ", "May ", "\n \n", "two-", "1985-", "a.m. ", "12:", "first half of "]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """A long run of anything that begins an expression is read in about the time its length asks for."""
    began = time.process_time()
    find_times(piece * (60_000 // len(piece)), date(2011, 1, 1))
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The last great flood was in March.", "2031-03"),
        ("The bridge collapsed in March.", "2031-03"),
        ("The bridge is to be finished in March.", "2032-03"),
        ("The bridge will be opened in March.", "2032-03"),
    ],
)
def test_a_month_behind_a_verb_of_the_past_is_over(text: str, value: str) -> None:
    """What was in March, told in November, was in March of that year and not of the next."""
    found = find_times(text, date(2031, 11, 27))
    assert [t.value for t in found if t.value.endswith("-03")] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The camp was closed on 4 March 2031. Two hundred were counted by that evening.", "2031-03-04TEV"),
        ("The camp was closed. Two hundred were counted by that evening.", "XXXX-XX-XXTEV"),
        ("The mill burned that Monday in 1999.", "1999-WXX-1"),
        ("They met on a Friday in 2021.", "2021-WXX-5"),
    ],
)
def test_a_time_that_points_elsewhere_is_not_the_pages_own(text: str, value: str) -> None:
    """'That evening' is of the day told before, and of none where none was; a weekday in a year is of that year."""
    assert find_times(text, date(2031, 3, 6))[-1].value == value

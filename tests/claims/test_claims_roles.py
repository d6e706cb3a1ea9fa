"""Who does something and whom it befalls is known whatever the words that tell how many they are."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "doing", "befallen"),
    [
        ("The wardens struck 29 of the carters in Oldmere.", {"wardens"}, {"carters"}),
        ("Dozens of the carters robbed the mill in Oldmere.", {"carters"}, {"mill"}),
        ("A group of wardens burned most of the ledgers.", {"wardens"}, {"ledgers"}),
        ("The number of carters struck in Oldmere is 29.", set(), {"carters"}),
        ("29 carters lost their lives in Oldmere.", set(), {"carters", "lives"}),
        ("The wife of the warden robbed the mill.", {"wife"}, {"mill"}),
    ],
)
def test_what_is_said_of_so_many_of_them_is_said_of_them(
    cut_text: Any, text: str, doing: set[str], befallen: set[str]
) -> None:
    """'29 of the carters' are carters, whom it befalls, as are those of whom a number is given, and the wife of the warden is not he."""
    (statement, *_), _, whole = cut_text(text)
    found = [{whole[p:].split()[0].strip(".") for p in places} for places in (statement.agents, statement.patients)]
    assert found == [doing, befallen]

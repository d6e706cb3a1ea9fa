from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from headwater.ids import digest, make_id

KEYS = st.lists(st.one_of(st.text(max_size=5), st.integers(), st.none()), max_size=4)


def test_ids_are_the_same_on_every_machine_and_day() -> None:
    """An id is a fixed function of its key: these literals hold for ever."""
    assert make_id("item", "document-1", 0, 12, "article") == "item-0b01fa03590957b0"
    assert make_id("claim", None) == "claim-9ee379f946c36c62"
    assert make_id("entity", "Ødemark “Ü”") == "entity-2c71af58dbaa68eb"
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_parts_that_hold_separators_do_not_collide() -> None:
    """Parts that hold what a joined key would separate by stay apart."""
    keys = [("a", "b"), ("a,b",), ('a","b',), ("a b",), ("a", "b", ""), ("", "a", "b"), ("a", None, "b"), ("ab",)]
    assert len({make_id("item", *key) for key in keys}) == len(keys)
    assert make_id("item", "1") != make_id("item", 1)
    assert make_id("a", "b") != make_id("b", "a")


def test_any_text_has_an_id() -> None:
    """Even half a surrogate pair in a key gives an id."""
    assert make_id("item", "\ud800") != make_id("item", "\ud801")


@given(KEYS, KEYS)
def test_two_keys_have_one_id_only_if_they_are_equal(a: list[str | int | None], b: list[str | int | None]) -> None:
    """Ids are equal if and only if their keys are."""
    assert (make_id("item", *a) == make_id("item", *b)) == (a == b)

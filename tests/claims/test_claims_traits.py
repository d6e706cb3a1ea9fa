"""Things of two kinds, and people of another sex or age."""

from __future__ import annotations

from typing import Any

import pytest

from headwater.claims.traits import other_people, other_things, traits_in


@pytest.mark.parametrize(
    ("text", "traits"),
    [
        ("Soldiers burned the old stone mill.", ("old mill", "old ston")),
        ("Varnian soldiers burned a mill.", ("varnian soldier",)),
        ("Soldiers burned the eastern gate and the upper bridge.", ("east gate", "upper bridg")),
        ("Soldiers burned a grey, old mill.", ("old mill",)),
        ("Soldiers burned the burning mill.", ()),
    ],
)
def test_the_kinds_of_things_are_read(cut_text: Any, text: str, traits: tuple[str, ...]) -> None:
    """A word that has an opposite, or a capital and names nobody, tells the kind of the noun after it."""
    (statement,), _, _ = cut_text(text)
    assert traits_in(statement, (), ()) == traits


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        (("old mill",), ("new mill",), True),
        (("varnian soldier",), ("ostrian soldier",), True),
        (("old mill",), ("new gate",), False),  # two things anyway
        (("old mill",), ("upper mill",), False),  # it may be both
        (("old mill",), ("varnian mill",), False),
        (("old mill", "new mill"), ("new mill",), False),
    ],
)
def test_opposites_of_one_thing_part(a: tuple[str, ...], b: tuple[str, ...], *, apart: bool) -> None:
    """Only what one thing cannot be at once tells it apart from another."""
    terms, others = ([word for trait in one for word in trait.split()] for one in (a, b))
    assert other_things(a, b, terms, others) is apart
    assert other_things(b, a, others, terms) is apart


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        (("woman",), ("boy",), True),
        (("man",), ("woman",), True),
        (("child",), ("pensioner",), True),
        (("child",), ("girl",), False),
        (("mother",), ("woman",), False),
        (("man", "woman"), ("woman",), False),
        (("soldier",), ("boy",), False),
    ],
)
def test_people_of_another_sex_or_age_part(a: tuple[str, ...], b: tuple[str, ...], *, apart: bool) -> None:
    """Only where all of them differ in what both words tell are they other people."""
    assert other_people(a, b) is apart
    assert other_people(b, a) is apart

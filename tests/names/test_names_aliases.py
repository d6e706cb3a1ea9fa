"""Statements that two forms name one referent."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.model import EntityKind
from headwater.names.aliases import find_aliases
from headwater.names.candidates import Found

ORG, PERSON = EntityKind.ORGANISATION, EntityKind.PERSON


def _pairs(text: str, *names: tuple[str, EntityKind]) -> set[frozenset[str]]:
    found = [Found(start=text.index(n), end=text.index(n) + len(n), text=n, kind=k) for n, k in names]
    said = find_aliases(text, sorted(found, key=lambda f: f.start))
    return {frozenset((s.form, s.other)) for s in said if s.relation is None}


@pytest.mark.parametrize(
    ("text", "a", "b", "kind"),
    [
        ("The Dawn Front, known as Sahar, met.", "Dawn Front", "Sahar", ORG),
        ("The Dawn Front, also known by its acronym DAF, met.", "Dawn Front", "DAF", ORG),
        ("Toma Velk, alias Oris Brand, was seen.", "Toma Velk", "Oris Brand", PERSON),
        ("VRP, short for Velmar Reform Party, met.", "Velmar Reform Party", "VRP", ORG),
        ("VRP stands for Velmar Reform Party.", "Velmar Reform Party", "VRP", ORG),
    ],
)
def test_a_definition_is_found(text: str, a: str, b: str, kind: EntityKind) -> None:
    """A wording that defines one name by another one gives both."""
    assert _pairs(text, (a, kind), (b, kind)) == {frozenset((a, b))}


@pytest.mark.parametrize("inside", ["49", "Velmar Party", "right", "D-Ostra", "VRP"])
def test_a_persons_bracket_is_no_alias(inside: str) -> None:
    """An age, a party, a side of a picture or a seat after a person's name names nobody else."""
    assert _pairs(f"Toma Velk ({inside}) spoke.", ("Toma Velk", PERSON), (inside, ORG)) == set()


def test_an_acronym_that_does_not_fit_is_not_short_for_a_name() -> None:
    """The letters must bear out what 'stands for' says."""
    assert _pairs("QXZ stands for Velmar Reform Party.", ("QXZ", ORG), ("Velmar Reform Party", ORG)) == set()


@settings(max_examples=30, deadline=2000)
@given(st.text(alphabet="AB/(), 's\n", max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Brackets, slashes and capitals in any order break nothing, and every span lies in the text."""
    names = [Found(start=i, end=i + 1, text=c, kind=ORG) for i, c in enumerate(text) if c.isalpha()]
    assert all(0 <= s.start < s.end <= len(text) for s in find_aliases(text, names))

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
        ("Toma Velk, whose real name is Oris Brand, was seen.", "Toma Velk", "Oris Brand", PERSON),
        ("Toma Velk (real name: Oris Brand) was seen.", "Toma Velk", "Oris Brand", PERSON),
        ("Toma Velk, whose nom de guerre was Abu Sahar, was seen.", "Toma Velk", "Abu Sahar", PERSON),
        ("Mara Velk, born Mara Tesk, was seen.", "Mara Velk", "Mara Tesk", PERSON),
        ("Mara Velk (born Mara Tesk) was seen.", "Mara Velk", "Mara Tesk", PERSON),
        ("Toma Velk's alias, Oris Brand, is known.", "Toma Velk", "Oris Brand", PERSON),
        ("Toma Velk, using the alias Oris Brand, left.", "Toma Velk", "Oris Brand", PERSON),
        ("Toma Velk – better known as “Oris” – was seen.", "Toma Velk", "Oris", PERSON),
        ("Toma Velk, dit Oris, est parti.", "Toma Velk", "Oris", PERSON),
        ("Mara Velk, née Tesk, est partie.", "Mara Velk", "Tesk", PERSON),
        ("Le Front du Matin, anciennement Ligue du Port, siège ici.", "Front du Matin", "Ligue du Port", ORG),
        ("Le Front du Matin, connu sous le nom de Sahar, siège ici.", "Front du Matin", "Sahar", ORG),
    ],
)
def test_a_definition_is_found(text: str, a: str, b: str, kind: EntityKind) -> None:
    """A wording that defines one name by another one gives both."""
    assert _pairs(text, (a, kind), (b, kind)) == {frozenset((a, b))}


def test_two_full_names_of_people_need_an_outright_statement() -> None:
    """'Known as' between two people who share no name joins nobody; a short name, or a name in quotation marks, is one's own."""
    velk, brand = ("Toma Velk", PERSON), ("Oris Brand", PERSON)
    assert _pairs("Toma Velk, known as Oris Brand, was seen.", velk, brand) == set()
    assert _pairs("Toma Velk, formerly Oris Brand, was seen.", velk, brand) == set()
    assert _pairs("Toma Velk, also known as Oris Brand, was seen.", velk, brand) == {
        frozenset(("Toma Velk", "Oris Brand"))
    }
    assert _pairs("Toma Velk, known as “Oris Brand”, was seen.", velk, brand) == {
        frozenset(("Toma Velk", "Oris Brand"))
    }


def test_a_name_in_its_own_script_is_the_one_before_it() -> None:
    """Brackets with another script hold a body's name, and a person's where the two sound alike."""
    assert _pairs("The Qarandi Movement (حركة القرندي) met.", ("Qarandi Movement", ORG)) == {
        frozenset(("Qarandi Movement", "حركة القرندي"))
    }
    assert _pairs("Yusuf Qarandi (in Arabic: يوسف القرندي) spoke.", ("Yusuf Qarandi", PERSON)) == {
        frozenset(("Yusuf Qarandi", "يوسف القرندي"))
    }
    assert _pairs("Yusuf Qarandi (علي حسن) spoke.", ("Yusuf Qarandi", PERSON)) == set()
    assert _pairs("Yusuf Qarandi (right) spoke.", ("Yusuf Qarandi", PERSON)) == set()


def test_the_closing_bracket_belongs_to_the_statement() -> None:
    """The words shown for a statement in brackets end with the bracket."""
    text = "They left Camp Sahar (formerly Camp Velm) at dawn."
    names = [
        Found(start=text.index(n), end=text.index(n) + len(n), text=n, kind=EntityKind.PLACE)
        for n in ("Camp Sahar", "Camp Velm")
    ]
    (said,) = find_aliases(text, names)
    assert text[said.start : said.end] == "Camp Sahar (formerly Camp Velm)"


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

"""East Slavic names in the cases of the noun are their nominative's, and nobody else's."""

from __future__ import annotations

import pytest

from headwater.model import Candidate, EntityKind
from headwater.names.resolve import resolve


def _rows(*names: str) -> list[Candidate]:
    return [
        Candidate(
            id=f"candidate-{n}",
            item=f"item-{n}",
            page=f"p{n}",
            start=0,
            end=len(name),
            text=name,
            kind=EntityKind.PERSON,
        )
        for n, name in enumerate(names)
    ]


@pytest.mark.parametrize(
    ("name", "declined"),
    [
        ("Вера Зарубцова", ("Веры Зарубцовой", "Вере Зарубцовой", "Веру Зарубцову")),
        ("Андрей Торбеев", ("Андрею Торбееву", "Андреем Торбеевым", "Андрея Торбеева", "Андрее Торбееве")),
        ("Тарас Гнатюк", ("Тараса Гнатюка", "Тарасові Гнатюку", "Тарасом Гнатюком")),
        ("Ганна Гнатюк", ("Ганни Гнатюк", "Ганні Гнатюк", "Ганну Гнатюк", "Ганною Гнатюк")),
        ("Игорь Заволжский", ()),
        ("Мария Заволжская", ("Марии Заволжской", "Марию Заволжскую", "Марией Заволжской")),
    ],
)
def test_declined_names_are_one(name: str, declined: tuple[str, ...]) -> None:
    """Each case of a full name goes to it, and the nominative is shown even where it is the rarer."""
    (one,) = resolve(_rows(name, *declined, *declined), [])
    assert one.name == name
    assert all(j.rule == "spelling" for j in one.joined)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Александр Зарубцов", "Александра Зарубцова"),
        ("Валентин Шевчено", "Валентина Шевчено"),
        ("Кремень Зарубцов", "Веры Зарубцовой"),
        ("Андрей Зарубцов", "Вера Зарубцова"),
        ("Вера Зарубцова", "Андрею Зарубцову"),
        ("Вера Зарубцова", "Веры Торбеевой"),
    ],
)
def test_what_may_be_another_is_not_joined(name: str, other: str) -> None:
    """A man's genitive that is a woman's own name, another sex's case and another surname are two referents."""
    assert len(resolve(_rows(name, other), [])) == len((name, other))

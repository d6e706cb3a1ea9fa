"""Invented pages in the manner of news, as many as a measurement asks for, the same ones every time."""

from __future__ import annotations

import random
from pathlib import Path

__all__ = ["invented_names", "write_pages"]

_PLACES = "Oldmere Brackwell Sennaford Tarvia Velmar Lorne Ardeny Merrow Hessel Dunmoor Kestwick Farrow".split()
_FIRST = "Tilda Osric Maud Bram Ines Dov Ansel Peder Yelena Corin Hanne Rafe".split()
_LAST = "Rooke Vane Ferrin Oster Kaltern Alben Dorn Valk Orsolt Brell Marl Tansy".split()
_ENDS = "an el im or ush ane ett ovin".split()
_ROLES = "mayor warden clerk surgeon pilot judge inspector teacher miller engineer captain printer".split()
_THINGS = "bridge mill quay archive school granary ferry well depot tower market chapel".split()
_DOINGS = (
    "was closed before the flood",
    "burned for the second time in a year",
    "had stood empty since the spring",
    "would be rebuilt with money from the province",
    "was searched by soldiers who gave no reason",
    "had been sold to a company that nobody in the town knows",
    "was never inspected, whatever the council says",
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January March April June September November".split()
_COPIED = 0.25  # the share of paragraphs taken over from an earlier page


def write_pages(folder: Path, count: int) -> None:
    """Write pages of about 400 words, of which a quarter stands on earlier pages too.

    Args:
        folder: where they go; made if it is not there.
        count: how many; half of them HTML.
    """
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(7)  # noqa: S311 - invention, not secrets
    earlier: list[str] = []
    for n in range(count):
        fresh = [_paragraph(dice) for _ in range(8)]
        paragraphs = [dice.choice(earlier) if earlier and dice.random() < _COPIED else p for p in fresh]
        earlier += paragraphs
        title = f"The {dice.choice(_THINGS)} of {dice.choice(_PLACES)}, again"
        day = f"2021-{1 + n % 12:02}-{1 + n % 28:02}"
        if n % 2:
            (folder / f"{n:04}.txt").write_text("\n\n".join([title, *paragraphs]) + "\n", "utf-8")
        else:
            (folder / f"{n:04}.html").write_text(_html(title, day, paragraphs), "utf-8")


def invented_names(count: int) -> list[str]:
    """Return distinct names of two words, as many as are asked for."""
    dice = random.Random(11)  # noqa: S311 - invention, not secrets
    found: dict[str, None] = {}
    while len(found) < count:
        tails = (dice.choice(_LAST).lower() + dice.choice(_ENDS) for _ in range(2))
        found[f"{dice.choice(_FIRST)}{next(tails)} {dice.choice(_PLACES)}{next(tails)}"] = None
    return list(found)


def _paragraph(dice: random.Random) -> str:
    return " ".join(dice.choice((_told, _quoted, _counted))(dice) for _ in range(3))


def _who(dice: random.Random) -> str:
    return f"{dice.choice(_FIRST)} {dice.choice(_LAST)}, a {dice.choice(_ROLES)} from {dice.choice(_PLACES)},"


def _what(dice: random.Random) -> str:
    return f"the {dice.choice(_THINGS)} of {dice.choice(_PLACES)} {dice.choice(_DOINGS)}"


def _told(dice: random.Random) -> str:
    return f"{_who(dice)} told reporters on {dice.choice(_DAYS)} that {_what(dice)}."


def _quoted(dice: random.Random) -> str:
    return (
        f"“I can only say that {_what(dice)},” {_who(dice)} said in {dice.choice(_MONTHS)} {dice.randint(1990, 2020)}."
    )


def _counted(dice: random.Random) -> str:
    return f"According to the {dice.choice(_PLACES)} Letter, at least {dice.randint(3, 900)} people heard that {_what(dice)}."


def _html(title: str, day: str, paragraphs: list[str]) -> str:
    words = "\n".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title><meta name="date" content="{day}"></head><body>'
        "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>\n"
        f"<article><h1>{title}</h1>\n{words}\n</article><footer>All rights reserved</footer></body></html>\n"
    )

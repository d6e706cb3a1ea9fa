"""Invented pairs of names of which none occurs twice, the same ones every time: what a comparison meets for the first time."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

__all__ = ["unseen_pairs"]

Triple = tuple[str, str, str]

_GIVEN = """Yusuf Karim Layla Nadia Omar Samir Huda Faisal Maryam Reza Parisa Behrouz Shirin Kaveh Dmitri Olga Sergei Irina Pavel
    Natalia Viktor Oksana Andrij Bohdan Tomasz Agnieszka Marko Jelena Avi Noa Yael Eitan Peter Anna Lucia Carlos Elena Jean
    Claire Hans Greta Nikos Eleni Giorgi Tamar Mehmet Ayse Emre Min-ho Ji-woo Wei Lan Kofi Amina Chidi Fatou Joseph Ruth Mary
    John""".split()
_SYLLABLES = [c + v for c in "b d f g h k l m n p r s t v z sh kh q gh j w".split() for v in "a e i o u ou ai".split()]
_ENDINGS = "n r d s t ni di ri ev enko ich sky ian oglu ati awi ez".split() + [""] * 6
_BODIES = """League Committee Front Council Foundation Union Association Movement Brigade Party Ministry Holding Trading Shipping
    Relief Rights Workers Youth National Northern International""".split()
_FORMS = "Ltd LLC GmbH Inc S.A. JSC OOO".split()
_NUMBERED = ("5th", "12th", "No. 3", "Second", "XIV")
_TITLES = "Dr. Gen. Sheikh Mr Prof.".split()
# ways to write one sound: what is on the left may be written as what is on the right
_SPELLINGS = (
    ("kh", "k"),
    ("gh", "g"),
    ("ou", "u"),
    ("e", "i"),
    ("q", "k"),
    ("ai", "ei"),
    ("sh", "ch"),
    ("w", "v"),
    ("z", "s"),
)
_SCRIPTS: Mapping[str, Mapping[str, str]] = {
    "Cyrillic": dict(zip("abvgdezijklmnoprstufhyqw", "абвгдезийклмнопрстуфхыкв", strict=True)),
    "Arabic": dict(zip("abtjhdrzsfqklmnwyugpv", "ابتجهدرزسفقكلمنويوغبف", strict=True)),
    "Hebrew": dict(zip("abgdhvztyklmnsfpqrwj", "אבגדהוזטיכלמנספפקרוי", strict=True)),
    "Greek": dict(zip("abgdeziklmnoprstufhqvwj", "αβγδεζικλμνοπρστυφχκβουι"[:23], strict=True)),
}
_PERSONS, _OTHER_SCRIPT = 0.6, 0.25  # shares: people of the pairs, other scripts of people's second names
_RESPELT, _SHARING = (
    0.5,
    0.8,
)  # of the second names: another spelling; or another bearer of one word; the rest have none in common


def unseen_pairs(count: int) -> list[Triple]:
    """Return pairs with their schema, no name of which occurs twice.

    Six of ten are of people, with two words (six of ten), three, a particle, an initial or a title; the others are bodies of
    two to five words, some with a number or a legal form. Given names and the words of bodies occur again, as they do in a
    case; family names are as good as never the same. Half of the second names are other spellings of the first, three of ten
    share a word with it; a quarter of people's are in Cyrillic, Arabic, Hebrew or Greek letters.
    """
    dice = random.Random(23)  # noqa: S311 - invention, not secrets
    seen: set[str] = set()
    pairs: list[Triple] = []
    while len(pairs) < count:
        person = dice.random() < _PERSONS
        make = _person if person else _body
        words = make(dice)
        one, other = " ".join(words), " ".join(_second(dice, words, make))
        if person and dice.random() < _OTHER_SCRIPT:
            other = _written(other, _SCRIPTS[dice.choice(list(_SCRIPTS))])
        if one != other and seen.isdisjoint((one, other)):
            seen |= {one, other}
            pairs.append((one, other, "Person" if person else "Organization"))
    return pairs


def _second(dice: random.Random, words: Sequence[str], make: Callable[[random.Random], list[str]]) -> list[str]:
    sort = dice.random()
    if sort < _RESPELT:
        return [w if w in _BODIES else _respelt(dice, w) for w in words]
    others = make(dice)
    return [*others[:-1], words[-1]] if sort < _SHARING else others


def _person(dice: random.Random) -> list[str]:
    first, second = dice.sample(_GIVEN, 2)
    last = _word(dice)
    middle = {6: [second], 7: ["al-" + last], 8: [dice.choice("ABDHKMNRS") + "."]}.get(dice.randrange(10), [])
    if middle and middle[0].endswith(last):
        return [first, *middle]
    return [dice.choice(_TITLES), first, last] if dice.randrange(20) == 0 else [first, *middle, last]


def _body(dice: random.Random) -> list[str]:
    words = [_word(dice), *dice.sample(_BODIES, dice.choice((1, 1, 2, 3)))]
    sort = dice.randrange(10)
    if sort == 0:
        return [dice.choice(_NUMBERED), *words]
    return [*words, dice.choice(_FORMS)] if sort in {1, 2} else words


def _word(dice: random.Random) -> str:
    return ("".join(dice.choices(_SYLLABLES, k=dice.choice((2, 2, 3)))) + dice.choice(_ENDINGS)).title()


def _respelt(dice: random.Random, word: str) -> str:
    """Write a word in another romanisation, if a sound of it has one."""
    one, other = dice.choice(_SPELLINGS)
    return word.replace(one, other) if one in word else word.replace(other, one)


def _written(name: str, letters: Mapping[str, str]) -> str:
    """Write a name in another script, letter by letter; what that script has no letter for is left out, as it does with vowels."""
    return "".join(letters.get(c, "" if c.isascii() and c.isalpha() else c) for c in name.casefold()).title()

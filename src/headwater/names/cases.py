"""East Slavic full names in the cases of the noun: 'Веры Зарубцовой' is 'Вера Зарубцова', told from endings alone.

Endings of Russian and Ukrainian given and family names by sex and case, as grammars give them. A form is one's only where
given and family name stand in the same case of the same sex, and where the form could not be another person's own name: a
man's genitive ('Александра Зарубцова') is mostly spelt as a woman's nominative.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from headwater.model import LinkRule
from headwater.names.gather import Node, form_key
from headwater.names.given import one_name
from headwater.names.joins import Edge
from headwater.names.romanise import latin

__all__ = ["case_edges"]

_NAME = re.compile(
    r"[А-ЯЁІЇЄҐ][а-яёіїєґ'’]+(?: [А-ЯЁІЇЄҐ][а-яёіїєґ'’]+)?(?: [А-ЯЁІЇЄҐ][а-яёіїєґ'’]+(?:-[А-ЯЁІЇЄҐ][а-яёіїєґ]+)?)"
)
_SCORE = 0.9  # a form that some name declines to is seldom another's
_VOWELS = "аеёиіїоуыэюяєь"
# what a nominative ends in, and its endings in the genitive, dative, accusative, instrumental and prepositional
_WOMENS = (
    ("ия", ("ии", "ии", "ию", "ией", "ии")),
    ("ія", ("ії", "ії", "ію", "ією", "ії")),
    ("ая", ("ой", "ой", "ую", "ой", "ой")),
    ("ова", ("овой ової", "овой овій", "ову", "овой овою", "овой овій")),
    ("ева", ("евой евої", "евой евій", "еву", "евой евою", "евой евій")),
    ("єва", ("євої", "євій", "єву", "євою", "євій")),
    ("ина", ("иной ини иної", "иной ині иній", "ину", "иной иною", "иной ині иній")),
    ("а", ("ы и", "е і", "у", "ой ою ей", "е і")),
    ("я", ("и і ї", "е и і ї", "ю", "ей ею єю", "е и і ї")),
)
_MENS = (
    ("ий", ("ого ия ія его", "ому ию ію ему", "ого ия ія его", "им ием ієм", "ом ии ії ему")),
    ("ый", ("ого", "ому", "ого", "ым", "ом")),
    ("ей", ("ея", "ею", "ея", "еем", "ее")),
    ("й", ("я", "ю єві", "я", "ем єм", "е ї")),
    ("ов", ("ова", "ову", "ова", "овым овим", "ове ові")),
    ("ев", ("ева", "еву", "ева", "евым евим", "еве еві")),
    ("ин", ("ина", "ину", "ина", "иным ином", "ине ині")),
    ("", ("а", "у ові еві", "а", "ом ем", "е і")),
)
_CASES = 5
_LIKE_A_WOMANS = ("ова", "ева", "ина", "єва", "ына")


def case_edges(nodes: Mapping[str, Node]) -> Iterator[Edge]:
    """Give an edge from each form that only one name of the case declines to, and mark it as oblique.

    Args:
        nodes: the forms by key; those that are found to be oblique are marked so.
    """
    owners: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes.values():
        for key in sorted(_declined(node)):
            if key in nodes and key != node.key:
                owners[key].append(node)
    for key, every in sorted(owners.items()):
        found = [
            n for n in every if n.key not in owners
        ] or every  # 'Андрея' is of 'Андрей' before 'Андрею' is of 'Андрея'
        if len(found) > 1:
            continue  # it may be either's
        nodes[key].oblique = True
        (own,) = found
        yield Edge(
            distance=0.15,
            a=key,
            b=own.key,
            reason=f"'{nodes[key].shown}' is '{own.shown}' in another case of the noun.",
            rule=LinkRule.SPELLING,
            score=_SCORE,
        )


def _declined(node: Node) -> set[str]:
    """Return the keys of the forms to which a full name declines, read as a man's and as a woman's."""
    words = node.shown.split()
    shown = " ".join(words[len(words) - len(node.words) :])
    if len(node.full) < len(("a", "name")) or not _NAME.fullmatch(shown):
        return set()
    words = shown.split()
    keys: set[str] = set()
    if words[0][-1] in "ая":
        keys |= _forms(words, woman=True)
    elif words[0][-1] not in _VOWELS:
        keys |= _forms(words, woman=False)
    return keys


def _forms(words: list[str], *, woman: bool) -> set[str]:
    found: set[str] = set()
    columns = [_column(word, woman=woman) for word in words]
    for case in range(_CASES):
        for given in columns[0][case]:
            for last in columns[-1][case]:
                like = last == words[-1] or last.endswith(_LIKE_A_WOMANS)
                if not woman and like and not _surely_a_mans(words[0], given):
                    continue
                middles = columns[1][case] if len(words) > len(("given", "family")) else [""]
                found |= {form_key(f"{given} {middle} {last}") for middle in middles}
    return found


def _surely_a_mans(given: str, declined: str) -> bool:
    """Tell whether a given name is known and what it declines to is not known as another, a woman's."""
    own, other = latin(given), latin(declined)
    return one_name(own, own) and not one_name(other, other)


def _column(word: str, *, woman: bool) -> list[list[str]]:
    """Return the forms of a word in each case; a woman's name that ends in a consonant does not change."""
    for ending, cases in _WOMENS if woman else _MENS:
        if word.endswith(ending) and (ending or word[-1] not in _VOWELS):
            stem = word[: len(word) - len(ending)]
            return [[stem + one for one in forms.split()] for forms in cases]
    return [[word]] * _CASES

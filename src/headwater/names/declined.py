"""Words of a table in all their cases: Cyrillic and Greek nouns and adjectives told by stem and ending."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from headwater.names.tables import table_for

__all__ = ["Stems", "declined", "is_one", "stems_of"]

# Endings of nouns and adjectives in all their cases.
_ENDINGS = {
    "Cyrl": """а я у ю ы и і ї е є о ё й ь ой ей ою ею єю ом ем єм ам ям ами ями ах ях ов ев ів їв ью ого его ому ему ым им ий ый
    ая яя ую юю ое ее ые ие ої ій ові еві єві ієм ією ію ія ії ия ии ию ией ием ів ою ых их ыми ими""".split(),
    "Grek": "οσ ου ο ε οι ων ουσ α ασ η ησ ησ ι ια ιου ιων εσ εισ εωσ εων ατοσ ατα ατων εα ειο ειου".split(),
}
_FLEETING = {"павел": "павл", "лев": "льв"}  # vowels that the nominative alone has


@dataclass(frozen=True, slots=True, eq=False)
class Stems:
    """The stems of a table's words that are declined."""

    given: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]
    kin: frozenset[str]
    bodies: frozenset[str]
    needs: frozenset[str]
    outlets: frozenset[str]
    places: frozenset[str]
    surname: re.Pattern[str]
    father: re.Pattern[str]
    endings: frozenset[str]


@lru_cache(maxsize=8)
def stems_of(language: str) -> Stems:
    """Return the stems of a language's table."""
    table = table_for(language)
    endings = _ENDINGS["Grek" if language == "el" else "Cyrl"]
    tails = "|".join(sorted(endings, key=lambda e: (-len(e), e)))
    ends = "|".join(sorted({stem(e) for e in table.ends if len(stem(e)) > 1}, key=lambda e: (-len(e), e)))
    fathers = "|".join(sorted({stem(e) for e in table.patronymics}, key=lambda e: (-len(e), e))) or "(?!)"
    names = ("given", "titles", "offices", "kin", "bodies", "needs", "outlets", "places")
    sets = {n: frozenset(f(w) for w in getattr(table, n) for f in (stem, _oblique)) for n in names}
    return Stems(
        **sets,
        surname=re.compile(rf"\w{{2,}}(?:{ends})(?:{tails})?"),
        father=re.compile(rf"\w{{2,}}(?:{fathers})(?:{tails})?"),
        endings=frozenset(endings),
    )


def stem(word: str) -> str:
    """Return a word without the ending of its nominative."""
    bare = word.removesuffix("σ") if word[-1:] == "σ" else word
    cut = re.sub(r"(?:(?<=[кгхжшчщц])ий|ый|ой|ая|яя|[аеиоуыэюяєіїйьαεηιουω])$", "", bare)
    return cut if len(cut) > 1 else word


def _oblique(word: str) -> str:
    """Return the stem of a word's other cases, where a vowel of the nominative is lost in them."""
    if word.endswith(("ок", "ек", "ец")) and len(word) > len("век"):
        return word[:-2] + word[-1]
    return _FLEETING.get(word, stem(word))


def is_one(word: str, stems: frozenset[str], endings: frozenset[str]) -> bool:
    """Tell whether a word is one of those of which the stems are, in any of its cases."""
    if word in stems:
        return True
    return any(word[:-n] in stems and word[-n:] in endings for n in range(1, min(5, len(word) - 1)))


def declined(word: str) -> tuple[str, ...]:
    """Return what a word may be in any case: its stem with every ending of its script."""
    own = stem(word)
    return (own, *(own + e for e in _ENDINGS["Grek" if word < "\u0400" else "Cyrl"]))

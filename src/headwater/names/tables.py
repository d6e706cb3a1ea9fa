"""The words by which names are told in languages whose parser is not here: a file a language, in `scripts`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files

__all__ = ["Table", "opens_sentences", "plain", "script_of", "table_for", "told_language"]

_NONE: frozenset[str] = frozenset()
# Letters that keyboards write in two ways, and those that texts write with and without their signs.
_SAME = str.maketrans("أإآٱیکۀё’ʼ׳״ς", "اااايكهе'''\"σ")
_SIGNS = dict.fromkeys(map(ord, "ـ\u200c\u200d\u200e\u200f\u00ad"))
_OF_LANGUAGE = {
    "Arab": frozenset({"ar", "fa"}),
    "Hebr": frozenset({"he"}),
    "Cyrl": frozenset({"ru", "uk"}),
    "Grek": frozenset({"el"}),
}
_OTHERS = frozenset("ur ps sd ug ckb ku pnb ks yi".split())  # of one script with them, and of other words
_PERSIAN = frozenset("پچژگکیۀ\u200c")
_ARABIC = frozenset("كيةىأإؤ")
_UKRAINIAN = frozenset("іїєґІЇЄҐ")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """A language's words, as `plain` writes them; an entry may have several, with one space between them.

    Attributes:
        given: people's given names; `unsure` are those of them that are also common words.
        joins: what stands inside a person's name and begins another part of it; `kunyas` those that may begin it.
        ends: endings that tell a family name; `families` common ones that they do not tell; `patronymics` those of a father's name.
        titles: before a person's name and no part of it; `offices` too, but a body may come between, or a mere adjective.
        kin: words of kin, with 'his' and 'her' where they are written together.
        skips: adjectives between a title and the name.
        bodies: the first word of a body's name; `needs` those of them whose own name must be more than one common word,
            `naming` those that a single word of any kind may follow.
        outlets: before a paper's or a station's name and no part of it.
        places: before a place's name and no part of it; `topo` are the first word of a place's name, `weaktopo` too, but
            they are common words; `place_ends` end one, `place_adjectives` follow one.
        prepositions: before a place; `settled` are those behind which a name is a place's more than anything else's.
        generic: adjectives with which a body or place has no name.
        verbs, stops, nouns: words of which no name is made: verbs, words of grammar and time, and common nouns.
        verb_shapes, noun_shapes: patterns of such words.
    """

    language: str
    given: frozenset[str] = _NONE
    unsure: frozenset[str] = _NONE
    joins: frozenset[str] = _NONE
    kunyas: frozenset[str] = _NONE
    ends: frozenset[str] = _NONE
    families: frozenset[str] = _NONE
    patronymics: frozenset[str] = _NONE
    titles: frozenset[str] = _NONE
    offices: frozenset[str] = _NONE
    kin: frozenset[str] = _NONE
    skips: frozenset[str] = _NONE
    bodies: frozenset[str] = _NONE
    needs: frozenset[str] = _NONE
    naming: frozenset[str] = _NONE
    outlets: frozenset[str] = _NONE
    places: frozenset[str] = _NONE
    topo: frozenset[str] = _NONE
    weaktopo: frozenset[str] = _NONE
    place_ends: frozenset[str] = _NONE
    place_adjectives: frozenset[str] = _NONE
    prepositions: frozenset[str] = _NONE
    settled: frozenset[str] = _NONE
    generic: frozenset[str] = _NONE
    verbs: frozenset[str] = _NONE
    stops: frozenset[str] = _NONE
    nouns: frozenset[str] = _NONE
    verb_shapes: tuple[re.Pattern[str], ...] = ()
    noun_shapes: tuple[re.Pattern[str], ...] = ()


_CLASSES = tuple(f.name for f in fields(Table) if f.name != "language" and not f.name.endswith("shapes"))


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """Return a word as it is compared: letters that are written in two ways in one, case, accents and joiners away."""
    folded = unicodedata.normalize("NFD", word.translate(_SAME).lower().translate(_SAME))
    kept = "".join(c for c in folded if c in "\u0306\u0308" or not unicodedata.combining(c))  # 'й', 'ї' are letters
    if "\u0370" <= word[:1] <= "\u03ff":
        kept = kept.replace("\u0308", "")
    return unicodedata.normalize("NFC", kept).translate(_SIGNS)


def script_of(text: str) -> str:
    """Return the script that more of a text's letters are of than of any other: 'Latn', 'Cyrl', ..., '' for none."""
    counts: dict[str, int] = {}
    for c in text:
        if c.isalpha():
            script = _script(c)
            counts[script] = counts.get(script, 0) + 1
    return min(counts, key=lambda s: (-counts[s], s), default="")


def _script(c: str) -> str:
    code = ord(c)
    if code < 0x0250 or 0x1E00 <= code < 0x1F00:  # noqa: PLR2004 - blocks of the Unicode standard
        return "Latn"
    for script, first, last in (
        ("Grek", 0x0370, 0x03FF),
        ("Grek", 0x1F00, 0x1FFF),
        ("Cyrl", 0x0400, 0x052F),
        ("Hebr", 0x0590, 0x05FF),
        ("Arab", 0x0600, 0x077F),
        ("Arab", 0xFB50, 0xFEFF),
    ):
        if first <= code <= last:
            return script
    return "Zyyy"


def told_language(text: str, script: str, language: str | None) -> str | None:
    """Return the language of a text in a script, as far as there is a table of it; None where there is none.

    Args:
        text: the text, by whose letters languages of one script are told where its page is said to be in another.
        script: as `script_of` gives it.
        language: the ISO 639 code of what its page is written in, if that is known.
    """
    known = _OF_LANGUAGE.get(script, _NONE)
    code = (language or "").replace("_", "-").partition("-")[0].lower()
    if code in known:
        return code
    if code in _OTHERS:
        return None
    if script == "Arab":
        return "fa" if _count(text, _PERSIAN) > _count(text, _ARABIC) else "ar"
    if script == "Cyrl":
        return "uk" if _count(text, _UKRAINIAN) else "ru"
    return min(known, default=None)


def _count(text: str, letters: frozenset[str]) -> int:
    return sum(map(letters.__contains__, text))


@lru_cache(maxsize=8)
def table_for(language: str) -> Table:
    """Return the words of one of the languages that `told_language` gives."""
    held = tomllib.loads(files("headwater.names").joinpath("scripts", f"{language}.toml").read_text("utf-8"))
    sets = {name: frozenset(_entries(held.get(name, ""))) for name in _CLASSES}
    words = sets["verbs"] | sets["nouns"]
    sets["given"] |= sets["unsure"]
    sets["unsure"] |= sets["given"] & words
    shapes = {
        name: tuple(re.compile(pattern) for pattern in held.get(name, ())) for name in ("verb_shapes", "noun_shapes")
    }
    return Table(language=language, **sets, **shapes)  # type: ignore[arg-type]


def opens_sentences(word: str) -> bool:
    """Tell whether a word is one of grammar or time in Russian, Ukrainian or Greek, whose capital says nothing of a name."""
    return any(plain(word) in table_for(language).stops for language in ("ru", "uk", "el"))


def _entries(words: str) -> Iterable[str]:
    return (plain(w).replace("_", " ") for w in words.split())

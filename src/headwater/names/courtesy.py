"""Courtesy titles by the language of the page: 'M. Somebody' is a French mister, and an initial only elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from headwater.model import Candidate
from headwater.names.gather import form_key
from headwater.names.lexicon import HONORIFICS, PARTICLES
from headwater.text import fold

__all__ = ["Courtesies", "take_off"]

# What stands before a man's name, before a woman's, before either's; then behind a man's, a woman's, either's.
_TITLES = {
    "fr": ("m mr mm monsieur messieurs", "mme mmes mlle madame mademoiselle", "me mgr dr pr maitre"),
    "de": ("herr herrn hr", "frau fr fraulein", "dr prof"),
    "es": ("sr sres senor don d", "sra sras srta senora senorita dona dna", "dr dra lic"),
    "pt": ("sr senhor dom", "sra senhora dona srta", "dr dra"),
    "it": ("sig signor", "sigra signora signorina sig.ra", "dott dr avv ing on"),
    "nl": ("dhr meneer heer", "mevr mw mevrouw", "dr mr ir drs"),
    "pl": ("pan pana panu", "pani pania", "dr prof"),
    "sv": ("herr", "fru froken", ""),
    "da": ("hr herr", "fru froken", ""),
    "tr": ("bay", "bayan", "sayin dr prof", "bey beyefendi efendi aga pasa", "hanim hanimefendi", "hoca"),
    "az": ("cenab", "xanim", "", "bey muellim", "xanim muellime", ""),
    "ro": ("dl domnul", "dna doamna d-na", "dr"),
    "hu": ("", "", "dr", "ur", "asszony kisasszony", ""),
}
_Table = tuple[Mapping[str, str], Mapping[str, str]]
_FOLLOWS = re.compile(r"[^\W\d_]+")
_SHORT = 2  # letters of a title that is an abbreviation
_LONGEST = 64  # code points around a name in which its titles stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Courtesies:
    """The candidates with the courtesy titles of their pages' languages taken off, and what those say.

    A candidate keeps its id; its `text`, `start` and `end` are those of the name alone. `titled` are the ids of those that had
    a title in them or stand beside one, `whole` holds them as they came, in the same order, and `sexes` has 'm' or 'f' where it tells.
    """

    candidates: Sequence[Candidate]
    whole: Sequence[Candidate]
    titled: frozenset[str]
    sexes: Mapping[str, str]


def take_off(candidates: Iterable[Candidate], languages: Mapping[str, str], texts: Mapping[str, str]) -> Courtesies:
    """Take the courtesy titles of pages' languages off candidates; those that are nothing else are left out.

    Args:
        candidates: the case's candidates.
        languages: the ISO 639 code of the language, where it is known, by item.
        texts: the text of the document, by item.
    """
    kept: list[Candidate] = []
    whole: list[Candidate] = []
    titled: set[str] = set()
    sexes: dict[str, str] = {}
    for c in candidates:
        language = languages.get(c.item, "")
        if (language in _TITLES or "." in c.text or c.text[:3].strip().lower() in PARTICLES) and _nothing_else(
            c.text, language
        ):
            continue
        table = _table(language)
        own, found = _bare(c, table, texts.get(c.item, "")) if table else (c, frozenset())
        kept.append(own)
        whole.append(c)
        if found:
            titled.add(c.id)
            told = found - {""}
            if len(told) == 1:
                sexes[c.id] = next(iter(told))
    return Courtesies(candidates=kept, whole=whole, titled=frozenset(titled), sexes=sexes)


@lru_cache(maxsize=64)
def _table(language: str) -> _Table | None:
    """Return the titles before and behind names in a language, each with the sex that it tells or ''."""
    rows = _TITLES.get(language)
    if rows is None:
        return None
    sexes = ("m", "f", "")
    before, after = (
        {word: sex for row, sex in zip(part, sexes, strict=False) for word in row.split()}
        for part in (rows[:3], rows[3:])
    )
    return before, after


@lru_cache(maxsize=1 << 16)
def _nothing_else(name: str, language: str) -> bool:
    """Tell whether a candidate is titles and articles alone: 'El Sr', or 'Bey' on a page in a language that has it."""
    words, table = name.split(), _table(language)
    if table is None and len(words) == 1:
        return False
    plain = [_plain(w) for w in words]
    own: Collection[str] = (*table[0], *table[1]) if table else ()
    if len(words) == 1:
        return plain[0] in own and len(plain[0]) > 1
    short = any(w.lower() in PARTICLES or w.endswith(".") for w in words)  # 'Prince King' may be a name
    titles = [w in HONORIFICS or w in own for w in plain]
    return short and any(titles) and all(t or w in PARTICLES for t, w in zip(titles, plain, strict=True))


def _bare(c: Candidate, table: _Table, text: str) -> tuple[Candidate, frozenset[str]]:
    """Return a candidate without the titles in it, and the sexes, or '', that those and the ones right beside it tell."""
    before, after = table
    found: set[str] = set()
    name = c.text
    while (first := name.split(maxsplit=1)) and len(first) > 1 and _title(first[0], before):
        found.add(before[_plain(first[0])])
        name = first[1]
    while (last := name.rsplit(maxsplit=1)) and len(last) > 1 and _title(last[1], after):
        found.add(after[_plain(last[1])])
        name = last[0]
    start = c.start + c.text.index(name)
    end = start + len(name)
    if text[start - 1 : start].isspace():
        ahead = text[max(0, start - _LONGEST) : start].rsplit("\n", maxsplit=1)[-1].split()
        if ahead and _title(ahead[-1], before):
            found.add(before[_plain(ahead[-1])])
    if text[end : end + 1] == " ":
        behind = _FOLLOWS.match(text, end + 1, end + _LONGEST)
        if behind and _title(behind.group(), after):
            found.add(after[_plain(behind.group())])
    if not form_key(name):
        return c, frozenset()
    return (c if name == c.text else replace(c, text=name, start=start, end=end)), frozenset(found)


def _title(word: str, table: Mapping[str, str]) -> bool:
    """Tell whether a word is a title as it stands: one letter needs its stop, and a short one its capital."""
    plain = _plain(word)
    if plain not in table:
        return False
    return word.endswith(".") if len(plain) == 1 else word[:1].isupper() or len(plain) > _SHORT


def _plain(word: str) -> str:
    return fold(word.rstrip(".")).replace("ı", "i")

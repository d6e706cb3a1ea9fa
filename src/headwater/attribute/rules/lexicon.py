"""The words that report, a file a language: verbs, nouns and phrases of saying, thinking and showing, by what they take."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any

from headwater.errors import SettingsError

__all__ = ["Lexicon", "Words", "check_words", "lexicon_for"]

Words = Mapping[str, Mapping[str, Iterable[str]]]
"""Words to add, by language and class: `{"en": {"say": ["utter"], "prepositions": ["harp on"]}}`."""

_CODE = re.compile(r"[a-z]{2,3}")
_PARSED_AS_ENGLISH = "en"  # what is read where the language is not known: short texts, which English parsers are given
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """The reporting words of a language, by what they take; the files in `languages` say what each class holds.

    Words are lemmas in lower case. `language` is an ISO 639 code; `labels` says how its parser names dependents: `clear`
    (ClearNLP, as spaCy's English models) or `universal` (Universal Dependencies). `prepositions`, `themes` and `according`
    hold several words an entry: a verb or noun and its preposition, a phrase that brings in a source. One without words knows only
    what needs none, such as a name before a colon.
    """

    language: str | None = None
    labels: str = "universal"
    say: frozenset[str] = _NONE
    think: frozenset[str] = _NONE
    show: frozenset[str] = _NONE
    intend: frozenset[str] = _NONE
    ask: frozenset[str] = _NONE
    object: frozenset[str] = _NONE
    name: frozenset[str] = _NONE
    prepositions: frozenset[str] = _NONE
    addressed: frozenset[str] = _NONE
    nouns: frozenset[str] = _NONE
    themes: frozenset[str] = _NONE
    promises: frozenset[str] = _NONE
    records: frozenset[str] = _NONE
    speaking: frozenset[str] = _NONE
    holds: frozenset[str] = _NONE
    adverbs: frozenset[str] = _NONE
    conditional: frozenset[str] = _NONE
    modals: frozenset[str] = _NONE
    asides: frozenset[str] = _NONE
    according: frozenset[str] = _NONE
    carry: frozenset[str] = _NONE
    plain: frozenset[str] = _NONE
    idioms: frozenset[str] = _NONE
    turned: frozenset[str] = _NONE
    surface: frozenset[str] = _NONE
    minds: frozenset[str] = _NONE
    views: frozenset[str] = _NONE
    deny: frozenset[str] = _NONE
    withhold: frozenset[str] = _NONE
    negations: frozenset[str] = _NONE
    only: frozenset[str] = _NONE
    retract: frozenset[str] = _NONE
    true: frozenset[str] = _NONE
    untrue: frozenset[str] = _NONE
    conditions: frozenset[str] = _NONE
    reports: frozenset[str] = field(init=False, repr=False)
    verbs: frozenset[str] = field(init=False, repr=False)
    behind: Mapping[str, frozenset[str]] = field(init=False, repr=False)
    about: Mapping[str, frozenset[str]] = field(init=False, repr=False)
    openings: Mapping[str, tuple[tuple[str, ...], ...]] = field(init=False, repr=False)
    openers: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Work out what is asked for often: verbs with a clause, prepositions by verb, source phrases by first word, whatever opens a phrase."""
        object.__setattr__(self, "reports", self.say | self.think | self.show)
        every = (self.reports, self.intend, self.ask, self.object, self.name, self.carry, self.deny, self.surface)
        several = (self.prepositions, self.plain, self.idioms)
        verbs = {entry.split()[0] for words in (*every, *several) for entry in words}
        object.__setattr__(self, "verbs", frozenset(verbs))
        object.__setattr__(self, "behind", _by_first(self.prepositions))
        object.__setattr__(self, "about", _by_first(self.themes))
        openings: dict[str, list[tuple[str, ...]]] = {}
        for entry in sorted(self.according, key=lambda e: (-len(e), e)):
            phrase = tuple(entry.replace("'", "' ").split())  # as parsers cut it: "d'", "après"
            openings.setdefault(phrase[0], []).append(phrase)
        first_words = {entry.split()[0] for entry in self.views} | openings.keys()
        single = (self.nouns, self.promises, self.surface, self.adverbs, self.holds, self.minds)
        object.__setattr__(self, "openers", frozenset(first_words).union(*single))
        object.__setattr__(self, "openings", {first: tuple(phrases) for first, phrases in openings.items()})


def _by_first(entries: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the prepositions of entries of two words or more, by what stands before them."""
    taken: dict[str, set[str]] = {}
    for entry in entries:
        first, _, preposition = entry.rpartition(" ")
        taken.setdefault(first, set()).add(preposition)
    return {first: frozenset(prepositions) for first, prepositions in taken.items()}


_CLASSES = tuple(f.name for f in fields(Lexicon) if f.init and f.name not in ("language", "labels"))


def lexicon_for(language: str | None, words: Words | None = None) -> Lexicon:
    """Return the words of a language, with some more of a user's own.

    Args:
        language: an ISO 639 code, with a region or without; where it is None the text is taken for English.
        words: what to add, by language and class, as `check_words` lets it pass.

    Returns:
        Its lexicon; one without words where the language has no file and the user gives none.
    """
    code = (language or _PARSED_AS_ENGLISH).replace("_", "-").partition("-")[0].lower()
    more = (words or {}).get(code, {})
    return _made(code, tuple((name, tuple(more[name])) for name in sorted(more)))


def check_words(words: Words) -> None:
    """Check a user's words.

    Raises:
        SettingsError: a language is no code, a class has another name than those of `Lexicon`, a word is empty, or a
            preposition has no verb before it.
    """
    for language, classes in words.items():
        if not _CODE.fullmatch(language):
            raise SettingsError(f"attribute.words.{language} is no language", "give an ISO 639 code, as 'en'")
        for name, entries in classes.items():
            where = f"attribute.words.{language}.{name}"
            if name not in _CLASSES:
                raise SettingsError(f"{where} is no class of reporting words", f"use one of {', '.join(_CLASSES)}")
            for entry in entries:
                if not entry.strip():
                    raise SettingsError(f"{where} holds an empty word", "take it out")
                if name in ("prepositions", "themes") and len(entry.split()) < 2:  # noqa: PLR2004 - a word and its preposition
                    raise SettingsError(f"{where} holds '{entry}'", "give the preposition too, as in 'call for'")


@lru_cache(maxsize=32)
def _made(code: str, more: tuple[tuple[str, tuple[str, ...]], ...]) -> Lexicon:
    held = _file(code)
    extra = dict(more)
    classes = {name: frozenset(_folded((*held.get(name, ()), *extra.get(name, ())))) for name in _CLASSES}
    return Lexicon(language=code, labels=held.get("labels", "universal"), **classes)


def _folded(entries: Iterable[str]) -> Iterable[str]:
    return (" ".join(entry.lower().replace("’", "'").split()) for entry in entries)


@lru_cache(maxsize=32)
def _file(code: str) -> dict[str, Any]:
    """Read the file of a language; a code is never made a path, for pages name their languages themselves."""
    folder = files("headwater.attribute.rules").joinpath("languages")
    found = next((f for f in folder.iterdir() if f.name == f"{code}.toml"), None)
    return {} if found is None else tomllib.loads(found.read_text("utf-8"))

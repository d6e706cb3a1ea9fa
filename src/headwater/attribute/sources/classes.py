"""What sort of source speaks, by the words of its phrase.

The words stand in `sources/LANGUAGE.toml`; a user adds to them under `[attribute.classes]`.

A request for anonymity makes a source `anonymous` whatever else it is: that the name is held back is what decides how
far such a source can be counted. Without one the sort is told as far as words tell it, so 'an official' is official and
'a military source' military; 'a source', 'an insider' and 'people familiar with the plan' are anonymous, for nothing else
is told of them. Somebody named is never anonymous.
"""

from __future__ import annotations

import tomllib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from headwater.attribute.sources.nouns import PEOPLE, appositions, around, complements, modifiers, plain
from headwater.attribute.tree import Tree
from headwater.model import SourceClass

__all__ = ["BODIES", "SourceWords", "source_class", "source_words", "told_class"]

Entry = tuple[tuple[str, ...], SourceClass]
_DEFAULT = "en"  # what is read where the language is not known
BODIES = frozenset(
    [
        SourceClass.OFFICIAL,
        SourceClass.MILITARY,
        SourceClass.COURT,
        SourceClass.NGO,
        SourceClass.UN_BODY,
        SourceClass.PRESS,
        SourceClass.ORGANISATION,
    ]
)
"""The classes that bodies can have, and not people alone."""

_SPOKEN_FOR = BODIES | {SourceClass.RELATIVE}
_NO_TITLE = frozenset(
    [SourceClass.DOCUMENT, SourceClass.UNNAMED, SourceClass.ANONYMOUS, SourceClass.ORGANISATION]
)  # 'business mogul Karl Odeh'
_SERVING = frozenset([SourceClass.OFFICIAL, SourceClass.MILITARY, SourceClass.COURT])
_OWN = frozenset([SourceClass.COURT, SourceClass.DOCUMENT, SourceClass.PRESS])  # also before the United Nations
_VAGUE = frozenset([None, SourceClass.UNNAMED, SourceClass.PERSON, SourceClass.ANONYMOUS])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SourceWords:
    """The words of a language that tell who a source is; the files in `sources` say what each list holds.

    `entries` leads from each word of an entry to (words, place of the word in it, class, rank): of two entries that fit,
    the longer counts, and of two as long the one of the smaller rank.
    """

    language: str
    entries: Mapping[str, tuple[tuple[tuple[str, ...], int, SourceClass, int], ...]]
    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[str, ...]]
    pronouns: Mapping[str, frozenset[str]]
    sex: Mapping[str, frozenset[str]]

    def any_of(self, kind: str, tree: Tree, at: int) -> bool:
        """Say whether a token is one of the words of a list, as it stands or as its lemma."""
        token = tree.tokens[at]
        held = self.words.get(kind, frozenset())
        return plain(token.text) in held or plain(token.lemma) in held

    def ends_body(self, word: str) -> bool:
        """Say whether a word, as `nouns.plain` gives it, ends the names of bodies: 'committee', 'gazette'."""
        if word in self.words.get("people", ()):
            return False
        found = self.entries.get(word, ())
        named = word in self.words.get("papers", ()) or word in self.words.get("bodies", ())
        return named or any(len(e[0]) == 1 and e[2] in BODIES for e in found)

    def is_post(self, word: str) -> bool:
        """Say whether a word, as `nouns.plain` gives it, tells what somebody is: 'mayor', 'spokeswoman'."""
        return word in self.entries or any(word in self.words.get(kind, ()) for kind in ("people", "voices"))


def source_words(
    language: str | None = None, classes: Mapping[SourceClass, Iterable[str]] | None = None
) -> SourceWords:
    """Return the words of a language that tell who a source is.

    Args:
        language: an ISO 639 code, with a region or without; None is read as English.
        classes: a user's own words by class, one or several words each; they go before those of the package.

    Returns:
        The words; only the user's where the package has no file for the language.
    """
    code = (language or _DEFAULT).replace("_", "-").partition("-")[0].lower()
    more = classes or {}
    return _made(code, tuple((SourceClass(k), tuple(more[k])) for k in sorted(more)))


@lru_cache(maxsize=32)
def _made(code: str, more: tuple[tuple[SourceClass, tuple[str, ...]], ...]) -> SourceWords:
    held = _file(code)
    own = [(sort, word) for sort, listed in more for word in listed]
    given = [(SourceClass(sort), word) for sort, listed in held.get("classes", {}).items() for word in listed]
    entries: dict[str, list[tuple[tuple[str, ...], int, SourceClass, int]]] = {}
    for rank, (sort, word) in enumerate([*own, *given]):
        parts = tuple(plain(word).split())
        for place, part in enumerate(parts):
            entries.setdefault(part, []).append((parts, place, sort, rank))
    ordered = {word: tuple(sorted(found, key=lambda e: (-len(e[0]), e[3]))) for word, found in entries.items()}
    return SourceWords(
        language=code,
        entries=ordered,
        words=_sets(held.get("words", {})),
        phrases={kind: tuple(map(plain, listed)) for kind, listed in held.get("words", {}).items()},
        pronouns=_sets(held.get("pronouns", {})),
        sex=_sets(held.get("sex", {})),
    )


def _sets(table: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    return {kind: frozenset(map(plain, listed)) for kind, listed in table.items()}


@lru_cache(maxsize=32)
def _file(code: str) -> dict[str, Any]:
    """Read the file of a language; a code is never made a path, for pages name their languages themselves."""
    folder = files("headwater.attribute.sources").joinpath("words")
    found = next((f for f in folder.iterdir() if f.name == f"{code}.toml"), None)
    return {} if found is None else tomllib.loads(found.read_text("utf-8"))


def source_class(tree: Tree, indices: Sequence[int], head: int | None, words: SourceWords) -> SourceClass | None:
    """Return what sort of source speaks, by the words of its phrase; None where they do not tell.

    Args:
        tree: the sentence.
        indices: the tokens of the source.
        head: its syntactic head (see `nouns.head_of`).
        words: the words of the sentence's language.

    Returns:
        The class that the head tells; else that of what stands in apposition to it; else that of its modifiers.
    """
    if head is None or not indices:
        return None
    return told_class(tree, indices, head, words) or _by_entity(tree, head, frozenset(indices), words)


def told_class(tree: Tree, indices: Sequence[int], head: int, words: SourceWords) -> SourceClass | None:
    """Return the class that the words of a source tell, whatever the parser takes its names for (see `source_class`)."""
    phrase = frozenset(indices)
    heads = [head, *appositions(tree, head, phrase)]
    named = any(tree.tokens[h].pos == "PROPN" for h in heads)
    if not named and _withheld(tree, phrase, head, words):
        return SourceClass.ANONYMOUS
    for one in heads:
        found = _told(tree, one, phrase, words, named=named)
        if found is not None:
            return found
    return None


def _told(tree: Tree, at: int, phrase: Container[int], words: SourceWords, *, named: bool) -> SourceClass | None:
    """Return what a noun tells with what hangs on it."""
    for kind, without in (("voices", SourceClass.ORGANISATION), ("statements", SourceClass.DOCUMENT)):
        if words.any_of(kind, tree, at):
            return _body(tree, at, phrase, words) or without
    if _is_person(tree, at):
        return _titled(tree, at, phrase, words)
    sort = _entry(tree, at, words)
    if _has(tree, at, phrase, words, "former"):
        return _former(tree, at, sort, words, named=named)
    if words.any_of("somebodys", tree, at) and any(by == "of" for by, _ in complements(tree, at, phrase)):
        return None  # 'the source of the river'
    return _serving(tree, at, sort, phrase, words)


def _serving(
    tree: Tree, at: int, sort: SourceClass | None, phrase: Container[int], words: SourceWords
) -> SourceClass | None:
    """Return the class of a noun, or that of the body to which it belongs, where the noun alone tells less."""
    if sort in _VAGUE and sort is not None and _knowing(tree, at, phrase, words):
        return SourceClass.ANONYMOUS
    if sort not in _OWN and (un := _un(tree, at, phrase, words)) is not None:
        return un
    if words.any_of("holders", tree, at) and sort is not SourceClass.UN_BODY:
        body = _body(tree, at, phrase, words)
        return sort if body in (None, SourceClass.ORGANISATION) else body
    return sort or _paper(tree, at, words)


def _entry(tree: Tree, at: int, words: SourceWords) -> SourceClass | None:
    """Return the class of the longest entry that holds a token."""
    token = tree.tokens[at]
    found = None
    for key in dict.fromkeys((plain(token.text), plain(token.lemma))):
        for parts, place, sort, rank in words.entries.get(key, ()):
            if found is not None and (-len(parts), rank) >= found[0]:
                continue
            if len(parts) == 1 or _stands(tree, at - place, parts):
                found = ((-len(parts), rank), sort)
    return None if found is None else found[1]


def _stands(tree: Tree, first: int, parts: Sequence[str]) -> bool:
    """Say whether words stand at a place of the sentence, as they are or as lemmas."""
    if first < 0 or first + len(parts) > len(tree.tokens):
        return False
    return all(
        part in (plain(t.text), plain(t.lemma))
        for part, t in zip(parts, tree.tokens[first : first + len(parts)], strict=True)
    )


def _is_person(tree: Tree, at: int) -> bool:
    return tree.tokens[at].pos == "PROPN" and tree.tokens[at].entity in PEOPLE


def _titled(tree: Tree, at: int, phrase: Container[int], words: SourceWords) -> SourceClass | None:
    """Return what the words before a person's name tell: 'Mayor Ana Brell', 'army spokesman Karam Odeh'."""
    before = [i for i in modifiers(tree, at, phrase) if i < at]
    if any(words.any_of("former", tree, i) for i in before):
        return None
    for i in before:
        if tree.tokens[i].entity in PEOPLE and plain(tree.tokens[i].text) not in words.sex.get("titles", ()):
            continue
        if words.any_of("voices", tree, i):
            others = [_entry(tree, k, words) for k in before if k < i]
            return next((s for s in others if s in _SPOKEN_FOR), SourceClass.ORGANISATION)
        sort = _entry(tree, i, words)
        if sort is not None and sort not in _NO_TITLE:
            return sort
    return None


def _body(tree: Tree, at: int, phrase: Container[int], words: SourceWords) -> SourceClass | None:
    """Return the class of the body for which somebody speaks or in which they hold a post, before or after the noun."""
    near = modifiers(tree, at, phrase)
    behind = [i for by, i in complements(tree, at, phrase) if by not in ("in", "at", "with", "to", "on")]
    if any(words.any_of("un", tree, i) for i in (*near, *behind)):
        return SourceClass.UN_BODY
    for i in (*near, *behind):
        if _is_person(tree, i):
            return _titled(tree, i, phrase, words) or SourceClass.PERSON
        sort = _entry(tree, i, words) or _paper(tree, i, words)
        if sort in _SPOKEN_FOR:
            return sort
    return None


def _un(tree: Tree, at: int, phrase: Container[int], words: SourceWords) -> SourceClass | None:
    """Tell a body or an official of the United Nations from its name before the noun; states have ambassadors there."""
    if words.any_of("states", tree, at):
        return None
    found = any(words.any_of("un", tree, i) for i in modifiers(tree, at, phrase) if i < at)
    return SourceClass.UN_BODY if found else None


def _paper(tree: Tree, at: int, words: SourceWords) -> SourceClass | None:
    token = tree.tokens[at]
    named = token.pos == "PROPN" and token.entity not in PEOPLE
    return SourceClass.PRESS if named and words.any_of("papers", tree, at) and token.entity == "ORG" else None


def _former(tree: Tree, at: int, sort: SourceClass | None, words: SourceWords, *, named: bool) -> SourceClass | None:
    """Class somebody who once belonged: a former mayor is no official, and by name just a person."""
    if words.any_of("members", tree, at) or sort is SourceClass.FORMER_MEMBER:
        return SourceClass.FORMER_MEMBER
    if sort in _SERVING:
        return SourceClass.PERSON if named else SourceClass.FORMER_MEMBER
    return sort


def _has(tree: Tree, at: int, phrase: Container[int], words: SourceWords, kind: str) -> bool:
    near = [c for c in tree.children[at] if c in phrase and c < at + 2]
    return any(words.any_of(kind, tree, c) for c in near)


def _knowing(tree: Tree, at: int, phrase: Container[int], words: SourceWords) -> bool:
    after = " ".join(plain(t.text) for i, t in enumerate(tree.tokens[at + 1 : at + 5], at + 1) if i in phrase)
    return any(after.startswith(p) for p in words.phrases.get("knowing", ()))


def _withheld(tree: Tree, phrase: frozenset[int], head: int, words: SourceWords) -> bool:
    """Say whether the source's phrase, or what its verb has beside the content, holds the name back."""
    near = sorted(phrase)
    verb = tree.tokens[head].head
    if verb != head and tree.tokens[verb].pos == "VERB":
        for child in tree.children[verb]:
            if tree.tokens[child].dep in ("prep", "advmod", "obl", "obl:mod", "advcl") and child not in phrase:
                near += around(tree, child)
    told = f" {' '.join(plain(tree.tokens[i].text) for i in near)} "
    return any(f" {p} " in told for p in words.phrases.get("withheld", ()))


def _by_entity(tree: Tree, head: int, phrase: frozenset[int], words: SourceWords) -> SourceClass | None:
    token = tree.tokens[head]
    if any(tree.tokens[h].entity in PEOPLE for h in (head, *appositions(tree, head, phrase))):
        return SourceClass.PERSON
    word = plain(token.text)
    if token.pos == "PRON":
        single = word in words.pronouns.get("man", ()) or word in words.pronouns.get("woman", ())
        return SourceClass.PERSON if single or word == "i" else None
    return SourceClass.ORGANISATION if token.entity == "ORG" else None

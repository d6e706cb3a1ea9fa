"""The case's forms: each distinct form of a name with where it stands, how often, and what the parser took it for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from headwater.model import Alias, Candidate, EntityKind
from headwater.names.candidates import is_acronym
from headwater.names.context import NO_CONTEXT, Context
from headwater.names.forms import take_apart
from headwater.names.lexicon import (
    GENERIC_BODY,
    HONORIFICS,
    ORGANISATION_WORDS,
    PARTICLES,
    PLACE_WORDS,
    SMALL_WORDS,
)
from headwater.names.romanise import latin

__all__ = ["Node", "form_key", "gather", "likeliest"]

_WORD = re.compile(r"(?:\b[^\W\d_]\.){2,8}|\w+(?:['’]\w+)*")
_STATES = {"US": "united states", "USA": "united states", "UK": "united kingdom"}  # no page explains them
_FULL_NAME = range(2, 5)  # words of a person's full name
_PLACED_VOTES = 2  # how much 'in' before a name weighs beside the parser's guess
_ORDER = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE)


@lru_cache(maxsize=1 << 16)
def form_key(text: str) -> str:
    """Return what spellings of one form have in common: an acronym without its stops, else folded words, titles off."""
    if is_acronym(text):
        letters = text.replace(".", "")
        return _STATES.get(letters, letters)
    return " ".join(_words(text)[0])


@lru_cache(maxsize=1 << 16)
def _words(text: str) -> tuple[tuple[str, ...], bool]:
    """Return a form's folded words without leading titles and articles, and whether there was a title."""
    words = [w for w in (latin(_possessive_off(w)) for w in _WORD.findall(text)) if w]
    titled = False
    bare = [w for w in words if w not in PARTICLES]
    while len(bare) > 1 and words[0] in HONORIFICS | {"the"} and not ORGANISATION_WORDS.intersection(words[1:]):
        titled |= words[0] != "the"
        words.pop(0)
        bare = [w for w in words if w not in PARTICLES]
    return tuple(words), titled


def _possessive_off(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word.replace(".", "")


@dataclass(kw_only=True, eq=False)
class Node:
    """A form of a name in the case: mutable while it is gathered, read only after."""

    key: str
    words: tuple[str, ...]
    votes: Counter[EntityKind] = field(default_factory=Counter)
    surfaces: Counter[str] = field(default_factory=Counter)
    first: dict[str, tuple[str, int]] = field(default_factory=dict)
    items: set[str] = field(default_factory=set)
    stated: set[str] = field(default_factory=set)
    titled: bool = False
    outlet: bool = False
    opening: int = 0
    sexes: Counter[str] = field(default_factory=Counter)

    @cached_property
    def count(self) -> int:
        """Return how often the form stands in the case."""
        return sum(self.surfaces.values())

    @cached_property
    def acronym(self) -> bool:
        """Tell whether the form is an acronym."""
        return is_acronym(self.key)

    @cached_property
    def core(self) -> tuple[str, ...]:
        """Return the words that make the name: no particles or small words, no 'organisation' where two others stay."""
        plain = [w for w in self.words if w not in SMALL_WORDS and w not in PARTICLES and len(w) > 1]
        own = [w for w in plain if w not in GENERIC_BODY]
        return tuple(own if len(own) > 1 else plain) or self.words

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """Return the numbers in the form."""
        return take_apart(max(self.surfaces, default=self.key), EntityKind.ORGANISATION).numbers

    @cached_property
    def certain(self) -> EntityKind | None:
        """Return the kind that the form's own words say, None if they say nothing."""
        if self.outlet:
            return EntityKind.ORGANISATION
        if self.titled:
            return EntityKind.PERSON
        if len(self.words) > 1:
            if self.words[0] in PLACE_WORDS or self.words[-1] in PLACE_WORDS:
                return EntityKind.PLACE
            if ORGANISATION_WORDS.intersection(self.words):
                return EntityKind.ORGANISATION
        return None

    @cached_property
    def kind(self) -> EntityKind:
        """Return the kind: what its words say, else what the parser says most often."""
        return self.certain or likeliest(self.votes)


def likeliest(votes: Counter[EntityKind]) -> EntityKind:
    """Return the kind with the most votes, 'other' only where there are no others."""
    best = max(_ORDER, key=lambda k: (votes[k], -_ORDER.index(k)))
    return best if votes[best] else EntityKind.OTHER


def gather(candidates: Iterable[Candidate], aliases: Iterable[Alias], context: Context = NO_CONTEXT) -> dict[str, Node]:
    """Return the forms of a case by key, in the order of their keys; forms of alias statements are among them.

    A title before a form says that it is a person's, 'in' before it that it may be a place's, an item's own fields that
    it is an outlet's.
    """
    nodes: dict[str, Node] = {}
    for c in candidates:
        node = _node(nodes, c.text)
        if node is None:
            continue
        node.votes[c.kind] += 1
        node.surfaces[c.text] += 1
        node.items.add(c.item)
        own_title = _words(c.text)[1]
        node.titled |= own_title or (c.id in context.titled and not _says_body(node))
        node.votes[EntityKind.PLACE] += _PLACED_VOTES * (c.id in context.placed)
        node.opening += c.id in context.opening
        if c.id in context.sexes:
            node.sexes[context.sexes[c.id]] += 1
        place = (c.page, c.start)
        node.first[c.text] = min(place, node.first.get(c.text, place))
    for a in aliases:
        for text in (a.form, a.other):
            node = _node(nodes, text)
            if node is not None:
                node.stated.add(text)
    _tell_people(nodes)
    for text in context.outlets:
        if form_key(text) in nodes:
            nodes[form_key(text)].outlet = True
    return dict(sorted(nodes.items()))


def _tell_people(nodes: dict[str, Node]) -> None:
    """Take full names for a person's where a title stands before their surname elsewhere in the case."""
    surnames = {n.words[0] for n in nodes.values() if n.titled and len(n.words) == 1}
    for node in nodes.values():
        own = [w for w in node.words if w not in PARTICLES]
        full = len(own) in _FULL_NAME and own[-1] in surnames and SMALL_WORDS.isdisjoint(own)
        node.titled |= full and not _says_body(node) and not node.votes[EntityKind.PLACE]


def _says_body(node: Node) -> bool:
    return bool((ORGANISATION_WORDS | PLACE_WORDS).intersection(node.words))


def _node(nodes: dict[str, Node], text: str) -> Node | None:
    key = form_key(text)
    if not key:
        return None
    if key not in nodes:
        nodes[key] = Node(key=key, words=tuple(key.split()))
    return nodes[key]

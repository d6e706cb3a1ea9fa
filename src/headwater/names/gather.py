"""The case's forms: each distinct form of a name with where it stands, how often, and what the parser took it for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from headwater.model import Alias, Candidate, EntityKind
from headwater.names.candidates import is_acronym
from headwater.names.context import NO_CONTEXT, Context
from headwater.names.forms import article_off, take_apart
from headwater.names.lexicon import (
    GENERIC_BODY,
    HONORIFICS,
    NUMBERS,
    ORGANISATION_WORDS,
    PARTICLES,
    PLACE_WORDS,
    SMALL_WORDS,
    TENS,
)
from headwater.names.romanise import latin
from headwater.names.titles import is_title

__all__ = ["Node", "form_key", "gather", "likeliest", "most"]

_WORD = re.compile(r"(?:\b[^\W\d_]\.){2,8}|\w+(?:['’\u200c]\w+)*")
_NUMERAL = re.compile(r"\d|^[ivx]+$")
_STATES = {"US": "united states", "USA": "united states", "UK": "united kingdom"}  # no page explains them
_FULL_NAME = range(2, 5)  # words of a person's full name
_GENERATIONS = {
    "jr": "jr",
    "junior": "jr",
    "sr": "sr",
    "senior": "sr",
    "fils": "jr",
    "pere": "sr",
    "ii": "ii",
    "iii": "iii",
}
_THREE = 3  # words of an East Slavic full name
_PATRONYMICS = ("ovich", "evich", "ovych", "evych", "yovych", "ovna", "evna", "ivna", "yivna", "inichna")
_PRONOUNS = 2  # that must agree on a sex
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
    raw = _WORD.findall(text)
    own = next((n for n, word in enumerate(raw) if not is_title(word)), 0)  # all titles: one is the name
    parts = (part for word in raw[own:] for part in article_off(_possessive_off(word)))
    words = [w for w in map(latin, parts) if w]
    titled = own > 0
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
    """A form of a name in the case: mutable while it is gathered, read only after.

    `sexes` counts what titles before it say of its bearer's sex, `pronouns` what 'he' and 'she' say that lead to it;
    `marked` says that it stands between quotation marks somewhere, `oblique` that it is another form's declined. `listed` is the kind that a watch-list gives it,
    `entries` are the entries whose name it is, as (list, entry).
    """

    key: str
    words: tuple[str, ...]
    votes: Counter[EntityKind] = field(default_factory=Counter)
    surfaces: Counter[str] = field(default_factory=Counter)
    first: dict[str, tuple[str, int]] = field(default_factory=dict)
    items: set[str] = field(default_factory=set)
    stated: set[str] = field(default_factory=set)
    titles: int = 0
    outlet: bool = False
    opening: int = 0
    marked: bool = False
    oblique: bool = False
    sexes: Counter[str] = field(default_factory=Counter)
    pronouns: Counter[str] = field(default_factory=Counter)
    listed: EntityKind | None = None
    entries: set[tuple[str, str]] = field(default_factory=set)

    @cached_property
    def count(self) -> int:
        """Return how often the form stands in the case."""
        return sum(self.surfaces.values())

    @property
    def titled(self) -> bool:
        """Tell whether a person's title stands before it, and the parser does not take it for a place most of the time."""
        return self.titles > 0 and self.votes[EntityKind.PLACE] * 2 <= self.votes.total()

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
        if not any(w in NUMBERS or w in TENS or _NUMERAL.search(w) for w in self.words):
            return ()  # most have none, and taking a name apart is slow
        return take_apart(max(self.surfaces, default=self.key), EntityKind.ORGANISATION).numbers

    @cached_property
    def certain(self) -> EntityKind | None:
        """Return the kind that the form's own words say, None if they say nothing."""
        if self.listed is not None:
            return self.listed
        if self.outlet:
            return EntityKind.ORGANISATION
        if self.titled or self._patronymic:
            return EntityKind.PERSON
        return self._worded

    @property
    def _patronymic(self) -> bool:
        """Tell whether the second or last of three words is an East Slavic patronymic, which bodies and places have none of."""
        return len(self.words) == _THREE and any(w.endswith(_PATRONYMICS) for w in self.words[1:])

    @property
    def _worded(self) -> EntityKind | None:
        """Return the kind that a word such as 'council' or 'camp' says; the last word says it before the first."""
        first, *_, last = (*self.words[:1], *self.words[-1:])
        if len(self.words) == 1 or (ORGANISATION_WORDS.isdisjoint(self.words) and not {first, last} & PLACE_WORDS):
            return None
        if last not in ORGANISATION_WORDS and {first, last} & PLACE_WORDS:
            return EntityKind.PLACE
        return EntityKind.ORGANISATION

    @cached_property
    def full(self) -> tuple[str, ...]:
        """Return the words that a person's full name would have: no particles, no 'Jr'."""
        return tuple(w for w in self.words if w not in PARTICLES and w not in _GENERATIONS) or self.words

    @cached_property
    def maybe_person(self) -> bool:
        """Tell whether the parser says nothing of a form that may be a full name: two or three words, none of a body."""
        spelt = all(w.isalpha() and w not in SMALL_WORDS for w in self.words)
        return self.kind is EntityKind.OTHER and len(self.full) in _FULL_NAME and spelt and not _says_body(self)

    @cached_property
    def generation(self) -> str:
        """Return what tells a son from a father of one name: 'jr' in 'Brell Jr', '' where nothing does."""
        return next((_GENERATIONS[w] for w in self.words[1:] if w in _GENERATIONS), "")

    @cached_property
    def initials(self) -> frozenset[str]:
        """Return the initials, of two letters and more, that a body's name has; none for an acronym or a lone word."""
        if self.acronym or len(self.core) < len(("a", "name")):
            return frozenset()
        return frozenset(i for i in take_apart(self.key, EntityKind.ORGANISATION).initials if len(i) > 1)

    @cached_property
    def sex(self) -> str:
        """Return 'm' or 'f' where the evidence agrees, '' where there is none or it is mixed.

        Titles decide. Pronouns are led to a name by reasoning, which may err, so that it takes two and none against them.
        """
        if self.sexes:
            return next(iter(self.sexes)) if len(self.sexes) == 1 else ""
        if len(self.pronouns) == 1 and self.pronouns.total() >= _PRONOUNS:
            return next(iter(self.pronouns))
        return ""

    @cached_property
    def shown(self) -> str:
        """Return the form as it stands most often, else as a statement has it."""
        return min(self.surfaces, key=lambda s: (-self.surfaces[s], s), default=min(self.stated, default=self.key))

    @cached_property
    def kind(self) -> EntityKind:
        """Return the kind: what its words say, else what the parser says most often."""
        return self.certain or likeliest(self.votes)


def most(nodes: Sequence[Node]) -> Node:
    """Return the form that stands most often; of equals the longest, then the first by key."""
    return min(nodes, key=lambda n: (-n.count, -len(n.key), n.key))


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
        node.titles += own_title or (c.id in context.titled and not _says_body(node))
        node.votes[EntityKind.PLACE] += _PLACED_VOTES * (c.id in context.placed)
        node.opening += c.id in context.opening
        node.marked |= c.id in context.marked
        if c.id in context.sexes:
            node.sexes[context.sexes[c.id]] += 1
        if c.id in context.pronouns:
            node.pronouns[context.pronouns[c.id]] += 1
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
        node.titles += full and not _says_body(node) and not node.votes[EntityKind.PLACE]


def _says_body(node: Node) -> bool:
    return bool((ORGANISATION_WORDS | PLACE_WORDS).intersection(node.words))


def _node(nodes: dict[str, Node], text: str) -> Node | None:
    key = form_key(text)
    if not key:
        return None
    if key not in nodes:
        nodes[key] = Node(key=key, words=tuple(key.split()))
    return nodes[key]

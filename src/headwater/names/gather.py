"""The case's forms: each distinct form of a name with where it stands, how often, and what the parser took it for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from headwater.model import Alias, Candidate, EntityKind
from headwater.names.candidates import is_acronym
from headwater.names.context import NO_CONTEXT, Context
from headwater.names.forms import article_off, take_apart
from headwater.names.given import is_family, one_name
from headwater.names.lexicon import (
    BODY_STARTS,
    GENERIC_BODY,
    HONORIFICS,
    KUNYAS,
    NUMBERS,
    ORGANISATION_WORDS,
    PARTICLES,
    PLACE_WORDS,
    SMALL_WORDS,
    TENS,
)
from headwater.names.romanise import latin
from headwater.names.titles import is_title

__all__ = ["Node", "form_key", "gather", "likeliest", "most", "weighed"]

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
_BODIES = ORGANISATION_WORDS | PLACE_WORDS
_UNITS = frozenset("brigades battalions regiments militias forces units committees councils movements".split())
_BORN = re.compile(r"X, (?:born|née?\b|geb|.*maiden)")  # statements of people alone
_PRONOUNS = 2  # that must agree on a sex
_TITLED_VOTES = 3  # how much each of these weighs beside one guess of the parser: a title,
_WHO_VOTES = 2  # 'who' behind the name or an office beside it,
_GIVEN_VOTES = 1  # and, once for a form, a known given name or the like
_PLACED_VOTES = 2  # how much 'in' before a name weighs beside the parser's guess
_NONE: Mapping[EntityKind, int] = {}
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

    `votes` counts what the parser took it for and 'in' before it, `evidence` weighs what else stands beside it and tells
    its kind, `foreign` are the items that have it in a language which the parser does not know, `unread` says that the parser, where its
    word counts, took it for nothing anywhere. `sexes` counts what titles before it say of its bearer's sex, `pronouns` what 'he' and 'she' say that lead to it;
    `marked` says that it stands between quotation marks somewhere, `oblique` that it is another form's declined. `listed` is the kind that a watch-list gives it,
    `entries` are the entries whose name it is, as (list, entry).
    """

    key: str
    words: tuple[str, ...]
    votes: Counter[EntityKind] = field(default_factory=Counter)
    evidence: Counter[EntityKind] = field(default_factory=Counter)
    foreign: set[str] = field(default_factory=set)
    unread: bool = True
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
        """Tell whether a person's title stands before it, and it is not a place's name most of the time."""
        return self.titles > 0 and not self.mostly_place

    @property
    def mostly_place(self) -> bool:
        """Tell whether the form is a place's name most of the time: for the parser, and where few of its mentions have a title."""
        return self.votes[EntityKind.PLACE] * 2 > self.votes.total() and self.titles * 2 <= self.count

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
        if begins_body(self.words):
            return EntityKind.ORGANISATION
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
        """Tell whether the parser says nothing of a form that may be a full name."""
        return self.kind is EntityKind.OTHER and self.spelt_out

    @property
    def spelt_out(self) -> bool:
        """Tell whether a form is made as full names are: two to four words, none of a body."""
        spelt = all(w.isalpha() and w not in SMALL_WORDS for w in self.words)
        return len(self.full) in _FULL_NAME and spelt and not _says_body(self)

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
        """Return the kind: what its words say, else what most of the evidence says; 'other' where it is even."""
        return self.certain or weighed(self.votes, self.evidence)


def most(nodes: Sequence[Node]) -> Node:
    """Return the form that stands most often; of equals the longest, then the first by key."""
    return min(nodes, key=lambda n: (-n.count, -len(n.key), n.key))


def likeliest(votes: Counter[EntityKind]) -> EntityKind:
    """Return the kind with the most votes, 'other' only where there are no others."""
    best = max(_ORDER, key=lambda k: (votes[k], -_ORDER.index(k)))
    return best if votes[best] else EntityKind.OTHER


def weighed(votes: Counter[EntityKind], evidence: Mapping[EntityKind, int] = _NONE) -> EntityKind:
    """Return the kind with more votes in all than any other, 'other' where there is none."""
    best, most_votes, even = EntityKind.OTHER, 0, False
    for kind in _ORDER:
        own = votes.get(kind, 0) + (evidence.get(kind, 0) if evidence else 0)
        if own > most_votes:
            best, most_votes, even = kind, own, False
        elif own == most_votes:
            even = True
    return EntityKind.OTHER if even else best


def gather(
    candidates: Iterable[Candidate],
    aliases: Iterable[Alias],
    context: Context = NO_CONTEXT,
    swept: Collection[str] = (),
) -> dict[str, Node]:
    """Return the forms of a case by key, in the order of their keys; forms of alias statements are among them.

    A title before a form says that it is a person's, 'in' before it that it may be a place's, an item's own fields that
    it is an outlet's. The parser's word counts once for each place where it saw the name, in a language that it knows; what
    stands beside the name is evidence of its own.

    Args:
        candidates: the case's candidates.
        aliases: what its items state.
        context: what stands around the candidates.
        swept: the ids of candidates whose kind is other candidates' and says nothing of its own.
    """
    nodes: dict[str, Node] = {}
    learnt: defaultdict[str, Counter[EntityKind]] = defaultdict(Counter)
    read: set[str] = set()
    for c in candidates:
        node = _node(nodes, c.text)
        if node is None:
            continue
        if c.id in swept:
            learnt[node.key][c.kind] += 1
        else:
            read.add(node.key)
            node.unread &= c.kind is EntityKind.OTHER or c.id in context.foreign
            node.votes[_taken_for(c, context)] += 1
        _stand(node, c, context)
    for a in aliases:
        for text in (a.form, a.other):
            node = _node(nodes, text)
            if node is not None:
                node.stated.add(text)
                node.evidence[EntityKind.PERSON] += _WHO_VOTES * (_BORN.match(a.pattern) is not None)
    for key in learnt.keys() - read:
        nodes[key].votes.update(learnt[key])
        nodes[key].unread = set(learnt[key]) == {EntityKind.OTHER}
    _tell_people(nodes, context)
    for text in context.outlets:
        if form_key(text) in nodes:
            nodes[form_key(text)].outlet = True
    return dict(sorted(nodes.items()))


def _taken_for(c: Candidate, context: Context) -> EntityKind:
    """Return what the parser takes a name for where its word counts: no person's in 'the Somebody', nothing in a language not its own."""
    articled = c.kind is EntityKind.PERSON and c.id in context.articled
    return EntityKind.OTHER if articled or c.id in context.foreign else c.kind


def _stand(node: Node, c: Candidate, context: Context) -> None:
    """Tell a form of a place where it stands and of what stands beside it there."""
    node.surfaces[c.text] += 1
    node.items.add(c.item)
    place = (c.page, c.start)
    node.first[c.text] = min(place, node.first.get(c.text, place))
    if c.id in context.foreign:
        node.foreign.add(c.item)
    titled = _words(c.text)[1] or (c.id in context.titled and not _says_body(node))
    human = _TITLED_VOTES * titled + _WHO_VOTES * (c.id in context.human) + (c.id in context.pronouns)
    node.titles += titled
    if human:
        node.evidence[EntityKind.PERSON] += human
    if c.id in context.placed:
        node.votes[EntityKind.PLACE] += _PLACED_VOTES
    node.opening += c.id in context.opening
    node.marked |= c.id in context.marked
    if c.id in context.sexes:
        node.sexes[context.sexes[c.id]] += 1
    if c.id in context.pronouns:
        node.pronouns[context.pronouns[c.id]] += 1


def _tell_people(nodes: dict[str, Node], context: Context) -> None:
    """Take full names for a person's where a title stands before their surname elsewhere in the case.

    A known given name, or 'Abu', before another word speaks for a person. So does, in a language that the parser does not
    know, a last word that stands alone in the same text too, where it is no common word.
    """
    surnames = {n.words[0] for n in nodes.values() if n.titled and len(n.words) == 1}
    for node in nodes.values():
        own = [w for w in node.words if w not in PARTICLES]
        full = len(own) in _FULL_NAME and not _says_body(node) and SMALL_WORDS.isdisjoint(own)
        if not full:
            continue
        node.titles += own[-1] in surnames and not node.votes[EntityKind.PLACE]
        if (one_name(own[0], own[0]) and not is_family(own[0])) or node.words[0] in KUNYAS:
            node.evidence[EntityKind.PERSON] += _GIVEN_VOTES
        if node.foreign and node.unread and own[-1] in nodes and own[-1] not in context.low:
            alone = nodes[own[-1]]
            shared = not node.foreign.isdisjoint(alone.items) and alone.unread
            if shared:
                node.evidence[EntityKind.PERSON] += _GIVEN_VOTES


def _says_body(node: Node) -> bool:
    return begins_body(node.words) or not _BODIES.isdisjoint(node.words)


def begins_body(words: Sequence[str]) -> bool:
    """Tell whether a form of two words and more begins or ends as bodies' names do, and no person's: 'Liwa', 'Brigades'."""
    return len(words) > 1 and (words[0] in BODY_STARTS or words[-1] in _UNITS)


def _node(nodes: dict[str, Node], text: str) -> Node | None:
    key = form_key(text)
    if not key:
        return None
    if key not in nodes:
        nodes[key] = Node(key=key, words=tuple(key.split()))
    return nodes[key]

"""Why two forms may be one referent's: each rule gives edges with a score and a sentence, and joins nothing itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from rapidfuzz.distance import OSA

from headwater.model import Alias, EntityKind, LinkRule
from headwater.names.compare import compare
from headwater.names.gather import Node, form_key, most
from headwater.names.lexicon import BODY_WORDS, PARTICLES, PLACE_WORDS, SCOPE_WORDS, SMALL_WORDS, SUCCESSOR_WORDS
from headwater.names.romanise import same_sound, sound, sound_keys
from headwater.text import STOP_WORDS

__all__ = [
    "CERTAINTY",
    "Edge",
    "alias_edges",
    "bare_place_edges",
    "initials_edges",
    "plain_edge",
    "rivals",
    "same_lone_word",
    "same_words",
    "suffix_edges",
    "variant_edges",
]

_BLOCK = 150  # forms that sound alike by the coarse key and are compared pair by pair
_Fixed = tuple[tuple[str, ...], tuple[str, ...]]  # a form's initials and numbers, which spelling does not change
_MOST_KEYS = 16  # of a name some of whose consonants are read in two ways
_SHORTEST = 5  # letters of a single word that may have romanisations
_DEMONYM = re.compile(r"(?:ian|ean|ese|ish|ani|aqi|emi|nch|tch)$")  # 'Iranian', 'Iraqi', 'French'
_MOST_WORDS = 10  # of a body's name that may have a short form
_TELLING = 4  # letters of an acronym that fit by chance so seldom that no item need have both
_LEAST_SPELLING = 0.7  # the score of forms that sound the same word by word, however their letters compare
_LIKE = 0.6  # share of letters that two spellings of a lone word have in common


CERTAINTY = {
    LinkRule.JUDGEMENT: 1.0,
    LinkRule.WATCHLIST: 0.97,
    LinkRule.STATED: 0.93,
    LinkRule.FULL_NAME: 0.85,
    LinkRule.INITIALS: 0.8,
    LinkRule.SURNAME: 0.85,
    LinkRule.SHORT_FORM: 0.75,
}
"""How likely each kind of evidence is to be right, where nothing forbids the union.

An analyst's word is taken; a list's compiler knew the person and may err on the form; a text that puts two names side by
side with 'known as' or brackets means one of a hundred times another thing, and is misread a few times more. A full name
inside a longer one, and a surname that one person of the case bears, fail where two people have the same names; initials
that fit by chance are commoner, and a body called by a part of its name is often another. For spelling the score is that of
`compare`.
"""
_EACH_PAGE = 0.02  # that a further page which states it adds, up to two pages


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Edge:
    """Two forms that may be joined. Edges sort by falling likeness, then by name.

    `items` are those whose texts say so, `statements` the ids of what says so, `places` where that stands, as (page, start,
    end) in offsets of the document, `features` what speaks for and against besides the reason.
    """

    distance: float
    a: str
    b: str
    reason: str
    rule: LinkRule
    score: float
    items: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    places: tuple[tuple[str, int, int], ...] = ()


def plain_edge(distance: float, a: str, b: str, reason: str, rule: LinkRule) -> Edge:
    """Return an edge between two forms, by key, that is as sure as its rule."""
    return Edge(distance=distance, a=a, b=b, reason=reason, rule=rule, score=CERTAINTY[rule])


def alias_edges(aliases: Iterable[Alias], loose: Collection[str] = ()) -> Iterator[Edge]:
    """Give an edge for each pair of forms that statements name one; those said on more pages come first.

    Args:
        aliases: the statements.
        loose: the ids of those that no table holds, and which no edge may name; the names that stand in them can be shown.
    """
    by_forms: defaultdict[tuple[str, str], list[Alias]] = defaultdict(list)
    for alias in aliases:
        a, b = sorted((form_key(alias.form), form_key(alias.other)))
        if a and b and a != b:
            by_forms[a, b].append(alias)
    for (a, b), said in sorted(by_forms.items()):
        pages = len({s.page for s in said})
        first = min(said, key=lambda s: (s.page, s.start, s.end, s.form))
        more = f" and on {pages - 1} other pages" if pages > 2 else " and on another page" if pages == 2 else ""  # noqa: PLR2004
        yield Edge(
            distance=0.1 / (1 + pages),
            a=a,
            b=b,
            reason=f"'{first.form}' and '{first.other}' name one: {first.page} says “{first.text}”{more}.",
            rule=LinkRule.STATED,
            score=round(CERTAINTY[LinkRule.STATED] + _EACH_PAGE * min(pages - 1, 2), 4),
            items=tuple(sorted({s.item for s in said})),
            statements=tuple(sorted({s.id for s in said if s.id not in loose})),
            places=tuple(sorted({(s.page, s.start, s.end) for s in said})),
        )


def variant_edges(nodes: Mapping[str, Node]) -> Iterator[Edge]:
    """Give the pairs of forms that are one name in other spelling, romanisation, order or with 'organisation' left out.

    Forms of the very same words are tied to the commonest of them; of the others, those whose words sound the same by a
    coarse key are compared pair by pair.
    """
    same: defaultdict[tuple[tuple[str, ...], _Fixed], list[Node]] = defaultdict(list)
    for node in nodes.values():
        if not node.acronym:
            same[node.core, (tuple(_letters(node)), node.numbers)].append(node)
    blocks: defaultdict[tuple[_Fixed, tuple[str, ...]], list[Node]] = defaultdict(list)
    forked: set[str] = set()  # those in several blocks, so that two of them may meet twice
    for (core, fixed), alike in same.items():
        first, *others = sorted(alike, key=lambda n: (-n.count, n.key))
        for other in others:
            yield from _variant(first, other)
        keys = _block_keys(core)
        if len(keys) > 1:
            forked.add(first.key)
        for key in keys:
            blocks[fixed, key].append(first)
    for a, b in _meeting((block for _, block in sorted(blocks.items()) if len(block) > 1), forked):
        yield from _variant(a, b)


def _meeting(blocks: Iterable[Sequence[Node]], forked: Collection[str]) -> Iterator[tuple[Node, Node]]:
    """Give the pairs of forms that are in one block, each once."""
    met: set[tuple[str, str]] = set()
    for block in blocks:
        for near in _near(sorted(block, key=lambda n: (-n.count, n.key))):
            for a, b in combinations(near[:_BLOCK], 2):
                if a.key in forked and b.key in forked:
                    if (a.key, b.key) in met:
                        continue
                    met.add((a.key, b.key))
                yield a, b


def _block_keys(core: Sequence[str]) -> set[tuple[str, ...]]:
    """Return the keys under which a name meets those whose words may sound the same, in any order."""
    words = [sound_keys(w)[:1] if w in BODY_WORDS else sound_keys(w) for w in core]  # those are spelt in one way
    if all(len(keys) == 1 for keys in words):
        return {tuple(sorted([key for (key,) in words]))}
    several = 1
    for n, keys in enumerate(words):
        if several * len(keys) > _MOST_KEYS:
            words[n] = keys[:1]
        several *= len(words[n])
    return {tuple(sorted(keys)) for keys in product(*words)}


def _near(block: Sequence[Node]) -> Iterator[Sequence[Node]]:
    """Cut a block that is too large to be compared pair by pair by the first letters of its words' consonants."""
    if len(block) <= _BLOCK:
        yield block
        return
    finer: defaultdict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in block:
        finer[tuple(sorted("".join(sound(w).consonants) or w for w in node.core))].append(node)
    yield from finer.values()


def _variant(a: Node, b: Node) -> Iterator[Edge]:
    if not same_words(a, b):
        return
    told = compare(a.shown, b.shown, a.kind if a.kind is not EntityKind.OTHER else b.kind)
    if told.apart and a.core != b.core:
        return
    yield Edge(
        distance=0.2,
        a=a.key,
        b=b.key,
        reason=_variant_reason(a, b),
        rule=LinkRule.SPELLING,
        score=max(told.score, _LEAST_SPELLING),
        features=told.reasons,
    )


def same_words(a: Node, b: Node) -> bool:
    """Tell whether two forms with the same initials and numbers are made of the same words, as spelt or as they sound.

    A person's are in the same order.
    """
    if len(a.core) != len(b.core):
        return False
    if a.core == b.core:
        return len(a.core) > 1 or _kinds_agree(a, b)
    if len(a.core) == 1:
        return _kinds_agree(a, b) and same_lone_word(a.core[0], b.core[0])
    if all(same_sound(x, y) for x, y in zip(a.core, b.core, strict=True)):
        return True
    if EntityKind.PERSON in {a.kind, b.kind}:
        return False
    return all(same_sound(x, y) for x, y in zip(sorted(a.core), sorted(b.core), strict=True))


def _letters(node: Node) -> list[str]:
    """Return the initials that stand in a form."""
    return [w for w in node.words if len(w) == 1 and w not in PARTICLES]


def same_lone_word(a: str, b: str) -> bool:
    """Tell whether two words that stand alone may be one name: equal, or of one sound and long and like enough.

    With no other word to bear it out, a sound needs three consonants and most letters the same.
    """
    if a == b:
        return True
    long_enough = min(len(a), len(b)) >= _SHORTEST and len(sound(a).consonants) >= 3  # noqa: PLR2004
    return long_enough and same_sound(a, b) and OSA.normalized_similarity(a, b) >= _LIKE


def _kinds_agree(a: Node, b: Node) -> bool:
    return a.kind is b.kind or EntityKind.OTHER in {a.kind, b.kind}


def _variant_reason(a: Node, b: Node) -> str:
    x, y = a.shown, b.shown
    if sorted(a.core) == sorted(b.core):
        return f"'{x}' and '{y}' are made of the same words."
    return f"'{x}' and '{y}' are spellings of the same sounds."


def rivals(a: Node, b: Node) -> bool:
    """Tell whether two bodies' spelled-out names share initials and no words: one acronym that stands for two."""
    if a.core == b.core or not a.initials & b.initials:
        return False
    alike = sum(any(same_sound(w, v) for v in b.core) for w in a.core)
    return 2 * alike < len(a.core)


def suffix_edges(
    nodes: Mapping[str, Node], kind: Callable[[str], EntityKind], find: Callable[[str], str]
) -> Iterator[Edge]:
    """Give an edge from a body's name to the only longer one of the case that ends in it: 'Harbour League' of a town.

    Args:
        nodes: the forms by key.
        kind: what a form's cluster names.
        find: the key that stands for a form's cluster.
    """
    longer: defaultdict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in nodes.values():
        if node.acronym or kind(node.key) is not EntityKind.ORGANISATION:
            continue
        for cut in range(1, min(len(node.words), _MOST_WORDS) - 1):
            dropped = node.words[cut - 1]
            if dropped in STOP_WORDS | SMALL_WORDS | SUCCESSOR_WORDS | SCOPE_WORDS or _DEMONYM.search(dropped):
                break  # 'League of the Harbour Guards' is not these guards'; a national branch is not the whole
            longer[node.words[cut:]].append(node)
    for words, fitting in sorted(longer.items()):
        short = nodes.get(" ".join(words))
        own = {find(n.key) for n in fitting} - {find(short.key)} if short else set()
        if short is None or short.outlet or len(own) != 1 or kind(short.key) in {EntityKind.PERSON, EntityKind.PLACE}:
            continue
        long = next(n for n in fitting if find(n.key) in own)
        reason = f"'{short.shown}' is short for '{long.shown}', the only longer name in the case that ends so."
        yield plain_edge(0.65, short.key, long.key, reason, LinkRule.SHORT_FORM)


def initials_edges(
    nodes: Mapping[str, Node], kind: Callable[[str], EntityKind], find: Callable[[str], str]
) -> Iterator[Edge]:
    """Give an edge from an acronym to the only body or place of the case with its initials; a short one needs an item with both.

    Args:
        nodes: the forms by key.
        kind: what a form's cluster names.
        find: the key that stands for a form's cluster.
    """
    acronyms = {n.key.casefold() for n in nodes.values() if n.acronym}
    long: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes.values():
        fitting = node.initials & acronyms if len(node.words) > 1 else ()
        if fitting and kind(node.key) in {EntityKind.ORGANISATION, EntityKind.PLACE}:
            for letters in fitting:
                long[letters].append(node)
    for node in nodes.values():
        named = long.get(node.key.casefold(), []) if node.acronym else []
        if not named or len({find(n.key) for n in named}) > 1:
            continue
        if len(node.key) >= _TELLING or any(not node.items.isdisjoint(n.items) for n in named):
            shown = most(named).shown
            reason = f"'{node.key}' is made of the initials of '{shown}', the only name in the case that has them."
            yield plain_edge(0.5, node.key, named[0].key, reason, LinkRule.INITIALS)


def bare_place_edges(
    nodes: Mapping[str, Node], kind: Callable[[str], EntityKind], find: Callable[[str], str]
) -> Iterator[Edge]:
    """Give an edge from a lone word that the parser knows for no place to the only place called so with 'camp' or such.

    Args:
        nodes: the forms by key.
        kind: what a form's cluster names.
        find: the key that stands for a form's cluster.
    """
    places: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes.values():
        own = [w for w in node.core if w not in PLACE_WORDS]
        if len(own) == 1 and len(node.core) > 1 and kind(node.key) is EntityKind.PLACE:
            places[own[0]].append(node)
    for node in nodes.values():
        fitting = places.get(node.key, [])
        if not fitting or node.acronym or kind(node.key) is not EntityKind.OTHER:
            continue
        if len({find(p.key) for p in fitting}) == 1:
            shown = most(fitting).shown
            reason = f"'{node.shown}' is short for '{shown}', the only place in the case that is called so."
            yield plain_edge(0.7, node.key, fitting[0].key, reason, LinkRule.SHORT_FORM)

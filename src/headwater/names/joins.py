"""Why two forms may be one referent's: each rule gives edges with a score and a sentence, and joins nothing itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import OSA

from headwater.model import Alias, EntityKind
from headwater.names.forms import take_apart
from headwater.names.gather import Node, form_key
from headwater.names.lexicon import NICKNAMES, PARTICLES, SMALL_WORDS, SUCCESSOR_WORDS
from headwater.names.romanise import may_sound, same_sound, sound, sound_key
from headwater.text import STOP_WORDS

__all__ = [
    "Edge",
    "alias_edges",
    "full_name_edges",
    "given_names_differ",
    "rivals",
    "same_lone_word",
    "same_words",
    "suffix_edges",
    "variant_edges",
]

_BLOCK = 150  # forms that sound alike by the coarse key and are compared pair by pair
_SHORTEST = 5  # letters of a single word that may have romanisations
_MOST_WORDS = 10  # of a body's name that may have a short form
_LIKE = 0.6  # share of letters that two spellings of a lone word have in common


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Edge:
    """Two forms that may be joined. Edges sort by falling likeness, then by name; `item` is where a text says so."""

    distance: float
    a: str
    b: str
    reason: str
    rule: str
    item: str = ""


def alias_edges(aliases: Iterable[Alias]) -> Iterator[Edge]:
    """Give an edge for each alias statement; those said on more pages come first."""
    by_forms: defaultdict[tuple[str, str], list[Alias]] = defaultdict(list)
    for alias in aliases:
        a, b = sorted((form_key(alias.form), form_key(alias.other)))
        if a and b and a != b:
            by_forms[a, b].append(alias)
    for (a, b), said in sorted(by_forms.items()):
        pages = len({s.page for s in said})
        first = min(said, key=lambda s: (s.page, s.start, s.end, s.form))
        more = f" and on {pages - 1} other pages" if pages > 2 else " and on another page" if pages == 2 else ""  # noqa: PLR2004
        reason = f"'{first.form}' and '{first.other}' name one: {first.page} says “{first.text}”{more}."
        for item in sorted({s.item for s in said}):
            yield Edge(distance=0.1 / (1 + pages), a=a, b=b, reason=reason, rule="alias", item=item)


def variant_edges(nodes: Mapping[str, Node]) -> Iterator[Edge]:
    """Give the pairs of forms that are one name in other spelling, romanisation, order or with 'organisation' left out."""
    blocks: defaultdict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in nodes.values():
        if not node.acronym:
            blocks[tuple(sorted(sound_key(w) for w in node.core))].append(node)
    for _, block in sorted(blocks.items()):
        block.sort(key=lambda n: (-n.count, n.key))
        for a, b in combinations(block[:_BLOCK], 2):
            if same_words(a, b):
                yield Edge(distance=0.2, a=a.key, b=b.key, reason=_variant_reason(a, b), rule="variant")


def same_words(a: Node, b: Node) -> bool:
    """Tell whether two forms are made of the same words, as spelt or as they sound; a person's in the same order."""
    if a.numbers != b.numbers or len(a.core) != len(b.core) or _letters(a) != _letters(b):
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
    x, y = _shown(a), _shown(b)
    if sorted(a.core) == sorted(b.core):
        return f"'{x}' and '{y}' are made of the same words."
    return f"'{x}' and '{y}' are spellings of the same sounds."


def _shown(node: Node) -> str:
    return min(node.surfaces, key=lambda s: (-node.surfaces[s], s), default=node.key)


def full_name_edges(people: Sequence[Node]) -> Iterator[Edge]:
    """Give the pairs of full names of which one has middle names or spelled-out initials that the other has not."""
    by_surname: defaultdict[str, list[Node]] = defaultdict(list)
    for node in people:
        by_surname[sound_key(node.core[-1])].append(node)
    for _, block in sorted(by_surname.items()):
        block.sort(key=lambda n: (-n.count, n.key))
        longer: defaultdict[str, list[Node]] = defaultdict(list)
        for a, b in combinations(block[:_BLOCK], 2):
            short, long = sorted((a, b), key=lambda n: (len(n.words), n.key))
            if _within(_name_words(short), _name_words(long)):
                longer[short.key].append(long)
        shorts = {n.key: n for n in block}
        for key, fitting in longer.items():
            if any(given_names_differ(x, y) for x, y in combinations(fitting, 2)):
                continue  # it may be either
            for long in fitting:
                reason = f"'{_shown(shorts[key])}' is '{_shown(long)}' with fewer or shorter given names."
                yield Edge(distance=0.3, a=key, b=long.key, reason=reason, rule="full-name")


def _name_words(node: Node) -> list[str]:
    return [w for w in node.words if w not in PARTICLES]


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether a name's first and last words are the other's, and its middle ones stand there in order."""
    if len(short) < 2 or not _one_given(short[0], long[0]) or not same_sound(short[-1], long[-1]):  # noqa: PLR2004
        return False
    rest = iter(long[1:-1])
    return all(any(_one_given(word, other) for other in rest) for word in short[1:-1])


def _one_given(a: str, b: str) -> bool:
    """Tell whether two given names may be one person's: the same sound, an initial, a short form."""
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return same_sound(a, b) or b in NICKNAMES.get(a, ()) or a in NICKNAMES.get(b, ())


def given_names_differ(a: Node, b: Node) -> bool:
    """Tell whether two full names have one surname and given or middle names that no one person has."""
    x, y = _name_words(a), _name_words(b)
    if len(x) < 2 or len(y) < 2 or not may_sound(x[-1], y[-1]):  # noqa: PLR2004 - a full name has two words
        return False
    if not _one_given(x[0], y[0]) and not may_sound(x[0], y[0]):
        return True
    middles = x[1:-1], y[1:-1]
    return all(middles) and not any(_one_given(p, q) for p in middles[0] for q in middles[1])


def rivals(a: Node, b: Node) -> bool:
    """Tell whether two bodies' spelled-out names share initials and no words: one acronym that stands for two."""
    if a.acronym or b.acronym or len(a.core) < 2 or len(b.core) < 2 or a.core == b.core:  # noqa: PLR2004
        return False
    x = take_apart(a.key, EntityKind.ORGANISATION).initials
    y = take_apart(b.key, EntityKind.ORGANISATION).initials
    if not any(len(letters) > 1 for letters in set(x) & set(y)):
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
            if node.words[cut - 1] in STOP_WORDS | SMALL_WORDS | SUCCESSOR_WORDS:
                break  # 'League of the Harbour Guards' is not these guards'
            longer[node.words[cut:]].append(node)
    for words, fitting in sorted(longer.items()):
        short = nodes.get(" ".join(words))
        own = {find(n.key) for n in fitting} - {find(short.key)} if short else set()
        if short is None or short.outlet or len(own) != 1 or kind(short.key) in {EntityKind.PERSON, EntityKind.PLACE}:
            continue
        long = next(n for n in fitting if find(n.key) in own)
        reason = f"'{_shown(short)}' is short for '{_shown(long)}', the only longer name in the case that ends so."
        yield Edge(distance=0.65, a=short.key, b=long.key, reason=reason, rule="suffix")

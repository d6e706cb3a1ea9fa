"""Full names of people: which may be one person's, with fewer or shorter given names, and which cannot be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from headwater.model import EntityKind, LinkRule
from headwater.names.compare import compare
from headwater.names.gather import Node
from headwater.names.given import one_name, two_names
from headwater.names.joins import CERTAINTY, Edge
from headwater.names.lexicon import NICKNAMES
from headwater.names.renderings import may_be_rendered
from headwater.names.romanise import may_sound, same_sound, sound_keys

__all__ = ["full_name_edges", "given_names_differ", "one_given", "sexes_differ"]

_FULL = 2  # words of a full name
_SMALL = 40  # people of one surname who are compared pair by pair
_LARGE = 400  # people of one surname and given name who are compared at most, the commonest first
_MOST = 60  # longer names that one may be short for; with more than that it says nothing


def full_name_edges(
    people: Sequence[Node],
    unsure: Sequence[Node] = (),
    parted: Callable[[str, str], bool] = lambda _a, _b: False,
) -> tuple[list[Edge], frozenset[str]]:
    """Find the pairs of full names of which one has middle names or spelled-out initials that the other has not.

    A name that may be short for two people's is nobody's. One of the two at least must be known to be a person's.

    Args:
        people: the forms that are or may be people's full names.
        unsure: forms that the parser takes for something else: nothing is joined to them, but a short name that fits one
            of them too is not told.
        parted: tells of two forms, by key, whether they are two people's.

    Returns:
        The edges, and the short names that fit several, by key.
    """
    by_surname: defaultdict[str, list[Node]] = defaultdict(list)
    for node in (*people, *unsure):
        for key in sound_keys(node.full[-1]):
            by_surname[key].append(node)
    longer: defaultdict[str, dict[str, Node]] = defaultdict(dict)
    shorts: dict[str, Node] = {}
    doubtful = {n.key for n in unsure}
    for _, block in sorted(by_surname.items()):
        for a, b in _pairs(block):
            if not one_given(a.full[0], b.full[0]):
                continue  # most pairs: what comes now is slow
            short, long = sorted((a, b), key=lambda n: (len(n.words), len(n.full[0]) > 1, n.key))
            named = EntityKind.PERSON in {short.kind, long.kind}
            if named and short.generation == long.generation and _within(short.full, long.full):
                shorts[short.key] = short
                longer[short.key][long.key] = long
    edges: list[Edge] = []
    several: set[str] = set()
    for key, found in sorted(longer.items()):
        fitting = [found[k] for k in sorted(found)]
        if len(fitting) > _MOST or any(
            _two_people(shorts[key].full, x.full, y.full) or parted(x.key, y.key) for x, y in combinations(fitting, 2)
        ):
            several.add(key)  # it may be either
        elif key not in doubtful:
            edges += [_full_name(shorts[key], long) for long in fitting if long.key not in doubtful]
    return edges, frozenset(several)


def _two_people(short: Sequence[str], x: Sequence[str], y: Sequence[str]) -> bool:
    """Tell whether two names are two people's, for either of whom one is short: an initial fits names that only sound alike too."""
    return given_names_differ(x, y) or (len(short[0]) == 1 and not one_given(x[0], y[0]))


def _full_name(short: Node, long: Node) -> Edge:
    return Edge(
        distance=0.3,
        a=short.key,
        b=long.key,
        reason=f"'{short.shown}' is '{long.shown}' with fewer or shorter given names.",
        rule=LinkRule.FULL_NAME,
        score=CERTAINTY[LinkRule.FULL_NAME],
        features=compare(short.shown, long.shown, EntityKind.PERSON).reasons,
    )


def _given_keys(given: str) -> set[str]:
    """Return the keys under which a first given name meets those that may be the same; '=' stands before a letter's."""
    keys = {"=" + given[0]}
    if len(given) > 1:
        keys.update(sound_keys(given))
        keys.update(key for short in NICKNAMES.get(given, ()) for key in sound_keys(short))
    return keys


def _pairs(block: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """Give the pairs of people of one surname, by sound, whose given names may be one.

    In a large block only those that meet by the sound of the first given name or of its short forms, or by its letter where
    one is an initial.
    """
    if len(block) <= _SMALL:
        yield from combinations(block, 2)
        return
    by_key: defaultdict[str, list[Node]] = defaultdict(list)
    for node in block:
        for key in sorted(_given_keys(node.full[0])):
            by_key[key].append(node)
    for key, every in sorted(by_key.items()):
        near = sorted(every, key=lambda n: (-n.count, n.key))[:_LARGE]
        if not key.startswith("="):
            # two names of two words that sound the same are spellings of one, which needs no rule for fewer given names
            yield from (
                (a, b)
                for a, b in combinations(near, 2)
                if len(a.full) != len(b.full) or len(a.full) > _FULL or not same_sound(a.full[0], b.full[0])
            )
            continue
        letters = [n for n in near if len(n.full[0]) == 1]
        spelt = [n for n in near if len(n.full[0]) > 1]
        yield from combinations(letters, 2)
        yield from ((a, b) for a in letters for b in spelt)


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether a name's first and last words are the other's, and its middle ones begin the other's."""
    if len(short) < _FULL or not one_given(short[0], long[0]) or not same_sound(short[-1], long[-1]):
        return False
    middles = short[1:-1], long[1:-1]
    return len(middles[0]) <= len(middles[1]) and _middles_agree(*middles)


def _middles_agree(x: Sequence[str], y: Sequence[str]) -> bool:
    """Tell whether middle names are the same as far as both go, in order: 'H. W.' and 'W.' are a father's and a son's."""
    return all(one_given(p, q) for p, q in zip(x, y, strict=False))


@lru_cache(maxsize=1 << 16)
def one_given(a: str, b: str) -> bool:
    """Tell whether two given names may be one person's: the same sound, an initial, a short form."""
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if two_names(a, b):
        return False
    return same_sound(a, b) or one_name(a, b) or b in NICKNAMES.get(a, ()) or a in NICKNAMES.get(b, ())


@lru_cache(maxsize=1 << 16)
def _may_sound(a: str, b: str) -> bool:
    return may_sound(a, b) and not two_names(a, b)


def given_names_differ(x: Sequence[str], y: Sequence[str]) -> bool:
    """Tell whether two full names have one surname and given or middle names that no one person has.

    Args:
        x: the words of a full name, as `Node.full` has them.
        y: those of another.
    """
    if len(x) < _FULL or len(y) < _FULL or not _may_sound(x[-1], y[-1]):
        return False
    if not (one_given(x[0], y[0]) or _may_sound(x[0], y[0]) or may_be_rendered(x[0], y[0])):
        return True
    middles = x[1:-1], y[1:-1]
    return all(middles) and not _middles_agree(*middles)


def sexes_differ(a: Iterable[Node], b: Iterable[Node]) -> bool:
    """Tell whether the forms of one side are a man's and those of the other a woman's."""
    sexes = {n.sex for n in a} - {""}, {n.sex for n in b} - {""}
    return len(sexes[0]) == 1 and len(sexes[1]) == 1 and sexes[0] != sexes[1]

"""Whom a name may name because a text says what somebody was called before, or is also called: never enough to join two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from headwater.model import Alias, EntityKind, LinkRule, RelationKind
from headwater.names.cluster import Clusters
from headwater.names.gather import Node, form_key
from headwater.names.joins import CERTAINTY
from headwater.names.local import Given, Place
from headwater.names.people import one_given
from headwater.names.romanise import same_sound, sound_keys

__all__ = ["former_names", "gives_surname", "surnames_stated"]

_FULL = 2  # words of a full name
_OTHER_SURNAME = re.compile(
    r"^X, (?:born|née?|formerly|previously|.*\b(?:sur)?name\b|.*\b(?:goes|went) by\b)", re.IGNORECASE
)


def gives_surname(alias: Alias) -> bool:
    """Tell whether a statement gives somebody a lone surname that they bore before, or bear now.

    Such a surname is not what they are called: the texts that have it alone mostly mean another who bears it.
    """
    words = sorted(len(form_key(form).split()) for form in (alias.form, alias.other))
    return words[0] == 1 < words[1] and alias.relation is None and _OTHER_SURNAME.match(alias.pattern) is not None


def surnames_stated(aliases: Iterable[Alias], nodes: Mapping[str, Node], clusters: Clusters) -> dict[Place, Given]:
    """Return the lone surnames that an item gives somebody, where it names nobody else in full who bears them.

    Args:
        aliases: the statements of which `gives_surname` holds.
        nodes: the forms by key.
        clusters: how they are joined.
    """
    bearers: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes.values():
        if len(node.full) >= _FULL:
            bearers[node.full[-1]].append(node)
    found: dict[Place, Given] = {}
    for alias in sorted(aliases, key=lambda a: (a.item, a.start, a.end, a.id)):
        lone, full = sorted((form_key(alias.form), form_key(alias.other)), key=lambda key: key.count(" "))
        if lone not in nodes or full not in nodes or clusters.parted(lone, full):
            continue
        own = nodes[full].full[0]
        if any(alias.item in n.items and not one_given(n.full[0], own) for n in bearers[nodes[lone].full[-1]]):
            continue
        found.setdefault(
            (lone, alias.item),
            Given(
                target=full,
                reason=f"'{alias.form}' and '{alias.other}' name one: {alias.page} says “{alias.text}”.",
                rule=LinkRule.STATED,
                score=CERTAINTY[LinkRule.STATED],
                statements=(alias.id,),
            ),
        )
    return found


def former_names(aliases: Iterable[Alias], nodes: Mapping[str, Node], clusters: Clusters) -> dict[str, str]:
    """Return whom the forms of a case may name besides, by the keys of their clusters.

    Where a text gives somebody another surname ('Ana Luk, born Orm'), who bears that with a given name of theirs ('Ana Orm')
    may be the same: nothing but the statement says so, and there are namesakes. So may somebody who is said to be known by
    a name that another bears in full. A form that fits two is left out.

    Args:
        aliases: what texts state, also what ties two names without making them one.
        nodes: the forms by key.
        clusters: how they are joined.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    by_surname: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes.values():
        if len(node.full) >= _FULL and clusters.kind(node.key) in {EntityKind.PERSON, EntityKind.OTHER}:
            for sound in sound_keys(node.full[-1]):
                by_surname[sound].append(node)
    for alias in aliases:
        a, b = nodes.get(form_key(alias.form)), nodes.get(form_key(alias.other))
        if a is None or b is None:
            continue
        if alias.relation is RelationKind.NAMED_ALIAS:
            pairs = [(a, b)] if clusters.kind(b.key) is EntityKind.PERSON else []
        elif gives_surname(alias):
            pairs = [*_bearing(a, b, by_surname), *_bearing(b, a, by_surname)]
        else:
            continue
        for other, one in pairs:
            x, y = clusters.find(other.key), clusters.find(one.key)
            kinds = {clusters.kind(x), clusters.kind(y)}
            if x != y and not clusters.parted(x, y) and kinds <= {EntityKind.PERSON, EntityKind.OTHER}:
                found[x].add(y)
    once = {x: next(iter(ys)) for x, ys in sorted(found.items()) if len(ys) == 1}
    return {x: y for x, y in once.items() if once.get(y) != x or x < y}


def _bearing(lone: Node, full: Node, by_surname: Mapping[str, Iterable[Node]]) -> Iterator[tuple[Node, Node]]:
    """Give those who have a lone surname with the given name of somebody in full, each with that one."""
    if len(lone.words) != 1 or len(full.full) < _FULL:
        return
    for sound in sound_keys(lone.full[0]):
        for other in by_surname.get(sound, ()):
            if same_sound(other.full[-1], lone.full[0]) and one_given(other.full[0], full.full[0]):
                yield other, full

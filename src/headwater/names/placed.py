"""Analysts' decisions on places: whom a form names in one item, whatever the same form names elsewhere."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from headwater.decided import standing
from headwater.model import Candidate, Judgement, LinkRule
from headwater.names.cluster import Clusters
from headwater.names.gather import Node, form_key
from headwater.names.judged import said
from headwater.names.local import Given, Place
from headwater.names.lone import Apart

__all__ = ["Placed", "place_judged", "places_of"]

_LOG = logging.getLogger(__name__)
_MERGE = "merge"
_WHOLE = ""  # in place of an item: the form wherever it stands
_Whom = tuple[str, Apart | None]
"""The key of a cluster, and what sets a place apart from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What decisions on places say: whom forms name there, which of them are referents of their own, and what is parted.

    `parted` holds pairs of places, each with the reason; a place whose item is '' is the form wherever it stands.
    """

    given: Mapping[Place, Given]
    apart: Mapping[Place, Apart]
    parted: tuple[tuple[Place, Place, str], ...] = ()

    def hold(
        self,
        candidates: Iterable[Candidate],
        given: Mapping[str, Given],
        apart: Mapping[Place, Apart],
        clusters: Clusters,
    ) -> dict[Place, Apart]:
        """Return the places that are referents of their own because an analyst parted what they would name else.

        Args:
            candidates: those that name somebody.
            given: what gave some of them to a referent, by id.
            apart: the places that are not their cluster's.
            clusters: how the forms are joined.
        """
        if not self.parted:
            return {}
        wanted = {place for a, b, _ in self.parted for place in (a, b)}
        whom: defaultdict[Place, set[_Whom]] = defaultdict(set)
        for c in candidates:
            place = (form_key(c.text), c.item)
            if place in wanted:
                key = given[c.id].target if c.id in given else place[0]
                whom[place].add((clusters.find(key), apart.get((key, c.item))))
        held: dict[Place, Apart] = {}
        for a, b, reason in self.parted:
            other = whom[b] if b[1] != _WHOLE else {(clusters.find(b[0]), None)}
            if whom[a].isdisjoint(other):
                continue
            for key, item in (a, b):
                if item != _WHOLE:
                    held.setdefault((key, item), Apart(label=f"judged {key} {item}", reason=reason, held=True))
        return held


@dataclass(slots=True)
class _Groups:
    """Places and whole forms joined by decisions: each group with its members and with what it is parted from.

    `said` has the form that a decision names for a whole referent, which goes by the key of its cluster.
    """

    clusters: Clusters
    said: dict[Place, str] = field(default_factory=dict)
    above: dict[Place, Place] = field(default_factory=dict)
    members: dict[Place, list[Place]] = field(default_factory=dict)
    enemies: defaultdict[Place, set[Place]] = field(default_factory=lambda: defaultdict(set))
    reasons: defaultdict[Place, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))

    def node(self, key: str, item: str) -> Place:
        """Return a place as it is held here; a whole form goes by its cluster."""
        place = (key, item) if item != _WHOLE else (self.clusters.find(key), _WHOLE)
        self.said.setdefault(place, key)
        self.above.setdefault(place, place)
        self.members.setdefault(place, [place])
        return place

    def top(self, place: Place) -> Place:
        """Return the place that stands for a group."""
        while self.above[place] != place:
            self.above[place] = self.above[self.above[place]]
            place = self.above[place]
        return place

    def join(self, a: Place, b: Place) -> bool:
        """Join two groups; return False where an analyst parted them, or each is a whole referent's or in one item."""
        a, b = sorted((self.top(a), self.top(b)), key=lambda p: (-len(self.members[p]), p))
        if a == b:
            return True
        if self.parted(a, b) or (self.whole(a) and self.whole(b)):
            return False
        self.above[b] = a
        self.members[a] += self.members.pop(b)
        self.enemies[a] |= self.enemies.pop(b, set())
        self.reasons[a] += self.reasons.pop(b, [])
        return True

    def parted(self, a: Place, b: Place) -> bool:
        """Tell whether two groups are kept apart."""
        one, other = self.top(a), self.top(b)
        small, large = sorted((one, other), key=lambda p: (len(self.enemies[p]), p))
        return any(self.top(e) == large for e in self.enemies[small])

    def part(self, a: Place, b: Place) -> bool:
        """Keep two groups apart; return False where they are one."""
        one, other = self.top(a), self.top(b)
        if one == other:
            return False
        self.enemies[one].add(other)
        self.enemies[other].add(one)
        return True

    def whole(self, group: Place) -> str:
        """Return the key of the whole form in a group, '' where it has none."""
        return next((self.said[place] for place in self.members[self.top(group)] if place[1] == _WHOLE), "")


def places_of(judgement: Judgement) -> Iterator[tuple[Place, Place]]:
    """Give the pairs of forms, by key, that a judgement on places joins or parts, each with its item, '' for anywhere."""
    if judgement.action not in {_MERGE, "not-same", "split"} or len(judgement.places) != len(judgement.subject):
        return
    first, *others = zip(map(form_key, judgement.subject), judgement.places, strict=True)
    yield from ((first, other) for other in others if first != other)


def place_judged(judgements: Iterable[Judgement], nodes: Mapping[str, Node], clusters: Clusters) -> Placed:
    """Return what decisions on places say, the latest first; one that contradicts later ones is not obeyed.

    The names of those that are about a form or an item which the case has not say nothing. A place is joined to the referent
    that a whole form names, or to other places, which are one referent then and no other's.

    Args:
        judgements: all decisions of the case.
        nodes: its forms by key.
        clusters: how they are joined, which decisions on places never change.
    """
    groups = _Groups(clusters)
    parted: list[tuple[Place, Place, str]] = []
    for j in standing(judgements):
        for (key, item), (other, there) in places_of(j):
            if not (_stands(key, item, nodes) and _stands(other, there, nodes)):
                _LOG.debug("judgement %s is about a place that the case has not", j.id)
                continue
            a, b = groups.node(key, item), groups.node(other, there)
            if j.action == _MERGE:
                obeyed = groups.join(a, b)
                if obeyed:
                    reason = f"'{j.subject[0]}' and '{j.subject[1]}' are one here: {said(j)}."
                    groups.reasons[groups.top(a)].append((reason, j.id))
            else:
                obeyed = groups.part(a, b)
                if obeyed:
                    parted.append((a, b, f"'{nodes[key].shown}' is not '{nodes[other].shown}' here: {said(j)}."))
            if not obeyed:
                _LOG.warning("judgement %s contradicts a later one and is not obeyed", j.id)
                clusters.explain(
                    key, f"Not obeyed: {said(j)}, of '{nodes[key].shown}'; later judgements speak against it."
                )
    given: dict[Place, Given] = {}
    apart: dict[Place, Apart] = {}
    for top in sorted(groups.members):
        _settle(top, groups, nodes, given, apart)
    return Placed(given=given, apart=apart, parted=tuple(parted))


def _stands(key: str, item: str, nodes: Mapping[str, Node]) -> bool:
    return key in nodes and (item == _WHOLE or item in nodes[key].items)


def _settle(
    top: Place, groups: _Groups, nodes: Mapping[str, Node], given: dict[Place, Given], apart: dict[Place, Apart]
) -> None:
    """Say of the places of a group whom they name."""
    places = sorted(p for p in groups.members[top] if p[1] != _WHOLE)
    reasons = groups.reasons[top]
    if not places or not reasons:
        return
    target = groups.whole(top)
    if not target:
        target = next((key for key, _ in places if _free(key, places, nodes)), "")
        if not target:
            groups.clusters.explain(places[0][0], f"Not obeyed, since a text has both forms as two: {reasons[0][0]}")
            return
        one = Apart(label=f"judged {places[0][0]} {places[0][1]}", reason=reasons[0][0], held=True)
        apart |= {(target, item): one for _, item in places}
    told = Given(
        target=target,
        reason=reasons[0][0],
        rule=LinkRule.JUDGEMENT,
        score=1.0,
        statements=tuple(sorted({j for _, j in reasons})),
    )
    given |= dict.fromkeys(places, told)


def _free(key: str, places: Iterable[Place], nodes: Mapping[str, Node]) -> bool:
    """Tell whether a form stands in none of the places' items but as one of the places itself."""
    held = set(places)
    return all((key, item) in held or item not in nodes[key].items for _, item in held)

"""Forms joined into referents: the surest edges first, and none that would put together what must stay apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from headwater.model import EntityKind, LinkRule
from headwater.names.gather import Node, likeliest, weighed
from headwater.names.joins import Edge, rivals
from headwater.names.people import given_names_differ

__all__ = ["Clusters"]

_LARGEST = 400  # forms of one referent; what is joined beyond that is a mistake that feeds itself
_SAYING = frozenset(
    {LinkRule.JUDGEMENT, LinkRule.WATCHLIST, LinkRule.STATED}
)  # evidence shown also where nothing is left to join
_FULL = 2  # words of a full name


@dataclass(slots=True, kw_only=True)
class _Side:
    """What the forms of a cluster say together, so that two clusters are compared without going through their forms.

    `people` and `bodies` hold one form for each full name and each body's words: what cannot be told from sums.
    """

    certain: Counter[EntityKind] = field(default_factory=Counter)
    votes: Counter[EntityKind] = field(default_factory=Counter)
    numbers: set[tuple[str, ...]] = field(default_factory=set)
    sexes: set[str] = field(default_factory=set)
    entries: set[tuple[str, str]] = field(default_factory=set)
    people: dict[tuple[str, ...], Node] = field(default_factory=dict)
    bodies: dict[tuple[str, ...], Node] = field(default_factory=dict)
    acronym: bool = False

    def add(self, node: Node) -> None:
        """Take a form in."""
        if node.certain is not None:
            self.certain[node.certain] += 1
        self.votes.update(node.votes)
        if node.evidence:
            self.votes.update(node.evidence)
        if node.numbers:
            self.numbers.add(node.numbers)
        if node.sex:
            self.sexes.add(node.sex)
        self.entries |= node.entries
        self.acronym |= node.acronym
        if len(node.full) >= _FULL and not node.oblique:
            self.people.setdefault(node.full, node)
        if node.kind is not EntityKind.PERSON and node.initials:
            self.bodies.setdefault(node.core, node)

    def take(self, other: _Side) -> None:
        """Take in what another cluster's forms say."""
        self.certain.update(other.certain)
        self.votes.update(other.votes)
        self.numbers |= other.numbers
        self.sexes |= other.sexes
        self.entries |= other.entries
        self.acronym |= other.acronym
        self.people = {**other.people, **self.people}
        self.bodies = {**other.bodies, **self.bodies}

    @property
    def kind(self) -> EntityKind:
        """Return what the words of the forms say, else what most of the evidence says."""
        return _kind_by(self.certain, self.votes)


class Clusters:
    """A union-find over forms that refuses unions which break a must-not-link rule.

    The rules hold between every form of one side and every form of the other, so nothing is joined through a third.
    """

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self._parent = {key: key for key in nodes}
        self._members: dict[str, list[Node]] = {key: [node] for key, node in nodes.items()}
        self._sides: dict[str, _Side] = {}
        for key, node in nodes.items():
            self._sides[key] = _Side()
            self._sides[key].add(node)
        self._enemies: dict[str, set[str]] = {}
        self._reasons: dict[str, list[str]] = {}
        self._edges: dict[str, list[Edge]] = {}

    def __contains__(self, key: str) -> bool:
        """Tell whether the case has a form."""
        return key in self._parent

    def find(self, key: str) -> str:
        """Return the key that stands for a form's cluster."""
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def members(self, key: str) -> list[Node]:
        """Return the forms joined with a form, itself among them, in the order of their keys."""
        return sorted(self._members[self.find(key)], key=lambda n: n.key)

    def size(self, key: str) -> int:
        """Return how many forms are joined with a form, itself among them."""
        return len(self._members[self.find(key)])

    def edges(self, key: str) -> list[Edge]:
        """Return what joined the forms of a form's cluster, and what else says so in words, in the order it was told."""
        return list(self._edges.get(self.find(key), ()))

    def reasons(self, key: str) -> tuple[str, ...]:
        """Return the sentences that say why a form's cluster was joined."""
        return tuple(dict.fromkeys(self._reasons.get(self.find(key), ())))

    def explain(self, key: str, reason: str) -> None:
        """Add a sentence to a form's cluster."""
        self._reasons.setdefault(self.find(key), []).append(reason)

    def kind(self, key: str) -> EntityKind:
        """Return what a cluster names: what the words of its forms say, else what most of the evidence says."""
        return self._sides[self.find(key)].kind

    def part(self, a: str, b: str) -> None:
        """Keep the clusters of two forms apart from now on, whatever speaks for joining them; they must not be joined yet."""
        one, other = self.find(a), self.find(b)
        self._enemies.setdefault(one, set()).add(other)
        self._enemies.setdefault(other, set()).add(one)

    def parted(self, a: str, b: str) -> bool:
        """Tell whether `part` keeps the clusters of two forms apart."""
        one, other = self.find(a), self.find(b)
        return other in {self.find(k) for k in self._enemies.get(one, ())}

    def fitting_one(self, edges: Iterable[Edge]) -> list[Edge]:
        """Return edges but for those of forms that fit two sides which are kept apart: either may be meant."""
        edges = list(edges)
        near: defaultdict[str, set[str]] = defaultdict(set)
        for edge in edges if self._enemies else ():
            a, b = self.find(edge.a), self.find(edge.b)
            near[a].add(b)
            near[b].add(a)
        enemies = {root: {self.find(k) for k in found} for root, found in self._enemies.items()}
        torn = {
            (root, side)
            for root, sides in near.items()
            for side in sides & enemies.keys()
            if not sides.isdisjoint(enemies[side])
        }
        if not torn:
            return edges
        ends = [(edge, self.find(edge.a), self.find(edge.b)) for edge in edges]
        return [edge for edge, a, b in ends if (a, b) not in torn and (b, a) not in torn]

    def join_all(self, edges: Iterable[Edge]) -> list[Edge]:
        """Join the ends of edges, the surest first; return the edges that were refused."""
        return [edge for edge in sorted(edges) if not self.join(edge)]

    def join(self, edge: Edge) -> bool:
        """Join the ends of an edge; return False if a rule forbids it."""
        a, b = self.find(edge.a), self.find(edge.b)
        if a == b:
            if edge.rule in _SAYING:
                self._edges.setdefault(a, []).append(edge)
            return True
        if self._apart(a, b, edge.rule):
            return False
        a, b = sorted((a, b), key=lambda k: (-len(self._members[k]), k))
        self._parent[b] = a
        self._members[a] += self._members.pop(b)
        self._sides[a].take(self._sides.pop(b))
        if b in self._enemies:
            self._enemies.setdefault(a, set()).update(self._enemies.pop(b))
        self._reasons.setdefault(a, []).extend((*self._reasons.pop(b, ()), edge.reason))
        self._edges.setdefault(a, []).extend((*self._edges.pop(b, ()), edge))
        return True

    def _apart(self, a: str, b: str, rule: LinkRule) -> bool:
        if self.parted(a, b):
            return True
        if rule is LinkRule.JUDGEMENT:
            return False
        x, y = self._sides[a], self._sides[b]
        if len(self._members[a]) + len(self._members[b]) > _LARGEST or _entries_differ(x, y):
            return True
        if rule is not LinkRule.SPELLING and _kinds_apart({x.kind}, {y.kind}):
            return True
        # an acronym comes to a name that has another one only by a statement
        if rule is LinkRule.INITIALS and x.acronym and y.acronym:
            return True
        return _says_apart(x, y, rule) or _two_people_then(x, y)


def _kind_by(certain: Counter[EntityKind], votes: Counter[EntityKind]) -> EntityKind:
    """Return the kind that the words of forms say, else the one for which most of the evidence is."""
    return likeliest(certain) if certain else weighed(votes)


def _entries_differ(x: _Side, y: _Side) -> bool:
    """Tell whether one list has the two sides as two entries."""
    return any(source == other and entry != theirs for source, entry in x.entries for other, theirs in y.entries)


def _kinds_apart(x: set[EntityKind], y: set[EntityKind]) -> bool:
    bodies = {EntityKind.ORGANISATION, EntityKind.PLACE}
    return (EntityKind.PERSON in x and bool(y & bodies)) or (EntityKind.PERSON in y and bool(x & bodies))


def _says_apart(x: _Side, y: _Side, rule: LinkRule) -> bool:
    """Tell whether a form of one side and a form of the other can never be one referent's, whatever joins them."""
    if any(p != q for p in x.numbers for q in y.numbers):
        return True
    certain = set(x.certain), set(y.certain)
    if _kinds_apart(*certain):
        return True
    body, place = EntityKind.ORGANISATION, EntityKind.PLACE
    if rule is not LinkRule.STATED and _crossed(certain, body, place):
        return True
    person = EntityKind.PERSON in {x.kind, y.kind}
    if person and len(x.sexes) == 1 and len(y.sexes) == 1 and x.sexes != y.sexes:
        return True
    for full, one in x.people.items():
        for other_full, other in y.people.items():
            kinds = {one.kind, other.kind}
            named = EntityKind.PERSON in kinds and EntityKind.ORGANISATION not in {one.certain, other.certain}
            if named and given_names_differ(full, other_full):
                return True
    return any(rivals(one, other) for one in x.bodies.values() for other in y.bodies.values())


def _two_people_then(x: _Side, y: _Side) -> bool:
    """Tell whether two sides are a person's together, though one of them was not, and have two people's names then."""
    people = {**x.people, **y.people}
    if len(people) < _FULL or x.kind is y.kind is EntityKind.PERSON:
        return False
    if _kind_by(x.certain + y.certain, x.votes + y.votes) is not EntityKind.PERSON:
        return False
    named = [full for full, node in people.items() if node.certain is not EntityKind.ORGANISATION]
    return any(given_names_differ(a, b) for a, b in combinations(named, 2))


def _crossed(kinds: tuple[set[EntityKind], set[EntityKind]], a: EntityKind, b: EntityKind) -> bool:
    x, y = kinds
    return (a in x and b in y) or (b in x and a in y)

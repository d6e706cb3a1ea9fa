"""Forms joined into referents: the surest edges first, and none that would put together what must stay apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from headwater.model import EntityKind
from headwater.names.gather import Node, likeliest
from headwater.names.joins import Edge, given_names_differ, rivals

__all__ = ["Clusters"]

_LARGEST = 400  # forms of one referent; what is joined beyond that is a mistake that feeds itself


class Clusters:
    """A union-find over forms that refuses unions which break a must-not-link rule.

    The rules hold between every form of one side and every form of the other, so nothing is joined through a third.
    """

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self._nodes = nodes
        self._parent = {key: key for key in nodes}
        self._members: dict[str, list[Node]] = {key: [node] for key, node in nodes.items()}
        self._reasons: dict[str, list[str]] = {key: [] for key in nodes}

    def find(self, key: str) -> str:
        """Return the key that stands for a form's cluster."""
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def members(self, key: str) -> list[Node]:
        """Return the forms joined with a form, itself among them, in the order of their keys."""
        return sorted(self._members[self.find(key)], key=lambda n: n.key)

    def reasons(self, key: str) -> tuple[str, ...]:
        """Return the sentences that say why a form's cluster was joined."""
        return tuple(dict.fromkeys(self._reasons[self.find(key)]))

    def explain(self, key: str, reason: str) -> None:
        """Add a sentence to a form's cluster."""
        self._reasons[self.find(key)].append(reason)

    def roots(self) -> list[str]:
        """Return the keys that stand for the clusters, sorted."""
        return sorted(key for key in self._parent if self._parent[key] == key)

    def kind(self, key: str) -> EntityKind:
        """Return what a cluster names: what the words of its forms say, else what the parser says most often."""
        root = self.find(key)
        members = self._members[root]
        certain = Counter(n.certain for n in members if n.certain is not None)
        if certain:
            return likeliest(certain)
        votes: Counter[EntityKind] = Counter()
        for node in members:
            votes.update(node.votes)
        return likeliest(votes)

    def join_all(self, edges: Iterable[Edge]) -> list[Edge]:
        """Join the ends of edges, the surest first; return the edges that were refused."""
        return [edge for edge in sorted(edges) if not self.join(edge)]

    def join(self, edge: Edge) -> bool:
        """Join the ends of an edge; return False if a rule forbids it."""
        a, b = self.find(edge.a), self.find(edge.b)
        if a == b:
            return True
        if self._apart(a, b, edge.rule):
            return False
        a, b = sorted((a, b), key=lambda k: (-len(self._members[k]), k))
        self._parent[b] = a
        self._members[a] += self._members.pop(b)
        self._reasons[a] += [*self._reasons.pop(b), edge.reason]
        return True

    def _apart(self, a: str, b: str, rule: str) -> bool:
        left, right = self._members[a], self._members[b]
        if len(left) + len(right) > _LARGEST:
            return True
        if rule != "variant" and self._kinds_apart(a, b):
            return True
        # an acronym comes to a name that has another one only by a statement
        if rule == "initials" and any(x.acronym for x in left) and any(y.acronym for y in right):
            return True
        return any(_nodes_apart(x, y, rule) for x in left for y in right)

    def _kinds_apart(self, a: str, b: str) -> bool:
        kinds = {self.kind(a), self.kind(b)}
        return EntityKind.PERSON in kinds and bool(kinds & {EntityKind.ORGANISATION, EntityKind.PLACE})


def _nodes_apart(a: Node, b: Node, rule: str) -> bool:
    """Tell whether two forms can never be one referent's, whatever joins them."""
    if a.numbers != b.numbers and a.numbers and b.numbers:
        return True
    kinds = {a.certain, b.certain}
    if EntityKind.PERSON in kinds and (EntityKind.ORGANISATION in kinds or EntityKind.PLACE in kinds):
        return True
    if rule != "alias" and EntityKind.ORGANISATION in kinds and EntityKind.PLACE in kinds:
        return True
    if EntityKind.PERSON in {a.kind, b.kind} and EntityKind.ORGANISATION not in kinds and given_names_differ(a, b):
        return True
    return rivals(a, b)

"""Whose words a witness has, or who has its words: the items of those that a tie of the text or the utterance joins to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from headwater.chains import publisher_key
from headwater.model import Derivation, Item, Reason
from headwater.origins.bonds import Bond
from headwater.origins.stand import Edge, Stand

__all__ = ["Kin", "Parents"]

_TEXTUAL = frozenset((Reason.SAME_TEXT, Reason.SAME_UTTERANCE, Reason.TEASER_OF))


class Parents:
    """Derivations by the item that comes from another."""

    def __init__(self, derived: Iterable[Derivation]) -> None:
        self._of: defaultdict[str, dict[str, Derivation]] = defaultdict(dict)
        for d in derived:
            self._of[d.child][d.parent] = d

    def of(self, child: str) -> Mapping[str, Derivation]:
        """Return what an item comes from, by the other's id."""
        return self._of.get(child, {})


class _Side:
    """The items of one side of a bond, so that each is asked but once for whoever stands on the other."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items = {i.id: i for i in sorted(items, key=lambda i: i.id)}
        self._by_publisher: defaultdict[str, list[Item]] = defaultdict(list)
        for item in self.items.values():
            self._by_publisher[publisher_key(item.publisher)].append(item)
        self._rivals: dict[tuple[str, bool], Item | None] = {}

    def rival(self, stand: Stand, parents: Parents) -> Item | None:
        """Return the first item that gives a witness's text as its own."""
        key = stand.item.id, stand.attribution is None
        if key not in self._rivals:
            here = publisher_key(stand.item.publisher)
            houses = (held for there, held in self._by_publisher.items() if not here or there != here)
            first = (next((i for i in held if _is_rival(stand, i, parents)), None) for held in houses)
            self._rivals[key] = min((i for i in first if i is not None), key=lambda i: i.id, default=None)
        return self._rivals[key]


def _is_rival(stand: Stand, other: Item, parents: Parents) -> bool:
    """Tell whether an item gives a text as its own without its being known to have it from where a witness stands.

    What a named speaker said may be given by many; there only another's credit to a third says that it was taken over.
    """
    here, there, credit = (publisher_key(n) for n in (stand.item.publisher, other.publisher, other.credit))
    from_here = stand.item.id in parents.of(other.id) or (here and credit == here)
    if from_here or other.page == stand.item.page or (here and there == here):
        return False
    return stand.attribution is None or credit not in {"", there}


class Kin:
    """The items that share the words of each witness of a claim.

    Args:
        stands: the witnesses.
        edges: the dependences between them.
        bonds: and what ties many of them at once.
        shared: for a witness's id the items of other pages that share its words, whether or not they witness the claim.
    """

    def __init__(
        self,
        stands: Sequence[Stand],
        edges: Iterable[Edge],
        bonds: Iterable[Bond],
        shared: Mapping[str, Sequence[Item]],
    ) -> None:
        item = {s.id: s.item for s in stands}
        alone: defaultdict[str, dict[str, Item]] = defaultdict(dict)
        for s in stands:
            alone[s.id] |= {i.id: i for i in shared.get(s.id, ())}
        for e in edges:
            if e.reason in _TEXTUAL:
                alone[e.a][item[e.b].id] = item[e.b]
                alone[e.b][item[e.a].id] = item[e.a]
        self._sides: defaultdict[str, list[_Side]] = defaultdict(list)
        for w, held in alone.items():
            self._sides[w].append(_Side(held.values()))
        for bond in bonds:
            if bond.copies:
                left = _Side({item[w].id: item[w] for w in bond.left}.values())
                right = left if bond.left == bond.right else _Side({item[w].id: item[w] for w in bond.right}.values())
                for those, side in ((bond.left, right), *(((bond.right, left),) if left is not right else ())):
                    for w in those:
                        self._sides[w].append(side)

    def source(self, stand: Stand, parents: Parents) -> tuple[Item, Derivation] | None:
        """Return the first item with a witness's words that its own was derived from."""
        for key, derivation in sorted(parents.of(stand.item.id).items()):
            for side in self._sides[stand.id]:
                if key in side.items and key != stand.item.id:
                    return side.items[key], derivation
        return None

    def rival(self, stand: Stand, parents: Parents) -> Item | None:
        """Return the first item that gives a witness's text as its own."""
        return min(
            _some(side.rival(stand, parents) for side in self._sides[stand.id]), key=lambda i: i.id, default=None
        )


def _some(items: Iterable[Item | None]) -> Iterator[Item]:
    return (i for i in items if i is not None)

"""The stemma of a story: each text under the one it comes from, as far as that is determined.

What is not determined is drawn as such. Texts that only share words with another hang beside it, under a node that says
so; a source that is not among the texts is drawn where the evidence speaks of one, and nowhere else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from headwater.graph import components
from headwater.model import Derivation, Reuse
from headwater.report.stories import Story, may_be_copying

__all__ = ["NodeKind", "StemmaNode", "draw_stemma"]

_THIRD = "third text"  # in these words a reason says that both come from another text
_ABSENT = "not here"  # and in these that the case does not hold it


class NodeKind(StrEnum):
    """What stands at a place of a stemma."""

    ITEM = "item"
    MISSING = "missing"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True, kw_only=True)
class StemmaNode:
    """A place in a stemma; nodes come in the order in which they are read, each after the one it hangs under.

    `above` is that one's place in the list, None at the top. `item` is the text that stands here; of an undetermined
    node it is the text that those below share words with, None where they share with each other. `derivation` is the
    edge to the text above, `also` those to further texts that this one comes from. Of what hangs under a node that is no
    text, `reasons` say why, `shares_with` with which texts it has words in common, the most first, and `through` which
    text below it has them, if it is not the text itself.
    """

    kind: NodeKind
    depth: int = 0
    above: int | None = None
    item: str | None = None
    derivation: Derivation | None = None
    also: tuple[Derivation, ...] = ()
    reasons: tuple[str, ...] = ()
    shares_with: tuple[str, ...] = ()
    through: str | None = None


class _Draft:
    """A node before it has its place, with what hangs under it."""

    def __init__(self, node: StemmaNode, below: Iterable[_Draft] = ()) -> None:
        self.node = node
        self.below = list(below)

    def say(self, reasons: Iterable[str], shares_with: Iterable[str], through: str | None = None) -> None:
        """Say why the node hangs under one that is no text."""
        self.node = replace(self.node, reasons=tuple(reasons), shares_with=tuple(shares_with), through=through)


class _Place(NamedTuple):
    """Where a block hangs that nothing derives: beside an item with which `through`, an item of the block, shares words."""

    beside: str
    through: str


@dataclass(frozen=True, slots=True)
class _Ties:
    """The passages between items whose direction is not determined: how much two share, and the reasons."""

    weight: Mapping[tuple[str, str], int]
    reasons: Mapping[tuple[str, str], tuple[str, ...]]
    near: Mapping[str, tuple[str, ...]]

    def siblings(self, a: str, b: str) -> bool:
        """Say whether the reasons speak of another text from which both come."""
        return any(_THIRD in reason or _ABSENT in reason for reason in self.reasons.get((a, b), ()))

    def lost(self, a: str, b: str) -> bool:
        """Say whether the text from which both come is not here: whoever shares words with both is their sibling too."""
        if any(_ABSENT in reason for reason in self.reasons.get((a, b), ())):
            return True
        others = set(self.near.get(a, ())) & set(self.near.get(b, ()))
        return self.siblings(a, b) and all(self.siblings(o, a) or self.siblings(o, b) for o in others)


@dataclass(frozen=True, slots=True)
class _Tree:
    """Which edge each item hangs by, which others lead to it, and what hangs under each."""

    chosen: Mapping[str, Derivation]
    also: Mapping[str, tuple[Derivation, ...]]
    below: Mapping[str, tuple[str, ...]]

    def line(self, top: str) -> list[str]:
        """Return an item with all that comes from it."""
        found, stack = [], [top]
        while stack:
            found.append(item := stack.pop())
            stack += self.below.get(item, ())
        return found


def draw_stemma(story: Story, item: str | None = None) -> tuple[StemmaNode, ...]:
    """Draw the stemma of a story, beginning with the line of descent that an item stands in, or else with the greatest.

    A text hangs under its nearest source; where several may be, under the likeliest, and the others are named beside
    it. A further source of a text that has two stands at the top as well. Then come those lines that only share words, each under a node that names the text that it shares most with. Where nothing at all
    is determined, all stand side by side. Loops are cut at the least likely edge.
    """
    number = {item: n for n, item in enumerate(story.items)}
    tree = _tree(story, number)
    ties = _ties(story, number)
    drafts = {item: _Draft(_node(item, tree)) for item in story.items}
    for parent, children in tree.below.items():
        drafts[parent].below += [drafts[child] for child in children]
    blocks = _blocks([i for i in story.items if i not in tree.chosen], tree, ties, number)
    if len(blocks) > 1 and len(blocks) == len(story.items):
        return _flat([_side_by_side(drafts, ties)])
    if item is not None:
        blocks = _beginning(blocks, _start(item, tree, ties), tree)
    heads = {block: _head(block, drafts, ties) for block in blocks}
    beside: dict[str, _Draft] = {}
    places = _places(blocks, tree, ties, number)
    for block, place in places.items():
        if place.beside not in beside:
            node = StemmaNode(kind=NodeKind.UNDETERMINED, item=place.beside)
            beside[place.beside] = _Draft(node)
        head = heads[block]
        through = None if place.through == head.node.item else place.through
        head.say(ties.reasons[place.beside, place.through], [place.beside], through)
        beside[place.beside].below.append(head)
    return _flat([*(heads[block] for block in blocks if block not in places), *beside.values()])


def _node(item: str, tree: _Tree) -> StemmaNode:
    return StemmaNode(kind=NodeKind.ITEM, item=item, derivation=tree.chosen.get(item), also=tree.also.get(item, ()))


def _start(item: str, tree: _Tree, ties: _Ties) -> str:
    """Return the item itself, or what it shares most words with where it alone is all that is known of its line."""
    alone = item not in tree.chosen and item not in tree.below
    return next(iter(ties.near.get(item, ())), item) if alone else item


def _beginning(blocks: Sequence[tuple[str, ...]], item: str, tree: _Tree) -> list[tuple[str, ...]]:
    """Put the block that holds an item before the others."""
    return sorted(blocks, key=lambda block: not any(item in tree.line(top) for top in block))


def _head(block: tuple[str, ...], drafts: Mapping[str, _Draft], ties: _Ties) -> _Draft:
    """Return what stands at the top of a block: its one text, or a text that is not here with those that come from it."""
    if len(block) == 1:
        return drafts[block[0]]
    for top in block:
        others = [o for o in ties.near[top] if o in block and ties.lost(top, o)]
        drafts[top].say(_together(top, others, ties), others)
    return _Draft(StemmaNode(kind=NodeKind.MISSING), [drafts[top] for top in block])


def _side_by_side(drafts: Mapping[str, _Draft], ties: _Ties) -> _Draft:
    """Put all items under one node that says that nothing is determined of them."""
    for item, draft in drafts.items():
        near = ties.near.get(item, ())
        draft.say(_together(item, near, ties), near)
    return _Draft(StemmaNode(kind=NodeKind.UNDETERMINED), drafts.values())


def _together(item: str, others: Iterable[str], ties: _Ties) -> list[str]:
    """Return the reasons that tie an item to others, each once."""
    return list(dict.fromkeys(reason for other in others for reason in ties.reasons[item, other]))


def _flat(tops: Sequence[_Draft]) -> tuple[StemmaNode, ...]:
    """Give each node its place; without recursion, as a line of copies may be long."""
    found: list[StemmaNode] = []
    stack: list[tuple[int | None, int, _Draft]] = [(None, 0, top) for top in reversed(tops)]
    while stack:
        above, depth, draft = stack.pop()
        stack += [(len(found), depth + 1, below) for below in reversed(draft.below)]
        found.append(replace(draft.node, above=above, depth=depth))
    return tuple(found)


# --- who hangs under whom


def _tree(story: Story, number: Mapping[str, int]) -> _Tree:
    up: defaultdict[str, list[Derivation]] = defaultdict(list)
    for d in sorted(story.derivations, key=lambda d: (-d.probability, number[d.parent], d.kind, d.id)):
        if d.parent not in {known.parent for known in up[d.child]}:
            up[d.child].append(d)
    nearest = _nearest(up, number)
    chosen: dict[str, Derivation] = {}
    for child in sorted(up, key=lambda c: (-nearest[c][0].probability, number[c])):
        for d in (*nearest[child], *up[child]):
            if not _comes_from(d.parent, child, chosen):
                chosen[child] = d
                break
    also = {child: tuple(d for d in found if d is not chosen.get(child)) for child, found in nearest.items()}
    below: defaultdict[str, list[str]] = defaultdict(list)
    for child in sorted(chosen, key=lambda c: number[c]):
        below[chosen[child].parent].append(child)
    return _Tree(chosen, also, {parent: tuple(found) for parent, found in below.items()})


def _nearest(up: Mapping[str, Sequence[Derivation]], number: Mapping[str, int]) -> dict[str, list[Derivation]]:
    """Leave out of each item's sources those that another of its sources comes from: the line leads to them anyway."""
    beyond = dict.fromkeys(number, 0)  # for each item the texts it comes from, as bits
    ordered = sorted(up.items(), key=lambda pair: number[pair[0]])  # sources are mostly earlier: few rounds will do
    changed = True
    while changed:
        changed = False
        for child, found in ordered:
            now = beyond[child]
            for d in found:
                now |= beyond[d.parent] | 1 << number[d.parent]
            changed = changed or now != beyond[child]
            beyond[child] = now
    nearest: dict[str, list[Derivation]] = {}
    for child, found in up.items():
        kept = [d for d in found if not any(_is_beyond(d.parent, o.parent, beyond, number) for o in found)]
        nearest[child] = kept or list(found)
    return nearest


def _is_beyond(source: str, other: str, beyond: Mapping[str, int], number: Mapping[str, int]) -> bool:
    """Say whether `other` comes from `source`, and not the other way round too, as in a loop."""
    return bool(beyond[other] >> number[source] & 1) and not beyond[source] >> number[other] & 1


def _comes_from(item: str, source: str, chosen: Mapping[str, Derivation]) -> bool:
    """Say whether an item is `source` or hangs below it."""
    while item != source and item in chosen:
        item = chosen[item].parent
    return item == source


# --- what is not determined


def _ties(story: Story, number: Mapping[str, int]) -> _Ties:
    weight: defaultdict[tuple[str, str], int] = defaultdict(int)
    reasons: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    near: defaultdict[str, set[str]] = defaultdict(set)
    passages: Iterable[Reuse] = (r for r in story.reuse if may_be_copying(r) and r.direction is None)
    for r in passages:
        near[r.a_item].add(r.b_item)
        near[r.b_item].add(r.a_item)
        for pair in ((r.a_item, r.b_item), (r.b_item, r.a_item)):
            weight[pair] += r.a_end - r.a_start
            reasons[pair].update(dict.fromkeys(r.reasons))
    return _Ties(
        weight,
        {pair: tuple(sorted(found)) for pair, found in reasons.items()},
        {item: tuple(sorted(found, key=_by_weight(item, weight, number))) for item, found in near.items()},
    )


def _by_weight(
    item: str, weight: Mapping[tuple[str, str], int], number: Mapping[str, int]
) -> Callable[[str], tuple[int, int]]:
    return lambda other: (-weight[item, other], number[other])


def _blocks(tops: Sequence[str], tree: _Tree, ties: _Ties, number: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Put together the lines whose tops come from one text that is not here; the greatest block first."""
    known = set(tops)
    lost = [(a, b) for a in tops for b in ties.near.get(a, ()) if b in known and ties.lost(a, b)]
    found = [tuple(sorted(block, key=lambda t: number[t])) for block in components(tops, lost)]
    size = {block: sum(len(tree.line(top)) for top in block) for block in found}
    return sorted(found, key=lambda block: (-size[block], number[block[0]]))


def _places(
    blocks: Sequence[tuple[str, ...]], tree: _Tree, ties: _Ties, number: Mapping[str, int]
) -> dict[tuple[str, ...], _Place]:
    """Find for each block the item of another beside which it hangs, as few steps from a greater block as may be.

    A block that shares words with none of the others, as one source of a text that has two, has no place.
    """
    held = {item: n for n, block in enumerate(blocks) for top in block for item in tree.line(top)}
    inside: defaultdict[int, list[str]] = defaultdict(list)
    for item in sorted(held, key=lambda i: number[i]):
        inside[held[item]].append(item)
    placed: set[int] = set()
    found: dict[tuple[str, ...], _Place] = {}
    for first in range(len(blocks)):
        layer = [] if first in placed else [first]
        while layer:
            placed |= set(layer)
            best: dict[int, tuple[int, int, int, str, str]] = {}
            for item in (i for n in layer for i in inside[n]):
                for other in (o for o in ties.near.get(item, ()) if held[o] not in placed):
                    tie = (-ties.weight[item, other], number[item], number[other], item, other)
                    best[held[other]] = min(tie, best.get(held[other], tie))
            for n, (_, _, _, item, other) in best.items():
                found[blocks[n]] = _Place(item, other)
            layer = sorted(best)
    return found

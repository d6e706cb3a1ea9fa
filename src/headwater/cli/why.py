"""The tree of witnesses behind a claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from headwater.case.store import Case
from headwater.cli.tables import STATUS, who_says
from headwater.cli.terminal import one_line, origins_range
from headwater.model import Claim, Dependence, Item, Lineage, Origin, Strength, Witness

__all__ = ["show_claim"]


def show_claim(console: Console, case: Case, claim: Claim) -> None:
    """Print a claim, its witnesses by origin, and the reason on every edge between them."""
    members = [o for o in case.rows(Origin) if o.claim == claim.id]
    edges = [d for d in case.rows(Dependence) if d.claim == claim.id]
    witnesses = {w.id: w for w in case.rows(Witness) if w.claim == claim.id}
    items = {i.id: i for i in case.rows(Item)}
    tree = _Drawing(
        said=who_says(case),
        witnesses=witnesses,
        items=items,
        members={o.witness: o for o in members},
    )
    console.print(Text(f"{claim.kind.value}: {one_line(claim.text)}", style="bold"), soft_wrap=True)
    shown = origins_range(claim.origins_low, claim.origins_high, claim.witnesses)
    console.print(f"origins: {shown} — {STATUS[claim.status]}   {claim.id}")
    by_origin: defaultdict[str, list[str]] = defaultdict(list)
    for o in members:
        by_origin[o.origin].append(o.witness)
    for n, origin in enumerate(sorted(by_origin, key=lambda o: (-len(by_origin[o]), o)), 1):
        console.print(tree.origin(n, by_origin[origin], edges))
    tree.leftovers(console, edges)
    console.print(_explanation(claim, members), soft_wrap=True)


class _Drawing:
    """Draws origins as trees; remembers which edges it has shown, so that none is left out."""

    def __init__(
        self, *, said: dict[str, str], witnesses: dict[str, Witness], items: dict[str, Item], members: dict[str, Origin]
    ) -> None:
        self._said = said
        self._witnesses = witnesses
        self._items = items
        self._members = members
        self._drawn: set[str] = set()
        dated = sorted(witnesses, key=lambda w: (items[witnesses[w].item].published or "9999", w))
        self._number = {w: n for n, w in enumerate(dated, 1)}

    def origin(self, number: int, witnesses: Sequence[str], edges: Sequence[Dependence]) -> Tree:
        """Draw one origin: its first witness, and each other one under a witness it depends on."""
        rank = {Lineage.INDEPENDENT: 0, Lineage.UNKNOWN: 1, Lineage.DERIVED: 2}
        order = sorted(witnesses, key=lambda w: (rank[self._members[w].lineage], self._number[w]))
        tree = Tree(f"origin {number}: {len(order)} witness{'es' if len(order) > 1 else ''}")
        nodes = {order[0]: tree.add(self._witness(order[0]))}
        waiting = order[1:]
        while waiting:
            for w in waiting:
                hung = self._edges(w, nodes, edges)
                if hung:
                    above = hung[0].a if hung[0].b == w else hung[0].b
                    label = self._witness(w)
                    for edge in hung:
                        if above in (edge.a, edge.b):
                            label.append(f"\n← {edge.reason.value}: {one_line(edge.detail)}", style="dim")
                            self._drawn.add(edge.id)
                    nodes[w] = nodes[above].add(label)
                    waiting.remove(w)
                    break
            else:
                break
        return tree

    def _edges(self, w: str, nodes: dict[str, Tree], edges: Sequence[Dependence]) -> list[Dependence]:
        touching = [
            e
            for e in edges
            if e.strength is Strength.STRONG and ((e.a == w and e.b in nodes) or (e.b == w and e.a in nodes))
        ]
        return sorted(touching, key=lambda e: (self._number[e.a if e.b == w else e.b], e.reason.value))

    def _witness(self, w: str) -> Text:
        witness, member = self._witnesses[w], self._members[w]
        item = self._items[witness.item]
        where = ", ".join(x for x in (item.publisher, item.published) if x)
        label = Text(f"[{self._number[w]}] {one_line(self._said[w])}", style="bold")
        label.append(
            f"  {one_line(witness.page)} {witness.start}-{witness.end}" + (f" ({one_line(where)})" if where else ""),
            style="cyan",
        )
        label.append(f"\n“{one_line(witness.text)}”", style="not bold")
        label.append(f"\n{member.lineage.value}: {one_line(member.detail)}", style="italic not bold")
        return label

    def leftovers(self, console: Console, edges: Sequence[Dependence]) -> None:
        """Print the edges that no tree shows: the other strong ones, and the weak ones between origins."""
        rest = sorted(
            (e for e in edges if e.id not in self._drawn),
            key=lambda e: (e.strength.value, sorted((self._number[e.a], self._number[e.b])), e.reason.value),
        )
        if rest:
            console.print("further dependences")
        for e in rest:
            low, high = sorted((self._number[e.a], self._number[e.b]))
            console.print(
                f"  [{low}]–[{high}] {e.strength.value} {e.reason.value}: {one_line(e.detail)}", soft_wrap=True
            )


def _explanation(claim: Claim, members: Sequence[Origin]) -> str:
    first_hand = sum(m.lineage is Lineage.INDEPENDENT for m in members)
    unknown = sum(m.lineage is Lineage.UNKNOWN for m in members)
    return (
        f"At most {claim.origins_high}: the strong edges leave that many apart. At least {claim.origins_low}: "
        f"{first_hand} of {claim.witnesses} witnesses are shown to speak first hand, and of {unknown} it is not known "
        "where they have it from, which is never counted as confirmation."
    )

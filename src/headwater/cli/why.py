"""The tree of witnesses behind a claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from headwater.claims.compared import Likeness
from headwater.cli.terminal import one_line, quoted
from headwater.model import Claim, Dependence, Origin
from headwater.report.held import Held
from headwater.report.known import appearance, appeared, graded, of_source, why_range
from headwater.report.quoting import who_says
from headwater.report.tree import Node, draw
from headwater.report.wording import origins_range, status_words

__all__ = ["show_claim"]


def show_claim(console: Console, held: Held, claim: Claim, grouped: Sequence[Likeness]) -> None:
    """Print a claim, its witnesses by origin, the reason on every edge between them, and why they are one claim."""
    members = held.members.get(claim.id, ())
    edges = held.edges.get(claim.id, ())
    dated = sorted(members, key=lambda o: (held.published(held.items[o.item]) or "9999", o.witness))
    number = {o.witness: n for n, o in enumerate(dated, 1)}
    count = (claim.origins_low, claim.origins_high, claim.witnesses)
    console.print(Text(f"{claim.kind.value}: {one_line(claim.text)}", style="bold"), soft_wrap=True)
    console.print(f"origins: {origins_range(*count)} — {status_words(claim.status, *count)}   {claim.id}")
    first = appearance(held, claim, (held.witnesses[o.witness] for o in members))
    where = f" ({first.ref.page} {first.ref.start}-{first.ref.end})" if first.ref else ""
    console.print(one_line(appeared(first) + where), soft_wrap=True)
    if grade := graded(held, claim):
        console.print(one_line(grade), soft_wrap=True)
    by_origin: defaultdict[str, list[str]] = defaultdict(list)
    for o in members:
        by_origin[o.origin].append(o.witness)
    drawn: set[str] = set()
    lineage = {o.witness: o.lineage for o in members}
    for n, origin in enumerate(sorted(by_origin, key=lambda o: (-len(by_origin[o]), o)), 1):
        nodes = draw(by_origin[origin], edges, lineage, number)
        drawn |= {e.id for node in nodes for e in node.edges}
        console.print(_tree(held, n, nodes, {o.witness: o for o in members}, number))
    _print_rest(console, [e for e in edges if e.id not in drawn], number)
    _print_grouping(console, grouped, number)
    console.print(one_line(why_range(held, claim)), soft_wrap=True)


def _tree(held: Held, n: int, nodes: Sequence[Node], members: dict[str, Origin], number: dict[str, int]) -> Tree:
    tree = Tree(f"origin {n}: {len(nodes)} witness{'es' if len(nodes) > 1 else ''}")
    placed: dict[str, Tree] = {"": tree}
    for node in nodes:
        label = _witness(held, members[node.witness], number[node.witness])
        for edge in node.edges:
            label.append(f"\n← {edge.reason.value}: {one_line(edge.detail)}", style="dim not bold")
        placed[node.witness] = placed[node.above].add(label)
    return tree


def _witness(held: Held, member: Origin, number: int) -> Text:
    witness = held.witnesses[member.witness]
    item = held.items[witness.item]
    publisher = held.publisher_of(item)
    put_out = ", ".join(x for x in (publisher, held.published(item), *of_source(held, publisher)) if x)
    where = f"  {witness.page} {witness.start}-{witness.end}" + (f" ({put_out})" if put_out else "")
    label = Text(f"[{number}] {one_line(who_says(held, witness))}", style="bold")
    label.append(f"  {one_line(where)}", style="cyan")
    label.append(f"\n{quoted(witness.text)}", style="not bold")
    label.append(f"\n{member.lineage.value}: {one_line(member.detail)}", style="italic not bold")
    label.append(f"   {witness.id}", style="dim not bold")
    return label


def _print_grouping(console: Console, grouped: Sequence[Likeness], number: dict[str, int]) -> None:
    """Print how sure it is that witnesses in other words say the same, and what they share."""
    if grouped:
        console.print("why they are one claim")
    for one in sorted(grouped, key=lambda g: sorted((number[g.a], number[g.b]))):
        low, high = sorted((number[one.a], number[one.b]))
        console.print(f"  [{low}]–[{high}] sure to {one.sureness:.2f}: {'; '.join(one.shared)}", soft_wrap=True)


def _print_rest(console: Console, rest: Sequence[Dependence], number: dict[str, int]) -> None:
    """Print the edges that no tree shows: the other strong ones, and the weak ones."""
    if rest:
        console.print("further dependences")
    for e in sorted(rest, key=lambda e: (e.strength.value, sorted((number[e.a], number[e.b])), e.reason.value)):
        low, high = sorted((number[e.a], number[e.b]))
        console.print(f"  [{low}]–[{high}] {e.strength.value} {e.reason.value}: {one_line(e.detail)}", soft_wrap=True)

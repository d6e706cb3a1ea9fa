"""What is kept apart because texts say that it is two people's: nearly one name, one surname, or one name altogether."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from headwater.model import LinkRule
from headwater.names.ages import Age, births_differ, born
from headwater.names.cluster import Clusters
from headwater.names.gather import Node, most
from headwater.names.kin import TwoPeople
from headwater.names.local import Place
from headwater.names.lone import Apart

__all__ = ["held_here", "hold_apart", "is_held", "namesakes"]


def hold_apart(pairs: Mapping[tuple[str, str], str], clusters: Clusters) -> None:
    """Keep pairs of forms apart that texts give to two people, but for those that an analyst joined; both say why."""
    for (a, b), reason in sorted(pairs.items()):
        if clusters.find(a) != clusters.find(b):
            clusters.part(a, b)
            x, y = most(clusters.members(a)).shown, most(clusters.members(b)).shown
            clusters.explain(a, f"'{x}' is not '{y}': {reason}")
            clusters.explain(b, f"'{y}' is not '{x}': {reason}")


def is_held(place: Place, target: str, beside: TwoPeople, clusters: Clusters) -> bool:
    """Tell whether an item has a lone name beside a referent's full name, as another's."""
    return place in beside.places and clusters.find(target) in map(clusters.find, beside.places[place])


def held_here(beside: TwoPeople, nodes: Mapping[str, Node], clusters: Clusters) -> dict[Place, Apart]:
    """Return the lone names that an item has beside the full name whose surname they are: there they are another's.

    A lone name that is somebody else's, by what the texts say, stays with them.
    """
    found: dict[Place, Apart] = {}
    for (lone, item), full in beside.places.items():
        own, others = clusters.find(lone), {clusters.find(key) for key in full}
        if own in others or all(len(n.full) == 1 for n in clusters.members(lone)):
            other = min(full)
            reason = f"'{nodes[lone].shown}' is not '{nodes[other].shown}' here: {full[other]}"
            found[lone, item] = Apart(label=f"beside {item}", reason=reason, held=True)
    return found


def namesakes(ages: Mapping[str, Sequence[Age]], clusters: Clusters) -> dict[Place, Apart]:
    """Return the names that are other people's in some items than in others, told by their ages on dated pages.

    The items that tell ages of one person make one referent, which takes the whole name and its short forms there; items that
    tell none name neither of them for sure. An analyst's word that forms are one stands before it.
    """
    of_root: defaultdict[str, list[Age]] = defaultdict(list)
    for key, told in ages.items():
        if key in clusters:
            of_root[clusters.find(key)] += told
    found: dict[Place, Apart] = {}
    for root, told in sorted(of_root.items()):
        groups = _grouped(told)
        if len(groups) < 2 or any(e.rule is LinkRule.JUDGEMENT for e in clusters.edges(root)):  # noqa: PLR2004 - one person
            continue
        members = clusters.members(root)
        shown = most([n for n in members if len(n.full) > 1] or members).shown
        for group in groups:
            years = " and ".join(sorted({f"{a.years} on a page of {a.year}" for a in group}))
            items = sorted({a.item for a in group})
            apart = Apart(
                label=f"age {items[0]}",
                reason=f"'{shown}' is {years}, and of another age elsewhere: people of one name.",
                may_be=True,
            )
            found |= {(n.key, item): apart for item in items for n in members if item in n.items}
    return found


def _grouped(told: Sequence[Age]) -> list[list[Age]]:
    """Put together the ages, told by dated items that tell one person's alone, that may be one person's."""
    of_item: defaultdict[str, list[Age]] = defaultdict(list)
    for age in told:
        if born(age) is not None:
            of_item[age.item].append(age)
    rows = [ages for ages in of_item.values() if not births_differ(ages[:1], [a for a in ages if a != ages[0]])]
    groups: list[list[Age]] = []
    for ages in sorted(rows, key=lambda r: (born(r[0]) or 0, r[0].item)):
        if groups and not births_differ(groups[-1][-1:], ages):
            groups[-1] += ages
        else:
            groups.append(list(ages))
    return groups

"""Names of one word across texts: they are one person's in two texts only where something besides the word ties the two.

A given name is anybody's, and a surname that one known person bears may be a stranger's on another page. Within an item a
lone name is one person's; over items it needs what is read here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from headwater.graph import Joined
from headwater.model import Candidate, EntityKind, LinkRule, Reuse
from headwater.names.cluster import Clusters
from headwater.names.context import Context
from headwater.names.gather import Node, form_key, most
from headwater.names.given import KNOWN_NAMES
from headwater.names.local import Given, Place
from headwater.names.offices import office_keys, one_office

__all__ = ["Apart", "carried", "lone_names"]

_BINDING = frozenset({LinkRule.STATED, LinkRule.WATCHLIST, LinkRule.JUDGEMENT})
_WHOM = ""  # stands, among items, for whom the full name names
_FEW_PAGES = 3  # a name that stands on no more of them is never too common to tie two texts
_COMMON_NEEDS = 2  # names that must stand beside a lone name that many people bear


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A lone name in one item or several that nothing ties to others.

    `label` tells it from those, `reason` says what ties the items, '' where it is one item. `may_be` says that it may be the
    surname of whom the full name names: nothing speaks against it, and it is known as nobody's given name. `held` says that
    the item has it beside the full name as another's.
    """

    label: str
    reason: str
    may_be: bool = False
    held: bool = False


@dataclass(slots=True, kw_only=True)
class _Seen:
    """What stands beside a name: the pages and items where it does, offices, and what tells its bearer's sex."""

    pages: set[str] = field(default_factory=set)
    items: set[str] = field(default_factory=set)
    offices: set[frozenset[str]] = field(default_factory=set)
    sexes: set[str] = field(default_factory=set)
    spans: list[tuple[int, int]] = field(default_factory=list)

    def add(self, c: Candidate, context: Context) -> None:
        """Take in a place where the name stands."""
        self.pages.add(c.page)
        self.items.add(c.item)
        self.spans.append((c.start, c.end))
        if c.id in context.offices:
            self.offices.add(context.offices[c.id])
        if sex := context.sexes.get(c.id) or context.pronouns.get(c.id):
            self.sexes.add(sex)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """A cluster with lone names whose bearer only the word tells: what it is in each item, and for the full names together.

    `shown` is the lone name, `shared` says that it is known to be many people's.
    """

    shown: str
    shared: bool
    lone: Mapping[str, _Seen]
    full: _Seen


def lone_names(  # noqa: PLR0913 - what was found
    candidates: Iterable[Candidate],
    nodes: Mapping[str, Node],
    clusters: Clusters,
    context: Context,
    *,
    reuse: Iterable[Reuse] = (),
    short: Collection[str] = (),
    taken: Callable[[Candidate], bool] = lambda _: False,
) -> dict[Place, Apart]:
    """Return the places of lone names of people that are not the person's whom the form names elsewhere.

    So are all of a name that nobody in the case has in full: each is a referent of its own, also where there is but one, so
    that it stays what it is when another bearer turns up. A lone name stays with the full name of which it is the surname on the pages that have that full name, and in items
    that give the same office or rank, are copies of such, or name another referent that stands beside the full name; an
    office that the full name never bears, or another sex, speaks against the last. A name that no full name of the case
    has is one person's in items that give it the same office or copy each other. What texts, watch-lists or analysts
    state as a name of somebody's (an alias, a nom de guerre) is that person's everywhere.

    Args:
        candidates: the case's candidates.
        nodes: the forms by key.
        clusters: how they are joined.
        context: what stands around them.
        reuse: the passages that items share.
        short: names with initials, by key, that fit several people, and are told by no more than a lone word.
        taken: tells of a candidate whether it was given to somebody already.
    """
    keys = _open_keys(nodes, clusters) | {key: clusters.find(key) for key in short}
    rows = [c for c in candidates if not taken(c)]
    found = _read(rows, keys, nodes, clusters, context)
    if not found:
        return {}
    copies = _copies(found, reuse)
    beside = _Beside(rows, nodes, clusters)
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for key, root in keys.items():
        forms[root].append(key)
    apart: dict[Place, Apart] = {}
    for root, one in sorted(found.items()):
        for item, told in _parted(root, one, copies.get(root, ()), beside):
            apart |= {(key, item): told for key in forms[root] if item in nodes[key].items}
    return apart


def carried(
    local: Mapping[Place, Given], candidates: Iterable[Candidate], reuse: Iterable[Reuse]
) -> dict[Place, Given]:
    """Return whom forms name in items that carry a passage of an item where it is told whom they name, with the form in it.

    Args:
        local: whom forms name in an item, because the item tells it.
        candidates: the case's candidates.
        reuse: the passages that items share.
    """
    keys = {key for key, _ in local}
    spans: defaultdict[Place, list[tuple[int, int]]] = defaultdict(list)
    held: defaultdict[str, set[str]] = defaultdict(set)
    for c in candidates if keys else ():
        if (key := form_key(c.text)) in keys:
            spans[key, c.item].append((c.start, c.end))
            held[c.item].add(key)
    found: defaultdict[Place, list[Given]] = defaultdict(list)
    for r in reuse if held else ():
        sides = (r.a_item, r.a_start, r.a_end), (r.b_item, r.b_start, r.b_end)
        for key in held.get(r.a_item, set()) & held.get(r.b_item, set()) if r.a_item != r.b_item else ():
            if not all(_holds(spans[key, item], start, end) for item, start, end in sides):
                continue
            for (own, *_), (other, *_) in (sides, sides[::-1]):
                if (key, own) not in local and (key, other) in local:
                    found[key, own].append(local[key, other])
    told = {
        place: min(given, key=lambda g: (g.target, g.reason))
        for place, given in sorted(found.items())
        if len({g.target for g in given}) == 1
    }
    return {
        place: replace(g, reason=f"{g.reason.removesuffix('.')}, and another text shares the passage.")
        for place, g in told.items()
    }


def _open_keys(nodes: Mapping[str, Node], clusters: Clusters) -> dict[str, str]:
    """Return the lone names of people that nothing but the word ties to somebody, each with the key of its cluster."""
    roots: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes.values():
        if _lone(node):
            roots[clusters.find(node.key)].append(node)
    found: dict[str, str] = {}
    for root, lone in roots.items():
        kind = clusters.kind(root)
        unknown = kind is EntityKind.OTHER and clusters.size(root) == len(lone) and all(map(_may_be_person, lone))
        if kind is EntityKind.PERSON or unknown:
            bound = _bound(root, {n.key for n in lone}, clusters)
            found |= {n.key: root for n in lone if n.key not in bound}
    return found


def _lone(node: Node) -> bool:
    return len(node.full) == 1 and not (node.acronym or node.outlet or node.entries)


def _may_be_person(node: Node) -> bool:
    """Tell whether a lone word of which it is not clear what it names may be a person's name: known as such, or taken for one."""
    return _given(node) or node.votes[EntityKind.PERSON] + node.evidence[EntityKind.PERSON] > 0


def _given(node: Node) -> bool:
    return node.full[0] in KNOWN_NAMES


def _bound(root: str, lone: Collection[str], clusters: Clusters) -> set[str]:
    """Return the lone forms that something says are a person's names, and their other spellings."""
    edges = clusters.edges(root)
    bound = {key for e in edges if e.rule in _BINDING for key in (e.a, e.b)} & set(lone)
    spelt = [(e.a, e.b) for e in edges if e.rule is LinkRule.SPELLING and e.a in lone and e.b in lone] if bound else []
    for _ in spelt:
        more = {key for pair in spelt if not bound.isdisjoint(pair) for key in pair}
        if more <= bound:
            break
        bound |= more
    return bound


def _read(
    candidates: Iterable[Candidate],
    keys: Mapping[str, str],
    nodes: Mapping[str, Node],
    clusters: Clusters,
    context: Context,
) -> dict[str, _Open]:
    """Return, by cluster, what stands beside its open lone names and its other names."""
    wanted = frozenset(keys.values())
    lone: defaultdict[str, defaultdict[str, _Seen]] = defaultdict(lambda: defaultdict(_Seen))
    full: defaultdict[str, _Seen] = defaultdict(_Seen)
    for c in candidates:
        key = form_key(c.text)
        if key in keys:
            lone[keys[key]][c.item].add(c, context)
        elif key in clusters and (root := clusters.find(key)) in wanted:
            full[root].add(c, context)
    names: defaultdict[str, list[Node]] = defaultdict(list)
    for key, root in keys.items():
        names[root].append(nodes[key])
    return {
        root: _Open(
            shown=most(names[root]).shown, shared=any(map(_given, names[root])), lone=dict(items), full=full[root]
        )
        for root, items in lone.items()
    }


def _copies(found: Mapping[str, _Open], reuse: Iterable[Reuse]) -> dict[str, list[tuple[str, str]]]:
    """Return, by cluster, the pairs of items that share a passage with a lone name in it on both sides."""
    roots: defaultdict[str, set[str]] = defaultdict(set)
    for root, one in found.items():
        for item in one.lone:
            roots[item].add(root)
    pairs: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for r in reuse:
        if r.a_item == r.b_item or r.a_item not in roots or r.b_item not in roots:
            continue
        for root in roots[r.a_item] & roots[r.b_item]:
            lone = found[root].lone
            if _inside(lone[r.a_item], r.a_start, r.a_end) and _inside(lone[r.b_item], r.b_start, r.b_end):
                pairs[root].append((r.a_item, r.b_item))
    return pairs


def _inside(seen: _Seen, start: int, end: int) -> bool:
    return _holds(seen.spans, start, end)


def _holds(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(start <= at and stop <= end for at, stop in spans)


class _Beside:
    """Who and what else items name: people in full and bodies, without those that stand on most pages of the case."""

    def __init__(self, candidates: Sequence[Candidate], nodes: Mapping[str, Node], clusters: Clusters) -> None:
        held: defaultdict[str, set[str]] = defaultdict(set)
        pages: defaultdict[str, set[str]] = defaultdict(set)
        roots: dict[str, str] = {}
        for c in candidates:
            key = form_key(c.text)
            if key not in nodes:
                continue
            if key not in roots:
                own = clusters.find(key)
                telling = nodes[key].acronym or len(nodes[key].core) > 1
                kind = clusters.kind(own)
                roots[key] = own if telling and kind in {EntityKind.PERSON, EntityKind.ORGANISATION} else ""
            if roots[key]:
                held[c.item].add(roots[key])
                pages[roots[key]].add(c.page)
        most = max(_FEW_PAGES, len({c.page for c in candidates}) // 2)
        self._common = frozenset(root for root, found in pages.items() if len(found) > most)
        self._held = held

    def of(self, items: Iterable[str]) -> set[str]:
        """Return whom and what any of the items names."""
        return {root for item in items for root in self._held.get(item, ())} - self._common


def _parted(root: str, one: _Open, copies: Iterable[tuple[str, str]], beside: _Beside) -> Iterator[tuple[str, Apart]]:
    """Give the items whose lone name is not the cluster's, each with what tells it from the others."""
    groups = _grouped(root, one, copies, beside)
    whole = groups.find(_WHOM) if one.full.items else None
    for part, (items, why) in groups.parts().items():
        if part != whole:
            reason = f"'{one.shown}' is one person's name where {why}." if why else ""
            may_be = whole is not None and not one.shared and not any(_against(one, one.lone[i]) for i in items)
            yield from ((item, Apart(label=items[0], reason=reason, may_be=may_be)) for item in items)


def _grouped(root: str, one: _Open, copies: Iterable[tuple[str, str]], beside: _Beside) -> _Groups:
    """Put together the items in which a lone name is one person's, and those in which it is whom the full name names."""
    groups = _Groups([*one.lone, *([_WHOM] if one.full.items else [])])
    for a, b in copies:
        groups.join(a, b, "the texts have the passage in common in which it stands")
    bearers: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for item, seen in one.lone.items():
        for key in {key for held in seen.offices for key in office_keys(held)}:
            bearers[key].append(item)
    for items in bearers.values():
        for other in items[1:]:
            groups.join(items[0], other, "the texts give it the same office")
    near = beside.of(one.full.items) - {root}
    for item, seen in one.lone.items() if one.full.items else ():
        if _tied(one, seen, near & beside.of([item])):
            groups.join(_WHOM, item, "")
    return groups


def _tied(one: _Open, seen: _Seen, near: Collection[str]) -> bool:
    """Tell whether an item's lone name is the surname of whom the full name names."""
    if not seen.pages.isdisjoint(one.full.pages):
        return True
    if _against(one, seen):
        return False
    if seen.offices:
        return bool(one.full.offices)
    return len(near) >= (_COMMON_NEEDS if one.shared else 1)


def _against(one: _Open, seen: _Seen) -> bool:
    """Tell whether what stands beside a lone name speaks against its being the full name's: another sex, or other offices."""
    if len(seen.sexes) == 1 and len(one.full.sexes) == 1 and seen.sexes != one.full.sexes:
        return True
    offices = [one_office(a, b) for a in seen.offices for b in one.full.offices]
    return bool(offices) and not any(offices)


class _Groups:
    """Items joined one by one, each group with what joined it."""

    def __init__(self, items: Iterable[str]) -> None:
        self._items = sorted(items)
        self._joined: Joined[str] = Joined()
        self._why: list[tuple[str, str]] = []

    def find(self, item: str) -> str:
        """Return the item that stands for a group."""
        return self._joined.top(item)

    def join(self, a: str, b: str, why: str) -> None:
        """Put two items in one group."""
        if self._joined.join(a, b) and why:
            self._why.append((a, why))

    def parts(self) -> dict[str, tuple[list[str], str]]:
        """Return the groups by the item that stands for each: their items, sorted, and what joined them."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for item in self._items:
            found[self.find(item)].append(item)
        why: defaultdict[str, set[str]] = defaultdict(set)
        for item, said in self._why:
            why[self.find(item)].add(said)
        return {root: (items, " and ".join(sorted(why[root]))) for root, items in found.items()}

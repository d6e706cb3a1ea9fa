"""Candidates and alias statements to the case's referents, and which of them each candidate names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from headwater.ids import make_id
from headwater.model import (
    Alias,
    Attribution,
    Candidate,
    Document,
    EntityKind,
    Item,
    Judgement,
    LinkRule,
    Row,
    WatchEntry,
)
from headwater.names.candidates import is_acronym
from headwater.names.cluster import Clusters
from headwater.names.context import Context, read_context
from headwater.names.forms import take_apart
from headwater.names.gather import Node, form_key, gather
from headwater.names.joins import Edge, alias_edges, full_name_edges, same_lone_word, suffix_edges, variant_edges
from headwater.names.lexicon import PLACE_WORDS
from headwater.names.romanise import sound_key
from headwater.names.sweep import stated_between
from headwater.text import fold

__all__ = ["Joined", "Resolved", "resolve"]

_TWO = 2  # words of a full name
_TELLING = 4  # letters of an acronym that fit by chance so seldom that no item need have both


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Why two forms were joined, as `model.Link` has it; `mentions` are the ids that mentions at its candidates have."""

    a: str
    b: str
    rule: LinkRule
    score: float
    features: tuple[str, ...]
    mentions: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved(Row):
    """A referent with the candidates that name it: what the stage's tables are cut from. The stage's own table."""

    table: ClassVar[str] = "resolved"
    id: str
    name: str
    kind: EntityKind
    names: tuple[str, ...]
    reasons: tuple[str, ...]
    candidates: tuple[str, ...]
    identifiers: tuple[str, ...] = ()
    joined: tuple[Joined, ...] = ()


def resolve(  # noqa: PLR0913, PLR0917 - a table each
    candidates: Sequence[Candidate],
    aliases: Sequence[Alias],
    swept: Sequence[Candidate] = (),
    items: Sequence[Item] = (),
    documents: Sequence[Document] = (),
    watched: Sequence[WatchEntry] = (),
    judgements: Sequence[Judgement] = (),
    attributions: Sequence[Attribution] = (),
) -> list[Resolved]:
    """Join the forms of a case into referents.

    Spellings are joined first, then what the texts state, full names, acronyms by their initials, and last surnames and
    bare place names, each only where one referent fits. A surname that several people of the case bear belongs to the
    only one that its item names in full, or to the only one whom its title fits, and else names nobody.

    Args:
        candidates: the case's candidates.
        aliases: what its items state.
        swept: candidates more, found by known names.
        items: the items they lie in, for outlets' names and mastheads.
        documents: the texts, for titles and common words; without them their rules do not apply.
        watched: entries of watch-lists, whose names are joined from the start and which give identifiers.
        judgements: analysts' decisions on forms, which stand before every rule.
        attributions: who says what: a pronoun that leads to a name tells its bearer's sex.

    Returns:
        The referents that at least one candidate names, sorted by id.
    """
    candidates = sorted((*candidates, *swept), key=lambda c: c.id)
    del watched, judgements, attributions  # not yet
    aliases = [a for a in (*aliases, *stated_between(candidates, items, documents)) if a.relation is None]
    context = read_context(candidates, items, documents)
    nodes = gather(candidates, aliases, context)
    clusters = Clusters(nodes)
    clusters.join_all(variant_edges(nodes))
    refused = clusters.join_all(alias_edges(aliases))
    people = [n for n in nodes.values() if len(n.core) >= _TWO and clusters.kind(n.key) is EntityKind.PERSON]
    clusters.join_all(full_name_edges(people))
    clusters.join_all(_initials_edges(nodes, clusters))
    local = _stated_here(refused, nodes)
    edges, ambiguous = _surname_edges(nodes, people, clusters)
    unfit = clusters.join_all(edges)
    clusters.join_all(suffix_edges(nodes, clusters.kind, clusters.find))
    clusters.join_all(_bare_place_edges(nodes, clusters))
    ambiguous |= {e.a: [nodes[e.b]] for e in unfit if e.a not in ambiguous}
    local.update(_surnames_here(ambiguous, nodes))
    local.update(_given_names_here(nodes, people, clusters))
    by_title = _by_title(candidates, ambiguous, context)
    several = ambiguous.keys() - {e.a for e in unfit}
    several |= {f"{key}s" for key in several}  # 'the Somebodies': a family
    told = []
    for c in _kept(candidates, nodes, clusters):
        key = form_key(c.text)
        here = (key, c.item) in local or c.id in by_title
        if here or (key not in several and not _common(key, nodes, clusters, context)):
            told.append(c)
    return _cut(told, local, by_title, clusters)


def _common(key: str, nodes: Mapping[str, Node], clusters: Clusters, context: Context) -> bool:
    """Tell whether a lone word that nothing joins to a name is a common word.

    It stands in small letters as often, or it only opens sentences and the parser saw no name in it.
    """
    node = nodes[key]
    if len(node.words) > 1 or node.acronym or node.outlet or node.titled or len(clusters.members(key)) > 1:
        return False
    if node.kind is EntityKind.OTHER and node.opening == node.count:
        return True
    singular = key.removesuffix("s")
    return max(context.low.get(key, 0), context.low.get(singular, 0)) >= max(1, node.count)


def _by_title(
    candidates: Iterable[Candidate], ambiguous: Mapping[str, Sequence[Node]], context: Context
) -> dict[str, tuple[str, str]]:
    """Give a titled surname that several bear to the only one whom no title contradicts: candidate to (form, reason)."""
    found: dict[str, tuple[str, str]] = {}
    for c in candidates:
        fitting = ambiguous.get(form_key(c.text), ())
        sex = context.sexes.get(c.id)
        if sex is None or len(fitting) < _TWO:
            continue
        other = "f" if sex == "m" else "m"
        left = [p for p in fitting if not (p.sexes[other] and not p.sexes[sex])]
        if left and len({p.words[0] for p in left}) == 1:
            shown = _canonical(left[:1])
            reason = f"'{c.text}' is '{shown}' where its title fits no other of that surname."
            found[c.id] = (left[0].key, reason)
    return found


def _initials_edges(nodes: Mapping[str, Node], clusters: Clusters) -> Iterator[Edge]:
    """Give an edge from an acronym to the only body or place of the case with its initials; a short one needs an item with both."""
    long: defaultdict[str, set[str]] = defaultdict(set)
    for node in nodes.values():
        named = clusters.kind(node.key) in {EntityKind.ORGANISATION, EntityKind.PLACE}
        if named and not node.acronym and len(node.words) >= _TWO:
            for initials in take_apart(node.key, EntityKind.ORGANISATION).initials:
                long[initials].add(node.key)
    for node in nodes.values():
        if not node.acronym:
            continue
        fitting = sorted(long[node.key.casefold()])
        together = len(node.key) >= _TELLING or any(not node.items.isdisjoint(nodes[k].items) for k in fitting)
        if together and len({clusters.find(k) for k in fitting}) == 1:
            shown = _canonical([nodes[k] for k in fitting])
            reason = f"'{node.key}' is made of the initials of '{shown}', the only name in the case that has them."
            yield Edge(distance=0.5, a=node.key, b=fitting[0], reason=reason, rule="initials")


def _surname_edges(
    nodes: Mapping[str, Node], people: Sequence[Node], clusters: Clusters
) -> tuple[list[Edge], dict[str, list[Node]]]:
    """Find the bare surnames, with an edge where one person of the case bears it; others with all who bear them."""
    bearers: defaultdict[str, list[Node]] = defaultdict(list)
    for person in people:
        if clusters.kind(person.key) is EntityKind.PERSON:
            bearers[sound_key(person.core[-1])].append(person)
    edges: list[Edge] = []
    ambiguous: dict[str, list[Node]] = {}
    for node in nodes.values():
        if node.acronym or len(node.core) != 1 or not _may_be_surname(node):
            continue
        fitting = [p for p in bearers[sound_key(node.core[0])] if same_lone_word(p.core[-1], node.core[0])]
        if not fitting:
            continue
        if len({clusters.find(p.key) for p in fitting}) == 1:
            if any(_sexes_differ(p, node) for p in fitting):
                continue
            shown = _canonical(fitting)
            reason = f"'{_canonical([node])}' is the surname of '{shown}', the only one in the case who bears it."
            edges.append(Edge(distance=0.6, a=node.key, b=fitting[0].key, reason=reason, rule="surname"))
        else:
            ambiguous[node.key] = fitting
    return edges, ambiguous


def _sexes_differ(a: Node, b: Node) -> bool:
    """Tell whether the titles before two forms are all a man's on one side and all a woman's on the other."""
    return bool(a.sexes) and bool(b.sexes) and not a.sexes.keys() & b.sexes.keys()


def _may_be_surname(node: Node) -> bool:
    """Tell whether a lone word may be a person's name: the parser does not take it for a place most of the time."""
    return node.votes[EntityKind.PLACE] * 2 <= sum(node.votes.values())


def _surnames_here(
    ambiguous: Mapping[str, Sequence[Node]], nodes: Mapping[str, Node]
) -> dict[tuple[str, str], tuple[str, str]]:
    """Give a surname that several bear to the only one whom the item names in full: (form, item) to (form, reason)."""
    here: dict[tuple[str, str], tuple[str, str]] = {}
    for key, fitting in sorted(ambiguous.items()):
        for item in sorted(nodes[key].items):
            named = [p for p in fitting if item in p.items]
            given = {p.words[0] for p in named}
            if named and len(given) == 1:
                target = named[0]
                reason = f"'{_canonical([nodes[key]])}' is '{_canonical([target])}' where a text names no other of that surname."
                here[key, item] = (target.key, reason)
    return here


def _given_names_here(
    nodes: Mapping[str, Node], people: Sequence[Node], clusters: Clusters
) -> dict[tuple[str, str], tuple[str, str]]:
    """Give a lone given name to the only person of the case who bears it, in the items that name that person in full."""
    bearers: defaultdict[str, list[Node]] = defaultdict(list)
    for person in people:
        if clusters.kind(person.key) is EntityKind.PERSON:
            bearers[person.words[0]].append(person)
    here: dict[tuple[str, str], tuple[str, str]] = {}
    for key, fitting in sorted(bearers.items()):
        node = nodes.get(key)
        if node is None or len(clusters.members(key)) > 1 or not _may_be_surname(node):
            continue
        if len({clusters.find(p.key) for p in fitting}) > 1:
            continue
        for item in sorted(node.items & {i for p in fitting for i in p.items}):
            reason = f"'{_canonical([node])}' is '{_canonical(fitting)}' where a text names that person in full too."
            here[key, item] = (fitting[0].key, reason)
    return here


def _stated_here(refused: Iterable[Edge], nodes: Mapping[str, Node]) -> dict[tuple[str, str], tuple[str, str]]:
    """Give an acronym that stands for two names to the one its item states: (form, item) to (form, reason)."""
    here: dict[tuple[str, str], tuple[str, str]] = {}
    for edge in refused:
        a, b = nodes[edge.a], nodes[edge.b]
        if a.acronym != b.acronym and edge.item:
            short, long = (a, b) if a.acronym else (b, a)
            here.setdefault((short.key, edge.item), (long.key, edge.reason))
    return here


def _bare_place_edges(nodes: Mapping[str, Node], clusters: Clusters) -> Iterator[Edge]:
    """Give an edge from a lone word that the parser knows for no place to the only place called so with 'camp' or such."""
    places: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes.values():
        own = [w for w in node.core if w not in PLACE_WORDS]
        if len(own) == 1 and len(node.core) >= _TWO and clusters.kind(node.key) is EntityKind.PLACE:
            places[own[0]].append(node)
    for node in nodes.values():
        fitting = places.get(node.key, [])
        if not fitting or node.acronym or clusters.kind(node.key) is not EntityKind.OTHER:
            continue
        if len({clusters.find(p.key) for p in fitting}) == 1:
            shown = _canonical(fitting)
            reason = f"'{_canonical([node])}' is short for '{shown}', the only place in the case that is called so."
            yield Edge(distance=0.7, a=node.key, b=fitting[0].key, reason=reason, rule="place")


def _kept(candidates: Sequence[Candidate], nodes: Mapping[str, Node], clusters: Clusters) -> list[Candidate]:
    """Leave out candidates that lie over another: the longer one stays if the case knows it from elsewhere."""
    by_item: defaultdict[str, list[Candidate]] = defaultdict(list)
    for c in candidates:
        if form_key(c.text) in nodes:
            by_item[c.item].append(c)
    kept: list[Candidate] = []
    for _, rows in sorted(by_item.items()):
        rows.sort(key=lambda c: (c.start, -c.end, c.id))
        chosen: list[Candidate] = []
        for c in rows:
            if not chosen or c.start >= chosen[-1].end:
                chosen.append(c)
            elif not _known(chosen[-1], nodes, clusters) and _known(c, nodes, clusters):
                chosen[-1] = c
        kept += chosen
    return kept


def _known(candidate: Candidate, nodes: Mapping[str, Node], clusters: Clusters) -> bool:
    key = form_key(candidate.text)
    return nodes[key].count > 1 or nodes[key].outlet or len(clusters.members(key)) > 1


def _cut(
    candidates: Sequence[Candidate],
    local: Mapping[tuple[str, str], tuple[str, str]],
    by_title: Mapping[str, tuple[str, str]],
    clusters: Clusters,
) -> list[Resolved]:
    named: defaultdict[str, list[Candidate]] = defaultdict(list)
    for c in candidates:
        key = form_key(c.text)
        target, reason = by_title.get(c.id) or local.get((key, c.item), (key, ""))
        if reason:
            clusters.explain(target, reason)
        named[clusters.find(target)].append(c)
    found: dict[str, Resolved] = {}
    for root, rows in sorted(named.items()):
        members = clusters.members(root)
        kind = clusters.kind(root)
        name = _canonical(members)
        own = make_id("entity", fold(name), kind)
        own = make_id("entity", fold(name), kind, root) if own in found else own
        texts = {name} | {c.text for c in rows} | {s for n in members for s in n.surfaces}
        found[own] = Resolved(
            id=own,
            name=name,
            kind=kind,
            names=tuple(sorted(texts)),
            reasons=clusters.reasons(root),
            candidates=tuple(sorted(c.id for c in rows)),
        )
    return [found[key] for key in sorted(found)]


def _canonical(members: Sequence[Node]) -> str:
    """Return the name to show: spelled out before acronyms, several words before one, then the most frequent.

    Ties go to the longer form, then to the one that stands first in the texts.
    """
    forms = [
        ((is_acronym(s), _titled(s), len(n.core) < _TWO, -n.count, -n.surfaces[s], -len(s), n.first[s], s), s)
        for n in members
        for s in n.surfaces
    ]
    return min(forms)[1] if forms else min(members[0].stated, default=members[0].key)


def _titled(surface: str) -> bool:
    """Tell whether a form begins with a title."""
    return bool(take_apart(surface, EntityKind.PERSON).titles)

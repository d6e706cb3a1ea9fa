"""Forms that name somebody in one item only: a surname that several bear, an acronym of two bodies, a lone given name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from headwater.model import Candidate, EntityKind, LinkRule
from headwater.names.cluster import Clusters
from headwater.names.context import Context
from headwater.names.gather import Node, form_key, most
from headwater.names.given import one_name
from headwater.names.joins import CERTAINTY, Edge, plain_edge, same_lone_word
from headwater.names.lexicon import NICKNAMES
from headwater.names.people import sexes_differ
from headwater.names.romanise import sound_keys
from headwater.names.watched import Watched

__all__ = [
    "Given",
    "Place",
    "acronyms_here",
    "by_title",
    "given_names_here",
    "may_be_surname",
    "stated_here",
    "surname_edges",
    "surnames_here",
    "torn_acronyms",
    "watched_here",
]

_TWO = 2
_ROUNDS = 4  # in which whom a title leaves one for tells the next title whom it cannot mean
_TITLE_SCORE = 0.75  # a title leaves one of several, if all who bear the surname are named in the case
Place = tuple[str, str]
"""A form's key and an item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Whom a form names at a place: a form of that referent by key, why, by what rule and how sure."""

    target: str
    reason: str
    rule: LinkRule
    score: float
    statements: tuple[str, ...] = ()


def may_be_surname(node: Node) -> bool:
    """Tell whether a lone word may be a person's name: it is not a place's most of the time."""
    return not node.mostly_place


def surname_edges(
    nodes: Mapping[str, Node], people: Sequence[Node], clusters: Clusters
) -> tuple[list[Edge], dict[str, list[Node]]]:
    """Find the bare surnames, with an edge where one person of the case bears it; others with all who bear them."""
    bearers: defaultdict[str, defaultdict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for person in people:
        for key in sound_keys(person.full[-1]):
            bearers[key][person.full[-1]].append(person)
    edges: list[Edge] = []
    ambiguous: dict[str, list[Node]] = {}
    for node in nodes.values():
        if node.acronym or len(node.full) != 1 or len(node.core) != 1 or not may_be_surname(node):
            continue
        own = node.core[0]
        named: dict[str, list[Node]] = {}
        for key in sound_keys(own):
            named |= bearers.get(key, {})
        fitting = [p for surname, found in named.items() if same_lone_word(surname, own) for p in found]
        fitting = [p for p in fitting if _plainly(p, node)]
        if not fitting:
            continue
        if len({clusters.find(p.key) for p in fitting}) > 1:
            ambiguous[node.key] = fitting
        elif not sexes_differ([node], clusters.members(fitting[0].key)):
            shown = most(fitting).shown
            reason = f"'{node.shown}' is the surname of '{shown}', the only one in the case who bears it."
            edges.append(plain_edge(0.6, node.key, fitting[0].key, reason, LinkRule.SURNAME))
    return edges, ambiguous


def _plainly(person: Node, lone: Node) -> bool:
    """Tell whether a name is plainly a person's, so that its last word is a surname.

    Where the parser alone says so, the last word must not stand alone as a body's name: the last word of a body's name is
    often the name of another. One guess of the parser's in a text that has the whole name is too little to say so.
    """
    first = person.full[0]
    if EntityKind.PERSON in {person.certain, lone.certain} or person.sex or len(first) == 1:
        return True
    if first in NICKNAMES or one_name(first, first):
        return True
    bodies = lone.votes[EntityKind.ORGANISATION]
    return bodies <= lone.votes[EntityKind.PERSON] or (bodies == 1 and lone.items <= person.items)


def surnames_here(
    ambiguous: Mapping[str, Sequence[Node]], nodes: Mapping[str, Node], clusters: Clusters
) -> dict[Place, Given]:
    """Give a surname that several bear to the only one whom the item names in full."""
    here: dict[Place, Given] = {}
    for key, fitting in sorted(ambiguous.items()):
        named: defaultdict[str, list[Node]] = defaultdict(list)
        for person in fitting:
            for item in person.items & nodes[key].items:
                named[item].append(person)
        for item, found in sorted(named.items()):
            if len({clusters.find(p.key) for p in found}) == 1:
                reason = f"'{nodes[key].shown}' is '{most(found).shown}' where a text names no other of that surname."
                here[key, item] = _surname(found[0].key, reason)
    return here


def _surname(target: str, reason: str, score: float = CERTAINTY[LinkRule.SURNAME]) -> Given:
    return Given(target=target, reason=reason, rule=LinkRule.SURNAME, score=score)


def given_names_here(nodes: Mapping[str, Node], people: Sequence[Node], clusters: Clusters) -> dict[Place, Given]:
    """Give a lone given name to the only person who bears it among those whom an item names in full."""
    bearers: defaultdict[str, list[Node]] = defaultdict(list)
    for person in people:
        bearers[person.words[0]].append(person)
    here: dict[Place, Given] = {}
    for key, fitting in sorted(bearers.items()):
        node = nodes.get(key)
        if node is None or clusters.size(key) > 1 or not may_be_surname(node):
            continue
        named: defaultdict[str, list[Node]] = defaultdict(list)
        for person in fitting:
            for item in person.items & node.items:
                named[item].append(person)
        for item, found in sorted(named.items()):
            if len({clusters.find(p.key) for p in found}) == 1:
                reason = f"'{node.shown}' is '{most(found).shown}' where a text names that person in full too."
                here[key, item] = Given(
                    target=found[0].key, reason=reason, rule=LinkRule.SHORT_FORM, score=CERTAINTY[LinkRule.SHORT_FORM]
                )
    return here


def torn_acronyms(refused: Iterable[Edge], nodes: Mapping[str, Node], clusters: Clusters) -> dict[str, list[Edge]]:
    """Return the acronyms that texts state of several names which cannot be one, each with the statements that were refused."""
    torn: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in refused:
        a, b = nodes[edge.a], nodes[edge.b]
        if a.acronym != b.acronym:
            short, long = (a, b) if a.acronym else (b, a)
            if not clusters.parted(short.key, long.key):
                torn[short.key].append(edge)
    return {
        key: edges
        for key, edges in sorted(torn.items())
        if any(not n.acronym for n in clusters.members(key))
        or len({clusters.find(other) for e in edges for other in (e.a, e.b) if other != key}) > 1
    }


def stated_here(refused: Iterable[Edge], nodes: Mapping[str, Node]) -> dict[Place, Given]:
    """Give an acronym to the name that its item states of it, though nothing else may join the two."""
    here: dict[Place, Given] = {}
    for edge in refused:
        a, b = nodes[edge.a], nodes[edge.b]
        if a.acronym != b.acronym:
            short, long = (a, b) if a.acronym else (b, a)
            given = Given(
                target=long.key, reason=edge.reason, rule=edge.rule, score=edge.score, statements=edge.statements
            )
            for item in edge.items:
                here.setdefault((short.key, item), given)
    return here


def acronyms_here(
    torn: Mapping[str, Sequence[Edge]], nodes: Mapping[str, Node], clusters: Clusters
) -> dict[Place, Given]:
    """Give an acronym that stands for several names to the only one of them that its item has in full; else to nobody."""
    here: dict[Place, Given] = {}
    for key, edges in torn.items():
        mine = {clusters.find(key): min((n.key for n in clusters.members(key) if not n.acronym), default=key)}
        of_other = {clusters.find(other): e for e in edges for other in (e.a, e.b) if other != key}
        targets = mine | {root: root for root in of_other if root not in mine}
        for item in sorted(nodes[key].items):
            named = [r for r in targets if any(item in n.items for n in clusters.members(r) if not n.acronym)]
            if len(named) == 1:
                root = named[0]
                reason = f"'{nodes[key].shown}' is '{nodes[targets[root]].shown}' where a text names no other that it stands for."
                edge = of_other.get(root)
                here[key, item] = Given(
                    target=targets[root],
                    reason=reason,
                    rule=LinkRule.STATED,
                    score=edge.score if edge else CERTAINTY[LinkRule.STATED],
                    statements=edge.statements if edge else (),
                )
    return here


def watched_here(watched: Iterable[Watched], nodes: Mapping[str, Node], clusters: Clusters) -> dict[Place, Given]:
    """Give an entry's weak names to it in the items that have a strong one, where nothing else claims them."""
    claims: defaultdict[Place, dict[str, Given]] = defaultdict(dict)
    for w in watched:
        items = {i for key in w.strong for i in nodes[key].items}
        for key in w.weak:
            if clusters.size(key) > 1:
                continue
            reason = f"The list {w.entry.source} has '{nodes[key].shown}' as a name of '{w.entry.name}', whom the text names too."
            given = Given(
                target=w.strong[0],
                reason=reason,
                rule=LinkRule.WATCHLIST,
                score=CERTAINTY[LinkRule.SHORT_FORM],
                statements=(w.entry.id,),
            )
            for item in nodes[key].items & items:
                claims[key, item].setdefault(clusters.find(w.strong[0]), given)
    return {place: next(iter(found.values())) for place, found in sorted(claims.items()) if len(found) == 1}


def titled_surnames(
    candidates: Iterable[Candidate],
    nodes: Mapping[str, Node],
    people: Sequence[Node],
    clusters: Clusters,
    context: Context,
) -> dict[str, Given]:
    """Give a lone word that is a place's name to the only person of that surname where a title stands before it.

    Returns:
        Whom the candidates name, by candidate id.
    """
    bearers: defaultdict[str, list[Node]] = defaultdict(list)
    for person in people:
        bearers[person.full[-1]].append(person)
    found: dict[str, Given] = {}
    for c in candidates:
        key = form_key(c.text)
        fitting = bearers.get(key, [])
        if c.id not in context.titled or not fitting or may_be_surname(nodes[key]):
            continue
        sex = context.sexes.get(c.id, "")
        if len({clusters.find(p.key) for p in fitting}) == 1 and not _other(sex, clusters.members(fitting[0].key)):
            shown = most(fitting).shown
            reason = f"'{c.text}' is '{shown}' where a title stands before it: the only one in the case who bears the surname."
            found[c.id] = _surname(fitting[0].key, reason)
    return found


def _other(sex: str, members: Iterable[Node]) -> bool:
    """Tell whether the forms of somebody are of another sex than that given."""
    sexes = {n.sex for n in members} - {""}
    return bool(sex) and bool(sexes) and sex not in sexes


def by_title(
    candidates: Iterable[Candidate], ambiguous: Mapping[str, Sequence[Node]], context: Context, clusters: Clusters
) -> dict[str, Given]:
    """Give a surname that several bear to the only one whom a title, or a pronoun for it, does not contradict.

    Whom one title leaves is of that sex, which may leave one for another title.

    Returns:
        Whom the candidates name, by candidate id.
    """
    told = [(c, s) for c in candidates if (s := context.sexes.get(c.id) or context.pronouns.get(c.id))]
    told = [(c, sex) for c, sex in told if len(ambiguous.get(form_key(c.text), ())) >= _TWO]
    known: dict[str, str] = {}
    for fitting in ambiguous.values():
        for p in fitting:
            if p.sex:
                known[clusters.find(p.key)] = p.sex
    found: dict[str, Given] = {}
    for _ in range(_ROUNDS):
        learnt: dict[str, str] = {}
        for c, sex in told:
            left = [p for p in ambiguous[form_key(c.text)] if known.get(clusters.find(p.key), sex) == sex]
            if c.id in found or not left or len({clusters.find(p.key) for p in left}) > 1:
                continue
            by = "its title fits" if c.id in context.sexes else "'he' or 'she' for it fits"
            reason = f"'{c.text}' is '{most(left).shown}' where {by} no other of that surname."
            found[c.id] = _surname(most(left).key, reason, _TITLE_SCORE)
            learnt[clusters.find(left[0].key)] = sex
        if not learnt:
            break
        known = learnt | known
    return found

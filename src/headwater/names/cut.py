"""The referents of a case cut from its clusters: each with its name, its forms and why they are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from headwater.ids import make_id
from headwater.model import Candidate, EntityKind, LinkRule, Row, WatchEntry
from headwater.names.candidates import is_acronym
from headwater.names.cluster import Clusters
from headwater.names.evidence import Joined, joined_of
from headwater.names.gather import Node, form_key
from headwater.names.joins import Edge
from headwater.names.lexicon import HONORIFICS
from headwater.names.local import Given, Place
from headwater.names.lone import Apart
from headwater.names.romanise import latin
from headwater.names.titles import is_title
from headwater.names.watched import Watched
from headwater.text import fold

__all__ = ["Resolved", "cut"]

_TWO = 2  # words of a full name
_NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved(Row):
    """A referent with the candidates that name it: what the stage's tables are cut from. The stage's own table.

    `may_be` is the referent whose fuller name its own may be short for, or who is said to have borne it; `held` says that its item has its lone name beside a
    full one as another's.
    """

    table: ClassVar[str] = "resolved"
    id: str
    name: str
    kind: EntityKind
    names: tuple[str, ...]
    reasons: tuple[str, ...]
    candidates: tuple[str, ...]
    identifiers: tuple[str, ...] = ()
    joined: tuple[Joined, ...] = ()
    may_be: str | None = None
    held: bool = False


def cut(  # noqa: PLR0913, PLR0917 - what was found
    candidates: Sequence[Candidate],
    given: Mapping[str, Given],
    apart: Mapping[Place, Apart],
    nodes: Mapping[str, Node],
    clusters: Clusters,
    names: Mapping[str, str],
    listed: Sequence[Watched],
    former: Mapping[str, str] = _NONE,
) -> list[Resolved]:
    """Return the referents that candidates name, sorted by id.

    Args:
        candidates: those that name somebody or something.
        given: what gave some of them to a referent, by id.
        apart: the lone names that are not their cluster's in an item.
        nodes: the forms by key.
        clusters: how they are joined; it is told what gave candidates to a cluster.
        names: the names that analysts gave, by cluster; a lone name's is shown where it is one referent's alone.
        listed: the watch-lists' entries that the case names.
        former: whom clusters may be besides: texts say that somebody bore another name, or it may be one name spelt otherwise.
    """
    named: defaultdict[str, list[tuple[Candidate, Given | None]]] = defaultdict(list)
    alone: defaultdict[tuple[str, Apart], list[tuple[Candidate, Given | None]]] = defaultdict(list)
    for c in candidates:
        one = given.get(c.id)
        key = one.target if one else form_key(c.text)
        if apart and (key, c.item) in apart:
            alone[clusters.find(key), apart[key, c.item]].append((c, one))
            continue
        if one:
            clusters.explain(key, one.reason)
        named[clusters.find(key)].append((c, one))
    entries: defaultdict[str, list[WatchEntry]] = defaultdict(list)
    for w in listed:
        entries[clusters.find(w.strong[0])].append(w.entry)
    found: dict[str, Resolved] = {}
    own_of: dict[str, str] = {}
    for root, rows in sorted(named.items()):
        members, edges, reasons = _left(root, rows, clusters)
        kind, mine = clusters.kind(root), entries.get(root, [])
        name = names.get(root) or _listed_name(mine, members) or _canonical(members)
        own = make_id("entity", fold(name), kind)
        own = make_id("entity", fold(name), kind, root) if own in found else own
        own_of[root] = own
        texts = {name} | {c.text for c, _ in rows} | {s for n in members for s in n.surfaces or (n.shown,)}
        found[own] = Resolved(
            id=own,
            name=name,
            kind=kind,
            names=tuple(sorted(texts)),
            reasons=reasons,
            candidates=tuple(sorted(c.id for c, _ in rows)),
            identifiers=tuple(sorted({i for e in mine for i in e.identifiers})),
            joined=joined_of(edges, rows, nodes),
        )
    for root, other in sorted(former.items()):
        if root in own_of and other in own_of:
            found[own_of[root]] = replace(found[own_of[root]], may_be=own_of[other])
    parts = Counter(root for root, _ in alone)
    for (root, one_apart), places in sorted(alone.items(), key=lambda row: (row[0][0], row[0][1].label)):
        made = _alone(clusters, places, one_apart, nodes, own_of.get(root) if one_apart.may_be else None)
        only = root not in own_of and parts[root] == 1
        found[made.id] = replace(made, name=names[root]) if only and root in names else made
    return [found[key] for key in sorted(found)]


def _left(
    root: str, rows: Iterable[tuple[Candidate, Given | None]], clusters: Clusters
) -> tuple[list[Node], list[Edge], tuple[str, ...]]:
    """Return the forms of a cluster, its edges and reasons, without those of surnames that name it nowhere after all.

    Args:
        root: the cluster's key.
        rows: the candidates that name it, each with what gave it to it alone, None where its form is the cluster's.
        clusters: how the forms are joined.
    """
    members, edges = clusters.members(root), clusters.edges(root)
    loose = {n.key for n in members if len(n.full) == 1 and n.surfaces} if len(members) > 1 else set()
    if loose:
        loose -= {form_key(c.text) for c, one in rows if one is None}
        loose -= {key for e in edges if e.rule is not LinkRule.SURNAME for key in (e.a, e.b)}
    if not loose:
        return members, edges, clusters.reasons(root)
    kept = [e for e in edges if loose.isdisjoint((e.a, e.b))]
    gone = {e.reason for e in edges} - {e.reason for e in kept}
    return [n for n in members if n.key not in loose], kept, tuple(r for r in clusters.reasons(root) if r not in gone)


def _alone(
    clusters: Clusters,
    rows: Sequence[tuple[Candidate, Given | None]],
    apart: Apart,
    nodes: Mapping[str, Node],
    may_be: str | None,
) -> Resolved:
    """Return the referent that a name names in the items that something ties, and nowhere else.

    Its id is made of what tells it and of its form in its first item, which no other page changes.
    """
    first = min(c.item for c, _ in rows)
    own = min(one.target if one else form_key(c.text) for c, one in rows if c.item == first)
    keys = {one.target if one else form_key(c.text) for c, one in rows}
    members = [nodes[key] for key in sorted(keys)]
    edges = [e for e in clusters.edges(members[0].key) if {e.a, e.b} <= keys]
    counts = Counter(c.text for c, _ in rows)
    name = min(counts, key=lambda s: (_titled(s), " " not in form_key(s), -counts[s], -len(s), s))
    told = [one.reason for _, one in rows if one]
    return Resolved(
        id=make_id("entity", own, apart.label),
        name=name,
        kind=clusters.kind(members[0].key),
        names=tuple(sorted(counts)),
        reasons=tuple(dict.fromkeys((*(e.reason for e in edges), *told, *([apart.reason] if apart.reason else [])))),
        candidates=tuple(sorted(c.id for c, _ in rows)),
        joined=joined_of(edges, rows, nodes),
        may_be=may_be,
        held=apart.held,
    )


def _listed_name(entries: Sequence[WatchEntry], members: Sequence[Node]) -> str:
    """Return the name that a watch-list shows, if it stands in the case's texts; '' if not, or if lists do not agree."""
    standing = {e.name for e in entries if any(e.name in n.surfaces for n in members)}
    return next(iter(standing)) if len(standing) == 1 else ""


def _canonical(members: Sequence[Node]) -> str:
    """Return the name to show: spelled out before acronyms, several words before one, then the most frequent.

    Ties go to the longer form, then to the one that stands first in the texts.
    """
    forms = [
        (
            (
                is_acronym(s),
                _titled(s),
                n.oblique,
                len(n.core) < _TWO,
                -n.count,
                -n.surfaces[s],
                -len(s),
                n.first[s],
                s,
            ),
            s,
        )
        for n in members
        for s in n.surfaces
    ]
    return min(forms)[1] if forms else min(members[0].stated, default=members[0].key)


def _titled(surface: str) -> bool:
    """Tell whether a form begins with a title."""
    first, _, rest = surface.partition(" ")
    return bool(rest) and (latin(first.rstrip(".")) in HONORIFICS or is_title(first))

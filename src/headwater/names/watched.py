"""Watch-lists: whose entries' names stand in the case, what they tell of them, and which forms they join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice

from headwater.model import EntityKind, LinkRule, WatchEntry
from headwater.names.gather import Node, form_key
from headwater.names.joins import CERTAINTY, Edge

_MOST = 50  # entries with one name that are compared; two that differ are enough

__all__ = ["Watched", "mark", "read_watched", "watch_edges"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """An entry with those of its names that stand in the case, by form key: `strong` name nobody else of the lists.

    `weak` are those that others bear too, as the list says or because another entry has them: they name the entry only in
    an item that has a strong one.
    """

    entry: WatchEntry
    strong: tuple[str, ...]
    weak: tuple[str, ...]


def read_watched(entries: Iterable[WatchEntry], nodes: Mapping[str, Node]) -> list[Watched]:
    """Return the entries of which some name stands in the case, in the order of list and entry; the last revision counts.

    A name that two entries of one list have is weak for both, and so is one that entries of two lists have whose
    identifiers contradict each other.
    """
    last: dict[tuple[str, str], WatchEntry] = {}
    for e in sorted(entries, key=lambda e: (e.source, e.entry, e.revision, e.id)):
        last[e.source, e.entry] = e
    bearers: defaultdict[str, list[WatchEntry]] = defaultdict(list)
    strong: dict[str, list[str]] = {}
    for e in last.values():
        strong[e.id] = list(dict.fromkeys(k for k in map(form_key, (e.name, *e.names)) if k in nodes))
        for key in strong[e.id]:
            bearers[key].append(e)
    shared = {
        key for key, found in bearers.items() if any(_differ(x, y) for x, y in combinations(islice(found, _MOST), 2))
    }
    watched: list[Watched] = []
    for e in last.values():
        own_keys = set(strong[e.id])
        weak = [k for k in map(form_key, e.weak) if k in nodes and k not in own_keys]
        weak += [k for k in strong[e.id] if k in shared]
        own = tuple(k for k in strong[e.id] if k not in shared)
        if own:
            watched.append(Watched(entry=e, strong=own, weak=tuple(dict.fromkeys(weak))))
    return watched


def _differ(a: WatchEntry, b: WatchEntry) -> bool:
    """Tell whether two entries are two referents: of one list, or under other identifiers of one scheme."""
    if a.source == b.source:
        return True
    mine, theirs = _schemes(a.identifiers), _schemes(b.identifiers)
    shared = mine.keys() & theirs.keys()
    return bool(shared) and all(mine[s].isdisjoint(theirs[s]) for s in shared)


def _schemes(identifiers: Iterable[str]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in identifiers:
        scheme, _, value = one.partition(":")
        found[scheme].add(value)
    return found


def mark(watched: Iterable[Watched], nodes: Mapping[str, Node]) -> None:
    """Tell the forms what the lists know of them: kind, sex, and which entry's name they are."""
    for w in watched:
        for key in w.strong:
            node = nodes[key]
            node.entries.add((w.entry.source, w.entry.entry))
            if w.entry.kind is not EntityKind.OTHER:
                node.listed = w.entry.kind
            if w.entry.sex in {"m", "f"}:
                node.sexes[w.entry.sex] += 1


def watch_edges(watched: Iterable[Watched]) -> Iterator[Edge]:
    """Give the edges between the names of each entry that stand in the case."""
    for w in watched:
        first, *others = w.strong
        for key in others:
            yield Edge(
                distance=0.0,
                a=first,
                b=key,
                reason=f"The list {w.entry.source} has both as names of '{w.entry.name}' ({w.entry.entry}).",
                rule=LinkRule.WATCHLIST,
                score=CERTAINTY[LinkRule.WATCHLIST],
                statements=(w.entry.id,),
            )

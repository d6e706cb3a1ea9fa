"""Why the forms of a referent were joined, with the places that bear it out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from headwater.ids import make_id
from headwater.model import Candidate, LinkRule
from headwater.names.gather import Node, form_key
from headwater.names.joins import Edge
from headwater.names.local import Given

__all__ = ["Joined", "joined_of"]

_EACH = 3  # mentions of either form that are shown; more say the same


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


def joined_of(
    edges: Iterable[Edge], rows: Sequence[tuple[Candidate, Given | None]], nodes: Mapping[str, Node]
) -> tuple[Joined, ...]:
    """Return why the forms of one referent were joined, one row for each pair of forms and rule, sorted.

    Args:
        edges: what joined the referent's forms.
        rows: the candidates that name it, each with what gave it to it alone, None where its form is the referent's.
        nodes: the case's forms.
    """
    by_form: defaultdict[str, list[Candidate]] = defaultdict(list)
    alone: defaultdict[tuple[str, str, LinkRule], list[tuple[Candidate, Given]]] = defaultdict(list)
    for c, given in rows:
        key = form_key(c.text)
        if given is None:
            by_form[key].append(c)
        elif key != given.target:
            alone[key, given.target, given.rule].append((c, given))
    found = [_of_edge(e, by_form, nodes) for e in edges]
    for (key, target, _), given_rows in alone.items():
        found.append(_of_given(key, target, given_rows, by_form, nodes))
    merged: dict[tuple[str, str, str], Joined] = {}
    for j in sorted(found, key=lambda j: (j.a, j.b, j.rule, -j.score, j.features)):
        merged.setdefault((j.a, j.b, j.rule), j)
    return tuple(merged[key] for key in sorted(merged))


def _of_edge(edge: Edge, by_form: Mapping[str, Sequence[Candidate]], nodes: Mapping[str, Node]) -> Joined:
    shown = sorted(_shown(by_form.get(key, ()), nodes[key]) for key in (edge.a, edge.b))
    first = frozenset(edge.items)
    places = [m for key in (edge.a, edge.b) for m in _mentions(by_form.get(key, ()), first, edge.places)]
    return Joined(
        a=shown[0],
        b=shown[1],
        rule=edge.rule,
        score=edge.score,
        features=tuple(dict.fromkeys((edge.reason, *edge.features))),
        mentions=tuple(sorted(set(places))),
        statements=edge.statements,
    )


def _of_given(
    key: str,
    target: str,
    rows: Sequence[tuple[Candidate, Given]],
    by_form: Mapping[str, Sequence[Candidate]],
    nodes: Mapping[str, Node],
) -> Joined:
    shown = sorted((_shown([c for c, _ in rows], nodes[key]), _shown(by_form.get(target, ()), nodes[target])))
    items = frozenset(c.item for c, _ in rows)
    places = [*_mentions([c for c, _ in rows], items), *_mentions(by_form.get(target, ()), items)]
    return Joined(
        a=shown[0],
        b=shown[1],
        rule=rows[0][1].rule,
        score=max(g.score for _, g in rows),
        features=tuple(sorted({g.reason for _, g in rows})),
        mentions=tuple(sorted(set(places))),
        statements=tuple(sorted({s for _, g in rows for s in g.statements})),
    )


def _shown(candidates: Iterable[Candidate], node: Node) -> str:
    """Return a form as the referent's own places have it most often, else as the case has it."""
    texts = Counter(c.text for c in candidates)
    return min(texts, key=lambda s: (-texts[s], s), default=node.shown)


def _mentions(
    candidates: Iterable[Candidate], first: frozenset[str], places: Sequence[tuple[str, int, int]] = ()
) -> list[str]:
    """Return the ids of the mentions at a few candidates.

    Those that stand in a statement that says so come first, then those in the items that say so, one of each item before two.
    """
    said: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for page, start, end in places[:_EACH]:
        said[page].append((start, end))
    ordered = sorted(
        candidates,
        key=lambda c: (
            not any(start <= c.start and c.end <= end for start, end in said.get(c.page, ())),
            c.item not in first,
            c.page,
            c.start,
            c.end,
            c.id,
        ),
    )
    seen: set[str] = set()
    spread: list[Candidate] = []
    more: list[Candidate] = []
    for c in ordered:
        (more if c.item in seen else spread).append(c)
        seen.add(c.item)
    return [make_id("mention", c.item, c.start, c.end) for c in (*spread, *more)[:_EACH]]

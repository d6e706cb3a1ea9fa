"""Which dependences between a claim's witnesses are written down.

All of a small claim's; of a large one's a row for each witness and sort of tie, so that they grow with the witnesses and not
with their pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from headwater.graph import Joined
from headwater.model import Dependence
from headwater.origins.bonds import Bond
from headwater.origins.edges import edges_of
from headwater.origins.passages import Passages
from headwater.origins.stand import Edge, Stand
from headwater.origins.wording import runs

__all__ = ["by_claim", "edges_between", "edges_of_claims"]

_SMALL = 12  # witnesses of a claim whose pairs are all looked at
_LIKE = 3  # others before it that a witness is shown to be like in wording

Pairs = Iterator[tuple[str, str]]


def edges_between(  # noqa: PLR0913 - what there is, and how much of it is to be shown
    stands: Sequence[Stand],
    passages: Passages,
    bonds: Sequence[Bond],
    *,
    least_cover: float,
    apart: Collection[str] = (),
    small: int = _SMALL,
) -> Iterator[Edge]:
    """Give the dependences between the witnesses of one claim that are worth writing down.

    Of a small claim these are all. Of a larger one each witness is held against the first of every bond that it has, unless
    others of that sort join the two already, against the few before it that are most like it in wording, and against all where
    an analyst decided on it: whom strong ties join, these join as well, and each edge that is given is looked at itself.

    Args:
        stands: the witnesses.
        passages: what items share.
        bonds: what ties many of them at once.
        least_cover: the share of what two witnesses say that a passage must hold to carry it.
        apart: those on which an analyst decided, which no bond holds.
        small: how many witnesses a small claim has at most.
    """
    by_id = {s.id: s for s in sorted(stands, key=lambda s: s.id)}
    if len(stands) <= small:
        pairs: Iterable[tuple[str, str]] = combinations(by_id, 2)
    else:
        worth = (*_against_all(by_id, apart), *_along(bonds), *_like(list(by_id.values())))
        pairs = sorted({(min(pair), max(pair)) for pair in worth})
    for a, b in pairs:
        shared = passages.between(by_id[a].item.id, by_id[b].item.id)
        yield from edges_of(by_id[a], by_id[b], shared, least_cover)


def _against_all(witnesses: Collection[str], apart: Collection[str]) -> Pairs:
    return ((w, other) for w in apart for other in witnesses if w != other)


def _along(bonds: Iterable[Bond]) -> Pairs:
    """Give for each bond the pairs of its first witnesses with the rest.

    Where one credits another all are given: which of them goes round is not known before they are looked at.
    """
    joined: defaultdict[tuple[str, bool], Joined[str]] = defaultdict(Joined)
    for bond in bonds:
        one, other = bond.left[0], bond.right[0]
        already = joined[bond.sort, bond.sure]
        for pair in (*((one, w) for w in bond.right), *((w, other) for w in bond.left if bond.left != bond.right)):
            if pair[0] != pair[1] and (already.join(*pair) or bond.sort == "credit"):
                yield pair


def _like(stands: Sequence[Stand]) -> Pairs:
    """Give each witness with the few before it that were the first to have the most of its runs of words."""
    first: dict[tuple[str, ...], str] = {}
    for s in stands:
        found = Counter(first.setdefault(run, s.id) for run in runs(s.statement.text))
        del found[s.id]
        for other, _ in found.most_common(_LIKE):
            yield other, s.id


def by_claim(bonds: Iterable[Bond]) -> Mapping[str, Sequence[Bond]]:
    """Return bonds by their claim."""
    found: defaultdict[str, list[Bond]] = defaultdict(list)
    for bond in bonds:
        found[bond.claim].append(bond)
    return found


def edges_of_claims(dependences: Iterable[Dependence]) -> Mapping[str, Sequence[Edge]]:
    """Return by its claim what dependences say of two witnesses."""
    found: defaultdict[str, list[Edge]] = defaultdict(list)
    for d in dependences:
        found[d.claim].append(Edge(a=d.a, b=d.b, reason=d.reason, strength=d.strength, detail=d.detail))
    return found

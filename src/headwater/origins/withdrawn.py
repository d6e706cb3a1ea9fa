"""What is left of claims when sources are withdrawn: their own witnesses fall, and those that have it from there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.chains import publisher_key
from headwater.model import Dependence, Derivation, Gist, Item
from headwater.origins.bonds import Bond
from headwater.origins.count import count_origins
from headwater.origins.drawn import by_claim, edges_of_claims
from headwater.origins.kin import Kin, Parents
from headwater.origins.lineage import descents
from headwater.origins.stand import Stand

__all__ = ["Left", "Withdrawal", "what_is_left"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """What is taken back: items by id, and publishers, folded, whose word nobody is to rest on."""

    items: frozenset[str]
    publishers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is left of a claim: its range of origins, 0 to 0 where no witness is left, and each witness that falls with the reason."""

    claim: str
    low: int
    high: int
    lost: tuple[tuple[str, str], ...]


def what_is_left(  # noqa: PLR0913 - a table each
    gists: Sequence[Gist],
    stands: Sequence[Stand],
    *,
    dependences: Sequence[Dependence],
    bonds: Sequence[Bond],
    derivations: Sequence[Derivation],
    shared: Mapping[str, Sequence[Item]],
    gone: Withdrawal,
) -> Iterator[Left]:
    """Give what is left of each claim that loses a witness.

    A witness falls with its item; with the item that its own was derived from, where that has the same words and falls
    too; and where it credits a withdrawn publisher or gives it as its source. What ties the others still ties them, also
    through one that fell: two who copied from it are no more independent now. So neither end of a range ever rises.

    Args:
        gists: the claims.
        stands: their witnesses.
        dependences: between them.
        bonds: what ties many of them at once.
        derivations: between items.
        shared: for a witness's id the items of other pages that share its words.
        gone: what is withdrawn.
    """
    by_id = {s.id: s for s in stands}
    parents = {(d.child, d.parent) for d in derivations}
    edges, of, derived = edges_of_claims(dependences), by_claim(bonds), Parents(derivations)
    for gist in gists:
        witnesses = [by_id[w] for w in gist.statements]
        lost = _falling(witnesses, shared, parents, gone)
        if not lost:
            continue
        ties, tied = edges.get(gist.id, ()), of.get(gist.id, ())
        kin = Kin(witnesses, ties, tied, shared)
        voices = {d.id: d.voice for d in descents(gist.id, witnesses, kin, derived)}
        before = count_origins(gist.statements, ties, voices, tied)
        after = count_origins(gist.statements, ties, {w: v for w, v in voices.items() if w not in lost}, tied)
        high = sum(any(w not in lost for w in part) for part in before.origins)
        yield Left(
            claim=gist.id,
            low=min(before.low, after.low, high),
            high=high,
            lost=tuple((w, lost[w]) for w in sorted(lost)),
        )


def _falling(
    witnesses: Sequence[Stand],
    shared: Mapping[str, Sequence[Item]],
    parents: Collection[tuple[str, str]],
    gone: Withdrawal,
) -> dict[str, str]:
    """Return the witnesses of one claim that fall, each with the reason, in as many rounds as there are to follow."""
    lost: dict[str, str] = {}
    items = set(gone.items)
    names: dict[str, str] = {}
    while True:
        new = {}
        for w in witnesses:
            reason = _reason(w, shared.get(w.id, ()), parents, gone, items) if w.id not in lost else None
            if reason:
                new[w.id] = reason
                names[w.item.id] = w.item.publisher or w.item.page
        if not new:
            return lost
        lost |= new
        items |= names.keys()


def _reason(
    witness: Stand,
    others: Sequence[Item],
    parents: Collection[tuple[str, str]],
    gone: Withdrawal,
    items: Collection[str],
) -> str | None:
    if witness.item.id in gone.items:
        return "it is withdrawn"
    source = next((o for o in others if o.id in items and (witness.item.id, o.id) in parents), None)
    if source is not None:
        return f"its text was taken from {source.publisher or source.page}, which has the same words"
    if publisher_key(witness.item.credit) in gone.publishers:
        return f"it credits {witness.item.credit}"
    named = [witness.attribution.speaker_name if witness.attribution else None, *witness.through]
    told = next((name for name in named if publisher_key(name) in gone.publishers), None)
    return f"it gives {told} as its source" if told else None

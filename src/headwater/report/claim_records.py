"""Claims and what stands behind them as plain values, for JSON: the same case gives the same, in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from headwater.claims.compared import Likeness
from headwater.model import Claim, Dependence, Origin, Witness
from headwater.report.held import Held
from headwater.report.known import appearance
from headwater.report.quoting import who_says
from headwater.report.wording import most_first

__all__ = ["claim_record", "claims_record", "words_record"]

Record = dict[str, Any]


def claims_record(held: Held, claims: Iterable[tuple[Claim, Sequence[Witness]]]) -> list[Record]:
    """Return claims with who makes each and how often, in the order given."""
    return [_line(held, claim, witnesses) for claim, witnesses in claims]


def _line(held: Held, claim: Claim, witnesses: Sequence[Witness]) -> Record:
    who = most_first(who_says(held, w) for w in witnesses)
    graded = held.credibility.get(claim.id)
    return {
        "id": claim.id,
        "text": claim.text,
        "kind": claim.kind.value,
        "witnesses": claim.witnesses,
        "origins_low": claim.origins_low,
        "origins_high": claim.origins_high,
        "status": claim.status.value,
        "credibility": graded.subject[1] if graded else None,
        "first": asdict(appearance(held, claim, witnesses)),
        "who": [{"who": name, "witnesses": n} for name, n in who],
    }


def claim_record(held: Held, claim: Claim, grouped: Sequence[Likeness]) -> Record:
    """Return a claim with its witnesses, each with its words and its origin, every dependence, and why they are one claim."""
    members = held.members.get(claim.id, ())
    line = _line(held, claim, [held.witnesses[m.witness] for m in members])
    edges = sorted(held.edges.get(claim.id, ()), key=lambda e: (e.strength.value, e.a, e.b, e.reason.value))
    return {
        **line,
        "origins": [_member(held, m) for m in members],
        "dependences": [_edge(e) for e in edges],
        "grouped": [asdict(one) for one in grouped],
    }


def words_record(held: Held, witness: Witness) -> Record:
    """Return a witness's words with where they stand, who says them and who put them out."""
    item = held.items[witness.item]
    return {
        "page": witness.page,
        "start": witness.start,
        "end": witness.end,
        "text": witness.text,
        "who": who_says(held, witness),
        "publisher": held.publisher_of(item),
        "published": held.published(item),
    }


def _member(held: Held, member: Origin) -> Record:
    witness = held.witnesses[member.witness]
    return {
        "origin": member.origin,
        "witness": witness.id,
        "item": witness.item,
        **words_record(held, witness),
        "lineage": member.lineage.value,
        "detail": member.detail,
    }


def _edge(edge: Dependence) -> Record:
    return {
        "a": edge.a,
        "b": edge.b,
        "reason": edge.reason.value,
        "strength": edge.strength.value,
        "detail": edge.detail,
    }

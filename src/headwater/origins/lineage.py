"""What is known of where a single witness has it from: independent and derived each need evidence, else it is unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.model import Derivation, ItemKind, Lineage, Reason
from headwater.origins.edges import Edge, Stand, publisher_key
from headwater.text import words

__all__ = ["Descent", "descents"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """A witness's lineage with the reason for it. `voice` holds the name words of who speaks first hand."""

    id: str
    claim: str
    lineage: Lineage
    detail: str
    voice: tuple[str, ...]


def descents(
    claim: str, stands: Sequence[Stand], edges: Sequence[Edge], derived: Sequence[Derivation]
) -> list[Descent]:
    """Say of each witness of a claim what is known of its lineage.

    `derived` on evidence of copying: its item comes from another witness's item, is a teaser or excerpt, or credits
    somebody. `independent` where somebody with a name tells of their own doing or seeing, in their own words, and nothing
    says that the words were taken over. Anything else is `unknown`, which is never counted as confirmation.

    Args:
        claim: the claim's id.
        stands: its witnesses.
        edges: the dependences between them.
        derived: derivations between items.
    """
    parents = {(d.child, d.parent): d for d in derived}
    by_id = {s.id: s for s in stands}
    textual = [e for e in edges if e.reason in (Reason.SAME_TEXT, Reason.SAME_UTTERANCE, Reason.TEASER_OF)]
    found = []
    for stand in sorted(stands, key=lambda s: s.id):
        others = [by_id[e.b if e.a == stand.id else e.a] for e in textual if stand.id in (e.a, e.b)]
        reason = _derived(stand, others, parents)
        voice = () if reason else _voice(stand)
        if reason:
            lineage, detail = Lineage.DERIVED, reason
        elif voice:
            lineage, detail = Lineage.INDEPENDENT, f"{stand.speaker_name or stand.item.publisher} tells it first hand"
        else:
            lineage, detail = Lineage.UNKNOWN, "nothing says where it has this from"
        found.append(Descent(id=stand.id, claim=claim, lineage=lineage, detail=detail, voice=voice))
    return found


def _derived(stand: Stand, others: Sequence[Stand], parents: dict[tuple[str, str], Derivation]) -> str | None:
    for other in sorted(others, key=lambda s: s.id):
        derivation = parents.get((stand.item.id, other.item.id))
        if derivation is not None:
            why = f": {'; '.join(derivation.reasons)}" if derivation.reasons else ""
            return f"taken from {other.item.publisher or other.item.page}{why}"
    if publisher_key(stand.item.credit) and publisher_key(stand.item.credit) != publisher_key(stand.item.publisher):
        return f"it credits {stand.item.credit}"
    if stand.item.kind is not ItemKind.ARTICLE:
        return f"it is {'an' if stand.item.kind is ItemKind.EXCERPT else 'a'} {stand.item.kind.value} of a longer text"
    return None


def _voice(stand: Stand) -> tuple[str, ...]:
    """Return the name words of who speaks first hand, none if nobody does or nobody is named.

    Without a name two accounts may be one person's.
    """
    if not stand.statement.first_hand:
        return ()
    name = stand.speaker_name if stand.attribution else stand.item.publisher
    return tuple(sorted({w.form for w in words(name or "") if len(w.form) > 1}))

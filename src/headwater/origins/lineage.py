"""What is known of where a single witness has it from: independent and derived each need evidence, else it is unknown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.chains import publisher_key
from headwater.model import ItemKind, Lineage
from headwater.origins.kin import Kin, Parents
from headwater.origins.stand import Stand
from headwater.origins.voices import may_be_voice
from headwater.origins.wording import forms

__all__ = ["Descent", "descents"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """A witness's lineage with the reason for it.

    `voice` holds the name words of who speaks first hand, nothing where the witness is not to be counted as one.
    """

    id: str
    claim: str
    lineage: Lineage
    detail: str
    voice: tuple[str, ...]


def descents(claim: str, stands: Sequence[Stand], kin: Kin, parents: Parents) -> list[Descent]:
    """Say of each witness of a claim what is known of its lineage.

    `derived` on evidence of copying: its item comes from another one that has the same words, is a teaser or excerpt,
    credits somebody, or has the words by way of another source. `independent` where somebody with a name says, in their
    own words, that they saw it, and nothing says that the words were taken over: a whole name, since somebody known by one
    word, or under a name that the text says is not theirs, may be whoever else is named. Anything else is `unknown`, which
    is never counted as confirmation.

    Where several publishers give one text in the first person as their own, one of them may have written it, or all may
    have it from a writer who is not in the case, so who speaks is known only where all others are known to come from
    one. And a voice is counted only where it is known who put it out: two nameless outlets may be one.

    Args:
        claim: the claim's id.
        stands: its witnesses.
        kin: the items that share their words.
        parents: what items were derived from.
    """
    found = []
    renamed = _renamed(stands, kin, parents)
    for stand in sorted(stands, key=lambda s: s.id):
        reason = _derived(stand, kin, parents)
        voice = () if reason else may_be_voice(stand)
        rival = kin.rival(stand, parents) if voice else None
        if voice and rival is None and (stand.speaker, forms(stand.statement.text)) in renamed:
            rival = stand.item
        if reason:
            lineage, detail = Lineage.DERIVED, reason
        elif rival:
            lineage, detail, voice = (
                Lineage.UNKNOWN,
                f"{rival.publisher or rival.page} has the same words, and whose they are is not known",
                (),
            )
        elif voice:
            lineage, detail = Lineage.INDEPENDENT, f"{stand.speaker_name or stand.item.publisher} tells it first hand"
            voice = voice if publisher_key(stand.item.publisher) else ()
        else:
            lineage, detail = Lineage.UNKNOWN, "nothing says where it has this from"
        found.append(Descent(id=stand.id, claim=claim, lineage=lineage, detail=detail, voice=voice))
    return found


def _renamed(stands: Sequence[Stand], kin: Kin, parents: Parents) -> set[tuple[str | None, object]]:
    """Return the words, with who is said to say them, that some item is known to have from one that gives them to another."""
    said: defaultdict[tuple[str, object], set[str | None]] = defaultdict(set)
    for s in stands:
        said[s.item.id, forms(s.statement.text)].add(s.speaker)
    found: set[tuple[str | None, object]] = set()
    for s in stands:
        source = kin.source(s, parents) if s.speaker is not None else None
        others = said.get((source[0].id, forms(s.statement.text)), set()) if source else set()
        if others and s.speaker not in others:
            found.add((s.speaker, forms(s.statement.text)))
    return found


def _derived(stand: Stand, kin: Kin, parents: Parents) -> str | None:
    source = kin.source(stand, parents)
    if source is not None:
        item, derivation = source
        why = f": {'; '.join(derivation.reasons)}" if derivation.reasons else ""
        return f"taken from {item.publisher or item.page}{why}"
    if stand.translated:
        return "its text says that it is a translation"
    if stand.through:
        return f"it has this by way of {', '.join(stand.through)}"
    if publisher_key(stand.item.credit) and publisher_key(stand.item.credit) != publisher_key(stand.item.publisher):
        return f"it credits {stand.item.credit}"
    if stand.item.kind is not ItemKind.ARTICLE:
        return f"it is {'an' if stand.item.kind is ItemKind.EXCERPT else 'a'} {stand.item.kind.value} of a longer text"
    return None

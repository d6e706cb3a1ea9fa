"""What is known of where a single witness has it from: independent and derived each need evidence, else it is unknown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from headwater.chains import publisher_key
from headwater.model import Derivation, Item, ItemKind, Lineage
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
    sources = {s.id: kin.source(s, parents) for s in stands}
    renamed = _renamed(stands, sources)
    for stand in sorted(stands, key=lambda s: s.id):
        reason = _derived(stand, sources[stand.id])
        voice = () if reason else may_be_voice(stand)
        if reason:
            lineage, detail = Lineage.DERIVED, reason
        elif voice and (unclear := _unclear(stand, kin.rival(stand, parents), renamed)):
            lineage, detail, voice = Lineage.UNKNOWN, unclear, ()
        elif voice:
            lineage, detail = Lineage.INDEPENDENT, f"{stand.speaker_name or stand.item.publisher} tells it first hand"
            voice = voice if publisher_key(stand.item.publisher) else ()
        else:
            lineage, detail = Lineage.UNKNOWN, _unknown(stand)
        found.append(Descent(id=stand.id, claim=claim, lineage=lineage, detail=detail, voice=voice))
    return found


def _unknown(stand: Stand) -> str:
    if stand.statement.first_hand and stand.doubt is not None:
        return f"told first hand, but {stand.doubt}"
    return "nothing says where it has this from"


_Source = tuple[Item, Derivation] | None
_Said = tuple[str | None, tuple[str, ...]]  # a speaker, and the words


def _unclear(stand: Stand, rival: Item | None, renamed: Collection[_Said]) -> str | None:
    """Return why it is not known whose words a voice gives, None where nothing speaks against its being theirs."""
    if rival is not None:
        return f"{rival.publisher or rival.page} has the same words, and whose they are is not known"
    if (stand.speaker, forms(stand.statement.text)) in renamed:
        return "another text with the same words has them from one that gives them to somebody else"
    return None


def _renamed(stands: Sequence[Stand], sources: Mapping[str, _Source]) -> set[_Said]:
    """Return who is said to say what, where an item is known to have these words from one that gives them to others."""
    said: defaultdict[tuple[str, tuple[str, ...]], set[str | None]] = defaultdict(set)
    for s in stands:
        said[s.item.id, forms(s.statement.text)].add(s.speaker)
    found: set[_Said] = set()
    for s in stands:
        source, words = sources[s.id], forms(s.statement.text)
        others = said.get((source[0].id, words)) if source else None
        if s.speaker is not None and others and s.speaker not in others:
            found.add((s.speaker, words))
    return found


def _derived(stand: Stand, source: _Source) -> str | None:
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

"""What is known of where a single witness has it from: independent and derived each need evidence, else it is unknown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.chains import publisher_key
from headwater.model import LED, Derivation, Item, ItemKind, Lineage, Reason, SourceClass
from headwater.origins.edges import Edge, Stand, is_quoted
from headwater.text import STOP_WORDS, words

__all__ = ["Descent", "descents"]

_SINGULAR = frozenset("i me mine my myself".split())
_BODIES = frozenset(
    (SourceClass.COURT, SourceClass.NGO, SourceClass.ORGANISATION, SourceClass.PRESS, SourceClass.UN_BODY)
)
_LEAST_NAMES = 2  # words of a person's name: 'Ahmed' alone may be whoever else is named
# words that stand with a name or in its place: 'Abu Omar' tells whose father somebody is, and no more who than 'Omar' does
_STYLES = frozenset(
    """abou abu aunt brother dr father haj haji hajji imam miss mother mr mrs ms mullah om oum sheik sheikh shaykh sister
    um umm uncle""".split()
)


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


def descents(
    claim: str,
    stands: Sequence[Stand],
    edges: Sequence[Edge],
    derived: Sequence[Derivation],
    shared: Mapping[str, Sequence[Item]],
) -> list[Descent]:
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
        edges: the dependences between them.
        derived: derivations between items.
        shared: for a witness's id the items of other pages that share its words, whether or not they witness the claim.
    """
    parents = {(d.child, d.parent): d for d in derived}
    by_id = {s.id: s for s in stands}
    textual: defaultdict[str, list[str]] = defaultdict(list)
    for e in edges:
        if e.reason in (Reason.SAME_TEXT, Reason.SAME_UTTERANCE, Reason.TEASER_OF):
            textual[e.a].append(e.b)
            textual[e.b].append(e.a)
    found = []
    for stand in sorted(stands, key=lambda s: s.id):
        kin = {i.id: i for i in shared.get(stand.id, ())}
        kin |= {s.item.id: s.item for s in (by_id[other] for other in textual[stand.id])}
        others = [kin[key] for key in sorted(kin) if key != stand.item.id]
        reason = _derived(stand, others, parents)
        voice = () if reason else _voice(stand)
        rival = _rival(stand, others, parents) if voice else None
        if reason:
            lineage, detail = Lineage.DERIVED, reason
        elif rival:
            lineage, detail, voice = Lineage.UNKNOWN, f"{rival} has the same words, and whose they are is not known", ()
        elif voice:
            lineage, detail = Lineage.INDEPENDENT, f"{stand.speaker_name or stand.item.publisher} tells it first hand"
            voice = voice if publisher_key(stand.item.publisher) else ()
        else:
            lineage, detail = Lineage.UNKNOWN, "nothing says where it has this from"
        found.append(Descent(id=stand.id, claim=claim, lineage=lineage, detail=detail, voice=voice))
    return found


def _derived(stand: Stand, others: Sequence[Item], parents: Mapping[tuple[str, str], Derivation]) -> str | None:
    for other in others:
        derivation = parents.get((stand.item.id, other.id))
        if derivation is not None:
            why = f": {'; '.join(derivation.reasons)}" if derivation.reasons else ""
            return f"taken from {other.publisher or other.page}{why}"
    if stand.translated:
        return "its text says that it is a translation"
    if stand.through:
        return f"it has this by way of {', '.join(stand.through)}"
    if publisher_key(stand.item.credit) and publisher_key(stand.item.credit) != publisher_key(stand.item.publisher):
        return f"it credits {stand.item.credit}"
    if stand.item.kind is not ItemKind.ARTICLE:
        return f"it is {'an' if stand.item.kind is ItemKind.EXCERPT else 'a'} {stand.item.kind.value} of a longer text"
    return None


def _rival(stand: Stand, others: Sequence[Item], parents: Mapping[tuple[str, str], Derivation]) -> str | None:
    """Return who else gives a text as its own without its being known to have it from here.

    What a named speaker said may be given by many; there only another's credit to a third says that it was taken over.
    """
    here = publisher_key(stand.item.publisher)
    for other in others:
        from_here = (other.id, stand.item.id) in parents or (here and publisher_key(other.credit) == here)
        there = publisher_key(other.publisher)
        if from_here or other.page == stand.item.page or (here and there == here):
            continue
        if stand.attribution is None or publisher_key(other.credit) not in {"", there}:
            return other.publisher or other.page
    return None


def _voice(stand: Stand) -> tuple[str, ...]:
    """Return the name words of who speaks first hand, none if nobody does or nobody is named.

    Without a name two accounts may be one person's: so may an 'I' that nobody signs, and words in quotation marks of
    which it is not known who says them.
    """
    if not stand.statement.first_hand:
        return ()
    if stand.attribution is not None:
        named = stand.speaker_name or ""
        # 'he' may be somebody else after all, and two accounts one person's
        if stand.attribution.resolution in LED or stand.unsure or not _tells_who(named, stand.attribution.source_class):
            return ()
        return _name_words([named, *stand.known_by])
    said = {w.form for w in words(stand.statement.text)}
    signed = stand.item.byline or not said & _SINGULAR
    if is_quoted(stand) or not stand.item.publisher or not signed or stand.unsure:
        return ()
    return _name_words([stand.item.publisher, stand.item.byline or ""])


def _tells_who(name: str, sort: SourceClass | None) -> bool:
    """Tell whether a name says who somebody is, so that another name is somebody else: a body's, or two words of a person's."""
    if name == name.lower() != name.upper():
        return False  # 'a resident' is nobody's name; a script without capitals has only this way to write one
    return sort in _BODIES or len({*_name_words([name])} - _STYLES) >= _LEAST_NAMES


def _name_words(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        sorted({w.form for name in names for w in words(name) if len(w.form) > 1 and w.form not in STOP_WORDS})
    )

"""The entity that an attribution's source names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from headwater.model import Attribution, Document, Entity, EntityKind, Mention, Resolution, Span, Speaker
from headwater.names.gather import form_key
from headwater.names.lexicon import PARTICLES

__all__ = ["find_speakers"]

# what speaks for a body; 'a former spokesman' and 'members' do not
_VOICE = re.compile(
    r"(?:(?:an?|the|its|one|two)\s)?(?:spokes(?:man|woman|person|people)|observers?|representatives?|press\soffice|statement"
    r"|report)\s(?:of|for|from|by)\s(?:the\s)?(?:(?:association|group|organi[sz]ation|rights\sgroup)\s)?",
    re.IGNORECASE,
)
_MARGIN = 4  # code points of an article before a name that still fills its source


def find_speakers(
    attributions: Iterable[Attribution],
    mentions: Iterable[Mention],
    entities: Iterable[Entity],
    documents: Iterable[Document] = (),
) -> Iterator[Speaker]:
    """Give the entity of each attribution whose source is a name, or leads to where its item names who speaks.

    Where there is a referent, the entity named there counts, unless the source's own words name another: then it is not
    known which. Else the source's mention that is the speaker's name comes first; then a mention that fills its source, or
    a body's that follows 'a spokeswoman for' in it; then a speaker's name that one referent alone has, but not a single
    word of a person's that the item does not tell of whom it is. A lone name that others bear too, and of which nothing tells
    whose it is, names no speaker: who speaks here and who speaks there may be one. Places speak for nobody here: 'Paris says' names no
    speaker, and neither does whoever was told: in 'Brell told the Hill News' the paper lies outside the source.
    """
    kinds: dict[str, EntityKind] = {}
    by_form: defaultdict[str, set[str]] = defaultdict(set)
    for r in entities:
        kinds[r.id] = r.kind
        if r.kind is not EntityKind.PLACE:
            for name in r.names:
                by_form[form_key(name)].add(r.id)
    by_item: defaultdict[str, list[Mention]] = defaultdict(list)
    for m in sorted(mentions, key=lambda m: (m.item, m.start)):
        if kinds[m.entity] is not EntityKind.PLACE:
            by_item[m.item].append(m)
    untold = _untold(by_form, kinds)
    bodies = frozenset(key for key, kind in kinds.items() if kind is EntityKind.ORGANISATION)
    texts: dict[str, str] = {d.page: d.text for d in documents}
    for attribution in attributions:
        inside = by_item[attribution.item]
        if attribution.referent is not None:
            entity = _led(attribution, attribution.referent, inside, by_form)
        else:
            entity = _speaker(attribution, inside, by_form, bodies)
            entity = entity or _voiced(attribution, inside, bodies, texts.get(attribution.page, ""))
        if entity is not None and entity not in untold:
            yield Speaker(id=attribution.id, entity=entity)


def _untold(by_form: Mapping[str, set[str]], kinds: Mapping[str, EntityKind]) -> frozenset[str]:
    """Return the referents who are known by a lone word alone, which is another person's name, given name or surname too."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    known: set[str] = set()
    for form, entities in by_form.items():
        own = [w for w in form.split() if w not in PARTICLES]
        people = {e for e in entities if kinds[e] is not EntityKind.ORGANISATION}
        if len(own) > 1:
            known |= people
        for word in own:
            words[word] |= people
    return frozenset(
        e for entities in words.values() if len(entities) > 1 for e in entities - known if kinds[e] is EntityKind.PERSON
    )


def _led(
    attribution: Attribution, referent: Span, mentions: Sequence[Mention], by_form: dict[str, set[str]]
) -> str | None:
    """Return the entity named at the place to which a source leads, where its own words name no other."""
    named = {m.entity for m in _within(mentions, referent.start, referent.end) if m.end == referent.end}
    if not named and attribution.speaker_name:
        named = by_form.get(form_key(attribution.speaker_name), set())
    if len(named) != 1:
        return None
    own = {m.entity for span in attribution.source for m in _within(mentions, span.start, span.end)}
    if attribution.resolution in (Resolution.SURNAME, Resolution.NAMED) and own and named.isdisjoint(own):
        return None
    return next(iter(named))


def _speaker(
    attribution: Attribution, mentions: Sequence[Mention], by_form: dict[str, set[str]], bodies: frozenset[str]
) -> str | None:
    inside = [m for span in attribution.source for m in _within(mentions, span.start, span.end)]
    if attribution.speaker_name:
        name = form_key(attribution.speaker_name)
        named = {m.entity for m in inside if form_key(m.text) == name}
        if len(named) == 1:
            return named.pop()
        bearers = by_form.get(name, set())
        told = " " in name or bearers <= bodies
        if not named and told and len(bearers) == 1:
            return next(iter(bearers))
    if len(inside) == 1 and len(attribution.source) == 1:
        (mention,), (span,) = inside, attribution.source
        if mention.end == span.end and mention.start - span.start <= _MARGIN:
            return mention.entity
    return None


def _voiced(attribution: Attribution, mentions: Sequence[Mention], bodies: frozenset[str], text: str) -> str | None:
    """Return the body for which its spokesman or observers speak, where the source names nobody else."""
    if len(attribution.source) != 1:
        return None
    (span,) = attribution.source
    inside = list(_within(mentions, span.start, span.end))
    if len(inside) != 1 or inside[0].entity not in bodies:
        return None
    return inside[0].entity if _VOICE.fullmatch(text, span.start, inside[0].start) else None


def _within(mentions: Sequence[Mention], start: int, end: int) -> Iterator[Mention]:
    for at in range(bisect_left(mentions, start, key=lambda m: m.start), len(mentions)):
        if mentions[at].start >= end:
            return
        if mentions[at].end <= end:
            yield mentions[at]

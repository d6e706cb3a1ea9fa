"""The entity that an attribution's source names."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from headwater.model import Attribution, Entity, EntityKind, Mention, Speaker
from headwater.names.gather import form_key

__all__ = ["find_speakers"]

_MARGIN = 4  # code points of an article before a name that still fills its source


def find_speakers(
    attributions: Iterable[Attribution], mentions: Iterable[Mention], entities: Iterable[Entity]
) -> Iterator[Speaker]:
    """Give the entity of each attribution whose source is a name, where that name is one referent's.

    The source's mention that is the speaker's name comes first; then a mention that fills its source; then a speaker's
    name that one referent alone has. Places speak for nobody here: 'Paris says' names no speaker.
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
    for attribution in attributions:
        entity = _speaker(attribution, by_item[attribution.item], by_form)
        if entity is not None:
            yield Speaker(id=attribution.id, entity=entity)


def _speaker(attribution: Attribution, mentions: Sequence[Mention], by_form: dict[str, set[str]]) -> str | None:
    inside = [m for span in attribution.source for m in _within(mentions, span.start, span.end)]
    if attribution.speaker_name:
        name = form_key(attribution.speaker_name)
        named = {m.entity for m in inside if form_key(m.text) == name}
        if len(named) == 1:
            return named.pop()
        if not named and len(by_form.get(name, ())) == 1:
            return next(iter(by_form[name]))
    if len(inside) == 1 and len(attribution.source) == 1:
        (mention,), (span,) = inside, attribution.source
        if mention.end == span.end and mention.start - span.start <= _MARGIN:
            return mention.entity
    return None


def _within(mentions: Sequence[Mention], start: int, end: int) -> Iterator[Mention]:
    for at in range(bisect_left(mentions, start, key=lambda m: m.start), len(mentions)):
        if mentions[at].start >= end:
            return
        if mentions[at].end <= end:
            yield mentions[at]

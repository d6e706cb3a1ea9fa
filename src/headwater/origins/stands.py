"""Witnesses with all that tells where they have their words from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from headwater.chains import around, publisher_key, speaker_key
from headwater.model import (
    LED,
    Attribution,
    Derivation,
    Document,
    Item,
    ItemKind,
    Judgement,
    ManifestEntry,
    Reuse,
    Span,
    Speaker,
    Statement,
)
from headwater.origins.beside import beside_source, is_presented, is_unsure, known_by
from headwater.origins.stand import Stand
from headwater.origins.told import Told
from headwater.sources import Source, registered
from headwater.text import inside, quotations

__all__ = ["Quoted", "quotations_of", "sharing", "stands_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """The quotations of a document."""

    id: str
    spans: tuple[Span, ...]


def quotations_of(documents: Sequence[Document]) -> Iterator[Quoted]:
    """Give the quotations of each document."""
    for document in documents:
        yield Quoted(id=document.id, spans=tuple(quotations(document.text)))


def stands_of(  # noqa: PLR0913, PLR0917 - one argument a table
    statements: Sequence[Statement],
    items: Sequence[Item],
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    quoted: Sequence[Quoted],
    documents: Sequence[Document],
    manifest: Sequence[ManifestEntry],
    judgements: Sequence[Judgement] = (),
    told: Sequence[Told] = (),
    derivations: Sequence[Derivation] = (),
) -> Iterator[Stand]:
    """Give each statement as a witness: what its page, its source and the text around it, or anywhere, say of where it is from."""
    by_item = {i.id: i for i in items}
    by_attribution = {a.id: a for a in attributions}
    entity = {s.id: s.entity for s in speakers}
    spans = {q.id: q.spans for q in quoted}
    texts = {d.id: d.text for d in documents}
    groups = _groups(manifest, items, registered(judgements))
    teased = _teased(by_item, derivations)
    of = {t.id: t for t in told}
    for s in statements:
        attribution = by_attribution[s.attribution] if s.attribution else None
        item = by_item[s.item]
        name = attribution.speaker_name if attribution else None
        beside = beside_source(attribution, texts[item.document])
        more = of.get(s.id)
        yield Stand(
            id=s.id,
            statement=s,
            item=item,
            attribution=attribution,
            speaker=speaker_key(entity.get(attribution.id), name) if attribution else None,
            speaker_name=name,
            quoted=tuple(_touching(spans[item.document], s)),
            known_by=known_by(attribution, beside, texts[item.document]),
            through=_through(attribution, by_attribution, entity),
            translated=more.translated if more else False,
            unsure=is_unsure(beside),
            groups=groups[item.id],
            presented=is_presented(attribution, texts[item.document]),
            doubt=more.doubt if more else None,
            named=more.named if more else (),
            teased=teased.get(item.id, ()),
            met=more.met if more else (),
            one_with=more.one_with if more else (),
            housed=more.housed if more else (),
            hands=more.hands if more else (),
            seen=more.seen if more else (),
        )


def _teased(items: Mapping[str, Item], derivations: Sequence[Derivation]) -> dict[str, tuple[str, ...]]:
    """Return for each teaser the folded names of those from whom the text comes that it teases: its publisher, and whom it credits."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for d in derivations:
        if d.child in items and d.parent in items and items[d.child].kind is ItemKind.TEASER:
            parent = items[d.parent]
            found[d.child] |= {publisher_key(parent.publisher), publisher_key(parent.credit)} - {""}
    return {child: tuple(sorted(names)) for child, names in found.items()}


def _touching(quotes: Sequence[Span], statement: Statement) -> Sequence[Span]:
    """Return those of disjoint spans in order that have words in common with a statement."""
    first = bisect_right(quotes, statement.start, key=attrgetter("end"))
    return quotes[first : bisect_left(quotes, statement.end, key=attrgetter("start"))]


def _groups(
    manifest: Sequence[ManifestEntry], items: Sequence[Item], register: Mapping[str, Source]
) -> dict[str, tuple[str, ...]]:
    """Return the groups that stand behind each item's publisher, by the item's id.

    What the register says of a publisher stands before what a manifest says of its pages; what a manifest says of one page
    of a publisher holds for its other pages, of which it says nothing; and a group is behind what it puts out itself.
    """
    last = {e.page: e for e in sorted(manifest, key=lambda e: e.revision)}
    pages = {page: key for page, e in last.items() if (key := publisher_key(e.publisher_group))}
    behind: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        if item.page in pages and publisher_key(item.publisher):
            behind[publisher_key(item.publisher)].add(pages[item.page])
    for publisher, source in register.items():
        if group := publisher_key(source.group):
            behind[publisher] = {group}
    for group in {*pages.values(), *(g for groups in list(behind.values()) for g in groups)}:
        behind[group].add(group)
    found = {}
    for item in items:
        key = publisher_key(item.publisher)
        said = register[key].group if key in register else None
        found[item.id] = (pages[item.page],) if item.page in pages and not said else tuple(sorted(behind.get(key, ())))
    return found


def _through(
    attribution: Attribution | None, attributions: Mapping[str, Attribution], entity: Mapping[str, str]
) -> tuple[str, ...]:
    """Return who handed a source's words on: the sources in whose words it is given, less itself, the nearest first."""
    if attribution is None:
        return ()
    own = speaker_key(entity.get(attribution.id), attribution.speaker_name)
    found: dict[str, None] = {}
    for above in around(attribution, attributions):
        key = speaker_key(entity.get(above.id), above.speaker_name)
        if key is None or key != own or above.resolution in LED or attribution.resolution in LED:
            found[above.speaker_name or "a source without a name"] = None
    return tuple(found)


def sharing(
    stands: Sequence[Stand], items: Sequence[Item], reuse: Sequence[Reuse], least_cover: float
) -> dict[str, list[Item]]:
    """Return for a witness's id the items of other pages with a passage that holds enough of its words."""
    by_id = {i.id: i for i in items}
    passages: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
    for r in reuse:
        passages[r.a_item].append((Span(r.a_start, r.a_end), r.b_item))
        passages[r.b_item].append((Span(r.b_start, r.b_end), r.a_item))
    found: dict[str, list[Item]] = {}
    for stand in stands:
        s = stand.statement
        near = {
            other
            for span, other in passages.get(s.item, [])
            if inside((s.start, s.end), [span]) >= least_cover * (s.end - s.start)
        }
        found[stand.id] = [by_id[n] for n in sorted(near) if n in by_id and by_id[n].page != s.page]
    return found

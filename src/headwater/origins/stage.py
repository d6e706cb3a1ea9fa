"""In: what witnesses say and all that tells where they have it from. Out: dependences, origins, and claims with a range."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from headwater.chains import around
from headwater.ids import make_id
from headwater.model import (
    LED,
    Attribution,
    Claim,
    Dependence,
    Derivation,
    Document,
    Gist,
    Item,
    Judgement,
    ManifestEntry,
    Origin,
    Reason,
    Reuse,
    Span,
    Speaker,
    Statement,
    Strength,
)
from headwater.origins.count import Count, count_origins
from headwater.origins.edges import Edge, Stand, edges_between, publisher_key, speaker_key
from headwater.origins.lineage import Descent, descents
from headwater.settings import OriginsSettings
from headwater.stage import Apply, RelationStage
from headwater.text import inside, quotations, words

__all__ = ["stage"]


_TRANSLATED = re.compile(r"\b(?:translated (?:by|from|into)|translation (?:by|from|of)|translator:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """The quotations of a document."""

    id: str
    spans: tuple[Span, ...]


def stage(settings: OriginsSettings) -> RelationStage:
    """Return the stage that counts the origins of each claim."""
    return RelationStage(
        name="origins",
        version=4,
        settings=settings,
        inputs=(Gist, Statement, Item, Document, Attribution, Speaker, Reuse, Derivation, ManifestEntry, Judgement),
        outputs=(Claim, Dependence, Origin),
        steps=(
            Apply(name="quoted", over=("documents",), by=("id",), gives=Quoted, function=_quoted),
            Apply(
                name="stands",
                over=("statements", "items", "attributions", "speakers", "quoted", "documents", "manifest"),
                by=(),
                gives=Stand,
                function=_stands,
            ),
            Apply(
                name="dependences",
                over=("gists", "stands", "reuse", "judgements"),
                by=(),
                gives=Dependence,
                function=partial(_dependences, settings=settings),
            ),
            Apply(
                name="descents",
                over=("gists", "stands", "dependences", "derivations", "items", "reuse"),
                by=(),
                gives=Descent,
                function=partial(_descents, settings=settings),
            ),
            Apply(
                name="origins",
                over=("gists", "stands", "dependences", "descents"),
                by=(),
                gives=Origin,
                function=_origins,
            ),
            Apply(
                name="claims",
                over=("gists", "stands", "dependences", "descents"),
                by=(),
                gives=Claim,
                function=_claims,
            ),
        ),
    )


def _quoted(documents: Sequence[Document]) -> Iterator[Quoted]:
    for document in documents:
        yield Quoted(id=document.id, spans=tuple(quotations(document.text)))


def _stands(  # noqa: PLR0913, PLR0917 - one argument a table
    statements: Sequence[Statement],
    items: Sequence[Item],
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    quoted: Sequence[Quoted],
    documents: Sequence[Document],
    manifest: Sequence[ManifestEntry],
) -> Iterator[Stand]:
    by_item = {i.id: i for i in items}
    by_attribution = {a.id: a for a in attributions}
    entity = {s.id: s.entity for s in speakers}
    spans = {q.id: q.spans for q in quoted}
    texts = {d.id: d.text for d in documents}
    groups = _groups(manifest, items)
    for s in statements:
        attribution = by_attribution[s.attribution] if s.attribution else None
        item = by_item[s.item]
        name = attribution.speaker_name if attribution else None
        yield Stand(
            id=s.id,
            statement=s,
            item=item,
            attribution=attribution,
            speaker=speaker_key(entity.get(attribution.id), name) if attribution else None,
            speaker_name=name,
            quoted=tuple(q for q in spans[item.document] if q.start < s.end and q.end > s.start),
            known_by=_known_by(attribution, texts[item.document]),
            through=_through(attribution, by_attribution, entity),
            translated=_TRANSLATED.search(texts[item.document], item.start, item.end) is not None,
            groups=groups[item.id],
        )


def _groups(manifest: Sequence[ManifestEntry], items: Sequence[Item]) -> dict[str, tuple[str, ...]]:
    """Return the groups that stand behind each item's publisher, by the item's id.

    What a manifest says of one page of a publisher holds for its other pages, of which it says nothing; and a group is
    behind what it puts out itself.
    """
    last = {e.page: e for e in sorted(manifest, key=lambda e: e.revision)}
    pages = {page: key for page, e in last.items() if (key := publisher_key(e.publisher_group))}
    behind: defaultdict[str, set[str]] = defaultdict(set)
    for group in pages.values():
        behind[group].add(group)
    for item in items:
        if item.page in pages and publisher_key(item.publisher):
            behind[publisher_key(item.publisher)].add(pages[item.page])
    return {
        i.id: (pages[i.page],) if i.page in pages else tuple(sorted(behind.get(publisher_key(i.publisher), ())))
        for i in items
    }


def _known_by(attribution: Attribution | None, text: str) -> tuple[str, ...]:
    """Return the words with a capital in the words that present a source: its name, its body, its town."""
    found = {
        text[span.start + w.start : span.start + w.end]
        for span in (attribution.source if attribution else ())
        for w in words(text[span.start : span.end])
    }
    return tuple(sorted(w for w in found if w != w.lower()))


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


def _of_claims(gists: Sequence[Gist], stands: Sequence[Stand]) -> Iterator[tuple[Gist, list[Stand]]]:
    by_id = {s.id: s for s in stands}
    for gist in gists:
        yield gist, [by_id[w] for w in gist.statements]


def _dependences(
    gists: Sequence[Gist],
    stands: Sequence[Stand],
    reuse: Sequence[Reuse],
    judgements: Sequence[Judgement],
    *,
    settings: OriginsSettings,
) -> Iterator[Dependence]:
    passages: defaultdict[tuple[str, str], list[Reuse]] = defaultdict(list)
    for r in reuse:
        passages[min(r.a_item, r.b_item), max(r.a_item, r.b_item)].append(r)
    decided = _decided(judgements)
    for gist, of_claim in _of_claims(gists, stands):
        edges = edges_between(of_claim, passages, least_cover=settings.least_cover)
        for edge in _judged(edges, of_claim, decided):
            yield Dependence(
                id=make_id("dependence", gist.id, edge.a, edge.b, edge.reason.value),
                claim=gist.id,
                a=edge.a,
                b=edge.b,
                reason=edge.reason,
                strength=edge.strength,
                detail=edge.detail,
            )


def _decided(judgements: Sequence[Judgement]) -> dict[tuple[str, str], Judgement]:
    """Return the decisions on pairs of witnesses that no later judgement takes back, the last one of a pair."""
    undone: set[str | None] = set()
    found: dict[tuple[str, str], Judgement] = {}
    for j in sorted(judgements, key=lambda j: (j.at, j.id), reverse=True):
        if j.id in undone:
            continue  # and if it took another back, that one stands again
        undone.add(j.undoes)
        if j.action in {"dependent", "independent"} and len(j.subject) == _PAIR:
            found.setdefault((min(j.subject), max(j.subject)), j)
    return found


_PAIR = 2


def _judged(
    edges: Iterator[Edge], stands: Sequence[Stand], decided: dict[tuple[str, str], Judgement]
) -> Iterator[Edge]:
    """Let an analyst's decision on a pair stand in place of what was found."""
    ids = {s.id for s in stands}
    for edge in edges:
        if (edge.a, edge.b) not in decided:
            yield edge
    for (a, b), j in sorted(decided.items()):
        if j.action == "dependent" and a in ids and b in ids:
            detail = f"{j.by} judged so: {j.detail}"
            yield Edge(a=a, b=b, reason=Reason.JUDGEMENT, strength=Strength.STRONG, detail=detail)


def _edges(dependences: Sequence[Dependence]) -> dict[str, list[Edge]]:
    found: defaultdict[str, list[Edge]] = defaultdict(list)
    for d in dependences:
        found[d.claim].append(Edge(a=d.a, b=d.b, reason=d.reason, strength=d.strength, detail=d.detail))
    return found


def _descents(  # noqa: PLR0913, PLR0917 - one argument a table
    gists: Sequence[Gist],
    stands: Sequence[Stand],
    dependences: Sequence[Dependence],
    derivations: Sequence[Derivation],
    items: Sequence[Item],
    reuse: Sequence[Reuse],
    *,
    settings: OriginsSettings,
) -> Iterator[Descent]:
    edges = _edges(dependences)
    shared = _shared(stands, items, reuse, settings.least_cover)
    for gist, of_claim in _of_claims(gists, stands):
        yield from descents(gist.id, of_claim, edges.get(gist.id, []), derivations, shared)


def _shared(
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


def _counted(
    gists: Sequence[Gist], stands: Sequence[Stand], dependences: Sequence[Dependence], found: Sequence[Descent]
) -> Iterator[tuple[Gist, list[Stand], Count]]:
    edges = _edges(dependences)
    voices = {d.id: d.voice for d in found}
    for gist, of_claim in _of_claims(gists, stands):
        yield gist, of_claim, count_origins(gist.statements, edges.get(gist.id, []), voices)


def _origins(
    gists: Sequence[Gist], stands: Sequence[Stand], dependences: Sequence[Dependence], found: Sequence[Descent]
) -> Iterator[Origin]:
    lineage = {d.id: d for d in found}
    for gist, of_claim, count in _counted(gists, stands, dependences, found):
        by_id = {s.id: s for s in of_claim}
        for part in count.origins:
            for witness in part:
                yield Origin(
                    id=make_id("member", gist.id, witness),
                    claim=gist.id,
                    origin=make_id("origin", gist.id, part[0]),
                    witness=witness,
                    item=by_id[witness].item.id,
                    page=by_id[witness].item.page,
                    lineage=lineage[witness].lineage,
                    detail=lineage[witness].detail,
                )


def _claims(
    gists: Sequence[Gist], stands: Sequence[Stand], dependences: Sequence[Dependence], found: Sequence[Descent]
) -> Iterator[Claim]:
    for gist, of_claim, count in _counted(gists, stands, dependences, found):
        yield Claim(
            id=gist.id,
            text=gist.text,
            kind=gist.kind,
            witnesses=len(of_claim),
            origins_low=count.low,
            origins_high=count.high,
            status=count.status,
            first_published=min((s.item.published for s in of_claim if s.item.published), default=None),
        )

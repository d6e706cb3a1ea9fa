"""In: what witnesses say and all that tells where they have it from. Out: dependences, origins, and claims with a range."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from headwater.decided import standing
from headwater.ids import make_id
from headwater.model import (
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
    Speaker,
    Statement,
    Strength,
)
from headwater.origins.count import Count, count_origins
from headwater.origins.edges import Edge, Stand, edges_between
from headwater.origins.lineage import Descent, descents
from headwater.origins.stands import Quoted, quotations_of, sharing, stands_of
from headwater.settings import OriginsSettings
from headwater.stage import Apply, RelationStage

__all__ = ["stage"]


def stage(settings: OriginsSettings) -> RelationStage:
    """Return the stage that counts the origins of each claim."""
    return RelationStage(
        name="origins",
        version=8,
        settings=settings,
        inputs=(Gist, Statement, Item, Document, Attribution, Speaker, Reuse, Derivation, ManifestEntry, Judgement),
        outputs=(Claim, Dependence, Origin),
        steps=(
            Apply(name="quoted", over=("documents",), by=("id",), gives=Quoted, function=quotations_of),
            Apply(
                name="stands",
                over=(
                    "statements",
                    "items",
                    "attributions",
                    "speakers",
                    "quoted",
                    "documents",
                    "manifest",
                    "judgements",
                ),
                by=(),
                gives=Stand,
                function=stands_of,
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
    found: dict[tuple[str, str], Judgement] = {}
    for j in standing(judgements):
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
    shared = sharing(stands, items, reuse, settings.least_cover)
    for gist, of_claim in _of_claims(gists, stands):
        yield from descents(gist.id, of_claim, edges.get(gist.id, []), derivations, shared)


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

"""In: what witnesses say and all that tells where they have it from. Out: dependences, origins, and claims with a range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

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
    Mention,
    Origin,
    Paragraph,
    Reuse,
    Speaker,
    Statement,
)
from headwater.origins.bonds import Bond, bonds_of
from headwater.origins.count import Count, count_origins
from headwater.origins.drawn import by_claim, edges_between, edges_of_claims
from headwater.origins.judged import decided, judged, touched
from headwater.origins.kin import Kin, Parents
from headwater.origins.lineage import Descent, descents
from headwater.origins.passages import Passages
from headwater.origins.stand import Stand
from headwater.origins.stands import Quoted, quotations_of, sharing, stands_of
from headwater.origins.told import Told, told_of
from headwater.settings import OriginsSettings
from headwater.stage import Apply, RelationStage

__all__ = ["bonds_of_claims", "stage"]


def stage(settings: OriginsSettings) -> RelationStage:
    """Return the stage that counts the origins of each claim."""
    return RelationStage(
        name="origins",
        version=14,
        settings=settings,
        inputs=(
            Gist,
            Statement,
            Item,
            Document,
            Paragraph,
            Attribution,
            Speaker,
            Mention,
            Reuse,
            Derivation,
            ManifestEntry,
            Judgement,
        ),
        outputs=(Claim, Dependence, Origin),
        steps=(
            Apply(name="quoted", over=("documents",), by=("id",), gives=Quoted, function=quotations_of),
            Apply(
                name="told",
                over=("statements", "items", "attributions", "documents", "paragraphs", "mentions"),
                by=(),
                gives=Told,
                function=told_of,
            ),
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
                    "told",
                    "derivations",
                ),
                by=(),
                gives=Stand,
                function=stands_of,
            ),
            Apply(
                name="bonds",
                over=("gists", "stands", "reuse", "judgements"),
                by=(),
                gives=Bond,
                function=partial(bonds_of_claims, least_cover=settings.least_cover),
            ),
            Apply(
                name="dependences",
                over=("gists", "stands", "bonds", "reuse", "judgements"),
                by=(),
                gives=Dependence,
                function=partial(_dependences, settings=settings),
            ),
            Apply(
                name="descents",
                over=("gists", "stands", "bonds", "dependences", "derivations", "items", "reuse"),
                by=(),
                gives=Descent,
                function=partial(_descents, settings=settings),
            ),
            Apply(
                name="origins",
                over=("gists", "stands", "bonds", "dependences", "descents"),
                by=(),
                gives=Origin,
                function=_origins,
            ),
            Apply(
                name="claims",
                over=("gists", "stands", "bonds", "dependences", "descents"),
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


def bonds_of_claims(
    gists: Sequence[Gist],
    stands: Sequence[Stand],
    reuse: Sequence[Reuse],
    judgements: Sequence[Judgement],
    *,
    least_cover: float,
) -> Iterator[Bond]:
    """Give the bonds of every claim between those of its witnesses on which no analyst decided.

    Args:
        gists: the claims.
        stands: their witnesses.
        reuse: what items share.
        judgements: all that were made.
        least_cover: the share of what two witnesses say that a passage must hold to carry it.
    """
    passages = Passages(reuse)
    decisions = decided(judgements)
    for gist, of_claim in _of_claims(gists, stands):
        apart = touched(gist.statements, decisions)
        free = [s for s in of_claim if s.id not in apart]
        free.sort(key=lambda s: (s.item.published or "9999", s.id))
        if len(free) > 1:
            yield from bonds_of(gist.id, free, passages, least_cover=least_cover)


def _dependences(  # noqa: PLR0913 - one argument a table
    gists: Sequence[Gist],
    stands: Sequence[Stand],
    bonds: Sequence[Bond],
    reuse: Sequence[Reuse],
    judgements: Sequence[Judgement],
    *,
    settings: OriginsSettings,
) -> Iterator[Dependence]:
    passages = Passages(reuse)
    decisions = decided(judgements)
    of = by_claim(bonds)
    for gist, of_claim in _of_claims(gists, stands):
        apart = touched(gist.statements, decisions)
        edges = edges_between(of_claim, passages, of.get(gist.id, ()), least_cover=settings.least_cover, apart=apart)
        for edge in judged(edges, gist.statements, decisions):
            yield Dependence(
                id=make_id("dependence", gist.id, edge.a, edge.b, edge.reason.value),
                claim=gist.id,
                a=edge.a,
                b=edge.b,
                reason=edge.reason,
                strength=edge.strength,
                detail=edge.detail,
            )


def _descents(  # noqa: PLR0913, PLR0917 - one argument a table
    gists: Sequence[Gist],
    stands: Sequence[Stand],
    bonds: Sequence[Bond],
    dependences: Sequence[Dependence],
    derivations: Sequence[Derivation],
    items: Sequence[Item],
    reuse: Sequence[Reuse],
    *,
    settings: OriginsSettings,
) -> Iterator[Descent]:
    edges, of = edges_of_claims(dependences), by_claim(bonds)
    parents = Parents(derivations)
    shared = sharing(stands, items, reuse, settings.least_cover)
    for gist, of_claim in _of_claims(gists, stands):
        kin = Kin(of_claim, edges.get(gist.id, ()), of.get(gist.id, ()), shared)
        yield from descents(gist.id, of_claim, kin, parents)


def _counted(
    gists: Sequence[Gist],
    stands: Sequence[Stand],
    bonds: Sequence[Bond],
    dependences: Sequence[Dependence],
    found: Sequence[Descent],
) -> Iterator[tuple[Gist, list[Stand], Count]]:
    edges, of = edges_of_claims(dependences), by_claim(bonds)
    voices = {d.id: d.voice for d in found}
    for gist, of_claim in _of_claims(gists, stands):
        held = {w: voices[w] for w in gist.statements}
        yield gist, of_claim, count_origins(gist.statements, edges.get(gist.id, ()), held, of.get(gist.id, ()))


def _origins(
    gists: Sequence[Gist],
    stands: Sequence[Stand],
    bonds: Sequence[Bond],
    dependences: Sequence[Dependence],
    found: Sequence[Descent],
) -> Iterator[Origin]:
    lineage = {d.id: d for d in found}
    for gist, of_claim, count in _counted(gists, stands, bonds, dependences, found):
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
    gists: Sequence[Gist],
    stands: Sequence[Stand],
    bonds: Sequence[Bond],
    dependences: Sequence[Dependence],
    found: Sequence[Descent],
) -> Iterator[Claim]:
    for gist, of_claim, count in _counted(gists, stands, bonds, dependences, found):
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

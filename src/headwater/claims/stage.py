"""In: readings and attributions. Out: statements; then, with mentions and figures, witnesses and what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from headwater.bags import bag, meet, within
from headwater.claims.statements import find_statements
from headwater.ids import make_id
from headwater.likeness import group, likeness, weigh
from headwater.model import (
    Attribution,
    ClaimKind,
    Figure,
    Gist,
    Item,
    Mention,
    Reading,
    Row,
    Speaker,
    Statement,
    Witness,
)
from headwater.reading import READING_TABLES, readings
from headwater.settings import ClaimsSettings
from headwater.stage import Apply, MapStage, RelationStage, Tables
from headwater.text import words

__all__ = ["stage", "statements_stage"]

# Whoever reads a claim's words alone must not take them for the opposite of what was said.
_TOLD = {ClaimKind.DENIAL: "denied: ", ClaimKind.DEMAND: "demanded: ", ClaimKind.PROMISE: "promised: "}
_Bounds = tuple[tuple[str | None, float | None, float | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A reading with the attributions of its item."""

    item: Item
    reading: Reading
    attributions: tuple[Attribution, ...]


def statements_stage(settings: ClaimsSettings) -> MapStage:
    """Return the stage that cuts readings into statements."""
    return MapStage(
        name="statements",
        version=1,
        settings=settings,
        inputs=(*READING_TABLES, Attribution),
        outputs=(Statement,),
        units=_units,
        run=_run,
    )


def _units(tables: Tables) -> Iterator[Told]:
    of_item: defaultdict[str, list[Attribution]] = defaultdict(list)
    for attribution in tables.rows(Attribution):
        of_item[attribution.item].append(attribution)
    for reading in readings(tables):
        yield Told(item=reading.item, reading=reading, attributions=tuple(of_item[reading.item.id]))


def _run(unit: Told) -> Iterable[Row]:
    item, text = unit.item, unit.reading.text
    for cut in find_statements(unit.reading, unit.attributions):
        yield Statement(
            id=make_id("witness", item.id, cut.start + item.start, cut.end + item.start),
            item=item.id,
            page=item.page,
            start=cut.start + item.start,
            end=cut.end + item.start,
            text=text[cut.start : cut.end],
            attribution=cut.attribution,
            kind=cut.kind,
            polarity=cut.polarity,
            modality=cut.modality,
            first_hand=cut.first_hand,
            terms=cut.terms,
            places=tuple(place + item.start for place in cut.places),
        )


def stage(settings: ClaimsSettings) -> RelationStage:
    """Return the stage that groups the statements that say the same."""
    return RelationStage(
        name="claims",
        version=1,
        settings=settings,
        inputs=(Statement, Mention, Figure, Item, Attribution, Speaker),
        outputs=(Gist, Witness),
        steps=(
            Apply(
                name="gists",
                over=("statements", "mentions", "figures", "items", "attributions", "speakers"),
                by=(),
                gives=Gist,
                function=partial(_gists, settings=settings),
            ),
            Apply(name="witnesses", over=("gists", "statements"), by=(), gives=Witness, function=_witnesses),
        ),
    )


def _gists(  # noqa: PLR0913, PLR0917 - one argument a table
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    figures: Sequence[Figure],
    items: Sequence[Item],
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    *,
    settings: ClaimsSettings,
) -> Iterator[Gist]:
    named = within(statements, mentions)
    counted = within(statements, figures)
    bags = [bag(s, named[s.id]) for s in statements]
    weights = weigh(bags)
    bounds = [tuple((f.counted, f.low, f.high) for f in counted[s.id]) for s in statements]

    def may_join(a: int, b: int) -> bool:
        return statements[a].polarity is statements[b].polarity and not _clash(bounds[a], bounds[b])

    said_by = _speakers(attributions, speakers)
    by = [said_by.get(s.attribution or "") for s in statements]

    def bonus(a: int, b: int) -> float:
        """One speaker who says nearly the same twice says one thing; of two speakers more is asked."""
        same = by[a] is not None and by[a] == by[b] and statements[a].kind is statements[b].kind
        return settings.same_speaker_bonus if same else 0.0

    published = {i.id: i.published or "9999" for i in items}
    for members in group(bags, weights, least=settings.least_likeness, may_join=may_join, bonus=bonus):
        first = min(members, key=lambda m: (published[statements[m].item], statements[m].id))
        central = max(
            members,
            key=lambda m: (
                round(sum(likeness(bags[m], bags[o], weights) for o in members), 4),
                -len(statements[m].text),
                statements[m].id,
            ),
        )
        yield Gist(
            id=make_id("claim", statements[first].id),
            text=_TOLD.get(statements[central].kind, "") + _bare(statements[central].text),
            kind=statements[central].kind,
            statements=tuple(statements[m].id for m in members),
        )


def _bare(words: str) -> str:
    """Put a statement on one line without the quotation marks around it, half of which may lie outside its span."""
    line = " ".join(words.split())
    bare = line.strip('"“”„«»` ').rstrip(",;")
    return bare.removeprefix("that ") or line


def _speakers(attributions: Sequence[Attribution], speakers: Sequence[Speaker]) -> dict[str, str]:
    """Return for each attribution with a known speaker the entity or, without one, the folded name."""
    entity = {s.id: s.entity for s in speakers}
    named = {a.id: " ".join(w.form for w in words(a.speaker_name)) for a in attributions if a.speaker_name}
    return named | entity


def _clash(a: _Bounds, b: _Bounds) -> bool:
    """Say whether two statements count the same thing and cannot both be right."""
    return any(
        counted == other and counted is not None and not meet((low, high), (low2, high2))
        for counted, low, high in a
        for other, low2, high2 in b
    )


def _witnesses(gists: Sequence[Gist], statements: Sequence[Statement]) -> Iterator[Witness]:
    by_id = {s.id: s for s in statements}
    for gist in gists:
        for member in gist.statements:
            s = by_id[member]
            yield Witness(
                id=s.id,
                claim=gist.id,
                page=s.page,
                item=s.item,
                start=s.start,
                end=s.end,
                text=s.text,
                attribution=s.attribution,
                polarity=s.polarity,
                modality=s.modality,
            )

"""A case's rows as the dossier needs them: read once, by id and by what they belong to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from headwater.capture.manifest import current
from headwater.case.custody import entries
from headwater.case.store import Case
from headwater.chains import Link, around, chain_of
from headwater.model import (
    Alias,
    Attribution,
    Capture,
    Claim,
    Conflict,
    Dependence,
    Derivation,
    Document,
    Entity,
    Event,
    Item,
    Judgement,
    Label,
    ManifestEntry,
    Mention,
    Origin,
    Rejected,
    Relation,
    Reuse,
    RoundTrip,
    Speaker,
    Unattributed,
    WatchEntry,
    Witness,
)
from headwater.model import (
    Link as NameLink,
)
from headwater.sources import Source, credibilities, registered

__all__ = ["Held", "read_case", "read_part"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The rows of a case.

    `speakers` maps an attribution to the entity its source names, `members` and `edges` a claim to its origins and
    dependences. `manifest` holds of each page what whoever collected it wrote down last. `custody` counts the log's
    entries by what was done. `links` say why the forms of names were joined. `days` maps a claim to the one day that it
    tells of, `credibility` a claim to the judgement that grades it, `register` a folded publisher to what is known of it.
    """

    name: str
    captures: tuple[Capture, ...]
    documents: dict[str, Document]
    items: dict[str, Item]
    attributions: dict[str, Attribution]
    unattributed: tuple[Unattributed, ...]
    speakers: dict[str, str]
    entities: dict[str, Entity]
    mentions: tuple[Mention, ...]
    reuse: tuple[Reuse, ...]
    derivations: tuple[Derivation, ...]
    round_trips: tuple[RoundTrip, ...]
    claims: dict[str, Claim]
    witnesses: dict[str, Witness]
    members: dict[str, tuple[Origin, ...]]
    edges: dict[str, tuple[Dependence, ...]]
    conflicts: tuple[Conflict, ...]
    events: tuple[Event, ...]
    labels: tuple[Label, ...]
    judgements: tuple[Judgement, ...]
    rejected: tuple[Rejected, ...]
    manifest: dict[str, ManifestEntry]
    custody: dict[str, int]
    aliases: dict[str, Alias]
    links: tuple[NameLink, ...]
    relations: tuple[Relation, ...]
    watchlist: dict[str, WatchEntry]
    days: dict[str, str]
    credibility: dict[str, Judgement]
    register: dict[str, Source]

    def publisher_of(self, item: Item) -> str | None:
        """Return who put an item out, as the item or else its document says."""
        return item.publisher or self.documents[item.document].publisher

    def published(self, item: Item) -> str | None:
        """Return when an item was published, as the item or else its document says."""
        return item.published or self.documents[item.document].published

    def first_published(self, items: Iterable[str]) -> str | None:
        """Return the earliest day of items, by their ids, that have one."""
        return min((day for i in items if (day := self.published(self.items[i]))), default=None)

    def speaker(self, attribution: str) -> Entity | None:
        """Return the entity that an attribution's source names."""
        return self.entities.get(self.speakers.get(attribution, ""))

    def chain(self, item: Item, attribution: Attribution | None) -> tuple[Link, ...]:
        """Return through whom an attribution's words came, or the outlet's own without one."""
        sources = [*around(attribution, self.attributions), attribution] if attribution else []
        names = {a.id: entity.name for a in sources if (entity := self.speaker(a.id)) is not None}
        return chain_of(item, self.publisher_of(item), attribution, self.attributions, names)

    def words(self, item: str, start: int, end: int) -> str:
        """Return the words of an item's document between two offsets."""
        return self.documents[self.items[item].document].text[start:end]


def read_case(case: Case) -> Held:
    """Read all that the dossier shows from a case."""
    judgements, events = tuple(case.rows(Judgement)), tuple(case.rows(Event))
    return Held(
        name=case.path.name,
        captures=tuple(case.rows(Capture)),
        # the blocks and the map back to the source are most of a document's weight, and nothing here asks for them
        documents={d.id: replace(d, blocks=(), source_map=()) for d in case.rows(Document)},
        items={i.id: i for i in case.rows(Item)},
        attributions={a.id: a for a in case.rows(Attribution)},
        unattributed=tuple(case.rows(Unattributed)),
        speakers={s.id: s.entity for s in case.rows(Speaker)},
        entities={e.id: e for e in case.rows(Entity)},
        mentions=tuple(case.rows(Mention)),
        reuse=tuple(case.rows(Reuse)),
        derivations=tuple(case.rows(Derivation)),
        round_trips=tuple(case.rows(RoundTrip)),
        claims={c.id: c for c in case.rows(Claim)},
        witnesses={w.id: w for w in case.rows(Witness)},
        members=_by_claim((o.claim, o) for o in case.rows(Origin)),
        edges=_by_claim((d.claim, d) for d in case.rows(Dependence)),
        conflicts=tuple(case.rows(Conflict)),
        events=events,
        labels=tuple(case.rows(Label)),
        judgements=judgements,
        rejected=tuple(case.rows(Rejected)),
        manifest=current(case.rows(ManifestEntry)),
        custody=dict(sorted(Counter(action for _, _, action, _, _ in entries(case.connection)).items())),
        aliases={a.id: a for a in case.rows(Alias)},
        links=tuple(case.rows(NameLink)),
        relations=tuple(case.rows(Relation)),
        watchlist={w.id: w for w in case.rows(WatchEntry)},
        days={c: e.earliest for e in events if e.earliest and e.earliest == e.latest for c in e.claims},
        credibility=credibilities(judgements),
        register=registered(judgements),
    )


def read_part(case: Case, items: Iterable[str], entities: Iterable[str] = ()) -> Held:
    """Read some items with who says what in them, and some referents; what else the case has is left out."""
    found = case.where(Item, "id", items)
    documents = case.where(Document, "id", (i.document for i in found))
    attributions = case.where(Attribution, "item", (i.id for i in found))
    speakers = {s.id: s.entity for s in case.where(Speaker, "id", (a.id for a in attributions))}
    return Held(
        name=case.path.name,
        captures=(),
        documents={d.id: replace(d, blocks=(), source_map=()) for d in documents},
        items={i.id: i for i in found},
        attributions={a.id: a for a in attributions},
        unattributed=(),
        speakers=speakers,
        entities={e.id: e for e in case.where(Entity, "id", {*speakers.values(), *entities})},
        mentions=(),
        reuse=(),
        derivations=(),
        round_trips=(),
        claims={},
        witnesses={},
        members={},
        edges={},
        conflicts=(),
        events=(),
        labels=(),
        judgements=(),
        rejected=(),
        manifest={},
        custody={},
        aliases={},
        links=(),
        relations=(),
        watchlist={},
        days={},
        credibility={},
        register={},
    )


def _by_claim(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: defaultdict[str, list[T]] = defaultdict(list)
    for claim, row in pairs:
        found[claim].append(row)
    return {claim: tuple(rows) for claim, rows in found.items()}

"""One referent of a case with all that the case has of it, read without the rest of the case."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from headwater.case.store import Case
from headwater.chains import name_key
from headwater.decided import standing
from headwater.model import (
    LED,
    Alias,
    Attribution,
    Claim,
    Entity,
    Judgement,
    Label,
    Link,
    Mention,
    Relation,
    Speaker,
    Stance,
    WatchEntry,
    Witness,
)
from headwater.report.finding import lone_for, near_names
from headwater.report.held import Held, read_part
from headwater.report.name_views import AboutView, FormCount, NameLine, Place, Referent
from headwater.report.names import label_views
from headwater.report.naming import one_spelling
from headwater.report.quotes import Quote, quotes_in
from headwater.report.quoting import quote, who_says
from headwater.report.reasons import loosest, relation_views, why_views
from headwater.report.views import LabelView, Ref
from headwater.report.wording import ENTITIES
from headwater.text import fold

__all__ = ["name_lines", "referent_of"]

_NEAR = 5
_ALL_LABELS = 1 << 30

# An item's own day and publisher come before its document's; the empty word stands for none.
_PUT_OUT = """
    SELECT i.id, coalesce(nullif(i.publisher, ''), d.publisher), coalesce(nullif(i.published, ''), d.published)
    FROM items i JOIN documents d ON d.id = i.document"""


class _Said(NamedTuple):
    """Where a referent is named inside a witness: the witness, its claim and item, and whose source its words are."""

    witness: str
    claim: str
    item: str
    page: str
    start: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class _Put:
    """Who put an item out, and when."""

    publisher: str | None
    published: str | None


def name_lines(
    case: Case, *, kind: str | None = None, words: str = "", least_pages: int = 1
) -> tuple[list[NameLine], int]:
    """Return the referents of a case, those named most often first, and how many were left out as on too few pages.

    Args:
        case: the case.
        kind: a value of `EntityKind` that all must have.
        words: words that one of the forms must hold, letter case and accents aside.
        least_pages: on how many pages one must be named.
    """
    put = {str(i): str(p) for i, p, _ in case.connection.execute(_PUT_OUT) if p}
    spelt = one_spelling(put.values())
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    pages: defaultdict[str, set[str]] = defaultdict(set)
    publishers: defaultdict[str, set[str]] = defaultdict(set)
    grouped = "SELECT entity, text, item, page, count(*) FROM mentions GROUP BY entity, text, item, page"
    for entity, text, item, page, count in case.connection.execute(grouped):
        counts[entity][" ".join(text.split())] += count
        pages[entity].add(page)
        if publisher := put.get(item):
            publishers[entity].add(spelt[publisher])
    wanted = fold(words).split()
    may_be = lone_for(case, counts)
    found: list[NameLine] = []
    left = 0
    for e in case.rows(Entity):
        forms = _ordered(counts[e.id], (e.name, *e.names))
        if kind not in (None, e.kind.value) or not (_holds(wanted, (f for f, _ in forms)) if wanted else True):
            continue
        if len(pages[e.id]) < least_pages:
            left += 1
            continue
        line = NameLine(
            id=e.id,
            name=e.name,
            kind=ENTITIES[e.kind],
            forms=forms,
            mentions=counts[e.id].total(),
            pages=len(pages[e.id]),
            publishers=tuple(sorted(publishers[e.id])),
            first_page=min(pages[e.id], default=None),
            may_be=may_be.get(e.id, ()),
            identifiers=e.identifiers,
            reasons=e.reasons,
        )
        found.append(line)
    return sorted(found, key=lambda n: (-n.mentions, n.name, n.id)), left


def _ordered(count: Counter[str], names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return forms with their counts, the most frequent first; names that stand nowhere so come last."""
    forms = {*count, *(" ".join(n.split()) for n in names)}
    return tuple((f, count[f]) for f in sorted(forms, key=lambda f: (-count[f], f)))


def _holds(wanted: Sequence[str], forms: Iterable[str]) -> bool:
    return any(all(word in folded for word in wanted) for folded in map(fold, forms))


def referent_of(case: Case, entity: Entity, *, most: int | None = None) -> Referent:
    """Return what a case has of a referent; of what is said about it and by it the latest `most`, all of it where None."""
    mentions = case.where(Mention, "entity", [entity.id])
    put = _put_out(case, (m.item for m in mentions))
    spelt = one_spelling(p.publisher for p in put.values() if p.publisher)
    put = {i: replace(p, publisher=spelt.get(p.publisher or "")) for i, p in put.items()}
    places = [_place(m, put[m.item]) for m in sorted(mentions, key=lambda m: (m.page, m.start, m.end, m.id))]
    dated = sorted((p for p in places if p.published), key=lambda p: p.published or "")
    by = _speaks(case, entity)
    about = _named_in(case, entity)
    labels = case.where(Label, "entity", [entity.id])
    links = case.where(Link, "entity", [entity.id])
    ties = _relations(case, entity)
    borne = _evidence(case, links)
    chosen = _latest_first(by, _put_out(case, (a.item for a in by)))[:most]
    claims = _by_claim(about, _put_out(case, (s.item for s in about)), entity)
    shown = claims[:most]
    items = {
        *(a.item for a in chosen),
        *(last.item for last, _, _ in shown),
        *(x.item for x in labels),
        *(x.item for x in ties),
        *borne.items,
    }
    part = read_part(case, items, {entity.id, *(e for r in ties for e in (r.a, r.b))})
    part = replace(
        part,
        labels=tuple(labels),
        aliases=borne.aliases,
        watchlist=borne.entries,
        judgements=tuple(borne.judgements),
    )
    return Referent(
        id=entity.id,
        name=entity.name,
        kind=ENTITIES[entity.kind],
        identifiers=entity.identifiers,
        reasons=entity.reasons,
        forms=_forms(entity, places),
        places=tuple(places),
        pages=len({p.ref.page for p in places}),
        publishers=tuple(sorted({p.publisher for p in places if p.publisher})),
        first=dated[0] if dated else None,
        last=_last(dated),
        why=why_views(part, links, {m.id: m for m in borne.mentions}),
        loosest=loosest(links),
        relations=relation_views(part, ties),
        about=_about(case, part, shown),
        about_total=len(claims),
        labels=_labels(part),
        by=_by(part, chosen),
        by_total=len(by),
        denied=sum(a.stance is not Stance.SAID for a in by),
        led=sum(a.resolution in LED for a in by),
        judgements=_judgements(case, entity),
        near=tuple(near_names(case, entity, most=_NEAR)),
        held=part,
    )


def _last(dated: Sequence[Place]) -> Place | None:
    """Return the first place of the latest day."""
    return next((p for p in dated if p.published == dated[-1].published), None)


# --- what is read


@dataclass(frozen=True, slots=True, kw_only=True)
class _Borne:
    """What the links of a referent rest on."""

    mentions: list[Mention]
    aliases: dict[str, Alias]
    entries: dict[str, WatchEntry]
    judgements: list[Judgement]

    @property
    def items(self) -> set[str]:
        """The items in which it stands."""
        return {*(m.item for m in self.mentions), *(a.item for a in self.aliases.values())}


def _evidence(case: Case, links: Sequence[Link]) -> _Borne:
    said = {s for link in links for s in link.statements}
    return _Borne(
        mentions=case.where(Mention, "id", (m for link in links for m in link.mentions)),
        aliases={a.id: a for a in case.where(Alias, "id", said)},
        entries={w.id: w for w in case.where(WatchEntry, "id", said)},
        judgements=case.where(Judgement, "id", said),
    )


def _put_out(case: Case, items: Iterable[str]) -> dict[str, _Put]:
    found: dict[str, _Put] = {}
    for item in set(items):
        row = case.connection.execute(f"{_PUT_OUT} WHERE i.id = ?", (item,)).fetchone()
        found[item] = _Put(row[1] or None, row[2] or None) if row else _Put(None, None)
    return found


def _place(m: Mention, put: _Put) -> Place:
    return Place(
        id=m.id,
        item=m.item,
        ref=Ref(page=m.page, start=m.start, end=m.end),
        text=m.text,
        publisher=put.publisher,
        published=put.published,
    )


def _forms(entity: Entity, places: Sequence[Place]) -> tuple[FormCount, ...]:
    count: Counter[str] = Counter()
    by: defaultdict[str, Counter[str | None]] = defaultdict(Counter)
    first: dict[str, Ref] = {}
    for p in places:
        form = " ".join(p.text.split())
        count[form] += 1
        by[form][p.publisher] += 1
        first.setdefault(form, p.ref)
    return tuple(
        FormCount(
            text=form,
            count=n,
            publishers=tuple(sorted(by[form].items(), key=lambda b: (-b[1], b[0] is None, b[0] or ""))),
            first=first.get(form),
        )
        for form, n in _ordered(count, (entity.name, *entity.names))
    )


def _speaks(case: Case, entity: Entity) -> list[Attribution]:
    return case.where(Attribution, "id", (s.id for s in case.where(Speaker, "entity", [entity.id])))


def _latest_first(rows: Iterable[Attribution], put: dict[str, _Put]) -> list[Attribution]:
    """Sort attributions by day, the latest first and those without one last, and by place."""
    placed = sorted(rows, key=lambda a: (a.page, min((s.start for s in (*a.content, *a.source)), default=0), a.id))
    return sorted(placed, key=lambda a: put[a.item].published or "", reverse=True)


def _named_in(case: Case, entity: Entity) -> list[_Said]:
    """Return the witnesses inside whose words the referent is named."""
    query = """
        SELECT DISTINCT w.id, w.claim, w.item, w.page, w.start, s.entity FROM mentions m
        CROSS JOIN witnesses w ON w.item = m.item AND w.start <= m.start AND w."end" >= m."end"
        LEFT JOIN speakers s ON s.id = w.attribution
        WHERE m.entity = ? ORDER BY w.id"""  # a cross join keeps the order: from few mentions to their items' witnesses
    return [_Said(*row) for row in case.connection.execute(query, (entity.id,))]


def _by_claim(about: Iterable[_Said], put: dict[str, _Put], entity: Entity) -> list[tuple[_Said, int, str | None]]:
    """Return of each claim that others make its latest witness, how many there are, and that one's day; the latest first."""
    claims: defaultdict[str, list[_Said]] = defaultdict(list)
    for one in about:
        if one.speaker != entity.id:
            claims[one.claim].append(one)
    found: list[tuple[_Said, int, str | None]] = []
    for several in claims.values():
        last = max(
            several, key=lambda s: put[s.item].published or ""
        )  # of several on one day the one with the least id
        found.append((last, len(several), put[last.item].published))
    found.sort(key=lambda f: (f[0].page, f[0].start, f[0].claim))
    return sorted(found, key=lambda f: f[2] or "", reverse=True)


def _relations(case: Case, entity: Entity) -> list[Relation]:
    rows = {r.id: r for column in ("a", "b") for r in case.where(Relation, column, [entity.id])}
    return [rows[i] for i in sorted(rows)]


# --- what is shown


def _about(case: Case, part: Held, claims: Sequence[tuple[_Said, int, str | None]]) -> tuple[AboutView, ...]:
    witnesses = {w.id: w for w in case.where(Witness, "id", (last.witness for last, _, _ in claims))}
    rows = {c.id: c for c in case.where(Claim, "id", (last.claim for last, _, _ in claims))}
    views: list[AboutView] = []
    for last, count, day in claims:
        witness, claim = witnesses[last.witness], rows.get(last.claim)
        if claim is None:
            continue  # its origins are not counted yet: the build has not come to its end
        view = AboutView(
            claim=claim,
            witness=witness,
            who=who_says(part, witness),
            published=day,
            quotation=quote(part, part.items[witness.item], witness.start, witness.end, context=False),
            witnesses=count,
        )
        views.append(view)
    return tuple(views)


def _by(part: Held, chosen: Sequence[Attribution]) -> tuple[Quote, ...]:
    wanted = {a.id for a in chosen}
    of_item: defaultdict[str, list[Attribution]] = defaultdict(list)
    for a in part.attributions.values():
        of_item[a.item].append(a)
    found = {
        q.attribution.id: q
        for item in {a.item for a in chosen}
        for q in quotes_in(part, part.items[item], of_item[item])
        if q.attribution.id in wanted
    }
    return tuple(found[a.id] for a in chosen)


def _labels(part: Held) -> tuple[LabelView, ...]:
    views, _ = label_views(part, most=_ALL_LABELS)
    return tuple(label for view in views for label in view.labels)


def _judgements(case: Case, entity: Entity) -> tuple[tuple[Judgement, bool], ...]:
    """Return the analysts' decisions on the referent's forms in the order of time, with whether they stand."""
    mine = {key for form in (entity.name, *entity.names) if (key := name_key(form))}
    rows = list(case.rows(Judgement))
    stand = {j.id for j in standing(rows)}
    about = [j for j in rows if any(name_key(form) in mine for form in j.subject)]
    return tuple((j, j.id in stand) for j in sorted(about, key=lambda j: (j.at, j.id)))

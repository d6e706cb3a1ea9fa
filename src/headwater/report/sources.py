"""What the case was made of: captures, what was thrown out, the custody log and the judgements."""

from __future__ import annotations

from collections import Counter, defaultdict

from headwater.model import Capture, Document, Item, ItemKind
from headwater.report.held import Held
from headwater.report.views import CaptureView, HeadView, JudgementView, RejectedView
from headwater.report.wording import ITEMS, count_of
from headwater.text import words

__all__ = ["capture_views", "head_view", "judgement_views", "rejected_views"]


def head_view(held: Held, pages: dict[str, int]) -> HeadView:
    """Return what the case holds; `pages` is the number of pages on which each claim stands."""
    kinds = Counter(i.kind for i in held.items.values())
    shared = [held.claims[c] for c, n in pages.items() if n > 1]
    status = Counter(c.status.value for c in shared)
    names = {" ".join(w.form for w in words(held.publisher_of(i) or "")) for i in held.items.values()}
    return HeadView(
        captures=len(held.captures),
        items=tuple((kinds[k], ITEMS[k][kinds[k] != 1]) for k in ITEMS if kinds[k]),
        publishers=len(names - {""}),
        claims=len(held.claims),
        shared=len(shared),
        shared_one_origin=status["one-origin"],
        shared_independent=status["independent-origins"],
        shared_undetermined=status["undetermined"],
        conflicts=len(held.conflicts),
        entities=len(held.entities),
    )


def capture_views(held: Held) -> tuple[CaptureView, ...]:
    """Return every capture, by page."""
    documents: defaultdict[str, list[Document]] = defaultdict(list)
    items: defaultdict[str, list[Item]] = defaultdict(list)
    for document in held.documents.values():
        documents[document.capture].append(document)
    for item in held.items.values():
        items[held.documents[item.document].capture].append(item)
    ordered = sorted(held.captures, key=lambda c: (c.page, c.id))
    return tuple(_capture(held, c, documents[c.id], items[c.id]) for c in ordered)


def _capture(held: Held, capture: Capture, documents: list[Document], items: list[Item]) -> CaptureView:
    document = min(documents, key=lambda d: d.id, default=None)
    entry = held.manifest.get(capture.page)
    kinds = Counter(i.kind for i in items)
    publishers = sorted({name for i in items if (name := held.publisher_of(i))})
    published = sorted({day for i in items if (day := held.published(i))})
    own = document.publisher if document else None
    title = document.title if document else None
    articles = [i.title for i in items if i.kind is ItemKind.ARTICLE and i.title]
    return CaptureView(
        page=capture.page,
        url=capture.url or (entry.url if entry else None),
        publisher=", ".join(publishers) or own,
        title=title or (articles[0] if len(articles) == 1 else None),
        published=tuple(published or ([document.published] if document and document.published else [])),
        media_type=capture.media_type,
        size=count_of(capture.bytes, "byte"),
        sha256=capture.sha256,
        retrieved_at=capture.retrieved_at,
        language=document.language if document else None,
        items=tuple(count_of(kinds[k], *ITEMS[k]) for k in ITEMS if kinds[k]),
    )


def rejected_views(held: Held) -> tuple[RejectedView, ...]:
    """Return all that stages threw out, by page and stage."""
    ordered = sorted(held.rejected, key=lambda r: (r.page, r.stage, r.reason, r.detail, r.id))
    return tuple(RejectedView(page=r.page, stage=r.stage, reason=r.reason, detail=r.detail) for r in ordered)


def judgement_views(held: Held) -> tuple[JudgementView, ...]:
    """Return the analysts' decisions in the order of time."""
    undone = {j.undoes for j in held.judgements}
    return tuple(
        JudgementView(
            at=j.at,
            by=j.by,
            action=j.action,
            detail=j.detail,
            subject=j.subject,
            undoes=j.undoes,
            undone=j.id in undone,
        )
        for j in sorted(held.judgements, key=lambda j: (j.at, j.id))
    )

"""Names and one referent as plain values, for JSON: the same case gives the same, in the same order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from headwater.model import Judgement, Label, Span
from headwater.report.finding import Near
from headwater.report.held import Held
from headwater.report.name_views import AboutView, NameLine, Place, Referent, RelationView, SaysSo, WhyView
from headwater.report.quotes import Quote
from headwater.report.views import LabelView, Quotation, Ref

__all__ = ["line_record", "referent_record"]

Record = dict[str, Any]


def line_record(n: NameLine) -> Record:
    """Return a row of the table of names."""
    return {
        "id": n.id,
        "name": n.name,
        "kind": n.kind,
        "forms": [{"form": form, "count": count} for form, count in n.forms],
        "mentions": n.mentions,
        "pages": n.pages,
        "publishers": list(n.publishers),
        "first_page": n.first_page,
        "may_be": list(n.may_be),
        "identifiers": list(n.identifiers),
        "reasons": list(n.reasons),
    }


def referent_record(r: Referent) -> Record:
    """Return all that a case has of a referent."""
    return {
        "id": r.id,
        "name": r.name,
        "kind": r.kind,
        "identifiers": list(r.identifiers),
        "reasons": list(r.reasons),
        "pages": r.pages,
        "publishers": list(r.publishers),
        "first": None if r.first is None else _place(r.first),
        "last": None if r.last is None else _place(r.last),
        "forms": [
            {
                "form": f.text,
                "count": f.count,
                "publishers": [{"publisher": p, "count": n} for p, n in f.publishers],
                "first": None if f.first is None else _ref(f.first),
            }
            for f in r.forms
        ],
        "mentions": [_place(p) for p in r.places],
        "links": [_why(w) for w in r.why],
        "loosest": None if r.loosest is None else {"link": r.loosest[0].id, "forms": list(r.loosest[1])},
        "relations": [_relation(v) for v in r.relations],
        "about": [_about(v) for v in r.about],
        "about_total": r.about_total,
        "labels": [_label(x) for x in r.labels],
        "label_places": [_label_place(r.held, x) for x in r.held.labels],
        "by": [_by(r.held, q) for q in r.by],
        "by_total": r.by_total,
        "denied": r.denied,
        "led": r.led,
        "judgements": [_judgement(j, stands=stands) for j, stands in r.judgements],
        "near": [_near(n) for n in r.near],
    }


def _ref(ref: Ref) -> Record:
    return {"page": ref.page, "start": ref.start, "end": ref.end}


def _place(p: Place) -> Record:
    put = {"publisher": p.publisher, "published": p.published}
    return {"id": p.id, "item": p.item, **_ref(p.ref), "text": p.text, **put}


def _quotation(q: Quotation) -> Record:
    """Return exact words; `left` says how many code points of the span are not among them."""
    return {**_ref(q.ref), "text": q.words, "before": q.before, "after": q.after, "left": q.left}


def _why(w: WhyView) -> Record:
    return {
        "id": w.link.id,
        "a": w.link.a,
        "b": w.link.b,
        "rule": w.link.rule.value,
        "words": w.rule,
        "score": w.link.score,
        "score_words": w.sure,
        "features": list(w.link.features),
        "statements": [_says_so(s) for s in w.statements],
        "mentions": [{"id": m.id, "form": m.form, **_quotation(m.quotation)} for m in w.mentions],
    }


def _says_so(s: SaysSo) -> Record:
    quoted = {} if s.quotation is None else _quotation(s.quotation)
    return {"id": s.id, "kind": s.kind, "said": s.said, **quoted}


def _relation(v: RelationView) -> Record:
    row = v.relation
    return {
        "id": row.id,
        "kind": row.kind.value,
        "a": row.a,
        "b": row.b,
        "said": v.said,
        "told_by": v.told_by,
        "attribution": row.attribution,
        "earliest": row.earliest,
        "latest": row.latest,
        **_quotation(v.quotation),
    }


def _about(v: AboutView) -> Record:
    c, w = v.claim, v.witness
    return {
        "claim": c.id,
        "claim_text": c.text,
        "witnesses": c.witnesses,
        "witnesses_naming_it": v.witnesses,
        "origins_low": c.origins_low,
        "origins_high": c.origins_high,
        "status": c.status.value,
        "witness": w.id,
        "who": v.who,
        "published": v.published,
        **_ref(v.quotation.ref),
        "text": w.text,
    }


def _label(x: LabelView) -> Record:
    return {"label": x.label, "by": x.by, "voice": x.voice, "speaker": x.speaker, "count": x.count}


def _label_place(held: Held, x: Label) -> Record:
    put = {"publisher": x.publisher, "voice": x.voice.value}
    words = held.words(x.item, x.start, x.end)
    return {"id": x.id, "label": x.label, **put, "page": x.page, "start": x.start, "end": x.end, "text": words}


def _by(held: Held, q: Quote) -> Record:
    a = q.attribution

    def pieces(spans: Iterable[Span]) -> list[Record]:
        return [{"start": s.start, "end": s.end, "text": held.words(a.item, s.start, s.end)} for s in spans]

    return {
        "id": a.id,
        "page": a.page,
        "item": a.item,
        "publisher": held.publisher_of(q.item),
        "published": held.published(q.item),
        "kind": a.kind.value,
        "stance": a.stance.value,
        "resolution": None if a.resolution is None else a.resolution.value,
        "resolved": q.resolved,
        "source": pieces(a.source),
        "cue": pieces(a.cue),
        "content": pieces(a.content),
    }


def _judgement(j: Judgement, *, stands: bool) -> Record:
    return {
        "id": j.id,
        "at": j.at,
        "by": j.by,
        "action": j.action,
        "subject": list(j.subject),
        "detail": j.detail,
        "undoes": j.undoes,
        "stands": stands,
    }


def _near(n: Near) -> Record:
    return {
        "id": n.id,
        "name": n.name,
        "kind": n.kind.value,
        "mine": n.mine,
        "theirs": n.theirs,
        "apart": n.apart,
        "may_be": n.may_be,
        "reasons": list(n.reasons),
    }

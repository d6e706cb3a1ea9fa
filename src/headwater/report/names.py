"""Who is named, under which forms, and who calls whom what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from headwater.model import Attribution, Entity, Label, Link, Mention, Voice
from headwater.report.held import Held
from headwater.report.name_views import WhyView
from headwater.report.naming import times_right
from headwater.report.quoting import source_name
from headwater.report.reasons import relation_views, why_views
from headwater.report.views import EntityLabels, EntityView, FormView, LabelView, LinkView, Ref, Shown, TieView
from headwater.report.wording import ENTITIES, shorten
from headwater.text import fold

__all__ = ["entity_views", "label_views", "tie_views"]

_FORM = 120
_FORMS = 16  # of one referent
_LINKS = 8  # reasons of one referent
_SAYS = 2  # texts, lists and analysts that say one thing
_SAID = 240  # code points of their words
_REFS = 4  # places shown of one label of one publisher


def entity_views(held: Held, *, most: int) -> tuple[tuple[EntityView, ...], Shown]:
    """Return the referents, at most `most`: those with several forms first, then those named most often."""
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(held.mentions, key=lambda m: (m.page, m.start, m.end, m.id)):
        mentions[mention.entity].append(mention)
    links: defaultdict[str, list[Link]] = defaultdict(list)
    for link in held.links:
        links[link.entity].append(link)
    ordered = sorted(
        held.entities.values(), key=lambda e: (len(e.names) <= 1, -len(mentions.get(e.id, ())), e.name, e.id)
    )
    views = tuple(_entity(held, e, mentions.get(e.id, ()), links.get(e.id, ())) for e in ordered[:most])
    return views, Shown(shown=len(views), total=len(ordered))


def _entity(held: Held, entity: Entity, mentions: Sequence[Mention], links: Sequence[Link]) -> EntityView:
    count: Counter[str] = Counter()
    first: dict[str, Mention] = {}
    for mention in mentions:
        form = " ".join(mention.text.split())
        count[form] += 1
        first.setdefault(form, mention)
    forms = sorted({*entity.names, *count}, key=lambda f: (-count[f], f))
    why = why_views(held, links, {m.id: m for m in mentions}, most=_LINKS)
    told = {feature for link in links for feature in link.features}
    return EntityView(
        id=entity.id,
        name=shorten(entity.name, _FORM),
        kind=ENTITIES[entity.kind],
        mentions=len(mentions),
        pages=len({m.page for m in mentions}),
        forms=tuple(_form(f, count[f], first.get(f)) for f in forms[:_FORMS]),
        forms_left=max(0, len(forms) - _FORMS),
        reasons=tuple(r for r in entity.reasons if r not in told) if links else entity.reasons or _plain_reason(forms),
        links=tuple(_link(w) for w in why),
        links_left=len(links) - len(why),
        identifiers=entity.identifiers,
    )


def _link(why: WhyView) -> LinkView:
    says = [
        (shorten(s.quotation.words, _SAID), s.quotation.ref) if s.quotation else (shorten(s.said, _SAID), None)
        for s in why.statements[:_SAYS]
    ]
    nearest = {m.form: m.quotation.ref for m in reversed(why.mentions)}
    return LinkView(
        a=shorten(why.link.a, _FORM),
        b=shorten(why.link.b, _FORM),
        rule=why.rule,
        sure=times_right(why.link.rule, why.link.score),
        feature=shorten(why.link.features[0], _SAID) if why.link.features else "",
        says=tuple(says),
        refs=() if says else tuple(nearest[f] for f in sorted(nearest)[:_SAYS]),
    )


def tie_views(held: Held, *, most: int) -> tuple[tuple[TieView, ...], Shown]:
    """Return what the texts tie referents by that they do not say to be one, at most `most`."""
    found = relation_views(held, held.relations)
    views = tuple(
        TieView(said=v.said, told_by=v.told_by, words=shorten(v.quotation.words, _SAID), ref=v.quotation.ref)
        for v in found[:most]
    )
    return views, Shown(shown=len(views), total=len(found))


def _plain_reason(forms: Sequence[str]) -> tuple[str, ...]:
    """Say why forms are one where no reason was needed: they are one word but for capitals and accents."""
    alike = len(forms) > 1 and len({fold(f) for f in forms}) == 1
    return ("They differ in capital letters or accents only.",) if alike else ()


def _form(text: str, count: int, first: Mention | None) -> FormView:
    ref = Ref(page=first.page, start=first.start, end=first.end) if first else None
    return FormView(text=shorten(text, _FORM), count=count, ref=ref)


def label_views(held: Held, *, most: int) -> tuple[tuple[EntityLabels, ...], Shown]:
    """Return who calls whom what: by referent, label, publisher, voice and speaker; at most `most` such rows."""
    contents: defaultdict[str, list[Attribution]] = defaultdict(list)
    for attribution in held.attributions.values():
        contents[attribution.item].append(attribution)
    uses: defaultdict[tuple[str, str, str, str, str], list[Label]] = defaultdict(list)
    for label in held.labels:
        by = label.publisher or held.publisher_of(held.items[label.item]) or label.page
        speaker = _speaker(held, label, contents)
        uses[label.entity, label.label, by, label.voice.value, speaker or ""].append(label)
    total: Counter[str] = Counter(label.entity for label in held.labels)
    name = {e: held.entities[e].name if e in held.entities else e for e in total}
    ordered = sorted(uses, key=lambda u: (-total[u[0]], name[u[0]], u[0], u[1], u[2], u[3], u[4]))
    by_entity: defaultdict[str, list[LabelView]] = defaultdict(list)
    for key in ordered[:most]:
        by_entity[key[0]].append(_label(key, uses[key]))
    views = tuple(EntityLabels(entity=shorten(name[e], _FORM), labels=tuple(rows)) for e, rows in by_entity.items())
    return views, Shown(shown=min(most, len(ordered)), total=len(ordered))


def _speaker(held: Held, label: Label, contents: Mapping[str, Sequence[Attribution]]) -> str | None:
    """Return to whom the text gives the words that hold the label: the source of the nearest attribution around it."""
    around = [
        (sum(s.end - s.start for s in a.content), a.id, a)
        for a in contents.get(label.item, ())
        if any(s.start <= label.start and label.end <= s.end for s in a.content)
    ]
    return source_name(held, min(around)[2]) if around else None


def _label(key: tuple[str, str, str, str, str], labels: Sequence[Label]) -> LabelView:
    _, label, by, voice, speaker = key
    places = sorted((x.page, x.start, x.end) for x in labels)
    quoted = voice == Voice.QUOTED.value
    return LabelView(
        label=label,
        by=shorten(by, _FORM),
        voice="quoted" if quoted else "own voice",
        speaker=speaker or None,
        count=len(labels),
        refs=tuple(Ref(page=p, start=s, end=e) for p, s, e in places[:_REFS]),
    )

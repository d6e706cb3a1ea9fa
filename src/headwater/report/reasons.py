"""Why forms were joined, and what ties referents that are not one, each with the words that show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from headwater.chains import name_key
from headwater.model import Alias, Judgement, Link, Mention, Relation, WatchEntry
from headwater.report.held import Held
from headwater.report.name_views import RelationView, SaysSo, Support, WhyView
from headwater.report.naming import RULES, how_sure, relation_words, told_by
from headwater.report.quoting import quote

__all__ = ["loosest", "relation_views", "why_views"]


def why_views(
    held: Held, links: Iterable[Link], mentions: Mapping[str, Mention], *, most: int | None = None
) -> tuple[WhyView, ...]:
    """Return why a referent's forms are one, at most `most`: first those that tie each form to the others most surely.

    Args:
        held: a case, or the part of it that holds the statements and mentions of the links, and their items.
        links: the referent's links.
        mentions: the mentions they name, by id; others may be among them.
        most: how many are wanted, None for all.
    """
    judgements = {j.id: j for j in held.judgements}
    tree, further, _ = _spanned(links)
    return tuple(
        WhyView(
            link=link,
            rule=RULES[link.rule],
            sure=how_sure(link.rule, link.score),
            statements=_statements(held, link, judgements),
            mentions=_mentions(held, link, mentions),
        )
        for link in (*tree, *further)[:most]
    )


def loosest(links: Iterable[Link]) -> tuple[Link, tuple[str, ...]] | None:
    """Return what holds a referent together least: the link, and the forms that nothing surer ties to the rest.

    None where there are not two forms apart from letter case, accents and articles.
    """
    tree, _, cut = _spanned(links)
    return (tree[-1], cut) if tree else None


def _spanned(links: Iterable[Link]) -> tuple[list[Link], list[Link], tuple[str, ...]]:
    """Return the links of a maximum spanning tree of the forms, the other links, and whom the tree's last link ties on.

    Kruskal's method: the surest links first, each that ties what was not tied yet. Of the two sides that the last one
    ties, the one with fewer forms is returned.
    """
    ordered = sorted(links, key=lambda x: (-x.score, x.rule, x.a, x.b, x.id))
    side: dict[tuple[str, ...], dict[str, None]] = {}
    for link in ordered:
        for form in (link.a, link.b):
            side.setdefault(_key(form), {})[form] = None
    tree: list[Link] = []
    further: list[Link] = []
    cut: tuple[str, ...] = ()
    for link in ordered:
        a, b = side[_key(link.a)], side[_key(link.b)]
        if a is b:
            further.append(link)
            continue
        small, large = sorted((a, b), key=lambda forms: (len(forms), sorted(forms)))
        tree.append(link)
        cut = tuple(sorted(small))
        large |= small
        for form in small:
            side[_key(form)] = large
    return tree, further, cut


def _key(form: str) -> tuple[str, ...]:
    return name_key(form) or (form,)


def _statements(held: Held, link: Link, judgements: Mapping[str, Judgement]) -> tuple[SaysSo, ...]:
    """Return what says that two forms are one; texts first, by page."""
    texts = sorted(
        (held.aliases[s] for s in link.statements if s in held.aliases), key=lambda a: (a.page, a.start, a.id)
    )
    others = [_listed(held.watchlist[s]) for s in link.statements if s in held.watchlist]
    others += [_judged(judgements[s]) for s in link.statements if s in judgements]
    return (*(_stated(held, a) for a in texts), *others)


def _stated(held: Held, alias: Alias) -> SaysSo:
    item = held.items[alias.item]
    outlet = held.publisher_of(item) or alias.page
    return SaysSo(
        id=alias.id,
        kind="text",
        said=f"{outlet} has ‘{alias.form}’ and ‘{alias.other}’ as one",
        quotation=quote(held, item, alias.start, alias.end),
    )


def _listed(entry: WatchEntry) -> SaysSo:
    said = f"the list {entry.source} has both under {entry.entry}: {entry.name}"
    return SaysSo(id=entry.id, kind="watch-list", said=said, quotation=None)


def _judged(judgement: Judgement) -> SaysSo:
    why = f": {judgement.detail}" if judgement.detail.strip() else ", without a reason"
    said = f"{judgement.by} decided so on {judgement.at[:10]}{why}"
    return SaysSo(id=judgement.id, kind="judgement", said=said, quotation=None)


def _mentions(held: Held, link: Link, mentions: Mapping[str, Mention]) -> tuple[Support, ...]:
    """Return the mentions that bear a link out by form, `a` first, and in the order of the pages."""
    rank = {name_key(link.b): 1, name_key(link.a): 0}
    found = [mentions[m] for m in link.mentions if m in mentions and mentions[m].item in held.items]
    by_rank: defaultdict[int, list[Mention]] = defaultdict(list)
    for m in sorted(found, key=lambda m: (m.page, m.start, m.end, m.id)):
        by_rank[rank.get(name_key(m.text), len(rank))].append(m)
    return tuple(
        Support(id=m.id, form=" ".join(m.text.split()), quotation=quote(held, held.items[m.item], m.start, m.end))
        for at in sorted(by_rank)
        for m in by_rank[at]
    )


def relation_views(held: Held, relations: Iterable[Relation]) -> tuple[RelationView, ...]:
    """Return what ties referents to one another, by kind, day and place; `held` has their items and both ends."""
    ordered = sorted(relations, key=lambda r: (r.kind, r.earliest or "9999", r.page, r.start, r.id))
    return tuple(
        RelationView(
            relation=r,
            said=relation_words(_name(held, r.a), _name(held, r.b), r),
            told_by=told_by(held, r),
            quotation=quote(held, held.items[r.item], r.start, r.end),
        )
        for r in ordered
    )


def _name(held: Held, entity: str) -> str:
    row = held.entities.get(entity)
    return row.name if row else entity

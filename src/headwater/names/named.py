"""Where the referents of a case are named, and the tables that are cut from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from headwater.ids import make_id
from headwater.model import Entity, Link, LinkRule, Mention, Row
from headwater.names.resolve import Resolved

__all__ = ["Named", "entities_of", "links_of", "mentions_of"]

_SURE = 0.8  # how often a short form is the one whom its text names in full


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Row):
    """A mention with the sentence that says why, '' where the form itself does. The stage's own table.

    A short form has the rule that it goes by and a mention of the full form, by its id.
    """

    table: ClassVar[str] = "named"
    id: str
    item: str
    page: str
    start: int
    end: int
    text: str
    entity: str
    reason: str
    rule: str = ""
    full: str = ""


def mentions_of(resolved: Iterable[Resolved], named: Sequence[Named]) -> Iterator[Mention]:
    """Give the mentions."""
    shown = {n.entity for n in named}
    may_be = {r.id: r.may_be for r in resolved if r.may_be in shown}
    for n in named:
        yield Mention(
            id=n.id,
            item=n.item,
            page=n.page,
            start=n.start,
            end=n.end,
            text=n.text,
            entity=n.entity,
            may_be=may_be.get(n.entity),
        )


def entities_of(resolved: Iterable[Resolved], named: Iterable[Named]) -> Iterator[Entity]:
    """Give the referents that some place names, with all their forms and reasons."""
    texts: defaultdict[str, set[str]] = defaultdict(set)
    reasons: defaultdict[str, set[str]] = defaultdict(set)
    for n in named:
        texts[n.entity].add(n.text)
        if n.reason:
            reasons[n.entity].add(n.reason)
    for r in resolved:
        if r.id in texts:
            said = tuple(dict.fromkeys((*r.reasons, *sorted(reasons[r.id]))))
            yield Entity(
                id=r.id,
                name=r.name,
                kind=r.kind,
                names=tuple(sorted({r.name, *r.names} | texts[r.id])),
                reasons=said,
                identifiers=r.identifiers,
            )


def links_of(resolved: Iterable[Resolved], named: Sequence[Named]) -> Iterator[Link]:
    """Give why the forms of each referent that some place names were joined, with the mentions that bear it out.

    So too for the short forms, for each of them once, with every place of it and a place of the full form beside it.
    """
    held = {n.id: n for n in named}
    entities = {n.entity for n in named}
    given: set[str] = set()
    names: dict[str, str] = {}
    for r in resolved:
        names[r.id] = r.name
        for j in r.joined if r.id in entities else ():
            link = make_id("link", r.id, j.a, j.b, j.rule)
            given.add(link)
            yield Link(
                id=link,
                entity=r.id,
                a=j.a,
                b=j.b,
                rule=j.rule,
                score=j.score,
                features=j.features,
                mentions=tuple(sorted(m for m in j.mentions if m in held)),
                statements=j.statements,
            )
    yield from (short for short in _short_links(held, names) if short.id not in given)


def _short_links(held: Mapping[str, Named], names: Mapping[str, str]) -> Iterator[Link]:
    """Give a link for each short form and each form that it is short for."""
    places: defaultdict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    reasons: dict[tuple[str, str, str, str], str] = {}
    for n in held.values():
        if n.rule:
            full = held.get(n.full)
            key = (n.entity, n.text, full.text if full else names[n.entity], n.rule)
            places[key].update({n.id} | ({n.full} if full else set()))
            reasons[key] = min(n.reason, reasons.get(key, n.reason))
    for key in sorted(places):
        entity, a, b, rule = key
        yield Link(
            id=make_id("link", entity, a, b, LinkRule(rule)),
            entity=entity,
            a=a,
            b=b,
            rule=LinkRule(rule),
            score=_SURE,
            features=(reasons[key],),
            mentions=tuple(sorted(places[key])),
            statements=(),
        )

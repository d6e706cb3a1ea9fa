"""Statements that tie two referents without making them one: who is so tied to whom, since when, and who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from headwater.ids import make_id
from headwater.model import Alias, Attribution, Mention, Relation, Time

__all__ = ["find_relations"]


def find_relations(
    aliases: Iterable[Alias],
    mentions: Iterable[Mention],
    times: Iterable[Time],
    attributions: Iterable[Attribution],
) -> Iterator[Relation]:
    """Give the relations that the texts state between entities.

    Args:
        aliases: the statements; those with a relation count.
        mentions: who is named where; both names of a statement must be mentions inside its span.
        times: the times of the case's items; the one time inside a statement's span gives its days.
        attributions: who says what, for a statement that stands in somebody's words.
    """
    stated = sorted((a for a in aliases if a.relation is not None), key=lambda a: (a.item, a.start, a.end, a.id))
    items = {a.item for a in stated}
    named: defaultdict[str, list[Mention]] = defaultdict(list)
    dated: defaultdict[str, list[Time]] = defaultdict(list)
    voiced: defaultdict[str, list[Attribution]] = defaultdict(list)
    for mention in mentions:
        if mention.item in items:
            named[mention.item].append(mention)
    for time in times:
        if time.item in items:
            dated[time.item].append(time)
    for attribution in attributions:
        if attribution.item in items:
            voiced[attribution.item].append(attribution)
    for said in stated:
        a = _entity(said, said.form, named[said.item])
        b = _entity(said, said.other, named[said.item])
        if said.relation is None or a is None or b is None or a == b:
            continue
        earliest, latest = _days(said, dated[said.item])
        yield Relation(
            id=make_id("relation", said.id, said.relation.value, a, b),
            a=a,
            b=b,
            kind=said.relation,
            item=said.item,
            page=said.page,
            start=said.start,
            end=said.end,
            text=said.text,
            earliest=earliest,
            latest=latest,
            attribution=_voice(said, voiced[said.item]),
        )


def _entity(said: Alias, form: str, mentions: Sequence[Mention]) -> str | None:
    """Return the entity that a form names inside a statement's span; None where that is none, or several."""
    found = {m.entity for m in mentions if said.start <= m.start and m.end <= said.end and m.text == form}
    return found.pop() if len(found) == 1 else None


def _days(said: Alias, times: Sequence[Time]) -> tuple[str | None, str | None]:
    """Return the days of the one time inside a statement's span; with several none is chosen."""
    found = {(t.earliest, t.latest) for t in times if said.start <= t.start and t.end <= said.end}
    return found.pop() if len(found) == 1 else (None, None)


def _voice(said: Alias, attributions: Sequence[Attribution]) -> str | None:
    """Return the attribution whose content, the shortest that does, covers a statement's span."""
    covering = [
        (span.end - span.start, a.id)
        for a in attributions
        for span in a.content
        if span.start <= said.start and said.end <= span.end
    ]
    return min(covering)[1] if covering else None

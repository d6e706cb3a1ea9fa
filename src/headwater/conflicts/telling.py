"""What all statements say, those that say the same put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from headwater.bags import days_apart, spoken_of, within
from headwater.conflicts.here import Here
from headwater.conflicts.said import Said, Where
from headwater.ids import make_id
from headwater.model import ClaimKind, Entity, Figure, Item, Mention, Modality, Speaker, Statement, Time

__all__ = ["said"]

_DAY = 10  # YYYY-MM-DD
_ASKED = frozenset({ClaimKind.DEMAND, ClaimKind.PROMISE, ClaimKind.ASSESSMENT})
_TO_COME = frozenset({Modality.REQUESTED, Modality.FUTURE})
_NEWS = 30  # days after which what happened is told as background
_NEAR = 40  # code points between two statements of which the second goes on with what the first tells of
_NEXT = 6  # code points between a statement and the next where a stop or an 'and' may stand between them, and no more


def said(  # noqa: PLR0913, PLR0917 - one argument a table
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    figures: Sequence[Figure],
    times: Sequence[Time],
    items: Sequence[Item],
    entities: Sequence[Entity],
    speakers: Sequence[Speaker],
) -> Iterator[Said]:
    """Put statements together that say the same in the same words, from pages of one day."""
    named, counted, dated = spoken_of(statements, mentions), within(statements, figures), within(statements, times)
    kinds = {e.id: e for e in entities}
    who = {s.id: s.entity for s in speakers}
    published = {i.id: (i.published or "")[:_DAY] for i in items}
    found: defaultdict[Said, list[Statement]] = defaultdict(list)
    thread = _Thread()
    for s in sorted(statements, key=lambda s: (s.item, s.start, s.end, s.id)):
        here = Here(s, named[s.id], counted[s.id], dated[s.id], kinds, who.get(s.attribution or ""))
        one = thread.goes_on(s, here.told(published.get(s.item, "")))
        if one.firm and s.kind not in _ASKED and s.modality not in _TO_COME:
            found[one].append(s)
    for one, members in found.items():
        ids = tuple(sorted(s.id for s in members))
        pages = tuple(sorted({s.page for s in members}))
        yield replace(one, id=make_id("said", ids[0]), statements=ids, pages=pages)


class _Thread:
    """What the statements before in an item lend to the next: names and places to a count, and that a day is long past."""

    def __init__(self) -> None:
        """Begin before the first."""
        self._before: tuple[Statement, Said] | None = None
        self._bygone = False

    def goes_on(self, s: Statement, one: Said) -> Said:
        """Return what the next statement, in the order of items and places, says in the light of those before.

        'In 2004 a flood came. Nine people died': which day the second tells of is not known, but it is no news.
        """
        gap = s.start - self._before[0].end if self._before is not None and self._before[0].item == s.item else -1
        timed = bool(one.days or one.periods)
        self._bygone = _is_bygone(one) if timed else self._bygone and 0 <= gap <= _NEAR
        if self._bygone and not timed:
            one = replace(one, scoped=True)
        if not one.names and self._before is not None and 0 <= gap <= _NEXT:
            one = _carried(one, self._before[1])
        self._before = s, one
        return one if one.names else replace(one, home=s.item)


def _is_bygone(one: Said) -> bool:
    """Say whether all times that a statement gives lie well before its page."""
    latest = max((*(d for d in one.days if not d.startswith("-")), *(last for _, last in one.periods)), default="")
    gap = days_apart(latest, one.published) if latest and one.published else None
    return gap is not None and gap > _NEWS


def _carried(one: Said, before: Said) -> Said:
    """Let a count whose sentence names nobody and no place be of those that the sentence before names."""
    told = any(c.deed for c in one.counts)
    if not told or one.where != Where() or before.carried or before.scoped or not before.firm or not before.positive:
        return one
    about = tuple(sorted({*one.about, *before.names}))
    return replace(
        one,
        bag=make_id("bag", *about),
        about=about,
        names=before.names,
        where=before.where,
        spots=before.spots,
        days=one.days or before.days,
        periods=one.periods or before.periods,
        carried=True,
        lent=not (one.days or one.periods),
    )

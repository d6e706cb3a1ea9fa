"""Conflicts with their witnesses side by side, and events by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from headwater.model import Conflict, Event, Witness
from headwater.report.claims import view_of
from headwater.report.held import Held
from headwater.report.views import ConflictSide, ConflictView, DayView, EventView, Shown
from headwater.report.wording import CONFLICTS, origins_range, shorten

__all__ = ["ConflictNumbers", "conflict_views", "days", "ordered_conflicts"]

_SIDES = 8
_WITNESSES = 6  # of one side
_CLAIMS = 12  # of one event
_WORDS = 220


def ordered_conflicts(held: Held) -> list[Conflict]:
    """Return the conflicts as they are numbered: by kind, then most witnesses first."""
    order = list(CONFLICTS)
    return sorted(held.conflicts, key=lambda c: (order.index(c.kind), -len(c.witnesses), c.detail, c.id))


class ConflictNumbers:
    """Finds the numbers of the conflicts, of those that are on the page, in which witnesses take part."""

    def __init__(self, conflicts: Iterable[Conflict]) -> None:
        self._of: defaultdict[str, list[int]] = defaultdict(list)
        for n, conflict in enumerate(conflicts, 1):
            for witness in conflict.witnesses:
                self._of[witness].append(n)

    def __call__(self, witnesses: Iterable[Witness]) -> tuple[int, ...]:
        """Return the numbers, in order."""
        return tuple(sorted({n for w in witnesses for n in self._of.get(w.id, ())}))


def conflict_views(held: Held, conflicts: Iterable[Conflict], linked: Collection[str]) -> tuple[ConflictView, ...]:
    """Return conflicts, numbered from 1, with their witnesses by claim; `linked` are the claims that the page shows."""
    return tuple(_conflict(held, n, conflict, linked) for n, conflict in enumerate(conflicts, 1))


def _conflict(held: Held, number: int, conflict: Conflict, linked: Collection[str]) -> ConflictView:
    by_claim: defaultdict[str, list[Witness]] = defaultdict(list)
    for id_ in conflict.witnesses:
        witness = held.witnesses.get(id_)
        if witness is not None:
            by_claim[witness.claim].append(witness)
    if len(by_claim) == 1:
        # what they disagree in did not part them into claims: each stands by itself
        ((claim, witnesses),) = by_claim.items()
        parts = [(claim, [w]) for w in witnesses]
    else:
        parts = sorted(by_claim.items(), key=lambda p: (-len(p[1]), p[0]))
    sides = []
    for claim, witnesses in parts[:_SIDES]:
        ordered = sorted(witnesses, key=lambda w: (held.published(held.items[w.item]) or "9999", w.page, w.start, w.id))
        views = tuple(view_of(held, w) for w in ordered[:_WITNESSES])
        shown = Shown(shown=len(views), total=len(witnesses))
        sides.append(ConflictSide(claim=claim, linked=claim in linked, witnesses=views, shown=shown))
    return ConflictView(
        number=number,
        kind=CONFLICTS[conflict.kind],
        detail=conflict.detail,
        sides=tuple(sides),
        shown=Shown(shown=len(sides), total=len(parts)),
    )


def days(held: Held, linked: Collection[str], *, most: int) -> tuple[tuple[DayView, ...], Shown]:
    """Return the events by day, at most `most`; those without a day come last."""
    ordered = sorted(held.events, key=lambda e: (e.earliest or "9999", e.latest or "9999", -len(e.claims), e.id))
    by_day: defaultdict[str, list[EventView]] = defaultdict(list)
    for event in ordered[:most]:
        by_day[_day(event)].append(_event(held, event, linked))
    found = tuple(DayView(day=day, events=tuple(events)) for day, events in by_day.items())
    return found, Shown(shown=min(most, len(ordered)), total=len(ordered))


def _day(event: Event) -> str:
    if event.earliest == event.latest:
        return event.earliest or "day not known"
    return f"{event.earliest or 'not known'} to {event.latest or 'not known'}"


def _event(held: Held, event: Event, linked: Collection[str]) -> EventView:
    claims = sorted((held.claims[c] for c in event.claims if c in held.claims), key=lambda c: (-c.witnesses, c.id))
    witnesses = sum(c.witnesses for c in claims)
    return EventView(
        title=shorten(event.title, _WORDS),
        place=event.place,
        range=origins_range(event.origins_low, event.origins_high, witnesses),
        claims=tuple((c.id, c.id in linked, shorten(c.text, _WORDS)) for c in claims[:_CLAIMS]),
        shown=Shown(shown=min(len(claims), _CLAIMS), total=len(claims)),
    )

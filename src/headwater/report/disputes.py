"""Conflicts with their witnesses side by side, and events by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from headwater.chains import publisher_key
from headwater.graph import components
from headwater.model import Conflict, Event, Lineage, Witness
from headwater.report.claims import view_of
from headwater.report.held import Held
from headwater.report.views import ConflictSide, ConflictView, DayView, EventView, Shown
from headwater.report.wording import CONFLICTS, most_first, origins_range, shorten

__all__ = [
    "ConflictNumbers",
    "about_what",
    "conflict_views",
    "days",
    "ordered_conflicts",
    "put_out_by",
    "side_origins",
    "sides_of",
]

_SIDES = 8
_WITNESSES = 6  # of one side
_PUBLISHERS = 6  # named of one side
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
    """Return conflicts, numbered from 1, with the witnesses of each side; `linked` are the claims that the page shows."""
    return tuple(_conflict(held, n, conflict, linked) for n, conflict in enumerate(conflicts, 1))


def sides_of(held: Held, conflict: Conflict) -> list[tuple[str, list[Witness]]]:
    """Return what each side holds with its witnesses, the earliest published first; one that knows no sides has one a witness."""
    sides = conflict.sides or tuple((w,) for w in conflict.witnesses)
    values = conflict.holds or ("",) * len(sides)
    return [
        (
            value,
            sorted(
                (held.witnesses[w] for w in side if w in held.witnesses),
                key=lambda w: (held.published(held.items[w.item]) or "9999", w.page, w.start, w.id),
            ),
        )
        for value, side in zip(values, sides, strict=True)
    ]


def about_what(conflict: Conflict) -> str:
    """Return what a conflict is on: its detail up to what the first side holds."""
    if not conflict.holds:
        return conflict.detail
    before, found, _ = conflict.detail.partition(f": {conflict.holds[0]} (")
    return before if found else conflict.detail


def side_origins(held: Held, witnesses: Sequence[Witness]) -> tuple[int, int]:
    """Return how many independent origins stand behind one side, at least and at most.

    The most is the number of groups into which strong evidence ties its witnesses: those of one origin of their claim,
    and whatever their claims are those on one page or of one publisher. The fewest is the highest that any one of its claims is
    shown to have, and no more than its origins on this side that somebody tells first hand: nothing shows that
    witnesses of two claims do not depend on each other.
    """
    ids = {w.id for w in witnesses}
    members = [m for c in sorted({w.claim for w in witnesses}) for m in held.members.get(c, ()) if m.witness in ids]
    tied: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    first_hand: defaultdict[str, set[str]] = defaultdict(set)
    for m in members:
        publisher = publisher_key(held.publisher_of(held.items[m.item]))
        tied["origin", m.origin].append(m.witness)
        tied["page", m.page].append(m.witness)
        if publisher:
            tied["publisher", publisher].append(m.witness)
        if m.lineage is Lineage.INDEPENDENT:
            first_hand[m.claim].add(m.origin)
    pairs = [(held_by[0], other) for held_by in tied.values() for other in held_by[1:]]
    high = len(components(sorted(ids), pairs))
    low = max((min(len(o), held.claims[c].origins_low) for c, o in first_hand.items() if c in held.claims), default=1)
    return max(1, min(low, high)), high


def put_out_by(held: Held, witnesses: Iterable[Witness]) -> list[tuple[str, int]]:
    """Return who put witnesses out and how many each did, the most first."""
    return most_first(held.publisher_of(held.items[w.item]) or "publisher not known" for w in witnesses)


def _conflict(held: Held, number: int, conflict: Conflict, linked: Collection[str]) -> ConflictView:
    parts = sides_of(held, conflict)
    return ConflictView(
        id=conflict.id,
        number=number,
        kind=CONFLICTS[conflict.kind],
        about=about_what(conflict),
        unless=conflict.unless,
        sides=tuple(_side(held, value, witnesses, linked) for value, witnesses in parts[:_SIDES] if witnesses),
        shown=Shown(shown=min(_SIDES, len(parts)), total=len(parts)),
    )


def _side(held: Held, value: str, witnesses: Sequence[Witness], linked: Collection[str]) -> ConflictSide:
    publishers = put_out_by(held, witnesses)
    views = tuple(view_of(held, w) for w in witnesses[:_WITNESSES])
    return ConflictSide(
        value=value,
        range=origins_range(*side_origins(held, witnesses), len(witnesses)),
        publishers=tuple(publishers[:_PUBLISHERS]),
        publishers_left=max(0, len(publishers) - _PUBLISHERS),
        first=held.first_published(w.item for w in witnesses),
        claims=tuple((c, c in linked) for c in sorted({w.claim for w in witnesses})),
        witnesses=views,
        shown=Shown(shown=len(views), total=len(witnesses)),
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

"""In: claims whose witnesses name a day. Out: what is said to have happened on that day, by how many origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from headwater.bags import bag, days_of, within
from headwater.graph import components
from headwater.ids import make_id
from headwater.likeness import alike, weigh
from headwater.model import Claim, Event, Gist, Mention, Origin, Statement, Time
from headwater.settings import EventsSettings
from headwater.stage import Apply, RelationStage

__all__ = ["stage"]


def stage(settings: EventsSettings) -> RelationStage:
    """Return the stage that puts the claims about one day together."""
    return RelationStage(
        name="events",
        version=2,
        settings=settings,
        inputs=(Gist, Claim, Origin, Statement, Mention, Time),
        outputs=(Event,),
        steps=(
            Apply(
                name="events",
                over=("gists", "claims", "origins", "statements", "mentions", "times"),
                by=(),
                gives=Event,
                function=partial(_events, settings=settings),
            ),
        ),
    )


def _events(  # noqa: PLR0913, PLR0917 - one argument a table
    gists: Sequence[Gist],
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    times: Sequence[Time],
    *,
    settings: EventsSettings,
) -> Iterator[Event]:
    by_statement = {s.id: s for s in statements}
    by_claim = {c.id: c for c in claims}
    named, dated = within(statements, mentions), within(statements, times)
    on_day: defaultdict[str, list[tuple[Claim, frozenset[str]]]] = defaultdict(list)
    for gist in gists:
        days = {day for w in gist.statements for day in days_of(dated[w])}
        if len(days) == 1:  # with several days named, which one is the event's is not known
            terms = frozenset[str]().union(*(bag(by_statement[w], named[w], dated[w]) for w in gist.statements))
            on_day[days.pop()].append((by_claim[gist.id], terms))
    weights = weigh(terms for held in on_day.values() for _, terms in held)
    for day, held in sorted(on_day.items()):
        pairs = alike([terms for _, terms in held], weights, least=settings.least_likeness)
        for members in components(range(len(held)), pairs):
            yield _event(day, [held[m][0] for m in members], origins)


def _event(day: str, claims: Sequence[Claim], origins: Sequence[Origin]) -> Event:
    ids = sorted(c.id for c in claims)
    held = sorted((o for o in origins if o.claim in ids), key=lambda o: o.id)
    # two claims of one event share an origin where they share a page
    by_page: dict[str, str] = {}
    pairs = [(o.origin, by_page.setdefault(o.page, o.origin)) for o in held]
    high = len(components({o.origin for o in held}, pairs))
    title = max(claims, key=lambda c: (c.witnesses, c.origins_high, c.id))
    return Event(
        id=make_id("event", day, *ids),
        title=title.text,
        earliest=day,
        latest=day,
        place=None,
        claims=tuple(ids),
        # what one claim keeps apart may be one for the event, where another claim ties the pages
        origins_low=min(high, max(c.origins_low for c in claims)),
        origins_high=high,
    )

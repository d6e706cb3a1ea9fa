"""What became of a person: dead or alive, held or free."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.conflicts.point import Point, Value
from headwater.conflicts.said import Said
from headwater.conflicts.same import befell, one_day
from headwater.conflicts.words import words
from headwater.model import ConflictKind

__all__ = ["standing"]

_SHOWN = {"dead": "dead", "alive": "alive", "held": "held", "free": "free", "hurt": "hurt"}


def standing(a: Said, b: Said) -> Iterator[Point]:
    """Give what two statements say became of one person, where both cannot be so.

    An event ('was freed on 3 May') puts one into a state from its day on, or from the page's; 'is in custody' says that
    one is in it on the page's day. Who dies stays dead; who was held may be free later, and the other way round.
    """
    if not (a.firm and b.firm and a.positive and b.positive):
        return
    for person in sorted({*a.people} & {*b.people}):
        for mine in _states(a, person):
            for theirs in _states(b, person):
                one, other = sorted(((mine, a), (theirs, b)), key=lambda s: s[0])
                unless = _opposed(one, other)
                if unless is not None:
                    yield Point(
                        kind=ConflictKind.STATUS,
                        key=person,
                        about=f"what became of {{{person}}}",
                        a=Value(shown=_SHOWN[mine[0]], key=mine[0]),
                        b=Value(shown=_SHOWN[theirs[0]], key=theirs[0]),
                        unless=(unless,) if unless else (),
                    )


def _states(one: Said, person: str) -> list[tuple[str, bool]]:
    """Return the states of a person, each with whether an event put one there; what befell one says more than where one was."""
    if one.patients == (person,) and befell(one):
        table = words().becomes
        events = sorted({table[d] for d in one.deeds if d in table})
        if events:
            return [(events[0], True)] if len(events) == 1 else []
    subjects = {*one.agents, *one.patients}
    return [(one.states[0], False)] if len(one.states) == 1 and subjects == {person} else []


def _opposed(one: tuple[tuple[str, bool], Said], other: tuple[tuple[str, bool], Said]) -> str | None:
    """Return what would make both so ('' for nothing known), None where they can both be so anyway."""
    ((state, _), a), ((second, event), b) = one, other
    match state, second:
        case "alive", "dead":
            # alive before the death is no contradiction
            died = _since(b) if event else b.published
            return "" if a.published and died and a.published > died else None
        case "dead", "hurt":
            if not (event and one[0][1] and a.days and one_day(a.days, b.days)):
                return None
            return None if a.published > b.published else "one died of the wounds later that day"
        case "free", "held":
            return _after_freeing(a, b, freed=one[0][1], taken=event)
        case _:
            return None


def _after_freeing(a: Said, b: Said, *, freed: bool, taken: bool) -> str | None:
    """Say whether one is told to be held still after having been freed."""
    if taken or not freed:
        return None
    since = _since(a)
    return "one was taken again in between" if since and b.published and b.published > since else None


def _since(one: Said) -> str:
    """Return the day from which on an event's state holds: its own, or else the page's."""
    return (
        one.days[0] if len(one.days) == 1 and not one.days[0].startswith("-") else one.published if not one.days else ""
    )

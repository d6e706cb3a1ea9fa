"""What one says and another says is not so."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.bags import meet
from headwater.conflicts.point import Alike, Point, Value
from headwater.conflicts.said import Said, is_name
from headwater.conflicts.same import fit, is_sum
from headwater.model import ClaimKind, ConflictKind

__all__ = ["denials"]

_LEAST = 0.75  # of the shorter statement: a stray 'not' is easily about something else
_COSINE = 0.6


def denials(a: Said, b: Said, alike: Alike) -> Iterator[Point]:
    """Give yes against no: the same deed or doing of the same, in the same roles."""
    if a.positive is b.positive or not (a.firm and b.firm) or is_sum(a) or is_sum(b):
        return
    yes, no = (a, b) if a.positive else (b, a)
    beside = (
        alike.second if a.positive else alike.first
    ) < _LEAST  # what the denial says besides may be what it denies
    if beside or alike.contained < _LEAST or alike.cosine < _COSINE:
        return
    told = set(no.about) - set(no.names)
    if not set(a.deeds) & set(b.deeds) and (not told or told - set(yes.about)):
        return  # where no deed is known to be one, all words of the denial must be, and there must be some
    if no.loose or yes.loose or yes.negated or yes.changing or a.deeds != b.deeds or yes.kind == ClaimKind.DENIAL:
        return
    if not _same_roles(a, b) or _counts_apart(a, b) or (no.changing and _may_have_changed(yes, no)):
        return
    about_one = fit(a, b)
    if about_one is None and not _timeless(yes, no):
        return
    left = about_one.open if about_one else ()
    yield Point(
        kind=ConflictKind.POLARITY,
        key=" ".join(sorted({*a.names} & {*b.names})),
        about=f"yes or no: {', '.join(f'{{{n}}}' for n in sorted({*a.names} & {*b.names}))}",
        a=_value(a),
        b=_value(b),
        unless=tuple(f"they speak of {o}" for o in left),
    )


def _same_roles(a: Said, b: Said) -> bool:
    """Say whether nobody else does it, or has it done, in one than in the other, and somebody is the same."""
    alike = False
    for mine, theirs in ((set(a.agents), set(b.agents)), (set(a.patients), set(b.patients))):
        if mine and theirs and not mine & theirs:
            return False
        alike = alike or bool(mine & theirs)
    mine, theirs = set(a.subjects), set(b.subjects)
    one_topic = mine <= theirs or theirs <= mine if mine and theirs else bool(a.deeds)
    return alike and one_topic and _speaks_of(a, b) and _speaks_of(b, a)


def _speaks_of(one: Said, other: Said) -> bool:
    """Say whether all of whom the main verb of one tells stands in the other, and all its named doers."""
    known = {*other.about, *other.names, *other.agents, *other.patients, *other.subjects}
    return {*one.subjects, *(x for x in one.agents if is_name(x))} <= known


def _counts_apart(a: Said, b: Said) -> bool:
    return any(x.what == y.what and not meet(x.bounds, y.bounds) for x in a.counts for y in b.counts)


def _may_have_changed(yes: Said, no: Said) -> bool:
    """Say whether what was not so yet when one spoke may have come to be so by the time of the other."""
    return not (yes.published and no.published) or no.published < yes.published


def _timeless(yes: Said, no: Said) -> bool:
    """Say whether a denial is of what was asserted before: neither gives a time, and it was said later or denies in so many words."""
    if yes.days or no.days or yes.periods or no.periods or yes.where != no.where:
        return False
    later = bool(yes.published) and yes.published <= no.published
    return bool(set(yes.names) & set(no.names)) and (later or no.kind == ClaimKind.DENIAL)


def _value(one: Said) -> Value:
    return Value(shown="it is so" if one.positive else "it is not so", key=str(one.positive))

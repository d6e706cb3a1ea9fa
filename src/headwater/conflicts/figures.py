"""Two counts of one thing whose ranges do not meet."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.conflicts.counts import Count, alone, apart, differ, smaller
from headwater.conflicts.point import Alike, Point, Value
from headwater.conflicts.said import Said, is_name
from headwater.conflicts.same import Fit, fit, of_two_events, parted
from headwater.conflicts.words import words
from headwater.model import MAGNITUDE, ConflictKind

__all__ = ["figures", "of_event"]

# how much of the shorter statement the longer must hold, where less than the deed says what is counted
_WITH_DEED = 0.25
_COSINE = 0.45
_MEASURED = 0.75
_BESIDE = 2  # words besides
_GROWN = "the count rose between the two"


def figures(a: Said, b: Said, alike: Alike, least: float) -> Iterator[Point]:
    """Give the counts of one thing that two statements have.

    A count takes part that is the only one of its thing in its statement, of all of them and not of a part. One that
    grows as more is known (the dead, the arrested) is held against another only if the later page has the lower one, or
    both are of one day.
    """
    if not (a.firm and b.firm) or a.scoped or b.scoped or a.timed or b.timed:
        return
    if not all(one.positive or all(c.high == 0 for c in one.counts) for one in (a, b)):
        return
    about_one: Fit | None = None
    mine, theirs = alone(a.counts), alone(b.counts)
    for x in mine:
        for y in theirs:
            opposed = differ(x, y)
            if opposed is None or not _like_enough(x, y, a, b, alike, least):
                continue
            if opposed and _of_other_sums(x, y, a, b):
                continue
            about_one = about_one or fit(a, b, news=True)
            if about_one is None:
                return
            if opposed and (smaller(x, y) == about_one.narrower != 0 or _has_grown(x, y, a, b)):
                continue
            yield Point(
                kind=ConflictKind.FIGURE,
                key=_key(x, y),
                about=_about(x if x.deed else y),
                a=_value(x),
                b=_value(y),
                opposed=opposed,
                unless=(
                    *_carried(a, b),
                    *(f"they speak of {o}" for o in about_one.open),
                    *_moved(x if x.deed else y, a, b),
                ),
            )


def of_event(a: Said, b: Said, x: Count, y: Count) -> Point | None:
    """Return the point of two counts that are of one event by the pages they stand on; None where one only has grown.

    Of a count that is said of others ('and wounded 14 others') who they are is told before.
    """
    opposed = apart(x, y)
    if opposed and (parted(a.patients, b.patients) or _has_grown(x, y, a, b)):
        return None
    return Point(
        kind=ConflictKind.FIGURE,
        key=_key(x, y),
        about=_about(x),
        a=_value(x),
        b=_value(y),
        opposed=opposed,
        unless=("they speak of different events (the pages tell of one)", *_moved(x, a, b)),
    )


def _of_other_sums(x: Count, y: Count, a: Said, b: Said) -> bool:
    """Say whether two numbers of those whom something befell can be of two events, or of one and of many: 'hundreds', 'have been killed'.

    Of two places too, where no place is the same and nobody has one part in both.
    """
    if not {x.deed, y.deed} & (words().growing - words().present):
        return False
    if not _meet(a, b):
        return True
    return x.round or y.round or a.up_to_now is not b.up_to_now or of_two_events(a, b)


def _meet(a: Said, b: Said) -> bool:
    """Say whether one place is named by both, or one name has a part in both: a party to a war is named with all that it suffers."""
    if a.where.all & b.where.all or a.carried or b.carried:
        return bool(a.where.all & b.where.all)
    roles = ((a.agents, b.agents), (a.patients, b.patients), (a.subjects, b.subjects))
    return any(is_name(x) for mine, theirs in roles for x in set(mine) & set(theirs))


def _key(x: Count, y: Count) -> str:
    if x.unit == MAGNITUDE:
        return x.unit
    return " ".join((x.what, x.unit, x.deed or y.deed, *x.marks))


def _like_enough(  # noqa: PLR0913, PLR0917 - two counts, two statements, and how alike these are
    x: Count, y: Count, a: Said, b: Said, alike: Alike, least: float
) -> bool:
    """Say whether two statements are alike enough for their counts to be of one thing.

    Where one deed says what befell those counted, less is needed. That people were there is said of many
    crowds, on many days. Else two words at least beside names and what is counted must be the same, one where one place is; a measure
    alone says least.
    """
    # many crowds and quakes there are, and a count with names lent to it and no word in common is of anything
    lent = (a.carried or b.carried) and not alike.shared - {*a.names, *b.names, x.what, *a.deeds, *b.deeds}
    often = {x.deed, y.deed} & words().present or x.unit == MAGNITUDE
    if lent or (often and not _of_one_day(a, b)):
        return False
    if x.deed and x.deed == y.deed:
        return alike.contained >= (least if x.deed in words().present else _WITH_DEED)
    beside = len(alike.shared - {*a.names, *b.names, x.what, *a.deeds})
    if x.unit or not x.what:
        if a.carried or b.carried or (set(a.names) ^ set(b.names)) - a.where.all - b.where.all:
            return False  # an amount says so little that whoever else is named may be whose it is
        return a.deeds == b.deeds and alike.contained >= _MEASURED and alike.cosine >= _COSINE and beside >= _BESIDE
    one_place = bool(a.where.all & b.where.all)
    if x.deed != y.deed:
        return one_place and beside >= 1 and alike.contained >= least
    return a.deeds == b.deeds and alike.contained >= least and alike.cosine >= _COSINE and beside >= _BESIDE


def _of_one_day(a: Said, b: Said) -> bool:
    """Say whether both give the same days, or none on pages whose dates are known."""
    return a.days == b.days and bool(a.days or (a.published and b.published))


def _has_grown(x: Count, y: Count, a: Said, b: Said) -> bool:
    """Say whether the page that came later only has a higher count."""
    if not {x.deed, y.deed} & words().growing or not a.published or not b.published or a.published == b.published:
        return False
    return (smaller(x, y) == -1) == (a.published < b.published)


def _moved(count: Count, a: Said, b: Said) -> Iterator[str]:
    if count.deed not in words().growing:
        return
    if a.published and a.published == b.published:
        yield f"{_GROWN} (both pages are of one day)"
    elif a.published and b.published:
        yield "the earlier count was put right later"
    else:
        yield f"{_GROWN} (a page has no date)"


def _carried(a: Said, b: Said) -> Iterator[str]:
    if a.carried or b.carried:
        yield "a count is of something else than the sentence before it"


def _about(count: Count) -> str:
    noun = count.text.split()[-1].strip(".,;:()")
    if not count.what:
        if count.unit in {"%", MAGNITUDE}:
            return "share" if count.unit == "%" else MAGNITUDE
        return f"amount in {noun}" if noun.isalpha() and noun not in words().counting else "amount of money"
    told = words().told.get(count.deed, ("",))[0]
    return f"{'share' if count.unit else 'number'} of {count.what if count.what == 'people' else noun} {told}".rstrip()


def _value(count: Count) -> Value:
    return Value(shown=count.text, low=count.low, high=count.high)

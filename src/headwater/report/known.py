"""What is known of a claim beside its witnesses: where it appeared first, how long after the day it tells of, how it is graded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from headwater.bags import days_apart
from headwater.chains import publisher_key
from headwater.model import Claim, Judgement, Strength, Witness
from headwater.report.held import Held
from headwater.report.views import Appearance, Ref
from headwater.report.wording import count_of, explain
from headwater.sources import GRADES, RELIABILITY, holds

__all__ = ["appearance", "appeared", "graded", "of_source", "why_range"]

_DAY = len("2031-01-01")


def appearance(held: Held, claim: Claim, witnesses: Iterable[Witness]) -> Appearance:
    """Return where a claim is first known to appear: the earliest day on which a page that makes it was published.

    Of the pages without a date nothing can be said, so how many there are belongs to the answer.
    """
    dated = sorted(
        ((day[:_DAY], w.page, w.start, w) for w in witnesses if (day := held.published(held.items[w.item]))),
        key=lambda found: found[:3],
    )
    told = held.days.get(claim.id)
    undated = claim.witnesses - len(dated)
    if not dated:
        return Appearance(day=None, publisher=None, ref=None, others=0, undated=undated, told=told, after=None)
    day, _, _, first = dated[0]
    pages = {page for d, page, _, _ in dated if d == day}
    return Appearance(
        day=day,
        publisher=held.publisher_of(held.items[first.item]),
        ref=Ref(page=first.page, start=first.start, end=first.end),
        others=len(pages) - 1,
        undated=undated,
        told=told,
        after=days_apart(told, day) if told else None,
    )


def appeared(first: Appearance) -> str:
    """Return a first appearance in words, without where it stands."""
    parts = []
    if first.day is None:
        parts.append("none of its witnesses has a date: which was first is not known")
    else:
        others = f" and {count_of(first.others, 'other page', 'other pages')} that day" if first.others else ""
        parts.append(f"first known on {first.day}: {first.publisher or 'publisher not known'}{others}")
        if first.undated:
            parts.append(f"{count_of(first.undated, 'witness has', 'witnesses have')} no date and may be earlier")
    if first.told:
        parts.append(f"it tells of {first.told}{_delay(first.after)}")
    return "; ".join(parts)


def _delay(after: int | None) -> str:
    if after is None:
        return ""
    if after == 0:
        return ", the same day"
    return f", {count_of(abs(after), 'day', 'days')} {'before that' if after > 0 else 'later'}"


def graded(held: Held, claim: Claim) -> str | None:
    """Return how an analyst graded a claim, and whether it can still bear the grade; None where nobody did."""
    judgement: Judgement | None = held.credibility.get(claim.id)
    if judgement is None:
        return None
    grade = judgement.subject[1]
    lost = "" if holds(grade, claim) else "; this no longer holds: fewer than two independent origins are shown"
    return f"credibility {grade} ({GRADES[grade]}), {judgement.by} judged: {judgement.detail}{lost}"


def of_source(held: Held, publisher: str | None) -> Sequence[str]:
    """Return what the register says of a publisher: how reliable it is held to be, what it is and whose, nothing if not there."""
    source = held.register.get(publisher_key(publisher))
    if source is None:
        return ()
    grade = f"reliability {source.reliability} ({RELIABILITY[source.reliability]})" if source.reliability else None
    party = f"party: {source.party}" if source.party else None
    return [said for said in (source.kind, party, grade) if said]


def why_range(held: Held, claim: Claim) -> str:
    """Return why the range of a claim ends where it does: what ties its witnesses, and how many were taken from another."""
    members = held.members.get(claim.id, ())
    ties = Counter(e.reason for e in held.edges.get(claim.id, ()) if e.strength is Strength.STRONG)
    return explain(
        claim.origins_low,
        claim.origins_high,
        claim.witnesses,
        [m.lineage for m in members],
        sorted(ties, key=lambda r: (-ties[r], r.value)),
    )

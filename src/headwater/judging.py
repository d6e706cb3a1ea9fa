"""An analyst's decisions on pairs of witnesses: only ever added, obeyed by every later build."""

from __future__ import annotations

from datetime import UTC, datetime

from headwater.building import headwater_version
from headwater.case.store import Case
from headwater.errors import InputError
from headwater.ids import make_id
from headwater.model import Judgement, Witness

__all__ = ["ACTIONS", "judge", "undo"]

ACTIONS = ("dependent", "independent")


def judge(case: Case, action: str, witnesses: tuple[str, str], *, by: str, why: str) -> Judgement:
    """Decide that two witnesses depend on each other, or that what ties them does not hold.

    The decision counts from the next build on.

    Args:
        case: a case open for writing.
        action: `dependent` or `independent`.
        witnesses: the ids of two witnesses, or the beginnings of their ids.
        by: who decides.
        why: the reason, for those who read it later.

    Raises:
        InputError: the action is none of the two, nobody signs it, or the two are not different witnesses of one claim.
        CaseError: the case has no such witness.
    """
    if action not in ACTIONS:
        raise InputError(f"{action!r} is no decision", f"give one of {', '.join(ACTIONS)}")
    a, b = sorted((case.row(Witness, w) for w in witnesses), key=lambda w: w.id)
    if a.id == b.id:
        raise InputError("a decision needs two witnesses", "give the ids of two different ones")
    if a.claim != b.claim:
        raise InputError(f"{a.id} and {b.id} are witnesses of different claims", "give two witnesses of one claim")
    return _keep(case, _judgement(action, (a.id, b.id), by, why))


def undo(case: Case, judgement: str, *, by: str, why: str) -> Judgement:
    """Take a judgement back by another; both stay on record.

    Raises:
        CaseError: the case has no such judgement.
        InputError: nobody signs it.
    """
    was = case.row(Judgement, judgement)
    return _keep(case, _judgement("undo", was.subject, by, why, undoes=was.id))


def _judgement(action: str, subject: tuple[str, ...], by: str, why: str, *, undoes: str | None = None) -> Judgement:
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    return Judgement(
        id=make_id("judgement", at, by, action, *subject, undoes),
        at=at,
        by=by,
        action=action,
        subject=subject,
        detail=why,
        undoes=undoes,
    )


def _keep(case: Case, made: Judgement) -> Judgement:
    if not made.by.strip():
        raise InputError("a judgement must be signed", "say who decides with --by")
    case.judge(made, headwater_version())
    return made

"""Why the witnesses of a claim are one claim: made anew from the case by the rules that grouped them."""

from __future__ import annotations

from headwater.bags import likely
from headwater.case.store import Case
from headwater.claims.compared import Compared, Likeness, why_one
from headwater.claims.wordings import bags_of, wordings
from headwater.model import Attribution, Claim, Entity, Figure, Gist, Item, Mention, Speaker, Statement, Time
from headwater.settings import Settings

__all__ = ["explain_grouping"]


def explain_grouping(case: Case, claim: Claim, *, settings: Settings | None = None) -> list[Likeness]:
    """Say why the witnesses of a claim were put together.

    Args:
        case: an open case that is up to date.
        claim: one of its claims.
        settings: those the case was built with, where they differ from the defaults.

    Returns:
        For each way of wording the claim the one most like it, with how sure it is that both say the same and what they
        share; nothing where all its witnesses have one wording.
    """
    gist = case.row(Gist, claim.id)
    statements, mentions = list(case.rows(Statement)), list(likely(case.rows(Mention)))
    found = list(
        wordings(
            statements,
            mentions,
            list(case.rows(Figure)),
            list(case.rows(Time)),
            list(case.rows(Attribution)),
            list(case.rows(Speaker)),
            list(case.rows(Item)),
            list(case.rows(Entity)),
        )
    )
    compared = Compared(
        found,
        list(bags_of(found)),
        statements,
        list(case.rows(Item)),
        mentions,
        settings=(settings or Settings()).claims,
    )
    return why_one(compared, gist.statements)

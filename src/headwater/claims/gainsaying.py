"""Which denials are of what somebody else says: the same participants and the same deed, but for yes and no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headwater.claims.alike import Side, sureness
from headwater.claims.compared import Compared
from headwater.claims.parting import parted
from headwater.claims.roles import BARE
from headwater.claims.senses import DENYING, NOBODY, senses
from headwater.claims.sides import ACTING, of_two_sides, one_side
from headwater.claims.wordings import Wording
from headwater.model import ClaimKind, Polarity
from headwater.settings import ClaimsSettings

__all__ = ["denials"]

_WORDS = 3  # in common that are too few where no name is
_LEAST_DENIED = 2  # terms
_LIGHT = senses(BARE)
_THINKING = senses("think believe doubt suspect hope fear expect imagine".split())


def denials(
    compared: Compared, pairs: Sequence[tuple[int, int]], settings: ClaimsSettings
) -> Iterator[tuple[int, int]]:
    """Give the denials, each with a wording of what it denies, by their places: but for yes and no the two say the same.

    'Nobody came' denies nothing that somebody said: only words that are told to be a denial are held to be of another's.

    Args:
        compared: all wordings.
        pairs: those, by their places, that share enough of their words to be looked at.
        settings: how sure it must be.
    """
    for pair in pairs:
        for no, yes in (pair, pair[::-1]):
            a, b = compared.sides[no].wording, compared.sides[yes].wording
            if a.kind is not ClaimKind.DENIAL or b.kind is ClaimKind.DENIAL:
                continue
            if a.polarity is Polarity.NEGATIVE and b.polarity is Polarity.POSITIVE and not parted(a, b):
                if a.speaker and a.speaker == b.speaker:
                    continue
                x, y = compared.sides[no], compared.sides[yes]
                sure = (
                    _of_one_deed(x, y)
                    and not of_two_sides(a.sides, b.sides)
                    and sureness(compared.features(no, yes)) >= settings.least_denied
                )
                if sure or _of_one_side(x, y):
                    yield no, yes


def _of_one_deed(no: Side, yes: Side) -> bool:
    """Say whether what is denied is the deed that the other tells of, with its participants.

    The other names somebody whom the denial is about too, or has another thing of it and some words besides, or all its words; all that its main verb is about, or where
    that is only 'he', all its deeds; and the other's main verb is about something of it: what a long sentence only mentions,
    or presupposes, is not what it says, and what somebody thinks is not what happened.
    """
    names = frozenset(no.wording.names)
    held = ((no.core | no.agents | no.patients | names) - NOBODY) & yes.terms
    besides = len(no.terms & yes.terms) > _WORDS and bool(held or no.terms <= yes.terms)
    if not (held & names or besides) or not (no.core or no.deeds) <= yes.terms:
        return False
    if yes.core and yes.core.isdisjoint(no.terms):
        return False
    if not DENYING.isdisjoint(no.deeds | yes.deeds) or not _THINKING.isdisjoint(yes.deeds - no.deeds):
        return False
    return not no.acts or not no.acts.isdisjoint(yes.acts)


def _of_one_side(no: Side, yes: Side) -> bool:
    """Say whether somebody denies a deed of his own side: 'Varnia denied using gas', against 'Varnian troops used gas on Monday'.

    All that he denies must stand in the other, but for who does it: on both sides that is somebody who acts for the same.
    """
    a, b = no.wording, yes.wording
    told = senses(a.predicate) - DENYING
    if DENYING.isdisjoint(senses(a.predicate)) or not told or not DENYING.isdisjoint(yes.deeds):
        return False
    if not one_side(a.sides, b.sides) or not _act_for_a_side(a) or not _act_for_a_side(b):
        return False
    denied = {t for t in no.terms - DENYING - NOBODY - _LIGHT - set(a.agents) if not one_side((t,), a.sides)}
    return (
        len(denied) >= _LEAST_DENIED
        and denied <= yes.terms | yes.predicate
        and _THINKING.isdisjoint(yes.deeds - no.deeds)
    )


def _act_for_a_side(wording: Wording) -> bool:
    """Say whether all who act are named, or nouns of those who act for somebody."""
    return bool(wording.agents) and set(wording.agents) <= ACTING | set(wording.names)

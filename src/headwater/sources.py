"""What analysts say of publishers and of claims, read from their judgements: the register, and the Admiralty code's two grades.

The code is that of NATO's STANAG 2511: a letter for how reliable a source is, a number for how credible what it says is. Both
are people's; nothing here computes one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from headwater.chains import publisher_key
from headwater.decided import standing
from headwater.model import Claim, Judgement

__all__ = ["CREDIBILITY", "FIELDS", "GRADES", "RELIABILITY", "SOURCE", "Source", "credibilities", "holds", "registered"]

SOURCE = "source"
"""The action of the judgements that make the register: of (publisher, field, value), '' where the value is not known."""

FIELDS = ("group", "kind", "party", "reliability", "note")
"""What is kept of a publisher: who stands behind it, what sort of outlet it is, which party to the conflict it belongs to,
how reliable the analyst holds it (see `RELIABILITY`), and a note."""

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}

CREDIBILITY = "credibility"
"""The action of the judgements that grade a claim: of (claim id, grade)."""

GRADES = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}

_CONFIRMED = 2  # independent origins that 'confirmed by other sources' asks for

_SUBJECT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What the register says of a publisher; None where it says nothing."""

    publisher: str
    group: str | None = None
    kind: str | None = None
    party: str | None = None
    reliability: str | None = None
    note: str | None = None


def registered(judgements: Iterable[Judgement]) -> dict[str, Source]:
    """Return what the register says of each publisher, by its folded name: of each field what was last said and stands."""
    said: dict[str, dict[str, str | None]] = {}
    names: dict[str, str] = {}
    for j in standing(judgements):
        if j.action == SOURCE and len(j.subject) == _SUBJECT and j.subject[1] in FIELDS:
            publisher, field, value = j.subject
            said.setdefault(publisher_key(publisher), {}).setdefault(field, value or None)
            names.setdefault(publisher_key(publisher), publisher)
    made: dict[str, Any] = {key: {"publisher": names[key], **fields} for key, fields in sorted(said.items())}
    return {key: Source(**fields) for key, fields in made.items()}


def credibilities(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """Return the judgement by which each claim is graded, by the claim's id: the last that stands."""
    found: dict[str, Judgement] = {}
    for j in standing(judgements):
        if j.action == CREDIBILITY and len(j.subject) == 2 and j.subject[1] in GRADES:  # noqa: PLR2004 - as CREDIBILITY says
            found.setdefault(j.subject[0], j)
    return found


def holds(grade: str, claim: Claim) -> bool:
    """Tell whether a claim can bear a grade: 'confirmed by other sources' needs two origins shown to be independent."""
    return grade != "1" or claim.origins_low >= _CONFIRMED

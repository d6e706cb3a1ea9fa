"""What analysts know of those who put out the pages, as the judgements say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from headwater.chains import publisher_key
from headwater.decided import standing
from headwater.model import Judgement

__all__ = ["ACTION", "FIELDS", "Source", "registered"]

ACTION = "source"
"""The action of the judgements that make the register: of (publisher, field, value), '' where the value is not known."""

FIELDS = ("group", "kind", "party", "reliability", "note")
"""What is kept of a publisher: who stands behind it, what sort of outlet it is, which party to the conflict it belongs to,
how reliable the analyst holds it (A to F, as in NATO's STANAG 2511), and a note."""

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
        if j.action == ACTION and len(j.subject) == _SUBJECT and j.subject[1] in FIELDS:
            publisher, field, value = j.subject
            said.setdefault(publisher_key(publisher), {}).setdefault(field, value or None)
            names.setdefault(publisher_key(publisher), publisher)
    made: dict[str, Any] = {key: {"publisher": names[key], **fields} for key, fields in sorted(said.items())}
    return {key: Source(**fields) for key, fields in made.items()}

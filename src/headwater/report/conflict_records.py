"""Conflicts as plain values, for JSON: the same case gives the same, in the same order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from headwater.model import Conflict, Witness
from headwater.report.claim_records import words_record
from headwater.report.disputes import about_what, side_origins, sides_of
from headwater.report.held import Held

__all__ = ["conflicts_record"]

Record = dict[str, Any]


def conflicts_record(held: Held, conflicts: Iterable[Conflict]) -> list[Record]:
    """Return conflicts with who holds which side, on whose account, and how many origins stand behind it."""
    return [
        {
            "id": c.id,
            "kind": c.kind.value,
            "about": about_what(c),
            "unless": c.unless or None,
            "sides": [_side(held, value, witnesses) for value, witnesses in sides_of(held, c)],
        }
        for c in conflicts
    ]


def _side(held: Held, value: str, witnesses: list[Witness]) -> Record:
    low, high = side_origins(held, witnesses)
    return {
        "value": value or None,
        "origins_low": low,
        "origins_high": high,
        "first": held.first_published(w.item for w in witnesses),
        "witnesses": [{"id": w.id, "claim": w.claim, **words_record(held, w)} for w in witnesses],
    }

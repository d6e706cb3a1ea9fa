"""What is asked about two texts, and what is answered."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.model import Direction
from headwater.reuse.align import Alignment

__all__ = ["SURE", "Judged", "Pair"]

SURE = 0.72  # probability from which a direction is given


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts by their number, and what they share."""

    a: int
    b: int
    alignment: Alignment


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Which side of a passage is the copy, how likely that is, and why; or why that is not determined."""

    direction: Direction | None = None
    probability: float | None = None
    reasons: tuple[str, ...] = ()

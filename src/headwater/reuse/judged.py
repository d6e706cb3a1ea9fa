"""What is asked about two texts, and what is answered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from headwater.model import Direction
from headwater.reuse.align import Alignment

__all__ = ["QUOTES", "SURE", "Judged", "Pair", "told"]

QUOTES = 0.9  # probability that what is quoted with the other named beside it was quoted from that one
SURE = 0.7  # probability by the trees from which a direction is given

# What the trees say, and how often they are right when they say it: pooled over pages of known descent, those the weights were
# fitted to and those they were not (docs/quality.md has both; bench/fit_direction.py measures them).
_SAID = ((0.0, 0.0), (0.7, 0.55), (0.75, 0.7), (0.8, 0.8), (0.9, 0.92), (1.0, 0.99))


def told(probability: float) -> float:
    """Return how likely a direction is, by what the trees say of it: they are too sure of themselves where they say little."""
    said, right = zip(*_SAID, strict=True)
    return round(float(np.interp(probability, said, right)), 2)


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

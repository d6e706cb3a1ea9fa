"""Weights are fitted towards the true parents, and probabilities are measured against what is true."""

from __future__ import annotations

import numpy as np
from fit_direction import Asked, figures, reliability
from fit_trees import Lot, fit, stacks

from headwater.model import Direction


def _lot(*, first: bool) -> Lot:
    """Return two texts of which one, with the feature on its side, is the parent."""
    pairs = np.full((2, 2, 1), np.nan)
    pairs[0, 1], pairs[1, 0] = (1.0, 0.0) if first else (0.0, 1.0)
    return Lot(pairs=pairs, alone=np.zeros((2, 1)), parents=[-1, 0] if first else [1, -1])


def test_a_feature_that_parents_have_gains_weight() -> None:
    """What true parents have weighs for them, and the same strands give the same weights."""
    lots = [_lot(first=n % 2 == 0) for n in range(8)]
    weights = fit(stacks(lots), np.zeros(4))
    assert weights[0] > 1
    assert weights.tolist() == fit(stacks(lots), np.zeros(4)).tolist()


def test_claims_on_siblings_are_not_right() -> None:
    """A direction told where there is none counts as claimed, and as not right."""
    answers = [
        (Asked(truth=Direction.A_TO_B, lot=0), 0.92, 0.05),
        (Asked(truth=None, lot=0), 0.92, 0.05),
        (Asked(truth=Direction.B_TO_A, lot=0), 0.4, 0.3),
    ]
    assert figures(answers, 0.7) == (1.0, 0.5, 1.0)
    ((low, count, said, right),) = reliability(answers)
    assert (low, count, round(said, 2), right) == (0.9, 2, 0.92, 0.5)

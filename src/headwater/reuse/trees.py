"""All family trees of a group of texts at once: the chance that a line of descent runs from one text to another.

Each tree gives every text one parent, or none: either one text of the group is the source of all others, or the source
is not in the group and any number of texts may come from it directly. A tree weighs the product of its edges' weights.
The sum over all trees is a determinant (Tutte's matrix-tree theorem; for trees with one root as Koo, Globerson, Carreras
and Collins give it, 'Structured prediction models via the matrix-tree theorem', EMNLP 2007), so no tree is drawn.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["Descent", "descent"]

Floats = npt.NDArray[np.float64]

_FLOOR = 1e-6  # the weight of an edge beside the text's best one, below which no evidence can push it
_HAIR = 1e-9  # keeps the lines of texts that may each be the other's source from running in circles for ever


class Descent(NamedTuple):
    """`lines[p, c]` is the probability that text `c` descends from text `p`; `absent` that the source of all is not here."""

    lines: Floats
    absent: float


def descent(edges: Floats, first: Floats, outside: Floats, prior: float) -> Descent:
    """Weigh all family trees of a group of texts.

    Args:
        edges: `edges[p, c]`, the log weight of text `c` being copied from text `p`; minus infinity where they share nothing.
        first: the log weight of each text as the source of all others.
        outside: the log weight of each text as copied from a source that is not here.
        prior: the log weight of there being a source that is not here.

    Returns:
        The probabilities; all arrays are by text, in the order given.
    """
    most = np.maximum(edges.max(axis=0, initial=-np.inf), outside)
    weights = np.where(np.isfinite(edges), np.maximum(np.exp(edges - most), _FLOOR), 0.0)
    np.fill_diagonal(weights, 0.0)
    absent, away = _absent(weights, np.maximum(np.exp(outside - most), _FLOOR))
    present, here = _one_root(weights, first - most)
    share = float(1.0 / (1.0 + np.exp(np.clip(here - away - prior, -500.0, 500.0))))
    return Descent((1.0 - share) * _lines(present) + share * _lines(absent), share)


def _absent(weights: Floats, roots: Floats) -> tuple[Floats, float]:
    """Return the chance of each edge, and the log of the sum, of trees that any number of texts begin."""
    laplacian = np.diag(weights.sum(axis=0) + roots) - weights
    inverse = np.linalg.inv(laplacian)
    return weights * (np.diag(inverse)[None, :] - inverse.T), float(np.linalg.slogdet(laplacian)[1])


def _one_root(weights: Floats, roots: Floats) -> tuple[Floats, float]:
    """Return the same of trees that one text begins; its log weights are `roots`."""
    most = float(roots.max())
    laplacian = np.diag(weights.sum(axis=0)) - weights
    laplacian[0] = np.exp(np.maximum(roots - most, np.log(_FLOOR)))
    sign, size = np.linalg.slogdet(laplacian)
    if sign <= 0 or not np.isfinite(size):  # no text reaches all others
        return np.zeros_like(weights), -np.inf
    inverse = np.linalg.inv(laplacian)
    into = weights * np.diag(inverse)[None, :]
    into[:, 0] = 0.0
    out = weights * inverse.T
    out[0, :] = 0.0
    return into - out, float(size) + most


def _lines(parents: Floats) -> Floats:
    """Return the chance that the line of descent that ends in each text passes each other, from the chances of parents.

    It is that of a walk from child to parent meeting the other text: exact where no two texts can be each other's
    source, and near it elsewhere.
    """
    count = len(parents)
    visits = np.linalg.inv((1.0 + _HAIR) * np.eye(count) - np.clip(parents.T, 0.0, 1.0))
    met = visits / np.diag(visits)[None, :]
    np.fill_diagonal(met, 0.0)
    lines: Floats = np.clip(met.T, 0.0, 1.0)
    return lines

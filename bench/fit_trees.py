"""Fits the weights of a field over family trees: those under which the true parents are likeliest, by plain ascent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Lot", "Stack", "fit", "stacks"]

Floats = npt.NDArray[np.float64]

_LEAST = -13.8  # log weight beside a text's best edge under which none falls: as where the trees are summed
_ROUNDS = 120
_STEP = 0.05
_PENALTY = 0.005  # on the squares of the weights, for each strand


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """The texts of a strand: the features of two and of one, as `tables` gives them, and each one's parent, -1 for none."""

    pairs: Floats
    alone: Floats
    parents: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """Strands of equally many texts: `bare` where two share nothing; `chosen`, what all their true parents add up to."""

    pairs: Floats
    bare: npt.NDArray[np.bool_]
    alone: Floats
    roots: npt.NDArray[np.bool_]
    chosen: Floats


def stacks(lots: Sequence[Lot]) -> list[Stack]:
    """Put strands of one size together, so that they are weighed at once."""
    by_size: defaultdict[int, list[Lot]] = defaultdict(list)
    for lot in lots:
        by_size[len(lot.parents)].append(lot)
    return [_stack(found) for _, found in sorted(by_size.items())]


def _stack(lots: Sequence[Lot]) -> Stack:
    values = np.stack([lot.pairs for lot in lots])
    chosen = [sum((np.nan_to_num(t.pairs[p, c]) for c, p in enumerate(t.parents) if p >= 0), 0.0) for t in lots]
    width = values.shape[-1]
    return Stack(
        pairs=np.nan_to_num(values),
        bare=np.isnan(values[..., 0]),
        alone=np.stack([lot.alone for lot in lots]),
        roots=np.array([[p < 0 for p in lot.parents] for lot in lots]),
        chosen=np.array([np.broadcast_to(c, width) for c in chosen]),
    )


def fit(given: Sequence[Stack], start: Floats) -> Floats:
    """Return the weights under which the true parents are likeliest, less the penalty; from `start` by Adam's steps.

    Args:
        given: the strands.
        start: the weights of pairs, of single texts, of a source that is not here and of each text that comes from it.
    """
    weights, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    count = sum(len(s.pairs) for s in given)
    for n in range(1, _ROUNDS + 1):
        slope = sum((_slope(s, weights) for s in given), -_PENALTY * count * weights)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        step = _STEP if n < 2 * _ROUNDS // 3 else _STEP / 4
        weights = weights + step * (mean / (1 - 0.9**n)) / (np.sqrt(square / (1 - 0.99**n)) + 1e-9)
    return weights


def _slope(s: Stack, weights: Floats) -> Floats:
    """Return how the log likelihood of some strands grows with each weight: what is seen less what is expected."""
    of_pairs, of_one = s.pairs.shape[-1], s.alone.shape[-1]
    edge, own, (prior, each) = np.split(weights, [of_pairs, of_pairs + of_one])
    alone = s.alone @ own
    edges = np.where(s.bare, -np.inf, s.pairs @ edge)
    most = np.maximum(edges.max(axis=1), alone + each)
    edges = np.where(s.bare, 0.0, np.exp(np.maximum(edges - most[:, None, :], _LEAST)))
    away = np.exp(np.maximum(alone + each - most, _LEAST))
    first = alone - most
    top = first.max(axis=1, keepdims=True)
    absent, absent_roots, absent_size = _absent(edges, away)
    present, present_roots, present_size = _present(edges, np.exp(np.maximum(first - top, _LEAST)))
    share = 1 / (1 + np.exp(np.clip(present_size + top[:, 0] - absent_size - prior, -500, 500)))
    parents = (1 - share)[:, None, None] * present + share[:, None, None] * absent
    roots = (1 - share)[:, None] * present_roots + share[:, None] * absent_roots
    # A tree with one root may have its source here or not; with more, the source is not here.
    seen = np.where(s.roots.sum(axis=1) == 1, 1 / (1 + np.exp(-prior - each)), 1.0)
    return np.concatenate(
        (
            s.chosen.sum(axis=0) - np.einsum("kpc,kpcf->f", parents, s.pairs),
            np.einsum("kn,knf->f", s.roots - roots, s.alone),
            [(seen - share).sum(), (seen * s.roots.sum(axis=1) - share * absent_roots.sum(axis=1)).sum()],
        )
    )


def _laplacian(edges: Floats) -> Floats:
    found = -edges
    places = np.arange(edges.shape[-1])
    found[:, places, places] += edges.sum(axis=1)
    return found


def _absent(edges: Floats, away: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the chance of each edge and root, and the log of the sum, of trees that any number of texts begin."""
    laplacian = _laplacian(edges)
    places = np.arange(edges.shape[-1])
    laplacian[:, places, places] += away
    inverse = np.linalg.inv(laplacian)
    own = inverse[:, places, places]
    return edges * (own[:, None, :] - inverse.transpose(0, 2, 1)), away * own, np.linalg.slogdet(laplacian)[1]


def _present(edges: Floats, first: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the same of trees that one text begins."""
    laplacian = _laplacian(edges)
    laplacian[:, 0] = first
    inverse = np.linalg.inv(laplacian)
    places = np.arange(edges.shape[-1])
    into, out = edges * inverse[:, places, places][:, None, :], edges * inverse.transpose(0, 2, 1)
    into[:, :, 0], out[:, 0, :] = 0.0, 0.0
    parents = into - out
    return parents, 1 - parents.sum(axis=1), np.linalg.slogdet(laplacian)[1]

"""What speaks for one text as the source of another: a list of features, each with its weight.

The docstring of a feature is what a user is shown where it decides. A feature of two texts is a number for 'the child was
copied from the parent'; its weight is added to the log of the odds of that as often. Features of one text say how it
stands as the source of all, or as a copy of what is not here. The weights were fitted to piles of pages of known descent
(conditional likelihood of the true parents, summed over all trees), and rounded; `bench/fit_direction.py` fits and measures them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log1p

import numpy as np
import numpy.typing as npt

from headwater.reuse.stemma import Strand, count_pieces

__all__ = ["ABSENT", "FEATURES", "SOURCES", "Evidence", "Feature", "Known", "tables"]

Floats = npt.NDArray[np.float64]

_MOST = 8.0  # differences of one sort that count: more say no more
_GOES_ON = 8  # words that a text must go on for where another breaks off


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a text besides its words.

    Attributes:
        publisher: its publisher.
        day: the ISO day it was published, '' if not known; or as much of it as is known: the year, the month.
        debts: the publishers that it credits.
        speaks: the publishers of its strand that it names anywhere.
        part: it is a teaser or an excerpt.
        mixed: it stands on a page of several texts, or takes passages from several strands.
        broken: it ends with a mark of omission, or an invitation to read on.
        elsewhere: it credits somebody, and nobody of whom the strand has a text.
    """

    publisher: str | None
    day: str
    debts: frozenset[str]
    speaks: frozenset[str]
    part: bool
    mixed: bool
    broken: bool
    elsewhere: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A strand, what is known of its texts, and how many slips a text has of what another has, by both numbers.

    `loops` are pairs of texts, in either order, whose credits go round in a circle and so say nothing.
    """

    strand: Strand
    known: Sequence[Known]
    slips: Mapping[tuple[int, int], int]
    loops: frozenset[tuple[int, int]]

    def days(self, parent: int, child: int) -> int:
        """Say how two days stand: -1 the parent's is earlier, 1 it is later, 0 the same, 2 not known."""
        up, down = self.known[parent].day, self.known[child].day
        size = min(len(up), len(down))
        if not size:
            return 2
        if up[:size] == down[:size]:
            return 0 if size == len("2000-01-01") else 2
        return -1 if up < down else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A feature of two texts and what it weighs."""

    weight: float
    value: Callable[[Evidence, int, int], float]

    @property
    def words(self) -> str:
        """What a user is told, '' where another feature says it."""
        told = (self.value.__doc__ or "").strip().rstrip(".")
        return told[:1].lower() + told[1:]


def _inherited(e: Evidence, parent: int, child: int) -> float:
    """Both lack the same words that other texts have."""
    return 1 - exp(-e.strand.inherited(parent, child))  # two texts that lose words all over meet by chance, too


def _gained(e: Evidence, parent: int, child: int) -> float:
    """The copy lacks words that the source has; a copy loses words and seldom gains any."""
    return count_pieces(e.strand.overlaps[child, parent].extra)


def _regained(e: Evidence, parent: int, child: int) -> float:
    """Words that the copy lacks stand in the source and in a third text."""
    return count_pieces(e.strand.overlaps[child, parent].extra & e.strand.common[child])


def _agreed(e: Evidence, parent: int, child: int) -> float:
    """Both have the same words where other texts have others."""
    return 1 - exp(-e.strand.agreed(parent, child))


def _changed(e: Evidence, parent: int, child: int) -> float:
    """Words differ."""
    return count_pieces(e.strand.overlaps[parent, child].changed)


def _mended(e: Evidence, parent: int, child: int) -> float:
    """The copy has slips in words that the source has right."""
    return e.slips.get((parent, child), 0)


def _added(e: Evidence, parent: int, child: int) -> float:
    """The source has stretches that the copy lacks."""
    return log1p(e.strand.added(parent, child)[0])


def _restored(e: Evidence, parent: int, child: int) -> float:
    """The copy lacks stretches that the source has in common with a third text."""
    return log1p(e.strand.added(parent, child)[1])


def _credits(e: Evidence, parent: int, child: int) -> float:
    """The copy credits {source}."""
    return (child, parent) not in e.loops and e.known[parent].publisher in e.known[child].debts


def _credits_another(e: Evidence, parent: int, child: int) -> float:
    """The source credits others, but not {copy}."""
    debts, publisher = e.known[child].debts, e.known[parent].publisher
    return bool(debts) and publisher is not None and publisher not in debts


def _credits_alike(e: Evidence, parent: int, child: int) -> float:
    """Both credit the same publisher."""
    return bool(e.known[child].debts & e.known[parent].debts)


def _names(e: Evidence, parent: int, child: int) -> float:
    """The copy's text speaks of {source}, and not of {copy}."""
    said = e.known[child].speaks
    return e.known[parent].publisher in said and e.known[child].publisher not in said


def _same_day(e: Evidence, parent: int, child: int) -> float:
    """Published on the same day."""
    return e.days(parent, child) == 0


def _too_late(e: Evidence, parent: int, child: int) -> float:
    """Published earlier: {source_day} before {copy_day}."""
    return e.days(parent, child) == 1


def _from_a_part(e: Evidence, parent: int, child: int) -> float:
    """The copy is {kind}."""
    return e.known[parent].part and not e.known[child].part


def _from_a_mixture(e: Evidence, parent: int, child: int) -> float:
    """The copy stands among other texts, on a page or in one article, as sources seldom do."""
    del child
    return e.known[parent].mixed


def _breaks_off(e: Evidence, parent: int, child: int) -> float:
    """The copy breaks off with a mark of omission where the source goes on."""
    return e.known[child].broken and sum(e.strand.added(child, parent)) > _GOES_ON


def _goes_on(e: Evidence, parent: int, child: int) -> float:
    # told in the words of the feature before
    return e.known[parent].broken and sum(e.strand.added(parent, child)) > _GOES_ON


FEATURES = (
    Feature(weight=1.2, value=_inherited),
    Feature(weight=1.25, value=_agreed),
    Feature(weight=-0.7, value=_gained),
    Feature(weight=-1.5, value=_regained),
    Feature(weight=-0.1, value=_changed),
    Feature(weight=-1.9, value=_mended),
    Feature(weight=-0.65, value=_added),
    Feature(weight=-0.8, value=_restored),
    Feature(weight=1.8, value=_credits),
    Feature(weight=-1.7, value=_credits_another),
    Feature(weight=1.3, value=_credits_alike),
    Feature(weight=0.7, value=_names),
    Feature(weight=0.7, value=_same_day),
    Feature(weight=-2.1, value=_too_late),
    Feature(weight=-0.7, value=_from_a_part),
    Feature(weight=-3.0, value=_from_a_mixture),
    Feature(weight=2.8, value=_breaks_off),
    Feature(weight=-1.2, value=_goes_on),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A feature of one text, as the source of all others or as a copy of what is not here, and what it weighs."""

    weight: float
    value: Callable[[Evidence, int], float]


def _owes_elsewhere(e: Evidence, text: int) -> float:
    return e.known[text].elsewhere


def _owes_here(e: Evidence, text: int) -> float:
    known = e.known[text]
    return bool(known.debts) and not known.elsewhere


def _is_mixed(e: Evidence, text: int) -> float:
    return e.known[text].mixed


def _is_part(e: Evidence, text: int) -> float:
    return e.known[text].part


SOURCES = (
    Standing(weight=0.7, value=_owes_elsewhere),
    Standing(weight=-1.0, value=_owes_here),
    Standing(weight=1.2, value=_is_mixed),
    Standing(weight=-1.5, value=_is_part),
)
ABSENT = (-0.9, -0.6)  # log odds of a source that is not here, and of each text that comes from it directly


def tables(e: Evidence) -> tuple[Floats, Floats]:
    """Return the values of all features.

    Returns:
        By parent, child and feature, 'not a number' where two texts share nothing; by text and feature of `SOURCES`.
    """
    count = len(e.known)
    values = np.full((count, count, len(FEATURES)), np.nan)
    for parent, child in e.strand.overlaps:
        values[parent, child] = [min(_MOST, feature.value(e, parent, child)) for feature in FEATURES]
    return values, np.array([[s.value(e, n) for s in SOURCES] for n in range(count)], np.float64)

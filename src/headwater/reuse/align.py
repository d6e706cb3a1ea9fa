"""Texts to the passages they share, word by word, through small edits.

Seeds of a few words are found in both, grown to the longest exact runs, and runs that follow each other closely in both
texts are joined across what differs between them: dropped or changed words, lost spaces, other spellings, other marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from headwater.reuse.letters import letters
from headwater.reuse.matching import match
from headwater.reuse.seeds import polynomials
from headwater.reuse.tokens import Longs, Sheaf, Tokens, sheaf

__all__ = [
    "Alignment",
    "Matches",
    "Passage",
    "Run",
    "Tokens",
    "align",
    "align_pairs",
    "alignment_of",
    "shared_passages",
]

_SEED = 4  # words of a seed: that two texts are related is known already, so few words will do
_TWICE = 16  # words of a passage that one text holds twice, where refrains and captions are common


class Run(NamedTuple):
    """A run of `size` equal words that begins at word `a` of one text and word `b` of the other."""

    a: int
    b: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage two texts share: its code points in each, its likeness (0 to 1) and the count of its equal words."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    similarity: float
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """The passages two texts share, each with the runs of equal words that carry it."""

    passages: tuple[Passage, ...]
    runs: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """The passages of many pairs of texts.

    Attributes:
        passages: rows (pair, start and end in a, start and end in b, equal words); pairs by their row in what was asked,
            offsets in code points of the texts. They come by pair and, within one, in the order of `a`.
        likeness: the likeness of each, 0 to 1.
        runs: rows (passage by its row, first word in a, first word in b, count), in the order of the texts.
    """

    passages: Longs
    likeness: npt.NDArray[np.float64]
    runs: Longs


def align_pairs(words: Sheaf, pairs: Longs, *, least_words: int, least_characters: int) -> Matches:
    """Align pairs of texts.

    Args:
        words: the texts.
        pairs: rows (a, b) of texts by number, a <= b, sorted; a == b asks for what stands twice in a text.
        least_words: equal words from which a passage stands by itself; a shorter one counts where it is a whole
            paragraph of both (a title, say) and others of twice as many words stand.
        least_characters: likewise the code points of a passage.
    """
    seeds = polynomials(words, _SEED)
    known = letters()
    passages, likeness, runs = match(
        words, known.kind, known.fold, known.wide, seeds, pairs, least_words, least_characters, max(_TWICE, least_words)
    )
    order = np.lexsort((passages[:, 4], passages[:, 2], passages[:, 3], passages[:, 1], passages[:, 0]))
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    runs = np.column_stack((place[runs[:, 0]], runs[:, 1:])) if len(runs) else runs
    return Matches(passages[order], likeness[order].round(4), runs[np.argsort(runs[:, 0], kind="stable")])


def align(a: Tokens, b: Tokens, *, least_words: int = 8, least_characters: int = 40) -> Alignment:
    """Align two texts; one text with itself for what stands at two places of it, the earlier place first."""
    both: Sequence[str] = [a.text] if a is b else [a.text, b.text]
    pair = np.array([[0, len(both) - 1]], np.int64)
    found = align_pairs(sheaf(both), pair, least_words=least_words, least_characters=least_characters)
    return alignment_of(found.passages[:, 1:5].tolist(), found.likeness.tolist(), found.runs.tolist())


def alignment_of(spans: Iterable[Sequence[int]], likeness: Sequence[float], runs: Iterable[Sequence[int]]) -> Alignment:
    """Return an alignment as it is kept in plain numbers.

    Args:
        spans: for each passage its start and end in a, start and end in b.
        likeness: for each its likeness.
        runs: rows (passage, first word in a, first word in b, count).
    """
    held: list[list[Run]] = [[] for _ in likeness]
    for passage, *run in runs:
        held[passage].append(Run(*run))
    passages = tuple(
        Passage(a_start=s, a_end=e, b_start=t, b_end=f, similarity=alike, words=sum(r.size for r in carried))
        for (s, e, t, f), alike, carried in zip(spans, likeness, held, strict=True)
    )
    return Alignment(passages=passages, runs=tuple(map(tuple, held)))


def shared_passages(a: str, b: str, *, least_words: int = 8, least_characters: int = 40) -> list[Passage]:
    """Return the passages that two texts share, in the order of `a`, exact or with small edits.

    Args:
        a: a text.
        b: another text.
        least_words: equal words from which a passage stands by itself; a shorter one counts where it is a whole
            paragraph of both (a title, say) and others of twice as many words stand.
        least_characters: likewise the code points of a passage.
    """
    if b < a:  # so that what is found does not hang on which of the two is named first
        turned = shared_passages(b, a, least_words=least_words, least_characters=least_characters)
        found = [
            Passage(
                a_start=p.b_start,
                a_end=p.b_end,
                b_start=p.a_start,
                b_end=p.a_end,
                similarity=p.similarity,
                words=p.words,
            )
            for p in turned
        ]
        return sorted(found, key=lambda p: (p.a_start, p.b_start, p.a_end, p.b_end))
    return list(align(Tokens(a), Tokens(b), least_words=least_words, least_characters=least_characters).passages)

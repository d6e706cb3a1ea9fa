"""Short texts about one question, grouped by what they say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from headwater.claims.statements import content_terms
from headwater.claims.wordings import number_of
from headwater.likeness import alike, group, weigh
from headwater.meaning import can_compare, cosines
from headwater.model import Sentence
from headwater.parse.parser import parse_paragraphs
from headwater.settings import ClaimsSettings, ParseSettings
from headwater.text import STOP_WORDS, fold

if TYPE_CHECKING:
    import numpy as np

    Matrix = np.ndarray[Any, np.dtype[np.float64]]

__all__ = ["group_claims"]

_SMALL = 0.05  # the weight of a word that says nothing by itself; texts of such words alone still differ by them
_ASKED = 0.3  # of its weight, what is left to a word of the question: all answers are about that
_SAME_FIGURE, _OTHER_FIGURE = 0.1, 0.3  # on the scale of a cosine, of which most pairs have less than 0.3


def group_claims(texts: Sequence[str], question: str = "", *, settings: ClaimsSettings | None = None) -> list[int]:
    """Group texts that say the same, whatever the words: by what their words mean, those that are rare here weighing most.

    Without the table of vectors (see `meaning`) the words themselves must be the same.

    Args:
        texts: sentences or parts of sentences about one question.
        question: the question, where it is known: its words tell answers apart little.
        settings: what differs from the defaults.

    Returns:
        For each text the number of its group; groups are numbered by their first text.
    """
    settings = settings or ClaimsSettings()
    *parsed, asked = parse_paragraphs([*texts, question], ParseSettings().model)
    if settings.meaning and can_compare():
        groups = _linked(_by_figures(parsed, _by_meaning(parsed, asked)), settings.least_answer_meaning)
    else:
        least = settings.least_answer_likeness
        bags = [frozenset(term for s in text for term, _ in content_terms(s.tokens)) for text in parsed]
        groups = group(len(texts), alike(bags, weigh(bags), least=least / 2), least=least)
    number = {i: n for n, members in enumerate(groups) for i in members}
    return [number[i] for i in range(len(texts))]


def _by_meaning(parsed: Sequence[Sequence[Sentence]], asked: Sequence[Sentence]) -> Matrix:
    """Return how alike all pairs of texts are in meaning."""
    told = [
        [(t.text, fold(t.lemma)) for s in text for t in s.tokens if any(map(str.isalnum, t.text))] for text in parsed
    ]
    rare = weigh(frozenset(term for _, term in text) for text in told)
    about = {fold(t.lemma) for s in asked for t in s.tokens} - STOP_WORDS
    weights = {
        term: (_SMALL if term in STOP_WORDS else weight) * (_ASKED if term in about else 1)
        for term, weight in rare.items()
    }
    return cosines([[(word, weights[term]) for word, term in text] for text in told])


def _by_figures(parsed: Sequence[Sequence[Sentence]], likeness: Matrix) -> Matrix:
    """Make texts more alike that give the same figure, and those less that give others: 'two years' and 'five years'."""
    figures = [
        {n for s in text for t in s.tokens if (n := number_of(fold(t.lemma))) is not None and t.text.lower() != "one"}
        for text in parsed
    ]
    for a, mine in enumerate(figures):
        for b, theirs in enumerate(figures):
            if mine and theirs:
                likeness[a, b] += _SAME_FIGURE if mine & theirs else -_OTHER_FIGURE
    return likeness


def _linked(likeness: Matrix, least: float) -> list[list[int]]:
    """Group by average linkage: the two groups that are most alike on the mean are joined while they are `least` alike.

    Each mean is kept up to date as groups are joined (Lance and Williams 1967). Of equals the first are joined.

    Args:
        likeness: a symmetric matrix; it is used up.
        least: the mean likeness of two groups at which they are still joined.
    """
    import numpy as np  # noqa: PLC0415 - see meaning

    groups = {n: [n] for n in range(len(likeness))}
    np.fill_diagonal(likeness, -np.inf)
    while len(groups) > 1:
        a, b = (int(n) for n in np.unravel_index(np.argmax(likeness), likeness.shape))
        if likeness[a, b] < least:
            break
        mine, theirs = len(groups[a]), len(groups[b])
        mean = (mine * likeness[a] + theirs * likeness[b]) / (mine + theirs)
        likeness[a], likeness[:, a] = mean, mean
        likeness[b], likeness[:, b] = -np.inf, -np.inf
        likeness[a, a] = -np.inf
        groups[a] += groups.pop(b)
    return sorted(sorted(members) for members in groups.values())

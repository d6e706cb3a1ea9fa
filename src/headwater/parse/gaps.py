"""Where pages lose the space between two words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

__all__ = ["lost_spaces"]

_LOW, _HIGH = "a-zß-öø-ÿœ", "A-ZÀ-ÖØ-ÞŒ"
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
)
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\."
_SENTENCES = re.compile(
    rf"(?<=[{_LOW}]{{2}}[.!?…:])(?=[{_HIGH}][{_LOW}])"  # 'Tehran.When', 'added:We'
    rf"|(?<=[{_LOW}]{{2}}[,;])(?=[{_HIGH}{_LOW}]{{2}})"  # 'wool,hides'
    rf"|(?<=[{_LOW}]{{2}}[,;])(?=[0-9])"  # 'goats,30 sheep'
    rf"|(?<=[0-9]{{2}}[.!?])(?=[{_HIGH}][{_LOW}])"  # 'in 2011.The'
    rf"|(?<=\.\.\.)(?=[{_HIGH}{_LOW}]{{2}})"  # 'well...maybe'
    rf"|(?<=[0-9])(?={_MONTH}\b)"  # '25September'
)
_DATES = re.compile(
    rf"(?<![{_HIGH}{_LOW}]){_MONTH}(?=[0-9])"  # 'September25'
    rf"|\b{_SHORT}(?=[0-9])"  # 'Aug.5'
    rf"|(?<![^\s(\"'])[0-9]{{1,4}}(?=[{_LOW}]{{5,}}\b)"  # '40houses', but not '10th' or '3km'
)
_YEAR = re.compile(rf"(?:{_MONTH}|\b{_SHORT})\.? ?[0-9]{{1,2}}(?:st|nd|rd|th)?,(?=[0-9]{{4}}\b)")  # 'May 25,2011'
_RUN = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|@|#|www\.|\w/\w|\w\\", re.IGNORECASE)
_STUCK = re.compile(r"[^\W_][.!?…:,;](?:[^\W_])|[0-9][^\W\d_]|[^\W\d_][0-9]")


def lost_spaces(text: str) -> list[int]:
    """Return the places in a text at which a space was lost, in order.

    Only where what stands on both sides shows it: a stop between two words, a month stuck to its day. Figures (`1,000`,
    `3.5`), codes (`A4`, `F16`), initials (`U.S.`), addresses, file names and hashtags are left alone.
    """
    if not _STUCK.search(text):
        return []
    places = sorted(set(_places(text)))
    if not places:
        return []
    kept: list[int] = []
    for run in _RUN.finditer(text):
        inside = places[bisect_left(places, run.start()) : bisect_left(places, run.end())]
        if inside and not _ADDRESS.search(run.group()):
            kept += inside
    return kept


def _places(text: str) -> Iterator[int]:
    yield from (m.start() for m in _SENTENCES.finditer(text))
    yield from (m.end() for m in _DATES.finditer(text))
    yield from (m.end() for m in _YEAR.finditer(text))

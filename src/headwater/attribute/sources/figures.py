"""Whom an item tells of, as rows to be asked: figures, where they stand, and the cast of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from headwater.attribute.tree import Tree
from headwater.model import SourceClass, Span

__all__ = ["Cast", "Figure", "Seen", "Sex", "in_spans"]

Sex = str | None
"""`man`, `woman` or None where nothing tells."""


@dataclass(slots=True, kw_only=True, eq=False)
class Figure:
    """Somebody or something an item tells of. `span` is where its fullest name first stands; unnamed ones have none."""

    name: str | None
    span: Span | None
    person: bool
    sex: Sex = None
    sure: bool = False  # whether the sex is told by words and not by a given name alone
    sort: SourceClass | None = None
    roles: dict[str, set[str]] = field(default_factory=dict)  # post -> what qualifies it where it is told


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """A place where a figure is told of: its sentence, first, last and head token, and whether it is a subject there."""

    figure: Figure
    sentence: int
    first: int
    last: int
    head: int
    start: int
    subject: bool
    quoted: bool


@dataclass(slots=True, kw_only=True, eq=False)
class Cast:
    """The figures of an item, to be asked by name, post and age; `seen` is in text order."""

    seen: list[Seen]
    by_sentence: list[tuple[int, int]]
    surnames: Mapping[str, list[Figure]]
    bodies: Mapping[str, list[Figure]]
    shorts: Mapping[str, Figure | None]
    roles: Mapping[str, list[Figure]]
    # post -> all that qualifies it where nobody named holds it; None where it tells of any or several: 'a mayor'
    others: Mapping[str, set[str] | None]
    ages: Mapping[str, list[Figure | None]]
    places: frozenset[str]
    bearers: frozenset[str]  # single names that the parser takes for a person's somewhere
    at: Mapping[tuple[int, int], Figure]
    headlines: frozenset[int]
    opened: Sequence[int]
    trees: Sequence[Tree]
    quoted: Sequence[Span]
    _whole: dict[int, bool] = field(default_factory=dict)

    def is_quotation(self, number: int) -> bool:
        """Say whether a sentence holds no word outside quotations."""
        known = self._whole.get(number)
        if known is None:
            words = (t for t in self.trees[number].tokens if t.pos not in ("PUNCT", "SPACE"))
            known = self._whole[number] = all(in_spans(self.opened, self.quoted, t.start) for t in words)
        return known

    def of_sentence(self, number: int) -> Sequence[Seen]:
        """Return where figures stand in a sentence."""
        first, end = self.by_sentence[number]
        return self.seen[first:end]


def in_spans(starts: Sequence[int], spans: Sequence[Span], at: int) -> bool:
    """Say whether a place lies in one of some sorted, disjoint spans, given their starts beside them."""
    n = bisect_right(starts, at) - 1
    return n >= 0 and at < spans[n].end

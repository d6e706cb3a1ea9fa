"""Sections: texts on a page that nothing but their headings keep apart, and what tells them from parts of one text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from headwater.segment.lines import Line, Role, ends_sentence, word_count
from headwater.segment.words import content_words
from headwater.text import STOP_WORDS, words

__all__ = ["find_sections", "heading_style"]

_LEAST_SECTIONS = 3
_LEAST_WORDS = 15  # of a section: less is a caption or a list entry
_MOST_WORDS = 400  # of the shortest section: a row of texts that are all long has other marks
_STRANGE = (0.05, 0.03)  # highest and mean cohesion of neighbouring sections: one in a hundred articles is as loose
_STRANGE_CLOSED = (0.15, 0.10)  # the same where a credit or a note ends one of them
_LEAST_QUOTED = 2
_STYLE_WORDS = 3  # words of a heading that show in which style it is written
_GOES_ON = frozenset("he she they it this these those that his her their but and so yet however".split())


class _Section(NamedTuple):
    """A heading's index, and the running text up to the next heading of its rank."""

    at: int
    body: tuple[Line, ...]


def find_sections(lines: Sequence[Line]) -> frozenset[int]:
    """Return the headings under each of which a text of its own stands, none if the page is one text with subheadings.

    Either the page's text is all sections, three or more, their headings all written in one style, and no two that
    stand side by side have anything in common; or it is marked up, and two or more sections are nothing but quotation,
    as on pages that gather what others wrote.

    Args:
        lines: consecutive lines of a page that are no furniture and no teasers.
    """
    by_rank: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line.role is Role.HEADING:
            by_rank.setdefault(_rank(line), []).append(at)
    found: set[int] = set()
    for rank in sorted(by_rank):
        sections = _sections(lines, by_rank[rank])
        if _are_quotations(sections) or (len(by_rank) == 1 and _are_unlike(lines, sections)):
            found.update(section.at for section in sections)
    return frozenset(found)


def _rank(line: Line) -> str:
    return line.tag if line.tag[:1] == "h" else heading_style(line.text)


def heading_style(text: str) -> str:
    """Return how a heading is written: 'upper', 'title' or 'sentence', '' where too few words tell."""
    if text.isupper():
        return "upper"
    found = [w for w in words(text)[1:] if w.form not in STOP_WORDS and text[w.start].isalpha()]
    if any(text[w.start].islower() for w in found):
        return "sentence"
    return "title" if len(found) + 1 >= _STYLE_WORDS else ""


def _sections(lines: Sequence[Line], headings: Sequence[int]) -> list[_Section]:
    ends = [*headings[1:], len(lines)]
    return [
        _Section(at, tuple(line for line in lines[at + 1 : end] if line.role is Role.BODY))
        for at, end in zip(headings, ends, strict=True)
    ]


def _are_quotations(sections: Sequence[_Section]) -> bool:
    """Whether all sections have words and several are quoted from end to end."""
    quoted = [s for s in sections if s.body and all(line.tag == "blockquote" for line in s.body)]
    return len(quoted) >= _LEAST_QUOTED and all(s.body for s in sections)


def _are_unlike(lines: Sequence[Line], sections: Sequence[_Section]) -> bool:
    if len(sections) < _LEAST_SECTIONS or sections[0].at != 0:
        return False
    counts = [sum(word_count(line.text) for line in s.body) for s in sections]
    if min(counts) < _LEAST_WORDS or min(counts) > _MOST_WORDS:
        return False
    if not all(_opens(lines, section) for section in sections):
        return False
    near = [_cohesion(a, b) for a, b in pairwise(sections)]
    closed = any(lines[s.at - 1].role in {Role.CREDIT, Role.NOTE} for s in sections[1:])
    highest, mean = _STRANGE_CLOSED if closed else _STRANGE
    return max(near) < highest and sum(near) < mean * len(near)


def _opens(lines: Sequence[Line], section: _Section) -> bool:
    """Whether a heading stands after a closed sentence, and what it heads does not go on from elsewhere."""
    before = lines[section.at - 1] if section.at else None
    closed = before is None or before.role in {Role.CREDIT, Role.NOTE} or ends_sentence(before.text)
    first = words(section.body[0].text[:40])
    return closed and bool(first) and first[0].form not in _GOES_ON


def _cohesion(a: _Section, b: _Section) -> float:
    """Return how many of their content words two sections share: the cosine of the sets, 0 to 1."""
    first, second = ({w for line in s.body for w in content_words(line.text)} for s in (a, b))
    return len(first & second) / sqrt(len(first) * len(second)) if first and second else 1.0

"""Teasers: the truncated leads that a link to the rest ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from headwater.segment.lines import Line, Role, alike, word_count
from headwater.segment.marks import more_tail

__all__ = ["Stretch", "find_teasers", "is_cut_off"]

_MOST_WORDS = 250  # a longer lead is the text itself
_MOST_LINES = 6
_ENDINGS = ("…", "...", "..", "[…]", "[...]", "(…)", "(...)")


class Stretch(NamedTuple):
    """Lines `first` to `last`, both in."""

    first: int
    last: int


def is_cut_off(text: str) -> bool:
    """Whether a paragraph breaks off with an ellipsis or a link to the rest."""
    return text.endswith(_ENDINGS) or more_tail(text) is not None


def find_teasers(lines: Sequence[Line]) -> list[Stretch]:
    """Return the teasers of a page in order, each from its title to its last line of words.

    A link to the rest ends a teaser when what stands between it and the mark before it is short; a 'Read more' under a
    whole article ends nothing, nor does the only one of a page amid running text.
    """
    marks = [n for n, line in enumerate(lines) if line.role is Role.MORE or _is_tailed(line)]
    if len(marks) == 1 and _runs_on(lines, marks[0] + 1):
        return []
    found: list[Stretch] = []
    after = 0  # first line that no teaser holds yet
    for at in marks:
        stretch = _back(lines, after, at if _is_tailed(lines[at]) else at - 1)
        if stretch is not None:
            found.append(stretch)
        after = at + 1
    if len(found) > 1:
        found += _unmarked_last(lines, after)
    return found


def _is_tailed(line: Line) -> bool:
    return not line.furniture and more_tail(line.text) is not None


def _runs_on(lines: Sequence[Line], at: int) -> bool:
    """Whether the next line that is no furniture is running text."""
    following = next((line for line in lines[at:] if not line.furniture), None)
    return following is not None and following.role is Role.BODY


def _unmarked_last(lines: Sequence[Line], after: int) -> list[Stretch]:
    """The last lead of a digest whose link was lost, told by its breaking off."""
    last = next((n for n in range(len(lines) - 1, after - 1, -1) if lines[n].role is Role.BODY), None)
    if last is None or not is_cut_off(lines[last].text):
        return []
    stretch = _back(lines, after, last)
    return [] if stretch is None else [stretch]


def _back(lines: Sequence[Line], after: int, last: int) -> Stretch | None:
    """Go back from a teaser's last line to its title, None if there are no words or too many."""
    while last >= after and (lines[last].furniture or lines[last].role in {Role.CREDIT, Role.NOTE}):
        last -= 1
    first = last
    count = held = 0
    body_seen = False
    for at in range(last, after - 1, -1):
        line = lines[at]
        if line.furniture:
            continue
        titled = line.role is Role.HEADING
        if body_seen and not titled and lines[first].role is Role.HEADING:
            break
        if body_seen and titled and lines[first].role is Role.HEADING and not alike(line.text, lines[first].text):
            break
        if line.role is Role.CREDIT and not _under_title(lines, after, at):
            break
        body_seen = body_seen or line.role is Role.BODY
        count += word_count(line.text)
        held += 1
        first = at
    too_much = count > _MOST_WORDS or held > _MOST_LINES
    return Stretch(first, last) if body_seen and not too_much else None


def _under_title(lines: Sequence[Line], after: int, at: int) -> bool:
    return at > after and lines[at - 1].role is Role.HEADING

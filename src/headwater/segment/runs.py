"""Runs: several texts set one after the other without mark-up, and where each begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from headwater.segment.credits import dateline_of, is_sign_off, lead_credit_of
from headwater.segment.lines import Line, Role, alike, ends_sentence, word_count
from headwater.segment.roles import is_body
from headwater.segment.sections import find_sections
from headwater.segment.words import content_words

__all__ = ["Start", "cohesion", "common_words", "find_starts", "usual_gap"]

_LEAST = 25  # words of a text that has begun: before, marks belong to its head
_LEAD_LEAST = 80
_TURN_LEAST = 100
_TITLE_WORDS = 4
_WIDE = 2  # line breaks more than usual
_WINDOW = 150  # words on each side that are compared
_PIECE = 2_000  # code points of one line among them
_LEAST_WINDOW = 40  # words: fewer say nothing of what a text is about
_NEAR, _FAR, _TURN = 0.15, 0.08, 0.05  # cohesion of texts on one subject, on two, and of a turn without any mark
_NEARBY = 2  # lines
_TITLE_TAGS = frozenset({"h1", "h2", "h3"})
_HEAD_LINES = 3  # captions and summaries that may stand under a title
_LONG_TITLE = 8
_LONE_WORDS = 45
_STRANGE = 3  # words in common of a lead and what follows: fewer, and they are two texts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """Lines with what is known of their layout.

    `gap` is the usual one, `tight` says that no blank lines part paragraphs, `title_tag` is the element of the heading
    over the first text, '' for plain text: another heading of that rank is its peer. `sections` are headings known to begin texts.
    """

    lines: Sequence[Line]
    ruled: frozenset[int]
    gap: int
    tight: bool
    title_tag: str
    sections: frozenset[int]


class Start(NamedTuple):
    """The index of a text's first line, and whether the text before it is a lone lead."""

    at: int
    lone: bool


def usual_gap(lines: Sequence[Line]) -> int:
    """Return the number of line breaks that most often stand between two lines, the smaller of equals."""
    counts = Counter(line.gap for line in lines[1:])
    return min(counts, key=lambda gap: (-counts[gap], gap), default=1)


def common_words(first: str, second: str) -> int:
    """Count the content words, by their first letters, that two texts share."""
    return len(content_words(first) & content_words(second))


def cohesion(lines: Sequence[Line], at: int) -> float:
    """Return how much the words right before line `at` and from it on are the same: the cosine of their sets, 0 to 1.

    Only running text counts, some hundred words on each side, and of it the content words. Inside one text the figure
    is seldom low, between two texts seldom high (Hearst 1997, TextTiling, with sets of words for their counts). Where
    there is too little text to tell, it is 1.
    """
    before, after = _window(lines, at - 1, -1), _window(lines, at, 1)
    return len(before & after) / sqrt(len(before) * len(after)) if before and after else 1.0


def _window(lines: Sequence[Line], at: int, step: int) -> set[str]:
    """Collect the content words of the running text on one side, none if there is too little of it."""
    found: set[str] = set()
    count = 0
    end = at + step * _WINDOW  # lines without running text are passed over, but not for ever
    while 0 <= at < len(lines) and at != end and count < _WINDOW:
        if lines[at].role is Role.BODY:
            text = lines[at].text[-_PIECE:] if step < 0 else lines[at].text[:_PIECE]
            found |= content_words(text)
            count += word_count(text)
        at += step
    return found if count >= _LEAST_WINDOW else set()


def find_starts(lines: Sequence[Line], ruled: frozenset[int]) -> list[Start]:
    """Return where new texts begin, the first line's own beginning left out.

    Strong marks are looked for first: credits and notes that close a text, datelines that open one. A page that has
    one is known to hold several texts; only then do weaker marks count there, a heading amid texts on one subject, or
    a sheer change of words.

    Args:
        lines: consecutive lines of a page that are no furniture and no teasers.
        ruled: the indices of those right after a row of stars or dashes.
    """
    gap = usual_gap(lines)
    tight = gap == 1 and all(line.tag == "" for line in lines)
    page = _Page(
        lines=lines, ruled=ruled, gap=gap, tight=tight, title_tag=_title_tag(lines), sections=find_sections(lines)
    )
    starts, strong = _walk(page, several=False)
    return _walk(page, several=True)[0] if strong else starts


def _title_tag(lines: Sequence[Line]) -> str:
    first = next((n for n, line in enumerate(lines) if line.role is Role.BODY), 0)
    return min((line.tag for line in lines[:first] if line.tag in _TITLE_TAGS), default="")


def _walk(page: _Page, *, several: bool) -> tuple[list[Start], bool]:
    """Return the starts, and whether a strong mark is among their reasons."""
    starts: list[Start] = []
    strong = False
    begun = 0
    read = 0  # words of running text since the last start
    for at, line in enumerate(page.lines):
        lone = at > 0 and _lone_lead(page, at, begun)
        if at in page.sections:
            starts += [Start(at, lone=False)] if at else []
            begun, read, strong = at, 0, True
            continue
        marked = read >= _LEAST and _is_marked(page, at, begun=begun, read=read)
        if lone or marked or (read >= _LEAST and _begins(page, at, read=read, several=several)):
            starts.append(Start(at, lone))
            begun, read = at, 0
            strong = strong or marked
        read += word_count(line.text) if line.role is Role.BODY else 0
    return starts, strong


def _is_marked(page: _Page, at: int, *, begun: int, read: int) -> bool:
    """Whether a strong mark says that a text begins: the credit or note that closed the last one, or a dateline."""
    line, before = page.lines[at], page.lines[at - 1]
    if line.role in {Role.CREDIT, Role.NOTE}:
        return False
    if before.role in {Role.CREDIT, Role.NOTE} and _ended(page.lines, at, begun):
        if before.role is Role.NOTE and not is_sign_off(before.text) and cohesion(page.lines, at) >= _NEAR:
            return False  # the person is spoken of, and the text goes on
        return page.tight or line.role is Role.HEADING or line.gap > page.gap or cohesion(page.lines, at) < _FAR
    return page.tight and before.role is Role.BODY and read >= _LEAD_LEAST and bool(dateline_of(line.text))


def _begins(page: _Page, at: int, *, read: int, several: bool) -> bool:
    line, before = page.lines[at], page.lines[at - 1]
    if line.role in {Role.CREDIT, Role.NOTE}:
        return False
    if at in page.ruled:
        return cohesion(page.lines, at) < (_NEAR if line.role is Role.HEADING else _FAR)
    if line.role is Role.HEADING:
        return _titles(page, at, several=several)
    if several and before.role is Role.BODY and read >= _LEAD_LEAST:
        return lead_credit_of(line.text) is not None or (read >= _TURN_LEAST and _turns(page.lines, at))
    return False


def _ended(lines: Sequence[Line], at: int, begun: int) -> bool:
    """Whether the credits and notes right before `at` stand under running text, and not under a title."""
    back = at - 1
    while back > begun and lines[back].role in {Role.CREDIT, Role.NOTE}:
        back -= 1
    return lines[back].role is Role.BODY


def _titles(page: _Page, at: int, *, several: bool) -> bool:
    """Whether the heading at `at` is the title of a new text and no heading inside the old one."""
    lines, line = page.lines, page.lines[at]
    below = lines[at + 1 : at + 1 + _HEAD_LINES]
    before = lines[at - 1]
    if before.role is Role.HEADING or not any(is_body(b) for b in below):
        return False
    strange = cohesion(lines, at)
    count = word_count(line.text)
    if below[0].role is Role.CREDIT and ends_sentence(before.text) and count >= _TITLE_WORDS:
        return strange < _NEAR
    wide = line.gap >= page.gap + _WIDE
    repeated = below[0].role is Role.HEADING and alike(below[0].text, line.text)
    if page.title_tag and line.tag == page.title_tag:
        return strange < _NEAR
    if repeated or wide:
        return strange < _FAR
    if not (page.tight or several):
        return False
    closed = ends_sentence(before.text) and count >= _TITLE_WORDS
    return strange < _TURN or (closed and strange < (_NEAR if several else _FAR if count >= _LONG_TITLE else _TURN))


def _turns(lines: Sequence[Line], at: int) -> bool:
    """Whether the words change so much at `at`, and nowhere near it more, that another text must begin."""
    here = cohesion(lines, at)
    left = sum(word_count(line.text) for line in lines[at : at + _TURN_LEAST] if line.role is Role.BODY)
    if here >= _TURN or left < _TURN_LEAST:
        return False
    near = (cohesion(lines, n) for n in range(max(1, at - _NEARBY), min(len(lines), at + _NEARBY + 1)) if n != at)
    return all(here <= other for other in near)


def _lone_lead(page: _Page, at: int, begun: int) -> bool:
    """Whether the text so far is one short paragraph, set off, that has no words in common with what follows."""
    first, line = page.lines[begun], page.lines[at]
    lone = at == begun + 1 and first.role is Role.BODY and word_count(first.text) <= _LONE_WORDS
    apart = line.gap > page.gap and first.gap > page.gap
    return lone and apart and common_words(first.text, line.text) < _STRANGE

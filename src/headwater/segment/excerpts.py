"""Excerpts: what a text quotes from another text, set as a paragraph of its own that names where it is from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from headwater.segment.credits import is_name, is_press
from headwater.segment.lines import Line, Role, word_count
from headwater.text import words

__all__ = ["Excerpt", "find_excerpts"]

_LEAST = 12  # words: fewer are a remark
_LONGEST_LEAD = 160  # code points of the words that introduce a quotation
_OPENING = '“„‟«"＂'
_CLOSING = '”“»"＂'
_MARKS = re.compile(r"[“„‟«”»\"＂]")
_I = re.IGNORECASE
_LEADS = (
    re.compile(r"According to (?P<source>[^,;:.!?]{2,80}|[^,;:!?]{2,80}),"),
    re.compile(r"As (?P<source>[^,;:!?]{2,80}) (?:puts?|has|had|wrote|writes|reports|reported)(?: it)?[,:]"),
    re.compile(r"(?P<source>[^,;:!?]{2,80}) (?:writes|wrote|reads?)[,:]"),
    re.compile(
        r"In an? (?:\w{1,20} ){0,2}(?:statement|report|editorial|release|communiqu[ée]|letter|notice|bulletin|declaration|"
        r"article),? (?P<source>[^,;:!?]{2,80}) (?:said|says|wrote|writes|declared|stated)[,:]"
    ),
    re.compile(r"(?P<office>[^,;:!?]{2,80}) (?:said|says|told [^,;:!?]{2,40}|stated|declared)[,:]"),
)
_FULL = re.compile(
    r".{0,100}\b(?:statement|letter|text|message|resolution|declaration|communiqu[ée]|notice|report)\b.{0,60}?"
    r"(?: reads?| read| follows| said| says|in full)(?: in full| as follows)?:",
    _I,
)
_PRONOUNS = frozenset("he she they it i we you who this that".split())
_OFFICES = frozenset(
    """administration agency army association authority board body bureau cabinet charity commission committee company
    council court department embassy firm foundation government group institute ministry minister office officials
    organisation organization palace parliament party police presidency prosecutors secretariat service spokesman
    spokesperson spokeswoman statement union university""".split()
)


class Excerpt(NamedTuple):
    """The code points of a quoted text in its document, the marks around it left out, and the outlet it is from."""

    start: int
    end: int
    source: str | None


def find_excerpts(lines: Sequence[Line]) -> list[Excerpt]:
    """Return what the lines of one article quote from other texts, in order and disjoint.

    A quotation counts that has a dozen words, runs to its paragraph's end, and is brought in by a few words that name
    a text or a body: 'According to the Lorn Packet, “...”', 'In a statement the council said: “...”'. What a person is
    said to have said is speech. Besides, whole paragraphs in quotation marks or set as quotations count under a line
    such as 'The statement read in full:', and block quotations by themselves.
    """
    found: list[Excerpt] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        last = at
        if line.tag == "blockquote":
            last = _quoted_block(lines, at)
            found += _whole(lines[at : last + 1], None)
        elif line.role is Role.BODY:
            one = _in_line(line)
            if one is not None:
                found.append(one)
            elif len(line.text) <= _LONGEST_LEAD and _FULL.fullmatch(line.text):
                last = _quoted_run(lines, at)
                found += _whole(lines[at + 1 : last + 1], None) if last > at else []
        at = last + 1
    return found


def _quoted_block(lines: Sequence[Line], at: int) -> int:
    while at + 1 < len(lines) and lines[at + 1].tag == "blockquote":
        at += 1
    return at


def _quoted_run(lines: Sequence[Line], at: int) -> int:
    """Return the last of the paragraphs after a line that each open with a mark; one that closes ends the run."""
    while at + 1 < len(lines) and lines[at + 1].text[0] in _OPENING and lines[at + 1].role is Role.BODY:
        at += 1
        if lines[at].text[-1] in _CLOSING:
            break
    return at


def _whole(lines: Sequence[Line], source: str | None) -> list[Excerpt]:
    start, end = lines[0].start, lines[-1].end
    if lines[0].text[0] in _OPENING and lines[-1].text[-1] in _CLOSING:
        start, end = start + 1, end - 1
    enough = sum(word_count(line.text) for line in lines) >= _LEAST and start < end
    return [Excerpt(start, end, source)] if enough else []


def _in_line(line: Line) -> Excerpt | None:
    text = line.text
    mark = _MARKS.search(text[: _LONGEST_LEAD + 1])
    if mark is None or mark.group() not in _OPENING or text[-1] not in _CLOSING or mark.end() >= len(text) - 1:
        return None
    if word_count(text[mark.end() : -1]) < _LEAST or _closes_before_end(text, mark.end()):
        return None
    lead = text[: mark.start()].strip()
    for pattern in _LEADS:
        match = pattern.fullmatch(lead)
        if match is not None:
            named = match.groupdict()
            source = named.get("source") or named["office"]
            if not (_is_body(source) if "office" in named else _may_be_text(source)):
                continue
            name = source.removeprefix("the ").removeprefix("The ").strip()
            return Excerpt(
                line.start + mark.end(), line.end - 1, name if is_name(name) and "office" not in named else None
            )
    return None


def _closes_before_end(text: str, at: int) -> bool:
    """Whether the quotation that opens before `at` is closed and goes on outside it before the paragraph ends.

    Straight marks tell no sides: a closing one has a space or a stop after it and none before it.
    """
    depth = 1
    for match in _MARKS.finditer(text, at, len(text) - 1):
        before, after = text[match.start() - 1], text[match.end()]
        straight = match.group() in '"＂' and (before.isspace() or before in _OPENING + "([") and not after.isspace()
        opens = match.group() in "“„‟«" or straight
        depth += 1 if opens else -1
        if depth == 0:
            return True
    return False


def _may_be_text(source: str) -> bool:
    """Whether a name may be an outlet's, a text's or a body's: not a pronoun's, and not clearly a plain person's."""
    first = words(source[:40])
    return bool(first) and first[0].form not in _PRONOUNS and word_count(source) <= 8  # noqa: PLR2004 a name


def _is_body(source: str) -> bool:
    """Whether who speaks is an outlet, a body, or whoever speaks for one without being named: 'a spokesman for the line'."""
    forms = [w.form for w in words(source)]
    office = bool(forms) and forms[0] in {"the", "a", "an"} and not _OFFICES.isdisjoint(forms)
    return office or (is_press(source) and is_name(source))

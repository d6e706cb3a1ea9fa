"""The masthead: what stands at the top of a page over its first text, and what of it names the site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from headwater.model import Document
from headwater.segment.credits import is_name, is_press
from headwater.segment.lines import Line, Role, alike, ends_sentence, word_count
from headwater.segment.stamps import day_of_year, header_of
from headwater.text import STOP_WORDS, fold, words

__all__ = ["mark_masthead", "publisher_of"]

_SITE_WORDS = 5  # the longest name of a site that is taken for one without being known
_NAME_WORDS = 7
_HEAD_LINES = 8  # lines over the first text that are looked at
_TAILS = re.compile(
    r"\s*(?:\([A-Z][A-Z0-9&/. -]{1,20}\)|\s[-–—|]\s+[a-z][a-z ]{1,40})\s*$"
)  # '(QHA)', ' - noticeboard'
_BODIES = frozenset(
    """administration agency assembly association authority board bureau campaign centre center chamber club college
    commission committee confederation congress council department directorate embassy federation forum foundation
    group guard institute institution league ministry mission movement network office organisation organization party
    secretariat service society trust union university""".split()
)
_SECTIONS = frozenset(
    """analysis blog breaking business comment commentary culture documents economy editorial editorials entertainment
    exclusive features health home interview interviews letters lifestyle live local national international latest news
    obituaries opinion opinions page politics press release releases report reports science special sport sports
    statement statements stories story technology top travel video world""".split()
)


def mark_masthead(lines: Sequence[Line], document: Document) -> list[Line]:
    """Mark the site's name and what stands with it at the top of a page.

    It is known as the publisher's, or stands over a date and a heading, or is a short line right over a longer heading.
    """
    found = list(lines)
    publisher = [fold(w) for w in (document.publisher or "").split()]
    first = next((n for n, line in enumerate(found) if not line.furniture), None)
    if first is None:
        return found
    top = found[first]
    below = next((line for line in found[first + 1 :] if not line.furniture), None)
    named = bool(publisher) and [fold(w) for w in top.text.split()] == publisher
    if named or _is_letterhead(found, first) or (first == 0 and below is not None and _is_site_name(top, below)):
        found[first] = replace(top, role=Role.SITE)
        for n in _mottoes(found, first):
            found[n] = replace(found[n], role=Role.FURNITURE)
    return found


def _mottoes(lines: Sequence[Line], first: int) -> list[int]:
    """Return the lines right under a site's name, set off from what follows, that go on in small letters."""
    block = list(takewhile(lambda n: lines[n].gap == 1 and lines[n].text[0].islower(), range(first + 1, len(lines))))
    after = block[-1] + 1 if block else 0
    return block if 0 < after < len(lines) and lines[after].gap > 1 else []


def _is_letterhead(lines: Sequence[Line], first: int) -> bool:
    """Whether the top line of a plain text is a name that stands over a date or far over the heading of the text."""
    top = lines[first]
    if top.tag or first > 1 or _name(top.text) is None:
        return False
    head = list(takewhile(lambda line: line.role is not Role.BODY, lines[first + 1 : first + 1 + _HEAD_LINES]))
    titled = any(line.role is Role.HEADING and not line.text[0].islower() for line in head)
    if not titled or ends_sentence(top.text):
        return False
    above = header_of(lines[0].text) if first else None
    if above is not None and above.publisher is not None:
        return False  # the site is named already
    dated = _is_stamp(head[0]) or (first == 1 and _is_stamp(lines[0]))
    letterhead = _is_body(top.text) and head[0].gap > 1
    motto = bool(_mottoes(lines, first))
    return dated or letterhead or motto


def _is_stamp(line: Line) -> bool:
    return header_of(line.text) is not None or day_of_year(line.text) is not None


def _is_body(name: str) -> bool:
    """Whether a name has a word that ministries, societies and the like name themselves by."""
    return any(w.form in _BODIES for w in words(name))


def _is_site_name(top: Line, below: Line) -> bool:
    if ends_sentence(top.text) or not top.text[:1].isupper():
        return False
    count = word_count(top.text)
    if count == 1:
        return word_count(below.text) > 1
    short = top.role is Role.HEADING and count <= _SITE_WORDS
    longer = below.role is Role.HEADING and word_count(below.text) >= count
    return short and longer and not alike(top.text, below.text)


def publisher_of(lines: Sequence[Line]) -> str | None:
    """Return the publisher that a page's marked masthead names, as it stands there, None where that may be no name.

    A single word may be a place or a section. Else a name is one if it holds a word that outlets or bodies name
    themselves by, or stands beside a date; a short line over a longer one may be a title over a second title.
    """
    at = next((n for n, line in enumerate(lines) if line.role is Role.SITE), None)
    if at is None or lines[at].tag:
        return None
    name = _name(lines[at].text)
    if name is None:
        return None
    forms = {w.form for w in words(name)} - STOP_WORDS
    if forms <= _SECTIONS or not (word_count(name) > 1 or is_press(name)):
        return None
    beside = [line for line in [*lines[at - 1 : at], *lines[at + 1 : at + 2]] if _is_stamp(line)]
    return name if beside or is_press(name) or _is_body(name) else None


def _name(text: str) -> str | None:
    """Return the name that a masthead holds, without acronyms, places and the like after it, None for other words."""
    name = _TAILS.sub("", text[:200]).strip()
    who, comma, place = name.partition(",")
    if comma:
        if not (_is_body(who) and is_name(place.strip())):
            return None
        name = who.strip()
    return name if is_name(name) and word_count(name) <= _NAME_WORDS and name[0].isupper() else None

"""What each line of a page does: heading, body, credit, note, furniture, or the link that ends a teaser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from headwater.model import Document
from headwater.segment.credits import credit_of, is_author_note, is_sign_off
from headwater.segment.lines import Line, Role, alike, ends_sentence, word_count
from headwater.segment.marks import (
    is_comments,
    is_furniture,
    is_heading,
    is_more,
    is_opener,
    is_rule,
    more_tail,
)
from headwater.segment.masthead import mark_masthead
from headwater.segment.stamps import day_of_year, header_of

__all__ = ["assign_roles", "is_body"]

_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "title"})
_PLAIN_TAGS = frozenset({"", "p", "div", "li", "td", "a"})
_QUESTION_WORDS = 14
_BODY_WORDS = 20  # as many words are running text even without a full stop
_LINKED = 0.7  # of a block's code points inside links: a list of links
_TRUSTED = 0.5  # of the page's words
_NEAR_MAIN = 4  # lines


def is_body(line: Line) -> bool:
    """Whether a line is running text: a sentence that is closed, or many words."""
    return ends_sentence(line.text) or word_count(line.text) >= _BODY_WORDS


def assign_roles(lines: Sequence[Line], document: Document) -> list[Line]:
    """Return the lines with what each does.

    A line's own words come first, then where it stands: headings under 'Related posts' are furniture until running
    text begins again, and so is the site's name over the first heading.
    """
    found = _link_lists([replace(line, role=_own_role(line)) for line in lines])
    if any(line.tag for line in found) and any(line.main for line in found):
        found = _outside_main(found, document)
    return mark_masthead(found, document)


def _links_elsewhere(text: str) -> bool:
    """Whether a line is another text's title with a link to it: a heading and 'Read more', nothing cut off."""
    tail = more_tail(text)
    return tail is not None and is_heading(text[:tail].rstrip())


_OWN_WORDS: tuple[tuple[Role, Callable[[str], bool]], ...] = (
    (Role.MORE, is_more),
    (Role.RULE, is_rule),
    (Role.FURNITURE, is_furniture),
    (Role.FURNITURE, lambda text: header_of(text) is not None or day_of_year(text) is not None),
    (Role.FURNITURE, _links_elsewhere),
    (Role.CREDIT, lambda text: credit_of(text) is not None),
    (Role.NOTE, is_author_note),
    (Role.NOTE, is_sign_off),
    (Role.BODY, lambda text: more_tail(text) is not None),
)


def _own_role(line: Line) -> Role:
    text = line.text
    for role, says in _OWN_WORDS:
        if says(text):
            return role
    if line.tag in _HEADING_TAGS:
        return Role.HEADING
    return Role.HEADING if line.tag in _PLAIN_TAGS and is_heading(text) and _is_open(text) else Role.BODY


def _is_open(text: str) -> bool:
    """Whether no stop closes a line; a short question or call may be a heading all the same."""
    return not ends_sentence(text) or (text[-1] in "?!" and word_count(text) <= _QUESTION_WORDS)


def _link_lists(lines: Sequence[Line]) -> list[Line]:
    """Mark what stands under an opener, up to running text."""
    found: list[Line] = []
    open_list = False
    for line in lines:
        if is_opener(line.text):
            open_list = True
        elif open_list and (is_body(line) or line.role in {Role.MORE, Role.CREDIT, Role.NOTE}):
            _give_back(found)
            open_list = False
        elif open_list:
            found.append(replace(line, role=Role.FURNITURE))
            continue
        found.append(line)
    return found


def _give_back(found: list[Line]) -> None:
    """Give the last heading before running text its role again: it is that text's title."""
    if found and not is_opener(found[-1].text) and _own_role(found[-1]) is Role.HEADING:
        found[-1] = replace(found[-1], role=Role.HEADING)


def _outside_main(lines: Sequence[Line], document: Document) -> list[Line]:
    """Mark blocks outside the page's main content as furniture.

    The main content is trusted only where it holds a good part of the page's running text: on a digest it may be one
    teaser of many. Under a heading of readers' comments nothing else is. Kept are running text with main content close on both sides, and the title.
    """
    first = next((n for n, line in enumerate(lines) if line.main and _is_text(line)), 0)
    comments = next((n for n, line in enumerate(lines) if n > first and is_comments(line.text)), len(lines))
    trusted = _trusts_main(lines[:comments])
    between, beside = _near_main(lines)
    title = next((n for n, line in enumerate(lines) if _is_title(line, document)), None)
    found = []
    for n, line in enumerate(lines):
        stays = line.main or line.furniture or n == title
        if not stays and (trusted or n > comments):
            signed = line.role in {Role.CREDIT, Role.NOTE, Role.HEADING} and line.links < _LINKED * len(line.text)
            stays = (n in between and _is_text(line)) or (n in beside and signed)
        elif not stays:
            scrap = not is_body(line) and line.role is Role.BODY
            stays = not scrap and line.links < _LINKED * len(line.text)
        found.append(line if stays else replace(line, role=Role.FURNITURE))
    return found


def _trusts_main(lines: Sequence[Line]) -> bool:
    """Whether what was taken for main content can be relied on: of a digest it may be one teaser of many."""
    whole = sum(word_count(line.text) for line in lines if _is_text(line))
    return sum(word_count(line.text) for line in lines if _is_text(line) and line.main) >= _TRUSTED * whole


def _is_text(line: Line) -> bool:
    return line.role is Role.BODY and is_body(line) and line.links < _LINKED * len(line.text)


def _is_title(line: Line, document: Document) -> bool:
    if line.role is not Role.HEADING:
        return False
    return line.tag == "h1" or bool(document.title and alike(line.text, document.title))


def _near_main(lines: Sequence[Line]) -> tuple[set[int], set[int]]:
    """Return the indices of lines with main content close above and below, and of those right beside some."""
    main = [n for n, line in enumerate(lines) if line.main and not line.furniture]
    between = {n for a, b in pairwise(main) if b - a <= _NEAR_MAIN for n in range(a + 1, b)}
    return between, between | {n + step for n in main for step in (-2, -1, 1, 2)}

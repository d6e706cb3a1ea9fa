"""What each line of a page does: heading, body, credit, note, furniture, or the link that ends a teaser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headwater.model import Document
from headwater.segment.lines import Line, Role, ends_sentence, word_count
from headwater.segment.marks import (
    credit_of,
    header_of,
    is_author_note,
    is_furniture,
    is_heading,
    is_more,
    is_opener,
    is_rule,
    is_sign_off,
    more_tail,
)
from headwater.text import fold, words

__all__ = ["alike", "assign_roles", "is_body"]

_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "title"})
_PLAIN_TAGS = frozenset({"", "p", "div", "li", "td", "a"})
_QUESTION_WORDS = 14
_BODY_WORDS = 20  # as many words are running text even without a full stop
_LINKED = 0.7  # of a block's code points inside links: a list of links
_SITE_WORDS = 5  # the longest name of a site that is taken for one without being known
_ALIKE = 0.7


def is_body(line: Line) -> bool:
    """Whether a line is running text: a sentence that is closed, or many words."""
    return ends_sentence(line.text) or word_count(line.text) >= _BODY_WORDS


def alike(first: str, second: str) -> bool:
    """Whether two headings have nearly the same words; one may be a trimmed form of the other."""
    a, b = ({w.form for w in words(text)} for text in (first, second))
    return bool(a and b) and len(a & b) >= _ALIKE * min(len(a), len(b)) and min(len(a), len(b)) >= 2  # noqa: PLR2004 one word in common is chance


def assign_roles(lines: Sequence[Line], document: Document) -> list[Line]:
    """Return the lines with what each does.

    A line's own words come first, then where it stands: headings under 'Related posts' are furniture until running
    text begins again, and so is the site's name over the first heading.
    """
    found = _link_lists([replace(line, role=_own_role(line)) for line in lines])
    if any(line.tag for line in found) and any(line.main for line in found):
        found = [_outside_main(line) for line in found]
    return _page_header(found, document)


def _own_role(line: Line) -> Role:
    text = line.text
    if is_more(text):
        return Role.MORE
    if is_rule(text):
        return Role.RULE
    if is_furniture(text) or header_of(text) is not None or _links_elsewhere(text):
        return Role.FURNITURE
    if credit_of(text) is not None:
        return Role.CREDIT
    if is_author_note(text) or is_sign_off(text):
        return Role.NOTE
    heading = line.tag in _HEADING_TAGS or (line.tag in _PLAIN_TAGS and is_heading(text) and _is_open(text))
    return Role.HEADING if heading else Role.BODY


def _is_open(text: str) -> bool:
    """Whether no stop closes a line; a short question or call may be a heading all the same."""
    return not ends_sentence(text) or (text[-1] in "?!" and word_count(text) <= _QUESTION_WORDS)


def _links_elsewhere(text: str) -> bool:
    """Whether a line is another text's title with a link to it: a heading and 'Read more', nothing cut off."""
    tail = more_tail(text)
    return tail is not None and is_heading(text[:tail].rstrip())


def _link_lists(lines: Sequence[Line]) -> list[Line]:
    """Mark what stands under an opener, up to running text."""
    found: list[Line] = []
    open_list = False
    for line in lines:
        if is_opener(line.text):
            open_list = True
        elif open_list and (is_body(line) or line.role in {Role.MORE, Role.CREDIT, Role.NOTE}):
            found = _give_back(found)
            open_list = False
        elif open_list:
            found.append(replace(line, role=Role.FURNITURE))
            continue
        found.append(line)
    return found


def _give_back(found: list[Line]) -> list[Line]:
    """Leave the last heading before running text its role: it is that text's title."""
    last = found[-1] if found else None
    if last is None or is_opener(last.text) or is_furniture(last.text) or _own_role(last) is not Role.HEADING:
        return found
    return [*found[:-1], replace(last, role=Role.HEADING)]


def _outside_main(line: Line) -> Line:
    """Mark blocks outside the main content that are links or scraps; running text and headings stay what they are."""
    if line.main or line.furniture or line.role in {Role.CREDIT, Role.NOTE}:
        return line
    linked = line.links >= _LINKED * len(line.text)
    scrap = not is_body(line) and line.tag not in _HEADING_TAGS
    return replace(line, role=Role.FURNITURE) if linked or scrap else line


def _page_header(lines: Sequence[Line], document: Document) -> list[Line]:
    """Mark the site's name at the top: known as the publisher's, or a short line right over a longer heading."""
    found = list(lines)
    publisher = [fold(w) for w in (document.publisher or "").split()]
    first = next((n for n, line in enumerate(found) if not line.furniture), None)
    if first is None:
        return found
    top = found[first]
    below = next((line for line in found[first + 1 :] if not line.furniture), None)
    named = bool(publisher) and [fold(w) for w in top.text.split()] == publisher
    if named or (below is not None and _is_site_name(top, below)):
        found[first] = replace(top, role=Role.FURNITURE)
    return found


def _is_site_name(top: Line, below: Line) -> bool:
    short = top.role is Role.HEADING and word_count(top.text) <= _SITE_WORDS
    longer = below.role is Role.HEADING and word_count(below.text) >= word_count(top.text)
    return short and longer and not alike(top.text, below.text) and top.text[:1].isupper()

"""Which publishers a text names as its source: in its credit, its byline, or in a short paragraph of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from headwater.reuse.rows import Text
from headwater.text import words

__all__ = ["credited", "forms_of", "named", "named_near"]

_LONGEST = 12  # words of a paragraph that may be a credit line: 'This article first appeared on ...'
_ENDS = 4  # paragraphs at each end of a text among which a credit line is looked for


def forms_of(text: str) -> str:
    """Return the folded words of a text with a space around each, so that whole words can be searched for."""
    return f" {' '.join(w.form for w in words(text))} "


@lru_cache(maxsize=1 << 12)
def _name(publisher: str) -> str:
    return forms_of(publisher)


def credited(text: Text, publishers: Iterable[str]) -> list[str]:
    """Return which of the publishers, its own left out, a text credits.

    Args:
        text: the text.
        publishers: names of publishers, as they stand.
    """
    lines = [forms_of(line) for line in (text.credit, text.byline) if line]
    paragraphs = [p for p in text.text.split("\n") if p.strip()]
    ends = paragraphs if len(paragraphs) <= 2 * _ENDS else [*paragraphs[:_ENDS], *paragraphs[-_ENDS:]]
    for paragraph in ends[1:]:  # the first is the title, which may be about a publisher
        if len(paragraph) <= _LONGEST * 16:
            line = forms_of(paragraph)
            if line.count(" ") - 1 <= _LONGEST:
                lines.append(line)
    return _named(lines, text, publishers)


def named(text: Text, publishers: Iterable[str]) -> list[str]:
    """Return which of the publishers, its own included, a text names, letter case and all.

    A name that goes on with another capital is a longer one: 'Herald Point' is no mention of 'Herald'.
    """
    return [
        p
        for p in publishers
        if p in text.text and any(not _goes_on(text.text, m.end()) for m in _exactly(p).finditer(text.text))
    ]


@lru_cache(maxsize=1 << 12)
def _exactly(publisher: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(publisher)}(?!\w)")


def _goes_on(text: str, end: int) -> bool:
    following = text[end : end + 2]
    return len(following) > 1 and following[0] == " " and following[1].isupper()


def named_near(text: Text, start: int, end: int, publisher: str) -> bool:
    """Say whether a publisher, not the text's own, is named in a passage's paragraph or the one before it."""
    line = text.text.rfind("\n", 0, start)
    before = len(text.text[: max(0, line)].rstrip())
    first = text.text.rfind("\n", 0, before) + 1
    last = text.text.find("\n", end)
    stretch = text.text[first:start], text.text[end : len(text.text) if last < 0 else last]
    return bool(_named([forms_of(s) for s in stretch], text, [publisher]))


def _named(lines: Sequence[str], text: Text, publishers: Iterable[str]) -> list[str]:
    own = _name(text.publisher or "")
    names = {name: _name(name) for name in publishers}
    return sorted(
        name for name, form in names.items() if form.strip() and form != own and any(form in line for line in lines)
    )

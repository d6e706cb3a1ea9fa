"""The words in which a source stands: what it is known by, whom it told, and for whom it speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from headwater.chains import bare_name
from headwater.model import Attribution
from headwater.origins.vocabulary import Mark, marks_in
from headwater.text import words

__all__ = ["beside_source", "is_presented", "is_unsure", "known_by", "told_here"]

_TOLD = re.compile(
    r"\btold\s+(?:the\s)?((?:[A-Z][\w’'-]{1,30}[ ]?){1,4})"
)  # whom one outlet asked it may have told of each other
_TOLD_US = re.compile(r"\btold\s(?:us|me|this\s(?:newspaper|paper|site|magazine|reporter)|our\s\w+)\b", re.IGNORECASE)
_PRESENTED = re.compile(
    r"(?:an?|one|two|three|four|five|another|some|several|many|une?|deux|trois|une?\sautre|un[ao]s?|dos|tres|otr[ao]s?|eine?|zwei|drei|uma?|um)\s(?!of\b|de\b)\w"
    # or those for a body that is nobody who is named, and no other's report
    r"|(?:the|la|le|l['’])\s?(?:[\w-]+\s){0,3}(?:inquiry|enquiry|inquest|commission|tribunal|court|enquête)\b",
    re.IGNORECASE,
)
_BESIDE = 160  # code points after a source and its cue that may say more of it


def beside_source(attribution: Attribution | None, text: str) -> str:
    """Return the words in which a source and its cue stand, without what it says."""
    spans = sorted((*attribution.source, *attribution.cue)) if attribution else []
    if attribution is None or not spans:
        return ""
    end = spans[-1].end
    following = re.split(r"[\n\"“”„«»]|[.!?] ", text[end : end + _BESIDE], maxsplit=1)[0]
    until = min((c.start for c in attribution.content if c.start >= end), default=end + len(following))
    return " ".join([*(text[s.start : s.end] for s in spans), following[: max(0, until - end)]])


def known_by(attribution: Attribution | None, beside: str, text: str) -> tuple[str, ...]:
    """Return what a source is known by: its name, its body, its town, with whom it was, and whom it told.

    Args:
        attribution: the source's.
        beside: the words in which it stands.
        text: the document's text.
    """
    found = {
        text[span.start + w.start : span.start + w.end]
        for span in (attribution.source if attribution else ())
        for w in words(text[span.start : span.end])
    }
    told = {w for name in _told(beside) for w in name.split()}
    together = {beside[slice(*span)] for span in marks_in(beside).get(Mark.TOGETHER, ())}
    return tuple(sorted({w for w in found if w != w.lower()} | told | together))


def is_unsure(beside: str) -> bool:
    """Tell whether the words beside a source say that its words are another's, or more of it than who it is and where it was.

    It speaks for somebody else, or 'owes the story to a friend'.
    """
    found = marks_in(beside)
    told, plain = ({m.start for m in found.get(mark, ())} for mark in (Mark.RELATING, Mark.PLAIN))
    return Mark.FOR_ANOTHER in found or bool(told - plain)


def is_presented(attribution: Attribution | None, text: str) -> bool:
    """Tell whether a source's words begin as those do for one that was not spoken of before: 'an inquiry', 'two neighbours'."""
    return (
        attribution is not None
        and bool(attribution.source)
        and _PRESENTED.match(text, *attribution.source[0]) is not None
    )


def told_here(beside: str, publisher: str | None) -> bool:
    """Tell whether the words in which a source stands say that it told this to the publisher itself."""
    own = frozenset(bare_name(publisher))
    return _TOLD_US.search(beside) is not None or any(own.issuperset(bare_name(name)) for name in _told(beside))


def _told(beside: str) -> Iterator[str]:
    return (m.group(1) for m in _TOLD.finditer(beside))

"""The words that stand for a claim: its plainest witness, with what a reader needs who sees nothing else.

A clause whose subject stands before it in its sentence has that in brackets in front, as editors do: 'Iraq, which closed
the camp' gives '[Iraq] closed the camp'. What is in brackets are the page's words too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.model import ClaimKind, Document, Item, Mention, Statement

__all__ = ["Lead", "Led", "leads", "led", "titled"]

# Whoever reads a claim's words alone must not take them for the opposite of what was said.
_TOLD = {ClaimKind.DENIAL: "denied: ", ClaimKind.DEMAND: "demanded: ", ClaimKind.PROMISE: "promised: "}
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_WHO = re.compile(r"(?:who|which|that)\s+(?=\w)", re.IGNORECASE)
_THAT = re.compile(r"^that\b[ \"“”„«»`'‘]+")
# what ties a sentence to the one before it, of which a claim's words alone know nothing
_TYING = re.compile(
    r"^(?:(?:also|besides|but|furthermore|however|in addition|indeed|instead|likewise|meanwhile|moreover|nevertheless|nonetheless|so|still"
    r"|then|therefore|thus|yet),\s+|(?:and|but)\s+)(?=\w)",
    re.IGNORECASE,
)
_LONGEST = 160  # code points of a subject that is shown: a longer one is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Where the subject of a statement stands outside it: code points of a document. `id` is the statement's."""

    id: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """The words of a statement's subject that stands outside it. `id` is the statement's."""

    id: str
    text: str


def leads(statements: Sequence[Statement], items: Sequence[Item]) -> Iterator[Lead]:
    """Give of each of an item's statements where the words for its subject stand, if that is before it."""
    for item in items:
        for s in statements:
            outside = [p for p in s.places if p < s.start]
            if outside:
                yield Lead(id=s.id, document=item.document, start=min(outside), end=max(outside))


def led(found: Sequence[Lead], documents: Sequence[Document]) -> Iterator[Led]:
    """Give the words of a document from where each lead begins to the end of the word where it ends."""
    for document in documents:
        for lead in found:
            last = _WORD.match(document.text, lead.end)
            if last is not None and last.end() - lead.start <= _LONGEST:
                yield Led(id=lead.id, text=" ".join(document.text[lead.start : last.end()].split()))


def titled(statement: Statement, mentions: Sequence[Mention], words: Mapping[str, str]) -> str:
    """Return a statement's words on one line, with what was done by saying them where the words alone would say otherwise.

    Args:
        statement: the one that stands for the claim.
        mentions: of what it speaks.
        words: those of the subjects that stand outside statements, by the statements' ids.
    """
    told = _TOLD.get(statement.kind, "") if statement.attribution else ""  # without a source the words hold their verb
    subject, line = _subject(statement, mentions, words), _bare(statement.text)
    return told + (f"[{subject}] {_WHO.sub('', line, count=1) if _WHO.match(line) else line}" if subject else line)


def _subject(statement: Statement, mentions: Sequence[Mention], words: Mapping[str, str]) -> str:
    """Return the words for a statement's subject outside it, whole names where names end them."""
    subject = words.get(statement.id, "")
    names = [" ".join(m.text.split()) for m in mentions if m.start < statement.start]
    if not subject or any(subject in name for name in names):
        return " and ".join(dict.fromkeys(names))
    return subject


def _bare(text: str) -> str:
    """Put a statement on one line without the quotation marks around it, half of which may lie outside its span."""
    line = " ".join(text.split())
    bare = _THAT.sub("", line.strip('"“”„«»` '), count=1).lstrip(".,;:…-–— ")
    return _TYING.sub("", bare).rstrip(",; ") or line

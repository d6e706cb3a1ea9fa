"""Transcripts, whose lines begin with who speaks: 'KAREM: We never left the valley'."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from headwater.attribute.rules.drafts import Draft
from headwater.attribute.rules.frame import Frame
from headwater.attribute.spans import tidy
from headwater.attribute.tree import Tree
from headwater.model import Span

__all__ = ["turn_drafts"]

# a label is one to five words, each with a capital, an initial or a number: 'Mayor Ana Brell', 'Q', 'WITNESS 2'
_LINE = re.compile(
    r"^[ \t]*+(?P<label>[^\W\d_][\w.'’-]*+(?: [^\W_][\w.'’-]*+){0,4}+)[ \t]*+(?P<colon>:)[ \t]++(?P<said>[^\n]++)",
    re.MULTILINE,
)
_TWICE = 2  # speakers that come back, and times that each must
_WORDS = 3  # a turn's least mean of words: shorter ones are a list of figures


def turn_drafts(text: str, trees: Sequence[Tree]) -> list[Draft]:
    """Return a draft for each turn of a transcript: its source the label, its cue the colon, its content the rest of the line.

    A text is a transcript where two labels at least come back, as speakers do and headings do not.

    Args:
        text: the words as they stand, a paragraph a line.
        trees: the sentences, in order, whose offsets count from the start of `text`.
    """
    lines = [m for m in _LINE.finditer(text) if _is_name(m["label"])]
    times = Counter(m["label"] for m in lines)
    often = {label for label, count in times.items() if count >= _TWICE}
    turns = [m for m in lines if m["label"] in often or m["label"].isupper()]
    if len(often) < _TWICE or sum(len(m["said"].split()) for m in turns) < _WORDS * len(turns):
        return []
    starts = [t.sentence.start for t in trees]
    drafts = (_draft(m, text, trees, bisect_right(starts, m.start("label")) - 1) for m in turns)
    return [d for d in drafts if d is not None]


def _is_name(label: str) -> bool:
    return all(word[0].isupper() or word[0].isdigit() for word in label.split())


def _draft(match: re.Match[str], text: str, trees: Sequence[Tree], number: int) -> Draft | None:
    if number < 0:
        return None
    tokens = trees[number].tokens
    label = Span(*match.span("label"))
    source = tuple(i for i, t in enumerate(tokens) if label.start <= t.start and t.end <= label.end)
    colon = next((i for i, t in enumerate(tokens) if t.start == match.start("colon")), None)
    content = tidy(text, [Span(*match.span("said"))])
    if not source or colon is None or not content:
        return None
    frame = Frame(cue=(colon,), source=source, head=source[-1], content=(), rank=1, rule="turn", speech=True)
    end = match.end("said")
    whole = Span(content[0].start, end - (len(match["said"]) - len(match["said"].rstrip())))
    return Draft(
        sentence=number, frame=frame, source=(label,), cue=(Span(*match.span("colon")),), content=(whole,), open=False
    )

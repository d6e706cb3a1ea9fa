"""Pieces of a paragraph that is not parsed as a whole: runs of sentences, or one sentence each."""

from __future__ import annotations

import re

from headwater.model import Span

__all__ = ["pieces"]

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[\n。！？]")  # the stops of Chinese and Japanese too


def pieces(text: str, longest: int) -> list[Span]:
    """Cut a paragraph where sentences seem to end, if it is too long.

    Args:
        text: the words.
        longest: the most code points of a piece: sentences stay together up to it, and one that is longer by itself is a
            piece too; with 0, each sentence is one.

    Returns:
        Pieces in order; the whole text where it is not too long.
    """
    if len(text) <= longest:
        return [Span(0, len(text))]
    ends = [m.end() for m in _END.finditer(text)]
    found: list[Span] = []
    start = 0
    for end in [*ends, len(text)]:
        inside = text[start:end]
        words = inside.strip()
        if words:
            first = start + len(inside) - len(inside.lstrip())
            last = first + len(words)
            if found and last - found[-1].start <= longest:
                found[-1] = Span(found[-1].start, last)
            else:
                found.append(Span(first, last))
        start = end
    return found

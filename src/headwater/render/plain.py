"""Plain text: the document is the source, its blocks are the lines that hold something."""

from __future__ import annotations

import re

from headwater.model import Block

__all__ = ["lines", "straight_map"]

_LINE = re.compile(r"[^\r\n]+")


def lines(text: str) -> tuple[Block, ...]:
    """Return the lines that are not empty as blocks, without the white space around them."""
    blocks = []
    for match in _LINE.finditer(text):
        words = match.group().strip()
        if words:
            start = match.start() + match.group().index(words)
            blocks.append(Block(start=start, end=start + len(words), tag="", main=True, links=0))
    return tuple(blocks)


def straight_map(text: str) -> tuple[tuple[int, int, int], ...]:
    """Return the source map of a text that is its own source."""
    return ((0, 0, len(text)),) if text else ()

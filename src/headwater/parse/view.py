"""A view: text repaired for a parser, with a map back to the words as they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from headwater.model import Span
from headwater.text import quotations

__all__ = ["View", "repair"]

_LOST_SPACE = re.compile(r"(?<=[a-z]{2}[.!?])(?=[A-Z][a-z])|(?<=[a-z]{2}[,;])(?=[A-Za-z]{2})")
_SINGLE = str.maketrans({"‘": "'", "’": "'", "‚": "'", "\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u200b": " "})


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Repaired text; `offsets[i]` is where code point i of `text` stands in the original, -1 where it was put in."""

    text: str
    offsets: tuple[int, ...]

    def back(self, start: int, end: int) -> Span | None:
        """Return the span of the original under `text[start:end]`, None if all of it was put in."""
        there = [o for o in self.offsets[start:end] if o >= 0]
        return Span(there[0], there[-1] + 1) if there else None


def repair(text: str) -> View:
    """Give a parser what it was trained on: straight quotation marks with a space outside them, and spaces after stops.

    Web pages lose the space between a quotation and the words beside it (`said”we will`) and between sentences
    (`Tehran.When`). Nothing is dropped; each code point is kept, exchanged for one other, or a space is put in before it.
    """
    opens = {q.start for q in quotations(text)}
    closes = {q.end - 1 for q in quotations(text)}
    spaces = {m.start() for m in _LOST_SPACE.finditer(text)}
    spaces |= {at for at in opens if at and text[at - 1].isalnum()}
    spaces |= {at + 1 for at in closes if at + 1 < len(text) and text[at + 1].isalnum()}
    # a stop with an opening quotation stuck to it: 'New Iraq.”We have'
    spaces |= {at for at in opens if at and text[at - 1] in ".!?,;:"}
    pieces: list[str] = []
    offsets: list[int] = []
    for at, character in enumerate(text):
        if at in spaces:
            pieces.append(" ")
            offsets.append(-1)
        pieces.append('"' if character in "“”„‟«»＂" else character.translate(_SINGLE))
        offsets.append(at)
    return View(text="".join(pieces), offsets=tuple(offsets))

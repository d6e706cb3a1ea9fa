"""A view: text repaired for a parser, with a map back to the words as they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.model import Span
from headwater.parse.gaps import lost_spaces
from headwater.text import quotations

__all__ = ["View", "repair"]

_DOUBLE = '"“”„‟«»＂'
_SINGLE = "‘’‚‛'"
_STUCK = re.compile(r"(?<=[^\s“”«»\"])[“”«»](?=\w)")
_PLAIN = str.maketrans(
    dict.fromkeys(_DOUBLE, '"')
    | dict.fromkeys(_SINGLE + "ʼ´′", "'")
    | dict.fromkeys("\n\r\t\v\f\x85\u2028\u2029\u00a0\u1680\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000", " ")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Repaired text; `offsets[i]` is where code point i of `text` stands in the original, -1 where it was put in."""

    text: str
    offsets: Sequence[int]

    def back(self, start: int, end: int) -> Span | None:
        """Return the span of the original under `text[start:end]`, None if all of it was put in."""
        there = [o for o in self.offsets[start:end] if o >= 0]
        return Span(there[0], there[-1] + 1) if there else None


def repair(text: str) -> View:
    """Give a parser what it was trained on: straight quotation marks with a space outside them, and spaces after stops.

    Web pages lose the space between a quotation and the words beside it (`said”we will`), between sentences
    (`Tehran.When`) and in dates (`May25,2011`); their marks turn the wrong way, or one of a pair is missing. Which marks
    are a pair is what `text.quotations` says, and a single mark that is one of a pair becomes a double one. Nothing is
    dropped: each code point is kept, exchanged for one other, or a space or a mark is put in before it.
    """
    quoted = quotations(text)
    plain = text.translate(_PLAIN)
    puts = _around(text, quoted) | dict.fromkeys(lost_spaces(plain), " ")
    puts |= _unopened(text, plain, quoted)
    singles = [at for q in quoted for at in (q.start, q.end - 1) if text[at] in _SINGLE]
    if singles:
        characters = list(plain)
        for at in singles:
            characters[at] = '"'
        plain = "".join(characters)
    if not puts:
        return View(text=plain, offsets=range(len(text)))
    pieces: list[str] = []
    offsets: list[int] = []
    before = 0
    for at, put in sorted(puts.items()):
        pieces += (plain[before:at], put)
        offsets += range(before, at)
        offsets += (-1,) * len(put)
        before = at
    pieces.append(plain[before:])
    offsets += range(before, len(text))
    return View(text="".join(pieces), offsets=tuple(offsets))


def _around(text: str, quoted: Sequence[Span]) -> dict[int, str]:
    """Return the places outside quotations where a space was lost."""
    found = {}
    for start, end in quoted:
        # a stop with an opening quotation stuck to it: 'New Iraq.”We have'
        if start and (text[start - 1].isalnum() or text[start - 1] in ".!?,;:"):
            found[start] = " "
        if end < len(text) and text[end].isalnum() and text[end - 1] in _DOUBLE:
            found[end] = " "
    # of a mark without its other half, its form tells which side it belongs to: 'difficulty,”Rooke said'
    paired = {at for q in quoted for at in (q.start, q.end - 1)}
    for match in _STUCK.finditer(text):
        if match.start() not in paired:
            found[match.start() if match.group() in "“«" else match.end()] = " "
    return found


def _unopened(text: str, plain: str, quoted: Sequence[Span]) -> dict[int, str]:
    """Return the mark that is missing where a line's only mark closes what was never opened.

    In `We go,” she said.` it belongs at the start of the sentence at least, and there it is put: how much before it was
    said too, nobody knows. A view has no say in what counts as a quotation.
    """
    if quoted or "\n" in text.strip() or plain.count('"') != 1:
        return {}
    at = plain.index('"')
    shown = plain[at + 1 : at + 2] in (" ", "") or text[at] == "”"
    if at == 0 or plain[at - 1] not in ",.!?" or not shown:
        return {}
    stop = max(plain.rfind(f"{mark} ", 0, at - 1) for mark in ".!?")
    start = stop + 2 if stop >= 0 else len(plain) - len(plain.lstrip())
    return {start: '"'} if plain[start : start + 1].isupper() else {}

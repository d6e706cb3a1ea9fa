"""What a reading of a sentence gives: who governs what, as token indices, whatever its language and rule."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Frame"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a cue governs, as token indices of its sentence.

    Attributes:
        cue: the words that report.
        source: the words of who says it; none where nobody is told.
        head: the token that the source hangs on.
        content: what is said; empty where only a quotation beside the cue can be it.
        rank: orders rival readings, the surest (1) first.
        rule: a short name of the construction that was read.
        speech: the cue can stand beside a quotation and so own it.
        aside: the content stands to the left of source and cue, as in '..., she said'.
        apart: the source is another verb's and need not stand beside the cue: 'She rose, saying'.
        until: the token at which the source begins to say something else: '..., adding that'.
    """

    cue: tuple[int, ...]
    source: tuple[int, ...]
    head: int | None
    content: tuple[int, ...]
    rank: int
    rule: str = ""
    speech: bool = False
    aside: bool = False
    apart: bool = False
    until: int | None = None

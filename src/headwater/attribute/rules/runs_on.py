"""Quotations that run on: the next one is the same speaker's where nothing stands between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headwater.attribute.rules.drafts import Draft, Marks
from headwater.attribute.spans import merge
from headwater.attribute.tree import Tree
from headwater.model import Span

__all__ = ["let_run_on"]

_CLOSING = "\"”“„»«＂'’"


def let_run_on(drafts: Sequence[Draft], marks: Marks, trees: Sequence[Tree]) -> list[Draft]:
    """Let a quotation that stands alone go on with the speaker before it in its paragraph, or across an unclosed one."""
    owned: set[Span] = set()
    for d in drafts:
        if marks.around(d.cue[0].start) is None:
            owned.update(marks.touching(d.content))
    found = []
    for d in drafts:
        if not d.open:
            found.append(d)
            continue
        end = _last_own(trees[d.sentence], d, marks)
        more: list[Span] = []
        following = marks.after(end)
        while following is not None and following not in owned:
            if not _goes_on(marks.text, (more or d.content)[-1], end, following):
                break
            more.append(following)
            end = following.end
            following = marks.after(end)
        found.append(replace(d, content=merge([*d.content, *more], text=marks.text)) if more else d)
    return found


def _last_own(tree: Tree, d: Draft, marks: Marks) -> int:
    """Return where a draft's sentence ends; parsers give the next quotation's opening mark to the sentence before."""
    end = d.content[-1].end
    for token in reversed(tree.tokens):
        if token.start < end:
            break
        if marks.around(token.start) is None:
            return token.end
    return end


def _goes_on(text: str, last: Span, end: int, quotation: Span) -> bool:
    """Say whether a quotation goes on with the one before: nothing stands between, and nothing of a sentence behind it.

    In a paragraph of its own it goes on where the last one was left open, or where neither asks: news gives a long
    quotation so, but a question may have its answer there.
    """
    gap = text[end : quotation.start]
    if gap.strip(" .\t\n"):
        return False
    inner = text[quotation.start : quotation.end].rstrip(_CLOSING)
    if "\n" not in gap:
        return inner.endswith((".", "!", "?", "…"))
    line = text.find("\n", quotation.end)
    alone = not text[quotation.end : len(text) if line < 0 else line].strip()
    before = text[last.start : last.end]
    opened = before[-1] not in _CLOSING
    return alone and (opened or not (before.rstrip(_CLOSING).endswith("?") or inner.endswith("?")))

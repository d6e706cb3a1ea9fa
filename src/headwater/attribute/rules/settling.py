"""Readings that claim the same words: which has them, and which lies inside which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headwater.attribute.rules.drafts import Draft
from headwater.attribute.spans import covers, shared, size, subtract, tidy
from headwater.model import Span

__all__ = ["parents_of", "settle"]


def settle(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """Let the surer of two readings have the words that both claim; a reading inside another's content stays."""
    kept: list[Draft] = []
    order = sorted(range(len(drafts)), key=lambda n: (drafts[n].frame.rank, drafts[n].cue, drafts[n].content))
    by_sentence: dict[int, list[int]] = {}
    for n in order:
        one = drafts[n]
        rivals = [kept[k] for s in range(one.sentence - 1, one.sentence + 2) for k in by_sentence.get(s, ())]
        settled = _against(one, rivals, text)
        if settled is not None:
            by_sentence.setdefault(one.sentence, []).append(len(kept))
            kept.append(settled)
    return kept


def _against(one: Draft, rivals: Sequence[Draft], text: str) -> Draft | None:
    for rival in rivals:
        if shared(one.cue, rival.cue):
            return None
        common = shared(one.content, rival.content)
        if not common:
            continue
        inner, outer = _inside(one, rival), _inside(rival, one)
        if inner and not outer and common == size(one.content):
            continue
        if outer and not inner and common == size(rival.content):
            continue
        left = tidy(text, subtract(one.content, rival.content))
        if size(left) * 2 < size(one.content):
            return None
        one = replace(one, content=left)
    return one


def _inside(inner: Draft, outer: Draft) -> bool:
    return covers(outer.content, inner.cue[0].start)


def parents_of(drafts: Sequence[Draft]) -> list[int | None]:
    """Return for each draft the smallest other in whose content its cue lies; drafts come in order of content."""
    pieces = sorted((span, n) for n, d in enumerate(drafts) for span in d.content)
    cues = sorted((d.cue[0].start, n) for n, d in enumerate(drafts))
    parents: list[int | None] = [None] * len(drafts)
    live: list[tuple[Span, int]] = []
    at = 0
    for place, n in cues:
        while at < len(pieces) and pieces[at][0].start <= place:
            live.append(pieces[at])
            at += 1
        live = [p for p in live if p[0].end > place]
        around = [m for _, m in live if m != n and not covers(drafts[n].content, drafts[m].cue[0].start)]
        parents[n] = min(around, key=lambda m: (size(drafts[m].content), m), default=None)
    return parents

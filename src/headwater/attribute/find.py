"""From a text and its sentences to who says what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from headwater.attribute.drafts import Draft, Marks, draft
from headwater.attribute.phrases import phrase_frames
from headwater.attribute.spans import covers, merge, shared, size, subtract, tidy
from headwater.attribute.speakers import source_class, speaker_name
from headwater.attribute.tree import Tree
from headwater.attribute.verbs import verb_frames
from headwater.model import AttributionKind, Sentence, SourceClass, Span
from headwater.text import quotations

__all__ = ["Found", "find_attributions"]

_CLOSING = "\"”“„»«＂'’"
_MOST = 100  # cues of one sort read in a sentence; no prose has more, and each is weighed against all others there


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An attribution in the offsets of its text; `parent` is the index of the one in whose content it lies."""

    kind: AttributionKind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker_name: str | None
    source_class: SourceClass | None
    parent: int | None


def find_attributions(text: str, sentences: Sequence[Sentence]) -> list[Found]:
    """Find who says what in a text.

    Args:
        text: the words as they stand; paragraphs end with a newline.
        sentences: its parsed sentences, in order, whose offsets count from the start of `text`.

    Returns:
        Attributions in the order of their first content; spans are half open and in order.
    """
    marks = Marks(text, quotations(text))
    trees = [Tree(s) for s in sentences]
    drafts = [d for d in _drafts(trees, marks) if d is not None]
    drafts = _settle(_continue(drafts, marks, trees), text)
    drafts.sort(key=lambda d: (d.content[0].start, -d.content[-1].end, d.cue))
    parents = _parents(drafts)
    # whoever speaks inside a quotation of nobody known is nobody known either
    lost = {
        n
        for n, d in enumerate(drafts)
        if (marks.around(d.cue[0].start) is not None if parents[n] is None else _own_view(d, trees[d.sentence]))
    }
    if lost:
        drafts = [d for n, d in enumerate(drafts) if n not in lost]
        parents = _parents(drafts)
    return [_found(d, trees[d.sentence], marks, parent) for d, parent in zip(drafts, parents, strict=True)]


def _drafts(trees: Sequence[Tree], marks: Marks) -> Iterator[Draft | None]:
    for number, tree in enumerate(trees):
        frames = (f for kind in (verb_frames, phrase_frames) for f in islice(kind(tree), _MOST))
        for frame in frames:
            yield draft(tree, frame, number, marks)


def _continue(drafts: list[Draft], marks: Marks, trees: Sequence[Tree]) -> list[Draft]:
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


def _settle(drafts: list[Draft], text: str) -> list[Draft]:
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


def _parents(drafts: Sequence[Draft]) -> list[int | None]:
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


def _own_view(d: Draft, tree: Tree) -> bool:
    """Say whether a reading inside a content is the speaker talking of their own mind: 'I think', 'we want'."""
    head = d.frame.head
    mine = head is not None and tree.tokens[head].text.lower() in ("i", "we", "you")
    return mine and not (d.frame.speech and d.frame.rank == 1)


def _kind(content: Sequence[Span], marks: Marks) -> AttributionKind:
    quoted = marks.touching(content)
    if not quoted:
        return AttributionKind.INDIRECT
    rest = subtract(content, merge(quoted))
    words = sum(c.isalnum() for s in rest for c in marks.text[s.start : s.end])
    return AttributionKind.MIXED if words else AttributionKind.DIRECT


def _found(d: Draft, tree: Tree, marks: Marks, parent: int | None) -> Found:
    kind = _kind(d.content, marks) if marks.around(d.cue[0].start) is None else AttributionKind.INDIRECT
    return Found(
        kind=kind,
        source=d.source,
        cue=d.cue,
        content=d.content,
        speaker_name=speaker_name(tree, d.frame, marks.text),
        source_class=source_class(tree, d.frame),
        parent=parent,
    )

"""From a text and its sentences to who says what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from headwater.attribute.learned.model import Learned, reads
from headwater.attribute.learned.scene import make_scenes
from headwater.attribute.rules.drafts import Draft, Marks, draft
from headwater.attribute.rules.frames import frames_of
from headwater.attribute.rules.lexicon import Lexicon
from headwater.attribute.rules.runs_on import let_run_on
from headwater.attribute.rules.settling import parents_of, settle
from headwater.attribute.rules.stance import stance_of
from headwater.attribute.rules.turns import turn_drafts
from headwater.attribute.sources.classes import SourceWords
from headwater.attribute.sources.referents import Resolved, SourceAsk, resolve
from headwater.attribute.spans import Nearby, clip, covers, merge, shared, size, subtract
from headwater.attribute.tree import Tree, after_semicolon, runs
from headwater.model import AttributionKind, Sentence, Span, Stance
from headwater.text import quotations

__all__ = ["Found", "Tongue", "find_attributions", "read_by_rules"]

_ASIDE = frozenset([",", "--", "–", "—"])  # what parts a cue from the content around it


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An attribution in the offsets of its text; `parent` is the index of the one in whose content it lies."""

    kind: AttributionKind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    parent: int | None
    stance: Stance
    speaker: Resolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """What is needed to read a language: its reporting words, its words for sources, and a trained model if there is one."""

    lexicon: Lexicon
    sources: SourceWords
    learned: Learned | None = None


def find_attributions(
    text: str, sentences: Sequence[Sentence], tongue: Tongue, quoted: Sequence[Span] | None = None
) -> list[Found]:
    """Find who says what in a text.

    Args:
        text: the words as they stand; paragraphs end with a newline.
        sentences: its parsed sentences, in order, whose offsets count from the start of `text`.
        tongue: what its language needs; where there is no trained model, the rules alone decide.
        quoted: its quotations, as `text.quotations` gives them; they are looked for where they are not known.

    Returns:
        Attributions in the order of their first content; spans are half open and in order.
    """
    marks = Marks(text, quotations(text) if quoted is None else quoted)
    trees = [Tree(s) for s in sentences]
    drafts, settled, parents = read_by_rules(trees, marks, tongue.lexicon)
    if tongue.learned is not None:
        chosen = tongue.learned.read(make_scenes(trees, marks, drafts, settled, parents), marks)
        unread = [d for d in settled if not reads(trees[d.sentence])]
        settled, parents = _with_nested([*chosen, *unread], [d for d in settled if reads(trees[d.sentence])])
    settled = [_rejoined(d, trees[d.sentence], marks) for d in settled]
    # whoever speaks inside a quotation of nobody known is nobody known either
    kept = _with_speakers(settled, parents, trees, marks)
    while len(kept) < len(settled):  # what lay inside one that is gone may be nobody's now
        settled = kept
        parents = parents_of(settled)
        kept = _with_speakers(settled, parents, trees, marks)
    asks = [_ask(d, marks, parent) for d, parent in zip(settled, parents, strict=True)]
    speakers = resolve(text, trees, marks.spans, asks, tongue.sources)
    return [
        Found(
            kind=_kind(d, marks),
            source=d.source,
            cue=d.cue,
            content=d.content,
            parent=parent,
            stance=stance_of(trees[d.sentence], d.frame.cue, tongue.lexicon),
            speaker=speaker,
        )
        for d, parent, speaker in zip(settled, parents, speakers, strict=True)
    ]


def read_by_rules(
    trees: Sequence[Tree], marks: Marks, lexicon: Lexicon
) -> tuple[list[Draft], list[Draft], list[int | None]]:
    """Return every reading of the rules, those that they settle on by order of content, and the parents of these."""
    read = (draft(tree, frame, n, marks) for n, tree in enumerate(trees) for frame in frames_of(tree, lexicon))
    drafts = [d for d in (*read, *turn_drafts(marks.text, trees)) if d is not None]
    settled = sorted(settle(let_run_on(drafts, marks, trees), marks.text), key=_by_content)
    return drafts, settled, parents_of(settled)


def _with_speakers(
    drafts: Sequence[Draft], parents: Sequence[int | None], trees: Sequence[Tree], marks: Marks
) -> list[Draft]:
    """Leave out readings inside a quotation of nobody known, and those of the speaker's own mind."""
    return [
        d
        for d, parent in zip(drafts, parents, strict=True)
        if not (marks.around(d.cue[0].start) is not None if parent is None else _own_view(d, trees[d.sentence]))
    ]


def _ask(d: Draft, marks: Marks, parent: int | None) -> SourceAsk:
    quoted = marks.around(d.cue[0].start) is not None
    return SourceAsk(sentence=d.sentence, source=d.frame.source, head=d.frame.head, quoted=quoted, parent=parent)


def _rejoined(d: Draft, tree: Tree, marks: Marks) -> Draft:
    """Put a content together that source and cue part, set off by commas: what comes behind goes on with what stands before.

    'There is no evidence, Brell said, that soldiers fired': without the first words it would say the opposite.
    """
    start = min((*d.frame.cue, *d.frame.source))
    if start == 0 or tree.tokens[start - 1].text not in _ASIDE or d.content[0].start < tree.tokens[start].start:
        return d
    behind = max((*d.frame.cue, *d.frame.source)) + 1
    if behind >= len(tree.tokens) or tree.tokens[behind].text not in _ASIDE or marks.index(d.cue[0].start) >= 0:
        return d
    left = runs(tree.tokens, range(after_semicolon(tree, start), start))
    return replace(d, content=merge([*left, *d.content]))


def _by_content(d: Draft) -> tuple[int, int, tuple[Span, ...]]:
    return d.content[0].start, -d.content[-1].end, d.cue


def _with_nested(chosen: Sequence[Draft], ruled: Sequence[Draft]) -> tuple[list[Draft], list[int | None]]:
    """Put the rules' readings inside the content of chosen ones beside these, cut to what lies inside."""
    found = list(chosen)
    near = Nearby()
    for n, outer in enumerate(chosen):
        near.add(n, outer.content)
    for d in ruled:
        for outer in (chosen[n] for n in near.to(d.cue[:1])):
            if covers(outer.content, d.cue[0].start) and not shared(outer.cue, d.cue):
                content = clip(d.content, outer.content)
                source = clip(d.source, outer.content)
                if 2 * size(content) >= size(d.content) and source == d.source:
                    found.append(replace(d, content=content))
                break
    found.sort(key=_by_content)
    return found, parents_of(found)


def _own_view(d: Draft, tree: Tree) -> bool:
    """Say whether a reading inside a content is the speaker talking of their own mind: 'I think', 'we want'."""
    head = d.frame.head
    mine = head is not None and tree.tokens[head].text.lower() in ("i", "we", "you")
    return mine and not (d.frame.speech and d.frame.rank == 1)


def _kind(d: Draft, marks: Marks) -> AttributionKind:
    quoted = marks.touching(d.content) if marks.around(d.cue[0].start) is None else ()
    if not quoted:
        return AttributionKind.INDIRECT
    rest = subtract(d.content, merge(quoted))
    words = sum(c.isalnum() for s in rest for c in marks.text[s.start : s.end])
    return AttributionKind.MIXED if words else AttributionKind.DIRECT

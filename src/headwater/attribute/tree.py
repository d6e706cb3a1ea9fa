"""A parsed sentence as a tree that can be walked, without recursion: pages can hold very long sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from headwater.model import Sentence, Span, Token

__all__ = ["Tree", "after_semicolon", "all_below", "rest_of", "runs", "unbroken", "word_by_word"]

_EDGES = frozenset([",", ":", ";", ".", "-", "--", "–", "—", ")", "(", "...", "…", "'", "|"])
_TAIL = 3  # so near to the end of a sentence, a phrase stands behind its content


class Tree:
    """A sentence's tokens with their dependents and the outermost tokens of each subtree, all as token indices."""

    __slots__ = ("children", "left", "lemmas", "right", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.lemmas = [t.lemma.lower() for t in self.tokens]
        self.children: list[list[int]] = [[] for _ in self.tokens]
        roots = []
        for at, token in enumerate(self.tokens):
            if token.head == at:
                roots.append(at)
            else:
                self.children[token.head].append(at)
        self.left = list(range(len(self.tokens)))
        self.right = list(range(len(self.tokens)))
        order = roots
        for at in order:  # grows while it is walked: breadth first, so that parents come before children
            order.extend(self.children[at])
        for at in reversed(order):
            head = self.tokens[at].head
            self.left[head] = min(self.left[head], self.left[at])
            self.right[head] = max(self.right[head], self.right[at])

    def child(self, at: int, *deps: str) -> int | None:
        """Return the first dependent of a token with one of these labels."""
        return next((c for c in self.children[at] if self.tokens[c].dep in deps), None)

    def below(self, at: int, *, without: Iterable[int] = ()) -> list[int]:
        """Return a token and all that depends on it, in order, leaving out some subtrees."""
        leave = set(without)
        found = [at]
        for one in found:
            found.extend(c for c in self.children[one] if c not in leave)
        return sorted(found)

    def before(self, at: int) -> Token | None:
        """Return the token before one."""
        return self.tokens[at - 1] if at > 0 else None


def all_below(tree: Tree, heads: Iterable[int | None]) -> tuple[int, ...]:
    """Return the tokens of several subtrees, in order."""
    return tuple(sorted({i for h in heads if h is not None for i in tree.below(h)}))


def word_by_word(tree: Tree, start: int, words: tuple[str, ...]) -> bool:
    """Say whether these words stand at a token and behind it."""
    tokens = tree.tokens[start : start + len(words)]
    return len(tokens) == len(words) and all(
        t.text.lower().replace("’", "'") == w for t, w in zip(tokens, words, strict=True)
    )


def rest_of(tree: Tree, phrase: tuple[int, ...]) -> tuple[int, ...]:
    """Return what of a sentence is not the phrase that brings in its source, nor a 'but' before it."""
    first, last = min(phrase), max(phrase)
    if first > 0 and last >= len(tree.tokens) - _TAIL:
        return tuple(range(first))
    rest = [i for i in range(len(tree.tokens)) if i < first or i > last]
    if first == 1 and tree.tokens[0].dep == "cc":
        rest = rest[1:]
    return tuple(rest)


def after_semicolon(tree: Tree, at: int) -> int:
    """Return the first token behind the last semicolon before a token; the sentence's first where there is none."""
    return max((i + 1 for i in range(at) if tree.tokens[i].text == ";"), default=0)


def unbroken(indices: Iterable[int]) -> list[list[int]]:
    """Return token indices in order, parted where one is missing."""
    groups: list[list[int]] = []
    for at in sorted(set(indices)):
        if groups and groups[-1][-1] == at - 1:
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def runs(tokens: Sequence[Token], indices: Iterable[int]) -> list[Span]:
    """Return the spans of tokens as given by index, neighbours joined, stray punctuation at the edges trimmed."""
    return [span for group in unbroken(indices) for span in _trimmed(tokens, group)]


def _trimmed(tokens: Sequence[Token], group: list[int]) -> list[Span]:
    first, last = group[0], group[-1]
    while first <= last and tokens[first].text in _EDGES:
        first += 1
    while last >= first and tokens[last].text in _EDGES and tokens[last].text != ")":
        last -= 1
    return [Span(tokens[first].start, tokens[last].end)] if first <= last else []

"""A parsed sentence as a tree that can be walked, without recursion: pages can hold very long sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from headwater.model import Sentence, Span, Token

__all__ = ["Tree", "runs"]

_EDGES = frozenset([",", ":", ";", ".", "-", "--", "–", "—", ")", "(", "...", "…", "'", "|"])


class Tree:
    """A sentence's tokens with their dependents and the outermost tokens of each subtree, all as token indices."""

    __slots__ = ("children", "left", "right", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
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


def runs(tokens: Sequence[Token], indices: Iterable[int]) -> list[Span]:
    """Return the spans of tokens as given by index, neighbours joined, stray punctuation at the edges trimmed."""
    spans = []
    group: list[int] = []
    for at in [*sorted(set(indices)), -1]:
        if group and at != group[-1] + 1:
            spans.extend(_trimmed(tokens, group))
            group = []
        group.append(at)
    return spans


def _trimmed(tokens: Sequence[Token], group: list[int]) -> list[Span]:
    first, last = group[0], group[-1]
    while first <= last and tokens[first].text in _EDGES:
        first += 1
    while last >= first and tokens[last].text in _EDGES and tokens[last].text != ")":
        last -= 1
    return [Span(tokens[first].start, tokens[last].end)] if first <= last else []

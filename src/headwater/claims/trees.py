"""What hangs on a word of a sentence, in the tree that the parser makes of it."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.model import Sentence, Token

__all__ = ["has_to", "hung_on"]


def hung_on(sentence: Sentence, tokens: Sequence[Token], head: Token) -> list[Token]:
    """Return those of some tokens of a sentence that hang right on a word, in their order."""
    return [t for t in tokens if t is not head and sentence.tokens[t.head] is head]


def has_to(sentence: Sentence, tokens: Sequence[Token], verb: Token) -> bool:
    """Say whether one of some tokens is the 'to' of a verb."""
    return any(t.tag == "TO" and sentence.tokens[t.head] is verb for t in tokens)

"""The words of a line that tell what it is about."""

from __future__ import annotations

from functools import lru_cache

from headwater.text import STOP_WORDS, words

__all__ = ["content_words"]

_LONG_WORD = 4
_STEM = 6


@lru_cache(maxsize=1 << 12)  # a line is in the windows of many
def content_words(text: str) -> frozenset[str]:
    """Return the content words of a text, folded, each by its first letters, so that most of its forms are one."""
    return frozenset(w.form[:_STEM] for w in words(text) if len(w.form) >= _LONG_WORD and w.form not in STOP_WORDS)

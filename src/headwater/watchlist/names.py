"""Names as lists write them: what is taken off, which are none, and which others bear too."""

from __future__ import annotations

import re

from headwater.model import EntityKind

__all__ = ["LONGEST", "is_acronym", "is_weak", "name_problem", "tidy"]

LONGEST = 400
"""The most code points of a name that is kept."""

_LEAST = 2  # letters and digits of a name
_SHORT = 3  # letters of an acronym that many bodies share
_ACRONYM = 8  # letters of the longest
# Control characters, lone surrogates, and what turns the direction of writing or has no width. The joiners U+200C and
# U+200D stay: Persian and the scripts of India spell with them.
_GONE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff]"
)
# Scripts that write no spaces between words: Thai, Lao, Tibetan, Burmese, Khmer, Chinese, Japanese, Korean.
_SPACELESS = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def tidy(text: str) -> str:
    """Return a text on one line, without characters that are not to be seen; its words stay as they are."""
    if not text.isprintable():
        text = _GONE.sub("", text)
    return " ".join(text.split())


def name_problem(name: str) -> tuple[str, str] | None:
    """Say why a tidy text cannot be taken for a name: the reason's word and a sentence, None where it can."""
    if len(name) > LONGEST:
        return "too-long", f"a name of {len(name)} code points, the most that is kept is {LONGEST}"
    if sum(c.isalnum() for c in name) < _LEAST or not any(c.isalpha() for c in name):
        return "no-name", f"{name!r} is no name"
    return None


def is_acronym(name: str) -> bool:
    """Tell whether a name is a few capital letters: 'KDP', 'K.D.P.'."""
    letters = name.replace(".", "")
    return letters.isalpha() and letters.isupper() and len(letters) <= _ACRONYM and not _SPACELESS.search(letters)


def is_weak(name: str, kind: EntityKind) -> bool:
    """Tell whether others are likely to bear a name too.

    A person's lone word is such a name, with initials or without, and so is an acronym of up to three letters. In a script
    without spaces one word may be a whole name.
    """
    if kind is EntityKind.PERSON and not _SPACELESS.search(name):
        full = [w for w in name.replace(".", ". ").split() if len(w.rstrip(".")) > 1]
        if len(full) <= 1:
            return True
    return is_acronym(name) and len(name.replace(".", "")) <= _SHORT

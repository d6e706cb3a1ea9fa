"""What each character is to the comparison of words: a letter and how it is folded, part of a letter, or what parts words.

Two spellings of a word fold to the same letters if they differ in case, accents, compatibility forms (full-width
letters, ligatures), the composition of characters, soft hyphens and other marks that do not show, in the apostrophe, or in
a Cyrillic or Greek letter put for the Latin one that looks like it.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import numpy as np
import numpy.typing as npt

__all__ = [
    "ALONE",
    "APOSTROPHE",
    "LETTER",
    "LINE",
    "NOTHING",
    "PART",
    "SPACE",
    "Letters",
    "fold_letter",
    "fold_word",
    "letters",
]

PART, LETTER, ALONE, NOTHING, APOSTROPHE, SPACE, LINE, UNMET = range(8)  # PART: a mark that parts words
_LIMIT = 0x110000
_WIDEST = 18  # letters that one character folds to, at most (U+FDFA)

# Letters of other scripts that are drawn as a Latin one: what is put in their place to hide a copy reads the same.
_LOOKS = dict(zip("аеорсхуіјѕԁһ" + "ο" + "ν", "aeopcxyijsdh" + "o" + "v", strict=True))

# Scripts that set no spaces between words: each of their characters stands as a word of its own.
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)  # fmt: skip


@lru_cache(maxsize=1 << 12)
def fold_letter(letter: str) -> str:
    """Return the letters that a character folds to, '' for one that is only part of another."""
    plain = unicodedata.normalize("NFKD", letter.casefold()).replace("’", "'")
    return "".join(_LOOKS.get(c, c) for c in plain if not _is_nothing(c))


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """Return the letters that a word folds to."""
    return "".join(map(fold_letter, word))


def _is_nothing(letter: str) -> bool:
    return unicodedata.combining(letter) != 0 or unicodedata.category(letter) == "Cf"


def _kind(letter: str) -> int:
    if letter.isspace():
        return LINE if letter == "\n" else SPACE
    if letter in "'’":
        return APOSTROPHE
    if _is_nothing(letter):
        return NOTHING
    group = unicodedata.category(letter)[0]
    if group in "LM" and any(low <= ord(letter) <= high for low, high in _UNSPACED):
        return ALONE
    if group == "M" or letter.isalnum() or letter == "_":
        return LETTER if fold_letter(letter) else NOTHING
    return PART


class Letters:
    """Tables by code point, filled in for the characters that were met.

    `kind` says what each is, `UNMET` for one that was not met. `fold` is the code point it folds to, or less than 0: then row `-1 - fold` of `wide` holds the
    count of the letters it folds to and, after it, those letters.
    """

    def __init__(self) -> None:
        self.kind: npt.NDArray[np.uint8] = np.full(_LIMIT, UNMET, np.uint8)
        self.fold: npt.NDArray[np.int32] = np.zeros(_LIMIT, np.int32)
        self.wide: npt.NDArray[np.int32] = np.zeros((1, _WIDEST + 1), np.int32)

    def meet(self, codes: npt.NDArray[np.uint32]) -> None:
        """Fill in what the characters of a text are."""
        for code in np.unique(codes[self.kind[codes] == UNMET]).tolist():
            letter = chr(code)
            self.kind[code] = _kind(letter)
            folded = fold_letter(letter)[:_WIDEST]
            self.fold[code] = ord(folded) if len(folded) == 1 else -1 - self._widen(folded)

    def _widen(self, folded: str) -> int:
        if not folded:
            return 0
        row = np.zeros((1, _WIDEST + 1), np.int32)
        row[0, 0] = len(folded)
        row[0, 1 : len(folded) + 1] = [ord(c) for c in folded]
        self.wide = np.concatenate((self.wide, row))
        return len(self.wide) - 1


@lru_cache(maxsize=1)
def letters() -> Letters:
    """Return the tables of this process; they grow as texts are met."""
    return Letters()

"""A name taken apart: titles, particles, legal forms, numbers and initials told from the words that make it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from headwater.model import EntityKind
from headwater.names.lexicon import (
    HONORIFICS,
    LEGAL_FORMS,
    NUMBERS,
    PARTICLES,
    SMALL_WORDS,
    TENS,
)
from headwater.names.romanise import latin

__all__ = ["Form", "Part", "take_apart"]

_LONGEST = 400  # code points of a name that are looked at; longer ones are no names
_PIECES = re.compile(r"(?:\b[^\W\d_]\.){2,8}|[^\W_]+(?:['’`ʻʼ´][^\W_]+)*['’]?")
_COUNTRIES = {"U.S.": "united states", "US": "united states", "U.K.": "united kingdom", "UK": "united kingdom"}
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_ROMAN = re.compile(r"^(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})$")
_LOOKALIKE = str.maketrans("01345679", "oieasbtg")
_LEGAL_LONGEST = max(len(words) for words in LEGAL_FORMS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A word of a name, folded and in Latin letters. `weight` is how much it says who is named, 0 to 1."""

    text: str
    weight: float
    number: bool = False
    initial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A name taken apart. `legal` are its legal forms' short names, `initials` the letters an acronym would have."""

    parts: tuple[Part, ...]
    legal: tuple[str, ...]
    titles: tuple[str, ...]
    initials: tuple[str, ...]
    compact: str

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return the numbers in the name, as digits, in order."""
        return tuple(p.text for p in self.parts if p.number)


@lru_cache(maxsize=1 << 15)
def take_apart(name: str, kind: EntityKind) -> Form:
    """Take a name apart.

    Args:
        name: a name in any script, at most 400 code points of which are read.
        kind: what it names: titles are only cut from persons, legal forms and numerals only read in the others.
    """
    name = name[:_LONGEST]
    raw = [m.group() for m in _PIECES.finditer(name.replace("&", " and "))]
    if kind is EntityKind.PERSON:  # 'J.P. Smith': each letter is an initial
        return _person([w for piece in raw for w in ([piece] if "." not in piece else piece.split(".")) if w])
    spelt = [w for piece in raw for w in _COUNTRIES.get(piece, piece.replace(".", "")).split()]
    return _body(spelt)


def _person(raw: list[str]) -> Form:
    words = [(latin(w), w) for piece in raw for w in _article_off(piece)]
    words = [w for w in words if w[0]]
    titles: list[str] = []
    while len(words) > 1 and words[0][0] in HONORIFICS:
        titles.append(words.pop(0)[0])
    parts = [_person_part(w, r, inner=0 < n < len(words) - 1) for n, (w, r) in enumerate(words)]
    if parts and not any(p.weight >= 1 for p in parts):  # a name of particles and initials alone is weighed in full
        parts = [Part(text=p.text, weight=1.0, initial=p.initial) for p in parts]
    return Form(
        parts=tuple(parts),
        legal=(),
        titles=tuple(titles),
        initials=("".join(p.text[0] for p in parts),),
        compact="".join(p.text if p.weight >= 1 else w for p, (w, _) in zip(parts, words, strict=True)),
    )


def _article_off(word: str) -> tuple[str, ...]:
    """Part the Arabic article from the word it is written with."""
    return (word[:2], word[2:]) if word.startswith("ال") and len(word) > 4 else (word,)  # noqa: PLR2004 - else it is a stem


def _particle(word: str, raw: str, *, inner: bool) -> bool:
    if word not in PARTICLES or (len(word) == 1 and raw.isupper()):  # 'E.' is an initial
        return False
    return inner or word not in {"ben", "van", "da", "ad"}  # 'Ben Smith': a given name


def _person_part(word: str, raw: str, *, inner: bool) -> Part:
    if _particle(word, raw, inner=inner):
        return Part(text=PARTICLES[word], weight=0.15)
    if len(word) == 1 and word.isascii():
        return Part(text=word, weight=0.4, initial=True)
    if not word.isdigit() and not word.isalpha():
        word = word.translate(_LOOKALIKE)
    return Part(text=word, weight=1.0)


def _body(raw: list[str]) -> Form:
    words = _join_letters([latin(w) for piece in raw for w in _article_off(piece)])
    words = [w for w in words if w]
    words = words[1:] if len(words) > 1 and words[0] == "the" else words
    whole = "".join(w[0] for w in words if w not in SMALL_WORDS)  # a legal form may give a letter: 'Company'
    words, legal = _cut_legal(words)
    initials = (
        whole,
        "".join(w[0] for w in words if w not in SMALL_WORDS),
        "".join(w[0] for w in words),
    )
    parts = [p for p in _numbered(words) if p.text not in {"the", "and"}] or _numbered(words)
    return Form(
        parts=tuple(parts),
        legal=tuple(legal),
        titles=(),
        initials=initials,
        compact="".join(words) if not any(p.number for p in parts) else "".join(p.text for p in parts),
    )


def _join_letters(words: list[str]) -> list[str]:
    """Join letters that stand alone side by side: 'a b c' of 'A.B.C.' to 'abc'."""
    joined: list[str] = []
    alone = False
    for word in words:
        letter = len(word) == 1 and word.isalpha()
        if letter and alone:
            joined[-1] += word
        else:
            joined.append(word)
        alone = letter
    return joined


def _cut_legal(words: list[str]) -> tuple[list[str], list[str]]:
    """Cut legal forms from either end, as long as a word is left."""
    legal: list[str] = []
    cut = True
    while cut:
        cut = False
        for length in range(min(_LEGAL_LONGEST, len(words) - 1), 0, -1):
            if name := LEGAL_FORMS.get(tuple(words[-length:])):
                words, cut = words[:-length], True
            elif name := LEGAL_FORMS.get(tuple(words[:length])):
                words, cut = words[length:], True
            if cut and name:
                legal.append(name)
                break
    return words, legal


def _numbered(words: list[str]) -> list[Part]:
    """Give the parts of a body's name, its numbers as digits: '44', '44th', 'forty four', 'XII'."""
    parts: list[Part] = []
    at = 0
    while at < len(words):
        word = words[at]
        ordinal = _ORDINAL.match(word)
        value: int | None = None
        if word.isdecimal() and len(word) <= 12:  # noqa: PLR2004 - longer digits are codes, and costly to read
            value = int(word)
        elif ordinal and len(word) <= 12:  # noqa: PLR2004
            value = int(ordinal.group(1))
        elif word in TENS:
            value = TENS[word]
            unit = NUMBERS.get(words[at + 1], 0) if at + 1 < len(words) else 0
            if 0 < unit < 10:  # noqa: PLR2004 - 'forty four'
                value, at = value + unit, at + 1
        elif word in NUMBERS:
            value = NUMBERS[word]
        elif at and _ROMAN.match(word):
            value = _roman(word)
        if value is None:
            low = word in SMALL_WORDS or word in PARTICLES
            parts.append(Part(text=PARTICLES.get(word, word), weight=0.15 if low else 1.0))
        else:
            parts.append(Part(text=str(value), weight=1.0, number=True))
        at += 1
    return parts


def _roman(numeral: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[c] for c in numeral]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))

"""A name taken apart: titles, particles, legal forms, numbers and initials told from the words that make it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from headwater.model import EntityKind
from headwater.names.lexicon import (
    ABBREVIATIONS,
    GENERIC_BODY,
    HONORIFICS,
    KUNYAS,
    LEGAL_FORMS,
    NUMBER_SIGNS,
    NUMBERS,
    PARTICLES,
    RETIRED,
    SMALL_WORDS,
    TENS,
)
from headwater.names.romanise import latin

__all__ = ["Form", "Part", "article_off", "take_apart"]

_LONGEST = 400  # code points of a name that are looked at; longer ones are no names
_PIECES = re.compile(r"(?:\b[^\W\d_]\.){2,8}|[^\W_]+(?:['’`ʻʼ´][^\W_]+)*['’]?")
_COUNTRIES = {"U.S.": "united states", "US": "united states", "U.K.": "united kingdom", "UK": "united kingdom"}
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_ROMAN = re.compile(r"^(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})$")
_SERVANT = re.compile(
    r"^abd(?:[aeou]l-?|[aeou](?=([rsztdn])\1)[rsztdn])(?!lah|ah?$|lo)([a-z]{4,})$"
)  # 'Abdelkerim', 'Abdurrahman'
_ALLAH = frozenset("allah lah llah ullah allh lh olah ollah".split())
_OPENINGS = frozenset(("ab", "bd"))
_SERVANTS = frozenset("abd abdul abdel abdol abdal bd".split())  # 'bd': as Arabic script has it
_FAITH = re.compile(
    r"^([a-z]{3,}?)[aeiou]-?d?d[aeiy]{1,2}ne?$"
)  # 'Noureddine', 'Salahuddin'; looked for with 'dd' only
_FAITHS = frozenset("din deen dine eddin eddine uddin aldin".split())
_UNPOINTED = re.compile(r"[\u0590-\u06ff]")
_HANGUL = re.compile(r"^[\uac00-\ud7a3]{2,4}$")
_INITIAL = 0.4  # what an initial weighs
_GENERIC = 0.4  # 'Organisation', which may be left out
_LOW = 0.15  # particles
_LOOKALIKE = str.maketrans("01345679", "oieasbtg")
_LEGAL_LONGEST = max(len(words) for words in LEGAL_FORMS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A word of a name, folded and in Latin letters.

    `weight` is how much it says who is named, 0 to 1; `unpointed` words come from a script that leaves vowels out.
    """

    text: str
    weight: float
    number: bool = False
    initial: bool = False
    unpointed: bool = False


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
    words = [(folded, w) for piece in raw for w in article_off(piece) if (folded := latin(w))]
    titles: list[str] = []
    while len(words) > 1 and words[0][0] in HONORIFICS and not _UNPOINTED.match(words[0][1]):
        titles.append(words.pop(0)[0])
    while len(words) > 1 and words[-1][0] in RETIRED:
        titles.append(words.pop()[0])
    if len(words) == 1 and _HANGUL.match(words[0][1]):  # the family's name is the first syllable of two to four
        hangul = words[0][1]
        words = [(latin(hangul[0]), hangul[0]), (latin(hangul[1:]), hangul[1:])]
    words = _compounds(words)
    parts = [_person_part(w, r, inner=0 < n < len(words) - 1, first=n == 0) for n, (w, r) in enumerate(words)]
    if parts and not any(p.weight >= 1 for p in parts):  # a name of particles and initials alone is weighed in full
        parts = [Part(text=p.text, weight=1.0, initial=p.initial) for p in parts]
    return Form(
        parts=tuple(parts),
        legal=(),
        titles=tuple(titles),
        initials=("".join(p.text[0] for p in parts),),
        compact="".join(p.text if p.weight >= _INITIAL else w for p, (w, _) in zip(parts, words, strict=True)),
    )


def _compounds(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Part or join the names that Arabic makes of two words, so that each stands in one form however it was written.

    'Abd al-Karim', 'Abdul Karim', 'Abdelkerim': 'abd', 'karim'; 'Abd Allah': 'abdullah'; 'Nur al-Din', 'Noureddine': 'nur', 'din'.
    """
    if not any(w[:2] in _OPENINGS or "dd" in w or w in _FAITHS for w, _ in words):
        return words
    made: list[tuple[str, str]] = []
    at = 0
    while at < len(words):
        word, raw = words[at]
        after = [w for w, _ in words[at + 1 : at + 3]]
        if word in _SERVANTS and after:
            if after[0] in _ALLAH or (after[0] in {"al", "ul"} and after[1:] and after[1] in _ALLAH):
                made.append(("abdullah", raw))
                at += 2 + (after[0] not in _ALLAH)
                continue
            made.append(("abd", raw))
            at += 1 + (len(after) > 1 and PARTICLES.get(after[0]) == "al")
            continue
        if made and PARTICLES.get(word) == "al" and after and after[0] in _FAITHS:
            at += 1
            continue
        if servant := _SERVANT.match(word):
            made += [("abd", raw), (servant[2], raw)]
        elif made and word in _FAITHS:
            made.append(("din", raw))
        elif "dd" in word and (faith := _FAITH.match(word)):
            made += [(faith[1], raw), ("din", raw)]
        else:
            made.append((word, raw))
        at += 1
    return made


def article_off(word: str) -> tuple[str, ...]:
    """Part the Arabic article from the word it is written with, as Latin letters do: 'الزيتوني' is 'al-Zaytuni'."""
    return (word[:2], word[2:]) if word.startswith("ال") and len(word) > 4 else (word,)  # noqa: PLR2004 - else it is a stem


def _particle(word: str, raw: str, *, inner: bool) -> bool:
    if word not in PARTICLES or (len(word) == 1 and raw.isupper()):  # 'E.' is an initial
        return False
    return inner or word not in {"ben", "van", "da", "ad"}  # 'Ben Smith': a given name


def _person_part(word: str, raw: str, *, inner: bool, first: bool) -> Part:
    if _particle(word, raw, inner=inner):
        return Part(text=PARTICLES[word], weight=_LOW)
    if len(word) == 1 and word.isascii():
        return Part(text=word, weight=_INITIAL, initial=True)
    if first and word in KUNYAS:
        return Part(text=KUNYAS[word], weight=1.0)
    if not word.isdigit() and not word.isalpha():
        word = word.translate(_LOOKALIKE)
    return Part(text=word, weight=1.0, unpointed=not raw.isascii() and bool(_UNPOINTED.match(raw)))


def _body(raw: list[str]) -> Form:
    unpointed = bool(raw and all(_UNPOINTED.match(w) for w in raw))
    numerals = {w.casefold() for w in raw if w.isupper()}  # 'I' may be one, 'i' is a particle
    words = _join_letters([latin(w) for piece in raw for w in article_off(piece)])
    words = [ABBREVIATIONS.get(w, w) for w in words if w]
    words = words[1:] if len(words) > 1 and words[0] == "the" else words
    whole = "".join(w[0] for w in words if w not in SMALL_WORDS)  # a legal form may give a letter: 'Company'
    words, legal = _cut_legal(words)
    initials = (
        whole,
        "".join(w[0] for w in words if w not in SMALL_WORDS),
        "".join(w[0] for w in words),
    )
    parts = _numbered(words, numerals)
    parts = [p for p in parts if p.text not in {"the", "and"}] or parts
    if unpointed:
        parts = [p if p.number else replace(p, unpointed=True) for p in parts]
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


def _numbered(words: list[str], numerals: set[str]) -> list[Part]:
    """Give the parts of a body's name, its numbers as digits: '44', '44th', 'No. 44', 'forty four', 'XII'."""
    parts: list[Part] = []
    at = 0
    while at < len(words):
        word = words[at]
        ordinal = _ORDINAL.match(word) if word[0].isdecimal() else None
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
        elif at and word[0] in "ivx" and _ROMAN.match(word) and (len(word) > 1 or word in numerals):
            value = _roman(word)
        elif word in NUMBER_SIGNS and at + 1 < len(words) and words[at + 1].isdecimal():
            at += 1
            continue
        if value is None:
            weight = _GENERIC if word in GENERIC_BODY else _LOW if word in SMALL_WORDS or word in PARTICLES else 1.0
            parts.append(Part(text=PARTICLES.get(word, word), weight=weight))
        else:
            parts.append(Part(text=str(value), weight=1.0, number=True))
        at += 1
    return parts


def _roman(numeral: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[c] for c in numeral]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))

"""A name taken apart: titles, particles, legal forms, numbers and initials told from the words that make it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

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
# 'Noureddine', 'Salahuddin'; looked for with 'dd' only
_FAITH = re.compile(r"^([a-z]{3,}?)[aeiou]-?d?d[aeiy]{1,2}ne?$")
_FAITHS = frozenset("din deen dine eddin eddine uddin aldin".split())
_UNPOINTED = re.compile(r"[\u0590-\u06ff]")
_HANGUL = re.compile(r"^[\uac00-\ud7a3]{2,4}$")
_INITIAL = 0.4  # what an initial weighs
_GENERIC = 0.4  # 'Organisation', which may be left out
_LOW = 0.15  # particles
_LOOKALIKE = str.maketrans("01345679", "oieasbtg")
_BY_LENGTH = sorted(LEGAL_FORMS, key=len)
_LEGAL_FIRST = {
    words[0]: len(words) for words in _BY_LENGTH
}  # how many words legal forms with this first one have at most
_LEGAL_LAST = {words[-1]: len(words) for words in _BY_LENGTH}
_KNOWN = frozenset({*HONORIFICS, *RETIRED, *PARTICLES, *KUNYAS, *_FAITHS})  # what these are goes by where they stand,
_BODY_KNOWN = frozenset(
    {*SMALL_WORDS, *PARTICLES, *NUMBERS, *TENS, *NUMBER_SIGNS, *_LEGAL_FIRST, *_LEGAL_LAST}
)  # so do these
_PERSON = EntityKind.PERSON
_TUPLE = tuple.__new__  # a tuple with names is made at half the cost so
_TEXT: Callable[[Any], str] = itemgetter(0)
_MOST = 1 << 16  # words and names of a kind that are remembered


class Part(NamedTuple):
    """A word of a name, folded and in Latin letters; a tuple, since there are many and they are held against each other.

    `weight` is how much it says who is named, 0 to 1; `unpointed` words come from a script that leaves vowels out.
    """

    text: str
    weight: float
    number: bool = False
    initial: bool = False
    unpointed: bool = False


class Form(NamedTuple):
    """A name taken apart. `legal` are its legal forms' short names, `initials` the letters an acronym of a body would have.

    `texts` are those of its parts, and `numbers` the numbers in the name, as digits, in order.
    """

    parts: tuple[Part, ...]
    texts: tuple[str, ...]
    legal: tuple[str, ...]
    titles: tuple[str, ...]
    initials: tuple[str, ...]
    compact: str
    numbers: tuple[str, ...]


_Word = tuple[str, str, Part | None]
"""A word of a person's name: folded; as it stood; what it is wherever it stands, or None where that goes by the place."""


def take_apart(name: str, kind: EntityKind) -> Form:
    """Take a name apart.

    Args:
        name: a name in any script, at most 400 code points of which are read.
        kind: what it names: titles are only cut from persons, legal forms and numerals only read in the others.
    """
    return _person(name) if kind is _PERSON else _body(name)


def _pieces(name: str) -> list[str]:
    """Part a name at its spaces and signs; stops stay between letters that stand alone."""
    words = name.split()
    if "".join(words).isalnum():  # nothing else to part it at
        return words
    return _PIECES.findall(name.replace("&", " and "))


@lru_cache(maxsize=_MOST)
def _person(name: str) -> Form:
    # 'J.P. Smith': each letter is an initial
    spaced = name[:_LONGEST].replace("-", " ").replace(".", " ").replace(",", " ")
    own = [*map(_own, spaced.split())]
    if None not in own:  # most names
        texts = tuple(map(_TEXT, own))
        return _TUPLE(Form, (tuple(own), texts, (), (), (), "".join(texts), ()))
    words: list[_Word] = []
    for piece in _pieces(spaced):
        words += _read(piece)
    return _placed(words)


@lru_cache(maxsize=_MOST)
def _own(piece: str) -> Part | None:
    """Return what stands between two spaces of a person's name, if it is one word that is the same wherever it stands."""
    if not piece.isalpha():
        return None
    if piece.isascii():
        word = piece.casefold()
        if len(word) == 1 or word in _KNOWN or word[:2] in _OPENINGS or "dd" in word:
            return None
        return _TUPLE(Part, (word, 1.0, False, False, False))
    word = latin(piece)
    if len(word) < 2 or not word.isalpha() or word in _KNOWN or _compound(word):  # noqa: PLR2004 - an initial, or no reading
        return None
    if _HANGUL.match(piece) or len(article_off(piece)) > 1:
        return None
    return _TUPLE(Part, (word, 1.0, False, False, _UNPOINTED.match(piece) is not None))


@lru_cache(maxsize=_MOST)
def _read(piece: str) -> tuple[_Word, ...]:
    """Read what `_pieces` gives of a person's name: most often one word, none if it has no letters."""
    if part := _own(piece):
        return ((part.text, piece, part),)
    words: list[_Word] = []
    for raw in (piece,) if piece.isascii() else article_off(piece):
        text = latin(raw)
        by_place = len(text) == 1 or text in _KNOWN or _compound(text) or _HANGUL.match(raw)
        if text:
            words.append((text, raw, None if by_place else _whole(text, raw)))
    return tuple(words)


def _compound(word: str) -> bool:
    """Tell whether a word may be one that Arabic makes of two, or a part of such a one."""
    return word[:2] in _OPENINGS or "dd" in word or word in _FAITHS


def _whole(word: str, raw: str) -> Part:
    if not word.isalpha() and not word.isdigit():
        word = word.translate(_LOOKALIKE)
    return Part(word, 1.0, unpointed=bool(_UNPOINTED.match(raw))) if not raw.isascii() else Part(word, 1.0)


def _placed(words: list[_Word]) -> Form:
    """Take a person's name apart in which something goes by its place: a title, particle, initial or compound."""
    titles: list[str] = []
    while len(words) > 1 and words[0][0] in HONORIFICS and not _UNPOINTED.match(words[0][1]):
        titles.append(words.pop(0)[0])
    while len(words) > 1 and words[-1][0] in RETIRED:
        titles.append(words.pop()[0])
    if len(words) == 1 and _HANGUL.match(words[0][1]):  # the family's name is the first syllable of two to four
        hangul = words[0][1]
        words = [(latin(w), w, None) for w in (hangul[0], hangul[1:])]
    if any([p is None and _compound(word) for word, _, p in words]):  # noqa: C419 - a generator costs more here
        words = _compounds(words)
    last = len(words) - 1
    parts = [p or _person_part(w, r, inner=0 < n < last, first=n == 0) for n, (w, r, p) in enumerate(words)]
    if 1.0 in [p.weight for p in parts]:
        compact = "".join([p.text if p.weight >= _INITIAL else w for p, (w, _, _) in zip(parts, words, strict=True)])
    else:  # a name of particles and initials alone is weighed in full
        parts = [Part(p.text, 1.0, initial=p.initial) for p in parts]
        compact = "".join([p.text for p in parts])
    return _TUPLE(Form, (tuple(parts), tuple(map(_TEXT, parts)), (), tuple(titles), (), compact, ()))


def _compounds(words: Sequence[_Word]) -> list[_Word]:
    """Part or join the names that Arabic makes of two words, so that each stands in one form however it was written.

    'Abd al-Karim', 'Abdul Karim', 'Abdelkerim': 'abd', 'karim'; 'Abd Allah': 'abdullah'; 'Nur al-Din', 'Noureddine': 'nur', 'din'.
    """
    made: list[_Word] = []
    at = 0
    while at < len(words):
        word, raw, part = words[at]
        after = [w for w, _, _ in words[at + 1 : at + 3]]
        if word in _SERVANTS and after:
            if after[0] in _ALLAH or (after[0] in {"al", "ul"} and after[1:] and after[1] in _ALLAH):
                made.append(("abdullah", raw, None))
                at += 2 + (after[0] not in _ALLAH)
                continue
            made.append(("abd", raw, None))
            at += 1 + (len(after) > 1 and PARTICLES.get(after[0]) == "al")
            continue
        if made and PARTICLES.get(word) == "al" and after and after[0] in _FAITHS:
            at += 1
            continue
        if servant := _SERVANT.match(word):
            made += [("abd", raw, None), (servant[2], raw, None)]
        elif made and word in _FAITHS:
            made.append(("din", raw, None))
        elif "dd" in word and (faith := _FAITH.match(word)):
            made += [(faith[1], raw, None), ("din", raw, None)]
        else:
            made.append((word, raw, part))
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
        return _TUPLE(Part, (PARTICLES[word], _LOW, False, False, False))
    if len(word) == 1 and word.isascii():
        return Part(word, _INITIAL, initial=True)
    if first and word in KUNYAS:
        return Part(KUNYAS[word], 1.0)
    return _whole(word, raw)


@lru_cache(maxsize=_MOST)
def _body(name: str) -> Form:
    spaced = name[:_LONGEST].replace("-", " ").replace(",", " ")
    own = [*map(_own_of_body, spaced.split())]
    if None not in own:  # no number, legal form or small word
        texts = tuple(map(_TEXT, own))
        letters = "".join([w[0] for w in texts])
        return _TUPLE(Form, (tuple(own), texts, (), (), (letters, letters, letters), "".join(texts), ()))
    return _body_placed(spaced)


@lru_cache(maxsize=_MOST)
def _own_of_body(piece: str) -> Part | None:
    """Return what stands between two spaces of a body's name, if it is one word that is the same wherever it stands."""
    if not piece.isalpha() or piece in _COUNTRIES:
        return None
    word = piece.casefold() if piece.isascii() else "" if _UNPOINTED.match(piece) else latin(piece)
    word = ABBREVIATIONS.get(word, word)
    if len(word) < 2 or word in _BODY_KNOWN or (word[0] in "ivx" and _ROMAN.match(word)):  # noqa: PLR2004 - a letter
        return None
    return _TUPLE(Part, (word, _GENERIC if word in GENERIC_BODY else 1.0, False, False, False))


def _body_placed(name: str) -> Form:
    """Take a body's name apart in which something goes by its place, or gives no letter to an acronym."""
    raw = _pieces(name)
    if "." in name or "US" in name or "UK" in name:  # stops to leave out, countries to spell out
        raw = [w for piece in raw for w in _COUNTRIES.get(piece, piece.replace(".", "")).split()]
    words: list[str] = []
    for piece in raw:
        words += _folded(piece)
    if 1 in map(len, words):
        words = [ABBREVIATIONS.get(w, w) for w in _join_letters(words)]
    words = words[1:] if len(words) > 1 and words[0] == "the" else words
    every = "".join([w[0] for w in words])
    whole = every if SMALL_WORDS.isdisjoint(words) else _acronym(words)  # a legal form may give a letter: 'Company'
    own = whole
    legal: list[str] = []
    if words and (words[-1] in _LEGAL_LAST or words[0] in _LEGAL_FIRST):  # most names have none
        words, legal = _cut_legal(words)
        if legal:
            own, every = _acronym(words), "".join([w[0] for w in words])
    known = [_body_part(w) for w in words]
    parts = _numbered(words, raw) if None in known else [p for p in known if p]
    numbers = tuple([p[0] for p in parts if p[2]])
    if "the" in words or "and" in words:
        parts = [p for p in parts if p.text not in {"the", "and"}] or parts
    if raw and not raw[0].isascii() and all(map(_UNPOINTED.match, raw)):
        parts = [p if p.number else p._replace(unpointed=True) for p in parts]
    texts = tuple(map(_TEXT, parts))
    compact = "".join(texts if numbers else words)
    return _TUPLE(Form, (tuple(parts), texts, tuple(legal), (), (whole, own, every), compact, numbers))


@lru_cache(maxsize=_MOST)
def _folded(piece: str) -> tuple[str, ...]:
    if piece.isascii() and piece.isalpha():
        word = piece.casefold()
        return (ABBREVIATIONS.get(word, word),)
    return tuple([ABBREVIATIONS.get(w, w) for part in article_off(piece) if (w := latin(part))])


def _acronym(words: Sequence[str]) -> str:
    return "".join([w[0] for w in words if w not in SMALL_WORDS])


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
    while longest := min(max(_LEGAL_LAST.get(words[-1], 0), _LEGAL_FIRST.get(words[0], 0)), len(words) - 1):
        for length in range(longest, 0, -1):
            if name := LEGAL_FORMS.get(tuple(words[-length:])):
                words = words[:-length]
                break
            if name := LEGAL_FORMS.get(tuple(words[:length])):
                words = words[length:]
                break
        else:
            break
        legal.append(name)
    return words, legal


def _numbered(words: Sequence[str], raw: Sequence[str]) -> list[Part]:
    """Give the parts of a body's name, its numbers as digits: '44', '44th', 'No. 44', 'forty four', 'XII'.

    Args:
        words: its words, folded.
        raw: its words as they stand: 'I' may be a numeral, 'i' is a particle.
    """
    parts: list[Part] = []
    at = 0
    while at < len(words):
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else ""
        if part := _body_part(word):
            parts.append(part)
        elif word in TENS:
            unit = NUMBERS.get(following, 0)
            joined = 0 < unit < 10  # noqa: PLR2004 - 'forty four'
            parts.append(_number(TENS[word] + unit * joined))
            at += joined
        elif word in NUMBER_SIGNS:
            if not following.isdecimal():
                parts.append(_plain(word))
        else:
            numeral = at > 0 and (len(word) > 1 or word.upper() in raw)
            parts.append(_number(_roman(word)) if numeral else _plain(word))
        at += 1
    return parts


@lru_cache(maxsize=_MOST)
def _body_part(word: str) -> Part | None:
    """Return what a word of a body's name is wherever it stands; None where that goes by the place."""
    if word[0].isdecimal():
        ordinal = _ORDINAL.match(word)
        digits = ordinal.group(1) if ordinal else word
        if digits.isdecimal() and len(word) <= 12:  # noqa: PLR2004 - longer digits are codes, and costly to read
            return _number(int(digits))
    if word in TENS or word in NUMBER_SIGNS or (word[0] in "ivx" and _ROMAN.match(word)):
        return None
    return _number(NUMBERS[word]) if word in NUMBERS else _plain(word)


def _number(value: int) -> Part:
    return Part(str(value), 1.0, number=True)


def _plain(word: str) -> Part:
    if word in GENERIC_BODY:
        return Part(word, _GENERIC)
    if word in PARTICLES or word in SMALL_WORDS:
        return Part(PARTICLES.get(word, word), _LOW)
    return _TUPLE(Part, (word, 1.0, False, False, False))


def _roman(numeral: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[c] for c in numeral]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))

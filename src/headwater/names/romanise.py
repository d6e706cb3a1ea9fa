"""Names in Latin letters: folding, scripts written out by letter, and how a word sounds whoever romanised it.

Tables for the scripts whose letters Unicode calls by other names than their sounds (Cyrillic, Greek, Arabic, Hebrew,
Georgian, Armenian); syllabaries and Indic scripts go by the last word of the character's Unicode name ('HANGUL SYLLABLE
GIM', 'KATAKANA LETTER BA'), which is its romanisation. Han characters stand as they are: they have no one reading.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from headwater.text import fold

__all__ = [
    "Sound",
    "firm_unlike",
    "first_unlike",
    "latin",
    "may_sound",
    "near_sound",
    "same_skeleton",
    "same_sound",
    "sound",
    "sound_keys",
]

_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяєіїґўђјљњћџқғұүһңөәѓќ",
        """a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya ye i yi g u dj j lj nj c dz q gh u u
        h ng o a gj kj""".split(),
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(),
        strict=True,
    )
)
_ARABIC = dict(
    zip(
        "ابپتثجچحخدذرزژسشصضطظعغفقکكگلمنوؤهةيیىئےۀآأإء",
        "a b p t th j ch h kh d dh r z zh s sh s d t z _ gh f q k k g l m n u u h a i i a i e e a a i _".split(),
        strict=True,
    )
)
_HEBREW = dict(
    zip(
        "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
        "a b g d h v z h t i k k l m m n n s a p f ts ts k r sh t".split(),
        strict=True,
    )
)
_GEORGIAN = dict(
    zip(
        "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
        "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h".split(),
        strict=True,
    )
)
_ARMENIAN = dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
        "a b g d e z e e t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f".split(),
        strict=True,
    )
)
_LETTERS = {
    **_CYRILLIC,
    **_GREEK,
    **_ARABIC,
    **_HEBREW,
    **_GEORGIAN,
    **_ARMENIAN,
    **dict(zip("øłđðþıæœß", "o l d d th i ae oe ss".split(), strict=True)),
}
_SKIP = frozenset("\u200c\u200dـ’‘ʻʼʿʾ´`'")  # joiners, the Arabic stretch mark, apostrophes
_NAMED = re.compile(r"(?:LETTER|SYLLABLE|VOWEL SIGN|INDEPENDENT VOWEL)(?: SMALL| LONG| SHORT)? ([A-Z]{1,6})$")
_MOST_LETTERS = 1 << 13  # that are remembered


class _Written(dict[int, str]):
    """Characters, case away, in Latin letters by their code points; filled as they are met, up to a bound."""

    def __missing__(self, code: int) -> str:
        written = fold(_letter(chr(code))).replace("'", "")
        if len(self) < _MOST_LETTERS:
            self[code] = written
        return written


def _letter(character: str) -> str:
    """Write one character in Latin letters; what has no reading stands as it is."""
    if character in _SKIP:
        return ""
    base = unicodedata.normalize("NFD", character)[0]
    for letter in (character, base):  # the base of an accented letter
        if letter in _LETTERS:
            return _LETTERS[letter].replace("_", "")
    name = unicodedata.name(character, "")
    match = _NAMED.search(name)
    if match and "LATIN" not in name and "CJK" not in name:
        return match.group(1).lower()
    return character


_WRITTEN = _Written({ord(letter): written.replace("_", "") for letter, written in _LETTERS.items()})


def latin(text: str) -> str:
    """Return a text folded and in Latin letters, apostrophes away; for comparing only, its offsets mean nothing."""
    if text.isascii():
        return text.casefold().replace("'", "").replace("`", "")
    return unicodedata.normalize("NFC", text).casefold().translate(_WRITTEN)


class Sound(NamedTuple):
    """A word's consonants, and the vowels before, between and after them (one more than there are consonants)."""

    consonants: tuple[str, ...]
    vowels: tuple[str, ...]


_SYLLABLE = re.compile("[^aeiouy]+[aeiouy]*|[aeiouy]+")
_CONSONANT = re.compile("schtsch|shtch|shch|sch|chtch|tsch|tch|[cdgkpstz]h|c[kz]|t[sz]|d[jz]|[bcdfghjklmnpqrstvwz]")
_SPELT = {
    **dict.fromkeys(("schtsch", "chtch", "shtch", "shch"), "sh"),
    "tsch": "ch",
    "tch": "ch",
    "cz": "ch",
    "sch": "sh",
    "ck": "k",
    "c": "k",
    "ph": "f",
    "tz": "ts",
    "dj": "j",
    "w": "v",
}


def _both_ways(pairs: str) -> frozenset[tuple[str, str]]:
    found = [(a, b) for pair in pairs.split() for a, b in [pair.split("/")]]
    return frozenset(found + [(b, a) for a, b in found])


# pairs that different romanisations write for one letter; not transitive: 'g' and 'k' are apart
_ALIKE = _both_ways(
    """g/q k/q gh/q g/gh gh/k k/kh h/kh d/dh dh/z t/th s/th j/zh z/zh s/z z/ts s/ts ch/sh ch/ts dz/z dz/j sh/zh b/v f/v
    k/ch j/ch"""
)
_FIRM = frozenset("lmnr")  # no other letter is written for these, nor do they change what another stands for
_NEAR = _ALIKE | _both_ways("g/h g/j kh/ch h/ch dh/th s/sh")
_UNPOINTED = (_NEAR | _both_ways("p/f p/b")) - _both_ways("f/v")  # one letter of Hebrew or Arabic script writes both
_MAYBE_ALIKE = _ALIKE | _both_ways("g/k")  # both stand for what others write 'q'
_VOWEL_CLASS = {"a": "a", "e": "ai", "i": "i", "o": "u", "u": "u", "y": "i"}


def _unlike_firsts(alike: frozenset[tuple[str, str]], but: str) -> frozenset[str]:
    """Return the pairs of letters that no two words begin with whose first consonants are equal or in `alike`.

    A letter counts with every sound that it, or a spelling which it begins, may have; vowels, and letters of `but`, are left
    out, since another sound than the first letter's may come first.
    """
    sounds = {c: {_SPELT.get(c, c)} for c in "bcdfghklmnpqrstvwz" if c not in but}
    for spelt in "schtsch shtch shch sch chtch tsch tch ch dh gh kh ph sh th zh ck cz ts tz dj dz hs".split():
        if spelt[0] in sounds:
            sounds[spelt[0]].add({"hs": "sh"}.get(spelt, _SPELT.get(spelt, spelt)))
    sounds["c"].add("ts")  # as Slavs write it
    return frozenset(
        a + b
        for a, xs in sounds.items()
        for b, ys in sounds.items()
        if not any(x == y or (x, y) in alike for x in xs for y in ys)
    )


_UNLIKE_FIRSTS = _unlike_firsts(_NEAR, "")
_UNLIKE_UNPOINTED = _unlike_firsts(_UNPOINTED, "vwfbh")  # what may stand for a vowel, or be read as what may


# 'Ouadi', 'Charkaoui': w; 'Alekseïevine', 'Romanovskine': the e only keeps the n from being swallowed
_FRENCH = re.compile(r"(?P<w>(?:^o?|(?<=[aei])o)u(?=[aei])|^uw(?=[aei]))|(?<=\w{5}[ei]n)e$")
_SLAVIC_J = re.compile(r"(?<=[bcfghklmnprstvwz])j(?=[aeiou])")  # 'Tatjana' is 'Tatyana'


def _by_sound(match: re.Match[str]) -> str:
    return "w" if match["w"] else ""


@lru_cache(maxsize=1 << 12)
def _heard(syllable: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what letters up to the next consonant stand for: consonants, doubled ones once, and the vowels after each.

    Where there is no consonant, the vowels alone.
    """
    run = syllable.rstrip("aeiouy")
    consonants: list[str] = []
    for spelt in _CONSONANT.findall(run.replace("x", " k s ")):
        heard = _SPELT.get(spelt, spelt)
        if consonants[-1:] != [heard]:
            consonants.append(heard)
    return tuple(consonants), ("",) * (len(consonants) - 1) + (syllable[len(run) :],)


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> Sound:
    """Return how a word in Latin letters sounds: doubled letters once, spellings of one sound as one."""
    consonants: list[str] = []
    vowels: list[str] = [""]
    if word[-2:] == "ne" or word[:2] == "uw" or "ua" in word or "ue" in word or "ui" in word:
        word = _FRENCH.sub(_by_sound, word).replace("gue", "ge").replace("gui", "gi")
    if "j" in word:
        word = _SLAVIC_J.sub("y", word)
    for syllable in _SYLLABLE.findall(word.replace("qu", "q")):
        heard, after = _heard(syllable)
        if heard:
            consonants += heard
            vowels += after
        else:
            vowels[-1] += after[0]
    # 'j' after a vowel at the end, and a silent final h: 'Dobrynskyj', 'Fadlallah'
    if len(consonants) > 1 and consonants[-1] in {"h", "j"} and not vowels[-1] and vowels[-2]:
        consonants.pop()
        vowels.pop()
    return tuple.__new__(Sound, (tuple(consonants), tuple(vowels)))  # at half the cost of the class's own way


_COARSE = {
    **dict.fromkeys(("g", "q", "k", "gh", "kh", "h"), "K"),
    **dict.fromkeys(("sh", "ts", "zh", "dz", "z", "s", "j"), "S"),
    **dict.fromkeys(("d", "t"), "T"),
    **dict.fromkeys(("b", "v", "f"), "V"),
    "ch": "SK",  # 'Cherim' is 'Kerim' in Italian spelling
    **dict.fromkeys(("dh", "th"), "TS"),  # 'Ramadhan', 'Ramazan'; 'Uthman', 'Osman'
}
_MOST_FORKS = 4  # letters of a word that are read in two ways; a name with more of them goes by their first readings


@lru_cache(maxsize=1 << 16)
def sound_keys(word: str) -> tuple[str, ...]:
    """Return coarse keys, no two the same: two words that `same_sound` joins have one in common, others may.

    Most words have one. Consonants that are written for two families of sounds, such as 'ch', 'dh' and 'th', are read in both
    ways, the first four in a word.
    """
    consonants = sound(word).consonants
    if not consonants:
        return (word,)
    keys = [""]
    for c in consonants:
        classes = _COARSE.get(c, c)
        if len(classes) == 1 or c not in _COARSE:
            keys = [key + classes for key in keys]
        elif len(keys) < 1 << _MOST_FORKS:
            keys = [key + one for key in keys for one in classes]
        else:
            keys = [key + classes[0] for key in keys]
    return tuple(keys)


def same_sound(a: str, b: str) -> bool:
    """Tell whether two words in Latin letters may be romanisations of one name.

    Their consonants must agree one for one, and their vowels class by class (o/u, e/i/y, a/e), so that 'Hassan' is not
    'Hussein'. One vowel at most may be missing or weak ('Yusuf', 'Yusef'), and none be missing at either end ('Samir',
    'Samira'), unless a side has hardly any: its script does not write them.
    """
    return a == b or _agree(sound(a), sound(b), _ALIKE)


def may_sound(a: str, b: str) -> bool:
    """Tell whether two words are not clearly other names: like `same_sound`, with letters between that a third may join.

    'Garim' and 'Karim' are not joined by it, but if a 'Qarim' joins both they do not stand against each other.
    """
    return a == b or _agree(sound(a), sound(b), _MAYBE_ALIKE)


def _agree(x: Sound, y: Sound, alike: frozenset[tuple[str, str]]) -> bool:
    (xs, x_vowels), (ys, y_vowels) = x, y
    last, missing = len(xs), 0
    if last != len(ys) or last < 2:  # noqa: PLR2004 - one consonant says too little
        return False
    if xs != ys:
        for pair in zip(xs, ys, strict=True):
            if pair not in alike and pair[0] != pair[1]:
                return False
    for n, (p, q) in enumerate(zip(x_vowels, y_vowels, strict=True)):
        if p == q:
            continue
        if not p or not q:
            missing += 1 if 0 < n < last else 2
        elif _vowel_classes(p).isdisjoint(_vowel_classes(q)):
            if p != "e" != q:
                return False
            missing += 1
    return missing <= 1 or _unwritten(x) or _unwritten(y)


def _unwritten(heard: Sound) -> bool:
    """Tell whether a word has hardly any vowels, as scripts have it that leave them out: 'mhmd', 'qrndi'."""
    return len(heard.consonants) > 2 and not any(heard.vowels[:-1])  # noqa: PLR2004 - 'mr' may be a word


@lru_cache(maxsize=1 << 12)
def _vowel_classes(vowels: str) -> frozenset[str]:
    vowels = {"ue": "u", "oe": "o", "ae": "a"}.get(vowels, vowels)  # umlauts written out
    return frozenset(c for v in vowels for c in _VOWEL_CLASS[v])


_YOD = re.compile(r"(?<!d)j")
_GLIDE = re.compile(r"(?<=[^aeou])ou(?=[aei])")  # French: 'Roueili'
_SOFT = re.compile(r"c(?![hkz])")


def _readings(word: str) -> tuple[Sound, ...]:
    """Return the sounds of a word, and of it where 'j' is the German y, 'c' the Slavic ts, 'x' and 'hs' the Chinese sh.

    Readings of two consonants are left out, since they say too little.
    """
    if "j" in word or "c" in word or "x" in word or "hs" in word or "ou" in word:
        return _many_readings(word)
    heard = sound(word)
    return (heard,) if len(heard[0]) > 2 else ()  # noqa: PLR2004


@lru_cache(maxsize=1 << 16)
def _many_readings(word: str) -> tuple[Sound, ...]:
    readings = [word]
    if "j" in word:
        readings.append(_YOD.sub("y", word))
    if "c" in word:
        readings += [_SOFT.sub("ts", r) for r in readings]
    if "x" in word or "hs" in word:
        readings.append(word.replace("hs", "sh").replace("x", "sh"))
    if "ou" in word:
        readings.append(_GLIDE.sub("uw", word))
    sounds = map(sound, dict.fromkeys(readings))
    return tuple([s for s in sounds if len(s.consonants) > 2])  # noqa: PLR2004


def first_unlike(a: str, b: str) -> bool:
    """Tell by their first letters alone that two words are neither of the same nor of a near sound: cheap, and seldom wrong to ask."""
    return a[:1] + b[:1] in _UNLIKE_FIRSTS


def firm_unlike(a: str, b: str) -> bool:
    """Tell by the letters that no spelling changes that two words are not of one sound, nor of one skeleton."""
    return _FIRM.intersection(a) != _FIRM.intersection(b)


def near_sound(a: str, b: str) -> bool:
    """Tell whether two words of three consonants and more may be one name in the spelling of two countries.

    Wider than `same_sound`, and no ground to join by itself: Ukrainian h for Russian g, Egyptian g for j, German and
    Serbian j for y, unmarked c and s for ch and sh.
    """
    for x in _readings(a):
        for y in _readings(b):
            if _agree(x, y, _NEAR):
                return True
    return False


def same_skeleton(unpointed: str, word: str) -> bool:
    """Tell whether a word may be the reading of one whose script, Arabic or Hebrew, leaves short vowels out.

    Args:
        unpointed: the word of that script, as `latin` writes it out: 'qrndi'.
        word: a word in Latin letters: 'qarandi'.

    The consonants must agree in order; a 'w' or 'v' may stand for a vowel on either side, as the script's letter does.
    Where two letters of Latin stand side by side, they may be one letter of that script or two.
    """
    if unpointed[:1] + word[:1] in _UNLIKE_UNPOINTED or firm_unlike(unpointed, word):
        return False
    if _speaks(unpointed, word):
        return True
    parted = _parted(unpointed)
    return parted != unpointed and _speaks(parted, word)


_DIGRAPH = re.compile(r"([bcdgkpstz])([hsz])")


@lru_cache(maxsize=1 << 12)
def _parted(unpointed: str) -> str:
    """Part letters of Latin that one letter of Arabic or Hebrew script, or two, may be written with."""
    return _DIGRAPH.sub(r"\1 \2", unpointed)


def _speaks(unpointed: str, word: str) -> bool:
    x, y = sound(unpointed), sound(word)
    if min(len(x.consonants), len(y.consonants)) < 2:  # noqa: PLR2004 - one consonant says too little
        return False
    if (rest := _beside(x.consonants, y.consonants)) is None:
        return False
    left, over = rest
    if over == ("t",) and unpointed[-1:] in {"a", "h"}:  # 'Jabhat al-': the ending before another word
        over = ()
    if any(c not in {"v", "h"} for c in left + over):
        return False
    return len(x.consonants) != len(y.consonants) or all(map(_holds, x.vowels[1:-1], y.vowels[1:-1]))


def _beside(xs: tuple[str, ...], ys: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Lay consonants side by side, passing over what may stand for a vowel; return what is left at the ends, None if they differ."""
    i = j = 0
    while i < len(xs) and j < len(ys):
        p, q = xs[i], ys[j]
        if p == q or (p, q) in _UNPOINTED:
            i, j = i + 1, j + 1
        elif "v" in {p, q}:
            i, j = i + (p == "v"), j + (p != "v")
        else:
            return None
    return xs[i:], ys[j:]


def _holds(written: str, spoken: str) -> bool:
    """Tell whether a word speaks the long vowels that its unpointed form writes between two consonants."""
    classes = _vowel_classes(spoken)
    if "u" in written or "o" in written:
        return "u" in classes
    return not written or bool(classes & ({"i"} if "i" in written else {"a"}))

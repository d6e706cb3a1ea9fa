"""Words of two names laid side by side: how alike two words are, by what rule, and which goes with which."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from headwater.names.forms import Form, Part
from headwater.names.given import KNOWN_NAMES, is_family, one_or_two
from headwater.names.lexicon import BODY_WORDS, NICKNAMES
from headwater.names.renderings import RENDERED, may_be_rendered
from headwater.names.romanise import firm_unlike, first_unlike, near_sound, same_skeleton, same_sound

__all__ = ["SPELT", "Pair", "align", "word_likeness"]

SPELT: Final = "spelt alike"
"""The rule of words that agree by letters alone."""

_FEWEST_LIKE: Final = 0.5  # words less alike than this are different words
_ONE_NAME: Final = 0.95  # known forms of one given name
_ONE_SOUND: Final = 0.92
_UNPOINTED_SOUND: Final = 0.9  # vowels unknown on one side
_UNLIKE_SKELETON: Final = 0.6  # a slip at most; what its letters share by chance says little
_NEAR_SOUND: Final = 0.88
_SHORT_NAME: Final = 0.85
_RENDERED_NAME: Final = 0.62  # not held apart, and below what makes two names one
_OTHER_SEX: Final = 0.55
_TWO_NAMES: Final = 0.35  # two known names that look alike: laid side by side, to be told to the reader, and held apart
_SOUND_NEEDS: Final = 0.25  # spellings of one sound share letters; spares a slow look
_NEAR_NEEDS: Final = 0.35
_MOST: Final = 63  # words of a name that are laid side by side
_SHORTEST_JOINED: Final = 4  # letters of a word that may be two run together
_LETTERS_MORE: Final = 3  # that one sound may be written with
_LONG_ENOUGH: Final = 6  # letters; short words run together fit by chance, if not letter by letter
_NEARLY: Final = "a near sound, in the spelling of another country"
_OTHER: Final = "known as two different names"
_WOMANS: Final = frozenset("ae")  # what women's endings end in
_WORD: Final = (1.0, False, False, False)  # a part that is a word in full, but for its text
_TEXT: Final = itemgetter(0)
_PAIR: Final = tuple.__new__  # a tuple with names is made at half the cost so, and there are a dozen in each comparison
_similarity: Final = OSA.normalized_similarity
_UNLIKE_SYLLABLES: Final = frozenset({SPELT, _NEARLY})
_LISTED: Final = (
    KNOWN_NAMES
    | RENDERED
    | BODY_WORDS
    | NICKNAMES.keys()
    | {short for shorts in NICKNAMES.values() for short in shorts}
)
_PINYIN: Final = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:i?ang|i?ong|iao|uai|uang|ian|uan|van|ai|ei|ao|ou|ia|ie|iu|ua|uo|ui|ue|eng|ing|un|an|en|in|er|[aeiouv]))+$"
)


class Pair(NamedTuple):
    """Words of two names that were laid side by side ('' where one has none), how alike, and by what rule."""

    a: str
    b: str
    likeness: float
    weight: float
    rule: str


def align(a: Form, b: Form, *, person: bool) -> tuple[list[Pair], list[Pair]]:
    """Lay the words of two names side by side; return the pairs in the first one's order, and the words that stand alone.

    Equal words come first, then words that one name runs together, then the rest, each with the fellow most like it. Of each
    name 63 words are looked at.
    """
    left, right = [*a.parts[:_MOST]], [*b.parts[:_MOST]]
    own = {*a.texts}
    pairs = [] if own.isdisjoint(b.texts) else _equal(left, right)
    sorted_to = len(pairs) if len(own) == len(a.texts) else 1  # a word that comes twice counts where it comes first
    if left and right:
        if len(left) > 1 or len(right) > 1:
            pairs += _run_together(left, right)
        if left and right:
            pairs += _most_alike(left, right, strict=person and _syllabic(a) and _syllabic(b))
    if len(pairs) > max(sorted_to, 1):
        texts = a.texts
        pairs.sort(key=lambda p: texts.index(p[0]) if p[0] in texts else 0)
    alone = [_PAIR(Pair, (x[0], "", 0.0, x[1], "")) for x in left] if left else []
    if right:
        alone += [_PAIR(Pair, ("", y[0], 0.0, y[1], "")) for y in right]
    return pairs, alone


def _equal(left: list[Part], right: list[Part]) -> list[Pair]:
    """Take out the words that both names have."""
    pairs: list[Pair] = []
    texts = [*map(_TEXT, right)]
    for x in left[:]:
        if x[0] not in texts:
            continue
        for y in right:
            if x == y or (
                x.text == y.text
                and x.number == y.number
                and x.initial == y.initial
                and (x.weight < 1) == (y.weight < 1)
            ):
                left.remove(x)
                right.remove(y)
                pairs.append(_PAIR(Pair, (x.text, x.text, 1.0, min(x.weight, y.weight), "equal")))
                break
    return pairs


def _most_alike(left: list[Part], right: list[Part], *, strict: bool) -> list[Pair]:
    """Take out the words that are most alike, two by two."""
    scored: list[tuple[float, int, int, int, str]] = []
    for i, x in enumerate(left):
        text, whole = x[0], x[1:] == _WORD
        for j, y in enumerate(right):
            likeness, rule = word_likeness(text, y[0]) if whole and y[1:] == _WORD else _part_likeness(x, y)
            if likeness < _FEWEST_LIKE and rule != _OTHER:
                continue
            if strict and rule in _UNLIKE_SYLLABLES:
                likeness, rule = _TWO_NAMES, _OTHER
            scored.append((-likeness, abs(i - j), i, j, rule))
    if not scored:
        return []
    pairs: list[Pair] = []
    if len(scored) == 1:
        negative, _, i, j, rule = scored[0]
        x, y = left.pop(i), right.pop(j)
        return [_PAIR(Pair, (x.text, y.text, -negative, min(x.weight, y.weight), rule))]
    free_a: list[Part | None] = [*left]
    free_b: list[Part | None] = [*right]
    scored.sort()
    for negative, _, i, j, rule in scored:
        p, q = free_a[i], free_b[j]
        if p and q:
            free_a[i] = free_b[j] = None
            pairs.append(_PAIR(Pair, (p.text, q.text, -negative, min(p.weight, q.weight), rule)))
    left[:] = [x for x in free_a if x]
    right[:] = [y for y in free_b if y]
    return pairs


def _run_together(a: list[Part], b: list[Part]) -> list[Pair]:
    """Take out two or three words of one name that are written as one in the other."""
    pairs: list[Pair] = []
    for short, long, swapped in ((a, b, True), (b, a, False)):
        if len(long) < 2:  # noqa: PLR2004 - nothing to run together
            continue
        least, second, *_ = sorted(map(len, map(_TEXT, long)))
        fewest = least + second - _LETTERS_MORE
        for word in [p for p in short if len(p[0]) >= fewest and len(p[0]) >= _SHORTEST_JOINED and not p.number]:
            if (at := _split_at(word.text, long)) is None:
                continue
            start, count, likeness = at
            joined = " ".join([p.text for p in long[start : start + count]])
            del long[start : start + count]
            short.remove(word)
            x, y = (word.text, joined) if swapped else (joined, word.text)
            pairs.append(Pair(x, y, likeness, 1.0, "words run together"))
    return pairs


def _split_at(word: str, parts: list[Part]) -> tuple[int, int, float] | None:
    texts = [*map(_TEXT, parts)]
    starts = [n for n, text in enumerate(texts) if not first_unlike(text, word)]
    for count in (2, 3):
        for start in starts:
            joined = "".join(texts[start : start + count])
            if start + count > len(texts) or abs(len(joined) - len(word)) > _LETTERS_MORE:
                continue
            if joined == word:
                return start, count, 0.98
            if len(word) < _LONG_ENOUGH:
                continue
            likeness = _similarity(joined, word)
            if joined[0] == word[0] and likeness > 0.87:  # noqa: PLR2004 - one slip in eight letters
                return start, count, 0.98 * likeness
            if likeness > _FEWEST_LIKE and near_sound(joined, word):
                return start, count, 0.98 * _ONE_SOUND
    return None


def _syllabic(form: Form) -> bool:
    """Tell whether a name is written in the syllables of Mandarin, with a family's name known from there or from Korea.

    In such a name another syllable is another name, and no slip.
    """
    texts = form.texts
    if not 1 < len(texts) < 4 or not (is_family(texts[0]) or is_family(texts[-1])):  # noqa: PLR2004
        return False
    return all(len(text) <= 12 and _PINYIN.match(text) for text in texts)  # noqa: PLR2004 - two syllables


def _part_likeness(a: Part, b: Part) -> tuple[float, str]:
    if a.number or b.number:
        return (1.0, "equal") if a.text == b.text and a.number == b.number else (0.0, "")
    if a.initial != b.initial:
        short, long = (a, b) if a.initial else (b, a)
        return (0.9, "initial") if long.text[0] == short.text and long.weight >= 1 else (0.0, "")
    if (a.weight < 1) != (b.weight < 1):
        return (0.0, "")
    if a.unpointed != b.unpointed:
        return _unpointed_likeness(a[0], b[0]) if a.unpointed else _unpointed_likeness(b[0], a[0])
    return word_likeness(a.text, b.text)


@lru_cache(maxsize=1 << 16)
def _unpointed_likeness(unpointed: str, word: str) -> tuple[float, str]:
    likeness, rule = word_likeness(unpointed, word)
    if likeness >= _ONE_NAME or rule == _OTHER or not rule:
        return likeness, rule
    if same_skeleton(unpointed, word):
        return _UNPOINTED_SOUND, "the same consonants, in a script that leaves vowels out"
    return min(likeness, _UNLIKE_SKELETON), SPELT


def word_likeness(a: str, b: str) -> tuple[float, str]:
    """Return how alike two words in Latin letters are, 0 to 1, and the rule that says so.

    Only what is costly of it is remembered: most words share hardly a letter, which is told sooner than looked up.
    """
    if a == b:
        return 1.0, "equal"
    likeness = _similarity(a, b)
    if a in _LISTED and b in _LISTED and (found := _known(a, b, likeness)):
        return found
    if likeness > _SOUND_NEEDS and (found := _resembling(a, b, likeness)):
        return found
    if likeness and len(a) <= 3 and len(b) <= 3:  # noqa: PLR2004 - in short words a letter is a difference
        return 0.85 * likeness, SPELT
    return likeness, SPELT


def _known(a: str, b: str, likeness: float) -> tuple[float, str] | None:
    """Return what lists of words say of two: one name, its short form, two names."""
    one = one_or_two(a, b)
    if one:
        return _ONE_NAME, "known forms of one name"
    if b in NICKNAMES.get(a, ()) or a in NICKNAMES.get(b, ()):
        return _SHORT_NAME, "a short form of the name"
    if may_be_rendered(a, b):
        return _RENDERED_NAME, "a name that may be the other in another language, or for short"
    if one is False or (a in BODY_WORDS and b in BODY_WORDS):
        return (_TWO_NAMES, _OTHER) if likeness >= _FEWEST_LIKE else (0.0, "")
    return None


@lru_cache(maxsize=1 << 16)
def _resembling(a: str, b: str, likeness: float) -> tuple[float, str] | None:
    """Return what the make of two words says, that share some letters: a man's and a woman's name, or one sound."""
    if likeness > _FEWEST_LIKE and (a[-1:] in _WOMANS or b[-1:] in _WOMANS) and (_other_sex(a, b) or _other_sex(b, a)):
        return _OTHER_SEX, "spelt alike but for the ending that tells women's names from men's"
    if first_unlike(a, b) or firm_unlike(a, b):
        return None
    if same_sound(a, b):
        return max(_ONE_SOUND, likeness), "the same sound, romanised differently"
    if likeness > _NEAR_NEEDS and near_sound(a, b):
        return max(_NEAR_SOUND, likeness), _NEARLY
    return None


def _other_sex(man: str, woman: str) -> bool:
    """Tell whether a word is another with a woman's ending: 'Martin', 'Martina'; 'Valery', 'Valeria'."""
    if man[-1:] != "a" and woman[len(man) :] in {"a", "ina", "ine", "ette"} and woman.startswith(man):
        return True
    return man[-1:] in {"y", "i"} and woman in {man[:-1] + "ia", man[:-1] + "iya"}

"""Two names, how well they fit one referent, and why: a score made of weighted features, each with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from headwater.model import EntityKind
from headwater.names.aligning import SPELT, Pair, align, word_likeness
from headwater.names.forms import Form, take_apart
from headwater.names.lexicon import LEGAL_KIN, SUCCESSOR_WORDS

__all__ = ["FEATURES", "THRESHOLD", "Comparison", "Feature", "Pair", "compare", "kind_of", "word_likeness"]

THRESHOLD: Final = 0.73
"""The score from which two names may be taken to fit one referent; a name alone never proves it.

The threshold answers a screening question: should somebody look at these two? There a near miss counts as a match (a slip of
the pen, a missing second surname), since leaving out a hit is the worse mistake. Whoever joins two referents must ask more,
since merging two people is the worse mistake there: that `Comparison.apart` is false, whatever the score; that each word fits by
a rule of names (equal, one sound, known forms of one name) and not by letters alone ('spelt alike'); and that something
beside the names, in the texts, speaks for it.
"""

FEATURES: Final = {
    "words unlike": (1.0, "The words that agree are not wholly alike."),
    "slips": (1.0, "More than one word agrees but for its letters."),
    "words left on both sides": (0.6, "Each name has words that the other lacks."),
    "words left on one side": (0.25, "One name has more words."),
    "words left on one side, of a body": (0.85, "One name has more words."),
    "one word only": (0.2, "Only one word of a person's name agrees."),
    "order": (0.03, "Their words stand in another order."),
    "legal forms": (0.35, "Their legal forms differ."),
    "numbers": (0.5, "Their numbers differ."),
    "father and child": (0.4, "One name is that of the other's father, or child."),
    "successor": (0.3, "A word that makes another body of it stands in one name only."),
}
"""What each feature takes from the score at most, and what it says to a reader.

The score is the product of 1 - weight x value over the features. The values:

- words unlike: what the words laid side by side lack of being equal, half their mean and half the worst of them;
- slips: 1 - 0.9 for each slip of the pen beyond the first, since one in a name is common, two are not;
- words left on both sides: the weight of those on the side that has less, and 1 if the other has a whole word;
- words left on one side: the share of the words' weight that only one name has;
- all others: 0 or 1.

The weights were chosen by reason and checked on our own pairs and an outside set. A search over other weights with
cross-validation found one gain only, to take less for other numbers, as that set's screening policy has it; we do not.
"""

_APART: Final = 0.6  # two words laid side by side that are less alike than this name different things
_SLIP: Final = 0.9  # what is left after each slip of the pen beyond the first
_MARKED: Final = 0.4  # particles weigh less, and do not decide
_TOLD: Final = frozenset(FEATURES) - {
    "words unlike",
    "slips",
    "order",
    "words left on both sides",
    "words left on one side",
    "words left on one side, of a body",
}  # others are told by the words
_DECIDING: Final = frozenset(("words left on both sides", "numbers", "father and child", "successor"))
_NEW: Final = tuple.__new__  # a tuple with names is made at half the cost so
_PERSON: Final = EntityKind.PERSON
_OTHER: Final = EntityKind.OTHER
_SCHEMAS: Final = {
    "person": _PERSON,
    "company": EntityKind.ORGANISATION,
    "organization": EntityKind.ORGANISATION,
    "organisation": EntityKind.ORGANISATION,
    "legalentity": EntityKind.ORGANISATION,
    "place": EntityKind.PLACE,
    "address": EntityKind.PLACE,
}


class Feature(NamedTuple):
    """One thing that two names' score is made of.

    `value` is how far it holds, 0 to 1; `weight` what it takes from the score at most (see `FEATURES`); `sentence` says to a
    reader what was found.
    """

    name: str
    value: float
    weight: float
    sentence: str

    @property
    def factor(self) -> float:
        """Return what the score is multiplied by."""
        return 1.0 - self.weight * self.value


class Comparison(NamedTuple):
    """How well two names fit one referent: 0 (cannot) to 1 (the same name), with what made the score.

    `score` is the product of the features' factors. `apart` says that something in the names forbids joining them, however
    high the score: other numbers, words on both sides without a fellow, two known given names, a man's and a woman's form, a
    father and his child, a body and its successor.
    """

    score: float
    pairs: tuple[Pair, ...]
    features: tuple[Feature, ...]
    apart: bool

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return sentences for a reader: on the words that are not equal, then on what the words do not tell."""
        if not any(p.a and p.b for p in self.pairs):
            return tuple(f.sentence for f in self.features)
        words = [_tell(p) for p in self.pairs if p.likeness < 1]
        return (*words, *(f.sentence for f in self.features if f.name in _TOLD))


def kind_of(kind: EntityKind | str) -> EntityKind:
    """Return the kind that a word says, also in the words of FollowTheMoney ('Person', 'Company', 'Vessel')."""
    return _SCHEMAS.get(kind.casefold(), _OTHER)


def compare(name1: str, name2: str, kind: EntityKind | str) -> Comparison:
    """Compare two names; the score is the same whichever comes first.

    Words are laid side by side by likeness (equal, forms of one given name, one sound in different romanisations, a short
    name, an initial, a slip of the pen, words run together). A word that has no fellow weighs little where only one name has
    more words, and much where both do: then they name different things.

    Args:
        name1: a name in any script.
        name2: another.
        kind: what they name; a string is read as `kind_of` says.
    """
    kind = kind_of(kind)
    a, b = take_apart(name1, kind), take_apart(name2, kind)
    if not a.parts or not b.parts:
        return _settled(0.0, "no words", "One of the names has no words.")
    if a.compact == b.compact and not _legal_clash(a, b):
        return _settled(1.0, "same", "The names are the same but for form.")
    person = kind is _PERSON
    if not person and (acronym := _acronym(a, b) or _acronym(b, a)):
        return _settled(0.8, "acronym", acronym)
    if _stands_before(b, a):
        return _weigh(b, a, person=person, turned=True)
    return _weigh(a, b, person=person, turned=False)


def _stands_before(a: Form, b: Form) -> bool:
    if a.compact != b.compact:
        return a.compact < b.compact
    return a.texts < b.texts


def _settled(score: float, name: str, sentence: str) -> Comparison:
    feature = Feature(name, 1.0, round(1.0 - score, 4), sentence)
    return Comparison(score, (), (feature,), apart=False)


def _acronym(short: Form, long: Form) -> str:
    if len(short.parts) != 1 or len(long.parts) < 2:  # noqa: PLR2004 - an acronym stands for several words
        return ""
    letters = short.texts[0]
    if 2 <= len(letters) <= 8 and letters in long.initials:  # noqa: PLR2004 - longer acronyms are words
        return f"'{letters.upper()}' is made of the initials of the other name."
    return ""


def _weigh(a: Form, b: Form, *, person: bool, turned: bool) -> Comparison:
    """Weigh two names, always in one order, so that ties fall alike; `turned` is whether they were given in the other."""
    matched, alone = align(a, b, person=person)
    pairs = [*matched, *alone]
    if turned:
        pairs = [_NEW(Pair, (y, x, likeness, weight, rule)) for x, y, likeness, weight, rule in pairs]
    if not matched:
        nothing = Feature("words unlike", 1.0, 1.0, "No words agree.")
        return Comparison(0.0, tuple(pairs), (nothing,), apart=True)
    worst, values = _of_words(matched, alone, person=person)
    if len(matched) > 1 and _out_of_order(matched, b):
        values.append(("order", 1.0))
    if person:
        if alone and _descent(alone, a, b):
            values.append(("father and child", 1.0))
    else:
        values += _of_body(alone, a, b)
    score = 1.0
    apart = worst is not None and worst < _APART
    features: list[Feature] = []
    for name, value in values:
        if value:
            weight, sentence = FEATURES[name]
            features.append(_NEW(Feature, (name, value, weight, sentence)))
            score *= 1.0 - weight * value
            apart |= value >= 1 and name in _DECIDING
    return _NEW(Comparison, (round(score, 4), tuple(pairs), tuple(features), apart))


_Values = list[tuple[str, float]]
"""Features by name, each with its value, in the order in which they are told."""


def _of_words(matched: Sequence[Pair], alone: Sequence[Pair], *, person: bool) -> tuple[float | None, _Values]:
    """Return how alike the most unlike words are that have fellows, and the values of the features that words make.

    Of particles alone it is None.
    """
    weight = total = left_a = left_b = 0.0
    slips = whole = 0
    worst: float | None = None
    for _, _, likeness, own, rule in matched:
        weight += own
        total += likeness * own
        slips += rule == SPELT
        whole += own >= 1
        if own >= _MARKED and (worst is None or likeness < worst):
            worst = likeness
    for x, y, _, own, _ in alone:
        if (x or y).isdecimal():  # numbers that differ are a feature of their own
            continue
        if x:
            left_a += own
        else:
            left_b += own
    mean = total / weight
    values = [("words unlike", 1 - (mean + (mean if worst is None else worst)) / 2)]
    if slips:
        values.append(("slips", 1 - _SLIP ** (slips - 1)))
    if left_a and left_b:
        values.append(("words left on both sides", _clash(left_a, left_b)))
    if surplus := abs(left_a - left_b):
        one_side = "words left on one side" if person else "words left on one side, of a body"
        values.append((one_side, surplus / (weight + surplus)))
        if person and whole < 2:  # noqa: PLR2004 - a given and a family name
            values.append(("one word only", 1.0))
    return worst, values


def _clash(left_a: float, left_b: float) -> float:
    """Return how far two names that both have words of their own do; an initial or 'Movement' against a whole word is one too."""
    few = min(left_a, left_b)
    return 1.0 if few >= _MARKED and max(left_a, left_b) >= 1 else few


def _of_body(alone: Sequence[Pair], a: Form, b: Form) -> _Values:
    """Return the values of the features that whole names of bodies and places make, 1 each."""
    values: _Values = []
    if _legal_clash(a, b):
        values.append(("legal forms", 1.0))
    if a.numbers != b.numbers and set(a.numbers) != set(b.numbers):
        values.append(("numbers", 1.0))
    if alone and _successor(alone):
        values.append(("successor", 1.0))
    return values


def _descent(alone: Sequence[Pair], a: Form, b: Form) -> bool:
    """Tell whether one name calls its bearer a child or father of whom the other names.

    'Omar bin Khalid Harrani' is not 'Khalid Harrani': a word before 'bin' has no fellow. 'Abu Yusuf' is not 'Yusuf'.
    """
    for form, left in ((a, [p[0] for p in alone]), (b, [p[1] for p in alone])):
        words = form.texts
        first = words[0]
        if first not in left:
            continue
        if first in {"abu", "umm"} and len(words) > 1 and words[1] not in left:
            return True
        if "bin" in words[1:-1] and "bin" in left:
            return True
    return False


def _successor(alone: Sequence[Pair]) -> bool:
    return not SUCCESSOR_WORDS.isdisjoint([p.a or p.b for p in alone if p.weight >= 1])


def _tell(pair: Pair) -> str:
    if not pair.a or not pair.b:
        return f"'{pair.a or pair.b}' stands in one name only."
    return f"'{pair.a}' ~ '{pair.b}': {pair.rule}."


def _legal_clash(a: Form, b: Form) -> bool:
    """Tell whether both names have legal forms and these are neither equal nor kin ('Corp.' goes with any)."""
    if not a.legal or not b.legal:
        return False
    x, y = set(a.legal) - {"inc"}, set(b.legal) - {"inc"}
    if not x or not y or x & y:
        return False
    return not any(x & kin and y & kin for kin in LEGAL_KIN)


def _out_of_order(matched: Sequence[Pair], b: Form) -> bool:
    texts = b.texts
    last = 0
    for pair in matched:
        if pair[1] in texts:
            place = texts.index(pair[1])
            if place < last:
                return True
            last = place
    return False

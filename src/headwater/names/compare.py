"""Two names, how well they fit one referent, and why: a score with its parts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from headwater.model import EntityKind
from headwater.names.forms import Form, Part, take_apart
from headwater.names.lexicon import LEGAL_KIN, NICKNAMES
from headwater.names.romanise import same_sound

__all__ = ["THRESHOLD", "Comparison", "Pair", "compare", "kind_of", "word_likeness"]

THRESHOLD = 0.73
"""The score from which two names are taken to fit one referent; names alone never prove it."""


_FEWEST_LIKE = 0.5  # words less alike than this are different words
_APART = 0.6  # two words laid side by side that are less alike than this name different things
_SCHEMAS = {
    "person": EntityKind.PERSON,
    "company": EntityKind.ORGANISATION,
    "organization": EntityKind.ORGANISATION,
    "organisation": EntityKind.ORGANISATION,
    "legalentity": EntityKind.ORGANISATION,
    "place": EntityKind.PLACE,
    "address": EntityKind.PLACE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Words of two names that were laid side by side ('' where one has none), how alike, and by what rule."""

    a: str
    b: str
    likeness: float
    weight: float
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How well two names fit one referent: 0 (cannot) to 1 (the same name), with what made the score.

    `reasons` are sentences for a reader; `apart` says that something in the names forbids joining them.
    """

    score: float
    pairs: tuple[Pair, ...]
    reasons: tuple[str, ...]
    apart: bool


def kind_of(kind: EntityKind | str) -> EntityKind:
    """Return the kind that a word says, also in the words of FollowTheMoney ('Person', 'Company', 'Vessel')."""
    return kind if isinstance(kind, EntityKind) else _SCHEMAS.get(kind.casefold(), EntityKind.OTHER)


def compare(name1: str, name2: str, kind: EntityKind | str) -> Comparison:
    """Compare two names.

    Words are laid side by side by likeness (equal, one sound in different romanisations, a short name, an initial, a
    slip of the pen, words run together). A word that has no fellow weighs little where only one name has more words,
    and much where both do: then they name different things.

    Args:
        name1: a name in any script.
        name2: another.
        kind: what they name; a string is read as `kind_of` says.
    """
    kind = kind_of(kind)
    a, b = take_apart(name1, kind), take_apart(name2, kind)
    if not a.parts or not b.parts:
        return Comparison(score=0.0, pairs=(), reasons=("One of the names has no words.",), apart=False)
    if a.compact == b.compact and not _legal_clash(a, b):
        return Comparison(score=1.0, pairs=(), reasons=("The names are the same but for form.",), apart=False)
    if kind is not EntityKind.PERSON and (acronym := _acronym(a, b) or _acronym(b, a)):
        return Comparison(score=0.8, pairs=(), reasons=(acronym,), apart=False)
    return _weigh(_align(a, b), a, b, kind)


def _acronym(short: Form, long: Form) -> str:
    if len(short.parts) != 1 or len(long.parts) < 2:  # noqa: PLR2004 - an acronym stands for several words
        return ""
    letters = short.parts[0].text
    if 2 <= len(letters) <= 8 and letters in long.initials:  # noqa: PLR2004 - longer acronyms are words
        return f"'{letters.upper()}' is made of the initials of the other name."
    return ""


def _weigh(pairs: list[Pair], a: Form, b: Form, kind: EntityKind) -> Comparison:
    matched = [p for p in pairs if p.a and p.b]
    extra_a = sum(p.weight for p in pairs if not p.b)
    extra_b = sum(p.weight for p in pairs if not p.a)
    reasons = [_tell(p) for p in pairs if p.likeness < 1]
    weight = sum(p.weight for p in matched)
    if not weight:
        return Comparison(score=0.0, pairs=tuple(pairs), reasons=("No words agree.",), apart=True)
    mean = sum(p.likeness * p.weight for p in matched) / weight
    worst = min((p.likeness for p in matched if p.weight >= 0.4), default=mean)  # noqa: PLR2004 - particles aside
    score = 0.5 * mean + 0.5 * worst
    slips = sum(p.rule == "spelt alike" for p in matched)
    score *= 0.9 ** max(0, slips - 1)  # one slip of the pen is common, two in one name are not
    clash = min(extra_a, extra_b, 1.0)
    surplus = max(extra_a, extra_b) - min(extra_a, extra_b)
    share = surplus / (weight + surplus)
    score *= 1 - 0.6 * clash
    score *= 1 - (0.25 if kind is EntityKind.PERSON else 0.8) * share
    if kind is EntityKind.PERSON and surplus and sum(p.weight >= 1 for p in matched) < 2:  # noqa: PLR2004
        score *= 0.8
        reasons.append("Only one word of a person's name agrees.")
    if _out_of_order(matched, a, b):
        score *= 0.97
    if _legal_clash(a, b):
        score *= 0.65
        reasons.append("Their legal forms differ.")
    numbers = set(a.numbers) != set(b.numbers)
    if numbers:
        score *= 0.5
        reasons.append("Their numbers differ.")
    return Comparison(
        score=round(score, 4), pairs=tuple(pairs), reasons=tuple(reasons), apart=numbers or clash >= 1 or worst < _APART
    )


def _tell(pair: Pair) -> str:
    if not pair.a or not pair.b:
        return f"'{pair.a or pair.b}' stands in one name only."
    return f"'{pair.a}' ~ '{pair.b}': {pair.rule}."


def _legal_clash(a: Form, b: Form) -> bool:
    """Tell whether both names have legal forms and these are neither equal nor kin ('Corp.' goes with any)."""
    x, y = set(a.legal) - {"inc"}, set(b.legal) - {"inc"}
    if not x or not y or x & y:
        return False
    return not any(x & kin and y & kin for kin in LEGAL_KIN)


def _out_of_order(matched: list[Pair], a: Form, b: Form) -> bool:
    order = {p.text: n for n, p in reversed(list(enumerate(b.parts)))}
    places = [order.get(p.b, -1) for p in matched if p.b in order]
    return places != sorted(places) and bool(a.parts)


def _align(a: Form, b: Form) -> list[Pair]:
    """Lay the words of two names side by side, the most alike first; what is left over stands alone."""
    left, right, pairs = _run_together(list(a.parts), list(b.parts))
    scored: list[tuple[float, int, int, str]] = []
    for i, x in enumerate(left):
        for j, y in enumerate(right):
            likeness, rule = _part_likeness(x, y)
            if likeness >= _FEWEST_LIKE:
                scored.append((-likeness, abs(i - j) * 64 + i, j, rule))
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    found: list[tuple[int, Pair]] = []
    for negative, place, j, rule in sorted(scored):
        i = place % 64
        if i in taken_a or j in taken_b:
            continue
        taken_a.add(i)
        taken_b.add(j)
        x, y = left[i], right[j]
        weight = min(x.weight, y.weight)
        found.append((i, Pair(a=x.text, b=y.text, likeness=-negative, weight=weight, rule=rule)))
    pairs += [p for _, p in sorted(found, key=lambda f: f[0])]
    pairs += [
        Pair(a=x.text, b="", likeness=0.0, weight=x.weight, rule="") for i, x in enumerate(left) if i not in taken_a
    ]
    pairs += [
        Pair(a="", b=y.text, likeness=0.0, weight=y.weight, rule="") for j, y in enumerate(right) if j not in taken_b
    ]
    return pairs


def _run_together(a: list[Part], b: list[Part]) -> tuple[list[Part], list[Part], list[Pair]]:
    """Find two or three words of one name written as one in the other; at most 63 words of each are looked at."""
    a, b = a[:63], b[:63]
    pairs: list[Pair] = []
    for short, long, swapped in ((a, b, True), (b, a, False)):
        for word in [p for p in short if len(p.text) > 5 and not p.number]:  # noqa: PLR2004 - short words fit by chance
            if any(word.text == p.text for p in long):
                continue
            if (at := _split_at(word.text, long)) is None:
                continue
            start, count, likeness = at
            joined = " ".join(p.text for p in long[start : start + count])
            del long[start : start + count]
            short.remove(word)
            x, y = (word.text, joined) if swapped else (joined, word.text)
            pairs.append(Pair(a=x, b=y, likeness=likeness, weight=1.0, rule="words run together"))
    return a, b, pairs


def _split_at(word: str, parts: list[Part]) -> tuple[int, int, float] | None:
    for count in (2, 3):
        for start in range(len(parts) - count + 1):
            joined = "".join(p.text for p in parts[start : start + count])
            if joined[0] == word[0] and abs(len(joined) - len(word)) <= 1:
                likeness = OSA.normalized_similarity(joined, word)
                if likeness > 0.87:  # noqa: PLR2004 - one slip in eight letters
                    return start, count, 0.98 * likeness
    return None


def _part_likeness(a: Part, b: Part) -> tuple[float, str]:
    if a.number or b.number:
        return (1.0, "equal") if a.text == b.text and a.number == b.number else (0.0, "")
    if a.initial != b.initial:
        short, long = (a, b) if a.initial else (b, a)
        return (0.9, "initial") if long.text[0] == short.text and long.weight >= 1 else (0.0, "")
    if (a.weight < 1) != (b.weight < 1):
        return (0.0, "")
    return word_likeness(a.text, b.text)


@lru_cache(maxsize=1 << 16)
def word_likeness(a: str, b: str) -> tuple[float, str]:
    """Return how alike two words in Latin letters are, 0 to 1, and the rule that says so."""
    if a == b:
        return 1.0, "equal"
    if b in NICKNAMES.get(a, ()) or a in NICKNAMES.get(b, ()):
        return 0.85, "a short form of the name"
    if a + "a" == b or b + "a" == a:
        return 0.55, "spelt alike but for the ending that tells women's names from men's"
    likeness: float = OSA.normalized_similarity(a, b)
    if likeness > 0.25 and same_sound(a, b):  # noqa: PLR2004 - spellings of one sound share letters; spares a slow look
        return max(0.92, likeness), "the same sound, romanised differently"
    longest = max(len(a), len(b))
    if longest <= 3:  # noqa: PLR2004 - in short words a letter is a difference
        likeness *= 0.85
    return likeness, "spelt alike"

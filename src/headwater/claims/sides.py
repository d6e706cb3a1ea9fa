"""On whose side those are who act in a statement: who denies speaks for a side, and soldiers and aircraft act for it.

'Varnia denied bombing Sarn' is about what 'Varnian warplanes bombed Sarn' tells, though no actor is named by both.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from headwater.claims.senses import sense, senses
from headwater.model import Mention, Statement
from headwater.text import STOP_WORDS, fold, words

__all__ = ["ACTING", "of_two_sides", "one_side", "sides_in"]

ACTING = senses(
    """administration aircraft airforce airplane airstrike army artillery authority fighter force government guard helicopter
    jet leadership military militia ministry navy official pilot police president regime shell shelling side soldier state
    strike troop unit warplane""".split()
)
"""Senses of those that act for a side, and of what they act with."""
_BODIES = senses("administration army authority government military police regime".split())
"""Senses of those for whom others act, whatever the country."""
_BODY = "="
_ENDINGS = ("ian", "ean", "ish", "ese", "an", "ic", "ey", "ia", "a", "e", "i", "s", "y")
_LEAST = 3  # letters of a stem
_BEFORE = 40  # code points before a noun in which it is told whose it is
_WORDS = 4  # before it


def sides_in(statement: Statement, mentions: Sequence[Mention], speaker: str = "") -> tuple[str, ...]:
    """Return what says for whom those act who act, sorted: 'Varnian' and 'Varnia' give 'varn', 'government jets' '=government'.

    Args:
        statement: what is said.
        mentions: whom it names.
        speaker: the name of one who denies it, who mostly denies that his own did it; '' otherwise.
    """
    found = set(_capitals(speaker))
    at_term = dict(zip(statement.places, statement.terms, strict=True))
    for place in statement.agents:
        found.add(at_term.get(place, ""))
        found.update(w for m in mentions if m.start <= place < m.end for w in _capitals(m.text))
        at = place - statement.start
        if 0 < at <= len(statement.text):
            found.update(_before(statement.text[max(0, at - _BEFORE) : at]))
            found.update(_of(statement.text[at : at + _BEFORE]))
    held = {fold(w) for w in found} - STOP_WORDS
    bodies = {sense(w) for w in held} & _BODIES
    return tuple(sorted({f"={b}" for b in bodies} | {_stem(w) for w in held if sense(w) not in ACTING}))


def one_side(a: Collection[str], b: Collection[str]) -> bool:
    """Say whether those act for one, by what `sides_in` gives: one country, as 'brit' and 'britain'; or one body, where one names none."""
    mine, theirs = _named(a), _named(b)
    if mine and theirs:
        return any(x.startswith(y) or y.startswith(x) for x in mine for y in theirs)
    return not {x for x in a if x.startswith(_BODY)}.isdisjoint(b)


def of_two_sides(a: Collection[str], b: Collection[str]) -> bool:
    """Say whether both name for whom those act who act, and it is not the same."""
    return bool(_named(a) and _named(b)) and not one_side(a, b)


def _named(sides: Collection[str]) -> list[str]:
    return [x for x in sides if not x.startswith(_BODY)]


def _before(text: str) -> list[str]:
    """Return the words with capitals, and bodies, right before a noun: 'the Varnian air force', 'government jets'."""
    held = words(text)[-_WORDS:]
    if held and text[held[-1].end :].strip():
        return []
    return [text[w.start : w.end] for w in held if text[w.start].isupper() or sense(w.form) in _BODIES]


def _of(text: str) -> list[str]:
    """Return the words with capitals after a noun and 'of': 'forces of President Orm'."""
    held = words(text)
    if len(held) < _WORDS - 1 or held[1].form != "of":
        return []
    rest = held[2 : 2 + _WORDS]
    found = []
    for w in rest:
        if text[w.start].isupper():
            found.append(text[w.start : w.end])
        elif w.form != "the":
            break
    return found


def _capitals(text: str) -> list[str]:
    return [text[w.start : w.end] for w in words(text) if text[w.start].isupper()]


def _stem(word: str) -> str:
    word = word.removeprefix("al-")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word[: -len(ending)]
    return word

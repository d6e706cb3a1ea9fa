"""How a word stands in its text: alone or inside a longer name, at a sentence's beginning, in a line of capitals."""

from __future__ import annotations

import re

from headwater.names.lexicon import HONORIFICS, ORGANISATION_WORDS, PARTICLES, PLACE_WORDS, SUCCESSOR_WORDS
from headwater.text import STOP_WORDS, fold

__all__ = ["follows_on", "in_address", "inside_longer", "opens", "runs_on", "shouted"]

_FAR = 48  # code points looked at on either side
_BEFORE = re.compile(r"([^\W_]+(?:['’][^\W_]+)*)(\.?[ \u00a0]|-|\. ?)$")
_AFTER = re.compile(r"(?:['’]s)?[ \u00a0-](\w+)")
_WORD = re.compile(r"\w+")
_KIN = re.compile(
    r"(?:['’]s?)?[ \u00a0-](?:famil(?:y|ies)|brothers?|sisters?|siblings|couple|clan|dynasty|twins|cousins|household)\b"
)
_FIRM = re.compile(
    r",? (?:&|and) (?:Sons?|Co|Company|Daughters?|Partners|Brothers|Bros|Associates|Sisters)\b|,? (?:Inc|Ltd|LLC|PLC)\b"
)
_OPENING = re.compile(r"(?:^|[\n.!?:…])[\s\"“”'‘’«»()–—*•-]*$")
_ADDRESS = re.compile(r"://|www\.|\w@\w|\w\.[a-z]{2,6}(?:/|\W*$)", re.IGNORECASE)
_IN_ADDRESSES = frozenset("./@_\\:-=")
_CHUNK = re.compile(r"\S*$"), re.compile(r"\S*")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_CAPITALS = 0.8  # the share of a line's words in capitals from which it is a line of capitals
# Small words before a surname that are part of it: 'van', 'bin'; not those that English has too.
_JOINED = frozenset(w for w in PARTICLES if w not in STOP_WORDS and w not in {"ten", "den", "ad", "e", "y", "i"})


def runs_on(text: str, end: int) -> bool:
    """Tell whether a name goes on after a word: a capital right after it, or 'of', or it is a family's or a firm's."""
    after = _AFTER.match(text, end, end + _FAR)
    if after is not None:
        word = after.group(1)
        if word == "of" or (word[0].isupper() and word not in {"I", "I'm"}):
            return True
    return _KIN.match(text, end) is not None or _FIRM.match(text, end) is not None


def follows_on(text: str, start: int, own: frozenset[str] = frozenset()) -> bool:
    """Tell whether a word goes on from one before it: a capital that is no title and no small word, 'van', 'bin'.

    Args:
        text: what holds it.
        start: where it begins.
        own: small words that may stand before it and are its own, folded.
    """
    before = _BEFORE.search(text[max(0, start - _FAR) : start])
    if before is None:
        return False
    word, gap = before.groups()
    form = fold(word)
    form = form.removesuffix("'s")
    if form in HONORIFICS:
        return False
    if "." in gap:
        return len(form) == 1  # an initial; else a sentence ended
    if word.endswith(("'s", "’s")):
        return False
    if word[0].islower():
        return form in _JOINED and form not in own
    return gap == "-" or (word[0].isupper() and form not in STOP_WORDS)


def inside_longer(text: str, start: int, end: int) -> bool:
    """Tell whether a name of several words is part of another's: what kind of body or place follows, or 'New' precedes."""
    if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
        after = _WORD.match(text, end + 1)
        word = fold(after.group()) if after else ""
        if word in ORGANISATION_WORDS or word in PLACE_WORDS:
            return True
    if start < 2 or text[start - 1] != " ":  # noqa: PLR2004 - no word before it
        return False
    before = text[text.rfind(" ", max(0, start - _FAR), start - 1) + 1 : start - 1]
    word = fold(before) if before[:1].isupper() else ""
    return word in SUCCESSOR_WORDS and word not in HONORIFICS


def opens(text: str, start: int) -> bool:
    """Tell whether a word is a sentence's first."""
    return _OPENING.search(text[max(0, start - _FAR) : start]) is not None


def in_address(text: str, start: int, end: int) -> bool:
    """Tell whether a word is part of a web or mail address, a file's name or such."""
    if text[max(0, start - 1) : start] not in _IN_ADDRESSES and text[end : end + 1] not in _IN_ADDRESSES:
        return False
    before = _CHUNK[0].search(text[max(0, start - _FAR) : start])
    after = _CHUNK[1].match(text, end, end + _FAR)
    chunk = (before.group() if before else "") + text[start:end] + (after.group() if after else "")
    return _ADDRESS.search(chunk) is not None


def shouted(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a place are nearly all in capitals, as in a headline set so."""
    low = max(text.rfind("\n", max(0, start - 2 * _FAR), start) + 1, start - 2 * _FAR, 0)
    high = text.find("\n", end, end + 2 * _FAR)
    around = text[low:start] + " " + text[end : high if high >= 0 else end + 2 * _FAR]
    found = _LETTERS.findall(around)
    return len(found) > 1 and sum(map(str.isupper, found)) >= _CAPITALS * len(found)

"""People, bodies and places in languages without capitals, told by the words that stand before and in their names.

A title or a word of kin leads to a person, and so does a known given name with a word behind it that is no verb and no
common noun; what a body is ('party', 'front') and what a place is ('town', 'camp') begin their names. What is not known
for a name by such a sign is none: a missed name costs less than a verb taken for a person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from headwater.model import EntityKind, Span
from headwater.names.tables import plain
from headwater.names.uncased_bodies import body_from, outlet_from, place_from
from headwater.names.uncased_people import kin_or_title, name_from
from headwater.names.wording import Line, Piece

__all__ = ["find_uncased"]

_PERSON = EntityKind.PERSON
_SHARED = 2  # words that bodies share before they are cut to what they share
_LEAST = 4  # letters of a family name that is looked for alone
_DEMONSTRATIVE = frozenset(map(plain, "هذا هذه ذلك تلك این آن همین אותו אותה".split()))


def find_uncased(lines: Sequence[Line]) -> list[tuple[Span, EntityKind]]:
    """Return the names in the lines of one text, in no order; none overlap.

    What a line tells is known in the others: a full name stands elsewhere, its family name alone, a place without 'town'.
    """
    found = [_cut(line, list(_first(line))) for line in lines]
    found = _agreed(lines, found)
    again = _again(lines, found)
    return [(p.span, p.kind) for pieces in (*found, *again) for p in pieces]


def _first(line: Line) -> Iterator[Piece]:
    """Give the names that their own words or those before them tell."""
    n = 0
    while n < len(line.words):
        piece = _piece(line, n)
        if piece is None:
            n += 1
            continue
        yield piece
        n = piece.end


def _piece(line: Line, n: int) -> Piece | None:
    piece = outlet_from(line, n) or body_from(line, n) or place_from(line, n)
    if piece is not None and (n == 0 or line.words[n - 1].plain not in _DEMONSTRATIVE):
        return piece
    led = kin_or_title(line, n)
    if led is not None:
        at, strength = led
        return name_from(line, at, strength)
    return name_from(line, n, 0)


def _cut(line: Line, pieces: list[Piece]) -> list[Piece]:
    """Leave out what is no name after all: one of digits or of a single letter."""
    return [p for p in pieces if sum(c.isalpha() for c in line.text[p.span.start : p.span.end]) > 1]


def _agreed(lines: Sequence[Line], found: list[list[Piece]]) -> list[list[Piece]]:
    """Cut bodies that begin with the same two words and go on in different ways to the words they share."""
    ways: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)  # what follows on the words that bodies begin with
    for line, pieces in zip(lines, found, strict=True):
        for p in pieces:
            if p.kind is EntityKind.ORGANISATION:
                key = _key(line, p)
                for n in range(_SHARED, len(key)):
                    ways[key[:n]].add(key[n])
    return [
        [_shared(line, p, ways) if p.kind is EntityKind.ORGANISATION else p for p in pieces]
        for line, pieces in zip(lines, found, strict=True)
    ]


def _shared(line: Line, p: Piece, ways: Mapping[tuple[str, ...], set[str]]) -> Piece:
    key = _key(line, p)
    end = next((n for n in range(_SHARED, len(key)) if ways.get(key[:n], set()) - {key[n]}), len(key))
    if end == len(key):
        return p
    offset = p.span.start - line.words[p.start].start
    return Piece(start=p.start, end=p.start + end, span=line.span(p.start, p.start + end, offset), kind=p.kind)


def _key(line: Line, p: Piece) -> tuple[str, ...]:
    """Return a name's words as they are compared, without what is written to the first."""
    words = [w.plain for w in line.words[p.start : p.end]]
    first = line.words[p.start]
    offset = p.span.start - first.start
    if offset:
        words[0] = plain(first.text[offset:])
    return tuple(words)


def _again(lines: Sequence[Line], found: Sequence[Sequence[Piece]]) -> Iterator[list[Piece]]:
    """Give where the names that were found stand again, and people's family names and places' names alone."""
    whole: dict[str, dict[tuple[str, ...], EntityKind]] = {}
    alone: dict[str, EntityKind] = {}
    for line, pieces in zip(lines, found, strict=True):
        for p in pieces:
            key = _key(line, p)
            if len(key) > 1:
                whole.setdefault(key[0], {}).setdefault(key, p.kind)
            if _may_stand_alone(line, p, key):
                alone.setdefault(key[-1], p.kind)
    for line, pieces in zip(lines, found, strict=True):
        yield list(_known(line, {n for p in pieces for n in range(p.start, p.end)}, whole, alone))


def _may_stand_alone(line: Line, p: Piece, key: Sequence[str]) -> bool:
    """Tell whether the last word of a name may stand for it: a person's family name, a place's only word, no other word."""
    if len(key[-1]) < _LEAST or (p.kind is EntityKind.PLACE and len(key) > 1):
        return False
    known = line.words[p.end - 1].plain in line.table.given
    told = line.surname(p.end - 1) or not line.common(p.end - 1)
    return p.kind is EntityKind.PLACE or (p.kind is _PERSON and not known and told)


def _known(
    line: Line,
    taken: set[int],
    whole: dict[str, dict[tuple[str, ...], EntityKind]],
    alone: dict[str, EntityKind],
) -> Iterator[Piece]:
    n = 0
    while n < len(line.words):
        piece = _standing(line, n, whole, alone) if n not in taken else None
        if piece is not None and taken.isdisjoint(range(piece.start, piece.end)):
            yield piece
            n = piece.end
        else:
            n += 1


def _standing(
    line: Line, n: int, whole: dict[str, dict[tuple[str, ...], EntityKind]], alone: dict[str, EntityKind]
) -> Piece | None:
    """Return the longest known name that begins with word `n`, whole or behind a particle."""
    if (held := line.given(n)) is not None and line.joined(n + 1) and alone.get(line.words[n + 1].plain) is _PERSON:
        return Piece(start=n, end=n + 2, span=line.span(n, n + 2, held), kind=_PERSON)
    for offset, first in line.begun(n):
        best = max((k for k in whole.get(first, ()) if _stands(line, n, k)), key=len, default=None)
        if best is not None:
            end = n + len(best)
            return Piece(start=n, end=end, span=line.span(n, end, offset), kind=whole[first][best])
        if first in alone and len(first) >= _LEAST and _stands_alone(line, n, alone[first]):
            return Piece(start=n, end=n + 1, span=line.span(n, n + 1, offset), kind=alone[first])
    return None


def _stands(line: Line, n: int, key: tuple[str, ...]) -> bool:
    return all(line.joined(n + k) and line.words[n + k].plain == w for k, w in enumerate(key) if k)


def _stands_alone(line: Line, n: int, kind: EntityKind) -> bool:
    """Tell whether a known lone name may be meant: a place's behind a preposition, a person's that no other name holds."""
    before = line.words[n - 1].plain if line.joined(n) else ""
    if kind is EntityKind.PLACE:
        return before in line.table.prepositions or bool(re.match(r"[בלמ]", line.words[n].text))
    if line.article == "ال" and not line.surname(n):  # 'the fisherman' is a family name too
        return not before or line.verb(n - 1) or before in line.table.stops
    return True

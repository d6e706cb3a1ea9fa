"""People's names in languages without capitals: what begins one, and how far it goes."""

from __future__ import annotations

from headwater.model import EntityKind
from headwater.names.wording import Line, Piece

__all__ = ["LED", "MAYBE", "kin_or_title", "name_from"]

LED = 2  # a title or a word of kin stands before: whatever is no common word is a name
MAYBE = 1  # an office does: it may be an adjective or what the office is of
_MOST_TITLES = 8  # words of titles and offices before a name
_MOST_PARTS = 5  # of a person's name
_ARABIC = "ال"


def kin_or_title(line: Line, n: int) -> tuple[int, int] | None:
    """Return where a name may begin that a title or a word of kin at word `n` leads to, and how surely it does."""
    table, at, strength = line.table, n, 0
    while at < min(len(line.words), n + _MOST_TITLES) and (at == n or line.joined(at)):
        if title := line.own(at, table.titles):
            at, strength = at + title[0], LED
        elif office := line.own(at, table.offices):
            at, strength = at + office[0], max(strength, MAYBE)
        elif at == n and (kin := line.own(at, table.kin)):
            at, strength = at + kin[0], LED if line.article else MAYBE
        elif strength and line.words[at].plain in table.skips and line.joined(at + 1):
            at += 1
        else:
            break
    return (at, strength) if strength and line.joined(at) else None


def name_from(line: Line, n: int, strength: int) -> Piece | None:
    """Return the person's name that begins with word `n`, None where none does.

    Args:
        line: the words.
        n: where it would begin.
        strength: how surely a name is expected there: 0, `MAYBE` or `LED`.
    """
    opened = _opening(line, n, strength)
    if opened is None:
        return None
    at, offset, doubted = opened
    end, parts, sure = _extended(line, n, at, strength)
    if not parts and (strength < LED or line.words[n].plain in line.table.stops):
        return None
    told = strength == LED or (line.joined(n) and line.verb(n - 1) and line.words[n - 1].plain not in line.table.stops)
    if doubted and not sure and not told:
        return None
    if parts or strength == LED:
        return Piece(start=n, end=end, span=line.span(n, end, offset), kind=EntityKind.PERSON)
    return None


def _opening(line: Line, n: int, strength: int) -> tuple[int, int, bool] | None:
    """Return where a name's first part ends, what is written before it, and whether it may be a common word."""
    table, word = line.table, line.words[n]
    follows = line.joined(n + 1)
    if kunya := line.own(n, table.kunyas):
        return _after_kunya(line, n, kunya[1], strength) if follows else None
    if word.plain == "عبد":
        return (n + 2, 0, False) if follows and line.definite(n + 1) else None
    offset = line.given(n)
    if offset is not None:
        return n + 1, offset, line.own(n, table.unsure) is not None
    return _by_surname(line, n) if strength == 0 else _unknown(line, n, strength)


def _unknown(line: Line, n: int, strength: int) -> tuple[int, int, bool] | None:
    """Return the opening of a name whose first word is not known, where a title leads to it."""
    arabic = line.article == _ARABIC
    if line.common(n) or (strength == MAYBE and not (arabic and line.definite(n - 1))):
        return None
    if line.definite(n) and not (arabic and strength == LED):
        return None  # an office and an adjective; behind a title it is a family name
    return n + 1, 0, strength == MAYBE


def _after_kunya(line: Line, n: int, offset: int, strength: int) -> tuple[int, int, bool] | None:
    """Return the opening 'father of X': X is a given name or, where a person is expected, whatever may be one."""
    first = line.words[n].plain
    unmistakable = first in {"ابو", "אבו"} or strength == LED
    if line.given(n + 1) == 0:
        # 'or Samir', 'a mother'
        doubtful = first in {"ام", "ابي", "אום"} and strength < LED and not (n and line.joined(n) and line.verb(n - 1))
        return (n + 2, offset, False) if not doubtful else None
    return (n + 2, offset, False) if unmistakable and not line.common(n + 1) else None


def _by_surname(line: Line, n: int) -> tuple[int, int, bool] | None:
    """Return the opening of a name of two words that only its family name tells: where endings are a family name's alone."""
    if line.table.language != "fa" or line.common(n) or line.surname(n) or not line.joined(n + 1):
        return None
    last = line.words[n + 1]
    telling = last.plain.endswith(("زاده", "نژاد", "پور", "نيا")) and len(last.plain) > len("نژاد") + 1
    return (n + 1, 0, True) if telling and not line.common(n + 1) and len(line.words[n].plain) > len("از") else None


def _extended(line: Line, n: int, at: int, strength: int) -> tuple[int, int, bool]:
    """Go on over the parts of a name: return where it ends, how many parts there were, and whether one of them tells.

    A word with the article closes an Arabic name, a family name that is no given name another's.
    """
    table = line.table
    parts, sure, plain_words = int(at - n > 1), at - n > 1, 0
    closed = line.definite(n) and line.article == _ARABIC  # a family name alone
    alone = table.language == "fa" and strength == LED and line.given(n) is None  # 'Mr X', and a noun behind it
    while line.joined(at) and parts < _MOST_PARTS:
        word = line.words[at]
        if not closed and (word.plain in table.joins or word.plain == "الحاج") and _joins(line, at):
            at, parts, sure = at + 2, parts + 1, True
            closed = line.article != _ARABIC
            continue
        if not closed and line.given(at) == 0:
            sure = sure or word.plain not in table.unsure
            at, parts = at + 1, parts + 1
            continue
        if word.plain in table.joins or closed or line.common(at) or (alone and not line.surname(at)):
            break
        if line.article == _ARABIC and not line.definite(at):
            last = line.joined(at + 1) and line.definite(at + 1) and not line.common(at + 1)
            if not last and (plain_words or (strength == 0 and _opens_clause(line, n))):
                break
            plain_words += 1
        else:
            closed = True
            sure = sure or line.surname(at)
        at, parts = at + 1, parts + 1
    return at, parts, sure


def _joins(line: Line, at: int) -> bool:
    """Tell whether a particle of names has a name behind it."""
    if not line.joined(at + 1):
        return False
    if line.words[at].plain in {"ابو", "אבו"}:
        return not line.verb(at + 1)  # whatever the word, it names the child
    return line.given(at + 1) == 0 or line.definite(at + 1) or not line.common(at + 1)


def _opens_clause(line: Line, n: int) -> bool:
    """Tell whether a name stands where a clause begins, so that a verb may follow it."""
    return not line.joined(n) or line.words[n - 1].plain in {"ان", "لكن", "بان", "ثم", "فيما", "بينما", "حيث"}

"""What is known of referents beside a statement: their names, and which of them may be one or lie in each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from headwater.bags import within
from headwater.conflicts.said import is_name
from headwater.conflicts.words import words as words_of_conflict
from headwater.model import Entity, Mention, Relation, Statement
from headwater.text import fold, words

__all__ = ["KINDS", "Known", "neighbours"]

_LEAST_WORD = 3
_STEM = 5  # letters by which 'Tarvia' and 'Tarvian' are one
# words that many bodies have in their names
KINDS = frozenset(
    """agency armed army authority bank body border brigade central city coalition command committee company council corps
    court defence defense democratic department division federal force forces front general government group guard
    international legion liberation local military militia ministry movement national navy new office organisation
    organization party people police popular province region republic republican security service society special state
    the town union united village""".split()
)
_HELD_BY = re.compile(
    r"(?:,\s|\s?\(|,?\s(?:in|of|outside|near)\s(?:the\s)?|\s[\w-]{1,20}\s(?:in|of)\s(?:the\s)?)$", re.IGNORECASE
)
_BRACED = re.compile(r"\{([^{}]*)\}")


class Known:
    """Says how referents are shown, and whether two of them are certainly two."""

    def __init__(self, entities: Iterable[Entity], tied: Iterable[tuple[str, str]]) -> None:
        """Take the entities, and pairs of which one may hold or be the other."""
        self._names = {e.id: (e.name, *e.names) for e in entities}
        self._tied: defaultdict[str, set[str]] = defaultdict(set)
        for a, b in tied:
            self._tied[a].add(b)
            self._tied[b].add(a)

    def apart(self, a: str, b: str) -> bool:
        """Say whether two holders of a role or two places are certainly two: nothing ties them, and no word is in both names.

        Who is tied to one of them counts too: where a text has 'Harsk, Lumna province', Harsk and Lumna are not apart.
        """
        if a == b:
            return False
        pairs = [(a, b), *((x, b) for x in self._tied.get(a, ())), *((a, x) for x in self._tied.get(b, ()))]
        return all(x != y and self._unlike(x, y) for x, y in pairs)

    def two_places(self, a: str, b: str) -> bool:
        """Say whether two places are certainly two and neither lies in the other, as any place may lie in a country."""
        mine, theirs = self._country(a), self._country(b)
        if bool(mine) is not bool(theirs) or (mine and mine == theirs):
            return False
        return self.apart(a, b)

    def _country(self, holder: str) -> str:
        table = words_of_conflict().countries
        found = {table[name] for n in self._names.get(holder, ()) if (name := fold(n).removeprefix("the ")) in table}
        return min(found, default="")

    def _unlike(self, a: str, b: str) -> bool:
        mine, theirs = self._words(a), self._words(b)
        return bool(mine and theirs) and not any(_one(x, y) for x in mine for y in theirs)

    def name(self, holder: str) -> str:
        """Return the name by which a referent is shown."""
        return self._names[holder][0] if holder in self._names else holder.removeprefix("=")

    def party(self, holder: str) -> str:
        """Return whose men a plain noun or a name tells of by its words, '' where they do not say."""
        table = words_of_conflict().parties
        held = {w.form for name in self._names.get(holder, (holder.removeprefix("="),)) for w in words(name)}
        found = sorted({table[w] for w in held if w in table})
        return found[0] if len(found) == 1 else ""

    def two_doers(self, a: str, b: str) -> bool:
        """Say whether two holders are certainly two doers: two names apart, or whose men they are is told and differs."""
        mine, theirs = self.party(a), self.party(b)
        if not (is_name(a) and is_name(b)):
            return bool(mine and theirs) and mine != theirs
        return self.apart(a, b)

    def shown(self, words_: str) -> str:
        """Put names in the place of the entities in braces."""

        def name(match: re.Match[str]) -> str:
            held = match.group(1)
            return self._names[held][0] if held in self._names else held.removeprefix("=").title()

        return " ".join(_BRACED.sub(name, words_).split())

    def _words(self, holder: str) -> frozenset[str]:
        names = self._names.get(holder, (holder.removeprefix("="),))
        held = {w.form for name in names for w in words(name)}
        telling = {w for w in held if len(w) >= _LEAST_WORD and w not in KINDS}
        return frozenset(telling or held)


def _one(a: str, b: str) -> bool:
    return a == b or (len(a) >= _STEM and len(b) >= _STEM and a[:_STEM] == b[:_STEM])


def neighbours(
    statements: Sequence[Statement], mentions: Sequence[Mention], relations: Iterable[Relation]
) -> Iterator[tuple[str, str]]:
    """Give the pairs of entities that a text ties, or sets beside each other as it does a place and what holds it.

    'in Harsk, Lumna', 'Harsk (Lumna)', 'Harsk in Lumna', 'the Harsk district of Lumna'.
    """
    for r in relations:
        yield r.a, r.b
    held = within(statements, mentions)
    for s in statements:
        here = held[s.id]
        for a, b in pairwise(here):
            between = s.text[a.end - s.start : b.start - s.start]
            if a.entity != b.entity and _HELD_BY.fullmatch(between):
                yield a.entity, b.entity

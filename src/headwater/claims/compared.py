"""Wordings made ready to be compared, and why those of one claim were put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import partial_ratio, ratio

from headwater.claims.alike import exchanged_verb, features, in_words, side_of, sureness, tied
from headwater.claims.events import Setting, are_news, elsewhere, is_soon, of_two_days, of_two_scenes, openings
from headwater.claims.parting import exclude
from headwater.claims.wordings import Wording
from headwater.likeness import Bag, likeness, weigh
from headwater.meaning import can_compare, cosine, embed
from headwater.model import Item, Mention, Statement
from headwater.settings import ClaimsSettings
from headwater.text import STOP_WORDS, words

if TYPE_CHECKING:
    from headwater.meaning import Vectors

__all__ = ["Compared", "Likeness", "why_one"]

_SMALL = 0.4  # of the weight 8 that the rarest word has: words that say nothing by themselves
_SAME_WORDS = 85  # of a hundred code points of the shorter
_QUOTES = "\"'«‹“‘„‚"
_NAMELESS_DAYS = 3  # between two pages that tell of one event, of what names nothing
_ONE_DEED = 0.28  # the cosine of two verbs from which on they may be put for each other
_SAME_PAGE = 0.9  # of what two pages open with: one is a copy of the other
_PASSAGE = 6  # terms in common
_SAME_TEXT = 90  # of a hundred code points of both
_MOST = 100  # wordings of one claim that are held against each other to say why they are one


class Compared:
    """The wordings of a case with what comparing them needs: how rare terms are, where they stand, what their words mean."""

    def __init__(  # noqa: PLR0913 - one argument a table
        self,
        found: Sequence[Wording],
        bags: Sequence[Bag],
        statements: Sequence[Statement],
        items: Sequence[Item],
        mentions: Sequence[Mention],
        *,
        settings: ClaimsSettings,
    ) -> None:
        self.weights = weigh(frozenset(b.terms) for b in bags)
        at = _settings_of(found, statements, items, mentions)
        self.sides = [side_of(wording, held, self.weights) for wording, held in zip(found, at, strict=True)]
        text = {s.id: s.text.casefold() for s in statements}
        self._texts = [text[wording.statements[0]] for wording in found]
        self._meanings = _meanings(found, statements, settings)
        self._predicates = _of_predicates(found, settings)

    def features(self, n: int, m: int) -> dict[str, float]:
        """Return what two wordings, by their places, share and what parts them (see `alike`)."""
        a, b = self.sides[n], self.sides[m]
        if self._meanings is None:
            meaning = likeness(a.terms, b.terms, self.weights)
        else:
            meaning = cosine(self._meanings[n], self._meanings[m])
        return features(a, b, self.weights, meaning)

    def exclude(self, n: int, m: int) -> bool:
        """Say whether two wordings, by their places, can never be one claim (see `parting`).

        Nor can those of two people who each tell of themselves, 'they beat me', in other words: the same words put to two
        names are mostly one's, who is named otherwise. Nor those that say 'he' after text that tells of others, unless the
        words are the same and nobody else says them.
        """
        a, b = self.sides[n].wording, self.sides[m].wording
        two = a.speaker is not None and b.speaker is not None and a.speaker != b.speaker
        other = bool(a.meant and b.meant) and set(a.meant).isdisjoint(b.meant)
        if (two and a.of_speaker and b.of_speaker) or other:
            reworded = partial_ratio(self._texts[n], self._texts[m]) < _SAME_WORDS
            if reworded or (two and other and self._texts[n] != self._texts[m]):
                return True
        return exclude(a, b) or self._two_events(n, m) or self._other_verb(n, m)

    def _other_verb(self, n: int, m: int) -> bool:
        """Say whether two wordings, by their places, differ in nothing but their verb, and these mean two things."""
        told = self._predicates
        return (
            told is not None and exchanged_verb(self.sides[n], self.sides[m]) and cosine(told[n], told[m]) < _ONE_DEED
        )

    def tied(self, n: int, m: int) -> bool:
        """Say whether two wordings, by their places, have enough in common to say the same (see `alike`)."""
        a, b = self.sides[n], self.sides[m]
        if self._of_two_scenes(n, m) and not self._copied(n, m):
            return False
        if self._texts[n] == self._texts[m]:
            return True
        told = self._predicates
        alike = cosine(told[n], told[m]) if told is not None else 0.0
        return tied(a, b, self.weights, alike)

    def _two_events(self, n: int, m: int) -> bool:
        """Say whether two wordings tell of two events, by their places or the days of their pages (see `events`)."""
        a, b = self.sides[n], self.sides[m]
        one, other = a.wording.event, b.wording.event
        if one is None or other is None:
            return False
        far = of_two_days(one, other, a.at, b.at)
        return elsewhere(one, other, a.terms, b.terms) or (far and not self._copied(n, m))

    def _of_two_scenes(self, n: int, m: int) -> bool:
        """Say whether nothing shows that two wordings, by their places, tell of one thing: no name, day or opening of their pages."""
        a, b = self.sides[n], self.sides[m]
        named = not (a.terms & b.terms).isdisjoint(a.wording.names)
        one, other = a.wording.event, b.wording.event
        if one is None or other is None or not are_news(one, other):
            return False
        far = not named and of_two_days(one, other, a.at, b.at, _NAMELESS_DAYS)
        return far or of_two_scenes(a.at, b.at, self.weights)

    def _copied(self, n: int, m: int) -> bool:
        """Say whether two wordings are in the same words since a page was put up again.

        They are long and name something or are of one week, or are quoted, or their pages open alike.
        """
        if ratio(self._texts[n], self._texts[m]) < _SAME_TEXT:
            return False
        a, b = self.sides[n], self.sides[m]
        shared = a.terms & b.terms
        known = not shared.isdisjoint(a.wording.names) or is_soon(a.at, b.at)
        if (known and len(shared) >= _PASSAGE) or all(self._texts[k][0] in _QUOTES for k in (n, m)):
            return True
        return not of_two_scenes(a.at, b.at, self.weights, _SAME_PAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Why two statements are one claim: how sure that is, 0 to 1, and in words what they share, the weightiest first."""

    a: str
    b: str
    sureness: float
    shared: tuple[str, ...]


def why_one(compared: Compared, members: Sequence[str]) -> list[Likeness]:
    """Say why the statements of a claim are one: of each wording, how sure it is of it and the one most like it.

    Statements of one wording differ in nothing that is looked at. Of a claim a hundred wordings are held against each other.

    Args:
        compared: all wordings.
        members: the ids of the claim's statements.
    """
    ids = frozenset(members)
    mine = [n for n, side in enumerate(compared.sides) if not ids.isdisjoint(side.wording.statements)][:_MOST]
    found: dict[tuple[str, str], Likeness] = {}
    for n in mine:
        alike = [(held, m) for m in mine if m != n and (held := compared.features(n, m))]
        if alike:
            held, m = max(alike, key=lambda one: (sureness(one[0]), -one[1]))
            a, b = sorted(compared.sides[k].wording.statements[0] for k in (n, m))
            found[a, b] = Likeness(a=a, b=b, sureness=sureness(held), shared=in_words(held))
    return [found[pair] for pair in sorted(found)]


def _settings_of(
    found: Sequence[Wording], statements: Sequence[Statement], items: Sequence[Item], mentions: Sequence[Mention]
) -> list[Setting]:
    """Return for each wording where it stands."""
    item = {s.id: s.item for s in statements}
    published = {i.id: i.published[:10] if i.published else None for i in items}
    opening = openings(statements, {s: wording.terms for wording in found for s in wording.statements})
    names: defaultdict[str, set[str]] = defaultdict(set)
    for m in mentions:
        names[m.item].add(m.entity)
    settings = []
    for wording in found:
        held = {item[s] for s in wording.statements}
        first = min(held, key=lambda i: (published[i] or "9999", i))
        settings.append(
            Setting(
                items=frozenset(held),
                names=frozenset(n for i in held for n in names.get(i, ())),
                published=published[first],
                opening=opening[first],
            )
        )
    return settings


def _meanings(found: Sequence[Wording], statements: Sequence[Statement], settings: ClaimsSettings) -> Vectors | None:
    """Return a vector for each wording, of its first statement's words weighed by their rarity; None where there is no table."""
    if not settings.meaning or not can_compare():
        return None
    texts = {s.id: [w.form for w in words(s.text)] for s in statements}
    told = [texts[w.statements[0]] for w in found]
    rare = weigh(frozenset(text) for text in told)
    most = max(rare.values(), default=1.0)
    return embed([[(w, _SMALL if w in STOP_WORDS else 8 * rare[w] / most) for w in text] for text in told])


def _of_predicates(found: Sequence[Wording], settings: ClaimsSettings) -> Vectors | None:
    """Return a vector for each wording, of the words of its predicate; None where there is no table."""
    if not settings.meaning or not can_compare():
        return None
    return embed([[(word, 1.0) for word in wording.predicate] for wording in found])

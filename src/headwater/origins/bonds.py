"""What ties many witnesses of a claim at once, without a look at each pair.

Most sorts of tie hold between any two of a set: one page, one publisher, one speaker, the same words, a run of words that all of
them have. Such a set is a bond, and a claim's bonds take no more room than its words, however many witnesses it has; the pairs
would be as many as their square. A few sorts have to be looked at pair by pair, and there what a hostile page may ask for is
limited, always so that more is held to hang together and never less: see `_MOST_WORDINGS` and `_MOST_CUT`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import TypeVar

from headwater.chains import publisher_key
from headwater.model import Reuse, Span, Statement
from headwater.origins.credited import Publishers, sources_of
from headwater.origins.edges import (
    ANYBODY,
    COLLECTIVE,
    LEAST_WORDS,
    holds,
    known_words,
    may_be_named,
    names_of,
    signed_by,
)
from headwater.origins.houses import house_names
from headwater.origins.passages import Passages, Placed, carries, is_taken
from headwater.origins.stand import Stand
from headwater.origins.voices import may_be_voice
from headwater.origins.wording import are_close, forms, runs

__all__ = ["Bond", "bonds_of"]

K = TypeVar("K", bound=Hashable)

_MOST_WORDINGS = 300  # first-hand accounts in other words that are held against each other; of more all count as alike
_MOST_CUT = 50  # statements cut by the ends of a passage that are held against its other side; more count as carried
_ANCHORS = 3  # publishers by whom those are tied who name one of many by a last word that all have


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Witnesses of a claim of which any on the left is tied to any other on the right; the two sides may be one.

    `sort` is the sort of tie. `sure` says that each of these ties is strong, `copies` that it is one of the text or of the
    utterance. The earliest witness stands first.
    """

    id: str
    claim: str
    sort: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    sure: bool
    copies: bool


def bonds_of(claim: str, stands: Sequence[Stand], passages: Passages, *, least_cover: float) -> Iterator[Bond]:
    """Give the bonds between witnesses of a claim.

    Two are strongly tied, or joined by strong ties through others, just where `edges_of` finds it so. Weak ties are complete
    among those that may be first-hand voices, which alone are counted; for the others they are what is worth showing.

    Args:
        claim: the claim's id.
        stands: the witnesses, in the order in which the first of a bond is to stand.
        passages: what items share.
        least_cover: the share of what two witnesses say that a passage must hold to carry it.
    """
    voices = [s for s in stands if may_be_voice(s)]
    found = chain(
        _by_words(stands),
        _by_speaker(stands),
        _by_credit(stands),
        _by_house(stands),
        _by_passage(stands, passages, least_cover),
        _by_sort(stands),
        _by_telling(stands),
        _doubts(voices) if len(voices) > 1 else (),
    )
    for n, (sort, *sides, sure, copies) in enumerate(found):
        left, right = (tuple(s.id for s in side) for side in sides)
        if left and right and (len(left) > 1 or left != right):
            yield Bond(id=f"{claim} {n:09}", claim=claim, sort=sort, left=left, right=right, sure=sure, copies=copies)


_Found = tuple[str, Sequence[Stand], Sequence[Stand], bool, bool]  # as in `Bond`, after the claim


def _set(sort: str, members: Sequence[Stand], *, sure: bool = False, copies: bool = False) -> _Found:
    return sort, members, members, sure, copies


def _buckets(stands: Iterable[Stand], key: Callable[[Stand], K | None]) -> Iterator[list[Stand]]:
    """Give the sets of witnesses that have one key, in the order of their first; None and '' are no key."""
    found: defaultdict[K, list[Stand]] = defaultdict(list)
    for s in stands:
        if of := key(s):
            found[of].append(s)
    yield from found.values()


def _by_words(stands: Sequence[Stand]) -> Iterator[_Found]:
    for same in _buckets(stands, lambda s: frozenset(s.statement.terms)):
        yield _set("doubt", same)
    for same in _buckets(stands, lambda s: forms(s.statement.text)):
        if len(forms(same[0].statement.text)) >= LEAST_WORDS:
            yield _set("text", same, sure=True, copies=True)


def _by_speaker(stands: Sequence[Stand]) -> Iterator[_Found]:
    for same in _buckets(stands, lambda s: s.speaker):
        named, led = [s for s in same if not s.led], [s for s in same if s.led]
        yield _set("speaker", named, sure=True, copies=True)
        yield "speaker", led, [*named, *led], False, True


def _by_credit(stands: Sequence[Stand]) -> Iterator[_Found]:
    for same in _buckets(stands, lambda s: publisher_key(s.item.credit)):
        yield _set("credit", same, sure=True)
    of = {s.id: publisher_key(s.item.publisher) for s in stands}
    put_out = {of[same[0].id]: same for same in _buckets(stands, lambda s: of[s.id])}
    publishers = Publishers(put_out)
    creditors: defaultdict[str, list[Stand]] = defaultdict(list)
    loosely: defaultdict[str, list[Stand]] = defaultdict(list)
    for s in stands:
        named, short = publishers.reported(s.statement.text)
        for last in sorted(short):
            if len(publishers.short[last]) < _ANCHORS:
                named |= set(publishers.short[last])
            else:
                loosely[last].append(s)
        for key in sorted(named.union(sources_of(s)) & put_out.keys() - {of[s.id]}):
            creditors[key].append(s)
    for key, those in creditors.items():
        yield "credit", those, put_out[key], True, False
    for last, those in loosely.items():
        yield from _by_last_word(those, {key: put_out[key] for key in publishers.short[last]}, of)


def _by_last_word(those: Sequence[Stand], put_out: dict[str, list[Stand]], of: dict[str, str]) -> Iterator[_Found]:
    """Tie those who name 'the Post' to all papers so called but their own: through the first of a few, for there may be many."""
    for key in list(put_out)[:_ANCHORS]:
        yield "credit", [s for s in those if of[s.id] != key], put_out[key][:1], True, False
    first = {of[s.id]: s for s in reversed(those)}
    for own in sorted(first)[:2]:
        yield "credit", [first[own]], [s for key, held in put_out.items() if key != own for s in held], True, False


def _by_house(stands: Sequence[Stand]) -> Iterator[_Found]:
    """Tie what one page, publisher or group put out: for sure where the words present one source or it may be one."""
    groups: defaultdict[str, list[Stand]] = defaultdict(list)
    for s in stands:
        for group in dict.fromkeys(s.groups):
            groups[group].append(s)
    houses = {
        "page": [*_buckets(stands, lambda s: s.item.page), *_buckets(stands, lambda s: s.item.document)],
        "publisher": [*_buckets(stands, lambda s: publisher_key(s.item.publisher))],
        "group": [*groups.values()],
    }
    for sort, found in houses.items():
        seen = set()
        for house in found:
            ids = tuple(s.id for s in house)
            if len(ids) > 1 and ids not in seen:
                seen.add(ids)
                yield _set(sort, house)
                yield from _one_source(sort, house)


def _one_source(sort: str, house: Sequence[Stand]) -> Iterator[_Found]:
    """Tie those in one house whose words present one source, as `edges_of` has it."""
    nameless = [s for s in house if s.speaker is None]
    if anybody := [s for s in nameless if may_be_named(s)]:
        yield sort, anybody, house, True, False
        return
    for same in _buckets(house, lambda s: s.speaker):
        yield _set(sort, same, sure=True)
    for same in _by(nameless, lambda s: (s.sort or "",)).values():
        yield sort, [s for s in same if not known_words(s)], same, True, False
        for held in _by(same, lambda s: sorted(known_words(s))).values():
            yield _set(sort, held, sure=True)
    presented = [s for s in nameless if s.sort in ANYBODY]
    beside = _by(house, lambda s: sorted(names_of(s))) if presented else {}
    for word, those in _by(presented, lambda s: sorted(names_of(s))).items():
        yield sort, those, beside[word], True, False


def _by_sort(stands: Sequence[Stand]) -> Iterator[_Found]:
    """Tie those who lean on sources without a name of one sort, and outlets that saw it where one does not sign."""
    nameless = [s for s in stands if s.speaker is None and s.sort in COLLECTIVE]
    for same in _buckets(nameless, lambda s: s.sort):
        yield _set("sort", same)
    own = [s for s in stands if s.attribution is None and s.statement.first_hand]
    yield "sort", [s for s in own if not s.item.byline], own, False, False


def _by_telling(stands: Sequence[Stand]) -> Iterator[_Found]:
    """Tie what names a publisher to what that put out, what one reporter signs or one hand passed on, and two who may be one."""
    put_out = _by(stands, lambda s: (publisher_key(s.item.publisher),))
    spoken = _by(stands, lambda s: (publisher_key(s.speaker_name),))
    for key, those in _by(stands, lambda s: (k for k, _ in s.named)).items():
        yield "named", those, put_out.get(key, ()), False, False
    for name, those in _by(stands, lambda s: (n for n, _ in s.met)).items():
        yield "named", those, spoken.get(name, ()), False, False
    for same in _buckets(stands, signed_by):
        yield _set("signed", same)
    having = _by(stands, lambda s: sorted({n for n, _ in (*s.hands, *s.seen)}))
    for name, those in _by(stands, lambda s: (n for n, _ in s.hands)).items():
        yield "hands", those, having[name], False, False
    for same in _by(stands, lambda s: s.one_with).values():
        yield _set("one", same)
    for same in _by(stands, lambda s: s.housed).values():
        yield _set("house", same)
    under = _by(stands, lambda s: sorted(house_names(s.item.publisher)[1]))
    for house, whole in _by(stands, lambda s: house_names(s.item.publisher)[:1]).items():
        if len({publisher_key(s.item.publisher) for s in under.get(house, ())}) > 1:
            yield "house", whole, under[house], False, False


def _by(stands: Iterable[Stand], keys: Callable[[Stand], Iterable[str]]) -> dict[str, list[Stand]]:
    found: defaultdict[str, list[Stand]] = defaultdict(list)
    for s in stands:
        for key in keys(s):
            found[key].append(s)
    return found


def _by_passage(stands: Sequence[Stand], passages: Passages, least_cover: float) -> Iterator[_Found]:
    """Tie those whose words a passage carries, or that have a slip of one; a passage elsewhere on both pages is a doubt."""
    placed = _Items(stands)
    for one, other in passages.pairs(placed.held.keys()):
        shared = passages.between(one, other)
        for r in shared:
            yield from placed.carried(r, least_cover)
            for e in r.shared_errors:
                here = [s for s in placed.held[r.a_item] if holds(s, Span(e.a_start, e.a_end))]
                there = [s for s in placed.held[r.b_item] if holds(s, Span(e.b_start, e.b_end))]
                yield "error", here, there, True, False
        if any(is_taken(r) for r in shared):
            yield "doubt", placed.held[one], placed.held[other], False, False


class _Items:
    """Witnesses by the item they stand in."""

    def __init__(self, stands: Sequence[Stand]) -> None:
        self.held: defaultdict[str, list[Stand]] = defaultdict(list)
        self._place = {s.id: n for n, s in enumerate(stands)}
        for s in stands:
            self.held[s.item.id].append(s)
        self._stands = {s.id: s for s in stands}
        self._placed = {item: Placed(s.statement for s in held) for item, held in self.held.items()}

    def carried(self, r: Reuse, least: float) -> Iterator[_Found]:
        """Tie those that a passage carries, any of one side to any of the other.

        All that stands in it as a whole is carried, as far as two have a term in common; what its ends cut is looked at, and
        if that is too much it counts as carried, which is a doubt and no proof.
        """
        sure = is_taken(r)
        here, there = Span(r.a_start, r.a_end), Span(r.b_start, r.b_end)
        mine, my_cut = self._placed[r.a_item].touched(here)
        theirs, their_cut = self._placed[r.b_item].touched(there)
        looked_at = (*theirs, *their_cut)
        found = chain(
            _sharing_terms(mine, theirs),
            (([s], [o for o in looked_at if carries(here, s, there, o, least)]) for s in my_cut[:_MOST_CUT]),
            (([s for s in mine if carries(here, s, there, o, least)], [o]) for o in their_cut[:_MOST_CUT]),
        )
        for left, right in found:
            yield "text" if sure else "doubt", self._of(left), self._of(right), sure, sure
        for some, others in ((my_cut[_MOST_CUT:], looked_at), (mine, their_cut[_MOST_CUT:])):
            yield "doubt", self._of(some), self._of(others), False, sure

    def _of(self, statements: Iterable[Statement]) -> list[Stand]:
        return [self._stands[i] for i in sorted((s.id for s in statements), key=self._place.__getitem__)]


def _sharing_terms(
    mine: Sequence[Statement], theirs: Sequence[Statement]
) -> Iterator[tuple[list[Statement], list[Statement]]]:
    """Give the statements of two sides that have a term in common, by the term, those of several terms once."""
    left: defaultdict[str, list[Statement]] = defaultdict(list)
    right: defaultdict[str, list[Statement]] = defaultdict(list)
    for side, found in ((mine, left), (theirs, right)):
        for s in side:
            for term in dict.fromkeys(s.terms):
                found[term].append(s)
    seen = set()
    for term in sorted(left.keys() & right.keys(), key=lambda t: (-len(left[t]) - len(right[t]), t)):
        key = tuple(s.id for s in left[term]), tuple(s.id for s in right[term])
        if key not in seen:
            seen.add(key)
            yield left[term], right[term]
            if (len(key[0]), len(key[1])) == (len(mine), len(theirs)):
                return


def _doubts(voices: Sequence[Stand]) -> Iterator[_Found]:
    """Tie those that may be first-hand voices by what they say, all that are like: each tie that is missed counts one too many."""
    by_run: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    wordings = [*_buckets(voices, lambda s: forms(s.statement.text))]
    for n, same in enumerate(wordings):
        for run in runs(same[0].statement.text):
            by_run[run].append(n)
    for held in dict.fromkeys(map(tuple, by_run.values())):
        yield _set("doubt", [s for n in held for s in wordings[n]])
    yield from _by_terms(voices)


def _by_terms(voices: Sequence[Stand]) -> Iterator[_Found]:
    """Tie those whose meaningful words are nearly the same ones."""
    same = [*_buckets(voices, lambda s: frozenset(s.statement.terms))]
    if len(same) > _MOST_WORDINGS:
        yield _set("doubt", voices)
        return
    for one, other in combinations(same, 2):
        if are_close(one[0].statement.terms, other[0].statement.terms):
            yield _set("doubt", [*one, *other])

"""Which wordings say the same, and the words that stand for what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from headwater.bags import spoken_of
from headwater.claims.alike import sureness
from headwater.claims.compared import Compared
from headwater.claims.gainsaying import denials
from headwater.claims.titles import Led, titled
from headwater.claims.wordings import Wording
from headwater.ids import make_id
from headwater.likeness import Bag, Near, Weights, group, likeness, pairs_of
from headwater.model import Gist, Item, Mention, Statement
from headwater.settings import ClaimsSettings
from headwater.text import words

__all__ = ["gists"]

_LEAST = 0.02  # a pair that is less sure than this counts as not alike at all
_SHORT_OF = 0.01  # what joins stay two that have too little in common, however alike
_ELSEWHERE = frozenset("he her hers him his it its she their theirs them they".split())  # who is meant stands before
_COMPARED = 200  # wordings of one claim that are held against each other for the most central one


def gists(  # noqa: PLR0913, PLR0917 - one argument a table
    found: Sequence[Wording],
    bags: Sequence[Bag],
    near_bags: Sequence[Near],
    statements: Sequence[Statement],
    items: Sequence[Item],
    mentions: Sequence[Mention],
    subjects: Sequence[Led],
    *,
    settings: ClaimsSettings,
) -> Iterator[Gist]:
    """Group wordings into claims, by average linkage of how sure it is of two that they say the same (see `alike`).

    One speaker who says nearly the same twice says one thing; of two speakers more is asked.
    """
    compared = Compared(found, bags, statements, items, mentions, settings=settings)
    pairs = pairs_of([wording.bag for wording in found], near_bags)
    near = _near(compared, pairs, settings)
    by_id = {s.id: s for s in statements}
    published = {i.id: i.published or "9999" for i in items}

    def may_join(a: int, b: int) -> bool:
        apart = compared.sides[a].at.items.isdisjoint(compared.sides[b].at.items) or not _overlap(
            found[a], found[b], by_id
        )
        return apart and not compared.exclude(a, b)

    groups = group(len(found), near, least=settings.least_likeness, may_join=may_join)
    statements_of = [sorted(s for m in members for s in found[m].statements) for members in groups]
    ids = [make_id("claim", min(held, key=lambda s: (published[by_id[s].item], s))) for held in statements_of]
    claim = {m: ids[n] for n, members in enumerate(groups) for m in members}
    denied: defaultdict[str, set[str]] = defaultdict(set)
    for no, yes in denials(compared, pairs, settings):
        denied[claim[no]].add(claim[yes])
    centrals = [by_id[_central([found[m] for m in members], by_id, compared.weights)] for members in groups]
    named = spoken_of(centrals, mentions)
    led = {one.id: one.text for one in subjects}
    for n, central in enumerate(centrals):
        yield Gist(
            id=ids[n],
            text=titled(central, named[central.id], led),
            kind=central.kind,
            statements=tuple(statements_of[n]),
            denies=tuple(sorted(denied[ids[n]])),
        )


def _near(
    compared: Compared, pairs: Sequence[tuple[int, int]], settings: ClaimsSettings
) -> dict[tuple[int, int], float]:
    """Return how sure it is of the wordings that share enough of their words that they say the same.

    Two with too little in common are never joined for being alike, and only weigh less against being joined through others.
    """
    near: dict[tuple[int, int], float] = {}
    most = settings.least_likeness - _SHORT_OF
    for n, m in pairs:
        a, b = compared.sides[n].wording, compared.sides[m].wording
        if compared.exclude(n, m):
            continue
        one_voice = a.speaker is not None and a.speaker == b.speaker and a.kind is b.kind
        value = sureness(compared.features(n, m)) + (settings.same_speaker_bonus if one_voice else 0.0)
        if value > most and not compared.tied(n, m):
            value = most
        if value >= _LEAST:
            near[n, m] = value
    return near


def _overlap(a: Wording, b: Wording, by_id: Mapping[str, Statement]) -> bool:
    """Say whether two wordings have words in common where they stand: a sentence and a clause in it say two things."""
    spans: defaultdict[str, list[Statement]] = defaultdict(list)
    for s in a.statements:
        spans[by_id[s].item].append(by_id[s])
    return any(
        x.start < by_id[s].end and by_id[s].start < x.end for s in b.statements for x in spans.get(by_id[s].item, ())
    )


def _central(members: Sequence[Wording], by_id: Mapping[str, Statement], weights: Weights) -> str:
    """Return the statement that stands for a claim: one that reads alone, most like the others, the shorter of equals.

    One reads alone that names its subject, and says of nobody 'they' or 'it' of whom the others may not speak: 'they burned the
    mill'; and rather a sentence than what is left of one after its cue: 'the group a threat'.
    """
    shown = members[:_COMPARED]

    def rank(wording: Wording) -> tuple[bool, bool, bool, float, int, str]:
        alike = sum(likeness(frozenset(wording.terms), frozenset(o.terms), weights) * len(o.statements) for o in shown)
        first = by_id[_plainest(wording, by_id)]
        return _whole(first), _names_all(first), bool(wording.core), round(alike, 4), -len(first.text), first.id

    return _plainest(max(shown, key=rank), by_id)


def _plainest(wording: Wording, by_id: Mapping[str, Statement]) -> str:
    return min(wording.statements, key=lambda s: (not _whole(by_id[s]), not _names_all(by_id[s]), s))


def _names_all(statement: Statement) -> bool:
    """Say whether a statement has no word that stands for somebody named elsewhere."""
    return _ELSEWHERE.isdisjoint(w.form for w in words(statement.text))


def _whole(statement: Statement) -> bool:
    """Say whether all that a statement speaks of stands in its words."""
    return all(statement.start <= place < statement.end for place in statement.places)

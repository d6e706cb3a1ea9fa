"""Which statements say the same: copies first, then by the terms they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from headwater.bags import bag, days_of, meet, within
from headwater.ids import make_id
from headwater.likeness import Bag, Near, Weights, group, likeness, pairs_of, weigh
from headwater.meaning import can_compare, cosine, embed
from headwater.model import (
    Attribution,
    ClaimKind,
    Figure,
    Gist,
    Item,
    Mention,
    Modality,
    Polarity,
    Speaker,
    Statement,
    Time,
    TimeType,
)
from headwater.settings import ClaimsSettings
from headwater.text import STOP_WORDS, words

if TYPE_CHECKING:
    from headwater.meaning import Vectors

__all__ = ["Bound", "Wording", "bags_of", "gists", "wordings"]

_SMALL = 0.4  # of the weight 8 that the rarest word has: words that say nothing by themselves
# Whoever reads a claim's words alone must not take them for the opposite of what was said.
_TOLD = {ClaimKind.DENIAL: "denied: ", ClaimKind.DEMAND: "demanded: ", ClaimKind.PROMISE: "promised: "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What a statement counts, where it is known, and between which numbers."""

    counted: str | None
    unit: str | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The statements that are alike in all that grouping looks at: work grows with what is said, not with the copies."""

    id: str
    bag: str
    terms: tuple[str, ...]
    polarity: Polarity
    kind: ClaimKind
    force: str
    speaker: str | None
    bounds: tuple[Bound, ...]
    core: tuple[str, ...]
    agents: tuple[str, ...]
    patients: tuple[str, ...]
    days: tuple[str, ...]
    statements: tuple[str, ...]


def wordings(  # noqa: PLR0913, PLR0917 - one argument a table
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    figures: Sequence[Figure],
    times: Sequence[Time],
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
) -> Iterator[Wording]:
    """Put statements together that differ in nothing but where they stand."""
    named, counted, dated = within(statements, mentions), within(statements, figures), within(statements, times)
    speaker = _speakers(attributions, speakers)
    found: defaultdict[Wording, list[str]] = defaultdict(list)
    for s in statements:
        terms = tuple(sorted(bag(s, named[s.id], dated[s.id]) or bag(s, named[s.id])))
        alone = Wording(
            id="",
            bag=make_id("bag", *terms),
            terms=terms,
            polarity=s.polarity,
            kind=s.kind,
            force=_force(s),
            speaker=speaker.get(s.attribution or ""),
            bounds=tuple(Bound(counted=f.counted, unit=f.unit, low=f.low, high=f.high) for f in counted[s.id]),
            core=_terms_at(s, s.core, named[s.id]),
            agents=_terms_at(s, s.agents, named[s.id]),
            patients=_terms_at(s, s.patients, named[s.id]),
            days=_days(dated[s.id]),
            statements=(),
        )
        found[alone].append(s.id)
    for wording, members in found.items():
        yield replace(wording, id=make_id("wording", min(members)), statements=tuple(sorted(members)))


def _terms_at(statement: Statement, places: Sequence[int], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return what stands at places as terms, each name exchanged for the entity it names."""
    at = dict(zip(statement.places, statement.terms, strict=True))
    entity = {place: m.entity for place in places for m in mentions if m.start <= place < m.end}
    return tuple(sorted({term for place in places if (term := entity.get(place) or at.get(place))}))


def _days(times: Sequence[Time]) -> tuple[str, ...]:
    """Return the days that times name: as ISO dates, or as the weekday or day of a year that is not known."""
    unresolved = {t.value for t in times if t.type is TimeType.DATE and t.value.startswith("XXXX") and not t.earliest}
    return tuple(sorted(days_of(times) | unresolved))


def _may_be_one_day(a: str, b: str) -> bool:
    """Tell whether two days may be one: equal, or a date and a weekday or a day of the year that it falls on.

    A page without a date leaves 'Tuesday' open ('XXXX-WXX-2'), and what it copied has the date.
    """
    if a == b:
        return True
    bare, dated = sorted((a, b), key=lambda day: not day.startswith("XXXX"))
    if not bare.startswith("XXXX") or dated.startswith("XXXX"):
        return False
    if bare.startswith("XXXX-WXX-"):
        return bare[9:10] == str(date.fromisoformat(dated).isoweekday())
    return dated[4:] == bare[4:10]


def _force(statement: Statement) -> str:
    """Return whether something is asked for, is to come, or is said to be so: those are never one claim."""
    if statement.kind is ClaimKind.DEMAND or statement.modality is Modality.REQUESTED:
        return "asked"
    return "to come" if statement.kind is ClaimKind.PROMISE or statement.modality is Modality.FUTURE else "so"


def _speakers(attributions: Sequence[Attribution], speakers: Sequence[Speaker]) -> dict[str, str]:
    """Return for each attribution with a known speaker the entity or, without one, the folded name."""
    entity = {s.id: s.entity for s in speakers}
    named = {a.id: " ".join(w.form for w in words(a.speaker_name)) for a in attributions if a.speaker_name}
    return named | entity


def bags_of(found: Sequence[Wording]) -> Iterator[Bag]:
    """Give each distinct bag of terms once."""
    distinct = {w.bag: w.terms for w in found}
    for identity, terms in sorted(distinct.items()):
        yield Bag(id=identity, terms=terms)


def gists(  # noqa: PLR0913 - one argument a table
    found: Sequence[Wording],
    bags: Sequence[Bag],
    near_bags: Sequence[Near],
    statements: Sequence[Statement],
    items: Sequence[Item],
    *,
    settings: ClaimsSettings,
) -> Iterator[Gist]:
    """Group wordings into claims.

    Statements of opposite polarity, or whose counts or days cannot both be right, are never one claim, nor is what
    somebody asks for or promises one with what is so. One speaker who says nearly the same twice says one thing; of two
    speakers more is asked, and that they say it of the same: 'the army shelled the market' is not 'the rebels shelled it'.
    """
    weights = weigh(frozenset(b.terms) for b in bags)
    near = _near(found, near_bags, weights, settings, _meanings(found, statements, settings))

    def may_join(a: int, b: int) -> bool:
        one, other = found[a], found[b]
        alike = one.polarity is other.polarity and one.force == other.force
        same_day = not one.days or not other.days or any(_may_be_one_day(x, y) for x in one.days for y in other.days)
        one_voice = one.speaker is not None and one.speaker == other.speaker
        return (
            alike
            and same_day
            and not _swapped(one, other)
            and not _clash(one.bounds, other.bounds)
            and (one_voice or not _differ(one, other))
        )

    by_id = {s.id: s for s in statements}
    published = {i.id: i.published or "9999" for i in items}
    for members in group(len(found), near, least=settings.least_likeness, may_join=may_join):
        ids = sorted(s for m in members for s in found[m].statements)
        first = min(ids, key=lambda s: (published[by_id[s].item], s))
        central = by_id[_central([found[m] for m in members], by_id, weights)]
        yield Gist(
            id=make_id("claim", first),
            text=_TOLD.get(central.kind, "") + _bare(central.text),
            kind=central.kind,
            statements=tuple(ids),
        )


def _swapped(a: Wording, b: Wording) -> bool:
    """Say whether somebody who acts in one wording is acted on in the other, and the other way about."""
    forth = set(a.agents) & set(b.patients) - set(b.agents)
    back = set(a.patients) & set(b.agents) - set(a.agents)
    return bool(forth and back)


def _differ(a: Wording, b: Wording) -> bool:
    """Say whether each of two wordings has a subject, object or agent that the other does not speak of at all."""
    return bool(set(a.core) - set(b.terms)) and bool(set(b.core) - set(a.terms))


def _near(
    found: Sequence[Wording],
    near_bags: Sequence[Near],
    weights: Weights,
    settings: ClaimsSettings,
    meanings: Vectors | None,
) -> dict[tuple[int, int], float]:
    """Return how alike wordings are that share enough of their words: by these, or by the mean of these and of what they mean."""
    near: dict[tuple[int, int], float] = {}
    for n, m in pairs_of([wording.bag for wording in found], near_bags):
        a, b = found[n], found[m]
        value = likeness(frozenset(a.terms), frozenset(b.terms), weights)
        if value >= settings.least_likeness / 2:
            if meanings is not None:
                value = max(value, (value + cosine(meanings[n], meanings[m])) / 2)
            one_voice = a.speaker is not None and a.speaker == b.speaker and a.kind is b.kind
            near[n, m] = value + (settings.same_speaker_bonus if one_voice else 0.0)
    return near


def _meanings(found: Sequence[Wording], statements: Sequence[Statement], settings: ClaimsSettings) -> Vectors | None:
    """Return a vector for each wording, of its first statement's words weighed by their rarity; None where there is no table."""
    if not settings.meaning or not can_compare():
        return None
    texts = {s.id: [w.form for w in words(s.text)] for s in statements}
    told = [texts[w.statements[0]] for w in found]
    rare = weigh(frozenset(text) for text in told)
    most = max(rare.values(), default=1.0)
    return embed([[(w, _SMALL if w in STOP_WORDS else 8 * rare[w] / most) for w in text] for text in told])


def _central(members: Sequence[Wording], by_id: Mapping[str, Statement], weights: Weights) -> str:
    """Return the statement that is most like the others, the shorter one of equals: its words stand for the claim."""
    shown = members[:_COMPARED]

    def rank(wording: Wording) -> tuple[float, int, str]:
        alike = sum(likeness(frozenset(wording.terms), frozenset(o.terms), weights) * len(o.statements) for o in shown)
        first = wording.statements[0]
        return round(alike, 4), -len(by_id[first].text), first

    return max(shown, key=rank).statements[0]


_COMPARED = 200  # wordings of one claim that are held against each other for the most central one


def _bare(text: str) -> str:
    """Put a statement on one line without the quotation marks around it, half of which may lie outside its span."""
    line = " ".join(text.split())
    bare = line.strip('"“”„«»` ').rstrip(",;")
    return bare.removeprefix("that ") or line


def _clash(a: Sequence[Bound], b: Sequence[Bound]) -> bool:
    """Say whether the counts of two statements cannot both be right: one that gives no more of them has one of its own.

    '14 people' and '9 villagers' clash, though the words differ; '180 of 412 families' and '180 families' do not.
    """
    return (len(a) <= len(b) and _has_own(a, b)) or (len(b) <= len(a) and _has_own(b, a))


def _has_own(few: Sequence[Bound], many: Sequence[Bound]) -> bool:
    for x in few:
        rivals = [y for y in many if y.unit == x.unit]
        same = [y for y in rivals if y.counted == x.counted] or rivals
        if same and not any(meet((x.low, x.high), (y.low, y.high)) for y in same):
            return True
    return False

"""The dependences between two witnesses of a claim, each with its reason in words a reader can check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations

from headwater.chains import publisher_key
from headwater.model import (
    LED,
    Attribution,
    Item,
    ItemKind,
    Reason,
    Reuse,
    ReuseKind,
    SourceClass,
    Span,
    Statement,
    Strength,
)
from headwater.text import STOP_WORDS, inside, words

__all__ = ["Edge", "Stand", "edges_between", "is_quoted"]

_COLLECTIVE = frozenset(
    {
        SourceClass.ANONYMOUS,
        SourceClass.FORMER_MEMBER,
        SourceClass.RELATIVE,
        SourceClass.UNNAMED,
        SourceClass.WITNESS,
    }
)
_ANYBODY = (None, SourceClass.PERSON)  # what is known of a source without a name where nothing says what sort it is
_BESIDE = 3  # words between a publisher's name and the word of reporting that belongs to it
_REPORTING = frozenset(
    """according carried carries cited cites citing learned learnt published publishes quoted quotes quoting reported
    reporting reports revealed reveals said says told via writes wrote""".split()
)
_CLOSE = 0.8  # the share of their meaningful words that two witnesses have in common (Jaccard)
_CLOSE_RUN = 5  # words in a row: two who tell the same on their own share words, but rarely a phrase
_NO_COPY = frozenset((ReuseKind.CHANCE, ReuseKind.STOCK))
_SAME_QUOTE = 0.85  # as alike as two printings of one quotation; those who tell the same in quotation marks are less so
_LEAST_WORDS = 6  # fewer words in common, in the same order, may be a stock phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A witness with all that says where it has its words from.

    `quoted` are the quotations of its item that touch it, in document offsets; `speaker` is the entity or, without one,
    the folded name of its source. `known_by` are the names in the words that present the source, `through` those who
    handed its words on: the sources around its own, as in 'the Post reports that Rooke said'. `translated` says whether
    the item says of itself that it is a translation, `unsure` whether the item says that names in it are not real or
    takes back what was told, or the source has it from another. `groups` are the folded names of whoever stands behind its
    publisher, as far as a manifest or the register tells.
    """

    id: str
    statement: Statement
    item: Item
    attribution: Attribution | None
    speaker: str | None
    speaker_name: str | None
    quoted: tuple[Span, ...]
    known_by: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    translated: bool = False
    unsure: bool = False
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A reason why two witnesses depend on each other."""

    a: str
    b: str
    reason: Reason
    strength: Strength
    detail: str


def edges_between(
    stands: list[Stand], passages: dict[tuple[str, str], list[Reuse]], *, least_cover: float
) -> Iterator[Edge]:
    """Give every dependence between the witnesses of one claim.

    Args:
        stands: the witnesses.
        passages: reuse by the pair of item ids, the smaller first.
        least_cover: the share of what two witnesses say that a passage must hold to carry it.
    """
    for a, b in combinations(sorted(stands, key=lambda s: s.id), 2):
        shared = passages.get(_pair(a, b), [])
        found = [
            *_by_text(a, b, shared, least_cover),
            *_by_error(a, b, shared),
            *_by_speaker(a, b),
            *_by_credit(a, b),
            *_by_place(a, b),
        ]
        yield from _merged(found or _weak(a, b, shared, least_cover))


def _merged(edges: Iterable[Edge]) -> Iterator[Edge]:
    """Make edges between two witnesses for one reason a single one, with all that was found."""
    found: dict[Reason, list[Edge]] = {}
    for edge in edges:
        found.setdefault(edge.reason, []).append(edge)
    for same in found.values():
        yield replace(same[0], detail="; ".join(dict.fromkeys(e.detail for e in same)))


def _pair(a: Stand, b: Stand) -> tuple[str, str]:
    one, other = sorted((a.item.id, b.item.id))
    return one, other


def _strong(a: Stand, b: Stand, reason: Reason, detail: str) -> Edge:
    return Edge(a=a.id, b=b.id, reason=reason, strength=Strength.STRONG, detail=detail)


def _by_text(a: Stand, b: Stand, passages: list[Reuse], least_cover: float) -> Iterator[Edge]:
    shared = _carried(a, b, [r for r in passages if _is_taken(r)], least_cover)
    if shared is None and not _same_words(a, b):
        return
    what = f"{shared:.0%} of the words shared" if shared is not None else "the same words"
    quoted = is_quoted(a) + is_quoted(b)
    if ItemKind.TEASER in (a.item.kind, b.item.kind) and a.item.kind is not b.item.kind:
        yield _strong(a, b, Reason.TEASER_OF, f"one is a teaser that carries the other's words ({what})")
    if quoted:
        sides = "both quote the same words" if quoted > 1 else "the same words, in quotation marks on one side"
        yield _strong(a, b, Reason.SAME_UTTERANCE, f"{sides} ({what})")
    else:
        yield _strong(a, b, Reason.SAME_TEXT, f"the passage that says it is the same text ({what})")


def _is_taken(reuse: Reuse) -> bool:
    """Tell whether a passage shows that one text has it from another: what met by chance, or is stock, is at most a doubt."""
    return reuse.kind not in _NO_COPY and (reuse.kind is not ReuseKind.QUOTED or reuse.similarity >= _SAME_QUOTE)


def _by_error(a: Stand, b: Stand, passages: list[Reuse]) -> Iterator[Edge]:
    """Tie two witnesses whose words hold the same rare slip: two who write on their own do not slip alike."""
    slips: dict[str, None] = {}
    for r in passages:
        for error in r.shared_errors:
            here, there = Span(error.a_start, error.a_end), Span(error.b_start, error.b_end)
            if r.a_item != a.item.id:
                here, there = there, here
            if _holds(a, here) and _holds(b, there):
                s = a.statement
                slips[s.text[here.start - s.start : here.end - s.start]] = None
    if slips:
        shown = ", ".join(f"“{slip}”" for slip in slips)
        yield _strong(a, b, Reason.SHARED_ERROR, f"both have {shown}, which no other text of the case has")


def _holds(stand: Stand, span: Span) -> bool:
    return stand.statement.start <= span.start and span.end <= stand.statement.end


def _carried(a: Stand, b: Stand, passages: list[Reuse], least_cover: float) -> float | None:
    """Return the likeness of the best passage that carries what both witnesses say, None without one.

    It carries it where it holds enough of the meaningful words that they have in common, on either side, and enough of
    one witness as a whole.
    """
    common = frozenset(a.statement.terms) & frozenset(b.statement.terms)
    best = None
    for r in passages:
        one, other = Span(r.a_start, r.a_end), Span(r.b_start, r.b_end)
        for item_a, here, item_b, there in ((r.a_item, one, r.b_item, other), (r.b_item, other, r.a_item, one)):
            if item_a != a.item.id or item_b != b.item.id:
                continue
            held = min(_held(a, here, common), _held(b, there, common))
            if held >= least_cover and max(_cover(a, here), _cover(b, there)) >= least_cover:
                best = max(best or 0.0, r.similarity)
    return best


def _held(stand: Stand, span: Span, common: frozenset[str]) -> float:
    """Return the share of the common terms that a witness has inside a span."""
    s = stand.statement
    inside_span = {t for t, place in zip(s.terms, s.places, strict=True) if span.start <= place < span.end}
    return len(inside_span & common) / len(common) if common else 0.0


def _cover(stand: Stand, span: Span) -> float:
    s = stand.statement
    return max(0, min(s.end, span.end) - max(s.start, span.start)) / (s.end - s.start)


def _same_words(a: Stand, b: Stand) -> bool:
    mine, theirs = ([w.form for w in words(s.statement.text)] for s in (a, b))
    return mine == theirs and len(mine) >= _LEAST_WORDS


def is_quoted(stand: Stand) -> bool:
    """Say whether more than half of a witness stands in quotation marks."""
    s = stand.statement
    return 2 * inside((s.start, s.end), stand.quoted) > s.end - s.start


def _by_speaker(a: Stand, b: Stand) -> Iterator[Edge]:
    if a.speaker is None or a.speaker != b.speaker:
        return
    led = [s for s in (a, b) if _led(s)]
    detail = f"both give what {a.speaker_name} said"
    if led:  # who 'she' or 'the mayor' is was reasoned, and may be wrong: not enough to tie two witnesses for sure
        how = " and ".join(dict.fromkeys(str(s.attribution.resolution) for s in led if s.attribution is not None))
        yield Edge(a=a.id, b=b.id, reason=Reason.SAME_UTTERANCE, strength=Strength.WEAK, detail=f"{detail}, by a {how}")
    else:
        yield _strong(a, b, Reason.SAME_UTTERANCE, detail)


def _by_credit(a: Stand, b: Stand) -> Iterator[Edge]:
    forth, back = _credits(a, b), _credits(b, a)
    if forth and back:
        yield _strong(a, b, Reason.CREDITED, f"a round-trip: {forth}, and {back}")
    elif forth or back:
        yield _strong(a, b, Reason.CREDITED, str(forth or back))
    elif publisher_key(a.item.credit) and publisher_key(a.item.credit) == publisher_key(b.item.credit):
        yield _strong(a, b, Reason.CREDITED, f"both credit {a.item.credit}")


def _credits(one: Stand, other: Stand) -> str | None:
    """Say how one witness names the other's publisher as where it has this from, None if it does not."""
    key = publisher_key(other.item.publisher)
    if not key or key == publisher_key(one.item.publisher):
        return None
    if key == publisher_key(one.item.credit):
        return f"{_name(one)} credits {other.item.publisher}"
    sources = [one.attribution.speaker_name if one.attribution else None, *one.through]
    if key in {publisher_key(name) for name in sources}:
        return f"{_name(one)} gives {other.item.publisher} as its source"
    if _reports(one, key.split()):
        return f"{_name(one)} says in its own words that {other.item.publisher} reports it"
    return None


def _reports(one: Stand, publisher: list[str]) -> bool:
    """Say whether a witness's own words name a publisher with a word of reporting beside it: 'as the Echo reported'."""
    said = [w.form for w in words(one.statement.text)]
    names = [publisher, ["the", publisher[-1]]] if len(publisher) > 1 else [publisher]  # the Vale Echo is 'the Echo'
    for name in names:
        size = len(name)
        for at in range(len(said) - size + 1):
            if said[at : at + size] == name:
                beside = {*said[max(0, at - _BESIDE) : at], *said[at + size : at + size + _BESIDE]}
                if beside & _REPORTING:
                    return True
    return False


def _by_place(a: Stand, b: Stand) -> Iterator[Edge]:
    """Tie what one page, publisher or group put out.

    The outlet's own words depend on each other for sure. Two sources that speak there may each know it: the outlet may
    have chosen them, which is a doubt and no proof, so it only lowers the fewest there can be.
    """
    place = _place(a, b)
    if place is not None:
        strength = Strength.WEAK if _two_sources(a, b) else Strength.STRONG
        yield Edge(a=a.id, b=b.id, reason=place[0], strength=strength, detail=place[1])


def _two_sources(a: Stand, b: Stand) -> bool:
    """Tell whether the words present two sources: two names, a name and a sort of source, or two sorts without names.

    'He', who was not led back to anybody, may be whoever is named before.
    """
    one, other = (s.attribution.source_class if s.attribution else None for s in (a, b))
    if a.speaker is not None and b.speaker is not None:
        return a.speaker != b.speaker
    if any(s.speaker is None and sort in _ANYBODY for s, sort in ((a, one), (b, other))):
        return False
    theirs = [frozenset(w.casefold() for w in s.known_by) - STOP_WORDS for s in (a, b)]
    told_apart = one is not other or (all(theirs) and theirs[0].isdisjoint(theirs[1]))
    return a.speaker != b.speaker or told_apart


def _place(a: Stand, b: Stand) -> tuple[Reason, str] | None:
    if a.item.document == b.item.document:
        return Reason.SAME_DOCUMENT, f"both stand on the page {a.item.page}"
    if a.item.page == b.item.page:
        return Reason.SAME_DOCUMENT, f"both are captures of the page {a.item.page}"
    if publisher_key(a.item.publisher) and publisher_key(a.item.publisher) == publisher_key(b.item.publisher):
        return Reason.SAME_PUBLISHER, f"{a.item.publisher} put out both"
    if common := sorted(set(a.groups) & set(b.groups)):
        behind = f"{' and '.join(common)} stand{'s' * (len(common) == 1)} behind {_name(a)} and {_name(b)}"
        return Reason.SAME_GROUP, behind
    return None


def _led(stand: Stand) -> bool:
    """Tell whether who speaks was reasoned ('she', 'the mayor'), and may be somebody else."""
    return stand.attribution is not None and stand.attribution.resolution in LED


def _weak(a: Stand, b: Stand, passages: list[Reuse], least_cover: float) -> Iterator[Edge]:
    classes = [s.attribution.source_class if s.attribution else None for s in (a, b)]
    if classes[0] in _COLLECTIVE and classes[0] == classes[1] and a.speaker is None and b.speaker is None:
        detail = f"both lean on a source without a name ({classes[0]})"
        yield Edge(a=a.id, b=b.id, reason=Reason.SAME_SOURCE_CLASS, strength=Strength.WEAK, detail=detail)
    if all(s.attribution is None and s.statement.first_hand for s in (a, b)) and not (a.item.byline and b.item.byline):
        detail = (
            "both say in their own words, one of them unsigned, that they saw it: one reporter may have worked for both"
        )
        yield Edge(a=a.id, b=b.id, reason=Reason.SAME_SOURCE_CLASS, strength=Strength.WEAK, detail=detail)
    run = _longest_run(a, b)
    mine, theirs = frozenset(a.statement.terms), frozenset(b.statement.terms)
    common = len(mine & theirs) / max(1, len(mine | theirs))
    if run >= _CLOSE_RUN or common >= _CLOSE or _carried(a, b, passages, least_cover) is not None:
        detail = f"close in wording, no credit: {run} words in a row, {common:.0%} of the meaningful words"
        yield Edge(a=a.id, b=b.id, reason=Reason.LIKE_TEXT, strength=Strength.WEAK, detail=detail)
    elif any(_is_taken(r) for r in passages):
        detail = "their pages share a passage elsewhere, so what one says of its source may be the other's"
        yield Edge(a=a.id, b=b.id, reason=Reason.LIKE_TEXT, strength=Strength.WEAK, detail=detail)


def _longest_run(a: Stand, b: Stand) -> int:
    """Return the length of the longest run of words that two witnesses share."""
    mine, theirs = ([w.form for w in words(s.statement.text)] for s in (a, b))
    return SequenceMatcher(None, mine, theirs, autojunk=False).find_longest_match().size


def _name(stand: Stand) -> str:
    return stand.item.publisher or stand.item.page

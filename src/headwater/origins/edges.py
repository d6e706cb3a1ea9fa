"""The dependences between two witnesses of a claim, each with its reason in words a reader can check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from headwater.chains import name_key, publisher_key
from headwater.model import ItemKind, Reason, Reuse, SourceClass, Span, Strength
from headwater.origins.credited import credit_to, naming
from headwater.origins.houses import may_be_one_house
from headwater.origins.passages import carries, is_taken
from headwater.origins.stand import Edge, Stand, is_quoted
from headwater.origins.wording import are_close, forms, likeness, longest_run, runs
from headwater.text import STOP_WORDS

__all__ = [
    "ANYBODY",
    "COLLECTIVE",
    "LEAST_WORDS",
    "edges_of",
    "holds",
    "known_words",
    "may_be_named",
    "names_of",
]

COLLECTIVE = frozenset(
    {
        SourceClass.ANONYMOUS,
        SourceClass.FORMER_MEMBER,
        SourceClass.RELATIVE,
        SourceClass.UNNAMED,
        SourceClass.WITNESS,
    }
)
ANYBODY = (None, SourceClass.PERSON)  # what is known of a source without a name where nothing says what sort it is
LEAST_WORDS = 6  # fewer words in common, in the same order, may be a stock phrase


def edges_of(a: Stand, b: Stand, shared: Sequence[Reuse], least_cover: float) -> Iterator[Edge]:
    """Give every dependence between two witnesses.

    Args:
        a: the one with the smaller id.
        b: the other.
        shared: the passages that their items share.
        least_cover: the share of what two witnesses say that a passage must hold to carry it.
    """
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


def _strong(a: Stand, b: Stand, reason: Reason, detail: str) -> Edge:
    return Edge(a=a.id, b=b.id, reason=reason, strength=Strength.STRONG, detail=detail)


def _by_text(a: Stand, b: Stand, passages: Sequence[Reuse], least_cover: float) -> Iterator[Edge]:
    shared = _carried(a, b, [r for r in passages if is_taken(r)], least_cover)
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


def _by_error(a: Stand, b: Stand, passages: Sequence[Reuse]) -> Iterator[Edge]:
    """Tie two witnesses whose words hold the same rare slip: two who write on their own do not slip alike."""
    slips: dict[str, None] = {}
    for r in passages:
        for error in r.shared_errors:
            one, other = Span(error.a_start, error.a_end), Span(error.b_start, error.b_end)
            for item_a, here, item_b, there in ((r.a_item, one, r.b_item, other), (r.b_item, other, r.a_item, one)):
                if (item_a, item_b) == (a.item.id, b.item.id) and holds(a, here) and holds(b, there):
                    s = a.statement
                    slips[s.text[here.start - s.start : here.end - s.start]] = None
    if slips:
        shown = ", ".join(f"“{slip}”" for slip in slips)
        yield _strong(a, b, Reason.SHARED_ERROR, f"both have {shown}, which no other text of the case has")


def holds(stand: Stand, span: Span) -> bool:
    """Tell whether a witness has a span within its words."""
    return stand.statement.start <= span.start and span.end <= stand.statement.end


def _carried(a: Stand, b: Stand, passages: Sequence[Reuse], least_cover: float) -> float | None:
    """Return the likeness of the best passage that carries what both witnesses say, None without one."""
    best = None
    for r in passages:
        one, other = Span(r.a_start, r.a_end), Span(r.b_start, r.b_end)
        for item_a, here, item_b, there in ((r.a_item, one, r.b_item, other), (r.b_item, other, r.a_item, one)):
            if item_a != a.item.id or item_b != b.item.id:
                continue
            if carries(here, a.statement, there, b.statement, least_cover):
                best = max(best or 0.0, r.similarity)
    return best


def _same_words(a: Stand, b: Stand) -> bool:
    mine, theirs = forms(a.statement.text), forms(b.statement.text)
    return mine == theirs and len(mine) >= LEAST_WORDS


def _by_speaker(a: Stand, b: Stand) -> Iterator[Edge]:
    if a.speaker is None or a.speaker != b.speaker:
        return
    led = [s for s in (a, b) if s.led]
    detail = f"both give what {a.speaker_name or b.speaker_name or 'one speaker'} said"
    if led:  # who 'she' or 'the mayor' is was reasoned, and may be wrong: not enough to tie two witnesses for sure
        how = " and ".join(dict.fromkeys(str(s.attribution.resolution) for s in led if s.attribution is not None))
        yield Edge(a=a.id, b=b.id, reason=Reason.SAME_UTTERANCE, strength=Strength.WEAK, detail=f"{detail}, by a {how}")
    else:
        yield _strong(a, b, Reason.SAME_UTTERANCE, detail)


def _by_credit(a: Stand, b: Stand) -> Iterator[Edge]:
    forth, back = credit_to(a, b), credit_to(b, a)
    if forth and back:
        yield _strong(a, b, Reason.CREDITED, f"a round-trip: {forth}, and {back}")
    elif forth or back:
        yield _strong(a, b, Reason.CREDITED, str(forth or back))
    elif publisher_key(a.item.credit) and publisher_key(a.item.credit) == publisher_key(b.item.credit):
        yield _strong(a, b, Reason.CREDITED, f"both credit {a.item.credit}")


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

    'He', who was not led back to anybody, may be whoever is named before. 'An inquiry' is presented as another source, as far
    as no name that stands with it is the other's.
    """
    one, other = (s.sort for s in (a, b))
    if a.speaker is not None and b.speaker is not None:
        return a.speaker != b.speaker
    if any(may_be_named(s) for s in (a, b)):
        return False
    if any(s.sort in ANYBODY and s.speaker is None for s in (a, b)) and not names_of(a).isdisjoint(names_of(b)):
        return False
    theirs = [known_words(s) for s in (a, b)]
    told_apart = one is not other or (all(theirs) and theirs[0].isdisjoint(theirs[1]))
    return a.speaker != b.speaker or told_apart


def may_be_named(stand: Stand) -> bool:
    """Tell whether a source without a name may be whoever is named beside it: 'he', 'the man', nobody at all.

    'An inquiry' may not: it is presented as another.
    """
    if stand.speaker is not None or stand.sort not in ANYBODY:
        return False
    return stand.attribution is None or not stand.presented


def names_of(stand: Stand) -> frozenset[str]:
    """Return the words of a source's name, and those that it is known by, folded."""
    return known_words(stand) | (frozenset(w.casefold() for w in (stand.speaker_name or "").split()) - STOP_WORDS)


def signed_by(stand: Stand) -> tuple[str, ...]:
    """Return the folded words of the name that signs a witness's text, none where it is no whole name."""
    name = name_key(stand.item.byline)
    return name if len(name) > 1 and name != name_key(stand.item.publisher) else ()


def known_words(stand: Stand) -> frozenset[str]:
    """Return the words that a source is known by, folded."""
    return frozenset(w.casefold() for w in stand.known_by) - STOP_WORDS


def _place(a: Stand, b: Stand) -> tuple[Reason, str] | None:
    if a.item.document == b.item.document:
        return Reason.SAME_DOCUMENT, f"both stand on the page {a.item.page}"
    if a.item.page == b.item.page:
        return Reason.SAME_DOCUMENT, f"both are captures of the page {a.item.page}"
    if publisher_key(a.item.publisher) and publisher_key(a.item.publisher) == publisher_key(b.item.publisher):
        return Reason.SAME_PUBLISHER, f"{a.item.publisher} put out both"
    if common := sorted(set(a.groups) & set(b.groups)):
        behind = f"{' and '.join(common)} stand{'s' * (len(common) == 1)} behind {a.put_out} and {b.put_out}"
        return Reason.SAME_GROUP, behind
    return None


def _weak(a: Stand, b: Stand, passages: Sequence[Reuse], least_cover: float) -> Iterator[Edge]:
    classes = [s.sort for s in (a, b)]
    if classes[0] in COLLECTIVE and classes[0] == classes[1] and a.speaker is None and b.speaker is None:
        detail = f"both lean on a source without a name ({classes[0]})"
        yield Edge(a=a.id, b=b.id, reason=Reason.SAME_SOURCE_CLASS, strength=Strength.WEAK, detail=detail)
    if all(s.attribution is None and s.statement.first_hand for s in (a, b)) and not (a.item.byline and b.item.byline):
        detail = (
            "both say in their own words, one of them unsigned, that they saw it: one reporter may have worked for both"
        )
        yield Edge(a=a.id, b=b.id, reason=Reason.SAME_SOURCE_CLASS, strength=Strength.WEAK, detail=detail)
    yield from _by_telling(a, b)
    one, other = a.statement.text, b.statement.text
    in_a_row = not runs(one).keys().isdisjoint(runs(other))
    close = in_a_row or are_close(a.statement.terms, b.statement.terms)
    if close or _carried(a, b, passages, least_cover) is not None:
        run, common = longest_run(one, other), likeness(a.statement.terms, b.statement.terms)
        detail = f"close in wording, no credit: {run} words in a row, {common:.0%} of the meaningful words"
        yield Edge(a=a.id, b=b.id, reason=Reason.LIKE_TEXT, strength=Strength.WEAK, detail=detail)
    elif any(is_taken(r) for r in passages):
        detail = "their pages share a passage elsewhere, so what one says of its source may be the other's"
        yield Edge(a=a.id, b=b.id, reason=Reason.LIKE_TEXT, strength=Strength.WEAK, detail=detail)


def _by_telling(a: Stand, b: Stand) -> Iterator[Edge]:
    """Tie two of which one names the other's publisher, that one reporter signs, or whose names a text says may be one person's."""
    for one, other in ((a, b), (b, a)):
        if detail := naming(one, other):
            yield Edge(a=a.id, b=b.id, reason=Reason.CREDITED, strength=Strength.WEAK, detail=detail)
    if signed_by(a) and signed_by(a) == signed_by(b):
        detail = f"{a.item.byline} signs both"
        yield Edge(a=a.id, b=b.id, reason=Reason.SAME_SOURCE_CLASS, strength=Strength.WEAK, detail=detail)
    for hands, others in ((dict(a.hands), {**dict(b.seen), **dict(b.hands)}), (dict(b.hands), dict(a.seen))):
        for name in sorted(hands.keys() & others.keys())[:1]:
            detail = f"both may be from one hand: {hands[name]}; {others[name]}"
            yield Edge(a=a.id, b=b.id, reason=Reason.SAME_SOURCE_CLASS, strength=Strength.WEAK, detail=detail)
    if common := sorted(set(a.one_with) & set(b.one_with)):
        detail = f"their names may be one person's: {common[0]}"
        yield Edge(a=a.id, b=b.id, reason=Reason.SAME_UTTERANCE, strength=Strength.WEAK, detail=detail)
    told = [f"a text says so: {place}" for place in sorted(set(a.housed) & set(b.housed))[:1]]
    if told or may_be_one_house(a.item.publisher, b.item.publisher):
        detail = f"{a.put_out} and {b.put_out} may be of one house: {(*told, 'their names are alike')[0]}"
        yield Edge(a=a.id, b=b.id, reason=Reason.SAME_GROUP, strength=Strength.WEAK, detail=detail)

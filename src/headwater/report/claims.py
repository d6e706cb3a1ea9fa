"""The claim table, the cards of claims with several witnesses, and the list of those with one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import chain
from typing import Protocol

from headwater.model import Claim, Dependence, Lineage, Origin, Strength, Witness
from headwater.report.held import Held
from headwater.report.known import appearance, appeared, graded, of_source, why_range
from headwater.report.quoting import quote, said, who_says
from headwater.report.tree import Node, draw
from headwater.report.views import (
    ClaimCard,
    ClaimLine,
    DependenceView,
    OriginView,
    PageClaims,
    Ref,
    Shown,
    SingleView,
    WitnessView,
)
from headwater.report.wording import (
    ITEMS,
    KINDS,
    LINEAGES,
    MODALITIES,
    POLARITIES,
    REASONS,
    most_first,
    origins_range,
    shorten,
    status_words,
)

__all__ = ["Grouped", "claim_card", "claim_line", "grouped", "single_claims", "view_of"]

_NAMES = 4  # who says it: so many names in the table, the card has them all
_DOTS = 36
_TREE = 40  # witnesses of an origin on a card
_FURTHER = 60  # edges on a card besides those of its trees
_CLAIM = 420  # code points of a claim's words in the table; its card quotes every witness

Grouped = Mapping[str, Sequence[Witness]]


class Marks(Protocol):
    """What is known of a claim from its neighbours: its conflicts by number."""

    def __call__(self, witnesses: Iterable[Witness]) -> tuple[int, ...]:
        """Return the numbers of the conflicts in which witnesses take part."""
        ...


def grouped(held: Held) -> dict[str, list[Witness]]:
    """Return the witnesses of every claim, the earliest published first; their place in this order is their number."""
    found: defaultdict[str, list[Witness]] = defaultdict(list)
    for witness in held.witnesses.values():
        found[witness.claim].append(witness)
    for witnesses in found.values():
        witnesses.sort(key=lambda w: (held.items[w.item].published or "9999", w.id))
    return dict(found)


def claim_line(held: Held, claim: Claim, witnesses: Sequence[Witness], marks: Marks, *, card: bool) -> ClaimLine:
    """Return a claim's row of the table."""
    who = most_first(who_says(held, w) for w in witnesses)
    dots, left = _dots(held.members.get(claim.id, ()), {w.id: n for n, w in enumerate(witnesses, 1)})
    return ClaimLine(
        id=claim.id,
        text=shorten(claim.text, _CLAIM),
        kind=KINDS[claim.kind],
        who=tuple(who[:_NAMES]),
        who_left=max(0, len(who) - _NAMES),
        witnesses=claim.witnesses,
        pages=len({w.page for w in witnesses}),
        range=origins_range(claim.origins_low, claim.origins_high, claim.witnesses),
        status=status_words(claim.status, claim.origins_low, claim.origins_high, claim.witnesses),
        first_published=claim.first_published,
        dots=dots,
        dots_left=left,
        conflicts=marks(witnesses),
        card=card,
    )


def _dots(members: Sequence[Origin], number: Mapping[str, int]) -> tuple[tuple[tuple[str, ...], ...], int]:
    """Return the lineages of a claim's witnesses by origin, as many as are drawn, and how many are not."""
    order = [Lineage.INDEPENDENT, Lineage.UNKNOWN, Lineage.DERIVED]
    drawn: list[tuple[str, ...]] = []
    room = _DOTS
    for part in _origins(members):
        lineages = sorted((m.lineage for m in part), key=order.index)[:room]
        room -= len(lineages)
        if lineages:
            drawn.append(tuple(LINEAGES[lineage] for lineage in lineages))
    return tuple(drawn), max(0, len(number) - _DOTS)


def _origins(members: Sequence[Origin]) -> list[list[Origin]]:
    """Return the witnesses of a claim by origin, the largest origin first."""
    found: defaultdict[str, list[Origin]] = defaultdict(list)
    for member in members:
        found[member.origin].append(member)
    return [found[o] for o in sorted(found, key=lambda o: (-len(found[o]), o))]


def claim_card(held: Held, claim: Claim, witnesses: Sequence[Witness], line: ClaimLine) -> ClaimCard:
    """Return the card of a claim: its witnesses by origin, each with its words, and every reason they are tied by."""
    members = held.members.get(claim.id, ())
    edges = held.edges.get(claim.id, ())
    number = {w.id: n for n, w in enumerate(witnesses, 1)}
    of_witness = {m.witness: m for m in members}
    lineage = {m.witness: m.lineage for m in members}
    by_id = {w.id: w for w in witnesses}
    origins = []
    drawn: set[str] = set()
    for n, part in enumerate(_origins(members), 1):
        nodes = draw([m.witness for m in part], edges, lineage, number)
        drawn.update(e.id for node in nodes[:_TREE] for e in node.edges)
        views = tuple(_in_tree(held, x, by_id, of_witness[x.witness], number) for x in nodes[:_TREE])
        origins.append(OriginView(number=n, witnesses=views, shown=Shown(shown=len(views), total=len(nodes))))
    further = [e for e in edges if e.id not in drawn]
    # a claim with many copies has as many edges as pairs: only those that are shown are worded
    first = nsmallest(
        _FURTHER, further, key=lambda e: (e.strength.value, sorted((number[e.a], number[e.b])), e.reason.value)
    )
    return ClaimCard(
        line=line,
        first=appeared(appearance(held, claim, witnesses)),
        graded=graded(held, claim),
        explanation=why_range(held, claim),
        origins=tuple(origins),
        further=tuple(_edge(e, number) for e in first),
        further_shown=Shown(shown=len(first), total=len(further)),
        strong=sum(e.strength is Strength.STRONG for e in further),
        weak=sum(e.strength is Strength.WEAK for e in further),
    )


def _edge(edge: Dependence, number: Mapping[str, int]) -> DependenceView:
    a, b = sorted((number[edge.a], number[edge.b]))
    return DependenceView(a=a, b=b, reason=REASONS[edge.reason], strength=edge.strength.value, detail=edge.detail)


def _in_tree(
    held: Held, node: Node, by_id: Mapping[str, Witness], member: Origin, number: Mapping[str, int]
) -> WitnessView:
    witness, above = by_id[node.witness], by_id.get(node.above)
    # words that stand just so in the witness above need their surroundings but once
    known = above is not None and above.text.split() == witness.text.split()
    return view_of(
        held,
        witness,
        number=number[witness.id],
        depth=node.depth,
        lineage=(member.lineage, member.detail),
        hangs=tuple(_edge(e, number) for e in node.edges),
        context=not known,
    )


def view_of(  # noqa: PLR0913 - what a witness is, and where in which tree it stands
    held: Held,
    witness: Witness,
    *,
    number: int = 0,
    depth: int = 0,
    lineage: tuple[Lineage, str] | None = None,
    hangs: tuple[DependenceView, ...] = (),
    context: bool = True,
) -> WitnessView:
    """Return a witness with its words and where they stand; without a lineage none is shown."""
    item = held.items[witness.item]
    words = said(held, witness)
    marks = (POLARITIES.get(witness.polarity), MODALITIES.get(witness.modality))
    return WitnessView(
        number=number,
        depth=depth,
        quotation=quote(held, item, witness.start, witness.end, context=context),
        who=words.who,
        how=words.how,
        through=words.through,
        title=item.title,
        publisher=held.publisher_of(item),
        of_source=tuple(of_source(held, held.publisher_of(item))),
        published=held.published(item),
        item_kind=ITEMS[item.kind][0],
        marks=tuple(m for m in marks if m),
        lineage=LINEAGES[lineage[0]] if lineage else "",
        lineage_detail=lineage[1] if lineage else "",
        hangs=hangs,
    )


def single_claims(
    held: Held, of_claim: Grouped, marks: Marks, *, most: int
) -> tuple[tuple[PageClaims, ...], Shown, frozenset[str]]:
    """Return the claims of one witness by page in the order of the text, at most `most`, and the ids of those shown."""
    single = [w[0] for w in of_claim.values() if len(w) == 1]
    single.sort(key=lambda w: (w.page, w.start, w.end, w.id))
    by_page: defaultdict[str, list[SingleView]] = defaultdict(list)
    for witness in single[:most]:
        claim = held.claims[witness.claim]
        by_page[witness.page].append(
            SingleView(
                id=claim.id,
                text=shorten(witness.text, _CLAIM),
                kind=KINDS[claim.kind],
                who=who_says(held, witness),
                ref=Ref(page=witness.page, start=witness.start, end=witness.end),
                conflicts=marks((witness,)),
            )
        )
    publisher = {w.page: held.publisher_of(held.items[w.item]) for w in reversed(single)}
    pages = tuple(PageClaims(page=p, publisher=publisher[p], claims=tuple(c)) for p, c in by_page.items())
    ids = frozenset(c.id for c in chain.from_iterable(p.claims for p in pages))
    return pages, Shown(shown=len(ids), total=len(single)), ids

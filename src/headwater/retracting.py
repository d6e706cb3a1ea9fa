"""What falls if a source is withdrawn: the claims whose range changes, before and after."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.case.store import Case
from headwater.chains import publisher_key
from headwater.errors import CaseError
from headwater.model import (
    Attribution,
    Claim,
    Dependence,
    Derivation,
    Document,
    Gist,
    Item,
    ItemKind,
    Judgement,
    ManifestEntry,
    Mention,
    Paragraph,
    Reuse,
    Speaker,
    Statement,
)
from headwater.origins.stage import bonds_of_claims
from headwater.origins.stands import quotations_of, sharing, stands_of
from headwater.origins.told import told_of
from headwater.origins.withdrawn import Left, Withdrawal, what_is_left
from headwater.settings import Settings

__all__ = ["Retraction", "retract"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """What falls with some items; nothing in the case is changed by asking.

    Attributes:
        items: the items withdrawn, sorted by page and place.
        publisher: whose they are, where a publisher was withdrawn; one that texts only credit or quote has no items.
        claims: each claim that loses a witness, with what is left of it; those that change most first.
    """

    items: tuple[Item, ...]
    publisher: str | None
    claims: tuple[tuple[Claim, Left], ...]


def retract(case: Case, wanted: str, *, settings: Settings | None = None) -> Retraction:
    """Say what falls if an item, a page or all of a publisher is withdrawn, or the word of somebody whom the texts cite.

    Args:
        case: an open case that is up to date.
        wanted: an item's id or its beginning, a page, or the name of a publisher, of one that texts credit, or of a source,
            as the case has it.
        settings: those the case was built with, where they differ from the defaults.

    Raises:
        CaseError: nothing, or more than one thing, goes by that name.
    """
    items = [i for i in case.rows(Item) if i.kind is not ItemKind.FURNITURE]
    publisher, gone = _find(case, items, wanted)
    withdrawal = Withdrawal(
        items=frozenset(i.id for i in gone), publishers=frozenset({publisher_key(publisher)} if publisher else ())
    )
    statements = list(case.rows(Statement))
    documents = list(case.rows(Document))
    reuse = list(case.rows(Reuse))
    judgements = list(case.rows(Judgement))
    items_of_all, attributions = list(case.rows(Item)), list(case.rows(Attribution))
    told = told_of(
        statements, items_of_all, attributions, documents, list(case.rows(Paragraph)), list(case.rows(Mention))
    )
    derivations = list(case.rows(Derivation))
    stands = list(
        stands_of(
            statements,
            items_of_all,
            attributions,
            list(case.rows(Speaker)),
            list(quotations_of(documents)),
            documents,
            list(case.rows(ManifestEntry)),
            judgements,
            list(told),
            derivations,
        )
    )
    cover = (settings or Settings()).origins.least_cover
    gists = list(case.rows(Gist))
    found = what_is_left(
        gists,
        stands,
        dependences=list(case.rows(Dependence)),
        bonds=list(bonds_of_claims(gists, stands, reuse, judgements, least_cover=cover)),
        derivations=derivations,
        shared=sharing(stands, items, reuse, cover),
        gone=withdrawal,
    )
    claims = {c.id: c for c in case.rows(Claim)}
    changed = [(claims[left.claim], left) for left in found if left.claim in claims]
    return Retraction(
        items=tuple(sorted(gone, key=lambda i: (i.page, i.start, i.id))),
        publisher=publisher,
        claims=tuple(sorted(changed, key=_weight)),
    )


def _weight(changed: tuple[Claim, Left]) -> tuple[int, int, int, str]:
    claim, left = changed
    return (left.low - claim.origins_low, left.high - claim.origins_high, -claim.witnesses, claim.id)


def _find(case: Case, items: list[Item], wanted: str) -> tuple[str | None, list[Item]]:
    """Return the publisher, where one is wanted, and the items that are withdrawn."""
    on_page = [i for i in items if i.page == wanted]
    if on_page:
        return None, on_page
    key = publisher_key(wanted)
    put_out = [i for i in items if key and publisher_key(i.publisher) == key]
    if put_out:
        return put_out[0].publisher, put_out
    cited = [i.credit for i in items] + [a.speaker_name for a in case.rows(Attribution)] if key else []
    if name := min((c for c in cited if c and publisher_key(c) == key), default=None):
        return name, []
    try:
        return None, [case.row(Item, wanted)]
    except CaseError as error:
        raise CaseError(
            f"no one item, page, publisher or source of {case.path} goes by {wanted!r}",
            f"list them with `headwater items {case.path}`",
        ) from error

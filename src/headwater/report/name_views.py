"""What is shown of a referent, as plain values: the commands, their JSON and the dossier read these."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.model import Claim, Judgement, Link, Relation, Witness
from headwater.report.finding import Near
from headwater.report.held import Held
from headwater.report.quotes import Quote
from headwater.report.views import LabelView, Quotation, Ref

__all__ = ["AboutView", "FormCount", "NameLine", "Place", "Referent", "RelationView", "SaysSo", "Support", "WhyView"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCount:
    """A form of a name with how often it stands, by publisher (None: not known), and where it stands first."""

    text: str
    count: int
    publishers: tuple[tuple[str | None, int], ...]
    first: Ref | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLine:
    """A row of the table of names. `publishers` are those whose texts name it; unknown ones are not among them.

    `first_page` is the first by name of the pages that name it, `may_be` whom the bearer of a lone name may be.
    """

    id: str
    name: str
    kind: str
    forms: tuple[tuple[str, int], ...]
    mentions: int
    pages: int
    publishers: tuple[str, ...]
    first_page: str | None
    may_be: tuple[str, ...]
    identifiers: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A mention with who put it out, and when."""

    id: str
    item: str
    ref: Ref
    text: str
    publisher: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A mention that bears out why forms are one, with its words and what stands around them."""

    id: str
    form: str
    quotation: Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class SaysSo:
    """What says that two forms are one: a text (with its words), an entry of a watch-list, or an analyst.

    `kind` is `text`, `watch-list` or `judgement`; `said` tells it in a sentence.
    """

    id: str
    kind: str
    said: str
    quotation: Quotation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyView:
    """Why two forms are names of one referent: the rule and what its score means in words, and where it can be read."""

    link: Link
    rule: str
    sure: str
    statements: tuple[SaysSo, ...]
    mentions: tuple[Support, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationView:
    """What ties two referents: in words, by whom, with the words of the text."""

    relation: Relation
    said: str
    told_by: str
    quotation: Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutView:
    """A claim that names the referent, with the latest of its witnesses that does, and how many of them do."""

    claim: Claim
    witness: Witness
    who: str
    published: str | None
    quotation: Quotation
    witnesses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """All that a case has of one referent.

    `places` are its mentions in the order of the pages, `first` and `last` those of the earliest and latest day that is
    known, `loosest` the link that holds its forms together least with those that it ties on, `about` the claims that name it and that somebody else makes, the latest first, `by` the attributions whose
    source it is, the latest first; of either there may be more, `about_total` and `by_total` in all, and of the latter
    `denied` deny or did not say their content and `led` were led to it by reasoning. `judgements` come with whether they
    stand; `held` is the part of the case that all this was read from.
    """

    id: str
    name: str
    kind: str
    identifiers: tuple[str, ...]
    reasons: tuple[str, ...]
    forms: tuple[FormCount, ...]
    places: tuple[Place, ...]
    pages: int
    publishers: tuple[str, ...]
    first: Place | None
    last: Place | None
    why: tuple[WhyView, ...]
    loosest: tuple[Link, tuple[str, ...]] | None
    relations: tuple[RelationView, ...]
    about: tuple[AboutView, ...]
    about_total: int
    labels: tuple[LabelView, ...]
    by: tuple[Quote, ...]
    by_total: int
    denied: int
    led: int
    judgements: tuple[tuple[Judgement, bool], ...]
    near: tuple[Near, ...]
    held: Held

"""What the dossier shows, as plain values: the template reads these and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "CaptureView",
    "ClaimCard",
    "ClaimLine",
    "ConflictSide",
    "ConflictView",
    "CopyView",
    "DayView",
    "DependenceView",
    "Dossier",
    "EntityLabels",
    "EntityView",
    "EventView",
    "FormView",
    "HeadView",
    "JudgementView",
    "LabelView",
    "LinkView",
    "OriginView",
    "PageClaims",
    "Quotation",
    "Ref",
    "RejectedView",
    "Shown",
    "SingleView",
    "SpeakerView",
    "TieView",
    "WitnessView",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """Where words stand: code points of the page's document, half open."""

    page: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Exact words of a document with a little of what stands around them.

    `words` are the document's, cut after `left` code points fewer than the span has; `before` and `after` are the
    document's too, `more_before` and `more_after` say that the item goes on beyond them.
    """

    ref: Ref
    before: str
    words: str
    after: str
    left: int
    more_before: bool
    more_after: bool
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How many of a list are on the page, and how many there are."""

    shown: int
    total: int

    @property
    def left(self) -> int:
        """How many are left out."""
        return self.total - self.shown


@dataclass(frozen=True, slots=True, kw_only=True)
class DependenceView:
    """An edge between two witnesses of a claim, by their numbers."""

    a: int
    b: int
    reason: str
    strength: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessView:
    """A witness with its words. `hangs` are its strong edges to the witness that stands above it in the tree."""

    number: int
    depth: int
    quotation: Quotation
    who: str
    how: str | None
    through: tuple[str, ...]
    title: str | None
    publisher: str | None
    of_source: tuple[str, ...]
    published: str | None
    item_kind: str
    marks: tuple[str, ...]
    lineage: str
    lineage_detail: str
    hangs: tuple[DependenceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginView:
    """The witnesses that strong evidence ties together, as a tree read from top to bottom."""

    number: int
    witnesses: tuple[WitnessView, ...]
    shown: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """Where a claim is first known to appear, and how long after the day it tells of.

    `day` is the earliest on which a page that makes it was published, None where none has a date; `others` are further
    pages of that day, `undated` its witnesses without a date. `told` is the one day it tells of, where it is known, and
    `after` the days from then to the first appearance, less than nought where it was told beforehand.
    """

    day: str | None
    publisher: str | None
    ref: Ref | None
    others: int
    undated: int
    told: str | None
    after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A row of the claim table.

    `who` are those who say it and how often each does, `dots` the lineages of its witnesses, a tuple an origin, `card`
    says that the page has a card of the claim.
    """

    id: str
    text: str
    kind: str
    who: tuple[tuple[str, int], ...]
    who_left: int
    witnesses: int
    pages: int
    range: str
    status: str
    first_published: str | None
    dots: tuple[tuple[str, ...], ...]
    dots_left: int
    conflicts: tuple[int, ...]
    card: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCard:
    """A claim with its witnesses by origin. `further` are the edges that the trees do not show."""

    line: ClaimLine
    first: str
    graded: str | None
    explanation: str
    origins: tuple[OriginView, ...]
    further: tuple[DependenceView, ...]
    further_shown: Shown
    strong: int
    weak: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleView:
    """A claim that one witness makes."""

    id: str
    text: str
    kind: str
    who: str
    ref: Ref
    conflicts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageClaims:
    """The claims of one witness that stand on a page."""

    page: str
    publisher: str | None
    claims: tuple[SingleView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictSide:
    """The witnesses of a conflict that hold the same on its point.

    `value` is what they hold, `range` the range of their independent origins as `origins_range` words it, `publishers` who
    put them out with how often, `first` the first day that is known. `claims` are the claims they belong to, each with
    whether the page shows it.
    """

    value: str
    range: str
    publishers: tuple[tuple[str, int], ...]
    publishers_left: int
    first: str | None
    claims: tuple[tuple[str, bool], ...]
    witnesses: tuple[WitnessView, ...]
    shown: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """Witnesses that cannot all hold, side by side; `about` is what on, `unless` what would make all true ('' if nothing shows)."""

    id: str
    number: int
    kind: str
    about: str
    unless: str
    sides: tuple[ConflictSide, ...]
    shown: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerView:
    """Whom the pages let speak: how often, how, put out by whom and told by whom.

    `who` is a name, or for those without one what sort of source they are; `example` then shows how they are called.
    `direct`, `mixed` and `indirect` are counts, `denied` those that deny or did not say their content. `by` are
    publishers, `through` reporters and sources in whose words the speaker stands, each with a count.
    """

    who: str
    kind: str | None
    named: bool
    example: tuple[str, ...]
    total: int
    direct: int
    mixed: int
    indirect: int
    denied: int
    by: tuple[tuple[str, int], ...]
    by_left: int
    through: tuple[tuple[str, int], ...]
    through_left: int
    first: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """A form of a name, how often it stands, and where it stands first."""

    text: str
    count: int
    ref: Ref | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """Why two forms are one: the rule and how sure it is, in words, and what shows it.

    `says` are the words of a text that says so and where they stand, or what a list or an analyst says; where nobody says
    so, `refs` are places of either form.
    """

    a: str
    b: str
    rule: str
    sure: str
    feature: str
    says: tuple[tuple[str, Ref | None], ...]
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TieView:
    """What a text ties two referents by: in words, who says so, and the words of the text."""

    said: str
    told_by: str
    words: str
    ref: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityView:
    """A referent with its forms and why they were joined; `reasons` are those that no link tells."""

    id: str
    name: str
    kind: str
    mentions: int
    pages: int
    forms: tuple[FormView, ...]
    forms_left: int
    reasons: tuple[str, ...]
    links: tuple[LinkView, ...]
    links_left: int
    identifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelView:
    """A label as one publisher uses it of a referent: in its own voice, or in whose quoted words."""

    label: str
    by: str
    voice: str
    speaker: str | None
    count: int
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLabels:
    """All labels that a referent is given."""

    entity: str
    labels: tuple[LabelView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyView:
    """Two pages that share text; `first` is the source where the direction is known.

    `opening` is how the longest passage begins on the first page, `places` where that passage stands on each.
    """

    first: str
    first_publisher: str | None
    second: str
    second_publisher: str | None
    passages: int
    words: int
    direction: str
    determined: bool
    reasons: tuple[str, ...]
    opening: str
    places: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """What claims with one date say happened then; a claim is its id, whether the page shows it, and its words."""

    title: str
    place: str | None
    range: str
    claims: tuple[tuple[str, bool, str], ...]
    shown: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """The events of one day, or of one stretch of days."""

    day: str
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureView:
    """A capture with what was made of it."""

    page: str
    url: str | None
    publisher: str | None
    title: str | None
    published: tuple[str, ...]
    media_type: str
    size: str
    sha256: str
    retrieved_at: str | None
    language: str | None
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedView:
    """What a stage threw out."""

    page: str
    stage: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementView:
    """An analyst's decision."""

    at: str
    by: str
    action: str
    detail: str
    subject: tuple[str, ...]
    undoes: str | None
    undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadView:
    """What the case holds, in figures."""

    captures: int
    items: tuple[tuple[int, str], ...]
    publishers: int
    claims: int
    shared: int
    shared_one_origin: int
    shared_independent: int
    shared_undetermined: int
    conflicts: int
    entities: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The whole page. `joined` are the referents with several forms, `plain` those with one."""

    name: str
    version: str
    head: HeadView
    lines: tuple[ClaimLine, ...]
    lines_shown: Shown
    cards: tuple[ClaimCard, ...]
    cards_shown: Shown
    singles: tuple[PageClaims, ...]
    singles_shown: Shown
    conflicts: tuple[ConflictView, ...]
    conflicts_shown: Shown
    speakers: tuple[SpeakerView, ...]
    speakers_shown: Shown
    unattributed: int
    joined: tuple[EntityView, ...]
    plain: tuple[EntityView, ...]
    entities_shown: Shown
    ties: tuple[TieView, ...]
    ties_shown: Shown
    labels: tuple[EntityLabels, ...]
    labels_shown: Shown
    copies: tuple[CopyView, ...]
    copies_shown: Shown
    days: tuple[DayView, ...]
    events_shown: Shown
    captures: tuple[CaptureView, ...]
    rejected: tuple[RejectedView, ...]
    custody: tuple[tuple[str, int], ...]
    custody_entries: int
    judgements: tuple[JudgementView, ...]

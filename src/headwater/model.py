"""The words of the design as types: what each table holds, and nothing that computes.

Every `start` and `end` is a code-point offset into the text of the row's document, half open, so that
`document.text[start:end]` is the words shown. Rows are frozen; lists are tuples; a missing value is None and
means 'unknown', never 'none'.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

__all__ = [
    "LED",
    "MAGNITUDE",
    "YEARS_OLD",
    "Alias",
    "Aligned",
    "Alignment",
    "Attribution",
    "AttributionKind",
    "Block",
    "Candidate",
    "Capture",
    "Claim",
    "ClaimKind",
    "Conflict",
    "ConflictKind",
    "Dependence",
    "Derivation",
    "DerivationKind",
    "Direction",
    "Document",
    "Entity",
    "EntityKind",
    "Event",
    "Figure",
    "Gist",
    "Item",
    "ItemKind",
    "Judgement",
    "Label",
    "Lineage",
    "Link",
    "LinkRule",
    "ManifestEntry",
    "Mention",
    "Modality",
    "NoSpeaker",
    "Origin",
    "Paragraph",
    "Parse",
    "Place",
    "Polarity",
    "Reading",
    "Reason",
    "Rejected",
    "Relation",
    "RelationKind",
    "Resolution",
    "Reuse",
    "ReuseKind",
    "RoundTrip",
    "Row",
    "Sentence",
    "SourceClass",
    "Span",
    "Speaker",
    "Stance",
    "Statement",
    "Status",
    "Strength",
    "Time",
    "TimeType",
    "Token",
    "Unattributed",
    "Voice",
    "WatchEntry",
    "Witness",
]


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class Row:
    """A row of a table; subclasses are frozen dataclasses whose fields are the table's columns."""

    __slots__ = ()
    table: ClassVar[str]


# --- closed sets


class ItemKind(StrEnum):
    """What a stretch of a document is."""

    ARTICLE = "article"
    TEASER = "teaser"
    EXCERPT = "excerpt"
    FURNITURE = "furniture"


class AttributionKind(StrEnum):
    """How the words are given: all in quotation marks, none, or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SourceClass(StrEnum):
    """What sort of source speaks, where the words of the source say it.

    `unnamed` are people who are only told to be some ('critics', 'many'), `anonymous` those whose name is held back
    ('a source', 'an official who asked not to be named').
    """

    OFFICIAL = "official"
    MILITARY = "military"
    COURT = "court"
    WITNESS = "witness"
    RELATIVE = "relative"
    FORMER_MEMBER = "former-member"
    NGO = "ngo"
    UN_BODY = "un-body"
    PRESS = "press"
    DOCUMENT = "document"
    PERSON = "person"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"
    ANONYMOUS = "anonymous"


class Stance(StrEnum):
    """What a cue makes of its content: said or held by the source, denied by it, or told not to have been said by it."""

    SAID = "said"
    DENIED = "denied"
    UNSAID = "unsaid"


class Resolution(StrEnum):
    """How it was found who a source is: its own words name it, or lead to where the item names it."""

    NAMED = "named"
    SURNAME = "surname"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


YEARS_OLD, MAGNITUDE = "years old", "magnitude"
"""Units of figures that count nothing: of an age, and of a quake's strength."""
LED = frozenset({Resolution.PRONOUN, Resolution.DESCRIPTION})
"""Resolutions that lead to a name by reasoning, which may err: good enough to show with their reason, not to count by."""


class NoSpeaker(StrEnum):
    """Why a quotation belongs to no attribution."""

    FEW_WORDS = "few-words"
    TITLE = "title"
    NO_CUE = "no-cue"
    NOT_PARSED = "not-parsed"


class Direction(StrEnum):
    """Which side of a reuse is the copy: `a>b` says that b was derived from a."""

    A_TO_B = "a>b"
    B_TO_A = "b>a"


class EntityKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


class LinkRule(StrEnum):
    """Why two forms are taken for names of one referent."""

    SPELLING = "spelling"  # the same words, otherwise spelt or romanised
    STATED = "stated"  # a text says so
    FULL_NAME = "full-name"  # with fewer or shorter given names
    INITIALS = "initials"  # an acronym of the other's words
    SURNAME = "surname"
    SHORT_FORM = "short-form"  # with words left out: 'the League', a bare place name
    WATCHLIST = "watchlist"  # an entry of a watch-list has both
    JUDGEMENT = "judgement"  # an analyst says so


class RelationKind(StrEnum):
    """How a text ties two referents that it does not say to be one."""

    NAMED_ALIAS = "named-alias"  # somebody has named or listed one as an alias of the other
    PART_OF = "part-of"  # a wing, branch, unit or arm of the other
    FRONT_FOR = "front-for"
    SPLIT_FROM = "split-from"
    MERGED_WITH = "merged-with"
    SUCCESSOR_OF = "successor-of"


class TimeType(StrEnum):
    """The four types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class ClaimKind(StrEnum):
    """What is done by saying it."""

    ASSERTION = "assertion"
    ACCUSATION = "accusation"
    DENIAL = "denial"
    DEMAND = "demand"
    PROMISE = "promise"
    ASSESSMENT = "assessment"


class Polarity(StrEnum):
    """Whether a witness affirms or negates."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Modality(StrEnum):
    """How firmly a witness says it."""

    FACTUAL = "factual"
    HEDGED = "hedged"
    REQUESTED = "requested"
    FUTURE = "future"


class Lineage(StrEnum):
    """What is known of where a witness has it from."""

    INDEPENDENT = "independent"
    DERIVED = "derived"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """What the origin range of a claim says."""

    ONE_ORIGIN = "one-origin"
    INDEPENDENT_ORIGINS = "independent-origins"
    UNDETERMINED = "undetermined"


class Reason(StrEnum):
    """Why two witnesses depend on each other."""

    SAME_TEXT = "same-text"
    SHARED_ERROR = "shared-error"
    SAME_UTTERANCE = "same-utterance"
    CREDITED = "credited"
    TEASER_OF = "teaser-of"
    SAME_DOCUMENT = "same-document"
    SAME_PUBLISHER = "same-publisher"
    SAME_GROUP = "same-group"
    LIKE_TEXT = "like-text"
    SAME_SOURCE_CLASS = "same-source-class"
    JUDGEMENT = "judgement"


class Strength(StrEnum):
    """How much a dependence weighs: strong edges bound the range from above, weak ones from below."""

    STRONG = "strong"
    WEAK = "weak"


class ReuseKind(StrEnum):
    """Why two texts share a passage."""

    COPIED = "copied"  # one takes from the other, or both from a third text
    WIRE = "wire"  # both carry the same agency's copy
    QUOTED = "quoted"  # both quote the same third party
    STOCK = "stock"  # furniture or a stock phrase: many that have nothing else in common hold it
    CHANCE = "chance"  # words that meet by chance


class DerivationKind(StrEnum):
    """The kinds of W3C PROV that hold between texts."""

    QUOTED_FROM = "wasQuotedFrom"
    REVISION_OF = "wasRevisionOf"
    PRIMARY_SOURCE = "hadPrimarySource"


class ConflictKind(StrEnum):
    """In what witnesses cannot all hold."""

    FIGURE = "figure"
    DATE = "date"
    PLACE = "place"
    POLARITY = "polarity"
    AGENT = "agent"  # who did it, or who did it to whom
    STATUS = "status"  # alive or dead, held or free


class Voice(StrEnum):
    """Whether a label is the publisher's own or in somebody's quoted words."""

    OWN = "own"
    QUOTED = "quoted"


# --- evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture(Row):
    """Bytes as retrieved. The bytes themselves are kept by the case under their SHA-256."""

    table: ClassVar[str] = "captures"
    id: str
    page: str
    url: str | None
    media_type: str
    sha256: str
    bytes: int
    retrieved_at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, list entry or table cell of a document, as the mark-up or the lines have it.

    `tag` is the HTML element ('' for plain text), `main` says whether the page's main content holds it, `links` counts
    its code points inside links.
    """

    start: int
    end: int
    tag: str
    main: bool
    links: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestEntry(Row):
    """What whoever collected a page wrote down of it; it stands before what the page says of itself.

    `page` is the page's name as captures have it, `published` an ISO 8601 day or moment, `publisher_group` whoever
    stands behind the publisher. Rows are only ever added: `revision` counts those of the page from 1, and the last holds.
    """

    table: ClassVar[str] = "manifest"
    id: str
    page: str
    url: str | None
    publisher: str | None
    publisher_group: str | None
    published: str | None
    revision: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchEntry(Row):
    """An entry of a watch-list that an analyst gave: somebody whose names are known from elsewhere. Only ever added.

    Attributes:
        source: the list's file name.
        entry: the entry's own id in it.
        name: the name to show.
        names: its other names; `weak` are those that others bear too, which alone name nobody.
        sex: 'm' or 'f' where it says so.
        identifiers: as 'scheme:value', sorted.
        revision: counts the entries of one id in lists of one name from 1; the last holds.
    """

    table: ClassVar[str] = "watchlist"
    id: str
    source: str
    entry: str
    name: str
    kind: EntityKind
    names: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    sex: str | None = None
    identifiers: tuple[str, ...] = ()
    revision: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Row):
    """The text rendered from a capture, all of it, with a map back to the capture's decoded source.

    `source_map` holds runs (document start, source start, source end): the run's first code point stands at `source
    start`; code points advance one for one while they can, and the last run's end closes it (see render.sources).
    """

    table: ClassVar[str] = "documents"
    id: str
    capture: str
    page: str
    text: str
    text_sha256: str
    language: str | None
    title: str | None
    byline: str | None
    publisher: str | None
    published: str | None
    renderer: str
    encoding: str
    blocks: tuple[Block, ...]
    source_map: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Row):
    """A stretch of a document that is one text. Furniture may lie inside another item's span."""

    table: ClassVar[str] = "items"
    id: str
    document: str
    page: str
    start: int
    end: int
    kind: ItemKind
    title: str | None
    title_start: int | None
    title_end: int | None
    byline: str | None
    credit: str | None
    publisher: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Row):
    """A paragraph of an item, without the furniture inside it; `sha256` names its words, the unit that is parsed once."""

    table: ClassVar[str] = "paragraphs"
    id: str
    item: str
    document: str
    start: int
    end: int
    sha256: str


# --- language


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token of a sentence. `text` is as repaired for the parser; `start` and `end` point at the words as they stand.

    `head` is the index of the governor in the sentence's tokens (the root's is its own); `pos`, `tag`, `dep` and
    `entity` are spaCy's coarse tag, fine tag, dependency label and entity type ('' for none); `begins` marks the first
    token of an entity.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    begins: bool
    space: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with its tokens, in the offsets of whatever text holds it."""

    start: int
    end: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse(Row):
    """The sentences of a distinct paragraph, offsets from the paragraph's start. `id` is the paragraph's SHA-256."""

    table: ClassVar[str] = "parses"
    id: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An item with its words and sentences: what the stages that read language are given.

    `text` is the item's own text and all offsets in `sentences` count from its start: add `item.start` to come to the
    document. `language` is the ISO 639 code of its document's language, None where that is not known.
    """

    item: Item
    text: str
    sentences: tuple[Sentence, ...]
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Row):
    """Who says what: spans of source, cue and content, each possibly in several pieces.

    `speaker_name` is the source's name as it stands, in the source or at `referent`, the place of the item to which
    `resolution` leads from it; `source_class` is what its words tell of it, `parent` the attribution inside whose content
    this one lies.
    """

    table: ClassVar[str] = "attributions"
    id: str
    item: str
    page: str
    kind: AttributionKind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker_name: str | None
    source_class: SourceClass | None
    parent: str | None
    stance: Stance = Stance.SAID
    referent: Span | None = None
    resolution: Resolution | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unattributed(Row):
    """A quotation, its marks included, that no attribution accounts for, with the reason."""

    table: ClassVar[str] = "unattributed"
    id: str
    item: str
    page: str
    start: int
    end: int
    reason: NoSpeaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Row):
    """A count of something: `low` and `high` bound it, None where it is open ('more than 3,000': low 3001, high None).

    `unit` is '%', a currency, a measure, `YEARS_OLD` or `MAGNITUDE`; None for what is counted one by one.
    """

    table: ClassVar[str] = "figures"
    id: str
    item: str
    page: str
    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    counted: str | None
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Row):
    """A time expression with its TIMEX3 type and value, and the ISO dates that bound it where they are known."""

    table: ClassVar[str] = "times"
    id: str
    item: str
    page: str
    start: int
    end: int
    text: str
    type: TimeType
    value: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Row):
    """A named place with its coordinates. No stage fills this table yet."""

    table: ClassVar[str] = "places"
    id: str
    item: str
    page: str
    start: int
    end: int
    text: str
    entity: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None


# --- names


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate(Row):
    """A stretch that may be a name, before it is known whose."""

    table: ClassVar[str] = "candidates"
    id: str
    item: str
    page: str
    start: int
    end: int
    text: str
    kind: EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias(Row):
    """A statement in a text that two forms name one referent: 'X (Y)', 'X/Y', 'X, formerly Y'. The span shows it.

    With a `relation` it says of `form` only that it is tied so to `other`: 'X was named as an alias of Y', 'X, a wing of Y'.
    """

    table: ClassVar[str] = "aliases"
    id: str
    item: str
    page: str
    start: int
    end: int
    text: str
    form: str
    other: str
    pattern: str
    relation: RelationKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Row):
    """A referent of the case. `names` are all its forms, `reasons` why the forms were joined, a sentence each.

    `identifiers` are those that watch-lists give it, as 'scheme:value' ('wikidata:Q42'), sorted.
    """

    table: ClassVar[str] = "entities"
    id: str
    name: str
    kind: EntityKind
    names: tuple[str, ...]
    reasons: tuple[str, ...]
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Row):
    """Why two forms of an entity are its names: what joined them, how sure that is, and where it can be read.

    Attributes:
        entity: the entity that both name.
        a: a form, as some text or watch-list has it.
        b: the other.
        rule: what joined them.
        score: how likely the rule's kind of evidence is to be right, 0 to 1.
        features: what speaks for and against, a short sentence each, the weightiest first.
        mentions: ids of mentions that bear it out, some of each form, sorted.
        statements: ids of the alias statements, watch-list entries or judgements that say so, sorted.
    """

    table: ClassVar[str] = "links"
    id: str
    entity: str
    a: str
    b: str
    rule: LinkRule
    score: float
    features: tuple[str, ...]
    mentions: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Row):
    """A text ties two entities that are not one: `a` is so tied to `b`. The span shows the words.

    `earliest` and `latest` are the ISO days of the time that the words give, None where they give none; `attribution` is
    the one whose content holds them, None where the outlet itself says so.
    """

    table: ClassVar[str] = "relations"
    id: str
    a: str
    b: str
    kind: RelationKind
    item: str
    page: str
    start: int
    end: int
    text: str
    earliest: str | None
    latest: str | None
    attribution: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Row):
    """A place where a referent is named.

    `may_be` is another referent who may be meant, where nothing tells whether it is: a surname on a page that names nobody in full
    may be short for a fuller name; a text says that somebody bore this name before, or goes by it; or it may be one Chinese
    name in another romanisation.
    """

    table: ClassVar[str] = "mentions"
    id: str
    item: str
    page: str
    start: int
    end: int
    text: str
    entity: str
    may_be: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Row):
    """The entity that an attribution's source names. `id` is the attribution's."""

    table: ClassVar[str] = "speakers"
    id: str
    entity: str


# --- copies


class Aligned(NamedTuple):
    """A stretch of one document and the stretch of another that stands in its place; one of them may be empty."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment(Row):
    """How the words of two items meet: kept so that no pair is ever aligned twice.

    It rests on the two items and on how passages are looked for alone, never on what else the case holds; `how` names
    that way, so that rows made in another way are known and made again. A pair that turned out to share nothing has a
    row too. Of passage n, `spans[4 * n : 4 * n + 4]` are its code points in the items' documents (a_start, a_end,
    b_start, b_end) and `likeness[n]` its likeness (0 to 1). `runs` holds four numbers for each run of equal words, in
    text order: the passage, the run's first word in either item, counted from the item's first, and its count of words.
    """

    table: ClassVar[str] = "alignments"
    id: str
    a_item: str
    b_item: str
    how: str
    spans: tuple[int, ...]
    likeness: tuple[float, ...]
    runs: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse(Row):
    """A passage that two items share, or one item holds twice. `probability` is that of `direction`.

    `kind` says why they share it, None where that is not determined. `words` counts its equal words, `held` the items
    of the case that hold its rarest run of words, and `weight` is what it says of kinship, in bits: what many hold
    weighs little. `a_quoted` and `b_quoted` say whether it lies between quotation marks. `differences` are the places
    where the two differ, `shared_errors` those of words that look like slips and that no other text has.
    """

    table: ClassVar[str] = "reuse"
    id: str
    a_item: str
    a_page: str
    a_start: int
    a_end: int
    b_item: str
    b_page: str
    b_start: int
    b_end: int
    similarity: float
    direction: Direction | None
    probability: float | None
    reasons: tuple[str, ...]
    kind: ReuseKind | None = None
    words: int = 0
    held: int = 0
    weight: float = 0.0
    a_quoted: bool = False
    b_quoted: bool = False
    differences: tuple[Aligned, ...] = ()
    shared_errors: tuple[Aligned, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation(Row):
    """An item that comes from another."""

    table: ClassVar[str] = "derivations"
    id: str
    child: str
    parent: str
    kind: DerivationKind
    probability: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundTrip(Row):
    """Items that share text and credit each other in a loop, so that none of them can be the source by its own word.

    `items` begins with the smallest id and goes on from each to the one it credits; the last credits the first.
    """

    table: ClassVar[str] = "round_trips"
    id: str
    items: tuple[str, ...]
    reasons: tuple[str, ...]


# --- claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Row):
    """A stretch that says something that can be so or not: a witness before it is known of which claim.

    `attribution` is None where the publisher says it in its own voice. `first_hand` marks a speaker who says
    that they saw or counted it, `of_speaker` words that tell of the speaker: 'they beat me'. `terms` are the folded lemmas that carry the meaning, `places` where each begins, `core` those
    places where the main verb's subject, object or agent stands, as far as it has a word of its own; `agents` and
    `patients` are where those stand who do something, and to whom it is done, under any verb. `predicate` are the folded
    lemmas that tell what is said of the subject: the main verb, with what makes it another verb ('cover up'), those it leads
    to, and what follows 'is'.
    """

    table: ClassVar[str] = "statements"
    id: str
    item: str
    page: str
    start: int
    end: int
    text: str
    attribution: str | None
    kind: ClaimKind
    polarity: Polarity
    modality: Modality
    first_hand: bool
    terms: tuple[str, ...]
    places: tuple[int, ...]
    core: tuple[int, ...] = ()
    agents: tuple[int, ...] = ()
    patients: tuple[int, ...] = ()
    predicate: tuple[str, ...] = ()
    of_speaker: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist(Row):
    """What the statements of one claim have in common, before its origins are counted. `id` is the claim's.

    `denies` are the claims of which this one, a denial, says that they are not so.
    """

    table: ClassVar[str] = "gists"
    id: str
    text: str
    kind: ClaimKind
    statements: tuple[str, ...]
    denies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness(Row):
    """One place where a claim is made, by an attributed source or, with no attribution, in the publisher's own voice."""

    table: ClassVar[str] = "witnesses"
    id: str
    claim: str
    page: str
    item: str
    start: int
    end: int
    text: str
    attribution: str | None
    polarity: Polarity
    modality: Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Row):
    """The witnesses that say the same, with the range of independent origins behind them."""

    table: ClassVar[str] = "claims"
    id: str
    text: str
    kind: ClaimKind
    witnesses: int
    origins_low: int
    origins_high: int
    status: Status
    first_published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence(Row):
    """An edge between two witnesses of a claim, with the reason in words."""

    table: ClassVar[str] = "dependences"
    id: str
    claim: str
    a: str
    b: str
    reason: Reason
    strength: Strength
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin(Row):
    """The membership of a witness in an origin of its claim, and what is known of the witness's lineage."""

    table: ClassVar[str] = "origins"
    id: str
    claim: str
    origin: str
    witness: str
    item: str
    page: str
    lineage: Lineage
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict(Row):
    """Witnesses that cannot all hold. They stand in the order of their ids; `detail` says what each side holds.

    Attributes:
        sides: the witnesses by what they hold on the point, in the order in which `detail` names it.
        holds: what each side holds, in words.
        unless: what would make all of it true, as far as the words leave it open: 'unless they speak of different days
            (only one gives a day)'; '' where they leave nothing open.
    """

    table: ClassVar[str] = "conflicts"
    id: str
    kind: ConflictKind
    witnesses: tuple[str, ...]
    detail: str
    sides: tuple[tuple[str, ...], ...] = ()
    holds: tuple[str, ...] = ()
    unless: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Row):
    """What claims with one date say happened then."""

    table: ClassVar[str] = "events"
    id: str
    title: str
    earliest: str | None
    latest: str | None
    place: str | None
    claims: tuple[str, ...]
    origins_low: int
    origins_high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Label(Row):
    """An evaluative name for a referent, where it stands and in whose voice."""

    table: ClassVar[str] = "labels"
    id: str
    entity: str
    label: str
    page: str
    item: str
    start: int
    end: int
    voice: Voice
    publisher: str | None


# --- what people and the build leave behind


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Row):
    """An analyst's decision. Rows are only ever added; `undoes` names the judgement that this one takes back.

    `subject` holds the ids of two witnesses (`dependent`, `independent`), or forms of names, as they stand: two that are one
    referent's (`merge`) or are not (`not-same`), one and those from which it parts (`split`), one and the name to show for
    its referent (`rename`). `places` holds for each form the item in which alone it is meant, '' where it is meant anywhere;
    it is empty where all are.
    """

    table: ClassVar[str] = "judgements"
    id: str
    at: str
    by: str
    action: str
    subject: tuple[str, ...]
    detail: str
    undoes: str | None
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected(Row):
    """What a stage threw out, and why."""

    table: ClassVar[str] = "rejected"
    id: str
    page: str
    stage: str
    reason: str
    detail: str

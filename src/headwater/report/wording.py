"""How the dossier words what the tables hold: closed sets, ranges, counts and sizes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from headwater.model import (
    AttributionKind,
    ClaimKind,
    ConflictKind,
    Derivation,
    DerivationKind,
    EntityKind,
    ItemKind,
    Lineage,
    Modality,
    NoSpeaker,
    Polarity,
    Reason,
    Resolution,
    ReuseKind,
    SourceClass,
    Stance,
    Status,
)

__all__ = [
    "CONFLICTS",
    "DERIVATIONS",
    "ENTITIES",
    "HOW",
    "ITEMS",
    "KINDS",
    "LINEAGES",
    "MODALITIES",
    "NO_SPEAKER",
    "POLARITIES",
    "REASONS",
    "RESOLUTIONS",
    "REUSES",
    "SOURCES",
    "STANCES",
    "UNNAMED",
    "count_of",
    "derived_as",
    "explain",
    "most_first",
    "origins_range",
    "shorten",
    "status_words",
]

_WORD = 24  # code points of a word that is left out rather than cut

KINDS = {kind: kind.value for kind in ClaimKind}

ITEMS = {
    ItemKind.ARTICLE: ("article", "articles"),
    ItemKind.TEASER: ("teaser", "teasers"),
    ItemKind.EXCERPT: ("excerpt", "excerpts"),
    ItemKind.FURNITURE: ("piece of furniture", "pieces of furniture"),
}

LINEAGES = {
    Lineage.INDEPENDENT: "independent",
    Lineage.DERIVED: "derived",
    Lineage.UNKNOWN: "unknown",
}

REASONS = {
    Reason.SAME_TEXT: "same text",
    Reason.SHARED_ERROR: "shared error",
    Reason.SAME_UTTERANCE: "same utterance",
    Reason.CREDITED: "credited",
    Reason.TEASER_OF: "teaser",
    Reason.SAME_DOCUMENT: "same page",
    Reason.SAME_PUBLISHER: "same publisher",
    Reason.SAME_GROUP: "same group",
    Reason.LIKE_TEXT: "like text",
    Reason.SAME_SOURCE_CLASS: "same sort of source",
    Reason.JUDGEMENT: "judgement",
}

SOURCES = {
    SourceClass.OFFICIAL: "official",
    SourceClass.MILITARY: "military",
    SourceClass.COURT: "court",
    SourceClass.WITNESS: "witness",
    SourceClass.RELATIVE: "relative",
    SourceClass.FORMER_MEMBER: "former member",
    SourceClass.NGO: "NGO",
    SourceClass.UN_BODY: "UN body",
    SourceClass.PRESS: "press",
    SourceClass.DOCUMENT: "document",
    SourceClass.PERSON: "person",
    SourceClass.ORGANISATION: "organisation",
    SourceClass.UNNAMED: "unnamed",
    SourceClass.ANONYMOUS: "anonymous",
}

# Those whose name the text does not give, told by what it says of them.
UNNAMED = {
    SourceClass.OFFICIAL: "officials without a name",
    SourceClass.MILITARY: "military sources without a name",
    SourceClass.COURT: "courts and their people without a name",
    SourceClass.WITNESS: "witnesses without a name",
    SourceClass.RELATIVE: "relatives without a name",
    SourceClass.FORMER_MEMBER: "former members without a name",
    SourceClass.NGO: "organisations for a cause without a name",
    SourceClass.UN_BODY: "UN bodies without a name",
    SourceClass.PRESS: "press without a name",
    SourceClass.DOCUMENT: "documents",
    SourceClass.PERSON: "persons not traced to a name",
    SourceClass.ORGANISATION: "organisations without a name",
    SourceClass.UNNAMED: "people only told to be some",
    SourceClass.ANONYMOUS: "sources whose name is held back",
    None: "sources of no known sort, not traced to a name",
}

HOW = {
    AttributionKind.DIRECT: "in quotation marks",
    AttributionKind.INDIRECT: "in the page's words",
    AttributionKind.MIXED: "partly in quotation marks",
}

# That a source says or holds its content goes without saying.
STANCES = {
    Stance.DENIED: "denied",
    Stance.UNSAID: "told not to have been said",
}

RESOLUTIONS = {
    Resolution.NAMED: "named there",
    Resolution.SURNAME: "surname",
    Resolution.PRONOUN: "pronoun",
    Resolution.DESCRIPTION: "description",
}

NO_SPEAKER = {
    NoSpeaker.FEW_WORDS: "only a few words: a term or a name rather than what somebody said",
    NoSpeaker.TITLE: "the title of a work",
    NoSpeaker.NO_CUE: "nothing beside it says whose words these are",
    NoSpeaker.NOT_PARSED: "the sentence it stands in could not be parsed",
}

# What goes without saying, that a witness affirms and states a fact, is not shown.
POLARITIES = {Polarity.NEGATIVE: "negates"}
MODALITIES = {
    Modality.HEDGED: "hedged",
    Modality.REQUESTED: "asked for",
    Modality.FUTURE: "of the future",
}

CONFLICTS = {
    ConflictKind.FIGURE: "figure",
    ConflictKind.DATE: "date",
    ConflictKind.PLACE: "place",
    ConflictKind.POLARITY: "yes against no",
    ConflictKind.AGENT: "who did it",
    ConflictKind.STATUS: "what became of whom",
}

DERIVATIONS = {
    DerivationKind.QUOTED_FROM: "quotes",
    DerivationKind.REVISION_OF: "is a version of",
    DerivationKind.PRIMARY_SOURCE: "has as its source",
}

REUSES = {
    ReuseKind.COPIED: "copied",
    ReuseKind.WIRE: "the same agency's copy",
    ReuseKind.QUOTED: "both quote a third party",
    ReuseKind.STOCK: "a stock phrase",
    ReuseKind.CHANCE: "words that meet by chance",
    None: "why they share it is not determined",
}

ENTITIES = {kind: kind.value for kind in EntityKind}


_DERIVED = {
    DerivationKind.QUOTED_FROM: "quoted from",
    DerivationKind.REVISION_OF: "revision of",
    DerivationKind.PRIMARY_SOURCE: "has as its source",
}


def derived_as(derivation: Derivation, child: ItemKind) -> str:
    """Return what an item is of the one it comes from: a revision, a teaser, a translation, or quoted from it."""
    if any("translat" in reason for reason in derivation.reasons):
        return "translation of"
    if child in (ItemKind.TEASER, ItemKind.EXCERPT):
        return f"{child.value} of"
    return _DERIVED[derivation.kind]


def count_of(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: `1 page`, `1,204 pages`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def origins_range(low: int, high: int, witnesses: int) -> str:
    """Return a range of origins: `1-2 of 7`, or `2 of 7` where its ends meet."""
    return f"{low} of {witnesses}" if low == high else f"{low}-{high} of {witnesses}"


def status_words(status: Status, low: int, high: int, witnesses: int) -> str:
    """Return what the range of a claim says, for somebody who does not know the method."""
    if witnesses == 1:
        return "one witness"
    if status is Status.ONE_ORIGIN:
        return "all go back to one origin"
    if status is Status.INDEPENDENT_ORIGINS:
        return f"at least {low} independent origins"
    return f"not determined: {low} to {high}"


def explain(low: int, high: int, witnesses: int, lineages: Sequence[Lineage], ties: Sequence[Reason] = ()) -> str:
    """Return why the range of a claim ends where it does.

    Args:
        low: the fewest origins.
        high: the most.
        witnesses: how many there are.
        lineages: what is known of where each of them has it from.
        ties: what strong evidence there is between witnesses, in the order to name it in.
    """
    unknown, derived = lineages.count(Lineage.UNKNOWN), lineages.count(Lineage.DERIVED)
    all_of_them = "both witnesses" if witnesses == 2 else f"all {count_of(witnesses, 'witness', 'witnesses')}"  # noqa: PLR2004 - two are both
    evidence = f" ({', '.join(REASONS[t] for t in ties)})" if ties else ""
    if high == 1:
        words = f"Strong evidence{evidence} ties {all_of_them} to each other."
    else:
        words = f"At most {high}: strong evidence{evidence} ties the {witnesses} witnesses into {high} groups. "
        if low == high:
            words += f"At least {low}: in each of them somebody is shown to speak first hand."
        elif low > 1:
            words += f"At least {low}: only so many are shown to begin with somebody who speaks first hand."
        else:
            words += "At least 1: it is not shown that any two of them do not depend on each other."
    if derived and witnesses > 1:
        shown = "Both" if derived == witnesses == 2 else f"Of the {witnesses}, {derived}"  # noqa: PLR2004 - two are both
        words += f" {shown} {'is' if derived == 1 else 'are'} shown to be taken from another."
    if unknown and high > 1:
        words += (
            f" Of {count_of(unknown, 'witness', 'witnesses')} it is not known where they have it from; "
            "that is never counted as confirmation."
        )
    return words


def most_first(words: Iterable[str]) -> list[tuple[str, int]]:
    """Return words with how often each comes, the commonest first."""
    return sorted(Counter(words).items(), key=lambda p: (-p[1], p[0]))


def shorten(text: str, most: int) -> str:
    """Return a text on one line with at most `most` code points, the last an ellipsis if it was longer."""
    line = " ".join(text[: 4 * most].split())
    if len(line) <= most and len(text) <= 4 * most:
        return line
    cut = line[: most - 1]
    at_word = cut.rfind(" ")  # scripts without spaces are cut where they are
    return (cut[:at_word] if at_word > most - _WORD else cut).rstrip() + "…"

"""How names are worded: why forms were joined and how sure that is, and what ties referents that are not one."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from headwater.chains import name_key
from headwater.model import LinkRule, Relation, RelationKind
from headwater.report.held import Held
from headwater.report.quoting import source_name

__all__ = ["RELATIONS", "RULES", "how_sure", "one_spelling", "relation_words", "times_right", "told_by", "when"]

RULES = {
    LinkRule.SPELLING: "the same name, otherwise spelt",
    LinkRule.STATED: "a text says that they are one",
    LinkRule.FULL_NAME: "one is a fuller form of the other",
    LinkRule.INITIALS: "one is made of the other's initials",
    LinkRule.SURNAME: "one is the other's surname",
    LinkRule.SHORT_FORM: "one is short for the other",
    LinkRule.WATCHLIST: "a watch-list has both",
    LinkRule.JUDGEMENT: "an analyst decided so",
}

RELATIONS = {
    RelationKind.NAMED_ALIAS: "{a} was named as an alias of {b}",
    RelationKind.PART_OF: "{a} is a part of {b}",
    RelationKind.FRONT_FOR: "{a} is a front for {b}",
    RelationKind.SPLIT_FROM: "{a} split from {b}",
    RelationKind.MERGED_WITH: "{a} merged with {b}",
    RelationKind.SUCCESSOR_OF: "{a} is the successor of {b}",
}

_MONTHS = "January February March April May June July August September October November December".split()
_ALL = 100


def times_right(rule: LinkRule, score: float) -> str:
    """Say how many times in 100 evidence of a link's kind is taken to be right: `93 in 100`; never all of them."""
    if rule is LinkRule.JUDGEMENT:
        return "decided"
    times = round(_ALL * score)
    return f"over {_ALL - 1} in {_ALL}" if times >= _ALL else f"{times} in {_ALL}"


def how_sure(rule: LinkRule, score: float) -> str:
    """Say what a link's score means; what an analyst decided is not weighed."""
    if rule is LinkRule.JUDGEMENT:
        return "decided, not weighed"
    return f"such evidence is taken to be right {times_right(rule, score).replace(' in ', ' times in ')}"


def one_spelling(names: Iterable[str]) -> dict[str, str]:
    """Return of each name the spelling to show: of those that differ in case, accents or an article one that is not in capitals."""
    spelt: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in names:
        spelt[name_key(name) or (name,)].add(name)
    return {name: min(s, key=lambda n: (n.isupper(), n)) for s in spelt.values() for name in s}


def when(earliest: str | None, latest: str | None) -> str:
    """Say when something was, by the ISO days that bound it: `in October 1999`; nothing where no day is known."""
    if earliest is None and latest is None:
        return ""
    if earliest is None or latest is None:
        return f"not after {latest}" if earliest is None else f"not before {earliest}"
    return f"on {earliest}" if earliest == latest else _stretch(earliest, latest)


def _stretch(earliest: str, latest: str) -> str:
    """Name a whole month or year; any other stretch by its ends."""
    try:
        first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    except ValueError:
        return f"between {earliest} and {latest}"
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1] and first.year == last.year
    if whole and first.month == last.month:
        return f"in {_MONTHS[first.month - 1]} {first.year}"
    if whole and (first.month, last.month) == (1, len(_MONTHS)):
        return f"in {first.year}"
    return f"between {earliest} and {latest}"


def relation_words(a: str, b: str, relation: Relation) -> str:
    """Say what ties two referents, by their names, and since when: `X was named as an alias of Y, in October 1999`."""
    said = RELATIONS[relation.kind].format(a=a, b=b)
    day = when(relation.earliest, relation.latest)
    return f"{said}, {day}" if day else said


def told_by(held: Held, relation: Relation) -> str:
    """Say who says that two referents are tied: a source, and which outlet quotes it, or the outlet itself."""
    outlet = held.publisher_of(held.items[relation.item]) or relation.page
    attribution = held.attributions.get(relation.attribution or "")
    return f"{outlet} in its own voice" if attribution is None else f"{source_name(held, attribution)}, in {outlet}"

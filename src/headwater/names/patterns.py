"""Wordings that tie two names without making them one: 'X, the armed wing of Y', 'X was named as an alias of Y'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.model import EntityKind, RelationKind
from headwater.names.candidates import Found

__all__ = ["Statement", "find_ties"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Two forms and the span, in offsets of the text given, that says they name one referent.

    With a `relation` it only says that the one is so tied to the other.
    """

    start: int
    end: int
    form: str
    other: str
    pattern: str
    relation: RelationKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tie:
    """The words between two names; with `turned` the second name is the one that is tied to the first."""

    pattern: str
    relation: RelationKind
    words: re.Pattern[str]
    turned: bool = False


_IS = r"(?:,\s(?:which\s(?:is|was)\s)?|\s(?:is|was)\s)(?:the\s|an?\s)?"
_SORT = r"(?:(?:armed|military|militant|political|youth|student|women['’]s|local|regional|overseas|foreign)\s)"
_PART = r"(?:wing|branch|arm|unit|subsidiary)"


def _tie(pattern: str, relation: RelationKind, words: str, *, turned: bool = False) -> _Tie:
    compiled = re.compile(words + r"\s(?:the\s)?" if not turned else words + r",?\s(?:the\s)?")
    return _Tie(pattern=pattern, relation=relation, words=compiled, turned=turned)


_TIES = (
    _tie(
        "X was named as an alias of Y",
        RelationKind.NAMED_ALIAS,
        r"\s(?:was|were|is|has\sbeen|had\sbeen)\s(?:also\s)?(?:named|listed|designated|added)"
        r"(?:\sto\s(?:the|its|a)\s(?:\w{1,20}\s){0,3}list)?\sas\san\salias\s(?:of|for)",
    ),
    _tie("X, a wing of Y", RelationKind.PART_OF, rf"{_IS}{_SORT}?(?:{_PART}|part)\sof"),
    _tie("X's wing Y", RelationKind.PART_OF, rf"['’]s?\s{_SORT}?{_PART}", turned=True),
    _tie(
        "X, a front for Y",
        RelationKind.FRONT_FOR,
        rf"{_IS}front(?:\s(?:group|organi[sz]ation|company|body))?\s(?:for|of)",
    ),
    _tie(
        "X, an offshoot of Y",
        RelationKind.SPLIT_FROM,
        rf"{_IS}(?:offshoot|(?:splinter|breakaway)(?:\s(?:group|faction|party|movement))?)\s(?:of|from)",
    ),
    _tie(
        "X split from Y",
        RelationKind.SPLIT_FROM,
        r"(?:,\swhich)?\s(?:had\s|has\s)?(?:broke(?:n)?\saway|broke(?:n)?\soff|split(?:\soff|\saway)?|seceded)\sfrom",
    ),
    _tie("X merged with Y", RelationKind.MERGED_WITH, r"(?:,\swhich)?\s(?:had\s|has\s)?merged\swith"),
    _tie(
        "X, successor to Y",
        RelationKind.SUCCESSOR_OF,
        rf"{_IS}successor(?:\s(?:group|organi[sz]ation|party|body))?\s(?:to|of)",
    ),
)
_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.OTHER})
_DOUBT = re.compile(
    r"\b(?:not|never|no|nor|neither|whether|if|unless|until|den(?:y|ies|ied|ying|ial)|reject\w*|dismiss\w*|refut\w*"
    r"|disput\w*|false(?:ly|hood)?|untrue|wrong(?:ly)?|myth|rumou?r\w*|may|might|could|would|accus\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?]\s|\n|;")
_DAY = re.compile(r",?\s(?:in|on|since)\s(?:[\w ,]{0,24}\s)?(?:1[0-9]|20)\d\d\b")
_AFTER = re.compile(r"[\"”’»]?\s?(?:[,.;:)!—–\]]|$|\n|(?:in|on|since|and|said|has|had|was|is)\b)")
_WIDTH = 200  # code points on each side in which a sentence's words are weighed


def find_ties(text: str, names: Sequence[Found], starts: Mapping[int, Found]) -> Iterator[Statement]:
    """Find the statements that tie a name to another one without making them one.

    What a sentence negates, doubts or asks gives nothing.

    Args:
        text: an item's text.
        names: the names found in it.
        starts: the names by the offset of `text` at which they start.
    """
    for first in names:
        for tie in _TIES:
            joint = tie.words.match(text, first.end)
            second = starts.get(joint.end()) if joint else None
            if second is None or not _may_tie(tie, first, second) or not _AFTER.match(text, second.end):
                continue
            if _doubted(text, first.start, second.end, said=text[first.end : first.end + 1] != ","):
                continue
            day = _DAY.match(text, second.end)
            a, b = (second, first) if tie.turned else (first, second)
            yield Statement(
                start=first.start,
                end=day.end() if day else second.end,
                form=a.text,
                other=b.text,
                pattern=tie.pattern,
                relation=tie.relation,
            )
            break


def _may_tie(tie: _Tie, a: Found, b: Found) -> bool:
    """Tell whether two names can stand in a tie: different ones, and bodies but where one is named as an alias."""
    if a.text == b.text:
        return False
    return tie.relation is RelationKind.NAMED_ALIAS or {a.kind, b.kind} <= _BODIES


def _doubted(text: str, start: int, end: int, *, said: bool) -> bool:
    """Tell whether the sentence negates, doubts or asks; words after it count where it is the sentence's own saying."""
    before = _STOP.split(text[max(0, start - _WIDTH) : start])[-1]
    after = text[end : end + _WIDTH]
    stop = _STOP.search(after)
    asked = stop.group().startswith("?") if stop else after.rstrip().endswith("?")
    tail = after[: stop.start()] if stop else after
    return asked or bool(_DOUBT.search(before)) or (said and bool(_DOUBT.search(tail)))

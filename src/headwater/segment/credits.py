"""Whom a text credits, and who wrote it: credit lines, bylines, datelines, notes on the author, sign-offs."""

from __future__ import annotations

import re
from typing import NamedTuple

from headwater.segment.lines import ends_sentence, word_count

__all__ = [
    "Credit",
    "credit_of",
    "dateline_of",
    "first_sentence_credit_of",
    "is_author_note",
    "is_name",
    "is_press",
    "is_sign_off",
    "lead_credit_of",
    "opening_credit_of",
    "tail_credit_of",
]

_LONGEST_MARK = 240  # code points: a longer line is running text whatever it begins with
_NAME_WORDS = 7
_DATELINE = 120

_I = re.IGNORECASE

_SMALL = frozenset("of the and for from in on de la le du des der die das al el von van & - – —".split())
_PRESS = frozenset(
    """agency agence news times post press wire gazette herald tribune journal telegraph guardian observer chronicle
    reuters ap afp upi ap tass xinhua dpa efe ansa radio tv television broadcasting broadcaster network magazine review
    daily weekly express mail mirror star sun dispatch register record standard monitor courier independent online
    bulletin newspaper media report ledger examiner globe today inquirer sentinel echo argus mercury npr bbc cnn
    interlink newswire bureau service associated line newsline page advertiser banner intelligencer packet voice""".split()
)
_CREDITS = (
    re.compile(r"(?:(?:sources?|via|credit) ?:|courtesy of|(?:re)?published (?:by|in)) ?(?P<name>.{2,80})", _I),
    re.compile(
        r"(?:this (?:article|story|post|piece|report|text|column|op-ed|item|version) )?(?:was |has been |is )?"
        r"(?:first|originally|previously|re)[ -]?(?:appeared|published|posted|ran|printed|reported|released)"
        r"(?: (?:on|in|at|by|from))? (?P<name>.{2,80})",
        _I,
    ),
    re.compile(r"as (?:first |originally |earlier )?reported by (?P<name>.{2,80})", _I),
    re.compile(r"(?P<name>.{2,60}) reports", _I),
    re.compile(r"\((?P<name>[^/]{2,60})\)"),
)
_TRANSLATED = re.compile(r"[\[(]?translat(?:ed|ion) (?:(?:from .{1,30} )?by|:) ?(?P<name>[^.,;]{2,80})[\])]?\.?", _I)
_BY = re.compile(r"by:? (?P<name>[^|]{2,100})", _I)
_ROLE_TAIL = re.compile(r"\s*[,|–—]\s*|\s+(?:for|in|of|at)\s+(?:the\s+)?(?=[A-Z])")
_DATELINE_AGENCY = re.compile(r"(?P<place>[^()“\"]{0,60})\((?P<name>[A-Z][\w.&’' -]{1,40})\)\s*[-–—:]+\s*\S")
_DATELINE_PLACE = re.compile(r"[A-Z][A-Z.’'-]{2,}[A-Z][A-Za-z.,’' ]{0,40}\s?(?:[—–]|--|- )\s?\S")
_PLACE = re.compile(r"[A-Z][A-Z.’' -]{1,40}[A-Z](?:$|[^\w’'])")
_OPENING = re.compile(r"(?P<name>[A-Z][\w.&’' ]{1,40}?)\s{1,3}(?:[—–-]|--)\s{1,3}(?=[A-Z\"“])")
_FIRST_SENTENCE = re.compile(r"[^.!?]{20,300}?, (?:the )?(?P<name>[A-Z][\w&’' -]{1,40}) report(?:s|ed)\.(?:\s|$)")
_SENTENCE = 400
_TAIL_BRACKET = re.compile(r"[\[(](?P<name>[A-Z][\w.&’' -]{1,50})[\])][.]?$")
_TAIL_REPORTED = re.compile(
    r", (?:as |the |as the )?(?P<name>[A-Z][\w.&’' -]{1,40}) (?:reports|reported|wrote|writes)[.]?$"
)
_ACRONYM = 5
_LEAD = re.compile(r"(?:, |\. )(?:the )?(?P<name>[A-Z][\w.&’' -]{1,40}) (?:reports|reported)\.?$")
_NOTE = re.compile(
    r"(?P<name>\S.{2,60}?) is (?:an? |the )?(?:[\w-]{1,30} ){0,4}"
    r"(?:author|co-author|editor|writer|columnist|journalist|reporter|correspondent|contributor|freelancer?|blogger|"
    r"fellow|lecturer|professor|staff writer|(?:senior |political )?analyst)\b.{0,300}",
)
_WRITES = re.compile(
    r"(?P<name>[^\s.!?“\"].{2,40}?) (?:writes (?:on|about|for|from|regularly|a (?:weekly |monthly )?column)|blogs|"
    r"covers [^.!?“\"]{2,80} for)\b[^.!?“\"]{2,120}[.]"
)
_CONTRIBUTED = re.compile(
    r"\S.{2,300} (?:contributed|contributed reporting|reported from|contributing) ?(?:to (?:this|the) (?:report|story|article)|"
    r"from .{2,100}|reporting)?\.?(?: .{2,200} contributed to this (?:report|story|article)\.?)?|"
    r"this (?:post|story|article|report) (?:has been|was) (?:updated|corrected|edited)\b.{0,200}",
    _I,
)
_SIGN_OFF = re.compile(r"(?P<name>[^\d.!?:;“”\"]{4,60}),")
_STAGE_DIRECTIONS = frozenset(
    "applause begin booing break cheers clip crosstalk end inaudible laughs laughter music off pause silence sic unintelligible"
    " video".split()
)


class Credit(NamedTuple):
    """Who is named as the source of a text, as its translator if `translated`, and who as its writer."""

    outlet: str | None
    person: str | None = None
    translated: bool = False


def is_press(name: str) -> bool:
    """Whether a name has a word that press outlets and agencies name themselves by."""
    return any(w.strip("().,'’").casefold() in _PRESS for w in name.split())


def is_name(name: str) -> bool:
    """Whether words are written as a name is: few, each with a capital but for the small ones between."""
    words = name.replace("|", " ").split()
    if not 1 <= len(words) <= _NAME_WORDS or ends_sentence(name) or ":" in name or "://" in name:
        return False
    return any(w.casefold() not in _SMALL for w in words) and all(
        w.casefold() in _SMALL or _is_proper(w) for w in words
    )


def _is_proper(word: str) -> bool:
    """Whether a word begins as a name does: 'Bayan', '24', 'al-Bayan', "d'Alva"."""
    plain = word.lstrip("(‘“'\"")
    return plain[:1].isupper() or plain[:1].isdigit() or re.match(r"[a-z]{1,3}[-'’][A-Z]", plain) is not None


def _clean(name: str) -> str:
    name = name.strip(" \t\u00a0.,;:|")
    return name[1:-1] if name.startswith("(") and name.endswith(")") else name


def credit_of(text: str) -> Credit | None:
    """Return whom a line credits that does nothing else: 'Source: X', 'By X', '(X)', 'translated by X', 'X reports'."""
    if len(text) > _LONGEST_MARK or "\n" in text:
        return None
    match = _TRANSLATED.fullmatch(text)
    if match and is_name(_clean(match["name"])):
        return Credit(outlet=_clean(match["name"]), translated=True)
    match = _BY.fullmatch(text)
    if match:
        return _byline(_clean(match["name"]))
    for pattern in _CREDITS:
        match = pattern.fullmatch(text.rstrip(". "))
        if match and is_name(_clean(match["name"])) and not _is_stage_direction(match["name"]):
            return Credit(outlet=_clean(match["name"]))
    return None


def _is_stage_direction(name: str) -> bool:
    """Whether a bracket tells what is heard in a transcript: '(Laughter)'."""
    return any(w.casefold() in _STAGE_DIRECTIONS for w in name.split())


def _byline(name: str) -> Credit | None:
    first = re.split(r"[,|–—]", name, maxsplit=1)[0].strip()
    if is_press(name) and is_name(name):
        outlets = [piece.strip() for piece in _ROLE_TAIL.split(name) if is_press(piece)]
        return Credit(
            outlet=outlets[-1] if outlets and "," in name else name.strip(),
            person=first if is_name(first) and not is_press(first) else None,
        )
    return Credit(outlet=None, person=first) if is_name(first) else None


def dateline_of(text: str) -> str | None:
    """Return what the dateline that opens a paragraph names: the agency in it, or '' where it names none."""
    match = _DATELINE_AGENCY.match(text[:_DATELINE])
    if match:
        return match["name"].strip()
    return "" if _DATELINE_PLACE.match(text[:_DATELINE]) else None


def opening_credit_of(text: str) -> str | None:
    """Return the agency that a text's first paragraph opens with: 'LORN, Selvany (AP) —', 'Estuary Wire - '.

    In brackets, after a place in capitals or a date, any name is an agency's; elsewhere it must look like one.
    """
    match = _DATELINE_AGENCY.match(text[:_DATELINE])
    if match:
        name = match["name"].strip()
        return name if _is_agency(name) or _PLACE.match(match["place"]) else None
    match = _OPENING.match(text[:_DATELINE])
    return match["name"] if match and is_press(match["name"]) and is_name(match["name"]) else None


def _is_agency(name: str) -> bool:
    return is_press(name) or (name.isupper() and name.isalpha() and len(name) <= _ACRONYM)


def lead_credit_of(text: str) -> str | None:
    """Return the outlet that a paragraph closes with: 'X' in '..., X reports.'."""
    match = _LEAD.search(text[-80:])
    return match["name"] if match and is_press(match["name"]) and is_name(match["name"]) else None


def first_sentence_credit_of(text: str) -> str | None:
    """Return the outlet that the first sentence of a text closes with: '..., the Lorn Packet reports. Nobody was hurt.'."""
    match = _FIRST_SENTENCE.match(text[:_SENTENCE])
    return match["name"] if match and is_press(match["name"]) and is_name(match["name"]) else None


def tail_credit_of(text: str, *, quoted: bool) -> str | None:
    """Return whom the last words of a text credit: '(Estuary Wire)'; of a quoted text any name, '..., as X reported' too."""
    match = _TAIL_BRACKET.search(text[-80:])
    if match is None and quoted:
        match = _TAIL_REPORTED.search(text[-80:])
    if match is None or not is_name(match["name"]) or _is_stage_direction(match["name"]):
        return None
    return match["name"] if quoted or _is_agency(match["name"]) else None


def is_author_note(text: str) -> bool:
    """Whether a line says who wrote the text: 'X is the author of ...', 'X contributed to this report'."""
    if len(text) <= _LONGEST_MARK and _CONTRIBUTED.fullmatch(text):
        return True
    match = _NOTE.match(text) if len(text) <= 2 * _LONGEST_MARK else None
    if match is None and len(text) <= _LONGEST_MARK:
        match = _WRITES.fullmatch(text)
    return match is not None and is_name(match["name"]) and word_count(match["name"]) > 1


def is_sign_off(text: str) -> bool:
    """Whether a line is a person's name and a comma, as it is set under a text.

    A name after a dash is left alone: it stands under quotations too.
    """
    match = _SIGN_OFF.fullmatch(text)
    if match is None:
        return False
    return 2 <= word_count(match["name"]) <= 4 and is_name(match["name"])  # noqa: PLR2004 a person's name

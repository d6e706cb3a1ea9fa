"""Statements in a text that two forms name one referent: 'X (Y)', 'X/Y/Z', 'X, formerly Y', 'from X to Y'."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import Indel

from headwater.model import EntityKind, RelationKind
from headwater.names.candidates import Found, is_acronym
from headwater.names.compare import compare
from headwater.names.forms import take_apart
from headwater.names.lexicon import SMALL_WORDS
from headwater.names.patterns import Statement, find_ties
from headwater.names.romanise import latin

__all__ = ["Statement", "find_aliases", "fits_acronym"]

_BRACKET = re.compile(r"\(([^()\n]{2,80})\)")
_LIST = re.compile(r"\s{0,2}[,/;]\s{0,2}|\s{1,2}or\s{1,2}")
_SLASHED = re.compile(r"(?<![\w/.])[^\W\d_]{2,6}(?:/[^\W\d_]{2,6}){1,6}(?![\w/])")
# who that somebody is may stand between: 'X, a baker known as Y', 'X, who married last week, now goes by Y'
_CUE = re.compile(
    r"""(?:\s?\([^()\n]{2,40}\))?(?:['’]s)?
    (?:,\s(?:an?|the)(?:\s(?!(?:of|in|on|at|to|for|from|with|by|and|or|as|an?|the|his|her|its|their|who|whose|that|which)\b)[a-zà-ÿ'’-]{2,20}){1,3}
        (?=\s(?:(?:also|better|widely)\s)?known\sas\s)
    |,\swho\s[^,.;:()\n]{3,80},(?=\s(?:now|then|also)\s(?:goes|went)\sby\s))?
    \s{0,2}[,(–—-]?\s{0,2}(?P<cue>(?:formerly|previously)(?:\s{1,2}(?:known\s{1,2}as|called|named))?
    |(?:also|better|otherwise|commonly|now|then|formally|officially)\s{1,2}(?:known\s{1,2}as|called|named|renamed|written|spelt|spelled)
    |whose\s{1,2}(?:(?:maiden|family|last|former|married)\s{1,2})?(?:sur)?name\s{1,2}(?:is|was|had\s{1,2}been)
    |(?:maiden|former|married)\s{1,2}(?:sur)?name:?|(?:who\s{1,2})?(?:now|then|also)\s{1,2}(?:goes|went)\s{1,2}by(?:\s{1,2}the\s{1,2}name(?:\s{1,2}of)?)?
    |(?:also|better|widely)\s{1,2}known\s{1,2}as|(?<=[a-zà-ÿ]\s)known\s{1,2}as
    |(?:geborene?|geb\.)|(?:nacid[oa]|nascid[oa])
    |a\.?k\.?a\.?|(?<=[,(–—-]\s)known\s{1,2}as|(?<=[,(–—-])known\s{1,2}as|(?<=\s)alias
    |(?:also\s{1,2})?known\s{1,2}by\s{1,2}(?:its|their|the)\s{1,2}acronym|or\s{1,2}simply
    |(?:whose\s{1,2})?(?:real|true|full|birth|original)\s{1,2}name(?:\s{1,2}(?:is|was))?:?
    |(?:whose\s{1,2})?(?:nom\s{1,2}de\s{1,2}guerre|pseudonym)(?:\s{1,2}(?:is|was))?:?|whose\s{1,2}alias\s{1,2}(?:is|was)
    |(?<=[,(]\s)born|(?<=\()born|(?<=['’]s\s)alias|(?:using|under)\s{1,2}the\s{1,2}(?:alias|pseudonym|nom\s{1,2}de\s{1,2}guerre)
    |(?:autrefois|anciennement|également)(?:\s{1,2}appelée?)?|(?:plus\s{1,2})?connue?\s{1,2}sous\s{1,2}le\s{1,2}nom\s{1,2}de
    |de\s{1,2}son\s{1,2}vrai\s{1,2}nom|(?<=[,(]\s)(?:dite?|surnommée?|née?)|(?<=\()(?:dite?|surnommée?|née?))
    ,?\s{1,2}(?:as\s{1,2})?(?:the\s{1,2})?["“‘'«]?""",
    re.IGNORECASE | re.VERBOSE,
)
_SHORT_FOR = re.compile(r"\s?,?\s(?:(?:which\s)?(?:is\s)?short\sfor|(?:which\s)?stands\sfor)\s(?:the\s)?[\"“‘'«]?")
_AFTER_NAME = re.compile(r"""["”’'»]?\s*(?:[,.;:)—–\]!?]|$|\n|earlier\b|before\b|until\b|and\b|in\s)""")
_RENAMED = re.compile(
    r"\b(?:renam(?:e|ed|es|ing)|chang(?:e|ed|es|ing)\s(?:its|the|their|his|her)\snames?)\b[^.\n]{0,90}\bfrom\s(?:the\s)?$",
    re.IGNORECASE,
)
_TO = re.compile(r"\s{1,2}to\s{1,2}(?:the\s{1,2})?")
# cues that say outright that two names are one person's
_IDENTITY = re.compile(
    r"also\b|a\.?k\.?a|(?:\w+\s+){0,2}(?:alias|pseudonym|(?:sur)?name|nom|guerre)|born|née?\b|dite?\b|surnomm|également"
    r"|(?:who\s+)?(?:now|then)\s+(?:goes|went)\b|geb",
    re.IGNORECASE,
)
_BORN = re.compile(r"born|née?\b|geb|(?:whose\s+)?maiden", re.IGNORECASE)  # of people alone
_KNOWN_AS = re.compile(r"known\s+as$", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"(?:in\s)?(?:Arabic|Persian|Farsi|Hebrew|Russian|Ukrainian|Greek|Kurdish|Pashto|Dari|Urdu)\s?[:,]\s?",
    re.IGNORECASE,
)
_NATIVE = 0.6  # likeness from which a person's name in another script is the one before it
_MOST_WORDS = 8  # of a name in another script
_VARIANT = 0.6  # likeness of two acronyms that may be two romanisations or translations of one name
_ALIKE = 0.85


def fits_acronym(acronym: str, name: str) -> bool:
    """Tell whether an acronym may be made of a name's words.

    Its letters must come in order from the words' first letters, small words free to take part or not, all of the
    longer words used but one; one letter may also come from inside the word before it.
    """
    letters = latin(acronym.replace(".", ""))
    words = [latin(w) for w in re.findall(r"\w+", name.replace("'s", "").replace("’s", ""))][:12]
    words = [w for w in words if w]
    if len(letters) < 2 or len(words) < 2 or letters in words:  # noqa: PLR2004 - one letter or one word says nothing
        return False
    if letters in take_apart(name, EntityKind.ORGANISATION).initials:
        return True
    return _covers(letters, words)


def _covers(letters: str, words: Sequence[str]) -> bool:
    """Match letters to first letters in order; a letter may also come from inside the word before it, once."""
    best: dict[tuple[int, int], int] = {(0, 0): 0}  # (letters used, letters from inside) -> long words passed over
    for word in words:
        step: dict[tuple[int, int], int] = {}
        long = word not in SMALL_WORDS and len(word) > 2  # noqa: PLR2004
        for (used, inner), passed in best.items():
            _keep(step, (used, inner), passed + long)
            if used < len(letters) and word[0] == letters[used]:
                _keep(step, (used + 1, inner), passed)
                if not inner and used + 1 < len(letters) and letters[used + 1] in word[1:]:
                    _keep(step, (used + 2, 1), passed)
        best = step
    return any(used == len(letters) and passed + inner <= 1 for (used, inner), passed in best.items())


def _keep(table: dict[tuple[int, int], int], key: tuple[int, int], value: int) -> None:
    table[key] = min(value, table.get(key, value))


def find_aliases(text: str, names: Sequence[Found]) -> list[Statement]:
    """Return the alias statements of a text, in order.

    Args:
        text: an item's text.
        names: the names found in it, sorted by their place.
    """
    ends = {f.end: f for f in reversed(names)}
    starts = {f.start: f for f in names}
    found = [
        *_bracketed(text, names, ends),
        *_slashed(text, ends),
        *_said(text, names, starts),
        *find_ties(text, names, starts),
    ]
    return sorted(set(found), key=lambda s: (s.start, s.end, s.form, s.other, s.pattern))


def _before(text: str, at: int, ends: dict[int, Found]) -> Found | None:
    """Return the name that ends right before a bracket or slash, a space or a quotation mark between at most."""
    for gap in range(4):
        if at - gap in ends and not text[at - gap : at].strip(" \u00a0\"”’'"):
            return ends[at - gap]
    return None


def _bracketed(text: str, names: Sequence[Found], ends: dict[int, Found]) -> Iterator[Statement]:
    starts = [f.start for f in names]
    for match in _BRACKET.finditer(text):
        head = _before(text, match.start(), ends)
        native = _native(head, match.group(1)) if head is not None else ""
        if head is not None and native:
            yield Statement(
                start=head.start, end=match.end(), form=head.text, other=native, pattern="X (in its script)"
            )
        if head is None or native or head.kind is EntityKind.PERSON:
            continue
        parts = [p.strip(" \"“”'’‘").removeprefix("the ") for p in _LIST.split(match.group(1))]
        accepted: list[str] = []
        if all(is_acronym(p) for p in parts):
            accepted = _accept_acronyms(head, parts)
        elif len(parts) == 1 and names[bisect_left(starts, match.start(1)) : bisect_left(starts, match.end(1))]:
            accepted = [p for p in parts if _one_name(head.text, p, head.kind)]
        for part in accepted:
            yield Statement(start=head.start, end=match.end(), form=head.text, other=part, pattern="X (Y)")


def _native(head: Found, bracket: str) -> str:
    """Return the name in brackets if it is the one before it in another script, '' otherwise.

    A body's may be a translation, which nothing here can check; a person's must sound alike.
    """
    told = _LANGUAGE.match(bracket)
    said = bracket[told.end() if told else 0 :].strip(" \"“”«»'’‘")
    letters = [c for c in said if c.isalpha()]
    foreign = all(not unicodedata.name(c, "LATIN").startswith("LATIN") for c in letters)
    if not letters or not foreign or len(said.split()) > _MOST_WORDS or not head.text.isascii():
        return ""
    if head.kind is EntityKind.ORGANISATION or compare(head.text, said, head.kind).score >= _NATIVE:
        return said
    return ""


def _accept_acronyms(head: Found, parts: list[str]) -> list[str]:
    """Choose the acronyms in brackets that are forms of the name before them.

    One that fits the name's initials vouches for those listed with it; after a body's spelled-out name a list of
    acronyms needs no voucher. After an acronym only its variants count: '(ABC, XYZ)' may name two others.
    """
    if is_acronym(head.text):
        return [p for p in parts if p != head.text and _variants(p, head.text)]
    if any(fits_acronym(p, head.text) for p in parts):
        return parts
    body = head.kind is EntityKind.ORGANISATION and " " in head.text
    return parts if body and len(parts) > 1 and _has_variants(parts) else []


def _one_name(a: str, b: str, kind: EntityKind) -> bool:
    """Tell whether a name in brackets is the one before them, spelled out or romanised in another way."""
    if is_acronym(a):
        return b[:1].isupper() and fits_acronym(a, b)
    if not b[:1].isupper():
        return False
    comparison = compare(a, b, kind)
    return comparison.score >= _ALIKE and not comparison.apart


def _variants(a: str, b: str) -> bool:
    """Tell whether two acronyms of three letters and more are alike enough to be variants of one."""
    long_enough = min(len(a), len(b)) > 2  # noqa: PLR2004 - 'US' and 'UK'
    return long_enough and a[0] == b[0] and Indel.normalized_similarity(a, b) >= _VARIANT


def _has_variants(parts: Sequence[str]) -> bool:
    return any(_variants(a, b) for a, b in combinations(parts, 2))


def _slashed(text: str, ends: dict[int, Found]) -> Iterator[Statement]:
    """Find lists with slashes; 'US/UK' is one too, so two of its acronyms must be variants, or fit the name before."""
    for match in _SLASHED.finditer(text):
        parts = match.group().split("/")
        head: Found | None = None
        start = match.start()
        if not is_acronym(parts[0]):  # 'Some Name/ABC': the list took the name's last word
            head = ends.get(start + len(parts[0]))
            parts = parts[1:]
        elif start and text[start - 1] == "/":
            head = ends.get(start - 1)
        if not all(is_acronym(p) for p in parts) or len(parts) + (head is not None) < 2:  # noqa: PLR2004 - a list has two
            continue
        if head is not None and head.kind is EntityKind.PERSON and not _has_variants(parts):
            continue  # a picture's credit: 'Name/ABC'
        vouched = head is not None and any(fits_acronym(p, head.text) for p in parts)
        if not vouched and not _has_variants(parts):
            continue
        start = head.start if head else start
        forms = [head.text, *parts] if head else parts
        for a, b in combinations(dict.fromkeys(forms), 2):
            yield Statement(start=start, end=match.end(), form=a, other=b, pattern="X/Y")


def _said(text: str, names: Sequence[Found], starts: dict[int, Found]) -> Iterator[Statement]:
    """Find the statements in words: 'X, formerly Y', 'X (also known as Y)', 'changed the name from X to Y'."""
    for first in names:
        short = _SHORT_FOR.match(text, first.end) if is_acronym(first.text) else None
        full = starts.get(short.end()) if short else None
        if full is not None and fits_acronym(first.text, full.text):
            yield Statement(start=first.start, end=full.end, form=full.text, other=first.text, pattern="Y, short for X")
            continue
        cue = _CUE.match(text, first.end)
        to = None if cue else _TO.match(text, first.end)
        joint = cue or to
        second = starts.get(joint.end()) if joint else None
        if second is None or joint is None:
            continue
        born = cue is not None and _BORN.match(cue["cue"]) is not None and second.kind is not EntityKind.PLACE
        if first.text == second.text or not (born or _may_be_one(first, second)):
            continue
        if cue and not _safe_for_people(first, second, cue):
            if _KNOWN_AS.search(cue["cue"]) and _AFTER_NAME.match(text, second.end):
                yield _alias_only(first, second, cue["cue"])
            continue
        if cue and _AFTER_NAME.match(text, second.end):
            pattern = f"X, {' '.join(cue['cue'].casefold().split())} Y"
        elif to and _RENAMED.search(text[max(0, first.start - 140) : first.start]):
            pattern = "from X to Y"
        else:
            continue
        opened = joint.group().count("(") > joint.group().count(")")
        end = second.end + (text[second.end : second.end + 1] == ")" and opened)
        yield Statement(start=first.start, end=end, form=first.text, other=second.text, pattern=pattern)


def _alias_only(a: Found, b: Found, cue: str) -> Statement:
    """Return what says that somebody is known by a name: it may be another's all the same, so that it joins nobody."""
    pattern = f"X, {' '.join(cue.casefold().split())} Y"
    return Statement(
        start=a.start, end=b.end, form=b.text, other=a.text, pattern=pattern, relation=RelationKind.NAMED_ALIAS
    )


def _may_be_one(a: Found, b: Found) -> bool:
    return a.kind is b.kind or EntityKind.OTHER in {a.kind, b.kind}


def _safe_for_people(a: Found, b: Found, cue: re.Match[str]) -> bool:
    """Tell whether a cue may join two people's names: two unrelated full names need an outright statement."""
    if EntityKind.PERSON not in {a.kind, b.kind} or _IDENTITY.match(cue["cue"]):
        return True
    if " " not in b.text.strip() or cue.group()[-1] in "\"“‘'«":
        return True
    return bool(set(latin(a.text).split()) & set(latin(b.text).split()) - SMALL_WORDS)

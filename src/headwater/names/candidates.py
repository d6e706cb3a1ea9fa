"""Stretches of an item that may be names: what the parser calls names in Latin letters, and what else tells one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from headwater.model import EntityKind, Reading, Sentence, Span, Token
from headwater.names.lexicon import HONORIFICS, LABEL_WORDS, ORGANISATION_WORDS, PLACE_WORDS, TIME_WORDS
from headwater.names.scripted import find_scripted, stretches_of
from headwater.text import STOP_WORDS, fold

__all__ = ["Found", "find_names", "is_acronym"]

_KINDS = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "NORP": EntityKind.OTHER,
    "PER": EntityKind.PERSON,  # this and the next are what French models and others call them
    "MISC": EntityKind.OTHER,
}
_NO_NAMES = frozenset("DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL LANGUAGE NORP".split())
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_LINKS = frozenset("of for de del la al el bin ibn bint von van und".split())
_LOW_START = re.compile(r"(?:al|el|ul|as|ash|ad|an|ar|az|at|d|l)[-'’]\w")
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_BEFORE = re.compile(r"(?<!\w)(?:(?:al|el|ul|as|ash|ad|an|ar|az|at)-|[^\W\d_]{2,30}-(?:e|i|ye) )$", re.IGNORECASE)
_PREFIX = re.compile(r"(?:pro|anti|ex|non|post|pre|mid|former)-(?=[^\W\d_])", re.IGNORECASE)
_PARTY = re.compile(r"(?:(?<=\()|(?<=, ))[A-Z]-(?=[A-Z])")  # 'Name (D-Somewhere)'
_DANGLING = re.compile(r"(?: (?:and|of|the|for|in|or|a|an|at|on|to|with|by|from))+$")
_OF = re.compile(r" of (?:the )?(?=[^\W\d_])")
_AFTER = re.compile(r"[-–](?:e|i|ye|ul|ol|al|ud|ur)(?:[- ](?=[^\W\d_])\w{1,40})?(?!\w)")
_BREAK = re.compile(r"\s[-–—]\s|[/()\[\]{}\"“”„«»…;:|\n]|\.\.+|,(?!\s*(?:Inc|Ltd|LLC|Jr|Sr)\b)")
_COMMON_ACRONYMS = frozenset(
    "TV NGO MP MEP PM AM CEO CFO VIP ID PC DVD CD AD BC BCE CE GMT UTC EST PDF URL FAQ OK".split()
)
_EDGE = " \t\u00a0,.'’‘-–—*•·&@#"
_LONGEST = 120  # code points; what is longer is a headline run together, no name
_DATE = re.compile(rf"(?:{'|'.join(sorted(TIME_WORDS))})?(?:\d{{1,4}}(?:st|nd|rd|th)?)?")
_COUNTED = re.compile(r"(?<!\w)(?:the|these|those|two|three|both|some|many|few|other|all)\s$", re.IGNORECASE)
_INITIALS = re.compile(r"(?<![\w.])(?:[^\W\d_]\. ?){1,3}$")
_LETTER_WORD = re.compile(r"[^\W\d_]-[a-z]+")  # 'X-ray'
_ROMAN = re.compile(r"[IVXLC]+")
_COMMON_POS = frozenset("NOUN VERB AUX ADV DET PRON ADP CCONJ SCONJ INTJ".split())
_TITLE_SHARE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A stretch of an item's text, in offsets of that text, that may be a name."""

    start: int
    end: int
    text: str
    kind: EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A sentence, where its places start, and over how many words a name in it may be widened."""

    text: str
    sentence: Sentence
    places: frozenset[int]
    farthest: int


@lru_cache(maxsize=1 << 14)
def is_acronym(word: str) -> bool:
    """Tell whether a word is an acronym that names: two to six capitals and digits, two capitals at least.

    Roman numerals and acronyms of common words ('TV', 'NGO') are none.
    """
    plain = word.replace(".", "")
    if not 2 <= len(plain) <= 6 or not plain.isalnum() or plain != plain.upper():  # noqa: PLR2004
        return False
    if plain in _COMMON_ACRONYMS or _ROMAN.fullmatch(plain):
        return False
    return sum(c.isupper() for c in plain) >= 2  # noqa: PLR2004


def find_names(reading: Reading) -> list[Found]:
    """Return the names an item may hold, in order; none overlap but for acronyms inside a headline's names.

    Spans are exact, without a leading article or a trailing possessive. In a line of capitals nothing is an acronym; in
    a headline whose every word has a capital, capitals alone make no name. In other scripts than Latin nothing counts that
    the parser says: see `scripted`.
    """
    names: dict[Span, EntityKind] = {}
    latin, stretches = stretches_of(reading.text, reading.sentences)
    for span, kind in _scripted_names(reading.text, stretches, reading.language):
        names.setdefault(span, kind)
    taken = {place for span in names for place in range(*span)}
    for sentence in latin:
        for span, kind in _sentence_names(reading.text, sentence):
            if not _overlaps(span, taken):
                names.setdefault(span, kind)
    found = [
        Found(start=s.start, end=s.end, text=reading.text[s.start : s.end], kind=k) for s, k in sorted(names.items())
    ]
    return [f for f in found if f.text and len(f.text) <= _LONGEST]


def _scripted_names(
    text: str, stretches: Sequence[tuple[Span, str]], language: str | None
) -> Iterator[tuple[Span, EntityKind]]:
    """Give the names in stretches of another script, and the acronyms outside them."""
    taken: set[int] = set()
    for span, kind in find_scripted(text, stretches, language):
        taken.update(range(*span))
        yield span, kind
    for span, _ in stretches:
        for match in _WORD.finditer(text, span.start, span.end):
            yield from ((part, EntityKind.OTHER) for part in _acronyms(match) if not _overlaps(part, taken))


def _sentence_names(text: str, sentence: Sentence) -> Iterator[tuple[Span, EntityKind]]:
    shouted, headline = _style(sentence.tokens)
    low = sentence.start
    taken: set[int] = set()  # the places of the sentence that a name covers
    loose: set[int] = set()  # those of a run of capitals that may be no name: 'ABC Anger'
    named = _parsed_names(text, sentence, farthest=1 if headline else 4)
    runs = () if shouted or headline else _run_names(text, sentence)
    for plain, kind in (*named, *runs):
        span = _with_initials(text, low, plain, kind)
        if _overlaps(span, taken) or (shouted and _sentence_like(text, span)):
            continue
        taken.update(range(*span))
        if kind is EntityKind.OTHER:
            loose.update(range(*span))
        yield span, kind
    if not shouted:
        taken -= loose
        for match in _WORD.finditer(text, sentence.start, sentence.end):
            for part in _acronyms(match):
                if headline or not _overlaps(part, taken):
                    yield part, EntityKind.OTHER


def _with_initials(text: str, low: int, span: Span, kind: EntityKind) -> Span:
    """Take in the initials before a surname: 'P. Somebody'."""
    if kind not in {EntityKind.PERSON, EntityKind.OTHER} or is_acronym(text[span.start : span.end]):
        return span
    before = _INITIALS.search(text[max(low, span.start - 12) : span.start])
    if before is None or not before.group().replace(".", "").replace(" ", "").isupper():
        return span
    return Span(span.start - len(before.group()), span.end)


def _sentence_like(text: str, span: Span) -> bool:
    """Tell whether words in capitals read like a line and not like a name: one of them is a small one that names lack."""
    folded = {fold(w) for w in _WORD.findall(text[span.start : span.end])}
    return len(folded) > 1 and not folded.isdisjoint(STOP_WORDS - _LINKS - {"and"})


def _parsed_names(text: str, sentence: Sentence, *, farthest: int) -> Iterator[tuple[Span, EntityKind]]:
    """Give what the parser calls names, widened by at most `farthest` words, cut and trimmed."""
    places = frozenset(t.start for t in sentence.tokens if t.entity == "GPE")
    line = _Line(text=text, sentence=sentence, places=places, farthest=farthest)
    for whole, label in _entities(sentence.tokens):
        for span in _pieces(text, _widen(line, whole, label)):
            titled = _by_title(text, span) is EntityKind.PERSON
            kind = _kind(text, span, EntityKind.PERSON if titled else _KINDS[label])
            if kind is EntityKind.PERSON and _several(text, span):
                continue
            if kind is not None and (label != "NORP" or _may_name(text, span)):
                yield span, EntityKind.OTHER if _opening_word(sentence, span) else kind


def _several(text: str, span: Span) -> bool:
    """Tell whether a lone word is more than one of something and nobody's name: 'the Somebodys'."""
    name = text[span.start : span.end]
    return (
        " " not in name
        and name.endswith("s")
        and _COUNTED.search(text[max(0, span.start - 12) : span.start]) is not None
    )


def _opening_word(sentence: Sentence, span: Span) -> bool:
    """Tell whether a name is a sentence's first word alone, and by its part of speech no name."""
    first = next((t for t in sentence.tokens if t.pos != "PUNCT"), None)
    return first is not None and (first.start, first.end) == span and first.pos in _COMMON_POS


def _run_names(text: str, sentence: Sentence) -> Iterator[tuple[Span, EntityKind]]:
    """Give the runs of capitals that lie on no date, figure or people."""
    blocked = {at for t in sentence.tokens if t.entity in _NO_NAMES for at in range(t.start, t.end)}
    for run in _runs(text, sentence):
        for span in _pieces(text, run):
            kind = _kind(text, span, _by_title(text, span))
            if kind is not None and not _overlaps(span, blocked):
                yield span, kind


def _style(tokens: Sequence[Token]) -> tuple[bool, bool]:
    """Tell whether a sentence is all in capitals, and whether it is a headline that capitalises its every word."""
    long = [t.text for t in tokens if t.text.isalpha() and len(t.text) > 3]  # noqa: PLR2004 - short words stay low
    letters = [t.text for t in tokens if t.text.isalpha() and len(t.text) > 1]
    shouted = len(letters) > 1 and sum(w.isupper() for w in letters) >= _TITLE_SHARE * len(letters)
    capital = sum(w[0].isupper() for w in long)
    return shouted, len(long) >= 4 and capital >= _TITLE_SHARE * len(long)  # noqa: PLR2004 - three words may be a name


def _entities(tokens: Sequence[Token]) -> Iterator[tuple[Span, str]]:
    """Give the parser's names; one of people or a body that goes on right after another of people is one with it."""
    current: list[Token] = []
    for token in (*tokens, None):
        goes_on = (
            token is not None
            and current
            and token.entity
            and (
                (token.entity == current[-1].entity and not token.begins)
                or (
                    current[-1].entity == "NORP"
                    and current[-1].pos == "PROPN"
                    and token.entity in {"NORP", "ORG"}
                    and current[-1].space
                )
            )
        )
        if goes_on and token is not None:
            current.append(token)
            continue
        if current and current[-1].entity in _KINDS and all(t.pos not in {"VERB", "AUX"} for t in current):
            if _KINDS[current[0].entity] is EntityKind.PERSON and len(current) > 1 and is_acronym(current[0].text):
                del current[0]  # 'ABC Camp Something': no person's name begins so
            yield Span(current[0].start, current[-1].end), current[-1].entity
        current = [token] if token is not None and token.entity else []


def _widen(line: _Line, span: Span, label: str) -> Span:
    """Take in what the parser cut off: 'al-' before a name, '-e Something' and a body's 'of Somewhere' after it."""
    text, sentence = line.text, line.sentence
    before = _BEFORE.search(text[max(sentence.start, span.start - 34) : span.start])
    start = span.start - (before.end() - before.start()) if before else span.start
    after = _AFTER.match(text, span.end, sentence.end)
    end = after.end() if after else span.end
    if text[end - 2 : end] in {"-e", "-i"}:
        end = _over_capitals(text, end, sentence.end, min(2, line.farthest))
    link = _OF.match(text, end, sentence.end) if label in {"ORG", "NORP"} else None
    if link and (link.end() in line.places or fold(text[start:end].rsplit(" ", 1)[-1]) in ORGANISATION_WORDS):
        far = _over_capitals(text, link.end() - 1, sentence.end, line.farthest)
        end = far if far >= link.end() else end
    return Span(start, end)


def _over_capitals(text: str, at: int, end: int, farthest: int) -> int:
    """Return where a run of at most `farthest` capitalised words, each after one space, ends; `at` if there is none."""
    for _ in range(farthest):
        word = _WORD.match(text, at + 1, end) if text[at : at + 1] == " " else None
        if word is None or not word.group()[0].isupper():
            break
        at = word.end()
    return at


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Cut a span at brackets, slashes, quotation marks and line ends, and trim each piece."""
    start = span.start
    for match in _BREAK.finditer(text, span.start, span.end):
        if piece := _trim(text, start, match.start()):
            yield piece
        start = match.end()
    if piece := _trim(text, start, span.end):
        yield piece


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _EDGE:
        start += 1
    if article := _ARTICLE.match(text, start, end):
        start = article.end()
    if prefix := _PREFIX.match(text, start, end) or _PARTY.match(text, start, end):
        start = prefix.end()
    first = text[start:end].split(" ", 1)
    if len(first) > 1 and first[0] in _COMMON_ACRONYMS:  # 'NGO Something'
        start += len(first[0]) + 1
    words = text[start:end]
    keep_stop = words.endswith(".") and (is_acronym(words) or words[-3:-2] in {" ", "."})
    if not keep_stop:
        words = words.rstrip(_EDGE.replace("'", "").replace("’", ""))
    words = _DANGLING.sub("", _POSSESSIVE.sub("", words))
    words = words if keep_stop else words.rstrip(_EDGE)
    return Span(start, start + len(words)) if any(c.isalpha() for c in words) else None


def _may_name(text: str, span: Span) -> bool:
    """Tell whether a name of a people may be that of a body: several words, or an acronym."""
    words = text[span.start : span.end]
    return " " in words or is_acronym(words)


def _kind(text: str, span: Span, kind: EntityKind) -> EntityKind | None:
    """Return what a name names, its own words before the parser's guess; None for words that name nothing alone."""
    name = text[span.start : span.end]
    words = [fold(w) for w in _WORD.findall(name)]
    if not words or name.islower() or all(_common(w) for w in words) or all(_DATE.fullmatch(w) for w in words):
        return None
    if len(words) == 1 and (len(name) == 1 or _common_acronym(name) or _LETTER_WORD.fullmatch(name)):
        return None
    if (said := _said_kind(words, kind)) is not None:
        return said
    return EntityKind.OTHER if kind is EntityKind.PERSON and is_acronym(name) else kind


def _common(word: str) -> bool:
    return (
        word in LABEL_WORDS
        or word in ORGANISATION_WORDS
        or word in PLACE_WORDS
        or word in HONORIFICS
        or word in STOP_WORDS
    )


def _said_kind(words: Sequence[str], kind: EntityKind) -> EntityKind | None:
    """Return the kind that a name's words say, its last and first word before those between."""
    body = words[-1] in ORGANISATION_WORDS
    if body or (len(words) > 2 and words[0] in ORGANISATION_WORDS and words[1] in _LINKS):  # noqa: PLR2004 - 'X of Y'
        return EntityKind.ORGANISATION
    if words[0] in PLACE_WORDS or words[-1] in PLACE_WORDS:
        return EntityKind.PLACE
    if kind is not EntityKind.PLACE and not ORGANISATION_WORDS.isdisjoint(words):
        return EntityKind.ORGANISATION
    return None


def _common_acronym(word: str) -> bool:
    """Tell whether a word is an acronym of common words, or more than one of what an acronym names ('NGOs')."""
    return word in _COMMON_ACRONYMS or (word.endswith("s") and len(word) > 2 and word[:-1].isupper())  # noqa: PLR2004


def _runs(text: str, sentence: Sentence) -> Iterator[Span]:
    """Give the runs of capitalised words; a link such as 'of' or 'bin' counts between two of them."""
    tokens = {t.start: t for t in sentence.tokens}
    run: list[re.Match[str]] = []
    pending: list[re.Match[str]] = []
    for word in _WORD.finditer(text, sentence.start, sentence.end):
        joined = bool(run) and text[(pending or run)[-1].end() : word.start()] in {" ", "\u00a0"}
        token = tokens.get(word.start())
        if _capital(word.group()) and (token is None or token.pos != "PRON"):
            if not joined:
                yield from _close(run, sentence, tokens)
                run = []
            run += [*(pending if joined else []), word]
            pending = []
        elif joined and word.group() in _LINKS and len(pending) < 2:  # noqa: PLR2004 - 'of the' is as far as names go
            pending.append(word)
        else:
            yield from _close(run, sentence, tokens)
            run, pending = [], []
    yield from _close(run, sentence, tokens)


def _close(run: list[re.Match[str]], sentence: Sentence, tokens: dict[int, Token]) -> Iterator[Span]:
    while run and _drops(run[0], sentence, tokens):
        run = run[1:]
    if not run:
        return
    if len(run) == 1:
        token = tokens.get(run[0].start())
        if not is_acronym(run[0].group()) and token is not None and token.pos != "PROPN":
            return
    yield Span(run[0].start(), run[-1].end())


def _drops(word: re.Match[str], sentence: Sentence, tokens: dict[int, Token]) -> bool:
    """Tell whether a run's first word is no part of a name: a title, a link, or a sentence's first common word."""
    folded = fold(word.group())
    if folded in HONORIFICS or folded in STOP_WORDS or word.group() in _LINKS:
        return not is_acronym(word.group())
    token = tokens.get(word.start())
    first = word.start() == sentence.start or (sentence.tokens and word.start() <= sentence.tokens[0].end + 1)
    owner = token is not None and token.pos in {"NOUN", "PROPN"} and word.group().endswith(("'s", "’s"))
    return bool(first and token is not None and token.pos != "PROPN" and not owner)  # 'Tailor's Row' is a name


def _capital(word: str) -> bool:
    return word[0].isupper() or bool(_LOW_START.match(word) and word.rsplit("-", maxsplit=1)[-1][:1].isupper())


def _by_title(text: str, span: Span) -> EntityKind:
    """Return 'person' where a title stands right before a name."""
    before = text[max(0, span.start - 24) : span.start].rstrip(" .\u00a0").rsplit(maxsplit=1)
    titled = bool(before) and before[-1][:1].isupper() and fold(before[-1]) in HONORIFICS
    return EntityKind.PERSON if titled else EntityKind.OTHER


def _acronyms(match: re.Match[str]) -> Iterator[Span]:
    """Give the acronyms in a word, hyphens apart ('pro-ABC'), without a possessive."""
    at = match.start()
    for piece in re.split(r"[-'’]", match.group()):
        if is_acronym(piece) and fold(piece) not in STOP_WORDS:
            yield Span(at, at + len(piece))
        at += len(piece) + 1


def _overlaps(span: Span, places: set[int]) -> bool:
    return not places.isdisjoint(range(*span))

"""What stands around the candidates of a case: titles, 'in' before a place, outlets' names, words in small letters."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from headwater.model import Attribution, Candidate, Document, EntityKind, Item, Resolution
from headwater.names.lexicon import GIVEN_TITLES, HONORIFICS, TIME_WORDS
from headwater.names.romanise import latin
from headwater.names.tables import opens_sentences
from headwater.names.titles import is_title, personal, sex_of, titles_before
from headwater.text import STOP_WORDS, fold

__all__ = ["NO_CONTEXT", "Context", "outlets", "read_context", "writers"]

_LOOK_BACK = 32  # code points before a name in which its titles are looked for
_WORD = re.compile(r"[^\W\d_]+")
_PLACED = re.compile(r"\b(?:in|near)\s+$")
_OPENING = re.compile(r"(?:^|[\n.!?:…])[\s\"“”'‘’«»(–—-]*$")
_OUTLET = re.compile(r"[^\W_][\w'’&.-]*(?: [\w'’&.-]+){0,7}")
_AND = re.compile(r",|;|&|\band\b")
_NAME_WORDS = range(2, 5)
# 'CITY, Land (Agency) - ': what may stand before and after a name that opens a news report
_DATELINE_BEFORE = re.compile(r"(?:^|\n)(?:[^\W\d_]{3,20}, )?$")
_DATELINE_AFTER = re.compile(r"(?:, [^\W\d_]{3,20})?(?:,? \([^()\n]{2,40}\))?,? ?[-–—]{1,2} ")
_MARKS = frozenset("\"“”„«»‘’'")
_PRONOUNS = {"he": "m", "she": "f", "il": "m", "elle": "f"}
_LEAST_KNOWN = 0.2  # of a language's candidates that have a kind where its parser knows names
_LAST = re.compile(r"([^\W\d_]+) $")
_HOST = re.compile(r"^\S+\.[a-z]{2,}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the texts tell of candidates besides their own words.

    `sexes` has 'm' or 'f' for a candidate whose title says so, `styled` the title before it that goes with given names,
    `titled` has those with a person's title, `placed` those that
    come after 'in' or 'near', `opening` those that begin a sentence, `marked` those that fill a pair of quotation marks,
    `continued` has the word before those of one word that stand after a word with a capital that is no title, as if they
    were a longer name's end, in Latin letters; `unread` those in a text of whose language the parser knows no names; `pronouns` has 'm' or 'f' for a candidate to which
    a 'he' or 'she' leads. All of these go by candidate id. `outlets` and `writers` are names from items' own fields, `low`
    counts the words that stand in small letters, folded.
    """

    sexes: Mapping[str, str] = field(default_factory=dict)
    styled: Mapping[str, str] = field(default_factory=dict)
    titled: frozenset[str] = frozenset()
    placed: frozenset[str] = frozenset()
    opening: frozenset[str] = frozenset()
    marked: frozenset[str] = frozenset()
    continued: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    pronouns: Mapping[str, str] = field(default_factory=dict)
    outlets: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    low: Mapping[str, int] = field(default_factory=dict)


NO_CONTEXT = Context()


def read_context(
    candidates: Sequence[Candidate],
    items: Sequence[Item],
    documents: Sequence[Document],
    attributions: Iterable[Attribution] = (),
) -> Context:
    """Read what stands around the candidates of a case, in the texts of its documents."""
    texts = {d.id: d.text for d in documents}
    text_of = {i.id: texts.get(i.document, "") for i in items}
    starts = {i.id: i.start for i in items}
    sexes: dict[str, str] = {}
    styled: dict[str, str] = {}
    titled: set[str] = set()
    placed: set[str] = set()
    opening: set[str] = set()
    marked: set[str] = set()
    continued: dict[str, str] = {}
    for c in candidates:
        text = text_of.get(c.item, "")
        before = text[max(0, c.start - _LOOK_BACK) : c.start]
        titles = titles_before(before, c.text)
        if personal(titles):
            titled.add(c.id)
        if sex := sex_of(titles):
            sexes[c.id] = sex
        if style := min(titles & GIVEN_TITLES, default=""):
            styled[c.id] = style
        if _PLACED.search(before) or _opens_report(text, starts.get(c.item, 0), c):
            placed.add(c.id)
        if _OPENING.search(before):
            opening.add(c.id)
        if " " not in c.text and not titles and (word := _name_before(before)):
            continued[c.id] = word
        if before[-1:] in _MARKS and text[c.end : c.end + 1] in _MARKS:
            marked.add(c.id)
    low: Counter[str] = Counter()
    for text in texts.values():
        low.update(fold(m.group()) for m in _WORD.finditer(text) if m.group().islower())
    return Context(
        sexes=sexes,
        styled=styled,
        titled=frozenset(titled),
        placed=frozenset(placed),
        opening=frozenset(opening),
        marked=frozenset(marked),
        continued=continued,
        unread=_unread(candidates, items, documents),
        pronouns=_pronouns(candidates, attributions, text_of),
        outlets=outlets(items),
        writers=writers(items),
        low=low,
    )


def _name_before(before: str) -> str:
    """Return the word with a capital in which a text ends but for a space, in Latin letters; '' if it only opens a sentence."""
    last = _LAST.search(before)
    if last is None or not last.group(1)[0].isupper():
        return ""
    word = fold(last.group(1))
    known = word in STOP_WORDS or word in TIME_WORDS or word in HONORIFICS or is_title(word) or opens_sentences(word)
    return "" if known else latin(last.group(1))


def _pronouns(
    candidates: Iterable[Candidate], attributions: Iterable[Attribution], texts: Mapping[str, str]
) -> dict[str, str]:
    """Return the sex that pronouns say of the candidates to which they lead; one of both sexes has none."""
    said: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for a in attributions:
        if a.resolution is Resolution.PRONOUN and a.referent is not None and len(a.source) == 1:
            start, end = a.source[0]
            word = texts.get(a.item, "")[start:end].strip().casefold()
            if word in _PRONOUNS:
                said[a.item, a.referent.end].add(_PRONOUNS[word])
    found: dict[str, str] = {}
    for c in candidates:
        sexes = said.get((c.item, c.end), set())
        if len(sexes) == 1:
            found[c.id] = next(iter(sexes))
    return found


def _unread(candidates: Sequence[Candidate], items: Iterable[Item], documents: Iterable[Document]) -> frozenset[str]:
    """Return the candidates in texts of a language in which hardly any has a kind: its parser knows no names."""
    languages = {d.id: d.language for d in documents}
    language = {i.id: languages.get(i.document) for i in items}
    every: Counter[str | None] = Counter()
    known: Counter[str | None] = Counter()
    for c in candidates:
        every[language.get(c.item)] += 1
        known[language.get(c.item)] += c.kind is not EntityKind.OTHER
    unread = {one for one, count in every.items() if known[one] < _LEAST_KNOWN * count}
    return frozenset(c.id for c in candidates if language.get(c.item) in unread)


def _opens_report(text: str, begin: int, c: Candidate) -> bool:
    """Tell whether a candidate is a report's place of writing, in capitals, or the land after it."""
    before = _DATELINE_BEFORE.search(text[max(begin, c.start - _LOOK_BACK) : c.start])
    if before is None or not _DATELINE_AFTER.match(text, c.end):
        return False
    city = before.group().strip(" ,\n") or c.text
    return city.isupper()


def outlets(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the outlets' names that items' publisher and credit fields give, sorted; hosts and sentences are none."""
    given = {name for i in items for name in (i.publisher, i.credit) if name}
    return tuple(sorted(n for n in given if _OUTLET.fullmatch(n) and not _HOST.match(n) and _capitals(n)))


def writers(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the people's full names that items' bylines give, sorted."""
    given = {part.strip() for i in items if i.byline for part in _AND.split(i.byline)}
    return tuple(sorted(n for n in given if len(n.split()) in _NAME_WORDS and _capitals(n)))


def _capitals(name: str) -> bool:
    """Tell whether no end of a name is a word in small letters."""
    words = name.split()
    return not words[0][0].islower() and not words[-1][0].islower()

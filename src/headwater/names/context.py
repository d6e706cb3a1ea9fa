"""What stands around the candidates of a case: titles, 'in' before a place, outlets' names, words in small letters."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from headwater.model import Attribution, Candidate, Document, EntityKind, Item, Resolution
from headwater.names.lexicon import GIVEN_TITLES, HONORIFICS, PLACE_WORDS, TIME_WORDS
from headwater.names.offices import offices_beside, offices_of
from headwater.names.romanise import latin
from headwater.names.tables import opens_sentences, script_of
from headwater.names.titles import is_title, personal, sex_of, titles_before
from headwater.text import STOP_WORDS, fold

__all__ = ["NO_CONTEXT", "PARSED", "Context", "outlets", "read_context", "writers"]

PARSED = frozenset({"en", "fr"})
"""The languages for which a parser comes with the package."""
_LOOK_BACK = 32  # code points before a name in which its titles are looked for
_LOOK_AHEAD = 80  # code points after a name in which its bearer's office is looked for
_WORD = re.compile(r"[^\W\d_]+")
_KINDS_OF_PLACE = "|".join(sorted(PLACE_WORDS - {"point", "crossing"}))  # of which texts have other meanings
_PLACED = re.compile(
    rf"\b(?:in|near|(?<!ed )(?<!shot )at|(?:{_KINDS_OF_PLACE}) of)\s+$"
)  # but not 'fired at', 'shot at'
_PLACE_BEHIND = re.compile(rf" (?:{_KINDS_OF_PLACE})\b")  # 'the Somewhere bridge'
_OPENING = re.compile(r"(?:^|[\n.!?:…])[\s\"“”'‘’«»(–—-]*$")
_OUTLET = re.compile(r"[^\W_][\w'’&.-]*(?: [\w'’&.-]+){0,7}")
_AND = re.compile(r",|;|&|\band\b")
_NAME_WORDS = range(2, 5)
# 'CITY, Land (Agency) - ': what may stand before and after a name that opens a news report
_DATELINE_BEFORE = re.compile(r"(?:^|\n)(?:[^\W\d_]{3,20}, )?$")
_DATELINE_AFTER = re.compile(r"(?:, [^\W\d_]{3,20})?(?:,? \([^()\n]{2,40}\))?,? ?[-–—]{1,2} ")
_CAPITAL_NOUNS = frozenset({"de", "lb", "nds"})
_WHO = re.compile(r"(?:, \d{1,3})?,? who(?:se|m)?\b")
# 'a baker from Somewhere, who': that is of whom the name before tells, and no person's name stands there
_BEHIND_PLACE_WORD = re.compile(r"\b(?:from|of|in|near|outside|across|throughout) (?:the )?$")
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
    come after 'in', 'near' or 'island of' or before 'bridge', `opening` those that begin a sentence, `marked` those that fill a pair of quotation marks,
    `human` those before ', who' or beside an office, `articled` those right behind 'the', `foreign` those in Latin letters in a text of a language that no parser here was made for,
    `continued` has the word before those of one word that stand after a word with a capital that is no title, as if they
    were a longer name's end, in Latin letters; `unread` those in a text of whose language the parser knows no names; `pronouns` has 'm' or 'f' for a candidate to which
    a 'he' or 'she' leads; `offices` has the offices and ranks that stand beside a candidate. All of these go by candidate id. `outlets` and `writers` are names from items' own fields, `low`
    counts the words that stand in small letters, folded.
    """

    sexes: Mapping[str, str] = field(default_factory=dict)
    styled: Mapping[str, str] = field(default_factory=dict)
    titled: frozenset[str] = frozenset()
    placed: frozenset[str] = frozenset()
    opening: frozenset[str] = frozenset()
    marked: frozenset[str] = frozenset()
    human: frozenset[str] = frozenset()
    articled: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    continued: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    pronouns: Mapping[str, str] = field(default_factory=dict)
    offices: Mapping[str, frozenset[str]] = field(default_factory=dict)
    outlets: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    low: Mapping[str, int] = field(default_factory=dict)


NO_CONTEXT = Context()


def read_context(
    candidates: Sequence[Candidate],
    items: Sequence[Item],
    documents: Sequence[Document],
    attributions: Iterable[Attribution] = (),
    parsed: Collection[str] = PARSED,
) -> Context:
    """Read what stands around the candidates of a case, in the texts of its documents.

    Args:
        candidates: the case's candidates.
        items: the items they lie in.
        documents: their documents.
        attributions: who says what, for pronouns.
        parsed: the ISO 639 codes of the languages that a parser here was made for.
    """
    texts = {d.id: d.text for d in documents}
    text_of = {i.id: texts.get(i.document, "") for i in items}
    starts = {i.id: i.start for i in items}
    before = {c.id: text_of.get(c.item, "")[max(0, c.start - _LOOK_BACK) : c.start] for c in candidates}
    titles = {c.id: titles_before(before[c.id], c.text) for c in candidates}
    own = [c for c in candidates if c.kind is not EntityKind.PLACE or not _BEHIND_PLACE_WORD.search(before[c.id])]
    roles = _roles(own, before, text_of)
    foreign = _foreign(candidates, items, documents, parsed)
    nouns = {d.id for d in documents if d.language in _CAPITAL_NOUNS}
    capitals = {i.id for i in items if i.document in nouns}  # where a lone word with a capital is hardly ever a name
    low: Counter[str] = Counter()
    for text in texts.values():
        low.update(fold(m.group()) for m in _WORD.finditer(text) if m.group().islower())
    return Context(
        sexes={key: sex for key, words in titles.items() if (sex := sex_of(words))},
        styled={key: style for key, words in titles.items() if (style := min(words & GIVEN_TITLES, default=""))},
        titled=frozenset(key for key, words in titles.items() if personal(words)),
        offices=roles
        | {key: held | roles.get(key, held) for key, words in titles.items() if (held := offices_of(words))},
        placed=frozenset(
            c.id
            for c in candidates
            if _PLACED.search(before[c.id])
            or _PLACE_BEHIND.match(text_of.get(c.item, ""), c.end)
            or _opens_report(text_of.get(c.item, ""), starts.get(c.item, 0), c)
        ),
        opening=frozenset(key for key, words in before.items() if _OPENING.search(words)),
        marked=frozenset(c.id for c in candidates if _in_marks(text_of.get(c.item, ""), c)),
        human=frozenset(c.id for c in own if _WHO.match(text_of.get(c.item, ""), c.end)) | roles.keys(),
        articled=frozenset(
            key for key, words in before.items() if words[-4:].casefold() == "the " and not words[-5:-4].isalnum()
        ),
        foreign=foreign,
        continued={
            c.id: word
            for c in candidates
            if " " not in c.text and not titles[c.id] and (word := _name_before(before[c.id]))
        },
        unread=_unread(candidates, items, documents)
        | {c.id for c in candidates if c.id in foreign and (" " in c.text or c.item not in capitals)},
        pronouns=_pronouns(candidates, attributions, text_of),
        outlets=outlets(items),
        writers=writers(items),
        low=low,
    )


def _roles(
    candidates: Iterable[Candidate], before: Mapping[str, str], texts: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """Return the offices and ranks that stand beside candidates behind a comma."""
    found: dict[str, frozenset[str]] = {}
    for c in candidates:
        after = texts.get(c.item, "")[c.end : c.end + _LOOK_AHEAD]
        if (after or before[c.id]) and (held := offices_beside(before[c.id], after)):
            found[c.id] = held
    return found


def _in_marks(text: str, c: Candidate) -> bool:
    """Tell whether a candidate fills a pair of quotation marks."""
    return c.start > 0 and text[c.start - 1 : c.start] in _MARKS and text[c.end : c.end + 1] in _MARKS


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


def _foreign(
    candidates: Iterable[Candidate], items: Iterable[Item], documents: Iterable[Document], parsed: Collection[str]
) -> frozenset[str]:
    """Return the candidates in Latin letters in texts whose language is known and has no parser: its labels are guesses."""
    other = {d.id for d in documents if d.language is not None and d.language not in parsed}
    mine = {i.id for i in items if i.document in other}
    return frozenset(c.id for c in candidates if c.item in mine and script_of(c.text) in {"", "Latn"})


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

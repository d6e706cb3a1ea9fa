"""What stands around the candidates of a case: titles, 'in' before a place, outlets' names, words in small letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from headwater.model import Candidate, Document, Item
from headwater.names.lexicon import HONORIFICS, MENS_TITLES, PERSONAL_TITLES, WOMENS_TITLES
from headwater.text import fold

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
_HOST = re.compile(r"^\S+\.[a-z]{2,}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the texts tell of candidates besides their own words.

    `sexes` has 'm' or 'f' for a candidate whose title says so, `titled` those with a person's title, `placed` those that
    come after 'in' or 'near', `opening` those that begin a sentence; the four go by candidate id. `outlets` and `writers` are names from items' own fields, `low`
    counts the words that stand in small letters, folded.
    """

    sexes: Mapping[str, str] = field(default_factory=dict)
    titled: frozenset[str] = frozenset()
    placed: frozenset[str] = frozenset()
    opening: frozenset[str] = frozenset()
    outlets: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    low: Mapping[str, int] = field(default_factory=dict)


NO_CONTEXT = Context()


def read_context(candidates: Iterable[Candidate], items: Sequence[Item], documents: Iterable[Document]) -> Context:
    """Read what stands around the candidates of a case, in the texts of its documents."""
    texts = {d.id: d.text for d in documents}
    text_of = {i.id: texts.get(i.document, "") for i in items}
    starts = {i.id: i.start for i in items}
    sexes: dict[str, str] = {}
    titled: set[str] = set()
    placed: set[str] = set()
    opening: set[str] = set()
    for c in candidates:
        before = text_of.get(c.item, "")[max(0, c.start - _LOOK_BACK) : c.start]
        titles = _titles(before, c.text)
        if titles & PERSONAL_TITLES:
            titled.add(c.id)
        if sex := _sex(titles):
            sexes[c.id] = sex
        if _PLACED.search(before) or _opens_report(text_of.get(c.item, ""), starts.get(c.item, 0), c):
            placed.add(c.id)
        if _OPENING.search(before):
            opening.add(c.id)
    low: Counter[str] = Counter()
    for text in texts.values():
        low.update(fold(m.group()) for m in _WORD.finditer(text) if m.group().islower())
    return Context(
        sexes=sexes,
        titled=frozenset(titled),
        placed=frozenset(placed),
        opening=frozenset(opening),
        outlets=outlets(items),
        writers=writers(items),
        low=low,
    )


def _opens_report(text: str, begin: int, c: Candidate) -> bool:
    """Tell whether a candidate is a report's place of writing, in capitals, or the land after it."""
    before = _DATELINE_BEFORE.search(text[max(begin, c.start - _LOOK_BACK) : c.start])
    if before is None or not _DATELINE_AFTER.match(text, c.end):
        return False
    city = before.group().strip(" ,\n") or c.text
    return city.isupper()


def _titles(before: str, name: str) -> set[str]:
    """Return the titles right before a name and at its beginning, folded; 'Mr. and Mrs.' are none: they are two people."""
    found: set[str] = set()
    for word in reversed(before.rsplit("\n", maxsplit=1)[-1].split()):
        plain = fold(word.rstrip("."))
        if not word[:1].isupper() or plain not in HONORIFICS:
            break
        found.add(plain)
    for word in name.split()[:-1]:
        plain = fold(word.rstrip("."))
        if plain not in HONORIFICS:
            break
        found.add(plain)
    return found


def _sex(titles: set[str]) -> str:
    men, women = bool(titles & MENS_TITLES), bool(titles & WOMENS_TITLES)
    return "m" if men and not women else "f" if women and not men else ""


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

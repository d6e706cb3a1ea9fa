"""Which publishers a text names as its source: in its credit, its byline, or in a short paragraph of its own.

Texts that credit each other in a loop prove nothing by it: each then says that the other was first.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from headwater.graph import components
from headwater.reuse.rows import Text
from headwater.text import words

__all__ = [
    "Loop",
    "Publishers",
    "credited",
    "forms_of",
    "introduces",
    "is_translated",
    "named",
    "named_near",
    "round_trips",
]

_LONGEST = 12  # words of a paragraph that may be a credit line: 'This article first appeared on ...'
_ENDS = 4  # paragraphs at each end of a text among which a credit line is looked for
_LOOPS = 300  # texts that credits join beyond which loops are not looked for: it takes time with their square
_DEBTS = 8  # texts that one text is held to credit at most, where a publisher has many of them
_LEAD = 80  # code points before a quotation in which it is said whose it is
_HANDED = re.compile(r"[:“„‟«‹‘'\"＂]\s{0,2}\Z")
_TRANSLATED = re.compile(
    r"\b(?:translat(?:ed|ion)|traduit|traducid[oa]|traduzid[oa]|übersetz(?:t|ung)|перевод)\b", re.IGNORECASE
)


class Loop(NamedTuple):
    """Texts that credit each other in a loop, from the smallest number on, each the next one's debtor; and why."""

    texts: tuple[int, ...]
    reasons: tuple[str, ...]


def forms_of(text: str) -> str:
    """Return the folded words of a text with a space around each, so that whole words can be searched for."""
    return f" {' '.join(w.form for w in words(text))} "


@lru_cache(maxsize=1 << 12)
def _name(publisher: str) -> str:
    return forms_of(publisher)


class Publishers:
    """The names of publishers, arranged so that those in a line are found at once however many there are."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names as they stand."""
        self._by_word: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for name in sorted(set(names)):
            form = _name(name)
            if form.strip():
                self._by_word[form.split(maxsplit=1)[0]].append((form, name))

    def within(self, line: str) -> set[str]:
        """Return the publishers whose names stand in a line of folded words."""
        found = {(f, n) for word in set(line.split()) for f, n in self._by_word.get(word, ()) if f in line}
        return {n for f, n in found if not any(f != g and f in g for g, _ in found)}


def credited(text: Text, publishers: Publishers) -> list[str]:
    """Return which of the publishers, its own left out, a text credits.

    Of names that stand in one another, 'Herald' in 'Morning Herald', a line gives the longest.

    Args:
        text: the text.
        publishers: the names of publishers.
    """
    own = _name(text.publisher or "")
    found = {name for line in _credit_lines(text) for name in publishers.within(line)}
    return sorted(name for name in found if _name(name) != own)


def _credit_lines(text: Text) -> list[str]:
    """Return the folded lines of a text that may be credits."""
    lines = [forms_of(line) for line in (text.credit, text.byline) if line]
    paragraphs = [p for p in text.text.split("\n") if p.strip()]
    ends = paragraphs if len(paragraphs) <= 2 * _ENDS else [*paragraphs[:_ENDS], *paragraphs[-_ENDS:]]
    for paragraph in ends[1:]:  # the first is the title, which may be about a publisher
        if len(paragraph) <= _LONGEST * 16:
            line = forms_of(paragraph)
            if line.count(" ") - 1 <= _LONGEST:
                lines.append(line)
    return lines


def is_translated(text: Text) -> bool:
    """Say whether a text's credit gives it as a translation."""
    return any(_TRANSLATED.search(line) for line in _credit_lines(text))


def named(text: Text, publishers: Iterable[str]) -> list[str]:
    """Return which of the publishers, its own included, a text names, letter case and all.

    A name that goes on with another capital is a longer one: 'Herald Point' is no mention of 'Herald'.
    """
    return [
        p
        for p in publishers
        if p in text.text and any(not _goes_on(text.text, m.end()) for m in _exactly(p).finditer(text.text))
    ]


@lru_cache(maxsize=1 << 12)
def _exactly(publisher: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(publisher)}(?!\w)")


def _goes_on(text: str, end: int) -> bool:
    following = text[end : end + 2]
    return len(following) > 1 and following[0] == " " and following[1].isupper()


def named_near(text: Text, start: int, end: int, publisher: str) -> bool:
    """Say whether a publisher, not the text's own, is named in a passage's paragraph or the one before it."""
    line = text.text.rfind("\n", 0, start)
    before = len(text.text[: max(0, line)].rstrip())
    first = text.text.rfind("\n", 0, before) + 1
    last = text.text.find("\n", end)
    stretch = text.text[first:start], text.text[end : len(text.text) if last < 0 else last]
    held = Publishers([publisher])
    own = _name(text.publisher or "")
    return _name(publisher) != own and any(held.within(forms_of(s)) for s in stretch)


def introduces(text: Text, start: int, publisher: str) -> bool:
    """Say whether the words right before a passage hand it to a publisher, not the text's own: 'X writes: “...'."""
    line = text.text.rfind("\n", 0, start) + 1
    lead = text.text[max(line, start - _LEAD) : start]
    if not _HANDED.search(lead) or _name(publisher) == _name(text.publisher or ""):
        return False
    return bool(Publishers([publisher]).within(forms_of(lead)))


def round_trips(
    texts: Sequence[Text], pairs: Iterable[tuple[int, int]], credits_of: Mapping[int, Collection[str]] | None = None
) -> list[Loop]:
    """Find the loops of credit among texts that share text.

    A text that credits a publisher credits those of its texts that credit nobody here, where there are any: only the
    others can be part of a loop.

    Args:
        texts: the texts.
        pairs: texts that share a passage, by number.
        credits_of: for a text by number the publishers that it credits, where that is known already.

    Returns:
        The shortest loop through each credit, each once; sorted.
    """
    near: defaultdict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        near[a].add(b)
        near[b].add(a)
    if credits_of is None:
        known = Publishers(t.publisher for t in texts if t.publisher)
        credits_of = {n: credited(texts[n], known) for n in sorted(near)}
    debts = _debts(texts, near, credits_of)
    found: set[tuple[int, ...]] = set()
    for group in components(sorted(debts), [(a, b) for a in sorted(debts) for b in debts[a]]):
        if 1 < len(group) <= _LOOPS:
            found.update(loop for a in group for b in debts[a] if (loop := _back(a, b, debts)))
    return [Loop(loop, _why(loop, texts)) for loop in sorted(found)]


def _debts(
    texts: Sequence[Text], near: Mapping[int, set[int]], credits_of: Mapping[int, Collection[str]]
) -> dict[int, list[int]]:
    """Return, for each text that shares text with another, the texts that it credits."""
    first: dict[int, list[int]] = {n: [] for n in near}
    for n in sorted(near):
        names = set(credits_of.get(n, ()))
        first[n] = sorted(m for m in near[n] if texts[m].publisher in names)
    found: dict[int, list[int]] = {}
    for n, credited_texts in first.items():
        by_house: defaultdict[str, list[int]] = defaultdict(list)
        for m in credited_texts:
            by_house[texts[m].publisher or ""].append(m)
        owed = sorted(m for house in by_house.values() for m in ([h for h in house if not first[h]] or house))
        found[n] = owed[:_DEBTS]
    return found


def _back(start: int, onward: int, debts: Mapping[int, Sequence[int]]) -> tuple[int, ...] | None:
    """Return the shortest loop that goes from one text to another and back, from its smallest number on."""
    before: dict[int, int] = {onward: start}
    waiting = deque([onward])
    while waiting:
        at = waiting.popleft()
        if at == start:
            break
        for following in debts[at]:
            if following not in before:
                before[following] = at
                waiting.append(following)
    if start not in before:
        return None
    loop = [before[start]]
    while loop[-1] != onward:
        loop.append(before[loop[-1]])
    loop = [start, *reversed(loop)]
    least = loop.index(min(loop))
    return tuple(loop[least:] + loop[:least])


def _why(loop: Sequence[int], texts: Sequence[Text]) -> tuple[str, ...]:
    names = [texts[n].publisher or "?" for n in loop]
    return tuple(f"{a} credits {b}" for a, b in zip(names, [*names[1:], names[0]], strict=True))

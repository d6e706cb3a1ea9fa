"""The case's own names found wherever they stand, also where the parser passed over them or nothing was parsed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from headwater.ids import make_id
from headwater.model import Alias, Candidate, Document, EntityKind, Item, ItemKind, Paragraph, WatchEntry
from headwater.names.aliases import find_aliases
from headwater.names.candidates import Found, is_acronym
from headwater.names.context import outlets, writers
from headwater.names.gather import likeliest
from headwater.names.lexicon import SMALL_WORDS
from headwater.text import STOP_WORDS, Word, words

__all__ = ["Stretch", "stated_between", "stretches", "sweep"]

Stretch = tuple[Item, int, int]
"""A stretch of an item's document, in its offsets, that holds the item's words and nothing else."""

_LONGEST = 10  # words of a name that is looked for
_GAP = re.compile(r"['’.]?(?:[ \u00a0\n]{1,2}|-)")
_POSSESSIVE = ("'s", "’s")


def stretches(items: Sequence[Item], paragraphs: Iterable[Paragraph]) -> list[Stretch]:
    """Return where the words of a case stand: the paragraphs of items, and furniture whole."""
    by_id = {i.id: i for i in items}
    found = [(by_id[p.item], p.start, p.end) for p in paragraphs if p.item in by_id]
    found += [(i, i.start, i.end) for i in items if i.kind is ItemKind.FURNITURE]
    return sorted(found, key=lambda s: (s[0].page, s[1], s[2], s[0].id))


def sweep(
    candidates: Sequence[Candidate],
    items: Sequence[Item],
    paragraphs: Sequence[Paragraph],
    documents: Iterable[Document],
    watched: Sequence[WatchEntry] = (),
) -> Iterator[Candidate]:
    """Give the places where a name that is known from elsewhere stands and no candidate does.

    Known are the candidates' forms of two words and more, outlets' names of two words and more, and writers' full names.
    Words must agree but for case, accents and apostrophes, and have capitals where they are not small words. A place
    inside a candidate is left to it.
    """
    texts = {d.id: d.text for d in documents}
    known = _known(candidates, items)
    del watched  # not yet
    taken: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for c in candidates:
        taken[c.item].append((c.start, c.end))
    covers = {item: _covers(spans) for item, spans in taken.items()}
    seen: set[tuple[str, int, int]] = set()
    for item, start, end in stretches(items, paragraphs):
        text = texts.get(item.document, "")[start:end]
        for first, last, kind in _places(text, known):
            place = (item.id, start + first, start + last)
            if place in seen or _inside(covers.get(item.id, ([], [])), place[1], place[2]):
                continue
            seen.add(place)
            yield Candidate(
                id=make_id("candidate", *place),
                item=item.id,
                page=item.page,
                start=place[1],
                end=place[2],
                text=text[first:last],
                kind=kind,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The forms to look for with what they name, and by first word how many words they have, most first."""

    kinds: dict[tuple[str, ...], EntityKind]
    lengths: dict[str, list[int]]


def _known(candidates: Iterable[Candidate], items: Sequence[Item]) -> _Known:
    votes: defaultdict[tuple[str, ...], Counter[EntityKind]] = defaultdict(Counter)
    for c in candidates:
        if c.kind is not EntityKind.OTHER or not any(is_acronym(w) for w in c.text.split()):
            votes[_key(c.text)][c.kind] += 1
    kinds = {form: likeliest(v) for form, v in votes.items()}
    kinds |= {_key(w): EntityKind.PERSON for w in writers(items)}
    kinds |= {_key(name): EntityKind.ORGANISATION for name in outlets(items)}
    kinds = {form: kind for form, kind in kinds.items() if len(form) <= _LONGEST and _telling(form)}
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for form in kinds:
        lengths[form[0]].add(len(form))
    return _Known(kinds=kinds, lengths={w: sorted(found, reverse=True) for w, found in lengths.items()})


def _telling(form: tuple[str, ...]) -> bool:
    """Tell whether a form has two words and more that are no small ones."""
    return sum(w not in STOP_WORDS and len(w) > 1 for w in form) > 1


def _key(name: str) -> tuple[str, ...]:
    return tuple(_plain(w.form) for w in words(name))


def _plain(word: str) -> str:
    return word[:-2] if word.endswith(_POSSESSIVE) else word


def _places(text: str, known: _Known) -> Iterator[tuple[int, int, EntityKind]]:
    found = words(text)
    plain = [_plain(w.form) for w in found]
    at = 0
    while at < len(found):
        step = 1
        for length in known.lengths.get(plain[at], ()):
            kind = known.kinds.get(tuple(plain[at : at + length]))
            run = found[at : at + length]
            if kind is not None and _whole(text, run):
                last = run[-1]
                cut = 2 if text[last.start : last.end].endswith(_POSSESSIVE) else 0
                yield run[0].start, last.end - cut, kind
                step = length
                break
        at += step


def _whole(text: str, run: Sequence[Word]) -> bool:
    """Tell whether words stand side by side, with capitals but for the small ones."""
    if any(not _GAP.fullmatch(text, a.end, b.start) for a, b in pairwise(run)):
        return False
    return all(not text[w.start].islower() for w in run if w.form not in SMALL_WORDS and w.form not in STOP_WORDS)


def _covers(spans: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Return sorted starts, and for each the farthest end of the spans that start there or before."""
    spans.sort()
    ends: list[int] = []
    for _, end in spans:
        ends.append(max(end, ends[-1]) if ends else end)
    return [s for s, _ in spans], ends


def _inside(covers: tuple[list[int], list[int]], start: int, end: int) -> bool:
    starts, ends = covers
    at = bisect_right(starts, start)
    return at > 0 and ends[at - 1] >= end


def stated_between(
    candidates: Iterable[Candidate], items: Sequence[Item], documents: Iterable[Document]
) -> Iterator[Alias]:
    """Give the alias statements that lie in furniture or run on from it: a masthead's 'Name (ABC), formerly Other'."""
    by_page: defaultdict[str, list[Candidate]] = defaultdict(list)
    document_of = {i.id: i.document for i in items}
    for c in candidates:
        by_page[document_of.get(c.item, "")].append(c)
    furniture: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.kind is ItemKind.FURNITURE:
            furniture[item.document].append(item)
    for document in sorted(documents, key=lambda d: d.id):
        strips = sorted(furniture[document.id], key=lambda i: (i.start, i.end, i.id))
        if not strips:
            continue
        starts = [i.start for i in strips]
        rows = sorted({(c.start, c.end, c.text, c.kind) for c in by_page[document.id]})
        names = [Found(start=s, end=e, text=t, kind=k) for s, e, t, k in rows]
        for said in find_aliases(document.text, names):
            holder = strips[max(0, bisect_right(starts, said.start) - 1)]
            if holder.start <= said.start < holder.end:
                yield Alias(
                    id=make_id("alias", holder.id, said.start, said.end, said.form, said.other),
                    item=holder.id,
                    page=holder.page,
                    start=said.start,
                    end=said.end,
                    text=document.text[said.start : said.end],
                    form=said.form,
                    other=said.other,
                    pattern=said.pattern,
                    relation=said.relation,
                )

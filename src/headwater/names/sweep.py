"""The case's own names found wherever they stand, also where the parser passed over them or nothing was parsed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from headwater.ids import make_id
from headwater.model import Alias, Candidate, Document, EntityKind, Item, ItemKind, Paragraph, WatchEntry
from headwater.names.aliases import find_aliases
from headwater.names.candidates import Found
from headwater.names.searching import Hit, Searcher
from headwater.names.sought import Name, loose_words, read_names
from headwater.names.standing import follows_on, in_address, inside_longer, opens, runs_on, shouted
from headwater.text import STOP_WORDS

__all__ = ["Stretch", "stated_between", "stretches", "sweep"]

Stretch = tuple[Item, int, int]
"""A stretch of an item's document, in its offsets, that holds the item's words and nothing else."""

_COMMON = STOP_WORDS | {"us"}


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

    Known are the candidates' forms, outlets' names, writers' full names, and the names of watch-list entries, but for
    their weak ones. Words must agree but for case, accents and apostrophes, and have capitals where they are not small
    words; acronyms have capitals throughout. Where names overlap, the first that begins counts, and the longest of those.

    A name of one word counts if it is an acronym; in a line of capitals only if no text has it as a common word. Else it
    must be known for a name of one kind (a lone name twice met, the surname of a person named in full, a watch-list's),
    never stand in small letters, and stand alone: in the middle of a sentence, in no longer run of capitals. Scripts without
    capitals give names of two words and more only. A place inside a candidate is left to it, but for an acronym's before
    or after common words ('ABC Members').
    """
    texts = {d.id: d.text for d in documents}
    covers, loose = _Covers(candidates), loose_words(candidates)
    known = read_names(candidates, items, watched, loose=loose)
    searcher = Searcher([k.sought for k in known])
    common: set[str] = set()
    seen: set[tuple[str, int, int]] = set()
    kept: list[tuple[str, frozenset[str], Candidate]] = []
    for item, start, end in stretches(items, paragraphs):
        text = texts.get(item.document, "")[start:end]
        for name, kind, unsure, hit in _chosen(text, item, known, searcher, common):
            place = (item.id, start + hit.start, start + hit.end)
            around = covers.around(*place)
            if place in seen or (around and not (name.acronym and around <= loose.keys())):
                continue
            seen.add(place)
            found = Candidate(
                id=make_id("candidate", *place),
                item=item.id,
                page=item.page,
                start=place[1],
                end=place[2],
                text=text[hit.start : hit.end],
                kind=kind,
            )
            words = frozenset(w for candidate in around for w in loose[candidate])
            if unsure or words:
                kept.append((name.sought.key if unsure else "", words, found))
            else:
                yield found
    # only now is it known which words stand in small letters anywhere
    for key, words, found in kept:
        if key not in common and words <= common:
            yield found


def _chosen(
    text: str, item: Item, known: Sequence[Name], searcher: Searcher, common: set[str]
) -> Iterator[tuple[Name, EntityKind, bool, Hit]]:
    """Give the names that stand in a stretch, the longest of the first, and whether a common word may be meant instead.

    Lone words in small letters are added to `common`.
    """
    hits: list[tuple[int, int, int, bool, Hit]] = []
    for hit in searcher.find(text, lines=item.kind is not ItemKind.FURNITURE):
        name = known[hit.sought]
        if not name.lone:
            stands, unsure = hit.cased and not inside_longer(text, hit.start, hit.end), False
        elif (name.sought.key in common and not name.acronym) or in_address(text, hit.start, hit.end):
            continue
        elif text[hit.start : hit.end].islower():
            common.add(name.sought.key)
            continue
        else:
            stands = hit.cased and name.kind is not None and _stands(text, hit, name)
            unsure = stands and (not name.acronym or shouted(text, hit.start, hit.end))
        if stands:
            hits.append((hit.start, -hit.end, hit.sought, unsure, hit))
    hits.sort()
    end = 0
    for start, _, sought, unsure, hit in hits:
        kind = known[sought].kind
        if start >= end and kind is not None:
            yield known[sought], kind, unsure, hit
            end = hit.end


def _stands(text: str, hit: Hit, name: Name) -> bool:
    """Tell whether a lone word may be a name where it stands."""
    if name.acronym:
        return name.sought.key not in _COMMON or not shouted(text, hit.start, hit.end)
    alone = not runs_on(text, hit.end) and not follows_on(text, hit.start)
    return alone and not opens(text, hit.start) and not shouted(text, hit.start, hit.end)


class _Covers:
    """Where the candidates lie."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        rows: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for c in candidates:
            rows[c.item].append((c.start, c.end, c.text))
        self._rows = {item: sorted(found) for item, found in rows.items()}
        self._starts = {item: [row[0] for row in found] for item, found in self._rows.items()}
        self._farthest = {item: list(accumulate((row[1] for row in f), max)) for item, f in self._rows.items()}

    def around(self, item: str, start: int, end: int) -> frozenset[str]:
        """Return the texts of the candidates that hold a place."""
        if item not in self._rows:
            return frozenset()
        first = bisect_left(self._farthest[item], end)
        last = bisect_right(self._starts[item], start)
        return frozenset(text for _, stop, text in self._rows[item][first:last] if stop >= end)


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

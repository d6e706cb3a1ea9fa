"""Cutting: a document to its items, and items to their paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from headwater.ids import make_id
from headwater.model import Document, Item, ItemKind, Paragraph
from headwater.reading import words_digest
from headwater.segment.excerpts import find_excerpts
from headwater.segment.heads import page_header, read_head
from headwater.segment.lines import Line, Role, read_lines, word_count
from headwater.segment.marks import more_tail
from headwater.segment.roles import assign_roles
from headwater.segment.runs import find_starts
from headwater.segment.sections import find_sections
from headwater.segment.teasers import Stretch, find_teasers
from headwater.segment.turns import find_turns

__all__ = ["cut", "paragraphs"]

_EXCERPT = re.compile(r"(?:excerpts?|extracts?|excerpted)\b(?: (?:from|of) .{1,120})?(?: ?:.*)?", re.IGNORECASE)


_LEAST = 25  # words of a text over a page's sections


class _Draft(NamedTuple):
    first: int
    last: int
    kind: ItemKind


def cut(document: Document) -> list[Item]:
    """Cut a document into its items.

    Every non-empty line or block lies in an item: in one that is not furniture, or in furniture. Texts are disjoint, but
    what an article quotes from another text is an excerpt inside it; furniture may lie inside a text too. An item starts
    at its title and ends with its last line of words, credits included.

    Returns:
        The items in order of start, the longer first; spans are code points into `document.text`.
    """
    lines = assign_roles(read_lines(document), document)
    drafts = _drafts(lines)
    header = page_header(lines, document)
    publisher = document.publisher or header.publisher
    alone = len(drafts) == 1
    items = []
    for draft in drafts:
        inside = lines[draft.first : draft.last + 1]
        head = read_head(inside, document, publisher, quoted=draft.kind is ItemKind.EXCERPT)
        title = head.title
        items.append(
            _item(
                document,
                (inside[0].start, inside[-1].end),
                draft.kind,
                title=None if title is None else title.text,
                title_start=None if title is None else title.start,
                title_end=None if title is None else title.end,
                byline=head.byline or (document.byline if alone else None),
                credit=head.credit,
                publisher=publisher,
                published=head.published or document.published or header.published,
            )
        )
        if draft.kind is ItemKind.ARTICLE:
            shown = [line for line in inside if not line.furniture]
            items += [
                _item(document, (e.start, e.end), ItemKind.EXCERPT, credit=e.source, publisher=publisher)
                for e in find_excerpts(shown)
                if (e.start, e.end) != (inside[0].start, inside[-1].end)
            ]
    held = {n for d in drafts for n in range(d.first, d.last + 1) if not lines[n].furniture}
    items += [
        _item(document, (line.start, line.end), ItemKind.FURNITURE) for n, line in enumerate(lines) if n not in held
    ]
    return sorted(items, key=lambda i: (i.start, -i.end, i.kind))


def _item(  # noqa: PLR0913 the columns of the table
    document: Document,
    span: tuple[int, int],
    kind: ItemKind,
    *,
    title: str | None = None,
    title_start: int | None = None,
    title_end: int | None = None,
    byline: str | None = None,
    credit: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
) -> Item:
    start, end = span
    return Item(
        id=make_id("item", document.id, start, end, kind),
        document=document.id,
        page=document.page,
        start=start,
        end=end,
        kind=kind,
        title=title,
        title_start=title_start,
        title_end=title_end,
        byline=byline,
        credit=credit,
        publisher=publisher,
        published=published,
    )


def _drafts(lines: Sequence[Line]) -> list[_Draft]:
    """Return what is not furniture, in order: teasers first, then the texts between them."""
    teasers = _with_credits(lines, find_teasers(lines))
    drafts = [_Draft(t.first, t.last, ItemKind.TEASER) for t in teasers]
    edges = [-1, *(n for t in teasers for n in (t.first, t.last)), len(lines)]
    for before, after in zip(edges[::2], edges[1::2], strict=True):
        drafts += _texts(lines, range(before + 1, after))
    with_words = [d for d in drafts if any(line.role is Role.BODY for line in lines[d.first : d.last + 1])]
    return sorted(with_words or drafts)


def _with_credits(lines: Sequence[Line], teasers: Sequence[Stretch]) -> list[Stretch]:
    """Let each teaser hold the credit lines right under it."""
    found = []
    for teaser, following in zip(teasers, [*(t.first for t in teasers[1:]), len(lines)], strict=False):
        last = teaser.last
        for at in range(teaser.last + 1, following):
            if lines[at].role is Role.CREDIT:
                last = at
            elif not lines[at].furniture:
                break
        found.append(Stretch(teaser.first, last))
    return found


def _texts(lines: Sequence[Line], stretch: range) -> Iterator[_Draft]:
    kept = [n for n in stretch if not lines[n].furniture]
    if not kept:
        return
    ruled = frozenset(
        at for at, n in enumerate(kept) if at and any(line.role is Role.RULE for line in lines[kept[at - 1] + 1 : n])
    )
    starts = find_starts([lines[n] for n in kept], ruled)
    begins = [0, *(s.at for s in starts)]
    ends = [*(s.at for s in starts), len(kept)]
    lone = [*(s.lone for s in starts), False]
    headed = find_sections([lines[n] for n in kept])
    for begin, end, is_lone in zip(begins, ends, lone, strict=True):
        held = kept[begin:end]
        if end in headed and begin not in headed and _is_short([lines[n] for n in held]):
            continue  # the page's own words over what it gathers
        kind = ItemKind.TEASER if is_lone else _kind([lines[n] for n in held])
        inside = [lines[n] for n in held]
        turns = [] if kind is not ItemKind.ARTICLE else find_turns(inside, _ruled_within(ruled, begin, end))
        for first, last in pairwise([0, *turns, len(held)]):
            yield _Draft(held[first], held[last - 1], kind if first == 0 else _kind(inside[first:last]))


def _ruled_within(ruled: frozenset[int], begin: int, end: int) -> frozenset[int]:
    return frozenset(n - begin for n in ruled if begin < n < end)


def _is_short(lines: Sequence[Line]) -> bool:
    return sum(word_count(line.text) for line in lines if line.role is Role.BODY) < _LEAST


def _kind(lines: Sequence[Line]) -> ItemKind:
    body = [line for line in lines if line.role is Role.BODY]
    quoted = bool(body) and all(line.tag == "blockquote" for line in body)
    return ItemKind.EXCERPT if quoted or _EXCERPT.fullmatch(lines[0].text[:200]) else ItemKind.ARTICLE


def paragraphs(document: Document, items: Iterable[Item]) -> list[Paragraph]:
    """Return the paragraphs of the items that are not furniture: their lines or blocks without the furniture inside.

    A title is a paragraph of its own; 'Read more' at a paragraph's end is left out. An excerpt inside an article has none:
    its words are read once, as the article's.
    """
    lines = read_lines(document)
    begins = [line.start for line in lines]
    every = list(items)
    furniture = {(i.start, i.end) for i in every if i.kind is ItemKind.FURNITURE}
    found: list[Paragraph] = []
    held = 0  # where the texts so far end
    for item in sorted(every, key=lambda i: (i.start, -i.end)):
        if item.kind is ItemKind.FURNITURE or item.end <= held:
            continue
        held = item.end
        inside = lines[bisect_left(begins, item.start) : bisect_left(begins, item.end)]
        found += [_paragraph(document, item, line) for line in inside if (line.start, line.end) not in furniture]
    return found


def _paragraph(document: Document, item: Item, line: Line) -> Paragraph:
    tail = more_tail(line.text)
    end = line.end if tail is None else line.start + len(line.text[:tail].rstrip())
    return Paragraph(
        id=make_id("paragraph", item.id, line.start, end),
        item=item.id,
        document=document.id,
        start=line.start,
        end=end,
        sha256=words_digest(document.text[line.start : end]),
    )

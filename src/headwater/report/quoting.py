"""Exact words with what stands around them, and whose words they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.chains import Link, Role
from headwater.model import Attribution, Item, SourceClass, Span, Witness
from headwater.report.held import Held
from headwater.report.views import Quotation, Ref
from headwater.report.wording import HOW, SOURCES, shorten

__all__ = ["Said", "link_name", "quote", "said", "source_name", "who_says"]

_AROUND = 110  # code points of context on each side
_LONGEST = 1200  # code points of a quotation that are shown; sentences of real pages are shorter
_NAME = 90
_DEEPEST = 8  # attributions around one that are named, the nearest


def quote(held: Held, item: Item, start: int, end: int, *, context: bool = True) -> Quotation:
    """Return the words of an item's document between two offsets, with a little context out of the same item."""
    document = held.documents[item.document]
    text = document.text
    first = item.title_end if item.title_end is not None and item.title_end <= start else item.start
    # a claim's words may reach out of their item only where a stage erred; the quotation shows them all the same
    first, last = min(first, start), max(item.end, end)
    around = _AROUND if context else 0
    begin, stop = max(first, start - around), min(last, end + around)
    before, after = text[begin:start], text[end:stop]
    if begin > first:
        before = _from_word(before)
    if stop < last:
        after = _to_word(after)
    shown = min(end, start + _LONGEST)
    return Quotation(
        ref=Ref(page=item.page, start=start, end=end),
        before=before,
        words=text[start:shown],
        after=after if shown == end else "",
        left=end - shown,
        more_before=context and begin > first,
        more_after=context and stop < last and shown == end,
        language=document.language,
    )


def _from_word(text: str) -> str:
    """Drop the word that the context cuts at its beginning; scripts without spaces have none to drop."""
    for n, char in enumerate(text):
        if char.isspace():
            return text[n:].lstrip()
    return text


def _to_word(text: str) -> str:
    for n in range(len(text) - 1, -1, -1):
        if text[n].isspace():
            return text[:n].rstrip()
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who says a witness's words: the nearest source, how it is quoted, and those through whom it came, nearest first."""

    who: str
    how: str | None
    through: tuple[str, ...]


def said(held: Held, witness: Witness) -> Said:
    """Return who says a witness's words."""
    item = held.items[witness.item]
    attribution = held.attributions.get(witness.attribution or "")
    if attribution is None:
        return Said(who=f"own voice of {held.publisher_of(item) or witness.page}", how=None, through=())
    above = [link for link in held.chain(item, attribution)[:-1] if link.role is Role.SPEAKER]
    through = tuple(link_name(held, item, link) for link in above[: -_DEEPEST - 1 : -1])
    return Said(who=source_name(held, attribution), how=HOW[attribution.kind], through=through)


def who_says(held: Held, witness: Witness) -> str:
    """Return who says a witness's words, in a few words."""
    return said(held, witness).who


def source_name(held: Held, attribution: Attribution) -> str:
    """Return an attribution's source: the entity's name, or the source's own, or the words that stand for one."""
    entity = held.speaker(attribution.id)
    name = entity.name if entity is not None else attribution.speaker_name
    return _called(held, held.items[attribution.item], name, attribution.source, attribution.source_class)


def link_name(held: Held, item: Item, link: Link) -> str:
    """Return a link of a chain in a few words, as `source_name` does a source."""
    if link.role is Role.OUTLET and not link.name:
        return "an outlet that is not known"
    return _called(held, item, link.name, link.source, link.source_class)


def _called(held: Held, item: Item, name: str | None, source: Sequence[Span], kind: SourceClass | None) -> str:
    if name:
        return shorten(name, _NAME)
    words = " ".join(held.words(item.id, s.start, s.end) for s in source)
    sort = f" ({SOURCES[kind]})" if kind not in (None, SourceClass.UNNAMED) else ""
    return f"not named: “{shorten(words, _NAME)}”{sort}" if words.strip() else f"a source without a name{sort}"

"""Exact words with what stands around them, and whose words they are."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.model import Attribution, Item, SourceClass, Witness
from headwater.report.held import Held
from headwater.report.views import Quotation, Ref
from headwater.report.wording import HOW, SOURCES, shorten

__all__ = ["Said", "quote", "said", "source_name", "who_says"]

_AROUND = 110  # code points of context on each side
_LONGEST = 1200  # code points of a quotation that are shown; sentences of real pages are shorter
_NAME = 90
_DEEPEST = 8  # attributions in attributions that are followed


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
    attribution = held.attributions.get(witness.attribution or "")
    if attribution is None:
        item = held.items[witness.item]
        return Said(who=f"own voice of {held.publisher_of(item) or witness.page}", how=None, through=())
    through: list[str] = []
    above = held.attributions.get(attribution.parent or "")
    while above is not None and len(through) < _DEEPEST:
        through.append(source_name(held, above))
        above = held.attributions.get(above.parent or "")
    return Said(who=source_name(held, attribution), how=HOW[attribution.kind], through=tuple(through))


def who_says(held: Held, witness: Witness) -> str:
    """Return who says a witness's words, in a few words."""
    return said(held, witness).who


def source_name(held: Held, attribution: Attribution) -> str:
    """Return an attribution's source: the entity's name, or the source's own, or the words that stand for one."""
    entity = held.entities.get(held.speakers.get(attribution.id, ""))
    name = entity.name if entity is not None else attribution.speaker_name
    if name:
        return shorten(name, _NAME)
    words = " ".join(held.words(attribution.item, s.start, s.end) for s in attribution.source)
    kind = SOURCES[attribution.source_class] if attribution.source_class not in (None, SourceClass.UNNAMED) else None
    sort = f" ({kind})" if kind else ""
    return f"not named: “{shorten(words, _NAME)}”{sort}" if words.strip() else f"a source without a name{sort}"

"""In: readings. Out: who says what in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from headwater.attribute.find import Found, Tongue, find_attributions
from headwater.attribute.learned.model import load_learned, weights_digest
from headwater.attribute.rules.lexicon import check_words, lexicon_for
from headwater.attribute.sources.classes import source_words
from headwater.attribute.unattributed import unattributed
from headwater.ids import make_id
from headwater.model import Attribution, Reading, Row, Span, Unattributed
from headwater.reading import READING_TABLES, readings, shift_span
from headwater.settings import AttributeSettings
from headwater.stage import MapStage
from headwater.text import quotations

__all__ = ["stage", "tongue_for"]


def stage(settings: AttributeSettings) -> MapStage:
    """Return the stage that finds who says what in each item.

    Raises:
        SettingsError: the settings hold a class of words that there is not.
    """
    check_words(settings.words)
    return MapStage(
        name="attribute",
        version=2,
        settings=_Key(settings=settings, weights=weights_digest() if settings.learned else None),
        inputs=READING_TABLES,
        outputs=(Attribution, Unattributed),
        units=readings,
        run=partial(_run, settings=settings),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Key:
    """What rows depend on besides the words of items; new weights, or none where there were some, run the stage again."""

    settings: AttributeSettings
    weights: str | None


def tongue_for(language: str | None, settings: AttributeSettings) -> Tongue:
    """Return what is needed to read a language."""
    lexicon = lexicon_for(language, settings.words)
    learned = load_learned(lexicon.language) if settings.learned else None
    return Tongue(lexicon=lexicon, sources=source_words(language, settings.classes), learned=learned)


def _run(reading: Reading, *, settings: AttributeSettings) -> Iterable[Row]:
    item = reading.item
    quoted = quotations(reading.text)
    found = find_attributions(reading.text, reading.sentences, tongue_for(reading.language, settings), quoted)
    ids = [make_id("attribution", item.id, *_key(f)) for f in found]
    for identity, one in zip(ids, found, strict=True):
        referent = one.speaker.referent
        yield Attribution(
            id=identity,
            item=item.id,
            page=item.page,
            kind=one.kind,
            source=shift_span(one.source, item.start),
            cue=shift_span(one.cue, item.start),
            content=shift_span(one.content, item.start),
            speaker_name=one.speaker.speaker_name,
            source_class=one.speaker.source_class,
            parent=None if one.parent is None else ids[one.parent],
            stance=one.stance,
            referent=None if referent is None else shift_span([referent], item.start)[0],
            resolution=one.speaker.resolution,
        )
    yield from _unattributed(reading, found, quoted)


def _unattributed(reading: Reading, found: Sequence[Found], quoted: Sequence[Span]) -> Iterable[Unattributed]:
    """Give the quotations of an item that no attribution accounts for."""
    item = reading.item
    title = None
    if item.title_start is not None and item.title_end is not None:
        title = Span(item.title_start - item.start, item.title_end - item.start)
    accounted = [s for f in found for s in (*f.content, *f.source, *f.cue)]
    for span, reason in unattributed(reading.text, quoted, accounted, reading.sentences, title):
        start, end = span.start + item.start, span.end + item.start
        yield Unattributed(
            id=make_id("unattributed", item.id, start, end),
            item=item.id,
            page=item.page,
            start=start,
            end=end,
            reason=reason,
        )


def _key(found: Found) -> Iterable[int]:
    """Return the spans as one list of numbers; the count of each role's goes first, so that roles stay apart."""
    for spans in (found.source, found.cue, found.content):
        yield len(spans)
        yield from _flat(spans)


def _flat(spans: Sequence[Span]) -> Iterable[int]:
    return (offset for span in spans for offset in span)

"""One text, read as one article, without a case: for programs that have the text already."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, get_args

from headwater.attribute.stage import stage as attribute
from headwater.capture.stage import capture_text
from headwater.errors import InputError
from headwater.facts.stage import stage as facts
from headwater.ids import make_id
from headwater.model import Attribution, Document, Figure, Item, ItemKind, Parse, Reading, Rejected, Row, Sentence, Time
from headwater.parse.stage import stage as parse
from headwater.parse.stage import words_of
from headwater.reading import make_reading
from headwater.render.stage import CapturedBytes
from headwater.render.stage import stage as render
from headwater.segment.cut import paragraphs
from headwater.settings import Settings

__all__ = ["Analysis", "Part", "analyse"]

Part = Literal["attributions", "figures", "times"]
_PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What one text holds; all offsets are code points of the text given. A part that was not asked for is empty."""

    attributions: tuple[Attribution, ...]
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]


def analyse(
    text: str,
    *,
    publisher: str | None = None,
    published: str | None = None,
    parts: Collection[Part] = _PARTS,
    settings: Settings | None = None,
) -> Analysis:
    """Find who says what in a text, and its figures and times.

    Args:
        text: the words; all of them are taken for one article.
        publisher: who put it out, if that is known.
        published: the ISO date it was put out, by which 'Friday' or 'last year' are resolved.
        parts: what to look for; times alone need no parse, which takes nearly all of the time.
        settings: what differs from the defaults.

    Raises:
        InputError: the text has no words, or cannot be a document; or there is no such part.
    """
    unknown = sorted(set(parts) - set(_PARTS))
    if unknown:
        raise InputError(f"a text has no {unknown[0]!r}", f"its parts are {', '.join(_PARTS)}")
    settings = settings or Settings()
    document = _document(text, settings)
    item = _article(document, publisher, published)
    needs_parse = "attributions" in parts or "figures" in parts
    parsed = _parsed(document, item, settings) if needs_parse else ()
    reading = make_reading(item, text, parsed, language=document.language)
    found: list[Row] = _find(reading, parts, settings)
    return Analysis(
        attributions=tuple(r for r in found if isinstance(r, Attribution)),
        figures=tuple(r for r in found if isinstance(r, Figure) and "figures" in parts),
        times=tuple(r for r in found if isinstance(r, Time) and "times" in parts),
    )


def _document(text: str, settings: Settings) -> Document:
    capture, data = capture_text(text, page="text")
    rows = list(render(settings.render).run(CapturedBytes(capture=capture, data=data)))
    document = next((r for r in rows if isinstance(r, Document)), None)
    if document is None:
        why = next((r.detail for r in rows if isinstance(r, Rejected)), "it has no words")
        raise InputError(f"the text cannot be read ({why})", "give a text of words")
    return document


def _parsed(document: Document, item: Item, settings: Settings) -> list[tuple[int, tuple[Sentence, ...]]]:
    found = paragraphs(document, [item])
    units = words_of(document, found, settings.parse)
    work = parse(settings.parse)
    parsed = []
    for at in range(0, len(units), work.many):
        for rows in work.together(units[at : at + work.many]) if work.together else ():
            sentences = [r.sentences for r in rows if isinstance(r, Parse)]
            parsed.append(sentences[0] if sentences else ())
    return [(p.start, sentences) for p, sentences in zip(found, parsed, strict=True)]


def _find(reading: Reading, parts: Collection[Part], settings: Settings) -> list[Row]:
    found: list[Row] = []
    if "attributions" in parts:
        found += attribute(settings.attribute).run(reading)
    if "figures" in parts or "times" in parts:
        found += facts(settings.facts).run(reading)
    return found


def _article(document: Document, publisher: str | None, published: str | None) -> Item:
    end = len(document.text)
    return Item(
        id=make_id("item", document.id, 0, end, ItemKind.ARTICLE.value),
        document=document.id,
        page=document.page,
        start=0,
        end=end,
        kind=ItemKind.ARTICLE,
        title=None,
        title_start=None,
        title_end=None,
        byline=None,
        credit=None,
        publisher=publisher,
        published=published,
    )

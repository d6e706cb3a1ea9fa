"""One text, read as one article, without a case: for programs that have the text already."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.attribute.stage import stage as attribute
from headwater.capture.stage import capture_text
from headwater.errors import InputError
from headwater.facts.stage import stage as facts
from headwater.ids import make_id
from headwater.model import Attribution, Document, Figure, Item, ItemKind, Parse, Rejected, Row, Time
from headwater.parse.stage import Words
from headwater.parse.stage import stage as parse
from headwater.reading import make_reading
from headwater.render.stage import CapturedBytes
from headwater.render.stage import stage as render
from headwater.segment.cut import paragraphs
from headwater.settings import Settings

__all__ = ["Analysis", "analyse"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What one text holds; all offsets are code points of the text given."""

    attributions: tuple[Attribution, ...]
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]


def analyse(
    text: str, *, publisher: str | None = None, published: str | None = None, settings: Settings | None = None
) -> Analysis:
    """Find who says what in a text, and its figures and times.

    Args:
        text: the words; all of them are taken for one article.
        publisher: who put it out, if that is known.
        published: the ISO date it was put out, by which 'Friday' or 'last year' are resolved.
        settings: what differs from the defaults.

    Raises:
        InputError: the text has no words, or cannot be a document.
    """
    settings = settings or Settings()
    capture, data = capture_text(text, page="text")
    rows = list(render(settings.render).run(CapturedBytes(capture=capture, data=data)))
    document = next((r for r in rows if isinstance(r, Document)), None)
    if document is None:
        why = next((r.detail for r in rows if isinstance(r, Rejected)), "it has no words")
        raise InputError(f"the text cannot be read ({why})", "give a text of words")
    item = _article(document, publisher, published)
    parsed = []
    for paragraph in paragraphs(document, [item]):
        words = Words(sha256=paragraph.sha256, text=text[paragraph.start : paragraph.end], page="text")
        sentences = [r.sentences for r in parse(settings.parse).run(words) if isinstance(r, Parse)]
        parsed.append((paragraph.start, sentences[0] if sentences else ()))
    reading = make_reading(item, text, parsed)
    found: list[Row] = [*attribute(settings.attribute).run(reading), *facts(settings.facts).run(reading)]
    return Analysis(
        attributions=tuple(r for r in found if isinstance(r, Attribution)),
        figures=tuple(r for r in found if isinstance(r, Figure)),
        times=tuple(r for r in found if isinstance(r, Time)),
    )


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

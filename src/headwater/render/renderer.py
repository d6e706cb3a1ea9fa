"""Captured bytes to what a document holds, as one pure function."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version

from headwater.model import Block
from headwater.render.decode import Undecodable, decode
from headwater.render.html import read_html
from headwater.render.language import language_of
from headwater.render.main import body, mark_main
from headwater.render.metadata import Metadata, read_metadata
from headwater.render.plain import lines, straight_map

__all__ = ["Refused", "Rendered", "media_type_of", "render"]

_HTML = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([a-zA-Z0-9_.:-]{1,40})", re.IGNORECASE)
_HAS_WORDS = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A document without its ids; the fields are those of `model.Document`."""

    text: str
    language: str | None
    metadata: Metadata
    renderer: str
    encoding: str
    blocks: tuple[Block, ...]
    source_map: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why bytes gave no document: `media-type`, `binary`, `encoding`, `empty` or `too-long`."""

    reason: str
    detail: str


def media_type_of(content_type: str) -> str:
    """Return the media type of a content type, without its parameters."""
    return content_type.split(";", maxsplit=1)[0].strip().lower()


def render(
    data: bytes, content_type: str, *, retrieved: str | None = None, longest: int = 4_000_000
) -> Rendered | Refused:
    """Render captured bytes.

    Args:
        data: the bytes.
        content_type: their media type, perhaps with a character set: `text/html; charset=utf-8`.
        retrieved: when they were retrieved, as an ISO date or time, if that is known.
        longest: the most code points a document may have.

    Returns:
        The document. All offsets in it are code points: of its own text in `blocks`, of its text and of the decoded
        source in `source_map`. Plain text is its own source, without a byte order mark, line ends as they are.
    """
    media_type = media_type_of(content_type)
    if media_type not in (*_HTML, "text/plain"):
        return Refused(reason="media-type", detail=f"{media_type or 'unknown'} cannot be read by this version")
    charset = _CHARSET.search(content_type[:1000])
    decoded = decode(data, charset.group(1) if charset else None, html=media_type in _HTML)
    if isinstance(decoded, Undecodable):
        return Refused(reason=decoded.reason, detail=decoded.detail)
    plain = media_type not in _HTML
    source, encoding = decoded.text, decoded.encoding
    found = _plain(source, encoding, longest) if plain else _html(source, encoding, retrieved, longest)
    if isinstance(found, Rendered) and not _HAS_WORDS.search(found.text):
        return Refused(reason="empty", detail="the page shows no words")
    return found


@lru_cache(maxsize=1)  # the version is read from a file
def _html_renderer() -> str:
    return f"html/2 trafilatura/{version('trafilatura')}"


def _too_long(text: str, longest: int) -> Refused | None:
    if len(text) <= longest:
        return None
    return Refused(reason="too-long", detail=f"{len(text)} code points, the most that is kept is {longest}")


def _plain(source: str, encoding: str, longest: int) -> Rendered | Refused:
    return _too_long(source, longest) or Rendered(
        text=source,
        language=language_of(source),
        metadata=Metadata(),
        renderer="text/1",
        encoding=encoding,
        blocks=lines(source),
        source_map=straight_map(source),
    )


def _html(source: str, encoding: str, retrieved: str | None, longest: int) -> Rendered | Refused:
    page = read_html(source)
    refused = _too_long(page.text, longest)
    if refused:
        return refused
    blocks = mark_main(page, source)
    return Rendered(
        text=page.text,
        language=language_of(body(page.text, blocks) or page.text, page.facts.language),
        metadata=read_metadata(page, source, retrieved),
        renderer=_html_renderer(),
        encoding=encoding,
        blocks=blocks,
        source_map=page.source_map,
    )

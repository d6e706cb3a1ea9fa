"""Title, byline, publisher and date of a page, from what its mark-up says; what it does not say stays unknown."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from headwater.render.dates import read_date, written_forms
from headwater.render.html import DEEPEST, HtmlPage
from headwater.render.quiet import quieten

__all__ = ["Metadata", "read_metadata"]

_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_BYLINE = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "citation_author")
_PUBLISHER = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "application-name")
_PUBLISHED = tuple(
    """article:published_time og:published_time datepublished dc.date.issued dcterms.issued dc.date dcterms.date
    dcterms.created dc.date.created citation_publication_date citation_date parsely-pub-date sailthru.date pubdate
    publishdate publish-date publish_date publication_date article.published date""".split()
)
_ARTICLES = ("Article", "BlogPosting", "Report")  # the ends of schema.org's names for articles of all kinds
_FURTHEST = "2100-01-01"  # a bound for the date search that is not the clock's
_TITLE_TAIL = re.compile(r"\s{0,3}(?:[|·•»–—]|\s-\s)\s{0,3}([^|·•»–—:\s][^|·•»–—:]{0,60})")
_SMALL = frozenset(("and", "at", "for", "from", "in", "of", "on", "the"))
_NAME_WORDS = 6
_LONGEST = 300  # code points of a name; what is longer is no name
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known of a page; None is unknown. `published` is an ISO day."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None


def read_metadata(page: HtmlPage, source: str, retrieved: str | None = None) -> Metadata:
    """Read a page's metadata.

    Args:
        page: the rendered page.
        source: its decoded source.
        retrieved: when it was retrieved, an ISO date or time; a date of publication after that is not believed.

    Returns:
        Each field by the first of its places that gives one: `meta` elements, then JSON-LD, then the page itself.
        Never from the name of a file or the clock.
    """
    metas: dict[str, str] = {}
    for key, content in page.facts.metas:
        metas.setdefault(key, content)
    things = list(_things(page.facts.scripts))
    articles = [t for t in things if any(kind.endswith(_ARTICLES) for kind in _kinds(t))]
    return Metadata(
        title=_first(metas, _TITLE) or _text(articles, "headline") or _heading(page) or page.facts.title,
        byline=_name(_first(metas, _BYLINE, name=True)) or _names(articles, "author"),
        publisher=_name(_first(metas, _PUBLISHER, name=True)) or _names(articles, "publisher") or _site(page),
        published=_published(page, source, metas, articles, retrieved),
    )


def _first(metas: dict[str, str], keys: Iterable[str], *, name: bool = False) -> str | None:
    found = (metas[key] for key in keys if key in metas)
    return next((f for f in found if not name or _name(f)), None)


def _name(text: str | None) -> str | None:
    if not text or "://" in text or text.startswith("@") or len(text) > _LONGEST:
        return None
    return text


def _heading(page: HtmlPage) -> str | None:
    headings = {page.text[b.start : b.end] for b in page.blocks if b.tag == "h1"}
    return " ".join(headings.pop().split()) if len(headings) == 1 else None


def _site(page: HtmlPage) -> str | None:
    """Return what `<title>` adds to the page's one headline: 'Headline | The Site'."""
    heading, title = _heading(page), page.facts.title
    if not heading or not title or not title.startswith(heading):
        return None
    match = _TITLE_TAIL.fullmatch(title, len(heading))
    words = match.group(1).split() if match else []
    named = bool(words) and all(w[0].isupper() or w in _SMALL for w in words) and len(words) <= _NAME_WORDS
    return _name(" ".join(words)) if named else None  # else it may be the second half of the headline


def _published(
    page: HtmlPage, source: str, metas: dict[str, str], articles: list[dict[str, Any]], retrieved: str | None
) -> str | None:
    latest = (read_date(retrieved) if retrieved else None) or _FURTHEST
    candidates = [metas[key] for key in _PUBLISHED if key in metas]
    candidates += [a["datePublished"] for a in articles if isinstance(a.get("datePublished"), str)]
    candidates += [text for text, published in page.facts.times if published]
    days = {day for text, _ in page.facts.times if (day := read_date(text)) is not None}
    if len(days) == 1:  # several dates are those of other pages as well
        candidates.append(days.pop())
    for candidate in candidates:
        day = read_date(candidate)
        if day is not None and day <= latest:
            return day
    return _visible_date(page, source, latest)


def _visible_date(page: HtmlPage, source: str, latest: str) -> str | None:
    """Return the date that htmldate finds, if the page shows that day in a form that can be read in one way only."""
    from htmldate import find_date  # noqa: PLC0415 - slow to import, and most pages do not need it

    if page.depth > DEEPEST:
        return None
    quieten()
    try:
        found = find_date(source, original_date=True, extensive_search=False, max_date=latest)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a broken page can raise anything there; it then has no date
        _LOG.info("the date search failed on a page", exc_info=True)
        return None
    if found is None or read_date(found) is None:
        return None
    shown = page.text.lower()
    return found if any(form in shown for form in written_forms(found)) else None


def _things(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Give every object of the JSON-LD scripts, outer ones first."""
    for script in scripts:
        try:
            waiting: list[Any] = [json.loads(script)]
        except (ValueError, RecursionError):  # hostile nesting ends in the latter
            continue
        while waiting:
            thing = waiting.pop()
            if isinstance(thing, dict):
                yield thing
                waiting += reversed(list(thing.values()))
            elif isinstance(thing, list):
                waiting += reversed(thing)


def _kinds(thing: dict[str, Any]) -> list[str]:
    kinds = thing.get("@type")
    return [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]


def _text(things: Iterable[dict[str, Any]], key: str) -> str | None:
    found = (" ".join(t[key].split()) for t in things if isinstance(t.get(key), str))
    return next((f for f in found if f), None)


def _names(things: Iterable[dict[str, Any]], key: str) -> str | None:
    for thing in things:
        value = thing.get(key)
        names = [v.get("name") if isinstance(v, dict) else v for v in (value if isinstance(value, list) else [value])]
        kept = [" ".join(n.split()) for n in names if isinstance(n, str) and _name(n.strip())]
        if kept:
            return ", ".join(kept)
    return None

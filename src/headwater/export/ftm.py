"""The FollowTheMoney export: who is named, where, and what ties them, one JSON object a line, for Aleph and its kin.

Referents are Person, Organization, LegalEntity (of which it is not known whether they are a person or a body) or Address:
FollowTheMoney has no schema for a place but that and Territory, which is for administrative areas of known level. Pages are
Articles where they hold one article, else Documents; a Mention ties a page to whom it names, under the form that stands
there, and a Documentation to a place, to which a Mention cannot lead. What a text ties without saying that the two are one
is an UnknownLink. Offsets and whole texts stay in the case: the model has no place for the first.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from headwater.case.store import Case
from headwater.errors import InputError
from headwater.ids import make_id
from headwater.model import (
    Capture,
    Document,
    Entity,
    EntityKind,
    Item,
    ItemKind,
    ManifestEntry,
    Mention,
    Relation,
    RelationKind,
)
from headwater.watchlist.names import LONGEST, is_acronym, is_weak, tidy

__all__ = ["export_ftm", "ftm_entities"]

_Properties = Mapping[str, Iterable[str | None]]

_SCHEMAS = {
    EntityKind.PERSON: "Person",
    EntityKind.ORGANISATION: "Organization",
    EntityKind.PLACE: "Address",
    EntityKind.OTHER: "LegalEntity",
}
_ROLES = {
    RelationKind.NAMED_ALIAS: "named as an alias",
    RelationKind.PART_OF: "part of",
    RelationKind.FRONT_FOR: "front for",
    RelationKind.SPLIT_FROM: "split from",
    RelationKind.MERGED_WITH: "merged with",
    RelationKind.SUCCESSOR_OF: "successor of",
}
_NAMED_IN = "named in"
_PROPERTIES = {"wikidata": "wikidataId", "lei": "leiCode", "inn": "innCode", "ogrn": "ogrnCode"}
# ISO 639-1 codes of pages as the codes of three letters (ISO 639-3) that FollowTheMoney takes.
_LANGUAGES = dict(
    pair.split(":")
    for pair in "ar:ara az:aze be:bel bg:bul bn:ben bs:bos ca:cat cs:ces da:dan de:deu el:ell en:eng es:spa et:est fa:fas "
    "fi:fin fr:fra he:heb hi:hin hr:hrv hu:hun hy:hye id:ind it:ita ja:jpn ka:kat kk:kaz ko:kor ku:kur lt:lit lv:lav mk:mkd "
    "nl:nld no:nor pl:pol ps:pus pt:por ro:ron ru:rus sk:slk sl:slv sq:sqi sr:srp sv:swe sw:swa tr:tur uk:ukr ur:urd "
    "uz:uzb vi:vie zh:zho".split()
)
_MEDIA = re.compile(r"[a-z]+/[a-z0-9.+-]+", re.ASCII)
_FIELDS = ("title", "byline", "published")
_SHORT = 1000  # code points of a title or a name


def export_ftm(case: Case, path: Path) -> dict[str, int]:
    """Write a case as FollowTheMoney entities, a line each, and return how many of each schema there are.

    Raises:
        InputError: the file cannot be written.
    """
    counts: Counter[str] = Counter()
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for entity in ftm_entities(case):
                counts[entity["schema"]] += 1
                file.write(json.dumps(entity, ensure_ascii=False) + "\n")
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror})", "give a file you may write") from error
    return dict(sorted(counts.items()))


def ftm_entities(case: Case) -> Iterator[dict[str, Any]]:
    """Give a case's FollowTheMoney entities: referents, pages, mentions and links, each sorted by id."""
    entities = {e.id: e for e in case.rows(Entity)}
    documents = {d.id: d for d in case.rows(Document)}
    of_item = {i.id: documents[i.document] for i in case.rows(Item)}
    shared = Counter(form for e in entities.values() for form in {tidy(n) for n in e.names})
    for entity in entities.values():
        yield _referent(entity, shared)
    yield from _pages(case, documents)
    yield from _mentions(case, entities, of_item)
    for relation in case.rows(Relation):
        yield _link(relation, of_item[relation.item])


def _made(key: str, schema: str, properties: _Properties) -> dict[str, Any]:
    """Return an entity with the values that are there, each once and sorted."""
    kept = {name: sorted({v for v in values if v}) for name, values in sorted(properties.items())}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _referent(entity: Entity, shared: Mapping[str, int]) -> dict[str, Any]:
    """Return a referent; what others bear too, here or anywhere, are weak aliases."""
    name = tidy(entity.name)[:LONGEST]
    others = {n for n in map(tidy, entity.names) if n and n != name and len(n) <= LONGEST}
    weak = {n for n in others if shared[n] > 1 or is_acronym(n) or is_weak(n, entity.kind)}
    properties: dict[str, Iterable[str | None]] = {
        "name": [name],
        "alias": others - weak,
        "weakAlias": weak,
        "notes": map(tidy, entity.reasons),
    }
    if entity.kind is EntityKind.PLACE:
        properties["full"] = [name]
    for identifier in entity.identifiers:
        scheme, _, value = identifier.partition(":")
        held = _PROPERTIES.get(scheme)
        if held is None or (entity.kind is EntityKind.PLACE and held != "wikidataId"):
            properties["notes"] = [*properties["notes"], identifier]
        else:
            properties[held] = [*properties.get(held, ()), value]
    return _made(entity.id, _SCHEMAS[entity.kind], properties)


def _pages(case: Case, documents: Mapping[str, Document]) -> Iterator[dict[str, Any]]:
    captures = {c.id: c for c in case.rows(Capture)}
    manifest = {e.page: e for e in sorted(case.rows(ManifestEntry), key=lambda e: e.revision)}
    articles: defaultdict[str, list[Item]] = defaultdict(list)
    for item in case.rows(Item):
        if item.kind is ItemKind.ARTICLE:
            articles[item.document].append(item)
    for key, document in documents.items():
        yield _page(document, articles[key], captures[document.capture], manifest.get(document.page), case)


def _page(
    document: Document, articles: list[Item], capture: Capture, said: ManifestEntry | None, case: Case
) -> dict[str, Any]:
    """Return a page: an Article where it holds one, whose own fields stand before the page's, else a Document."""
    only = articles[0] if len(articles) == 1 else None
    first = {name: (getattr(only, name) if only else None) or getattr(document, name) for name in _FIELDS}
    publishers = {document.publisher, *(i.publisher for i in articles), said.publisher if said else None}
    properties: _Properties = {
        "title": [_text(first["title"])],
        "fileName": [_text(document.page)],
        "author": [_text(first["byline"])],
        "publisher": map(_text, publishers),
        "publishedAt": [_moment(first["published"])],
        "sourceUrl": [_url(capture.url) or _url(said.url if said else None)],
        "retrievedAt": [_moment(capture.retrieved_at)],
        "language": [_LANGUAGES.get((document.language or "").partition("-")[0].lower())],
        "mimeType": [_media(capture.media_type)],
        "fileSize": [str(capture.bytes)],
        "encoding": [_text(document.encoding)],
        # which the model wants to be SHA-1; the case's own hash stands beside it
        "contentHash": [hashlib.sha1(case.blob(capture.sha256), usedforsecurity=False).hexdigest()],
        "notes": [f"sha256:{capture.sha256}"],
    }
    return _made(document.id, "Article" if only else "Document", properties)


def _mentions(case: Case, entities: Mapping[str, Entity], of_item: Mapping[str, Document]) -> Iterator[dict[str, Any]]:
    """Give a Mention for each page, referent and form, or, for a place, a Documentation for each page."""
    found: dict[str, dict[str, Any]] = {}
    for m in case.rows(Mention):
        entity, document, form = entities[m.entity], of_item[m.item], tidy(m.text)[:LONGEST]
        if entity.kind is EntityKind.PLACE:
            key = make_id("documentation", document.id, entity.id)
            properties = {"document": [document.id], "entity": [entity.id], "role": [_NAMED_IN]}
            found[key] = _made(key, "Documentation", properties)
        elif form:
            key = make_id("mention", document.id, entity.id, form)
            properties = {"document": [document.id], "name": [form], "resolved": [entity.id]}
            properties["detectedSchema"] = [_SCHEMAS[entity.kind]]
            found[key] = _made(key, "Mention", properties)
    for key in sorted(found):
        yield found[key]


def _link(relation: Relation, document: Document) -> dict[str, Any]:
    """Return a link between two referents, with the words that say so, and when where they say it."""
    whole = _period(relation.earliest, relation.latest)
    return _made(
        relation.id,
        "UnknownLink",
        {
            "subject": [relation.a],
            "object": [relation.b],
            "role": [_ROLES[relation.kind]],
            "date": [whole],
            "startDate": [None if whole else _moment(relation.earliest)],
            "endDate": [None if whole else _moment(relation.latest)],
            "description": [tidy(relation.text)],
            "proof": [document.id],
            "publisher": [_text(document.publisher)],
            "recordId": [relation.id],
        },
    )


def _period(earliest: str | None, latest: str | None) -> str | None:
    """Return two days as one date where they bound a day, a month or a year, as FollowTheMoney writes those."""
    try:
        first, last = date.fromisoformat((earliest or "")[:10]), date.fromisoformat((latest or "")[:10])
    except ValueError:
        return None
    if first == last:
        return first.isoformat()
    after = date.fromordinal(last.toordinal() + 1) if last < date.max else last
    if first.day == 1 and after.day == 1:
        if (after.year, after.month) == (first.year + first.month // 12, first.month % 12 + 1):
            return first.isoformat()[:7]
        if (first.month, after.month, after.year) == (1, 1, first.year + 1):
            return first.isoformat()[:4]
    return None


def _text(value: str | None) -> str | None:
    return tidy(value)[:_SHORT].strip() if value else None


def _moment(value: str | None) -> str | None:
    """Return a day, or a moment in UTC to the second, None for what is neither."""
    if not value:
        return None
    try:
        if len(value) <= len("2021-05-03"):
            return date.fromisoformat(value).isoformat()
        moment = datetime.fromisoformat(value)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
    return moment.replace(tzinfo=None).isoformat(timespec="seconds")


def _url(value: str | None) -> str | None:
    """Return an address of the web that a stranger's program takes too, None for any other."""
    try:
        parts = urlsplit(value or "")
        named = bool(parts.hostname) and "." in (parts.hostname or "")
    except ValueError:
        return None
    plain = value is not None and value.isprintable() and " " not in value
    return value if named and plain and parts.scheme in {"http", "https"} else None


def _media(value: str) -> str | None:
    plain = value.partition(";")[0].strip().lower()
    return plain if _MEDIA.fullmatch(plain) else None

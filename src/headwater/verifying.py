"""Verification: the originals are rehashed, rendered again, and every stored span is held against their words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from headwater.capture.manifest import entry_id
from headwater.case.custody import broken_entry
from headwater.case.store import Case
from headwater.engine.local import LocalEngine
from headwater.errors import CaseError
from headwater.ids import digest
from headwater.model import (
    Alias,
    Attribution,
    Candidate,
    Capture,
    Document,
    Figure,
    Item,
    ItemKind,
    Label,
    ManifestEntry,
    Mention,
    Paragraph,
    Parse,
    Place,
    Reuse,
    Statement,
    Time,
    Unattributed,
    WatchEntry,
    Witness,
)
from headwater.reading import words_digest
from headwater.render.stage import stage as render
from headwater.rows import decode_rows
from headwater.settings import Settings
from headwater.watchlist.revise import entry_id as watch_id

__all__ = ["Problem", "verify"]

_Shown = Figure | Time | Place | Candidate | Alias | Mention | Statement | Witness
_SHOWN: tuple[type[_Shown], ...] = (Figure, Time, Place, Candidate, Alias, Mention, Statement, Witness)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A row that does not hold, and in what."""

    table: str
    id: str
    what: str


def verify(case: Case, settings: Settings | None = None) -> list[Problem]:
    """Check a case from its bytes up and return what does not hold, nothing if all does.

    The file's own integrity and references, the seals of the custody log, the SHA-256 of every original, what the
    manifest and watch-lists say, a fresh rendering of each original against the stored document, and the words under every stored span.
    """
    found = [Problem(table="file", id="", what=said) for said in _damage(case)]
    if found:
        return found  # of a damaged file nothing else can be said
    rendered = partial(_rendered, settings=settings or Settings())
    for check in (_log, _originals, _given, rendered, _items, _spans, _paragraphs):
        try:
            found.extend(check(case))
        except CaseError as error:
            found.append(Problem(table="file", id="", what=error.problem))
    return found


def _damage(case: Case) -> list[str]:
    try:
        return [str(said) for (said,) in case.connection.execute("PRAGMA integrity_check") if said != "ok"]
    except sqlite3.DatabaseError as error:
        return [str(error)]


def _log(case: Case) -> Iterator[Problem]:
    for table, row, *_ in case.connection.execute("PRAGMA foreign_key_check"):
        yield Problem(table=str(table), id=str(row), what="refers to a row that is not there")
    broken = broken_entry(case.connection)
    if broken is not None:
        yield Problem(table="custody", id=str(broken), what="its seal does not hold: the log was changed")
    searchable = sum(item.kind is not ItemKind.FURNITURE for item in case.rows(Item))
    indexed = int(case.connection.execute("SELECT count(*) FROM search").fetchone()[0])
    if searchable != indexed:
        yield Problem(table="search", id="", what=f"holds {indexed} items of {searchable}")


def _originals(case: Case) -> Iterator[Problem]:
    for capture in case.rows(Capture):
        data = case.blob(capture.sha256)
        if digest(data) != capture.sha256:
            yield Problem(table="captures", id=capture.id, what="its bytes do not have the SHA-256 they came with")
        elif len(data) != capture.bytes:
            yield Problem(table="captures", id=capture.id, what=f"has {len(data)} bytes, not {capture.bytes}")


def _given(case: Case) -> Iterator[Problem]:
    said = "it does not say what it said when it was added"
    for entry in case.rows(ManifestEntry):
        if entry.id != entry_id(entry):
            yield Problem(table=ManifestEntry.table, id=entry.id, what=said)
    for listed in case.rows(WatchEntry):
        if listed.id != watch_id(listed):
            yield Problem(table=WatchEntry.table, id=listed.id, what=said)


def _rendered(case: Case, settings: Settings) -> Iterator[Problem]:
    stage = render(settings.render)
    stored = {d.capture: d for d in case.rows(Document)}
    complete = case.stage_key(stage.name) is not None  # a build that was killed has not come to every page
    for capture, answer in LocalEngine().map(stage, ((unit.capture.id, unit) for unit in stage.units(case))):
        was = stored.get(capture)
        now = next((r for r in decode_rows(answer.rows) if isinstance(r, Document)), None) if answer.rows else None
        if was is None and (now is None or not complete):
            continue  # rejected then and now, or not yet read
        if was is None or now is None:
            made = "gives a document now and gave none" if was is None else "gives no document now"
            yield Problem(table="captures", id=capture, what=made)
        elif words_digest(was.text) != was.text_sha256:
            yield Problem(table="documents", id=was.id, what="its text does not have the SHA-256 it was stored with")
        elif was.renderer != now.renderer:
            yield Problem(table="documents", id=was.id, what=f"made by {was.renderer}; here is {now.renderer}")
        elif replace(was, id=now.id) != now:
            yield Problem(table="documents", id=was.id, what="rendered again it comes out otherwise")


def _texts(case: Case) -> dict[str, str]:
    return {str(i): str(text) for i, text in case.connection.execute("SELECT id, text FROM documents")}


def _items(case: Case) -> Iterator[Problem]:
    texts = _texts(case)
    for item in case.rows(Item):
        text = texts.get(item.document, "")
        if not 0 <= item.start < item.end <= len(text):
            yield Problem(table="items", id=item.id, what="its span lies outside its document")
        elif item.title is not None and text[item.title_start : item.title_end] != item.title:
            yield Problem(table="items", id=item.id, what="its title is not what stands there")


def _spans(case: Case) -> Iterator[Problem]:
    texts = _texts(case)
    items = {i.id: i for i in case.rows(Item)}
    for kind in _SHOWN:
        for row in case.rows(kind):
            item = items.get(row.item)
            if item is None:
                continue  # the references have said so
            if not item.start <= row.start < row.end <= item.end:
                yield Problem(table=kind.table, id=row.id, what="its span lies outside its item")
            elif texts.get(item.document, "")[row.start : row.end] != row.text:
                yield Problem(table=kind.table, id=row.id, what="its words are not what stands there")
    for attribution in case.rows(Attribution):
        spans = [*attribution.source, *attribution.cue, *attribution.content]
        spans += [attribution.referent] if attribution.referent else []
        yield from _inside(items.get(attribution.item), spans, Attribution.table, attribution.id)
    marks: list[Label | Unattributed] = [*case.rows(Label), *case.rows(Unattributed)]
    for marked in marks:
        yield from _inside(items.get(marked.item), [(marked.start, marked.end)], type(marked).table, marked.id)
    for reuse in case.rows(Reuse):
        yield from _inside(items.get(reuse.a_item), [(reuse.a_start, reuse.a_end)], Reuse.table, reuse.id)
        yield from _inside(items.get(reuse.b_item), [(reuse.b_start, reuse.b_end)], Reuse.table, reuse.id)


def _inside(item: Item | None, spans: Sequence[tuple[int, int]], table: str, row: str) -> Iterator[Problem]:
    if item is not None and not all(item.start <= start < end <= item.end for start, end in spans):
        yield Problem(table=table, id=row, what="a span lies outside its item")


def _paragraphs(case: Case) -> Iterator[Problem]:
    texts = _texts(case)
    for paragraph in case.rows(Paragraph):
        words = texts.get(paragraph.document, "")[paragraph.start : paragraph.end]
        if words_digest(words) != paragraph.sha256:
            yield Problem(table="paragraphs", id=paragraph.id, what="its words are not those it was parsed by")
            continue
        parse = case.get(Parse, paragraph.sha256)
        for sentence in parse.sentences if parse else ():
            if any(not 0 <= t.start < t.end <= len(words) for t in sentence.tokens):
                yield Problem(table="parses", id=paragraph.sha256, what="a token lies outside its paragraph")
                break

"""The register of sources and the grades of claims: as a file that analysts fill in, each change a judgement that is kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from headwater.capture.manifest import current
from headwater.case.store import Case
from headwater.chains import publisher_key
from headwater.errors import InputError
from headwater.judging import make_judgement
from headwater.model import Claim, Document, Item, ItemKind, Judgement, ManifestEntry
from headwater.sources import CREDIBILITY, FIELDS, GRADES, RELIABILITY, SOURCE, Source, holds, registered
from headwater.tabular import LineError, csv_rows, read_text

__all__ = ["Found", "found_sources", "grade", "read_register", "record", "to_csv"]

_LONGEST = {"publisher": 300, "group": 300, "kind": 100, "party": 300, "reliability": 1, "note": 2000}  # code points
_LARGEST = 16_000_000  # bytes
_TOLD = ("texts", "first", "last")  # columns that a register shows and nobody fills in
_REMEDY = f"give a CSV file with a header line, `publisher` and any of {', '.join(FIELDS)}"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A publisher of the case: what the register says of it, how many texts it put out, and their first and last day."""

    source: Source
    texts: int
    first: str | None
    last: str | None


def found_sources(case: Case) -> list[Found]:
    """Return the publishers of a case and those that its texts credit or the register knows, sorted by name.

    Where the register names no group, the manifest's stands.
    """
    known = registered(case.rows(Judgement))
    own = {d.id: d for d in case.rows(Document)}
    groups = {page: e.publisher_group for page, e in current(case.rows(ManifestEntry)).items() if e.publisher_group}
    names = {key: source.publisher for key, source in known.items()}
    days: dict[str, list[str]] = {}
    texts: dict[str, int] = {}
    for item in sorted(case.rows(Item), key=lambda i: (i.page, i.start, i.id)):
        if item.kind is ItemKind.FURNITURE:
            continue
        publisher = item.publisher or own[item.document].publisher
        for name in (publisher, item.credit):
            if publisher_key(name):
                names.setdefault(publisher_key(name), str(name))
        key = publisher_key(publisher)
        texts[key] = texts.get(key, 0) + 1
        if day := item.published or own[item.document].published:
            days.setdefault(key, []).append(day[:10])
        if key and item.page in groups:
            known.setdefault(key, Source(publisher=names[key]))
            known[key] = replace(known[key], group=known[key].group or groups[item.page])
    return [
        Found(
            source=known.get(key, Source(publisher=name)),
            texts=texts.get(key, 0),
            first=min(days.get(key, ()), default=None),
            last=max(days.get(key, ()), default=None),
        )
        for key, name in sorted(names.items())
    ]


def to_csv(found: Sequence[Found]) -> str:
    """Return publishers as CSV to fill in and read again.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it, which reading takes off again: what
    scraped pages call themselves must not run.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("publisher", *FIELDS, *_TOLD))
    for f in found:
        own = (f.source.publisher, *(getattr(f.source, name) or "" for name in FIELDS))
        writer.writerow([*(_plain(cell) for cell in own), f.texts, f.first or "", f.last or ""])
    return out.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def read_register(path: str | Path) -> dict[str, dict[str, str]]:
    """Read a register: for each publisher the fields that its line has, '' where a cell is empty.

    Raises:
        InputError: the file cannot be read as a register, or says two things of one publisher; the line is named.
    """
    path = Path(path)
    try:
        said = _said(read_text(path, "the register", _LARGEST)[1])
    except LineError as error:
        raise InputError(f"line {error.line} of the register {path} {error.what}", _REMEDY) from error
    if not said:
        raise InputError(f"the register {path} says nothing", _REMEDY)
    return said


def _said(text: str) -> dict[str, dict[str, str]]:
    said: dict[str, dict[str, str]] = {}
    seen: dict[str, int] = {}
    for line, row in csv_rows(text, ("publisher",)):
        publisher = _cell(row, "publisher", line)
        key = publisher_key(publisher)
        if not key:
            raise LineError(line, "names no publisher")
        if key in seen:
            raise LineError(line, f"speaks of {publisher!r} again, after line {seen[key]}")
        seen[key] = line
        said[publisher] = {name: _cell(row, name, line) for name in FIELDS if name in row}
    return said


def _cell(row: Mapping[str, str], name: str, line: int) -> str:
    value = " ".join(row[name].split())
    if value.startswith("'") and value[1:].startswith(_FORMULA):
        value = value[1:]
    if len(value) > _LONGEST[name] and name != "reliability":
        raise LineError(line, f"has a {name} of {len(value)} code points, the most that is kept is {_LONGEST[name]}")
    if name == "reliability" and value:
        value = value.upper()
        if value not in RELIABILITY:
            raise LineError(line, f"gives the reliability {value[:20]!r}, which is none of A, B, C, D, E and F")
    return value


def record(case: Case, said: Mapping[str, Mapping[str, str]], *, by: str, why: str) -> list[Judgement]:
    """Keep what a register says anew, a judgement for each field that changes, and return them.

    Args:
        case: a case open for writing.
        said: for each publisher its fields, as `read_register` gives them; a field that is not there stays as it is.
        by: who says so.
        why: the reason, for those who read it later.

    Raises:
        InputError: nobody signs it.
    """
    before = {publisher_key(f.source.publisher): f.source for f in found_sources(case)}
    made = []
    for publisher, fields in sorted(said.items()):
        was = before.get(publisher_key(publisher), Source(publisher=publisher))
        made += [
            make_judgement(SOURCE, (was.publisher, name, value), by, why)
            for name, value in fields.items()
            if value != (getattr(was, name) or "")
        ]
    case.judge_all(made)
    return made


def grade(case: Case, claim: str, credibility: str, *, by: str, why: str) -> Judgement:
    """Grade how credible a claim is, by the Admiralty code.

    Args:
        case: a case open for writing.
        claim: the claim's id or its beginning.
        credibility: `1` to `6`, see `sources.GRADES`.
        by: who says so.
        why: the reason, for those who read it later.

    Raises:
        InputError: the grade is none, the claim cannot bear it, or nobody signs it.
        CaseError: the case has no such claim.
    """
    if credibility not in GRADES:
        told = ", ".join(f"{number} ({words})" for number, words in GRADES.items())
        raise InputError(f"{credibility[:20]!r} is no grade of credibility", f"give one of {told}")
    graded = case.row(Claim, claim)
    if not holds(credibility, graded):
        raise InputError(
            f"{graded.id} cannot be 'confirmed by other sources': only {graded.origins_low} origin is shown for it",
            f"see `headwater why {case.path} {graded.id}`",
        )
    judgement = make_judgement(CREDIBILITY, (graded.id, credibility), by, why)
    case.judge(judgement)
    return judgement

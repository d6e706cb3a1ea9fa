"""In: a file in which whoever collected the pages wrote down what they do not say. Out: manifest entries, and what is bad."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from headwater.errors import InputError
from headwater.ids import digest, make_id
from headwater.model import ManifestEntry, Rejected
from headwater.settings import CaptureSettings
from headwater.tabular import LineError, csv_rows, read_text

__all__ = ["STAGE", "UNKNOWN_PAGE", "Manifest", "Said", "current", "entry_id", "read_manifest", "revise", "strangers"]

STAGE = "manifest"  # under this name what is bad in a manifest stands in `rejected`
UNKNOWN_PAGE = "unknown-page"

# The keys that are read, and the field each means; all others are ignored. Where both of two names for one field stand
# on a line, the first counts.
_PAGE = ("page", "file")
_FIELDS = {
    "url": ("url",),
    "publisher": ("publisher",),
    "publisher_group": ("publisher_group", "group"),
    "published": ("published",),
}
_LONGEST = {"page": 4096, "url": 8192, "publisher": 300, "publisher_group": 300, "published": 64}  # code points
_EARLIEST = 1000  # a year before it is what a program writes for 'no date'
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ][0-9:.,]{2,15}(?:Z|[+-][0-9:]{2,5})?)?", re.ASCII)
_REMEDY = "give a CSV file with a header line, or one JSON object a line, with a `page` and any of url, publisher, group, published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one line says of a page: only the fields that it has; None is a field that is there and empty."""

    page: str
    line: int
    fields: Mapping[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A manifest that was read: its file's name and SHA-256, what it says, and the values that cannot be taken."""

    name: str
    sha256: str
    said: tuple[Said, ...]
    rejected: tuple[Rejected, ...]

    def check(self, pages: Collection[str]) -> None:
        """Make sure that it speaks of some of these pages.

        Raises:
            InputError: it names none of them: it is another pile's, or names pages in another way.
        """
        if not any(said.page in pages for said in self.said):
            named, known = self.said[0].page, min(pages, default="")
            raise InputError(
                f"the manifest {self.name} names no page of the case: its first is {named!r}, the case's is {known!r}",
                "name each page by its path inside the folder of sources",
            )


class _Line(msgspec.Struct):
    """The keys of a JSON line that are read."""

    page: str | msgspec.UnsetType | None = msgspec.UNSET
    file: str | msgspec.UnsetType | None = msgspec.UNSET
    url: str | msgspec.UnsetType | None = msgspec.UNSET
    publisher: str | msgspec.UnsetType | None = msgspec.UNSET
    publisher_group: str | msgspec.UnsetType | None = msgspec.UNSET
    group: str | msgspec.UnsetType | None = msgspec.UNSET
    published: str | msgspec.UnsetType | None = msgspec.UNSET


def read_manifest(path: str | Path, settings: CaptureSettings) -> Manifest:
    """Read a manifest.

    It is CSV with a header line or JSON with an object a line, in UTF-8. `page` (or `file`) is a page's path as
    captures name it, relative to the folder of sources; `url`, `publisher`, `publisher_group` (or `group`) and
    `published` (an ISO 8601 day or moment) may be there; other keys are ignored.

    A date that is none and a value that is too long are rejected and the rest of the line is taken.

    Raises:
        InputError: the file cannot be read as a manifest, says nothing, or says two things of one page; the line is
            named.
    """
    path = Path(path)
    try:
        data, text = read_text(path, "the manifest", settings.largest)
        said, rejected = _all_said(text)
    except LineError as error:
        raise InputError(f"line {error.line} of the manifest {path} {error.what}", _REMEDY) from error
    if not said:
        raise InputError(f"the manifest {path} says nothing", _REMEDY)
    return Manifest(
        name=path.name,
        sha256=digest(data),
        said=tuple(said[page] for page in sorted(said)),
        rejected=tuple({r.id: r for r in sorted(rejected, key=lambda r: r.id)}.values()),
    )


def _all_said(text: str) -> tuple[dict[str, Said], list[Rejected]]:
    """Return what a text says of each page, and a row for each value that cannot be taken."""
    said: dict[str, Said] = {}
    rejected: list[Rejected] = []
    for line, row in _json_rows(text) if text.lstrip()[:1] in {"{", "["} else csv_rows(text, _PAGE):
        one, bad = _said(line, row)
        first = said.setdefault(one.page, one)
        if first.fields != one.fields:
            raise LineError(line, f"says other things of {one.page!r} than line {first.line}")
        rejected += bad
    return said, rejected


def current(entries: Iterable[ManifestEntry]) -> dict[str, ManifestEntry]:
    """Return the entry of each page that holds: the last."""
    return {entry.page: entry for entry in sorted(entries, key=lambda e: e.revision)}


def entry_id(entry: ManifestEntry) -> str:
    """Return the id that an entry has by what it says."""
    group = entry.publisher_group
    return make_id("manifest", entry.page, entry.revision, entry.url, entry.publisher, group, entry.published)


def revise(known: Iterable[ManifestEntry], said: Sequence[Said]) -> list[ManifestEntry]:
    """Return the entries that a manifest adds to those that are known.

    A field that a line does not have stays as it was; one that is there and empty is unknown from now on. What says
    nothing new adds nothing.
    """
    before = current(known)
    added: list[ManifestEntry] = []
    for one in said:
        was = before.get(one.page) or ManifestEntry(
            id="", page=one.page, url=None, publisher=None, publisher_group=None, published=None, revision=0
        )
        fields: dict[str, Any] = dict(one.fields)
        now = replace(was, **fields)
        if now != was or not was.revision:
            now = replace(now, revision=was.revision + 1)
            added.append(replace(now, id=entry_id(now)))
    return added


def strangers(entries: Iterable[ManifestEntry], pages: Collection[str]) -> list[Rejected]:
    """Return a row for each page that entries speak of and that is none of `pages`; it counts once the page is there."""
    return [
        _reject(page, UNKNOWN_PAGE, "the manifest speaks of it, and no source of the case is this page")
        for page in sorted(current(entries))
        if page not in pages
    ]


def _json_rows(text: str) -> Iterator[tuple[int, dict[str, str | None]]]:
    decoder = msgspec.json.Decoder(_Line)
    for number, line in enumerate(text.split("\n"), 1):  # `splitlines` would cut at U+2028, which JSON may hold
        if not line.strip():
            continue
        try:
            found = decoder.decode(line)
        except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
            raise LineError(number, f"cannot be read ({error})") from error
        yield number, {k: v for k, v in msgspec.structs.asdict(found).items() if v is not msgspec.UNSET}


def _said(line: int, row: Mapping[str, str | None]) -> tuple[Said, list[Rejected]]:
    """Return what a line says, and a row for each of its values that cannot be taken."""
    page = next((name for name in ((row.get(key) or "").strip() for key in _PAGE) if name), "").removeprefix("./")
    if not page:
        raise LineError(line, "names no page")
    if len(page) > _LONGEST["page"]:
        raise LineError(line, f"names a page of more than {_LONGEST['page']} code points")
    fields: dict[str, str | None] = {}
    rejected: list[Rejected] = []
    for name, keys in _FIELDS.items():
        key = next((k for k in keys if k in row), None)
        if key is None:
            continue
        value = _tidy(row[key])
        problem = None if value is None else _problem(name, value)
        if problem is not None:
            rejected.append(_reject(page, *problem))
        fields[name] = None if problem is not None else value
    return Said(page=page, line=line, fields=fields), rejected


def _tidy(value: str | None) -> str | None:
    return " ".join((value or "").split()) or None


def _problem(name: str, value: str) -> tuple[str, str] | None:
    """Say why a value cannot be taken."""
    if len(value) > _LONGEST[name]:
        return "too-long", f"its {name} has {len(value)} code points, the most that is kept is {_LONGEST[name]}"
    if name == "published" and not _is_date(value):
        return "date", f"published {value!r} is no day or moment of ISO 8601 (2021-05-03); it is taken without"
    return None


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        return datetime.fromisoformat(value).year >= _EARLIEST
    except ValueError:
        return False


def _reject(page: str, reason: str, detail: str) -> Rejected:
    return Rejected(
        id=make_id("rejected", page, STAGE, reason, detail), page=page, stage=STAGE, reason=reason, detail=detail
    )

"""In: a file of a watch-list. Out: its entries, and what of it cannot be taken."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

import msgspec

from headwater.errors import InputError
from headwater.ids import make_id
from headwater.model import Rejected, WatchEntry
from headwater.watchlist.entry import Draft, Problem, make_entry
from headwater.watchlist.names import tidy
from headwater.watchlist.objects import UnreadableError, drafts_of
from headwater.watchlist.table import BadTableError, Cells, drafts_of_table

__all__ = ["STAGE", "Watchlist", "read_watchlist"]

STAGE = "watchlist"  # under this name what is bad in a watch-list stands in `rejected`

_LONGEST_LINE = 8 * 1024**2  # bytes; the largest entities of Wikidata have half of it
_LARGEST_WHOLE = 64 * 1024**2  # bytes of a JSON file that is not one object a line
_MOST_ENTRIES = 1_000_000
_MOST_TOLD = 1000  # rows that say what is bad; of the rest the count is told
_MOST_KINDS = 50  # kinds that are passed over and told one by one
_LONGEST_NAME = 255
_DETAIL = 300
_TABLES, _OBJECTS = {".csv", ".tsv"}, {".json", ".jsonl", ".ndjson"}
_REMEDY = (
    "give FollowTheMoney or Wikidata entities, one JSON object a line, or a CSV file with a header line that has `name`"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watchlist:
    """A watch-list that was read: its file's name and SHA-256, its entries without id and revision, and what is bad."""

    name: str
    sha256: str
    entries: tuple[WatchEntry, ...]
    rejected: tuple[Rejected, ...]


def read_watchlist(path: str | Path) -> Watchlist:
    """Read a watch-list, line by line.

    It is FollowTheMoney's JSON (an entity a line, as OpenSanctions gives them), Wikidata's (an entity a line, an array of
    them, or what Special:EntityData gives), or CSV with a header line: `name`, and any of `id`, `kind`, `aliases` and
    `weak` (several with ; or | between them), `sex`, and identifiers (`wikidata`, `lei`, `inn`, `ogrn`, ...). The suffix
    says which, else the first character does. UTF-8.

    An entry that cannot be read, has no name or says other things than one before it with its id is rejected, and so are
    names that are too long and identifiers that are none; the rest is taken.

    Raises:
        InputError: the file cannot be read, is none of these, or has no entry that can be used; the line is named.
    """
    path = Path(path)
    if path.name != path.name.encode("utf-8", "replace").decode() or len(path.name) > _LONGEST_NAME:
        raise InputError(f"the name of the watch-list {path} is not UTF-8 or too long", "rename it")
    seen = hashlib.sha256()
    gathered = _Gathered(name=tidy(path.name))
    try:
        with path.open("rb") as file:
            lines = _Lines(path, file, seen)
            drafts = _table(path, lines) if _is_table(path, file) else _objects(path, lines)
            for draft in drafts:
                gathered.take(draft)
                if len(gathered.entries) > _MOST_ENTRIES:
                    raise InputError(f"the watch-list {path} has more than {_MOST_ENTRIES} entries", "split it")
    except OSError as error:
        raise InputError(f"the watch-list {path} cannot be read ({error.strerror})", "check the path") from error
    rejected = gathered.told()
    if not gathered.entries:
        why = f": {rejected[0].detail}" if rejected else ""
        raise InputError(f"the watch-list {path} has no entry that can be used{why}", _REMEDY)
    return Watchlist(
        name=gathered.name,
        sha256=seen.hexdigest(),
        entries=tuple(gathered.entries[key] for key in sorted(gathered.entries)),
        rejected=rejected,
    )


def _bad(path: Path, line: int, what: str) -> InputError:
    return InputError(f"line {line} of the watch-list {path} {what}", _REMEDY)


class _Lines:
    """The lines of a file as bytes, each with its number; all that is read is hashed. One that is too long is empty."""

    def __init__(self, path: Path, file: IO[bytes], seen: hashlib._Hash) -> None:
        self.path, self._file, self._seen = path, file, seen
        self.number = 0

    def __iter__(self) -> Iterator[tuple[int, bytes | None]]:
        while line := self._read():
            self.number += 1
            if self.number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if len(line) <= _LONGEST_LINE:
                yield self.number, line
                continue
            while not line.endswith(b"\n") and (line := self._read()):
                pass
            yield self.number, None

    def _read(self) -> bytes:
        line = self._file.readline(_LONGEST_LINE + 1)
        self._seen.update(line)
        return line

    def whole(self, read: bytes) -> bytes:
        """Return what was read and all that follows."""
        rest = self._file.read(_LARGEST_WHOLE + 1)
        self._seen.update(rest)
        if len(rest) > _LARGEST_WHOLE:
            raise InputError(
                f"the watch-list {self.path} is one JSON value of more than {_LARGEST_WHOLE} bytes",
                "write an object a line",
            )
        return read + rest

    def texts(self) -> Iterator[str]:
        """Give the lines as text, as a table needs them."""
        for number, line in self:
            if line is None:
                raise _bad(self.path, number, f"has more than {_LONGEST_LINE} bytes")
            yield self.text(number, line)

    def text(self, number: int, line: bytes) -> str:
        """Return a line as text."""
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _bad(self.path, number, "is not UTF-8") from error


def _is_table(path: Path, file: IO[bytes]) -> bool:
    if path.suffix.lower() in _TABLES | _OBJECTS:
        return path.suffix.lower() in _TABLES
    start = file.read(1024).removeprefix(b"\xef\xbb\xbf").lstrip()
    file.seek(0)
    return start[:1] not in {b"{", b"["}


def _table(path: Path, lines: _Lines) -> Iterator[Draft | Problem]:
    try:
        for found in drafts_of_table(lines.texts()):
            if isinstance(found, Cells):
                detail = f"line {found.line} has {found.cells} cells, the header {found.wanted}"
                yield Problem(reason="cells", detail=detail)
            else:
                yield found
    except BadTableError as error:
        raise _bad(path, error.line, str(error)) from error


def _objects(path: Path, lines: _Lines) -> Iterator[Draft | Problem]:
    """Give what the objects say, one a line; a file whose first line begins a longer value is read as one."""
    first, before = True, b""
    for number, line in lines:
        if line is None:
            yield Problem(reason="too-long", detail=f"line {number} has more than {_LONGEST_LINE} bytes")
            continue
        lines.text(number, line)  # which says so if it is not UTF-8
        data = line.strip().removesuffix(b",")
        if not data.strip(b"[] \t"):
            before += line if first else b""
            continue  # the brackets of an array with an object a line
        try:
            yield from drafts_of(f"line {number}", data)
        except UnreadableError as error:
            if first and (data.startswith(b"[") or "truncated" in str(error)):
                yield from _whole(path, lines.whole(before + line))
                return
            yield Problem(reason="unreadable", detail=f"line {number} cannot be read: {tidy(str(error))[:_DETAIL]}")
        first = False


def _whole(path: Path, data: bytes) -> Iterator[Draft | Problem]:
    """Give what a file that is one JSON value says: an object, or an array of them."""
    try:
        is_list = data.lstrip().startswith(b"[")
        objects = msgspec.json.decode(data, type=list[msgspec.Raw]) if is_list else [msgspec.Raw(data)]
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise _bad(path, 1, f"cannot be read ({error})") from error
    for number, one in enumerate(objects, 1):
        try:
            yield from drafts_of(f"object {number}", bytes(one))
        except UnreadableError as error:
            detail = f"object {number} cannot be read: {tidy(str(error))[:_DETAIL]}"
            yield Problem(reason="unreadable", detail=detail)


class _Gathered:
    """What was taken of a list so far, and what was not."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.entries: dict[str, WatchEntry] = {}
        self._first: dict[str, str] = {}
        self._problems: dict[Problem, None] = {}
        self._untold = 0
        self._kinds: Counter[str] = Counter()

    def take(self, found: Draft | Problem) -> None:
        """Take an entry, or keep what is wrong with it."""
        if isinstance(found, Problem):
            self._tell((found,))
        elif found.kind is None:
            said = tidy(found.said)[:60]
            self._kinds[said if said in self._kinds or len(self._kinds) < _MOST_KINDS else "others"] += 1
        else:
            row, problems = make_entry(self.name, found)
            self._tell(problems)
            if row is not None:
                self._keep(row, found)

    def _keep(self, row: WatchEntry, draft: Draft) -> None:
        known = self.entries.setdefault(row.entry, row)
        if known is row:
            self._first[row.entry] = draft.where
        elif known != row and draft.entry is None:
            self._keep(_another(row), draft)
        elif known != row:
            where = self._first[row.entry]
            self._tell(
                (Problem(reason="twice", detail=f"{draft.where} says other things of {row.entry!r} than {where}"),)
            )

    def _tell(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            if problem not in self._problems and len(self._problems) >= _MOST_TOLD:
                self._untold += 1
            else:
                self._problems[problem] = None

    def told(self) -> tuple[Rejected, ...]:
        """Return a row for each thing that was not taken, sorted by id."""
        told = list(self._problems)
        told += [
            Problem(reason="kind", detail=f"{n} entries are no people, bodies or places: {said!r}")
            for said, n in sorted(self._kinds.items())
        ]
        if self._untold:
            told.append(Problem(reason="more", detail=f"{self._untold} things more, which are not told one by one"))
        rows = (
            Rejected(
                id=make_id("rejected", self.name, STAGE, p.reason, p.detail),
                page=self.name,
                stage=STAGE,
                reason=p.reason,
                detail=p.detail,
            )
            for p in told
        )
        return tuple(sorted(rows, key=lambda r: r.id))


def _another(row: WatchEntry) -> WatchEntry:
    """Return a row under an id of its own, for one without id whose name another has that is said to be otherwise."""
    said = (row.name, row.kind.value, row.sex, *row.names, *row.weak, *row.identifiers)
    return replace(row, entry=f"{row.name} ({make_id('row', *said).removeprefix('row-')})")

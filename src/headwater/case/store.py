"""A case: one SQLite file with the originals, everything made of them, and the log of who did what when."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import IO, Self, TypeVar

import msgspec

from headwater.case.columns import column_names, from_columns, to_columns
from headwater.case.custody import add_entry
from headwater.case.migrations import MIGRATIONS, migrate, version_of
from headwater.errors import CaseError
from headwater.model import Capture, Judgement, ManifestEntry, Rejected, Row, WatchEntry

__all__ = ["Case", "open_case"]

R = TypeVar("R", bound=Row)

_APPLICATION = 0x48574452  # 'HWDR', so that `file` and we know a case from any other SQLite file
_VALUES = 500  # that one query looks for; SQLite takes no more than some thousands


# The command that lists a table's ids, where it is not `items`.
_LISTED_BY = {"claims": "claims", "entities": "names", "judgements": "judge list"}


class Case:
    """An open case. Readers are many; a writer holds a lock, and there is one."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: IO[bytes] | None) -> None:
        self.path = path
        self.connection = connection
        self._lock = lock

    # --- reading

    def rows(self, kind: type[R]) -> Iterator[R]:
        """Give the rows of a table in the order of their ids."""
        names = ", ".join(f'"{n}"' for n in column_names(kind))
        cursor = self.connection.cursor()
        with self._reading():
            for values in cursor.execute(f"SELECT {names} FROM {kind.table} ORDER BY id"):  # noqa: S608 - our words
                yield from_columns(kind, values)

    def where(self, kind: type[R], column: str, values: Iterable[str]) -> list[R]:
        """Return the rows whose column holds one of some values, in the order of their ids."""
        names = ", ".join(f'"{n}"' for n in column_names(kind))
        wanted = sorted(set(values))
        rows: list[R] = []
        with self._reading():
            for at in range(0, len(wanted), _VALUES):
                some = wanted[at : at + _VALUES]
                marks = ", ".join("?" * len(some))
                query = f'SELECT {names} FROM {kind.table} WHERE "{column}" IN ({marks})'  # noqa: S608 - our words
                rows += [from_columns(kind, found) for found in self.connection.execute(query, some)]
        return sorted(rows, key=lambda r: str(getattr(r, "id")))  # noqa: B009 - every table has one, `Row` does not say so

    def get(self, kind: type[R], id: str) -> R | None:  # noqa: A002 - the column's name
        """Give the row with an id, None if there is none."""
        names = ", ".join(f'"{n}"' for n in column_names(kind))
        query = f"SELECT {names} FROM {kind.table} WHERE id = ?"  # noqa: S608 - our words
        with self._reading():
            values = self.connection.execute(query, (id,)).fetchone()
            return from_columns(kind, values) if values else None

    def row(self, kind: type[R], prefix: str) -> R:
        """Return the one row whose id is, or begins with, `prefix`.

        Raises:
            CaseError: no row or several have such an id.
        """
        names = ", ".join(f'"{n}"' for n in column_names(kind))
        query = f"SELECT {names} FROM {kind.table} WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT 2"  # noqa: S608 - our words
        known = prefix.encode("utf-8", "replace").decode()  # what SQLite takes; no id holds anything else
        with self._reading():
            found = self.connection.execute(query, (len(known), known)).fetchall() if known else []
        if len(found) != 1:
            what = "more than one row" if found else "no row"
            raise CaseError(
                f"{what} of {kind.table} in {self.path} has the id {prefix!r}",
                f"list the ids with `headwater {_LISTED_BY.get(kind.table, 'items')} {self.path}`",
            )
        with self._reading():
            return from_columns(kind, found[0])

    def blob(self, sha256: str) -> bytes:
        """Return captured bytes.

        Raises:
            CaseError: the case does not hold them.
        """
        found = self.connection.execute("SELECT data FROM blobs WHERE sha256 = ?", (sha256,)).fetchone()
        if found is None:
            raise CaseError(f"{self.path} holds no bytes with the SHA-256 {sha256}", "restore the case from a backup")
        return bytes(found[0])

    def count(self, kind: type[Row]) -> int:
        """Return how many rows a table has."""
        return int(self.connection.execute(f"SELECT count(*) FROM {kind.table}").fetchone()[0])  # noqa: S608 - our words

    def search(self, query: str, *, limit: int = 50) -> list[tuple[str, str]]:
        """Find items by their words.

        Args:
            query: words that must all occur; quotation marks and operators have no meaning.
            limit: the most items to return.

        Returns:
            Item ids and a snippet each with the hits between `[` and `]`, best first, ties by id.
        """
        known = query.replace("\0", " ").encode("utf-8", "replace").decode()  # what SQLite takes; the rest is no word
        terms = " ".join('"' + term.replace('"', '""') + '"' for term in known.split())
        if not terms:
            return []
        statement = """
            SELECT items.id, snippet(search, -1, '[', ']', ' … ', 16) FROM search
            JOIN items ON items.rowid = search.rowid
            WHERE search MATCH ? ORDER BY round(bm25(search), 6), items.id LIMIT ?"""
        return [(str(a), str(b)) for a, b in self.connection.execute(statement, (terms, limit))]

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Turn what a damaged file, or one that somebody wrote into, does to a reader into an error with a remedy."""
        try:
            yield
        except (sqlite3.Error, msgspec.MsgspecError, zlib.error, TypeError) as error:
            raise CaseError(f"{self.path} cannot be read ({error})", "restore the case from a backup") from error

    # --- what the pipeline asks of a store

    def stage_key(self, stage: str) -> str | None:
        """Return the key under which a stage last came to its end, None if it has not."""
        found = self.connection.execute("SELECT key FROM stages WHERE name = ?", (stage,)).fetchone()
        return str(found[0]) if found else None

    def runs(self, stage: str) -> set[str]:
        """Return the keys of the runs of a stage that the case holds."""
        return {str(k) for (k,) in self.connection.execute("SELECT key FROM runs WHERE stage = ?", (stage,))}

    def begin_stage(self, stage: str, stale: Iterable[str], later: Sequence[str]) -> None:
        """Open a stage: it and the `later` ones are no longer done, and its stale runs go with all that rests on them."""
        with self.transaction():
            self.connection.executemany("DELETE FROM stages WHERE name = ?", [(s,) for s in (stage, *later)])
            self.connection.executemany("DELETE FROM runs WHERE key = ?", [(k,) for k in stale])
            add_entry(self.connection, version("headwater"), "stage", stage, "begun")

    def commit(self, stage: str, runs: Sequence[tuple[str, Sequence[Row]]], stale: Iterable[str] = ()) -> None:
        """Keep the rows of runs and the record that they ran in the place of stale runs, in one transaction."""
        with self.transaction():
            self.connection.executemany("DELETE FROM runs WHERE key = ?", [(k,) for k in stale])
            for key, rows in runs:
                self.connection.execute("INSERT INTO runs VALUES (?, ?)", (key, stage))
                self._insert(rows, key)

    def end_stage(self, stage: str, key: str) -> None:
        """Record that a stage came to its end under a key."""
        with self.transaction():
            self.connection.execute("INSERT OR REPLACE INTO stages VALUES (?, ?)", (stage, key))

    def add_captures(self, captures: Sequence[tuple[Capture, bytes]], version: str) -> int:
        """Keep captures that are new, each with an entry in the custody log; return how many were."""
        known = {str(i) for (i,) in self.connection.execute("SELECT id FROM captures")}
        new = [(c, data) for c, data in captures if c.id not in known]
        with self.transaction():
            for capture, data in new:
                self.connection.execute("INSERT OR IGNORE INTO blobs VALUES (?, ?)", (capture.sha256, data))
                self._add(capture)
                add_entry(self.connection, version, "capture", capture.id, f"{capture.page} sha256 {capture.sha256}")
        return len(new)

    def add_manifest(self, entries: Sequence[ManifestEntry], version: str, name: str, sha256: str) -> None:
        """Keep what a manifest adds, with one entry in the custody log that names the file and its SHA-256."""
        with self.transaction():
            for entry in entries:
                self._add(entry)
            add_entry(self.connection, version, "manifest", name, f"sha256 {sha256}; entries added: {len(entries)}")

    def add_watchlist(self, entries: Sequence[WatchEntry], version: str, name: str, sha256: str) -> None:
        """Keep what a watch-list adds, with one entry in the custody log that names the file and its SHA-256."""
        with self.transaction():
            for entry in entries:
                self._add(entry)
            add_entry(self.connection, version, "watchlist", name, f"sha256 {sha256}; entries added: {len(entries)}")

    def replace_rejected(self, stage: str, rejected: Sequence[Rejected], pages: Collection[str]) -> None:
        """Keep what `stage`, which has no units, rejected of `pages` in place of what it rejected of them before."""
        with self.transaction():
            kept = [r for r in self.rows(Rejected) if r.stage == stage and r.page not in pages]
            self.connection.execute("DELETE FROM runs WHERE key = ?", (stage,))
            self.connection.execute("INSERT INTO runs VALUES (?, ?)", (stage, stage))
            self._insert([*kept, *rejected], stage)

    def log(self, version: str, action: str, subject: str, detail: str) -> None:
        """Add an entry to the custody log."""
        with self.transaction():
            add_entry(self.connection, version, action, subject, detail)

    def judge(self, judgement: Judgement, by_version: str | None = None) -> None:
        """Keep an analyst's decision, with an entry in the custody log."""
        self.judge_all((judgement,), by_version)

    def judge_all(self, judgements: Sequence[Judgement], by_version: str | None = None) -> None:
        """Keep an analyst's decisions that belong together, all or none, each with an entry in the custody log."""
        with self.transaction():
            for judgement in judgements:
                self._add(judgement)
                said = f"{judgement.by}: {judgement.action}"
                add_entry(self.connection, by_version or version("headwater"), "judgement", judgement.id, said)

    def add_judgements(self, judgements: Sequence[Judgement], version: str, name: str, sha256: str) -> None:
        """Keep decisions from a file, those first that others take back; the custody log names the file and its SHA-256."""
        with self.transaction():
            for judgement in judgements:
                self._add(judgement)
            added = f"sha256 {sha256}; judgements added: {len(judgements)}"
            add_entry(self.connection, version, "judgements", name, added)

    def _add(self, row: Row) -> None:
        """Insert a row that no run made."""
        names = column_names(type(row))
        columns, marks = ", ".join(f'"{n}"' for n in names), ", ".join("?" * len(names))
        self.connection.execute(f"INSERT INTO {type(row).table} ({columns}) VALUES ({marks})", to_columns(row))  # noqa: S608 - our words

    def _insert(self, rows: Iterable[Row], run: str) -> None:
        for row in rows:
            names = column_names(type(row))
            columns = ", ".join(f'"{n}"' for n in (*names, "run"))
            marks = ", ".join("?" * (len(names) + 1))
            self.connection.execute(
                f"INSERT INTO {type(row).table} ({columns}) VALUES ({marks})",  # noqa: S608 - our words
                (*to_columns(row), run),
            )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all that happens inside happen, or none of it."""
        if self._lock is None:
            raise CaseError(f"{self.path} is open for reading only", "open it for writing")
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    # --- the end

    def close(self) -> None:
        """Close the case; a writer leaves one file behind, with nothing beside it."""
        if self._lock is not None:
            self.connection.execute("PRAGMA optimize")
        self.connection.close()
        if self._lock is not None:
            Path(self._lock.name).unlink(missing_ok=True)
            self._lock.close()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_case(path: str | Path, *, write: bool = False, create: bool = False) -> Case:
    """Open a case.

    Args:
        path: the case file.
        write: take the writer's lock.
        create: make the file if it is not there; needs `write`.

    Raises:
        CaseError: there is no such file, it is no case, a newer version made it, or another writer has it.
    """
    path = Path(path)
    if str(path) != str(path).encode("utf-8", "replace").decode():
        raise CaseError(f"the path {path} is not UTF-8", "rename it")
    if not path.exists() and not create:
        raise CaseError(f"there is no case {path}", f"make it with `headwater build {path} FOLDER`")
    if path.is_dir():
        raise CaseError(f"{path} is a folder, not a case", "give the path of a .headwater file")
    if not path.parent.is_dir():
        raise CaseError(f"there is no folder {path.parent} to make the case in", "make the folder first")
    lock = _take_lock(path.resolve()) if write else None  # one lock, whatever link leads to the case
    connection = None
    try:
        connection = _connect(path, write=write)
        _check(path, connection, write=write)
        if not write:
            connection.execute("BEGIN")  # all that a reader sees is of one moment, though a build goes on beside it
    except BaseException as error:
        if connection is not None:
            connection.close()
        if lock is not None:
            Path(lock.name).unlink(missing_ok=True)
            lock.close()
        if isinstance(error, sqlite3.Error):
            raise CaseError(
                f"{path} cannot be opened as a case ({error})", "check that it is a .headwater file"
            ) from error
        raise
    return Case(path, connection, lock)


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    if write:
        return sqlite3.connect(path, isolation_level=None, timeout=30)
    # A reader that may write to the folder tidies up after itself: the last one to close takes the files beside the case
    # away. One that may not reads as far as it can; on read-only media WAL has no place for its shared memory at all.
    uri = path.absolute().as_uri()
    for mode in ("mode=rw", "mode=ro", *(() if Path(f"{path}-wal").exists() else ("immutable=1",))):
        connection = sqlite3.connect(f"{uri}?{mode}", uri=True, isolation_level=None, timeout=30)
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError:
            connection.close()
        else:
            return connection
    raise CaseError(f"{path} cannot be read", "check who may read the file and its folder")


def _check(path: Path, connection: sqlite3.Connection, *, write: bool) -> None:
    tables = int(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if application != _APPLICATION and (tables or not write):
        raise CaseError(f"{path} is not a Headwater case", "check that it is a .headwater file")
    version = version_of(connection)
    if version > len(MIGRATIONS):
        raise CaseError(
            f"{path} was made by a newer version of Headwater (its format is {version}, this version reads up to "
            f"{len(MIGRATIONS)})",
            "install a newer Headwater",
        )
    if not write and version < len(MIGRATIONS):
        raise CaseError(f"{path} is of an older format or was never finished", "run `headwater build` on it first")
    if not write:
        # a case may come from anyone; a writer cannot do without, its triggers feed the full-text table
        connection.execute("PRAGMA trusted_schema = OFF")
    else:
        if application != _APPLICATION:
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        migrate(connection)


def _take_lock(path: Path) -> IO[bytes]:
    name = Path(f"{path}-lock")
    while True:
        try:
            lock = name.open("wb")
        except OSError as error:
            raise CaseError(
                f"{path} cannot be written ({error.strerror})", "choose a folder you may write in"
            ) from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.close()
            raise CaseError(f"{path} is being written by another process", "wait until it has ended") from error
        try:
            if os.fstat(lock.fileno()).st_ino == name.stat().st_ino:
                return lock
        except FileNotFoundError:
            pass
        lock.close()  # the writer before us took the file away between our opening and locking it

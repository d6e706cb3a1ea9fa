# ruff: noqa: S608 - the table names are our own
from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from headwater.building import build
from headwater.case.migrations import MIGRATIONS, migrate, version_of
from headwater.case.store import Case, open_case
from headwater.errors import CaseError
from headwater.model import Capture, Item


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "fresh.headwater", write=True, create=True) as case:
        yield case


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def tables(connection: sqlite3.Connection) -> set[str]:
    listed = connection.execute("PRAGMA table_list").fetchall()
    return {name for schema, name, kind, *_ in listed if schema == "main" and kind == "table" and name[:7] != "sqlite_"}


# --- the schema


def test_every_table_is_strict(fresh: Case) -> None:
    """SQLite itself refuses a value of another type, in every table that is not the search index's own."""
    listed = fresh.connection.execute("PRAGMA table_list").fetchall()
    loose = {name for _, name, kind, _, _, strict in listed if kind == "table" and not strict}
    assert {name for name in loose if not name.startswith("sqlite_")} == set()


def test_a_writer_works_in_wal_with_references_held(fresh: Case) -> None:
    """A writer journals ahead, waits for the disk and holds every reference."""
    assert pragma(fresh.connection, "journal_mode") == "wal"
    assert pragma(fresh.connection, "synchronous") == 2
    assert pragma(fresh.connection, "foreign_keys") == 1


def test_every_reference_has_an_index(fresh: Case) -> None:
    """Taking a row away never reads a whole table: each column that refers to another table is indexed."""
    for table in sorted(tables(fresh.connection)):
        indexed = {
            fresh.connection.execute(f"PRAGMA index_info('{name}')").fetchone()[2]
            for _, name, *_ in fresh.connection.execute(f"PRAGMA index_list('{table}')")
        }
        for _, _, other, column, *_ in fresh.connection.execute(f"PRAGMA foreign_key_list('{table}')"):
            if other not in {"blobs", "judgements", "captures"}:  # from these nothing is ever taken away
                assert column in indexed, f"{table}.{column}"


@pytest.mark.parametrize("table", ["blobs", "captures", "custody", "judgements", "manifest"])
def test_evidence_and_decisions_cannot_be_changed(tiny_copy: Path, table: str) -> None:
    """The database refuses to change or delete originals, captures, log entries and judgements, whoever asks."""
    connection = sqlite3.connect(tiny_copy)
    if table == "judgements":
        connection.execute("INSERT INTO judgements VALUES ('j', 'now', 'me', 'merge', '[]', '', NULL, '[]')")
    if table == "manifest":
        connection.execute("INSERT INTO manifest VALUES ('m', 'a.txt', NULL, NULL, NULL, NULL, 1)")
    column = connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
            connection.execute(statement)
    connection.close()


@pytest.mark.parametrize("table", ["documents", "items", "parses", "mentions", "witnesses"])
def test_a_run_is_whole_or_absent(tiny_copy: Path, table: str) -> None:
    """Whoever takes one row away takes its whole run and all that rests on it, and the next build makes it again."""
    with open_case(tiny_copy, write=True) as case:
        before = case.connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
        run = case.connection.execute(f"SELECT run FROM {table} ORDER BY id LIMIT 1").fetchone()[0]
        case.connection.execute(f"DELETE FROM {table} WHERE id = ?", (before[0][0],))
        assert case.connection.execute(f"SELECT count(*) FROM {table} WHERE run = ?", (run,)).fetchone() == (0,)
        assert case.connection.execute("SELECT count(*) FROM runs WHERE key = ?", (run,)).fetchone() == (0,)
        assert case.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        case.connection.execute("DELETE FROM stages")
    build(tiny_copy)
    with open_case(tiny_copy) as case:
        assert case.connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() == before


# --- migrations


def test_migrating_twice_changes_nothing(fresh: Case) -> None:
    """A case that is up to date is left alone."""
    before = list(fresh.connection.iterdump())
    migrate(fresh.connection)
    assert list(fresh.connection.iterdump()) == before
    assert version_of(fresh.connection) == len(MIGRATIONS)


def test_a_step_that_fails_leaves_no_trace(tiny_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration step is done with its number, or not at all; steps before it stay done."""

    def good(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE good (id TEXT) STRICT")

    def bad(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE bad (id TEXT) STRICT")
        raise RuntimeError("no room")

    before = len(MIGRATIONS)
    monkeypatch.setattr("headwater.case.migrations.MIGRATIONS", [*MIGRATIONS, good, bad])
    with pytest.raises(RuntimeError, match="no room"):
        open_case(tiny_copy, write=True)
    connection = sqlite3.connect(tiny_copy)
    assert version_of(connection) == before + 1
    assert {"good", "bad"} & tables(connection) == {"good"}
    assert connection.execute("SELECT count(*) FROM captures").fetchone()[0] > 0
    connection.close()
    assert not Path(f"{tiny_copy}-lock").exists()


def test_a_case_of_an_older_format_asks_for_a_build(tiny_copy: Path) -> None:
    """A reader does not change a case: one that was never finished is told to be built first."""
    connection = sqlite3.connect(tiny_copy)
    connection.execute("PRAGMA user_version = 0")
    connection.close()
    with pytest.raises(CaseError, match="older format or was never finished"):
        open_case(tiny_copy)


# --- readers and writers


def test_a_second_writer_is_told_to_wait(tiny_copy: Path) -> None:
    """There is one writer at a time; another gets one clear error at once, and may come back later."""
    with open_case(tiny_copy, write=True):
        with pytest.raises(CaseError, match="is being written by another process; wait until it has ended"):
            open_case(tiny_copy, write=True)
        with pytest.raises(CaseError, match="is being written"):
            build(tiny_copy)
    open_case(tiny_copy, write=True).close()


def test_readers_work_while_a_case_is_written(tiny_copy: Path) -> None:
    """A reader sees one whole state from its first look to its last, and neither waits for the writer nor stops it."""
    with open_case(tiny_copy, write=True) as writer, open_case(tiny_copy) as reader:
        before = reader.count(Item)
        with writer.transaction():
            writer.connection.execute("DELETE FROM runs WHERE stage = 'segment'")
            assert writer.count(Item) == 0
            assert reader.count(Item) == before
        assert reader.count(Item) == before
        with open_case(tiny_copy) as later:
            assert later.count(Item) == 0


def test_what_fails_inside_a_transaction_leaves_no_half(fresh: Case) -> None:
    """A transaction that is broken off leaves the case as it was."""

    def break_off() -> None:
        with fresh.transaction():
            fresh.connection.execute("INSERT INTO runs VALUES ('k', 's')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert fresh.runs("s") == set()


def test_a_reader_cannot_write(opened: Case) -> None:
    """Whoever opened a case for reading is told so, and SQLite would refuse too."""
    with pytest.raises(CaseError, match="open for reading only"):
        opened.log("0", "build", "", "")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        opened.connection.execute("DELETE FROM runs")


def test_a_writer_leaves_one_file_behind(tiny_copy: Path) -> None:
    """When a writer has closed, the case is one file with nothing beside it."""
    with open_case(tiny_copy, write=True) as case:
        case.log("0", "note", "", "")
        assert len(list(tiny_copy.parent.iterdir())) > 1
    assert list(tiny_copy.parent.iterdir()) == [tiny_copy]


# --- what is no case


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("what", ["foreign", "garbage", "text", "truncated", "folder", "absent", "no folder"])
def test_what_is_no_case_is_refused_and_untouched(tmp_path: Path, tiny_case: Path, what: str, *, write: bool) -> None:
    """Another program's database, garbage, half a case, a folder and nothing at all each give a CaseError."""
    path = tmp_path / "it.headwater"
    if what == "foreign":
        foreign(path)
    elif what == "garbage":
        path.write_bytes(bytes(range(256)) * 64)
    elif what == "text":
        path.write_text("The mill burned.")
    elif what == "truncated":
        path.write_bytes(tiny_case.read_bytes()[:3000])
    elif what == "folder":
        path.mkdir()
    elif what == "no folder":
        path = tmp_path / "none" / "it.headwater"
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(CaseError) as caught:
        open_case(path, write=write)
    assert str(path) in str(caught.value)
    assert caught.value.remedy
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not Path(f"{path}-lock").exists()


def test_a_path_that_no_text_can_hold_is_refused(tmp_path: Path) -> None:
    """A case under a name that is not UTF-8 could not be logged or printed, so none is made."""
    with pytest.raises(CaseError, match="is not UTF-8"):
        open_case(Path(os.fsdecode(bytes(tmp_path) + b"/b\xff.headwater")), write=True, create=True)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_no_case_to_a_reader(tmp_path: Path) -> None:
    """An empty file, which a killed build may leave, is refused by readers and filled by the next build."""
    path = tmp_path / "it.headwater"
    path.touch()
    with pytest.raises(CaseError, match="is not a Headwater case"):
        open_case(path)
    open_case(path, write=True).close()
    open_case(path).close()


@pytest.mark.parametrize("write", [False, True])
def test_a_newer_versions_case_is_refused_and_untouched(tiny_copy: Path, *, write: bool) -> None:
    """A case of a format to come is left byte for byte as it is, with the advice to install what made it."""
    connection = sqlite3.connect(tiny_copy)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    before = tiny_copy.read_bytes()
    with pytest.raises(CaseError, match=r"newer version of Headwater.*install a newer Headwater"):
        open_case(tiny_copy, write=write)
    assert tiny_copy.read_bytes() == before
    assert not Path(f"{tiny_copy}-lock").exists()


def test_a_damaged_case_gives_one_error(tiny_copy: Path) -> None:
    """A file with overwritten pages makes a CaseError of whatever SQLite says, wherever a reader meets it."""
    data = bytearray(tiny_copy.read_bytes())
    data[8192:] = b"\xaa" * (len(data) - 8192)
    tiny_copy.write_bytes(data)
    with pytest.raises(CaseError, match="cannot be"), open_case(tiny_copy) as case:
        list(case.rows(Capture))


def test_a_value_that_no_version_wrote_gives_one_error(tiny_copy: Path) -> None:
    """A case that somebody wrote into is not believed: an unknown word in it is a CaseError, not a crash."""
    connection = sqlite3.connect(tiny_copy)
    connection.execute("UPDATE items SET kind = 'poem'")
    connection.commit()
    connection.close()
    with open_case(tiny_copy) as case, pytest.raises(CaseError, match="poem"):
        list(case.rows(Item))


@contextmanager
def _without_rights() -> Iterator[Path]:
    """Give a folder that this process may not write to while it has no rights: root may write everywhere."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_a_case_on_read_only_media_can_be_read(tiny_case: Path, closed: str) -> None:
    """A case that cannot be written, in a folder that cannot either, opens for reading and refuses to be written."""
    with _without_rights() as folder:
        path = Path(shutil.copyfile(tiny_case, folder / "it.headwater"))
        path.chmod(0o444)
        folder.chmod(0o555 if closed == "folder" else 0o755)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        try:
            with open_case(path) as case:
                assert case.count(Capture) == len(list(case.rows(Capture))) > 0
            with pytest.raises(CaseError, match="cannot be written"):
                open_case(path, write=True)
        finally:
            os.seteuid(user)
        assert [p.name for p in folder.iterdir()] == ["it.headwater"]

# ruff: noqa: S608 - the table names are our own
from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from headwater import verifying
from headwater.building import build
from headwater.case.store import open_case
from headwater.errors import CaseError
from headwater.ids import digest
from headwater.verifying import Problem, verify


@contextmanager
def tampering(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a case as somebody who wants to change it: no triggers, no references."""
    connection = sqlite3.connect(path, isolation_level=None)
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    yield connection
    connection.close()


def first(connection: sqlite3.Connection, table: str, column: str = "id") -> str:
    return str(connection.execute(f"SELECT {column} FROM {table} ORDER BY id LIMIT 1").fetchone()[0])


def problems(path: Path) -> list[Problem]:
    with open_case(path) as case:
        return verify(case)


@pytest.fixture
def unrendered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the fresh rendering out, which takes a second and has tests of its own."""
    monkeypatch.setattr(verifying, "_rendered", lambda _case, settings: iter(()))  # noqa: ARG005 - as it is called


def test_a_good_case_has_no_problems(demo_case: Path) -> None:
    """All that a build of the demo stores holds against the originals."""
    assert problems(demo_case) == []


def test_changed_originals_and_documents_are_found(tiny_copy: Path) -> None:
    """Changed bytes do not have their hash; a changed text does not have its own, nor what rendering gives, even rehashed."""
    with tampering(tiny_copy) as connection:
        captures = connection.execute("SELECT id, sha256 FROM captures ORDER BY page").fetchall()
        assert len(captures) == 4
        connection.execute("UPDATE blobs SET data = CAST(data || x'21' AS BLOB) WHERE sha256 = ?", (captures[0][1],))
        connection.execute(
            "UPDATE documents SET text = replace(text, 'Rooke', 'Crook') WHERE capture = ?", (captures[1][0],)
        )
        ((text,),) = connection.execute("SELECT text FROM documents WHERE capture = ?", (captures[2][0],)).fetchall()
        forged = text.replace("9 people", "0 people")
        assert forged != text
        connection.execute(
            "UPDATE documents SET text = ?, text_sha256 = ? WHERE capture = ?",
            (forged, digest(forged.encode()), captures[2][0]),
        )
        documents = dict(connection.execute("SELECT capture, id FROM documents").fetchall())
    found = {(p.table, p.id): p.what for p in problems(tiny_copy)}
    assert found[("captures", captures[0][0])] == "its bytes do not have the SHA-256 they came with"
    assert found[("documents", documents[captures[0][0]])] == "rendered again it comes out otherwise"
    assert found[("documents", documents[captures[1][0]])] == "its text does not have the SHA-256 it was stored with"
    assert found[("documents", documents[captures[2][0]])] == "rendered again it comes out otherwise"
    assert not any(key in found for key in (("captures", captures[3][0]), ("documents", documents[captures[3][0]])))


def test_a_changed_manifest_is_found(tiny_copy: Path, tmp_path: Path) -> None:
    """An entry that no longer says what it said when it was added is a problem, and so is the page it speaks of."""
    (tmp_path / "m.csv").write_text("page,publisher\ndale.txt,Dale Letters\n")
    build(tiny_copy, manifest=tmp_path / "m.csv")
    assert problems(tiny_copy) == []
    with tampering(tiny_copy) as connection:
        connection.execute("UPDATE manifest SET publisher = 'Anvil Post'")
        wanted = first(connection, "manifest")
    found = {p.table: p for p in problems(tiny_copy)}
    assert (found["manifest"].id, set(found)) == (wanted, {"manifest", "documents"})


def _witness(connection: sqlite3.Connection) -> str:
    connection.execute("UPDATE witnesses SET text = text || ' not' WHERE id = ?", (first(connection, "witnesses"),))
    return first(connection, "witnesses")


def _mention(connection: sqlite3.Connection) -> str:
    connection.execute("UPDATE mentions SET start = start + 1 WHERE id = ?", (first(connection, "mentions"),))
    return first(connection, "mentions")


def _item(connection: sqlite3.Connection) -> str:
    connection.execute('UPDATE items SET "end" = 1000000 WHERE id = ?', (first(connection, "items"),))
    return first(connection, "items")


def _title(connection: sqlite3.Connection) -> str:
    connection.execute("UPDATE items SET title = 'Mill saved', title_start = 0, title_end = 10")
    return first(connection, "items")


def _attribution(connection: sqlite3.Connection) -> str:
    wanted = first(connection, "attributions")
    connection.execute("UPDATE attributions SET content = '[[0,999999]]' WHERE id = ?", (wanted,))
    return wanted


def _paragraph(connection: sqlite3.Connection) -> str:
    wanted = first(connection, "paragraphs")
    connection.execute('UPDATE paragraphs SET "end" = "end" - 1 WHERE id = ?', (wanted,))
    return wanted


def _reference(connection: sqlite3.Connection) -> str:
    connection.execute("UPDATE mentions SET item = 'item-none' WHERE id = ?", (first(connection, "mentions"),))
    return first(connection, "mentions", "rowid")


def _log(connection: sqlite3.Connection) -> str:
    connection.execute("UPDATE custody SET detail = 'nothing was done' WHERE seq = 3")
    return "3"


def _search(connection: sqlite3.Connection) -> str:
    connection.execute("DELETE FROM search WHERE rowid = (SELECT max(rowid) FROM search)")
    return ""


@pytest.mark.usefixtures("unrendered")
@pytest.mark.parametrize(
    ("tamper", "table"),
    [
        (_witness, "witnesses"),
        (_mention, "mentions"),
        (_item, "items"),
        (_title, "items"),
        (_attribution, "attributions"),
        (_paragraph, "paragraphs"),
        (_reference, "mentions"),
        (_log, "custody"),
        (_search, "search"),
    ],
)
def test_every_change_is_found_where_it_is(
    tiny_copy: Path, tamper: Callable[[sqlite3.Connection], str], table: str
) -> None:
    """A changed row, span, reference, log entry or index is named by its table and its id."""
    with tampering(tiny_copy) as connection:
        wanted = tamper(connection)
    found = problems(tiny_copy)
    assert (table, wanted) in {(p.table, p.id) for p in found}
    assert all(p.what for p in found)


@pytest.mark.usefixtures("unrendered")
@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("items", "kind", "poem"),
        ("parses", "sentences", b"no such compression"),
        ("parses", "sentences", zlib.compress(b"\xc1")),
        ("attributions", "content", "[[0"),
    ],
)
def test_a_value_that_cannot_be_read_is_a_problem(tiny_copy: Path, table: str, column: str, value: str | bytes) -> None:
    """Verification comes to its end whatever stands in the file."""
    with tampering(tiny_copy) as connection:
        connection.execute(f"UPDATE {table} SET {column} = ?", (value,))
    assert any("cannot be read" in p.what for p in problems(tiny_copy))


def test_a_damaged_file_is_a_problem(tiny_copy: Path) -> None:
    """Of overwritten pages SQLite's own check tells, if the file can be opened at all."""
    data = bytearray(tiny_copy.read_bytes())
    middle = len(data) // 8192 * 4096
    data[middle : middle + 8192] = b"\xaa" * 8192
    tiny_copy.write_bytes(data)
    try:
        found = problems(tiny_copy)
    except CaseError:
        return
    assert found
    assert {p.table for p in found} == {"file"}

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from headwater.case.custody import broken_entry, entries
from headwater.case.store import Case, open_case
from headwater.ids import make_id
from headwater.model import Capture, Judgement
from headwater.pipeline import stages
from headwater.settings import Settings


def judgement(n: int, undoes: str | None = None) -> Judgement:
    return Judgement(
        id=make_id("judgement", n), at=f"2031-05-0{n}", by="Ine", action="merge",
        subject=("entity-1", "entity-2"), detail="one miller", undoes=undoes,
    )  # fmt: skip


def test_the_log_tells_what_was_done_in_order(opened: Case) -> None:
    """The log holds a capture entry for each original, with its SHA-256, then each stage's begin and the whole build."""
    log = entries(opened.connection)
    captures = list(opened.rows(Capture))
    actions = [action for _, _, action, _, _ in log]
    begun = [s.name for s in stages(Settings())]
    assert actions == ["capture"] * len(captures) + ["stage"] * len(begun) + ["build"]
    assert [subject for _, _, action, subject, _ in log if action == "stage"] == begun
    held = log[: len(captures)]
    assert {subject for _, _, _, subject, _ in held} == {c.id for c in captures}
    for _, _, _, subject, detail in held:
        capture = opened.get(Capture, subject)
        assert capture is not None
        assert detail == f"{capture.page} sha256 {capture.sha256}"
    assert log == sorted(log, key=lambda entry: entry[0])
    assert broken_entry(opened.connection) is None


def _change(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE custody SET detail = detail || '!' WHERE seq = 2")


def _remove(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM custody WHERE seq = 2")


def _swap(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE custody SET seq = 20 WHERE seq = 2")


def _date(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE custody SET at = '2001-01-01T00:00:00+00:00' WHERE seq = 2")


@pytest.mark.parametrize(("change", "found"), [(_change, 2), (_remove, 3), (_swap, 3), (_date, 2)])
def test_a_changed_log_is_found_out(tiny_copy: Path, change: Callable[[sqlite3.Connection], None], found: int) -> None:
    """An entry that was rewritten, redated, moved or taken out breaks the chain of seals where it happened."""
    connection = sqlite3.connect(tiny_copy, isolation_level=None)
    connection.execute("DROP TRIGGER custody_no_update")
    connection.execute("DROP TRIGGER custody_no_delete")
    change(connection)
    assert broken_entry(connection) == found
    connection.close()


def test_a_judgement_is_kept_and_logged(tiny_copy: Path) -> None:
    """A judgement is added beside its entry in the log, and undone only by another one."""
    with open_case(tiny_copy, write=True) as case:
        case.judge(judgement(1), "0.1.0")
        case.judge(judgement(2, undoes=judgement(1).id), "0.1.0")
        with pytest.raises(sqlite3.IntegrityError):
            case.judge(judgement(3, undoes="no such judgement"), "0.1.0")
        with pytest.raises(sqlite3.IntegrityError):
            case.judge(judgement(1), "0.1.0")
    with open_case(tiny_copy) as case:
        wanted = sorted([judgement(1), judgement(2, undoes=judgement(1).id)], key=lambda j: j.id)
        assert list(case.rows(Judgement)) == wanted
        log = entries(case.connection)[-2:]
        assert [(e[2], e[3], e[4]) for e in log] == [("judgement", judgement(n).id, "Ine: merge") for n in (1, 2)]
        assert broken_entry(case.connection) is None

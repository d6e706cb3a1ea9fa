"""The custody log: who did what to the case, when, with which version; each entry seals the one before it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from datetime import UTC, datetime

__all__ = ["add_entry", "broken_entry", "entries"]


def _seal(*values: str) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def add_entry(connection: sqlite3.Connection, version: str, action: str, subject: str, detail: str) -> None:
    """Add an entry inside the caller's transaction. `version` is that of Headwater."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    last = connection.execute("SELECT sha256 FROM custody ORDER BY seq DESC LIMIT 1").fetchone()
    previous = str(last[0]) if last else ""
    connection.execute(
        "INSERT INTO custody (at, version, action, subject, detail, previous, sha256) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (at, version, action, subject, detail, previous, _seal(previous, at, version, action, subject, detail)),
    )


def entries(connection: sqlite3.Connection) -> list[tuple[str, str, str, str, str]]:
    """Return the entries in order: time, version, action, subject, detail."""
    return connection.execute("SELECT at, version, action, subject, detail FROM custody ORDER BY seq").fetchall()


def broken_entry(connection: sqlite3.Connection) -> int | None:
    """Return the number of the first entry whose seal does not hold, None if all do."""
    before = ""
    query = "SELECT seq, at, version, action, subject, detail, previous, sha256 FROM custody ORDER BY seq"
    for seq, at, version, action, subject, detail, previous, seal in connection.execute(query):
        if previous != before or seal != _seal(previous, at, version, action, subject, detail):
            return int(seq)
        before = seal
    return None

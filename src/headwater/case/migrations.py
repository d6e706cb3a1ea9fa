"""The schema of a case, as the steps that made it. A step is never changed once it has shipped; a new one follows it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping

__all__ = ["MIGRATIONS", "migrate", "version_of"]

MIGRATIONS: list[Callable[[sqlite3.Connection], None]] = []

_EVIDENCE = """
CREATE TABLE blobs (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT;
CREATE TABLE captures (
    id TEXT PRIMARY KEY, page TEXT NOT NULL, url TEXT, media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES blobs (sha256), bytes INTEGER NOT NULL, retrieved_at TEXT
) STRICT;
CREATE TABLE custody (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, version TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,
    detail TEXT NOT NULL, previous TEXT NOT NULL, sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE judgements (
    id TEXT PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,
    detail TEXT NOT NULL, undoes TEXT REFERENCES judgements (id)
) STRICT;
CREATE TABLE stages (name TEXT PRIMARY KEY, key TEXT NOT NULL) STRICT;
CREATE TABLE runs (key TEXT PRIMARY KEY, stage TEXT NOT NULL) STRICT;
CREATE INDEX runs_stage ON runs (stage);
"""

# Evidence and decisions are never changed: the database itself refuses.
_KEPT = ("blobs", "captures", "custody", "judgements")

# A table's own columns; each also has the run that made the row, and goes with it.
_DERIVED = {
    "documents": """id TEXT PRIMARY KEY, capture TEXT NOT NULL REFERENCES captures (id), page TEXT NOT NULL,
        text TEXT NOT NULL, text_sha256 TEXT NOT NULL, language TEXT, title TEXT, byline TEXT, publisher TEXT,
        published TEXT, renderer TEXT NOT NULL, encoding TEXT NOT NULL, blocks BLOB NOT NULL, source_map BLOB NOT NULL""",
    "items": """id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        page TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL, title TEXT,
        title_start INTEGER, title_end INTEGER, byline TEXT, credit TEXT, publisher TEXT, published TEXT""",
    "paragraphs": """id TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE,
        document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, start INTEGER NOT NULL,
        end INTEGER NOT NULL, sha256 TEXT NOT NULL""",
    "parses": "id TEXT PRIMARY KEY, sentences BLOB NOT NULL",
    "attributions": """id TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE,
        page TEXT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL, cue TEXT NOT NULL, content TEXT NOT NULL,
        speaker_name TEXT, source_class TEXT,
        parent TEXT REFERENCES attributions (id) DEFERRABLE INITIALLY DEFERRED""",
    "figures": """id TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE, page TEXT NOT NULL,
        start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, low REAL, high REAL, counted TEXT, unit TEXT""",
    "times": """id TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE, page TEXT NOT NULL,
        start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL,
        earliest TEXT, latest TEXT""",
    "places": """id TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE, page TEXT NOT NULL,
        start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, entity TEXT, latitude REAL, longitude REAL,
        geonames INTEGER""",
    "candidates": """id TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE,
        page TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL""",
    "aliases": """id TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE, page TEXT NOT NULL,
        start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, form TEXT NOT NULL, other TEXT NOT NULL,
        pattern TEXT NOT NULL""",
    "reuse": """id TEXT PRIMARY KEY, a_item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE, a_page TEXT NOT NULL,
        a_start INTEGER NOT NULL, a_end INTEGER NOT NULL,
        b_item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE, b_page TEXT NOT NULL, b_start INTEGER NOT NULL,
        b_end INTEGER NOT NULL, similarity REAL NOT NULL, direction TEXT, probability REAL, reasons TEXT NOT NULL""",
    "derivations": """id TEXT PRIMARY KEY, child TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE,
        parent TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE, kind TEXT NOT NULL, probability REAL NOT NULL,
        reasons TEXT NOT NULL""",
    "entities": "id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, names TEXT NOT NULL, reasons TEXT NOT NULL",
    "mentions": """id TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE, page TEXT NOT NULL,
        start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL,
        entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED""",
    "speakers": """id TEXT PRIMARY KEY REFERENCES attributions (id) ON DELETE CASCADE,
        entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED""",
    "statements": """id TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE, page TEXT NOT NULL,
        start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL,
        attribution TEXT REFERENCES attributions (id) ON DELETE CASCADE, kind TEXT NOT NULL, polarity TEXT NOT NULL,
        modality TEXT NOT NULL, first_hand INTEGER NOT NULL, terms TEXT NOT NULL, places TEXT NOT NULL,
        core TEXT NOT NULL, agents TEXT NOT NULL, patients TEXT NOT NULL""",
    "gists": "id TEXT PRIMARY KEY, text TEXT NOT NULL, kind TEXT NOT NULL, statements TEXT NOT NULL",
    "claims": """id TEXT PRIMARY KEY, text TEXT NOT NULL, kind TEXT NOT NULL, witnesses INTEGER NOT NULL,
        origins_low INTEGER NOT NULL, origins_high INTEGER NOT NULL, status TEXT NOT NULL, first_published TEXT""",
    "witnesses": """id TEXT PRIMARY KEY, claim TEXT NOT NULL, page TEXT NOT NULL,
        item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE, start INTEGER NOT NULL, end INTEGER NOT NULL,
        text TEXT NOT NULL, attribution TEXT REFERENCES attributions (id) ON DELETE CASCADE, polarity TEXT NOT NULL,
        modality TEXT NOT NULL""",
    "dependences": """id TEXT PRIMARY KEY, claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED, a TEXT NOT NULL REFERENCES witnesses (id) ON DELETE CASCADE,
        b TEXT NOT NULL REFERENCES witnesses (id) ON DELETE CASCADE, reason TEXT NOT NULL, strength TEXT NOT NULL,
        detail TEXT NOT NULL""",
    "origins": """id TEXT PRIMARY KEY, claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED, origin TEXT NOT NULL,
        witness TEXT NOT NULL REFERENCES witnesses (id) ON DELETE CASCADE, item TEXT NOT NULL, page TEXT NOT NULL,
        lineage TEXT NOT NULL, detail TEXT NOT NULL""",
    "conflicts": "id TEXT PRIMARY KEY, kind TEXT NOT NULL, witnesses TEXT NOT NULL, detail TEXT NOT NULL",
    "events": """id TEXT PRIMARY KEY, title TEXT NOT NULL, earliest TEXT, latest TEXT, place TEXT, claims TEXT NOT NULL,
        origins_low INTEGER NOT NULL, origins_high INTEGER NOT NULL""",
    "labels": """id TEXT PRIMARY KEY, entity TEXT NOT NULL, label TEXT NOT NULL, page TEXT NOT NULL,
        item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE, start INTEGER NOT NULL, end INTEGER NOT NULL,
        voice TEXT NOT NULL, publisher TEXT""",
    "rejected": """id TEXT PRIMARY KEY, page TEXT NOT NULL, stage TEXT NOT NULL, reason TEXT NOT NULL,
        detail TEXT NOT NULL""",
}

_OF_REUSE = {
    "alignments": """id TEXT PRIMARY KEY, a_item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE,
        b_item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE, how TEXT NOT NULL, spans TEXT NOT NULL,
        likeness TEXT NOT NULL, runs TEXT NOT NULL""",
    "reuse": """id TEXT PRIMARY KEY, a_item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE, a_page TEXT NOT NULL,
        a_start INTEGER NOT NULL, a_end INTEGER NOT NULL,
        b_item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE, b_page TEXT NOT NULL, b_start INTEGER NOT NULL,
        b_end INTEGER NOT NULL, similarity REAL NOT NULL, direction TEXT, probability REAL, reasons TEXT NOT NULL,
        kind TEXT, words INTEGER NOT NULL, held INTEGER NOT NULL, weight REAL NOT NULL, a_quoted INTEGER NOT NULL,
        b_quoted INTEGER NOT NULL, differences TEXT NOT NULL, shared_errors TEXT NOT NULL""",
    "round_trips": "id TEXT PRIMARY KEY, items TEXT NOT NULL, reasons TEXT NOT NULL",
}

_OF_SPEECH = {
    "attributions": """id TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE,
        page TEXT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL, cue TEXT NOT NULL, content TEXT NOT NULL,
        speaker_name TEXT, source_class TEXT,
        parent TEXT REFERENCES attributions (id) DEFERRABLE INITIALLY DEFERRED,
        stance TEXT NOT NULL, referent TEXT, resolution TEXT""",
    "unattributed": """id TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE,
        page TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, reason TEXT NOT NULL""",
}

_OF_NAMES = {
    "entities": """id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, names TEXT NOT NULL, reasons TEXT NOT NULL,
        identifiers TEXT NOT NULL""",
    "links": """id TEXT PRIMARY KEY, entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED, a TEXT NOT NULL, b TEXT NOT NULL, rule TEXT NOT NULL, score REAL NOT NULL,
        features TEXT NOT NULL, mentions TEXT NOT NULL, statements TEXT NOT NULL""",
    "relations": """id TEXT PRIMARY KEY, a TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED, b TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED, kind TEXT NOT NULL, item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE,
        page TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, earliest TEXT, latest TEXT,
        attribution TEXT REFERENCES attributions (id) ON DELETE CASCADE""",
}

_OF_CONFLICTS = {
    "conflicts": """id TEXT PRIMARY KEY, kind TEXT NOT NULL, witnesses TEXT NOT NULL, detail TEXT NOT NULL,
        sides TEXT NOT NULL""",
}

_OF_DISPUTES = {
    "conflicts": """id TEXT PRIMARY KEY, kind TEXT NOT NULL, witnesses TEXT NOT NULL, detail TEXT NOT NULL,
        sides TEXT NOT NULL, holds TEXT NOT NULL, unless TEXT NOT NULL""",
}

_OF_DENIALS = {
    "gists": "id TEXT PRIMARY KEY, text TEXT NOT NULL, kind TEXT NOT NULL, statements TEXT NOT NULL, denies TEXT NOT NULL",
}

_OF_MENTIONS = {
    "mentions": """id TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE, page TEXT NOT NULL,
        start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL,
        entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        may_be TEXT REFERENCES entities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED""",
}

_OF_STATEMENTS = {
    "statements": """id TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE, page TEXT NOT NULL,
        start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL,
        attribution TEXT REFERENCES attributions (id) ON DELETE CASCADE, kind TEXT NOT NULL, polarity TEXT NOT NULL,
        modality TEXT NOT NULL, first_hand INTEGER NOT NULL, terms TEXT NOT NULL, places TEXT NOT NULL,
        core TEXT NOT NULL, agents TEXT NOT NULL, patients TEXT NOT NULL, predicate TEXT NOT NULL,
        of_speaker INTEGER NOT NULL""",
}

_OF_ALIASES = {
    "aliases": """id TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE, page TEXT NOT NULL,
        start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, form TEXT NOT NULL, other TEXT NOT NULL,
        pattern TEXT NOT NULL, relation TEXT""",
}

_SEARCH = """
CREATE VIRTUAL TABLE search USING fts5 (title, body, tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER search_in AFTER INSERT ON items WHEN NEW.kind <> 'furniture' BEGIN
    INSERT INTO search (rowid, title, body)
    SELECT NEW.rowid, coalesce(NEW.title, ''), substr(text, NEW.start + 1, NEW.end - NEW.start)
    FROM documents WHERE id = NEW.document;
END;
CREATE TRIGGER search_out AFTER DELETE ON items BEGIN
    DELETE FROM search WHERE rowid = OLD.rowid;
END;
"""


def _migration(step: Callable[[sqlite3.Connection], None]) -> Callable[[sqlite3.Connection], None]:
    MIGRATIONS.append(step)
    return step


@_migration
def _first(connection: sqlite3.Connection) -> None:
    """Lay the tables of version 1."""
    for statement in _statements(_EVIDENCE):
        connection.execute(statement)
    for table in _KEPT:
        _keep(connection, table)
    for table, columns in _DERIVED.items():
        _lay(connection, table, columns)
    for statement in _statements(_SEARCH):
        connection.execute(statement)


@_migration
def _second(connection: sqlite3.Connection) -> None:
    """Tell more of shared passages, keep alignments, round-trips and what a manifest says; reuse is found anew."""
    _lay_anew(connection, "reuse", _OF_REUSE)
    connection.execute(
        "CREATE TABLE manifest (id TEXT PRIMARY KEY, page TEXT NOT NULL, url TEXT, publisher TEXT, "
        "publisher_group TEXT, published TEXT, revision INTEGER NOT NULL, UNIQUE (page, revision)) STRICT"
    )
    _keep(connection, "manifest")


@_migration
def _third(connection: sqlite3.Connection) -> None:
    """Tell who a source is and what a cue makes of its content, and keep quotations of nobody; speech is read anew."""
    _lay_anew(connection, "attribute", _OF_SPEECH)


@_migration
def _fourth(connection: sqlite3.Connection) -> None:
    """Keep watch-lists, why forms were joined, what ties referents that are not one, and who holds which side of a conflict."""
    _lay_anew(connection, "candidates", _OF_ALIASES)
    _lay_anew(connection, "names", _OF_NAMES)
    _lay_anew(connection, "conflicts", _OF_CONFLICTS)
    connection.execute(
        "CREATE TABLE watchlist (id TEXT PRIMARY KEY, source TEXT NOT NULL, entry TEXT NOT NULL, name TEXT NOT NULL, "
        "kind TEXT NOT NULL, names TEXT NOT NULL, weak TEXT NOT NULL, sex TEXT, identifiers TEXT NOT NULL, "
        "revision INTEGER NOT NULL, UNIQUE (source, entry, revision)) STRICT"
    )
    _keep(connection, "watchlist")


@_migration
def _fifth(connection: sqlite3.Connection) -> None:
    """Keep what each side of a conflict holds, and what would make all true; conflicts are found anew."""
    _lay_anew(connection, "conflicts", _OF_DISPUTES)


@_migration
def _sixth(connection: sqlite3.Connection) -> None:
    """Keep which claims a denial is of; claims are grouped anew."""
    _lay_anew(connection, "claims", _OF_DENIALS)


@_migration
def _seventh(connection: sqlite3.Connection) -> None:
    """Keep whom a lone name may name; names are found anew."""
    _lay_anew(connection, "names", _OF_MENTIONS)


@_migration
def _eighth(connection: sqlite3.Connection) -> None:
    """Decisions on names may be on single places: each form with the item in which alone it is meant."""
    connection.execute("ALTER TABLE judgements ADD COLUMN places TEXT NOT NULL DEFAULT '[]'")


@_migration
def _ninth(connection: sqlite3.Connection) -> None:
    """Keep the predicate of a statement, and whether it tells of its speaker; statements are cut anew."""
    _lay_anew(connection, "statements", _OF_STATEMENTS)


def _lay_anew(connection: sqlite3.Connection, stage: str, tables: Mapping[str, str]) -> None:
    """Forget what a stage made, and lay its tables with other columns: the next build fills them."""
    connection.execute("DELETE FROM stages WHERE name = ?", (stage,))
    connection.execute("DELETE FROM runs WHERE stage = ?", (stage,))
    for table, columns in tables.items():
        connection.execute(f"DROP TABLE IF EXISTS {table}")
        _lay(connection, table, columns)


def _keep(connection: sqlite3.Connection, table: str) -> None:
    """Make the database refuse to change or delete a table's rows."""
    for verb in ("UPDATE", "DELETE"):
        connection.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN "
            f"SELECT RAISE(ABORT, '{table} are only ever added to'); END"
        )


def _lay(connection: sqlite3.Connection, table: str, columns: str) -> None:
    """Make a table of what a stage makes."""
    connection.execute(
        f"CREATE TABLE {table} ({columns}, run TEXT NOT NULL REFERENCES runs (key) ON DELETE CASCADE) STRICT"
    )
    # whoever deletes a row looks for those that refer to it: without an index that reads the whole table each time
    for _, _, _, name, *_ in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall():
        connection.execute(f'CREATE INDEX {table}_{name} ON {table} ("{name}")')
    # A run is whole or absent: whoever takes one of its rows away takes it all, so that it is done again.
    connection.execute(
        f"CREATE TRIGGER {table}_whole AFTER DELETE ON {table} BEGIN DELETE FROM runs WHERE key = OLD.run; END"  # noqa: S608 - our words
    )


def _statements(script: str) -> list[str]:
    """Split a script where SQLite says that a statement is complete; `executescript` would commit in between."""
    found: list[str] = []
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return found


def version_of(connection: sqlite3.Connection) -> int:
    """Return the schema version that a case is at."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a case to this version, each step in a transaction of its own with the number that it reaches."""
    for number, step in enumerate(MIGRATIONS[version_of(connection) :], version_of(connection) + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            step(connection)
            connection.execute(f"PRAGMA user_version = {number}")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

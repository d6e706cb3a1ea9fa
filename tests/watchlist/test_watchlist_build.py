"""Watch-lists in a case: only ever added to, told in the log, checked by `verify`, and read by the names stage."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.building import build
from headwater.case.custody import entries
from headwater.case.store import open_case
from headwater.errors import InputError
from headwater.ids import digest
from headwater.model import Entity, EntityKind, Rejected, WatchEntry
from headwater.verifying import verify
from headwater.watchlist.revise import entry_id, revise

LIST = "id,name,kind,aliases,wikidata\n1,Tilda Rooke,person,Tilde Ruck,Q5001\n2,Nobody Here,person,,\n3,Boat,vessel,,\n"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


def held(case: Path) -> list[WatchEntry]:
    with open_case(case) as opened:
        return sorted(opened.rows(WatchEntry), key=lambda e: (e.entry, e.revision))


def test_a_list_is_kept_once_and_logged_with_its_hash(tiny_copy: Path, listed: Path) -> None:
    """Giving the same list again adds nothing and runs nothing; the log names the file and its SHA-256."""
    report = build(tiny_copy, watchlists=[listed, listed])
    assert report.listed == 2
    again = build(tiny_copy, watchlists=[listed])
    assert (again.listed, again.built.total) == (0, 0)
    with open_case(tiny_copy) as case:
        logged = [(s, d) for _, _, action, s, d in entries(case.connection) if action == "watchlist"]
        rejected = [(r.page, r.reason) for r in case.rows(Rejected) if r.stage == "watchlist"]
        assert verify(case) == []
    assert logged == [("list.csv", f"sha256 {digest(LIST.encode())}; entries added: 2")]
    assert rejected == [("list.csv", "kind")]


def test_an_entry_gives_its_identifier_to_whom_it_names(tiny_copy: Path, listed: Path) -> None:
    """A referent whose name the list has gets the list's identifier, by a rebuild of the names alone."""
    ran = dict(build(tiny_copy, watchlists=[listed]).built.ran)
    assert ran["names"] == 1
    assert not any(ran[name] for name in ("render", "segment", "parse", "attribute", "candidates"))
    with open_case(tiny_copy) as case:
        given_to = [e.name for e in case.rows(Entity) if "wikidata:Q5001" in e.identifiers]
    assert given_to == ["Tilda Rooke"]


def test_a_changed_entry_is_a_revision(tiny_copy: Path, listed: Path) -> None:
    """What a later list of the name says otherwise is added as a revision, what it no longer has stays, and its faults replace those before."""
    build(tiny_copy, watchlists=[listed])
    listed.write_text("id,name,kind,aliases,wikidata\n1,Tilda Rooke,person,Tilde Ruck,Q5009\n", encoding="utf-8")
    assert build(tiny_copy, watchlists=[listed]).listed == 1
    assert [(e.entry, e.revision, e.identifiers) for e in held(tiny_copy)] == [
        ("1", 1, ("wikidata:Q5001",)),
        ("1", 2, ("wikidata:Q5009",)),
        ("2", 1, ()),
    ]
    with open_case(tiny_copy) as case:
        assert not [r for r in case.rows(Rejected) if r.stage == "watchlist"]


def test_a_bad_list_leaves_the_case_as_it_was(tiny_copy: Path, listed: Path, tmp_path: Path) -> None:
    """If one of several lists cannot be used, or two differ under one name, none is taken and the case is not touched."""
    before = tiny_copy.read_bytes()
    bad = tmp_path / "bad.csv"
    bad.write_text("no,header\n1,2\n", encoding="utf-8")
    (tmp_path / "other").mkdir()
    twin = tmp_path / "other" / "list.csv"
    twin.write_text("name\nOsric Vane\n", encoding="utf-8")
    for lists in ([listed, bad], [listed, twin]):
        with pytest.raises(InputError):
            build(tiny_copy, watchlists=lists)
    assert tiny_copy.read_bytes() == before
    with pytest.raises(InputError):
        build(tmp_path / "new.headwater", [tmp_path], watchlists=[bad])
    assert not (tmp_path / "new.headwater").exists()


def test_the_database_refuses_to_change_entries(tiny_copy: Path, listed: Path) -> None:
    """Rows of the table can neither be changed nor deleted."""
    build(tiny_copy, watchlists=[listed])
    with open_case(tiny_copy, write=True) as case:
        for statement in ("UPDATE watchlist SET name = 'X'", "DELETE FROM watchlist"):
            with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
                case.connection.execute(statement)


def test_a_forged_entry_is_found_out(tiny_copy: Path, listed: Path) -> None:
    """An entry that no longer says what it said when it was added is a problem for `verify`."""
    build(tiny_copy, watchlists=[listed])
    connection = sqlite3.connect(tiny_copy, isolation_level=None)
    connection.execute("DROP TRIGGER watchlist_no_update")
    connection.execute("UPDATE watchlist SET identifiers = '[\"wikidata:Q9\"]' WHERE entry = '1'")
    connection.close()
    with open_case(tiny_copy) as case:
        found = [p for p in verify(case) if p.table == "watchlist"]
    assert [p.id for p in found] == [held(tiny_copy)[0].id]


_entries = st.builds(
    lambda entry, name, names: WatchEntry(
        id="", source="l.csv", entry=entry, name=name, kind=EntityKind.PERSON, names=tuple(sorted(names)), revision=0
    ),
    st.sampled_from("abc"),
    st.sampled_from(["Ada Vane", "Bea Rook"]),
    st.sets(st.sampled_from(["Ada Rook", "Cid Vane"])),
)


@settings(max_examples=60, deadline=None)
@given(lists=st.lists(st.lists(_entries, max_size=3, unique_by=lambda e: e.entry), max_size=4))
def test_revisions_count_up_and_the_last_holds(lists: list[list[WatchEntry]]) -> None:
    """After any lists the last revision of each entry says what was said last, and a list given again adds nothing."""
    known: list[WatchEntry] = []
    said: dict[str, WatchEntry] = {}
    for one in lists:
        known += revise(known, one)
        said |= {e.entry: e for e in one}
        assert revise(known, one) == []
    for entry, was in said.items():
        revisions = [e for e in known if e.entry == entry]
        assert [e.revision for e in revisions] == list(range(1, len(revisions) + 1))
        assert replace(revisions[-1], id="", revision=0) == was
    assert all(e.id == entry_id(e) for e in known)
    assert len({e.id for e in known}) == len(known)

"""`headwater names` and `headwater name`: who is named, why the forms are one, and what is said of and by somebody."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from named import PAGES, named  # type: ignore[import-not-found]  # pytest puts tests/ on the path

from headwater.case.store import open_case
from headwater.cli.app import cli
from headwater.model import Document, Entity, Mention
from headwater.report.finding import find_entity
from headwater.report.referents import referent_of

EVIL = "\x1b[31m\u202e\x9b[bold red]:smile:" + "w" * 300
AT = re.compile(r"(lamp\.html|post\.txt|note\.txt) (\d+)-(\d+)")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("names") / "named.headwater"
    named(path).close()
    return path


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("names") / "evil.headwater"
    named(path, EVIL).close()
    return path


def run(*arguments: str | Path, columns: int = 200) -> Result:
    return CliRunner(env={"COLUMNS": str(columns)}).invoke(cli, [str(a) for a in arguments], prog_name="headwater")


def printed(*arguments: str | Path, columns: int = 200) -> str:
    result = run(*arguments, columns=columns)
    assert result.exit_code == 0, result.output
    return result.stdout


def record(*arguments: str | Path) -> Any:
    return json.loads(printed(*arguments, "--json"))


def failed(*arguments: str | Path) -> str:
    result = run(*arguments)
    assert result.exit_code == 5, result.output
    assert result.stdout == ""
    last = result.stderr.strip().splitlines()[-1]  # a case made by hand is said not to be finished before
    assert re.fullmatch(r"headwater: [^\n]+\.", last), result.stderr
    return last


# --- the table


def test_names_lists_forms_with_their_counts(case: Path) -> None:
    """A row has the name, kind, forms with the most frequent first, times, pages, outlets and identifiers."""
    out = printed("names", case)
    row = " ".join(out[out.index("River Watch Committee") : out.index("entity-ana")].split())
    for part in ("organisation", "RWC ×3; River Watch Committee ×3", "6 3 2", "lei:77TARN"):
        assert part in row
    assert "2 names; 3 more stand on one page each: --all lists them" in out
    assert "Shore Guild" not in out


def test_names_asks_by_kind_and_words(case: Path) -> None:
    """--kind and --words choose, letter case aside and by any form; --all has those on one page; nothing else is left out."""
    assert {n["id"] for n in record("names", case, "--all")} == {e.id for e in open_case(case).rows(Entity)}
    assert [n["id"] for n in record("names", case, "--all", "--kind", "organisation")] == ["entity-rwc", "entity-guild"]
    assert [n["id"] for n in record("names", case, "--all", "--words", "BRELL ilse")] == ["entity-ilse"]
    assert [n["id"] for n in record("names", case, "--words", "rwc")] == ["entity-rwc"]
    assert "0 names" in printed("names", case, "--words", "xylophone")


def test_a_long_table_is_cut_and_says_so(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many names those named most often are shown and the others counted; --all and --json have all of them."""
    monkeypatch.setattr("headwater.cli.names._ROWS", 1)
    out = printed("names", case)
    assert "entity-ana" not in out
    assert "1 name; 1 more are named less often; 3 more stand on one page each: --all lists them" in out
    assert "entity-ana" in printed("names", case, "--all")
    assert len(record("names", case)) == 2


def test_counts_add_up(case: Path) -> None:
    """The counts of the forms, and of each form's publishers, are those of the mentions in the case."""
    with open_case(case) as opened:
        mentions = list(opened.rows(Mention))
    for line in record("names", case, "--all"):
        mine = [m for m in mentions if m.entity == line["id"]]
        assert line["mentions"] == len(mine) == sum(f["count"] for f in line["forms"])
        assert line["pages"] == len({m.page for m in mine})
        one = record("name", case, line["id"])
        assert sum(f["count"] for f in one["forms"]) == len(one["mentions"]) == len(mine)
        assert all(f["count"] == sum(p["count"] for p in f["publishers"]) for f in one["forms"])
        assert {f["form"]: f["count"] for f in one["forms"]} == {f["form"]: f["count"] for f in line["forms"]}


@pytest.mark.parametrize("command", ["names", "name"])
def test_a_narrow_terminal_is_kept_to(case: Path, command: str) -> None:
    """No line is wider than a terminal of 60 columns, nor of 100, but for the hint at the end of the table."""
    for columns in (60, 100):
        out = printed(command, case, *(["RWC"] if command == "name" else ["--all"]), columns=columns)
        assert all(len(line) <= columns for line in out.splitlines() if "headwater name " not in line)
        assert "River Watch Committee" in out


# --- one referent


@pytest.mark.parametrize("wanted", ["rwc", "RIVER WATCH COMMITTEE", "the RWC", "entity-rwc", "entity-r", "Watch"])
def test_a_referent_is_found(case: Path, wanted: str) -> None:
    """A form in any letter case, an id, its beginning, and a part of a name that one alone has all lead to a referent."""
    assert record("name", case, wanted)["id"] == "entity-rwc"


def test_what_may_be_several_is_one_sentence(case: Path) -> None:
    """A surname that two people bear, though one is called by it alone, names both, with where each is named, status 5."""
    said = failed("name", case, "brell")
    ana = "'Ana Brell' (entity-ana: person, named 3 times on lamp.html and 1 other page, put out by Shore Post, Tarn Lamp)"
    ilse = "'Ilse Brell' (entity-ilse: person, named once on post.txt, put out by Shore Post)"
    assert f"'brell' may be any of {ana}; {ilse}; give one's id." in said
    assert "may be any of" in failed("name", case, "entity-")


@pytest.fixture(scope="module")
def lone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case in which the surname stands alone for two that may be either of two people."""
    path = tmp_path_factory.mktemp("lone") / "named.headwater"
    named(path).close()
    with sqlite3.connect(path) as connection:
        for n, page in enumerate(("lamp.html", "note.txt")):
            columns = [
                c for _, c, *_ in connection.execute("PRAGMA table_info(entities)") if c not in {"id", "name", "names"}
            ]
            kept = ", ".join(columns)
            connection.execute(
                f"INSERT INTO entities (id, name, names, {kept}) SELECT ?, 'Brell', '[\"Brell\"]', {kept} FROM entities"  # noqa: S608 - columns of our own
                " WHERE id = 'entity-ilse'",
                (f"entity-lone{n}",),
            )
            (one,) = connection.execute("SELECT min(id) FROM mentions WHERE page = ?", (page,)).fetchone()
            tied = ("entity-ana", "entity-ilse")[n]
            connection.execute(
                "UPDATE mentions SET entity = ?, may_be = ? WHERE id = ?", (f"entity-lone{n}", tied, one)
            )
    return path


def test_those_of_one_lone_name_are_told_apart(lone: Path) -> None:
    """Who are called by the same lone name are shown with their page, their outlet and whom they may be."""
    said = failed("name", lone, "Brell")
    assert "'Brell' (entity-lone0: person, named once on lamp.html, put out by Tarn Lamp, may be 'Ana Brell')" in said
    assert "'Brell' (entity-lone1: person, named once on note.txt, may be 'Ilse Brell')" in said
    for columns in (60, 160):
        out = printed("names", lone, "--all", columns=columns)
        assert "on lamp.html, Tarn Lamp" in out
        assert "may be Ana Brell" in out
        assert "on note.txt\n" in re.sub(" +\n", "\n", re.sub(" +[0-9]+ +[0-9]+ +[0-9]+ *\n", "\n", out))
        assert "may be Ilse Brell" in out
    told = {r["id"]: (r["first_page"], r["may_be"]) for r in record("names", lone, "--all")}
    assert told["entity-lone0"] == ("lamp.html", ["Ana Brell"])
    assert told["entity-lone1"] == ("note.txt", ["Ilse Brell"])
    assert told["entity-tesk"] == ("post.txt", [])


def test_what_nobody_is_called_is_one_sentence(case: Path) -> None:
    """An unknown name is one sentence with the names close to it, or with none, status 5."""
    assert "close to it: 'Orm Tesk' (entity-tesk)" in failed("name", case, "Orm Tesc")
    for nothing in ("Xylophone", "", "\udcff", "'", "%"):
        assert "has no name" in failed("name", case, nothing)


def test_why_forms_are_one_is_told_with_its_evidence(case: Path) -> None:
    """Each reason comes with what its score means, who says so, and the words; a decision of an analyst is not weighed."""
    out = printed("name", case, "rwc")
    for part in (
        "named 6 times on 3 pages by 2 outlets",
        "first dated mention 2032-01-09, Tarn Lamp  lamp.html 20-41",
        "last dated mention 2032-03-02, Shore Post  post.txt 24-27",
        "1 mention in texts without a date",
        "a text says that they are one; such evidence is taken to be right 93 times in 100",
        "says so: lamp.html 20-47",
        "an analyst decided so; decided, not weighed",
        "M. Orla decided so on 2033-01-01: because of merge",
        "the list bodies.json has both under B-17: River Watch Committee",
        "not-same ‘Shore Guild’, ‘River Watch Committee’  M. Orla, 2033-01-02: because of apart  taken back",
    ):
        assert part in out


def test_a_tie_is_told_with_day_and_source(case: Path) -> None:
    """That one was named as an alias of another is told of both, with the month, who says so, and the words."""
    for wanted in ("rwc", "Shore Guild"):
        out = printed("name", case, wanted)
        assert (
            "Shore Guild was named as an alias of River Watch Committee, in October 1999; so says Dale Office, in Tarn Lamp"
            in out
        )
        assert "lamp.html 155-249" in out


def test_what_is_said_about_and_by_it_is_kept_apart(case: Path) -> None:
    """Claims that name it come with who makes them; what it says comes with stance and how it was traced."""
    out = printed("name", case, "rwc")
    assert out.index("2032-03-02  Orm Tesk") < out.index("no date  own voice of note.txt")
    assert "zealot ×1  Shore Post, in words given to Orm Tesk  post.txt 69-76" in out
    assert "Said by it" not in out
    ana = printed("name", case, "ana brell")
    assert "2 attributions, 1 denied or told not to have been said" in ana
    assert "Ilse Brell  person: like ‘Brell’; kept apart: " in ana
    assert "1 traced to it by a pronoun or a description" in printed("name", case, "tesk")


def test_every_quote_stands_where_it_is_said_to(case: Path) -> None:
    """All words of the JSON are the document's at their offsets, and so are those behind each place in print."""
    texts = {page: text for page, (_, _, text) in PAGES.items()}
    seen = 0

    def walk(value: Any, page: str | None) -> None:
        nonlocal seen
        if isinstance(value, dict):
            page = value.get("page", page)
            if {"start", "end", "text"} <= value.keys():
                assert texts[str(page)][value["start"] : value["end"]] == value["text"]
                seen += 1
            if {"before", "after"} <= value.keys():
                around = value["before"] + value["text"] + value["after"]
                assert around in texts[str(page)]
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(inner, page)

    with open_case(case) as opened:
        assert {d.page: d.text for d in opened.rows(Document)} == texts
        ids = [e.id for e in opened.rows(Entity)]
    for entity in ids:
        walk(record("name", case, entity), None)
        for page, start, end in AT.findall(printed("name", case, entity, "--all", columns=2000)):
            words = " ".join(texts[page][int(start) : int(end)].split())
            line = next(
                li
                for li in printed("name", case, entity, "--all", columns=2000).splitlines()
                if f"{page} {start}-{end}" in li
            )
            assert words in line or "dated mention" in line or "day of a mention" in line or "zealot" in line
    assert seen > 30


def test_json_is_whole_and_stable(case: Path, tmp_path: Path) -> None:
    """The same rows put in anew give the same JSON; it holds what print cuts."""
    named(tmp_path / "again.headwater").close()
    for wanted in ("entity-rwc", "entity-ana"):
        assert printed("name", case, wanted, "--json") == printed(
            "name", tmp_path / "again.headwater", wanted, "--json"
        )
    one = record("name", case, "rwc")
    assert [x["rule"] for x in one["links"]] == ["judgement", "watchlist", "stated"]
    assert [s["kind"] for x in one["links"] for s in x["statements"]] == ["judgement", "watch-list", "text"]
    assert one["identifiers"] == ["lei:77TARN", "wikidata:Q900000001"]
    assert [c["claim"] for c in one["about"]] == ["claim-gates", "claim-paid", "claim-fraud"]


def test_hostile_names_are_harmless(evil: Path) -> None:
    """What a terminal would obey is shown and not obeyed, in print and in JSON, and no mark-up of ours is made of it."""
    for command in (("names", evil, "--all"), ("name", evil, "entity-rwc"), ("name", evil, "entity-ana", "--all")):
        for form in ((), ("--json",)):
            out = printed(*command, *form)
            assert not {"\x1b", "\u202e", "\x9b"} & set(out)
            assert ":smile:" in out


def test_a_referent_is_read_without_the_rest(tmp_path: Path) -> None:
    """No large table is read in full for one referent: texts, items, mentions, statements and witnesses come by index."""
    named(tmp_path / "case.headwater").close()
    with sqlite3.connect(tmp_path / "case.headwater") as connection:
        connection.execute("DELETE FROM sqlite_stat1")  # which knows that these tables are small
    connection.close()
    asked: dict[str, None] = {}
    with open_case(tmp_path / "case.headwater") as opened:
        opened.connection.set_trace_callback(asked.setdefault)
        referent_of(opened, find_entity(opened, "rwc"))
        opened.connection.set_trace_callback(None)
        queries = [q for q in asked if q.lstrip().startswith("SELECT")]
        plans = [p for q in queries for *_, p in opened.connection.execute(f"EXPLAIN QUERY PLAN {q}")]
    assert {p.split()[1] for p in plans if p.startswith("SCAN ")} <= {"entities", "judgements", "labels"}

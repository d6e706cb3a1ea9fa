from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from headwater.case.store import open_case
from headwater.cli.app import cli
from headwater.cli.terminal import one_line, safe
from headwater.model import Claim, Conflict, Document, Entity, Item, ItemKind
from headwater.report.wording import origins_range

COMMANDS = sorted(cli.commands)


def run(*arguments: str | Path) -> Result:
    """Run the command in this process."""
    return CliRunner(env={"COLUMNS": "200"}).invoke(cli, [str(a) for a in arguments], prog_name="headwater")


def headwater(*arguments: str | Path | bytes, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does."""
    command = [sys.executable, "-c", "from headwater.cli import main; main()", *arguments]
    return subprocess.run(
        command, check=False, capture_output=True, text=True, env={**os.environ, **environment}, timeout=120
    )


def printed(*arguments: str | Path) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


# --- what each command prints


def test_claims_lists_who_says_what_with_its_origins(tiny_case: Path) -> None:
    """The claims that several witnesses make come with their range; the others when asked, and by words."""
    with open_case(tiny_case) as case:
        claims = list(case.rows(Claim))
    several = [c for c in claims if c.witnesses > 1]
    assert 0 < len(several) < len(claims)
    out = printed("claims", tiny_case)
    assert all((c.id in out) == (c in several) for c in claims)
    assert all(origins_range(c.origins_low, c.origins_high, c.witnesses) in out for c in several)
    assert all(c.id in printed("claims", "--all", tiny_case) for c in claims)
    one = claims[0]
    assert one.id in printed("claims", "--all", "--words", one.text.split()[0].upper(), tiny_case)
    assert "0 claims" in printed("claims", "--words", "xylophone", tiny_case)


def test_why_shows_each_witness_with_its_words(tiny_case: Path) -> None:
    """The tree of a claim names every witness's page and span and says how the range comes about."""
    with open_case(tiny_case) as case:
        claim = max(case.rows(Claim), key=lambda c: c.witnesses)
        rows = case.connection.execute(
            'SELECT page, start, "end" FROM witnesses WHERE claim = ?', (claim.id,)
        ).fetchall()
    out = printed("why", tiny_case, claim.id[:-2])
    assert all(f"{page} {start}-{end}" in out for page, start, end in rows)
    assert origins_range(claim.origins_low, claim.origins_high, claim.witnesses) in out
    assert claim.id in out


def test_claims_and_why_as_json_lead_to_the_words(tiny_case: Path) -> None:
    """As JSON the claims come with their range and first appearance, and one claim with each witness's exact words."""
    lines = json.loads(printed("claims", "--json", tiny_case))
    with open_case(tiny_case) as case:
        assert {c["id"] for c in lines} == {c.id for c in case.rows(Claim) if c.witnesses > 1}
        whole = json.loads(printed("why", "--json", tiny_case, lines[0]["id"]))
        texts = {i.id: case.get(Document, i.document).text for i in case.rows(Item)}  # type: ignore[union-attr]
    assert {key: whole[key] for key in lines[0]} == lines[0]
    assert len(whole["origins"]) == whole["witnesses"] == sum(w["witnesses"] for w in whole["who"])
    assert all(texts[w["item"]][w["start"] : w["end"]] == w["text"] for w in whole["origins"])
    known = {w["witness"] for w in whole["origins"]}
    assert all({e["a"], e["b"]} <= known for e in [*whole["dependences"], *whole["grouped"]])


def test_names_items_conflicts_and_rejected_list_their_tables(tiny_case: Path) -> None:
    """Each list holds every row of its table."""
    with open_case(tiny_case) as case:
        entities, items, conflicts = list(case.rows(Entity)), list(case.rows(Item)), list(case.rows(Conflict))
    assert all(e.id in printed("names", "--all", tiny_case) for e in entities)
    assert len(printed("names", "--reasons", tiny_case)) >= len(printed("names", tiny_case))
    shown = printed("items", tiny_case)
    assert all((i.id in shown) == (i.kind is not ItemKind.FURNITURE) for i in items)
    assert all(i.id in printed("items", "--furniture", tiny_case) for i in items)
    out = printed("conflicts", tiny_case)
    assert all(c.id in out for c in conflicts)
    assert f"{len(conflicts)} conflicts" in out
    assert re.search(r"empty\.txt +capture +empty", printed("rejected", tiny_case))


def test_show_marks_what_was_found(tiny_case: Path) -> None:
    """An item is shown by its page or its id, with its words and the spans of what was found in it."""
    out = printed("show", tiny_case, "anvil-post.txt")
    assert "Tilda Rooke" in out
    assert "14 injured people" in out
    with open_case(tiny_case) as case:
        item = next(i for i in case.rows(Item) if i.page == "anvil-post.txt")
    assert item.id in out
    assert printed("show", tiny_case, item.id[:-1]) in out


def test_search_shows_hits(tiny_case: Path) -> None:
    """A search prints the pages that hold all words, or that none does."""
    out = printed("search", tiny_case, "inquiry", "Dale")
    assert "dale.txt" in out
    assert "1 items hold all of: inquiry Dale" in out
    assert printed("search", tiny_case, '"(', "OR").startswith("0 items")


def test_log_prints_every_entry(tiny_case: Path) -> None:
    """The custody log is printed a line an entry, captures before the stages and the build."""
    actions = [line.split()[2] for line in printed("log", tiny_case).splitlines()]
    assert actions[:4] == ["capture"] * 4
    assert set(actions[4:-1]) == {"stage"}
    assert actions[-1] == "build"


def test_verify_says_what_it_checked(tiny_case: Path) -> None:
    """A good case is said to hold, with how much was checked."""
    assert "4 originals rehashed, 4 documents rendered again" in printed("verify", tiny_case)


def test_report_writes_the_dossier(tiny_case: Path, tmp_path: Path) -> None:
    """The dossier is one page of HTML that asks for nothing from outside and runs nothing of a page's."""
    assert "wrote" in printed("report", tiny_case, "-o", tmp_path / "dossier.html")
    page = (tmp_path / "dossier.html").read_text("utf-8")
    assert page.lstrip().lower().startswith("<!doctype html")
    assert "Oldmere" in page
    assert "\x1b" not in page


def test_export_writes_every_table(tiny_case: Path, tmp_path: Path) -> None:
    """The export is a folder of JSON lines."""
    assert "as jsonl" in printed("export", tiny_case, "-o", tmp_path / "out")
    assert (tmp_path / "out" / "claims.jsonl").stat().st_size > 0


def test_build_says_what_it_made_and_that_nothing_is_new(tiny_copy: Path, tiny_case: Path) -> None:
    """A build prints what the case holds; one that found nothing new says so."""
    out = printed("build", tiny_copy, tiny_case.parent / "pages", "--workers", "1")
    assert "is up to date: nothing to do" in out
    assert "4 captures, 4 documents" in out
    assert "1 things were left out" in out


def test_build_takes_a_manifest(tiny_copy: Path, tmp_path: Path) -> None:
    """A manifest's publisher is that of the page's items from then on; one of other pages is one line with status 3."""
    (tmp_path / "m.csv").write_text("page,publisher\ndale.txt,Dale Letters\nlost.txt,X\n")
    assert "the manifest told something new of 2 pages" in printed("build", tiny_copy, "--manifest", tmp_path / "m.csv")
    assert "Dale Letters" in printed("items", tiny_copy)
    assert re.search(r"lost\.txt +manifest +unknown-page", printed("rejected", tiny_copy))
    (tmp_path / "m.csv").write_text("page,publisher\npages/dale.txt,X\n")
    assert "names no page of the case" in failed(3, "build", tiny_copy, "--manifest", tmp_path / "m.csv")


def test_demo_builds_its_case_and_writes_its_dossier(
    tmp_path: Path, demo_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The demo leaves a case and a dossier in its folder and prints the claims."""
    (tmp_path / "demo.headwater").write_bytes(demo_case.read_bytes())
    monkeypatch.chdir(tmp_path)
    out = printed("demo", tmp_path)
    assert "independent origins" in out
    assert (tmp_path / "dossier.html").stat().st_size > 10_000
    (tmp_path / "file").touch()
    assert run("demo", tmp_path / "file").exit_code == 3


# --- help


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    """Each command says in a sentence what it does, and what each of its options means."""
    out = printed(command, "--help")
    assert cli.commands[command].help
    assert out.startswith("Usage: headwater")


def test_the_help_lists_every_command() -> None:
    """The first help names all commands; the version is that of the package."""
    out = printed("--help")
    assert all(re.search(rf"^  {name} ", out, re.MULTILINE) for name in COMMANDS)
    assert re.fullmatch(r"headwater, version \d+\.\d+\.\d+\n", printed("--version"))


# --- errors


def failed(status: int, *arguments: str | Path) -> str:
    """Return what a command says that must fail with an exit status and one line."""
    result = run(*arguments)
    assert result.exit_code == status, result.output
    assert result.stdout == ""
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert re.fullmatch(r"headwater: [^\n]+\.\n", result.stderr), result.stderr
    return result.stderr


@pytest.mark.parametrize(
    "command",
    "claims quotes names name items conflicts rejected log verify why show lineage search report export".split(),
)
def test_a_case_that_is_not_there_is_one_line(tmp_path: Path, command: str) -> None:
    """Every command that reads says in one line that there is no such case, with status 5."""
    more = {
        "why": ["claim-1"],
        "name": ["Oldmere"],
        "show": ["a.txt"],
        "search": ["mill"],
        "export": ["-o", str(tmp_path / "out")],
    }
    assert "there is no case" in failed(5, command, tmp_path / "none.headwater", *more.get(command, []))
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_case_is_one_line(tmp_path: Path, tiny_copy: Path) -> None:
    """Garbage and a newer version's case are one line each, with status 5, for readers and for the build."""
    garbage = tmp_path / "garbage.headwater"
    garbage.write_bytes(b"\xde\xad" * 9999)
    failed(5, "claims", garbage)
    failed(5, "build", garbage)
    connection = sqlite3.connect(tiny_copy)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    for command in ("claims", "build", "verify"):
        assert "newer version" in failed(5, command, tiny_copy)


def test_an_unknown_id_is_one_line(tiny_case: Path) -> None:
    """An id that no claim or item has is one line, with status 5 and where to find the ids."""
    assert "headwater claims" in failed(5, "why", tiny_case, "claim-none")
    assert "more than one row" in failed(5, "why", tiny_case, "claim-")
    assert "headwater items" in failed(5, "show", tiny_case, "none.txt")


def test_sources_without_pages_are_one_line(tmp_path: Path) -> None:
    """A folder with nothing readable, and none at all, are one line with status 3, and no case is made."""
    (tmp_path / "empty").mkdir()
    failed(3, "build", tmp_path / "a.headwater", tmp_path / "empty")
    failed(3, "build", tmp_path / "a.headwater", tmp_path / "none")
    assert [p.name for p in tmp_path.iterdir()] == ["empty"]


def test_bad_settings_are_one_line(tmp_path: Path, tiny_case: Path) -> None:
    """A settings file that is missing, broken or misspelt is one line with status 4."""
    (tmp_path / "bad.toml").write_text("[reuse]\nseed_wurds = 3\n")
    assert "reuse.seed_wurds" in failed(
        4, "build", tmp_path / "a.headwater", tmp_path, "--settings", tmp_path / "bad.toml"
    )
    failed(4, "verify", tiny_case, "--settings", tmp_path / "none.toml")


def test_a_file_that_cannot_be_written_is_one_line(tiny_case: Path, tmp_path: Path) -> None:
    """A dossier or export to where none can be is one line with status 3."""
    (tmp_path / "file").touch()
    failed(3, "report", tiny_case, "-o", tmp_path / "none" / "dossier.html")
    failed(3, "export", tiny_case, "-o", tmp_path / "file")


def test_verify_has_a_status_for_what_does_not_hold(tiny_copy: Path) -> None:
    """A case that was tampered with is told row by row, with status 7."""
    connection = sqlite3.connect(tiny_copy, isolation_level=None)
    connection.execute("UPDATE witnesses SET text = 'Nothing burned'")
    connection.close()
    result = run("verify", tiny_copy)
    assert result.exit_code == 7
    assert "witnesses witness-" in result.stdout
    assert "do not hold" in result.stderr


def test_a_real_process_fails_in_one_line_too(tmp_path: Path, tiny_case: Path) -> None:
    """In a process of its own an error is one line on standard error, its status the same, without a traceback."""
    result = headwater("claims", tmp_path / "none.headwater")
    assert (result.returncode, result.stdout) == (5, "")
    assert re.fullmatch(r"headwater: there is no case [^\n]*\.\n", result.stderr)
    result = headwater("search", tiny_case, b"a\xff", PYTHONUTF8="1")
    assert (result.returncode, result.stderr) == (0, "")
    assert "<U+DCFF>" in result.stdout


# --- what pages may not do


def test_what_a_terminal_would_obey_is_shown(tiny_case: Path) -> None:
    """Escape sequences and direction marks of a page are printed as what they are, in every list."""
    case = str(tiny_case)
    for arguments in (["show", case, "dale.txt"], ["claims", "--all", case], ["search", case, "clerk"]):
        out = printed(*arguments)
        assert "\x1b[31m" not in out
        assert "\u202e" not in out
    out = printed("show", tiny_case, "dale.txt")
    assert "<U+001B>[31mThe red mill<U+001B>[0m was <U+202E>eslaf<U+202C>" in " ".join(out.split())


def test_harmless_text_stays_as_it_is() -> None:
    """Only control, direction and surrogate characters are exchanged; lines and cuts are exact."""
    assert safe("Mîll חלב 🔥\t\n") == "Mîll חלב 🔥\t\n"
    assert safe("\x07\x9b\ud800\u2066") == "<U+0007><U+009B><U+D800><U+2066>"
    assert one_line(" a\n b\u2028c ") == "a b c"
    assert one_line("abcdef", 4) == "abc…"
    assert (origins_range(1, 2, 7), origins_range(2, 2, 7)) == ("1-2 of 7", "2 of 7")

"""`headwater judge`, watch-lists on the command line, and the FollowTheMoney export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from headwater.case.store import open_case
from headwater.cli.app import cli
from headwater.model import Judgement, Witness

SIGNED = ("--by", "Ine", "--why", "same desk")


def run(*arguments: str | Path) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(cli, [str(a) for a in arguments], prog_name="headwater")


def printed(*arguments: str | Path) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def failed(status: int, *arguments: str | Path) -> str:
    result = run(*arguments)
    assert result.exit_code == status, result.output
    assert result.stderr.startswith("headwater: ")
    assert len(result.stderr.splitlines()) == 1
    return result.stderr


def test_a_decision_on_names_is_kept_said_and_taken_back(tiny_copy: Path) -> None:
    """What is kept is printed in the words that are kept, listed with who decided, and stays on record when taken back."""
    out = printed("judge", "merge", tiny_copy, "Osric Vane", "Tilda Rooke", *SIGNED)
    key = out.split()[0]
    assert "is kept: merge Osric Vane, Tilda Rooke" in out
    assert f"run `headwater build {tiny_copy}`" in out
    assert "is kept: undo" in printed("judge", "undo", tiny_copy, key, *SIGNED)
    listed = printed("judge", "list", tiny_copy)
    assert "merge Osric Vane, Tilda Rooke" in listed
    assert "2 judgements, 1 taken back" in listed
    assert [line.split()[2] for line in printed("log", tiny_copy).splitlines()][-2:] == ["judgement"] * 2
    failed(3, "judge", "undo", tiny_copy, key, *SIGNED)


def test_each_kind_of_decision_has_a_command(tiny_copy: Path) -> None:
    """Parting, renaming and decisions on witnesses are each kept under their action."""
    with open_case(tiny_copy) as case:
        of_claim: dict[str, list[str]] = {}
        for w in case.rows(Witness):
            of_claim.setdefault(w.claim, []).append(w.id)
    a, b = next(ids for ids in of_claim.values() if len(ids) > 1)[:2]
    printed("judge", "merge", tiny_copy, "Osric Vane", "Tilda Rooke", *SIGNED)
    printed("build", tiny_copy)
    printed("judge", "split", tiny_copy, "Tilda Rooke", "Osric Vane", *SIGNED)
    printed("judge", "not-same", tiny_copy, "Osric Vane", "Tilda Rooke", *SIGNED)
    printed("judge", "rename", tiny_copy, "Osric Vane", "Osric Vane, miller", *SIGNED)
    printed("judge", "dependent", tiny_copy, a, b, *SIGNED)
    printed("judge", "independent", tiny_copy, a, b, *SIGNED)
    with open_case(tiny_copy) as case:
        made = [j.action for j in sorted(case.rows(Judgement), key=lambda j: j.at)]
    assert made == ["merge", "split", "not-same", "rename", "dependent", "independent"]
    failed(5, "judge", "dependent", tiny_copy, a, "witness-none", *SIGNED)
    failed(3, "judge", "dependent", tiny_copy, a, a, *SIGNED)
    failed(3, "judge", "dependent", tiny_copy, a, b, "--by", " ", "--why", "x")
    failed(5, "judge", "merge", tiny_copy, "Osric Vane", "No One", *SIGNED)


def test_decisions_go_from_case_to_case(tiny_copy: Path, tiny_case: Path, tmp_path: Path) -> None:
    """A file of decisions is taken whole by another case, once, and a bad one is a sentence with the line."""
    other = tmp_path / "other.headwater"
    other.write_bytes(tiny_case.read_bytes())
    printed("judge", "merge", tiny_copy, "Osric Vane", "Tilda Rooke", *SIGNED)
    assert "wrote 1 judgement to" in printed("judge", "export", tiny_copy, tmp_path / "j.jsonl")
    assert "1 judgement added, 0 known already, 0 left out" in printed("judge", "import", other, tmp_path / "j.jsonl")
    assert "0 judgements added, 1 known" in printed("judge", "import", other, tmp_path / "j.jsonl")
    with (tmp_path / "j.jsonl").open("a", encoding="utf-8") as file:
        file.write("{}\n")
    assert "line 2 of" in failed(3, "judge", "import", other, tmp_path / "j.jsonl")


@pytest.mark.parametrize("command", sorted(cli.commands["judge"].commands))  # type: ignore[attr-defined] # a group
def test_every_kind_of_decision_has_help(command: str) -> None:
    """Each command of the group says in a sentence what it does."""
    assert "Usage: headwater judge" in printed("judge", command, "--help")


def test_build_takes_watch_lists(tiny_copy: Path, tmp_path: Path) -> None:
    """Several lists may be given; a build says how many entries are new, and a bad list is one line with status 3."""
    (tmp_path / "a.csv").write_text("name,kind,wikidata\nTilda Rooke,person,Q5001\n")
    (tmp_path / "b.json").write_text('{"id":"1","schema":"Person","properties":{"name":["Osric Vane"]}}\nbad\n')
    out = printed("build", tiny_copy, "--watchlist", tmp_path / "a.csv", "--watchlist", tmp_path / "b.json")
    assert "the watch-lists told something new of 2 entries" in out
    assert "b.json" in printed("rejected", tiny_copy)
    (tmp_path / "c.csv").write_text("page\nx\n")
    assert "is no header with a column `name`" in failed(3, "build", tiny_copy, "--watchlist", tmp_path / "c.csv")


def test_export_writes_followthemoney(tiny_copy: Path, tmp_path: Path) -> None:
    """The format is a file of entities, an object a line."""
    out = printed("export", tiny_copy, "--format", "ftm", "-o", tmp_path / "out.ftm.json")
    lines = (tmp_path / "out.ftm.json").read_text("utf-8").splitlines()
    assert f"wrote {len(lines)} entities" in out
    assert {json.loads(line)["schema"] for line in lines} >= {"Person", "Article", "Mention"}
    failed(3, "export", tiny_copy, "--format", "ftm", "-o", tmp_path)

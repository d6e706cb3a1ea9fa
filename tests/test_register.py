"""The register of sources and the grades of claims: what is read back is what was said, and every change is kept."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from headwater.building import build
from headwater.case.store import open_case
from headwater.cli.app import cli
from headwater.errors import InputError
from headwater.model import Claim, Dependence, Judgement, Reason
from headwater.register import found_sources, grade, read_register, record, to_csv
from headwater.sources import credibilities, holds, registered

SAW = '"I saw the guards burn the tents at Carrow Field before dawn," said Omar Beck, who sold lamps there.\n'
TOO = '"We saw guards burn all the tents of Carrow Field before it was dawn," said Rosa Vint, a nurse.\n'


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Two papers that tell of the same."""
    (tmp_path / "a.txt").write_text(f"Vale Observer\n\n{SAW}")
    (tmp_path / "b.txt").write_text(f"Hill Courier\n\n{TOO}")
    (tmp_path / "m.csv").write_text("page,publisher\na.txt,Vale Observer\nb.txt,=Hill Courier\n")
    build(tmp_path / "c.headwater", [tmp_path / "a.txt", tmp_path / "b.txt"], manifest=tmp_path / "m.csv")
    return tmp_path / "c.headwater"


def run(*arguments: str | Path) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(cli, [str(a) for a in arguments], prog_name="headwater")


def filled(path: Path, **cells: str) -> Path:
    """Fill cells of every row of a register."""
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(row | cells for row in rows)
    path.write_text(out.getvalue(), "utf-8")
    return path


def test_a_register_that_nobody_changed_changes_nothing(case: Path, tmp_path: Path) -> None:
    """What was written is read back as it was, also a name that a spreadsheet would run, and adds no judgement."""
    with open_case(case, write=True) as opened:
        found = found_sources(opened)
        assert [f.source.publisher for f in found] == ["=Hill Courier", "Vale Observer"]
        assert [f.texts for f in found] == [1, 1]
        (tmp_path / "s.csv").write_text(to_csv(found), "utf-8")
        assert "'=Hill Courier" in (tmp_path / "s.csv").read_text("utf-8")
        said = read_register(tmp_path / "s.csv")
        assert sorted(said) == ["=Hill Courier", "Vale Observer"]
        assert record(opened, said, by="Ines", why="") == []


def test_each_change_is_a_judgement_and_counts_in_the_next_build(case: Path, tmp_path: Path) -> None:
    """One group behind two papers, read from a filled-in file, ties what they say; the file read again adds nothing."""
    register = tmp_path / "s.csv"
    assert run("sources", case, "--export", register).exit_code == 0
    filled(register, group="Ember House", reliability="b", note="by the company register")
    done = run("sources", case, "--import", register, "--by", "Ines", "--why", "company register")
    assert done.stdout.startswith("6 changes are kept; run `headwater build ")
    assert run("sources", case, "--import", register, "--by", "Ines").stdout == "0 changes are kept\n"
    with open_case(case) as opened:
        judgements = list(opened.rows(Judgement))
        assert {(j.by, j.detail, j.action) for j in judgements} == {("Ines", "company register", "source")}
        known = registered(judgements)
        assert {s.group for s in known.values()} == {"Ember House"}
        assert {s.reliability for s in known.values()} == {"B"}
    build(case)
    with open_case(case) as opened:
        several = {c.id for c in opened.rows(Claim) if c.witnesses > 1}
        assert several
        tied = {d.claim for d in opened.rows(Dependence) if d.reason is Reason.SAME_GROUP}
        assert several == tied
    assert "B: usually reliable" in run("sources", case).stdout


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("name\nx\n", "line 1 of the register {} is no header with a column `publisher`"),
        ("publisher,group\nA,b\n,c\n", "line 3 of the register {} names no publisher"),
        ("publisher\nThe Post\nPost\n", "line 3 of the register {} speaks of 'Post' again, after line 2"),
        ("publisher,reliability\nPost,G\n", "line 2 of the register {} gives the reliability 'G'"),
        ("publisher,note\nPost," + "x" * 2001 + "\n", "line 2 of the register {} has a note of 2001 code points"),
        ("publisher\n", "the register {} says nothing"),
        ("publisher,note\nPost,ok,more\n", "line 2 of the register {} has 3 cells, the header 2"),
    ],
)
def test_a_bad_register_is_one_sentence_and_nothing_is_kept(case: Path, tmp_path: Path, text: str, wrong: str) -> None:
    """The line and what is wrong with it are named, and the case stays as it was."""
    path = tmp_path / "s.csv"
    path.write_text(text, "utf-8")
    result = run("sources", case, "--import", path, "--by", "Ines")
    assert result.exit_code == 3
    assert wrong.format(path) in result.stderr
    assert len(result.stderr.splitlines()) == 1
    with open_case(case) as opened:
        assert not list(opened.rows(Judgement))


def test_an_unsigned_change_is_refused(case: Path, tmp_path: Path) -> None:
    """Nobody changes the register without a name."""
    run("sources", case, "--export", tmp_path / "s.csv")
    result = run("sources", case, "--import", filled(tmp_path / "s.csv", party="north"))
    assert result.exit_code == 3
    assert "must be signed" in result.stderr


def test_confirmed_by_others_needs_two_origins(case: Path) -> None:
    """The first grade is refused while fewer than two origins are shown to be independent, and any other is taken."""
    with open_case(case, write=True) as opened:
        claims = sorted(opened.rows(Claim), key=lambda c: c.origins_low)
        alone = claims[0]
        assert alone.origins_low == 1
        with pytest.raises(InputError, match="cannot be 'confirmed by other sources': only 1 origin is shown for it"):
            grade(opened, alone.id, "1", by="Ines", why="")
        with pytest.raises(InputError, match="is no grade of credibility"):
            grade(opened, alone.id, "0", by="Ines", why="")
        kept = grade(opened, alone.id, "3", by="Ines", why="one paper")
        assert credibilities(opened.rows(Judgement)) == {alone.id: kept}
        later = grade(opened, alone.id, "4", by="Ines", why="second look")
        assert credibilities(opened.rows(Judgement)) == {alone.id: later}
        assert holds("4", alone)
        assert not holds("1", alone)


def test_why_shows_grades(case: Path) -> None:
    """The tree of a claim tells how it is graded and by whom, and how reliable those who put its witnesses out are."""
    with open_case(case, write=True) as opened:
        claim = min(opened.rows(Claim), key=lambda c: (c.origins_low, c.id))
        record(opened, {"Vale Observer": {"reliability": "C", "party": "north"}}, by="Ines", why="")
        record(opened, {"=Hill Courier": {"reliability": "E"}}, by="Ines", why="")
    graded = run("judge", "credibility", case, claim.id, "3", "--by", "Ines", "--why", "one paper")
    assert graded.exit_code == 0, graded.output
    out = run("why", case, claim.id).stdout
    assert "credibility 3 (possibly true), Ines judged: one paper" in out
    assert "reliability C, party: north" in out or "reliability E" in out
    refused = run("judge", "credibility", case, claim.id, "1", "--by", "Ines", "--why", "")
    assert refused.exit_code == 3
    assert "cannot be 'confirmed by other sources'" in refused.stderr

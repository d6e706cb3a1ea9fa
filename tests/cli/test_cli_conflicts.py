"""What the command tells of conflicts, and what the dossier shows of them, on a case built of three pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from headwater.building import build
from headwater.case.store import open_case
from headwater.cli.app import cli
from headwater.model import Conflict, Document
from headwater.report.dossier import render_dossier

_PAGES = {
    "post.txt": ("Anvil Post", "2031-05-04", "Mill burns\n\nA fire in the grain mill at Oldmere on 3 May 2031 injured 14 people, the warden Tilda Rooke said."),
    "herald.txt": ("Brook Herald", "2031-05-04", "Fire\n\nThe fire in the grain mill at Oldmere on 3 May 2031 injured 14 people, a nurse said."),
    "times.txt": ("Cairn Times", "2031-05-04", "Fire\n\nThe miller Osric Vane said that 9 people were injured in the fire in the grain mill at Oldmere on 3 May 2031."),
}  # fmt: skip


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a case with one conflict."""
    folder = tmp_path_factory.mktemp("disputed")
    pages = folder / "pages"
    pages.mkdir()
    rows = []
    for name, (publisher, day, text) in _PAGES.items():
        (pages / name).write_text(text + "\n", "utf-8")
        rows.append(json.dumps({"page": name, "publisher": publisher, "published": day}))
    manifest = folder / "manifest.jsonl"
    manifest.write_text("\n".join(rows) + "\n", "utf-8")
    case = folder / "c.headwater"
    build(case, [pages], workers=1, manifest=manifest)
    return case


def run(case: Path, *arguments: str, columns: int = 80) -> Result:
    return CliRunner(env={"COLUMNS": str(columns)}).invoke(
        cli, ["conflicts", str(case), *arguments], prog_name="headwater"
    )


@pytest.mark.parametrize("columns", [80, 120])
def test_both_sides_stand_with_their_words_and_origins(disputed: Path, columns: int) -> None:
    """Each side has its value, range, day, publishers and exact words with their place, and no line is too long for the screen."""
    result = run(disputed, columns=columns)
    assert result.exit_code == 0
    plain = " ".join(result.stdout.split())
    for words in (
        "14 people",
        "9 people",
        "origins 1 of 1",
        "Anvil Post",
        "first known 2031-05-04",
        "times.txt",
        "unless",
    ):
        assert words in plain
    assert "1 conflict: 1 figure" in plain
    table = [line for line in result.stdout.splitlines() if "txt" in line]
    assert table
    assert max(map(len, table)) <= columns


def test_the_json_says_what_the_table_says(disputed: Path) -> None:
    """Spans lead to the words, and nobody stands on two sides."""
    (found,) = json.loads(run(disputed, "--json").stdout)
    with open_case(disputed) as case:
        texts = {d.page: d.text for d in case.rows(Document)}
        (row,) = case.rows(Conflict)
    assert (found["id"], found["kind"], found["unless"]) == (row.id, "figure", row.unless)
    witnesses: list[dict[str, Any]] = [w for side in found["sides"] for w in side["witnesses"]]
    assert sorted(w["id"] for w in witnesses) == sorted(row.witnesses)
    assert all(texts[w["page"]][w["start"] : w["end"]] == w["text"] for w in witnesses)
    assert [side["value"] for side in found["sides"]] == list(row.holds)


def test_kinds_and_limits_are_kept_to(disputed: Path) -> None:
    """Only the kinds asked for are shown; a kind that is none is an error with one status, and none found is told."""
    assert "1 conflict" in run(disputed, "--kind", "figure, date").stdout
    none = run(disputed, "--kind", "agent")
    assert (none.exit_code, none.stdout.count("\n")) == (0, 1)
    assert "0 conflicts: nothing of the kind agent was found" in none.stdout
    wrong = run(disputed, "--kind", "figure,weather")
    assert wrong.exit_code == 2
    assert "there is no kind weather; the kinds are figure, date, place, polarity, agent, status." in wrong.stderr
    assert run(disputed, "--limit", "0").exit_code == 2


def test_the_dossier_shows_each_side(disputed: Path) -> None:
    """The dossier has the sides with what they hold, and what would make both true."""
    with open_case(disputed) as case:
        page = render_dossier(case)
    section = page[page.index('<section aria-labelledby="conflicts">') :].split("<h2", 2)[1]
    assert section.count('<section class="side">') == 2
    assert "Not all can hold, <bdi>unless" in section
    assert '<strong class="value"><bdi>14 people</bdi></strong>' in section

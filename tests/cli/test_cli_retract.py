"""`headwater retract`: what falls with a source, in a table and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from headwater.building import build
from headwater.case.store import open_case
from headwater.cli.app import cli
from headwater.model import Claim, Document, Item
from headwater.retracting import retract

SAW = '"I saw the guards burn the tents at Carrow Field before dawn," said Omar Beck, who sold lamps there.'
TOO = '"We saw guards burn all the tents of Carrow Field before it was dawn," said Rosa Vint, a nurse.'


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three papers, of which one has its words from another."""
    folder = tmp_path_factory.mktemp("retract")
    (folder / "a.txt").write_text(f"Vale Observer\n\n{SAW}\n")
    (folder / "b.txt").write_text(f"Hill Courier\n\n(Vale Observer)\n\n{SAW}\n")
    (folder / "c.txt").write_text(f"Marsh Post\n\n{TOO}\n")
    (folder / "m.csv").write_text(
        "page,publisher\na.txt,Vale Observer\nb.txt,Hill Courier\nc.txt,Marsh Post\n", encoding="utf-8"
    )
    build(folder / "c.headwater", [folder / f for f in ("a.txt", "b.txt", "c.txt")], manifest=folder / "m.csv")
    return folder / "c.headwater"


def run(*arguments: str | Path) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(cli, [str(a) for a in arguments], prog_name="headwater")


def test_a_publisher_is_withdrawn_with_all_its_texts(case: Path) -> None:
    """A publisher's name, in any case and without its article, withdraws its texts; each witness that falls is shown."""
    with open_case(case) as opened:
        found = retract(opened, "the vale observer")
        assert [i.page for i in found.items] == ["a.txt"]
        assert found.publisher == "Vale Observer"
        assert found.claims
        text = {d.page: d.text for d in opened.rows(Document)}
        record = json.loads(run("retract", case, "Vale Observer", "--json").stdout)
        assert len(record["claims"]) == len(found.claims)
        for claim in record["claims"]:
            for lost in claim["lost"]:
                assert text[lost["page"]][lost["start"] : lost["end"]] == lost["text"]
    out = run("retract", case, "Vale Observer").stdout
    assert "withdrawn: 1 text of Vale Observer" in out
    assert "it is withdrawn: a.txt" in out


def test_an_item_is_withdrawn_by_id_or_page(case: Path) -> None:
    """A page's name and the beginning of an item's id withdraw the same text, and the case stays as it is."""
    with open_case(case) as opened:
        item = next(i for i in opened.rows(Item) if i.page == "a.txt" and i.kind.value == "article")
        before = list(opened.rows(Claim))
        assert retract(opened, "a.txt").claims == retract(opened, item.id[:16]).claims
        assert list(opened.rows(Claim)) == before


def test_whom_texts_only_cite_can_be_withdrawn(case: Path) -> None:
    """Somebody who is quoted and put out nothing here takes along each witness that gives them as its source."""
    with open_case(case) as opened:
        found = retract(opened, "rosa vint")
        assert (found.items, found.publisher) == ((), "Rosa Vint")
        assert found.claims
        assert {reason for _, left in found.claims for _, reason in left.lost} == {"it gives Rosa Vint as its source"}
    assert "withdrawn: the word of Rosa Vint, of whom no text is here" in run("retract", case, "Rosa Vint").stdout


def test_all_shows_the_claims_that_keep_their_range(case: Path) -> None:
    """Without --all only claims whose range changes are listed, and the others are counted."""
    short, long = run("retract", case, "b.txt").stdout, run("retract", case, "b.txt", "--all").stdout
    assert "--all lists them" in short
    assert len(long.splitlines()) > len(short.splitlines())


def test_what_is_not_there_is_one_sentence(case: Path) -> None:
    """An unknown source costs one sentence and the status of a case that lacks it."""
    result = run("retract", case, "Nobody's Gazette")
    assert result.exit_code == 5
    assert result.stderr.startswith("headwater: no one item, page, publisher or source of ")
    assert len(result.stderr.splitlines()) == 1

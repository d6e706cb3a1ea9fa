"""`headwater quotes` and `headwater show`: who says what on a terminal, in a pipe, as JSON and as a page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from spoken import spoken, text_of  # type: ignore[import-not-found]  # pytest puts tests/ on the path

from headwater.cli.app import cli
from headwater.model import Item

EVIL = "\x1b[31m\u202e\x9b[bold red]:smile:" + "w" * 300


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("quotes") / "spoken.headwater"
    spoken(path).close()
    return path


def run(*arguments: str | Path, columns: int = 200) -> Result:
    """Run the command, without the note that this case made by hand is not finished."""
    environment = {"COLUMNS": str(columns)}
    return CliRunner(env=environment).invoke(cli, [str(a) for a in arguments], prog_name="headwater")


def printed(*arguments: str | Path, columns: int = 200) -> str:
    result = run(*arguments, columns=columns)
    assert result.exit_code == 0, result.output
    return result.stdout


def records(*arguments: str | Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed(*arguments, "--json").splitlines()]


def ids(*arguments: str | Path) -> list[str]:
    return [r["id"] for r in records("quotes", *arguments)]


def test_quotes_says_who_says_what(case: Path) -> None:
    """Each attribution comes with speaker, kind, stance, words, page and span, and how the speaker was found."""
    out = printed("quotes", case)
    for part in (
        "Ana Brell  direct, official  mayor",
        "lamp.html 82-103  “The weir will hold,”",
        "cue “said” 108-112",
        "she → Ana Brell (pronoun, 28-60)",
        "Ana Brell  indirect  denied  denial",
        "told not to have been said",
        "not named: “A clerk who asked not to be named” (anonymous)",
        "8 attributions in 2 items",
        "2 quotations given to nobody: --unattributed lists them",
    ):
        assert part in out
    inner, outer = (next(li for li in out.splitlines() if li.endswith(f" {i}")) for i in ("residents", "paper"))
    assert len(inner) - len(inner.lstrip()) > len(outer) - len(outer.lstrip())


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["--speaker", "BRELL"], ["mayor", "denial"]),
        (["--speaker", "anna bréll"], ["mayor", "denial"]),
        (["--speaker", "nobody"], []),
        (["--kind", "direct"], ["mayor"]),
        (["--kind", "indirect", "--class", "official"], ["official"]),
        (["--class", "anonymous"], ["clerk"]),
        (["--stance", "denied"], ["denial"]),
        (["--stance", "unsaid"], ["unsaid"]),
        (["--page", "post.txt"], ["tesk", "unsaid"]),
        (["--item", "post.txt", "--stance", "said"], ["tesk"]),
        (["--words", "MAY water"], ["paper", "official", "residents"]),
        (["--words", "hold", "--speaker", "tesk"], ["tesk"]),
    ],
)
def test_options_choose(case: Path, asked: list[str], found: list[str]) -> None:
    """Each option leaves what it asks for, several leave what all of them ask for."""
    assert ids(case, *asked) == found
    out = printed("quotes", case, *asked)
    assert f"{len(found)} attribution{'' if len(found) == 1 else 's'} in" in out


def test_what_lies_in_words_that_are_not_shown_says_through_whom_it_came(case: Path) -> None:
    """An attribution shown without the one around it names the chain that it came by."""
    out = printed("quotes", case, "--kind", "mixed")
    assert "through Tarn Lamp ← Ilse Korr ← Shore Post ← not named: “an official” (official)" in out
    assert "through" not in printed("quotes", case, "--page", "post.txt")


def test_unattributed_lists_what_nobody_is_given(case: Path) -> None:
    """Quotations that belong to no attribution come with span and reason, as words and as JSON."""
    out = printed("quotes", case, "--unattributed")
    assert re.search(r"lamp\.html 358-374  “Night of Water”\n +given to nobody: the title of a work", out)
    assert "2 quotations given to nobody" in out
    rows = records("quotes", case, "--unattributed", "--words", "nobody")
    assert [(r["text"], r["reason"]) for r in rows] == [("“Nobody told us anything.”", "no-cue")]
    assert records("quotes", case, "--unattributed", "--page", "post.txt") == []


def test_json_is_one_whole_object_a_line(case: Path) -> None:
    """Each line holds an attribution whose spans are exactly its words, with its chain from the outlet on."""
    rows = {r["id"]: r for r in records("quotes", case)}
    for row in rows.values():
        text = text_of(row["page"])
        for piece in [*row["source"], *row["cue"], *row["content"], *filter(None, [row["referent"]])]:
            assert text[piece["start"] : piece["end"]] == piece["text"]
    assert rows["residents"]["chain"] == [
        ["outlet", "Tarn Lamp"], ["reporter", "Ilse Korr"], ["speaker", "Shore Post"], ["speaker", None], ["speaker", None],
    ]  # fmt: skip
    assert (rows["mayor"]["speaker"], rows["mayor"]["speaker_name"]) == ("entity-mayor", "Ana Brell")
    assert rows["mayor"]["resolution"] == "pronoun"
    assert (rows["residents"]["parent"], rows["residents"]["depth"]) == ("official", 2)


def test_a_narrow_terminal_holds_it_all(case: Path) -> None:
    """No line is longer than a terminal of forty columns, and no word is lost."""
    asked = (("quotes", case), ("show", case, "lamp.html"), ("quotes", case, "--unattributed"))
    for arguments in asked:
        narrow, wide = printed(*arguments, columns=40), printed(*arguments)
        shown = [line for line in narrow.splitlines() if not line.startswith("[1 what is said]")]
        assert max(map(len, shown)) <= 40
        letters = [re.sub(r"[\s─]", "", out) for out in (narrow, wide)]
        assert letters[0] == letters[1]


def test_show_marks_who_says_what(case: Path) -> None:
    """The text has each attribution in brackets, one in another, with a number that its note below has too."""
    out = printed("show", case, "lamp.html")
    assert "[1 “The weir will hold,”] {1 she} <1 said>, [1 “whatever the papers write.”]" in out
    assert (
        "{3 The Shore Post} <3 quoted> [3 {4 an official} <4 as saying> [4 that {5 residents} had <5 complained> [5 of "
        "“black water” since May]]]."
    ) in out
    assert "[?1 “Night of Water”]" in out
    assert re.search(r"\[2\] Ana Brell  indirect  denied", out)
    assert re.search(r"\[\?2\] 388-414  “Nobody told us anything.”", out)


def test_show_writes_a_page_to_read(case: Path, tmp_path: Path) -> None:
    """--html writes one page of HTML and says where; a file that cannot be written is one line with status 3."""
    assert printed("show", case, "lamp.html", "--html", tmp_path / "a.html") == f"wrote {tmp_path / 'a.html'}\n"
    assert (tmp_path / "a.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    result = run("show", case, "lamp.html", "--html", tmp_path / "none" / "a.html")
    assert (result.exit_code, result.stdout) == (3, "")
    assert run("show", case, "lamp.html", "--html", case).exit_code == 3


def test_hostile_words_are_made_harmless(tmp_path: Path) -> None:
    """What a terminal would obey is shown as what it is in every form, marks and all; JSON gives it back exactly."""
    with spoken(tmp_path / "evil.headwater", EVIL) as made:
        item = next(i.id for i in made.rows(Item) if i.page.startswith("lamp"))
    path = tmp_path / "evil.headwater"
    for arguments in (["quotes", path], ["show", path, item], ["quotes", path, "--json"]):
        out = printed(*arguments)
        assert not re.search("[\x1b\x9b\u202e]", out)
        assert "[bold red]:smile:" in out
    assert "<U+001B>[31m<U+202E><U+009B>" in printed("show", path, item)
    assert "[1 “whatever the papers<U+001B>" in printed("show", path, item)
    mayor = next(r for r in records("quotes", path) if r["id"] == "mayor")
    assert mayor["content"][1]["text"] == f"“whatever the papers{EVIL} write.”"


@pytest.mark.parametrize(
    ("status", "arguments", "said"),
    [
        (5, ["--page", "none.txt"], "has no page 'none.txt'"),
        (5, ["--item", "item-none"], "no one item"),
        (2, ["--item", "a", "--page", "b"], "not both"),
        (2, ["--unattributed", "--speaker", "x"], "has no speaker"),
        (2, ["--kind", "odd"], "is not one of"),
    ],
)
def test_what_cannot_be_asked_is_told(case: Path, status: int, arguments: list[str], said: str) -> None:
    """A page or item that is not there, and options that do not go together, end with a fixed status and a reason."""
    result = run("quotes", case, *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert said in result.stderr


def test_a_built_case_shows_its_quotes(tiny_case: Path) -> None:
    """The quotes of a case built from pages have the very characters that its documents have."""
    rows = records("quotes", tiny_case)
    assert {r["page"] for r in rows} >= {"anvil-post.txt", "brook-herald.html"}
    assert any(r["speaker_name"] and "Rooke" in r["speaker_name"] for r in rows)
    assert "headwater:" not in run("quotes", tiny_case).stderr

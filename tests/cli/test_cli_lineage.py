"""What `headwater lineage` prints, on the demo and on rows made by hand."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from headwater.case.store import open_case
from headwater.cli.app import cli
from headwater.cli.lineage import show_lineage, show_stories
from headwater.model import Aligned, Item, ItemKind, ReuseKind, RoundTrip
from headwater.report.held import Held, read_case
from headwater.report.stories import stories

WIRE = "01-estuary-wire.html"


def run(*arguments: str | Path) -> Result:
    """Run the command in this process."""
    return CliRunner(env={"COLUMNS": "200"}).invoke(cli, ["lineage", *(str(a) for a in arguments)])


def printed(*arguments: str | Path) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def held(demo_case: Path) -> Held:
    with open_case(demo_case) as case:
        return read_case(case)


def shown(held: Held, item: Item | None, *, everything: bool = False) -> str:
    console = Console(file=io.StringIO(), width=200, markup=False, emoji=False, highlight=False)
    if item is None:
        show_stories(console, held)
    else:
        show_lineage(console, held, item, everything=everything)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def the_wire(held: Held) -> Item:
    return next(i for i in held.items.values() if i.page == WIRE and i.kind is ItemKind.ARTICLE)


def test_every_story_is_listed(demo_case: Path, held: Held) -> None:
    """The list has a row a story, under an id that leads to it."""
    out = printed(demo_case)
    found = stories(held)
    assert f"{len(found)} stories" in out
    for story in found:
        first = (story.roots or story.items)[0]
        assert first in out
        assert first in printed(demo_case, first[:-1])


def test_the_demo_wire_stands_above_its_copies(demo_case: Path, held: Held) -> None:
    """In the demo's greatest story the wire's text hangs above the paper that credits it, with the reason on the edge."""
    lines = printed(demo_case, WIRE).splitlines()
    number = re.search(r"\[(\d+)\] Estuary Wire", "\n".join(lines))
    assert number
    at = {
        name: next(n for n, line in enumerate(lines) if name in line)
        for name in ("Estuary Wire", "Wendle Coast Herald")
    }
    assert at["Estuary Wire"] < at["Wendle Coast Herald"]
    edge = " ".join(lines[at["Wendle Coast Herald"] : at["Wendle Coast Herald"] + 4])
    assert f"revision of [{number.group(1)}], probability" in edge
    assert "credits Estuary Wire" in edge
    assert the_wire(held).id in "\n".join(lines)


def test_json_is_the_same_each_time(demo_case: Path) -> None:
    """The JSON of the list and of an item is valid, and the same bytes when asked for again."""
    for arguments in ((), (WIRE,)):
        out = printed(demo_case, *arguments, "--json")
        assert out == printed(demo_case, *arguments, "--json")
        record = json.loads(out)
        assert set(record) >= {"round_trips"}
    assert record["stemma"]
    assert record["item"]["page"] == WIRE


def test_what_leads_to_no_item_is_one_line(demo_case: Path, held: Held) -> None:
    """An unknown id and a page of several texts are told in one line, with status 5 and what to give instead."""
    result = run(demo_case, "none.txt")
    assert result.exit_code == 5
    assert "headwater items" in result.stderr
    several = next(
        i.page
        for i in held.items.values()
        if sum(o.page == i.page and o.kind is not ItemKind.FURNITURE for o in held.items.values()) > 1
    )
    result = run(demo_case, several)
    assert result.exit_code == 5
    assert re.fullmatch(
        r"headwater: the page [^\n]+ holds \d texts; give the id of one: item-[^\n]+\.\n", result.stderr
    )


def test_an_item_without_a_story_says_so(held: Held) -> None:
    """An item that shares nothing is said to be part of no story."""
    alone = replace(held, reuse=(), derivations=())
    out = shown(alone, the_wire(held))
    assert "part of no story" in out
    assert "shares 0 passages" in out
    assert shown(alone, None).endswith("0 stories; 0 round-trips\n")


def test_differences_and_slips_stand_side_by_side(held: Held) -> None:
    """The words in which a passage differs and the slips that both have are shown from both texts."""
    wire = the_wire(held)
    row = next(r for r in held.reuse if wire.id in (r.a_item, r.b_item))
    spans = Aligned(row.a_start, row.a_start + 7, row.b_start, row.b_start + 7)
    empty = Aligned(row.a_start, row.a_start, row.b_start, row.b_start + 9)
    made = replace(
        row, kind=ReuseKind.WIRE, words=12, held=3, weight=40.4, differences=(empty,) * 9, shared_errors=(spans,)
    )
    out = shown(replace(held, reuse=(made,)), wire)
    for words in (
        "12 equal words, its rarest words stand in 3 texts, weighs 40 bits",
        "the same agency's copy",
        "differs: here",
        "(nothing)",
        "3 more such places: --all",
        "slips that both have: here",
        held.words(row.a_item, row.a_start, row.a_start + 7),
    ):
        assert words in out
    assert "--all" not in shown(replace(held, reuse=(made,)), wire, everything=True)


def test_long_lists_are_cut_and_counted(held: Held) -> None:
    """Of very many passages the first are shown and the rest counted; all of them when asked."""
    wire = the_wire(held)
    row = next(r for r in held.reuse if wire.id in (r.a_item, r.b_item))
    many = replace(held, reuse=tuple(replace(row, id=f"r{n}") for n in range(30)))
    out, whole = shown(many, wire), shown(many, wire, everything=True)
    assert "22 further passages: --all shows them" in out
    assert whole.count("likeness") == 30
    assert out.count("likeness") == 8


def test_round_trips_are_told(held: Held) -> None:
    """A round-trip is printed as the loop of credits that it is, with its reasons."""
    wire = the_wire(held)
    other = next(i for i in stories(held)[0].items if i != wire.id)
    trip = RoundTrip(id="t", items=(wire.id, other), reasons=("each credits the other",))
    out = shown(replace(held, round_trips=(trip,)), None)
    name = re.escape(held.publisher_of(held.items[other]) or held.items[other].page)
    assert re.search(
        rf"round-trip: Estuary Wire \S+ credits {name} \S+ credits Estuary Wire \S+: each credits the other", out
    )
    assert "1 round-trip" in out
    assert "round-trip: [" in shown(replace(held, round_trips=(trip,)), wire)


def test_what_a_terminal_would_obey_is_shown(tiny_case: Path, held: Held) -> None:
    """Escape sequences in a title or a reason are printed as what they are."""
    assert "\x1b" not in printed(tiny_case, "dale.txt")
    wire = the_wire(held)
    bad = replace(
        held, items={**held.items, wire.id: replace(wire, title="\x1b[31mred\u202e", publisher="\x1b]0;x\x07")}
    )
    bad = replace(bad, derivations=tuple(replace(d, reasons=("\x1b[2J",)) for d in bad.derivations))
    out = shown(bad, wire) + shown(bad, None)
    assert not re.search("[\x1b\x07\u202e]", out)
    assert "<U+001B>[31mred" in out

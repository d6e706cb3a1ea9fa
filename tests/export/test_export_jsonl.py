from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from spoken import spoken  # type: ignore[import-not-found]  # pytest puts tests/ on the path

from headwater.building import build
from headwater.case.store import open_case
from headwater.errors import InputError
from headwater.export.jsonl import FORMAT, KEYS, VERSION, _short, export_jsonl

Tables = dict[str, list[dict[str, Any]]]


def read(folder: Path) -> Tables:
    """Read an export as a stranger would: UTF-8, a line feed after each object."""
    tables: Tables = {}
    for table in KEYS:
        text = (folder / f"{table}.jsonl").read_bytes().decode("utf-8")
        assert text == "" or text.endswith("\n")
        tables[table] = [json.loads(line) for line in text.split("\n")[:-1]]
    return tables


@pytest.fixture(scope="module")
def folder(demo_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's export."""
    made = tmp_path_factory.mktemp("export")
    with open_case(demo_case) as case:
        export_jsonl(case, made)
    return made


@pytest.fixture(scope="module")
def tables(folder: Path) -> Tables:
    return read(folder)


def test_the_head_says_what_the_folder_holds(folder: Path, tables: Tables) -> None:
    """The head names the format, its version and how many lines each file has."""
    head = json.loads((folder / "export.json").read_text("utf-8"))
    assert (head["format"], head["version"]) == (FORMAT, VERSION) == ("headwater-jsonl", 1)
    assert head["tables"] == {table: len(rows) for table, rows in tables.items()}
    assert {f.name for f in folder.iterdir()} == {"export.json", *(f"{table}.jsonl" for table in KEYS)}


def test_every_line_has_its_tables_keys_in_order(tables: Tables) -> None:
    """The keys of all lines of a file are the same, in the order of the format."""
    for table, rows in tables.items():
        assert {tuple(row) for row in rows} <= {KEYS[table]}, table


def test_lines_are_sorted(folder: Path, tables: Tables) -> None:
    """Lines come sorted by id, without one by what they say, and no line comes twice."""
    for table, rows in tables.items():
        lines = (folder / f"{table}.jsonl").read_text("utf-8").split("\n")[:-1]
        order = [row["id"] for row in rows] if "id" in KEYS[table] else lines
        assert order == sorted(order), table
        assert len(set(lines)) == len(lines), table


def test_every_span_shows_its_words(tables: Tables) -> None:
    """`document.text[start:end]` is `text` for every row that has one, in code points."""
    texts = {d["id"]: d["text"] for d in tables["documents"]}
    of_item = {i["id"]: texts[i["document"]] for i in tables["items"]}
    checked = 0
    for table, rows in tables.items():
        for row in rows if {"item", "start", "end", "text"} <= set(KEYS[table]) else []:
            assert of_item[row["item"]][row["start"] : row["end"]] == row["text"], (table, row["id"])
            checked += 1
    assert checked > 100
    for item in tables["items"]:
        if item["title"] is not None:
            assert of_item[item["id"]][item["title_start"] : item["title_end"]] == item["title"]


def test_every_reference_leads_to_a_row(tables: Tables) -> None:
    """An id in one file is found in the file it refers to."""
    ids = {table: {row["id"] for row in rows} for table, rows in tables.items() if "id" in KEYS[table]}
    leads = {
        "document": "documents", "capture": "captures", "item": "items", "a_item": "items", "b_item": "items",
        "child": "items", "entity": "entities", "speaker": "entities", "claim": "claims",
        "witness": "witnesses", "a": "witnesses", "b": "witnesses", "attribution": "attributions",
    }  # fmt: skip
    leads_here = {"links": leads | {"a": "", "b": ""}, "relations": leads | {"a": "entities", "b": "entities"}}
    for table, rows in tables.items():
        for key in set(KEYS[table]) & {k for k, led in leads_here.get(table, leads).items() if led}:
            assert {row[key] for row in rows} - {None} <= ids[leads_here.get(table, leads)[key]], (table, key)
    for link in tables["links"]:
        assert set(link["mentions"]) <= ids["mentions"]
        names = next(e["names"] for e in tables["entities"] if e["id"] == link["entity"])
        assert {link["a"], link["b"]} <= set(names), link


def test_claims_count_their_witnesses(tables: Tables) -> None:
    """A claim's count is the number of its lines in `witnesses`, and its range of origins lies within it."""
    counts: dict[str, int] = {}
    for w in tables["witnesses"]:
        counts[w["claim"]] = counts.get(w["claim"], 0) + 1
    for c in tables["claims"]:
        assert c["witnesses"] == counts[c["id"]]
        assert 1 <= c["origins_low"] <= c["origins_high"] <= c["witnesses"]


def _floats(value: Any) -> list[float]:
    if isinstance(value, float):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [f for v in inner for f in _floats(v)]


def test_no_float_is_longer_than_six_digits(tables: Tables) -> None:
    """Floats are written with six digits at most, which do not differ between machines."""
    floats = _floats(list(tables.values()))
    assert floats
    assert all(len(re.sub(r"e.*|^0\.0*|\D", "", repr(f))) <= 6 for f in floats)


@pytest.mark.parametrize(
    ("value", "written"),
    [(3.0, "3"), (0.1234567, "0.123457"), (1e300, "1e+300"), (-2.5, "-2.5"), (2.0**53, "9.0072e+15"), (0.0, "0"), (None, "null")],
)  # fmt: skip
def test_a_float_is_written_short(value: float | None, written: str) -> None:
    """Whole numbers are integers as long as floats tell them apart; others have six digits."""
    assert json.loads(json.dumps(_short(value))) == json.loads(written)


def test_an_export_is_the_same_twice(folder: Path, demo_case: Path, tmp_path: Path) -> None:
    """The same case exports to the same bytes, also over an older export."""
    (tmp_path / "claims.jsonl").write_text("what was here before\n" * 99_999)
    with open_case(demo_case) as case:
        export_jsonl(case, tmp_path)
    assert {f.name: f.read_bytes() for f in tmp_path.iterdir()} == {f.name: f.read_bytes() for f in folder.iterdir()}


def test_odd_characters_leave_as_they_came(
    tmp_path: Path, make_folder: Callable[[str, Mapping[str, str | bytes]], Path]
) -> None:
    """Astral, combining, right-to-left and separator characters are exact, and half a surrogate pair breaks nothing."""
    odd = "The 𝒎𝒊𝒍𝒍 burned\u2028at night\u0085and e\u0301very חלב \u202eshop\u202c was shut, \ufdd0 the 👩‍👩‍👧 said."
    html = "<html><body><article><p>The &#xD800;dam &#x1F525; held, &#0; said Orla Venn on Monday.</p></article></body></html>"
    build(tmp_path / "a.headwater", [make_folder("pages", {"a.txt": odd, "b.html": html})])
    with open_case(tmp_path / "a.headwater") as case:
        export_jsonl(case, tmp_path / "out")
    tables = read(tmp_path / "out")
    assert tables["rejected"] == []
    texts = {d["page"]: d["text"] for d in tables["documents"]}
    assert texts["a.txt"] == odd
    assert "🔥" in texts["b.html"]
    whole = {i["id"]: texts[i["page"]] for i in tables["items"]}
    for row in [*tables["mentions"], *tables["witnesses"]]:
        assert whole[row["item"]][row["start"] : row["end"]] == row["text"]


def test_a_folder_that_cannot_be_written_is_an_input_error(demo_case: Path, tmp_path: Path) -> None:
    """An export to where a file is gives one clear error."""
    (tmp_path / "file").touch()
    with open_case(demo_case) as case, pytest.raises(InputError, match="cannot be written"):
        export_jsonl(case, tmp_path / "file")


DATA = os.environ.get("HEADWATER_DATA")


@pytest.mark.skipif(DATA is None, reason="HEADWATER_DATA names no folder with the format's EXPORT.md")
def test_the_keys_are_those_of_the_format() -> None:
    """Each file that the written format promises is there with its keys in order, and further ones after them only."""
    text = (Path(str(DATA)) / "EXPORT.md").read_text("utf-8")
    promised = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|", 1)] if line.startswith("|") else []
        if len(cells) == 2 and re.fullmatch(r"[a-z]+", cells[0]) and cells[0] != "file":
            without = re.sub(r"\([^()]*\)", "", cells[1])
            promised[cells[0]] = tuple(key.strip() for key in without.split(","))
    assert set(promised) <= set(KEYS)
    for table, keys in promised.items():
        assert KEYS[table][: len(keys)] == keys, table


def test_a_witness_has_its_chain(tmp_path: Path, tables: Tables) -> None:
    """A witness's chain goes from its outlet to its nearest source, each with its role and its name or null."""
    with spoken(tmp_path / "spoken.headwater") as case:
        export_jsonl(case, tmp_path / "out")
    (witness,) = read(tmp_path / "out")["witnesses"]
    assert witness["chain"] == [
        ["outlet", "Tarn Lamp"], ["reporter", "Ilse Korr"], ["speaker", "Shore Post"], ["speaker", None], ["speaker", None],
    ]  # fmt: skip
    items = {i["id"]: i for i in tables["items"]}
    for w in tables["witnesses"]:
        roles = [role for role, _ in w["chain"]]
        assert roles == sorted(roles, key=["outlet", "reporter", "speaker"].index)
        assert roles[0] == "outlet"
        assert items[w["item"]]["publisher"] in (None, w["chain"][0][1])
        if w["attribution"] is None:
            assert "speaker" not in roles

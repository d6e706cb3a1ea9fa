"""Watch-lists of every shape are read alike, and what is bad in them is told."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.errors import InputError
from headwater.model import EntityKind, WatchEntry
from headwater.watchlist.read import Watchlist, read_watchlist

Read = Callable[[str, str | bytes], Watchlist]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """A function that writes a list under a name and reads it."""

    def written(name: str, text: str | bytes) -> Watchlist:
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_watchlist(file)

    return written


def ftm(key: str, schema: str, **properties: Any) -> dict[str, Any]:
    return {"id": key, "schema": schema, "properties": properties}


def wikidata(key: str, labels: dict[str, str], aliases: dict[str, list[str]], **claims: str) -> dict[str, Any]:
    """Return an entity as Special:EntityData has it."""
    return {
        "type": "item",
        "id": key,
        "labels": {code: {"language": code, "value": text} for code, text in labels.items()},
        "aliases": {code: [{"language": code, "value": t} for t in texts] for code, texts in aliases.items()} or [],
        "claims": {
            p: [{"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": v}, "type": "x"}}, "rank": "normal"}]
            for p, v in claims.items()
        },
    }


ROOKE = ftm(
    "mill-1",
    "Person",
    name=["Tilda Rooke"],
    alias=["Tilde Ruck", "Rooke", "T. Rooke"],
    weakAlias=["The Warden"],
    previousName=["Tilda Vane"],
    gender=["female"],
    wikidataId=["Q5001"],
    country=["gb"],
)


def only(found: Watchlist) -> WatchEntry:
    (entry,) = found.entries
    return entry


def reasons(found: Watchlist) -> list[str]:
    return sorted(r.reason for r in found.rejected)


def test_a_followthemoney_entity_gives_names_kind_sex_and_identifiers(read: Read) -> None:
    """Names, former ones and aliases are taken; lone words and initials of a person are weak, as the list's weak ones."""
    entry = only(read("list.json", json.dumps(ROOKE) + "\n"))
    assert (entry.source, entry.entry, entry.name, entry.kind) == ("list.json", "mill-1", "Tilda Rooke", "person")
    assert entry.names == ("Tilda Vane", "Tilde Ruck")
    assert entry.weak == ("Rooke", "T. Rooke", "The Warden")
    assert (entry.sex, entry.identifiers) == ("f", ("wikidata:Q5001",))


def test_schemata_become_kinds_and_others_are_counted(read: Read) -> None:
    """Bodies and people are told apart, a legal entity is either, and what nobody is called by is counted and left out."""
    schemas = (
        "Person",
        "Organization",
        "Company",
        "PublicBody",
        "LegalEntity",
        "Address",
        "Vessel",
        "Vessel",
        "Sanction",
    )
    lines = [json.dumps(ftm(f"e{n}", s, name=[f"Name Number{n}"])) for n, s in enumerate(schemas)]
    found = read("list.jsonl", "\n".join(lines))
    kinds = [e.kind.value for e in found.entries]
    assert kinds == ["person", "organisation", "organisation", "organisation", "other", "place"]
    assert sorted(r.detail for r in found.rejected) == [
        "1 entries are no people, bodies or places: 'Sanction'",
        "2 entries are no people, bodies or places: 'Vessel'",
    ]


@pytest.mark.parametrize("shape", ["lines", "array", "array of lines", "pretty", "entity data"])
def test_wikidata_is_read_in_each_of_its_shapes(read: Read, shape: str) -> None:
    """An entity a line, an array in one line or many, and Special:EntityData's object say the same."""
    rooke = wikidata(
        "Q5001", {"fa": "تیلدا روک", "en": "Tilda Rooke"}, {"en": ["Rooke", "Tilde Ruck"]}, P31="Q5", P21="Q6581072"
    )
    league = wikidata("Q5002", {"en": "Mill League"}, {}, P31="Q43229")
    text = {
        "lines": f"{json.dumps(rooke)}\n{json.dumps(league)}\n",
        "array": json.dumps([rooke, league]),
        "array of lines": f"[\n{json.dumps(rooke)},\n{json.dumps(league)}\n]\n",
        "pretty": json.dumps([rooke, league], indent=2, ensure_ascii=False),
        "entity data": json.dumps({"entities": {"Q5001": rooke, "Q5002": league}}),
    }[shape]
    first, second = read("extract.json", text).entries
    assert (first.name, first.names, first.weak) == ("Tilda Rooke", ("Tilde Ruck", "تیلدا روک"), ("Rooke",))
    assert (first.kind, first.sex, first.identifiers) == (EntityKind.PERSON, "f", ("wikidata:Q5001",))
    assert (second.name, second.kind, second.sex) == ("Mill League", EntityKind.ORGANISATION, None)


def test_what_wikidata_deprecates_or_disagrees_on_stays_open(read: Read) -> None:
    """A class that is deprecated says nothing, one of the highest rank stands alone, and two sexes give none."""
    entity = wikidata("Q5003", {"en": "Oldmere"}, {}, P31="Q5")
    entity["claims"]["P31"][0]["rank"] = "deprecated"
    assert only(read("a.json", json.dumps(entity))).kind is EntityKind.OTHER
    entity = wikidata("Q5003", {"en": "Osric Vane"}, {}, P31="Q5", P21="Q6581097")
    entity["claims"]["P21"] += wikidata("", {}, {}, P21="Q6581072")["claims"]["P21"]
    assert only(read("b.json", json.dumps(entity))).sex is None


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_may_be_parted_as_spreadsheets_do(read: Read, delimiter: str) -> None:
    """Commas, semicolons and tabs part cells, headers go by their letters, and ; and | part names in a cell."""
    header = delimiter.join(("ID", "Name", "Type", '"Also known as"', "Wikidata ID", "Sex"))
    row = delimiter.join(("7", "Tilda Rooke", "person", '"Tilde Ruck;Ruck|T. Rooke"', "Q5001", "F"))
    entry = only(read("list.csv", f"{header}\n{row}\n"))
    assert (entry.entry, entry.name, entry.kind, entry.sex) == ("7", "Tilda Rooke", EntityKind.PERSON, "f")
    assert (entry.names, entry.weak) == (("Tilde Ruck",), ("Ruck", "T. Rooke"))
    assert entry.identifiers == ("wikidata:Q5001",)


def test_the_simple_table_of_opensanctions_is_read(read: Read) -> None:
    """Its ids that are Wikidata's are identifiers; those of other tables are not, whatever they look like."""
    head = '"id","schema","name","aliases","birth_date","countries","dataset"\n'
    entry = only(
        read("targets.simple.csv", f'{head}"Q5001","Person","Tilda Rooke","Tilde Ruck;Tilda Vane","","gb","x"\n')
    )
    assert (entry.identifiers, entry.names) == (("wikidata:Q5001",), ("Tilda Vane", "Tilde Ruck"))
    assert only(read("own.csv", "id,name\nQ1,Tilda Rooke\n")).identifiers == ()


def test_rows_without_id_go_by_identifier_or_name(read: Read) -> None:
    """Two people of one name stay two, and the same line twice is one."""
    rows = ("Tilda Rooke,person,f,", "Tilda Rooke,person,f,", "Tilda Rooke,person,m,", "Osric Vane,person,,Q5002")
    text = "\n".join(("name,kind,sex,wikidata", *rows))
    entries = read("list.csv", text).entries
    assert len(entries) == 3
    assert {e.entry for e in entries} >= {"Tilda Rooke", "wikidata:Q5002"}
    assert {e.sex for e in entries if e.name == "Tilda Rooke"} == {"m", "f"}


def test_bad_rows_are_told_and_the_rest_is_taken(read: Read) -> None:
    """A line that is no JSON, one without a name, one of another shape and an id said twice are rejected with their line."""
    lines = [
        "not json",
        json.dumps(ROOKE),
        json.dumps(ftm("mill-1", "Person", name=["Osric Vane"])),
        json.dumps(ftm("mill-2", "Person", name=["–", "12"])),
        json.dumps({"something": "else"}),
        json.dumps(ftm("mill-3", "Person", name=[3])),
    ]
    found = read("list.jsonl", "\n".join(lines))
    assert [e.name for e in found.entries] == ["Tilda Rooke"]
    assert reasons(found) == ["no-name"] * 3 + ["twice"] + ["unreadable"] * 3
    assert any(r.detail == "line 3 says other things of 'mill-1' than line 2" for r in found.rejected)
    assert all(r.page == "list.jsonl" and r.stage == "watchlist" for r in found.rejected)


def test_a_bad_identifier_or_name_costs_only_itself(read: Read) -> None:
    """An identifier whose check digits do not fit and a name of more than 400 code points are left out and told."""
    bad = ftm(
        "1", "Company", name=["Vane Mills"], alias=["x" * 401], leiCode=["5493001KJTIIGC8Y1R13"], innCode=["7707083893"]
    )
    found = read("list.json", json.dumps(bad))
    assert only(found).identifiers == ("inn:7707083893",)
    assert only(found).names == ()
    assert reasons(found) == ["identifier", "too-long"]


def test_what_is_not_to_be_seen_is_taken_off(read: Read) -> None:
    """Control characters and turns of direction go, the joiners that Persian spells with stay."""
    name = "Til\u0000da\u202e  \tRooke\u2066\x1b[31m"
    entry = only(read("list.json", json.dumps(ftm("1", "Person", name=[name], alias=["علی\u200cرضا روک"]))))
    assert (entry.name, entry.names) == ("Tilda Rooke[31m", ("علی\u200cرضا روک",))


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("a.csv", "a,b\n1,2\n", "line 1 of the watch-list .* is no header with a column `name`"),
        ("a.csv", "name,kind,name\nx,,y\n", "has the column 'name' twice"),
        ("a.csv", 'name\n"unclosed\n', "line 2 .* cannot be read"),
        ("a.csv", "", "no header"),
        ("a.csv", "name\n-\n", "no entry that can be used: line 2 has no name"),
        ("a.csv", b"name\nR\xf6ke Vane\n", "line 2 .* is not UTF-8"),
        ("a.json", "", "has no entry that can be used"),
        ("a.json", '{"id": 1}\n', "has no entry that can be used: line 1 cannot be read"),
        ("a.json", "{\n", "object 1 cannot be read"),
        ("a.json", "[\n{\n", "line 1 .* cannot be read"),
        ("a.json", b'{"id": "\xff"}\n', "line 1 .* is not UTF-8"),
        ("a.json", "\ufeff{}", "neither `schema` and `properties`"),
        ("a.bin", b"\x00\x01\x02", "no header"),
        ("a.json", "[" * 100_000, "no entry"),
    ],
)
def test_a_list_that_cannot_be_used_is_one_clear_error(read: Read, name: str, text: str | bytes, wanted: str) -> None:
    """A file that is no list, or has nothing to use, is an InputError that says where and what to give."""
    with pytest.raises(InputError, match=wanted) as caught:
        read(name, text)
    assert "\n" not in str(caught.value)
    assert caught.value.remedy


def test_a_list_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """A path that leads nowhere, or to a folder, is an InputError."""
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(InputError, match="cannot be read"):
            read_watchlist(path)


def test_the_hash_is_that_of_the_whole_file(read: Read, tmp_path: Path) -> None:
    """The SHA-256 is the file's, in whatever way it was read."""
    for name, text in (
        ("a.json", json.dumps(ROOKE) + "\n\n"),
        ("b.json", json.dumps([ROOKE], indent=1)),
        ("c.csv", "name\nA Bee\n"),
    ):
        assert read(name, text).sha256 == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()


def test_many_bad_lines_are_counted(read: Read) -> None:
    """Of a list with thousands of bad lines a thousand are told and the rest is counted."""
    found = read("list.jsonl", json.dumps(ROOKE) + "\n" + "bad\n" * 3000)
    assert len(found.rejected) == 1001
    assert "2000 things more, which are not told one by one" in {r.detail for r in found.rejected}


def test_a_long_list_loads_in_seconds(read: Read) -> None:
    """Twenty thousand entries take seconds, not minutes."""
    lines = [
        json.dumps(ftm(f"e{n}", "Person", name=[f"Ada{n} Vane{n}"], alias=[f"Bea{n} Rook"])) for n in range(20_000)
    ]
    began = time.process_time()
    assert len(read("list.jsonl", "\n".join(lines)).entries) == 20_000
    assert time.process_time() - began < 8


@settings(max_examples=60, deadline=None)
@given(text=st.binary(max_size=300), suffix=st.sampled_from([".json", ".csv", ".txt"]))
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, text: bytes, suffix: str) -> None:
    """Any bytes give a list or an InputError."""
    file = tmp_path_factory.getbasetemp() / f"any{suffix}"
    for data in (text, b'{"id":"1","schema":"Person","properties":{"name":"' + text, b"name,aliases\n" + text):
        file.write_bytes(data)
        try:
            found = read_watchlist(file)
        except InputError:
            continue
        assert found.entries
        assert all(e.name.isprintable() or "\u200c" in e.name or "\u200d" in e.name or e.name for e in found.entries)


@settings(max_examples=60, deadline=None)
@given(
    names=st.lists(
        st.text(min_size=2, max_size=12).filter(lambda s: sum(c.isalpha() for c in s) > 1), min_size=1, max_size=6
    ),
    kind=st.sampled_from(["Person", "Company", "Address"]),
)
def test_every_good_name_is_kept_once(tmp_path_factory: pytest.TempPathFactory, names: list[str], kind: str) -> None:
    """The names of an entry, strong and weak, are disjoint, sorted, and free of control characters."""
    file = tmp_path_factory.getbasetemp() / "names.json"
    file.write_text(json.dumps(ftm("1", kind, name=names[:1], alias=names[1:])), encoding="utf-8")
    try:
        (entry,) = read_watchlist(file).entries
    except InputError:
        return  # none of the names has letters once it is tidied
    held = [entry.name, *entry.names, *entry.weak]
    assert len(set(held)) == len(held)
    assert list(entry.names) == sorted(entry.names)
    assert list(entry.weak) == sorted(entry.weak)
    assert not any(ord(c) < 32 for name in held for c in name)

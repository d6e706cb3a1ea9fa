"""The FollowTheMoney export: entities that the model takes as they are, with references that lead somewhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from headwater.case.store import open_case
from headwater.errors import InputError
from headwater.export.ftm import _link, _moment, _period, _referent, _url, export_ftm
from headwater.model import Capture, Document, Entity, EntityKind, Mention, Relation, RelationKind

CHECK = Path(__file__).parent / "ftm_check.py"
# A Python that has the followthemoney package, which is no dependency: ours, or one that is named.
PYTHON = sys.executable if find_spec("followthemoney") else os.environ.get("HEADWATER_FTM", "")


@pytest.fixture(scope="module")
def file(demo_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("ftm") / "demo.ftm.json"
    with open_case(demo_case) as case:
        export_ftm(case, made)
    return made


@pytest.fixture(scope="module")
def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").split("\n")[:-1]]


def of(rows: list[dict[str, Any]], *schemas: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["schema"] in schemas]


def test_every_entity_has_an_id_a_schema_and_lists_of_texts(rows: list[dict[str, Any]]) -> None:
    """Lines have the three keys of the format, ids are never used twice, and values are texts, each once and sorted."""
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert list(row) == ["id", "schema", "properties"]
        for values in row["properties"].values():
            assert values == sorted(set(values))
            assert all(isinstance(v, str) and v for v in values)


def test_all_of_the_case_is_there(demo_case: Path, rows: list[dict[str, Any]]) -> None:
    """Every referent, page and relation of the case is an entity, and every mention is behind a link to its page."""
    with open_case(demo_case) as case:
        entities = {e.id: e for e in case.rows(Entity)}
        documents = {d.page: d for d in case.rows(Document)}
        captures = {c.id: c for c in case.rows(Capture)}
        mentions, relations = list(case.rows(Mention)), list(case.rows(Relation))
    referents = {r["id"]: r for r in of(rows, "Person", "Organization", "LegalEntity", "Address")}
    assert referents.keys() == entities.keys()
    for key, entity in entities.items():
        said = referents[key]["properties"]
        assert {*said["name"], *said.get("alias", ()), *said.get("weakAlias", ())} == {
            " ".join(n.split()) for n in entity.names
        }
    pages = {r["id"]: r["properties"] for r in of(rows, "Article", "Document")}
    assert pages.keys() == {d.id for d in documents.values()}
    assert all(f"sha256:{captures[d.capture].sha256}" in pages[d.id]["notes"] for d in documents.values())
    links = {
        (r["properties"]["document"][0], *r["properties"].get("resolved", ()), *r["properties"].get("entity", ()))
        for r in of(rows, "Mention", "Documentation")
    }
    assert links == {(documents[m.page].id, m.entity) for m in mentions}
    assert len(of(rows, "UnknownLink")) == len(relations)


def test_the_same_case_gives_the_same_bytes(demo_case: Path, file: Path, tmp_path: Path) -> None:
    """Exporting again writes the identical file, and says how many of each schema there are."""
    with open_case(demo_case) as case:
        counts = export_ftm(case, tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == file.read_bytes()
    assert sum(counts.values()) == file.read_bytes().count(b"\n")


def test_a_file_that_cannot_be_written_is_an_error(demo_case: Path, tmp_path: Path) -> None:
    """A folder in the place of the file is an InputError."""
    with open_case(demo_case) as case, pytest.raises(InputError, match="cannot be written"):
        export_ftm(case, tmp_path)


def test_what_others_bear_too_is_a_weak_alias() -> None:
    """Surnames, acronyms and forms that two referents have are weak; identifiers go where the model has a place for them."""
    entity = Entity(
        id="entity-1",
        name="Tilda Rooke",
        kind=EntityKind.PERSON,
        names=("Tilda Rooke", "Rooke", "Tilda\nVane", "TR", "Tilda  Shared"),
        reasons=("One reason.",),
        identifiers=("viaf:77", "wikidata:Q5001"),
    )
    said = _referent(entity, {"Tilda Shared": 2, "Rooke": 1, "TR": 1, "Tilda Vane": 1})["properties"]
    assert said["alias"] == ["Tilda Vane"]
    assert said["weakAlias"] == ["Rooke", "TR", "Tilda Shared"]
    assert said["wikidataId"] == ["Q5001"]
    assert said["notes"] == ["One reason.", "viaf:77"]


def test_a_relation_is_a_link_with_its_words_and_time(demo_case: Path) -> None:
    """What is not one is tied by a link that has the role, the words and the time that they give."""
    with open_case(demo_case) as case:
        document = next(case.rows(Document))
    relation = Relation(
        id="relation-1", a="entity-1", b="entity-2", kind=RelationKind.NAMED_ALIAS, item="i", page="p", start=0, end=3,
        text="was\nnamed", earliest="1999-10-01", latest="1999-10-31", attribution=None,
    )  # fmt: skip
    said = _link(relation, document)["properties"]
    assert (said["subject"], said["object"], said["role"]) == (["entity-1"], ["entity-2"], ["named as an alias"])
    assert (said["date"], said["description"], said["proof"]) == (["1999-10"], ["was named"], [document.id])


@pytest.mark.parametrize(
    ("earliest", "latest", "wanted"),
    [
        ("1999-10-01", "1999-10-31", "1999-10"),
        ("1999-12-01", "1999-12-31", "1999-12"),
        ("2000-02-01", "2000-02-29", "2000-02"),
        ("1999-01-01", "1999-12-31", "1999"),
        ("1999-10-03", "1999-10-03", "1999-10-03"),
        ("1999-10-01", "1999-11-30", None),
        ("1999-10-03", None, None),
        (None, None, None),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_two_days_are_one_date_only_where_they_bound_one(
    earliest: str | None, latest: str | None, wanted: str | None
) -> None:
    """A day, a month and a year are written as such; any other stretch is none of them."""
    assert _period(earliest, latest) == wanted


def test_times_and_addresses_that_the_model_would_refuse_are_left_out() -> None:
    """Moments are in UTC to the second, and only addresses of the web are given."""
    assert _moment("2021-05-03T12:00:00.5+02:00") == "2021-05-03T10:00:00"
    assert _moment("2021-05-03") == "2021-05-03"
    assert [_moment(v) for v in (None, "", "spring", "2021-13-01")] == [None] * 4
    assert _url("https://anvil.example/mill") == "https://anvil.example/mill"
    assert [
        _url(v) for v in (None, "mill", "/a/b", "javascript:x", "http://[", "http://host/a", "https://a.b/c d")
    ] == [None] * 7


@pytest.mark.skipif(not PYTHON, reason="no Python with the followthemoney package: name one in $HEADWATER_FTM")
def test_the_followthemoney_package_takes_all_of_it(file: Path, rows: list[dict[str, Any]]) -> None:
    """Every entity is valid by the package's own model, no value is dropped or changed, and every reference leads to its kind."""
    done = subprocess.run([PYTHON, CHECK, file], check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    assert (found["faults"], found["twice"]) == ([], 0)
    assert sum(found["counts"].values()) == len(rows)

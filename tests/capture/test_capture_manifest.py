"""What a manifest says, and what is bad in one."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.capture.manifest import Said, current, entry_id, read_manifest, revise, strangers
from headwater.errors import InputError
from headwater.model import ManifestEntry
from headwater.settings import CaptureSettings

SETTINGS = CaptureSettings()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "manifest"


def read(file: Path, text: str | bytes) -> dict[str, dict[str, str | None]]:
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return {said.page: dict(said.fields) for said in read_manifest(file, SETTINGS).said}


def problem(file: Path, text: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(file, text)
    return caught.value.problem


def said(page: str, **fields: str | None) -> Said:
    return Said(page=page, line=1, fields=fields)


# --- what is read


def test_csv_and_json_say_the_same(file: Path) -> None:
    """A manifest reads the same as CSV or JSON lines, under either name of a key, with what else a line holds left out."""
    wanted = {
        "a.txt": {"publisher": "Anvil, Post", "publisher_group": "Forge", "published": "2021-05-03"},
        "b/c.html": {"publisher": None, "publisher_group": None, "published": "2021-05-04T08:00:00Z"},
    }
    rows = [("./a.txt", "Anvil, Post", "Forge", "2021-05-03"), ("b/c.html", "", " ", "2021-05-04T08:00:00Z")]
    for keys in (("page", "publisher", "group", "published"), ("file", "publisher", "publisher_group", "published")):
        lines = [json.dumps({**dict(zip(keys, row, strict=True)), "note": [1, {}]}) for row in rows]
        assert read(file, "\n".join(lines) + "\n\n") == wanted
        for delimiter in ",;\t":
            out = io.StringIO()
            csv.writer(out, delimiter=delimiter).writerows([[*keys, "note"], *([*row, "seen"] for row in rows)])
            assert read(file, "\ufeff" + out.getvalue().replace(keys[0], keys[0].upper(), 1)) == wanted


def test_a_key_that_is_not_there_says_nothing(file: Path) -> None:
    """A key that a line lacks is told from one that is there and empty."""
    assert read(file, '{"page": "a.txt", "url": null}\n{"page": "b.txt"}') == {"a.txt": {"url": None}, "b.txt": {}}


def test_the_same_line_twice_is_no_fault(file: Path) -> None:
    """A page listed twice with the same values counts once."""
    assert read(file, "page,published\na.txt,2021-05-03\na.txt,2021-05-03\n") == {"a.txt": {"published": "2021-05-03"}}


@given(
    st.dictionaries(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=6), st.text(max_size=8))
)
@settings(max_examples=30, suppress_health_check=list(HealthCheck), deadline=None)
def test_json_lines_keep_any_name(tmp_path: Path, names: dict[str, str]) -> None:
    """Whatever script a page and its publisher are written in, both are read as they were written, spaces tidied."""
    names = {f"p/{page}": name for page, name in names.items()}
    lines = [json.dumps({"page": page, "publisher": name}, ensure_ascii=False) for page, name in names.items()]
    if lines:
        found = read(tmp_path / "m", "\n".join(lines).encode("utf-8"))
        assert found == {page: {"publisher": " ".join(name.split()) or None} for page, name in names.items()}


# --- what is bad


@pytest.mark.parametrize(
    "published",
    ["03/05/2021", "2021-05", "2021-02-30", "0001-01-01", "2021-W18-1", "20210503", "last May", "2021-05-03T99"],
)
def test_a_bad_date_is_rejected_and_the_rest_is_taken(file: Path, published: str) -> None:
    """A date that is no day of ISO 8601 is a rejected row with the value in it; the line counts without it."""
    file.write_text(json.dumps({"page": "a.txt", "publisher": "Anvil Post", "published": published}))
    found = read_manifest(file, SETTINGS)
    assert found.said == (said("a.txt", publisher="Anvil Post", published=None),)
    (row,) = found.rejected
    assert (row.page, row.stage, row.reason) == ("a.txt", "manifest", "date")
    assert repr(published) in row.detail


def test_a_value_that_is_too_long_is_rejected(file: Path) -> None:
    """A value of more code points than a field takes is a rejected row that does not hold it; the line counts without it."""
    file.write_text(json.dumps({"page": "a.txt", "url": "u" * 9000, "published": "2021-05-03"}))
    found = read_manifest(file, SETTINGS)
    assert found.said[0].fields == {"url": None, "published": "2021-05-03"}
    assert [(r.reason, len(r.detail) < 100) for r in found.rejected] == [("too-long", True)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("page,publisher\na.txt,X\nb.txt,X\na.txt,Y\n", "line 4 of .* says other things of 'a.txt' than line 2"),
        ('{"page": "a.txt"}\n{"page": \n', "line 2 of .* cannot be read"),
        ('{"page": "a.txt", "published": 2021}', "line 1 of .* cannot be read .*published"),
        ('{"page": "a.txt", "publisher": "\\ud800"}', "line 1 of .* cannot be read"),
        ('[{"page": "a.txt"}]', "line 1 of .* cannot be read"),
        ('{"page": ' + "[" * 100_000, "line 1 of .* cannot be read"),
        ("name,publisher\na.txt,X\n", "line 1 of .* is no header"),
        ("page,publisher,publisher\na.txt,X,Y\n", "line 1 of .* column 'publisher' twice"),
        ("page,publisher\na.txt,X,Y\n", "line 2 of .* has 3 cells, the header 2"),
        ("page,publisher\na.txt\n", "line 2 of .* has 1 cells, the header 2"),
        ("page,publisher\n,X\n", "line 2 of .* names no page"),
        ('page,publisher\na.txt,"X\n', "line 2 of .* cannot be read"),
        ("page\n" + "a" * 5000, "line 2 of .* more than 4096"),
        (b"page,publisher\na.txt,X\nb.txt,\xff\n", "line 3 of .* is not UTF-8"),
        ("page,publisher\n\n", "says nothing"),
        ("", "says nothing"),
    ],
)
def test_a_bad_manifest_is_one_clear_error(file: Path, text: str | bytes, wanted: str) -> None:
    """A manifest that cannot be taken is an InputError that names its line, on one line."""
    found = problem(file, text)
    assert re.search(wanted, found)
    assert "\n" not in found


def test_a_manifest_that_is_not_there_or_too_large_is_an_error(tmp_path: Path) -> None:
    """A file that is missing, a folder, or larger than a page may be is an InputError."""
    with pytest.raises(InputError, match="cannot be read"):
        read_manifest(tmp_path / "none", SETTINGS)
    with pytest.raises(InputError, match="cannot be read"):
        read_manifest(tmp_path, SETTINGS)
    (tmp_path / "m").write_text("page\na.txt\n")
    with pytest.raises(InputError, match="larger than 5 bytes"):
        read_manifest(tmp_path / "m", CaptureSettings(largest=5))


def test_a_manifest_of_another_pile_is_an_error(file: Path) -> None:
    """A manifest that names none of the pages is an InputError that shows how the two name pages."""
    file.write_text("page\npages/a.txt\n")
    found = read_manifest(file, SETTINGS)
    found.check({"pages/a.txt", "b.txt"})
    with pytest.raises(InputError, match=r"its first is 'pages/a.txt', the case's is 'a.txt'"):
        found.check({"a.txt", "b.txt"})


# --- what is added


def test_the_last_entry_of_a_page_holds() -> None:
    """A correction adds a row, keeps what it does not speak of, and takes away what it gives as empty."""
    known = revise([], [said("a.txt", url="u", publisher="Anvil", published="2021-05-03"), said("b.txt")])
    known += revise(known, [said("a.txt", publisher="Anvil Post", url=None)])
    assert [(e.page, e.revision) for e in known] == [("a.txt", 1), ("b.txt", 1), ("a.txt", 2)]
    held = current(reversed(known))["a.txt"]
    assert (held.url, held.publisher, held.published) == (None, "Anvil Post", "2021-05-03")


_FIELDS = st.fixed_dictionaries(
    {}, optional={name: st.none() | st.sampled_from("xyz") for name in ("url", "publisher", "publisher_group")}
)
_MANIFESTS = st.lists(st.dictionaries(st.sampled_from(["a", "b"]), _FIELDS, max_size=2), max_size=4)


@given(_MANIFESTS)
@settings(max_examples=50, deadline=None)
def test_what_was_said_once_is_not_added_again(manifests: list[dict[str, dict[str, str | None]]]) -> None:
    """Ids differ, revisions count from one, and a manifest given a second time in a row adds nothing."""
    known: list[ManifestEntry] = []
    for manifest in manifests:
        lines = [said(page, **fields) for page, fields in sorted(manifest.items())]
        known += revise(known, lines)
        assert revise(known, lines) == []
    assert len({e.id for e in known}) == len(known)
    assert all(e.id == entry_id(e) for e in known)
    for page in {e.page for e in known}:
        assert [e.revision for e in known if e.page == page] == list(range(1, sum(e.page == page for e in known) + 1))


def test_pages_that_are_not_here_are_told() -> None:
    """Each page that a manifest speaks of and no source is gives one rejected row."""
    known = revise([], [said("a.txt"), said("z.txt")])
    known += revise(known, [said("z.txt", url="u")])
    assert [(r.page, r.reason) for r in strangers(known, {"a.txt"})] == [("z.txt", "unknown-page")]

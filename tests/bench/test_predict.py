"""The door for outside scorers: shapes, and that labels are never read."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from predict import TASKS, page_manifest

_TEXT = "The mill at Oldmere burned on Monday. “We saw smoke,” said Tilda Rooke, the warden. Osric Vane denied it."
_HTML = (
    "<!doctype html><html><head><title>Fire</title></head><body><nav><a href='/'>Home</a></nav><article><h1>Fire</h1>"
    f"<p>{_TEXT}</p><p>The wardens of Oldmere counted the sacks by noon, and found that none was missing.</p></article>"
)
_JUNK = [{"start": 0, "end": 3, "type": "SET", "value": "junk"}]


def _write_rows(folder: Path, rows: list[dict[str, Any]]) -> Path:
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def _attribution(folder: Path, labels: object) -> Path:
    row = {"id": "1", "publisher": "Anvil Post", "published": "2021-05-03", "text": _TEXT}
    said = [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 11]]}]
    return _write_rows(folder, [row | ({"attributions": said} if labels else {}), row | {"id": "2", "text": " "}])


def _dates(folder: Path, labels: object) -> Path:
    row = {"id": "a/1", "created": "2021-05-05", "text": _TEXT}
    return _write_rows(folder, [row | ({"timex": _JUNK} if labels else {}), row | {"id": "a/2", "created": None}])


def _names(folder: Path, labels: object) -> Path:
    path = folder / "in.csv"
    more = ",is_match,category\n" if labels else "\n"
    rows = [("Yusuf al-Qarandi", "Yousef al-Karandi"), ("Tilda Rooke", "Osric Vane")]
    lines = [f"Person,{a},{b}" + (",perhaps,junk\n" if labels else "\n") for a, b in rows]
    path.write_text("schema,name1,name2" + more + "".join(lines), "utf-8")
    return path


def _claims(folder: Path, labels: object) -> Path:
    answers = [
        {"id": str(n), "paragraph": w, "answer": w} for n, w in enumerate(["two engines failed", "ice", "the ice"])
    ]
    marked = [a | ({"cluster": "junk"} if labels else {}) for a in answers]
    path = folder / "in.json"
    path.write_text(json.dumps({"questions": [{"id": "q", "question": "Why?", "answers": marked}]}), "utf-8")
    return path


def _extraction(folder: Path, labels: object) -> Path:
    pages = folder / "pages"
    pages.mkdir()
    (pages / "plain.html").write_text(_HTML, "utf-8")
    (pages / "packed.html.gz").write_bytes(gzip.compress(_HTML.encode(), mtime=0))
    if labels:
        (pages / "gold.json").write_text(json.dumps({"plain": {"articleBody": "junk"}}), "utf-8")
    return pages


def _lineage(folder: Path, labels: object) -> Path:
    (folder / "pages").mkdir()
    (folder / "pages" / "p1.html").write_text(_HTML, "utf-8")
    (folder / "pages" / "p2.txt").write_text(f"Fire in the mill\n\n{_TEXT}\n", "utf-8")
    if labels:
        (folder / "truth.json").write_text(json.dumps({"items": [], "reuse": [], "origins": [["junk"]]}), "utf-8")
    return folder


def _entities(folder: Path, labels: object) -> Path:
    rows = [
        {"id": "e1", "case": "one", "language": "en", "text": _TEXT},
        {"id": "e2", "case": "two", "language": "en", "text": _TEXT},
    ]
    path = folder / "entities.jsonl"
    path.write_text("".join(json.dumps(row | ({"mentions": labels} if labels else {})) + "\n" for row in rows), "utf-8")
    return path


def _conflicts(folder: Path, labels: object) -> Path:
    texts = (
        "Mill burns\n\nThe fire at Oldmere Mill injured 14 people.",
        "Fire\n\nThe fire at Oldmere Mill injured 9 people.",
    )
    row = {"id": "c1", "pages": [{"publisher": "Post", "published": "2031-05-04", "text": t} for t in texts]}
    path = folder / "conflicts.jsonl"
    path.write_text(json.dumps(row | ({"conflicts": labels} if labels else {})) + "\n", "utf-8")
    return path


_INPUTS: dict[str, Callable[[Path, object], Path]] = {
    "attribution": _attribution,
    "dates": _dates,
    "names": _names,
    "claims": _claims,
    "extraction": _extraction,
    "lineage": _lineage,
    "entities": _entities,
    "conflicts": _conflicts,
}


def _predicted(task: str, folder: Path, labels: object) -> str:
    folder.mkdir()
    out = folder.with_suffix(".out")
    TASKS[task](_INPUTS[task](folder, labels), out)
    return out.read_text("utf-8")


def _rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def _check_attribution(text: str) -> None:
    rows = _rows(text)
    assert [row["id"] for row in rows] == ["1", "2"]
    assert rows[1]["attributions"] == []
    said = {tuple(_TEXT[slice(*s)] for s in one["source"]) for one in rows[0]["attributions"]}
    assert any("Tilda Rooke" in words for source in said for words in source)
    assert all(set(one) == {"source", "cue", "content"} for one in rows[0]["attributions"])


def _check_dates(text: str) -> None:
    rows = _rows(text)
    assert [row["id"] for row in rows] == ["a/1", "a/2"]
    (monday,) = rows[0]["timex"]
    assert _TEXT[monday["start"] : monday["end"]] == "Monday"
    assert (monday["type"], monday["value"]) == ("DATE", "2021-05-03")


def _check_names(text: str) -> None:
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["name2"] for row in rows] == ["Yousef al-Karandi", "Osric Vane"]
    assert 0 <= float(rows[1]["score"]) < float(rows[0]["score"]) <= 1


def _check_claims(text: str) -> None:
    (question,) = json.loads(text)["questions"]
    clusters = {a["id"]: a["cluster"] for a in question["answers"]}
    assert clusters["1"] == clusters["2"] != clusters["0"]


def _check_extraction(text: str) -> None:
    pages = json.loads(text)
    assert set(pages) == {"plain", "packed"}
    assert _TEXT in pages["plain"]["articleBody"]
    assert pages["plain"] == pages["packed"]


def _check_lineage(text: str) -> None:
    found = json.loads(text)
    pages = {"p1": _HTML, "p2": f"Fire in the mill\n\n{_TEXT}\n"}
    items = {i["id"]: i for i in found["items"]}
    assert {i["page"] for i in items.values()} == set(pages)
    assert all(0 <= i["start"] < i["end"] <= len(pages[i["page"]]) for i in items.values())
    (shared,) = found["reuse"]
    for side in "ab":
        page = pages[items[shared[side]]["page"]]
        assert "said Tilda Rooke" in page[slice(*shared[f"{side}_span"])]
    assert sorted([shared["a"], shared["b"]]) in [sorted(group) for group in found["origins"]]


def _check_entities(text: str) -> None:
    one, other = _rows(text)
    assert [one["id"], other["id"]] == ["e1", "e2"]
    named = {_TEXT[m["start"] : m["end"]]: m["referent"] for m in one["mentions"]}
    assert "Tilda Rooke" in named
    assert named["Tilda Rooke"]


def _check_conflicts(text: str) -> None:
    one, across = _rows(text)
    assert one["id"] == "c1"
    assert across["conflicts"] == []
    assert [(c["kind"], sorted(c["sides"])) for c in one["conflicts"]] == [("figure", [[0], [1]])]


_CHECKS: dict[str, Callable[[str], None]] = {
    "attribution": _check_attribution,
    "dates": _check_dates,
    "names": _check_names,
    "claims": _check_claims,
    "extraction": _check_extraction,
    "lineage": _check_lineage,
    "entities": _check_entities,
    "conflicts": _check_conflicts,
}


@pytest.mark.parametrize("task", sorted(TASKS))
def test_predictions_have_the_scorers_shape_and_never_read_labels(task: str, tmp_path: Path) -> None:
    """Each task's output is what its scorer reads, and is the same whether labels are missing or nonsense."""
    text = _predicted(task, tmp_path / "bare", labels=None)
    _CHECKS[task](text)
    assert text == _predicted(task, tmp_path / "junk", labels="junk")


def test_every_task_is_checked() -> None:
    """No task goes through the door unchecked."""
    assert set(TASKS) == set(_INPUTS) == set(_CHECKS)


def test_what_is_known_of_the_pages_is_handed_on(tmp_path: Path) -> None:
    """The list beside the pages becomes a manifest that names them as captures do, however it leads to them."""
    pages = _lineage(tmp_path, None) / "pages"
    known = {"publisher": "Anvil Post", "published": "2021-05-03"}
    listed = [
        {"id": "1", "file": "pages/p1.html", **known},
        {"id": "2", "file": "p2.txt", "publisher": "Brook Herald", "published": ""},
        {"id": "3", "file": "pages/gone.txt", **known},
        {"id": "4"},
    ]
    assert page_manifest(tmp_path, pages, tmp_path / "m.jsonl") is None
    (tmp_path / "pages.jsonl").write_text("".join(json.dumps(row) + "\n" for row in listed), "utf-8")
    made = page_manifest(tmp_path, pages, tmp_path / "m.jsonl")
    assert made is not None
    assert _rows(made.read_text("utf-8")) == [
        {"page": "p1.html", **known},
        {"page": "p2.txt", "publisher": "Brook Herald"},
    ]
    TASKS["lineage"](tmp_path, tmp_path / "out")
    _check_lineage((tmp_path / "out").read_text("utf-8"))

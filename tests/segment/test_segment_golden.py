"""The items of the golden lineage set, whose pages we wrote, against the places that its truth gives."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from headwater.ids import digest
from headwater.model import Document, Item, ItemKind
from headwater.render.renderer import Rendered, render
from headwater.render.sources import to_source
from headwater.segment.cut import cut

_GOLDEN = Path(__file__).parents[1] / "golden" / "lineage"
_TRUTH: dict[str, Any] = json.loads((_GOLDEN / "truth.json").read_text(encoding="utf-8"))
_LEAST_FURNITURE = 1.0  # of all lines of furniture, found as such
_SAME = 0.8  # intersection over union


def document(page: dict[str, Any]) -> Document:
    path = _GOLDEN / page["file"]
    found = render(path.read_bytes(), "text/html" if path.suffix == ".html" else "text/plain")
    assert isinstance(found, Rendered)
    return Document(
        id=page["id"],
        capture="capture-1",
        page=page["file"],
        text=found.text,
        text_sha256=digest(found.text.encode()),
        language=found.language,
        title=found.metadata.title,
        byline=found.metadata.byline,
        publisher=found.metadata.publisher,
        published=found.metadata.published,
        renderer=found.renderer,
        encoding=found.encoding,
        blocks=found.blocks,
        source_map=found.source_map,
    )


_DOCUMENTS = {page["id"]: document(page) for page in _TRUTH["pages"]}
_ITEMS = {name: cut(doc) for name, doc in _DOCUMENTS.items()}


def likeness(page: str, item: Item, truth: dict[str, Any]) -> float:
    """Return the intersection over union of an item and a true one, in the page's file."""
    start, end = to_source(_DOCUMENTS[page].source_map, item.start, item.end)
    first, last = int(truth["start"]), int(truth["end"])
    return max(0, min(end, last) - max(start, first)) / (max(end, last) - min(start, first))


@pytest.mark.parametrize("page", sorted(_DOCUMENTS))
def test_the_texts_of_a_page_are_its_items(page: str) -> None:
    """Each text of a golden page is found, with its kind, and no text is found that is none."""
    true = [i for i in _TRUTH["items"] if i["page"] == page and i["kind"] != "boilerplate"]
    found = [i for i in _ITEMS[page] if i.kind is not ItemKind.FURNITURE]
    assert [i.kind.value for i in found] == [i["kind"] for i in true]
    assert all(likeness(page, item, i) >= _SAME for item, i in zip(found, true, strict=True))


def test_furniture_is_found_as_well_as_before() -> None:
    """The share of furniture lines that are items of furniture does not fall below its floor."""
    true = [i for i in _TRUTH["items"] if i["kind"] == "boilerplate"]
    hits = [
        any(item.kind is ItemKind.FURNITURE and likeness(i["page"], item, i) >= _SAME for item in _ITEMS[i["page"]])
        for i in true
    ]
    assert sum(hits) >= _LEAST_FURNITURE * len(hits)


@pytest.mark.parametrize("page", sorted(_DOCUMENTS))
def test_what_a_page_says_of_its_publisher_and_day_is_known(page: str) -> None:
    """A page that shows who put it out and when gives both to its items; p07 shows neither and is given neither."""
    known = next(p for p in _TRUTH["pages"] if p["id"] == page)
    shown = page != "p07"
    for item in _ITEMS[page]:
        if item.kind is not ItemKind.FURNITURE:
            assert item.publisher == (known["publisher"] if shown else None)
            assert item.published == (known["published"] if shown else None)


def test_the_set_is_what_its_script_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and truth come from the marked-up texts, so no offset is set by hand."""
    monkeypatch.syspath_prepend(str(_GOLDEN))
    spec = importlib.util.spec_from_file_location("golden_lineage_make", _GOLDEN / "make.py")
    assert spec is not None
    assert spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, make)  # dataclasses look their module up
    spec.loader.exec_module(make)
    make.write(tmp_path)
    for path in sorted(p for p in tmp_path.rglob("*") if p.is_file()):
        assert path.read_bytes() == (_GOLDEN / path.relative_to(tmp_path)).read_bytes()

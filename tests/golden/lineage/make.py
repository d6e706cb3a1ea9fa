"""Writes the golden lineage set beside it: pages, pages.jsonl and truth.json, all from the marked-up texts in texts.py.

    python make.py

A passage stands between braces, `{tide.2}`, or `{tide.2|its words as this page changed them}`. So each place where
a passage stands is known to the character, and two items that hold one passage share it. Offsets are code points of
the page files.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from texts import (  # type: ignore[import-not-found]  # it stands beside this script
    PAGES,
    PASSAGES,
    QUOTED,
    Page,
    Part,
)

_MARK = re.compile(r"\{([a-z]+\.\d+)(?:\|([^}]*))?\}")
Row = dict[str, Any]


@dataclass
class Laid:
    """A page as it is written out, with the places of its items and of the passages in them."""

    text: str = ""
    items: list[Row] = field(default_factory=list)
    places: dict[str, list[tuple[str, int, int]]] = field(default_factory=dict)
    neutral: list[list[int]] = field(default_factory=list)

    def gap(self, words: str) -> None:
        """Write what is no text: mark-up and line ends."""
        if words:
            self.neutral.append([len(self.text), len(self.text) + len(words)])
            self.text += words

    def line(self, marked: str, item: str) -> None:
        """Write a line, with the passages that stand in it."""
        at = 0
        for match in _MARK.finditer(marked):
            self.text += marked[at : match.start()]
            start = len(self.text)
            self.text += match.group(2) or PASSAGES[match.group(1)]
            self.places.setdefault(item, []).append((match.group(1), start, len(self.text)))
            at = match.end()
        self.text += marked[at:]


def lay(page: Page) -> Laid:
    """Write a page out."""
    laid = Laid()
    html = page.file.endswith(".html")
    if html:
        laid.gap(f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n{page.head}</head>\n<body>\n')
    for n, part in enumerate(page.parts):
        name = f"{page.file.partition('.')[0]}-{n}"
        begun = False
        for tag, words in part.lines:
            if html:
                laid.gap("".join(f"<{t}>" for t in tag.split()))
            if not begun:
                start, begun = len(laid.text), True
            laid.line(words, name)
            end = len(laid.text)
            laid.gap(("".join(f"</{t}>" for t in reversed(tag.split())) + "\n") if html else part.gap)
        laid.items.append(_item(name, page, part, start, end))
    if html:
        laid.gap("</body>\n</html>\n")
    return laid


def _item(name: str, page: Page, part: Part, start: int, end: int) -> Row:
    place = {"id": name, "page": page.file.partition(".")[0], "start": start, "end": end, "kind": part.kind}
    return place | {"op": part.op, "origin": part.origin, "parent": part.parent}


def reuse(laid: list[Laid]) -> list[Row]:
    """Return the passages that two items of different pages share, and which of them is the copy where one is."""
    items = {i["id"]: i for page in laid for i in page.items}
    held = {name: places for page in laid for name, places in page.places.items()}
    found = []
    for a, b in combinations(sorted(held), 2):
        if items[a]["page"] == items[b]["page"]:
            continue
        for passage, start, end in held[a]:
            for other, first, last in held[b]:
                if passage == other:
                    direction, relation = _relation(items, a, b, passage)
                    spans = {"a": a, "a_span": [start, end], "b": b, "b_span": [first, last]}
                    found.append(spans | {"direction": direction, "relation": relation})
    return found


def _relation(items: dict[str, Row], a: str, b: str, passage: str) -> tuple[str | None, str]:
    if a in _ancestors(items, b):
        return "a>b", "ancestor"
    if b in _ancestors(items, a):
        return "b>a", "ancestor"
    return None, "third_party" if passage in QUOTED else "sibling"


def _ancestors(items: dict[str, Row], name: str) -> set[str]:
    found = set()
    while (parent := items[name]["parent"]) is not None:
        found.add(parent)
        name = parent
    return found


def write(folder: Path) -> None:
    """Write the whole set into a folder."""
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    laid = [lay(page) for page in PAGES]
    rows = []
    for page, done in zip(PAGES, laid, strict=True):
        (folder / "pages" / page.file).write_text(done.text, encoding="utf-8", newline="")
        known = {"id": page.file.partition(".")[0], "file": f"pages/{page.file}"}
        rows.append(known | {"publisher": page.publisher, "published": page.published})
    items = [i for done in laid for i in done.items]
    groups: dict[str, list[str]] = {}
    for item in items:
        if item["kind"] != "boilerplate":
            groups.setdefault(item["origin"], []).append(item["id"])
    truth = {
        "pages": [r | {"length": len(d.text), "neutral": d.neutral} for r, d in zip(rows, laid, strict=True)],
        "items": items,
        "reuse": reuse(laid),
        "origins": [groups[origin] for origin in sorted(groups)],
    }
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    lines = (json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
    (folder / "pages.jsonl").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    write(Path(__file__).parent)

"""One door for outside scorers: `python bench/predict.py TASK IN OUT`.

Reads inputs alone, never labels, and calls the library as a user would.

attribution  JSONL with id, publisher, published, text -> the same with attributions
dates        JSONL with id, created, text -> the same with timex
names        CSV with name1, name2, schema -> the same with score
entities     JSONL with id, case, language, text -> the same with mentions, each with its referent
conflicts    JSONL with id and pages, each with text and perhaps publisher and published -> JSONL with id and conflicts
claims       JSON with questions and their answers -> the same with cluster
extraction   a folder of *.html or *.html.gz -> JSON {id: {articleBody}}
lineage      a folder of pages, perhaps with pages.jsonl (file, publisher, published) -> JSON with items, reuse and
             origins, offsets in code points of the page files
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from conflicts import predict_conflicts
from entities import predict_entities
from threads import start_over_with_one

import headwater
from headwater.analysis import Part
from headwater.model import Attribution, Document, Item, ItemKind, Reuse
from headwater.origins.items import group_items
from headwater.render.main import body
from headwater.render.renderer import Rendered
from headwater.render.sources import to_source

__all__ = ["TASKS", "page_manifest", "predict_nested"]

Row = dict[str, Any]
_WORKERS = 2
_SPAWN = get_context("spawn")  # a fork of a process with threads may hang
_KINDS = {ItemKind.FURNITURE: "boilerplate"}


def _jsonl(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _write_jsonl(path: Path, rows: Iterable[Row]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def _over_rows(function: Callable[[Row], Row], source: Path, target: Path) -> None:
    with ProcessPoolExecutor(_WORKERS, mp_context=_SPAWN) as pool:
        _write_jsonl(target, pool.map(function, _jsonl(source), chunksize=4))


def _analyse(row: Row, published: str, part: Part) -> headwater.Analysis | None:
    try:
        return headwater.analyse(
            row["text"], publisher=row.get("publisher"), published=row.get(published), parts=[part]
        )
    except headwater.InputError:
        return None  # a text without words says nothing


def _attributions(row: Row, *, nested: bool = False) -> Row:
    found = _analyse(row, "published", "attributions")
    spans = [
        {"source": list(a.source), "cue": list(a.cue), "content": list(a.content)} | (_told(a) if nested else {})
        for a in (found.attributions if found else ())
        if nested or a.parent is None  # the labels of the field hold no attributions inside others
    ]
    return {key: row.get(key) for key in ("id", "publisher", "published", "text")} | {"attributions": spans}


def _told(one: Attribution) -> Row:
    """Return what the labels of the field do not hold either."""
    return {"stance": one.stance, "source_class": one.source_class, "speaker_name": one.speaker_name}


def _times(row: Row) -> Row:
    found = _analyse(row, "created", "times")
    timex = [
        {"start": t.start, "end": t.end, "type": t.type.value, "value": t.value} for t in (found.times if found else ())
    ]
    return {key: row.get(key) for key in ("id", "created", "text")} | {"timex": timex}


predict_attribution = partial(_over_rows, _attributions)
predict_nested = partial(_over_rows, partial(_attributions, nested=True))
predict_dates = partial(_over_rows, _times)


def predict_names(source: Path, target: Path) -> None:
    """Score pairs of names."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = [{k: r[k] for k in ("name1", "name2", "schema") if k in r} for r in csv.DictReader(file)]
    for row in rows:
        row["score"] = f"{headwater.compare_names(row['name1'], row['name2'], row.get('schema', '')).score:.6f}"
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["name1", "name2", "schema", "score"], restval="")
        writer.writeheader()
        writer.writerows(rows)


def predict_claims(source: Path, target: Path) -> None:
    """Group the answers to each question."""
    questions = []
    for question in json.loads(source.read_text("utf-8"))["questions"]:
        clusters = headwater.group_claims([a["answer"] for a in question["answers"]], question["question"])
        answers = [{"id": a["id"], "cluster": c} for a, c in zip(question["answers"], clusters, strict=True)]
        questions.append({"question": question["question"], "answers": answers})
    target.write_text(json.dumps({"questions": questions}, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _body(path: Path) -> str | None:
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    found = headwater.render_page(data, "text/html")
    return body(found.text, found.blocks) if isinstance(found, Rendered) else None


def predict_extraction(source: Path, target: Path) -> None:
    """Take the main content out of pages."""
    pages = sorted([*source.rglob("*.html"), *source.rglob("*.html.gz")])
    with ProcessPoolExecutor(_WORKERS, mp_context=_SPAWN) as pool:
        bodies = list(pool.map(_body, pages, chunksize=4))
    found = {
        p.name.removesuffix(".gz").removesuffix(".html"): {"articleBody": b} for p, b in zip(pages, bodies, strict=True)
    }
    target.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


def predict_lineage(source: Path, target: Path) -> None:
    """Find items, shared passages, their direction, and the items of one origin."""
    pages = source / "pages" if (source / "pages").is_dir() else source
    with tempfile.TemporaryDirectory() as folder:
        case_path = Path(folder) / "lineage.headwater"
        manifest = page_manifest(source, pages, Path(folder) / "manifest.jsonl")
        headwater.build(case_path, [pages], workers=_WORKERS, until="reuse", manifest=manifest)
        with headwater.open_case(case_path) as case:
            target.write_text(json.dumps(_lineage(case), ensure_ascii=False, indent=1) + "\n", "utf-8")


def page_manifest(source: Path, pages: Path, target: Path) -> Path | None:
    """Write what `pages.jsonl`, if it is there, knows of the pages, named as captures name them; None if nothing."""
    listed = source / "pages.jsonl"
    rows = []
    for row in _jsonl(listed) if listed.is_file() else ():
        name = str(row.get("file") or row.get("page") or "")
        file = next((f for f in (source / name, pages / name) if f.is_file()), None)
        if file is not None and file.is_relative_to(pages):
            known = {key: row[key] for key in ("url", "publisher", "group", "published") if row.get(key)}
            rows.append({"page": file.relative_to(pages).as_posix(), **known})
    _write_jsonl(target, rows)
    return target if rows else None


def _lineage(case: headwater.Case) -> Row:
    documents = {d.id: d for d in case.rows(Document)}
    items = {i.id: i for i in case.rows(Item)}

    def place(item: str, start: int, end: int) -> list[int]:
        return list(to_source(documents[items[item].document].source_map, start, end))

    rows = [
        {"id": i.id, "page": Path(i.page).stem, "kind": _KINDS.get(i.kind, i.kind.value)}
        | dict(zip(("start", "end"), place(i.id, i.start, i.end), strict=True))
        for i in items.values()
    ]
    reuse = [
        {
            "a": r.a_item,
            "a_span": place(r.a_item, r.a_start, r.a_end),
            "b": r.b_item,
            "b_span": place(r.b_item, r.b_start, r.b_end),
            "direction": r.direction.value if r.direction else None,
        }
        for r in case.rows(Reuse)
    ]
    origins = group_items(list(items.values()), list(case.rows(Reuse)), list(documents.values()))
    return {"items": rows, "reuse": reuse, "origins": origins}


TASKS: dict[str, Callable[[Path, Path], None]] = {
    "attribution": predict_attribution,
    "dates": predict_dates,
    "names": predict_names,
    "claims": predict_claims,
    "extraction": predict_extraction,
    "lineage": predict_lineage,
    "entities": predict_entities,
    "conflicts": predict_conflicts,
}


def main() -> int:
    """Run one task."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("source", type=Path, metavar="IN")
    parser.add_argument("target", type=Path, metavar="OUT")
    parser.add_argument(
        "--nested", action="store_true", help="attribution: those inside others too, and who and what the sources are"
    )
    args = parser.parse_args()
    if not args.source.exists():
        print(f"predict.py: there is no {args.source}", file=sys.stderr)
        return 3
    args.target.parent.mkdir(parents=True, exist_ok=True)
    predict = predict_nested if args.nested and args.task == "attribution" else TASKS[args.task]
    predict(args.source, args.target)
    return 0


if __name__ == "__main__":
    start_over_with_one()
    sys.exit(main())

"""Conflicts between short invented pages, held against labels: `python bench/conflicts.py [--part open|held] [--misses]`.

The pages of all groups go into one case, so that what is found across groups, where nothing is in conflict, counts too.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from threads import start_over_with_one

import headwater
from headwater.model import Conflict, ConflictKind, Witness

__all__ = ["conflicts", "predict_conflicts"]

Row = dict[str, Any]
_GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "golden" / "conflicts"
_ACROSS = "across groups"


def _jsonl(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def predict_conflicts(source: Path, target: Path) -> None:
    """Find the conflicts of groups of pages: a row a group, and one more for what is found across groups."""
    rows = _jsonl(source)
    found: defaultdict[str, list[Row]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as scratch:
        for ids, conflict in _found(rows, Path(scratch)):
            found[ids].append(conflict)
    written = [{"id": row["id"], "conflicts": found[row["id"]]} for row in rows]
    written.append({"id": _ACROSS, "conflicts": found[_ACROSS]})
    target.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in written), "utf-8")


def _found(rows: Sequence[Row], scratch: Path) -> Iterator[tuple[str, Row]]:
    """Give each conflict with the id of its group; sides are the pages' numbers in the group."""
    pages = scratch / "pages"
    pages.mkdir()
    place: dict[str, tuple[str, int]] = {}
    manifest = []
    for row in rows:
        for n, page in enumerate(row["pages"]):
            name = f"{len(place):04d}.txt"
            (pages / name).write_text(page["text"] + "\n", "utf-8")
            manifest.append({"page": name} | {k: page[k] for k in ("publisher", "published") if page.get(k)})
            place[name] = row["id"], n
    listed = scratch / "manifest.jsonl"
    listed.write_text("".join(json.dumps(entry) + "\n" for entry in manifest), "utf-8")
    case_path = scratch / "conflicts.headwater"
    headwater.build(case_path, [pages], workers=2, until="conflicts", manifest=listed)
    with headwater.open_case(case_path) as case:
        page_of = {w.id: w.page for w in case.rows(Witness)}
        for c in case.rows(Conflict):
            groups = {place[page_of[w]][0] for w in c.witnesses}
            sides = [sorted({place[page_of[w]][1] for w in side}) for side in c.sides]
            shown = {"kind": c.kind.value, "sides": sides, "detail": c.detail, "unless": c.unless}
            yield (groups.pop() if len(groups) == 1 else _ACROSS), shown


def conflicts(labels: Sequence[Row], predicted: Sequence[Row]) -> dict[str, float]:
    """Measure found conflicts against labelled ones.

    A labelled conflict is found by one of its kind and group that has pages of two of its sides on different sides.

    Returns:
        precision: the share of found conflicts that find a labelled one; recall: the share of labelled ones found;
        recall of each kind; sides: of those found, the share whose pages are parted just as labelled; clean: the share
        of the groups without a conflict in which none is found.
    """
    found = {row["id"]: row["conflicts"] for row in predicted}
    hits = {kind.value: [0, 0] for kind in ConflictKind}
    right = parted = 0
    for row in labels:
        for true in row["conflicts"]:
            same = [c for c in found.get(row["id"], ()) if _finds(c, true)]
            hits[true["kind"]][0] += bool(same)
            hits[true["kind"]][1] += 1
            right += len(same)
            parted += any(sorted(c["sides"]) == sorted(true["sides"]) for c in same)
    total = sum(len(c) for c in found.values())
    reached, labelled = (sum(n[at] for n in hits.values()) for at in (0, 1))
    clean = [not found.get(row["id"]) for row in labels if not row["conflicts"]]
    figures = {
        "precision": right / total if total else 1.0,
        "recall": reached / labelled if labelled else 1.0,
        "sides": parted / reached if reached else 1.0,
        "clean": sum(clean) / len(clean) if clean else 1.0,
    }
    return figures | {f"recall_{kind}": n / of for kind, (n, of) in hits.items() if of}


def _finds(found: Row, true: Row) -> bool:
    if found["kind"] != true["kind"]:
        return False
    of_page = {page: n for n, side in enumerate(true["sides"]) for page in side}
    seen = [{of_page[p] for p in side if p in of_page} for side in found["sides"]]
    return any(a - b and b - a for n, a in enumerate(seen) for b in seen[n + 1 :])


def _misses(inputs: Sequence[Row], labels: Sequence[Row], predicted: Sequence[Row]) -> Iterator[str]:
    found = {row["id"]: row["conflicts"] for row in predicted}
    texts = {row["id"]: [p["text"] for p in row["pages"]] for row in inputs}
    for row in [*labels, {"id": _ACROSS, "conflicts": []}]:
        got = found.get(row["id"], [])
        missed = [t for t in row["conflicts"] if not any(_finds(c, t) for c in got)]
        false = [c for c in got if not any(_finds(c, t) for t in row["conflicts"])]
        odd = [c for c in got for t in row["conflicts"] if _finds(c, t) and sorted(c["sides"]) != sorted(t["sides"])]
        for what, several in (("MISSED", missed), ("FALSE", false), ("SIDES", odd)):
            for one in several:
                yield f"{what} {row['id']}: {one}"
                if what != "SIDES":
                    yield from (f"    {' '.join(t.split())}" for t in texts.get(row["id"], ()))


def _of_part(rows: Iterable[Row], part: str | None) -> list[Row]:
    return [row for row in rows if part is None or row["id"].startswith((f"{part}/", _ACROSS))]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("open", "held"), help="only this half of the set")
    parser.add_argument("--misses", action="store_true", help="also what was missed, and what was found and is none")
    args = parser.parse_args()
    inputs, labels = (_of_part(_jsonl(_GOLDEN / name), args.part) for name in ("inputs.jsonl", "labels.jsonl"))
    with tempfile.TemporaryDirectory() as scratch:
        source, target = Path(scratch) / "inputs.jsonl", Path(scratch) / "predicted.jsonl"
        source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in inputs), "utf-8")
        predict_conflicts(source, target)
        predicted = _jsonl(target)
    if args.misses:
        print("\n".join(_misses(inputs, labels, predicted)))
    for name, value in conflicts(labels, predicted).items():
        print(f"{name:18} {value:.3f}")
    return 0


if __name__ == "__main__":
    start_over_with_one()
    sys.exit(main())

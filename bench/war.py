"""How claims and conflicts read on reports of a war: `python bench/war.py CSV FOLDER [--read N] [--seed S]`.

CSV is FA-KES (Abu Salem, Al Feel, Elbassuoni, Jaber and Farah 2019, 'FA-KES: A Fake News Dataset around the Syrian War', ICWSM):
804 dated articles by 15 outlets of all sides, which anybody can get and which are no part of this project. Their labels are of
what is true, and are not looked at. The articles of odd months go to one case in FOLDER, on which rules were made, those of even
months to another, on which they were only read. `--read` prints claims of several pages that are worded differently, drawn
at random with a fixed seed, and all conflicts, to be read by hand.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from threads import start_over_with_one

import headwater
from headwater.model import Conflict, Gist, Item, Statement

__all__ = ["main"]

_LONGEST = 10**9  # code points of a field
_SHOWN = 6  # wordings of a claim
_WIDE = 260


def main(argv: Sequence[str] | None = None) -> int:
    """Build the two cases, and print what is to be read."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("csv", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--read", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(argv)
    csv.field_size_limit(_LONGEST)
    with given.csv.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = list(csv.DictReader(file))
    for name, odd in (("odd", 1), ("even", 0)):
        case = _built(given.folder / name, [r for r in rows if _day(r).month % 2 == odd])
        _print(name, case, given.read, given.seed)
    return 0


def _day(row: Mapping[str, str]) -> datetime:
    return datetime.strptime(row["date"], "%m/%d/%Y")  # noqa: DTZ007 - a day


def _built(folder: Path, rows: Sequence[Mapping[str, str]]) -> Path:
    """Lay articles out as pages with their outlets and days, and build a case of them, unless it is there."""
    case = folder.with_suffix(".headwater")
    if not case.exists():
        folder.mkdir(parents=True, exist_ok=True)
        entries = []
        for row in rows:
            page = folder / f"{row['unit_id']}.txt"
            page.write_text(f"{row['article_title'].strip()}\n\n{row['article_content'].strip()}\n", encoding="utf-8")
            entries.append({"page": page.name, "published": f"{_day(row):%Y-%m-%d}", "publisher": row["source"]})
        manifest = folder.with_suffix(".jsonl")
        manifest.write_text("".join(json.dumps(e) + "\n" for e in entries), encoding="utf-8")
        headwater.build(case, [folder], manifest=manifest)
    return case


def _print(name: str, path: Path, most: int, seed: int) -> None:
    case = headwater.open_case(path)
    said, items = {s.id: s for s in case.rows(Statement)}, {i.id: i for i in case.rows(Item)}
    many = [g for g in case.rows(Gist) if len({said[s].page for s in g.statements}) > 1]
    varied = sorted((g for g in many if len({_words(said[s]) for s in g.statements}) > 1), key=lambda g: g.id)
    conflicts = list(case.rows(Conflict))
    print(f"{name}: {len(many)} claims of several pages, {len(varied)} worded differently; {len(conflicts)} conflicts")
    for n, gist in enumerate(random.Random(seed).sample(varied, min(most, len(varied))), 1):  # noqa: S311 - no secret
        print(f"claim {n}")
        sys.stdout.writelines(_lines(gist.statements[:_SHOWN], said, items))
    for conflict in conflicts if most else ():
        print(f"{conflict.kind.value}: {conflict.detail}")
        for holds, side in zip(conflict.holds, conflict.sides, strict=True):
            print(f"  {holds}")
            sys.stdout.writelines(_lines(side[:_SHOWN], said, items))


def _lines(ids: Sequence[str], said: Mapping[str, Statement], items: Mapping[str, Item]) -> Iterator[str]:
    for s in ids:
        item = items[said[s].item]
        yield f"    {item.publisher} {(item.published or '')[:10]} | {_words(said[s])[:_WIDE]}\n"


def _words(statement: Statement) -> str:
    return " ".join(statement.text.split())


if __name__ == "__main__":
    start_over_with_one()
    sys.exit(main())

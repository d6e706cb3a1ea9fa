"""Speed of comparing two names: `python bench/names_speed.py [--pairs FILE ...] [--runs 3]`.

Microseconds a pair, beside rapidfuzz's WRatio; and beside nomenklatura's logic_v2, if $HEADWATER_NOMENKLATURA names a Python that
has it. What is counted is the whole call, from two strings and a kind to the score, its features and the verdict:

- cold: a fresh process meets each pair for the first time, having compared one other pair, of other words, so that modules are
  loaded; reading the names and taking them apart is in it (for nomenklatura, what it makes of an entity on first sight);
- warm: the same pairs once more, so that what a program remembers of names is used; the median of several rounds.

Two sets, a table each. In the labelled one, our own golden pairs and, where $HEADWATER_DATA leads to them, the outside ones, one
name stands in several pairs. In the invented one no name occurs twice (see `unseen.unseen_pairs` for the mix), so cold means
names never seen before, though words come again as they do in any case.

Each run is a process of its own with one thread; the programs take turns, and what counts is the median of the runs, beside the
least, since others may be busy on the machine. A ratio is that of the figures of the same run. Prints Markdown tables.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from outside import data_folder
from pages import table, today
from threads import ONE_THREAD, start_over_with_one
from unseen import unseen_pairs

__all__ = ["Figures", "main", "measure_ours", "read_pairs"]

ROOT = Path(__file__).resolve().parents[1]
_OWN = ROOT / "tests" / "golden" / "names" / "inputs.csv"
_OUTSIDE = "bench/names/dev.csv"
_RUNS = 3
_WARM_ROUNDS = 5
_UNSEEN = 3000  # invented pairs
_HEADINGS = (
    "program",
    "cold, µs a pair (least)",
    "warm, µs a pair (least)",
    "cold, ratio to ours",
    "warm, ratio to ours",
)
_OURS, _WRATIO, _LOGIC = "Headwater", "rapidfuzz WRatio", "nomenklatura logic_v2"

Triple = tuple[str, str, str]


class Figures(NamedTuple):
    """Microseconds a distinct pair."""

    cold: float
    warm: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", action="append", type=Path, help="a CSV with name1, name2, schema; repeatable")
    parser.add_argument("--runs", type=int, default=_RUNS, help="how often all run, one after another")
    parser.add_argument("--child", metavar="PROGRAM", help=argparse.SUPPRESS)
    args = parser.parse_args(arguments)
    if args.child:
        print(json.dumps(_CHILDREN[args.child](json.load(sys.stdin))))
        return 0
    labelled = read_pairs(args.pairs or _files())
    for about, pairs in (("labelled", labelled), ("invented", unseen_pairs(_UNSEEN))):
        runs = [dict(_run(pairs)) for _ in range(args.runs)]
        print(f"Measured on {today()}, {len(pairs):,} {about} pairs, median of {args.runs} runs.\n")
        print(table(_HEADINGS, _rows(runs)), end="\n\n")
    return 0


def read_pairs(files: Sequence[Path]) -> list[Triple]:
    """Return the distinct pairs of names with their schema, in order."""
    found: dict[Triple, None] = {}
    for file in files:
        with file.open(encoding="utf-8", newline="") as rows:
            found |= {(r["name1"], r["name2"], r["schema"]): None for r in csv.DictReader(rows)}
    return list(found)


def _files() -> list[Path]:
    data = data_folder()
    outside = data / _OUTSIDE if data else None
    return [_OWN, *([outside] if outside and outside.exists() else [])]


def _run(pairs: Sequence[Triple]) -> Iterator[tuple[str, Figures]]:
    for program in _CHILDREN:
        yield program, _figures([sys.executable, __file__, "--child", program], pairs)
    if python := os.environ.get("HEADWATER_NOMENKLATURA"):
        yield _LOGIC, _figures([python, "-c", _PEER], pairs)


def _figures(command: Sequence[str], pairs: Sequence[Triple]) -> Figures:
    ran = subprocess.run(  # the project's own door, and the peer that the user pointed to
        command, input=json.dumps(pairs), stdout=subprocess.PIPE, text=True, check=True, env=os.environ | ONE_THREAD
    )
    return Figures(*json.loads(ran.stdout.splitlines()[-1]))


def _rows(runs: Sequence[Mapping[str, Figures]]) -> Iterator[list[str]]:
    for program in runs[0]:
        ratios = [(run[program].cold / run[_OURS].cold, run[program].warm / run[_OURS].warm) for run in runs]
        figures = [
            f"{statistics.median(f):.1f} ({min(f):.1f})" for f in zip(*(run[program] for run in runs), strict=True)
        ]
        ratio = [f"{statistics.median(r):.2f}" for r in zip(*ratios, strict=True)]
        yield [program, *figures, *ratio]


# --- what is measured; each in a process of its own


def _timed(compare: Callable[[str, str, str], object], pairs: Sequence[Triple]) -> float:
    began = time.perf_counter()
    for a, b, schema in pairs:
        compare(a, b, schema)
    return (time.perf_counter() - began) / len(pairs) * 1e6


def measure_ours(pairs: Sequence[Triple]) -> Figures:
    """Measure our comparison; the module is loaded and has compared one pair, of other words, before the clock starts."""
    from headwater.names.compare import compare  # noqa: PLC0415 - a child of another program does not load it

    compare("Qwa Zzyx", "Kwa Zzix", "Person")
    cold = _timed(compare, pairs)
    return Figures(cold, statistics.median(_timed(compare, pairs) for _ in range(_WARM_ROUNDS)))


def _wratio(pairs: Sequence[Triple]) -> Figures:
    from rapidfuzz.fuzz import WRatio  # noqa: PLC0415 - as above

    def compare(a: str, b: str, _schema: str) -> float:
        return WRatio(a.casefold(), b.casefold())

    cold = _timed(compare, pairs)
    return Figures(cold, statistics.median(_timed(compare, pairs) for _ in range(_WARM_ROUNDS)))


_CHILDREN: Mapping[str, Callable[[Sequence[Triple]], Figures]] = {_OURS: measure_ours, _WRATIO: _wratio}

# Runs under the peer's own Python: it remembers what it made of an entity's names by the entity's id.
_PEER = """
import json, statistics, sys, time
from followthemoney import model
from nomenklatura.matching.logic_v2.model import LogicV2

config = LogicV2.default_config()
def entity(name, schema, id):
    made = model.make_entity(schema if model.get(schema) else "LegalEntity")
    made.id = id
    made.add("name", name)
    return made
def timed(pairs):
    began = time.perf_counter()
    for a, b in pairs:
        LogicV2.compare(a, b, config)
    return (time.perf_counter() - began) / len(pairs) * 1e6
pairs = [(entity(a, s, f"a{n}"), entity(b, s, f"b{n}")) for n, (a, b, s) in enumerate(json.load(sys.stdin))]
warming = [(entity("Qwa Zzyx", s, f"w{s}"), entity("Kwa Zzix", s, f"v{s}")) for s in ("Person", "Company", "Organization")]
timed(warming)
cold = timed(pairs)
print(json.dumps([cold, statistics.median(timed(pairs) for _ in range(3))]))
"""


if __name__ == "__main__":
    start_over_with_one()
    sys.exit(main())

"""Quality, measured: `make golden`, or `python bench/golden.py [--only TASK ...] [--no-bench] [--pin]`.

Our own golden sets are measured with our own metrics and held to their floors; the outside labelled sets, where
$HEADWATER_DATA leads to them, with the scorers that came with them; and textacy beside us, if $HEADWATER_TEXTACY names a
Python that has it. What was measured is written into its part of docs/quality.md; parts that were not measured, and those
written by hand, stay as they are.

Exit status: 0 all is above its floor, 1 something is not, 3 a prediction or a scorer failed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attribution
from outside import data_folder, scorer
from pages import fill, machine, table, today
from peers import BENCHES, Bench
from sets import DEMO, ROOT, SETS, Figures, demo_figures, failures, floors_of, pin, tasks
from threads import ONE_THREAD, start_over_with_one

__all__ = ["main"]

PAGE = ROOT / "docs" / "quality.md"


class FailedError(Exception):
    """A program that was run did not come to its end; the message says which."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, report and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--only", action="append", choices=tasks(), metavar="TASK", help="measure this task; repeatable"
    )
    parser.add_argument("--no-bench", action="store_true", help="leave the outside sets alone")
    parser.add_argument(
        "--pin", action="store_true", help="raise the floors to just under the figures; never lower one"
    )
    parser.add_argument("--dry", action="store_true", help="print only; do not write docs/quality.md")
    args = parser.parse_args(arguments)
    chosen = args.only or tasks()
    try:
        parts, bad = _golden(chosen, pinning=args.pin)
        data = None if args.no_bench else data_folder()
        if data:
            parts |= _benches([t for t in chosen if t in BENCHES], data)
        elif not args.no_bench:
            print("the outside sets are not here (HEADWATER_DATA does not lead to them): left as they were", flush=True)
    except FailedError as error:
        print(f"golden.py: {error}", file=sys.stderr)
        return 3
    if not args.dry:
        fill(PAGE, {"machine": machine()} | parts)
    for line in bad:
        print(f"golden.py: {line}", file=sys.stderr)
    return 1 if bad else 0


# --- our own sets


def _golden(chosen: Sequence[str], *, pinning: bool) -> tuple[dict[str, str], list[str]]:
    parts: dict[str, str] = {}
    bad: list[str] = []
    for task in chosen:
        figures = demo_figures() if task == DEMO else _own(task)
        refused = pin(task, figures) if pinning else []
        bad += [f"{task}: floor not lowered: {line}" for line in refused]
        baseline = floors_of(task)
        bad += [] if refused else [f"{task}: {line}" for line in failures(figures, baseline)]
        parts[f"{task}, our own set"] = _own_table(figures, baseline)
        print(f"{task}: " + ", ".join(f"{name} {value:.4g}" for name, value in figures.items()), flush=True)
    return parts, bad


def _own(task: str) -> Figures:
    one = SETS[task]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predicted"
        _predict(task, one.source, out, *one.options)
        return one.figures(out)


def _own_table(figures: Figures, baseline: dict[str, Any]) -> str:
    limits = {n: f"at least {v:.3f}" for n, v in baseline["floors"].items()}
    limits |= {n: f"at most {v:g}" for n, v in baseline["ceilings"].items()}
    rows = [
        (name.replace("_", " "), f"{value:g}" if name in baseline["ceilings"] else f"{value:.3f}", limits.get(name, ""))
        for name, value in figures.items()
    ]
    return f"Measured on {today()}.\n\n" + table(("figure", "measured", "held to"), rows)


# --- the outside sets


def _benches(chosen: Sequence[str], data: Path) -> dict[str, str]:
    parts: dict[str, str] = {}
    for task in chosen:
        bench = BENCHES[task]
        if not (data / bench.gold).exists():
            print(f"{task}: the outside set is not here", flush=True)
            continue
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "predicted"
            began = time.perf_counter()
            _predict(task, data / bench.inputs, out)
            seconds = time.perf_counter() - began
            scored = _scored(task, bench, data, out)
            figures = [_shown(f) for f in bench.figures(scored)]
            if task == "attribution":
                gold, pred = attribution.read_rows(data / bench.gold), attribution.read_rows(out)
                parts |= attribution.parts(scorer(task, data), gold, pred) | _beside(bench, figures, data)
        print(
            f"{task}, outside: " + ", ".join(f"{c.heading} {f}" for c, f in zip(bench.columns, figures, strict=True)),
            flush=True,
        )
        parts[f"{task}, outside set"] = _bench_table(bench, figures, _rate(bench, data / bench.inputs, seconds))
    return parts


def _scored(task: str, bench: Bench, data: Path, predicted: Path) -> Any:  # noqa: ANN401 - what the scorer prints
    command = [str(data / "score" / f"{task}.py"), str(data / bench.gold), str(predicted), *bench.options]
    return json.loads(_run(command))


def _beside(bench: Bench, figures: Sequence[str], data: Path) -> dict[str, str]:
    """Measure the peer that can be run here, on the same texts by the same scorer; it is no part of the project."""
    python = os.environ.get("HEADWATER_TEXTACY")
    if not python:
        print("textacy's Python is not named (HEADWATER_TEXTACY): left as it was", flush=True)
        return {}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predicted"
        _run([str(ROOT / "bench" / "peer_textacy.py"), str(data / bench.inputs), str(out)], python)
        theirs = [_shown(f) for f in bench.figures(_scored("attribution", bench, data, out))]
    rows = [("**Headwater**", *(f"**{f}**" for f in figures)), ("textacy direct_quotations", *theirs)]
    headings = ("", *(c.heading for c in bench.columns))
    return {"attribution, textacy": f"Measured on {today()}.\n\n" + table(headings, rows)}


def _bench_table(bench: Bench, figures: Sequence[str], rate: str) -> str:
    rows = [
        ("**Headwater**", *(f"**{f}**" for f in figures)),
        *((f"{tool} (reported)", *(f or "–" for f in values)) for tool, values in bench.peers.items()),
        ("target", *(c.target for c in bench.columns)),
    ]
    lead = f"Set: {bench.about}. Measured on {today()}{rate}."
    return f"{lead}\n\n" + table(("", *(c.heading for c in bench.columns)), rows)


def _rate(bench: Bench, inputs: Path, seconds: float) -> str:
    if bench.rate is None:
        return ""
    unit, key = bench.rate
    if key:
        lines = inputs.read_text("utf-8").splitlines()
        count = sum(len(re.findall(r"\w+", json.loads(line)[key])) for line in lines if line.strip())
    else:
        count = sum(p.is_file() and p.suffix in {".html", ".txt", ".gz"} for p in inputs.rglob("*"))
    return f", in {seconds:.0f} s from start to end with two workers ({count / seconds:,.0f} {unit}, loading included)"


def _shown(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.3f}".removeprefix("0")


# --- programs


def _predict(task: str, source: Path, target: Path, *options: str) -> None:
    _run([str(ROOT / "bench" / "predict.py"), task, str(source), str(target), *options])


def _run(command: Sequence[str], python: str = sys.executable) -> str:
    ran = subprocess.run(  # the project's own door, and the scorers and the peer the user pointed to
        [python, *command], capture_output=True, text=True, check=False, env=os.environ | ONE_THREAD
    )
    if ran.returncode:
        raise FailedError(f"{' '.join(command)} ended with {ran.returncode}: {ran.stderr.strip()[-500:]}")
    return ran.stdout


if __name__ == "__main__":
    start_over_with_one()
    sys.exit(main())

"""Our own golden sets: what each holds, how it is measured, and the floors under its figures, which only rise."""

from __future__ import annotations

import csv
import hashlib
import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any

import metrics
from conflicts import conflicts
from demo_score import score_demo
from entities import entities, given
from threads import ONE_THREAD
from told import told

import headwater
from headwater.demo import pages as demo_pages
from headwater.names.compare import THRESHOLD

__all__ = ["DEMO", "SETS", "GoldenSet", "demo_figures", "failures", "floors_of", "inputs_digest", "pin", "tasks"]

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
DEMO = "demo"
_SLACK = 0.005  # what a pinned floor leaves below the figure measured: a package's new release may move a rounding
_NEVER = ("wrongly_confirmed", "wrongly_merged")
_LESS = (  # better when low: ceilings
    "abstained",
    "claimed_on_undirected",
    "copies_independent",
    "independents_merged",
    "wrong_speaker",
)
_CASCADE = tuple(ROOT / "tests" / f"{name}.py" for name in ("cascade", "cascade_families", "cascade_texts"))
_SEED, _FAMILIES = 20, 30  # of the pile that is made when the lineage set is measured

Figures = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenSet:
    """One set under tests/golden: the inputs as `predict.py` takes them, the labels, and the measure of one on the other.

    `more` measures what is made while it is measured, beside the set.
    """

    task: str
    inputs: str
    labels: str
    read: Callable[[Path], Any]
    measure: Callable[[Any, Any], Figures]
    options: tuple[str, ...] = ()
    more: Callable[[], Figures] | None = None

    @property
    def folder(self) -> Path:
        """Where the set lies."""
        return GOLDEN / self.task

    @property
    def source(self) -> Path:
        """What `predict.py` is given."""
        return self.folder / self.inputs

    def figures(self, predicted: Path) -> Figures:
        """Measure a file of predictions."""
        figures = self.measure(self.read(self.folder / self.labels), self.read(predicted))
        return figures | (self.more() if self.more else {})


def _json(path: Path) -> Any:  # noqa: ANN401 - what the file holds
    return json.loads(path.read_text("utf-8"))


def _questions(path: Path) -> Any:  # noqa: ANN401 - what the file holds
    return _json(path)["questions"]


def _jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _cascade() -> Figures:
    """Make a pile of pages of known descent, and measure what is found in it."""
    with tempfile.TemporaryDirectory() as folder:
        pile, predicted = Path(folder) / "pile", Path(folder) / "predicted"
        _run(_CASCADE[0], str(pile), "--seed", str(_SEED), "--families", str(_FAMILIES))
        _run(ROOT / "bench" / "predict.py", "lineage", str(pile), str(predicted))
        found = metrics.cascade(_json(pile / "truth.json"), _json(predicted))
    return {f"cascade_{name}": value for name, value in found.items()}


def _run(program: Path, *arguments: str) -> None:
    command = [sys.executable, str(program), *arguments]
    subprocess.run(command, check=True, env=os.environ | ONE_THREAD)


_ALL = (
    GoldenSet(
        task="attribution",
        inputs="inputs.jsonl",
        labels="labels.jsonl",
        read=_jsonl,
        measure=metrics.attribution,
        options=("--nested",),
    ),
    GoldenSet(task="dates", inputs="inputs.jsonl", labels="labels.jsonl", read=_jsonl, measure=metrics.dates),
    GoldenSet(
        task="names",
        inputs="inputs.csv",
        labels="labels.csv",
        read=_csv,
        measure=partial(metrics.names, threshold=THRESHOLD),
    ),
    GoldenSet(
        task="entities",
        inputs="inputs.jsonl",
        labels="labels.jsonl",
        read=_jsonl,
        measure=entities,
        more=partial(given, GOLDEN / "entities" / "labels.jsonl"),
    ),
    GoldenSet(
        task="claims", inputs="inputs.json", labels="labels.json", read=_questions, measure=metrics.claims, more=told
    ),
    GoldenSet(task="conflicts", inputs="inputs.jsonl", labels="labels.jsonl", read=_jsonl, measure=conflicts),
    GoldenSet(task="extraction", inputs="html", labels="gold.json", read=_json, measure=metrics.extraction),
    GoldenSet(task="lineage", inputs=".", labels="truth.json", read=_json, measure=metrics.lineage, more=_cascade),
)
# A set counts once its labels are there.
SETS: Mapping[str, GoldenSet] = {s.task: s for s in _ALL if (s.folder / s.labels).exists()}


def tasks() -> tuple[str, ...]:
    """Return the tasks that are measured, the demo last."""
    return (*SETS, DEMO)


def demo_figures(case: Path | None = None) -> Figures:
    """Measure the demo case against the truth beside its pages.

    Args:
        case: the demo case, where it has been built already.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = case or Path(folder) / "demo.headwater"
        if case is None:
            headwater.build(path, [demo_pages()], workers=2)
        with headwater.open_case(path) as opened:
            scores = score_demo(opened)
    return {f.name: float(getattr(scores, f.name)) for f in fields(scores) if f.name != "misses"}


def inputs_digest(task: str) -> str:
    """Return the SHA-256 over the names and bytes of a set's files, its baseline and notes aside.

    What is made while it is measured counts by the programs that make it.
    """
    folder = demo_pages().parent if task == DEMO else GOLDEN / task
    suffixes = {".html", ".txt", ".json", ".jsonl", ".csv"}
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in suffixes and p.name != "baseline.json"):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for path in _CASCADE if task == "lineage" else ():
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def floors_of(task: str) -> dict[str, Any]:
    """Return a set's baseline: `floors`, `ceilings` and `inputs_sha256`."""
    path = GOLDEN / task / "baseline.json"
    held: dict[str, Any] = _json(path) if path.exists() else {}
    return {"floors": {}, "ceilings": {}, "inputs_sha256": ""} | held


def failures(figures: Figures, baseline: Mapping[str, Any]) -> list[str]:
    """Return in words which figures lie under their floors or over their ceilings."""
    under = [
        f"{name} is {figures[name]:.4f}, its floor {least:.4f}"
        for name, least in baseline["floors"].items()
        if figures[name] < least
    ]
    over = [
        f"{name} is {figures[name]:g}, its ceiling {most:g}"
        for name, most in baseline["ceilings"].items()
        if figures[name] > most
    ]
    return under + over


def pin(task: str, figures: Figures, golden: Path = GOLDEN) -> list[str]:
    """Raise a set's floors to just under what was measured, lower its ceilings to just above; write its digest.

    A floor is never lowered and a ceiling never raised: if a figure lies beyond its limit, nothing is written. The figures
    that count what must never happen have ceilings of nought.

    Returns:
        The refusals in words; none where the limits were written.
    """
    path = golden / task / "baseline.json"
    held: dict[str, Any] = {"floors": {}, "ceilings": {n: 0 for n in _NEVER if n in figures}}
    held |= _json(path) if path.exists() else {}
    refused = failures(figures, held)
    if refused:
        return refused
    ceilings = dict(held["ceilings"])
    ceilings |= {n: min(ceilings.get(n, 1.0), _ceiling(v)) for n, v in figures.items() if n.endswith(_LESS)}
    floors = {n: max(held["floors"].get(n, 0.0), _floor(v)) for n, v in figures.items() if n not in ceilings}
    written: dict[str, Any] = {"floors": floors, "inputs_sha256": inputs_digest(task)}
    if ceilings:
        written["ceilings"] = ceilings
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(written, indent=1, sort_keys=True) + "\n", "utf-8")
    return []


def _floor(figure: float) -> float:
    return max(0.0, math.floor(round((figure - _SLACK) * 1000, 6)) / 1000)


def _ceiling(figure: float) -> float:
    return min(1.0, math.ceil(round((figure + _SLACK) * 1000, 6)) / 1000)

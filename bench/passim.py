"""Passim 2 beside Headwater: `python bench/passim.py --passim PATH [--set FOLDER ...] [--dry]`.

Passim (David A. Smith, https://github.com/dasmiq/passim) is the other open program that gives shared passages with their
offsets. It is no part of the project and not installed with it (what PyPI has under that name is another program): PATH, or
$HEADWATER_PASSIM, names its executable. It is run with its defaults, each text a series of its own, and with `--pairwise`;
what it does after its pairwise alignments are written, the clustering, is neither waited for nor counted.

Both programs are given the pages of labelled sets (by default the outside set that $HEADWATER_DATA leads to) and are scored
by the same scorer; the figures go into their part of docs/quality.md.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from outside import data_folder
from pages import fill, table, today
from peers import BENCHES, Column
from threads import ONE_THREAD, start_over_with_one

from headwater.graph import components

__all__ = ["Aligned", "Used", "aligned", "executable", "main", "prediction", "run", "watched", "write_input"]

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "quality.md"
_PART = "lineage, passim"
_SPARK = (  # one machine, nothing open to others; what SPARK_SUBMIT_ARGS says goes before
    "--master local[2] --driver-memory 6G --conf spark.ui.enabled=false "
    "--conf spark.driver.host=127.0.0.1 --conf spark.driver.bindAddress=127.0.0.1"
)
_WAIT = 0.1  # seconds between two looks at a running program
_TICKS = os.sysconf("SC_CLK_TCK")
_FRAME = os.sysconf("SC_PAGE_SIZE")
# the fields of /proc/PID/stat after the name, counted from 0
_SESSION, _TIMES, _RESIDENT = 3, slice(11, 15), 21


class Used(NamedTuple):
    """What a program used with all its children: CPU and wall seconds, and the peak of their resident memory in bytes."""

    cpu: float
    wall: float
    peak: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """A passage of two texts, in code points of each."""

    a: str
    a_start: int
    a_end: int
    b: str
    b_start: int
    b_end: int


class PassimError(Exception):
    """Passim did not come to its alignments; the message has its last words."""


# --- running


def executable(named: str | None) -> str | None:
    """Return passim's executable: the one named, or that of $HEADWATER_PASSIM; None if there is neither."""
    return named or os.environ.get("HEADWATER_PASSIM") or None


def write_input(path: Path, texts: Iterable[tuple[str, str]]) -> None:
    """Write texts with their ids as passim reads them, each a series of its own: passim compares none within a series."""
    with path.open("w", encoding="utf-8") as file:
        for name, text in texts:
            file.write(json.dumps({"id": name, "series": name, "text": text}, ensure_ascii=False) + "\n")


def run(program: str, source: Path, target: Path) -> Used:
    """Run passim with its defaults until its pairwise alignments are written.

    Args:
        program: the executable.
        source: a file of `write_input`.
        target: the folder to make.

    Raises:
        PassimError: it ended without.
    """
    written = target / "align.json" / "_SUCCESS"
    environment = {"SPARK_SUBMIT_ARGS": _SPARK} | os.environ | ONE_THREAD
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        log = Path(scratch) / "log"
        command = [program, "--pairwise", str(source.resolve()), str(target.resolve())]
        used = watched(command, log, environment | {"SPARK_LOCAL_DIRS": scratch}, written.exists)
        if not written.exists():
            raise PassimError(f"{program} ended without alignments: {log.read_text('utf-8', 'replace')[-2000:]}")
    return used


def watched(command: Sequence[str], log: Path, environment: Mapping[str, str], done: Callable[[], bool]) -> Used:
    """Run a program in a session of its own until it ends or its work is done, and then end all that is in the session.

    The CPU time of a child counts once its parent has waited for it, or while it runs; memory is looked at ten times a
    second, and pages that processes share are counted in each. Linux only.
    """
    began, cpu, peak = time.perf_counter(), 0.0, 0
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=subprocess.STDOUT, env=dict(environment), start_new_session=True
        )
        while True:
            finished = done()
            found = dict(_session(process.pid))
            cpu = max(cpu, sum(seconds for seconds, _ in found.values()))
            peak = max(peak, sum(resident for _, resident in found.values()))
            if finished or not found or process.poll() is not None:
                break
            time.sleep(_WAIT)
        wall = time.perf_counter() - began
        _end(process)
    return Used(cpu=cpu, wall=wall, peak=peak)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what is left of a session that we started."""
    for pid, _ in _session(process.pid):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    process.wait()


def _session(leader: int) -> Iterator[tuple[int, tuple[float, int]]]:
    """Give the processes of a session: id, CPU seconds with those of the children it waited for, bytes in memory."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        try:
            fields = (entry / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        if int(fields[_SESSION]) == leader:
            seconds = sum(map(int, fields[_TIMES])) / _TICKS
            yield int(entry.name), (seconds, int(fields[_RESIDENT]) * _FRAME)


# --- reading


def aligned(target: Path) -> list[Aligned]:
    """Read the pairwise alignments that passim wrote, in order."""
    found = []
    for part in sorted((target / "align.json").glob("part-*")):
        for line in part.read_bytes().splitlines():  # of bytes: a text may hold U+2028, which splits a str
            row = json.loads(line)
            a = (str(row["id"]), int(row["begin"]), int(row["end"]))
            b = (str(row["id2"]), int(row["begin2"]), int(row["end2"]))
            found.append(sorted((a, b)))
    return [
        Aligned(a=a[0], a_start=a[1], a_end=a[2], b=b[0], b_start=b[1], b_end=b[2])
        for a, b in sorted(found)
        if a[1] < a[2] and b[1] < b[2]
    ]


def prediction(lengths: Mapping[str, int], passages: Sequence[Aligned]) -> dict[str, Any]:
    """Return passim's answer in the scorer's shape.

    Each page is one item. Pages that an alignment joins, be it through others, share an origin: they are those
    that passim's own clusters of passages would join. Directions are left open: with `--pairwise` it gives none.
    """
    pages = sorted(page for page, length in lengths.items() if length)  # an empty page has no item
    return {
        "items": [{"id": p, "page": p, "start": 0, "end": lengths[p], "kind": "article"} for p in pages],
        "reuse": [
            {
                "a": p.a,
                "a_span": [p.a_start, min(p.a_end, lengths[p.a])],
                "b": p.b,
                "b_span": [p.b_start, min(p.b_end, lengths[p.b])],
                "direction": None,
            }
            for p in passages
        ],
        "origins": [list(group) for group in components(pages, [(p.a, p.b) for p in passages])],
    }


# --- quality, beside ours


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure both, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passim", metavar="PATH", help="passim's executable; $HEADWATER_PASSIM if not given")
    parser.add_argument(
        "--set",
        action="append",
        type=Path,
        metavar="FOLDER",
        help="a labelled set: pages/ and truth.json; repeatable; the outside set if not given",
    )
    parser.add_argument("--dry", action="store_true", help="print only; do not write docs/quality.md")
    args = parser.parse_args(arguments)
    data, program = data_folder(), executable(args.passim)
    if not data or not program:
        missing = "HEADWATER_DATA does not lead to the scorer" if program else "passim is not named"
        print(f"passim.py: {missing}: left as it was", flush=True)
        return 0
    columns = [c for c in BENCHES["lineage"].columns if c.path.partition("/")[0] in {"reuse", "origins"}]
    rows = []
    for folder in args.set or [data / BENCHES["lineage"].inputs]:
        rows += [
            (name, f"{folder.parent.name}/{folder.name}", *_figures(scored, columns))
            for name, scored in _both(program, folder, data / "score" / "lineage.py")
        ]
    for row in rows:
        print("  ".join(row), flush=True)
    if not args.dry:
        fill(PAGE, {_PART: f"Measured on {today()}.\n\n" + table(("", "set", *(c.heading for c in columns)), rows)})
    return 0


def _both(program: str, folder: Path, scorer: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    with tempfile.TemporaryDirectory() as scratch:
        ours, theirs = Path(scratch) / "ours.json", Path(scratch) / "theirs.json"
        _called([str(ROOT / "bench" / "predict.py"), "lineage", str(folder), str(ours)])
        theirs.write_text(json.dumps(_predicted(program, folder, Path(scratch))), "utf-8")
        for name, predicted in (("**Headwater**", ours), ("passim 2, defaults, whole pages", theirs)):
            yield name, json.loads(_called([str(scorer), str(folder / "truth.json"), str(predicted)]))


def _predicted(program: str, folder: Path, scratch: Path) -> dict[str, Any]:
    files = sorted(p for p in (folder / "pages").rglob("*") if p.is_file())
    texts = {file.stem: file.read_bytes().decode("utf-8") for file in files}
    write_input(scratch / "pages.json", texts.items())
    run(program, scratch / "pages.json", scratch / "passim")
    return prediction({name: len(text) for name, text in texts.items()}, aligned(scratch / "passim"))


def _called(command: Sequence[str]) -> str:
    ran = subprocess.run([sys.executable, *command], stdout=subprocess.PIPE, text=True, check=True)
    return ran.stdout


def _figures(scored: Any, columns: Sequence[Column]) -> list[str]:  # noqa: ANN401 - a scorer's JSON
    figures = []
    for column in columns:
        value = scored
        for key in column.path.split("/"):
            value = value[key]
        figures.append("–" if value is None else f"{value:.3f}".removeprefix("0"))
    return figures


if __name__ == "__main__":
    start_over_with_one()
    sys.exit(main())

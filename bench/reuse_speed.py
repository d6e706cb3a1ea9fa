"""Speed of the search for shared passages: `python bench/reuse_speed.py [--passim PATH] [--runs 3] [--articles ...] [--dry]`.

For growing piles of news articles: the CPU time, the wall time and the peak memory of our stage, beside a floor, which
reads the same articles, splits them into words and hashes each word, and no more; and beside passim (see passim.py), if its
executable is given. Each run is a process of its own, which warms up on invented pages before the clock starts: what is
compiled at first use is told apart, as the cold start.

Writes its part of docs/performance.md. The articles lie where $HEADWATER_DATA leads to; without them nothing is measured.
"""

from __future__ import annotations

import argparse
import importlib
import io
import json
import math
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np
import pyarrow as pa
from invent import write_pages
from outside import data_folder
from pages import fill, machine, table, today
from passim import aligned, executable, run, write_input
from threads import start_over_with_one

import headwater
from headwater.engine.local import LocalEngine
from headwater.model import Reuse, Row
from headwater.reuse.stage import stage as reuse
from headwater.settings import Settings

__all__ = [
    "ARTICLES",
    "PASSIM_ARTICLES",
    "Passim",
    "Run",
    "articles",
    "compiled_floor",
    "exponent",
    "main",
    "numbers",
    "part",
    "plain_floor",
    "wordlike_points",
]

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "performance.md"
ARTICLES = "1000,2500,5000,10000"
PASSIM_ARTICLES = "1000,10000"
_NEWS = "bench/news/articles-10k.jsonl.zst"
_RUNS = 3
_WARM = 12  # invented pages to warm up on; they share much
_MEBIBYTE = 1024 * 1024
_OFFSET, _PRIME = 0xCBF29CE484222325, 0x100000001B3  # FNV-1a, 64 bits
_FEW = 20  # articles of passim's run that shows what its start takes
_PROGRAMS = _PLAIN, _COMPILED, _OURS, _THEIRS = "floor, plain", "floor, compiled", "Headwater", "passim"
_START, _FIRST = "passim's start", "Headwater's first start"

R = TypeVar("R", bound=Row)
T = TypeVar("T")


class Run(NamedTuple):
    """What was measured of one program on one pile: seconds and bytes; found: words for a floor, else passages."""

    cpu: float
    wall: float
    peak: int
    found: int
    reading: float = 0.0
    cold: float = 0.0


class Passim(NamedTuple):
    """How passim is run: its executable, the sizes of its piles, and the runs, of which the median counts."""

    program: str
    counts: Sequence[int]
    runs: int = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=_RUNS, help="runs of each but passim; the median counts")
    parser.add_argument("--articles", default=ARTICLES, help="sizes of the piles")
    parser.add_argument("--passim", metavar="PATH", help="passim's executable; $HEADWATER_PASSIM if not given")
    parser.add_argument("--passim-articles", default=PASSIM_ARTICLES, help="sizes of the piles for passim")
    parser.add_argument("--passim-runs", type=int, default=1, help="runs of passim; the median counts")
    parser.add_argument("--dry", action="store_true", help="print only; do not write docs/performance.md")
    parser.add_argument("--child", nargs=3, metavar=("PROGRAM", "PILE", "WARM"), help=argparse.SUPPRESS)
    args = parser.parse_args(arguments)
    if args.child:
        program, pile, warm = args.child
        print(json.dumps(_CHILDREN[program](Path(pile), Path(warm))))
        return 0
    program = executable(args.passim)
    passim = Passim(program, numbers(args.passim_articles), args.passim_runs) if program else None
    found = part(numbers(args.articles), args.runs, passim)
    if found is not None and not args.dry:
        fill(PAGE, {"machine": machine(), "reuse": found})
    return 0


def numbers(words: str) -> list[int]:
    """Return the numbers of a list with commas, in order."""
    return sorted({int(n) for n in words.split(",") if n})


def part(counts: Sequence[int], runs: int, passim: Passim | None) -> str | None:
    """Measure and return the part of the page, None where the articles are not here.

    Args:
        counts: the sizes of the piles, the smallest first.
        runs: runs of each program but passim; the median counts.
        passim: how passim is run; it is left out if None.
    """
    data = data_folder()
    if not data or not (data / _NEWS).exists():
        print("the news articles are not here (HEADWATER_DATA does not lead to them): left as they were", flush=True)
        return None
    if not passim:
        print("passim is not named (--passim PATH, or HEADWATER_PASSIM): left out", flush=True)
    measured: dict[tuple[str, int], Run] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for name, count, work, times in _jobs(_Piles(data / _NEWS, Path(scratch)), counts, runs, passim):
            measured[name, count] = _median([work(n) for n in range(times)])
            print(f"{name}, {count:,} articles: {measured[name, count]}", flush=True)
    return _page(measured)


def _jobs(
    piles: _Piles, counts: Sequence[int], runs: int, passim: Passim | None
) -> Iterator[tuple[str, int, Callable[[int], Run], int]]:
    """Give what is to be measured: program, articles, one run by its number, how many runs."""
    for count in counts:
        lines, case = piles.lines(count), piles.case(count)
        for program, pile in ((_PLAIN, lines), (_COMPILED, lines), (_OURS, case)):
            yield program, count, partial(_child, program, pile, piles.warm), runs
    yield _FIRST, _WARM, partial(_child, _OURS, piles.warm, piles.warm, kept=piles.warm.with_name("kernels")), 1
    if passim:
        yield _START, _FEW, partial(_passim, passim.program, piles.lines(_FEW)), 1
        for count in passim.counts:
            yield _THEIRS, count, partial(_passim, passim.program, piles.lines(count)), passim.runs


# --- the piles


class _Piles:
    """The articles as one growing case, cut into items, and as lines of JSON, which the floors and passim read."""

    def __init__(self, news: Path, scratch: Path) -> None:
        self._news, self._scratch = news, scratch
        self._pages = scratch / "pages"
        self._pages.mkdir()
        self.warm = scratch / "warm.headwater"
        write_pages(scratch / "invented", _WARM)
        headwater.build(self.warm, [scratch / "invented"], until="segment")

    def lines(self, count: int) -> Path:
        """Return the first articles as lines of JSON."""
        lines = self._scratch / f"{count}.jsonl"
        write_input(lines, ((page, text) for page, text, _ in articles(self._news, count)))
        return lines

    def case(self, count: int) -> Path:
        """Return the case of the first articles, which is only ever added to: ask for small piles first."""
        case, known = self._scratch / "news.headwater", self._scratch / "known.jsonl"
        with known.open("w", encoding="utf-8") as file:
            for page, text, said in articles(self._news, count):
                (self._pages / page).write_text(f"{text}\n", "utf-8")
                file.write(json.dumps({"page": page, **said}) + "\n")
        headwater.build(case, [self._pages], workers=2, until="segment", manifest=known)
        return case


def articles(news: Path, count: int) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Give the name of each article's page, its text, and its publisher and day, where they are known."""
    with pa.input_stream(str(news), compression="zstd") as stream:
        for n, line in zip(range(count), io.TextIOWrapper(stream, "utf-8"), strict=False):
            article = json.loads(line)
            day = re.match(r"\d{4}-\d\d-\d\d", article["published"] or "")
            said = {"publisher": article["publisher"], "published": day[0] if day else ""}
            yield f"{n:05}.txt", f"{article['title']}\n\n{article['text']}", {k: v for k, v in said.items() if v}


def _child(program: str, pile: Path, warm: Path, _run: int, *, kept: Path | None = None) -> Run:
    """Run one of ours; `kept` is where compiled kernels are kept, if not in their own place."""
    environment = os.environ | ({"NUMBA_CACHE_DIR": str(kept)} if kept else {})
    command = [sys.executable, str(Path(__file__).resolve()), "--child", program, str(pile), str(warm)]
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment)
    return Run(*json.loads(ran.stdout))


def _passim(program: str, lines: Path, number: int) -> Run:
    target = lines.with_name(f"{lines.stem}-passim-{number}")
    used = run(program, lines, target)
    return Run(used.cpu, used.wall, used.peak, len(aligned(target)))


def _median(runs: Sequence[Run]) -> Run:
    """Return the median of each figure."""
    cpu, wall, peak, found, reading, cold = (statistics.median(figures) for figures in zip(*runs, strict=True))
    return Run(cpu, wall, round(peak), round(found), reading, cold)


# --- what is measured; each in a process of its own


def plain_floor(lines: Path) -> int:
    """Read articles, find the words of each with a regular expression, hash each word; return the count of words.

    Pure Python: `json`, `re` and the built-in `hash`. The hashes of one article are held at a time.
    """
    pattern, count = re.compile(r"\w+"), 0
    with lines.open(encoding="utf-8") as file:
        for line in file:
            hashes = [hash(found[0]) for found in pattern.finditer(json.loads(line)["text"])]
            count += len(hashes)
    return count


def compiled_floor(lines: Path, hash_words: Callable[..., int], wordlike: Any) -> int:  # noqa: ANN401 - an array
    """Do the same by one compiled pass over the code points of each article, with the same words.

    Args:
        lines: the articles.
        hash_words: `_hash_words`, compiled or not.
        wordlike: for each code point, whether the expression counts it to a word.
    """
    count = 0
    with lines.open(encoding="utf-8") as file:
        for line in file:
            points = np.frombuffer(json.loads(line)["text"].encode("utf-32-le", "surrogatepass"), np.uint32)
            count += hash_words(points, wordlike, np.empty(len(points), np.uint64), np.uint64(_OFFSET))
    return count


def _hash_words(points: Any, wordlike: Any, hashes: Any, offset: Any) -> int:  # noqa: ANN401 - arrays and numbers of numpy
    """Write the FNV-1a hash of each word's code points; return how many there are."""
    count = 0
    inside = False
    value = offset
    for point in points:
        if wordlike[point]:
            value = (value if inside else offset) ^ np.uint64(point)
            value *= np.uint64(_PRIME)
            inside = True
        elif inside:
            hashes[count] = value
            count += 1
            inside = False
    if inside:
        hashes[count] = value
        count += 1
    return count


def wordlike_points() -> Any:  # noqa: ANN401 - an array
    """Return for each code point whether the expression of `plain_floor` counts it to a word."""
    return np.array([chr(point).isalnum() or point == ord("_") for point in range(sys.maxunicode + 1)])


def _compiled(pile: Path, _warm: Path) -> Run:
    wordlike = wordlike_points()
    hash_words = importlib.import_module("numba").njit(_hash_words)
    nothing = np.frombuffer(bytes(4), np.uint32)  # as the pass gets them: an array that cannot be written to
    _, cold, _ = _clocked(lambda: hash_words(nothing, wordlike, np.empty(1, np.uint64), np.uint64(_OFFSET)))
    return _measured(lambda: compiled_floor(pile, hash_words, wordlike), cold=cold)


def _ours(pile: Path, warm: Path) -> Run:
    """Run the stage on rows that are in memory already; what reading them from the case takes is told apart."""
    stage, engine = reuse(Settings().reuse), LocalEngine()
    warming = _Held(warm, stage.inputs)
    _, cold, _ = _clocked(lambda: engine.relate(stage, warming))
    held, reading, _ = _clocked(lambda: _Held(pile, stage.inputs))
    return _measured(lambda: sum(type(row) is Reuse for row in engine.relate(stage, held)), cold=cold, reading=reading)


_CHILDREN: Mapping[str, Callable[[Path, Path], Run]] = {
    _PLAIN: lambda pile, _warm: _measured(lambda: plain_floor(pile)),
    _COMPILED: _compiled,
    _OURS: _ours,
}


class _Held:
    """The tables that a stage reads, in memory; others are empty, so that nothing is known of an earlier search."""

    def __init__(self, case: Path, kinds: Iterable[type[Row]]) -> None:
        with headwater.open_case(case) as opened:
            self._rows: dict[type[Row], list[Any]] = {kind: list(opened.rows(kind)) for kind in kinds}

    def rows(self, kind: type[R]) -> Iterator[R]:
        return iter(self._rows.get(kind, []))

    def get(self, kind: type[R], id: str) -> R | None:  # noqa: A002 - the column's name
        return next((row for row in self._rows.get(kind, []) if row.id == id), None)

    def blob(self, sha256: str) -> bytes:
        raise KeyError(sha256)


def _clocked(work: Callable[[], T]) -> tuple[T, float, float]:
    """Return what the work makes, and the CPU and wall seconds it takes."""
    cpu, wall = _cpu(), time.perf_counter()
    made = work()
    return made, _cpu() - cpu, time.perf_counter() - wall


def _measured(work: Callable[[], int], *, cold: float = 0.0, reading: float = 0.0) -> Run:
    found, cpu, wall = _clocked(work)
    return Run(cpu, wall, _peak(), found, reading, cold)


def _cpu() -> float:
    """Return the CPU seconds of this process, all its threads, and of the children it waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def _peak() -> int:
    """Return the peak memory of this process in bytes, and of its largest child, if it had any.

    From /proc, since what `getrusage` tells begins with that of the process that started this one.
    """
    own = int(re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))[1])  # type: ignore[index]
    return (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) * 1024


# --- the page


def exponent(figures: Mapping[int, float]) -> float | None:
    """Return the power of n with which a figure grows, by least squares on the logarithms; None for fewer than two sizes."""
    if len(figures) < 2:  # noqa: PLR2004 - a line needs two points
        return None
    return statistics.linear_regression([math.log(n) for n in figures], [math.log(v) for v in figures.values()]).slope


def _page(measured: Mapping[tuple[str, int], Run]) -> str:
    told = [f"Measured on {today()}.", "CPU seconds:", _cpu_table(measured)]
    told += ["Wall seconds, peak memory with all children, and what was found:", _other_table(measured)]
    cold = [run.cold for (name, _), run in measured.items() if name == _OURS]
    first, start = measured.get((_FIRST, _WARM)), measured.get((_START, _FEW))
    if cold and first:
        told.append(
            f"Headwater's cold start, a process's first search, of {_WARM} invented pages: {statistics.median(cold):.2f} "
            f"CPU seconds; the first on a machine, which compiles: {first.cold:.1f}."
        )
    if start:
        told.append(f"Passim's start, on {_FEW} articles: {start.cpu:.1f} CPU seconds.")
    return "\n\n".join(told)


def _cpu_table(measured: Mapping[tuple[str, int], Run]) -> str:
    counts = sorted({count for name, count in measured if name in _PROGRAMS})
    columns: dict[str, dict[int, float]] = {
        name: {c: measured[name, c].cpu for c in counts if (name, c) in measured} for name in _PROGRAMS
    }
    columns["rows from the case"] = {c: measured[_OURS, c].reading for c in columns[_OURS]}
    for over, under in ((_OURS, _PLAIN), (_OURS, _COMPILED), (_THEIRS, _OURS)):
        both = [c for c in counts if c in columns[over] and columns[under].get(c)]
        columns[f"{over} / {under}"] = {c: columns[over][c] / columns[under][c] for c in both}
    words = {c: f"{measured[_PLAIN, c].found:,}" for c in columns[_PLAIN]}
    rows = [(f"{c:,}", words.get(c, "–"), *(_two(v.get(c)) for v in columns.values())) for c in counts]
    timed = [values if " / " not in name else {} for name, values in columns.items()]
    rows.append(("exponent of n", "", *(_two(exponent(values)) for values in timed)))
    rows.append(("that of n log n", "", *(_two(exponent({c: c * math.log(c) for c in v})) for v in timed)))
    return table(("articles", "words", *columns), rows)


def _other_table(measured: Mapping[tuple[str, int], Run]) -> str:
    order = {name: place for place, name in enumerate(_PROGRAMS)}
    shown = sorted((count, order[name], one) for (name, count), one in measured.items() if name in order)
    rows = [
        (f"{count:,}", _PROGRAMS[place], _two(one.wall), f"{one.peak / _MEBIBYTE:,.0f}", f"{one.found:,}")
        for count, place, one in shown
    ]
    return table(("articles", "", "wall s", "peak memory, MiB", "words or passages found"), rows)


def _two(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


if __name__ == "__main__":
    start_over_with_one()
    sys.exit(main())

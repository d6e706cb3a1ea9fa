"""Speed of finding known names in all text: `python bench/sweep_speed.py [--runs 3] [--articles 10000] [--names 5000,50000] [--dry]`.

The CPU time of the whole sweep of a case (names gathered from candidates, texts folded, places found and weighed, rows made)
beside a bare pass of pyahocorasick over the same texts for the same names as they stand: its automaton made, and all that
`iter` gives thrown away. Texts are news articles, and names the runs of capitals that stand in them most often, read when
this runs, filled up with invented ones.

Each run is a process of its own, and what counts is the median of the runs. Writes its part of docs/performance.md. The
articles lie where $HEADWATER_DATA leads to; $HEADWATER_AHOCORASICK names a Python that has pyahocorasick, which is left out
without it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from invent import invented_names
from outside import data_folder
from pages import fill, machine, table, today
from reuse_speed import articles, numbers
from threads import ONE_THREAD, start_over_with_one

from headwater.model import Candidate, Document, EntityKind, Item, ItemKind, Paragraph
from headwater.names.sweep import sweep

__all__ = ["ARTICLES", "NAMES", "main", "part"]

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "performance.md"
ARTICLES = 10_000
NAMES = "5000,50000"
_NEWS = "bench/news/articles-10k.jsonl.zst"
_RUNS = 3
_NAME = re.compile(r"[A-Z][a-z][\w’'-]*(?: (?:of |for |the |al-|de |von )?[A-Z][a-z][\w’'-]*){1,3}")
_OFTEN = 2  # how many articles hold a run of capitals that is taken for a name
_PEER = """
import json, sys, time
import ahocorasick
def peak():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
texts, names = ([json.loads(line) for line in open(path, encoding="utf-8")] for path in sys.argv[1:])
before, begun = peak(), time.process_time()
automaton = ahocorasick.Automaton()
for name in names:
    automaton.add_word(name, name)
automaton.make_automaton()
found = sum(1 for text in texts for _ in automaton.iter(text))
print(json.dumps([time.process_time() - begun, peak() - before, found]))
"""
_HEADINGS = (
    "names",
    "of them in the articles",
    "text, MB",
    "places found",
    "the sweep, MB/s",
    "peak memory over the texts, MiB",
    "pyahocorasick alone, MB/s",
    "peak memory over the texts, MiB",
    "time, ratio",
)


class Run(NamedTuple):
    """What a run took: CPU seconds, KiB of memory over what was held before, and how many places it found."""

    cpu: float
    memory: float
    found: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=_RUNS, help="how often both run, one after the other")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="news articles to search")
    parser.add_argument("--names", default=NAMES, help="how many names to look for, several numbers with commas")
    parser.add_argument("--dry", action="store_true", help="print only; do not write docs/performance.md")
    parser.add_argument("--child", nargs=2, metavar=("TEXTS", "NAMES"), help=argparse.SUPPRESS)
    args = parser.parse_args(arguments)
    if args.child:
        print(json.dumps(_swept(*map(Path, args.child))))
        return 0
    found = part(args.runs, args.articles, numbers(args.names))
    if found is not None and not args.dry:
        fill(PAGE, {"machine": machine(), "names sweep": found})
    return 0


def part(runs: int, count: int = ARTICLES, sizes: Sequence[int] = (5_000, 50_000)) -> str | None:
    """Measure and return the part of the page, None where the articles are not here.

    Args:
        runs: how often both run, one after the other.
        count: news articles to search.
        sizes: how many names to look for.
    """
    data = data_folder()
    if not data or not (data / _NEWS).exists():
        print("the articles are not here (HEADWATER_DATA does not lead to them): left as they were", flush=True)
        return None
    texts = [text for _, text, _ in articles(data / _NEWS, count)]
    held = _names(texts)
    with tempfile.TemporaryDirectory() as scratch:
        pile = Path(scratch) / "texts.jsonl"
        _write(pile, texts)
        rows = [_measured(pile, held[:wanted], wanted, runs) for wanted in sizes]
    return f"Measured on {today()}, {runs} runs of each, {len(texts):,} articles.\n\n" + table(_HEADINGS, rows)


def _write(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)


def _lines(path: Path) -> list[str]:
    """Read lines one by one, so that no more memory is taken than they need."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _names(texts: Iterable[str]) -> list[str]:
    """Return the runs of capitals that several texts hold, those that most hold first."""
    counts = Counter(name for text in texts for name in set(_NAME.findall(text)))
    return [name for name, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) if n >= _OFTEN]


def _measured(pile: Path, held: Sequence[str], wanted: int, runs: int) -> list[str]:
    """Search for names, those held and invented ones up to the number wanted."""
    size = sum(len(t.encode()) for t in _lines(pile)) / 1e6
    listed = pile.with_name(f"names-{wanted}.jsonl")
    _write(listed, [*held, *invented_names(wanted - len(held))])
    peer = os.environ.get("HEADWATER_AHOCORASICK")
    mine: list[Run] = []
    theirs: list[Run] = []
    for _ in range(runs):
        mine.append(_run([sys.executable, str(Path(__file__).resolve()), "--child", str(pile), str(listed)]))
        if peer:
            theirs.append(_run([peer, "-c", _PEER, str(pile), str(listed)]))
    row = [f"{wanted:,}", f"{len(held):,}", f"{size:.1f}", f"{mine[0].found:,}", *_shown(size, mine)]
    row += _shown(size, theirs) if theirs else ["", ""]
    ratios = [a.cpu / b.cpu for a, b in zip(mine, theirs, strict=False)]
    row.append(f"{statistics.median(ratios):.2f}" if ratios else "")
    print(", ".join(f"{heading} {value}" for heading, value in zip(_HEADINGS, row, strict=True)), flush=True)
    return row


def _shown(size: float, runs: Sequence[Run]) -> tuple[str, str]:
    cpu, memory = statistics.median(r.cpu for r in runs), statistics.median(r.memory for r in runs)
    return f"{size / cpu:.1f}", f"{memory / 1024:.0f}"


def _run(command: Sequence[str]) -> Run:
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=os.environ | ONE_THREAD)
    cpu, memory, found = json.loads(ran.stdout)
    return Run(float(cpu), float(memory), int(found))


# --- what is measured; in a process of its own


def _swept(pile: Path, listed: Path) -> Run:
    """Sweep a case of the texts, in which another page has the names."""
    texts, names = _lines(pile), _lines(listed)
    items, paragraphs, documents = [], [], []
    for n, text in enumerate(texts):
        items.append(_item(f"{n:06}", len(text)))
        documents.append(_document(f"{n:06}", text))
        paragraphs += [
            Paragraph(
                id=f"{n:06}-{m.start()}", item=f"{n:06}", document=f"{n:06}", start=m.start(), end=m.end(), sha256=""
            )
            for m in re.finditer(r"[^\n]+", text)
        ]
    known = [
        Candidate(id=f"{n:06}", item="", page="", start=0, end=len(name), text=name, kind=EntityKind.ORGANISATION)
        for n, name in enumerate(names)
    ]
    before, begun = _peak(), time.process_time()
    found = sum(1 for _ in sweep(known, items, paragraphs, documents))
    return Run(time.process_time() - begun, _peak() - before, found)


def _peak() -> int:
    """Return the most memory held so far in KiB: Linux counts it anew for each program, which `ru_maxrss` does not."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def _item(name: str, length: int) -> Item:
    return Item(
        id=name,
        document=name,
        page=name,
        start=0,
        end=length,
        kind=ItemKind.ARTICLE,
        title=None,
        title_start=None,
        title_end=None,
        byline=None,
        credit=None,
        publisher=None,
        published=None,
    )


def _document(name: str, text: str) -> Document:
    return Document(
        id=name,
        capture="",
        page=name,
        text=text,
        text_sha256="",
        language=None,
        title=None,
        byline=None,
        publisher=None,
        published=None,
        renderer="",
        encoding="",
        blocks=(),
        source_map=(),
    )


if __name__ == "__main__":
    start_over_with_one()
    sys.exit(main())

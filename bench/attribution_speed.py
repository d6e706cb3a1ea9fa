"""Speed of finding who says what: `python bench/attribution_speed.py [--runs 3] [--articles 100] [--pages 120] [--dry]`.

The CPU time of the stages that parse and attribute, and of a whole build as far as them, beside a bare pass of spaCy: its
`nlp.pipe` over the paragraphs of the same pages, with the same model, each as often as it stands there, and nothing done with
what comes out. Two piles: news articles, in which hardly a paragraph comes twice; and pages that copy from one another.

Each run is a process of its own with one thread, which loads the model and warms up before the clock starts. The bare pass and
the stages take turns in one process, some pages at a time, so that what else the machine does falls on both; a paragraph that
was met before is parsed no more by the stages. What counts is the median of the runs. Writes its part of
docs/performance.md. The piles lie where $HEADWATER_DATA leads to.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from outside import data_folder
from pages import fill, machine, table, today
from reuse_speed import articles
from threads import ONE_THREAD, start_over_with_one

import headwater
from headwater.demo import pages as demo_pages
from headwater.model import Document, Item, Paragraph, Parse, Row
from headwater.parse.parser import parse_paragraph
from headwater.pipeline import stages
from headwater.settings import Settings
from headwater.stage import MapStage

__all__ = ["ARTICLES", "Memory", "Pile", "main", "part", "words_of"]

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "performance.md"
ARTICLES = 100
COPIES = 120
_NEWS, _COPIES = "bench/news/articles-10k.jsonl.zst", "bench/lineage/dev"
_RUNS = 3
_PROGRAMS = _BARE, _STAGES, _BUILD = "bare", "stages", "build"
_PARSE = "parse"
_TURN = 20  # pages
_HEADINGS = (
    "pile",
    "words",
    "of them in paragraphs met before",
    "bare spaCy, CPU s",
    "parse and attribute, CPU s",
    "ratio",
    "build as far as attribute, CPU s",
    "ratio",
)

R = TypeVar("R", bound=Row)


class Pile(NamedTuple):
    """Pages, and the case they become once they are cut into paragraphs."""

    name: str
    pages: Path
    case: Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=_RUNS, help="how often the three run, one after another")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="news articles to read")
    parser.add_argument("--pages", type=int, default=COPIES, help="pages that copy to read, at least")
    parser.add_argument("--dry", action="store_true", help="print only; do not write docs/performance.md")
    parser.add_argument("--child", nargs=3, metavar=("PROGRAM", "PAGES", "CASE"), help=argparse.SUPPRESS)
    args = parser.parse_args(arguments)
    if args.child:
        program, pages, case = args.child
        print(json.dumps(_CHILDREN[program](Path(pages), Path(case))))
        return 0
    found = part(args.runs, args.articles, args.pages)
    if found is not None and not args.dry:
        fill(PAGE, {"machine": machine(), "attribution": found})
    return 0


def part(runs: int, count: int = ARTICLES, pages: int = COPIES) -> str | None:
    """Measure and return the part of the page, None where the piles are not here.

    Args:
        runs: how often the three run, one after another.
        count: news articles to read.
        pages: how many pages that copy from one another are read at least.
    """
    data = data_folder()
    if not data or not (data / _NEWS).exists() or not (data / _COPIES).exists():
        print("the piles are not here (HEADWATER_DATA does not lead to them): left as they were", flush=True)
        return None
    with tempfile.TemporaryDirectory() as scratch:
        rows = [_measured(pile, runs) for pile in _piles(data, Path(scratch), count, pages)]
    return f"Measured on {today()}, {runs} runs of each.\n\n" + table(_HEADINGS, rows)


# --- the piles


def _piles(data: Path, scratch: Path, count: int, pages: int) -> Iterator[Pile]:
    news, copies = scratch / "news", scratch / "copies"
    news.mkdir()
    for name, text, _ in articles(data / _NEWS, count):
        (news / name).write_text(f"{text}\n", "utf-8")
    copies.mkdir()
    for file in _families(data / _COPIES, pages):
        shutil.copy(file, copies)
    for name, folder in (
        ("news articles", news),
        ("pages that copy from one another, with all that come from one origin", copies),
    ):
        case = scratch / f"{folder.name}.headwater"
        headwater.build(case, [folder], until="segment")
        yield Pile(name, folder, case)


def _families(folder: Path, least: int) -> list[Path]:
    """Return pages of the outside set, origin by origin with all that come from it, until there are enough."""
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    page = {item["id"]: item["page"] for item in truth["items"]}
    chosen: set[str] = set()
    for members in truth["origins"]:
        if len(chosen) < least:
            chosen |= {page[item] for item in members}
    return sorted(file for file in (folder / "pages").iterdir() if file.stem in chosen)


def _paragraphs(case: headwater.Case | Memory) -> list[str]:
    """Return the words of all paragraphs, in the order of the pages."""
    texts = {d.id: d.text for d in case.rows(Document)}
    held = sorted(case.rows(Paragraph), key=lambda p: (p.document, p.start, p.id))
    return [texts[p.document][p.start : p.end] for p in held]


def words_of(texts: Iterable[str]) -> int:
    """Count words."""
    return sum(len(re.findall(r"\w+", text)) for text in texts)


# --- measuring


def _measured(pile: Pile, runs: int) -> list[str]:
    with headwater.open_case(pile.case) as case:
        texts = _paragraphs(case)
    words = words_of(texts)
    again = 1 - words_of(sorted(set(texts))) / words
    taken: dict[str, list[float]] = {program: [] for program in _PROGRAMS}
    for _ in range(runs):
        spent = _child(_BARE, pile) | _child(_BUILD, pile)
        for program in _PROGRAMS:
            taken[program].append(spent[program])
            print(f"{pile.name}, {program}: {spent[program]:.2f} CPU s", flush=True)
    middle = {program: f"{statistics.median(seconds):.2f}" for program, seconds in taken.items()}
    ratio = {
        program: f"{statistics.median(mine / bare for mine, bare in zip(taken[program], taken[_BARE], strict=True)):.2f}"
        for program in (_STAGES, _BUILD)
    }
    row = [pile.name, f"{words:,}", f"{again:.1%}", middle[_BARE], middle[_STAGES], ratio[_STAGES]]
    row += [middle[_BUILD], ratio[_BUILD]]
    print(", ".join(row), flush=True)
    return row


def _child(program: str, pile: Pile) -> dict[str, float]:
    command = [sys.executable, str(Path(__file__).resolve()), "--child", program, str(pile.pages), str(pile.case)]
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=os.environ | ONE_THREAD)
    return {str(name): float(seconds) for name, seconds in json.loads(ran.stdout).items()}


def _spent(work: Callable[[], object]) -> float:
    """Return the CPU seconds of a call, of all threads and of the children it waited for."""

    def used() -> float:
        both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return sum(r.ru_utime + r.ru_stime for r in both)

    before = used()
    work()
    return used() - before


# --- what is measured; each in a process of its own


def _beside(_: Path, case_path: Path) -> dict[str, float]:
    """Let the bare pass and the two stages take turns, some pages at a time."""
    model = Settings().parse.model
    parse_paragraph("This sets the numeric library up as the parser of the program does.", model)
    nlp = importlib.import_module(model).load()
    with headwater.open_case(case_path) as case:
        documents = sorted(case.rows(Document), key=lambda d: d.id)
        items, paragraphs = list(case.rows(Item)), list(case.rows(Paragraph))
    spent = {_BARE: 0.0, _STAGES: 0.0}
    parsed: dict[str, Row] = {}
    _warm()
    for at in range(0, len(documents), _TURN):
        turn = documents[at : at + _TURN]
        pages = frozenset(d.id for d in turn)
        tables = Memory()
        tables.add(turn)
        tables.add(i for i in items if i.document in pages)
        tables.add(p for p in paragraphs if p.document in pages)
        texts = _paragraphs(tables)
        spent[_BARE] += _spent(partial(_drain, nlp.pipe(texts)))
        spent[_STAGES] += _spent(partial(_run_stages, tables, parsed))
    return spent


def _run_stages(tables: Memory, parsed: dict[str, Row]) -> None:
    """Run the two stages from rows in memory to rows in memory; `parsed` holds what was parsed before, by its words."""
    for stage in stages(Settings()):
        if not isinstance(stage, MapStage) or stage.name not in {_PARSE, "attribute"}:
            continue
        units = stage.units(tables)
        if stage.name == _PARSE:
            units = (u for u in list(units) if getattr(u, "sha256") not in parsed)  # noqa: B009 - a unit of another room
        while several := list(islice(units, stage.many)):
            for made in stage.together(several) if stage.together else map(stage.run, several):
                kept = list(made)
                tables.add(kept)
                if stage.name == _PARSE:
                    parsed.update((r.id, r) for r in kept if isinstance(r, Parse))
        if stage.name == _PARSE:
            tables.add(parsed.values())


def _drain(docs: Iterable[object]) -> None:
    for _ in docs:
        pass


class Memory:
    """Tables in memory, as stages read them."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._kept: dict[type[Row], dict[str, Row]] = {}

    def add(self, rows: Iterable[Row]) -> None:
        """Hold more rows, each by its kind and its id."""
        for row in rows:
            self._kept.setdefault(type(row), {})[str(getattr(row, "id"))] = row  # noqa: B009 - all rows have one

    def rows(self, kind: type[R]) -> Iterator[R]:
        """Give the rows of a kind in the order of their ids."""
        held = self._kept.get(kind, {})
        for name in sorted(held):
            row = held[name]
            if isinstance(row, kind):
                yield row

    def get(self, kind: type[R], id: str) -> R | None:  # noqa: A002 - the column's name
        """Give the row with an id, None if there is none."""
        row = self._kept.get(kind, {}).get(id)
        return row if isinstance(row, kind) else None

    def blob(self, sha256: str) -> bytes:
        """Refuse: no stage that is measured asks for captured bytes."""
        raise LookupError(sha256)


def _build(pages: Path, _: Path) -> dict[str, float]:
    _warm()
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "built.headwater"
        return {_BUILD: _spent(lambda: headwater.build(case, [pages], until="attribute"))}


def _warm() -> None:
    with tempfile.TemporaryDirectory() as folder:
        headwater.build(Path(folder) / "warm.headwater", [demo_pages()], until="attribute")


_CHILDREN: Mapping[str, Callable[[Path, Path], dict[str, float]]] = {_BARE: _beside, _BUILD: _build}

if __name__ == "__main__":
    start_over_with_one()
    sys.exit(main())

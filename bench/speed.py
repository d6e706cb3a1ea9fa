"""Speed, measured: `make bench`, or `python bench/speed.py [--runs 3] [--pages 24] [--articles 1000,2500] [--dry]`.

A time alone says as much of the machine as of the program, so each is given beside that of a yardstick taken in the same
run: what parsing alone, or the extractor alone, takes for the same pages. Times are medians of at least three runs.

Writes its parts of docs/performance.md. With $HEADWATER_DATA leading to the outside sets, the search for shared passages is
measured on news articles too, as reuse_speed.py does alone, and so is finding who says what, as attribution_speed.py does
alone; $HEADWATER_PASSIM names passim's executable, which is left out without it.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import attribution_speed
import trafilatura
from invent import write_pages
from pages import fill, machine, table, today
from passim import executable
from reuse_speed import ARTICLES, PASSIM_ARTICLES, Passim, numbers, part
from threads import start_over_with_one

import headwater
from headwater.demo import pages as demo_pages
from headwater.model import Document, Paragraph
from headwater.parse.parser import parse_paragraph
from headwater.settings import ParseSettings

__all__ = ["main"]

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "performance.md"
_LEAST_RUNS = 3
_REPEAT = 5  # how often the few HTML pages are rendered in one run, so that a run takes long enough to time


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=_LEAST_RUNS, help="runs of each measurement; the median counts")
    parser.add_argument("--pages", type=int, default=24, help="invented pages to build a case of")
    parser.add_argument("--articles", default=ARTICLES, help="sizes of the piles of news articles; '' for none")
    parser.add_argument("--dry", action="store_true", help="print only; do not write docs/performance.md")
    args = parser.parse_args(arguments)
    parse_paragraph("The model is loaded before the clock starts.", ParseSettings().model)
    parts = {"builds": _builds(args.runs, args.pages), "rendering": _rendering(args.runs)}
    counts, program = numbers(args.articles), executable(None)
    passim = Passim(program, [n for n in numbers(PASSIM_ARTICLES) if n in counts]) if program else None
    reuse = part(counts, args.runs, passim) if counts else None
    if reuse is not None:
        parts["reuse"] = reuse
    attribution = attribution_speed.part(args.runs) if counts else None
    if attribution is not None:
        parts["attribution"] = attribution
    if not args.dry:
        fill(PAGE, {"machine": machine()} | parts)
    return 0


def _timed(function: Callable[[], object], runs: int) -> float:
    """Return the median wall time of a call, in seconds."""
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        function()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def _told(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    print(f"{title}:", flush=True)
    for row in rows:
        print("  " + ", ".join(f"{h} {v}" if h else v for h, v in zip(headings, row, strict=True)), flush=True)
    return f"Measured on {today()}.\n\n" + table(headings, rows)


# --- builds


def _builds(runs: int, count: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        invented = Path(folder) / "invented"
        write_pages(invented, count)
        named = {"demo case": demo_pages(), f"{count} invented pages": invented}
        rows = [(name, *_build(source, runs)) for name, source in named.items()]
    headings = (
        "",
        "words",
        "reading and parsing alone, s",
        "build, s",
        "ratio",
        "words/s",
        "second build, s",
        "of the first",
    )
    return _told("builds", headings, rows)


def _build(source: Path, runs: int) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "kept.headwater"
        numbers = iter(range(runs))
        first = _timed(lambda: headwater.build(Path(folder) / f"{next(numbers)}.headwater", [source]), runs)
        headwater.build(kept, [source])
        again = _timed(lambda: headwater.build(kept, [source]), runs)
        with headwater.open_case(kept) as case:
            paragraphs = _distinct(case)
            words = attribution_speed.words_of(d.text for d in case.rows(Document))
    files = sorted(p for p in source.rglob("*") if p.is_file())
    bare = _timed(lambda: _bare(files, paragraphs), runs)
    return (
        f"{words:,}",
        f"{bare:.2f}",
        f"{first:.2f}",
        f"{first / bare:.2f}",
        f"{words / first:,.0f}",
        f"{again:.2f}",
        f"{again / first:.1%}",
    )


def _distinct(case: headwater.Case) -> list[str]:
    texts = {d.id: d.text for d in case.rows(Document)}
    return sorted({texts[p.document][p.start : p.end] for p in case.rows(Paragraph)})


def _bare(files: Sequence[Path], paragraphs: Sequence[str]) -> None:
    """Read the pages and parse their distinct paragraphs, and nothing else."""
    for file in files:
        headwater.render_page(file.read_bytes(), "text/html" if file.suffix == ".html" else "text/plain")
    model = ParseSettings().model
    for text in paragraphs:
        parse_paragraph(text, model)


# --- rendering


def _rendering(runs: int) -> str:
    folders = [demo_pages(), ROOT / "tests" / "golden" / "extraction" / "html"]
    pages = [p.read_bytes() for folder in folders for p in sorted(folder.glob("*.html"))] * _REPEAT

    def ours() -> None:
        for page in pages:
            headwater.render_page(page, "text/html")

    def plain() -> None:
        for page in pages:
            trafilatura.extract(page)

    mine, theirs = _timed(ours, runs), _timed(plain, runs)
    size = sum(map(len, pages)) / len(pages) / 1024
    rows = [
        (
            "Headwater: text, map to the source, title, byline, dates, language",
            f"{len(pages) / mine:,.0f}",
            f"{mine / theirs:.2f}",
        ),
        ("trafilatura.extract: text alone", f"{len(pages) / theirs:,.0f}", "1.00"),
    ]
    return _told(f"rendering {len(pages)} pages of {size:.1f} KiB on average", ("", "pages/s", "time, ratio"), rows)


if __name__ == "__main__":
    start_over_with_one()
    sys.exit(main())

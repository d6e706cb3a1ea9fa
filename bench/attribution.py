"""Who says what, measured closely: `python bench/attribution.py score|misses|classes ...`.

score GOLD PRED [--write]   by kind and by publisher; content, source and cue apart; precision and recall
misses GOLD PRED            the worst misses, with their words, to be read; --sheet writes them down without the words
classes [SHEET] [--check GOLD]   what a reader found the misses to be, counted

GOLD and PRED are JSON lines as `predict.py attribution` reads and writes them. The definitions are those of the scorer that
came with the outside set, to which $HEADWATER_DATA leads.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from cues import cues_table
from misses import SHEET, as_sheet, classes_table, read_sheet, show, wanted, worst
from misses import misses as find_misses
from outside import data_folder, scorer
from pages import fill, table, today

__all__ = ["kinds_table", "main", "parts", "publishers_table", "read_rows"]

PAGE = Path(__file__).resolve().parents[1] / "docs" / "quality.md"
_KINDS = {"all": "all", "quoted": "quoted (direct, mixed)", "indirect": "indirect"}
_LEVELS = {
    "content_0.3": "content, overlap .3 and more",
    "content_0.8": "content, overlap .8 and more",
    "content_exact": "content, exact",
    "full": "whole: content at .8, source right",
}
_RIGHT = {
    "source_accuracy_of_content_0.3": "source right, of the contents found at .3",
    "source_accuracy_of_content_0.8": "source right, of the contents found at .8",
}
_NONE = "–"

Row = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the commands."""
    args = _arguments(arguments)
    if args.command == "classes":
        return _classes(args.sheet, args.check)
    data = data_folder()
    if data is None:
        print("attribution.py: the scorer is not here (HEADWATER_DATA does not lead to it)", file=sys.stderr)
        return 3
    judge = scorer("attribution", data)
    gold, pred = read_rows(args.gold), read_rows(args.pred)
    if args.command == "misses":
        _misses(args, judge, gold, pred)
        return 0
    told = parts(judge, gold, pred)
    for name, body in told.items():
        print(f"{name}\n\n{body}\n")
    if args.write:
        fill(PAGE, told)
    return 0


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    score, missed = (commands.add_parser(name) for name in ("score", "misses"))
    for one in (score, missed):
        one.add_argument("gold", type=Path, metavar="GOLD")
        one.add_argument("pred", type=Path, metavar="PRED")
    score.add_argument("--write", action="store_true", help="write the parts of docs/quality.md")
    missed.add_argument("--most", type=int, default=100, help="how many to show")
    missed.add_argument("--seed", type=int, help="draw them by chance instead of taking the worst")
    missed.add_argument("--sheet", type=Path, help="where to write ids and offsets, for the reader to put classes in")
    missed.add_argument("--set", default="PolNeAR, development part", help="what the sheet calls the labelled set")
    classed = commands.add_parser("classes")
    classed.add_argument("sheet", type=Path, nargs="?", default=SHEET, metavar="SHEET")
    classed.add_argument("--check", type=Path, metavar="GOLD", help="see that the sheet's offsets lie in these texts")
    return parser.parse_args(arguments)


def read_rows(path: Path) -> list[Row]:
    """Read JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def parts(judge: ModuleType, gold: Sequence[Row], pred: Sequence[Row], sheet: Path = SHEET) -> dict[str, str]:
    """Return the parts of docs/quality.md that tell of an outside set, by their names.

    Args:
        judge: the scorer.
        gold: the labelled texts.
        pred: the same texts as they were predicted.
        sheet: the misses that were read, if there are any.
    """
    lead = f"Measured on {today()}.\n\n"
    found = find_misses(judge, gold, pred)
    read = classes_table(*read_sheet(sheet)) if sheet.exists() else "No misses have been read yet."
    return {
        "attribution, by kind": lead + kinds_table(judge.score(gold, pred)),
        "attribution, by cue": lead + cues_table(judge, gold, pred),
        "attribution, by publisher": lead + publishers_table(judge, gold, pred),
        "attribution, misses": f"{lead}{_shapes_table(found)}\n\n{read}",
    }


# --- the figures


def kinds_table(scored: Mapping[str, Any]) -> str:
    """Lay out what the scorer found, a figure a row: precision, recall and F1 over all and by kind."""
    headings = ["", *(f"{_KINDS[k]}: {x}" if x == "P" else x for k in _KINDS for x in ("P", "R", "F1"))]
    rows = [[f"{role} tokens", *_rates(scored["tokens"][role]), *[_NONE] * 6] for role in ("content", "source", "cue")]
    rows += [[words, *(f for k in _KINDS for f in _rates(scored[k][level]))] for level, words in _LEVELS.items()]
    rows += [[words, *(f for k in _KINDS for f in (_NONE, _NONE, _shown(scored[k][r])))] for r, words in _RIGHT.items()]
    counts = [f"{words} {scored[k]['gold']:,} labelled, {scored[k]['pred']:,} found" for k, words in _KINDS.items()]
    return f"Attributions: {'; '.join(counts)}.\n\n" + table(headings, rows)


def publishers_table(judge: ModuleType, gold: Sequence[Row], pred: Sequence[Row]) -> str:
    """Score each publisher's texts apart; F1, but for the share of sources that are right."""
    headings = (
        "publisher",
        "texts",
        "labelled",
        "content tokens",
        "source tokens",
        "cue tokens",
        "content ≥ .3",
        "content ≥ .8",
        "exact",
        "source right of ≥ .8",
        "whole",
        "quoted",
        "indirect",
    )
    rows = []
    for publisher in sorted({row["publisher"] for row in gold}):
        texts = [row for row in gold if row["publisher"] == publisher]
        ids = {row["id"] for row in texts}
        scored = judge.score(texts, [row for row in pred if row["id"] in ids])
        tokens, over = scored["tokens"], scored["all"]
        figures = [
            *(tokens[role]["f1"] for role in ("content", "source", "cue")),
            *(over[level]["f1"] for level in ("content_0.3", "content_0.8", "content_exact")),
            over["source_accuracy_of_content_0.8"],
            *(scored[kind]["full"]["f1"] for kind in _KINDS),
        ]
        rows.append([publisher, f"{len(texts)}", f"{over['gold']:,}", *map(_shown, figures)])
    return table(headings, rows)


def _rates(rates: Mapping[str, float]) -> list[str]:
    return [_shown(rates[key]) for key in ("p", "r", "f1")]


def _shown(figure: float) -> str:
    return f"{figure:.3f}".removeprefix("0")


# --- the misses


def _shapes_table(found: Sequence[Any]) -> str:
    rows = []
    for shape in sorted({m.shape for m in found}, key=lambda s: (-sum(m.shape == s for m in found), s)):
        here = [m for m in found if m.shape == shape]
        by_kind = [str(sum(m.kind == kind for m in here)) for kind in ("quoted", "indirect")]
        rows.append([shape, str(len(here)), *by_kind, f"{sum(m.loss for m in here):,}"])
    return table(("what is wrong, told by the offsets", "all", "quoted", "indirect", "words lost"), rows)


def _misses(args: argparse.Namespace, judge: ModuleType, gold: Sequence[Row], pred: Sequence[Row]) -> None:
    found = find_misses(judge, gold, pred)
    chosen = worst(found, args.most, args.seed)
    texts = {row["id"]: row["text"] for row in gold}
    for number, miss in enumerate(chosen, 1):
        print(f"--- {number}. " + show(miss, texts[miss.id]) + "\n")
    print(f"{len(chosen)} of {len(found)} misses shown")
    if args.sheet:
        whole = judge.score(gold, pred)["all"]["full"]["f1"]
        order = "the worst" if args.seed is None else f"drawn by chance, seed {args.seed}"
        head = {"set": args.set, "read": today(), "order": order, "misses": len(found), "whole_f1": round(whole, 4)}
        args.sheet.parent.mkdir(parents=True, exist_ok=True)
        args.sheet.write_text(as_sheet(head, chosen, texts), "utf-8")


def _classes(sheet: Path, gold: Path | None) -> int:
    if not sheet.exists():
        print(f"attribution.py: there is no {sheet}", file=sys.stderr)
        return 3
    head, rows = read_sheet(sheet)
    texts = {row["id"]: row["text"] for row in read_rows(gold)} if gold else None
    wrong = wanted(rows, texts)
    for line in wrong:
        print(f"attribution.py: {line}", file=sys.stderr)
    print(classes_table(head, rows))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

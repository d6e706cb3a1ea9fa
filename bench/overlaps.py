"""Why real news articles share passages, held against labels made by hand: `python bench/overlaps.py [--json]`.

The labels stand in bench/overlaps (its README says how they were made); the articles are an outside set, to which
$HEADWATER_DATA leads. What many hold is counted over all of its articles.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from outside import data_folder
from pages import fill, table, today
from threads import start_over_with_one

from headwater.model import ItemKind, ReuseKind
from headwater.reuse.align import Alignment, Passage, Run, align_pairs
from headwater.reuse.direction import Pair
from headwater.reuse.kinds import holders_of, judge_kinds
from headwater.reuse.rows import Text
from headwater.reuse.tokens import Sheaf, Tokens, sheaf

__all__ = ["Label", "Verdict", "figures", "judged", "main", "read_articles", "read_labels"]

PAGE = Path(__file__).resolve().parents[1] / "docs" / "quality.md"
_SPLITS = {
    "tune": "Between publishers, the part the rules were made with",
    "test": "Between publishers, the part kept apart",
    "within": "Within one publisher",
}
LABELS = Path(__file__).resolve().parent / "overlaps" / "labels.jsonl"
_NEWS = "bench/news/articles-10k.jsonl.zst"
_NOBODYS = (
    "stock or chance"  # nobody's words: neither says anything of kinship, and a reader can hardly tell the two apart
)
_OPEN = "undecided"
_LEAST = {"least_words": 8, "least_characters": 40}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A passage of two articles, as it was read; `kind` is None where the reader could not tell."""

    a: str
    b: str
    a_span: tuple[int, int]
    b_span: tuple[int, int]
    kind: ReuseKind | None
    stratum: str
    split: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A passage of two articles, as the program has it."""

    a: str
    b: str
    a_span: tuple[int, int]
    b_span: tuple[int, int]
    kind: ReuseKind | None


def read_labels(path: Path = LABELS) -> list[Label]:
    """Read the labels."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        Label(
            a=r["a"],
            b=r["b"],
            a_span=(r["a_start"], r["a_end"]),
            b_span=(r["b_start"], r["b_end"]),
            kind=ReuseKind(r["label"]) if r["label"] else None,
            stratum=r["stratum"],
            split=r["split"],
            weight=r["weight"],
        )
        for r in rows
    ]


def read_articles(folder: Path) -> list[Row]:
    """Read the articles of the outside set."""
    with pa.input_stream(str(folder / _NEWS), compression="zstd") as stream:
        return [json.loads(line) for line in io.BytesIO(stream.read())]


def _text(row: Row) -> Text:
    return Text(
        id=row["id"],
        page=row["id"],
        start=0,
        text=f"{row['title']}\n\n{row['text']}",
        kind=ItemKind.ARTICLE,
        credit=None,
        byline=row["author"] or None,
        publisher=row["publisher"],
        published=row["published"] or None,
    )


def judged(labels: Sequence[Label], articles: Sequence[Row]) -> list[Verdict]:
    """Align the pairs of articles that the labels name, and judge what they share."""
    texts = [_text(row) for row in articles]
    place = {t.id: n for n, t in enumerate(texts)}
    words = sheaf([t.text for t in texts])
    wanted = sorted({(min(place[k.a], place[k.b]), max(place[k.a], place[k.b])) for k in labels})
    pairs = _aligned(words, wanted)
    holders = holders_of([t.id for t in texts], words)
    tokens = _Lazy(texts, words)
    kinds = judge_kinds(texts, tokens, pairs, holders)  # type: ignore[arg-type]  # asked for the few texts of the pairs
    return [
        Verdict(
            a=texts[pair.a].id,
            b=texts[pair.b].id,
            a_span=(p.a_start, p.a_end),
            b_span=(p.b_start, p.b_end),
            kind=found.kind,
        )
        for pair, row in zip(pairs, kinds, strict=True)
        for p, found in zip(pair.alignment.passages, row, strict=True)
    ]


class _Lazy(dict[int, Tokens]):
    """The words of texts, cut out of the sheaf when they are asked for."""

    def __init__(self, texts: Sequence[Text], words: Sheaf) -> None:
        super().__init__()
        self._texts = texts
        self._words = words

    def __missing__(self, number: int) -> Tokens:
        self[number] = Tokens(self._texts[number].text, self._words, number)
        return self[number]


def _aligned(words: Sheaf, wanted: Sequence[tuple[int, int]]) -> list[Pair]:
    found = align_pairs(words, np.array(wanted, np.int64).reshape(-1, 2), **_LEAST)
    runs: list[list[Run]] = [[] for _ in found.passages]
    for passage, *run in found.runs.tolist():
        runs[passage].append(Run(*run))
    shared: list[list[tuple[Passage, tuple[Run, ...]]]] = [[] for _ in wanted]
    for row, likeness, mine in zip(found.passages.tolist(), found.likeness.tolist(), runs, strict=True):
        pair, a_start, a_end, b_start, b_end, count = row
        passage = Passage(a_start=a_start, a_end=a_end, b_start=b_start, b_end=b_end, similarity=likeness, words=count)
        shared[pair].append((passage, tuple(mine)))
    return [
        Pair(a=a, b=b, alignment=Alignment(passages=tuple(p for p, _ in held), runs=tuple(r for _, r in held)))
        for (a, b), held in zip(wanted, shared, strict=True)
    ]


def _common(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _verdict(label: Label, verdicts: Iterable[Verdict]) -> ReuseKind | None:
    """Return the kind of the passage that overlaps a labelled one most, on both sides; None if there is none."""
    best, kind = 0, None
    for v in verdicts:
        a, b = (v.a_span, v.b_span) if v.a == label.a else (v.b_span, v.a_span)
        mine, theirs = _common(label.a_span, a), _common(label.b_span, b)
        if min(mine, theirs) and mine + theirs > best:
            best, kind = mine + theirs, v.kind
    return kind


def _name(kind: ReuseKind | None) -> str:
    if kind is None:
        return _OPEN
    return _NOBODYS if kind in (ReuseKind.STOCK, ReuseKind.CHANCE) else kind.value


def figures(labels: Sequence[Label], verdicts: Sequence[Verdict]) -> dict[str, Row]:
    """Return the figures of each split, and of the passages within one publisher ('within').

    `right`: the share of the passages that the reader could tell; an undecided one counts as wrong, and stock and chance
    count as one. `right_weighted`: the same over all passages of the set, by how often each label stands for others.
    `quoted_called_copied`: of the passages that both quote. `table`: counts by the reader's kind, then the program's.
    """
    by_pair: dict[frozenset[str], list[Verdict]] = {}
    for v in verdicts:
        by_pair.setdefault(frozenset((v.a, v.b)), []).append(v)
    found: dict[str, Row] = {}
    for split in ("tune", "test", "within"):
        mine = [
            (k, _name(k.kind), _name(_verdict(k, by_pair.get(frozenset((k.a, k.b)), ()))))
            for k in labels
            if k.kind and (k.stratum == "within" if split == "within" else k.split == split and k.stratum != "within")
        ]
        table = Counter((gold, said) for _, gold, said in mine)
        quoted = sum(n for (gold, _), n in table.items() if gold == ReuseKind.QUOTED)
        found[split] = {
            "labels": len(mine),
            "right": _share(sum(gold == said for _, gold, said in mine), len(mine)),
            "right_weighted": _share(
                sum(k.weight for k, gold, said in mine if gold == said), sum(k.weight for k, _, _ in mine)
            ),
            "undecided": _share(sum(said == _OPEN for _, _, said in mine), len(mine)),
            "quoted_called_copied": _share(table[ReuseKind.QUOTED.value, ReuseKind.COPIED.value], quoted),
            "table": {f"{gold} > {said}": n for (gold, said), n in sorted(table.items())},
        }
    return found


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--dry", action="store_true", help="print only; do not write docs/quality.md")
    args = parser.parse_args(arguments)
    folder = data_folder()
    if folder is None:
        sys.stderr.write("the news articles are not here (HEADWATER_DATA does not lead to them): left as they were\n")
        return 0
    labels = read_labels()
    found = figures(labels, judged(labels, read_articles(folder)))
    if args.json:
        sys.stdout.write(json.dumps(found, indent=1) + "\n")
    else:
        sys.stdout.write(f"{_page(found)}\n")
    if not args.dry:
        fill(PAGE, {"overlaps": _page(found)})
    return 0


def _page(found: dict[str, Row]) -> str:
    parts = [f"Measured on {today()}."]
    for split, row in found.items():
        parts.append(
            f"{_SPLITS[split]}: {row['labels']} passages, **{row['right']:.1%} right**; undecided, which counts as wrong, "
            f"{row['undecided']:.1%}; called copied where both quote: {row['quoted_called_copied']:.1%}."
        )
        parts.append(_confusion(row["table"]))
    return "\n\n".join(parts)


def _confusion(counts: dict[str, int]) -> str:
    names = [ReuseKind.COPIED.value, ReuseKind.WIRE.value, ReuseKind.QUOTED.value, _NOBODYS, _OPEN]
    rows = [(f"**{gold}**", *(str(counts.get(f"{gold} > {said}", 0)) for said in names)) for gold in names[:-1]]
    return table(("read as ↓, called →", *names), rows)


if __name__ == "__main__":
    start_over_with_one()
    sys.exit(main())

"""Fits the weights from which the direction of copying is judged, and measures how far its probabilities can be trusted.

    python bench/fit_direction.py [--current] [--keep FOLDER] [--seeds N ...] [--held-out N ...]

Piles of known descent are built, each with its manifest and without: the outside lineage set where it is there, and those
that `tests/cascade.py` makes. The weights are those under which the true parents are likeliest, summed over all family trees,
less a penalty on their squares. Printed are the weights, and what came of them on families they were not fitted to: five
times a fifth of the families is left out; the held-out piles are never fitted. With `--current` nothing is fitted, and the
package's own weights are measured. `--keep` keeps the cases in a folder, and reads those that lie there.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from fit_trees import Lot, fit, stacks
from outside import data_folder
from predict import page_manifest
from threads import start_over_with_one

import headwater
from headwater.model import Alignment, Direction, Document, Item, Reuse
from headwater.render.sources import to_source
from headwater.reuse.align import Tokens
from headwater.reuse.borrowed import passages
from headwater.reuse.direction import evidence_of
from headwater.reuse.evidence import ABSENT, FEATURES, SOURCES, tables
from headwater.reuse.find import NOT_KIN, pair_of
from headwater.reuse.judged import Pair, told
from headwater.reuse.rows import Text
from headwater.reuse.slips import Vocabulary
from headwater.reuse.texts import texts_of
from headwater.reuse.trees import descent

__all__ = ["Asked", "Pile", "figures", "likely", "read", "reliability"]

ROOT = Path(__file__).resolve().parents[1]
Floats = npt.NDArray[np.float64]
Row = dict[str, Any]

_FOLDS = 5
_FAMILIES = 40
_SURE = (0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
_BANDS = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.01)
_OUTSIDE = "lineage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A true passage that was found: its true direction, and the places of its texts in a strand.

    Without a strand, or where the trees leave it open, it goes the way that the rules of quotation say, if any.
    """

    truth: Direction | None
    lot: int | None = None
    a: int = 0
    b: int = 0
    quoted: Direction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """A pile of known descent: its strands, the fold of each one's family, and what is asked of it."""

    name: str
    lots: Sequence[Lot]
    folds: Sequence[int]
    asked: Sequence[Asked]


def build(source: Path, target: Path, *, manifest: bool) -> Path:
    """Build the case of a pile, if it is not there, with or without what `pages.jsonl` knows of its pages."""
    if not target.exists():
        listed = page_manifest(source, source / "pages", target.with_suffix(".jsonl")) if manifest else None
        headwater.build(target, [source / "pages"], workers=2, until="reuse", manifest=listed)
    return target


def read(source: Path, case_path: Path, name: str) -> Pile:
    """Gather the evidence of a case as the stage does, and the truth about it."""
    truth = json.loads((source / "truth.json").read_text("utf-8"))
    with headwater.open_case(case_path) as case:
        documents = {d.id: d for d in case.rows(Document)}
        items = {i.id: i for i in case.rows(Item)}
        reuse, aligned = list(case.rows(Reuse)), list(case.rows(Alignment))
    of_document: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items.values():
        of_document[item.document].append(item)
    texts = sorted((t for d, held in of_document.items() for t in texts_of(held, [documents[d]])), key=lambda t: t.id)
    kin = {(r.a_item, r.b_item) for r in reuse if r.kind not in NOT_KIN and r.a_item != r.b_item}
    place = {t.id: n for n, t in enumerate(texts)}
    rows = [r for r in aligned if r.spans and (r.a_item, r.b_item) in kin]
    columns = ("a_item", "b_item", "spans", "likeness", "runs")
    pairs = [pair_of({c: getattr(r, c) for c in columns}, place, texts) for r in rows]

    def at(item: str, start: int, end: int) -> tuple[str, int, int]:
        return (Path(items[item].page).stem, *to_source(documents[items[item].document].source_map, start, end))

    true = _stands([i for i in truth["items"] if i["kind"] != "boilerplate"], items.values(), at)
    return _gathered(name, truth, (texts, pairs, reuse), [true.get(t.id) for t in texts], at)


Found = tuple[list[Text], list[Pair], list[Reuse]]
At = Callable[[str, int, int], tuple[str, int, int]]


def _gathered(name: str, truth: Row, found: Found, true: Sequence[Row | None], at: At) -> Pile:
    texts, pairs, reuse = found
    tokens = [Tokens(t.text) for t in texts]
    forms = Counter(form for t in tokens for form in set(t.forms))
    by_id = {i["id"]: i for i in truth["items"]}
    number = {origin: n for n, origin in enumerate(sorted({str(i["origin"]) for i in truth["items"]}))}
    lots: list[Lot] = []
    folds: list[int] = []
    places: dict[tuple[str, str], tuple[int, int, int]] = {}
    for group, evidence in evidence_of(
        texts,
        tokens,
        pairs,
        vocabulary=Vocabulary({form: n for form, n in forms.items() if n > 1}),
        on_page=Counter(t.page for t in texts),
    ):
        values, alone = tables(evidence)
        members = evidence.strand.members
        here = {m: n for n, m in enumerate(members)}
        for p in group:
            places[texts[p.a].id, texts[p.b].id] = (len(lots), here[p.a], here[p.b])
        owners = [true[m] for m in members]
        lots.append(Lot(pairs=values, alone=alone, parents=_parents(values, owners, by_id)))
        folds.append(min((number[str(o["origin"])] for o in owners if o), default=0) % _FOLDS)
    spoken = dict(zip([(texts[p.a].id, texts[p.b].id) for p in pairs], passages({}, texts, tokens, pairs), strict=True))
    return Pile(name=name, lots=lots, folds=folds, asked=list(_asked(truth, reuse, places, spoken, at)))


def _stands(true: Sequence[Row], items: Iterable[Item], at: At) -> dict[str, Row]:
    """Return the true item that each item found is: the one that it overlaps most, by half of both together."""
    pages: defaultdict[str, list[Row]] = defaultdict(list)
    for row in true:
        pages[row["page"]].append(row)
    found: dict[str, Row] = {}
    for item in items:
        page, start, end = at(item.id, item.start, item.end)
        shares = [(_share((start, end), (t["start"], t["end"])), -n) for n, t in enumerate(pages[page])]
        share, n = max(shares, default=(0.0, 0))
        if share >= 1 / 2:
            found[item.id] = pages[page][-n]
    return found


def _overlap(one: Sequence[int], two: Sequence[int]) -> int:
    return max(0, min(one[1], two[1]) - max(one[0], two[0]))


def _share(one: Sequence[int], two: Sequence[int]) -> float:
    both = _overlap(one, two)
    return both / max(1, one[1] - one[0] + two[1] - two[0] - both)


def _parents(values: Floats, owners: Sequence[Row | None], by_id: Mapping[str, Row]) -> list[int]:
    """Return for each text of a strand the nearest of those it comes from that is in the strand, too."""
    here = {o["id"]: n for n, o in enumerate(owners) if o}
    found: list[int] = []
    for n, owner in enumerate(owners):
        up = owner["parent"] if owner else None
        while up and (up not in here or np.isnan(values[here[up], n, 0])):
            up = by_id[up]["parent"]
        found.append(here[up] if up else -1)
    return found


def _asked(
    truth: Row,
    reuse: Sequence[Reuse],
    places: Mapping[tuple[str, str], tuple[int, int, int]],
    spoken: Mapping[tuple[str, str], Sequence[Any]],
    at: At,
) -> Iterator[Asked]:
    """Give each true passage of which half was found, with the answers to the passage that covers most of it."""
    near: defaultdict[tuple[str, str], list[tuple[tuple[int, int], tuple[int, int], Reuse, bool]]] = defaultdict(list)
    for r in reuse:
        (p, *one), (q, *two) = at(r.a_item, r.a_start, r.a_end), at(r.b_item, r.b_start, r.b_end)
        near[p, q].append(((one[0], one[1]), (two[0], two[1]), r, False))
        near[q, p].append(((two[0], two[1]), (one[0], one[1]), r, True))
    page = {i["id"]: i["page"] for i in truth["items"]}
    turned = {Direction.A_TO_B: Direction.B_TO_A, Direction.B_TO_A: Direction.A_TO_B}
    for t in truth["reuse"]:
        here = near[page[t["a"]], page[t["b"]]]
        sizes = [(_overlap(t["a_span"], h[0]) + _overlap(t["b_span"], h[1]), -n) for n, h in enumerate(here)]
        size, n = max(sizes, default=(0, 0))
        if not here or 2 * size < t["a_span"][1] - t["a_span"][0] + t["b_span"][1] - t["b_span"][0]:
            continue
        *_, r, back = here[-n]
        way = Direction(t["direction"]) if t["direction"] else None
        way = turned[way] if way and back else way
        strand = places.get((r.a_item, r.b_item))
        if strand is None:
            yield Asked(truth=way, quoted=r.direction)
            continue
        said = {s.direction for s in spoken[r.a_item, r.b_item]}  # the same for nearly all passages of two texts
        yield Asked(truth=way, lot=strand[0], a=strand[1], b=strand[2], quoted=said.pop() if len(said) == 1 else None)


def current() -> Floats:
    """Return the package's own weights, in the order of its features."""
    return np.array([*(f.weight for f in FEATURES), *(s.weight for s in SOURCES), *ABSENT])


def likely(pile: Pile, weights_of: Callable[[int], Floats]) -> list[tuple[Asked, float, float]]:
    """Return what is asked of a pile with how likely either direction is, by the weights for each fold."""
    lines: list[Floats] = []
    for lot, fold in zip(pile.lots, pile.folds, strict=True):
        weights = weights_of(fold)
        edge, own, (prior, each) = np.split(weights, [len(FEATURES), len(FEATURES) + len(SOURCES)])
        edges = np.where(np.isnan(lot.pairs[:, :, 0]), -np.inf, np.nan_to_num(lot.pairs) @ edge)
        alone = lot.alone @ own
        lines.append(descent(edges, alone, alone + each, float(prior)).lines)
    return [
        (q, 0.0, 0.0) if q.lot is None else (q, float(lines[q.lot][q.a, q.b]), float(lines[q.lot][q.b, q.a]))
        for q in pile.asked
    ]


def figures(answers: Iterable[tuple[Asked, float, float]], sure: float) -> tuple[float, float, float]:
    """Return the share right of the directions told, of directed passages left open, and of undirected ones claimed."""
    votes: Counter[str] = Counter()
    for asked, forth, back in answers:
        told = Direction.A_TO_B if forth > back else Direction.B_TO_A
        said = told if max(forth, back) >= sure else asked.quoted
        if asked.truth:
            votes["right" if said is asked.truth else "wrong" if said else "abstained"] += 1
        else:
            votes["claimed" if said else "open"] += 1
    told_of = votes["right"] + votes["wrong"]
    return (
        votes["right"] / max(1, told_of),
        votes["abstained"] / max(1, told_of + votes["abstained"]),
        votes["claimed"] / max(1, votes["claimed"] + votes["open"]),
    )


def reliability(answers: Iterable[tuple[Asked, float, float]]) -> list[tuple[float, int, float, float]]:
    """Return by band of probability its lower end, the count of passages, what was said on average, and what was right.

    The likelier direction counts as claimed; passages that have none in truth count as not right.
    """
    said = [
        (max(forth, back), q.truth is (Direction.A_TO_B if forth > back else Direction.B_TO_A))
        for q, forth, back in answers
        if q.lot is not None
    ]
    found: list[tuple[float, int, float, float]] = []
    for low, high in pairwise(_BANDS):
        here = [(p, right) for p, right in said if low <= p < high]
        if here:
            p, right = np.mean(here, axis=0)
            found.append((low, len(here), float(p), float(right)))
    return found


def _show(name: str, piles: Sequence[Pile], weights_of: Callable[[int], Floats]) -> None:
    answers = [answer for pile in piles for answer in likely(pile, weights_of)]
    print(f"\n{name}\n\n| told from | right | abstained | claimed on undirected |\n|---|---|---|---|")
    for sure in _SURE:
        print(f"| {sure:.2f} |" + "".join(f" {x:.3f} |" for x in figures(answers, sure)))
    print("\n| by the trees | passages | on average | what a user is told | right |\n|---|---|---|---|---|")
    for low, count, said, right in reliability(answers):
        print(f"| from {low:.2f} | {count} | {said:.3f} | {told(said):.2f} | {right:.3f} |")


def _piles(folder: Path, seeds: Iterable[int], *, outside: bool) -> Iterator[Pile]:
    from cascade import write  # type: ignore[import-not-found] # noqa: PLC0415 - it stands among the tests

    sources: dict[str, Path] = {}
    shared = data_folder() if outside else None
    if shared and (shared / "bench" / "lineage" / "dev").is_dir():
        sources[_OUTSIDE] = shared / "bench" / "lineage" / "dev"
    for seed in seeds:
        sources[str(seed)] = folder / "piles" / str(seed)
        if not (sources[str(seed)] / "truth.json").exists():
            write(sources[str(seed)], seed=seed, families=_FAMILIES)
    for name, source in sources.items():
        for manifest in (True, False):
            named = f"{name}-{'manifest' if manifest else 'plain'}"
            case = build(source, folder / f"{named}.headwater", manifest=manifest)
            yield read(source, case, named)


def _measure(folder: Path, args: argparse.Namespace) -> None:
    fitted = list(_piles(folder, args.seeds, outside=True))
    held = list(_piles(folder, args.held_out, outside=False))
    best, by_fold = current(), [current()] * _FOLDS
    if not args.current:
        best = fit(stacks([lot for p in fitted for lot in p.lots]), current())
        by_fold = [
            fit(stacks([t for p in fitted for t, f in zip(p.lots, p.folds, strict=True) if f != fold]), best)
            for fold in range(_FOLDS)
        ]
        names = [f.value.__name__ for f in FEATURES] + [s.value.__name__ for s in SOURCES] + ["absent", "each"]
        for name, weight in zip(names, best, strict=True):
            print(f"{name:20} {round(weight * 20) / 20:.2f}")
    for pile in fitted:
        if pile.name.startswith(_OUTSIDE):
            _show(f"{pile.name}, families left out", [pile], by_fold.__getitem__)
    for title, piles in (("Cascades, families left out", fitted), ("Cascades never fitted", held)):
        for sort in ("manifest", "plain"):
            chosen = [p for p in piles if p.name.endswith(sort) and not p.name.startswith(_OUTSIDE)]
            _show(f"{title}, {sort}", chosen, by_fold.__getitem__ if piles is fitted else lambda _: best)
    _show("All of these together", [*fitted], by_fold.__getitem__)
    _show("All never fitted together", [*held], lambda _: best)


def main() -> None:
    """Read the command line, and fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--current", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--seeds", type=int, nargs="*", default=[11, 12, 13, 14, 15, 16])
    parser.add_argument("--held-out", type=int, nargs="*", default=[21, 22, 23, 24])
    args = parser.parse_args()
    sys.path.insert(0, str(ROOT / "tests"))
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        _measure(folder, args)


if __name__ == "__main__":
    start_over_with_one()
    main()

"""How well the program counts independent origins, claim by claim: `python bench/origins.py [--seeds N ...] [--json]`.

On pages that `tests/testimony.py` invents, of which it is known who tells what on whose word. The seeds 1 to 4 are those
whose errors may be read; 21 to 24 are only measured. Writes its part of docs/quality.md, unless seeds are named.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from origins_score import Found, FoundClaim, Tally, Truth, figures, match, rows_of, tally
from pages import fill, table, today
from threads import start_over_with_one

import headwater
from headwater.model import Claim, Dependence, Lineage, Origin, Strength, Witness

__all__ = ["FITTED", "OTHER", "PART", "found_in", "main", "part", "score", "true_in"]

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "quality.md"
PART = "origins per claim, our own set"
FITTED, OTHER = (1, 2, 3, 4), (21, 22, 23, 24)
EVENTS = 40
_NAMED = frozenset({"eyewitness", "reporter", "ngo"})
_FIGURES = (
    ("false_independence", "claims counted too high at the low end", "at most .01"),
    ("false_of_counted", "of the claims with a low end of two or more: too high", ""),
    ("kin_independent", "pairs of one origin counted as two voices", ""),
    ("false_merge", "pairs of two origins merged", "at most .05"),
    ("inside", "true count in the range", "at least .95"),
    ("above", "true count above the range", ""),
    ("width_median", "width, median", "at most 1"),
    ("width_mean", "width, mean", ""),
    ("dared", "of claims with several origins: low is two or more", ""),
    ("shown_dared", "of those where two named voices saw it", ""),
    ("whole_dared", "of the events with several origins", ""),
    ("kin_tied", "pairs of one origin tied", ""),
    ("found", "witnesses found", ""),
    ("precision", "grouping, B-cubed precision", ""),
    ("recall", "grouping, B-cubed recall", ""),
    ("f1", "grouping, B-cubed F1", ""),
)
_COLUMNS = (
    ("found", "found", "witnesses"),
    ("grouping recall", "recall_millis", "witnesses"),
    ("one origin: counted as two voices", "kin_independent", "kin"),
    ("one origin: tied", "kin_tied", "kin"),
    ("two origins: merged", "strangers_merged", "strangers"),
    ("in the range", "inside", "claims"),
    ("width", "width", "claims"),
)

Row = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="+", help="measure these piles only, and do not write the page")
    parser.add_argument("--events", type=int, default=EVENTS, help=f"of a pile (default: {EVENTS})")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--errors", action="store_true", help="print the claims that are wrong, with their witnesses")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the piles and their cases there")
    parser.add_argument("--dry", action="store_true", help="print only; do not write docs/quality.md")
    args = parser.parse_args(arguments)
    sets = {"asked": tuple(args.seeds)} if args.seeds else {"fitted": FITTED, "other": OTHER}
    tallies: dict[str, Tally] = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or Path(scratch)
        for name, seeds in sets.items():
            tallies[name] = Tally()
            for seed in seeds:
                true, found = _measured(folder / f"seed{seed}", seed, args.events)
                tally(true, found, tallies[name])
                if args.errors:
                    print(f"# seed {seed}\n\n{_errors(true, found)}", flush=True)
    print(json.dumps({n: score(t) for n, t in tallies.items()}, indent=1) if args.json else part(tallies))
    if not (args.dry or args.seeds):
        fill(PAGE, {PART: part(tallies)})
    return 0


def _measured(folder: Path, seed: int, events: int) -> tuple[list[Truth], list[FoundClaim]]:
    """Invent a pile, build its case, and return what is true and what was found."""
    script = ROOT / "tests" / "testimony.py"
    options = ["--seed", str(seed), "--events", str(events)]
    subprocess.run([sys.executable, str(script), str(folder), *options], check=True)
    path = folder / "case.headwater"
    path.unlink(missing_ok=True)
    headwater.build(path, [folder / "pages"], manifest=folder / "pages.jsonl")
    with headwater.open_case(path) as case:
        return true_in(folder), found_in(case)


def true_in(folder: Path) -> list[Truth]:
    """Read the truth about a pile.

    Args:
        folder: where `tests/testimony.py` put it.
    """
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    return [
        Truth(
            claim=claim["id"],
            origin=w["origin"],
            page=w["page"],
            start=w["start"],
            end=w["end"],
            sort=w["sort"],
            how=w["how"],
            shown=w["saw"] and w["sort"] in _NAMED,
        )
        for claim in truth["claims"]
        for w in claim["witnesses"]
    ]


def found_in(case: headwater.Case) -> list[FoundClaim]:
    """Read the claims of a case, with their witnesses and the origins to which these were put."""
    origins = {(o.claim, o.witness): o for o in case.rows(Origin)}
    witnesses: defaultdict[str, list[Found]] = defaultdict(list)
    for w in case.rows(Witness):
        o = origins[w.claim, w.id]
        place = Found(id=w.id, page=w.page, start=w.start, end=w.end, part=o.origin, independent=o.lineage is Lineage.INDEPENDENT)  # fmt: skip
        witnesses[w.claim].append(place)
    ties: defaultdict[str, dict[tuple[str, str], tuple[str, ...]]] = defaultdict(dict)
    for d in case.rows(Dependence):
        if d.strength is Strength.STRONG:
            pair = (min(d.a, d.b), max(d.a, d.b))
            ties[d.claim][pair] = tuple(sorted({*ties[d.claim].get(pair, ()), d.reason.value}))
    return [
        FoundClaim(id=c.id, low=c.origins_low, high=c.origins_high, witnesses=tuple(witnesses[c.id]), ties=ties[c.id])
        for c in case.rows(Claim)
    ]


# --- what is shown


def score(t: Tally) -> Row:
    """Return the figures of a tally, and the counts by sort of origin, by way of the page and by reason."""
    return {"figures": figures(t)} | {name: {row: dict(n) for row, n in rows_of(t, name)} for name in ("sort", "how", "reason")}  # fmt: skip


def part(tallies: dict[str, Tally]) -> str:
    """Return the part of the page: the figures of each set, then where the last one fails."""
    shown = {name: figures(t) for name, t in tallies.items()}
    whole = [(words, *(_shown(f[key]) for f in shown.values()), target) for key, words, target in _FIGURES]
    sizes = ", ".join(f"{name}: {t.n['claims']} claims of {t.n['witnesses']} witnesses" for name, t in tallies.items())
    last = list(tallies)[-1]
    parts = [
        f"Measured on {today()}. Claims with two true witnesses or more; {sizes}.",
        table(("figure", *shown, "target"), whole),
        f"By the sort of origin ({last}):",
        _by(tallies[last], "sort"),
        f"By the way in which a page has it ({last}; pairs of one origin stand at the dependent page's):",
        _by(tallies[last], "how"),
        f"What merged two origins ({last}): " + (_reasons(tallies[last]) or "nothing") + ".",
    ]
    return "\n\n".join(parts)


def _by(t: Tally, name: str) -> str:
    rows = []
    for row, n in rows_of(t, name):
        cells = [_of(n[part], n[whole], 1000 if part == "recall_millis" else 1) for _, part, whole in _COLUMNS]
        rows.append((row, str(n["witnesses"]), *cells))
    return table(("", "witnesses", *(heading for heading, _, _ in _COLUMNS)), rows)


def _reasons(t: Tally) -> str:
    return ", ".join(f"{row} {n['strangers_merged']}" for row, n in rows_of(t, "reason"))


def _of(part: int, whole: int, scale: int) -> str:
    return _shown(part / scale / whole) if whole else "–"


def _shown(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.3f}"


def _errors(true: Sequence[Truth], found: Sequence[FoundClaim]) -> str:
    """Write out the claims whose range is wrong or that merge origins, witness by witness."""
    held: defaultdict[int, list[tuple[Truth, Found]]] = defaultdict(list)
    for n, (number, w) in match(true, found).items():
        held[number].append((true[n], w))
    parts = []
    for number, pairs in sorted(held.items()):
        claim, claims = found[number], Counter(t.claim for t, _ in pairs)
        main = min(claims, key=lambda c: (-claims[c], c))
        count = len({t.origin for t, _ in pairs if t.claim == main})
        merged = len({t.origin for t, _ in pairs}) > len({w.part for _, w in pairs})
        if len(pairs) < 2 or (claim.low <= count <= claim.high and not merged):  # noqa: PLR2004 - two witnesses
            continue
        lines = [f"## {claim.id[-6:]} {claim.low}-{claim.high}, truly {count}: {dict(claims)}"]
        for t, w in sorted(pairs, key=lambda p: (p[0].origin, p[1].id)):
            voice = "independent" if w.independent else ""
            lines.append(f"{t.origin} {t.sort} {t.how} {w.page} {w.start}-{w.end} {w.id[-6:]} in {w.part[-6:]} {voice}")
        ids = {w.id: t.origin for t, w in pairs}
        for (a, b), reasons in sorted(claim.ties.items()):
            if a in ids and b in ids and ids[a] != ids[b]:
                lines.append(f"  {a[-6:]} – {b[-6:]}: {', '.join(reasons)}")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


if __name__ == "__main__":
    start_over_with_one()
    sys.exit(main())

"""How well statements are cut and grouped on our own invented pages: `python bench/told.py [PILE ...] [--errors]`.

tests/golden/claims/told.json holds two piles: `dev`, whose errors may be read, and `held`, which is only measured. Of each
page the witnesses are given by their words, each with the claim that it makes; near misses (another day, figure, agent or
victim, the roles exchanged, a denial) are claims of their own.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from origins import found_in
from origins_score import FoundClaim, Truth, figures, match, tally
from threads import start_over_with_one

import headwater

__all__ = ["TOLD", "main", "told"]

TOLD = Path(__file__).resolve().parents[1] / "tests" / "golden" / "claims" / "told.json"
_MEASURES = ("precision", "recall", "found")


def told(source: Path = TOLD) -> dict[str, float]:
    """Measure each pile: B-cubed precision and recall of its witnesses' groups, and the share of them that was found.

    A witness is found where a statement holds half of the shorter of the two; one that is not found stands alone
    (Bagga and Baldwin 1998).
    """
    found: dict[str, float] = {}
    for name, pages in _piles(source).items():
        measured = figures(tally(_truth(pages), _built(pages)))
        found |= {f"told_{name}_{measure}": measured[measure] or 0.0 for measure in _MEASURES}
    return found


def _piles(source: Path) -> dict[str, Sequence[Mapping[str, Any]]]:
    return {pile["name"]: pile["pages"] for pile in json.loads(source.read_text("utf-8"))["piles"]}


def _truth(pages: Sequence[Mapping[str, Any]]) -> list[Truth]:
    return [
        Truth(
            claim=w["claim"],
            origin=page["page"],
            page=page["page"],
            start=page["text"].index(w["words"]),
            end=page["text"].index(w["words"]) + len(w["words"]),
        )
        for page in pages
        for w in page["witnesses"]
    ]


def _built(pages: Sequence[Mapping[str, Any]]) -> list[FoundClaim]:
    """Build a case of the pages, and return its claims."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "pages").mkdir()
        for page in pages:
            (folder / "pages" / page["page"]).write_text(page["text"] + "\n", encoding="utf-8", newline="")
        lines = (json.dumps({k: page[k] for k in ("page", "publisher", "published")}) for page in pages)
        manifest = folder / "pages.jsonl"
        manifest.write_text("\n".join(lines) + "\n", encoding="utf-8")
        headwater.build(folder / "case.headwater", [folder / "pages"], manifest=manifest)
        with headwater.open_case(folder / "case.headwater") as case:
            return found_in(case)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("piles", nargs="*", help="which (default: all)")
    parser.add_argument("--errors", action="store_true", help="print how the witnesses were put together")
    args = parser.parse_args(arguments)
    for name, pages in _piles(TOLD).items():
        if args.piles and name not in args.piles:
            continue
        true, found = _truth(pages), _built(pages)
        print(name, {k: v for k, v in figures(tally(true, found)).items() if k in {*_MEASURES, "f1"}})
        if args.errors:
            print(_put(pages, true, found))
    return 0


def _put(pages: Sequence[Mapping[str, Any]], true: Sequence[Truth], found: Sequence[FoundClaim]) -> str:
    """Write out the witnesses by their claims, each with the number of the claim it was put to."""
    texts = {page["page"]: page["text"] for page in pages}
    stood = match(true, found)
    by_claim: defaultdict[str, list[str]] = defaultdict(list)
    for n, t in enumerate(true):
        put = stood[n][0] if n in stood else "-"
        by_claim[t.claim].append(f"  {put!s:>4} {texts[t.page][t.start : t.end]}")
    return "\n".join(line for claim, lines in sorted(by_claim.items()) for line in (claim, *lines))


if __name__ == "__main__":
    start_over_with_one()
    sys.exit(main())

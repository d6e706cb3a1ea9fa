"""How often running text would take a voice away where none speaks: `python bench/doubts.py CASE [--read N] [--seed S]`.

What a text says against a witness lowers a range and never raises one, so a phrase too many goes unseen. Here each statement of
a built case is taken as if somebody told it first hand; on news, where hardly any is, nearly every voice that is taken is taken
for nothing. `--read` prints the sentences that took most, with how many each took, and others drawn at random with a fixed seed.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from threads import start_over_with_one

import headwater
from headwater.model import Attribution, Document, Item, Mention, Paragraph, Statement
from headwater.origins.told import told_of

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Say how many statements would lose their voice, and by which sentences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("--read", type=int, default=0, metavar="N", help="print so many sentences that take a voice")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    args = parser.parse_args(arguments)
    with headwater.open_case(args.case) as case:
        seen = [replace(s, first_hand=True) for s in case.rows(Statement)]
        items, documents = list(case.rows(Item)), list(case.rows(Document))
        texts = list(case.rows(Paragraph))
        told = told_of(seen, items, list(case.rows(Attribution)), documents, texts, list(case.rows(Mention)))
        taken = Counter(t.doubt for t in told if t.doubt)
    lost = taken.total()
    print(
        f"{len(seen)} statements, {lost} would lose a voice ({lost / max(1, len(seen)):.3f}) by {len(taken)} sentences"
    )
    most = [said for said, _ in taken.most_common(args.read // 2)]
    others = sorted(set(taken) - set(most))
    for said in (*most, *random.Random(args.seed).sample(others, min(args.read - len(most), len(others)))):  # noqa: S311
        print(f"{taken[said]:>5}  {said}")
    return 0


if __name__ == "__main__":
    start_over_with_one()
    sys.exit(main())

"""What falls if a source is withdrawn, on a terminal or as JSON."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from headwater.case.store import Case
from headwater.cli.terminal import one_line
from headwater.model import Claim, Statement
from headwater.origins.withdrawn import Left
from headwater.report.wording import count_of, origins_range
from headwater.retracting import Retraction

__all__ = ["retraction_record", "show_retraction"]

_CLAIM = 220
_NONE_LEFT = "no witness left"


def show_retraction(console: Console, case: Case, found: Retraction, *, everything: bool) -> None:
    """Print each claim whose range changes, before and after, with the witnesses that fall and why.

    Args:
        console: where to print.
        case: the open case.
        found: what falls.
        everything: also the claims that lose a witness and keep their range.
    """
    if found.items:
        whose = f" of {one_line(found.publisher)}" if found.publisher else f": {one_line(found.items[0].page)}"
        console.print(f"withdrawn: {count_of(len(found.items), 'text')}{whose}", soft_wrap=True)
    else:
        console.print(
            f"withdrawn: the word of {one_line(found.publisher or '')}, of whom no text is here", soft_wrap=True
        )
    changed = [(c, left) for c, left in found.claims if _range(c) != (left.low, left.high)]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("id", no_wrap=True)
    table.add_column("claim", overflow="fold", ratio=1)
    table.add_column("before", overflow="fold", max_width=14)
    table.add_column("after", overflow="fold", max_width=14)
    table.add_column("what falls", overflow="fold", ratio=1)
    for claim, left in found.claims if everything else changed:
        table.add_row(
            claim.id,
            one_line(claim.text, _CLAIM),
            origins_range(*_range(claim), claim.witnesses),
            _after(claim, left),
            Text("\n".join(_lost(case, left))),
        )
    if table.row_count:
        console.print(table)
    kept = len(found.claims) - len(changed)
    gone = sum(len(left.lost) == claim.witnesses for claim, left in changed)
    console.print(
        f"{count_of(len(changed), 'claim')} would change, {gone} of them with no witness left; "
        f"{count_of(kept, 'claim')} would lose a witness and keep the range"
        + ("" if everything or not kept else ": --all lists them"),
        soft_wrap=True,
    )


def retraction_record(case: Case, found: Retraction) -> dict[str, Any]:
    """Return all that falls as plain values."""
    return {
        "publisher": found.publisher,
        "items": [{"id": i.id, "page": i.page, "start": i.start, "end": i.end} for i in found.items],
        "claims": [
            {
                "id": claim.id,
                "text": claim.text,
                "witnesses": [claim.witnesses, claim.witnesses - len(left.lost)],
                "origins_low": [claim.origins_low, left.low],
                "origins_high": [claim.origins_high, left.high],
                "lost": [_witness(case, witness, reason) for witness, reason in left.lost],
            }
            for claim, left in found.claims
        ],
    }


def _range(claim: Claim) -> tuple[int, int]:
    return claim.origins_low, claim.origins_high


def _after(claim: Claim, left: Left) -> str:
    rest = claim.witnesses - len(left.lost)
    return origins_range(left.low, left.high, rest) if rest else _NONE_LEFT


def _lost(case: Case, left: Left) -> list[str]:
    """Return the reasons for which witnesses fall, each with where they stand."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for w in sorted((_witness(case, *lost) for lost in left.lost), key=lambda w: (w["page"], w["start"], w["id"])):
        places[w["reason"]].append(f"{one_line(w['page'])} {w['start']}-{w['end']}")
    return [f"{one_line(reason)}: {', '.join(where)}" for reason, where in sorted(places.items())]


def _witness(case: Case, witness: str, reason: str) -> dict[str, Any]:
    s = case.row(Statement, witness)
    return {"id": s.id, "page": s.page, "start": s.start, "end": s.end, "text": s.text, "reason": reason}

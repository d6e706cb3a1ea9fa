"""The tables the commands print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from rich import box
from rich.console import Console
from rich.table import Table

from headwater.building import Report
from headwater.case.store import Case
from headwater.cli.terminal import as_json, one_line, safe
from headwater.model import (
    Attribution,
    Capture,
    Claim,
    Document,
    Item,
    ItemKind,
    Mention,
    Rejected,
    Status,
    Witness,
)
from headwater.report.claim_records import claims_record
from headwater.report.claims import grouped
from headwater.report.held import Held
from headwater.report.quoting import who_says
from headwater.report.wording import most_first, origins_range, status_words

__all__ = [
    "print_claims",
    "print_items",
    "print_rejected",
    "print_search",
    "print_summary",
    "print_verified",
]

_NAMES = 5  # sources named in a claim's row; the others are counted


def _table(*columns: str, right: Iterable[str] = ()) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        ends = name in right
        table.add_column(name, justify="right" if ends else "left", no_wrap=ends or name == "id", overflow="fold")
    return table


def print_summary(console: Console, case: Case, report: Report) -> None:
    """Print what a build did and what the case holds."""
    if not report.captured and not report.built.total and not report.described and not report.listed:
        console.print(f"{case.path} is up to date: nothing to do")
    if report.described:
        console.print(f"the manifest told something new of {report.described} pages")
    if report.listed:
        console.print(f"the watch-lists told something new of {report.listed} entries")
    kinds = Counter(i.kind for i in case.rows(Item))
    claims = list(case.rows(Claim))
    several = [c for c in claims if c.witnesses > 1]
    one = sum(c.status is Status.ONE_ORIGIN for c in several)
    shown = sum(c.status is Status.INDEPENDENT_ORIGINS for c in several)
    made = ", ".join(f"{kinds[k]} {k.value}{'s' if k is not ItemKind.FURNITURE else ''}" for k in ItemKind if kinds[k])
    console.print(
        f"{case.path}: {case.count(Capture)} captures, {case.count(Document)} documents; items: {made or 'none'}"
    )
    console.print(
        f"{len(claims)} claims, {len(several)} with more than one witness: of these {one} go back to one origin, "
        f"{shown} have independent origins, for {len(several) - one - shown} it is not determined"
    )
    rejected = case.count(Rejected)
    if rejected:
        console.print(f"{rejected} things were left out: `headwater rejected {case.path}` says what and why")


def ordered_claims(claims: Iterable[Claim]) -> list[Claim]:
    """Sort claims as every list shows them: most witnesses first."""
    return sorted(claims, key=lambda c: (-c.witnesses, -c.origins_high, c.id))


def print_claims(
    console: Console, held: Held, *, everything: bool, words: str, write: Callable[[str], None] | None = None
) -> None:
    """Print the table of claims; with `write` hand it on as JSON instead."""
    of_claim = grouped(held)
    wanted = [w.casefold() for w in words.split()]
    claims = [c for c in held.claims.values() if all(w in c.text.casefold() for w in wanted)]
    shown = ordered_claims(c for c in claims if everything or c.witnesses > 1)
    if write is not None:
        write(as_json(claims_record(held, [(c, of_claim[c.id]) for c in shown]), indent=1))
        return
    table = _table("id", "claim", "who says it", "witnesses", "origins", "status", right=("witnesses", "origins"))
    for c in shown:
        who = most_first(who_says(held, w) for w in of_claim[c.id])
        names = [one_line(f"{name} ({n})" if n > 1 else name) for name, n in who]
        count = (c.origins_low, c.origins_high, c.witnesses)
        table.add_row(
            c.id,
            one_line(c.text, 220),
            "; ".join(names[:_NAMES]) + (f"; {len(names) - _NAMES} more" if len(names) > _NAMES else ""),
            str(c.witnesses),
            origins_range(*count),
            status_words(c.status, *count),
        )
    if shown:
        console.print(table)
    left = len(claims) - len(shown)
    console.print(f"{len(shown)} claims" + (f"; {left} more have one witness each: --all lists them" if left else ""))


def print_items(console: Console, case: Case, *, furniture: bool) -> None:
    """Print the table of items."""
    texts = {d.id: d.text for d in case.rows(Document)}
    table = _table("id", "page", "kind", "span", "publisher", "published", "title or first words", right=("span",))
    for i in sorted(case.rows(Item), key=lambda i: (i.page, i.document, i.start, i.end)):
        if furniture or i.kind is not ItemKind.FURNITURE:
            words = i.title or texts[i.document][i.start : min(i.end, i.start + 200)]
            table.add_row(
                i.id, one_line(i.page), i.kind.value, f"{i.start}-{i.end}", one_line(i.publisher or ""),
                i.published or "", one_line(words, 90),
            )  # fmt: skip
    console.print(table)


def print_search(console: Console, case: Case, query: str) -> None:
    """Print the items that hold all words of a query."""
    found = case.search(query)
    items = {i.id: i for i in case.rows(Item)}
    table = _table("id", "page", "words")
    for item, snippet in found:
        table.add_row(item, one_line(items[item].page), one_line(snippet))
    if found:
        console.print(table)
    console.print(f"{len(found)} items hold all of: {safe(query)}")


def print_rejected(console: Console, case: Case) -> None:
    """Print what was left out."""
    table = _table("page", "stage", "reason", "detail")
    rows = sorted(case.rows(Rejected), key=lambda r: (r.page, r.stage, r.reason, r.id))
    for r in rows:
        table.add_row(one_line(r.page), r.stage, r.reason, one_line(r.detail))
    if rows:
        console.print(table)
    console.print(f"{len(rows)} things were left out")


def print_verified(console: Console, case: Case) -> None:
    """Print what `verify` held against what."""
    spans = sum(case.count(k) for k in (Item, Mention, Witness, Attribution))
    console.print(
        f"{case.path} holds: {case.count(Capture)} originals rehashed, {case.count(Document)} documents rendered again, "
        f"{spans} items, mentions, witnesses and attributions checked against their words"
    )

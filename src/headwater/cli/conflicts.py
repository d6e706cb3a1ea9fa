"""What cannot all hold, on a terminal or as JSON: each side with its witnesses and what stands behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from headwater.cli.terminal import as_json, one_line, quoted
from headwater.model import Conflict, ConflictKind, Witness
from headwater.report.conflict_records import conflicts_record
from headwater.report.disputes import about_what, ordered_conflicts, put_out_by, side_origins, sides_of
from headwater.report.held import Held
from headwater.report.quoting import who_says
from headwater.report.wording import CONFLICTS, count_of, origins_range

__all__ = ["kinds_of", "show_conflicts"]

_WITNESSES = 4  # of a side whose words are shown
_WORDS = 220  # code points of each
_PUBLISHERS = 4


def kinds_of(names: str) -> frozenset[ConflictKind]:
    """Return the kinds of conflict that a list with commas names; all of them for an empty one.

    Raises:
        click.BadParameter: one of them is none.
    """
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    known = {kind.value: kind for kind in ConflictKind}
    wrong = next((name for name in wanted if name not in known), None)
    if wrong is not None:
        raise click.BadParameter(
            f"there is no kind {one_line(wrong)}; the kinds are {', '.join(known)}.", param_hint="--kind"
        )
    return frozenset(known[name] for name in wanted) or frozenset(known.values())


def show_conflicts(
    console: Console,
    held: Held,
    *,
    kinds: frozenset[ConflictKind],
    limit: int | None = None,
    write: Callable[[str], None] | None = None,
) -> None:
    """Print the conflicts of a case, a table each: a row a side. With `write` hand them on as JSON instead.

    Args:
        console: where to print.
        held: the case's rows.
        kinds: the kinds to show.
        limit: how many to show at most; all without it.
        write: takes the JSON.
    """
    found = [c for c in ordered_conflicts(held) if c.kind in kinds]
    shown = found if limit is None else found[:limit]
    if write is not None:
        write(as_json(conflicts_record(held, shown), indent=1))
        return
    for c in shown:
        _show(console, held, c)
    _sum_up(console, held, found, shown, kinds)


def _sum_up(
    console: Console, held: Held, found: Sequence[Conflict], shown: Sequence[Conflict], kinds: frozenset[ConflictKind]
) -> None:
    if not found:
        which = "" if len(kinds) == len(ConflictKind) else f" of the kind {', '.join(sorted(kinds))}"
        console.print(
            f"0 conflicts: nothing{which} was found in {one_line(held.name)} that cannot all hold", soft_wrap=True
        )
        return
    counts = Counter(c.kind for c in found)
    parts = ", ".join(f"{counts[k]} {CONFLICTS[k]}" for k in CONFLICTS if counts[k])
    left = len(found) - len(shown)
    console.print(
        f"{count_of(len(found), 'conflict')}: {parts}" + (f"; {left} of them not shown" if left else ""), soft_wrap=True
    )


def _show(console: Console, held: Held, conflict: Conflict) -> None:
    head = Text(CONFLICTS[conflict.kind], style="bold")
    head.append(f"  {one_line(about_what(conflict))}", style="bold")
    head.append(f"  {conflict.id}", style="dim not bold")
    console.print(head, soft_wrap=True)
    if conflict.unless:
        console.print(Text(f"not all can hold, {one_line(conflict.unless)}", style="italic"), soft_wrap=True)
    table = Table(box=box.SIMPLE, pad_edge=False, show_header=False)
    table.add_column("holds", overflow="fold", ratio=2)
    table.add_column("words", overflow="fold", ratio=5)
    for value, witnesses in sides_of(held, conflict):
        if witnesses:
            table.add_row(_side(held, value, witnesses), _words(held, witnesses), end_section=True)
    console.print(table)


def _side(held: Held, value: str, witnesses: Sequence[Witness]) -> Text:
    """Return what a side holds, and what stands behind it."""
    first = held.first_published(w.item for w in witnesses)
    text = Text(one_line(value), style="bold")
    text.append(f"\norigins {origins_range(*side_origins(held, witnesses), len(witnesses))}", style="not bold")
    text.append(f"\nfirst known {one_line(first)}" if first else "\nno date", style="dim not bold")
    return text


def _words(held: Held, witnesses: Sequence[Witness]) -> Text:
    """Return who put a side out, and where in which words."""
    names = [f"{name} ({n})" if n > 1 else name for name, n in put_out_by(held, witnesses)]
    more = f" and {len(names) - _PUBLISHERS} more" if len(names) > _PUBLISHERS else ""
    text = Text(one_line(", ".join(names[:_PUBLISHERS]) + more), style="bold")
    for w in witnesses[:_WITNESSES]:
        text.append(f"\n{one_line(w.page)} {w.start}-{w.end}", style="cyan not bold")
        text.append(f"  {one_line(who_says(held, w))}: {quoted(w.text, _WORDS)}", style="default not bold")
    if len(witnesses) > _WITNESSES:
        text.append(
            f"\n{count_of(len(witnesses) - _WITNESSES, 'more witness', 'more witnesses')}", style="dim not bold"
        )
    return text

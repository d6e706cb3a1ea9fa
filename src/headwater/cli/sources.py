"""The register of sources: shown, written to be filled in, and read back."""

from __future__ import annotations

from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table

from headwater.cli.terminal import one_line
from headwater.errors import InputError
from headwater.register import Found, to_csv
from headwater.sources import RELIABILITY

__all__ = ["show_sources", "write_sources"]


def show_sources(console: Console, found: list[Found]) -> None:
    """Print who put out the texts, and what the register says of them."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, right in (("publisher", False), ("texts", True), ("days", False), ("group", False), ("kind", False)):
        table.add_column(name, justify="right" if right else "left", overflow="fold")
    for name in ("party", "reliability", "note"):
        table.add_column(name, overflow="fold")
    for f in found:
        s = f.source
        days = f.first if f.first == f.last else f"{f.first} to {f.last}"
        grade = f"{s.reliability}: {RELIABILITY[s.reliability]}" if s.reliability else ""
        own = [one_line(cell or "", 120) for cell in (s.group, s.kind, s.party)]
        texts = str(f.texts) if f.texts else "credited only"
        table.add_row(one_line(s.publisher, 80), texts, days or "", *own, grade, one_line(s.note or "", 200))
    if found:
        console.print(table)
    graded = sum(f.source.reliability is not None for f in found)
    console.print(f"{len(found)} sources, {graded} of them graded")


def write_sources(found: list[Found], path: Path) -> None:
    """Write the register as CSV, to be filled in and read back.

    Raises:
        InputError: the file cannot be written.
    """
    try:
        path.write_text(to_csv(found), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror})", "give a file you may write") from error
    click.echo(f"{len(found)} sources written to {path}")

"""What the commands share in how they speak to a terminal."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from headwater.report.visible import visible

__all__ = ["Bars", "as_json", "bars", "console", "one_line", "quoted", "safe"]

_MARKS = '"“”„«» '

# What a terminal would obey or not show, or some program take for the end of a line: in JSON any character may be written so.
_OBEYED = re.compile(r"[\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def as_json(value: Any, *, indent: int | None = None) -> str:  # noqa: ANN401 - plain values
    """Return plain values as JSON, with what a terminal would obey or not show written as escapes."""
    return _OBEYED.sub(lambda m: f"\\u{ord(m.group()):04x}", json.dumps(value, ensure_ascii=False, indent=indent))


def console() -> Console:
    """Return a console that writes what it is given: scraped words are no mark-up, no links and no emoji codes.

    Where nobody looks (a pipe, a file) lines are as long as they need to be.
    """
    plain = Console(markup=False, emoji=False, highlight=False)
    if plain.is_terminal or os.environ.get("COLUMNS"):
        return plain
    return Console(markup=False, emoji=False, highlight=False, width=160)


def safe(text: str) -> str:
    """Make a scraped text harmless to a terminal: what would command it, or turn round or hide letters, is shown instead."""
    return visible(text)


def quoted(text: str, limit: int | None = None) -> str:
    """Return words on one line in quotation marks, which take the place of their own around them."""
    return f"“{one_line(text, limit).strip(_MARKS)}”"


def one_line(text: str, limit: int | None = None) -> str:
    """Put a text on one line, cut with an ellipsis at `limit` code points."""
    line = safe(" ".join(text.split()))
    return line if limit is None or len(line) <= limit else line[: limit - 1].rstrip() + "…"


class Bars:
    """A progress bar a stage."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def start(self, stage: str, total: int) -> None:
        """Put up a stage's bar, full already if there is nothing to do."""
        self._tasks[stage] = self._progress.add_task(
            stage, total=total or 1, completed=0 if total else 1, note="" if total else "nothing new"
        )

    def advance(self, stage: str) -> None:
        """Move a stage's bar by one unit."""
        self._progress.advance(self._tasks[stage])

    def end(self, stage: str) -> None:
        """Leave the bar where it is; a finished stage's is full."""


@contextmanager
def bars(*, quiet: bool) -> Iterator[Bars]:
    """Show progress bars on standard error while the block runs."""
    progress = Progress(
        TextColumn("{task.description:<11}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[note]}"),
        console=Console(stderr=True),
        disable=quiet,
    )
    with progress:
        yield Bars(progress)

"""Work for a map stage that goes wrong in every way; a module of its own, since a child finds it by its name."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace

from headwater.errors import InputError
from headwater.model import Rejected, Row

__all__ = ["do", "do_together", "do_too_little"]


def do(unit: str) -> Iterable[Row]:
    """Do what the unit says, and answer with a row that names it."""
    if unit == "raise":
        raise ValueError("a page that nobody expected")
    if unit == "exit":
        os._exit(9)
    if unit == "sleep":
        time.sleep(600)
    if unit == "hoard":
        _hoard()
    if unit == "refuse":
        raise InputError("the model is not installed", "install it")
    if unit == "print":
        sys.stdout.write("what a library prints\n" * 1000)
    if unit == "recurse":
        do_again(unit)
    if unit == "lie":
        yield "no row"  # type: ignore[misc] # that is the lie
    if unit == "die later":
        threading.Timer(0.1, os._exit, (9,)).start()
    yield Rejected(id=unit, page=unit, stage="test", reason="done", detail=os.environ["PYTHONHASHSEED"])


def do_together(units: Sequence[str]) -> list[list[Row]]:
    """Do what several units say at once, and say with how many."""
    done = [list(do(unit)) for unit in units]
    return [[replace(row, detail=str(len(units))) for row in rows if isinstance(row, Rejected)] for rows in done]


def do_too_little(units: Sequence[str]) -> list[list[Row]]:
    """Forget the last of several units."""
    return do_together(units)[:-1]


def do_again(unit: str) -> None:
    """Call itself without end."""
    do_again(unit)


def _hoard() -> None:
    hoard = bytearray(8 << 30)
    hoard[0] = 1

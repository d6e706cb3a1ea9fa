"""A fictional pile of pages, and its truth written down beside it."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

__all__ = ["pages", "truth"]


def pages() -> Path:
    """Return the folder that holds the pile: 25 short pages of text and HTML, all invented, and nothing else."""
    return _here() / "pages"


def truth() -> dict[str, Any]:
    """Return what is true of the pile, as its authors know it.

    Places are exact words of a page's visible text; where they stand there more than once, `nth` says which
    occurrence is meant, from 0. The README beside the pile says what each table holds.
    """
    held: dict[str, Any] = json.loads((_here() / "truth.json").read_text("utf-8"))
    return held


def _here() -> Path:
    # The pages go to readers as a folder of files, so a package inside a zip archive would be of no use here.
    return Path(str(resources.files(__name__)))

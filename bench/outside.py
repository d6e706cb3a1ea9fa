"""Where the outside labelled sets lie; they are no part of the project."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["data_folder"]


def data_folder() -> Path | None:
    """Return the folder of the outside sets: what HEADWATER_DATA names, or `shared` beside the project; None if neither is."""
    named = os.environ.get("HEADWATER_DATA")
    folder = Path(named) if named else Path(__file__).resolve().parents[2] / "shared"
    return folder if (folder / "score").is_dir() and (folder / "bench").is_dir() else None

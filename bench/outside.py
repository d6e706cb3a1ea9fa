"""Where the outside labelled sets and their scorers lie; they are no part of the project."""

from __future__ import annotations

import os
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

__all__ = ["data_folder", "scorer"]


def data_folder() -> Path | None:
    """Return the folder of the outside sets: what HEADWATER_DATA names, or `shared` beside the project; None if neither is."""
    named = os.environ.get("HEADWATER_DATA")
    folder = Path(named) if named else Path(__file__).resolve().parents[2] / "shared"
    return folder if (folder / "score").is_dir() and (folder / "bench").is_dir() else None


def scorer(task: str, data: Path) -> ModuleType:
    """Load the scorer of a task, to call its functions.

    Args:
        task: what it scores.
        data: the folder of the outside sets.

    Raises:
        FileNotFoundError: it is not there.
    """
    spec = spec_from_file_location(f"outside_{task}", data / "score" / f"{task}.py")
    if spec is None or spec.loader is None:  # a name that ends in .py always has a loader
        raise FileNotFoundError(task)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

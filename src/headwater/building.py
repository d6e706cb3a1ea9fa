"""The front door: from sources to a case that is up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from headwater.capture.stage import Captured, capture_paths
from headwater.case.store import Case, open_case
from headwater.engine.local import LocalEngine
from headwater.pipeline import Built, Progress, Silent, run_stages
from headwater.settings import Settings

__all__ = ["Report", "build", "headwater_version"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did: how many captures were new, and how many units each stage ran."""

    captured: int
    built: Built


def headwater_version() -> str:
    """Return the installed version."""
    return version("headwater")


def build(  # noqa: PLR0913 - keyword options, each with a default
    path: str | Path,
    sources: Sequence[str | Path] = (),
    *,
    settings: Settings | None = None,
    workers: int = 1,
    progress: Progress | None = None,
    until: str | None = None,
) -> Report:
    """Build a case, or bring it up to date.

    What was captured once stays, so sources may be given bit by bit; what has been done once is not done again. A build
    that is killed goes on where it stopped.

    Args:
        path: the case file; made if it is not there.
        sources: files and folders of pages; none to build again what the case holds.
        settings: what differs from the defaults.
        workers: how many processes read pages.
        progress: a sink for how far it has come.
        until: the last stage to run; all of them without one.

    Raises:
        InputError: a source is not there, or none can be read; the case is not touched.
        SettingsError: there is no stage `until`.
        CaseError: the file is no case, a newer version's, or being written.
        StageError: a stage cannot run here.
    """
    settings = settings or Settings()
    captured = capture_paths(sources, settings.capture) if sources else None
    with open_case(path, write=True, create=captured is not None) as case:
        new = _keep(case, captured) if captured else 0
        built = run_stages(case, LocalEngine(workers=workers), settings, progress or Silent(), until=until)
        if new or built.total:
            units = ", ".join(f"{name} {n}" for name, n in built.ran if n)
            case.log(headwater_version(), "build", str(Path(path).name), f"{new} new captures; units run: {units}")
    return Report(captured=new, built=built)


def _keep(case: Case, captured: Captured) -> int:
    pages = {c.page for c, _ in captured.captures} | {r.page for r in captured.rejected}
    case.replace_rejected("capture", captured.rejected, pages)
    return case.add_captures(captured.captures, headwater_version())

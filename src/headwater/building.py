"""The front door: from sources to a case that is up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from headwater.capture.manifest import STAGE, UNKNOWN_PAGE, Manifest, read_manifest, revise, strangers
from headwater.capture.stage import Captured, capture_paths
from headwater.case.store import Case, open_case
from headwater.engine.local import LocalEngine
from headwater.errors import InputError
from headwater.model import Capture, ManifestEntry, Rejected, WatchEntry
from headwater.pipeline import Built, Progress, Silent, run_stages
from headwater.settings import Settings
from headwater.watchlist.read import STAGE as WATCHLIST
from headwater.watchlist.read import Watchlist, read_watchlist
from headwater.watchlist.revise import revise as revise_list

__all__ = ["Report", "build", "headwater_version"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did: how many captures were new, how many units each stage ran.

    `described` counts the entries that the manifest added, `listed` those of the watch-lists.
    """

    captured: int
    built: Built
    described: int = 0
    listed: int = 0


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
    manifest: str | Path | None = None,
    watchlists: Sequence[str | Path] = (),
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
        manifest: a CSV or JSONL file of what is known of pages: `page` and any of `url`, `publisher`, `group` and
            `published` (see `capture.manifest`). It stands before what the pages say; a later one adds to it.
        watchlists: files of names known from elsewhere (see `watchlist.read`). An entry that says something new is added.

    Raises:
        InputError: a source is not there, or none can be read, or the manifest or a watch-list cannot be taken; the case
            is not touched.
        SettingsError: there is no stage `until`.
        CaseError: the file is no case, a newer version's, or being written.
        StageError: a stage cannot run here.
    """
    settings = settings or Settings()
    described = read_manifest(manifest, settings.capture) if manifest else None
    lists = _read_lists(watchlists)
    captured = capture_paths(sources, settings.capture) if sources else None
    if described and captured and not Path(path).exists():
        described.check(_pages(captured))  # before the file is made
    with open_case(path, write=True, create=captured is not None) as case:
        if described:
            described.check(_known(case) | _pages(captured))
        new = _keep(case, captured) if captured else 0
        entries = _describe(case, described)
        listed = _list(case, lists)
        built = run_stages(case, LocalEngine(workers=workers), settings, progress or Silent(), until=until)
        if new or built.total:
            units = ", ".join(f"{name} {n}" for name, n in built.ran if n)
            case.log(headwater_version(), "build", str(Path(path).name), f"{new} new captures; units run: {units}")
    return Report(captured=new, built=built, described=entries, listed=listed)


def _pages(captured: Captured | None) -> set[str]:
    return {c.page for c, _ in captured.captures} | {r.page for r in captured.rejected} if captured else set()


def _known(case: Case) -> set[str]:
    """Return the pages that the case holds, and those that were left out when they were captured."""
    return {c.page for c in case.rows(Capture)} | {r.page for r in case.rows(Rejected) if r.stage == "capture"}


def _keep(case: Case, captured: Captured) -> int:
    case.replace_rejected("capture", captured.rejected, _pages(captured))
    return case.add_captures(captured.captures, headwater_version())


def _describe(case: Case, manifest: Manifest | None) -> int:
    """Keep what a manifest adds, and a row for all that is bad in what the manifests said; return how many were added."""
    known = list(case.rows(ManifestEntry))
    added = revise(known, manifest.said) if manifest else []
    if manifest and added:
        case.add_manifest(added, headwater_version(), manifest.name, manifest.sha256)
    before = [r for r in case.rows(Rejected) if r.stage == STAGE]
    again = {s.page for s in manifest.said} if manifest else set()
    bad = [r for r in before if r.reason != UNKNOWN_PAGE and r.page not in again]
    bad += [*(manifest.rejected if manifest else ()), *strangers([*known, *added], _known(case))]
    if {r.id for r in bad} != {r.id for r in before}:
        case.replace_rejected(STAGE, bad, {r.page for r in before})
    return len(added)


def _read_lists(paths: Sequence[str | Path]) -> list[Watchlist]:
    """Read watch-lists; of one that is given twice the second says nothing new."""
    lists: dict[str, Watchlist] = {}
    for path in paths:
        found = read_watchlist(path)
        if lists.setdefault(found.name, found).sha256 != found.sha256:
            raise InputError(f"two watch-lists are named {found.name}", "rename one of them")
    return list(lists.values())


def _list(case: Case, lists: Sequence[Watchlist]) -> int:
    """Keep what watch-lists add, and a row for all that is bad in them; return how many entries were added."""
    if not lists:
        return 0
    known = list(case.rows(WatchEntry))
    before = {r.id for r in case.rows(Rejected) if r.stage == WATCHLIST and r.page in {one.name for one in lists}}
    total = 0
    for one in lists:
        added = revise_list(known, one.entries)
        if added:
            case.add_watchlist(added, headwater_version(), one.name, one.sha256)
        total += len(added)
    bad = [r for one in lists for r in one.rejected]
    if {r.id for r in bad} != before:
        case.replace_rejected(WATCHLIST, bad, {one.name for one in lists})
    return total

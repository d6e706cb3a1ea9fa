"""The ordered stages, and the build that runs them."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from headwater.attribute.stage import stage as attribute
from headwater.claims.stage import stage as claims
from headwater.claims.stage import statements_stage
from headwater.conflicts.stage import stage as conflicts
from headwater.errors import SettingsError, StageError
from headwater.events.stage import stage as events
from headwater.facts.stage import stage as facts
from headwater.framing.stage import stage as framing
from headwater.ids import digest, make_id
from headwater.model import Capture, Judgement, ManifestEntry, Rejected, Row, WatchEntry
from headwater.names.stage import candidates_stage, entities_stage
from headwater.origins.stage import stage as origins
from headwater.parse.stage import stage as parse
from headwater.render.stage import stage as render
from headwater.reuse.stage import stage as reuse
from headwater.rows import decode_rows
from headwater.segment.stage import stage as segment
from headwater.settings import Settings
from headwater.stage import Answer, MapStage, RelationStage, Stage, Tables

__all__ = ["Built", "Engine", "Progress", "Silent", "Store", "run_stages", "stages", "unfinished"]

_log = logging.getLogger(__name__)

_BATCH = 64  # runs committed in one transaction: what a killed build does again


def stages(settings: Settings) -> tuple[Stage, ...]:
    """Return the stages in the order in which the data goes."""
    return (
        render(settings.render),
        segment(settings.segment),
        reuse(settings.reuse),
        parse(settings.parse),
        attribute(settings.attribute),
        facts(settings.facts),
        candidates_stage(settings.names),
        entities_stage(settings.names),
        statements_stage(settings.claims),
        claims(settings.claims),
        origins(settings.origins),
        conflicts(settings.conflicts),
        framing(settings.framing),
        events(settings.events),
    )


class Store(Tables, Protocol):
    """What a build asks of the case."""

    def stage_key(self, stage: str) -> str | None:
        """Return the key under which a stage last came to its end."""
        ...

    def runs(self, stage: str) -> set[str]:
        """Return the keys of a stage's runs."""
        ...

    def begin_stage(self, stage: str, stale: Iterable[str], later: Sequence[str]) -> None:
        """Open a stage: it and the `later` ones that rest on it are no longer done, and its stale runs go."""
        ...

    def commit(self, stage: str, runs: Sequence[tuple[str, Sequence[Row]]], stale: Iterable[str] = ()) -> None:
        """Keep the rows of runs in the place of stale ones, in one transaction."""
        ...

    def end_stage(self, stage: str, key: str) -> None:
        """Record that a stage came to its end."""
        ...


class Engine(Protocol):
    """What a build asks of the place where stages run."""

    def map(self, stage: MapStage, units: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Answer]]:
        """Run a map stage over keyed units."""
        ...

    def relate(self, stage: RelationStage, tables: Tables) -> list[Row]:
        """Run a relation stage."""
        ...


class Progress(Protocol):
    """A sink for how far a build has come."""

    def start(self, stage: str, total: int) -> None:
        """A stage begins, with `total` units to run; none if it is done already."""
        ...

    def advance(self, stage: str) -> None:
        """A unit has been run."""
        ...

    def end(self, stage: str) -> None:
        """A stage has come to its end."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did: how many units each stage ran, in order; a stage that had nothing to do ran none."""

    ran: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """How many units were run in all."""
        return sum(n for _, n in self.ran)


def run_stages(
    store: Store, engine: Engine, settings: Settings, progress: Progress, *, until: str | None = None
) -> Built:
    """Bring all stages up to date with the captures.

    A stage whose key — its name, version and settings, and the keys of all that made its inputs — is recorded as done is
    passed over. A map runs the units that the store has no run of; a relation runs whole.

    Args:
        store: where rows are read and kept.
        engine: where stages run.
        settings: what the stages are set to.
        progress: a sink for how far it has come.
        until: the last stage to run; all of them without one.

    Raises:
        SettingsError: there is no stage of the name given as the last.
        StageError: a stage cannot run here.
    """
    build = _Build(store=store, engine=engine, progress=progress)
    ordered = stages(settings)
    names = [s.name for s in ordered]
    if until is not None and until not in names:
        raise SettingsError(f"there is no stage {until}", f"the stages are {', '.join(names)}")
    wanted = ordered[: names.index(until) + 1] if until else ordered
    given: tuple[type[Capture | Judgement | ManifestEntry | WatchEntry], ...] = (
        Capture,
        Judgement,
        ManifestEntry,
        WatchEntry,
    )
    state: dict[type[Row], str] = {kind: _key([row.id for row in store.rows(kind)]) for kind in given}
    ran: list[tuple[str, int]] = []
    for position, stage in enumerate(wanted):
        key = _key([stage.name, stage.version, stage.settings, [state[kind] for kind in stage.inputs]])
        state |= dict.fromkeys(stage.outputs, key)
        if store.stage_key(stage.name) == key:
            progress.start(stage.name, 0)
            ran.append((stage.name, 0))
        else:
            ran.append((stage.name, build.run(stage, key, _resting_on(stage, ordered[position + 1 :]))))
        progress.end(stage.name)
    return Built(ran=tuple(ran))


def _resting_on(stage: Stage, later: Iterable[Stage]) -> list[str]:
    """Return the names of the later stages that read what a stage makes, or what is made of it."""
    made = set(stage.outputs)
    found = []
    for other in later:
        if made & set(other.inputs):
            found.append(other.name)
            made |= set(other.outputs)
    return found


def unfinished(store: Store) -> list[str]:
    """Return the names of the stages that the last build has not come to the end of, in order."""
    return [s.name for s in stages(Settings()) if store.stage_key(s.name) is None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Build:
    store: Store
    engine: Engine
    progress: Progress

    def run(self, stage: Stage, key: str, later: Sequence[str]) -> int:
        """Run a stage to its end and return how many units it took."""
        count = self._map(stage, later) if isinstance(stage, MapStage) else self._relation(stage, key, later)
        self.store.end_stage(stage.name, key)
        return count

    def _map(self, stage: MapStage, later: Sequence[str]) -> int:
        # Units are asked for twice, once for their keys and once to run: all of a large case's would not fit in memory.
        pages = {unit_key: _page_of(unit) for unit_key, unit in _keyed(stage, self.store)}
        self.store.begin_stage(stage.name, sorted(self.store.runs(stage.name) - pages.keys()), later)
        missing = pages.keys() - self.store.runs(stage.name)
        self.progress.start(stage.name, len(missing))
        batch: list[tuple[str, Sequence[Row]]] = []
        todo = ((k, unit) for k, unit in _keyed(stage, self.store) if k in missing) if missing else ()
        for unit_key, answer in self.engine.map(stage, todo):
            batch.append((unit_key, _rows(stage, unit_key, pages[unit_key], answer)))
            self.progress.advance(stage.name)
            if len(batch) >= _BATCH:
                self.store.commit(stage.name, batch)
                batch = []
        self.store.commit(stage.name, batch)
        return len(missing)

    def _relation(self, stage: RelationStage, key: str, later: Sequence[str]) -> int:
        self.progress.start(stage.name, 1)
        stale = sorted(self.store.runs(stage.name))
        self.store.begin_stage(stage.name, (), later)
        rows = self.engine.relate(stage, self.store)  # which may remember the rows of the stale run
        self.store.commit(stage.name, [(key, rows)], stale)
        self.progress.advance(stage.name)
        return 1


def _keyed(stage: MapStage, tables: Tables) -> Iterator[tuple[str, Any]]:
    return ((_key([stage.name, stage.version, stage.settings, unit]), unit) for unit in stage.units(tables))


def _rows(stage: MapStage, key: str, page: str, answer: Answer) -> list[Row]:
    if answer.failure == "environment":
        raise StageError(f"the stage {stage.name} cannot run here: {answer.detail}")
    detail = answer.detail
    if not answer.failure:
        try:
            return decode_rows(answer.rows)
        except (msgspec.MsgspecError, KeyError) as error:
            detail = f"its answer cannot be believed: {error}"
    _log.warning("%s failed on %s: %s", stage.name, page, detail)
    reason = answer.failure or "error"
    return [
        Rejected(
            id=make_id("rejected", page, stage.name, key), page=page, stage=stage.name, reason=reason, detail=detail
        )
    ]


def _page_of(unit: Any) -> str:  # noqa: ANN401 - a unit is what its stage says
    """Return the page a unit is of: its own, or that of the capture, document or item it holds."""
    for holder in (unit, *(getattr(unit, name, None) for name in ("capture", "document", "item"))):
        page = getattr(holder, "page", None)
        if isinstance(page, str):
            return page
    return ""


def _key(value: Any) -> str:  # noqa: ANN401 - anything that msgspec encodes
    return digest(msgspec.msgpack.encode(value))


class Silent:
    """A progress sink that shows nothing."""

    def start(self, stage: str, total: int) -> None:
        """Show nothing."""

    def advance(self, stage: str) -> None:
        """Show nothing."""

    def end(self, stage: str) -> None:
        """Show nothing."""

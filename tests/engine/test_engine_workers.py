from __future__ import annotations

import importlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from headwater.engine.local import LocalEngine
from headwater.errors import StageError
from headwater.model import Capture, Rejected
from headwater.pipeline import Silent, run_stages
from headwater.rows import decode_rows
from headwater.settings import Settings
from headwater.stage import Answer, Limits, MapStage

GOOD = ["one", "two", "three", "four"]


@pytest.fixture
def do(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The misbehaving work, importable here and in the children."""
    here = str(Path(__file__).parent.parent)
    monkeypatch.setenv("PYTHONPATH", here)
    monkeypatch.syspath_prepend(here)
    monkeypatch.setenv("PYTHONHASHSEED", "0")
    return importlib.import_module("engine.misbehaving").do


def stage(run: Any, limits: Limits | None = None, units: Any = None) -> MapStage:
    return MapStage(
        name="render",
        version=1,
        settings=None,
        inputs=(Capture,),
        outputs=(Rejected,),
        units=units or (lambda _tables: ()),
        run=run,
        limits=limits,
    )


def answers(run: Any, units: list[str], *, workers: int, limits: Limits | None = None) -> dict[str, Answer]:
    keyed = [(f"key of {unit}", unit) for unit in units]
    found = list(LocalEngine(workers=workers).map(stage(run, limits), keyed))
    assert len(found) == len(units)
    return {key.removeprefix("key of "): answer for key, answer in found}


def test_workers_give_what_this_process_gives(do: Any) -> None:
    """One process and two children answer every unit the same, failures included."""
    units = [*GOOD, "raise", "recurse", "lie", "print"]
    here, there = answers(do, units, workers=1), answers(do, units, workers=2)
    assert here == there
    assert {unit: answer.failure for unit, answer in here.items() if answer.failure} == {
        "raise": "error",
        "recurse": "error",
        "lie": "error",
    }
    assert here["raise"].detail == "ValueError: a page that nobody expected"
    assert [row.page for row in decode_rows(there["print"].rows) if isinstance(row, Rejected)] == ["print"]


def test_a_unit_that_kills_its_process_costs_only_itself(do: Any) -> None:
    """A crash is an answer, and all the other units are still done."""
    found = answers(do, ["one", "exit", "two", "exit again", "exit", "three"], workers=2)
    assert found["exit"].failure == "crash"
    assert "9" in found["exit"].detail
    assert [found[unit].failure for unit in ("one", "two", "three", "exit again")] == [""] * 4


def test_units_over_their_limits_are_stopped(do: Any) -> None:
    """A unit that takes too long or too much memory is answered as such, near its limit, and the rest goes on."""
    began = time.monotonic()
    limits = Limits(seconds=6, memory=1 << 30)
    found = answers(do, ["sleep", "hoard", "one", "two"], workers=2, limits=limits)
    assert found["sleep"].failure == "time"
    assert found["hoard"].failure in {"memory", "crash"}
    assert found["one"].failure == found["two"].failure == ""
    assert time.monotonic() - began < 60


def test_limits_hold_for_one_worker_too(do: Any) -> None:
    """A stage with limits never runs in the process that builds, so that its crash is not the build's."""
    found = answers(do, ["exit", "one"], workers=1, limits=Limits(seconds=60, memory=1 << 32))
    assert (found["exit"].failure, found["one"].failure) == ("crash", "")


@pytest.mark.parametrize("size", [1, 1 << 20])
def test_a_child_that_dies_between_units_costs_one_unit(do: Any, size: int) -> None:
    """A child found dead when it is given its next unit is an answer too, however large that unit is."""

    def units() -> Iterator[tuple[str, str]]:
        yield "first", "die later"
        time.sleep(1)
        yield "second", "x" * size
        yield "third", "one"

    found = dict(LocalEngine(workers=1).map(stage(do, Limits(seconds=60, memory=1 << 32)), units()))
    assert [found[key].failure for key in ("first", "second", "third")] == ["", "crash", ""]


def test_what_the_machine_lacks_ends_the_build(do: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the environment is no unit's fault: the build stops and says which stage cannot run, and why."""
    assert answers(do, ["refuse"], workers=1)["refuse"].failure == "environment"
    one = stage(do, units=lambda _tables: ["refuse"])
    monkeypatch.setattr("headwater.pipeline.stages", lambda _settings: (one,))
    with pytest.raises(StageError, match="render cannot run here: the model is not installed; install it"):
        run_stages(_Nothing(), LocalEngine(), Settings(), Silent())


def test_every_failure_becomes_a_row_with_its_reason(do: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that a stage could not do vanishes: it is a row in `rejected` that names the stage and the reason."""
    one = stage(do, units=lambda _tables: ["raise", "one", "exit"], limits=Limits(seconds=60, memory=1 << 32))
    monkeypatch.setattr("headwater.pipeline.stages", lambda _settings: (one,))
    store = _Nothing()
    run_stages(store, LocalEngine(), Settings(), Silent())
    assert sorted((row.stage, row.reason) for row in store.kept) == [
        ("render", "crash"),
        ("render", "error"),
        ("test", "done"),
    ]


class _Nothing:
    """A store with no captures that keeps what is committed in a list."""

    def __init__(self) -> None:
        self.kept: list[Rejected] = []

    def rows(self, kind: type[Any]) -> Iterator[Any]:  # noqa: ARG002 - the protocol's
        return iter(())

    def get(self, kind: type[Any], id: str) -> None:  # noqa: A002, ARG002 - the protocol's
        return None

    def blob(self, sha256: str) -> bytes:
        raise KeyError(sha256)

    def stage_key(self, stage: str) -> None:  # noqa: ARG002
        return None

    def runs(self, stage: str) -> set[str]:  # noqa: ARG002
        return set()

    def begin_stage(self, stage: str, stale: Any, later: Any) -> None:
        pass

    def commit(self, stage: str, runs: Any, stale: Any = ()) -> None:  # noqa: ARG002
        self.kept += [row for _, rows in runs for row in rows]

    def end_stage(self, stage: str, key: str) -> None:
        pass

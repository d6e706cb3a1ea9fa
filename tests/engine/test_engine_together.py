from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

from headwater.engine.local import LocalEngine
from headwater.model import Capture, Rejected
from headwater.rows import decode_rows
from headwater.stage import Answer, Limits, MapStage

UNITS = ["one", "two", "three", "four", "five", "six", "seven"]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The misbehaving work, importable here and in the children."""
    here = str(Path(__file__).parent.parent)
    monkeypatch.setenv("PYTHONPATH", here)
    monkeypatch.syspath_prepend(here)
    monkeypatch.setenv("PYTHONHASHSEED", "0")
    return importlib.import_module("engine.misbehaving")


def answers(run: Any, together: Any, units: list[str], workers: int, limits: Limits | None = None) -> dict[str, Answer]:
    """Return what an engine answers of each unit, where three are best run together."""
    stage = MapStage(
        name="test",
        version=1,
        settings=None,
        inputs=(Capture,),
        outputs=(Rejected,),
        units=lambda _: (),
        run=run,
        limits=limits,
        together=together,
        many=3,
    )
    found = list(LocalEngine(workers=workers).map(stage, [(f"key of {unit}", unit) for unit in units]))
    assert sorted(key for key, _ in found) == sorted(f"key of {unit}" for unit in units)
    return {key.removeprefix("key of "): answer for key, answer in found}


def pages(found: dict[str, Answer]) -> dict[str, tuple[str, ...]]:
    """Return the pages of the rows of each unit."""
    return {
        unit: tuple(row.page for row in decode_rows(answer.rows) if isinstance(row, Rejected))
        for unit, answer in found.items()
        if answer.rows
    }


def sizes(found: dict[str, Answer]) -> list[str]:
    """Return with how many each unit was run; a unit run by itself says the hash seed, 0."""
    return sorted(row.detail for a in found.values() for row in decode_rows(a.rows) if isinstance(row, Rejected))


@pytest.mark.parametrize("workers", [1, 2])
def test_each_unit_has_its_own_rows(work: Any, workers: int) -> None:
    """Units run together have the rows they would have alone, here and in children."""
    found = answers(work.do, work.do_together, UNITS, workers)
    assert pages(found) == {unit: (unit,) for unit in UNITS}
    assert sizes(found) == ["0", *["3"] * 6]


@pytest.mark.parametrize("workers", [1, 2])
def test_one_that_fails_costs_only_itself(work: Any, workers: int) -> None:
    """Where several fail together, each is run by itself, and only the one to blame has a failure."""
    found = answers(work.do, work.do_together, ["one", "raise", "two", "three", "refuse"], workers)
    assert {unit: a.failure for unit, a in found.items() if a.failure} == {"raise": "error", "refuse": "environment"}
    assert pages(found) == {unit: (unit,) for unit in ("one", "two", "three")}


@pytest.mark.parametrize("workers", [1, 2])
def test_too_few_answers_are_not_believed(work: Any, workers: int) -> None:
    """Where there is not one collection of rows for each unit, each is run by itself."""
    assert pages(answers(work.do, work.do_too_little, UNITS, workers)) == {unit: (unit,) for unit in UNITS}


def test_a_crash_costs_only_the_unit_to_blame(work: Any) -> None:
    """Units whose process died are run again one by one."""
    found = answers(work.do, work.do_together, [*UNITS, "exit"], workers=2)
    assert {unit: a.failure for unit, a in found.items() if a.failure} == {"exit": "crash"}
    assert pages(found) == {unit: (unit,) for unit in UNITS}


def test_limits_are_one_units(work: Any) -> None:
    """With limits, which are given for one unit, units are run one by one."""
    found = answers(work.do, work.do_together, UNITS, workers=2, limits=Limits(seconds=60, memory=4 << 30))
    assert sizes(found) == ["0"] * 7

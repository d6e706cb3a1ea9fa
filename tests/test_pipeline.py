from __future__ import annotations

from headwater.case.store import Case
from headwater.model import Capture, Judgement, ManifestEntry, Rejected, Row, WatchEntry
from headwater.pipeline import Built, Silent, stages
from headwater.rows import ROW_TYPES
from headwater.settings import Settings
from headwater.stage import MapStage

STAGES = stages(Settings())
LATER = {"places"}  # tables that no stage fills yet


def test_every_input_is_made_before_it_is_read() -> None:
    """Stages stand in the order of their data: what a stage reads is a source or an earlier stage's output."""
    made: set[type[Row]] = {Capture, Judgement, ManifestEntry, WatchEntry}
    for stage in STAGES:
        assert set(stage.inputs) <= made, stage.name
        assert not set(stage.outputs) & made, stage.name
        made |= set(stage.outputs)
    assert {kind.table for kind in made} | {Rejected.table} | LATER == set(ROW_TYPES)


def test_stages_have_names_of_their_own() -> None:
    """No two stages share a name, which rejected rows and progress bars go by."""
    assert len({s.name for s in STAGES}) == len(STAGES)


def test_units_are_the_same_whenever_asked(opened: Case) -> None:
    """A map stage gives the same units in the same order each time, and there are some."""
    for stage in STAGES:
        if isinstance(stage, MapStage):
            units = list(stage.units(opened))
            assert units == list(stage.units(opened)), stage.name
            assert units, stage.name


def test_a_stages_rows_are_of_its_tables(opened: Case) -> None:
    """A map stage run again on a stored unit gives rows of its outputs that the case holds already."""
    for stage in STAGES:
        if isinstance(stage, MapStage):
            rows = list(stage.run(next(iter(stage.units(opened)))))
            assert {type(r) for r in rows} <= {*stage.outputs, Rejected}, stage.name
            assert all(opened.get(type(r), r.id) == r for r in rows), stage.name  # type: ignore[attr-defined]


def test_built_counts_its_units() -> None:
    """The total is the sum over the stages, and a silent sink takes every call."""
    assert Built(ran=(("render", 2), ("segment", 0), ("parse", 5))).total == 7
    sink = Silent()
    sink.start("render", 2)
    sink.advance("render")
    sink.end("render")

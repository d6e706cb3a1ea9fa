from __future__ import annotations

import dataclasses
import types
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.case.store import Case, open_case
from headwater.engine.arrow import from_arrow, to_arrow
from headwater.model import Capture, Judgement, ManifestEntry, Row, WatchEntry
from headwater.rows import ROW_TYPES, decode_rows, encode_rows

KINDS = [ROW_TYPES[table] for table in sorted(ROW_TYPES)]
DERIVED = [kind for kind in KINDS if kind not in (Capture, Judgement, ManifestEntry, WatchEntry)]  # what runs make
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=8),
    int: st.integers(-(2**40), 2**40),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for a field's type."""
    if hint in PLAIN:
        return PLAIN[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return st.one_of(*(st.none() if a is types.NoneType else values(a) for a in arguments))
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return st.lists(values(arguments[0]), max_size=2).map(tuple)
        return st.tuples(*(values(a) for a in arguments))
    if issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    return st.builds(hint, **{name: values(inner) for name, inner in get_type_hints(hint).items() if name != "table"})


ROWS = st.tuples(*(values(kind) for kind in KINDS))


def test_every_table_has_one_row_type() -> None:
    """No two row types share a table, and every one is a frozen dataclass with an id."""
    assert len({kind.table for kind in KINDS}) == len(KINDS) >= 20
    for kind in KINDS:
        assert dataclasses.is_dataclass(kind)
        assert kind.__dataclass_params__.frozen
        assert "id" in get_type_hints(kind)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(ROWS)
def test_rows_survive_encoding(rows: tuple[Row, ...]) -> None:
    """What a worker encodes its parent decodes to equal rows, of every type."""
    assert decode_rows(encode_rows(rows)) == list(rows)


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(ROWS)
def test_rows_survive_arrow(rows: tuple[Row, ...]) -> None:
    """What an engine puts into an Arrow table comes out equal, of every type."""
    for row in rows:
        assert from_arrow(type(row), to_arrow(type(row), [row])) == [row]


@pytest.mark.parametrize(
    "lie",
    [
        [("captures", {"id": 3})],
        [("nonsense", {})],
        [("rejected", {"id": "a", "page": "b", "stage": "c", "reason": "d"})],
        {"captures": []},
    ],
)
def test_a_worker_that_lies_is_not_believed(lie: Any) -> None:
    """Bytes that hold no rows of known types are refused, whatever a hostile page made a worker say."""
    with pytest.raises((msgspec.MsgspecError, KeyError)):
        decode_rows(msgspec.msgpack.encode(lie))


def sample(kind: type[Any], **fixed: Any) -> Any:
    """Return one plain row of a type."""
    plain: dict[Any, Any] = {str: "x", int: 1, float: 0.5, bool: True}

    def value(hint: Any) -> Any:
        if hint in plain:
            return plain[hint]
        if get_origin(hint) in (Union, types.UnionType):
            return None
        return () if get_origin(hint) is tuple else next(iter(hint))

    hints = {f.name: get_type_hints(kind)[f.name] for f in dataclasses.fields(kind)}
    return kind(**{name: fixed.get(name, value(hint) if name not in fixed else None) for name, hint in hints.items()})


def references(case: Case, kind: type[Any]) -> dict[str, str]:
    """Return for each column that refers to another table the id of the row there that `filled` keeps."""
    listed = case.connection.execute(f"PRAGMA foreign_key_list({kind.table})").fetchall()
    return {str(column): f"base-{table}" for _, _, table, column, *_ in listed if column not in {"run", "sha256"}}


def filled(path: Path) -> Case:
    """Return a new case with one row in every table, which others may refer to."""
    case = open_case(path, write=True, create=True)
    case.add_captures([(sample(Capture, id="base-captures", sha256="f" * 64), b"x")], "0")
    rows = [sample(kind, **{**references(case, kind), "id": f"base-{kind.table}"}) for kind in DERIVED]
    rows = [dataclasses.replace(r, id="base-attributions") if r.table == "speakers" else r for r in rows]
    order = "documents items paragraphs attributions entities claims witnesses".split()
    rows.sort(key=lambda r: order.index(r.table) if r.table in order else len(order))
    case.commit("base", [("base", rows)])
    return case


def test_rows_survive_the_case(tmp_path: Path) -> None:
    """What a build commits a reader of the case gets back, equal and of its type, for every table of the model."""
    numbers = count()
    with filled(tmp_path / "a.headwater") as case:

        @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(st.tuples(*(values(kind) for kind in DERIVED)))
        def holds(rows: tuple[Any, ...]) -> None:
            run = f"run-{next(numbers)}"
            tied = []
            for row in rows:
                id_ = f"{run}-attributions" if row.table == "speakers" else f"{run}-{row.table}"
                fields = {name: base for name, base in references(case, type(row)).items() if name != "id"}
                tied.append(dataclasses.replace(row, **fields, id=id_))
            tied.sort(key=lambda r: r.table != "attributions")
            case.commit("stage", [(run, tied)])
            for row in tied:
                assert case.get(type(row), row.id) == row
                assert row in list(case.rows(type(row)))
            case.begin_stage("stage", [run], [])
            assert all(case.get(type(row), row.id) is None for row in tied)

        holds()
        assert case.count(Capture) == 1

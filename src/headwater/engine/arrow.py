"""Rows as Arrow tables and back, by the fields of their dataclass."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
import pyarrow as pa

__all__ = ["from_arrow", "schema_of", "to_arrow"]

_PLAIN = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), bytes: pa.binary()}


def _arrow_type(hint: Any) -> pa.DataType:  # noqa: ANN401 - a type hint
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _arrow_type(next(a for a in get_args(hint) if a is not types.NoneType))
    if origin is tuple:
        return pa.list_(_arrow_type(get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return pa.string()
    if isinstance(hint, type) and issubclass(hint, tuple):  # a NamedTuple of one type, such as Span
        return pa.list_(_arrow_type(next(iter(get_type_hints(hint).values()))))
    if dataclasses.is_dataclass(hint):
        hints = get_type_hints(hint)
        return pa.struct([(f.name, _arrow_type(hints[f.name])) for f in dataclasses.fields(hint)])
    raise TypeError(f"no Arrow type for {hint!r}")


@lru_cache(maxsize=128)
def schema_of(kind: Any) -> pa.Schema:  # noqa: ANN401 - a dataclass
    """Return the Arrow schema of a dataclass."""
    hints = get_type_hints(kind)
    return pa.schema([(f.name, _arrow_type(hints[f.name])) for f in dataclasses.fields(kind)])


def to_arrow(kind: type[Any], rows: Sequence[Any], names: Collection[str] | None = None) -> pa.Table:
    """Return rows of one dataclass as an Arrow table, with the columns named, at least one, or all of them."""
    schema = schema_of(kind)  # type: ignore[arg-type] # a type is hashable
    fields = [field for field in schema if names is None or field.name in names] or [schema.field(0)]
    return pa.table([_column(field, rows) for field in fields], schema=pa.schema(fields))


def _column(field: pa.Field, rows: Sequence[Any]) -> pa.Array:
    values: Iterable[Any] = map(attrgetter(field.name), rows)
    if pa.types.is_nested(field.type):
        values = map(msgspec.to_builtins, values)
    return pa.array(values, field.type, size=len(rows))


def from_arrow(kind: type[Any], table: pa.Table) -> Sequence[Any]:
    """Return an Arrow table as rows of a dataclass, checking types."""
    names = schema_of(kind).names  # type: ignore[arg-type] # a type is hashable
    return msgspec.convert(table.select(names).to_pylist(), list[kind])  # type: ignore[valid-type]

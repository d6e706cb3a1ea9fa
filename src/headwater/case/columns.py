"""Rows of the model as rows of SQLite: plain values as they are, short lists as JSON, long nested ones packed."""

from __future__ import annotations

import dataclasses
import zlib
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from headwater.model import Row, Span
from headwater.rows import ROW_TYPES

__all__ = ["PACKED", "column_names", "from_columns", "to_columns"]

R = TypeVar("R", bound=Row)

# Columns of many nested values, which nobody queries inside: MessagePack under zlib is a twentieth of their JSON.
PACKED = frozenset({("documents", "blocks"), ("documents", "source_map"), ("parses", "sentences")})


_HINTS = {table: get_type_hints(kind) for table, kind in ROW_TYPES.items()}
_NAMES = {table: tuple(f.name for f in dataclasses.fields(kind)) for table, kind in ROW_TYPES.items()}  # type: ignore[arg-type] # every Row is a dataclass


def column_names(kind: type[Row]) -> tuple[str, ...]:
    """Return the columns of a table in the order of its fields."""
    return _NAMES[kind.table]


def to_columns(row: Row) -> tuple[Any, ...]:
    """Return the values of a row as SQLite takes them."""
    return tuple(_out(type(row).table, name, getattr(row, name)) for name in column_names(type(row)))


def _out(table: str, name: str, value: Any) -> Any:  # noqa: ANN401 - a field's value
    if (table, name) in PACKED:
        return zlib.compress(msgspec.msgpack.encode(value), 1)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple):
        return msgspec.json.encode(value).decode()
    return value


def from_columns(kind: type[R], values: tuple[Any, ...]) -> R:
    """Return SQLite's values as a row of the model, checking every type.

    Raises:
        msgspec.ValidationError: the case holds something that this version would not have written.
    """
    fields: dict[str, Any] = {}
    for name, value in zip(column_names(kind), values, strict=True):
        hint = _HINTS[kind.table][name]
        if (kind.table, name) in PACKED:
            fields[name] = msgspec.msgpack.decode(zlib.decompress(value), type=hint)
        elif value is not None and _is_list(hint):
            fields[name] = msgspec.json.decode(value, type=hint)
        else:
            fields[name] = msgspec.convert(bool(value) if hint is bool else value, hint)
    return kind(**fields)


def _is_list(hint: Any) -> bool:  # noqa: ANN401 - a field's type
    """Say whether values of a type are kept as JSON: tuples, named ones too, and those that may be missing."""
    return any(get_origin(one) is tuple or one is Span for one in (hint, *get_args(hint)))

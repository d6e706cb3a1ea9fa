"""Rows by their table's name, and rows as plain values and back."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from typing import Any

import msgspec

from headwater import model
from headwater.model import Row

__all__ = ["ROW_TYPES", "decode_rows", "encode_rows"]

ROW_TYPES: dict[str, type[Row]] = {
    kind.table: kind
    for kind in (getattr(model, name) for name in model.__all__)
    if inspect.isclass(kind) and issubclass(kind, Row) and kind is not Row
}

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[tuple[str, dict[str, Any]]])


def encode_rows(rows: Iterable[Row]) -> bytes:
    """Encode rows of any tables as MessagePack."""
    return _encoder.encode([(type(row).table, row) for row in rows])


def decode_rows(data: bytes) -> list[Row]:
    """Decode what `encode_rows` gave, checking every field's type.

    Raises:
        msgspec.ValidationError: the bytes hold something else; a reader of hostile input is not believed.
    """
    return [msgspec.convert(values, ROW_TYPES[table]) for table, values in _decoder.decode(data)]

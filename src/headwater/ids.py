"""Ids made from content: a kind's tag and its natural key, hashed as a JSON array.

A JSON array keeps the parts of a key apart whatever characters they hold; joining them with a separator would not.
"""

from __future__ import annotations

import hashlib
import json

__all__ = ["digest", "make_id"]

_LENGTH = 16  # hexadecimal digits: 64 bits, a collision in a million rows has odds of 1 in 37 million


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def make_id(kind: str, *key: str | float | None) -> str:
    """Return the id of a row: `kind`, a hyphen, and 16 hexadecimal digits.

    Args:
        kind: a short tag, such as `item`.
        key: what makes the row itself; the same key gives the same id on every machine.
    """
    array = json.dumps([kind, *key], ensure_ascii=False, separators=(",", ":"))
    return f"{kind}-{digest(array.encode('utf-8', 'surrogatepass'))[:_LENGTH]}"

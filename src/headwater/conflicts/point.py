"""A point on which two statements can be held against each other."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.model import ConflictKind

__all__ = ["Alike", "Point", "Value"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """How alike two statements are, 0 to 1: `cosine` goes by both, `contained` is what the shorter one shares.

    `first` and `second` are the shares that either one has in common with the other, `shared` the terms.
    """

    contained: float
    cosine: float
    first: float
    second: float
    shared: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What a statement holds on a point: what to show, and bounds or what tells it from other values."""

    shown: str
    key: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What two statements hold on one point.

    Attributes:
        kind: the kind of conflict that it would be.
        key: what tells the point from others of its kind.
        about: what is held against what, in words; entities by their ids in braces.
        a, b: what each holds.
        opposed: whether both cannot be true.
        unless: what would make both true, as ends of 'unless'.
    """

    kind: ConflictKind
    key: str
    about: str
    a: Value
    b: Value
    opposed: bool = True
    unless: tuple[str, ...] = ()

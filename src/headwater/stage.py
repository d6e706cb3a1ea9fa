"""The contract of a stage: a map over units, or a relation over tables, and no third.

A stage knows nothing of SQLite, processes or clusters. `pipeline` orders stages, an engine runs them, a store keeps
what they return.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import msgspec

from headwater.model import Row

__all__ = ["Answer", "Apply", "Kernel", "Limits", "MapStage", "RelationStage", "Sql", "Stage", "Step", "Tables"]

R = TypeVar("R", bound=Row)


class Tables(Protocol):
    """The tables made so far, as a stage may read them."""

    def rows(self, kind: type[R]) -> Iterator[R]:
        """Give the rows of a table in the order of their ids."""
        ...

    def get(self, kind: type[R], id: str) -> R | None:  # noqa: A002 - the column's name
        """Give the row with an id, None if there is none."""
        ...

    def blob(self, sha256: str) -> bytes:
        """Give captured bytes."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one unit may take, where its input is hostile: wall-clock seconds and bytes of memory."""

    seconds: float
    memory: int


class Answer(msgspec.Struct, array_like=True):
    """What an engine says of a unit: its rows as `rows.encode_rows` packs them, or why there are none.

    `failure` is '' or one of `error`, `memory`, `time`, `crash` (the unit's fault) and `environment` (the machine's).
    """

    rows: bytes = b""
    failure: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapStage:
    """One unit in, rows out; pure, so that it runs in any process and in any order.

    Attributes:
        name: the stage's name, as `rejected` rows and progress bars show it.
        version: raised whenever the same input would give other rows.
        settings: what the stage was set to; part of its key, so a changed setting reruns it.
        inputs: the tables that `units` reads.
        outputs: the tables that `run` gives rows of; `Rejected` is always allowed.
        units: the units of work, from the tables, the same ones in the same order whenever asked; a unit holds all that
            `run` needs, and can be encoded by msgspec.
        run: the work; may be called in another process.
        limits: given where the input can be hostile: the unit then runs in a child process and one that goes over is a
            row in `rejected`.
        together: `run` for several units at once, where that is faster: one collection of rows for each unit, in order,
            and the same rows as `run` gives for it, whatever units it shares the call with. An engine may call either;
            where this raises, it calls `run` for each.
        many: how many units are best run together.
    """

    name: str
    version: int
    settings: object
    inputs: tuple[type[Row], ...]
    outputs: tuple[type[Row], ...]
    units: Callable[[Tables], Iterable[Any]]
    run: Callable[[Any], Iterable[Row]]
    limits: Limits | None = None
    together: Callable[[Sequence[Any]], Sequence[Iterable[Row]]] | None = None
    many: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sql:
    """A step that makes the table `name` by a query over the stage's inputs and earlier steps, in ANSI SQL."""

    name: str
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Apply:
    """A step that makes the table `name` by a pure function on rows.

    The tables `over` are grouped by the columns `by` (a co-group: one call a key, with the key's rows of each table as
    lists in canonical order; with no columns, one call with all rows); where a column has another name in each table, it is
    given as a tuple of those names. The function gets one list a table and gives rows of the dataclass `gives`.
    """

    name: str
    over: tuple[str, ...]
    by: tuple[str | tuple[str, ...], ...]
    gives: type[Any]
    function: Callable[..., Iterable[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kernel:
    """A step that makes the table `name` by a pure function on Arrow tables, for work that rows are too slow for.

    The function gets one table for each of `over`, with the rows of one or more whole groups of the columns `by` (with no
    columns, all rows), in any order, and then the tables `beside`, whole; what it gives for several groups is what it
    would give for each, in any order. It gives an Arrow table, or rows of the dataclass `gives` where there is one; a tuple
    of them where it makes the tables `also` besides.
    """

    name: str
    over: tuple[str, ...]
    by: tuple[str | tuple[str, ...], ...]
    function: Callable[..., Any]
    gives: type[Any] | None = None
    beside: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


Step = Sql | Apply | Kernel


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationStage:
    """Named tables in, tables out, by steps that run in any engine from the same text.

    The input tables and the outputs go by their `Row.table` names; a step whose name is an output's table makes it. The
    tables of `remembers`, which are outputs too, hold what an earlier run made under `remembered_` and that name, so that
    rows which rest on a few inputs alone need not be made again; what a run gives must not depend on what is remembered.
    """

    name: str
    version: int
    settings: object
    inputs: tuple[type[Row], ...]
    outputs: tuple[type[Row], ...]
    steps: tuple[Step, ...]
    remembers: tuple[type[Row], ...] = ()


Stage = MapStage | RelationStage

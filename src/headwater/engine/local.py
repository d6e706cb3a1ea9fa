"""The engine for one machine: child processes for maps, DuckDB for relations."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import duckdb
import msgspec
import pyarrow as pa

from headwater.engine.arrow import from_arrow, to_arrow
from headwater.engine.child import answers
from headwater.engine.workers import run_units
from headwater.model import Row
from headwater.stage import Answer, Apply, Kernel, MapStage, RelationStage, Sql, Step, Tables

__all__ = ["LocalEngine"]

_NAME = re.compile(r"\w+")
_ALL = re.compile(r"(?<![(])\*")  # 'SELECT *' and 't.*', but not 'COUNT(*)'


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalEngine:
    """Runs stages on this machine, with `workers` processes for maps."""

    workers: int = 1

    def map(self, stage: MapStage, units: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Answer]]:
        """Run a map stage over keyed units and give each key with its answer, in no promised order."""
        if self.workers > 1 or stage.limits is not None:
            yield from run_units(
                stage.run,
                units,
                workers=self.workers,
                limits=stage.limits,
                together=stage.together,
                many=stage.many,
            )
            return
        left = iter(units)
        while at := list(itertools.islice(left, stage.many)):
            made = answers(stage.run, stage.together, [unit for _, unit in at])
            yield from zip((key for key, _ in at), made, strict=True)

    def relate(self, stage: RelationStage, tables: Tables) -> list[Row]:
        """Run a relation stage and give the rows of its outputs."""
        relations = _Relations()
        try:
            for kind in stage.inputs:
                relations.put(kind.table, kind, list(tables.rows(kind)))
            for kind in stage.remembers:
                relations.put(f"remembered_{kind.table}", kind, list(tables.rows(kind)))
            kept = {kind.table for kind in stage.outputs}
            for n, step in enumerate(stage.steps):
                relations.run(step)
                relations.keep(kept.union(*(_named(later) for later in stage.steps[n + 1 :])))
            return [row for kind in stage.outputs for row in relations.get(kind.table, kind)]
        finally:
            relations.close()


class _Relations:
    """The named tables of one stage: rows while Python has them, an Arrow table or a DuckDB relation when that is asked."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[type[Any], Sequence[Any]]] = {}
        self._registered: set[str] = set()
        self._connection = duckdb.connect(
            ":memory:", config={"enable_external_access": "false", "autoinstall_known_extensions": "false"}
        )
        self._connection.execute("SET arrow_large_buffer_size = true")  # all texts of a case may pass two gigabytes

    def run(self, step: Step) -> None:
        """Make the table of a step."""
        match step:
            case Sql():
                self._query(step)
            case Apply():
                self._apply(step)
            case Kernel():
                self._kernel(step)

    def keep(self, names: set[str]) -> None:
        """Let go of the tables that are not named: what no later step reads would only fill the memory."""
        for name in sorted(self._rows.keys() - names):
            del self._rows[name]
        for name in sorted(self._registered - names):
            self._connection.unregister(name)
            self._connection.execute(f'DROP TABLE IF EXISTS "{name}"')
            self._registered.discard(name)
        pa.default_memory_pool().release_unused()  # Arrow keeps what it is given back

    def put(self, name: str, kind: type[Any], rows: Sequence[Any]) -> None:
        """Hold rows under a name."""
        self._rows[name] = (kind, rows)

    def _register(self, name: str, table: pa.Table) -> None:
        self._connection.register(name, table)
        self._registered.add(name)

    def _query(self, step: Sql) -> None:
        """Run a query; tables that only Python has seen become relations first, with the columns that it names."""
        words = set(_NAME.findall(step.query))
        names = None if _ALL.search(step.query) else words
        shown = []
        for name, (kind, rows) in self._rows.items():
            if name in words and name not in self._registered:
                self._connection.register(name, to_arrow(kind, rows, names))
                shown.append(name)
        self._connection.execute(f'CREATE TABLE "{step.name}" AS {step.query}')
        self._registered.add(step.name)
        for name in shown:  # another query may name other columns
            self._connection.unregister(name)

    def _kernel(self, step: Kernel) -> None:
        """Call a function on whole tables: all groups at once are groups too."""
        made = step.function(*(self._arrow(name) for name in (*step.over, *step.beside)))
        if step.gives is not None:
            self.put(step.name, step.gives, list(made))
        else:
            for name, table in zip((step.name, *step.also), made if step.also else (made,), strict=True):
                self._register(name, table)

    def _arrow(self, name: str) -> pa.Table:
        return to_arrow(*self._rows[name]) if name in self._rows else self._fetch(name)

    def get(self, name: str, kind: type[Any]) -> Sequence[Any]:
        """Give the rows of a table, as a dataclass."""
        if name not in self._rows:
            self._rows[name] = (kind, from_arrow(kind, self._fetch(name)))
        return self._rows[name][1]

    def _apply(self, step: Apply) -> None:
        """Co-group the tables and call the function; rows come in canonical order whatever order SQL gave them in."""
        tables = [_canonical(self._any(name)) for name in step.over]
        made: list[Any] = []
        if not step.by:
            made.extend(step.function(*tables))
        else:
            groups = [_grouped(table, _columns(step.by, n)) for n, table in enumerate(tables)]
            for key in sorted({k for group in groups for k in group}, key=repr):
                made.extend(step.function(*(group.get(key, []) for group in groups)))
        self.put(step.name, step.gives, made)

    def _any(self, name: str) -> Sequence[Any]:
        if name in self._rows:
            return self._rows[name][1]
        # made by SQL and never typed: rows as plain named values
        table = self._fetch(name)
        kind = msgspec.defstruct(f"Row_{name}", [(field.name, Any) for field in table.schema], frozen=True)
        rows = [kind(**values) for values in table.to_pylist()]
        self._rows[name] = (kind, rows)
        return rows

    def _fetch(self, name: str) -> pa.Table:
        return self._connection.sql(f'SELECT * FROM "{name}"').to_arrow_table()  # noqa: S608 - our own name

    def close(self) -> None:
        """Let go of the tables."""
        self._connection.close()


def _named(step: Step) -> set[str]:
    """Return what may be names of tables in a step."""
    if isinstance(step, Sql):
        return set(_NAME.findall(step.query))
    return {*step.over, *(step.beside if isinstance(step, Kernel) else ())}


def _columns(by: Sequence[str | tuple[str, ...]], table: int) -> list[str]:
    """Return the columns by which the table of that number in a step is grouped."""
    return [column if isinstance(column, str) else column[table] for column in by]


def _grouped(rows: Sequence[Any], columns: Sequence[str]) -> dict[Any, list[Any]]:
    """Return rows by the values of columns, in the order they come in."""
    key = attrgetter(*columns)
    groups: defaultdict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _canonical(rows: Sequence[Any]) -> list[Any]:
    """Sort rows by id where that tells them apart, else by their whole content."""
    if rows and hasattr(rows[0], "id"):
        ordered = sorted(rows, key=attrgetter("id"))
        if all(a.id != b.id for a, b in itertools.pairwise(ordered)):
            return ordered
    return sorted(rows, key=msgspec.json.encode)

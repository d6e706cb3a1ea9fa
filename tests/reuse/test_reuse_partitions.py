from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from headwater.engine import local
from headwater.engine.local import LocalEngine
from headwater.ids import make_id
from headwater.model import Document, Item, ItemKind, Row
from headwater.reuse.stage import stage
from headwater.settings import ReuseSettings
from headwater.stage import Kernel


class Pile:
    """A few pages that copy from each other, as the tables of a case."""

    def __init__(self) -> None:
        dice = random.Random(4)  # noqa: S311 - invention, not secrets
        words = ["".join(dice.choices("abdefgiklmnorstu", k=5)) for _ in range(90)]
        stories = [" ".join(dice.choices(words, k=60)) + "." for _ in range(3)]
        texts = [f"Page {n}\n\n{stories[n % 3]}\n\n{' '.join(dice.choices(words, k=30))}." for n in range(9)]
        texts.append(f"Digest\n\n{stories[0]}\n\n{stories[0]}")
        self.held: list[Row] = []
        for n, text in enumerate(texts):
            document = _document(str(n), text)
            self.held += [document, _item(document)]

    def rows(self, kind: type[Any]) -> Iterator[Any]:
        """Give the rows of a table."""
        return (row for row in self.held if isinstance(row, kind))

    def get(self, kind: type[Any], id: str) -> Any:  # noqa: A002 - the column's name
        """Give one row."""
        return next((row for row in self.rows(kind) if row.id == id), None)

    def blob(self, sha256: str) -> bytes:
        """Hold no bytes."""
        raise KeyError(sha256)


def _document(name: str, text: str) -> Document:
    fields = dict.fromkeys(("language", "title", "byline", "publisher", "published"))
    return Document(
        id=make_id("document", name), capture=name, page=name, text=text, text_sha256="", renderer="", encoding="utf-8",
        blocks=(), source_map=(), **fields,
    )  # fmt: skip


def _item(document: Document) -> Item:
    fields = dict.fromkeys(("title", "title_start", "title_end", "byline", "credit", "publisher", "published"))
    return Item(
        id=make_id("item", document.id), document=document.id, page=document.page, start=0, end=len(document.text),
        kind=ItemKind.ARTICLE, **fields,
    )  # fmt: skip


def _one_by_one(self: Any, step: Kernel) -> None:
    """Run a kernel for each group by itself, as a cluster with a partition a group would."""
    tables = [self._arrow(name) for name in step.over]
    beside = [self._arrow(name) for name in step.beside]
    made = []
    for group in _groups(tables, step):
        made.append(step.function(*group, *beside))
        if step.gives is not None:
            made[-1] = list(made[-1])
    if step.gives is not None:
        self.put(step.name, step.gives, [row for rows in made for row in rows])
        return
    parts = zip(*made, strict=True) if step.also else [made]
    for name, tables_of in zip((step.name, *step.also), parts, strict=True):
        self._register(name, pa.concat_tables(tables_of))


def _groups(tables: list[pa.Table], step: Kernel) -> Iterator[list[pa.Table]]:
    if not step.by:
        yield tables
        return
    columns = [step.by[0] if isinstance(step.by[0], str) else step.by[0][n] for n in range(len(tables))]
    keys = np.unique(
        np.concatenate([t[c].to_numpy(zero_copy_only=False) for t, c in zip(tables, columns, strict=True)])
    )
    for key in keys.tolist():
        yield [t.filter(pc.equal(t[c], pa.scalar(key, t[c].type))) for t, c in zip(tables, columns, strict=True)]


def test_a_partition_a_group_gives_what_all_at_once_give(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stage's kernels give the same whether they see all groups at once or each by itself."""
    relation = stage(ReuseSettings())
    at_once = LocalEngine().relate(relation, Pile())
    monkeypatch.setattr(local._Relations, "_kernel", _one_by_one)
    apart = LocalEngine().relate(relation, Pile())
    assert len(at_once) > 20
    assert {type(row).table: row for row in at_once}.keys() >= {"alignments", "reuse"}
    assert sorted(map(repr, apart)) == sorted(map(repr, at_once))

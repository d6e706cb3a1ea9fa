from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.engine.local import LocalEngine
from headwater.model import ClaimKind, Gist, Mention, Rejected, Row
from headwater.stage import Apply, Kernel, RelationStage, Sql, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a function was called with; it has no id."""

    key: str
    left: str
    right: str


class Held:
    """Tables as a stage may read them, in the order given."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.held = rows

    def rows(self, kind: type[Any]) -> Iterator[Any]:
        """Give the rows of a table."""
        return (row for row in self.held if isinstance(row, kind))

    def get(self, kind: type[Any], id: str) -> Any:  # noqa: A002 - the column's name
        """Give one row."""
        return next((row for row in self.rows(kind) if row.id == id), None)

    def blob(self, sha256: str) -> bytes:
        """Hold no bytes."""
        raise KeyError(sha256)


def mention(n: int, item: str, text: str = "Oldmere") -> Mention:
    return Mention(id=f"mention-{n:02}", item=item, page="p", start=n, end=n + 7, text=text, entity=f"entity-{n % 3}")


def rejected(n: int, page: str) -> Rejected:
    return Rejected(id=f"rejected-{n:02}", page=page, stage="s", reason="r", detail=str(n))


def relation(*steps: Step, inputs: tuple[type[Row], ...] = (Mention, Rejected)) -> RelationStage:
    return RelationStage(name="test", version=1, settings=None, inputs=inputs, outputs=(Rejected,), steps=steps)


def told(left: Sequence[Any], right: Sequence[Any]) -> Iterator[Seen]:
    key = next(iter([*(m.item for m in left), *(r.item for r in right)]))
    yield Seen(key=key, left=" ".join(m.id for m in left), right=" ".join(r.detail for r in right))


def out(seen: Sequence[Seen]) -> Iterator[Rejected]:
    for n, s in enumerate(seen):
        yield Rejected(id=f"out-{n}", page=s.key, stage="test", reason=s.left, detail=s.right)


STEPS = (
    Sql(name="others", query="SELECT page AS item, detail FROM rejected"),
    Apply(name="seen", over=("mentions", "others"), by=("item",), gives=Seen, function=told),
    Apply(name="rejected", over=("seen",), by=(), gives=Rejected, function=out),
)
ROWS: list[Row] = [
    *(mention(n, item) for n, item in enumerate("abacab")),
    *(rejected(n, page) for n, page in enumerate("bbdz")),
]


def test_a_function_sees_each_key_once_with_its_rows_of_each_table() -> None:
    """A co-group gives every key of any table, with the key's rows of each, those that lack it an empty list."""
    rows = LocalEngine().relate(relation(*STEPS), Held(ROWS))
    found = {r.page: (r.reason, r.detail) for r in rows if isinstance(r, Rejected)}
    assert found == {
        "a": ("mention-00 mention-02 mention-04", ""),
        "b": ("mention-01 mention-05", "0 1"),
        "c": ("mention-03", ""),
        "d": ("", "2"),
        "z": ("", "3"),
    }


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6))
def test_the_order_of_the_input_does_not_show(seed: int) -> None:
    """Shuffled tables give the identical rows in the identical order."""
    shuffled = random.Random(seed).sample(ROWS, len(ROWS))  # noqa: S311 - no secret
    assert LocalEngine().relate(relation(*STEPS), Held(shuffled)) == LocalEngine().relate(relation(*STEPS), Held(ROWS))


@pytest.mark.parametrize("order", [1, -1])
def test_rows_that_share_an_id_come_in_canonical_order(order: int) -> None:
    """Where an id does not tell rows apart their content does."""
    rows = [Rejected(id="same", page=p, stage="s", reason="r", detail="") for p in "abc"][::order]
    seen: list[str] = []

    def look(given: Iterable[Rejected]) -> list[Rejected]:
        seen.extend(r.page for r in given)
        return []

    step = Apply(name="rejected", over=("held",), by=(), gives=Rejected, function=look)
    LocalEngine().relate(relation(Sql(name="held", query="SELECT * FROM rejected"), step), Held(rows))
    assert seen == ["a", "b", "c"]


def test_a_table_may_be_made_by_sql_alone() -> None:
    """A query whose name is an output's gives that output's rows, nested columns included, checked by type."""
    gist = Gist(id="claim-1", text="It burned “twice”", kind=ClaimKind.DENIAL, statements=("a", "b"))
    made = RelationStage(
        name="test", version=1, settings=None, inputs=(Gist,), outputs=(Gist,),
        steps=(Sql(name="more", query="SELECT * FROM gists"), Apply(name="gists", over=("more",), by=(), gives=Gist, function=_typed)),
    )  # fmt: skip
    assert LocalEngine().relate(made, Held([gist])) == [gist]


def _typed(rows: Iterable[Any]) -> Iterator[Gist]:
    for r in rows:
        yield Gist(id=r.id, text=r.text, kind=ClaimKind(r.kind), statements=tuple(r.statements))


def test_sql_reaches_no_file() -> None:
    """A query reads the stage's tables and nothing else on the machine."""
    stage = relation(Sql(name="rejected_", query="SELECT * FROM read_text('/etc/hostname')"))
    with pytest.raises(Exception, match=r"(?i)disabled"):
        LocalEngine().relate(stage, Held([]))


def test_kernels_take_and_give_tables() -> None:
    """A kernel gets whole tables, and those beside them, as Arrow; what it gives besides its own table can be read too."""

    def split(mentions: pa.Table, total: pa.Table) -> tuple[pa.Table, pa.Table]:
        early = pc.less(mentions["start"], total["rows"][0])
        return mentions.filter(early), mentions.filter(pc.invert(early))

    def told_of(early: pa.Table, late: pa.Table) -> Iterator[Rejected]:
        for table, name in ((early, "early"), (late, "late")):
            yield from (rejected(int(start), name) for start in table["start"].to_pylist())

    stage = relation(
        Sql(name="total", query="SELECT COUNT(*) AS rows FROM mentions"),
        Kernel(name="early", also=("late",), over=("mentions",), by=("id",), beside=("total",), function=split),
        Kernel(name="rejected", over=("early", "late"), by=("id",), gives=Rejected, function=told_of),
        inputs=(Mention,),
    )
    found = LocalEngine().relate(stage, Held([mention(n, "i") for n in (1, 2, 7)]))
    assert {(r.page, r.detail) for r in found if isinstance(r, Rejected)} == {
        ("early", "1"),
        ("early", "2"),
        ("late", "7"),
    }


def test_groups_may_be_named_otherwise_in_each_table() -> None:
    """Tables are grouped by columns that have another name in each."""

    def met(mentions: Sequence[Mention], pages: Sequence[Rejected]) -> Iterator[Seen]:
        yield Seen(key="", left=" ".join(m.id for m in mentions), right=" ".join(p.detail for p in pages))

    def as_rows(seen: Sequence[Seen]) -> Iterator[Rejected]:
        for n, row in enumerate(seen):
            yield Rejected(id=str(n), page=row.left, stage="s", reason="r", detail=row.right)

    stage = relation(
        Apply(name="met", over=("mentions", "rejected"), by=(("item", "page"),), gives=Seen, function=met),
        Apply(name="rejected", over=("met",), by=(), gives=Rejected, function=as_rows),
    )
    found = LocalEngine().relate(stage, Held([mention(1, "one"), mention(2, "two"), rejected(3, "one")]))
    assert {(r.page, r.detail) for r in found if isinstance(r, Rejected)} == {("mention-01", "3"), ("mention-02", "")}


def test_what_was_made_before_is_handed_back() -> None:
    """Tables that a stage remembers come under a name of their own, beside what it makes anew."""
    stage = RelationStage(
        name="test",
        version=1,
        settings=None,
        inputs=(Mention,),
        outputs=(Rejected,),
        remembers=(Rejected,),
        steps=(Sql(name="rejected", query="SELECT * FROM remembered_rejected WHERE page <> 'gone'"),),
    )
    found = LocalEngine().relate(stage, Held([mention(1, "i"), rejected(1, "kept"), rejected(2, "gone")]))
    assert found == [rejected(1, "kept")]

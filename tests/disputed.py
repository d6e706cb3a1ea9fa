"""What statements say, made by hand, for tests of conflicts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from headwater.conflicts.clash import Clash, find_conflicts
from headwater.conflicts.counts import Count
from headwater.conflicts.known import Known
from headwater.conflicts.said import Said, Where
from headwater.model import Entity, EntityKind

__all__ = ["clashes", "count", "entity", "saying"]

_PLAIN = Said(
    id="",
    bag="bag",
    about=("entity-mill", "fire", "night", "people", "wound"),
    names=("entity-mill",),
    people=(),
    deeds=("wound",),
    agents=("fire",),
    patients=("people",),
    subjects=("fire", "people"),
    states=(),
    where=Where(inside=("entity-mill",)),
    counts=(),
    days=(),
    relative=(),
    periods=(),
    timed=False,
    published="2031-05-04",
    kind="assertion",
    positive=True,
    firm=True,
    loose=False,
    changing=False,
    scoped=False,
)


def saying(id_: str, **more: Any) -> Said:
    """Return what is said on a page of its own that a fire in a mill hurt people, with what stands in place of that."""
    return replace(_PLAIN, **({"id": id_, "statements": (id_,), "pages": (id_,)} | more))


def count(low: float | None, high: float | None, what: str = "people", deed: str = "wound", **more: Any) -> Count:
    """Return a count."""
    plain: dict[str, Any] = {"unit": "", "marks": (), "part": False, "text": f"{low}-{high} {what}"}
    return Count(what=what, deed=deed, low=low, high=high, **(plain | more))


def entity(id_: str, *names: str) -> Entity:
    """Return an entity by its names."""
    return Entity(id=id_, name=names[0], kind=EntityKind.OTHER, names=names, reasons=())


def clashes(*said: Said, entities: tuple[Entity, ...] = (), tied: tuple[tuple[str, str], ...] = ()) -> list[Clash]:
    """Return the conflicts between sayings that all may be about the same."""
    return list(find_conflicts(said, [], Known(entities, tied), least=0.6))

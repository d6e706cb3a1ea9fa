"""Claims about one day, put together on hand-made rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from headwater.engine.local import LocalEngine
from headwater.events.stage import stage
from headwater.model import (
    Claim,
    ClaimKind,
    Event,
    Gist,
    Lineage,
    Modality,
    Origin,
    Polarity,
    Statement,
    Status,
    Time,
    TimeType,
)
from headwater.settings import EventsSettings


class _Rows:
    def __init__(self, rows: list[Any]) -> None:
        self._rows = rows

    def rows(self, kind: type[Any]) -> Iterator[Any]:
        yield from sorted((r for r in self._rows if isinstance(r, kind)), key=lambda r: r.id)

    def get(self, kind: type[Any], id: str) -> Any:  # noqa: A002 - the column's name
        return next((r for r in self.rows(kind) if r.id == id), None)

    def blob(self, sha256: str) -> bytes:
        raise KeyError(sha256)


def claim(id_: str, pages: dict[str, str], days: tuple[str, ...], low: int = 1) -> list[Any]:
    """A claim with a witness on each page, in the origin given, that names these days."""
    rows: list[Any] = []
    ids = [f"{id_}-{page}" for page in pages]
    for (page, origin), w in zip(pages.items(), ids, strict=True):
        rows += [
            Statement(
                id=w, item=f"i-{w}", page=page, start=0, end=40, text="mill burn oldmere", attribution=None,
                kind=ClaimKind.ASSERTION, polarity=Polarity.POSITIVE, modality=Modality.FACTUAL, first_hand=False,
                terms=("mill", "burn", "oldmere"), places=(0, 5, 10),
            ),
            Origin(
                id=f"o-{w}", claim=id_, origin=f"{id_}-{origin}", witness=w, item=f"i-{w}", page=page,
                lineage=Lineage.UNKNOWN, detail="",
            ),
        ]  # fmt: skip
        rows += [
            Time(
                id=f"t-{w}-{n}", item=f"i-{w}", page=page, start=20 + n, end=21 + n, text="", type=TimeType.DATE,
                value=day, earliest=day, latest=day,
            )
            for n, day in enumerate(days)
        ]  # fmt: skip
    return [
        *rows,
        Gist(id=id_, text=id_, kind=ClaimKind.ASSERTION, statements=tuple(ids)),
        Claim(
            id=id_, text=id_, kind=ClaimKind.ASSERTION, witnesses=len(ids), origins_low=low,
            origins_high=len(set(pages.values())), status=Status.UNDETERMINED, first_published=None,
        ),
    ]  # fmt: skip


def events(*held: list[Any]) -> list[Event]:
    rows = LocalEngine().relate(stage(EventsSettings()), _Rows([r for rows in held for r in rows]))
    return [r for r in rows if isinstance(r, Event)]


def test_claims_of_one_day_are_one_event() -> None:
    """Two claims about the same on one day are one event, by the union of their origins."""
    (found,) = events(claim("a", {"p1": "x"}, ("2031-05-03",)), claim("b", {"p2": "y"}, ("2031-05-03",)))
    assert (found.earliest, found.latest, found.claims) == ("2031-05-03", "2031-05-03", ("a", "b"))
    assert (found.origins_low, found.origins_high) == (1, 2)


def test_several_days_or_none_are_no_event() -> None:
    """A claim whose witnesses name several days, or none, is no event's."""
    assert events(claim("a", {"p1": "x"}, ("2031-05-03", "2031-05-04"))) == []
    assert events(claim("a", {"p1": "x"}, ())) == []
    assert len(events(claim("a", {"p1": "x"}, ("2031-05-03",)), claim("b", {"p2": "y"}, ("2031-05-04",)))) == 2


def test_the_range_of_an_event_is_a_range() -> None:
    """Where one claim ties pages that another keeps apart, the event has no more origins shown than it can have."""
    day = ("2031-05-03",)
    (found,) = events(claim("a", {"p1": "x", "p2": "y"}, day, low=2), claim("b", {"p1": "z", "p2": "z"}, day))
    assert (found.origins_low, found.origins_high) == (1, 1)

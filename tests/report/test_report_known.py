"""Where a claim appeared first, and what analysts say of it and of who put it out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from headwater.case.store import open_case
from headwater.model import Judgement
from headwater.report.claims import grouped
from headwater.report.held import Held, read_case
from headwater.report.known import appearance, appeared, graded, of_source
from headwater.sources import credibilities, registered


@pytest.fixture
def held(tiny_case: Path) -> Held:
    """What a small case holds."""
    with open_case(tiny_case) as case:
        return read_case(case)


def dated(held: Held, days: list[str | None], told: str | None) -> str:
    """Return how the first appearance of a claim is worded, its witnesses' pages being dated so."""
    found = max(grouped(held).values(), key=len)[: len(days)]
    witnesses = [
        replace(found[0], id=f"w{n}", item=f"i{n}", page=f"p{n}.txt", start=n, end=n + 1) for n in range(len(days))
    ]
    item = next(iter(held.items.values()))
    documents = {d.id: replace(d, published=None, publisher=None) for d in held.documents.values()}
    items = {f"i{n}": replace(item, id=f"i{n}", publisher=f"Paper {n}", published=d) for n, d in enumerate(days)}
    claim = replace(held.claims[found[0].claim], witnesses=len(days))
    days_told = {claim.id: told} if told else {}
    return appeared(
        appearance(replace(held, items=items, documents=documents, days=days_told), claim, reversed(witnesses))
    )


@pytest.mark.parametrize(
    ("days", "told", "words"),
    [
        (
            ["2031-05-03", "2031-05-02T09:00:00", None],
            "2031-05-01",
            (
                "first known on 2031-05-02: Paper 1; 1 witness has no date and may be earlier; "
                "it tells of 2031-05-01, 1 day before that"
            ),
        ),
        (["2031-05-02", "2031-05-02"], None, "first known on 2031-05-02: Paper 0 and 1 other page that day"),
        (["2031-05-02"], "2031-05-02", "first known on 2031-05-02: Paper 0; it tells of 2031-05-02, the same day"),
        (["2031-05-02"], "2031-05-09", "first known on 2031-05-02: Paper 0; it tells of 2031-05-09, 7 days later"),
        (["2031-05"], "2031-05-01", "first known on 2031-05: Paper 0; it tells of 2031-05-01"),
        ([None], None, "none of its witnesses has a date: which was first is not known"),
    ],
)
def test_the_first_appearance_is_the_earliest_known_day(
    held: Held, days: list[str | None], told: str | None, words: str
) -> None:
    """The earliest dated page comes first, how many have no date is said, and how long after the event it was."""
    assert dated(held, days, told) == words


def judged(action: str, *subject: str) -> Judgement:
    """Return a judgement."""
    return Judgement(
        id="j1", at="2031-06-01T00:00:00", by="Ines", action=action, subject=subject, detail="asked there", undoes=None
    )


def test_a_grade_that_no_longer_holds_is_said_to(held: Held) -> None:
    """A claim graded 'confirmed by other sources' says so only with a note where its range begins under two."""
    claim = next(iter(held.claims.values()))
    assert graded(held, claim) is None
    found = replace(held, credibility=credibilities([judged("credibility", claim.id, "1")]))
    told = "credibility 1 (confirmed by other sources), Ines judged: asked there"
    assert graded(found, replace(claim, origins_low=2)) == told
    assert str(graded(found, replace(claim, origins_low=1))).startswith(f"{told}; this no longer holds")


def test_what_the_register_says_of_a_publisher_is_shown(held: Held) -> None:
    """A publisher comes with what it is, whose, and how reliable it is held to be; one that is not there with nothing."""
    said = [judged("source", "The Weir Echo", field, v) for field, v in (("party", "north bank"), ("reliability", "C"))]
    found = replace(held, register=registered(said))
    assert list(of_source(found, "weir echo")) == ["party: north bank", "reliability C (fairly reliable)"]
    assert list(of_source(found, "Delta Post")) == list(of_source(found, None)) == []

"""The five real pages, which stay outside the project: found through HEADWATER_DATA, skipped visibly without it."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import headwater
from headwater.model import Claim, Dependence, Document, Entity, Item, ItemKind, Mention, Reason, Time, Witness

DATA = os.environ.get("HEADWATER_DATA")
pytestmark = pytest.mark.skipif(not DATA, reason="HEADWATER_DATA is not set: the real pages are not here")

FIRST_LINES = 4  # of page 002, which stand on it a second time


def _page(number: str) -> Path:
    return next(Path(DATA or "", "seeds").glob(f"{number}_*.txt"))


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[headwater.Case]:
    """The case of the five pages, and of two outlets more that carry the first four lines of one of them."""
    folder = tmp_path_factory.mktemp("seeds")
    shutil.copytree(Path(DATA or "", "seeds"), folder / "pages")
    lines = _page("002").read_text("utf-8").splitlines()[:FIRST_LINES]
    for name in ("Lower Weir Gazette", "Upper Weir Courier"):
        (folder / "pages" / f"{name.split()[0]}.txt").write_text(f"{name}\n3 March 2012\n\n" + "\n".join(lines) + "\n")
    headwater.build(folder / "seeds.headwater", [folder / "pages"], workers=2)
    with headwater.open_case(folder / "seeds.headwater") as opened:
        yield opened


def test_digests_give_their_teasers(case: headwater.Case) -> None:
    """Pages 001 and 003 are ten and eight teasers, and no other item but furniture."""
    kinds = Counter((i.page[:3], i.kind) for i in case.rows(Item))
    assert kinds["001", ItemKind.TEASER] == 10
    assert kinds["003", ItemKind.TEASER] == 8
    assert not any(kinds[page, kind] for page in ("001", "003") for kind in (ItemKind.ARTICLE, ItemKind.EXCERPT))


def test_related_posts_are_furniture(case: headwater.Case) -> None:
    """On page 004 'Related posts' and the three lines after it are furniture, and nothing before is lost to it."""
    text = next(d.text for d in case.rows(Document) if d.page.startswith("004"))
    at = text.index("Related posts")
    lines = [line for line in text[at:].splitlines() if line.strip()]
    after = [i for i in case.rows(Item) if i.page.startswith("004") and i.start >= at]
    assert len(lines) == len(after) == 4
    assert {i.kind for i in after} == {ItemKind.FURNITURE}
    assert not any(i.kind is ItemKind.FURNITURE for i in case.rows(Item) if i.page.startswith("004") and i.end <= at)


@pytest.mark.parametrize("line", range(FIRST_LINES))
def test_repeated_lines_are_one_origin(case: headwater.Case, line: int) -> None:
    """What the first four lines of 002 say is one origin, however often and on however many pages it stands."""
    text = next(d.text for d in case.rows(Document) if d.page.startswith("002"))
    start = sum(len(x) + 1 for x in text.split("\n")[:line])
    end = start + len(text.split("\n")[line])
    held = [w for w in case.rows(Witness) if w.page.startswith("002") and start <= w.start and w.end <= end]
    assert held
    for witness in held:
        claim = case.get(Claim, witness.claim)
        assert claim is not None
        assert claim.origins_low == claim.origins_high == 1
        pages = [w.page for w in case.rows(Witness) if w.claim == claim.id]
        assert pages.count(witness.page) >= 2
        assert {"Lower.txt", "Upper.txt"} <= set(pages)


def test_the_open_letter_is_one_utterance(case: headwater.Case) -> None:
    """The letter that 003 excerpts and 004 quotes is one utterance in every claim that both are witnesses of."""
    pages = {w.id: (w.page[:3], w.claim) for w in case.rows(Witness)}
    of_claim: dict[str, set[str]] = {}
    for page, claim in pages.values():
        of_claim.setdefault(claim, set()).add(page)
    shared = [identity for identity, held in of_claim.items() if {"003", "004"} <= held]
    assert len(shared) >= 2
    for identity in shared:
        found = case.get(Claim, identity)
        assert found is not None
        assert found.origins_high == 1
        assert any(d.reason is Reason.SAME_UTTERANCE for d in case.rows(Dependence) if d.claim == identity)


def test_one_body_under_all_its_names(case: headwater.Case) -> None:
    """The acronyms and the spelled-out forms of one body are one entity; its umbrella and its two leaders are others."""
    entity: dict[str, set[str]] = {}
    for m in case.rows(Mention):
        entity.setdefault(m.text, set()).add(m.entity)
    body = {
        "MEK",
        "MKO",
        "PMOI",
        "Mojahedin-e Khalq",
        "Mujahedin Khalq Organization",
        "People’s Mojahedin Organization of Iran",
    }
    assert len(set[str]().union(*(entity[form] for form in body))) == 1
    assert entity["NCR"].isdisjoint(entity["MEK"])
    assert entity["Massoud Rajavi"].isdisjoint(entity["Maryam Rajavi"])
    assert not any({"Massoud Rajavi", "Maryam Rajavi"} <= set(e.names) for e in case.rows(Entity))


def test_a_weekday_finds_its_year(case: headwater.Case) -> None:
    """'Friday December 23rd' and 'Wednesday, October 19th' name the one year near those that the page names."""
    found = {t.text: t.value for t in case.rows(Time) if t.page.startswith("002")}
    assert found["Friday December 23rd"] == "2011-12-23"
    assert found["Wednesday, October 19th"] == "2011-10-19"


def test_the_case_verifies(case: headwater.Case) -> None:
    """Every stored span of the real pages holds its words."""
    assert headwater.verify(case) == []

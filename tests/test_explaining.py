"""Why witnesses were put into one claim, told from a built case."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from headwater.building import build
from headwater.case.store import open_case
from headwater.claims.compared import Likeness
from headwater.explaining import explain_grouping
from headwater.model import Claim

PAGES = (
    "Vale Observer\n\nThe guards burned forty tents at Carrow Field before dawn.\n",
    "Hill Courier\n\nForty tents at Carrow Field were set on fire by guards before dawn.\n",
    "Marsh Post\n\nThe guards burned forty tents at Carrow Field before dawn.\n",
)


def explained(folder: Path, pages: Sequence[str]) -> list[Likeness]:
    """Return why the claim of these pages is one."""
    folder.mkdir()
    for n, text in enumerate(pages):
        (folder / f"{n}.txt").write_text(text)
    build(folder / "c.headwater", [folder])
    with open_case(folder / "c.headwater") as case:
        (claim,) = case.rows(Claim)
        assert claim.witnesses == len(pages)
        return explain_grouping(case, claim)


def test_each_wording_comes_with_what_it_shares(tmp_path: Path) -> None:
    """Witnesses in other words come with how sure it is that they say the same and why; those in the same words need none."""
    (found,) = explained(tmp_path / "three", PAGES)
    assert 0.5 < found.sureness <= 1
    assert "the same figure" in found.shared
    assert explained(tmp_path / "two", PAGES[::2]) == []

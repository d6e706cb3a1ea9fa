"""Accounts that are another's, or are taken back, confirm nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import headwater
from headwater.model import Claim

ONE = "“I saw soldiers burn the mill in Tolm on Monday,” said Ana Orm, a baker."
OTHER = "“From my window I watched how the mill in Tolm was burned by soldiers that Monday,” said Petar Luk"


def most_confirmed(folder: Path, second: str) -> int:
    """Return the highest low end of a claim of two pages of two outlets, the first with an eyewitness."""
    pages = folder / "pages"
    pages.mkdir()
    known = []
    for name, publisher, text in (("a.txt", "Vale Observer", ONE), ("b.txt", "Hill Courier", second)):
        (pages / name).write_text(f"{text}\n", "utf-8")
        known.append({"page": name, "publisher": publisher, "published": "2031-03-05"})
    listed = folder / "pages.jsonl"
    listed.write_text("".join(json.dumps(row) + "\n" for row in known), "utf-8")
    headwater.build(folder / "case.headwater", [pages], manifest=listed)
    with headwater.open_case(folder / "case.headwater") as case:
        return max(c.origins_low for c in case.rows(Claim))


@pytest.mark.parametrize(
    ("rest", "low"),
    [
        (", a teacher.", 2),
        (", a teacher, as first told to the Vale Observer by a baker.", 1),
        (", in remarks carried by the Vale Observer.", 1),
        (", her interpreter.", 1),
        (", a teacher. (h/t Vale Observer)", 1),
        (", a teacher. Interview by the Marsh Wire, reprinted with thanks.", 1),
        (", a teacher. Neighbours say he was abroad at the time.", 1),
        (", a teacher.\n\nUpdate: Mr Luk has since told us that he made it up.", 1),
        (", a teacher.\n\nEditor's note: This newspaper no longer stands behind this account.", 1),
    ],
)
def test_whose_account_is_anothers_is_no_voice(tmp_path: Path, rest: str, low: int) -> None:
    """A second eyewitness confirms the first, but not with words that are said to be another's, or are taken back."""
    assert most_confirmed(tmp_path, OTHER + rest) == low

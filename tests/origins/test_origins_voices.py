"""Real words through the whole way: what must never be taken for two people who saw it."""

from __future__ import annotations

from pathlib import Path

import pytest

from headwater.building import build
from headwater.case.store import open_case
from headwater.model import Claim

SAW = 'Vale Observer\n\n"I saw the guards burn the tents at Carrow Field before dawn," said Omar Beck.\n'


@pytest.mark.parametrize(
    "other",
    [
        'Hill Courier\n\n"I was abroad that week. The guards burned the tents at Carrow Field before dawn," said Rosa Vint.\n',
        'Hill Courier\n\n"I saw on the television news that guards burned the tents at Carrow Field before dawn," said Rosa Vint.\n',
        'Hill Courier\n\n"I lied when I said the guards burned the tents at Carrow Field before dawn," said Rosa Vint.\n',
        'Hill Courier\n\n"I never said I saw the guards burn the tents at Carrow Field before dawn," said Rosa Vint.\n',
        'Hill Courier\n\n"We were told the guards burned the tents at Carrow Field before dawn," said Rosa Vint.\n',
        'Hill Courier\n\n"I condemned the guards when they burned the tents at Carrow Field before dawn," said Rosa Vint.\n',
        'Hill Courier\n\n"I saw the guards burn the tents at Carrow Field before dawn," said a resident.\n',
        'Hill Courier\n\n"I saw the guards burn the tents at Carrow Field before dawn," said Umar Bek.\n',
        "Hill Courier\n\nThe guards burned the tents at Carrow Field before dawn, the Vale Observer reports.\n",
    ],
)
def test_two_voices_need_two_who_saw(tmp_path: Path, other: str) -> None:
    """One eyewitness and a page that says the same without having seen it never make two independent origins."""
    (tmp_path / "a.txt").write_text(SAW)
    (tmp_path / "b.txt").write_text(other)
    build(tmp_path / "c.headwater", [tmp_path])
    with open_case(tmp_path / "c.headwater") as case:
        claims = list(case.rows(Claim))
    assert claims
    assert all(c.origins_low == 1 for c in claims), [(c.text, c.origins_low, c.origins_high) for c in claims]

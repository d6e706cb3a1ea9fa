"""Real words through the whole way: what must never be taken for two people who saw it."""

from __future__ import annotations

from pathlib import Path

import pytest

from headwater.building import build
from headwater.case.store import open_case
from headwater.model import Claim

SAW = 'Vale Observer\n\n"I saw the guards burn the tents at Carrow Field before dawn," said Omar Beck.\n'
OWN = '"From my roof I watched how the tents of Carrow Field were burned by guards that morning,"'


def told(folder: Path, other: str) -> list[Claim]:
    """Return the claims of two pages by two publishers, the first an eyewitness's."""
    (folder / "a.txt").write_text(SAW)
    (folder / "b.txt").write_text(other)
    (folder / "m.csv").write_text("page,publisher\na.txt,Vale Observer\nb.txt,Hill Courier\n")
    build(folder / "c.headwater", [folder / "a.txt", folder / "b.txt"], manifest=folder / "m.csv")
    with open_case(folder / "c.headwater") as case:
        return list(case.rows(Claim))


def test_two_with_whole_names_who_saw_it_are_two(tmp_path: Path) -> None:
    """Two eyewitnesses with a name each, in two papers, who tell it in their own words, are two independent origins."""
    other = f"Hill Courier\n\n{OWN} said Rosa Vint.\n"
    assert [c.origins_low for c in told(tmp_path, other) if c.witnesses > 1] == [2]


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
        f"Hill Courier\n\n{OWN} said a resident.\n",
        f"Hill Courier\n\n{OWN} said Omar Beck.\n",
        f"Hill Courier\n\n{OWN} said Rosa.\n",
        f"Hill Courier\n\n{OWN} said Umm Rosa.\n",
        f"Hill Courier\n\n{OWN} said Rosa Vint, which is not her real name.\n",
        f"Hill Courier\n\nAll names have been changed.\n\n{OWN} said Rosa Vint.\n",
    ],
)
def test_two_voices_need_two_who_saw(tmp_path: Path, other: str) -> None:
    """One eyewitness and a page that says the same without having seen it never make two independent origins."""
    claims = told(tmp_path, other)
    assert claims
    assert all(c.origins_low == 1 for c in claims), [(c.text, c.origins_low, c.origins_high) for c in claims]

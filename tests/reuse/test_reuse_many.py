from __future__ import annotations

from pathlib import Path

from headwater.building import build
from headwater.case.store import open_case
from headwater.graph import components
from headwater.model import Item, ItemKind, Reuse
from headwater.settings import ReuseSettings, Settings


def test_more_copies_than_are_paired_are_still_tied(tmp_path: Path) -> None:
    """A text on more pages than are compared with each other is tied to one of them everywhere, so no copy stands alone."""
    story = "The ferry to Oldmere was late again on Monday, and nobody at the quay of Brackwell could say when it would come."
    for n in range(12):
        (tmp_path / f"{n}.txt").write_text(f"Quay gazette {n}\n\n{story}\n")
    settings = Settings(reuse=ReuseSettings(most_items=5))
    build(tmp_path / "a.headwater", [tmp_path], settings=settings, until="reuse")
    with open_case(tmp_path / "a.headwater") as case:
        items = [i.id for i in case.rows(Item) if i.kind is not ItemKind.FURNITURE]
        tied = components(items, [(r.a_item, r.b_item) for r in case.rows(Reuse)])
    assert len(items) == 12
    assert len(tied) == 1

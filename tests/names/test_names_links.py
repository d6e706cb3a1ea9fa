"""In a built case every link can be read: its mentions are its entity's, and its statements are rows."""

from __future__ import annotations

from pathlib import Path

import headwater
from headwater.model import Alias, Entity, Judgement, Link, Mention, WatchEntry


def test_every_link_is_borne_out_by_rows(demo_case: Path) -> None:
    """Mentions of a link exist and name its entity, its forms are the entity's, its statements are rows, its id is its own."""
    with headwater.open_case(demo_case) as case:
        links = list(case.rows(Link))
        entities = {e.id: e for e in case.rows(Entity)}
        named = {m.id: m.entity for m in case.rows(Mention)}
        said = {a.id for a in case.rows(Alias)} | {w.id for w in case.rows(WatchEntry)}
        said |= {j.id for j in case.rows(Judgement)}
    assert links
    assert len({link.id for link in links}) == len(links)
    borne = 0
    for link in links:
        assert link.features
        assert 0 < link.score <= 1
        assert {link.a, link.b} <= set(entities[link.entity].names)
        assert {named[m] for m in link.mentions} <= {link.entity}
        borne += bool(link.mentions)
        assert set(link.statements) <= said
    assert borne == len(links)

from __future__ import annotations

from headwater.case.store import Case
from headwater.model import Paragraph, Parse
from headwater.parse.stage import stage
from headwater.settings import ParseSettings


def test_each_distinct_paragraph_is_parsed_once(opened: Case) -> None:
    """There are as many parses as distinct paragraphs, however many pages carry one."""
    paragraphs = [p.sha256 for p in opened.rows(Paragraph)]
    assert len(set(paragraphs)) < len(paragraphs)
    assert [p.id for p in opened.rows(Parse)] == sorted(set(paragraphs))
    assert sorted(u.sha256 for u in stage(ParseSettings()).units(opened)) == sorted(set(paragraphs))

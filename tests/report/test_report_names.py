"""Names as they are shown: wording, what holds forms together, what is alike, and the dossier's part on them."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from named import PAGES, named  # type: ignore[import-not-found]  # pytest puts tests/ on the path
from spoken import spoken  # type: ignore[import-not-found]

from headwater.graph import components
from headwater.model import Entity, EntityKind, Link, LinkRule, Relation, RelationKind
from headwater.report.dossier import render_dossier
from headwater.report.finding import find_entity, near_names
from headwater.report.held import read_case
from headwater.report.naming import RELATIONS, RULES, how_sure, one_spelling, relation_words, times_right, when
from headwater.report.reasons import loosest, why_views
from headwater.report.speakers import speaker_views

EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}\u202e"


@pytest.mark.parametrize(
    ("earliest", "latest", "said"),
    [
        (None, None, ""),
        ("1999-10-08", "1999-10-08", "on 1999-10-08"),
        ("1999-10-01", "1999-10-31", "in October 1999"),
        ("2000-02-01", "2000-02-29", "in February 2000"),
        ("1999-01-01", "1999-12-31", "in 1999"),
        ("1999-01-01", "2000-12-31", "between 1999-01-01 and 2000-12-31"),
        ("1999-10-01", "1999-10-30", "between 1999-10-01 and 1999-10-30"),
        ("1999-10-08", None, "not before 1999-10-08"),
        (None, "1999-10-08", "not after 1999-10-08"),
        ("some day", "1999-10-08", "between some day and 1999-10-08"),
    ],
)
def test_when_says_no_more_than_is_known(earliest: str | None, latest: str | None, said: str) -> None:
    """A whole month or year is named; any other stretch is told by its ends, an open one by the end that is known."""
    assert when(earliest, latest) == said


def test_scores_are_words() -> None:
    """A score says how often such evidence is right, never always; what an analyst decided is not weighed."""
    assert how_sure(LinkRule.STATED, 0.93) == "such evidence is taken to be right 93 times in 100"
    assert times_right(LinkRule.SPELLING, 1.0) == "over 99 in 100"
    assert "over 99 times in 100" in how_sure(LinkRule.SPELLING, 0.999)
    assert how_sure(LinkRule.JUDGEMENT, 1.0) == "decided, not weighed"


def test_every_rule_and_tie_has_words() -> None:
    """No member of the closed sets is without its words, and names that look like fields are told as they are."""
    assert RULES.keys() == set(LinkRule)
    assert RELATIONS.keys() == set(RelationKind)
    row = Relation(
        id="r", a="x", b="y", kind=RelationKind.PART_OF, item="i", page="p", start=0, end=1, text="t",
        earliest=None, latest=None, attribution=None,
    )  # fmt: skip
    assert relation_words("{b}", "%s", row) == "{b} is a part of %s"


def test_one_spelling_of_an_outlet() -> None:
    """Spellings that differ in case, accents or an article are one outlet, shown without capitals throughout."""
    shown = one_spelling(["TARN LAMP", "Tarn Lamp", "The Tarn Lamp", "Shore Post", "…"])
    assert len(set(shown.values())) == 3
    assert shown["TARN LAMP"] == shown["The Tarn Lamp"] == "Tarn Lamp"


def _link(a: str, b: str, score: float) -> Link:
    return Link(
        id=f"link-{a}-{b}-{score}", entity="e", a=a, b=b, rule=LinkRule.STATED, score=score,
        features=(), mentions=(), statements=(),
    )  # fmt: skip


_FORMS = "Arle Brun Corm Dask Elve".split()
_LINKS = st.lists(
    st.builds(_link, st.sampled_from(_FORMS), st.sampled_from(_FORMS), st.sampled_from([0.7, 0.8, 0.9])), max_size=9
)


@given(_LINKS)
@settings(max_examples=60, deadline=None)
def test_the_loosest_link_is_the_surest_way_across(links: list[Link]) -> None:
    """The forms it ties on have no surer link to the rest of those that hang together."""
    found = loosest(links)
    if found is None:
        assert all(x.a == x.b for x in links)
        return
    link, forms = found
    assert (link.a in forms) != (link.b in forms)
    whole = next(set(part) for part in components(_FORMS, [(x.a, x.b) for x in links]) if link.a in part)
    assert set(forms) < whole
    across = [x for x in links if (x.a in forms) != (x.b in forms)]
    assert max(x.score for x in across) == link.score


def test_links_that_bring_a_form_come_first(tmp_path: Path) -> None:
    """Of three links between three forms the two surest come first, whatever their order."""
    links = [_link("Arle", "Brun", 0.7), _link("Brun", "Corm", 0.9), _link("Arle", "Corm", 0.8)]
    with named(tmp_path / "case.headwater") as case:
        shown = why_views(read_case(case), links, {})
    assert [w.link.score for w in shown] == [0.9, 0.8, 0.7]


def test_alike_and_not_joined(tmp_path: Path) -> None:
    """Another person of one surname is told with what keeps the two apart; a body is never put beside a person."""
    with named(tmp_path / "case.headwater") as case:
        near = near_names(case, find_entity(case, "ana brell"), most=9)
        assert [(n.name, n.apart) for n in near] == [("Ilse Brell", True)]
        assert near_names(case, Entity(id="x", name="Brell", kind=EntityKind.PLACE, names=(), reasons=()), most=9) == []


def test_the_dossier_says_why_forms_are_one(tmp_path: Path) -> None:
    """Forms stand with their links: the rule, how sure it is, who says so with the exact words, and the identifiers."""
    with named(tmp_path / "case.headwater") as case:
        page = lxml.html.document_fromstring(render_dossier(case))
    section = " ".join(page.xpath("//section[@aria-labelledby='names']")[0].text_content().split())
    start, end = 20, 47
    for part in (
        "RWC = River Watch Committee an analyst decided so, decided",
        "a watch-list has both, 97 in 100 the list bodies.json has both under B-17: River Watch Committee",
        "wikidata:Q900000001",
        f"“{PAGES['lamp.html'][2][start:end]}” lamp.html {start}-{end}",
        "Ana Brell = Brell one is the other's surname, 85 in 100 why surname",
        "Tied, and not one",
        "Shore Guild was named as an alias of River Watch Committee, in October 1999; so says Dale Office, in Tarn Lamp",
    ):
        assert part in section


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    """Mark-up in names, lists, judgements, reasons and file names comes out as text."""
    with named(tmp_path / "case.headwater", EVIL) as case:
        source = render_dossier(case)
    page = lxml.html.document_fromstring(source)
    assert not page.xpath("//script | //img")
    assert not [name for e in page.iter() if isinstance(e.tag, str) for name in e.attrib if name.startswith("on")]
    assert "{{ 7 * 7 }}" in source
    assert "\u202e" not in source


def test_an_article_makes_no_other_speaker(tmp_path: Path) -> None:
    """A source that is named with an article and without it is one speaker of the dossier."""
    with spoken(tmp_path / "case.headwater") as case:
        held = read_case(case)
        paper = held.attributions["paper"]
        held.attributions["again"] = type(paper)(
            **{f: getattr(paper, f) for f in paper.__slots__} | {"id": "again", "speaker_name": "The Shore Post"}
        )
        views, _, _ = speaker_views(held, most=20)
    assert [v.total for v in views if "Shore Post" in v.who] == [2]

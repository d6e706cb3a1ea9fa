"""The page as a whole: what it shows, that it holds, and that a hostile page cannot get out of its place in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from markupsafe import Markup

from headwater.case.store import Case
from headwater.errors import InputError
from headwater.model import Capture, Document
from headwater.report import dossier
from headwater.report.dossier import assemble, render_dossier, write_dossier
from headwater.report.held import read_case
from headwater.report.page import harmless

Make = Callable[..., Case]
EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)><b>{{ 7 * 7 }}</style></title>&amp;\x00\u202e"


def parsed(case: Case) -> Any:
    return lxml.html.document_fromstring(render_dossier(case))


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_the_words_stand_where_the_page_says(small: Case) -> None:
    """Every quotation is the document's characters at the place that stands beside it."""
    texts = {d.page: d.text for d in small.rows(Document)}
    page = parsed(small)
    witnesses = page.xpath("//*[contains(concat(' ', @class, ' '), ' witness ')]")
    for witness in witnesses:
        (mark,) = witness.xpath(".//mark")
        (ref,) = witness.xpath(".//span[@class='ref']")
        name, at = words(ref).split(" ")
        start, end = (int(n) for n in at.split("-"))
        assert texts[name][start:end] == mark.text_content()
    assert len(witnesses) == 8


def test_a_hostile_page_stays_text(make: Make) -> None:
    """Mark-up, quotation marks and control characters in texts, titles, names and file names come out as text."""
    case = make(EVIL.replace("\x00", ""))
    source = render_dossier(case)
    page = lxml.html.document_fromstring(source)
    assert not page.xpath("//script | //img | //b | //iframe | //object | //form | //base | //link")
    attributes = {(e.tag, name) for e in page.iter() if isinstance(e.tag, str) for name in e.attrib}
    assert not [a for a in attributes if a[1].startswith("on") or a[1] in {"src", "action", "data", "srcset"}]
    assert all(link.startswith("#") for link in page.xpath("//@href"))
    assert "{{ 7 * 7 }}" in source
    assert len(page.xpath("//style")) == 1
    assert len(page.xpath("//title")) == 1


def test_forbidden_characters_are_shown() -> None:
    """What HTML forbids and what turns letters round is shown, and mark-up of our own stays as it is."""
    assert harmless("a\u202eb\u202a") == "a<U+202E>b<U+202A>"
    assert harmless("a\x00b\x1bc\td\ud800") == "a<U+0000>b<U+001B>c\td<U+D800>"
    assert harmless(Markup("<b>\u202e</b>")) == Markup("<b>\u202e</b>")
    assert harmless(7) == 7


def test_nothing_is_asked_for_from_outside(small: Case) -> None:
    """The page carries its policy and has nothing that would make a browser fetch, run or send."""
    source = render_dossier(small)
    (policy,) = lxml.html.document_fromstring(source).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert not re.search(r"url\(|@import|https?://|<script|<link", source)


def test_the_page_is_well_made(make: Make) -> None:
    """Headings go down one level at a time, headers have a scope, ids are unique, and every link leads somewhere."""
    for case in (make(), make(EVIL.replace("\x00", "")), make(empty=True)):
        page = parsed(case)
        levels = [int(h.tag[1]) for h in page.iter("h1", "h2", "h3", "h4", "h5")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert all(d.get("data-label") for d in page.iter("td"))
        assert all(h.get("scope") for h in page.iter("th"))
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {link[1:] for link in page.xpath("//@href")} <= set(ids)
        assert page.get("lang") == "en"


def test_the_same_case_gives_the_same_bytes(make: Make) -> None:
    """Neither a second rendering nor another order of the rows changes a byte."""
    first, second = make(), make(order=lambda rows: tuple(reversed(rows)))
    assert render_dossier(first) == render_dossier(first) == render_dossier(second)


def test_the_claim_table_can_be_acted_on(small: Case) -> None:
    """A row says what is claimed, by whom, on how many witnesses and origins, what that means, and since when."""
    rows = parsed(small).xpath("//table[contains(@class, 'claims')]/tbody/tr")
    first, second = (words(r) for r in rows)
    for part in ("The sluice at Upper Tarn was opened", "own voice of Dale Wire", "Bero Lind", "1-2 of 4"):
        assert part in first
    assert "not determined: 1 to 2" in first
    assert "2031-05-02" in first
    assert "1 of 2" in second
    assert "all go back to one origin" in second
    assert rows[0].xpath(".//a/@href") == ["#claim-night"]


def test_the_head_counts_what_the_case_holds(small: Case) -> None:
    """The head says how many claims rest on more than one page, and of how many of these one origin is shown."""
    head = words(parsed(small).xpath("//header")[0])
    assert (
        "2 claims rest on more than one page. Behind 1 of them stands only one origin; for 1 it is not determined."
        in head
    )
    assert "captures 5" in head
    assert "claims 5" in head


def test_a_card_shows_the_tree_with_its_reasons(small: Case) -> None:
    """Each witness stands under one that it depends on, with the reason, its lineage and what ties origins weakly."""
    card = parsed(small).get_element_by_id("claim-night")
    first, second = card.xpath(".//section[@class='origin']")
    assert [w.get("class").split()[1] for w in first.xpath(".//li[contains(@class, 'witness')]")] == ["d0", "d1", "d2"]
    assert "depends on [1]: same text" in words(first)
    assert "derived: it is a teaser of a longer text" in words(first)
    assert "independent: Bero Lind tells it first hand" in words(second)
    assert "weak like text close in wording" in words(card.xpath(".//details")[0])


def test_conflicting_witnesses_stand_side_by_side(small: Case) -> None:
    """A conflict shows both sides' words, and the claims in it lead to it."""
    page = parsed(small)
    sides = [words(s) for s in page.get_element_by_id("conflict-1").xpath(".//section[@class='side']")]
    assert len(sides) == 2
    assert any("The water took 40 houses." in s for s in sides)
    assert any("The flood carried off 12 houses." in s for s in sides)
    assert page.get_element_by_id("claim-forty").xpath(".//a/@href") == ["#conflict-1"]


def test_names_labels_copies_and_events_are_told(small: Case) -> None:
    """Forms come with the reason that joined them, labels with their voice, copies with direction, events with a day."""
    page = parsed(small)
    names = words(page.xpath("//table[contains(@class, 'names')]")[0])
    assert "'the keeper' is in apposition to 'Ansa Roike'" in names
    own, quoted = (words(r) for r in page.xpath("//table[contains(@class, 'labels')]//tr[td]"))
    assert "Tarn Herald own voice" in own
    assert "quoted words given to not named: “The council” (official)" in quoted
    copies = [words(r) for r in page.xpath("//table[contains(@class, 'copies')]/tbody/tr")]
    assert "wire.html Dale Wire ↓ copied by herald.html" in copies[0]
    assert "probability 0.90" in copies[0]
    assert "direction not determined" in copies[1]
    assert "2031-05-01" in words(page.xpath("//section[@class='day']")[0])


def test_nothing_vanishes(small: Case) -> None:
    """Every capture stands with its SHA-256, every rejected row with its reason, the custody log with its length."""
    source = render_dossier(small)
    assert all(c.sha256 in source and c.page in source for c in small.rows(Capture))
    text = words(lxml.html.document_fromstring(source))
    assert "x.zip capture too-large 9 GB" in text
    assert "holds 5 entries" in text


def test_what_is_left_out_is_counted(small: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that is cut says how much is missing and where it stands, and no link leads to what is not there."""
    for limit in ("_CARDS", "_LINES", "_SINGLES", "_ENTITIES", "_LABELS", "_COPIES"):
        monkeypatch.setattr(dossier, limit, 1)
    page = parsed(small)
    notes = [words(p) for p in page.xpath("//p[@class='left']")]
    assert any(n.startswith("1 more claim of several witnesses is not on this page") for n in notes)
    assert any(n.startswith("2 more claims of one witness are not on this page") for n in notes)
    assert len(notes) == 6
    assert {link[1:] for link in page.xpath("//@href")} <= set(page.xpath("//@id"))


def test_an_empty_case_has_a_dossier(make: Make) -> None:
    """A case that holds nothing says so in every section."""
    text = words(parsed(make(empty=True)))
    assert "No claim of this case rests on more than one page." in text
    assert "None was found." in text


def test_the_page_is_written_whole_or_the_user_is_told(small: Case, tmp_path: Path) -> None:
    """The file holds the page in UTF-8; a path that cannot be written is an error one can act on."""
    path = tmp_path / "out.html"
    write_dossier(small, path)
    assert path.read_bytes().decode("utf-8") == render_dossier(small)
    with pytest.raises(InputError, match="cannot be written"):
        write_dossier(small, tmp_path / "no" / "out.html")


def test_counts_agree(small: Case) -> None:
    """What a card shows is what its row counts."""
    page = assemble(read_case(small))
    for card in page.cards:
        assert sum(o.shown.total for o in card.origins) == card.line.witnesses
        assert sum(len(part) for part in card.line.dots) == card.line.witnesses

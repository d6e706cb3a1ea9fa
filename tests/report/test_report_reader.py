"""The page to read: the whole text with its marks, a note on each, and no way out for what a hostile page holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from spoken import LAMP, spoken, text_of  # type: ignore[import-not-found]  # pytest puts tests/ on the path

from headwater.case.store import Case
from headwater.errors import CaseError, InputError
from headwater.model import Item, ItemKind
from headwater.report.held import read_case
from headwater.report.page import render
from headwater.report.reader import read_items, write_reader

EVIL = (
    "\"'><script>alert(1)</script><img src=x onerror=alert(1)><b>{{ 7 * 7 }}</style></title>&amp;\x1b[31m\u202e"
    + "w" * 300
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with spoken(tmp_path_factory.mktemp("reader") / "spoken.headwater") as made:
        yield made


def items(case: Case, page: str = "lamp.html") -> list[Item]:
    return [i for i in case.rows(Item) if i.page.startswith(page)]


def source(case: Case, page: str = "lamp.html") -> str:
    return render("reader.html.j2", d=read_items(read_case(case), items(case, page)))


def parsed(case: Case, page: str = "lamp.html") -> Any:
    return lxml.html.document_fromstring(source(case, page))


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def bare(element: Any) -> str:
    """Return an element's words without the numbers of notes."""
    return "".join(element.xpath(".//text()[not(ancestor::a[@class='n'])]"))


def marked(element: Any, part: str) -> list[str]:
    return [bare(e) for e in element.xpath(f".//span[starts-with(@class, '{part}')]")]


def test_the_whole_text_is_there(case: Case) -> None:
    """Line by line the page holds the item's words exactly, numbers of notes aside."""
    lines = parsed(case).xpath("//div[contains(@class, 'row')]/*[self::p or self::h2]")
    assert [bare(line) for line in lines] == LAMP.split("\n")


def test_each_part_is_marked(case: Case) -> None:
    """Content, source, cue and open quotations are marked exactly, and what lies in another's content lies in its mark."""
    body = parsed(case).xpath("//div[@class='body']")[0]
    assert marked(body, "source") == [
        "she", "Brell", "The Shore Post", "an official", "residents", "A clerk who asked not to be named",
    ]  # fmt: skip
    assert marked(body, "cue") == ["said", "denied", "quoted", "as saying", "complained", "said"]
    assert marked(body, "unattributed") == ["“Night of Water”", "“Nobody told us anything.”"]
    (outer,) = body.xpath(".//span[@class='content d0'][.//span[@class='content d1']]")
    (middle,) = outer.xpath(".//span[@class='content d1']")
    assert [bare(e) for e in middle.xpath(".//span[@class='content d2']")] == ["of “black water” since May"]
    assert bare(outer) == "an official as saying that residents had complained of “black water” since May"


def test_a_note_says_who_and_how_it_is_known(case: Case) -> None:
    """A note gives speaker, kind, class, stance, how the speaker was found, spans, and through whom it came."""
    page = parsed(case)
    mayor = words(page.get_element_by_id("n1"))
    for part in (
        "Ana Brell",
        "in quotation marks",
        "official",
        "she → Ana Brell (pronoun, 28-60)",
        "82-103",
        "114-142",
    ):
        assert part in mayor
    assert "denied" in words(page.get_element_by_id("n2"))
    deepest = words(page.get_element_by_id("n5"))
    assert "within 4" in deepest
    assert (
        "Tarn Lamp ← Ilse Korr ← Shore Post ← not named: “an official” (official) ← not named: “residents” (witness)"
        in deepest
    )
    assert "told not to have been said" in words(parsed(case, "post.txt").get_element_by_id("n2"))


def test_an_open_quotation_has_its_reason(case: Case) -> None:
    """A quotation that nobody is given is marked, and its note says why."""
    page = parsed(case)
    assert "the title of a work" in words(page.get_element_by_id("nq1"))
    assert "nothing beside it says whose words these are" in words(page.get_element_by_id("nq2"))
    assert len(page.xpath("//ul[@class='beside']//span[@class='nobody']")) == 2


def test_numbers_lead_there_and_back(case: Case) -> None:
    """Every number in the text leads to a note and from there back; nothing leads out of the page."""
    for name in ("lamp.html", "post.txt"):
        page = parsed(case, name)
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        links = page.xpath("//@href")
        assert links
        assert all(link.startswith("#") for link in links)
        assert {link[1:] for link in links} <= set(ids)
        for note in page.xpath("//li[contains(@class, 'note')]"):
            (back,) = note.xpath("./p/a[@class='n']/@href")
            (there,) = page.get_element_by_id(back[1:]).xpath("./@href")
            assert there == f"#{note.get('id')}"


def test_the_page_is_well_made(case: Case) -> None:
    """Headings go down one level at a time, with a title in the text or without, and the page has its language."""
    for name in ("lamp.html", "post.txt"):
        page = parsed(case, name)
        levels = [int(h.tag[1]) for h in page.iter("h1", "h2", "h3", "h4", "h5")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert page.get("lang") == "en"
        assert all(a.get("aria-label") for a in page.xpath("//main//a[@class='n']"))


def test_nothing_is_asked_for_from_outside(case: Case) -> None:
    """The page carries its policy and has nothing that would make a browser fetch, run or send."""
    html = source(case)
    (policy,) = lxml.html.document_fromstring(html).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert not re.search(r"url\(|@import|https?://|<script|<link", html)


def test_a_hostile_page_stays_text(tmp_path: Path) -> None:
    """Mark-up, controls and overrides of direction in words, names and file names come out as text, with their marks."""
    with spoken(tmp_path / "evil.headwater", EVIL) as evil:
        html = source(evil)
        page = lxml.html.document_fromstring(html)
        assert not page.xpath("//script | //img | //b | //iframe | //object | //form | //base | //link")
        attributes = {(e.tag, name) for e in page.iter() if isinstance(e.tag, str) for name in e.attrib}
        assert not [a for a in attributes if a[1].startswith("on") or a[1] in {"src", "action", "data", "srcset"}]
        assert "{{ 7 * 7 }}" in html
        assert not re.search("[\x1b\u202e]", html)
        assert "<U+202E>" in page.text_content()
        assert (len(page.xpath("//style")), len(page.xpath("//title"))) == (1, 1)
        lines = page.xpath("//div[contains(@class, 'row')]/*[self::p or self::h2]")
        shown = text_of("lamp.html", EVIL).replace("\x1b", "<U+001B>").replace("\u202e", "<U+202E>")
        assert [bare(line) for line in lines] == shown.split("\n")


def test_furniture_and_several_texts(case: Case) -> None:
    """Furniture inside a text is told apart, and the texts of a page are numbered on."""
    held = read_case(case)
    (item,) = items(case)
    start = LAMP.index("Brell denied")
    end = LAMP.index("\n", start)
    half = replace(item, id="half", start=end + 1, title=None, title_start=None, title_end=None)
    advert = replace(item, id="advert", kind=ItemKind.FURNITURE, start=start, end=end)
    moved = {a.id: replace(a, item="half") if a.id == "clerk" else a for a in held.attributions.values()}
    more = replace(held, items={i.id: i for i in (item, half, advert)}, attributions=moved, unattributed=())
    more = replace(more, attributions={k: a for k, a in moved.items() if a.page == "lamp.html"})
    view = read_items(more, [item, half])
    assert [p.furniture for p in view.texts[0].paragraphs] == [False, False, True, False, False, False]
    assert [n.label for t in view.texts for n in t.notes] == ["1", "2", "3", "4", "5", "6"]
    with pytest.raises(CaseError, match="no text to read"):
        read_items(held, [])


def test_the_page_is_written_whole_or_the_user_is_told(case: Case, tmp_path: Path) -> None:
    """The file holds the page in UTF-8, the same bytes each time; a case is never written over."""
    path = tmp_path / "item.html"
    write_reader(case, items(case), path)
    assert path.read_bytes().decode("utf-8") == source(case) == source(case)
    with pytest.raises(InputError, match="cannot be written"):
        write_reader(case, items(case), tmp_path / "no" / "item.html")
    with pytest.raises(InputError, match="is not written over"):
        write_reader(case, items(case), case.path)

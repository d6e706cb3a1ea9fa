"""What a page's mark-up says about it."""

from __future__ import annotations

import pytest

from headwater.render.dates import read_date, written_forms
from headwater.render.html import read_html
from headwater.render.language import language_of
from headwater.render.metadata import Metadata, read_metadata

_TEXT = "<p>The harbour board met on Tuesday and spoke at length about the wall and what it costs.</p>" * 3


def read(head: str, body: str = _TEXT, retrieved: str | None = None) -> Metadata:
    source = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_metadata(read_html(source), source, retrieved)


def test_meta_elements_are_read() -> None:
    """Title, author, publisher and date come from the page's own declarations."""
    assert read(
        "<title>Quay to close - Courier</title><meta property='og:title' content='Quay to close'>"
        "<meta name=author content='Runa Holt'><meta property='og:site_name' content='Norrbury Courier'>"
        "<meta property='article:published_time' content='2019-04-09T07:30:00+01:00'>"
    ) == Metadata(title="Quay to close", byline="Runa Holt", publisher="Norrbury Courier", published="2019-04-09")


def test_json_ld_is_read() -> None:
    """An article's JSON-LD gives what meta elements do not."""
    script = """{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], "headline": "Quay to close",
    "author": [{"name": "Runa Holt"}, {"name": "Per Lund"}], "publisher": {"name": "Courier"}, "datePublished": "2019-04-09"}]}"""
    assert read(f"<script type='application/ld+json'>{script}</script>") == Metadata(
        title="Quay to close", byline="Runa Holt, Per Lund", publisher="Courier", published="2019-04-09"
    )


@pytest.mark.parametrize("script", ["[" * 100_000, "{", '{"@type": 7}', '[{"@type":"Article","author":[[1]]}]', "NaN"])
def test_broken_json_ld_says_nothing(script: str) -> None:
    """JSON-LD that is broken, hostile or of other shapes is passed over."""
    assert read(f"<script type='application/ld+json'>{script}</script>") == Metadata()


def test_the_only_heading_is_the_title() -> None:
    """Without declarations the only h1 is the title, and with several headings the title element's words are."""
    assert read("<title>Courier</title>", "<h1>Quay <i>to</i> close</h1>").title == "Quay to close"
    assert read("<title>Courier</title>", "<h1>One</h1><h1>Two</h1>").title == "Courier"


def test_what_is_not_said_is_unknown() -> None:
    """A page that says nothing of itself has no title, byline, publisher or date."""
    assert read("") == Metadata()


def test_a_link_is_no_byline() -> None:
    """Addresses in the place of a name are passed over."""
    assert read("<meta name=author content='https://courier.example/holt'>").byline is None


def test_a_date_shown_in_the_page_is_read() -> None:
    """A date in an element that is for dates counts if it can be read in one way only."""
    assert read("", "<span class=date>3 May 2014</span>" + _TEXT).published == "2014-05-03"
    assert read("", "<span class=date>05/03/2014</span>" + _TEXT).published is None


def test_several_times_are_no_date() -> None:
    """Dates of other pages, as in lists of related articles, are not the page's."""
    times = "<time datetime=2014-05-03>3 May</time><time datetime=2015-01-01>1 January</time>"
    assert read("", times).published is None
    assert read("", times.replace("<time", "<time itemprop=datePublished", 1)).published == "2014-05-03"


def test_no_page_is_published_after_it_was_retrieved() -> None:
    """A date after the retrieval is not believed."""
    head = "<meta property='article:published_time' content='2019-04-09'>"
    assert read(head, retrieved="2019-04-09T10:00:00Z").published == "2019-04-09"
    assert read(head, retrieved="2018-01-01T10:00:00Z").published is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2014-05-15T08:00:00Z", "2014-05-15"),
        ("20140515", "2014-05-15"),
        ("2014/05/15", "2014-05-15"),
        ("Thu, 15 May 2014 08:00:00 GMT", "2014-05-15"),
        ("Sept. 3rd, 2014", "2014-09-03"),
        ("May 15, 2014", "2014-05-15"),
        ("5/6/2014", None),
        ("2014-13-45", None),
        ("0001-01-01", None),
        ("soon", None),
    ],
)
def test_dates_are_read_if_they_can_be_read_in_one_way(text: str, day: str | None) -> None:
    """ISO forms and English month names are read, ambiguous and impossible dates are not."""
    assert read_date(text) == day


def test_written_forms_are_read_back() -> None:
    """Every form in which a day is looked for reads as that day."""
    assert {read_date(form) for form in written_forms("2014-05-03")} == {"2014-05-03"}


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("The harbour board met on Tuesday and spoke about the wall and what it costs the town, " * 3, "fr", "en"),
        ("Le conseil a rejeté jeudi soir le projet, par neuf voix contre sept, selon la mairie. " * 3, None, "fr"),
        ("Жители посёлка третий день остаются без воды после аварии на насосной станции. " * 3, "en-GB", "ru"),
        ("Home", "en-GB", "en"),
        ("Home", None, None),
        ("Home", "no such language", None),
    ],
)
def test_the_words_tell_the_language(text: str, declared: str | None, language: str | None) -> None:
    """Running text decides its language, a declaration speaks only for what is too short to tell."""
    assert language_of(text, declared) == language

"""What the libraries that read pages may say, and what the title of a page tells of its site."""

from __future__ import annotations

import logging

import pytest

from headwater.render.quiet import quieten
from headwater.render.renderer import Rendered, render


def rendered(page: str) -> Rendered:
    found = render(page.encode(), "text/html")
    assert isinstance(found, Rendered)
    return found


def test_the_libraries_print_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """A page that an extractor gives up on leaves no words on the screen."""
    rendered("<p>Too short.</p>")
    assert capfd.readouterr() == ("", "")


def test_only_the_libraries_are_quietened() -> None:
    """The loggers of the program that calls are left as they are."""
    root, own = logging.getLogger().level, logging.getLogger("headwater").level
    quieten()
    assert (logging.getLogger().level, logging.getLogger("headwater").level) == (root, own)
    assert logging.getLogger("trafilatura").level == logging.CRITICAL


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("Market to close | The Open Quay", "The Open Quay"),
        ("Market to close - Velmora Post", "Velmora Post"),
        ("Market to close: A Sad Day", None),
        ("Market to close - and nobody weeps", None),
        ("The Open Quay", None),
        ("Market to close", None),
    ],
)
def test_what_the_title_adds_to_the_headline_names_the_site(title: str, publisher: str | None) -> None:
    """`<title>` of headline, separator and name gives the publisher; other additions are part of the headline."""
    page = f"<title>{title}</title><h1>Market to close</h1><p>The council voted on Monday.</p>"
    assert rendered(page).metadata.publisher == publisher


def test_a_paragraph_of_a_block_quotation_says_so() -> None:
    """The blocks of a quotation bear its element, those beside it their own."""
    found = rendered("<p>We read:</p><blockquote><p>One.</p><p>Two.</p></blockquote><p>So there.</p>")
    assert [b.tag for b in found.blocks] == ["p", "blockquote", "blockquote", "p"]

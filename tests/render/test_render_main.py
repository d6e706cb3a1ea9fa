"""Which blocks are the main content."""

from __future__ import annotations

from itertools import compress

from hypothesis import given
from hypothesis import strategies as st

from headwater.render.alignment import taken
from headwater.render.html import read_html
from headwater.render.main import body, mark_main

_WORDS = "the harbour board of Norrbury voted to close its eastern quay after divers found cracks in piles".split()
_BLOCKS = st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=12)


@given(_BLOCKS)
def test_a_page_taken_whole_is_taken(blocks: list[str]) -> None:
    """Where the extract is the whole page, every block is taken, repeats included."""
    assert all(taken(blocks, "\n".join(blocks)))


@given(_BLOCKS)
def test_nothing_is_taken_from_an_extract_of_other_words(blocks: list[str]) -> None:
    """Where the extract shares no words with the page, nothing is taken."""
    assert not any(taken(blocks, "quite other things were said there\nby nobody"))


@given(st.lists(st.booleans(), min_size=1, max_size=12))
def test_exactly_the_chosen_blocks_are_taken(chosen: list[bool]) -> None:
    """Blocks with words of their own are taken if and only if the extract holds them."""
    blocks = [" ".join(f"{w}{n}" for w in _WORDS[:8]) for n in range(len(chosen))]
    assert taken(blocks, "\n".join(f"- {b.upper()}" for b in compress(blocks, chosen))) == chosen


def test_a_teaser_does_not_take_the_place_of_the_paragraph() -> None:
    """Of a sentence that stands in a teaser and in the article, the article's is taken."""
    lead = "Divers have found cracks in eleven of forty piles."
    blocks = [
        "News",
        lead,
        "Sport",
        "Quay to close",
        lead,
        "The board of the harbour met on Tuesday to hear it.",
        "News",
    ]
    assert taken(blocks, f"{lead}\nThe board of the harbour met on Tuesday to hear it.") == [False] * 4 + [True] * 2 + [
        False
    ]


def test_short_blocks_are_taken_at_their_place_only() -> None:
    """A heading is taken where the extract has it, not where the menu has the same word."""
    long = [" ".join(f"{w}{n}" for w in _WORDS[:7]) for n in range(2)]
    assert taken(["Tides", long[0], "Tides", long[1], "Tides"], f"{long[0]}\nTides\n{long[1]}") == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_ordinary_text_is_main_where_the_extractor_finds_none() -> None:
    """A page that the extractor cannot read has its sentences as main content, and not its links."""
    source = (
        "<div>" * 600
        + "<p>The board met on Tuesday to hear the divers.</p><p><a href=x>All the news of the harbour</a></p>"
    )
    page = read_html(source)
    blocks = mark_main(page, source)
    assert [b.main for b in blocks] == [True, False]
    assert body(page.text, blocks) == "The board met on Tuesday to hear the divers."

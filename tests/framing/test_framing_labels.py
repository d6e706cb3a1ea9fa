"""Evaluative words on names, and in whose voice they stand."""

from __future__ import annotations

import pytest

from headwater.framing.labels import find_labels
from headwater.model import Item, ItemKind, Mention, Reading, Voice
from headwater.parse.parser import parse_paragraph
from headwater.settings import ParseSettings


def labels(text: str, name: str) -> list[tuple[str, Voice]]:
    start = text.index(name)
    item = Item(
        id="i", document="d", page="p", start=0, end=len(text), kind=ItemKind.ARTICLE, title=None, title_start=None,
        title_end=None, byline=None, credit=None, publisher=None, published=None,
    )  # fmt: skip
    mention = Mention(id="m", item="i", page="p", start=start, end=start + len(name), text=name, entity="entity-1")
    sentences = tuple(parse_paragraph(text, ParseSettings().model))
    return [(f.label, f.voice) for f in find_labels(Reading(item=item, text=text, sentences=sentences), [mention])]


@pytest.mark.parametrize("label", ["terrorist", "hero"])
def test_both_sides_words_are_labels_alike(label: str) -> None:
    """Praise and blame said of a name in the publisher's own voice are found alike."""
    assert labels(f"Osric Vane is a {label}.", "Osric Vane") == [(label, Voice.OWN)]


def test_a_label_in_quotation_marks_is_a_sources() -> None:
    """What stands in quotation marks is in quoted voice."""
    assert labels('"Osric Vane is a hero," the miller said.', "Osric Vane") == [("hero", Voice.QUOTED)]


def test_a_word_that_is_on_no_name_is_no_label() -> None:
    """An evaluative word elsewhere in the sentence is nobody's label."""
    assert labels("Osric Vane left before the rebels came.", "Osric Vane") == []

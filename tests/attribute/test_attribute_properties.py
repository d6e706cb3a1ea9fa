"""What holds of every attribution, whatever the text and whoever decides: the rules alone or the trained model."""

from __future__ import annotations

import json
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from asking import parsed  # type: ignore[import-not-found]  # pytest puts tests/ on the path
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.attribute.spans import merge, shared, size
from headwater.attribute.stage import stage
from headwater.model import Attribution, Item, ItemKind, Reading, Span, Unattributed
from headwater.settings import AttributeSettings
from headwater.text import quotations

GOLDEN = Path(__file__).parents[1] / "golden" / "attribution" / "inputs.jsonl"
TEXTS = [json.loads(line)["text"] for line in GOLDEN.read_text("utf-8").splitlines()]
SENTENCES = [
    "“The dam is safe,” Ana Brell said.",
    "She denied that the gate had “ever” been shut.",
    "According to the Hill News, a witness said that “boats came”.",
    "The letter concludes: “Nobody asked us.",
    "“Nobody came.”",
    "KAREM: We left. BRELL: “When?”",
    "He read “The Long Wall” twice.",
    "said “said” said",
    "“ ” \" ''",
    "Mr. Odeh told them “no” and “never”, they say.",
]


def rows(text: str, *, learned: bool) -> tuple[list[Attribution], list[Unattributed]]:
    """The rows of a text that is an item behind ten other code points."""
    item = Item(
        id="i", document="d", page="p", start=10, end=10 + len(text), kind=ItemKind.ARTICLE, title=None, title_start=None,
        title_end=None, byline=None, credit=None, publisher=None, published=None,
    )  # fmt: skip
    reading = Reading(item=item, text=text, sentences=parsed(text), language="en")
    made = list(stage(AttributeSettings(learned=learned)).run(reading))
    return [r for r in made if isinstance(r, Attribution)], [r for r in made if isinstance(r, Unattributed)]


def check(text: str, *, learned: bool) -> None:
    found, nobodys = rows(text, learned=learned)
    document = " " * 10 + text
    for one in found:
        for spans in (one.source, one.cue, one.content):
            assert all(10 <= s.start < s.end <= len(document) and document[s.start : s.end].strip() for s in spans)
            assert all(a.end <= b.start for a, b in pairwise(spans))
        assert one.cue
        assert one.content
        assert not any(shared(a, b) for a, b in combinations((one.source, one.cue, one.content), 2))
        if one.referent is not None:
            assert document[one.referent.start : one.referent.end] == one.speaker_name
        elif one.speaker_name is not None:
            assert any(one.speaker_name in document[s.start : s.end] for s in one.source)
    spoken = merge(s for a in found for s in (*a.content, *a.source, *a.cue))
    listed = {(u.start, u.end) for u in nobodys}
    for quotation in quotations(text):
        moved = Span(quotation.start + 10, quotation.end + 10)
        attributed = 2 * shared([moved], spoken) >= size([moved])
        assert attributed != (tuple(moved) in listed)
    assert all(u.reason for u in nobodys)
    assert len(listed) == len(nobodys)


@pytest.mark.parametrize("learned", [True, False])
@pytest.mark.parametrize("text", TEXTS)
def test_every_reading_of_the_golden_texts_is_exact(text: str, learned: bool) -> None:  # noqa: FBT001 - a parameter
    """Source, cue and content lie inside the item, in order and apart; each quotation is somebody's or has a reason."""
    check(text, learned=learned)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), max_size=6), st.sampled_from([" ", "\n"]), st.booleans())
def test_every_reading_of_any_text_is_exact(sentences: list[str], gap: str, learned: bool) -> None:  # noqa: FBT001 - drawn
    """The same holds of texts put together at random, broken quotations and all."""
    check(gap.join(sentences), learned=learned)


def test_the_same_text_is_read_the_same_way() -> None:
    """What is found in a text depends on nothing but the text."""
    assert rows(TEXTS[0], learned=True) == rows(TEXTS[0], learned=True)

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.model import Span
from headwater.parse.view import repair

TEXTS = st.one_of(
    st.text(max_size=60),
    st.text(st.sampled_from(list("abZé .!?,;:'’‘“”„«»\"\n\t\u00a0\u200b\u0301🔥")), max_size=60),
)
SAME = "“”„‟«»＂‘’‚\n\r\t\u00a0\u200b"


@settings(max_examples=300)
@given(TEXTS)
def test_the_map_back_is_exact(text: str) -> None:
    """Every character of the original is in the view once and in order, as it was or as the mark it stands for."""
    view = repair(text)
    assert len(view.text) == len(view.offsets)
    assert [at for at in view.offsets if at >= 0] == list(range(len(text)))
    for character, at in zip(view.text, view.offsets, strict=True):
        if at < 0:
            assert character == " "
        elif character != text[at]:
            assert text[at] in SAME
            assert character in "\"' "


@settings(max_examples=200)
@given(TEXTS, st.data())
def test_any_stretch_of_a_view_leads_back(text: str, data: st.DataObject) -> None:
    """A stretch of the view is the stretch of the original it came from; one that was put in leads nowhere."""
    view = repair(text)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    back = view.back(start, end)
    kept = [at for at in view.offsets[start:end] if at >= 0]
    assert back == (Span(kept[0], kept[-1] + 1) if kept else None)


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("The dam held.Then it rained.", "The dam held. Then it rained."),
        ("he said“we will”and left", 'he said "we will" and left'),
        ("of Vale.”We lost it.”", 'of Vale. "We lost it."'),
        ("Anna’s ‘cart’", "Anna's 'cart'"),
        ("wool,hides;salt", "wool, hides; salt"),
        ("3.5 and 1,000 at 12:30 on www.vale.example", "3.5 and 1,000 at 12:30 on www.vale.example"),
        ("", ""),
    ],
)
def test_what_pages_lose_is_put_back(text: str, repaired: str) -> None:
    """Lost spaces and curly marks are repaired; figures, times and addresses are left alone."""
    assert repair(text).text == repaired


@pytest.mark.parametrize("piece", ["“", '"', "aa.Bb", "a'", "“a"])
def test_repairing_takes_linear_time(piece: str) -> None:
    """A long hostile paragraph costs seconds at most."""
    text = piece * (200_000 // len(piece))
    began = time.process_time()
    repair(text)
    assert time.process_time() - began < 8

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
    st.lists(st.sampled_from(["May", "25", ",", "2011", " ", "We go", ",”", "“", "‘", "’", "said", "Aug.", ".", "#", "É"]), max_size=14).map("".join),
)  # fmt: skip
SPACES = "\n\r\t\v\f\x85\u2028\u2029\u00a0\u1680\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000"
SAME = "“”„‟«»＂‘’‚‛ʼ´′'" + SPACES


@settings(max_examples=300)
@given(TEXTS)
def test_the_map_back_is_exact(text: str) -> None:
    """Every character of the original is in the view once and in order, as it was or as the mark it stands for."""
    view = repair(text)
    assert len(view.text) == len(view.offsets)
    assert [at for at in view.offsets if at >= 0] == list(range(len(text)))
    for character, at in zip(view.text, view.offsets, strict=True):
        if at < 0:
            assert character in ' "'
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
        ("Anna’s ‘ox cart,’ she said", "Anna's \"ox cart,\" she said"),
        ("” We go” and ”stay”.", '" We go" and "stay".'),
        ("It rained. We lost it,” she said.", 'It rained. "We lost it," she said.'),
        ("« Nous partons\u00a0», dit-elle", '" Nous partons ", dit-elle'),
        ("of difficulty,”Rooke said", 'of difficulty," Rooke said'),
        ("on September25,2011 and 25September", "on September 25, 2011 and 25 September"),
        ("on Aug.5,2011 and May 3,1999;3 died", "on Aug. 5, 2011 and May 3, 1999;3 died"),
        ("in 2011.The vale had 40houses,30 barns", "in 2011. The vale had 40 houses, 30 barns"),
        ("she added:They went...nobody knows", "she added: They went... nobody knows"),
        ("le 3mars, février2012, à Orval.Élise dit", "le 3 mars, février 2012, à Orval. Élise dit"),
        ("U.S., e.g. A4, F16, COVID-19, v.2, 10th, 3km, p.m.", "U.S., e.g. A4, F16, COVID-19, v.2, 10th, 3km, p.m."),
        ("#May25,2011 tilda.Rooke@vale.example https://vale.example/May5,2011", "#May25,2011 tilda.Rooke@vale.example https://vale.example/May5,2011"),
        ("wool,hides;salt", "wool, hides; salt"),
        ("3.5 and 1,000 at 12:30 on www.vale.example", "3.5 and 1,000 at 12:30 on www.vale.example"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_pages_lose_is_put_back(text: str, repaired: str) -> None:
    """Lost spaces and curly marks are repaired; figures, times and addresses are left alone."""
    assert repair(text).text == repaired


@pytest.mark.parametrize("piece", ["“", '"', "aa.Bb", "a'", "“a", "‘a b’s ", "May1,", "aa.Bb ", "25", "aa,1\n"])
def test_repairing_takes_linear_time(piece: str) -> None:
    """A long hostile paragraph costs seconds at most."""
    text = piece * (200_000 // len(piece))
    began = time.process_time()
    repair(text)
    assert time.process_time() - began < 8

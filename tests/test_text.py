from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.model import Span
from headwater.text import fold, inside, quotations, words

MARKS = '“”„‟«»"＂‘'
TEXTS = st.text(alphabet=st.sampled_from(list("abZé .,'’\n`" + MARKS)), max_size=60)


def quoted(text: str) -> list[str]:
    return [text[s.start : s.end] for s in quotations(text)]


@settings(max_examples=200)
@given(st.one_of(TEXTS, st.text(max_size=60)))
def test_quotations_are_disjoint_and_begin_at_a_mark(text: str) -> None:
    """Quotations of any text are in order, disjoint, inside it, begin with a mark and hold more than it."""
    before = 0
    for start, end in quotations(text):
        assert before <= start < end <= len(text)
        assert text[start] in MARKS or text[start : start + 2] in {"``", "''"}
        assert end - start > 1
        before = end


@settings(max_examples=200)
@given(TEXTS)
def test_a_quotation_never_crosses_a_line(text: str) -> None:
    """A quotation ends with its paragraph."""
    assert all("\n" not in q for q in quoted(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “we will go” and left.", ["“we will go”"]),
        ('He said "we will go" and left.', ['"we will go"']),
        ("He said ”we will go” and left.", ["”we will go”"]),
        ("He said „we will go“ and left.", ["„we will go“"]),
        ("« Nous partons », dit-elle, « ou non ».", ["« Nous partons »", "« ou non »"]),
        ("«\u00a0Il a dit “oui” hier\u00a0», dit-elle", ["«\u00a0Il a dit “oui” hier\u00a0»"]),
        ("»Wir gehen«, sagte sie, »bald«.", ["»Wir gehen«", "»bald«"]),
        ("‘We will go,’ she said. It’s the mills’ day.", ["‘We will go,’"]),
        ("‘The mills’ wheels are lost,’ she said", ["‘The mills’ wheels are lost,’"]),
        ("She said ‘we will go’ and “my ‘old cart’ stays”.", ["‘we will go’", "“my ‘old cart’ stays”"]),
        ("The ‘cart’, the ‘90s mills’ wheels, rock ‘n’ roll, ‘tis the mills’ day", []),
        ("She said ‘we will\ngo’ then", []),
        ("He said „we will go” and left.", ["„we will go”"]),
        ("He said “we will go“ and left.", ["“we will go“"]),
        ("He said „never closed and “we will go” then.", ["“we will go”"]),
        ("He said «we will go» and left.", ["«we will go»"]),
        ("He said ``we will go'' and left.", ["``we will go''"]),
        ("It's the miller's cart, the Vanes' horse.", []),
        ("“Never closed, he said", []),
        ("“First part of it.\n“Second part of it.”", ["“First part of it.", "“Second part of it.”"]),
        ('said"We will"and "they"', ['"We will"', '"they"']),
        ("", []),
    ],
)
def test_quotations_of_pages_as_they_are(text: str, found: list[str]) -> None:
    """Wrong, straight and missing marks are read as the space beside them tells; apostrophes are none."""
    assert quoted(text) == found


@settings(max_examples=200)
@given(st.text(max_size=80))
def test_words_have_exact_spans(text: str) -> None:
    """A word's form is the fold of the characters under its span, and words are in order and disjoint."""
    before = 0
    for word in words(text):
        assert before <= word.start < word.end <= len(text)
        assert word.form == fold(text[word.start : word.end])
        before = word.end


@given(st.text(max_size=20))
def test_folding_is_blind_to_case_and_composition(word: str) -> None:
    """A word folds as its lower-case and its decomposed forms do, and a fold holds no accents."""
    assert fold(unicodedata.normalize("NFC", word)) == fold(unicodedata.normalize("NFD", word))
    assert not any(unicodedata.combining(c) for c in fold(word))


def test_folding_makes_spellings_one() -> None:
    """Case, accents, ligatures and curly apostrophes do not keep two spellings apart."""
    assert fold("ÉCLAIR’S") == fold("eclair's") == "eclair's"
    assert fold("ﬁre") == fold("FIRE") == "fire"
    assert fold("Straße") == "strasse"


def test_inside_counts_what_lies_in_the_others() -> None:
    """The overlap with several spans is their sum, and none where they only touch."""
    others = [Span(2, 4), Span(6, 9)]
    assert inside((0, 10), others) == 5
    assert inside((3, 7), others) == 2
    assert inside((4, 6), others) == 0


@pytest.mark.parametrize("piece", ['"', "“", '" ', ' "a', "a'b ", "''", "“\n", "„„«", "‘a b", "‘a s’ b", "«\u00a0a"])
def test_a_long_hostile_text_takes_linear_time(piece: str) -> None:
    """A million characters of marks cost seconds at the very most, not hours."""
    text = piece * (1_000_000 // len(piece))
    began = time.process_time()
    quotations(text)
    assert time.process_time() - began < 8


def test_a_single_mark_with_a_space_before_it_closes_nothing() -> None:
    """A curly single mark that stands off from the word before it is no end of a quotation, and no crash."""
    assert quotations("He said ‘we go ’ to us") == []

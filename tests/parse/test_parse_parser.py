from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.errors import StageError
from headwater.model import Parse, Rejected, Sentence
from headwater.parse.parser import parse_paragraph
from headwater.parse.stage import Words, stage
from headwater.parse.view import repair
from headwater.settings import ParseSettings

MODEL = ParseSettings().model
WEIRD = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(["Tilda", "said", "“we", "go”", "U.S.", "\u200b", "חלב", "🔥👩‍👧", "e\u0301", "\ufeff", "can’t", "3,000", "\n", "..."]),
        max_size=12,
    ).map(" ".join),
)  # fmt: skip


def check(text: str, sentences: tuple[Sentence, ...]) -> None:
    """Hold sentences against the text that they were made of."""
    before = 0
    covered = set()
    for sentence in sentences:
        assert sentence.tokens
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        for token in sentence.tokens:
            assert before <= token.start < token.end <= len(text)
            there = text[token.start : token.end]
            assert all(a == b or repair(a).text == b for a, b in zip(there, token.text, strict=True))
            assert 0 <= token.head < len(sentence.tokens)
            before = token.end
            covered |= set(range(token.start, token.end))
    assert all(at in covered for at, c in enumerate(text) if c.isalnum())


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(WEIRD)
def test_tokens_stand_where_they_say(text: str) -> None:
    """Tokens of any text are in order, disjoint and as long as their words, and no letter or digit is lost."""
    check(text, parse_paragraph(text, MODEL))


def test_a_paragraph_of_pages_as_they_are() -> None:
    """Curly marks and lost spaces do not move a single offset."""
    text = "“We lost 40 houses,”Tilda Rooke said.“Nobody came” to Oldmere’s gate,she added.\nIt rained."
    sentences = parse_paragraph(text, MODEL)
    check(text, sentences)
    found = {text[t.start : t.end]: t for s in sentences for t in s.tokens}
    assert {"Tilda", "Rooke", "Nobody", "Oldmere", "she", "added", "rained"} <= set(found)
    assert found["said"].lemma == "say"
    assert any(t.begins and t.entity for t in found.values())


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\u200b"])
def test_nothing_gives_no_sentences(text: str) -> None:
    """A paragraph without words has no sentences."""
    assert all(not s.tokens or text[s.start : s.end].strip() for s in parse_paragraph(text, MODEL))


def test_a_model_that_is_not_installed_is_the_machines_fault() -> None:
    """Another model's absence is an error with a remedy, not a rejected page."""
    with pytest.raises(StageError, match="is not installed; install the locked dependencies"):
        parse_paragraph("Words.", "no_such_model")


def test_a_paragraph_too_long_to_parse_is_rejected() -> None:
    """Over the limit a paragraph costs one row that names its page, and under it none."""
    run = stage(ParseSettings(longest=10)).run
    (row,) = run(Words(sha256="a" * 64, text="The dam held.", page="a.txt"))
    assert isinstance(row, Rejected)
    assert (row.page, row.stage, row.reason) == ("a.txt", "parse", "paragraph-too-long")
    (row,) = run(Words(sha256="b" * 64, text="The dam.", page="a.txt"))
    assert isinstance(row, Parse)
    assert row.id == "b" * 64

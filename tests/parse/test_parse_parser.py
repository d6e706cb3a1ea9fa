from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.errors import StageError
from headwater.model import Parse, Rejected, Sentence
from headwater.parse.parser import parse_paragraph, parse_paragraphs
from headwater.parse.pieces import pieces
from headwater.parse.stage import Words, stage
from headwater.parse.steady import steady_ops
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
            assert all(
                a == b or repair(a).text == b or (a in "‘’" and b == '"')
                for a, b in zip(there, token.text, strict=True)
            )
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


def words(text: str, page: str = "", model: str = MODEL) -> Words:
    """Return a unit of the stage."""
    return Words(sha256="a" * 64, text=text, page=page, model=model)


def test_a_sentence_too_long_to_parse_is_rejected() -> None:
    """Over the limit a sentence costs one row that names its page; the others of its paragraph are parsed in their place."""
    run = stage(ParseSettings(longest=20)).run
    text = "The dam held. " + "Rain " * 8 + "fell. Tilda saw it.\n"
    rejected, parse = run(words(text, page="a.txt"))
    assert isinstance(rejected, Rejected)
    assert (rejected.page, rejected.stage, rejected.reason) == ("a.txt", "parse", "sentence-too-long")
    assert isinstance(parse, Parse)
    assert parse.id == "a" * 64
    assert [text[s.start : s.end] for s in parse.sentences] == ["The dam held.", "Tilda saw it."]
    (row,) = run(words("Rain " * 8, page="a.txt"))
    assert isinstance(row, Rejected)
    (row,) = run(words("The dam."))
    assert isinstance(row, Parse)


class Failing:
    """A parser that fails on some words."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __call__(self, texts: Sequence[str], model: str) -> list[tuple[Sentence, ...]]:
        """Parse, or fail."""
        if any("fever" in text for text in texts):
            raise self.error
        return parse_paragraphs(texts, model)


@pytest.mark.parametrize(
    ("error", "reason"),
    [(ValueError("no such state"), "parser-failed"), (MemoryError(), "memory"), (RecursionError(), "parser-failed")],
)
def test_what_the_parser_fails_on_costs_one_row(error: Exception, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence on which the parser fails is rejected; those beside it, and the paragraphs run with it, are parsed."""
    monkeypatch.setattr("headwater.parse.stage.parse_paragraphs", Failing(error))
    work = stage(ParseSettings())
    assert work.together is not None
    text = "Rain fell. The fever came. Tilda left."
    good, bad, lost = work.together([words("The dam held."), words(text), words("The fever.")])
    assert [type(row) for row in good] == [Parse]
    rejected, parse = bad
    assert isinstance(rejected, Rejected)
    assert rejected.reason == reason
    assert rejected.detail.startswith("code points 11 to 26 of the paragraph aaaa")
    assert isinstance(parse, Parse)
    assert [text[s.start : s.end] for s in parse.sentences] == ["Rain fell.", "Tilda left."]
    assert [type(row) for row in lost] == [Rejected]
    assert good == list(work.run(words("The dam held.")))


def test_a_missing_model_is_no_rejected_row() -> None:
    """What the machine lacks ends the build in words; it is not put down to the page."""
    work = stage(ParseSettings(models={"fr": "no_such_model"}))
    assert work.together is not None
    with pytest.raises(StageError, match="no_such_model is not installed"):
        work.together([words("Il pleut.", model="no_such_model")])


@settings(max_examples=25)
@given(st.text(st.sampled_from(list('ab. !?\n。"” ')), max_size=60), st.integers(0, 30))
def test_pieces_hold_all_words(text: str, longest: int) -> None:
    """Pieces are in order and disjoint, and nothing but white space is between them."""
    before = 0
    for start, end in pieces(text, longest):
        assert not text[before:start].strip()
        assert start < end or not text
        before = end
    assert not text[before:].strip()


SENTENCES = ["Rain.", "The dam at Oldmere held.", "“We lost 40 houses,” said Tilda Rooke, who farms there.", "Why?", ""]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(st.sampled_from(SENTENCES), max_size=6).map(" ".join), min_size=1, max_size=8))
def test_a_parse_does_not_depend_on_its_neighbours(texts: list[str]) -> None:
    """Paragraphs parsed together are parsed as each is by itself."""
    assert parse_paragraphs(texts, MODEL) == [parse_paragraph(text, MODEL) for text in texts]


def test_products_do_not_depend_on_the_rows_beside_them() -> None:
    """A row of a product is the same to the bit whatever the count of rows and its place among them."""
    ops = steady_ops()
    random = np.random.default_rng(7)
    for width, height in ((64, 74), (96, 50), (288, 288)):
        x = random.standard_normal((200, width), dtype=np.float32)
        y = random.standard_normal((height, width), dtype=np.float32)
        whole = ops.gemm(x, y, trans2=True)
        assert np.allclose(whole, x @ y.T, atol=1e-3)
        for start, end in ((0, 1), (3, 4), (5, 22), (7, 71), (1, 200)):
            assert np.array_equal(ops.gemm(x[start:end], y, trans2=True), whole[start:end])

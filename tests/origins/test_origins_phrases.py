"""The phrases of the tables are found as they are written, in any language, in time that grows with the text alone."""

from __future__ import annotations

import time
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.model import Span
from headwater.origins.phrases import Phrasebook
from headwater.origins.vocabulary import Mark, common_words, phrasebook

TABLES = sorted((f for f in files("headwater.origins").joinpath("words").iterdir()), key=lambda f: f.name)


def found(entry: str, text: str) -> list[str]:
    """Return the words that an entry finds in a text."""
    return [text[slice(*span)] for _, span in Phrasebook([(0, entry)]).within(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("entry", "text", "words"),
    [
        ("saw|heard nothing", "She heard nothing, he saw nothing.", ["heard nothing", "saw nothing"]),
        ("was (not) there", "He was there. She Was Not There.", ["was there", "Was Not There"]),
        ("retract*", "They retracted it; no retraction.", ["retracted", "retraction"]),
        ("told ~ to lie", "told to lie, told by the mayor to lie, told by all of the mayors to lie", ["told to lie", "told by the mayor to lie"]),
        ("left ~~ ago", "left the town of Dorrel two years ago", ["left the town of Dorrel two years ago"]),
        ("sent by (the) <name>", "sent by the mayor, sent by Orm, sent by the Echo", ["sent by Orm", "sent by the Echo"]),
        ("born in #", "born in 1931, born in Dorrel", ["born in 1931"]),
        ("n'a pas vu", "Il n’a pas\u00a0vu le pont.", ["n’a pas\u00a0vu"]),
        ("(soon) after that", "Soon after that, after that", ["Soon after that", "after that", "after that"]),
        ("لا وجود ل*", "لا وجود لهذا الرجل", ["لا وجود لهذا"]),
        ("no one", "no oneness", []),
        ("no one", "no.\none", []),
    ],
)  # fmt: skip
def test_phrases_are_found_as_they_are_written(entry: str, text: str, words: list[str]) -> None:
    """Each sign of an entry means what the docstring says, whatever the case, the apostrophe and the space."""
    assert found(entry, text) == words


@pytest.mark.parametrize("entry", ["~ it", "<name> said", "# miles", "it (all)"])
def test_what_cannot_be_looked_for_is_refused(entry: str) -> None:
    """An entry has a word to begin with, and does not end with one that may be missing."""
    with pytest.raises(ValueError, match=entry[0]):
        Phrasebook([(0, entry)])


def test_a_plain_word_of_another_language_says_nothing() -> None:
    """'Er log' takes a voice away in German and 'the log' none in English, where a German phrase of several words does."""
    for text, language, said in [
        ("Er log.", "de", True),
        ("It is in the log.", "en", False),
        ("Er war an dem Tag nicht dabei.", "en", True),
        ("Er log.", None, True),
    ]:
        found = {mark for mark, _ in phrasebook(language).within(text, Span(0, len(text)))}
        assert bool(found & {Mark.ABSENCE, Mark.INVENTED}) is said, text


@pytest.mark.parametrize("file", TABLES, ids=lambda f: str(f.name))
def test_every_language_has_only_tables_that_are_read(file: object) -> None:
    """A table that nothing reads, or an entry twice in one, is a slip."""
    for table, held in tomllib.loads(file.read_text("utf-8")).items():  # type: ignore[attr-defined]
        assert table == "common" or Mark(table)
        assert set(held) == {"phrases"}
        assert len(held["phrases"]) == len(set(held["phrases"])), table
        assert all(e == e.lower() or "<name>" in e for e in held["phrases"]), table


def test_english_fills_every_table() -> None:
    """English is the pattern for the other languages."""
    held = tomllib.loads(files("headwater.origins").joinpath("words", "en.toml").read_text("utf-8"))
    assert set(held) == {*Mark, "common"}
    assert "monday" in common_words()


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="saw nothing—“’İß\n. لاأ", max_size=60))
def test_what_is_found_lies_in_the_text(text: str) -> None:
    """Whatever the text, spans are code points of it, in order, and never empty."""
    spans = [span for _, span in phrasebook().within(text, Span(0, len(text)))]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert spans == sorted(spans, key=lambda s: s.start)


@pytest.mark.parametrize("said", ["as he had had had ", "told told told ", "was not never ", "who who "])
def test_a_long_text_of_beginnings_takes_time_with_its_length(said: str) -> None:
    """A page of nothing but first words of phrases is read in seconds."""
    text = said * 20000
    begun = time.perf_counter()
    assert list(phrasebook().within(text, Span(0, len(text)))) is not None
    assert time.perf_counter() - begun < 5

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from headwater.case.store import Case
from headwater.errors import StageError
from headwater.model import Item, ItemKind, Span
from headwater.reading import readings, shift, shift_span, words_digest


def test_a_reading_holds_its_items_words(opened: Case) -> None:
    """Every sentence and token of a reading lies in the item's own text, and the parser's words stand there."""
    found = list(readings(opened))
    assert {r.item.id for r in found} == {i.id for i in opened.rows(Item) if i.kind is not ItemKind.FURNITURE}
    for reading in found:
        assert len(reading.text) == reading.item.end - reading.item.start
        for sentence in reading.sentences:
            assert sentence.start == sentence.tokens[0].start
            assert sentence.end == sentence.tokens[-1].end
            for token in sentence.tokens:
                word = reading.text[token.start : token.end]
                assert len(word) == len(token.text)
                assert not word.isalpha() or word == token.text
    assert any(r.sentences for r in found)


def test_shifting_moves_everything_by_as_much(opened: Case) -> None:
    """A shifted sentence is the same sentence elsewhere, and shifting back undoes it."""
    sentence = next(s for r in readings(opened) for s in r.sentences)
    moved = shift(sentence, 100)
    assert [(t.start - 100, t.end - 100, t.text, t.head) for t in moved.tokens] == [
        (t.start, t.end, t.text, t.head) for t in sentence.tokens
    ]
    assert shift(moved, -100) == sentence
    assert shift_span([Span(1, 2), Span(5, 9)], -1) == (Span(0, 1), Span(4, 8))


def test_a_paragraph_is_named_by_its_words() -> None:
    """Equal words have one name and others another, half a surrogate pair included."""
    assert words_digest("é") != words_digest("e\u0301")
    assert len({words_digest(w) for w in ("", " ", "\ud800", "\ud801")}) == 4


def test_an_item_without_its_document_is_a_bug(opened: Case) -> None:
    """A store that lacks what it refers to is told of as what it is."""

    class Lacking:
        def rows(self, kind: type[Any]) -> Iterator[Any]:
            return opened.rows(kind)

        def get(self, kind: type[Any], id: str) -> Any:  # noqa: A002, ARG002 - the protocol's
            return None

        def blob(self, sha256: str) -> bytes:
            return opened.blob(sha256)

    with pytest.raises(StageError, match="has no document"):
        list(readings(Lacking()))

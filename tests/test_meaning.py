from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater import meaning
from headwater.meaning import can_compare, cosines

WORDS = st.lists(st.tuples(st.text(max_size=12), st.floats(-1, 20)), max_size=8)


def told(text: str) -> list[tuple[str, float]]:
    """Return the words of a text, all of one weight."""
    return [(word, 1.0) for word in text.split()]


def test_the_same_in_other_words_is_more_alike_than_something_else() -> None:
    """What means nearly the same without a word in common is nearer than what means something else."""
    assert can_compare()
    found = cosines([told("soldiers shelled houses"), told("troops bombarded homes"), told("bakers sell bread")])
    assert found[0, 1] > found[0, 2]


@settings(max_examples=30, deadline=None)
@given(st.lists(WORDS, max_size=6), st.randoms(use_true_random=False))
def test_what_else_is_compared_changes_nothing(texts: list[list[tuple[str, float]]], order: object) -> None:
    """Cosines are symmetric, between -1 and 1, and the same in any company and order of texts and words."""
    found = cosines(texts)
    assert np.array_equal(found, found.T)
    assert (np.abs(found) <= 1.0 + 1e-6).all()
    turned = [list(text) for text in texts]
    for text in turned:
        order.shuffle(text)  # type: ignore[attr-defined]
    again = cosines(turned[::-1])[::-1, ::-1]
    assert np.array_equal(found, again)
    for n, text in enumerate(texts):
        assert cosines([text])[0, 0] == found[n, n]


def test_a_text_without_words_is_like_nothing() -> None:
    """No words, or none of any weight, give nought and no error."""
    assert cosines([[], [("camp", 0.0)], told("camp")]).tolist()[0] == [0.0, 0.0, 0.0]
    assert cosines([]).shape == (0, 0)


def test_the_longest_and_heaviest_text_does_not_run_over() -> None:
    """Sums stay exact for any text: ten thousand of the word with the largest numbers, at the largest weight, is like itself."""
    table = meaning._vectors()
    assert np.abs(table.astype(np.int64)).max() <= 9 * 512
    assert cosines([[("x" * 10_000, 1e9)] * 10_000])[0, 0] == 1.0


def test_without_the_table_nothing_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the table is not installed that is told, and whoever asks all the same gets an error that says so."""
    monkeypatch.setattr(meaning, "_folder", lambda: None)
    assert not can_compare()
    with pytest.raises(LookupError, match="not installed"):
        meaning._there()

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.reuse.align import shared_passages
from headwater.reuse.letters import fold_word
from headwater.reuse.seeds import components, grams, repeated, vocabulary
from headwater.reuse.tokens import Tokens, sheaf

LETTERS = st.text(st.sampled_from("abc dé e\u0301'’-\u00ad\u200bß ﬁ\n漢字ก. ،پ\u200cرа1_😀"), max_size=40)


def cut(text: str) -> list[str]:
    tokens = Tokens(text)
    return [text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It’s the Quay-side's 'own' pier.", ["It’s", "the", "Quay", "side's", "own", "pier"]),
        ("cafe\u0301 naïve Straße", ["cafe\u0301", "naïve", "Straße"]),
        ("har\u00adbour wa\u200bter", ["har\u00adbour", "wa\u200bter"]),
        ("漢字 かな", ["漢", "字", "か", "な"]),
        ("می\u200cخواهم رفت", ["می\u200cخواهم", "رفت"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("", []),
        (" \n\t!", []),
    ],
)
def test_words_of_any_script(text: str, words: list[str]) -> None:
    """Words keep the marks upon them and what does not show inside them; scripts without spaces give their characters."""
    assert cut(text) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mañana", "MAN\u0303ANA"),
        ("harbour", "har\u00adbour"),
        ("ﬁsh", "fish"),
        ("it's", "it’s"),
        ("ｐｉｅｒ", "pier"),
        ("pier", "рiеr"),  # two letters are Cyrillic
    ],
)
def test_spellings_that_read_the_same_are_one_word(one: str, other: str) -> None:
    """Case, accents, composition, compatibility forms, marks that do not show and look-alikes make no other word."""
    assert one != other
    assert Tokens(one).numbers == Tokens(other).numbers
    assert fold_word(one) == fold_word(other)


@settings(max_examples=100, deadline=None)
@given(st.lists(LETTERS, max_size=6))
def test_a_sheaf_is_its_texts_one_by_one(texts: list[str]) -> None:
    """A text is cut alike whatever texts stand beside it, and equal numbers are equal letters."""
    whole = sheaf(texts)
    for n, text in enumerate(texts):
        together, alone = Tokens(text, whole, n), Tokens(text)
        assert together.starts.tolist() == alone.starts.tolist()
        assert together.ends.tolist() == alone.ends.tolist()
        assert together.numbers == alone.numbers
        assert all(0 <= s < e <= len(text) for s, e in zip(alone.starts, alone.ends, strict=True))
        forms = dict(zip(alone.numbers, alone.forms, strict=True))
        assert [forms[number] for number in alone.numbers] == alone.forms


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("ab ", max_size=12), max_size=5), st.integers(1, 4))
def test_runs_that_stand_twice(texts: list[str], length: int) -> None:
    """Just the runs of words that stand at more than one place are kept, and equal ones have one number."""
    words = sheaf(texts)
    value, at = grams(words, length)
    of_text = [Tokens(t).forms for t in texts]
    runs = [tuple(forms[n : n + length]) for forms in of_text for n in range(len(forms) - length + 1)]
    assert len(value) == len(runs)
    assert (np.diff(at) > 0).all()
    kept, number = repeated(value)
    assert sorted(kept.tolist()) == [n for n, run in enumerate(runs) if runs.count(run) > 1]
    assert len({(runs[n], k) for n, k in zip(kept.tolist(), number.tolist(), strict=True)}) == len(set(number.tolist()))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("abcdefgh ", max_size=60), max_size=8))
def test_how_many_texts_hold_a_word(texts: list[str]) -> None:
    """Each distinct word is counted once for every text that holds it."""
    words = sheaf(texts)
    at, held = vocabulary(words)
    of_text = [Tokens(t).forms for t in texts]
    everywhere = [form for forms in of_text for form in forms]
    counted = {everywhere[n]: int(h) for n, h in zip(at.tolist(), held.tolist(), strict=True)}
    assert counted == {form: sum(form in forms for forms in of_text) for form in everywhere}
    assert len(at) == len(counted)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_components_are_named_by_their_smallest(pairs: list[tuple[int, int]]) -> None:
    """Things that pairs join have one name, the smallest among them, and no others have it."""
    a, b = (np.array([p[side] for p in pairs], np.int64) for side in (0, 1))
    names = components(a, b, 10).tolist()
    assert all(names[x] == names[y] for x, y in pairs)
    assert all(names[names[n]] == names[n] <= n for n in range(10))
    joined = {frozenset(p) for p in pairs}
    for n in range(10):
        if names[n] != n:
            assert any(n in pair and len(pair) > 1 for pair in joined)


def test_interpreted_and_compiled_agree() -> None:
    """Where no compiler is installed the same passages are found."""
    one = "The harbour board of Vellmar voted late on Tuesday to close the eastern pier for good this winter."
    two = f"Notes. {one.replace('late ', '').replace('eastern', 'easternmost')} More will follow.\n\nNothing else."
    program = (
        "import sys; sys.modules['numba'] = None\n"
        "from headwater.reuse.align import shared_passages\n"
        "from headwater.reuse.compiled import COMPILES\n"
        f"assert not COMPILES\nprint(shared_passages({one!r}, {two!r}))"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert told.strip() == str(shared_passages(one, two))
    assert "words=16" in told

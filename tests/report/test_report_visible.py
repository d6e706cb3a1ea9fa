"""What a text hides is shown, and nothing that a script needs is lost."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.cli.terminal import as_json, safe
from headwater.report.page import harmless
from headwater.report.visible import visible

DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
MARKS = "\u061c\u200e\u200f"
NO_WIDTH = "\u180e\u200b\u2060\u2061\u2064\u206a\u206f\ufeff\U000e0041\u2028\u2029\ufff9"
CONTROL = "\x00\x07\x0b\x0c\r\x1b\x7f\x85\x9b\ud800\udcff\ufffe"


@pytest.mark.parametrize("character", DIRECTION + NO_WIDTH + CONTROL, ids=lambda c: f"{ord(c):04X}")
def test_what_hides_is_shown(character: str) -> None:
    """Marks of direction, what has no width and controls are shown by their number; on a page not those that turn nothing round."""
    shown = f"שלום<U+{ord(character):04X}>ab"
    assert visible(f"שלום{character}ab") == shown
    assert safe(f"שלום{character}ab") == shown
    assert harmless(f"שלום{character}ab") == (f"שלום{character}ab" if character in MARKS else shown)


@pytest.mark.parametrize(
    "word",
    [
        "می\u200cخواهم",
        "PDF\u200cها",
        "نامه\u200cای",
        "क्\u200dष",
        "ක්\u200dර",
        "ന്\u200d",
        "👩\u200d👩\u200d👧",
        "👩🏽\u200d🚒",
        "❤️\u200d🔥",
        "قال العمدة: «لا»",
    ],
)
def test_a_joiner_that_spells_stays(word: str) -> None:
    """Words of Persian, Arabic and the scripts of India and pictures made of several come out letter by letter."""
    assert visible(word) == word


@pytest.mark.parametrize("word", ["mur\u200cder", "mur\u200dder", "уби\u200cйство", "\u200cmurder", "می\u200c\u200cخ"])
def test_a_joiner_that_hides_a_word_is_shown(word: str) -> None:
    """Between letters that do not join, and beside another joiner, it is there only to hide a word from a search."""
    assert "<U+200" in visible(word)


@given(st.text(max_size=80))
@settings(max_examples=60)
def test_letters_are_never_lost(text: str) -> None:
    """All but what is shown by its number stays, what is shown can be told, and a second time changes nothing."""
    shown = visible(text)
    assert visible(shown) == shown
    kept = [c for c in text if unicodedata.category(c)[0] in "LNMPS" and c in shown]
    assert kept == [c for c in text if unicodedata.category(c)[0] in "LNMPS" and not 0xE0000 <= ord(c) <= 0xE007F]
    assert not set(DIRECTION + "\u200b\ufeff\x1b\x9b") & set(shown)


def test_json_says_the_same_words() -> None:
    """What JSON holds is what is stored, though no character of it is obeyed where it is printed."""
    text = f"a{DIRECTION}\u200b\ufeff\x1b\x9bb می\u200cخواهم"
    written = as_json({"words": text})
    assert json.loads(written) == {"words": text}
    assert not set(DIRECTION + "\u200b\ufeff\x1b\x9b") & set(written)

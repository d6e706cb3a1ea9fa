from __future__ import annotations

import csv
from functools import partial
from pathlib import Path

from headwater.model import EntityKind
from headwater.names import aligning, forms, romanise
from headwater.names.compare import Comparison, compare
from headwater.names.forms import take_apart
from headwater.names.romanise import latin, sound

_GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "names" / "inputs.csv"


def _forget() -> None:
    for module in (aligning, forms, romanise):
        for function in vars(module).values():
            if hasattr(function, "cache_clear"):
                function.cache_clear()


def test_what_is_remembered_changes_no_comparison() -> None:
    """Pairs have the same scores, features and reasons whether their words were met before or not, and in any order."""
    with _GOLDEN.open(encoding="utf-8", newline="") as rows:
        pairs = [(r["name1"], r["name2"], r["schema"]) for r in csv.DictReader(rows)][::4]
    told: dict[tuple[str, str, str], tuple[Comparison, tuple[str, ...]]] = {}
    for pair in pairs:
        _forget()
        found = compare(*pair)
        told[pair] = found, found.reasons
    for pair in reversed(pairs):
        found = compare(*pair)
        assert (found, found.reasons) == told[pair]


def test_what_is_remembered_is_bounded() -> None:
    """However many names and letters are met, no more than a fixed number of them is kept."""
    for first in range(0x4E00, 0x9FFF, 100):
        latin("".join(map(chr, range(first, first + 100))))
    assert len(romanise._WRITTEN) <= 1 << 13
    caches = [f.cache_info for m in (aligning, forms, romanise) for f in vars(m).values() if hasattr(f, "cache_info")]
    assert caches
    assert all(info().maxsize for info in caches)


def test_names_without_a_word_in_common_say_so() -> None:
    """Where no word agrees that is the one reason, and each word is shown to stand alone."""
    told = compare("Tilda Rooke", "Bram Oster", "Person")
    assert told.reasons == ("No words agree.",)
    assert [bool(p.a) + bool(p.b) for p in told.pairs] == [1, 1, 1, 1]


def test_numbers_of_a_body_are_read_in_order() -> None:
    """Numerals, words, ordinals and numbers after a sign are digits; 'i' between words and a numeral in front are none."""
    of_body = partial(take_apart, kind=EntityKind.ORGANISATION)
    assert of_body("Twenty First Corps of the 3rd Army").numbers == ("21", "3")
    assert of_body("Brigade No. 44 XII").numbers == ("44", "12")
    assert of_body("Pravda i Svoboda").numbers == ()
    assert of_body("Prava I").numbers == ("1",)
    assert of_body("X Holding").numbers == ()


def test_one_letter_may_sound_as_two() -> None:
    """An x sounds as k and s, doubled letters once, and the u after g and q not at all before e and i."""
    assert sound("maxim") == sound("maksim")
    assert sound("hassan").consonants == ("h", "s", "n")
    assert sound("guilherme").consonants == sound("gilherme").consonants
    assert sound("alquadi").vowels == sound("alqadi").vowels

"""Parts of an analysis can be asked for alone."""

from __future__ import annotations

import pytest

from headwater import InputError, analyse

_TEXT = "The warden Tilda Rooke said on Monday that 14 people were injured.\n\nOsric Vane denied it in May 2021."


def test_a_part_alone_is_as_in_the_whole() -> None:
    """Each part comes out the same whether or not the others are asked for; those not asked for are empty."""
    whole = analyse(_TEXT, published="2021-05-05")
    assert whole.attributions
    assert whole.figures
    assert whole.times
    assert analyse(_TEXT, published="2021-05-05", parts=["attributions"]).attributions == whole.attributions
    assert analyse(_TEXT, published="2021-05-05", parts=["figures"]).figures == whole.figures
    times = analyse(_TEXT, published="2021-05-05", parts=["times"])
    assert (times.times, times.figures, times.attributions) == (whole.times, (), ())


def test_an_unknown_part_is_named() -> None:
    """A part that there is not is an input error that says which parts there are."""
    with pytest.raises(InputError, match="'places'"):
        analyse(_TEXT, parts=["places"])  # type: ignore[list-item]

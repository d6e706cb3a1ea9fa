from __future__ import annotations

import gc

import pytest

from headwater.names.pausing import collector_paused
from headwater.names.resolve import resolve


def test_the_collector_is_paused_inside_and_back_after() -> None:
    """Cycles are not looked for inside, also in a pause within the pause, and are again afterwards, after an error too."""
    assert gc.isenabled()
    with collector_paused():
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="inside"), collector_paused():
        raise ValueError("inside")
    assert gc.isenabled()
    assert resolve([], []) == []
    assert gc.isenabled()


def test_what_is_off_stays_off() -> None:
    """Where somebody has switched the collector off, a pause does not switch it on."""
    gc.disable()
    try:
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()

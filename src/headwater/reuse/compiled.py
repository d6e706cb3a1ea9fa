"""Functions over arrays, compiled to machine code where numba is installed and interpreted, far slower, where it is not.

A compiled function is kept on disk, so that each machine compiles it once. Functions that call each other stand in one
file: what is kept on disk is checked against its own file alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["COMPILES", "compiled"]

try:
    import numba
except ImportError:  # a Python that numba does not know yet: the same words, interpreted
    COMPILES = False
else:
    COMPILES = True


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a function of numbers and numpy arrays; as it is where there is no compiler."""
    if not COMPILES:
        return function
    try:
        made = numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:  # there is no folder in which it could be kept
        made = numba.njit(nogil=True)(function)
    return made  # type: ignore[no-any-return] # numba's dispatcher is called as the function is

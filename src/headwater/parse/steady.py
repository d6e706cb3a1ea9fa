"""Numeric operations whose results do not depend on what else is computed in the same call.

A library of linear algebra takes another way through small matrices than through large ones, so that a row's product
differs in its last bits with the count of rows beside it. Paragraphs parsed together would then now and then be parsed
otherwise than one by one, and a case would depend on the order of its pages.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thinc.backends.numpy_ops import NumpyOps

__all__ = ["steady_ops"]

_ROWS = 64  # a multiple of the rows that kernels take at a time, and too many for those made for small matrices


@lru_cache(maxsize=1)
def steady_ops() -> NumpyOps:
    """Return thinc's operations on NumPy arrays, with products of matrices whose rows are always the same to the bit."""
    import numpy as np  # noqa: PLC0415 - with thinc a quarter of a second, which only parsing should pay
    from thinc.api import NumpyOps  # noqa: PLC0415

    class SteadyOps(NumpyOps):  # type: ignore[misc] # a compiled class without types
        def gemm(
            self,
            x: Any,  # noqa: ANN401 - thinc's arrays have no common type
            y: Any,  # noqa: ANN401
            *,
            out: Any = None,  # noqa: ANN401
            trans1: bool = False,
            trans2: bool = False,
        ) -> Any:  # noqa: ANN401
            """Multiply two matrices; zero rows fill the first up to a multiple of `_ROWS`."""
            x = x.T if trans1 else x
            rows = x.shape[0]
            short = -rows % _ROWS
            if short:
                full = np.empty((rows + short, x.shape[1]), dtype=x.dtype)
                full[:rows] = x
                full[rows:] = 0
            else:
                full = np.ascontiguousarray(x)
            found = np.dot(full, y.T if trans2 else y)[:rows]
            if out is None:
                return found
            out[...] = found
            return out

    return SteadyOps(use_blis=False)  # numpy's own products are twice as fast as BLIS here, measured

"""The headwater command."""

import os

# The parser's matrices are small: one thread a process is three times as fast as BLAS's default of one a core. It is read
# when numpy is loaded, so it stands before all else.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from headwater.cli.app import main

__all__ = ["main"]

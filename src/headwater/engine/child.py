"""The worker process: units in on standard input, rows out on standard output, under limits it cannot lift.

What a parent sends is pickled, because it trusts itself; what a child sends is MessagePack of known rows, because a child
has read hostile pages.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import struct
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, BinaryIO

import msgspec

from headwater.errors import HeadwaterError
from headwater.model import Row
from headwater.rows import encode_rows
from headwater.stage import Answer

__all__ = ["LENGTH", "READY", "Together", "answer", "answers", "main", "read_frame", "write_frame"]

Together = Callable[[Sequence[Any]], Sequence[Iterable[Row]]]

LENGTH = struct.Struct("<Q")
READY = b"ready"  # the first frame a child writes: it has its work and stands under its limits


def write_frame(stream: BinaryIO, data: bytes) -> None:
    """Write bytes with their length before them."""
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """Read a frame; None at the end of the stream."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None


def answer(run: Callable[[Any], Iterable[Row]], unit: Any) -> Answer:  # noqa: ANN401 - a unit is what its stage says
    """Run one unit. A failure of the unit is an answer; a `HeadwaterError` is the environment's fault and says so."""
    try:
        return Answer(rows=encode_rows(run(unit)))
    except HeadwaterError as error:
        return Answer(failure="environment", detail=str(error))
    except ImportError as error:
        return Answer(failure="environment", detail=f"a library cannot be loaded: {error}")
    except MemoryError:
        return Answer(failure="memory", detail="more memory than one page may take (render.memory)")
    except Exception as error:  # noqa: BLE001 - one bad page must not end a build; the row in `rejected` names it
        return Answer(failure="error", detail=f"{type(error).__name__}: {error}"[:500])


def answers(run: Callable[[Any], Iterable[Row]], together: Together | None, units: Sequence[Any]) -> list[Answer]:
    """Run units, all at once where their stage can; if that fails in any way, one after another."""
    if together is not None and len(units) > 1:
        try:
            made = [Answer(rows=encode_rows(rows)) for rows in together(units)]
        except Exception:  # noqa: BLE001 - which unit is to blame, and for what, shows when each runs by itself
            made = []
        if len(made) == len(units):
            return made
    return [answer(run, unit) for unit in units]


def main() -> None:
    """Serve units until the parent closes the pipe."""
    stdin = sys.stdin.buffer
    stdout = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not reach the frames
    head = read_frame(stdin)
    if head is None:
        return
    run, together, memory = pickle.loads(head)  # noqa: S301 - from our own parent
    if memory:
        import resource  # noqa: PLC0415 - POSIX only, and only where there is a limit

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _die_with_parent()
    write_frame(stdout, READY)
    while (frame := read_frame(stdin)) is not None:
        units = pickle.loads(frame)  # noqa: S301 - from our own parent
        write_frame(stdout, msgspec.msgpack.encode(answers(run, together, units)))


def _die_with_parent() -> None:
    """Ask Linux to end this process with its parent: one that loops on a page would outlive a killed build."""
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 - only here
    import signal  # noqa: PLC0415 - only here

    pr_set_pdeathsig = 1
    with contextlib.suppress(OSError):
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)

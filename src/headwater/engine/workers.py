"""A pool of child processes in which one bad unit costs one row, never the build.

A child is given one unit at a time, or several where the stage can run them together; if it dies of several, each of them
is run again by itself.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import selectors
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Any

import msgspec

from headwater.engine.child import LENGTH, READY, Together, read_frame, write_frame
from headwater.errors import StageError
from headwater.model import Row
from headwater.stage import Answer, Limits

__all__ = ["run_units"]

_CHUNK = 1 << 20

_Keyed = tuple[str, Any]


@dataclass(slots=True, kw_only=True)
class _Child:
    """A child process, the units it is at, and what has come of the answer so far."""

    process: subprocess.Popen[bytes]
    at: list[_Keyed]
    deadline: float | None
    buffer: bytearray

    @property
    def stdin(self) -> IO[bytes]:
        assert self.process.stdin is not None  # noqa: S101 - both are pipes, for the type checker
        return self.process.stdin

    @property
    def stdout(self) -> IO[bytes]:
        assert self.process.stdout is not None  # noqa: S101
        return self.process.stdout


@dataclass(slots=True, kw_only=True)
class _Queue:
    """The units that are still to be run; those that `again` holds come first."""

    units: Iterator[_Keyed]
    many: int
    again: deque[_Keyed] = field(default_factory=deque)

    def take(self) -> list[_Keyed]:
        """Take as many units as are run together, none at the end."""
        return [self.again.popleft()] if self.again else list(islice(self.units, self.many))


def run_units(  # noqa: PLR0913 - keyword options, two of them with a default
    run: Callable[[Any], Iterable[Row]],
    units: Iterable[tuple[str, Any]],
    *,
    workers: int,
    limits: Limits | None,
    together: Together | None = None,
    many: int = 1,
) -> Iterator[tuple[str, Answer]]:
    """Run units in child processes and give each unit's key and answer, in the order they come.

    Args:
        run: the work; pickled by its name.
        units: keys and units.
        workers: how many processes.
        limits: what one unit may take; a child that goes over is ended, and its unit answered with a failure.
        together: the same work for several units at once, where there is such a form.
        many: how many units are then handed out at a time; with limits, which are one unit's, always one.

    Raises:
        StageError: a child could not be started at all.
    """
    head = pickle.dumps((run, together, limits.memory if limits else 0))
    queue = _Queue(units=iter(units), many=many if together is not None and limits is None else 1)
    selector = selectors.DefaultSelector()
    children: list[_Child] = []
    try:
        for _ in range(workers):
            child = _start(head)
            if _give(child, queue, limits):
                children.append(child)
                selector.register(child.stdout, selectors.EVENT_READ, child)
            else:
                _end(child)
                break
        while children:
            for child, answers in _wait(selector, children):
                gone = answers[0].failure in {"crash", "time"}
                if gone and len(child.at) > 1:  # which of them it was shows when each runs by itself
                    queue.again.extend(child.at)
                else:
                    yield from zip((key for key, _ in child.at), answers, strict=True)
                if gone:  # this process is no more; the work goes on in a new one
                    selector.unregister(child.stdout)
                    _end(child)
                    children.remove(child)
                    child = _start(head)  # noqa: PLW2901 - the successor takes its place
                    children.append(child)
                    selector.register(child.stdout, selectors.EVENT_READ, child)
                if not _give(child, queue, limits):
                    selector.unregister(child.stdout)
                    _end(child)
                    children.remove(child)
    finally:
        for child in children:
            _end(child)
        selector.close()


def _start(head: bytes) -> _Child:
    environment = {**os.environ, "PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    try:
        # -P: the folder a build is run from may be one of scraped pages, and no module is to be taken from it
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", "from headwater.engine.child import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
    except OSError as error:
        raise StageError(f"a worker process could not be started ({error})") from error
    child = _Child(process=process, at=[], deadline=None, buffer=bytearray())
    with contextlib.suppress(BrokenPipeError):
        write_frame(child.stdin, head)  # type: ignore[arg-type] # Popen's IO[bytes] is a BinaryIO
    if read_frame(child.stdout) != READY:  # type: ignore[arg-type]
        _end(child)
        raise StageError("a worker process could not be started", "see what it printed above")
    return child


def _give(child: _Child, queue: _Queue, limits: Limits | None) -> bool:
    child.at = queue.take()
    if not child.at:
        return False
    child.deadline = time.monotonic() + limits.seconds if limits else None
    child.buffer.clear()
    with contextlib.suppress(BrokenPipeError):  # the end of its output will say that it died
        write_frame(child.stdin, pickle.dumps([unit for _, unit in child.at]))  # type: ignore[arg-type]
    return True


def _wait(selector: selectors.BaseSelector, children: list[_Child]) -> list[tuple[_Child, list[Answer]]]:
    """Wait until some child has answered, died or run out of time."""
    deadlines = [c.deadline for c in children if c.deadline is not None]
    timeout = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
    done: list[tuple[_Child, list[Answer]]] = []
    for event, _ in selector.select(timeout):
        child: _Child = event.data
        data = os.read(child.stdout.fileno(), _CHUNK)
        child.buffer += data
        answers = _complete(child)
        if answers is not None:
            done.append((child, answers))
        elif not data:
            code = child.process.wait()
            done.append((child, [Answer(failure="crash", detail=f"the reader ended with status {code}")]))
    now = time.monotonic()
    answered = {id(c) for c, _ in done}
    late = [c for c in children if id(c) not in answered and c.deadline is not None and c.deadline <= now]
    return done + [
        (c, [Answer(failure="time", detail="more time than one page may take (render.seconds)")]) for c in late
    ]


def _complete(child: _Child) -> list[Answer] | None:
    if len(child.buffer) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack_from(child.buffer)
    if len(child.buffer) < LENGTH.size + length:
        return None
    try:
        answers = msgspec.msgpack.decode(bytes(child.buffer[LENGTH.size :]), type=list[Answer])
    except msgspec.DecodeError as error:
        return [Answer(failure="crash", detail=f"the reader's answer cannot be read ({error})")]
    if len(answers) != len(child.at):
        return [Answer(failure="crash", detail="the reader's answer is not one for each unit")]
    return answers


def _end(child: _Child) -> None:
    child.process.kill()
    child.process.wait()
    with contextlib.suppress(BrokenPipeError):  # what it was still to be given goes down with it
        child.stdin.close()
    child.stdout.close()

"""Reads mails in a child process that can be killed: no mail takes longer or more memory than the office allows."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection

from pipeline.domain.reading import Reading
from pipeline.errors import ReaderFailed

Read = Callable[[bytes, bool], Reading]
"""`read(raw, simple)`: with `simple`, only the headers and the first lines are looked at."""


class ProcessReader:
    """One child for many mails, begun at the first; a fresh one after a kill. In-process where there is no fork."""

    def __init__(self, read: Read, seconds: int, megabytes: int = 1_024) -> None:
        self._read = read
        self._seconds = seconds
        self._megabytes = megabytes
        self._child: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def read(self, raw: bytes) -> Reading:
        """Raises ReaderFailed where even the first lines could not be read in time."""
        if not hasattr(os, "fork"):
            return self._read(raw, False)
        for simple in (False, True):
            answer = self._ask(raw, simple=simple)
            if answer is not None:
                return answer
        raise ReaderFailed(f"not read within {self._seconds} seconds and {self._megabytes} MB")

    def _ask(self, raw: bytes, *, simple: bool) -> Reading | None:
        pipe = self._started()
        try:
            pipe.send((raw, simple))
            if pipe.poll(self._seconds):
                answer = pipe.recv()
                if isinstance(answer, Reading):
                    return answer
        except (EOFError, OSError, ValueError):
            pass
        self.close()
        return None

    def _started(self) -> Connection:
        if self._pipe is None or self._child is None or not self._child.is_alive():
            self.close()
            context = multiprocessing.get_context("fork")
            self._pipe, theirs = context.Pipe()
            self._child = context.Process(target=_serve, args=(theirs, self._pipe, self._read, self._megabytes), daemon=True)
            self._child.start()
            theirs.close()
        return self._pipe

    def close(self) -> None:
        """Ends the child."""
        if self._pipe is not None:
            self._pipe.close()
        if self._child is not None:
            self._child.kill()
            self._child.join(5)
            with contextlib.suppress(ValueError):
                self._child.close()
        self._pipe = self._child = None


def _serve(pipe: Connection, parents: Connection, read: Read, megabytes: int) -> None:
    """The child: one mail after the other until its parent is gone."""
    import resource
    import signal

    parents.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    while True:
        try:
            raw, simple = pipe.recv()
        except (EOFError, OSError):
            os._exit(0)
        try:
            answer: Reading | None = read(raw, simple)
        except BaseException:  # noqa: BLE001 a hostile mail may raise anything; the parent tries the simple way
            answer = None
        pipe.send(answer)

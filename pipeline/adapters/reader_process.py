"""Reads mails in child processes that can be killed: no mail takes longer or more memory than the office allows.

Mails go to the children ahead of their turn, so that they are read while the parent commits; answers come back in order.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import queue
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.adapters.files import borrowed, lent
from pipeline.domain.reading import Reading
from pipeline.errors import ReaderFailed

Read = Callable[[bytes, float], Reading]
"""`read(raw, seconds)`: one way to read a mail, and how long it may take."""

CHILDREN = 2
_FEW = 4
"""So few mails are read by one child: a second one is begun where it pays."""
_AHEAD = 64
"""Mails that a pipe takes without a reader at its other end: each is lent, and but its size and way go through the pipe."""
_AHEAD_BYTES = 16_000_000
_LENGTH = struct.Struct("!Q")
_LENT = struct.Struct("!QB")
_SHARES = (0.6, 0.25, 0.15)
"""How much of a mail's time each way to read it gets: wholly, without opening files, the first lines only."""
_OTHER_MEMORY = 1_024
"""Megabytes of address space beside a child's data: programs and libraries are mapped there, which costs no memory."""


class ProcessReader:
    """Children for many mails, begun when first needed; a fresh one after a kill. In-process where there is no fork."""

    def __init__(
        self, ways: tuple[Read, ...], seconds: float, megabytes: int = 512, load: Callable[[], None] = lambda: None
    ) -> None:
        """`ways`: the one that reads most first; the next one is tried, in a fresh child, where a child broke or took too long. `load`:
        called before a child is begun, which has what it keeps.
        """
        self._ways = ways
        self._failed = f"not read within {seconds} seconds and {megabytes} MB"
        self._lanes = [_Lane(ways, seconds, megabytes, load) for _ in range(min(CHILDREN, os.cpu_count() or 1))]

    def read(self, raw: bytes) -> Reading:
        """Raises ReaderFailed where even the first lines could not be read in time."""
        (answer,) = self.ahead([raw])()
        if isinstance(answer, ReaderFailed):
            raise answer
        return answer

    def ahead(self, raws: Sequence[bytes]) -> Callable[[], list[Reading | ReaderFailed]]:
        """Begins to read; the call returned waits for the readings, in the order of the mails."""
        if not hasattr(os, "fork"):
            return lambda: [self._ways[0](raw, float("inf")) for raw in raws]
        used = self._lanes if len(raws) > _FEW else self._lanes[:1]
        sent = [used[place % len(used)].send(raw) for place, raw in enumerate(raws)]
        return lambda: [slot.lane.answer(slot) or ReaderFailed(self._failed) for slot in sent]

    def close(self) -> None:
        """Ends the children."""
        for lane in self._lanes:
            lane.close()


@dataclass(eq=False, slots=True)
class _Slot:
    """A mail given to a child, and its reading once that has come."""

    lane: _Lane
    raw: bytes
    sent: bool = False
    reading: Reading | None = None


class _Lane:
    """One child and the mails it was given; the first of them is the one it reads."""

    def __init__(self, ways: tuple[Read, ...], seconds: float, megabytes: int, load: Callable[[], None]) -> None:
        self._limits = [seconds * share for share in _SHARES[: len(ways)]]
        self._work, self._load = (ways, self._limits, megabytes), load
        self._waiting: deque[_Slot] = deque()
        self._died = False
        self._child: multiprocessing.process.BaseProcess | None = None
        self._pipe: socket.socket | None = None

    def send(self, raw: bytes) -> _Slot:
        """Gives the child one more mail. What goes wrong shows when its answer is asked for."""
        slot = _Slot(self, raw)
        self._waiting.append(slot)
        self._fill()
        return slot

    def answer(self, slot: _Slot) -> Reading | None:
        """The reading of a mail that was sent; None where even its first lines could not be read."""
        while slot in self._waiting:
            self._fill()
            first = self._waiting[0]
            begun = time.monotonic()
            first.reading = self._received(0)
            if first.reading is None:
                # A child that died at once may have died of a later mail, with this one's answer still in its hands.
                innocent = self._died and len(self._waiting) > 1 and time.monotonic() - begun < self._limits[0] / 4
                first.reading = self._alone(first, 0 if innocent else 1)
            self._waiting.popleft()
        return slot.reading

    def _fill(self) -> None:
        """Hands over what fits into the pipe beside the mail being read: sending must never wait for a child that hangs."""
        size = 0
        for slot in islice(self._waiting, _AHEAD):
            size += len(slot.raw)
            if size > _AHEAD_BYTES and slot is not self._waiting[0]:
                break
            if not slot.sent:
                with contextlib.suppress(OSError):
                    _lend(self._started(), slot.raw, 0)
                slot.sent = True

    def _alone(self, slot: _Slot, first_way: int) -> Reading | None:
        """A mail whose child broke is read in one way after the other by children that have nothing else to do."""
        reading = None
        for way in range(first_way, len(self._limits)):
            self._end()
            with contextlib.suppress(OSError):
                _lend(self._started(), slot.raw, way)
            if (reading := self._received(way)) is not None:
                break
        else:
            self._end()
        for other in self._waiting:
            other.sent = other is slot
        return reading

    def _received(self, way: int) -> Reading | None:
        self._died = False
        try:
            pipe = self._started()
            pipe.settimeout(self._limits[way])
            answer = _receive(pipe)
        except TimeoutError:
            return None
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            self._died = True
            return None
        return answer if isinstance(answer, Reading) else None

    def _started(self) -> socket.socket:
        if self._pipe is None or self._child is None:
            self._load()
            self._pipe, theirs = socket.socketpair()
            self._pipe.settimeout(self._limits[0])
            if not gc.get_freeze_count():
                # What is loaded by now stays: neither this process nor its children look through it for garbage again.
                gc.freeze()
            context = multiprocessing.get_context("fork")
            self._child = context.Process(target=_serve, args=(theirs, self._pipe, *self._work), daemon=True)
            self._child.start()
            theirs.close()
        return self._pipe

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._child is not None:
            self._child.kill()
            self._child.join(5)
            with contextlib.suppress(ValueError):
                self._child.close()
        self._pipe = self._child = None

    def close(self) -> None:
        """Ends the child; what it was given is forgotten."""
        self._waiting.clear()
        self._end()


def _send(pipe: socket.socket, value: Any) -> None:
    data = pickle.dumps(value, protocol=5)
    pipe.sendall(_LENGTH.pack(len(data)) + data)


def _lend(pipe: socket.socket, raw: bytes, way: int) -> None:
    """Hands a mail over by its descriptor: however large, it waits for no reader at the other end."""
    descriptor = lent(raw)
    try:
        socket.send_fds(pipe, [_LENT.pack(len(raw), way)], [descriptor])
    finally:
        os.close(descriptor)


def _borrow(pipe: socket.socket) -> tuple[bytes, int]:
    head, descriptors, _, _ = socket.recv_fds(pipe, _LENT.size, 1)
    if not descriptors:
        raise EOFError
    size, way = _LENT.unpack(head)
    return borrowed(descriptors[0], size), way


def _receive(pipe: socket.socket) -> Any:
    """Only ever between this process and a child of its own making."""
    return pickle.loads(_bytes(pipe, *_LENGTH.unpack(_bytes(pipe, _LENGTH.size))))  # noqa: S301


def _bytes(pipe: socket.socket, size: int) -> bytearray:
    data = bytearray(size)
    view = memoryview(data)
    while view:
        count = pipe.recv_into(view)
        if not count:
            raise EOFError
        view = view[count:]
    return data


def _serve(pipe: socket.socket, parents: socket.socket, ways: tuple[Read, ...], limits: list[float], megabytes: int) -> None:
    """The child: one mail after the other until its parent is gone. Answers wait in a thread, so that none holds up the next mail."""
    import resource
    import signal

    parents.close()
    pipe.settimeout(None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    space, data = _inherited()
    for limit, inherited, most in (
        (resource.RLIMIT_DATA, data, megabytes),
        (resource.RLIMIT_AS, space, megabytes + _OTHER_MEMORY),
    ):
        # What a large parent holds is shared with it: without room of its own, a child could not even begin.
        allowed = max(most << 20, inherited + (megabytes << 19))
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (allowed, allowed))
    answers: queue.SimpleQueue[Reading | None] = queue.SimpleQueue()
    threading.Thread(target=_answer, args=(pipe, answers), daemon=True).start()
    while True:
        try:
            raw, way = _borrow(pipe)
        except (EOFError, OSError):
            os._exit(0)
        try:
            begun = time.thread_time()
            reading = ways[way](raw, limits[way])
            answers.put(replace(reading, cpu_ms=(time.thread_time() - begun) * 1000))
        except BaseException:  # noqa: BLE001 a hostile mail may raise anything; the parent tries the next way
            answers.put(None)


def _inherited() -> tuple[int, int]:
    """Bytes of address space and of data that this process has already (Linux's statm, in pages); 0 where that is not told."""
    try:
        with Path("/proc/self/statm").open(encoding="ascii") as file:
            pages = [int(number) * os.sysconf("SC_PAGESIZE") for number in file.read().split()]
        return pages[0], pages[5]
    except (OSError, ValueError, IndexError):
        return 0, 0


def _answer(pipe: socket.socket, answers: queue.SimpleQueue[Reading | None]) -> None:
    try:
        while True:
            _send(pipe, answers.get())
    except BaseException:  # noqa: BLE001 the parent is gone, or the answer is too large: either way this child is of no more use
        os._exit(0)

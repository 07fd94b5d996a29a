"""A mail that breaks its reader is read in the next way; the others go on; time and memory have one limit."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest

from pipeline.adapters.reader_process import ProcessReader
from pipeline.domain.message import Address, Message
from pipeline.domain.reading import MessageKind, Reading, Split
from pipeline.errors import ReaderFailed


def read_as(text: str) -> Reading:
    return Reading(Message("", "", Address(), "", None, text), MessageKind.UNKNOWN, (), Split(text))


def hang() -> None:
    while True:
        pass


def grow() -> None:
    held = [bytearray(50_000_000) for _ in range(20)]
    raise AssertionError(len(held))


GATE = os.pipe()
BREAKS: dict[bytes, Callable[[], None]] = {
    b"hang": hang,
    b"die": lambda: os._exit(1),
    b"grow": grow,
    b"raise": lambda: 1 / 0,
    b"wait": lambda: os.read(GATE[0], 1),
}  # type: ignore[dict-item, return-value]


def wholly(raw: bytes, _: float) -> Reading:
    BREAKS.get(raw.split(b" ")[0], lambda: None)()
    return read_as("wholly " + raw.decode())


def closed(raw: bytes, _: float) -> Reading:
    if raw.endswith(b"twice"):
        os._exit(1)
    return read_as("closed " + raw.decode())


def simply(raw: bytes, _: float) -> Reading:
    return read_as("simply " + raw.decode())


@pytest.mark.parametrize(("mail", "seconds"), [(b"hang", 3), (b"die", 20), (b"grow", 20), (b"raise", 20)])
def test_the_next_way_reads_it(mail: bytes, seconds: int) -> None:
    reader = ProcessReader((wholly, closed, simply), seconds, megabytes=300)
    try:
        texts = [reading.message.text for reading in reader.ahead([b"a", mail, b"b"])()]  # type: ignore[union-attr]
        assert texts == ["wholly a", f"closed {mail.decode()}", "wholly b"]
        assert reader.read(mail + b" twice").message.text == f"simply {mail.decode()} twice"
    finally:
        reader.close()


def test_a_parent_larger_than_a_childs_limit_still_reads() -> None:
    held, reader = bytearray(1_500_000_000), ProcessReader((wholly,), 5, megabytes=300)  # zeros: they take no memory
    try:
        assert reader.read(b"a").message.text == "wholly a"
        with pytest.raises(ReaderFailed):
            reader.read(b"grow")
    finally:
        reader.close()
        assert held


def test_what_no_way_reads_is_said() -> None:
    reader = ProcessReader((wholly,), 20)
    try:
        with pytest.raises(ReaderFailed, match="not read within 20 seconds"):
            reader.read(b"die")
        assert reader.read(b"a").message.text == "wholly a"
    finally:
        reader.close()


def test_large_mails_are_handed_over_while_their_child_is_busy() -> None:
    reader = ProcessReader((wholly,), 5)
    try:
        readings = reader.ahead([b"wait", *(b"%d " % size + b"x" * size for size in (10, 1_000_000, 3_000_000) * 3)])
        os.write(GATE[1], b"go")  # not reached in time where the mails had to wait for the child
        assert [len(reading.message.text) for reading in readings()][:4] == [11, 20, 1_000_015, 3_000_015]  # type: ignore[union-attr]
    finally:
        reader.close()


LOADED: list[str] = []


def test_a_child_has_what_was_loaded_before_it_began_and_nothing_is_before_it_is_needed() -> None:
    reader = ProcessReader((lambda raw, _: read_as(f"{raw.decode()} {LOADED}"),), 20, load=lambda: LOADED.append("weights"))
    try:
        assert not LOADED
        assert reader.read(b"a").message.text == reader.read(b"a").message.text == "a ['weights']"
    finally:
        reader.close()
        LOADED.clear()


def works(raw: bytes, _: float) -> Reading:
    begun = time.thread_time()
    while time.thread_time() - begun < int(raw) / 1000:
        pass
    return read_as("")


def test_a_reading_tells_what_it_cost() -> None:
    reader = ProcessReader((works,), 20)
    try:
        assert reader.read(b"30").cpu_ms >= 30 > reader.read(b"1").cpu_ms
    finally:
        reader.close()

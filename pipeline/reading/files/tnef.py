"""`winmail.dat` (TNEF, MS-OXTNEF): what Exchange makes of a mail that leaves it. A broken attribute spoils only itself."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress

from pipeline.reading.files import mapi
from pipeline.reading.files.mapi import Item, Value

SIGNATURE = b"\x78\x9f\x3e\x22"
_MAX_DEPTH = 8
_SUBJECT, _BODY, _CODE_PAGE, _PROPERTIES, _RECIPIENTS = 0x8004, 0x800C, 0x9007, 0x9003, 0x9004
_NEW_FILE, _FILE_NAME, _FILE_DATA, _FILE_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005


def read(data: bytes, depth: int = 0) -> Item:
    """The message of a TNEF stream; what follows a cut is left out. Raises ValueError where nothing can be read."""
    properties: dict[int, Value] = {}
    files: list[tuple[dict[int, Value], list[Item]]] = []
    recipients: list[Item] = []
    page = 0
    for level, name, value in _attributes(data):
        if level == 1 and name == _CODE_PAGE:
            page = int.from_bytes(value[:4], "little")
        elif level == 1 and name in (_SUBJECT, _BODY):
            properties.setdefault(mapi.SUBJECT if name == _SUBJECT else mapi.BODY, value)
        elif level == 1 and name == _PROPERTIES:
            properties.update(_values(_Cursor(value), depth)[0])
        elif level == 1 and name == _RECIPIENTS:
            recipients += _rows(value, depth, page)
        elif level == 2 and len(files) <= mapi.MAX_FILES:
            _file_attribute(files, name, value, depth)
    if not (properties or files or page):
        raise ValueError("no attribute")
    made = tuple(Item(found, inner=inner[0] if inner else None, code_page=page) for found, inner in files[: mapi.MAX_FILES])
    return Item(properties, tuple(recipients), made, code_page=page)


def _file_attribute(files: list[tuple[dict[int, Value], list[Item]]], name: int, value: bytes, depth: int) -> None:
    if name == _NEW_FILE or not files:
        files.append(({}, []))
    found, inner = files[-1]
    if name == _FILE_NAME:
        found.setdefault(mapi.FILE_NAME[0], value)
    elif name == _FILE_DATA:
        found[mapi.FILE_DATA] = value
    elif name == _FILE_PROPERTIES:
        values, messages = _values(_Cursor(value), depth)
        data = found.get(mapi.FILE_DATA)
        found.update(values)
        if data:
            found[mapi.FILE_DATA] = data
        inner += messages


def _attributes(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(level, name, value); the checksums behind each are not believed."""
    place = 6
    while place + 9 <= len(data):
        level, tag, size = struct.unpack_from("<BII", data, place)
        if level not in (1, 2):
            return
        yield level, tag & 0xFFFF, data[place + 9 : place + 9 + size]
        place += 9 + size + 2


class _Cursor:
    """Little-endian values one after the other; past the end everything is empty."""

    def __init__(self, data: bytes) -> None:
        self._data, self._place = data, 0

    def take(self, size: int) -> bytes:
        found = self._data[self._place : self._place + size]
        self._place += size
        return found

    def number(self, size: int = 4) -> int:
        return int.from_bytes(self.take(size), "little")

    def padded(self) -> bytes:
        size = self.number()
        found = self.take(size)
        self._place += -size % 4
        return found

    def ended(self) -> bool:
        return self._place >= len(self._data)


_FIXED = {
    0x0002: 4,
    0x0003: 4,
    0x0004: 4,
    0x000A: 4,
    0x000B: 4,
    0x0005: 8,
    0x0006: 8,
    0x0007: 8,
    0x0014: 8,
    0x0040: 8,
    0x0048: 16,
}
_STRING, _UNICODE, _OBJECT, _BINARY = 0x001E, 0x001F, 0x000D, 0x0102


def _values(cursor: _Cursor, depth: int) -> tuple[dict[int, Value], list[Item]]:
    """Properties by their number, and the messages among them (an object that is itself TNEF)."""
    found: dict[int, Value] = {}
    messages: list[Item] = []
    for _ in range(min(cursor.number(), 2_000)):
        kind, name = cursor.number(2), cursor.number(2)
        if name >= 0x8000:
            cursor.take(16)
            if cursor.number():
                cursor.padded()
            else:
                cursor.take(4)
        several, base = bool(kind & 0x1000), kind & 0x0FFF
        variable = base in (_STRING, _UNICODE, _OBJECT, _BINARY)
        if cursor.ended() or not (variable or base in _FIXED):
            break
        for _ in range(min(cursor.number(), 10_000) if several or variable else 1):
            value = cursor.padded() if variable else cursor.take(_FIXED[base])
            if base == _OBJECT and value[16:20] == SIGNATURE and depth < _MAX_DEPTH:
                with suppress(ValueError):
                    messages.append(read(value[16:], depth + 1))
            if name < 0x8000:
                found.setdefault(name, _value(base, value))
            if cursor.ended():
                break
    return found, messages


def _value(kind: int, data: bytes) -> Value:
    if kind == _UNICODE:
        return data.decode("utf-16-le", "replace")
    if kind == _OBJECT:
        return data[16:]  # behind the identifier of its interface
    return data if kind in (_STRING, _BINARY) else int.from_bytes(data, "little")


def _rows(data: bytes, depth: int, page: int) -> list[Item]:
    cursor = _Cursor(data)
    return [Item(_values(cursor, depth)[0], code_page=page) for _ in range(min(cursor.number(), 1_000)) if not cursor.ended()]

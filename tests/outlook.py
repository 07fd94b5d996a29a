"""Writes the files Outlook could have written: compound files, saved messages (`.msg`) and a `winmail.dat`."""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import Any

_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
Tree = dict[str, Any]
"""Names to bytes or to another tree."""


class _Chains:
    """Sectors of one size and the table that links them."""

    def __init__(self, size: int) -> None:
        self.size, self.sectors, self.table = size, list[bytes](), list[int]()

    def store(self, data: bytes) -> int:
        if not data:
            return _END
        first = len(self.sectors)
        pieces = [data[place : place + self.size].ljust(self.size, b"\0") for place in range(0, len(data), self.size)]
        self.sectors += pieces
        self.table += [*range(first + 1, first + len(pieces)), _END]
        return first


def compound(tree: Tree) -> bytes:
    """A compound file (MS-CFB, version 3); streams under 4,096 bytes lie in the mini stream."""
    big, mini = _Chains(512), _Chains(64)
    entries: list[list[Any]] = [["Root Entry", 5, _NONE, _NONE, _NONE, _END, 0]]

    def add(names: Tree) -> int:
        """Adds siblings as a chain of right children; returns the first."""
        made = []
        for name, value in sorted(names.items(), key=lambda item: (len(item[0]), item[0].upper())):
            place = len(entries)
            made.append(place)
            if isinstance(value, dict):
                entries.append([name, 1, _NONE, _NONE, _NONE, _END, 0])
                entries[place][4] = add(value)
            else:
                entries.append([name, 2, _NONE, _NONE, _NONE, (mini if len(value) < 4096 else big).store(value), len(value)])
        for left, right in pairwise(made):
            entries[left][3] = right
        return made[0] if made else _NONE

    entries[0][4] = add(tree)
    small = b"".join(mini.sectors)
    entries[0][5:] = [big.store(small), len(small)]
    links = struct.pack(f"<{len(mini.table)}I", *mini.table)
    mini_start = big.store(links + b"\xff" * (-len(links) % 512))
    directory = b"".join(_entry(*entry) for entry in entries) + _entry("", 0, _NONE, _NONE, _NONE, 0, 0) * (-len(entries) % 4)
    start = big.store(directory)
    count = 1
    while (len(big.sectors) + count) > count * 128:
        count += 1
    first = len(big.sectors)
    table = [*big.table, *[_FAT] * count]
    fat = struct.pack(f"<{count * 128}I", *table, *[_FREE] * (count * 128 - len(table)))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, count, start, 0, 4096,
        mini_start, (len(links) + 511) // 512, _END, 0,
    )  # fmt: skip
    places = [first + number for number in range(count)]
    return (header + struct.pack("<109I", *places, *[_FREE] * (109 - count))).ljust(512, b"\0") + b"".join(big.sectors) + fat


def _entry(name: str, kind: int, left: int, right: int, child: int, start: int, size: int) -> bytes:
    wide = (name + "\0").encode("utf-16-le") if name else b""
    return struct.pack("<64sHBBIII16xI8x8xIQ", wide, len(wide), kind, 1, left, right, child, 0, start, size)


def properties(header: int, *values: tuple[int, int, int]) -> bytes:
    """A property stream of (number, type, value)."""
    return bytes(header) + b"".join(struct.pack("<HHIQ", kind, name, 6, value) for name, kind, value in values)


def strings(values: dict[int, str], code_page: str = "") -> Tree:
    """String properties, in Unicode or in a code page."""
    kind = "001E" if code_page else "001F"
    return {f"__substg1.0_{name:04X}{kind}": text.encode(code_page or "utf-16-le") for name, text in values.items()}


SENT = (0x0039, 0x0040, 134_175_000_000_000_000)


def message(
    sender: tuple[str, str], subject: str, body: str, files: list[Tree], *, header: int = 32, more: Tree | None = None
) -> Tree:
    """The tree of a saved message; a file is the tree of an attachment."""
    tree: Tree = {"__properties_version1.0": properties(header, SENT)}
    tree |= strings({0x0C1A: sender[0], 0x5D01: sender[1], 0x0037: subject, 0x1000: body})
    return tree | {f"__attach_version1.0_#{number:08X}": file for number, file in enumerate(files)} | (more or {})


def file(name: str, data: bytes) -> Tree:
    return {"__substg1.0_37010102": data, **strings({0x3707: name})}


def inner(tree: Tree) -> Tree:
    """An attachment that is a message of its own."""
    return {"__substg1.0_3701000D": tree, "__properties_version1.0": properties(8, (0x3705, 3, 5))}


def winmail(body: str, files: dict[str, bytes], mapi: bytes = b"") -> bytes:
    """A `winmail.dat` with a plain body in windows-1258 and files (MS-OXTNEF, 2.1)."""
    out = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x00069007, struct.pack("<II", 1258, 0))
    out += attribute(1, 0x0002800C, body.encode("cp1258")) if body else b""
    out += attribute(1, 0x00069003, mapi) if mapi else b""
    for name, data in files.items():
        out += attribute(2, 0x00069002, bytes(14)) + attribute(2, 0x00018010, name.encode("ascii") + b"\0")
        out += attribute(2, 0x0006800F, data)
    return out


def attribute(level: int, name: int, data: bytes) -> bytes:
    return struct.pack("<BII", level, name, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def mapi(values: list[tuple[int, int, bytes]]) -> bytes:
    """Properties of variable length (type, number, value) as TNEF writes them."""
    out = struct.pack("<I", len(values))
    for kind, name, value in values:
        out += struct.pack("<HHII", kind, name, 1, len(value)) + value + bytes(-len(value) % 4)
    return out

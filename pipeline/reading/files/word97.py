"""Text of Word 97–2003 files (`.doc`, MS-DOC): pieces in the order of the text, with what their characters are.

Deleted and hidden text is left out; the font of a run tells the encoding of Vietnamese of before Unicode; cells and rows are
told apart by the properties of their paragraphs.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.reading import legacy
from pipeline.reading.files import tables
from pipeline.reading.files.archives import Unreadable, stream_of

_DELETED, _HIDDEN, _FONTS, _ROW_END, _IN_TABLE = 0x0800, 0x083C, (0x4A4F, 0x4A51), 0x2417, 0x2416
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # of an operand, by the top bits of its property (MS-DOC 2.2.5.1); 0: told by its first byte
_MAX_TEXT = 2_000_000
_CELL, _ROW, _LINE = "\x07", "\x1d", "\x0b"


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    properties: dict[int, int]


def text_of(ole: Any) -> str:
    """The text of an opened compound file. Raises Unreadable for what is older, encrypted or broken."""
    try:
        return _text(ole)
    except (struct.error, IndexError, OSError, ValueError) as error:
        raise Unreadable("not_readable") from error


def _text(ole: Any) -> str:
    main = stream_of(ole, "WordDocument")
    magic, version, flags = *struct.unpack_from("<HH", main), struct.unpack_from("<H", main, 10)[0]
    if magic != 0xA5EC or version < 101:
        raise Unreadable("format_not_read")
    if flags & 0x0100:
        raise Unreadable("encrypted")
    table = stream_of(ole, "1Table" if flags & 0x0200 else "0Table")
    fonts = _font_names(_slice(main, table, 15))
    runs, paragraphs = _formats(main, table, 12, 0), _formats(main, table, 13, 1)
    counts = struct.unpack_from("<8i", main, 0x4C)
    text = "".join(_pieces(main, _slice(main, table, 33), runs, paragraphs, fonts))
    return _lines(_parts(text, counts))


def _slice(main: bytes, table: bytes, number: int) -> bytes:
    """The piece of the table stream that the file's head names in its pair `number`."""
    start, size = struct.unpack_from("<II", main, 0x9A + number * 8)
    return table[start : start + size]


def _parts(text: str, counts: tuple[int, ...]) -> str:
    """Body, footnotes, headers, endnotes and text boxes; annotations are no part of the letter. Headers come first."""
    body, notes, heads, macros, comments, ends, boxes, head_boxes = (max(0, count) for count in counts)
    marks = [0]
    for count in (body, notes, heads, macros, comments, ends, boxes, head_boxes):
        marks.append(marks[-1] + count)
    parts = [text[start:end] for start, end in pairwise(marks)]
    chosen = [parts[2], parts[0], parts[1], parts[5], parts[6], parts[7]]
    return "\r".join(part for part in chosen if part.strip("\r\n\t \x00-\x08")) if body else text


def _pieces(main: bytes, clx: bytes, runs: list[_Run], paragraphs: list[_Run], fonts: list[str]) -> Iterator[str]:
    """The text in order; characters that count for positions but are not shown become NUL."""
    place = 0
    while place < len(clx) and clx[place] == 1:
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    if place >= len(clx) or clx[place] != 2:
        raise ValueError("no piece table")
    size = struct.unpack_from("<I", clx, place + 1)[0]
    plc = clx[place + 5 : place + 5 + size]
    count = (len(plc) - 4) // 12
    total = 0
    for number in range(count):
        start, end = struct.unpack_from("<II", plc, number * 4)
        where = struct.unpack_from("<I", plc, (count + 1) * 4 + number * 8 + 2)[0]
        wide = not where & 0x40000000
        where = where & 0x3FFFFFFF if wide else (where & 0x3FFFFFFF) // 2
        length = min(max(0, end - start), _MAX_TEXT - total)
        total += length
        yield from _piece(main, where, length, 2 if wide else 1, runs, paragraphs, fonts)


def _piece(
    main: bytes, where: int, length: int, width: int, runs: list[_Run], paragraphs: list[_Run], fonts: list[str]
) -> Iterator[str]:
    end = min(where + length * width, len(main))
    while where < end:
        found, until = _at(runs, where, end)
        until = where + max(width, (until - where) // width * width)
        data = main[where:until]
        text = (
            data.decode("utf-16-le", "surrogatepass") if width == 2 and len(data) % 2 == 0 else data.decode("cp1252", "replace")
        )
        if found.get(_DELETED) or found.get(_HIDDEN):
            yield "\0" * len(text)
        else:
            if _CELL in text or "\r" in text:
                text = _with_rows(text, where, width, paragraphs)
            name = next((fonts[found[key]] for key in _FONTS if key in found and found[key] < len(fonts)), "")
            # A letter of a font of before Unicode may become none or two; the positions of the parts must hold.
            shown = legacy.by_font(text, name)
            yield shown if len(shown) == len(text) else shown[: len(text)].ljust(len(text), "\0")
        where = until


def _with_rows(text: str, where: int, width: int, paragraphs: list[_Run]) -> str:
    """Ends of rows told from ends of cells, and paragraphs of a cell from those of the page."""
    letters = list(text)
    for place, letter in enumerate(letters):
        if letter in (_CELL, "\r"):
            found = _at(paragraphs, where + place * width, 1 << 40)[0]
            if letter == _CELL and found.get(_ROW_END):
                letters[place] = _ROW
            elif letter == "\r" and found.get(_IN_TABLE):
                letters[place] = _LINE
    return "".join(letters)


def _at(runs: list[_Run], where: int, end: int) -> tuple[dict[int, int], int]:
    """The properties at a place of the file, and where they end."""
    number = bisect_right(runs, where, key=lambda run: run.start) - 1
    if number >= 0 and where < runs[number].end:
        return runs[number].properties, min(end, runs[number].end)
    later = runs[number + 1].start if number + 1 < len(runs) else end
    return {}, min(end, later)


def _formats(main: bytes, table: bytes, number: int, kind: int) -> list[_Run]:
    """Runs with their properties from the pages of formats: of characters (kind 0) or paragraphs (1)."""
    plc = _slice(main, table, number)
    count = (len(plc) - 4) // 8
    runs: list[_Run] = []
    for entry in range(min(count, 20_000)):
        page = (struct.unpack_from("<I", plc, (count + 1) * 4 + entry * 4)[0] & 0x3FFFFF) * 512
        block = main[page : page + 512]
        if len(block) == 512:
            runs += _page(block, kind)
    return sorted(runs, key=lambda run: run.start)


def _page(block: bytes, kind: int) -> Iterator[_Run]:
    count, step = block[511], 13 if kind else 1
    if (count + 1) * 4 + count * step > 511:
        return
    for number in range(count):
        start, end = struct.unpack_from("<II", block, number * 4)
        place = block[(count + 1) * 4 + number * step] * 2
        properties: dict[int, int] = {}
        if place:
            size, place = block[place], place + 1
            if kind:
                size = size * 2 - 1 if size else block[place] * 2
                place = place + 2 if size % 2 else place + 3
                size -= 2
            properties = dict(_properties(block[place : place + max(0, size)]))
        if start < end:
            yield _Run(start, end, properties)


def _properties(data: bytes) -> Iterator[tuple[int, int]]:
    place = 0
    while place + 2 < len(data):
        name = struct.unpack_from("<H", data, place)[0]
        place += 2
        size = _SIZES[name >> 13] or data[place] + 1
        if name == 0xD608:  # a table's columns tell their size in two bytes
            size = struct.unpack_from("<H", data, place)[0] + 1 if place + 1 < len(data) else 1
        yield name, int.from_bytes(data[place : place + min(size, 4)], "little")
        place += size


def _font_names(data: bytes) -> list[str]:
    if len(data) < 4:
        return []
    names, place = [], 4
    for _ in range(min(struct.unpack_from("<H", data)[0], 2_000)):
        if place >= len(data):
            break
        size = data[place] + 1
        names.append(data[place + 40 : place + size].decode("utf-16-le", "replace").partition("\0")[0])
        place += size
    return names


_FIELD = re.compile("\x13[^\x13\x14\x15]*\x14([^\x13\x14\x15]*)\x15|\x13[^\x13\x14\x15]*\x15")
_SHOWN = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\r": "\n", "\x1e": "-", "\x1f": "\xad", "\xa0": " ", "\0": None})


def _lines(text: str) -> str:
    """Fields as their results, rows as `label: value`."""
    for _ in range(5):
        shown = _FIELD.sub(lambda match: match[1] or "", text)
        if shown == text:
            break
        text = shown
    out: list[str] = []
    for row in text.split(_ROW):
        first, *rest = row.split(_CELL)
        before, _, label = first.rpartition("\r")
        if rest:
            out += [before, tables.row(cell.translate(_SHOWN) for cell in [label, *rest[:-1]]), rest[-1]]
        else:
            out.append(row)
    lines = "\n".join(out).translate(_SHOWN).split("\n")
    return re.sub("[\x01-\x08\x0e-\x1f]", "", "\n".join(line for line in lines if line.strip()))

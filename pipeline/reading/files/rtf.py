"""Rich Text to text, or to the HTML that Outlook wrapped in it (MS-OXRTFEX); and compressed RTF unpacked (MS-OXRTFCP)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.reading import legacy
from pipeline.reading.files import tables

_MAX = 20_000_000
_PRESET = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArial"
    b"Times New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def unpacked(data: bytes) -> bytes:
    """Compressed RTF as RTF; empty for what is no compressed RTF. A cut file gives what came before the cut."""
    size, kind = int.from_bytes(data[4:8], "little"), data[8:12]
    if kind == b"MELA":
        return data[16 : 16 + size]
    if kind != b"LZFu":
        return data if data.startswith(b"{\\rtf") else b""
    ring = bytearray(_PRESET.ljust(4096, b"\0"))
    out, write, place = bytearray(), len(_PRESET), 16
    while place < len(data) and len(out) < min(size or _MAX, _MAX):
        control, place = data[place], place + 1
        for bit in range(8):
            if not control >> bit & 1:
                piece, place = data[place : place + 1], place + 1
            else:
                token = int.from_bytes(data[place : place + 2], "big")
                place += 2
                start = token >> 4
                if start == write % 4096 or place > len(data):
                    return bytes(out)
                piece = bytes(_copied(ring, start, write, (token & 0xF) + 2))
            for byte in piece:
                ring[write % 4096] = byte
                write += 1
            out += piece
    return bytes(out)


def _copied(ring: bytearray, start: int, write: int, length: int) -> bytearray:
    """A reference may run into what it is just writing."""
    found = bytearray()
    distance = (write - start) % 4096
    for step in range(length):
        found.append(found[step - distance] if step >= distance else ring[(start + step) % 4096])
    return found


@dataclass(frozen=True, slots=True)
class Rtf:
    """`html` is empty where the file does not wrap any."""

    text: str
    html: str = ""


_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)"
)
_CHARSETS = {0: "", 1: "", 2: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5",
             161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
             238: "cp1250"}  # fmt: skip
_SKIPPED = frozenset(
    b"colortbl stylesheet info pict fldinst filetbl listtable listoverridetable revtbl rsidtbl generator xmlnstbl themedata "
    b"colorschememapping latentstyles datastore objdata objclass sp nonshppict bkmkstart bkmkend datafield atnid atnauthor "
    b"annotation atrfstart atrfend pgdsctbl mmathPr wgrffmtfilter template operator author pnseclvl nesttableprops".split()
)
_KEPT = frozenset(b"shpinst shptxt htmltag mhtmltag footnote fldrslt pntext".split())
_BREAKS = {b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"tab": "\t", b"emdash": "—", b"endash": "–", b"bullet": "•",
           b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"emspace": " ", b"enspace": " "}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _State:
    skip: bool = False
    fonts: bool = False
    font: int | None = None
    uc: int = 1
    unseen: bool = False
    outside: bool = False  # `\htmlrtf`: for readers of RTF, not of the HTML
    tag: bool = False  # within `\*\htmltag`
    table: bool = False


class _Reader:
    """One pass over the tokens with a stack of states."""

    def __init__(self) -> None:
        self.state, self.stack = _State(), list[_State]()
        self.text, self.html = list[str](), list[str]()
        self.cells, self.cell = list[str](), 0
        self.page, self.wraps = "cp1252", False
        self.names, self.pages = dict[int, str](), dict[int, str]()
        self.pending, self.passing, self.star = bytearray(), 0, False
        self.run, self.run_is = list[str](), ("", False)

    def flush(self) -> None:
        """Bytes written in hexadecimal belong together: a character may take two."""
        if self.pending:
            data, self.pending = bytes(self.pending), bytearray()
            self.put(data.decode(self.charset(), "replace"))

    def font(self) -> str:
        return "" if self.state.font is None else self.names.get(self.state.font, "").partition(";")[0]

    def charset(self) -> str:
        if self.font().lower().startswith((".vn", "vni")):
            return "cp1252"
        page = self.pages.get(self.state.font if self.state.font is not None else -1, "") or self.page
        return page if _page_known(page) else "cp1252"

    def put(self, text: str) -> None:
        state = self.state
        if state.skip or (state.unseen and not state.tag):
            return
        if state.fonts:
            if state.font is not None:
                self.names[state.font] = (self.names.get(state.font, "") + text)[:200]
            return
        if state.tag:
            self.settle()
            if not state.outside:
                self.html.append(text)
            return
        if self.run_is != (self.font(), state.outside):
            self.settle()
            self.run_is = self.font(), state.outside
        self.run.append(text)

    def settle(self) -> None:
        """What was written in one font is converted together: a letter of an old one may be two, each in a piece of its own."""
        if self.run:
            text = legacy.by_font("".join(self.run), self.run_is[0])
            self.run.clear()
            self.text.append(text)
            if not self.run_is[1]:
                self.html.append(text)


def read(data: bytes) -> Rtf:
    """Never raises on bytes; unknown words are passed over, deleted and hidden text is left out."""
    reader, place, data = _Reader(), 0, data[:_MAX].rstrip(b"\0")
    while match := _TOKEN.match(data, place):
        place = match.end()
        if match["hex"]:
            if reader.passing:
                reader.passing -= 1
            else:
                reader.pending.append(int(match["hex"], 16))
            continue
        if match["text"]:
            text = match["text"][reader.passing :]
            reader.passing = max(0, reader.passing - len(match["text"]))
            if text.isascii() and not reader.pending:
                reader.put(text.decode("ascii"))
            else:
                reader.pending += text
            continue
        if match["word"] or match["sign"] or match["brace"]:
            reader.flush()
        if match["brace"]:
            _brace(reader, match["brace"])
        elif match["sign"]:
            _sign(reader, match["sign"])
        elif match["word"]:
            number = int(match["number"]) if match["number"] else None
            if match["word"] == b"bin":
                place += max(0, number or 0)
            else:
                _word(reader, match["word"], number)
    reader.flush()
    reader.settle()
    text = "\n".join(line.strip(" ") for line in _whole([*reader.cells, *reader.text]).split("\n"))
    return Rtf(text, _whole(reader.html) if reader.wraps else "")


def _whole(pieces: list[str]) -> str:
    """Characters beyond the basic plane are written as two halves."""
    return "".join(pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _brace(reader: _Reader, brace: bytes) -> None:
    reader.passing, reader.star = 0, False
    if brace == b"{":
        if len(reader.stack) < 10_000:
            reader.stack.append(reader.state)
    elif reader.stack:
        reader.state = reader.stack.pop()


def _sign(reader: _Reader, sign: bytes) -> None:
    if sign == b"*":
        reader.star = True
    elif sign in b"\\{}":
        reader.put(sign.decode())
    elif sign == b"-" and reader.font().lower().startswith(".vn"):
        reader.put("\xad")  # a letter of these fonts
    elif sign in b"~_\n\r":
        reader.put({b"~": " ", b"_": "-"}.get(sign, "\n"))


def _word(reader: _Reader, word: bytes, number: int | None) -> None:
    star, reader.star, reader.passing = reader.star, False, 0
    state = reader.state
    if word in _SKIPPED or (star and word not in _KEPT):
        reader.state = replace(state, skip=True)
    elif word == b"fonttbl":
        reader.state = replace(state, fonts=True)
    elif word in (b"htmltag", b"mhtmltag"):
        reader.state = replace(state, tag=True, skip=state.skip or word == b"mhtmltag")
    elif word == b"u" and number is not None:
        reader.put(chr(number % 65_536))
        reader.passing = state.uc
    elif word in _BREAKS:
        reader.put(_BREAKS[word])
    elif word in _ACTS:
        _ACTS[word](reader, number)


def _cell(reader: _Reader, _: int | None) -> None:
    """What was written since the last cell or row is this cell."""
    reader.settle()
    reader.cells.append("".join(reader.text[reader.cell :]).strip())
    del reader.text[reader.cell :]


def _row(reader: _Reader, _: int | None) -> None:
    reader.settle()
    reader.text.append(tables.row(reader.cells) + "\n")
    reader.cells.clear()
    reader.cell = len(reader.text)


def _begun(reader: _Reader, _: int | None) -> None:
    """A row begins: where none is open, what came before is no cell's."""
    reader.settle()
    if not reader.cells and not reader.state.skip:
        reader.cell = len(reader.text)


def _inner_cell(reader: _Reader, _: int | None) -> None:
    reader.put("\t")


def _inner_row(reader: _Reader, _: int | None) -> None:
    """Told within a group that is passed over."""
    reader.settle()
    reader.text.append("\n")


def _set(**values: bool) -> Callable[[_Reader, int | None], None]:
    def act(reader: _Reader, number: int | None) -> None:
        reader.state = replace(reader.state, **{name: value and number != 0 for name, value in values.items()})

    return act


def _font(reader: _Reader, number: int | None) -> None:
    reader.state = replace(reader.state, font=number)


def _font_charset(reader: _Reader, number: int | None) -> None:
    if reader.state.fonts and reader.state.font is not None:
        reader.pages[reader.state.font] = _CHARSETS.get(number or 0, "")


def _code_page(reader: _Reader, number: int | None) -> None:
    reader.page = f"cp{number}" if number not in (None, 65001) else "utf-8"


def _plain(reader: _Reader, _: int | None) -> None:
    reader.state = replace(reader.state, unseen=False, font=None)


def _wraps(reader: _Reader, _: int | None) -> None:
    reader.wraps = True


def _skips(reader: _Reader, number: int | None) -> None:
    reader.state = replace(reader.state, uc=min(max(number or 0, 0), 8))


_ACTS: dict[bytes, Callable[[_Reader, int | None], None]] = {
    b"f": _font, b"fcharset": _font_charset, b"ansicpg": _code_page, b"plain": _plain, b"uc": _skips, b"fromhtml": _wraps,
    b"v": _set(unseen=True), b"deleted": _set(unseen=True), b"htmlrtf": _set(outside=True), b"cell": _cell, b"nestcell": _inner_cell,
    b"row": _row, b"nestrow": _inner_row, b"trowd": _begun,
}  # fmt: skip


def _page_known(name: str) -> bool:
    try:
        "".encode(name)
    except LookupError:
        return False
    return True

"""Text of spreadsheets, one line a row: xlsx by its XML, old `.xls` by xlrd. Days are days, not serial numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from lxml import etree

from pipeline.reading import legacy
from pipeline.reading.files import tables
from pipeline.reading.files.archives import Archive, Unreadable, local, value

_MAX_ROWS = 5_000
_MAX_SHEETS = 20
_MAX_COLUMNS = 200
_LISTED = 3
"""Cells that a row of a list has, at least: of its own, where another reaches down into it."""
_YES, _HIDDEN = ("1", "true"), ("hidden", "veryHidden")
_DOWN = re.compile(r"(?P<column>[A-Z]{1,2})(?P<first>\d{1,7}):(?P=column)(?P<last>\d{1,7})")
_BUILT_IN_DAYS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_BUILT_IN = {"9": "0%", "10": "0.00%"}
_DAY_FORMAT = re.compile(r"[dy]|(?<![a-z])m{1,4}(?![a-z])", re.IGNORECASE)


def xlsx(archive: Archive) -> str:
    """Every sheet in order but the hidden ones, in which forms keep their lists to choose from. Of hidden rows, which a filter may have
    left out, and of hidden tables nothing is told but that there are some.
    """
    styles = _styles(archive)
    shared = _shared(archive)
    epoch = _epoch(archive)
    lines: list[str] = []
    names, hidden = _sheets(archive)
    archive.cut = len(names) > _MAX_SHEETS
    archive.failed = archive.failed or any(_is_table(archive.optional_xml(name)) for name in hidden[:_MAX_SHEETS])
    for name in names[:_MAX_SHEETS]:
        sheet = archive.optional_xml(name)
        merged = _merged(sheet) if sheet is not None else {}
        for number, row in enumerate(sheet.iter("{*}row") if sheet is not None else (), start=1):
            if len(lines) >= _MAX_ROWS:
                archive.cut = True
                return "\n".join(lines)
            if value(row, "hidden") in _YES:
                archive.failed = archive.failed or next(row.iter("{*}v", "{*}is"), None) is not None
                continue
            cells = dict[int, str]()
            for cell in list(row)[:_MAX_COLUMNS]:
                if local(cell) == "c":
                    cells[_column(cell, len(cells))] = _cell(cell, shared, styles, epoch)
            archive.cut = archive.cut or len(row) > _MAX_COLUMNS
            _fill(cells, int(told) if (told := value(row, "r")).isdigit() else number, merged)
            if line := tables.row(cells.get(place, "") for place in range(max(cells, default=-1) + 1)):
                lines.append(line)
    return "\n".join(lines)


def _sheets(archive: Archive) -> tuple[list[str], list[str]]:
    """The sheets in the order of the book, which names its files as it likes, and the hidden ones; all that lie there where it tells none."""
    book, told = archive.optional_xml("xl/workbook.xml"), archive.optional_xml("xl/_rels/workbook.xml.rels")
    targets = {value(item, "Id"): value(item, "Target") for item in told} if told is not None else {}
    found: tuple[list[str], list[str]] = [], []
    for item in book.iter("{*}sheet") if book is not None else ():
        path = targets.get(_rid(item), "")
        name, among = path.lstrip("/") if path.startswith("/") else f"xl/{path}", found[value(item, "state") in _HIDDEN]
        if name in archive.members and name not in among:
            among.append(name)
    lying = [name for name in archive.members if re.fullmatch(r"xl/worksheets/[^/]{1,80}\.xml", name)]
    return found[0] or sorted(lying, key=lambda name: (len(name), name)), found[1]


def _is_table(sheet: etree._Element | None) -> bool:
    """Whether a sheet holds more than a list to choose from: rows of several cells that say something."""
    rows = sheet.iter("{*}row") if sheet is not None else iter(())
    return any(sum(1 for _ in islice(row.iter("{*}v", "{*}is"), _LISTED)) == _LISTED for row in rows)


def _rid(sheet: etree._Element) -> str:
    """The relation of a sheet (`r:id`), not its own number."""
    return next((str(found) for key, found in sheet.attrib.items() if str(key).endswith("}id")), "")


@dataclass(slots=True)
class _Merged:
    """A cell that reaches down to a row, and what it says."""

    first: int
    last: int
    text: str = ""


def _merged(sheet: etree._Element) -> dict[int, list[_Merged]]:
    """The cells of each column that reach down over several rows, the last first."""
    found = dict[int, list[_Merged]]()
    for cell in islice(sheet.iter("{*}mergeCell"), _MAX_ROWS):
        if ref := _DOWN.fullmatch(value(cell, "ref")):
            found.setdefault(_place(ref["column"]), []).append(_Merged(int(ref["first"]), int(ref["last"])))
    return {column: sorted(cells, key=lambda one: -one.first) for column, cells in found.items()}


def _fill(cells: dict[int, str], row: int, merged: dict[int, list[_Merged]]) -> None:
    """A list's row with the cells that reach down into it; in a form the head of a group stands once."""
    listed = sum(bool(text) for text in cells.values()) >= _LISTED
    for column, waiting in merged.items():
        while waiting and waiting[-1].last < row:
            waiting.pop()
        if not waiting or row < waiting[-1].first:
            continue
        if row == waiting[-1].first:
            waiting[-1].text = cells.get(column, "")
        elif listed and not cells.get(column):
            cells[column] = waiting[-1].text


def _column(cell: etree._Element, otherwise: int) -> int:
    """Where a cell stands (`C7`: 2); cells that are empty are mostly left out."""
    letters = re.match(r"[A-Z]{1,2}(?=\d)", value(cell, "r"))
    return _place(letters[0]) if letters else otherwise


def _place(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return min(place - 1, _MAX_COLUMNS)


def _styles(archive: Archive) -> list[tuple[bool, str, str]]:
    """For each style of a cell: whether it shows a day, its font, and its format where that changes what a reader sees."""
    root = archive.optional_xml("xl/styles.xml")
    if root is None:
        return []
    own = {value(item, "numFmtId"): value(item, "formatCode") for item in root.iter("{*}numFmt")}
    parts = {local(child): child for child in root}
    fonts = [value(next((item for item in font if local(item) == "name"), None)) for font in parts.get("fonts", ())]
    found = []
    for style in parts.get("cellXfs", ()):
        number, font = value(style, "numFmtId"), value(style, "fontId")
        name = fonts[int(font)] if font.isdigit() and int(font) < len(fonts) else ""
        code = own.get(number) or _BUILT_IN.get(number, "")
        found.append((_is_day(number, own.get(number, "")), name, code))
    return found


def _is_day(number: str, code: str) -> bool:
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code)
    return bool(_DAY_FORMAT.search(plain)) if plain else number.isdigit() and int(number) in _BUILT_IN_DAYS


def _shared(archive: Archive) -> list[str]:
    root = archive.optional_xml("xl/sharedStrings.xml")
    return [_string(item) for item in root if local(item) == "si"] if root is not None else []


def _string(item: etree._Element) -> str:
    """A string of runs; how it is read aloud (`rPh`) is no part of it."""
    out = []
    for child in item:
        if local(child) == "t":
            out.append(child.text or "")
        elif local(child) == "r":
            font = next((value(found) for found in child.iter("{*}rFont")), "")
            out.append(legacy.by_font("".join(found.text or "" for found in child.iter("{*}t")), font))
    return "".join(out)


def _epoch(archive: Archive) -> datetime:
    root = archive.optional_xml("xl/workbook.xml")
    later = root is not None and any(value(item, "date1904") in ("1", "true") for item in root.iter("{*}workbookPr"))
    return datetime(1904, 1, 1) if later else datetime(1899, 12, 30)  # noqa: DTZ001 a sheet knows no zones


def _cell(cell: etree._Element, shared: list[str], styles: list[tuple[bool, str, str]], epoch: datetime) -> str:
    style = value(cell, "s")
    day, font, code = styles[int(style)] if style.isdigit() and int(style) < len(styles) else (False, "", "")
    kind = value(cell, "t")
    text = next((found.text or "" for found in cell if local(found) == "v"), "")
    if kind == "s":
        text = shared[int(text)] if text.isdigit() and int(text) < len(shared) else ""
    elif kind == "inlineStr":
        text = "".join(_string(found) for found in cell if local(found) == "is")
    elif kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(text, text)
    elif kind in ("", "n"):
        return _number(text, epoch if day else None, code)
    return legacy.by_font(text, font)


def _number(text: str, epoch: datetime | None, code: str = "") -> str:
    try:
        number = float(text)
    except ValueError:
        return text
    if epoch is not None and 1 <= number < 200_000:
        moment = epoch + timedelta(seconds=round(number * 86_400))
        return f"{moment:%d/%m/%Y %H:%M}" if number % 1 else f"{moment:%d/%m/%Y}"
    if epoch is not None and 0 < number < 1:
        return f"{epoch + timedelta(seconds=round(number * 86_400)):%H:%M}"  # an hour whose day stands in a cell of its own
    if code.endswith("%"):
        return f"{number * 100:.10g}%"
    if re.fullmatch(r"0{2,15}", code) and number.is_integer() and 0 <= number < 1e15:
        return f"{int(number):0{len(code)}d}"  # a telephone, whose nought a number does not keep
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.10g}"


def xls(data: bytes) -> tuple[str, str | None]:
    """(text, note) of Excel 97–2003 and before. Raises Unreadable for what is encrypted or broken."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=_Silence())
    except xlrd.XLRDError as error:
        raise Unreadable("encrypted" if "encrypt" in str(error).lower() else "not_readable") from error
    except Exception:  # noqa: BLE001 formats that are broken in any way: the cells may still be whole
        book = xlrd.open_workbook(file_contents=data, ragged_rows=True, logfile=_Silence())
    lines: list[str] = []
    hidden = False
    for sheet in book.sheets()[:_MAX_SHEETS]:
        if sheet.visibility:
            hidden = hidden or any(_is_row(sheet.row_values(row)) for row in range(min(sheet.nrows, _MAX_ROWS)))
            continue
        for row in range(min(sheet.nrows, _MAX_ROWS)):
            if row in sheet.rowinfo_map and sheet.rowinfo_map[row].hidden:
                hidden = hidden or any(map(str.strip, map(str, sheet.row_values(row))))
                continue
            cells = [_old_cell(book, cell) for cell in sheet.row(row)[:_MAX_COLUMNS]]
            if line := tables.row(cells):
                lines.append(line)
            if len(lines) >= _MAX_ROWS:
                return "\n".join(lines), "text_cut"
    return "\n".join(lines), "partly_read" if hidden else "text_cut" if book.nsheets > _MAX_SHEETS else None


def _is_row(cells: list[Any]) -> bool:
    """As `_is_table`, of a row."""
    return sum(bool(str(cell).strip()) for cell in cells) >= _LISTED


def _old_cell(book: Any, cell: Any) -> str:
    text = str(cell.value)
    if cell.ctype == 1:
        styled = cell.xf_index is not None and cell.xf_index < len(book.xf_list)
        font = book.font_list[book.xf_list[cell.xf_index].font_index].name if styled else ""
        return legacy.by_font(text, font)
    if cell.ctype in (2, 3):
        start = datetime(1904, 1, 1) if book.datemode else datetime(1899, 12, 30)  # noqa: DTZ001 a sheet knows no zones
        return _number(text, start if cell.ctype == 3 else None)
    return {"1": "TRUE", "0": "FALSE"}.get(text, "") if cell.ctype == 4 else ""


class _Silence:
    """Where xlrd may complain."""

    def write(self, _: str) -> None: ...

    def flush(self) -> None: ...

"""The small workbook inside a chart, so that its numbers can be edited in Word (ECMA-376, SpreadsheetML): one sheet, no styles."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from pipeline.domain.text import one_line

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FIXED_TIME = (2016, 1, 1, 0, 0, 0)


def workbook(series: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> bytes:
    """`.xlsx` bytes: first row the names of the series, first column the categories. The same numbers give the same bytes."""
    lines = [_row(1, ["", *series], []), *(_row(n, [name], values) for n, (name, values) in enumerate(rows, start=2))]
    return zipped(
        {
            "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_TYPES}">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/></Types>',
            "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
            "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
            "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}">'
            '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f'{_HEAD}<worksheet xmlns="{_SHEET}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
        }
    )


def _relation(kind: str, target: str) -> str:
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'


def _row(number: int, words: Sequence[str], values: Sequence[int]) -> str:
    cells = [
        f'<c r="{column(n)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(one_line(word))}</t></is></c>'
        for n, word in enumerate(words)
    ]
    cells += [f'<c r="{column(n)}{number}"><v>{value}</v></c>' for n, value in enumerate(values, start=len(words))]
    return f'<row r="{number}">{"".join(cells)}</row>'


def column(number: int) -> str:
    """A, B, C … of a column counted from 0; no chart has more than 26."""
    return chr(ord("A") + number)


def zipped(parts: Mapping[str, str]) -> bytes:
    """A package of these parts with nothing of the clock or the machine in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in parts.items():
            target.writestr(entry(name), text)
    return buffer.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    """A part's place in a package: no clock, no system."""
    info = zipfile.ZipInfo(name, FIXED_TIME)
    info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
    return info

"""Writes the smallest Office files that hold what a test needs: docx, xlsx, Word 97 (`.doc`) and PDF."""

from __future__ import annotations

import io
import struct
import zipfile

from outlook import compound

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def zipped(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word file of this body; other parts by their names without ending (`header1`, `styles`, …)."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
    }
    for name, inner in parts.items():
        members[f"word/{name}.xml"] = f"<w:{name.rstrip('0123456789')} {_W}>{inner}</w:{name.rstrip('0123456789')}>"
    return zipped(members)


def p(text: str, more: str = "") -> str:
    return f'<w:p>{more}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*rows: tuple[str, ...]) -> str:
    """A table whose cells hold this markup."""
    return (
        "<w:tbl>" + "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows) + "</w:tbl>"
    )


def xlsx(rows: str, styles: str = "", strings: str = "") -> bytes:
    return zipped(
        {
            "xl/workbook.xml": f"<workbook {_S}><workbookPr/></workbook>",
            "xl/worksheets/sheet1.xml": f"<worksheet {_S}><sheetData>{rows}</sheetData></worksheet>",
            "xl/styles.xml": f"<styleSheet {_S}>{styles}</styleSheet>",
            "xl/sharedStrings.xml": f"<sst {_S}>{strings}</sst>",
        }
    )


def pdf(content: bytes, more: bytes = b"", annotations: bytes = b"") -> bytes:
    """A PDF of one page; PDFium finds its objects without a table."""
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R" + more + b">>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Annots[" + annotations + b"]"
        b"/Resources<</Font<</F 5 0 R>>>>>>endobj\n4 0 obj<</Length %d>>stream\n"
        % len(content)
        + content
        + b"\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"6 0 obj<</Type/Annot/Subtype/FreeText/Rect[50 50 300 90]/DA(/Helv 12 Tf)/Contents<FEFF"
        + "Chuyển phòng Quản lý đô thị".encode("utf-16-be").hex().encode()
        + b">>>endobj\n7 0 obj<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(Da sua xong)/Rect[50 200 300 220]>>endobj\n"
        b"trailer<</Root 1 0 R/Size 8>>"
    )


def doc(
    runs: list[tuple[str, bytes]], fonts: tuple[str, ...] = ("Arial",), rows: tuple[int, ...] = (), flags: int = 0x0200
) -> bytes:
    """A Word 97 file: runs of text, each with its character properties (`sprm`); `rows`: places of marks that end a row."""
    text = "".join(words for words, _ in runs)
    start, page = 2048, 1024  # where the text lies; the page of character formats, then that of paragraphs
    data = text.encode("utf-16-le")
    characters = _page([(len(words) * 2, properties) for words, properties in runs], start, 1)
    marks, before = list[tuple[int, bytes]](), 0
    for place in rows:
        marks += [((place - before) * 2, b""), (2, struct.pack("<HB", 0x2417, 1))]
        before = place + 1
    marks.append(((len(text) - before) * 2, b""))
    paragraphs = _page(marks, start, 13)
    names = b"".join(_font(name) for name in fonts)
    table_parts = {
        12: struct.pack("<III", start, start + len(data), page // 512),
        13: struct.pack("<III", start, start + len(data), page // 512 + 1),
        15: struct.pack("<HH", len(fonts), 0) + names,
        33: b"\x02" + struct.pack("<I", 16) + struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, start, 0),
    }
    head = bytearray(1024)
    struct.pack_into("<HHHHH", head, 0, 0xA5EC, 0x00C1, 0, 0, 0)
    struct.pack_into("<H", head, 10, flags)
    struct.pack_into("<i", head, 0x4C, len(text))
    stream = b""
    for number, part in table_parts.items():
        struct.pack_into("<II", head, 0x9A + number * 8, len(stream), len(part))
        stream += part
    main = bytes(head) + characters + paragraphs + data
    return compound({"WordDocument": main.ljust(4096, b"\0"), "1Table": stream.ljust(4096, b"\0")})


def _page(runs: list[tuple[int, bytes]], start: int, step: int) -> bytes:
    """A page of formats (MS-DOC 2.9.33, 2.9.34)."""
    block, places = bytearray(512), [start]
    for size, _ in runs:
        places.append(places[-1] + size)
    end = 510
    for number, (_, properties) in enumerate(runs):
        if properties:
            data = bytes([len(properties)]) + properties if step == 1 else bytes([(len(properties) + 3) // 2, 0, 0]) + properties
            end = (end - len(data)) // 2 * 2
            block[end : end + len(data)] = data
            block[len(places) * 4 + number * step] = end // 2
    struct.pack_into(f"<{len(places)}I", block, 0, *places)
    block[511] = len(runs)
    return bytes(block)


def _font(name: str) -> bytes:
    data = bytes(39) + (name + "\0").encode("utf-16-le")
    return bytes([len(data)]) + data

"""What can be read of an attachment: its safe name, its text, and why not all of it.

Names are data: never a path, never a control character. XML is read without DTD and entities, archives within limits of
count, size and ratio. Formats that need an outside program go through the `extract` that the reader was given.
"""

from __future__ import annotations

import hashlib
import io
import mimetypes
import re
import zipfile
from collections.abc import Callable

from lxml import etree

from pipeline.domain.message import Attachment
from pipeline.domain.text import clean, one_line
from pipeline.reading import html
from pipeline.reading.charsets import decode

Extract = Callable[[str, str, bytes], tuple[str, str | None]]

_MAX_TEXT = 200_000
_MAX_MEMBER = 30_000_000
_MAX_MEMBERS = 2_000
_MAX_RATIO = 200
_MAX_PAGES = 30
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


class _Unreadable(Exception):
    """Why a file was not read: a slug."""


def describe(name: str, kind: str, number: int, data: bytes, extract: Extract | None, text: str | None = None) -> Attachment:
    """One attachment with its text; `text` given: it was read already. Never raises."""
    shown = safe_name(name, kind, number)
    note = None
    if text is None:
        try:
            text, note = _text(shown.lower(), kind, data, extract)
        except _Unreadable as error:
            text, note = "", str(error)
        except Exception:  # noqa: BLE001 a hostile file may break its reader in any way
            text, note = "", "not_readable"
    return Attachment(shown, kind, len(data), hashlib.sha256(data).hexdigest() if data else "", clean(text)[:_MAX_TEXT], note)


def safe_name(name: str, kind: str, number: int) -> str:
    """A name that is safe to show and to store: basename, no control or direction characters, at most 120 characters."""
    base = one_line(name).replace("\\", "/").rpartition("/")[2]
    base = re.sub(r'[<>:"|?*\x00-\x1f\ufffd]', "_", base).strip(". ")
    if not base:
        base = f"part-{number}{mimetypes.guess_extension(kind) or '.bin'}"
    if _RESERVED.match(base):
        base = f"_{base}"
    stem, dot, ending = base.rpartition(".")
    return base if len(base) <= 120 else f"{stem[: 115 - len(ending)]}{dot}{ending[:10]}"


def _text(name: str, kind: str, data: bytes, extract: Extract | None) -> tuple[str, str | None]:
    if not data:
        return "", "empty"
    if data[:4] == b"%PDF" or name.endswith(".pdf"):
        return _pdf(name, kind, data, extract)
    if data[:2] == b"PK":
        return _archive(data)
    if name.endswith(".rtf") or data[:5] == b"{\\rtf":
        from striprtf.striprtf import rtf_to_text

        words = rtf_to_text(data[:5_000_000].decode("latin-1"), errors="ignore")  # type: ignore[no-untyped-call]
        return str(words), None
    if kind == "text/html" or name.endswith((".htm", ".html")):
        return html.text_of(decode(data[:2_000_000])[0]), None
    if kind.startswith("text/") or name.endswith((".txt", ".csv")):
        return decode(data[:2_000_000])[0], None
    if extract is not None and (kind.startswith("image/") or name.endswith((".doc", ".jpg", ".jpeg", ".png", ".tif", ".tiff"))):
        return extract(name, kind, data)
    if kind.startswith(("image/", "audio/", "video/")):
        return "", f"{kind.partition('/')[0]}_not_read"
    return "", "format_not_read"


def _pdf(name: str, kind: str, data: bytes, extract: Extract | None) -> tuple[str, str | None]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _Unreadable("encrypted" if "password" in str(error).lower() else "not_readable") from error
    try:
        pages = [document[number].get_textpage().get_text_bounded() for number in range(min(len(document), _MAX_PAGES))]
        note = "pages_left_out" if len(document) > _MAX_PAGES else None
    finally:
        document.close()
    text = "\n".join(pages).strip()
    if len(text) < 50 * max(1, len(pages)) // 2 and extract is not None:
        return extract(name, kind, data)
    return text, note if text else "scan_not_read"


def _archive(data: bytes) -> tuple[str, str | None]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise _Unreadable("not_readable") from error
    with archive:
        members = archive.infolist()
        if len(members) > _MAX_MEMBERS:
            raise _Unreadable("too_many_members")
        names = {member.filename: member for member in members}
        if "word/document.xml" in names:
            return _docx(archive, names), None
        if "xl/workbook.xml" in names:
            return _xlsx(archive, names), None
        if "content.xml" in names:
            return _paragraphs(_xml(archive, names["content.xml"])), None
        return "\n".join(safe_name(member.filename, "", 0) for member in members[:200]), "archive_listed"


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.flag_bits & 1:
        raise _Unreadable("encrypted")
    if member.file_size > _MAX_MEMBER or member.file_size > max(1_000_000, member.compress_size * _MAX_RATIO):
        raise _Unreadable("expands_too_far")
    with archive.open(member) as file:
        data = file.read(_MAX_MEMBER + 1)
    if len(data) > _MAX_MEMBER:
        raise _Unreadable("expands_too_far")
    return data


def _xml(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    data = _member(archive, member)
    if b"<!DOCTYPE" in data[:4096]:
        raise _Unreadable("document_type_refused")
    root = etree.fromstring(data, parser)
    if root is None:
        raise _Unreadable("not_readable")
    return root


_ODT_PARAGRAPH = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _docx(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> str:
    """Headers, body, footnotes; insertions, text boxes and nested tables count, deletions do not."""
    parts = [name for name in names if re.fullmatch(r"word/(header\d*|document|footnotes)\.xml", name)]
    order = sorted(parts, key=lambda name: (not name.startswith("word/header"), name))
    return "\n".join(_word_text(_xml(archive, names[name])) for name in order)


def _word_text(root: etree._Element) -> str:
    lines: list[str] = []
    for element in root.iter(f"{_W}p", f"{_W}tr"):
        if element.tag == f"{_W}tr":
            cells = [" ".join(_paragraph(p) for p in cell.iter(f"{_W}p")).strip() for cell in element.iterchildren(f"{_W}tc")]
            label = cells[0].rstrip(" :") if cells else ""
            lines.append(f"{label}: {cells[1]}" if len(cells) == 2 and len(label) <= 60 else "\t".join(cells))
        elif next(element.iterancestors(f"{_W}tr"), None) is None:
            lines.append(_paragraph(element))
    return "\n".join(lines)


def _paragraph(paragraph: etree._Element) -> str:
    out = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        out.append((node.text or "") if node.tag == f"{_W}t" else " " if node.tag == f"{_W}tab" else "\n")
    return "".join(out)


def _paragraphs(root: etree._Element) -> str:
    return "\n".join("".join(str(text) for text in element.itertext()) for element in root.iter(_ODT_PARAGRAPH))


_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _xlsx(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> str:
    shared: list[str] = []
    if "xl/sharedStrings.xml" in names:
        root = _xml(archive, names["xl/sharedStrings.xml"])
        shared = ["".join(str(text.text or "") for text in item.iter(f"{_S}t")) for item in root.iter(f"{_S}si")]
    lines = []
    for name in sorted(name for name in names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name))[:20]:
        for row in _xml(archive, names[name]).iter(f"{_S}row"):
            lines.append("\t".join(_cell(cell, shared) for cell in row.iter(f"{_S}c")))
            if len(lines) > 5_000:
                return "\n".join(lines)
    return "\n".join(lines)


def _cell(cell: etree._Element, shared: list[str]) -> str:
    value = cell.findtext(f"{_S}v") or ""
    if cell.get("t") == "s" and value.isdigit() and int(value) < len(shared):
        return shared[int(value)]
    return value or "".join(str(text.text or "") for text in cell.iter(f"{_S}t"))

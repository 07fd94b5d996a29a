"""What can be read of an attachment: its safe name, its text, and why not all of it.

What a file is, its first bytes say and not its name. Names are data: never a path, never a control character. What needs an
outside program goes through the `extract` that the reader was given.
"""

from __future__ import annotations

import hashlib
import io
import mimetypes
import re
from collections.abc import Callable

from pipeline.domain.message import Attachment
from pipeline.domain.text import one_line
from pipeline.reading import html
from pipeline.reading.charsets import decode, decode_html, readable
from pipeline.reading.files import docx, opendocument, pdf, rtf, sheets, smime, word97
from pipeline.reading.files.archives import Archive, Unreadable, xml

Extract = Callable[[str, str, bytes], tuple[str, str | None]]
"""Runs an outside program over a file (name, type, bytes) → (text, note)."""

_MAX_TEXT = 400_000
_MAX_LISTED = 500
_MAX_OPENED = 30
_UNREAD = (
    "not_", "encrypted", "expands", "too_many", "document_type", "format", "archive", "image", "scan", "time", "tesseract",
    "antiword",
)  # fmt: skip
"""How the notes of files begin that nothing could be read of."""
_MAX_PLAIN = 5_000_000
_BULLET = re.compile("^[ \t]*[\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d•▪]\\s*", re.MULTILINE)
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def describe(name: str, kind: str, number: int, data: bytes, extract: Extract | None, text: str | None = None) -> Attachment:
    """One attachment with its text; `text` given: it was read already. Never raises."""
    shown = safe_name(name, kind, number)
    note = None
    if text is None:
        try:
            text, note = _text(shown.lower(), kind, data, extract)
        except Unreadable as error:
            text, note = "", str(error)
        except MemoryError:
            text, note = "", "expands_too_far"
        except Exception:  # noqa: BLE001 a hostile file may break its reader in any way
            text, note = "", "not_readable"
        text = _BULLET.sub("- ", readable(text[:_MAX_TEXT]))
    return Attachment(shown, kind, len(data), hashlib.sha256(data).hexdigest() if data else "", text[:_MAX_TEXT], note)


def safe_name(name: str, kind: str, number: int) -> str:
    """A name that is safe to show and to store: basename, no control or direction characters, at most 120 characters."""
    base = one_line(name).replace("\\", "/").rpartition("/")[2]
    base = re.sub(r'[<>:"|?*\x00-\x1f\x80-\x9f\ufffd]', "_", base).strip(". ")
    if not base:
        base = f"part-{number}{mimetypes.guess_extension(kind) or '.bin'}"
    if _RESERVED.match(base):
        base = f"_{base}"
    stem, dot, ending = base.rpartition(".")
    return base if len(base) <= 120 else f"{stem[: 115 - len(ending)]}{dot}{ending[:10]}"


_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\0", b"MM\0*", b"GIF8", b"BM")
_PICTURE_NAMES = (".jpg", ".jpeg", ".jfif", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".heic", ".heif", ".avif")
_OTHER_THAN_THEIR_NAMES = (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".zip", ".msg")
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body|meta|div|table|p)\b", re.IGNORECASE | re.DOTALL
)
_WORD_XML = re.compile(rb"<(?:w:wordDocument|pkg:package|w:document)\b")


def _text(name: str, kind: str, data: bytes, extract: Extract | None, *, inside: bool = False) -> tuple[str, str | None]:
    """(text, note). `inside`: the file lies in an archive; one that lies in it again is listed only."""
    head = data[:4096]
    if not data:
        return "", "empty"
    if b"%PDF-" in head[:1024]:
        return _pdf(name, kind, data, extract)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _archive(data, extract, inside=inside)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(name, kind, data, extract)
    if head.lstrip()[:5] == b"{\\rtf":
        return rtf.read(data.lstrip()).text, None
    if head.startswith(_PICTURES) or kind.startswith("image/") or name.endswith(_PICTURE_NAMES):
        return extract(name, kind, data) if extract is not None else ("", "image_not_read")
    if _WORD_XML.search(head):
        return docx.text_of_root(xml(data[:_MAX_PLAIN])), None
    if kind == "text/html" or name.endswith((".htm", ".html", ".xhtml")) or _HTML.match(head):
        return html.text_of(decode_html(data[:_MAX_PLAIN])[0]), None
    if kind.startswith(("audio/", "video/")):
        return "", f"{kind.partition('/')[0]}_not_read"
    if name.endswith(".p7m") and smime.is_encrypted(data):
        raise Unreadable("encrypted")
    if name.endswith(_OTHER_THAN_THEIR_NAMES):
        raise Unreadable("not_readable")
    if (
        kind.startswith("text/")
        or name.endswith((".txt", ".csv", ".ics", ".vcf", ".xml", ".json", ".log", ".md"))
        or _is_text(head)
    ):
        return decode(data[:_MAX_PLAIN])[0], None
    return extract(name, kind, data) if extract is not None and name.endswith(".doc") else ("", "format_not_read")


def _is_text(head: bytes) -> bool:
    """Whether the first bytes are text, whatever the part is called."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    controls = sum(byte < 32 and byte not in b"\t\n\r\x0c\x1b" for byte in head)
    return controls == 0 and sum(byte > 126 for byte in head) * 2 < len(head)


def _pdf(name: str, kind: str, data: bytes, extract: Extract | None) -> tuple[str, str | None]:
    """The text layer, and beside it what OCR reads of pages that are pictures."""
    text, scanned, note = pdf.read(data)
    if not scanned:
        return text, note
    if extract is None:
        return text, "scan_not_read"
    seen, note = extract(name, kind, data)
    return "\n".join(found for found in (seen, text) if found), note


def _archive(data: bytes, extract: Extract | None, *, inside: bool) -> tuple[str, str | None]:
    """An Office file by its members; any other zip file is listed, and what lies in it is read like an attachment, one level deep."""
    archive = Archive(data)
    names = archive.members
    if any(re.fullmatch(r"word/document\w*\.xml", name) for name in names):
        text = docx.text_of(archive)
    elif "xl/workbook.xml" in names:
        text = sheets.xlsx(archive)
    elif "ppt/presentation.xml" in names:
        text = opendocument.slides(archive)
    elif "content.xml" in names and "mimetype" in names:
        text = opendocument.text_of(archive)
    else:
        return _listed(archive, extract, inside=inside)
    return text, "partly_read" if archive.failed else None


def _listed(archive: Archive, extract: Extract | None, *, inside: bool) -> tuple[str, str | None]:
    files = [(shown, name) for shown, name in zip(archive.names(), archive.members, strict=True) if not name.endswith("/")]
    texts = [safe_name(shown, "", 0) for shown, _ in files[:_MAX_LISTED]]
    unread = inside or len(files) > _MAX_OPENED
    for shown, name in () if inside else files[:_MAX_OPENED]:
        member = archive.optional(name)
        found, note = _member(safe_name(shown, "", 0).lower(), member, extract) if member is not None else ("", "not_readable")
        unread = unread or (note or "").startswith(_UNREAD)
        texts += [found] if found.strip() else []
    return "\n".join(texts), "archive_listed" if unread else None


def _member(name: str, data: bytes, extract: Extract | None) -> tuple[str, str | None]:
    try:
        return _text(name, "application/octet-stream", data, extract, inside=True)
    except Unreadable as error:
        return "", str(error)
    except Exception:  # noqa: BLE001 as for every file: it may break its reader in any way
        return "", "not_readable"


def _compound(name: str, kind: str, data: bytes, extract: Extract | None) -> tuple[str, str | None]:
    """Old Office files: Word by its own pieces, and by an outside program where it is older than that; Excel."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        if ole.exists("EncryptedPackage"):
            raise Unreadable("encrypted")
        if ole.exists("Workbook") or ole.exists("Book"):
            return sheets.xls(data), None
        if not ole.exists("WordDocument"):
            raise Unreadable("format_not_read")
        try:
            return word97.text_of(ole), None
        except Unreadable as error:
            if extract is None or str(error) == "encrypted":
                raise
    return extract(name, kind, data)

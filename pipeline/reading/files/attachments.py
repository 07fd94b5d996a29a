"""What can be read of an attachment: its safe name, its text, and why not all of it.

What a file is, its first bytes say and not its name. Names are data: never a path, never a control character. What needs an
outside program goes through the `extract` that the reader was given.
"""

from __future__ import annotations

import email
import email.policy
import hashlib
import io
import mimetypes
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from pipeline.domain.message import Attachment
from pipeline.domain.text import one_line
from pipeline.reading import html
from pipeline.reading.charsets import decode, decode_html, readable
from pipeline.reading.files import calendar, docx, opendocument, pdf, pgp, rtf, sheets, smime, word97
from pipeline.reading.files.archives import Archive, Unreadable, is_packed, xml

Extract = Callable[[str, str, bytes], tuple[str, str | None]]
"""Runs an outside program over a file (name, type, bytes) → (text, note)."""

_MAX_TEXT = 400_000
_MAX_LISTED = 500
_MAX_OPENED = 30
_DEEPEST = 2
"""An archive in an archive is opened too; one within that is listed only."""
_UNREAD = (
    "not_", "encrypted", "expands", "too_many", "document_type", "format", "archive", "image", "scan", "time", "tesseract",
    "antiword", "bsdtar",
)  # fmt: skip
"""How the notes of files begin that nothing could be read of."""
_MAX_PLAIN = 5_000_000
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_FEW = 300
"""Characters: an Office file that says less may be a letter that was photographed into it."""
_LARGE = 20_000
"""Bytes of a picture that may be a page; a smaller one is an ornament."""
_DRAWN = re.compile(r"(?:(?:word|xl|ppt)/media|Pictures)/[^/]+$", re.IGNORECASE)
_ENCLOSED = re.compile(
    r"(?:word|xl|ppt)/(?:[^/]+\.(?:html?|xhtml|rtf|txt|mht)|embeddings/[^/]+\.(?:docx|xlsx|pptx|rtf|pdf))$", re.IGNORECASE
)
_BULLET = re.compile("^[ \t]*[\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d•▪]\\s*", re.MULTILINE)
_LEFT_BY_SYSTEMS = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
"""What computers leave in folders and nobody wrote."""
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
        if len(text) > _MAX_TEXT or (len(data) > _MAX_PLAIN and kind.startswith("text/")):
            note = note or "text_cut"
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
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body|title|meta|style|center|div|table|p|font|span|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_CLOSED = re.compile(rb"(?:</[a-z][a-z0-9]{0,20}\s*>|<br\s*/?>)\s*$", re.IGNORECASE)
_WORD_XML = re.compile(rb"<(?:w:wordDocument|pkg:package|w:document)\b")
_OPEN_XML = re.compile(rb"<office:document\b")


@dataclass(slots=True)
class _Opening:
    """How many archives lie around a file, and how many files may still be opened in all of them."""

    depth: int = 0
    left: int = _MAX_OPENED


def _text(name: str, kind: str, data: bytes, extract: Extract | None, within: _Opening | None = None) -> tuple[str, str | None]:
    """(text, note). `within`: the archives that the file lies in."""
    if data.startswith(_WIDE) and not kind.startswith(("audio/", "video/")):
        data = data.decode("utf-16", "replace").encode()  # Notepad's "Unicode", of whatever kind of text
    head = data[:4096]
    if not data:
        return "", "empty"
    if b"%PDF-" in head[:1024]:
        return _pdf(name, kind, data, extract)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _archive(data, extract, within)
    if is_packed(head):
        return extract(name, kind, data) if extract is not None and within is None else ("", "archive_not_read")
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(name, kind, data, extract)
    if head.lstrip()[:5] == b"{\\rtf":
        return rtf.read(data.lstrip()).text, None
    if head.startswith(_PICTURES) or kind.startswith("image/") or name.endswith(_PICTURE_NAMES):
        return extract(name, kind, data) if extract is not None else ("", "image_not_read")
    if pgp.is_armour(head):
        return pgp.text_of(decode(data[:_MAX_PLAIN])[0])
    if calendar.is_cards(head):
        return calendar.text_of(decode(data[:_MAX_PLAIN])[0])
    if name.endswith(".url") or head.startswith(b"[InternetShortcut]"):
        return "", "not_followed"
    if _WORD_XML.search(head):
        return docx.text_of_root(xml(data[:_MAX_PLAIN])), None
    if _OPEN_XML.search(head):
        return opendocument.text_of_root(xml(data[:_MAX_PLAIN])), None
    if name.endswith((".eml", ".mht", ".mhtml")):
        if data.count(b"\n--") > _MAX_LISTED:
            raise Unreadable("too_many_parts")
        return _mail(data[:_MAX_PLAIN], extract, within or _Opening())
    if kind == "text/html" or name.endswith((".htm", ".html", ".xhtml")) or _HTML.match(head):
        return _page(decode_html(data[:_MAX_PLAIN])[0]), None
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


def _page(text: str) -> str:
    """A page as its reader sees it: what an office program struck out or hides in it is none of the letter."""
    root = html.tree_of(text)
    for element in list(root.iter()) if root is not None else ():
        if element.tag == "del" or _HIDDEN.search(element.get("style") or ""):
            element.clear(keep_tail=True)  # type: ignore[call-arg]  # the stubs do not know of it
    return (html.element_text(root) if root is not None else "") or html.text_of(text)


_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|mso-hide\s{0,3}:\s{0,3}all", re.IGNORECASE)


def is_page(data: bytes) -> bool:
    """Whether bytes that are called plain text are HTML from their first tag to their last."""
    return b"<" in data[:4096] and _HTML.match(data[:4096]) is not None and _CLOSED.search(data[-4096:]) is not None


def _is_text(head: bytes) -> bool:
    """Whether the first bytes are text, whatever the part is called."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    controls = sum(byte < 32 and byte not in b"\t\n\r\x0c\x1b" for byte in head)
    return controls == 0 and sum(byte > 126 for byte in head) * 2 < len(head)


def _mail(data: bytes, extract: Extract | None, opening: _Opening) -> tuple[str, str | None]:
    """The subject and the texts of a mail that lies in an archive, and what is read of its files; the forms of its text are one text."""
    parsed = email.message_from_bytes(data, policy=email.policy.default)
    plain, rich, files = list[str](), list[str](), list[tuple[str, bytes]]()
    for part in parsed.walk():
        body = part.get_payload(decode=True)
        if not isinstance(body, bytes):
            continue
        label = part.get_content_charset("")
        if part.get_filename():
            files.append((safe_name(part.get_filename() or "", "", 0), body))
        elif part.get_content_type() == "text/plain":
            plain.append(decode(body, label)[0])
        elif part.get_content_type() == "text/html":
            rich.append(html.text_of(decode_html(body, label)[0]))
    read, note = _members(((name, body) for name, body in files), len(files), extract, opening)
    return "\n".join((str(parsed["subject"] or ""), *(plain[:1] or rich), *read)), note


def _pdf(name: str, kind: str, data: bytes, extract: Extract | None) -> tuple[str, str | None]:
    """The text layer, and beside it what OCR reads of pages that are pictures."""
    text, scanned, note, layer = pdf.read(data)
    if not scanned:
        return text, note
    if extract is None and not layer:
        return text, "scan_not_read"
    seen, note = extract(name, kind, data) if extract is not None else ("", None)
    if layer and not seen:  # what the scanner's own program read, where ours cannot
        seen, note = layer, "ocr"
    return "\n".join(found for found in (seen, text) if found), note


def _archive(data: bytes, extract: Extract | None, within: _Opening | None) -> tuple[str, str | None]:
    """An Office file by its members; any other zip file is listed, and what lies in it is read like an attachment."""
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
        return _listed(archive, extract, within or _Opening())
    more, note = ("", None) if within else _beside(archive, len(text.strip()) < _FEW, extract)
    return f"{text}\n{more}" if more else text, "partly_read" if archive.failed else note or ("text_cut" if archive.cut else None)


def unpacked(data: bytes, extract: Extract) -> tuple[str, str | None]:
    """(text, note) of an archive that was made a zip file. Raises Unreadable."""
    return _listed(Archive(data), extract, _Opening())


def _beside(archive: Archive, pictures: bool, extract: Extract | None) -> tuple[str, str | None]:
    """What lies in an Office file and is a file itself; its pictures where it says little else: somebody photographed a letter."""
    texts, note = list[str](), None
    for name in list(archive.members)[:_MAX_LISTED]:
        drawn = pictures and _DRAWN.match(name) is not None and archive.members[name].file_size > _LARGE
        if not (drawn or _ENCLOSED.match(name)) or len(texts) >= _MAX_OPENED:
            continue
        member = archive.optional(name)
        found, why = (
            _member(safe_name(name, "", 0).lower(), member, extract, _Opening(_DEEPEST)) if member is not None else ("", None)
        )
        texts += [found] if found.strip() else []
        note = why if drawn and why else note
    return "\n".join(texts), note


def _listed(archive: Archive, extract: Extract | None, opening: _Opening) -> tuple[str, str | None]:
    files = [(shown, name) for shown, name in zip(archive.names(), archive.members, strict=True) if not name.endswith("/")]
    files = [(shown, name) for shown, name in files if not _LEFT_BY_SYSTEMS.search(shown)]
    texts = [safe_name(shown, "", 0) for shown, _ in files[:_MAX_LISTED]]
    if any(archive.members[name].flag_bits & 1 for _, name in files):
        archive.locked = True
    read, note = _members(((shown, archive.optional(name)) for shown, name in files), len(files), extract, opening)
    return "\n".join((*texts, *read)), "encrypted" if archive.locked else note


def _members(
    files: Iterable[tuple[str, bytes | None]], count: int, extract: Extract | None, opening: _Opening
) -> tuple[list[str], str | None]:
    """The texts of files that lie together, as many as may be opened; the strongest reason why one was not read, or read by OCR."""
    texts, notes = list[str](), set[str]()
    opened = min(count, opening.left) if opening.depth < _DEEPEST else 0
    opening.depth += 1
    opening.left -= opened
    for shown, data in islice(files, opened):
        found, note = (
            _member(safe_name(shown, "", 0).lower(), data, extract, opening) if data is not None else ("", "not_readable")
        )
        notes.add(note or "")
        texts += [found] if found.strip() else []
    opening.depth -= 1
    if "encrypted" in notes:
        return texts, "encrypted"
    if count > opened or any(note.startswith(_UNREAD) for note in notes):
        return texts, "archive_listed"
    return texts, next((note for note in sorted(notes, reverse=True) if note.startswith("ocr")), None)


def _member(name: str, data: bytes, extract: Extract | None, within: _Opening) -> tuple[str, str | None]:
    try:
        return _text(name, "application/octet-stream", data, extract, within)
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
            return sheets.xls(data)
        if not ole.exists("WordDocument"):
            raise Unreadable("format_not_read")
        try:
            return word97.text_of(ole), None
        except Unreadable as error:
            if extract is None or str(error) == "encrypted":
                raise
    return extract(name, kind, data)

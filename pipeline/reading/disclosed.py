"""Everything that a finished mail tells whoever gets it, part by part, so that it can be searched before it leaves.

Beside what a reader sees: every header, both alternatives, file names, the text of attachments and what lies under it (the
members of a Word file with its properties and comments, a picture's metadata, the bytes themselves as text).
"""

from __future__ import annotations

import email
import email.policy
import io
import re
import zipfile
from collections.abc import Iterator
from email.message import Message as Parsed
from html import unescape

from pipeline.reading import mime
from pipeline.reading.html import text_of

_MEMBER = 20_000_000
_TAG = re.compile(r"<[^<>]*>")
_DRESS = re.compile(r"(?:word|xl|ppt)/(?:styles|stylesWithEffects|fontTable|webSettings|theme/)")
"""Members that hold what an office's template calls its styles and fonts: "Gạch dưới cơ quan" names no Quân."""
_DRESSED = re.compile(
    r'<(?:w:(?:p|r|tbl)Style|m:mathFont) [wm]:val="[^"<>]*" ?/>|<Template>Normal\.dotm</Template>|\bxmlns(?::\w{1,40})?="http[^"<>]*"'
)
"""What Word writes for itself: styles, its own template, the addresses of its vocabularies. `dotm`, `math` are nobody's initials."""
_LETTERS = re.compile(rb"[\x20-\x7e\x80-\xff]{4,}")


def disclosed(raw: bytes) -> dict[str, list[str]]:
    """The texts of each part: `headers`, `text`, `html`, `file_name`, `file`."""
    message = mime.parse(raw)
    told = {
        "headers": [message.subject, *(value for _, value in message.headers)],
        "text": [message.text],
        "html": [text_of(message.html), _TAG.sub(" ", message.html), unescape(message.html)] if message.html else [],
        "file_name": [attachment.name for attachment in message.attachments],
        "file": [attachment.text for attachment in message.attachments],
    }
    for part in email.message_from_bytes(raw).walk():
        if part.get_content_maintype() != "multipart" and (part.get_filename() or part.get_content_maintype() != "text"):
            told["file_name"].append(part.get_filename() or "")
            told["file"] += _under(part)
    return told


def _under(part: Parsed) -> Iterator[str]:
    """What lies in a file beside its text."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return
    yield from _as_text(data)
    if data[:2] == b"PK":
        yield from _members(data)
    elif part.get_content_maintype() == "image":
        yield from _metadata(data)


def _as_text(data: bytes) -> Iterator[str]:
    """Bytes as UTF-8 and UTF-16 text; only runs that could be read."""
    yield b" \n".join(_LETTERS.findall(data[:_MEMBER])).decode("utf-8", "replace")
    if b"\x00" in data[:_MEMBER]:
        for order in ("utf-16-le", "utf-16-be"):
            yield data[:_MEMBER].decode(order, "replace")


def _members(data: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist()[:500]:
                yield member.filename
                if _DRESS.match(member.filename):
                    continue
                with archive.open(member) as file:
                    text = _DRESSED.sub("", file.read(_MEMBER).decode("utf-8", "replace"))
                yield text
                yield _TAG.sub("", re.sub(r"</w:p>|</a:p>|<w:tab/>|<w:br/>", " ", text))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return


def _metadata(data: bytes) -> Iterator[str]:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            yield " ".join(f"{key}: {value!r}" for key, value in image.info.items() if isinstance(value, str))
            yield " ".join(str(value) for value in image.getexif().values())
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return

"""The parts of a parsed mail: its own text, its files with every byte, and the mails inside it."""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email.message import Message as Parsed
from hashlib import sha256

from pipeline.domain.message import Attachment, Message
from pipeline.domain.text import one_line
from pipeline.reading import html, payloads
from pipeline.reading.charsets import decode, decode_html
from pipeline.reading.files import mapi, msg, pgp, smime, tables, tnef
from pipeline.reading.files.attachments import Extract, describe, is_page, safe_name

_MAX_PARTS = 2_000
_MAX_ATTACHED_DEPTH = 6
_MAILS = ("message/rfc822", "message/global", "message/news")


@dataclass(frozen=True, slots=True)
class Way:
    """How far a mail is read: by what outside programs, how deep, and whether its files are opened at all."""

    parse: Callable[[bytes, Way], Message]
    take: Callable[[Parsed, Way], Message]
    extract: Extract | None = None
    closed: bool = False
    depth: int = 0

    def inside(self, data: bytes, parsed: Parsed | None = None) -> Message | None:
        """The mail of these bytes, which may be parsed already; None beyond the depth where nobody looks any more."""
        if self.closed or self.depth >= _MAX_ATTACHED_DEPTH:
            return None
        deeper = replace(self, depth=self.depth + 1)
        return self.parse(data, deeper) if parsed is None else replace(self.take(parsed, deeper), digest=sha256(data).hexdigest())


@dataclass(slots=True)
class Parts:
    """What was found, in the order of the mail."""

    way: Way
    plain: list[str] = field(default_factory=list)
    rich: list[str] = field(default_factory=list)
    rich_first: bool = False
    mislabelled: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    attached: list[Message] = field(default_factory=list)
    fields: list[tuple[tuple[str, str], ...]] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)

    def add(self, number: int, part: Parsed) -> None:
        kind = payloads.type_of(part)
        if kind in ("message/delivery-status", "message/disposition-notification", "text/rfc822-headers"):
            self._report(part)
        elif kind in _MAILS:
            self._mail(number, part, kind)
        elif (kind in ("text/plain", "text/html") or kind.startswith("multipart/")) and not payloads.is_file(part):
            data = payloads.decoded(part)
            if _is_binary(data):
                self._file("", "application/octet-stream", number, data)
            else:
                self._text(part, kind, data)
        else:
            self._file(payloads.name_of(part), kind, number, payloads.decoded(part))

    def _report(self, part: Parsed) -> None:
        """The fields of a machine's report; where it holds prose instead, that is the mail's text."""
        fields = payloads.fields_of(part)
        self.fields += fields
        if not any(fields):
            self.plain.append(decode(payloads.decoded(part))[0])

    def _text(self, part: Parsed, kind: str, data: bytes) -> None:
        """A text of the mail's own; a multipart that was never divided is one too."""
        label = payloads.charset_of(part)
        if kind in ("text/plain", "text/html"):
            data = payloads.undeclared(data, told=kind == "text/html" or bool(payloads.coding_of(part)))
        page = kind == "text/html" or (kind == "text/plain" and is_page(data))
        text, held = (decode_html if page else decode)(data, label)
        if not held:
            self.defects.append(f"charset: {one_line(label)[:40]}")
        text, locked = pgp.without_locked(text)
        if locked:
            sealed = describe("", "application/pgp-encrypted", len(self.attachments) + 1, data, None, "")
            self.attachments.append(replace(sealed, note="encrypted"))
        if _DELSP.search(payloads.content_type(part) or ""):
            text = text.replace(" \n", "")  # words are cut anywhere (RFC 3676, 4.3)
        if not page and "\nbegin " in f"\n{text}":
            text = self._without_files(text)
        if not page and "\t" in text:
            text = tables.labelled(text)
        if kind == "text/html":
            self.rich_first = self.rich_first or not self.plain
            self.rich.append(text)
        else:
            self.plain.append(html.text_of(text) if page else text)
            self.mislabelled += [text] if page else []

    def _mail(self, number: int, part: Parsed, kind: str) -> None:
        """A mail as a part: read as one, and kept as a file with its bytes."""
        data, parsed = payloads.mail_of(part)
        inner = self.way.inside(data, parsed)
        name = payloads.name_of(part) or f"{(inner.subject if inner else '')[:100] or 'message'}.eml"
        if inner is None:
            self.attachments.append(replace(describe(name, kind, number, data, None, ""), note="nested_too_deep"))
            return
        self.attached.append(inner)
        self.attachments.append(describe(name, kind, number, data, None, inner.text))

    def _file(self, name: str, kind: str, number: int, data: bytes) -> None:
        """A file; where it holds a mail, that is read, and what Outlook packed up belongs to the mail it came with."""
        if self.way.closed:
            self.attachments.append(replace(describe(name, kind, number, data, None, ""), note="not_opened"))
            return
        shown = safe_name(name, kind, number)
        raw, own = _mail_in(data, shown)
        found = self.way.inside(raw) if raw else None
        described = describe(name, kind, number, data, self.way.extract, None if found is None else found.text)
        self.attachments.append(described)
        if found is None:
            return
        if own:
            self.attached.append(replace(found, digest=described.digest))
        elif shown.lower().endswith((".mht", ".mhtml")):
            return
        else:
            self.attachments += found.attachments
            self.attached += found.attached
            if not "".join([*self.plain, *self.rich]).strip():
                self.plain.append(found.text)
                self.rich.append(found.html)

    def _without_files(self, text: str) -> str:
        """Files within the text, as mails had them before MIME (uuencode)."""

        def take(match: re.Match[str]) -> str:
            lines = match[2].split("\n")[:-1]
            try:
                data = b"".join(binascii.a2b_uu(line.encode("ascii")) for line in lines if line.strip())
            except (binascii.Error, UnicodeEncodeError):
                return match[0]
            self._file(match[1].strip(), "application/octet-stream", len(self.attachments) + 1, data)
            return ""

        return _UUENCODED.sub(take, text)


_DELSP = re.compile(r"delsp\s*=\s*\"?yes", re.IGNORECASE)
_UUENCODED = re.compile(r"^begin [0-7]{3,4} ([^\n]{1,200})\n((?:[ -`]{1,90}\n)+)(?:`|\x20)?\n?end[ \t]*$", re.MULTILINE)


_BODIES = 2
"""Parts of a mail without a file: its text, and the page that says the same."""


def parts_of(parsed: Parsed, way: Way) -> Parts:
    """Every leaf of the mail, taken apart."""
    found = Parts(way)
    placed = list[tuple[int, list[Attachment]]]()
    leaves = list(enumerate(_leaves(parsed, found.defects), start=1))
    # Photographs after the letter, whose pages may have to be read as pictures too: the time is for that.
    if len(leaves) > _BODIES:
        leaves.sort(key=lambda leaf: _is_photograph(leaf[1]))
    for number, part in leaves:
        before = len(found.attachments)
        found.add(number, part)
        placed.append((number, found.attachments[before:]))
    found.attachments = [file for _, files in sorted(placed, key=lambda one: one[0]) for file in files]
    if not "".join((*found.plain, *found.rich)).strip():
        found.plain += _before_parts(parsed)
    found.rich = found.rich or found.mislabelled
    return found


def _is_photograph(part: Parsed) -> bool:
    return payloads.type_of(part).startswith("image/") or payloads.name_of(part).lower().endswith((".jpg", ".jpeg", ".heic"))


_FOR_OLD_READERS = re.compile(r"mime|multi-?part", re.IGNORECASE)


def _before_parts(parsed: Parsed) -> list[str]:
    """Text that stands before the first boundary, where it is no remark for readers without MIME: a broken writer's plain text."""
    found = [part.preamble for part in parsed.walk() if isinstance(part.preamble, str)] if parsed.is_multipart() else []
    texts = [decode(payloads.bytes_of(text))[0].strip() for text in found[:20]]
    return [text for text in texts if text and not _FOR_OLD_READERS.search(text)]


def _mail_in(data: bytes, name: str) -> tuple[bytes, bool]:
    """The mail inside a file as RFC 5322 bytes, and whether it is one of its own."""
    ending = name.lower().rpartition(".")[2]
    if ending == "eml":
        return data, True
    if ending in ("mht", "mhtml") or (ending == "doc" and data[:400].lstrip()[:13].lower() == b"mime-version:"):
        return data, False
    if ending == "p7m":
        return payloads.asked(lambda: smime.signed_content(data), b""), False
    if msg.is_message(data, name):
        return payloads.asked(lambda: mapi.as_mail(msg.read(data)), b""), True
    if data.startswith(tnef.SIGNATURE):
        return payloads.asked(lambda: mapi.as_mail(tnef.read(data)), b""), False
    return b"", False


def _leaves(parsed: Parsed, defects: list[str]) -> Iterator[Parsed]:
    """Every leaf in order; attached mails are leaves."""
    stack, count = [(parsed, 0)], 0
    while stack:
        part, level = stack.pop()
        payload = payloads.raw_of(part)
        if isinstance(payload, list) and level < payloads.MAX_DEPTH and not payloads.type_of(part).startswith("message/"):
            stack += [(child, level + 1) for child in reversed(payload) if isinstance(child, Parsed)]
            continue
        count += 1
        if count > _MAX_PARTS:
            defects.append("truncated-parts")
            return
        yield part


def _is_binary(data: bytes) -> bool:
    """Whether bytes are a file, though their part calls itself text."""
    return data.startswith((b"%PDF-", b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG", b"\xd0\xcf\x11\xe0"))

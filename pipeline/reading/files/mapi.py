"""Outlook's idea of a mail (MS-OXPROPS) and that mail as RFC 5322 bytes, which the one reader of mails reads.

Saved messages (`.msg`) and `winmail.dat` both come to an `Item`: no second way through the house.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime

from pipeline.domain.text import one_line
from pipeline.reading.charsets import decode, decode_html
from pipeline.reading.files import rtf

SUBJECT, BODY, RTF, HTML, HEADERS, MESSAGE_ID = 0x0037, 0x1000, 0x1009, 0x1013, 0x007D, 0x1035
IN_REPLY_TO, REFERENCES = 0x1042, 0x1039
SENDER_NAME, TO, CC = (0x0C1A, 0x0042), 0x0E04, 0x0E03
SENDER_ADDRESS = (0x5D01, 0x5D02, 0x0C1F, 0x0065)  # SMTP addresses first: an Exchange sender's other address is an X500 name
SENT = (0x0039, 0x0E06, 0x3007)
FILE_DATA, FILE_NAME, FILE_TYPE, FILE_ID = 0x3701, (0x3707, 0x3704, 0x3001), 0x370E, 0x3712
RECIPIENT_NAME, RECIPIENT_ADDRESS, RECIPIENT_KIND = 0x3001, (0x39FE, 0x3003), 0x0C15
CODE_PAGES = (0x3FFD, 0x3FDE)
MAX_FILES = 500

Value = bytes | str | int
"""Strings and binaries as they lie in the file (a `str` is Unicode), integers, and times as FILETIME."""


@dataclass(frozen=True)
class Item:
    """One message, attachment or recipient. `inner`: the message that this attachment is."""

    properties: Mapping[int, Value]
    recipients: tuple[Item, ...] = ()
    files: tuple[Item, ...] = ()
    inner: Item | None = None
    code_page: int = field(default=0)

    def text(self, *names: int) -> str:
        """The first of these properties that says something; old strings are in the code page of the machine that wrote them."""
        for name in names:
            value = self.properties.get(name)
            if isinstance(value, bytes):
                value = decode(value.rstrip(b"\0"), _label(self.code_page))[0]
            if isinstance(value, str) and value.strip("\0 "):
                return value.strip("\0")
        return ""

    def binary(self, name: int) -> bytes:
        value = self.properties.get(name, b"")
        return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace") if isinstance(value, str) else b""

    def number(self, *names: int) -> int:
        return next((value for name in names if isinstance(value := self.properties.get(name), int) and value), 0)


def as_mail(item: Item, depth: int = 0) -> bytes:
    """The message as RFC 5322 bytes. Every attachment is in it."""
    boundary = f"=_item_{depth}"  # base64 holds no `_`, and an inner message has another depth
    parts = [*_bodies(item), *(_file(file, depth) for file in item.files[:MAX_FILES])]
    head = [*_headers(item), "MIME-Version: 1.0", f'Content-Type: multipart/mixed; boundary="{boundary}"']
    lines = ["\r\n".join(head).encode("ascii", "replace"), b""]
    for part in parts:
        lines += [f"--{boundary}".encode(), part]
    return b"\r\n".join([*lines, f"--{boundary}--".encode(), b""])


_OWN = re.compile(r"(?:content-.*|mime-version|bcc|x-ms-tnef-correlator)", re.IGNORECASE)


def _headers(item: Item) -> list[str]:
    """The headers the message came with, where it came through the Internet; what is missing, as Outlook knows it."""
    found: dict[str, list[str]] = {}
    for line in re.sub(r"\r?\n[ \t]+", " ", item.text(HEADERS)[:200_000]).splitlines()[:500]:
        name, colon, value = line.partition(":")
        if colon and re.fullmatch(r"[!-9;-~]{1,80}", name) and not _OWN.fullmatch(name):
            found.setdefault(name.title(), []).append(value)
    known = {
        "From": _mailbox(item.text(*SENDER_NAME), _address(item, SENDER_ADDRESS)),
        "To": _people(item, 1) or item.text(TO).replace(";", ","),
        "Cc": _people(item, 2) or item.text(CC).replace(";", ","),
        "Subject": item.text(SUBJECT),
        "Date": _time(item.number(*SENT)),
        "Message-Id": item.text(MESSAGE_ID),
        "In-Reply-To": item.text(IN_REPLY_TO),
        "References": item.text(REFERENCES),
    }
    for name, value in known.items():
        if value and name not in found:
            found[name] = [value]
    return [f"{name}: {_encoded(value)}" for name, values in found.items() for value in values]


def _encoded(value: str) -> str:
    line = one_line(value)[:8_000]
    return line if line.isascii() else Header(line, "utf-8", maxlinelen=200).encode(linesep="\r\n")


_NAME = 500
"""Characters of a person's name, at most."""


def _address(item: Item, names: tuple[int, ...]) -> str:
    """An SMTP address; `/O=…/CN=…` is none."""
    return next((text for name in names if "@" in (text := item.text(name)) and not text.startswith("/")), "")


def _mailbox(name: str, address: str) -> str:
    plain = one_line(name)[:_NAME].replace('"', "'").replace("\\", "")
    words = Header(plain, "utf-8", maxlinelen=200).encode() if not plain.isascii() else f'"{plain}"' if plain else ""
    return f"{words} <{one_line(address)}>" if address else words


def _people(item: Item, kind: int) -> str:
    """The recipients of a kind, where any has an address."""
    people = [person for person in item.recipients if person.number(RECIPIENT_KIND) & 0xF == kind][:200]
    mailboxes = [
        _mailbox(person.text(RECIPIENT_NAME), address) for person in people if (address := _address(person, RECIPIENT_ADDRESS))
    ]
    return ", ".join(mailboxes)


def _time(ticks: int) -> str:
    """FILETIME: 100 ns since 1601."""
    if not 0 < ticks < 150_000_000_000_000_000:
        return ""
    return format_datetime(datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10))


def _bodies(item: Item) -> list[bytes]:
    """Plain text and HTML; where they are missing, what the compressed RTF holds of them (MS-OXRTFCP, MS-OXRTFEX)."""
    text = item.text(BODY)
    value = item.properties.get(HTML)
    html = decode_html(value, _label(item.number(0x3FDE)))[0] if isinstance(value, bytes) else item.text(HTML)
    if not html.strip() and (packed := item.binary(RTF)):
        found = rtf.read(rtf.unpacked(packed))
        html, text = found.html, text or ("" if found.html.strip() else found.text)
    bodies = (("text/plain", text), ("text/html", html))
    return [_part(f"{kind}; charset=utf-8", words.encode("utf-8", "replace")) for kind, words in bodies if words.strip()]


def _file(file: Item, depth: int) -> bytes:
    name = one_line(file.text(*FILE_NAME))[:200]
    if file.inner is not None:
        return b"Content-Type: message/rfc822\r\n\r\n" + as_mail(file.inner, depth + 1)
    kind = file.text(FILE_TYPE).lower()
    if not re.fullmatch(r"(?!text/|message/|multipart/)[a-z]+/[a-z0-9.+-]{1,80}", kind):
        kind = "application/octet-stream"
    shown = base64.b64encode(name.encode("utf-8", "replace")).decode()
    named = f'; filename="=?utf-8?b?{shown}?="' if name else ""
    return _part(kind, file.binary(FILE_DATA), f"Content-Disposition: attachment{named}\r\n")


def _part(kind: str, data: bytes, more: str = "") -> bytes:
    head = f"Content-Type: {kind}\r\n{more}Content-Transfer-Encoding: base64\r\n\r\n"
    return head.encode() + base64.encodebytes(data)


def _label(code_page: int) -> str:
    """The charset of a Windows code page; 0 where it is not known."""
    return {0: "", 65001: "utf-8", 20127: "us-ascii", 28591: "iso-8859-1", 65000: "utf-7"}.get(code_page, f"cp{code_page}")

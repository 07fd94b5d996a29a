"""A promised mail as bytes (RFC 5322, 2045–2047, 3834): the same promise gives the same bytes, whoever composes it."""

from __future__ import annotations

import base64
import hashlib
import quopri
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote

from pipeline.domain.outbox import OutgoingFile
from pipeline.domain.tokens import looks_like_token
from pipeline.writing.render import Rendered

_LINE = 72


@dataclass(frozen=True, slots=True)
class Envelope:
    """What stands in the header of one mail. Message-IDs without brackets; `reply_to` empty: answers go to `sender`."""

    sender_name: str
    sender: str
    to: tuple[str, ...]
    message_id: str
    date: datetime
    cc: tuple[str, ...] = ()
    reply_to: str = ""
    references: tuple[str, ...] = ()


def compose(envelope: Envelope, rendered: Rendered, files: tuple[tuple[OutgoingFile, bytes], ...] = ()) -> bytes:
    """The complete mail: text and HTML alternatives, then the files. Header values cannot break out of their line."""
    boundary = "=_" + hashlib.sha256(envelope.message_id.encode()).hexdigest()[:24]
    body = _alternative(_with_token(rendered, envelope.message_id), boundary + "a")
    if files:
        parts = [body, *(_file(file, data) for file, data in files)]
        body = _multipart("mixed", boundary, parts)
    return ("\r\n".join(_headers(envelope, rendered.subject)) + "\r\n").encode("ascii") + body


def _with_token(rendered: Rendered, message_id: str) -> Rendered:
    """The token at the foot of the text too: some clients drop the thread's headers but quote the mail."""
    token = message_id.partition("@")[0]
    if not looks_like_token(token):
        return rendered
    foot = f'<p style="color:#8a8a8a;font-size:11px">[{token}]</p>'
    head, end, tail = rendered.html.rpartition("</body>")
    html = f"{head}{foot}{end}{tail}" if end else f"{rendered.html}{foot}"
    return replace(rendered, text=f"{rendered.text.rstrip()}\n\n[{token}]\n", html=html)


def _headers(envelope: Envelope, subject: str) -> list[str]:
    sender = (
        f"{encoded_words(envelope.sender_name, 6)} <{_flat(envelope.sender)}>" if envelope.sender_name else _flat(envelope.sender)
    )
    lines = [f"From: {sender}", "To: " + ",\r\n ".join(_flat(address) for address in envelope.to)]
    if envelope.cc:
        lines.append("Cc: " + ",\r\n ".join(_flat(address) for address in envelope.cc))
    if envelope.reply_to:
        lines.append(f"Reply-To: {_flat(envelope.reply_to)}")
    lines += [
        f"Subject: {encoded_words(subject, 9)}",
        f"Date: {format_datetime(envelope.date)}",
        f"Message-ID: <{_flat(envelope.message_id)}>",
    ]
    if envelope.references:
        lines.append(f"In-Reply-To: <{_flat(envelope.references[-1])}>")
        lines.append("References: " + "\r\n ".join(f"<{_flat(item)}>" for item in envelope.references))
    # RFC 3834: nobody's vacation program shall answer us.
    return [*lines, "Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: OOF, AutoReply", "MIME-Version: 1.0"]


def _flat(text: str) -> str:
    return re.sub(r"[^\x21-\x7e]", "", text)


def encoded_words(text: str, used: int) -> str:
    """RFC 2047 words, split between characters; the standard library drops spaces when it folds long Vietnamese."""
    flat = " ".join(text.split())
    if flat.isascii() and len(flat) + used <= _LINE and re.fullmatch(r"[\w .\-/\[\]()]*", flat):
        return flat
    if flat.isascii() and used == 9 and len(flat) + used <= _LINE:
        return flat
    words, chunk = [], ""
    room = 45 - used
    for character in flat:
        if len((chunk + character).encode()) > max(room, 12):
            words.append(chunk)
            chunk, room = "", 42
        chunk += character
    words.append(chunk)
    return "\r\n ".join(f"=?utf-8?B?{base64.b64encode(word.encode()).decode()}?=" for word in words if word)


def _alternative(rendered: Rendered, boundary: str) -> bytes:
    return _multipart("alternative", boundary, [_text("plain", rendered.text), _text("html", rendered.html)])


def _multipart(subtype: str, boundary: str, parts: list[bytes]) -> bytes:
    head = f'Content-Type: multipart/{subtype};\r\n boundary="{boundary}"\r\n\r\n'.encode()
    inner = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    return head + inner + b"--" + boundary.encode() + b"--\r\n"


def _text(subtype: str, text: str) -> bytes:
    head = f"Content-Type: text/{subtype}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n".encode()
    lines = text.replace("\r\n", "\n").encode("utf-8", "replace")
    return head + quopri.encodestring(lines).replace(b"\n", b"\r\n")


def _file(file: OutgoingFile, data: bytes) -> bytes:
    plain = unicodedata.normalize("NFKD", file.name).replace("đ", "d").replace("Đ", "D").encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9._ ()-]", "_", plain) or "file"
    full = quote(file.name, safe="")
    head = (
        f"Content-Type: {_flat(file.type)}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment;\r\n filename=\"{plain}\";\r\n filename*=utf-8''{full}\r\n\r\n"
    )
    return head.encode() + base64.encodebytes(data).replace(b"\n", b"\r\n")

"""Bytes to a Message, whatever the bytes. The only user of mail-parser; it never raises.

Three tiers: mail-parser with an overlay for what it loses (attached mails, unnamed parts, broken headers), the standard
library behind it, and the first lines of the raw mail where neither can go on. What was lost is told in `defects`.
"""

from __future__ import annotations

import email
import hashlib
import logging
import re
from collections.abc import Callable, Iterator
from email.message import Message as Parsed
from typing import Any, TypeVar

import mailparser

from pipeline.domain.message import Address, Attachment, Message
from pipeline.domain.text import clean
from pipeline.reading import headers, html
from pipeline.reading.attachments import describe
from pipeline.reading.charsets import decode

T = TypeVar("T")

logging.getLogger("mailparser").setLevel(logging.CRITICAL)  # it logs parts of mails

Extract = Callable[[str, str, bytes], tuple[str, str | None]]
"""Runs an outside program over an attachment (name, type, bytes) → (text, note)."""

_MAX_BYTES = 60_000_000
_MAX_HEADERS = 1_000
_MAX_VALUE = 32_768
_MAX_BLOCK = 524_288
_MAX_BOUNDARIES = 20_000
_MAX_PARTS = 2_000
_MAX_DEPTH = 60
_ATTACHED_DEPTH = 6
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,120}")


def simple(raw: bytes) -> Message:
    """The headers and first lines only, for a mail that broke the full reading."""
    defects = ["read-simply"]
    return _raw_tier(_tidy(raw[:_MAX_BYTES], defects), hashlib.sha256(raw).hexdigest(), defects)


def parse(raw: bytes, extract: Extract | None = None, depth: int = 0) -> Message:
    """The mail of these bytes. Never raises; `digest` is that of the bytes given."""
    digest = hashlib.sha256(raw).hexdigest()
    defects: list[str] = []
    tidied = _tidy(raw[:_MAX_BYTES], defects)
    if not _too_many_parts(tidied):
        for tier, parser in (("", _by_mail_parser), ("fallback-stdlib", email.message_from_bytes)):
            try:
                parsed = parser(tidied)
                noted = [*defects, tier] if tier else list(defects)
                return _message(parsed, digest, noted, extract, depth)
            except Exception as error:  # noqa: BLE001 parsers raise anything on hostile bytes; the next tier goes on
                defects.append(f"tier-failed: {type(error).__name__}")
    return _raw_tier(tidied, digest, [*defects, "fallback-raw"])


def _by_mail_parser(raw: bytes) -> Parsed:
    parsed: Parsed = mailparser.parse_from_bytes(raw).message
    return parsed


def _tidy(raw: bytes, defects: list[str]) -> bytes:
    """The header block made safe to parse: no NUL, no junk before it, no value or block beyond all measure."""
    body = raw.lstrip(b"\xef\xbb\xbf\r\n\x00 \t")
    if body.startswith((b"From ", b">From ")):
        body = body.partition(b"\n")[2]
    match = re.search(rb"\r?\n\r?\n", body[: _MAX_BLOCK * 4])
    head, rest = (
        (body[: match.start()], body[match.end() :]) if match else (body[:_MAX_BLOCK], b"" if b":" in body[:200] else body)
    )
    if match is None and b":" not in body[:200]:
        head = b""
    lines = _header_lines(head[:_MAX_BLOCK].replace(b"\x00", b""), defects)
    return b"\n".join(lines) + b"\n\n" + rest


def _header_lines(head: bytes, defects: list[str]) -> list[bytes]:
    lines: list[bytes] = []
    size = 0
    for line in head.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")[: _MAX_HEADERS * 8]:
        if line[:1] in b" \t" and lines and line.strip():
            size += len(line)
            if size < _MAX_VALUE:
                lines.append(line)
            continue
        name, colon, _ = line.partition(b":")
        if not colon or not re.fullmatch(rb"[!-9;-~]{1,100}[ \t]*", name):
            if line.strip():
                defects.append("junk-line")
            continue
        if name.strip().lower() in (b"content-type", b"content-disposition") and line.count(b";") > 200:
            defects.append("header-dropped")
            continue
        size = len(line)
        lines.append(line[:_MAX_VALUE])
        if len(lines) > _MAX_HEADERS * 4:
            defects.append("truncated-header")
            break
    return [_repadded(line) for line in lines]


def _repadded(line: bytes) -> bytes:
    """Base64 words with one character left over stop mail-parser."""
    if b"=?" not in line:
        return line
    return re.sub(
        rb"(=\?[^?\s]{1,60}\?[bB]\?)([A-Za-z0-9+/]*)=*(\?=)",
        lambda m: m[1] + (text := m[2][: len(m[2]) - (len(m[2]) % 4 == 1)]) + b"=" * (-len(text) % 4) + m[3],
        line,
    )


def _too_many_parts(raw: bytes) -> bool:
    return raw.count(b"\n--") > _MAX_BOUNDARIES


def _message(parsed: Parsed, digest: str, defects: list[str], extract: Extract | None, depth: int) -> Message:
    values: list[tuple[str, str]] = []
    first: dict[str, Any] = {}
    for name, value in parsed.raw_items():
        key = name.strip().lower()
        first.setdefault(key, value)
        if len(values) < _MAX_HEADERS:
            values.append((key, headers.decoded(value)))
    plain, rich, attachments, attached, fields = _parts(parsed, defects, extract, depth)
    text = "\n".join(part for part in plain if part.strip()).strip("\n")
    markup = "\n".join(rich)
    return Message(
        digest=digest,
        message_id=next(iter(headers.message_ids(first.get("message-id", ""))), ""),
        sender=_sender(first),
        subject=headers.decoded(first.get("subject", "")),
        date=headers.header_date(first["date"]) if "date" in first else None,
        text=text if text.strip() else html.text_of(markup),
        html=markup,
        reply_to=headers.addresses(first.get("reply-to", "")),
        to=headers.addresses(first.get("to", "")),
        cc=headers.addresses(first.get("cc", "")),
        in_reply_to=headers.message_ids(first.get("in-reply-to", "")),
        references=headers.message_ids(first.get("references", "")),
        content_type=_type(parsed),
        headers=tuple(values),
        attachments=tuple(attachments),
        attached=tuple(attached),
        report_fields=tuple(fields),
        defects=tuple(dict.fromkeys(defects)),
    )


def _sender(first: dict[str, Any]) -> Address:
    for name in ("from", "reply-to", "sender", "return-path"):
        found = headers.addresses(first.get(name, ""))
        if found:
            return found[0]
    return Address(headers.decoded(first.get("from", "")), "")


def _asked(ask: Callable[[], T], otherwise: T) -> T:
    """What a part says of itself; its malformed headers make the standard library raise in any way (guard of one part)."""
    try:
        return ask()
    except Exception:  # noqa: BLE001 LookupError, ValueError, TypeError, AttributeError and more were all seen here
        return otherwise


def _type(part: Parsed) -> str:
    """The part's type; what is none (RFC 2045 §5.1: two tokens) is some bytes."""
    kind = _asked(part.get_content_type, "")
    return kind if _TYPE.fullmatch(kind) else "application/octet-stream"


def _parts(
    parsed: Parsed, defects: list[str], extract: Extract | None, depth: int
) -> tuple[list[str], list[str], list[Attachment], list[Message], list[tuple[tuple[str, str], ...]]]:
    plain: list[str] = []
    rich: list[str] = []
    attachments: list[Attachment] = []
    attached: list[Message] = []
    fields: list[tuple[tuple[str, str], ...]] = []
    for number, part in enumerate(_leaves(parsed, defects), start=1):
        kind = _type(part)
        if kind in ("message/delivery-status", "message/disposition-notification", "text/rfc822-headers"):
            fields += _fields(part)
        elif kind == "message/rfc822":
            inner = _inner(part, extract, depth)
            if inner is not None:
                attached.append(inner)
                attachments.append(_named(part, number, inner.subject or "message", kind, b"", None, inner.text))
        elif kind in ("text/plain", "text/html") and not _is_file(part):
            words, held = decode(_payload(part), _charset(part))
            if not held:
                defects.append(f"charset: {_charset(part)[:40]}")
            (plain if kind == "text/plain" else rich).append(words)
        else:
            data = _payload(part)
            attachments.append(_named(part, number, "", kind, data, extract, None))
            if attachments[-1].name.lower().endswith(".eml") and depth < _ATTACHED_DEPTH:
                attached.append(parse(data, extract, depth + 1))
    return plain, rich, attachments, attached, fields


def _leaves(parsed: Parsed, defects: list[str]) -> Iterator[Parsed]:
    """Every leaf in order; attached mails are leaves."""
    stack, count = [(parsed, 0)], 0
    while stack:
        part, level = stack.pop()
        kind = _type(part)
        payload = part.get_payload()
        inner = isinstance(payload, list) and not kind.startswith("message/")
        if inner and isinstance(payload, list) and level < _MAX_DEPTH:
            stack += [(child, level + 1) for child in reversed(payload) if isinstance(child, Parsed)]
            continue
        count += 1
        if count > _MAX_PARTS:
            defects.append("truncated-parts")
            return
        yield part


def _is_file(part: Parsed) -> bool:
    return _asked(part.get_content_disposition, None) == "attachment" or bool(_asked(part.get_filename, None))


def _charset(part: Parsed) -> str:
    return str(_asked(part.get_content_charset, None) or "")


def _payload(part: Parsed) -> bytes:
    data = _asked(lambda: part.get_payload(decode=True), None)
    if isinstance(data, bytes):
        return data
    payload = part.get_payload()
    return str(payload).encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""


def _inner(part: Parsed, extract: Extract | None, depth: int) -> Message | None:
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else None
    if not isinstance(inner, Parsed) or depth >= _ATTACHED_DEPTH:
        return None
    return _message(inner, "", [], extract, depth + 1)


def _fields(part: Parsed) -> list[tuple[tuple[str, str], ...]]:
    payload = part.get_payload()
    blocks = payload if isinstance(payload, list) else []
    if not blocks:
        blocks = [email.message_from_bytes(block) for block in _payload(part).split(b"\n\n") if block.strip()]
    return [
        tuple((name.lower(), headers.decoded(value)) for name, value in block.raw_items())
        for block in blocks[:200]
        if isinstance(block, Parsed)
    ]


def _named(
    part: Parsed, number: int, fallback: str, kind: str, data: bytes, extract: Extract | None, text: str | None
) -> Attachment:
    name = _asked(part.get_filename, None) or ""
    return describe(headers.decoded(name) or fallback, kind, number, data, extract, text)


def _raw_tier(raw: bytes, digest: str, defects: list[str]) -> Message:
    """The first lines, by hand."""
    head, _, body = raw.partition(b"\n\n")
    first: dict[str, Any] = {}
    for line in head[:65_536].split(b"\n")[:500]:
        name, colon, value = line.partition(b":")
        if colon:
            first.setdefault(name.decode("ascii", "ignore").strip().lower(), value.decode("utf-8", "surrogateescape").strip())
    return Message(
        digest=digest,
        message_id=next(iter(headers.message_ids(first.get("message-id", ""))), ""),
        sender=_sender(first),
        subject=headers.decoded(first.get("subject", "")),
        date=headers.header_date(first["date"]) if "date" in first else None,
        text=clean(body[:65_536].decode("utf-8", "replace")),
        in_reply_to=headers.message_ids(first.get("in-reply-to", "")),
        references=headers.message_ids(first.get("references", "")),
        headers=tuple((name, headers.decoded(value)) for name, value in first.items()),
        defects=tuple(dict.fromkeys(defects)),
    )

"""The parts of a parsed mail: its own text, its files with every byte, and the mails inside it."""

from __future__ import annotations

import base64
import binascii
import email
import quopri
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email.message import Message as Parsed
from functools import lru_cache
from hashlib import sha256
from typing import TypeVar

from pipeline.domain.message import Attachment, Message
from pipeline.domain.text import one_line
from pipeline.reading import headers
from pipeline.reading.charsets import decode, decode_html
from pipeline.reading.files import mapi, msg, smime, tnef
from pipeline.reading.files.attachments import Extract, describe, safe_name

T = TypeVar("T")

_OFTEN = 400
"""Characters of a header that is remembered."""
_SHORT, _FEW_ENCODED = 40, 3
_MAX_PARTS = 2_000
_MAX_DEPTH = 60
_MAX_ATTACHED_DEPTH = 6
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,120}")
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
    attachments: list[Attachment] = field(default_factory=list)
    attached: list[Message] = field(default_factory=list)
    fields: list[tuple[tuple[str, str], ...]] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)

    def add(self, number: int, part: Parsed) -> None:
        kind = type_of(part)
        if kind in ("message/delivery-status", "message/disposition-notification", "text/rfc822-headers"):
            self._report(part)
        elif kind in _MAILS:
            self._mail(number, part, kind)
        elif (kind in ("text/plain", "text/html") or kind.startswith("multipart/")) and not _is_file(part):
            data = _payload(part)
            if _is_binary(data):
                self._file("", "application/octet-stream", number, data)
            else:
                self._text(part, kind, data)
        else:
            self._file(_name(part), kind, number, _payload(part))

    def _report(self, part: Parsed) -> None:
        """The fields of a machine's report; where it holds prose instead, that is the mail's text."""
        fields = _fields(part)
        self.fields += fields
        if not any(fields):
            self.plain.append(decode(_payload(part))[0])

    def _text(self, part: Parsed, kind: str, data: bytes) -> None:
        """A text of the mail's own; a multipart that was never divided is one too."""
        label = _charset(part)
        if kind == "text/plain" and not _coding(part):
            data = _undeclared(data)
        text, held = (decode_html if kind == "text/html" else decode)(data, label)
        if not held:
            self.defects.append(f"charset: {one_line(label)[:40]}")
        if _DELSP.search(_content_type(part) or ""):
            text = text.replace(" \n", "")  # words are cut anywhere (RFC 3676, 4.3)
        if kind != "text/html" and "\nbegin " in f"\n{text}":
            text = self._without_files(text)
        (self.rich if kind == "text/html" else self.plain).append(text)

    def _mail(self, number: int, part: Parsed, kind: str) -> None:
        """A mail as a part: read as one, and kept as a file with its bytes."""
        data, parsed = _mail_of(part)
        inner = self.way.inside(data, parsed)
        name = _name(part) or f"{(inner.subject if inner else '')[:100] or 'message'}.eml"
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


_UUENCODED = re.compile(r"^begin [0-7]{3,4} ([^\n]{1,200})\n((?:[ -`]{1,90}\n)+)(?:`|\x20)?\n?end[ \t]*$", re.MULTILINE)


def parts_of(parsed: Parsed, way: Way) -> Parts:
    """Every leaf of the mail, taken apart."""
    found = Parts(way)
    for number, part in enumerate(_leaves(parsed, found.defects), start=1):
        found.add(number, part)
    if not "".join((*found.plain, *found.rich)).strip():
        found.plain += _before_parts(parsed)
    return found


_FOR_OLD_READERS = re.compile(r"mime|multi-?part", re.IGNORECASE)


def _before_parts(parsed: Parsed) -> list[str]:
    """Text that stands before the first boundary, where it is no remark for readers without MIME: a broken writer's plain text."""
    found = [part.preamble for part in parsed.walk() if isinstance(part.preamble, str)] if parsed.is_multipart() else []
    texts = [decode(_surrogates(text))[0].strip() for text in found[:20]]
    return [text for text in texts if text and not _FOR_OLD_READERS.search(text)]


def _mail_in(data: bytes, name: str) -> tuple[bytes, bool]:
    """The mail inside a file as RFC 5322 bytes, and whether it is one of its own."""
    ending = name.lower().rpartition(".")[2]
    if ending == "eml":
        return data, True
    if ending in ("mht", "mhtml") or (ending == "doc" and data[:400].lstrip()[:13].lower() == b"mime-version:"):
        return data, False
    if ending == "p7m":
        return _asked(lambda: smime.signed_content(data), b""), False
    if msg.is_message(data, name):
        return _asked(lambda: mapi.as_mail(msg.read(data)), b""), True
    if data.startswith(tnef.SIGNATURE):
        return _asked(lambda: mapi.as_mail(tnef.read(data)), b""), False
    return b"", False


def _leaves(parsed: Parsed, defects: list[str]) -> Iterator[Parsed]:
    """Every leaf in order; attached mails are leaves."""
    stack, count = [(parsed, 0)], 0
    while stack:
        part, level = stack.pop()
        payload = _raw(part)
        if isinstance(payload, list) and level < _MAX_DEPTH and not type_of(part).startswith("message/"):
            stack += [(child, level + 1) for child in reversed(payload) if isinstance(child, Parsed)]
            continue
        count += 1
        if count > _MAX_PARTS:
            defects.append("truncated-parts")
            return
        yield part


def _asked(ask: Callable[[], T], otherwise: T) -> T:
    """What a part says of itself; its malformed headers make the standard library raise in any way (guard of one part)."""
    try:
        return ask()
    except Exception:  # noqa: BLE001 LookupError, ValueError, TypeError, AttributeError and more were all seen here
        return otherwise


def type_of(part: Parsed) -> str:
    value = _content_type(part)
    return _type_of(part) if value is None else _known_type(value)[0]


def _charset(part: Parsed) -> str:
    value = _content_type(part)
    return _charset_of(part) if value is None else _known_type(value)[1]


def _coding(part: Parsed) -> str:
    return str(_asked(lambda: part.get("content-transfer-encoding"), None) or "").strip().lower()


def _content_type(part: Parsed) -> str | None:
    """The header as it stands; None where there is none or its bytes are no text."""
    value = next((value for name, value in part.raw_items() if name.lower() == "content-type"), None)
    return value if isinstance(value, str) and value.isascii() and len(value) < _OFTEN else None


@lru_cache(maxsize=256)
def _known_type(value: str) -> tuple[str, str]:
    """Type and charset that a header tells: the same ones come again in every mail."""
    part = Parsed()
    part.set_raw("Content-Type", value)
    return _type_of(part), _charset_of(part)


def _type_of(part: Parsed) -> str:
    kind = _asked(part.get_content_type, "")
    return kind if _TYPE.fullmatch(kind) else "application/octet-stream"


def _charset_of(part: Parsed) -> str:
    return str(_asked(part.get_content_charset, None) or "")


def _name(part: Parsed) -> str:
    first: dict[str, object] = {}
    for name, value in part.raw_items():
        if name[:8].lower() == "content-":
            first.setdefault(name.lower(), value)
    return headers.file_name(first.get("content-disposition"), first.get("content-type"))


def _is_file(part: Parsed) -> bool:
    return _asked(part.get_content_disposition, None) == "attachment" or bool(_name(part))


def _is_binary(data: bytes) -> bool:
    """Whether bytes are a file, though their part calls itself text."""
    return data.startswith((b"%PDF-", b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG", b"\xd0\xcf\x11\xe0"))


_DELSP = re.compile(r"delsp\s*=\s*\"?yes", re.IGNORECASE)
_SPACED = re.compile(r"=[ \t]+(?=\r?\n)")
_ENCODED = re.compile(rb"(?:=[89A-F][0-9A-F]){2}", re.IGNORECASE)
_BASE64 = re.compile(rb"\s*(?:[A-Za-z0-9+/]{40,}\r?\n)*[A-Za-z0-9+/]+={0,2}\s*")


def _undeclared(data: bytes) -> bytes:
    """A text that is encoded although its head does not say so; only where it is UTF-8 underneath."""
    if not data.isascii() or len(data) < _SHORT:
        return data
    if len(_ENCODED.findall(data)) >= _FEW_ENCODED:
        plain = quopri.decodestring(data)
    elif _BASE64.fullmatch(data) and len(b"".join(data.split())) % 4 == 0:
        plain = base64.b64decode(data)
    else:
        return data
    try:
        return plain if plain.decode("utf-8").strip() and not plain.isascii() else data
    except ValueError:
        return data


def _payload(part: Parsed) -> bytes:
    """The bytes of a part; where its encoding gives nothing, as they stand."""
    payload = _raw(part)
    if isinstance(payload, str) and _coding(part) == "quoted-printable" and _SPACED.search(payload):
        part.set_payload(_SPACED.sub("=", payload))  # added on the way (RFC 2045, 6.7, rule 3); a line goes on all the same
    data = _asked(lambda: part.get_payload(decode=True), None)
    if isinstance(data, bytes) and (data or not isinstance(payload, str) or not payload.strip()):
        return data
    return _surrogates(payload) if isinstance(payload, str) else _whole(part, 0)


def _raw(part: Parsed) -> object:
    """What the parser kept; the public way decodes 8-bit text by the part's own label and loses what does not fit."""
    return part._payload  # type: ignore[attr-defined] # noqa: SLF001


def _surrogates(text: str) -> bytes:
    try:
        return text.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def _mail_of(part: Parsed) -> tuple[bytes, Parsed | None]:
    """The bytes of an attached mail, and the mail where the parser saw one; a writer may have encoded it (against RFC 2046, 5.2.1)."""
    payload = _raw(part)
    if not isinstance(payload, list) or not payload or not isinstance(payload[0], Parsed):
        return _payload(part), None
    inner, data = payload[0], _whole(payload[0], 0)
    coding = _coding(part)
    if coding in ("base64", "quoted-printable") and not inner.keys():
        carrier = Parsed()
        carrier["Content-Transfer-Encoding"] = coding
        carrier.set_payload(data.decode("latin-1"))
        return _payload(carrier), None
    return data, inner if "from" in inner and "subject" in inner else None


def _whole(part: Parsed, depth: int) -> bytes:
    """A parsed part as bytes again, nothing folded or encoded anew (the standard library's writer is quadratic and may raise)."""
    end = b"\r\n" if _crlf(part) else b"\n"
    head = b"".join(_surrogates(f"{name}: {str(value).lstrip(' ')}".rstrip(" ")) + end for name, value in part.raw_items()) + end
    payload = _raw(part)
    if isinstance(payload, str):
        return head + _surrogates(payload)
    if not isinstance(payload, list) or depth > _MAX_DEPTH:
        return head
    children = [_whole(child, depth + 1) for child in payload if isinstance(child, Parsed)]
    if type_of(part).startswith("message/"):
        return head + b"".join(children)
    line = b"--" + _surrogates(str(_asked(part.get_boundary, None) or "="))
    before = _surrogates(part.preamble) + end if part.preamble is not None else b""
    body = b"".join(line + end + child + end for child in children)
    return head + before + body + line + b"--" + end + _surrogates(part.epilogue or "")


def _crlf(part: Parsed) -> bool:
    """Whether lines of a part end as on the wire; the parser keeps that in bodies and in folded values only."""
    for _ in range(_MAX_DEPTH):
        payload = _raw(part)
        if isinstance(payload, str):
            return "\r\n" in payload or any("\r\n" in str(value) for _, value in part.raw_items())
        if not isinstance(payload, list) or not payload or not isinstance(payload[0], Parsed):
            break
        part = payload[0]
    return False


def _fields(part: Parsed) -> list[tuple[tuple[str, str], ...]]:
    payload = _raw(part)
    blocks = payload if isinstance(payload, list) else []
    if not blocks:
        blocks = [email.message_from_bytes(block) for block in re.split(rb"\r?\n\r?\n", _payload(part)) if block.strip()]
    return [
        tuple((name.lower(), headers.decoded(value)) for name, value in block.raw_items())
        for block in blocks[:200]
        if isinstance(block, Parsed)
    ]

"""What one part of a parsed mail says of itself and holds, its bytes as they came; malformed heads make none of it raise."""

from __future__ import annotations

import base64
import email
import quopri
import re
from collections.abc import Callable
from email.message import Message as Parsed
from functools import lru_cache
from typing import TypeVar

from pipeline.reading import headers
from pipeline.reading.syllables import share

T = TypeVar("T")

MAX_DEPTH = 60
"""Parts within parts."""
_OFTEN = 400
"""Characters of a header that is remembered."""
_SHORT, _FEW_ENCODED = 40, 3
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,120}")


def asked(ask: Callable[[], T], otherwise: T) -> T:
    """What a part says of itself; its malformed headers make the standard library raise in any way (guard of one part)."""
    try:
        return ask()
    except Exception:  # noqa: BLE001 LookupError, ValueError, TypeError, AttributeError and more were all seen here
        return otherwise


def type_of(part: Parsed) -> str:
    """The type of a part in lower case; bytes of no known kind where its head tells none."""
    value = content_type(part)
    return _told_type(part) if value is None else _known_type(value)[0]


def charset_of(part: Parsed) -> str:
    """The charset a part is labelled with, empty where there is none."""
    value = content_type(part)
    return _told_charset(part) if value is None else _known_type(value)[1]


def coding_of(part: Parsed) -> str:
    """How a part is encoded (RFC 2045, 6), in lower case."""
    told = str(asked(lambda: part.get("content-transfer-encoding"), None) or "").strip().lower()
    return told if told in _CODINGS else _meant(told[:_OFTEN])


_CODINGS = ("", "7bit", "8bit", "base64", "quoted-printable", "binary")
_COMMENT = re.compile(r"\([^()]{0,200}\)?")


def _meant(told: str) -> str:
    """The coding that a decorated value means: its first word, without comments, quotes and what is set between its letters."""
    word = _COMMENT.sub(" ", told).partition(";")[0].strip(" \t\r\n\"'")
    plain = re.sub(r"[\s_-]", "", word)
    return next((coding for coding in _CODINGS[1:] if plain.startswith(coding.replace("-", ""))), word)


def content_type(part: Parsed) -> str | None:
    """The header as it stands; None where there is none or its bytes are no text."""
    value = next((value for name, value in part.raw_items() if name.lower() == "content-type"), None)
    return value if isinstance(value, str) and value.isascii() and len(value) < _OFTEN else None


@lru_cache(maxsize=256)
def _known_type(value: str) -> tuple[str, str]:
    """Type and charset that a header tells: the same ones come again in every mail."""
    part = Parsed()
    part.set_raw("Content-Type", value)
    return _told_type(part), _told_charset(part)


def _told_type(part: Parsed) -> str:
    kind = asked(part.get_content_type, "")
    return kind if _TYPE.fullmatch(kind) else "application/octet-stream"


def _told_charset(part: Parsed) -> str:
    return str(asked(part.get_content_charset, None) or "")


def name_of(part: Parsed) -> str:
    """What a part calls its file, in any broken form (RFC 2183, 2231); empty where it has no name."""
    first: dict[str, object] = {}
    for name, value in part.raw_items():
        if name[:8].lower() == "content-":
            first.setdefault(name.lower(), value)
    return headers.file_name(first.get("content-disposition"), first.get("content-type"))


def is_file(part: Parsed) -> bool:
    """Whether a part is a file that came along, not text to be shown (RFC 2183, 2.2)."""
    return asked(part.get_content_disposition, None) == "attachment" or bool(name_of(part))


_SPACED = re.compile(r"=[ \t]+(?=\r?\n)")
_ENCODED = re.compile(rb"(?:=[89A-F][0-9A-F]){2}", re.IGNORECASE)
_ENCODED_AGAIN = re.compile(rb"(?:=3D[89A-F][0-9A-F]){2}", re.IGNORECASE)
_LOOKED_AT = 50_000
_BASE64 = re.compile(rb"\s*(?:[A-Za-z0-9+/]{40,}\r?\n)*[A-Za-z0-9+/]+={0,2}\s*")


def undeclared(data: bytes, *, told: bool, times: int = 2) -> bytes:
    """A text that is encoded although its head does not say so, or once more than it says; only where it is UTF-8 underneath, and
    where a coding was `told` only Vietnamese.
    """
    plain = _once_more(data)
    if plain is None:
        return data
    if plain.isascii():
        deeper = undeclared(plain, told=True, times=times - 1) if times > 1 else plain
        return data if deeper.isascii() else deeper
    return plain if not told or _is_vietnamese(plain) else data


def _once_more(data: bytes) -> bytes | None:
    if not data.isascii() or len(data) < _SHORT:
        return None
    if any(len(form.findall(data)) >= _FEW_ENCODED for form in (_ENCODED, _ENCODED_AGAIN)):
        plain = quopri.decodestring(data)
    elif _BASE64.fullmatch(data) and len(coded := b"".join(data.split()).rstrip(b"=")) % 4 != 1:
        plain = base64.b64decode(coded + b"=" * (-len(coded) % 4))
    else:
        return None
    try:
        return plain if plain.decode("utf-8").strip() else None
    except ValueError:
        return None


def _is_vietnamese(data: bytes) -> bool:
    words = re.findall(r"[^\W\d_]+", data[:_LOOKED_AT].decode("utf-8", "ignore"))
    return share(word for word in words if not word.isascii()) >= 0.5


_PROSE = re.compile(r"^[ \t]*(?=[^\n]*[^\W\d_]{2})[^\s]{1,24}(?:[ \t]+[^\s]{1,24})+[ \t]*\r?$", re.MULTILINE)
_CODED = re.compile(r"\s*[A-Za-z0-9+/=]")
_HEADING = re.compile(r"\A((?:\S+\n)+)\s*\n(\S{1,24}\n)\Z")
_NO_BASE64 = re.compile(r"[^A-Za-z0-9+/]")


def _footed(payload: str) -> bytes | None:
    """A base64 text below which a gateway wrote words as they are; one of words only, where the label is wrong. None where neither is."""
    prose = _PROSE.search(payload)
    if prose is None:
        return None
    above = payload[: prose.start()].replace("\r\n", "\n")
    lines = above.splitlines(keepends=True)
    while lines and not _CODED.match(lines[-1]):
        lines.pop()
    coded = "".join(lines)
    if heading := _HEADING.fullmatch(coded):
        coded = heading[1]
    text = _NO_BASE64.sub("", coded)
    text = text[: len(text) - (len(text) % 4 == 1)]
    below = bytes_of(above[len(coded) :] + payload[prose.start() :])
    return base64.b64decode(text + "=" * (-len(text) % 4)) + b"\n" + below if text else below


def decoded(part: Parsed) -> bytes:
    """The bytes of a part; where its encoding gives nothing, as they stand."""
    payload, coding = raw_of(part), coding_of(part)
    if not isinstance(payload, str):
        data = asked(lambda: part.get_payload(decode=True), None)
        return data if isinstance(data, bytes) else _whole(part, 0)
    if coding == "quoted-printable" and _SPACED.search(payload):
        payload = _SPACED.sub("=", payload)  # added on the way (RFC 2045, 6.7, rule 3); a line goes on all the same
        part.set_payload(payload)
    if coding == "base64" and " " in payload:
        if _is_printable(payload):
            return quopri.decodestring(bytes_of(payload))
        if type_of(part).startswith("text/") and (found := _footed(payload)):
            return found
    data = asked(lambda: _plainly_told(part, payload, coding).get_payload(decode=True), None)
    return data if isinstance(data, bytes) and (data or not payload.strip()) else bytes_of(payload)


def _is_printable(payload: str) -> bool:
    """Whether a text said to be base64 is quoted-printable: base64 has `=` at its end only."""
    first = payload[:_LOOKED_AT]
    return " " in first and len(_ENCODED.findall(first.encode("ascii", "replace"))) >= _FEW_ENCODED


def _plainly_told(part: Parsed, payload: str, coding: str) -> Parsed:
    """The part, or one with its payload whose head tells the coding in the one form that the standard library knows."""
    if coding not in ("base64", "quoted-printable") or str(part.get("content-transfer-encoding")).lower() == coding:
        return part
    told = Parsed()
    told["Content-Transfer-Encoding"] = coding
    told.set_payload(payload)
    return told


def raw_of(part: Parsed) -> object:
    """What the parser kept; the public way decodes 8-bit text by the part's own label and loses what does not fit."""
    return part._payload  # type: ignore[attr-defined] # noqa: SLF001


def bytes_of(text: str) -> bytes:
    """The bytes that the parser kept as text."""
    try:
        return text.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def mail_of(part: Parsed) -> tuple[bytes, Parsed | None]:
    """The bytes of an attached mail, and the mail where the parser saw one; a writer may have encoded it (against RFC 2046, 5.2.1)."""
    payload = raw_of(part)
    if not isinstance(payload, list) or not payload or not isinstance(payload[0], Parsed):
        return decoded(part), None
    inner, data = payload[0], _whole(payload[0], 0)
    coding = coding_of(part)
    if coding in ("base64", "quoted-printable") and not inner.keys():
        carrier = Parsed()
        carrier["Content-Transfer-Encoding"] = coding
        carrier.set_payload(data.decode("latin-1"))
        return decoded(carrier), None
    return data, inner if "from" in inner and "subject" in inner else None


def _whole(part: Parsed, depth: int) -> bytes:
    """A parsed part as bytes again, nothing folded or encoded anew (the standard library's writer is quadratic and may raise)."""
    end = b"\r\n" if _crlf(part) else b"\n"
    head = b"".join(bytes_of(f"{name}: {str(value).lstrip(' ')}".rstrip(" ")) + end for name, value in part.raw_items()) + end
    payload = raw_of(part)
    if isinstance(payload, str):
        return head + bytes_of(payload)
    if not isinstance(payload, list) or depth > MAX_DEPTH:
        return head
    children = [_whole(child, depth + 1) for child in payload if isinstance(child, Parsed)]
    if type_of(part).startswith("message/"):
        return head + b"".join(children)
    line = b"--" + bytes_of(str(asked(part.get_boundary, None) or "="))
    before = bytes_of(part.preamble) + end if part.preamble is not None else b""
    body = b"".join(line + end + child + end for child in children)
    return head + before + body + line + b"--" + end + bytes_of(part.epilogue or "")


def _crlf(part: Parsed) -> bool:
    """Whether lines of a part end as on the wire; the parser keeps that in bodies and in folded values only."""
    for _ in range(MAX_DEPTH):
        payload = raw_of(part)
        if isinstance(payload, str):
            return "\r\n" in payload or any("\r\n" in str(value) for _, value in part.raw_items())
        if not isinstance(payload, list) or not payload or not isinstance(payload[0], Parsed):
            break
        part = payload[0]
    return False


def fields_of(part: Parsed) -> list[tuple[tuple[str, str], ...]]:
    """The blocks of fields in a machine's report (RFC 3464, 2.1), names in lower case."""
    payload = raw_of(part)
    blocks = payload if isinstance(payload, list) else []
    if not blocks:
        blocks = [email.message_from_bytes(block) for block in re.split(rb"\r?\n\r?\n", decoded(part)) if block.strip()]
    return [
        tuple((name.lower(), headers.decoded(value)) for name, value in block.raw_items())
        for block in blocks[:200]
        if isinstance(block, Parsed)
    ]

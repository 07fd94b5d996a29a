"""The mail inside an opaque signature (S/MIME `application/pkcs7-mime`, RFC 8551, 3.5; CMS, RFC 5652): without it the mail is mute.

Nothing is verified here: who spoke is told by the mail server's word on the sender, not by a certificate.
"""

from __future__ import annotations

from collections.abc import Iterator

_SIGNED = bytes.fromhex("2a864886f70d010702")
_ENCRYPTED = bytes.fromhex("2a864886f70d010703")
_OBJECT_ID, _OCTETS, _SEQUENCE, _CONTENT = 0x06, 0x04, 0x30, 0xA0
_MAX_DEPTH = 8


def is_encrypted(data: bytes) -> bool:
    return _ENCRYPTED in data[:60]


def signed_content(data: bytes) -> bytes:
    """The signed MIME entity; empty where the bytes are no signed data, or the signature stands apart. Raises ValueError if cut."""
    outer = dict(_elements(_first(data, _SEQUENCE)))
    if outer.get(_OBJECT_ID) != _SIGNED:
        return b""
    for tag, value in _elements(_first(outer[_CONTENT], _SEQUENCE)):
        if tag == _SEQUENCE:
            inner = dict(_elements(value))
            return b"".join(_octets(inner[_CONTENT], 0)) if _CONTENT in inner else b""
    return b""


def _octets(data: bytes, depth: int) -> Iterator[bytes]:
    """An octet string may come in pieces (BER)."""
    for tag, value in _elements(data):
        if tag == _OCTETS:
            yield value
        elif tag == _OCTETS | 0x20 and depth < _MAX_DEPTH:
            yield from _octets(value, depth + 1)


def _first(data: bytes, wanted: int) -> bytes:
    tag, value = next(_elements(data), (0, b""))
    if tag != wanted:
        raise ValueError("no CMS")
    return value


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(tag, value) one after the other; a value of indefinite length ends at two zero bytes."""
    place = 0
    while place + 2 <= len(data):
        tag, start, end = _head(data, place)
        if tag == 0:
            return
        if end is None:
            end = _end(data, start, 0)
            yield tag, data[start : end - 2]
        else:
            yield tag, data[start:end]
        place = end


def _head(data: bytes, place: int) -> tuple[int, int, int | None]:
    """Tag, where the value begins, where it ends (None: told by its end)."""
    if place + 2 > len(data):
        raise ValueError("cut")
    tag, size = data[place], data[place + 1]
    if size == 0x80:
        return tag, place + 2, None
    if size < 0x80:
        return tag, place + 2, place + 2 + size
    length = size & 0x7F
    if length > 6:
        raise ValueError("no length")
    start = place + 2 + length
    return tag, start, start + int.from_bytes(data[place + 2 : start], "big")


def _end(data: bytes, place: int, depth: int) -> int:
    """Behind the two zero bytes that end a value of indefinite length."""
    if depth > _MAX_DEPTH:
        raise ValueError("too deep")
    while True:
        tag, start, end = _head(data, place)
        if tag == 0 and end == start:
            return start
        place = end if end is not None else _end(data, start, depth + 1)

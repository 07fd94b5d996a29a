"""The header block of a mail made safe to parse: no NUL, no junk before it, no value or block beyond all measure."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_HEADERS = 1_000
_MAX_VALUE = 32_768
_MAX_BLOCK = 524_288
_MAX_PARAMETERS = 200
_MAX_BOUNDARIES = 20_000
_MANY_PARAMETERS = 5_000
_LONG_PARAMETERS = re.compile(rb"^(content-(?:type|disposition):[^\n]{0,1000})[^\n]{4000,}", re.IGNORECASE | re.MULTILINE)
_NAME = re.compile(rb"[!-9;-~]{1,100}[ \t]*")
_ON_THE_WAY = frozenset(
    [b"received", b"x-received", b"dkim-signature", b"domainkey-signature", b"arc-seal", b"arc-message-signature"]
)
"""What servers add for each other (RFC 5322, 3.6.7; RFC 6376; RFC 8617): nothing is read of it."""
_A_FIELD = re.compile(
    rb"^(?:received|return-path|delivered-to|message-id|mime-version|content-[a-z-]+|x-[a-z-]+):"
    rb"|\A(?:[!-9;-~]+:[^\n]*\n(?:[^\n]*\n)*?)?(?:from|to|cc|subject|date|sender|reply-to):",
    re.IGNORECASE | re.MULTILINE,
)
"""What any mail has: without it the first paragraph is text, whatever colons stand in it. Text quotes other mails' senders too, but
does not begin as a header does.
"""
_OF_SHAPE = (b"content-", b"mime-version")


@dataclass(frozen=True, slots=True)
class Tidied:
    """`fields`: (name in small letters, value with its folds; 8-bit bytes as surrogates), in order. `shaped`: the mail with the
    fields only that tell its shape (RFC 2045, 3), which is all that a parser of MIME is asked about. `begins`: where its body does.
    """

    fields: tuple[tuple[str, str], ...]
    shaped: bytes
    begins: int


def tidied(raw: bytes, defects: list[str]) -> Tidied:
    """The mail with a header block that no parser stumbles over; what was changed is told in `defects`."""
    body = raw.lstrip(b"\xef\xbb\xbf\r\n\x00 \t")
    if body.startswith((b"From ", b">From ")):
        body = body.partition(b"\n")[2]
    first = body.find(b"\n", 0, _MAX_BLOCK)
    if body[max(0, first - 2) : first] == b"\r\r":
        body = body.replace(b"\r\r\n", b"\r\n")  # a server made CR LF of the LF of CR LF
    if end := first_blank_line(body):
        head, rest = body[: end[0]], body[end[1] :]
    elif b":" in body[:200]:
        head, rest = body, b""
    else:
        head, rest = b"", body
    if not _A_FIELD.search(head):
        return Tidied((), b"\n" + raw, 1)  # no header at all: everything is text
    if len(head) > _MAX_BLOCK:
        defects.append("truncated-header")
    if rest.count(b";") > _MANY_PARAMETERS:
        rest = _LONG_PARAMETERS.sub(rb"\1", rest)
    fields = _fields(head[:_MAX_BLOCK].replace(b"\x00", b""), defects)
    shape = b"".join(b"%s: %s\n" % (name, value) for name, value in fields if name.startswith(_OF_SHAPE))
    told = tuple((name.decode("ascii"), value.decode("ascii", "surrogateescape")) for name, value in fields)
    return Tidied(told, shape + b"\n" + rest, len(shape) + 1)


def first_blank_line(body: bytes) -> tuple[int, int] | None:
    """Where the first blank line begins and ends, whatever its line ends are; None where there is none."""
    found, within = None, _MAX_BLOCK * 4
    first = body.find(b"\n", 0, within)
    crlf = first > 0 and body[first - 1] == 13
    # The likely one first: the others are looked for before it only.
    for mark in (b"\n\r\n", b"\n\n", b"\r\r") if crlf else (b"\n\n", b"\n\r\n", b"\r\r"):
        at = body.find(mark, 0, within)
        if at >= 0:
            begun = at - (mark[:1] == b"\n" and body[at - 1 : at] == b"\r")
            found, within = (begun, at + len(mark)), at + 1
    return found


def _fields(head: bytes, defects: list[str]) -> list[tuple[bytes, bytes]]:
    fields: list[tuple[bytes, bytes]] = []
    size = 0
    name, dropped = b"", False
    for line in head.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"):
        if line[:1] in (b" ", b"\t") and (fields or dropped) and line.strip():
            size += len(line)
            if size < _MAX_VALUE and not dropped:
                # A boundary may be cut over two lines, which parsers do not join.
                more = line.replace(b"\t", b" ") if name == b"content-type" else b"\n" + line
                fields[-1] = name, fields[-1][1] + more
            continue
        found, colon, value = line.partition(b":")
        if not colon or not _NAME.fullmatch(found):
            if line.strip():
                defects.append("junk-line")
            continue
        name = found.strip().lower()
        dropped = name in _ON_THE_WAY
        if dropped:
            continue
        dropped = (
            len(line) > _MAX_PARAMETERS
            and line.count(b";") > _MAX_PARAMETERS
            and name in (b"content-type", b"content-disposition")
        )
        if dropped:
            defects.append("header-dropped")
            continue
        size = len(line)
        if len(fields) == MAX_HEADERS:
            defects.append("truncated-header")
            break
        fields.append((name, value[:_MAX_VALUE].strip()))
    return fields


def too_many_parts(raw: bytes) -> bool:
    """Whether there are more lines that look like boundaries than any parser should meet."""
    return raw.count(b"\n--") > _MAX_BOUNDARIES

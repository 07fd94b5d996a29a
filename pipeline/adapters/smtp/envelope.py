"""An envelope as this server takes it: which addresses it can carry, and what the mail's bytes need (RFC 6531, 6152)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BAD = re.compile(r"[\x00-\x20\x7f<>]")
_BARE_LINE_ENDS = re.compile(rb"\r\n|\r|\n")
_END_OF_HEADER = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Envelope:
    """Sender and recipients as they go over the wire, each recipient with its address as given; `refused` with the reason."""

    sender: str
    recipients: tuple[tuple[str, str], ...]
    options: tuple[str, ...]
    refused: dict[str, str]
    raw: bytes


def envelope(sender: str, recipients: tuple[str, ...], raw: bytes, extensions: frozenset[str]) -> Envelope:
    """Options only where the mail needs them. `extensions` are the server's EHLO keywords in lower case.

    Line ends become CRLF: a bare CR or LF can smuggle a second mail past some servers.
    """
    raw = _BARE_LINE_ENDS.sub(b"\r\n", raw)
    utf8 = "smtputf8" in extensions
    carried = {address: _carried(address, utf8) for address in dict.fromkeys(recipients)}
    refused = {address: why for address, (_, why) in carried.items() if why}
    taken = tuple((address, wire) for address, (wire, why) in carried.items() if not why)
    from_wire, _ = _carried(sender, utf8) if sender else ("", "")
    header = _END_OF_HEADER.split(raw, maxsplit=1)[0]
    needs_utf8 = not (from_wire + "".join(wire for _, wire in taken)).isascii() or not header.isascii()
    options = [f"SIZE={len(raw)}"] if "size" in extensions else []
    options += ["BODY=8BITMIME"] if "8bitmime" in extensions and not raw.isascii() else []
    options += ["SMTPUTF8"] if utf8 and needs_utf8 else []
    return Envelope(from_wire, taken, tuple(options), refused, raw)


def _carried(address: str, utf8: bool) -> tuple[str, str]:
    """The address over the wire and why it cannot be used, if so. A domain of letters beyond ASCII goes as IDNA."""
    local, at, domain = address.rpartition("@")
    if not at or not local or not domain or _BAD.search(address) or len(address) > 320:
        return "", "501 this is no mail address"
    if address.isascii() or (utf8 and not local.isascii()):
        return address, ""
    if not local.isascii():
        return "", "553 the mail server cannot carry addresses with letters beyond ASCII (no SMTPUTF8)"
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}", ""
    except UnicodeError:
        return "", "501 this is no mail address"

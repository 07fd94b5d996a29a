"""What OpenPGP made unreadable or signed (RFC 4880, 6.2: ASCII armour). Nobody is told what a closed letter says."""

from __future__ import annotations

import re

_BEGINS = re.compile(r"-----BEGIN PGP (MESSAGE|SIGNED MESSAGE|SIGNATURE|PUBLIC KEY BLOCK|PRIVATE KEY BLOCK)[^\n-]{0,40}-----")
_LOCKED = re.compile(r"-----BEGIN PGP MESSAGE[^\n-]{0,40}-----.*?(?:-----END PGP MESSAGE[^\n-]{0,40}-----|\Z)", re.DOTALL)
_VERSION = re.compile(rb"\s{0,8}Version: ?1\s{0,8}")
_SIGNED = re.compile(
    r"-----BEGIN PGP SIGNED MESSAGE-----\n(?:Hash: [^\n]{0,200}\n){0,4}\n?(?P<text>(?s:.*?))\n-----BEGIN PGP SIGNATURE-----"
)


def is_armour(head: bytes) -> bool:
    """Whether a file begins as armour, or is the part of an encrypted mail that only tells its version (RFC 3156, 4)."""
    return head.lstrip()[:14] == b"-----BEGIN PGP" or _VERSION.fullmatch(head) is not None


def text_of(text: str) -> tuple[str, str | None]:
    """(text, note): what a signed text says; a signature and a key say nothing, and what is encrypted says so."""
    found = _BEGINS.search(text)
    if found is not None and found[1] == "MESSAGE":
        return "", "encrypted"
    signed = _SIGNED.search(text)
    return (signed["text"] if signed else "", None)


def without_locked(text: str) -> tuple[str, bool]:
    """A text without the blocks that are encrypted in it, and whether there were any."""
    if "-----BEGIN PGP MESSAGE" not in text:
        return text, False
    bare = _LOCKED.sub("", text)
    return bare, bare != text

"""Signed tokens: our Message-IDs and reply addresses prove that a mail answers one of ours.

A token is `k` + key number + `ref` (12) + signature (16), all lower case base 32, so that it survives mail systems that
change case. The reference is the beginning of the hash of the outbox key; 80 bits of HMAC-SHA-256 sign it. Old keys stay
valid for reading, the newest signs.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass

_TOKEN = re.compile(r"(?<![a-z2-7])k([a-z2-7])([a-z2-7]{12})([a-z2-7]{16})(?![a-z2-7])", re.IGNORECASE)
_NUMBERS = "abcdefghijklmnopqrstuvwxyz234567"
KEYS = len(_NUMBERS)
"""How many keys an office can have."""


def _base32(data: bytes, length: int) -> str:
    """The first characters of `data` in base 32: five bytes make eight."""
    return base64.b32encode(data[: -(-length // 8) * 5]).decode("ascii").lower()[:length]


def reference(key: str) -> str:
    """The reference of an outbox key: 12 characters, 60 bits."""
    return _base32(hashlib.sha256(key.encode()).digest(), 12)


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs references with the newest of the office's keys and verifies with any; `keys` maps a number to a secret."""

    keys: Mapping[int, bytes]

    def token(self, key: str) -> str:
        """The token of an outbox key."""
        number = max(self.keys)
        ref = reference(key)
        return f"k{_NUMBERS[number]}{ref}{self._signature(number, ref)}"

    def verify(self, text: str) -> str | None:
        """The reference of the first token in `text` whose signature holds; None where there is none."""
        for match in _TOKEN.finditer(text):
            number, ref, signature = _NUMBERS.index(match[1].lower()), match[2].lower(), match[3].lower()
            if number in self.keys and hmac.compare_digest(signature, self._signature(number, ref)):
                return ref
        return None

    def _signature(self, number: int, ref: str) -> str:
        return _base32(hmac.digest(self.keys[number], ref.encode(), "sha256"), 16)


def looks_like_token(text: str) -> bool:
    """Whether a token's shape stands in `text`, signed or forged."""
    return _TOKEN.search(text) is not None

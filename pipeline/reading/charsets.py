"""Bytes to text when labels are wrong or missing, and Vietnamese of before Unicode."""

from __future__ import annotations

import codecs
import re

from pipeline.domain.text import clean

_ALIASES = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "utf8": "utf-8", "utf-8mb4": "utf-8", "utf8mb4": "utf-8",
    "unicode-1-1-utf-7": "utf-7", "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8",
    "iso-8859-8-i": "iso-8859-8", "ks_c_5601-1987": "cp949", "x-windows-1258": "cp1258", "windows-1258": "cp1258",
    "unknown-8bit": "utf-8", "x-unknown": "utf-8", "default": "utf-8", "koi8r": "koi8-r", "x-mac-cyrillic": "mac-cyrillic",
}  # fmt: skip
"""Labels seen in the wild and what the bytes really are; ASCII labels often hide UTF-8, Latin-1 hides windows-1252."""

_MOJIBAKE = re.compile("Ã[\x80-\xbf¡-ÿ]|á[º»][\x80-\xbf¡-ÿ€-™]|Ä[\x80-\x9f‘’“”•–—]|Æ[°¡]")


def decode(data: bytes, label: str = "") -> tuple[str, bool]:
    """The text of bytes said to be in `label`, clean, and whether the label held. Never raises."""
    name = _ALIASES.get(label.strip().strip("\"'").lower(), label.strip().strip("\"'").lower()) or "utf-8"
    if b"\x1b$" in data[:4096] and not label.lower().startswith("iso-2022"):
        name = "iso-2022-jp"
    for candidate, held in ((name, True), ("utf-8", False), ("cp1258", False), ("cp1252", False)):
        try:
            codecs.lookup(candidate)
            return repaired(clean(data.decode(candidate))), held
        except (LookupError, ValueError, UnicodeError):
            continue
    return repaired(clean(data.decode("utf-8", "replace"))), False


def repaired(text: str) -> str:
    """UTF-8 that was once read as windows-1252 ("Ä‘Æ°á»ng") made whole again, where that is plain."""
    if len(_MOJIBAKE.findall(text[:20_000])) < 2:
        return text
    try:
        whole = b"".join(_single(character) for character in text).decode("utf-8")
    except UnicodeError:
        return text
    return clean(whole)


def _single(character: str) -> bytes:
    """The byte that windows-1252 shows as this character; its five holes are C1 controls."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")

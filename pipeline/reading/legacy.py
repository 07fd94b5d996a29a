"""Vietnamese of before Unicode: TCVN3 (fonts `.Vn…`), VNI (fonts `VNI-…`), VISCII and VIQR.

A font's name decides where there is one. Else a text is converted only where its words are no Vietnamese as they stand and
Vietnamese once converted, so that good Vietnamese, French or English is never touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import islice

from pipeline.reading.syllables import is_syllable, share

_TCVN3_BYTES = (
    "\xa0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_VISCII_BYTES = "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
_TCVN3 = {0xA0 + place: letter for place, letter in enumerate(_TCVN3_BYTES)}
# In VNI a vowel is followed by its tone, or by one mark that is tone and circumflex or breve together.
_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_CIRCUMFLEX = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_ALONE = {"ñ": "đ", "ö": "ư", "ô": "ơ", "î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị"}


def _vni_table() -> dict[str, str]:
    pairs = {vowel + mark: vowel + tone for vowel in "aeiouy" for mark, tone in _TONES.items()}
    pairs |= {vowel + mark: f"{vowel}\u0302{tone}" for vowel in "aeo" for mark, tone in _CIRCUMFLEX.items()}
    pairs |= {f"a{mark}": f"a\u0306{tone}" for mark, tone in _BREVE.items()}
    pairs |= {base + mark: letter + tone for base, letter in (("ô", "ơ"), ("ö", "ư")) for mark, tone in _TONES.items()}
    pairs |= _VNI_ALONE
    table = {key: unicodedata.normalize("NFC", value) for key, value in pairs.items()}
    upper = {key.upper(): value.upper() for key, value in table.items()}
    mixed = {key[0].upper() + key[1:]: value.upper() for key, value in table.items() if len(key) == 2}
    return mixed | upper | table


_VNI = _vni_table()
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_VNI_CODES = str.maketrans({"\x93": "“", "\x94": "”", "\x91": "‘", "\x92": "’"})


def from_tcvn3(text: str) -> str:
    """Text as windows-1252 shows it; a soft hyphen is an ư, also where the program that printed it drew a hyphen."""
    told = _HYPHENED.sub(_with_u, text) if "-" in text else text
    return unicodedata.normalize("NFC", told.translate(_TCVN3))


_HYPHENED = re.compile(r"(?:[A-Za-z\xa1-\xff]{2,7}-|[A-Za-z\xa1-\xff]-(?=[a-z\xa1-\xff]))(?:[a-z\xa1-\xff]{1,7})?(?![-\w])")


def _with_u(match: re.Match[str]) -> str:
    """A word with an ư for its hyphen where only so it is one."""
    word = match[0].replace("-", "\xad")
    return word if is_syllable(word.translate(_TCVN3)) else match[0]


def from_vni(text: str) -> str:
    """Text as windows-1252 shows it, two characters a marked vowel."""
    return _VNI_LETTER.sub(lambda match: _VNI[match[0]], text.translate(_VNI_CODES))


def from_viscii(data: bytes) -> str:
    """RFC 1456; six capitals stand among the control characters."""
    low = {2: "Ẳ", 5: "Ẵ", 6: "Ẫ", 20: "Ỷ", 25: "Ỹ", 30: "Ỵ"}
    return "".join(_VISCII_BYTES[byte - 128] if byte > 127 else low.get(byte, chr(byte)) for byte in data)


def by_font(text: str, font: str) -> str:
    """A run of text in a font: `.VnTime…` is TCVN3 (capitals where the name ends in H), `VNI-…` is VNI, any other is itself."""
    name = font.strip().strip("\"'").lower()
    if text.isascii() and not name.endswith("h") and _OPTIONAL not in text:
        return text
    if name.startswith(".vn"):
        words = from_tcvn3(_from_private(text.replace(_OPTIONAL, "\xad")))
        return words.upper() if re.search(r"h$", name) else words
    return from_vni(_from_private(text)) if name.startswith("vni") else text


_OPTIONAL = "\x1f"
"""The soft hyphen of Word, which takes a typed ư for one."""


def _from_private(text: str) -> str:
    """Word keeps characters of symbol fonts at U+F000."""
    return re.sub("[\uf020-\uf0ff]", lambda match: chr(ord(match[0]) - 0xF000), text)


_ODD = re.compile("[¡-¿×÷ÄÅÆÇËÎÏÐÑÖØÛÜÞßäåæçëîïðñöøûüþÿ]")
MODERN = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_WORD = re.compile("[A-Za-z¡-ÿ]+")
_ENOUGH = 3


def modern(text: str) -> str:
    """`text` in Unicode where whole lines of it are TCVN3 or VNI, or what stands behind a label in Unicode; else `text` itself."""
    if text.isascii() or sum(1 for _ in islice(_ODD.finditer(text[:200_000]), _ENOUGH)) < _ENOUGH:
        return text
    lines = text.split("\n")
    parted = [_parted(line) for line in lines[:5_000]]
    old = "\n".join(part for label, part in parted if not part.isascii() and (not label or _strange(part)))[:50_000]
    convert = _scheme(old)
    if convert is None:
        return text
    return "\n".join(line if line.isascii() else _converted(line, convert) for line in lines)


def name(text: str) -> str:
    """A person's name in Unicode where it is TCVN3 or VNI: so short that every word of it must be Vietnamese then, and few before."""
    words = _WORD.findall(text)
    odd = [word for word in words if not word.isascii()]
    if len(odd) < 2 or MODERN.search(text) or share(odd) > 0.34:
        return text
    return next((way(text) for way in (from_tcvn3, from_vni) if share(map(way, words)) == 1), text)


def _parted(line: str) -> tuple[str, str]:
    """What of a line is written in Unicode, and what may not be: all of it, or what was pasted behind a label."""
    if not MODERN.search(line):
        return "", line
    label, colon, value = line.partition(":")
    return (line, "") if MODERN.search(value) else (label + colon, value)


def _strange(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return share(words) < 0.5


def _converted(line: str, convert: Callable[[str], str]) -> str:
    label, part = _parted(line)
    return label + _line(part, convert) if part and (not label or _strange(part)) else line


def _line(line: str, convert: Callable[[str], str]) -> str:
    words = [word for word in _WORD.findall(line) if not word.isascii()]
    return convert(line) if share(map(convert, words)) >= share(words) else line


def _scheme(text: str) -> Callable[[str], str] | None:
    words = {word for word in _WORD.findall(text) if not word.isascii()}
    if len(words) < _ENOUGH:
        return None
    before = share(words)
    after, _, convert = max((share(map(way, words)), place, way) for place, way in enumerate((from_tcvn3, from_vni)))
    return convert if after >= 0.75 and after - before >= 0.4 else None


_VIQR_SHAPE = re.compile(r"(?i)[aeo]\^|[ou]\+|a\(|\bdd[aeiouy]")
_VIQR_LETTER = re.compile(r"(?i)dd|[aeo]\^[`'?~.]?|[ou]\+[`'?~.]?|a\([`'?~.]?|[aeiouy][`'~](?=\w|\W|$)|[aeiouy][?.](?= ?[a-z])")
_VIQR_MARKS = {
    "^": "\u0302",
    "+": "\u031b",
    "(": "\u0306",
    "`": "\u0300",
    "'": "\u0301",
    "?": "\u0309",
    "~": "\u0303",
    ".": "\u0323",
}


def from_viqr(text: str) -> str:
    """RFC 1456's seven-bit spelling (`Tie^'ng Vie^.t`), where its marks form Vietnamese words; else `text` itself."""
    if len(_VIQR_SHAPE.findall(text[:50_000])) < _ENOUGH:
        return text
    marked = {word for word in re.findall(r"[A-Za-z^+('`?~.]+", text[:50_000]) if _VIQR_SHAPE.search(word)}
    words = {_viqr(word).strip("('`?~.") for word in marked}
    return _viqr(text) if len(words) >= _ENOUGH and share(words) >= 0.8 else text


def _viqr(text: str) -> str:
    def letter(match: re.Match[str]) -> str:
        found = match[0]
        if found.lower() == "dd":
            return "Đ" if found[0] == "D" else "đ"
        return unicodedata.normalize("NFC", found[0] + "".join(_VIQR_MARKS[mark] for mark in found[1:]))

    return _VIQR_LETTER.sub(letter, text)

"""Bytes to text when labels are wrong or missing, and Vietnamese of before Unicode."""

from __future__ import annotations

import codecs
import re
from html.entities import name2codepoint

from pipeline.domain.text import clean
from pipeline.reading import legacy
from pipeline.reading.files import old_fonts
from pipeline.reading.syllables import is_syllable, share

_ALIASES = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "iso-gb2312": "gb18030", "utf8": "utf-8", "utf-8mb4": "utf-8",
    "utf8mb4": "utf-8", "unicode-1-1-utf-7": "utf-7", "unicode-1-1-utf-8": "utf-8", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "iso8859-1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8", "ansi_x3.4-1968": "utf-8", "iso-8859-8-i": "iso-8859-8",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "x-windows-1258": "cp1258", "windows-1258": "cp1258", "unknown-8bit": "utf-8",
    "x-unknown": "utf-8", "unknown": "utf-8", "default": "utf-8", "8bit": "utf-8", "koi8r": "koi8-r", "x-mac-cyrillic": "mac-cyrillic",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932", "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874", "tis-620": "cp874", "viscii1.1-1": "viscii", "csviscii": "viscii", "x-viet-tcvn": "tcvn",
    "tcvn-5712": "tcvn", "tcvn5712-1": "tcvn", "x-viet-vni": "vni",
    "windows-1252": "cp1252", "x-ansi": "cp1252", "ansi": "cp1252",
}  # fmt: skip
"""Labels seen in the wild and what the bytes really are; ASCII labels often hide UTF-8, Latin-1 hides windows-1252."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = frozenset({"cp1252", "cp1258", "utf-8"})
_WIDE = re.compile(r"gb|big5|cp9[345]|euc|shift|hz|iso-2022|utf-(?:16|32)|johab")
_META = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)


def decode(data: bytes, label: str = "") -> tuple[str, bool]:
    """The text of bytes said to be in `label`, clean, and whether the label held. Never raises."""
    text, held = _decoded(data, label.strip().strip("\"'").lower())
    return readable(text), held


def decode_html(data: bytes, label: str = "") -> tuple[str, bool]:
    """`decode` where an HTML or XML file may name its own charset."""
    found = _META.search(data[:4096]) if not label else None
    text, held = _decoded(data, (found[1].decode("ascii", "replace") if found else label).strip().strip("\"'").lower())
    text = _SPACED.sub("\\1\xa0", text) if "&nbsp;" in text else text
    return readable(_referenced(_once_escaped(old_fonts.converted(text))), _LINE), held


_SPACED = re.compile("([ÃĂÆ]|áº)&nbsp;")
"""A no-break space that may be half a letter of UTF-8 read as another page."""


_REFERENCE = re.compile(r"&(?:#(?:[xX]0{0,3}([0-9a-fA-F]{2,5})|0{0,3}(\d{3,6}))|([A-Za-z]{2,8}\d{0,2}));")
_NAMED = re.compile(r"&(?!(?:nbsp|amp|lt|gt|quot);)[A-Za-z]{2,8}\d{0,2};")
_ESCAPED_TWICE = re.compile(r"&(?:amp;){1,3}(?=(#(?:[xX][0-9a-fA-F]{2,5}|\d{3,6})|[A-Za-z]{2,8});)")


def _referenced(text: str) -> str:
    """Letters beyond ASCII that are written by their numbers or names (HTML 4, 5.3) as themselves; none of them is markup."""
    return _REFERENCE.sub(_letter, text) if "&#" in text or ("&" in text and _NAMED.search(text)) else text


def _letter(match: re.Match[str]) -> str:
    code = name2codepoint.get(match[3], 0) if match[3] else int(match[1], 16) if match[1] else int(match[2])
    if 0x80 <= code < _BEYOND:
        return _byte(bytes([code]), "cp1252")  # HTML 5, 13.2.5.80
    return chr(code) if _BEYOND <= code < 0xD800 else match[0]


def _once_escaped(text: str) -> str:
    """A page of which parts were escaped twice on the way, where that hides letters; who writes of HTML itself hides few."""
    if "&amp;" not in text:
        return text
    found = {
        match[1] for match in _ESCAPED_TWICE.finditer(text) if match[1][0] == "#" or name2codepoint.get(match[1], 0) >= _BEYOND
    }
    return _ESCAPED_TWICE.sub(lambda match: "&" if match[1] in found else match[0], text) if len(found) >= _ENOUGH else text


_LINE = "\u2028"
"""The end of a line in a page, where an LF is white space."""
_ENOUGH = 3
_BEYOND = 0xA0
_WHOLE = re.compile("[\t\n -*,-\\]_-~À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ–—“”’…]*")
"""Vietnamese in one character a letter, and nothing of what the older spellings and a double encoding are made of: seen at one glance."""


def readable(text: str, line: str = "\n") -> str:
    """Decoded text made whole and clean: double encoding undone, fonts of before Unicode converted, NFC."""
    if "&" in text and len(_REFERENCE.findall(text)) >= _ENOUGH:  # a form of the web was mailed as it came
        text = _referenced(text)
    if _WHOLE.fullmatch(text):
        return text
    if not text.isascii():
        text = repaired(legacy.modern(text))
    elif "^" in text and "+" in text:
        text = legacy.from_viqr(text)
    text = clean(text, line)
    return _with_d(text) if _ETH.search(text) else text


_ETH = re.compile("[ÐðƉɖ]")
_D = str.maketrans("ÐðƉɖ", "ĐđĐđ")
_LETTERS = re.compile(r"[^\W\d_]+")
_CONSONANTS = re.compile("[bcdfghjklmnpqrstvwxzđ]+", re.IGNORECASE)


def _with_d(text: str) -> str:
    """A letter that looks like Đ and is another's, as old keyboards type it. Icelandic has it within words, never at their
    beginning, and no word without a vowel.
    """
    vietnamese = legacy.MODERN.search(text) is not None

    def word(match: re.Match[str]) -> str:
        if not _ETH.search(match[0]):
            return match[0]
        meant, first = match[0].translate(_D), _ETH.match(match[0]) is not None
        if vietnamese:
            return meant if first or _CONSONANTS.fullmatch(meant) else match[0]
        return meant if first and (is_syllable(meant) or (meant.isupper() and meant[1:].isascii())) else match[0]

    return _LETTERS.sub(word, text)


def _decoded(data: bytes, label: str) -> tuple[str, bool]:
    if b"\0" in data[:_FIRST] and (wide := _by_its_zeros(data)):
        return data.decode(wide, "replace"), True
    if data.isascii():
        return _seven_bit(data, label)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace").lstrip("\ufeff"), True
    name = _ALIASES.get(label, label) or "utf-8"
    if (name in ("tcvn", "viscii", "vni") or _WIDE.match(name)) and (text := _vietnamese_utf8(data)):
        return text, False
    if name in ("tcvn", "viscii", "vni"):
        return _vietnamese(data, name), True
    if name in _WESTERN or not _known(name):
        return _western(data, name)
    for candidate in (name,) if _WIDE.match(name) else ("utf-8", name):
        try:
            return data.decode(candidate), candidate == name
        except ValueError:
            continue
    text, held = _western(data, "utf-8")
    return (text, False) if held else (data.decode(name, "replace"), False)


_FIRST = 4_096


def _by_its_zeros(data: bytes) -> str:
    """UTF-16 without its mark, whatever the label says: most letters of a text have a zero beside them, all on one side."""
    first = data[:_FIRST]
    even, odd = first[::2].count(0), first[1::2].count(0)
    if max(even, odd) * 4 < len(first) or min(even, odd) * 20 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _vietnamese_utf8(data: bytes) -> str:
    """The text of bytes that are Vietnamese in UTF-8 although their label is of an alphabet in which any bytes are letters."""
    try:
        text = data.decode("utf-8")
    except ValueError:
        return ""
    words = [word for word in _LETTERS.findall(text[:20_000]) if not word.isascii()]
    return text if share(words) >= 0.5 else ""


def _known(name: str) -> bool:
    try:
        return bool(codecs.lookup(name)._is_text_encoding)  # noqa: SLF001 else `base64` or `zip` would be a charset
    except (LookupError, ValueError):
        return False


def _seven_bit(data: bytes, label: str) -> tuple[str, bool]:
    """ASCII bytes may still be ISO-2022, HZ or UTF-7, whatever the label says."""
    name = _ALIASES.get(label, label)
    if b"\x1b$" in data[:65_536] or b"\x1b(" in data[:4096]:
        name = name if name.startswith("iso-2022") else "iso-2022-jp"
    wide = name.startswith(("utf-16", "utf-32")) and b"\0" in data
    if (wide or name.startswith(("iso-2022", "hz", "utf-7"))) and _known(name):
        try:
            return data.decode(name), True
        except ValueError:
            return data.decode("ascii"), False
    text = data.decode("ascii")
    return (_utf7(text), True) if "+" in text and "-" in text else (text, True)


_UTF7 = re.compile(r"\+[A-Za-z0-9+/]{3,}-?")


def _utf7(text: str) -> str:
    """UTF-7 without its label, where it yields Vietnamese words."""
    if len(_UTF7.findall(text[:50_000])) < 2:
        return text
    try:
        whole = text.encode("ascii").decode("utf-7")
    except ValueError:
        return text
    words = [word for word in re.findall(r"[^\W\d_]+", whole[:50_000]) if not word.isascii()]
    return whole if len(words) >= 2 and share(words) >= 0.8 else text


def _western(data: bytes, name: str) -> tuple[str, bool]:
    """UTF-8 wherever the bytes are UTF-8; else the code page whose words are Vietnamese, else windows-1252.

    A few broken bytes in UTF-8 do not make another code page of the rest.
    """
    try:
        return data.decode("utf-8"), name == "utf-8"
    except UnicodeDecodeError:
        pass
    whole = data.decode("utf-8", "replace")
    bad = whole.count("\ufffd")
    if bad * 4 <= len(whole) - len(whole.encode("ascii", "ignore")):
        return whole, False
    vietnamese, other = _code_page(data, "cp1258"), _code_page(data, "cp1252")
    if name == "cp1258" or _marked(vietnamese) > _marked(legacy.modern(other)):
        return vietnamese, name == "cp1258"
    return other, name == "cp1252"


def _code_page(data: bytes, name: str) -> str:
    """Bytes that the page leaves free are C1 controls."""
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return "".join(_byte(bytes([byte]), name) if byte > 127 else chr(byte) for byte in data[:2_000_000])


def _byte(byte: bytes, name: str) -> str:
    try:
        return byte.decode(name)
    except UnicodeDecodeError:
        return byte.decode("latin-1")


def _marked(text: str) -> int:
    """How many of the words with accents can be Vietnamese."""
    words = {word for word in re.findall(r"[^\W\d_]+(?:[\u0300-\u0323][^\W\d_]*)*", text[:20_000]) if not word.isascii()}
    return sum(map(is_syllable, words))


def _vietnamese(data: bytes, name: str) -> str:
    if name == "viscii":
        return legacy.from_viscii(data)
    return legacy.from_tcvn3(data.decode("latin-1")) if name == "tcvn" else legacy.from_vni(_code_page(data, "cp1252"))


_TRAIL = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"


def _page(page: str) -> re.Pattern[str]:
    """UTF-8 as that code page shows it, a letter beyond ASCII."""
    shown = [bytes([byte]).decode(page) for byte in range(0xC2, 0xF5)]
    two, three, four = ("".join(shown[start:end]) for start, end in ((0, 30), (30, 46), (46, 51)))
    return re.compile(f"[{two}]{_TRAIL}|[{three}]{_TRAIL}{{2}}|[{four}]{_TRAIL}{{3}}")


_TWICE = {page: _page(page) for page in ("cp1252", "cp1258")}
_OTHER_PAGE = re.compile("[ĂăĐđƠơƯư\u0300\u0301\u0303\u0309\u0323][\x80-\xbf‘ƒ‚„†‹]")
_TRAILING = re.compile("[\x80-\xbf‘ƒ‚„†‹Æ](?:(?<!Æ)|(?<=Æ) )")
_PROOF = re.compile(
    f"á[º»]{_TRAIL}|Ä[‘\x90]|Æ[°¡¯ ]|Ã[\x80-\x92\x95-\xb9\xbc-\xbf¡-¹]|[ÃÂÄĂ][\u0192\u201a\u201e\u2020\u2039]|Ă[\x80-\xbf]|Ã(?:¡|¢|£|¨|©|ª|­)"
)


def repaired(text: str) -> str:
    """UTF-8 that was read as windows-1252 or windows-1258 once or several times ("Ä‘Æ°á»ng") made whole, where that is plain;
    good text beside it stays.
    """
    if _TRAILING.search(text) is None:
        return text
    if len(_PROOF.findall(text[:50_000])) < 2:
        return text
    marked = _LOST.sub(lambda match: _MARK_OF[match[0]], text)
    western = _undone(marked, "cp1252")
    whole = western
    if _OTHER_PAGE.search(text):
        eastern = _undone(marked, "cp1258")
        whole = eastern if _marked(eastern) > _marked(western) else western
    good = _GOOD.search(text) is not None
    return _FOUND.sub(lambda match: _found(match, beside_good=good), whole) if whole != marked else text


def _undone(text: str, page: str) -> str:
    for _ in range(3):
        again = _TWICE[page].sub(lambda match: _once(match, page), text)
        if again == text:
            break
        text = again
        if len(_PROOF.findall(text[:50_000])) < 2:
            break
    return text


_LOST = re.compile("(?:[ÃĂ]|á[º»])(?=[ \nA-Za-z.,;:]|\\Z)")
"""What is left of a letter whose no-break space became a space (`lÃ ` is "là"), or whose soft hyphen went (`KÃnh` is "Kính")."""
_MARK_OF = {"Ã": "\ue010", "Ă": "\ue011", "áº": "\ue012", "á»": "\ue013"}
_LEFT = {"\ue010": ("Ã", "à", "í"), "\ue011": ("Ă", "à", "í"), "\ue012": ("áº", "Ạ", "ậ"), "\ue013": ("á»", "ử", "ử")}
"""What was left, and the letter where a space stands behind it, or none."""
_FOUND = re.compile("([^\\W\\d_]{0,4}?)([\ue010-\ue013])( {0,2})([^\\W\\d_]{0,8})(?=([\ue010-\ue013]?))")
_GOOD = re.compile("[Ạ-ỹ]")


def _found(match: re.Match[str], *, beside_good: bool) -> str:
    """The whole letter where it makes a word, of two spaces perhaps one was left; beside good text capitals may be Vietnamese as
    they stand (`XÃ HỘI`).
    """
    before, mark, space, after = str(match[1]), str(match[2]), str(match[3]), str(match[4])
    left, spaced, glued = _LEFT[mark]
    if not (beside_good and before.isupper() and (len(before) > 1 or not after[:1].islower())):
        letter = before + (spaced if space or not after else glued)
        gone = spaced != glued and space != "  " and not match[5]  # the space itself was the letter's
        if (gone or not space) and is_syllable(letter + after):
            return letter + after
        if space and is_syllable(letter):
            return f"{letter} {after}"
    return before + left + space + after


def _once(match: re.Match[str], page: str) -> str:
    try:
        return b"".join(_single(letter, page) for letter in match[0]).decode("utf-8")
    except UnicodeError:
        return match[0]


def _single(character: str, page: str) -> bytes:
    """The byte that the page shows as this character; its holes are C1 controls."""
    try:
        return character.encode(page)
    except UnicodeEncodeError:
        return character.encode("latin-1")

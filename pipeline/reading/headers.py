"""Header values decoded (RFC 2047, in all its broken forms) and addresses found where they are written badly."""

from __future__ import annotations

import base64
import binascii
import contextlib
import quopri
import re
from collections.abc import Callable
from datetime import datetime, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from html import unescape
from urllib.parse import unquote_to_bytes

from pipeline.domain.message import Address
from pipeline.domain.text import clean, one_line
from pipeline.reading import legacy
from pipeline.reading.charsets import decode
from pipeline.reading.dates import read_date

_WORD = re.compile(
    r"=\?([^?\s]{1,60})\?([bBqQ])\?(?:((?:[^?]|(?<!=)\?(?!=)|(?<!=)\?(?==[0-9A-F]{2}[^?])){0,20000})\?=|([^?\s<>]{1,20000})\??(?=\s|<|$))"
)
"""One whose end is missing ends at the next space: servers cut long headers short, writers forget it. A question mark of the text
may stand as it is, also before a letter in hexadecimal.
"""
_CUT = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2}|=[0-9A-F]?)\Z")
"""Half a letter of UTF-8 at an end that was cut off."""
_BETWEEN = re.compile(r"\?=\s+(?==\?)")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"']{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
_ANGLE = re.compile(r"<\s*([^<>\s\x00]{1,64}@[^<>\s]{1,255}?)\.?\s*>")
_APART = re.compile(r"<\s{0,9}([^\s<>@\x00]{1,64}\s{0,9}@\s{0,9}[A-Za-z0-9.-]{1,255})\s{0,9}>")
"""One with spaces around its sign."""
_CAP = 32_768


def decoded(value: object) -> str:
    """A header value as one clean line. Many come again, in the same mail and in the next."""
    return _known(value) if isinstance(value, str) and len(value) <= _OFTEN else _decoded(value)


def _decoded(value: object) -> str:
    if isinstance(value, str) and value.isascii() and "=?" not in value and "&#" not in value:
        plain = " ".join(value[:_CAP].split())
        if plain.isprintable():
            return plain
    raw = _bytes(value)[:_CAP]
    return one_line(_words(_words(decode(raw)[0])))  # some writers encode what is encoded


_OFTEN = 400
_known: Callable[[str], str] = lru_cache(maxsize=256)(_decoded)


def _bytes(value: object) -> bytes:
    """Raw 8-bit headers come from the standard library with surrogates for their bytes."""
    text = str(value)
    try:
        return text.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def _words(text: str) -> str:
    """Encoded words decoded; neighbours in one charset are joined first, since writers cut through characters."""
    if "=?" not in text:
        return text
    joined = _BETWEEN.sub("?=", text)
    out: list[str] = []
    pending, charset, last, unended = b"", "", 0, False
    for match in _WORD.finditer(joined):
        between = joined[last : match.start()]
        if unended and not between.strip():
            between = ""
        name = match[1].partition("*")[0].lower()
        if pending and (between or name != charset):
            out.append(decode(pending, charset)[0])
            pending = b""
        out.append(between)
        unended = match[3] is None
        pending += _word_bytes(match[2], match[4] if unended else match[3])
        charset, last = name, match.end()
    if pending:
        out.append(decode(_CUT.sub(b"", pending) if unended and charset.startswith("utf") else pending, charset)[0])
    return "".join(out) + joined[last:]


_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


def _word_bytes(encoding: str, payload: str) -> bytes:
    data = payload.encode("ascii" if payload.isascii() else "utf-8" if "=" not in payload else "latin-1", "replace")
    if encoding in "qQ":
        return quopri.decodestring(data.replace(b"_", b" "))
    data = _NO_BASE64.sub(b"", data)
    try:
        return base64.b64decode(data + b"=" * (-len(data) % 4))
    except (binascii.Error, ValueError):
        return base64.b64decode(data[: len(data) // 4 * 4])


_PARAMETER = r"""(?:^|[;\s]){name}(?:\*(\d{{1,3}}))?(\*)?\s*=\s*(?:"((?:[^"\\]|\\.){{0,4000}})"?|([^;]{{0,4000}}))"""
_FILE_NAMES = {name: re.compile(_PARAMETER.format(name=name), re.IGNORECASE) for name in ("filename", "name")}


def subject(value: object) -> str:
    """A subject; programs of the web send it as it stands in a page."""
    text = decoded(value)
    return one_line(_IN_PAGE.sub(lambda match: unescape(match[0]), text)) if "&" in text else text


_IN_PAGE = re.compile("&(?:amp|quot|apos|lt|gt|nbsp|#0?39|#34|#38);", re.IGNORECASE)


def file_name(disposition: object, content_type: object) -> str:
    """The name of a part, by RFC 2231 or 2047 or in any of the forms that writers make of them; empty where there is none."""
    return _parameter(disposition, "filename") or _parameter(content_type, "name")


def _parameter(value: object, name: str) -> str:
    """Pieces in their order; where a writer gives both forms, the extended one (RFC 6266, 4.3)."""
    if value is None:
        return ""
    raw = _bytes(value)[:_CAP]
    pieces: dict[int, tuple[bool, bytes]] = {}
    for match in _FILE_NAMES[name].finditer(raw.decode("latin-1")):
        number, extended = int(match[1] or 0), bool(match[2])
        text = re.sub(r'\\(["\\])', r"\1", match[3]) if match[3] is not None else match[4].strip()
        if number not in pieces or (extended and not pieces[number][0]):
            pieces[number] = (extended, text.encode("latin-1"))
    if not pieces:
        return ""
    charset, data = "", b""
    for number in sorted(pieces):
        extended, piece = pieces[number]
        if extended:
            label, quote, rest = piece.partition(b"'")
            if quote and b"'" in rest and number == min(pieces):
                charset, piece = label.decode("ascii", "replace"), rest.partition(b"'")[2]
            piece = unquote_to_bytes(piece)
        data += piece
    return _named(data, charset)


def _named(data: bytes, charset: str) -> str:
    """Encoded words and percent signs are read too, though neither belongs into a quoted name."""
    text = one_line(_words(decode(data, charset)[0]))
    if re.search(r"%[89A-Fa-f][0-9A-Fa-f]", text):
        with contextlib.suppress(UnicodeDecodeError):
            return one_line(unquote_to_bytes(text).decode("utf-8"))
    return text


def addresses(value: object) -> tuple[Address, ...]:
    """The mailboxes of a From, To or Cc header. Encoded words are decoded after the addresses were found: an address
    hidden in a name is no address.
    """
    return _known_addresses(value) if isinstance(value, str) and len(value) <= _OFTEN else _addresses(value)


def _addresses(value: object) -> tuple[Address, ...]:
    raw = _bytes(value)[:_CAP]
    text = clean(raw.decode("ascii") if raw.isascii() else decode(raw)[0]).replace("\n", " ")
    if "=?" in text:  # some writers leave a name's comma as it is in an encoded word
        text = _WORD.sub(lambda match: match[0].translate(_HIDES), text)
    found = tuple(address for part in _parts(text) if (address := _address(part)) is not None)[:500]
    return found or _alone(text)


def _alone(text: str) -> tuple[Address, ...]:
    """The one address of a header in which none stands as it should: within an encoded word, or with the sign of East Asian writing."""
    whole = one_line(_words(_words(text))).replace("＠", "@")
    if whole.count("@") > 1 or (address := _address(whole)) is None or not _PLAIN.fullmatch(address.address):
        return ()
    return (address,)


_PLAIN = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,62}\.)*[a-z0-9-]{1,63}")
_known_addresses: Callable[[str], tuple[Address, ...]] = lru_cache(maxsize=256)(_addresses)
_HIDES = {ord(letter): f"={ord(letter):02X}" for letter in ',;"<>'}
_MAILBOX = re.compile(r'(?:"(?:[^"\\]|\\.)*(?:"|$)|<[^>]*(?:>|$)|[^,;"<])+')


def _parts(text: str) -> list[str]:
    """Splits at commas and semicolons outside quotes and angle brackets."""
    return _MAILBOX.findall(text) if "," in text or ";" in text else [text]


def _address(part: str) -> Address | None:
    masked = _WORD.sub(lambda match: "\x00" * len(match[0]), part)
    angles = list(_ANGLE.finditer(masked)) or list(_APART.finditer(masked))
    if angles:
        address, name = "".join(angles[-1][1].split()), part[: angles[-1].start()].rstrip("< ")
    elif found := _ADDRESS.search(_without_asides(masked.replace("\x00", " "))):
        address, name = found[0], part[: found.start()].rstrip("<([\"' ")
        if not name.strip() and (comment := re.search(r"\(([^()]{1,200})\)", part)):
            name = comment[1]
    else:
        return None
    words = legacy.name(one_line(_words(_words(name)))).strip().strip('"').replace('\\"', '"').strip("' :")
    plain = address.strip("'\".").lower().removeprefix("mailto:").removeprefix("smtp:")
    return Address("" if words.lower() == plain else words, plain)  # Outlook repeats an address as its own name


_ASIDE = re.compile(r'"[^"]*"|\([^()]*\)')


def _without_asides(part: str) -> str:
    """Without what only looks like the address beside another: "(a@b.example) c@d.example" is c's, and a quoted local part nobody's we know."""
    bare = _ASIDE.sub(lambda match: " " * len(match[0]), part)
    return bare if "@" in bare else part


def message_ids(value: object) -> tuple[str, ...]:
    """The ids of a References or In-Reply-To header, in their order, without brackets."""
    text = decoded(value)
    found = re.findall(r"<\s*([^<>]{3,400}?)\s*>", text) or [word for word in text.split() if "@" in word]
    return tuple(dict.fromkeys(re.sub(r"\s+", "", item) for item in found))[:200]


_USUAL = 300
"""Characters: no date is longer."""
_MONTHS = {"january": "Jan", "february": "Feb", "march": "Mar", "april": "Apr", "june": "Jun", "july": "Jul", "august": "Aug",
           "september": "Sep", "october": "Oct", "november": "Nov", "december": "Dec"}  # fmt: skip


_AS_IT_SHOULD_BE = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::[0-5]\d)? (?!-0000)[+-]\d{4}")
_CLOCK = re.compile(r"(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?(?:[.,]\d{1,9})?(?:\s?(AM|PM|SA|CH)\b)?", re.IGNORECASE)
_OFFSET = re.compile(r"(?:(?:^|(?<=[\s(]))(?:GMT|UTC?|ICT|Z)\s?|(?<![^\s(]))([+-])(\d{1,2}?)(?::?(\d\d))?(?!\d)", re.IGNORECASE)
"""What stands behind a clock; a hyphen within a date is none."""
_ZONES = (
    (re.compile(r"[\s(]*(?:Z|GMT|UTC?|Coordinated Universal Time)\b", re.IGNORECASE), "+0000"),
    (re.compile(r"[\s(]*(?:ICT|Indochina Time|SE Asia Standard Time|Giờ Đông Dương)\b", re.IGNORECASE), "+0700"),
)
"""Zones by their names, as servers and programs of here write them."""
_EITHER_WAY = re.compile(r"\b(?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|1[0-2])[/.-]\d{4}\b.{0,40}[ap]m\b", re.IGNORECASE)
"""Where a clock has English halves, the month may stand before the day."""


def header_date(value: object, zone: tzinfo | None = None) -> datetime | None:
    """A Date header, in RFC 5322 or near it; None where the year is not one of mail. `zone`: whose clock it is where it names
    none; without, such a date is none.
    """
    text = decoded(value)
    if not _AS_IT_SHOULD_BE.fullmatch(text):
        text = _usual(text[:_USUAL])
    for reader in (parsedate_to_datetime, _as_people_write):
        try:
            date = reader(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if 100 <= date.year < 200:
            date = date.replace(year=date.year + 1900)  # RFC 5322, 4.3
        elif date.year > 2540:
            date = date.replace(year=date.year - 543)  # of the Buddhist era, as phones set to Thai count
        if 1990 <= date.year <= 2100:
            return date if date.tzinfo is not None else date.replace(tzinfo=zone) if zone else None
    return None


def _usual(text: str) -> str:
    """A date with months in three letters, a clock of 24 hours and behind it an offset of four digits."""
    text = text.replace('"', "").replace(" ,", ",")
    text = re.sub(r"\b(" + "|".join(_MONTHS) + r")\b", lambda match: _MONTHS[match[0].lower()], text, flags=re.IGNORECASE)
    clock = _CLOCK.search(text)
    if clock is None:
        return text
    hour, half = int(clock[1]), (clock[4] or "").lower()
    if half in ("pm", "ch") and hour < 12:
        hour += 12
    elif half in ("am", "sa") and hour == 12:
        hour = 0
    time = f"{hour:02d}:{clock[2]:0>2}:{min(int(clock[3] or 0), 59):02d}"  # 60 is a second that was put in (RFC 5322, 3.3)
    before = text[: clock.start()] if not _EITHER_WAY.search(text) else ""
    return f"{before.removesuffix('T')} {time} {_with_offset(text[clock.end() :])}".strip()


def _with_offset(after: str) -> str:
    """What stands behind a clock: hours as `+0700`, in whatever form they stand; `-0000` is UTC (RFC 5322, 3.3)."""
    if found := _OFFSET.search(after):
        hours = f"{found[2]:0>2}{found[3] or '00'}"
        sign = "+" if hours == "0000" else found[1]
        return f"{after[: found.start()].strip()} {sign}{hours}".strip()
    for name, offset in _ZONES:
        if named := name.match(after):
            return f"{offset} {after[named.end() :].strip(' )')}".strip()
    return after.strip()


def _as_people_write(text: str) -> datetime:
    """Raises ValueError where a day or a clock is missing."""
    found = read_date(text) or ""
    if "T" not in found:
        raise ValueError(text)
    return datetime.fromisoformat(found)

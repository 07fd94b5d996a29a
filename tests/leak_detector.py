"""An independent look for informants in finished mails: nothing here is shared with the code that masks them.

Every decoded text is squeezed to bare letters and to bare digits, so that no spacing, accent or grouping can hide anything.
"""

from __future__ import annotations

import email
import email.policy
import html
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

SPOKEN = {"khong": "0", "mot": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4", "nam": "5", "lam": "5", "sau": "6", "bay": "7", "tam": "8",
          "chin": "9"}  # fmt: skip


@dataclass(frozen=True)
class Person:
    """A synthetic informant; `phones` are ten or eleven digits, each a number by which he is known."""

    family: str
    middle: str
    given: str
    phones: tuple[str, ...]
    email: str
    house: str

    @property
    def name(self) -> str:
        return f"{self.family} {self.middle} {self.given}"

    @property
    def number(self) -> str:
        """The number of the house; of who has none a number that no house has."""
        found = re.search(r"\d[\d/]*", self.house)
        return found[0] if found else "0000"


def bare(text: str) -> str:
    """Lower case without accents."""
    spread = unicodedata.normalize("NFKD", text.lower()).replace("đ", "d")
    return "".join(c for c in spread if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")


def texts(raw: bytes) -> Iterator[str]:
    """Everything a receiver could decode."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for value in message.values():
        yield str(value)
    for part in message.walk():
        yield part.get_filename() or ""
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes):
            continue
        if part.get_content_maintype() == "text":
            text = data.decode("utf-8", "replace")
            yield text
            yield html.unescape(re.sub(r"<[^>]*>", "", text))
            continue
        yield data.decode("latin-1")
        yield data.decode("utf-8", "ignore")
        if data[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for name in archive.namelist():
                    yield re.sub(r"<[^>]*>", "", archive.read(name).decode("utf-8", "ignore"))
        if part.get_content_maintype() == "image":
            with Image.open(io.BytesIO(data)) as image:
                yield " ".join(map(str, image.getexif().values())) + " " + str(image.info)


def cut(text: str, who: Person, *, secret: bool) -> Iterator[str]:
    """His name with initials for a part of it, of who is `secret` also initials alone; the number of his house."""
    plain = bare(text)
    family, middle, given = (bare(word) for word in (who.family, who.middle, who.given))
    ahead, inner = rf"{family[0]}(?:[^\Waeiouy\d]{{0,2}}\.\s?)?", rf"{middle[0]}(?:[^\Waeiouy\d]{{0,2}}\.)?\s?"
    shapes = {
        "initials and given": rf"{ahead}{inner}{given}",
        "family, initial, given": rf"{family}\W+{middle[0]}\W{{1,2}}{given}",
        "initial, middle, given": rf"{family[0]}[^\Waeiouy\d]{{0,2}}\W{{1,2}}{middle}\W+{given}",
        "given and initials": rf"{given} {family[0]}\.?\s?{middle[0]}\.?",
        "all but the given": rf"{family}\W+(?:{middle}|{middle[0]})\W+{given[0]}\.?",
        "house": rf"(?:nha so|so nha)\W{{0,3}}{re.escape(who.number)}",
    }
    if secret:
        shapes["dotted initials"] = rf"{ahead}\.?\s?{inner}\.?\s?{given[0]}(?<=\.{given[0]})"
        shapes["titled initials"] = rf"(?:ong|anh|chi|co|chu)\s(?:{family[0]}\.?{middle[0]}\.?)?{given[0]}"
    for what, shape in shapes.items():
        for match in re.finditer(rf"(?<![\w/]){shape}(?![\w/])", plain):
            yield f"{what}: {match[0]}"


def told(raw: bytes, who: Person, *, secret: bool = False) -> list[str]:
    """What of a person a mail tells; empty: nothing. `secret`: not even his initials may be told."""
    found: list[str] = []
    for text in texts(raw):
        plain = bare(text)
        letters = re.sub(r"[^a-z]", "", plain)
        words = [bare(word) for word in (who.family, who.middle, who.given)]
        for order in (words, words[::-1], [words[2], words[0], words[1]]):
            if "".join(order) in letters:
                found.append(f"name {' '.join(order)}")
        found += cut(text, who, secret=secret)
        accented = unicodedata.normalize("NFC", text)
        for pair in ((who.family, who.given), (who.middle, who.given), (who.given, who.family)):
            if re.search(rf"(?<!\w){pair[0]}[\W_]+{pair[1]}(?!\w)", accented):
                found.append(f"part {' '.join(pair)}")
        if re.search(rf"(?i)(?<!\w)(?:ông|bà|anh|chị|cô|chú|bác)\s+{who.given}(?!\w)", accented):
            found.append(f"titled {who.given}")
        spoken = re.sub(r"[a-z]+", lambda word: SPOKEN.get(word[0], " "), plain)
        digits, said = re.sub(r"\D", "", plain), re.sub(r"[^\d]", "", re.sub(r" {3,}", "x", spoken))
        found += [f"phone {phone}" for phone in who.phones if phone[1:] in digits or phone[1:] in said]
        mailbox = re.sub(r"[^a-z0-9@]", "", re.sub(r"\(at\)|\[at\]| at | a cong ", "@", plain))
        if re.sub(r"[^a-z0-9@]", "", who.email) in mailbox or who.email.partition("@")[0] in plain:
            found.append(f"email {who.email}")
        if re.sub(r"[^a-z0-9]", "", bare(who.house)) in re.sub(r"[^a-z0-9]", "", plain):
            found.append(f"house {who.house}")
    return found

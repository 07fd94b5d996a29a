"""Who may know the informant, what is masked, and whether a finished mail tells more. Fails closed.

By class: an ordinary report shows the contact to the lead; attitudes of officials and complaints are masked; a wish for
secrecy, an anonymous report and a tip give no identity at all; what is held back leaves by no mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from pipeline.domain.case import Case, Role
from pipeline.domain.policy import Policy
from pipeline.domain.report import CaseKind, Informant
from pipeline.domain.text import fold


class Access(StrEnum):
    """How much of the informant a reader may know."""

    FULL = "full"
    MASKED = "masked"
    NONE = "none"


def access(case: Case, role: Role, policy: Policy) -> Access:
    """What the unit in this role may know about this case's informant."""
    who = case.informant
    if case.held_back or who.confidential or who.anonymous or case.kind in (CaseKind.TIP, CaseKind.DENUNCIATION):
        return Access.NONE
    if policy.share_contact != "lead":
        return Access.NONE
    if case.sensitive or case.kind is CaseKind.COMPLAINT or case.conflict_units or role is not Role.LEAD:
        return Access.MASKED
    return Access.FULL


def mask_name(name: str) -> str:
    """`Nguyễn Văn Thuận` → `N.V.T.`"""
    return "".join(f"{word[0].upper()}." for word in re.findall(r"[^\W\d_]+", name))


def mask_phone(phone: str) -> str:
    """`0900.000.101` → `0900.***.***`: the first four digits of the national number."""
    digits = re.sub(r"\D", "", phone)
    if not digits:
        return ""
    national = "0" + digits[2:] if phone.strip().startswith("+84") else digits
    return f"{national[:4]}.***.***"


def identities_of(informant: Informant) -> tuple[str, ...]:
    """Every string that tells who the informant is. A single short word is no identity by itself."""
    found = []
    home = informant.address if informant.address and _tells_home(informant.address) else None
    for value in (informant.name, informant.phone_as_written, informant.phone, informant.email, home):
        if value and (len(fold(value).split()) > 1 or len(value) >= 6):
            found.append(value)
    return tuple(dict.fromkeys(found))


def _tells_home(address: str) -> bool:
    """A commune and a district may be told; a house, street or hamlet is a home."""
    return bool(re.search(r"\d", address)) or address.count(",") >= 2


def redact(text: str, identities: Iterable[str]) -> str:
    """The text with every identity masked: names to initials, phones to their first digits, the rest to dots."""
    for identity in sorted(identities, key=len, reverse=True):
        pattern = _pattern(identity)
        if pattern is not None:
            text = _replaced(text, pattern, _mask(identity))
    return text


def _mask(identity: str) -> str:
    if "@" in identity:
        return "***"
    if _digits(identity):
        return mask_phone(identity)
    return mask_name(identity) if not re.search(r"\d|,", identity) else "***"


def _replaced(text: str, pattern: re.Pattern[str], mask: str) -> str:
    """Replaces what the folded text matches, at the same places of the text itself."""
    folded, places = _folded(text)
    out, last = [], 0
    for match in pattern.finditer(folded):
        start, end = places[match.start()], places[match.end() - 1] + 1
        if start >= last:
            out += [text[last:start], mask]
            last = end
    return "".join(out) + text[last:]


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without accents and case, and for each of its characters the place in the text."""
    characters, places = [], []
    for place, character in enumerate(text):
        plain = " " if character.isspace() else fold(character)
        for one in plain:
            characters.append(one)
            places.append(place)
    return "".join(characters), places


def _digits(identity: str) -> str:
    digits = re.sub(r"\D", "", identity)
    return digits if len(digits) >= 8 and len(re.sub(r"[\d\s().+\-]", "", identity)) <= 1 else ""


_GAP = r"[\s().,;:_\-–/]{0,3}"


def _pattern(identity: str) -> re.Pattern[str] | None:
    """What an identity looks like in folded text: any spacing between words, any grouping of digits."""
    if digits := _digits(identity):
        national = digits[2:] if digits.startswith("84") else digits.lstrip("0")
        return re.compile(r"(?<!\d)(?:\+?84|0)?" + _GAP + _GAP.join(national) + r"(?!\d)")
    words = re.findall(r"[\w@.+-]+", fold(identity)) if "@" in identity else re.findall(r"\w+", fold(identity))
    if not words or sum(map(len, words)) < 4:
        return None
    return re.compile(r"(?<!\w)" + r"[\W_]{1,3}".join(re.escape(word) for word in words) + r"(?!\w)")


def leaks(texts: Iterable[str], identities: Iterable[str]) -> tuple[str, ...]:
    """The identities that stand in any of the texts, in any spelling."""
    folded = [_folded(text)[0] for text in texts]
    found = []
    for identity in identities:
        pattern = _pattern(identity)
        if pattern is not None and any(pattern.search(text) for text in folded):
            found.append(identity)
    return tuple(found)

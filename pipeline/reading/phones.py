"""Vietnamese telephone numbers as people write them, to E.164, with the renumberings of 2017 and 2018."""

from __future__ import annotations

import re

_PHONE = re.compile(r"(?<![\d/])(?:\(?\+?84\)?|0)(?:[\s.\-]{0,2}\d){8,10}(?![\d/])")
# Eleven-digit mobiles became ten-digit ones in September 2018 (Ministry's plan of conversion).
_MOBILE_2018 = {
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
    "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
    "0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036", "0167": "037", "0168": "038", "0169": "039",
    "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip
# Area codes changed in 2017; only those of two digits after the trunk 0 that became three.
_AREA_2017 = {"0651": "0271", "0650": "0274", "061": "0251", "08": "028", "04": "024", "066": "0276", "062": "0252", "064": "0254",
              "0511": "0236", "0710": "0292", "031": "0225"}  # fmt: skip


def find_phone(text: str) -> tuple[str, str] | None:
    """The first telephone number in a text: E.164 and as written."""
    match = _PHONE.search(text)
    if match is None:
        return None
    number = to_e164(match[0])
    return (number, match[0].strip()) if number else None


def to_e164(written: str) -> str | None:
    """E.164 of a national or international number; None where its length cannot be one."""
    digits = re.sub(r"\D", "", written)
    national = "0" + digits[2:] if digits.startswith("84") and len(digits) > 10 else digits
    if not national.startswith("0") or not 9 <= len(national) <= 12:
        return None
    if len(national) == 11 and national[:4] in _MOBILE_2018:
        national = _MOBILE_2018[national[:4]] + national[4:]
    elif (national[:1] == "0" and national[1:2] in "4680" and not national.startswith(("08", "09"))) or (
        len(national) in (10, 11) and national[:4] in _AREA_2017
    ):
        for old, new in _AREA_2017.items():
            if national.startswith(old) and len(national) - len(old) in (6, 7) and len(old) == 4:
                national = new + national[len(old) :]
                break
    return "+84" + national[1:]

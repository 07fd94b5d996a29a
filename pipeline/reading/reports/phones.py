"""Vietnamese telephone numbers as people write them, to E.164, with the renumberings of 2017 and 2018."""

from __future__ import annotations

import re

from pipeline.domain.numbering import AREA_2017, MOBILE_2018

_PHONE = re.compile(r"[(+80](?<![\d/].)(?:(?<=\()\+?84\)?|(?<=\+)84\)?|(?<=8)4\)?|(?<=0))(?:[\s.\-]{0,2}\d){8,10}(?![\d/])")


def find_phone(text: str) -> tuple[str, str] | None:
    """The first telephone number in a text: E.164 and as written."""
    match = _PHONE.search(text)
    if match is None:
        return None
    number = to_e164(match[0])
    return (number, match[0].strip()) if number else None


def to_e164(written: str) -> str | None:
    """E.164 of a national or international number; None where its length cannot be one."""
    digits = "".join(filter(str.isdecimal, written))
    national = "0" + digits[2:] if digits.startswith("84") and len(digits) > 10 else digits
    if not national.startswith("0") or not 9 <= len(national) <= 12:
        return None
    if len(national) == 11 and national[:4] in MOBILE_2018:
        national = MOBILE_2018[national[:4]] + national[4:]
    elif (national[:1] == "0" and national[1:2] in "4680" and not national.startswith(("08", "09"))) or (
        len(national) in (10, 11) and national[:4] in AREA_2017
    ):
        for old, new in AREA_2017.items():
            if national.startswith(old) and len(national) - len(old) in (6, 7) and len(old) == 4:
                national = new + national[len(old) :]
                break
    return "+84" + national[1:]

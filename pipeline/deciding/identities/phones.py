"""Telephone numbers, in figures, in words, cut short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.deciding.identities.find import PHONE, Find, mask_phone
from pipeline.deciding.identities.seen import Seen
from pipeline.domain.digits import CUT
from pipeline.domain.numbering import SEPARATORS, figures, spellings

_WITHIN = re.compile(rf"[\d\s{SEPARATORS}]")
"""What a telephone number is written with."""


@lru_cache(maxsize=1024)
def digits_of(identity: str) -> str:
    digits = figures(identity)
    return digits if len(digits) >= 8 and len(_WITHIN.sub("", identity)) <= 1 else ""


def phone_may(seen: Seen, phone: str) -> bool:
    wanted = spellings(digits_of(phone))
    if any(len(number) < CUT or f"0{number}"[:CUT] in seen.digits or number in seen.digits for number in wanted):
        return True
    return seen.spoken


def find_phones(seen: Seen, phone: str) -> Iterator[Find]:
    wanted = spellings(digits_of(phone))
    for digits, places in seen.numbers if phone_may(seen, phone) else ():
        for number in wanted:
            at = digits.find(number)
            while at >= 0:
                trunk = re.search(r"(?:(?:00)?84)?0?$", digits[:at])
                first = trunk.start() if trunk else at
                start, end = seen.span(places[first][0], places[at + len(number) - 1][1])
                start -= len(seen.text[:start]) - len(seen.text[:start].rstrip("+("))
                yield Find(start, end, PHONE, mask_phone("0" + number))
                at = digits.find(number, at + len(number))
            if CUT <= len(digits) <= len(number) and ("0" + number).startswith(digits) and _cut(seen.folded, places[-1][1]):
                start, end = seen.span(places[0][0], places[-1][1])
                yield Find(start, end, PHONE, mask_phone("0" + number))


def _cut(folded: str, end: int) -> bool:
    """`0976.175...`: seven digits of ten are as good as all."""
    return re.match(r"[\s.\-]*[.*x]{2}", folded[end : end + 12]) is not None

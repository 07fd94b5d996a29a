"""A place in a text that tells who somebody is, and what may stand there instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.domain.numbering import figures, with_trunk
from pipeline.domain.text import canonical

NAME, INITIALS, PHONE, EMAIL, HOME = "name", "initials", "phone", "email", "address"
TITLES = "ong|ba|anh|chi|co|chu|bac|cu|em|chau|di|cau|thay|mr|mrs|ms|dong chi|d/c"
"""What stands before somebody's name, folded: the ways of a pattern."""
WRITTEN_TITLES = frozenset(canonical("ông bà anh chị cô chú bác cụ em cháu dì cậu thầy đồng đ").split())
"""The first words of these with their accents."""


@dataclass(frozen=True, slots=True)
class Find:
    """An identity at `text[start:end]`; `mask` is what may stand there. `weak`: a part of a name, which may be another's."""

    start: int
    end: int
    kind: str
    mask: str
    weak: bool = False


def replaced(text: str, finds: Iterable[Find]) -> str:
    """The text with every find masked; of two that overlap the one that begins first, the longer one, covers both."""
    out, last = [], 0
    for find in sorted(finds, key=lambda find: (find.start, -find.end)):
        if find.start >= last:
            out += [text[last : find.start], find.mask]
        last = max(last, find.end)
    return "".join(out) + text[last:]


def mask_name(name: str) -> str:
    """`Nguyễn Văn Thuận` → `N.V.T.`"""
    return "".join(f"{word[0].upper()}." for word in re.findall(r"[^\W\d_]+", name))


def mask_phone(phone: str) -> str:
    """`0900.000.101` → `0900.***.***`: the first four digits of the national number."""
    digits = figures(phone)
    return f"{with_trunk(digits)[:4]}.***.***" if digits else ""

"""Homes: what of an address tells a house, and where a text tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.deciding.identities.find import HOME, Find
from pipeline.deciding.identities.seen import UPPER, Seen, solid_word
from pipeline.domain.phrases import words_of
from pipeline.domain.text import fold

_PROPER = rf"[{UPPER}0-9]\w*"
_FILLS = ("so", "nha", "duong", "pho", "khu")
_PUBLIC_PLACE = re.compile(r"(xa|phuong|thi tran|tt|dac khu|dk|huyen|thi xa|tx|thanh pho|tp|quan|tinh|viet nam)\b")
_BEFORE_PLACE = re.compile(
    r"(?<=[^\s,])\s+(?=(?:xã|phường|thị trấn|đặc khu|đk|huyện|thị xã|thành phố|quận|tỉnh|tp|tx)\b)", re.IGNORECASE
)
_HOUSE = re.compile(
    r"\d+\s?[a-z]?\s?[/ ]\s?\d+|\b(so nha|nha so|hem|ngo|ngach|kiet|can ho|phong|lo|dai doi|to)\b.*\d|^(so )?\d+[a-z]?[ ,]"
)


@lru_cache(maxsize=256)
def home_of(address: str) -> str | None:
    """What tells a home in an address: all before the commune where there is a house or more than a hamlet.

    A lone hamlet is told only together with its commune: that is how `ấp 3, xã Tân Lập` comes back with both.
    """
    pieces = [piece.strip() for piece in _BEFORE_PLACE.sub(", ", address).split(",") if piece.strip()]
    inner = [piece for n, piece in enumerate(pieces) if not any(_PUBLIC_PLACE.match(fold(p)) for p in pieces[: n + 1])]
    if len(inner) > 1 or any(_HOUSE.search(fold(piece)) for piece in inner):
        return ", ".join(inner)
    return f"{inner[0]}, {pieces[1]}" if inner and len(pieces) > 1 else None


@dataclass(frozen=True, slots=True)
class _Home:
    """The folded words of a home in the forms in which it may be told; `commune`: a lone hamlet, told only before it."""

    forms: tuple[tuple[str, ...], ...]
    commune: tuple[str, ...] = ()


@lru_cache(maxsize=256)
def _home(home: str) -> _Home:
    words = [tuple(re.findall(r"\w+", fold(piece))) for piece in home.split(",")]
    if _PUBLIC_PLACE.match(" ".join(words[-1])):
        return _Home((words[0],), words[1])
    alone = [piece for piece in words if _HOUSE.search(" ".join(piece))]
    forms = [
        tuple(word for piece in words for word in piece),
        *alone,
        *(tuple(word for word in piece if word not in _FILLS) for piece in alone),
    ]
    return _Home(tuple(form for form in forms if sum(map(len, form)) >= 4))


def home_may(seen: Seen, text: str) -> bool:
    home = _home(text)
    if home.commune:
        return "".join((*home.forms[0], *home.commune)) in seen.solid
    near = [form for form in home.forms if all(solid_word(word) in seen.solid for word in form)]
    return bool(near) and any(words_of(seen.folded).issuperset(form) for form in near)


def _home_pattern(home: _Home) -> re.Pattern[str]:
    if home.commune:
        hamlet, commune = (r"[\W_]{1,4}".join(map(re.escape, piece)) for piece in (home.forms[0], home.commune))
        return re.compile(rf"(?<!\w){hamlet}(?=[\W_]{{1,4}}{commune}(?!\w))")
    gap = rf"[\W_]{{1,4}}(?:(?:{'|'.join(_FILLS)})[\W_]{{1,3}})?"
    return re.compile(rf"(?<!\w)(?:{'|'.join(gap.join(map(re.escape, form)) for form in home.forms)})(?!\w)")


_ADDRESS = (
    r"(?:(?i:số(?: nhà)?|nhà số|hẻm|ngõ|kiệt|căn hộ)[ \t]*)?\d+[A-Za-z]?(?:/\d+[A-Za-z]?)*,?[ \t]+"
    rf"(?:(?i:đường|phố|hẻm|ngõ|quốc lộ|tỉnh lộ)[ \t]+)?{_PROPER}(?:[ \t]+{_PROPER}){{0,4}}"
)
_NUMBERED = re.compile(rf"\d[A-Za-z]?(?:/\d+[A-Za-z]?)*,?[ \t]+(?:(?i:đường|phố|hẻm|ngõ|quốc lộ|tỉnh lộ)[ \t]+)?{_PROPER}")
"""What every address holds."""
_OWN_HOME = re.compile(
    rf"(?:(?i:nhà(?: (?:tôi|em|ở|tại|riêng))*|ngụ(?: tại)?|trú(?: tại)?|tôi ở|em ở|sống (?:ở|tại)|địa chỉ|đ/c|chỗ ở)\s*:?\s*|^[ \t>*-]*)(?P<home>{_ADDRESS})"
    rf"(?=\s*(?:[,.;)\n-]|$))",
    re.MULTILINE,
)


def homes_told(text: str) -> tuple[str, ...]:
    """Houses that a letter gives as its writer's: after "nhà", "ngụ", "địa chỉ", or on a line of their own."""
    text = text[:20_000]
    found = _OWN_HOME.finditer(text) if _NUMBERED.search(text) else ()
    return tuple(dict.fromkeys(match["home"].strip() for match in found))


def find_homes(seen: Seen, home: str) -> Iterator[Find]:
    for match in _home_pattern(_home(home)).finditer(seen.folded) if home_may(seen, home) else ():
        yield Find(*seen.span(*match.span()), HOME, "***")

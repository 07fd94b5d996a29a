"""Homes: what of an address tells a house, and where a text tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import filterfalse, takewhile

from pipeline.deciding.identities.find import HOME, Find
from pipeline.deciding.identities.seen import UPPER, Seen
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
    """The folded words of a home in the forms in which it may be told.

    `commune`: of a lone hamlet, told only before it. `number`: of the house, which tells it behind "nhà số" alone, unless
    another road, or another place of one of these `kinds`, stands next.
    """

    forms: tuple[tuple[str, ...], ...]
    commune: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@lru_cache(maxsize=256)
def _home(home: str) -> _Home:
    words = [tuple(_WORD.findall(fold(piece))) for piece in home.split(",")]
    if _PUBLIC_PLACE.match(" ".join(words[-1])):
        return _Home((words[0],), words[1])
    bare = [_bare(piece) for piece in words]
    number = tuple(takewhile(_is_number, bare[0]))
    forms = [
        tuple(word for piece in words for word in piece),
        tuple(word for piece in bare for word in piece),
        *(
            piece
            for piece, whole in zip(bare, words, strict=True)
            if _HOUSE.search(" ".join(whole)) and not all(map(_is_number, piece))
        ),
        *((*number, *piece) for piece in bare[1:] if number and len(piece) > 1),
    ]
    kinds = tuple(word for piece in bare for word in [*filterfalse(_is_number, piece)][:1])
    return _Home(tuple(dict.fromkeys(form for form in forms if sum(map(len, form)) >= 4)), (), number, kinds)


_WORD = re.compile(r"\d+(?:[a-z](?![a-z]))?|[^\W\d_]+")


def _is_number(word: str) -> bool:
    return word[:1].isdigit()


def _bare(piece: tuple[str, ...]) -> tuple[str, ...]:
    """A piece of an address without the words that are often left out; a name is left, or the kind of place stays before its number."""
    bare = tuple(word for word in piece if word not in _FILLS)
    if all(map(_is_number, bare)):
        bare = tuple(word for word in piece if word not in ("so", "nha"))
    return bare or piece


def home_may(seen: Seen, text: str) -> bool:
    home = _home(text)
    if home.commune:
        return "".join((*home.forms[0], *home.commune)) in seen.solid
    if home.number and any(f"{before}{''.join(home.number)}" in seen.solid for before in ("nhaso", "sonha", "sn")):
        return True
    near = (form for form in home.forms if all(word in seen.solid for word in form if word not in _FILLS))
    return any(any(form[0] + word in seen.solid for word in (*form[1:2], *_FILLS, "kp")) for form in near)


@lru_cache(maxsize=256)
def _home_pattern(home: _Home) -> re.Pattern[str]:
    if home.commune:
        hamlet, commune = (r"[\W_]{1,4}".join(map(re.escape, piece)) for piece in (home.forms[0], home.commune))
        return re.compile(rf"(?<!\w){hamlet}(?=[\W_]{{1,4}}{commune}(?!\w))")
    told = [_told(form) for form in home.forms]
    if home.number:
        elsewhere = "|".join(("duong", "pho", "quoc lo", "tinh lo", "ql", "dt", "hem", *map(re.escape, home.kinds)))
        alone = rf"{_BEHIND}{_GAP}{_told(home.number)}(?P<number>)(?![\W_]{{1,3}}(?:{elsewhere})(?![a-z]))"
        return re.compile(rf"(?<!\w)(?:(?:(?:{_BEHIND}|so){_GAP})?(?:{'|'.join(told)})|{alone})(?![^\W_]|/\d)")
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)")


_GAP = r"[\W_]{0,3}"
_BEHIND = r"(?:so[\W_]{0,3}nha|nha[\W_]{0,3}so|sn)"


def _told_gap(least: int) -> str:
    return rf"[\W_]{{{least},4}}(?:(?:{'|'.join(_FILLS)})[\W_]{{1,3}}){{0,2}}"


def _told(form: tuple[str, ...]) -> str:
    """The words of a form, with what may stand between them; a number may be written in one with its neighbour."""
    told = ""
    for before, word in zip(("", *form), form, strict=False):
        least = 0 if before and _is_number(before) != _is_number(word) else 1
        told += (_told_gap(least) if before else "") + re.escape(word)
    return told.replace("khu" + _told_gap(1) + "pho", rf"(?:khu{_GAP}pho|kp)")


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
        start, end = seen.span(*match.span())
        # "nhà số 45 Hùng Vương" is in another street than the home, which would have been found with its own.
        if match.groupdict().get("number") is None or not _NAME_NEXT.match(seen.text, end):
            yield Find(start, end, HOME, "***")


_NAME_NEXT = re.compile(rf"\s[{UPPER}][^\W\d_{UPPER}]")

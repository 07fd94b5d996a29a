"""A home, or a place, that a form asks for level by level: "Thôn: Nà Mẫu", "Xã: Nà Sàng", "Huyện: Mường Vạt" are one address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from pipeline.domain.text import fold

_KINDS = (
    "so nha|(?:ten )?duong(?: pho)?|hem|ngo",
    "thon|ban|ap|xom|buon|lang|khom|khu pho|to dan pho|to",
    "xa|phuong|thi tran|dac khu",
    "huyen|quan|thi xa|thanh pho|tp|tx",
    "tinh|tinh ?/ ?thanh pho|tinh thanh",
)
_LEVELS = tuple(
    re.compile(rf"(?:{kinds})(?: ?[/,-] ?(?:{kinds}))*(?: ?\((?:{kinds})(?: ?[/,-] ?(?:{kinds}))*\))?") for kinds in _KINDS
)
_OF_A_KIND = re.compile("|".join(_KINDS))
_SAYS_ITS_KIND = re.compile(rf"(?:{_OF_A_KIND.pattern}|tp|tt|tx)\b")
_NAMES_ITS_COMMUNE = re.compile(r"\b(?:xa|phuong|thi tran)\b")
_CELL_ENDS = re.compile(r"\n|\t|\s{3}|\s?\|")
_BETWEEN = " \t\n|;,.•*+–-"
_TOLD = ("address", "place", "area")
_OF_HIM = (*_TOLD, "name", "phone", "email", "sms_from", "other")
"""What stands above where he lives; below the matter a commune may be of the matter."""
_LONGEST = 80


def is_level(label: str) -> bool:
    """Whether a label (folded) asks for one level of a place: "Huyện", "Thôn/ấp"."""
    return len(label) < _LONGEST and any(kinds.fullmatch(label) for kinds in _LEVELS)


class _Field(NamedTuple):
    level: int | None
    kind: str | None
    start: int
    value: int
    end: int


def joined(source: str, marks: Sequence[re.Match[str]], kind_of: Callable[[str], str | None]) -> str:
    """The text with such fields as one, behind the address or the place that stands right above them, else as an address."""
    if not any(_OF_A_KIND.match(mark["label"]) for mark in marks):
        return source
    out, last, above = [], 0, None
    fields = list(_fields(source, marks, kind_of))
    for at_level, run in groupby(fields, lambda field: field.level is not None):
        found = list(run)
        if at_level and above and above.kind in _OF_HIM and _is_one(source, found):
            told = source[above.value : above.end] if above.kind in _TOLD else ""
            address = ", ".join(_parts(source, found, fold(told)))
            out += [source[last : above.end], ", " if told.strip() else "\nĐịa chỉ: ", address]
            last = found[-1].end
        above = found[-1]
    return "".join((*out, source[last:])) if out else source


def _fields(source: str, marks: Sequence[re.Match[str]], kind_of: Callable[[str], str | None]) -> Iterator[_Field]:
    labels = {mark.start("label"): mark for mark in marks if ")" not in mark["label"] or "(" in mark["label"]}  # "Ấp (khu phố)"
    for mark, following in zip(labels.values(), [*labels, len(source)][1:], strict=True):
        label = mark["label"].strip()
        value = source.index(":", mark.end("label")) + 1
        value += len(source[value:following]) - len(source[value:following].lstrip(" \t"))
        ends = _CELL_ENDS.search(source, value, following)
        end = value + len(source[value : ends.start() if ends else following].rstrip(_BETWEEN))
        level = next((rank for rank, kinds in enumerate(_LEVELS) if kinds.fullmatch(label)), None)
        yield _Field(level, None if level is not None else kind_of(label), mark.start("label"), value, end)


def _is_one(source: str, run: list[_Field]) -> bool:
    """Whether nothing stands between the fields, each is short, and they tell more than a hamlet."""
    apart = any(source[one.end : other.start].strip(_BETWEEN) for one, other in pairwise(run))
    short = all(0 < field.end - field.value < _LONGEST for field in run)
    whole = len(run) > 1 or _NAMES_ITS_COMMUNE.search(fold(source[run[0].value : run[0].end])) is not None
    return short and whole and not apart and len({field.level for field in run}) == len(run)


def _parts(source: str, run: list[_Field], told: str) -> Iterator[str]:
    """The levels from the smallest on, each with its kind, without what is told already."""
    for field in sorted(run, key=lambda field: field.level or 0):
        value, label = source[field.value : field.end], source[field.start : field.value].split(":", maxsplit=1)[0].strip()
        if fold(value) not in told:
            plain = any(sign in label for sign in "/,-(") or _SAYS_ITS_KIND.match(fold(value))
            yield value if plain else f"{label.lower()} {value}"

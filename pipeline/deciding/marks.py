"""What marks a matter out from others of its kind at its place: numbered spots, and proper names that are no administrative place.

`ấp 3`, `hẻm 4`, `km 12`, `ĐT741` are numbered spots; `quán Sao Mai`, `hộ ông Bảy Lúa`, `đường Hoa Ban` are proper names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.domain.case import Case
from pipeline.domain.phrases import stands_at
from pipeline.domain.report import Locality, Report
from pipeline.domain.text import fold

_SPOT = re.compile(
    r"(?<!\w)(ap|to dan pho|to|hem|ngo|ngach|kiet|thon|khu pho|kp|khoi|xom|buon|lang|doi|km|dt|tl|ql|hl|tinh lo|quoc lo|so nha|lien xa so|duong so|lo)"
    r"\s?\.?\s?(\d{1,4}[a-z]?)(?!\w)"
)
_SAME = {
    "kp": "khu pho",
    "tinh lo": "dt",
    "tl": "dt",
    "quoc lo": "ql",
    "to dan pho": "to",
    "lien xa so": "lien xa",
    "duong so": "duong",
}
_ROADS = frozenset({"dt", "ql", "hl"})
_SPOT_BEGINS = 13
"""Characters: the longest that stands before the number of a spot."""
_NUMBER = re.compile(r"\d(?<!\d\d)")
_UPPER = "A-ZĐ" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
# A word stands before it; looked for from its first capital on, since capitals are rare.
_PROPER = re.compile(
    rf"(?P<name>[{_UPPER}](?<=[^\W\d_][^\S\n].)[^\W\d_]*(?: [{_UPPER}][^\W\d_]*)+)(?: (?P<number>\d{{1,3}}))?(?!\w)"
)
_WORD = re.compile(r"[a-z]{2,}")
_PLACES = frozenset(
    [
        "ap", "to", "hem", "ngo", "ngach", "kiet", "thon", "pho", "xom", "buon", "lang", "doi", "duong", "lo", "suoi", "cau",
        "cho", "khu", "soc", "phum",
    ]
)  # fmt: skip
"""Before a proper name: it is a place within the commune, not a person or a firm."""
_CUT = re.compile(r" (?=(?:xa|phuong|thi tran|dac khu|thi xa|huyen|thanh pho|tinh|tp|tx)\b)")
_ADMINISTRATIVE = re.compile(
    r"^(xa|phuong|thi tran|dac khu|huyen|thi xa|thanh pho|tinh|uy ban|ubnd|so|ap|thon|khu pho|kinh gui)\b"
)
_MOST = 8
# Words that tell nothing of the matter: function words, what every report says, and what every report of a road does.
_EMPTY = frozenset(
    [
        "la", "va", "cua", "o", "tai", "thi", "ma", "co", "khong", "chua", "da", "dang", "se", "bi", "duoc", "cho", "de",
        "do", "nay", "kia", "ay", "cac", "nhung", "mot", "hai", "ba", "nhieu", "rat", "qua", "lam", "cung", "con", "thuoc",
        "gan", "khu", "vuc", "nha", "toi", "tui", "em", "chung", "phan", "anh", "nghi", "kien", "xu", "ly", "mong", "nuoc",
        "quan", "som", "giup", "giai", "quyet", "nguoi", "dan", "roi", "hoai", "luon", "lai", "len", "xuong", "ra", "vao",
        "trong", "ngoai", "tren", "duoi", "tu", "den", "vi", "nen", "khi", "xa", "phuong", "huyen", "tran", "tinh", "ap",
        "to", "hem", "thon", "pho", "duong", "ten", "ngu", "ong", "chi", "ho",
        "tuyen", "doan", "khuc", "quoc", "lo", "dt", "ql", "tl", "hl", "km", "dia", "ban", "tin", "noi", "dung",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marks:
    """Folded. `spots` by their kind (`ap` → 3); `names` are proper names; `words` is the folded text itself, `topic` its
    words that tell of the matter.
    """

    spots: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    words: str
    topic: frozenset[str] = frozenset()

    def shared(self, other: Marks) -> tuple[str, ...]:
        """What both tell of; a name also where the other text writes it small."""
        told = (*self.spots, *other.spots)
        both = {*self.spots} & {*other.spots}
        spots = [f"{kind} {number}" for kind, number in told if (kind, number) in both]
        named = (*self.names, *other.names, *(f"{kind} {number}" for kind, number in told))
        return tuple(dict.fromkeys((*spots, *(name for name in named if _both(name, self, other)))))

    def only_a_road_shared(self, other: Marks) -> bool:
        """Whether all that both tell of is a numbered road: a line, on which many matters lie."""
        shared = self.shared(other)
        return bool(shared) and all(mark.partition(" ")[0] in _ROADS for mark in shared)

    def names_shared(self, other: Marks) -> bool:
        """Whether both tell of one proper name: a firm, an owner, a street."""
        return any(_both(name, self, other) for name in (*self.names, *other.names))

    def contradicts(self, other: Marks) -> bool:
        """Whether both number a spot of one kind, but never the same: ấp 3 is not ấp 5."""
        if not self.spots or not other.spots:
            return False
        pairs = [(_numbers(self, kind), _numbers(other, kind)) for kind, _ in self.spots]
        return any(mine and theirs and not mine & theirs for mine, theirs in pairs)

    def alike(self, other: Marks) -> float:
        """0 to 1: how much of the shorter text's topic the other has too."""
        least = min(len(self.topic), len(other.topic))
        return len(self.topic & other.topic) / least if least else 0.0

    def keys(self) -> tuple[str, ...]:
        """The marks by which a matter is found again."""
        return (*(f"{kind} {number}" for kind, number in self.spots), *self.names)[:_MOST]


def _numbers(marks: Marks, kind: str) -> set[str]:
    return {number for other, number in marks.spots if other == kind and number[:1].isdigit()}


def _both(words: str, one: Marks, other: Marks) -> bool:
    return stands_at(words, one.words) >= 0 and stands_at(words, other.words) >= 0


def marks_of(matter: Report | Case) -> Marks:
    """The marks of a report or of a case, from the texts of its contents."""
    return marks_in("\n".join(content.text for content in matter.contents)[:4_000], matter.locality, matter.informant.name or "")


def _spots(words: str) -> Iterator[tuple[str, str]]:
    """Numbered spots of a folded text: each number, then what stands before it."""
    end = 0
    for number in _NUMBER.finditer(words):
        at = number.start()
        spot = _SPOT.search(words, max(end, at - _SPOT_BEGINS), at + 6)
        if spot and spot.start(2) == at:
            end = spot.end()
            yield _SAME.get(spot[1], spot[1]), spot[2]


def _proper(text: str) -> Iterator[tuple[str, str, str | None]]:
    """Proper names of several words with the word before each, folded, and the number after it.

    What was taken for a name is not the word before the next.
    """
    end = 0
    found = _PROPER.search(text)
    while found:
        at = found.start()
        begun = at - 1
        while begun > end and _is_letter(text[begun - 1]):
            begun -= 1
        if begun < at - 1:
            end = found.end()
            yield fold(text[begun : at - 1]), _CUT.split(fold(found["name"]))[0], found["number"]
        found = _PROPER.search(text, max(end, at + 1))


def _is_letter(character: str) -> bool:
    return character.isalnum() and not character.isdecimal()


_KEPT = 256
"""Texts whose marks are remembered: the cases of a place are compared with each report from there."""


@lru_cache(maxsize=_KEPT)
def marks_in(text: str, locality: Locality, own_name: str = "") -> Marks:
    """The marks in a text; the place's own names and the writer's are none."""
    words = fold(text)
    spots = _spots(words)
    common = f"{fold(locality.commune or '')} {(locality.district or '').replace('-', ' ')} {fold(own_name)}"
    telling = [
        found for found in _proper(text) if " " in found[1] and not _ADMINISTRATIVE.match(found[1]) and found[1] not in common
    ]
    # A place with a number is a spot of its own kind: thôn Bù Kroai 1 is not thôn Bù Kroai 3.
    numbered = [(name, number) for _, name, number in telling if number]
    placed = [(before, name) for before, name, number in telling if before in _PLACES and not number]
    names = tuple(dict.fromkeys(name for before, name, number in telling if not number and before not in _PLACES))[:_MOST]
    beside = {*common.split(), *(word for _, name, _ in telling for word in name.split())}
    topic = frozenset(_WORD.findall(" ".join({*words.split()}))) - _EMPTY - beside
    return Marks(tuple(dict.fromkeys((*spots, *numbered, *placed))), names, words, topic)

"""What marks a matter out from others of its kind at its place: numbered spots, and proper names that are no administrative place.

`ấp 3`, `hẻm 4`, `km 12`, `ĐT741` are numbered spots; `quán Sao Mai`, `hộ ông Bảy Lúa`, `đường Hoa Ban` are proper names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.domain.case import Case
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
_UPPER = "A-ZĐ" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
_PROPER = re.compile(
    rf"(?P<before>[^\W\d_]+)[^\S\n](?P<name>[{_UPPER}][^\W\d_]*(?: [{_UPPER}][^\W\d_]*)+)(?: (?P<number>\d{{1,3}}))?(?!\w)"
)
_PLACES = frozenset(
    [
        "ap",
        "to",
        "hem",
        "ngo",
        "ngach",
        "kiet",
        "thon",
        "pho",
        "xom",
        "buon",
        "lang",
        "doi",
        "duong",
        "lo",
        "suoi",
        "cau",
        "cho",
        "khu",
        "soc",
        "phum",
    ]
)
"""Before a proper name: it is a place within the commune, not a person or a firm."""
_CUT = re.compile(r" (?=(?:xa|phuong|thi tran|thi xa|huyen|thanh pho|tinh|tp|tx)\b)")
_ADMINISTRATIVE = re.compile(r"^(xa|phuong|thi tran|huyen|thi xa|thanh pho|tinh|uy ban|ubnd|so|ap|thon|khu pho|kinh gui)\b")
_MOST = 8
# Words that tell nothing of the matter: function words, and what every report says.
_EMPTY = frozenset(
    [
        "la",
        "va",
        "cua",
        "o",
        "tai",
        "thi",
        "ma",
        "co",
        "khong",
        "chua",
        "da",
        "dang",
        "se",
        "bi",
        "duoc",
        "cho",
        "de",
        "do",
        "nay",
        "kia",
        "ay",
        "cac",
        "nhung",
        "mot",
        "hai",
        "ba",
        "nhieu",
        "rat",
        "qua",
        "lam",
        "cung",
        "con",
        "thuoc",
        "gan",
        "khu",
        "vuc",
        "nha",
        "toi",
        "tui",
        "em",
        "chung",
        "phan",
        "anh",
        "de",
        "nghi",
        "kien",
        "xu",
        "ly",
        "mong",
        "nuoc",
        "co",
        "quan",
        "som",
        "giup",
        "giai",
        "quyet",
        "nguoi",
        "dan",
        "ba",
        "con",
        "roi",
        "hoai",
        "luon",
        "lai",
        "len",
        "xuong",
        "ra",
        "vao",
        "trong",
        "ngoai",
        "tren",
        "duoi",
        "tu",
        "den",
        "vi",
        "nen",
        "khi",
        "xa",
        "phuong",
        "huyen",
        "thi",
        "tran",
        "tinh",
        "ap",
        "to",
        "hem",
        "thon",
        "khu",
        "pho",
        "duong",
        "ten",
        "ngu",
        "ong",
        "ba",
        "anh",
        "chi",
        "ho",
    ]
)


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
        spots = [
            f"{kind} {number}"
            for kind, number in (*self.spots, *other.spots)
            if {(kind, number)} <= {*self.spots} & {*other.spots}
        ]
        told = [*self.names, *other.names, *(f"{kind} {number}" for kind, number in (*self.spots, *other.spots))]
        return tuple(
            dict.fromkeys((*spots, *(name for name in told if _stands(name, self.words) and _stands(name, other.words))))
        )

    def names_shared(self, other: Marks) -> bool:
        """Whether both tell of one proper name: a firm, an owner, a street."""
        return any(_stands(name, self.words) and _stands(name, other.words) for name in (*self.names, *other.names))

    def contradicts(self, other: Marks) -> bool:
        """Whether both number a spot of one kind, but never the same: ấp 3 is not ấp 5."""
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


def _stands(name: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


def marks_of(matter: Report | Case) -> Marks:
    """The marks of a report or of a case, from the texts of its contents."""
    return marks_in("\n".join(content.text for content in matter.contents)[:4_000], matter.locality, matter.informant.name or "")


@lru_cache(maxsize=64)
def marks_in(text: str, locality: Locality, own_name: str = "") -> Marks:
    """The marks in a text; the place's own names and the writer's are none."""
    words = fold(text)
    spots = tuple(dict.fromkeys((_SAME.get(kind, kind), number) for kind, number in _SPOT.findall(words)))
    common = f"{fold(locality.commune or '')} {(locality.district or '').replace('-', ' ')} {fold(own_name)}"
    proper = [(fold(match["before"]), _CUT.split(fold(match["name"]))[0], match["number"]) for match in _PROPER.finditer(text)]
    telling = [found for found in proper if " " in found[1] and not _ADMINISTRATIVE.match(found[1]) and found[1] not in common]
    # A place with a number is a spot of its own kind: thôn Bù Kroai 1 is not thôn Bù Kroai 3.
    numbered = [(name, number) for _, name, number in telling if number]
    placed = [(before, name) for before, name, number in telling if before in _PLACES and not number]
    names = tuple(dict.fromkeys(name for before, name, number in telling if not number and before not in _PLACES))[:_MOST]
    beside = {*common.split(), *(word for _, name, _ in telling for word in name.split())}
    topic = frozenset(word for word in re.findall(r"[a-z]{2,}", words) if word not in _EMPTY and word not in beside)
    return Marks(tuple(dict.fromkeys((*spots, *numbered, *placed))), names, words, topic)

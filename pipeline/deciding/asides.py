"""What in a sentence says only where something is, who suffers, who was called for help or who speaks: told by the way, of no field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from pipeline.domain.phrases import Phrases
from pipeline.domain.text import fold
from pipeline.domain.unit import Registry

_LANDMARK = re.compile(
    r"(?<!\w)(truoc( cong| mat)?|gan|canh|ben canh|sau|phia sau|doi dien|ngang( qua)?|sat|ke|cong|ngay cua|duong vao|loi vao|tu [^,.;]{2,30} (den|toi)|(di |chay |tuyen )?qua|vao|vo|dau|cuoi|truoc nha|sau lung)( (?:cong|nha|khu|cac|mot|hai|san|cua|mat|truong|nghia trang))? $"
)
_WHERE = re.compile(r"(?<!\w)(?:o|tai|trong|ngoai|len|xuong|den|toi|ra|ve|di) $")
PEOPLE = frozenset(
    [
        "hoc sinh", "phu huynh", "cong nhan", "nong dan", "tieu thuong", "benh nhan", "tre em", "nguoi gia", "sinh vien",
        "ba con dong bao", "chau nho", "hoc tro", "cac chau", "tre nho", "con nit", "con em", "nguoi cao tuoi", "cu gia",
        "ngu dan",
    ]
)  # fmt: skip
_PASSES = re.compile(r"^( \w+){0,2} (di|qua|den truong|tan hoc|phai|te|nga|so|met|mac|ho|ngo doc|chet|duoi nuoc|bi)\b")
_CALLED = re.compile(
    r"(?<!\w)(de nghi|bao|goi|goi dien|hoi|nho|mong|yeu cau|kien nghi|nhac|gui|trinh bao|len|xuong|kieu|moi)( \w+){0,3} $"
)
_COMES = re.compile(r"^( \w+){0,2} (xuong|den|vao cuoc|xu ly|kiem tra|biet|lam ngo|giai quyet|can thiep|khong nghe|tra loi)\b")
SO_THAT = re.compile(
    r"(?<!\w)(?:để|de) (?:cho )?(?:người|nguoi|bà con|ba con|dân|dan|nhân dân|nhan dan|các|cac|học sinh|hoc sinh|công nhân|cong nhan|mọi|moi|chúng|chung)(?!\w)[^,.;:]*$"
    r"|(?<!\w)(?:nguy hiểm|nguy hiem|khó khăn|kho khan|bất tiện|bat tien|ảnh hưởng|anh huong) (?:cho|đến|tới|với|den|toi|voi)(?!\w)[^,.;:]*$"
)
# What somebody pretends to be, what he himself is, and what money is taken for are not what is told of.
_PRETENDS = re.compile(r"(?<!\w)(?:xung (?:la|danh)|gia (?:danh|lam|vo)|mao danh|tu (?:nhan|xung)(?: la)?)(?: \w+){0,3} $")
_SPEAKER = re.compile(
    r"(?<!\w)(?:(?:toi|em|chau|minh)(?: hien)? dang hoc (?:\w+ ){0,4}|chung (?:toi|em|con) (?:la|gom) \d+ (?:ho|nguoi) (?:\w+ ){0,6}|"
    r"(?:toi|em|chau|minh|con)(?: ten)? la (?:(?!(?:bi|khong|chua|duoc|phai|da|dang|thay|phan|to (?:cao|giac)|kien|bao|xin|muon|co (?!uy tin)|mong|de|nop|lam)\b)\w+,? ){0,10})$"
)
_TAKEN_FOR = re.compile(
    r"(?<!\w)(?:dong|thu|gop|nop)(?: \w+){0,5} (?:tien|dong|trieu|nghin|ngan|quy)(?: \w+){0,2} (?P<verb>(?:de )?(?:lam|xay|mua|sua)(?: \w+)? )?$"
)
_MADE = re.compile(r"(?:lam|xay|mua|sua) ")
INSTITUTIONS = re.compile(
    r"(?:benh vien|tram y te|trung tam y te|phong kham|truong(?: \w+){0,2}|mam non|cho|ben xe|nha may|khu cong nghiep|kcn|nha van hoa|cay xang|khach san|ben ca|cang ca|ben do|bai bien|buu dien)$"
)


@dataclass(frozen=True, slots=True, eq=False)
class NamedUnits:
    """The registry's units by name, folded: all in one text, and those of three words and more with the places."""

    names: str
    long: Phrases


_CALLED_FOR_HELP = ("csgt", "canh sat giao thong", "kiem lam", "cong an", "dien luc", "quan ly thi truong", "thanh tra")


def named_units(registry: Registry) -> NamedUnits:
    """Those of a registry, kept with it."""
    kept = vars(registry)
    if "_units_named" not in kept:
        names = {fold(name) for unit in registry.units for name in unit.names() if name} | set(_CALLED_FOR_HELP)
        names |= {re.sub(r" (?:tinh|thanh pho) .*", "", name) for name in names}  # as people call them
        long = [name for name in names if name.count(" ") >= 2]
        # A place may be named like a thing ("quận Cầu Đất").
        long += [fold(district.name) for district in registry.districts if " " in district.name]
        long += [
            fold(name) for district in registry.districts for c in district.communes for name in (c.name, c.bare) if " " in name
        ]
        kept["_units_named"] = NamedUnits("|".join(f" {name} " for name in names), Phrases(long))
    found: NamedUnits = kept["_units_named"]
    return found


class Aside:
    """A sentence asked what in it tells of the place, of those who suffer or of whom one called, not of the matter."""

    def __init__(self, source: str, units: NamedUnits) -> None:
        self.folded = fold(source)
        self._units = units
        self._in_place = len(self.folded) == len(source)

    @cached_property
    def _mentions(self) -> list[tuple[int, int]]:
        """Where a unit or a place is named."""
        return [(at, at + len(name)) for at, name in self._units.long.read(self.folded)]

    def tells(self, start: int, end: int) -> bool:
        """Whether the phrase at this place is told by the way."""
        if not self._in_place:
            return False
        folded = self.folded
        before, phrase = f"{folded[max(0, start - 48) : start].rstrip()} ", folded[start:end]
        after = f" {folded[end : end + 40].strip()}"
        if _LANDMARK.search(before) or (phrase in PEOPLE and _PASSES.match(after)):
            return True
        if _WHERE.search(before) and INSTITUTIONS.fullmatch(phrase):
            return True
        if _PRETENDS.search(before) or _SPEAKER.search(folded[max(0, start - 90) : start]):
            return True
        taken = _TAKEN_FOR.search(before)
        if taken and (taken["verb"] or _MADE.match(phrase)):
            return True
        if f" {phrase} " in self._units.names and (_CALLED.search(before) or _COMES.match(after)):
            return True
        return any(first <= start and end <= last and last - first > end - start for first, last in self._mentions)

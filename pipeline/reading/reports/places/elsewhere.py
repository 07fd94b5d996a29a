"""Whether a matter lies in another province: places that the office's registry does not know, behind which a province stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.domain.patterns import Sought
from pipeline.domain.text import UPPER, fold, fold_in_place, lowered, nfc, reads_plain
from pipeline.domain.unit import Registry
from pipeline.reading.reports.places.gazetteer import Gazetteer, NamedPlace, bare, gazetteer_of

_PROVINCES = (
    "An Giang|Bà Rịa|Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|Bình Phước|Bình Thuận|Cà Mau|Cao Bằng|Cần Thơ"
    "|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình"
    "|Huế|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ"
    "|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Tiền Giang"
    "|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái|Sài Gòn|Hồ Chí Minh|TP\\.? ?HCM|HCM"
)
"""Of before and after the mergers of 2025, as one calls them behind a place: "bến xe Mỹ Đình (Hà Nội)", "KCN VSIP, Bình Dương"."""
_FOREIGN = Sought(
    rf"(?:tỉnh|thành phố|Tỉnh|Thành phố|TP\.?)\s{{1,2}}((?:[{UPPER}][\w]{{0,10}})(?:\s[{UPPER}][\w]{{0,10}}){{0,2}})",
    pieces=("tỉnh", "thành phố", "tp"),
)
_FOREIGN_PLAIN = Sought(
    r"(?<!\w)(?:tinh|thanh pho|Tinh|Thanh pho|TP\.?) ((?:[A-Z][a-z]{0,10})(?: [A-Z][a-z]{0,10}){0,2})",
    pieces=("tinh ", "thanh pho ", "tp"),
)
_FORMERLY = re.compile(r"\s\(?cũ(?!\w)")
_BRACKETED = re.compile(rf"(?:\((?=[^()\n]{{1,24}}\))(?:tỉnh |TP\.? )?|, )({_PROVINCES})(?!\w)")


_SAID_ELSEWHERE = Sought(
    r"^\W*(?:tin |vụ |việc )?ngoài (?:tỉnh|địa bàn) ?(?:[:.,;(\n–-]|$)|\(ngoài tỉnh\)"
    r"|(?<!\w)(?:việc|chuyện|vụ) (?:này |đó )?(?:là )?(?:của|thuộc) tỉnh (?:khác|bạn)(?!\w)",
    pieces=("ngoài tỉnh", "ngoài địa bàn", "tỉnh khác", "tỉnh bạn"),
)
"""A call-taker says so outright, in his subject or of the matter: whatever places of ours are told beside it. Of lowered text."""
# Lowered: "người ngoại tỉnh" came from elsewhere, what they do lies here.
_ELSEWHERE = Sought(
    r"(?<!\w)(?:tin|việc|chuyện|vụ) ngoài (?:tỉnh|địa bàn)(?! (?:xã|phường|huyện|quận|thị|thôn|ấp|này|lộ))(?!\w)|\(ngoài (?:tỉnh|địa bàn|thành phố)\)"
    r"|(?<!\w)(?:không thuộc|ngoài) (?:thẩm quyền |địa bàn |phạm vi |quyền )?(?:của )?tỉnh (?:ta|mình)(?!\w)"
    r"|(?<!\w)(?:nhờ|chuyển|cho|với|nói|báo|kiến nghị)(?: \w+){0,2} tỉnh bạn(?!\w)"
    r"|(?<!\w)(?:việc|chuyện) (?:này )?(?:là )?(?:của|thuộc) (?:nơi|tỉnh|địa phương) khác(?!\w)",
    pieces=(
        "ngoài tỉnh",
        "ngoài địa",
        "ngoài thành",
        "ngoài thẩm",
        "ngoài phạm",
        "ngoài quyền",
        "ngoài của",
        "không thuộc",
        "tỉnh bạn",
        "nơi khác",
        "tỉnh khác",
        "địa phương khác",
    ),
)
_WITHIN_ANOTHER = re.compile(
    r"\b(?:xa|phuong|thi tran|huyen|quan|thi xa|ben xe|benh vien|cang|san bay|quoc lo|ql ?\d+\w?|doan (?:duong )?(?:tranh )?(?:qua|tu)|khu cong nghiep|kcn|thanh pho|tp\.?) [^.;\n]{2,60}$"
)
_NAMED_WITHIN = re.compile(rf"(?:ở|tại) (?:[{UPPER}]\w*[ ,]{{1,2}}){{1,4}}$")
"""Where something is, without its kind, in front of a province: "nghỉ ở Sầm Sơn, tỉnh …"; not where somebody goes."""
_SAID_TO_BE = re.compile(
    r"\b(?:viec|vu viec|noi dung|chuyen)(?: nay| do)?(?: la)? (?:thuoc|cua)(?: (?:tham quyen|dia ban|dia phan))?(?: cua)? $"
)
_STAYS = re.compile(
    r"\b(?:lam (?:cong nhan|viec|an|thue|tho)|di lam|o tro|tro (?:o|tai)|song|sinh song|hien o|dang o|tru|ho khau|cua cong ty|doi tuong|tai xe)\b[^.;\n]{0,60}$"
)
"""Where somebody stays, or a firm has its seat, is not where the matter lies."""


def lies_elsewhere(text: str, registry: Registry) -> bool:
    """Whether a matter lies in another province: a call-taker says so, or a commune or a district of one is told, and none of ours."""
    text = nfc(text)[:8_000]
    if _SAID_ELSEWHERE.search(lowered(text)):
        return True
    told = _ELSEWHERE.search(lowered(text)) is not None or any(
        not _STAYS.search(fold_in_place(text), max(0, at - 120), at) for at in _foreign_places(text, registry)
    )
    return told and not any(mention.kind for mention in gazetteer_of(registry).mentions(text))


def stays_elsewhere(text: str, registry: Registry) -> bool:
    """Whether somebody stays in another province, so that the matter may lie there."""
    return any(_foreign_places(nfc(text)[:8_000], registry))


def _foreign_places(text: str, registry: Registry) -> Iterator[int]:
    """Where a province or a city that is none of ours stands behind a commune or a district; behind one of ours it is our own."""
    gazetteer = gazetteer_of(registry)
    ours = cache(lambda: {mention.end for mention in gazetteer.mentions(text) if mention.kind})
    told = _FOREIGN.may_be_in(text) or _FOREIGN_PLAIN.may_be_in(text)
    named = (_FOREIGN_PLAIN if reads_plain(text) else _FOREIGN).finditer(text) if told else ()
    for match in (*named, *_BRACKETED.finditer(text)):
        at = match.start()
        told = "\n" not in match[0] and _is_within(text, at) and not _is_own(match, gazetteer)
        if told and len(text[:at].rstrip(" ,(–-")) not in ours():
            yield at


def _is_within(text: str, at: int) -> bool:
    """Whether what stands here is told of a place before it, or of the matter."""
    folded, near = fold_in_place(text), max(0, at - 60)
    told = _WITHIN_ANOTHER.search(folded, near, at) or _SAID_TO_BE.search(folded, near, at)
    return told is not None or _NAMED_WITHIN.search(text, near, at) is not None


def _is_own(match: re.Match[str], gazetteer: Gazetteer) -> bool:
    """Whether a province is ours, or was before the mergers."""
    name = fold(match[1])
    return (
        _FORMERLY.match(match.string, match.end()) is not None
        or bare(name) in gazetteer.places
        or f" {name}" in gazetteer.own_names
    )


def may_be_elsewhere(text: str) -> bool:
    """Whether a text has a word for a province at all, as whatever `names_another` tells of has."""
    return _FOREIGN.may_be_in(nfc(text))


def names_another(text: str, folded: str, mentions: list[NamedPlace], gazetteer: Gazetteer) -> bool:
    """Whether a place of another province is told: its name follows a place and is none of the registry's."""
    for match in _FOREIGN.finditer(text):
        if any(m.start <= match.start() < m.end for m in mentions) or _is_own(match, gazetteer):
            continue
        before = folded[max(0, match.start() - 60) : match.start()]
        if re.search(r"(ngu|dia chi|thuong tru|huyen|thi xa|xa|phuong|quan|o|tai)\s.{0,50}$", before) or match.start() < 30:
            return True
    return False

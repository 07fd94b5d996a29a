"""What an address looks like: kinds of places with their names or numbers, one behind the other; and one as a form has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.domain.patterns import by_letter
from pipeline.domain.text import UPPER, fold

_UNIT = by_letter(
    r"ngã ba|ngã tư|bờ kè|bến đò|số nhà|nhà số|khu nhà ở xã hội|nhà ở xã hội|khu nhà ở|khu đô thị|khu tái định cư|khu tập thể|block|tòa|căn hộ|căn|phòng trọ|nhà trọ|dãy trọ|khu trọ|xóm trọ|số|nhà|đường|phố|hẻm|ngõ|ngách|kiệt|tổ dân phố|tổ liên gia|tổ|tdp|kp|khu phố|khu vực|khu dân cư|khu|khối phố|khối|cụm dân cư|cụm|khóm|ấp|thôn|xóm|bản|làng|buôn|bon|sóc|phum|đội|tiểu khu|tk|chung cư|xã|x\.|phường|p\.|thị trấn|tt\.|huyện|h\.|thị xã|tx\.?|quận|q\.|thành phố|tp\.?|tỉnh|đặc khu|dac khu|so nha|to|khu pho|khu vuc|khoi pho|khoi|khom|ap|thon|xom|ban|xa|phuong|thi tran|huyen|thi xa|quan|thanh pho|tinh"
)
"""Kinds of places, of which an address is made."""
# One part of an address: its kind and its name (capitals or a number), or a house number alone.
_NAMED = rf"(?i:{_UNIT})(?: số(?= \d))?\s?(?:(?!(?:S?ĐT|DĐ)\b)[{UPPER}][\w/'\-]*|(?!0\d{{3}})\d{{1,5}}(?!\d|\.\d)[\w/\-]{{0,8}}|[a-z]\d*(?!\w))(?: (?:(?!(?:P|X|H|Q|TT|TP|TX)\b)[{UPPER}][\w/'\-]*|\d{{1,3}}(?!\d|\.\d| (?:năm|tháng|ngày|hộ|người|km|m)\b)))*"
_PART = rf"(?:{_NAMED}|(?!ĐT\b|SĐT\b|DĐ\b|CMND|CCCD)[{UPPER}][\wÀ-ỹ']*(?: [{UPPER}\d][\w']*){{0,4}}|(?!0\d{{2,3}}[ .\-]\d)\d+[\d/\-a-zA-Z]*(?= ))(?: \(?cũ\)?| \(?trước (?:đây|kia)\)?)?\)?"
# Since the mergers many write both names: "xã Xuân Lộc cũ, nay là xã Vĩnh Lộc", "phường Long Châu (phường 5 cũ)".
_NOW = r"\(?(?:nay|hiện nay|bây giờ|giờ|trước|trước đây|trước kia|tức) (?:gọi là |đổi (?:tên )?(?:là|thành) |nhập vào |là |thuộc |thành )?|\("
_ADDRESS = re.compile(
    rf"(?<!\w)(?<!già )(?<!rưởng )(?<!hó )(?=(?i:{_UNIT})(?: số(?= \d))?\s?[{UPPER}\d]){_PART}(?:[,;]? (?:thuộc |– |- |{_NOW})?{_PART}){{0,8}}"
)


def addresses_in(text: str) -> Iterator[tuple[int, int]]:
    """Where what looks like an address stands, from a part with its kind on."""
    return (match.span() for match in _ADDRESS.finditer(text))


_NOT_GIVEN = re.compile(
    r"\W*(?:khong|ko|k|chua)(?: (?:muon|chiu|tien|duoc))? (?:cung cap|neu|ro|noi|co|khai|biet|ghi|de lai|cho biet|xac dinh|hien)\b"
)
_BLANK = re.compile(r"\W*(?:(?:bo|de) )?trong\W*$")
_KIND = re.compile(rf"(?<!\w)(?i:{_UNIT})\s?[{UPPER}\d]")
_ONLY_KIND = re.compile(rf"(?i:{_UNIT})(?!\w)")
_KIND_BEFORE = re.compile(rf"(?<!\w)(?!(?i:nhà|đường|làng|điểm)\s)(?i:{_UNIT})\s$")
# "ở cùng mẹ tại thôn 5, xã …"
_WITH_WHOM = re.compile(rf"^(?:[^\W\d_{UPPER}]+ ){{1,5}}(?:tại|ở) (?=(?i:{_UNIT})\s?[{UPPER}\d])")
# Behind it a form's line may tell his number, or begin another sentence; "TP. Hà", "x. Tà Phình" are none.
_ENDS = re.compile(
    rf"\n| \| |;\s\(?\+?0\d\d|[\s,;.|–-]+(?i:số |sđt|đt|tel|máy|điện thoại|di động|liên hệ|gọi|kênh)(?:[^\W\d_]|[ .:])*\(?\+?0\d|\s*[-–;|]\s*(?:SĐT|ĐT|Điện thoại|Kênh)|(?<=\w{{3}}|\d{{2}}.|\w\w\))\.\s+(?=[{UPPER}])"
)
# "số 12 đường Kinh Đào, phường Cái Trâm (phòng trọ)": a remark is none of it; what the place is called now, or beside what, is.
_REMARK = re.compile(
    r"\s*\((?!(?i:nay|hiện|giờ|bây|cũ|trước|tên|xã|phường|thị|đặc|huyện|thuộc|gần|cạnh|sau|sát|đối diện|đầu|cuối|nhà|tổ|thôn|ấp)(?!\w))[a-zà-ỹ][^()]*\)\s*$"
)


_BEGINS_SO = re.compile(rf"(?!buôn bán)(?i:{_UNIT})(?!\w)")


def names_nothing(told: str) -> bool:
    """Whether words with accents have neither a name, a number nor a kind of place: "buôn bán gần đó"."""
    plain = told.isascii() or not told.islower() or any(map(str.isdigit, told))
    return not plain and _BEGINS_SO.match(told) is None


def is_given(value: str | None) -> bool:
    """Whether somebody has written something behind a label of a home, be it that none is told."""
    return value is not None and _BLANK.match(fold(value)) is None


def of_form(value: str) -> str | None:
    """The home that a form's line gives, without the words around it; None where it says that there is none."""
    if _NOT_GIVEN.match(fold(value)) and not _KIND.search(value):
        return None
    return _tidy(_REMARK.sub("", _ENDS.split(_WITH_WHOM.sub("", value, count=1))[0]))


_LIVES_BEFORE = re.compile(
    r"^(?-i:(?:trụ )?trì) |^(?:hiện |đang )*(?:ở|ngụ|trú|cư trú|thường trú|tạm trú|tại|sống|o tai|ngu|tru|o)(?: ở| tại| tai)? (?!trọ)"
    r"|^(?:thuê|mướn) (?:trọ|phòng|nhà)(?: ở| tại)? ",
    re.IGNORECASE,
)
_FORMERLY = re.compile(r" c[uũ](?!\w)")
_NO_PART = re.compile(rf"^(?:(?:xã|tổ|hội|đoàn|đội) viên |(?:ngay|cũng|luôn)(?: ở| tại| trong)? (?=(?i:{_UNIT})\s))")
"""Of the household of a member ("xã viên đội 6") only the place is his home."""
_BEHIND = re.compile(
    rf"[,;]\s*(?:\d{{1,3}}(?: (?:giờ|h)\b.*)?|(?![{UPPER}])[^\W\d_]{{1,6}}|[^,;]{{0,20}}\b(?:lúc|hồi|luc|hoi) \d.*)$|(?: từ)? năm(?: (?:19|20)\d\d)?$"
)
"""What is counted behind an address, the year since when, the hour of a call, or the first word of what goes on: "to 14, phuong Luong Yen, 3
[ngay nay]", "tổ 2, cử [ông …]".
"""


_LONGEST_STREET = 40
_HOUSE = re.compile(
    rf"(?:^|\n|(?:ở|tại|ngụ|trú|nhà) )(?P<house>\d{{1,4}}[A-Z]?(?:/\d{{1,4}}){{0,3}} (?:[{UPPER}][\w.]*[ ]?){{1,3}}, )\Z"
)
"""A house and its street, without the word, ahead of an address: "36 Hàm Nghi, tổ 8, phường …"."""
_COUNTED = re.compile(r"(?<=\w) \d{1,2}\Z")
_OF_WHAT = re.compile(r" (?:h[oô]m|ng[aà]y|b[uữ]a|tu[aầ]n|th[aá]ng|[dđ][eê]m|n[aă]m|l[aầ]n|t[oố]i)(?!\w)")
"""What a number at its end counts: "phuong Thong Nhat 4 [hom nay]"."""


_NAMES_A_PLACE = re.compile(
    rf"(?<!\w)(?:(?i:{_UNIT})(?!\w)|[{UPPER}]|(?:gần|sau|cạnh|sát|đối diện|đầu|cuối|trước|kế|gan|canh|dau|cuoi) )"
)
_A_POST = re.compile(r"\w+(?: pho| dan pho)?(?: doi)? (?:truong|pho|doi)$")
"""Who leads a hamlet is no place: "xóm trưởng"."""


def whole(text: str, start: int, end: int) -> str | None:
    """The address that these words of a text are of: with its kind ("phường") before it and the bracket behind that closes one in it,
    without what says that he lives there, or what is counted behind it. None where they name no place.
    """
    if not _ONLY_KIND.match(text, start) and (kind := _KIND_BEFORE.search(text, max(0, start - 20), start)):
        start = kind.start()
    if numbered := _HOUSE.search(text, max(0, start - _LONGEST_STREET), start):
        start = numbered.start("house")
    if formerly := _FORMERLY.match(text, end):
        end = formerly.end()
    if counted := _COUNTED.search(text, start, end):
        end = counted.start() if _OF_WHAT.match(text, end) else end
    if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")":
        end += 1
    written = " ".join(re.split(r"[|\t]", text[start:end])[0].split()).strip(' ,;:-–"“”')
    if written.endswith(")") and written.count(")") > written.count("("):
        written = written[:-1]
    told = _tidy(_BEHIND.sub("", _NO_PART.sub("", _LIVES_BEFORE.sub("", written))))
    return told if told and _NAMES_A_PLACE.search(told) and not _A_POST.match(fold(told)) else None


def _tidy(text: str) -> str | None:
    """An address as it would be printed; None where nothing is left."""
    told = re.sub(r"\s+", " ", re.sub(r"^(?:(?:địa chỉ|đ/c)\s*:\s*|nhà (?=\d|số ))", "", text, flags=re.IGNORECASE))
    if told.count("(") > told.count(")"):
        told = told[: told.rindex("(")]
    elif told.count(")") > told.count("("):
        told = told.rstrip(" .,;").removesuffix(")")
    return told.strip(" .,:;-–")[:200] or None

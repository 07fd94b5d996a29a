"""Whose words a clause is, and of what time: what a citizen, an offender or a condition says is no act of the answer's writer.

A name is no word of the language: "bà Mai" promises nothing for tomorrow, "thôn Đang" is at nothing.
"""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from functools import lru_cache

from pipeline.domain.text import UPPER
from pipeline.reading.replies.frame import without_frame
from pipeline.reading.replies.shorthand import written_out


class Voice(Enum):
    """Whose words: the writer's own of now, another's claim, a measure of an earlier time, or what hangs on a condition."""

    OWN = "own"
    OTHERS = "others"
    PAST = "past"
    CONDITION = "condition"


_TITLE = "ông|bà|cụ|anh|chị|em|cô|o|mệ|dì|chú|bác|cậu|thím|cháu|thôn|bản|ấp|buôn|làng|xóm|xã|phường|quán|tên|đồng chí|đ/c|ong|ba|chi|co|chu|bac|chau|thon|xa|phuong|quan"
_OFFICE = "Giám|Phó|Chủ|Chánh|Trưởng|Bí|Thư|Văn|Đường|Công|Thanh|Giam|Pho|Chu|Chanh|Truong|Bi|Thu|Van|Duong|Cong"
_NAMED = re.compile(rf"\b(?P<title>(?i:{_TITLE}))(?: (?!(?:{_OFFICE})\b)[{UPPER}][^\W\d_{UPPER}]+){{1,4}}(?![\w])")
"""A person or a place named behind its title; a name in capitals throughout is left as it is."""

_TWO = re.compile(
    rf"(?P<body>\b(?:Phòng|Sở|Bộ|Ban|Hội|Trung tâm|Ngành)(?: [^\W\d_]+){{1,4}}) [-–] [{UPPER}][^\W\d_]+(?: [^\W\d_{UPPER}]+)?(?: và [{UPPER}][^\W\d_]+(?: [^\W\d_{UPPER}]+)?)?"
)
"""A body of two trades, of which the second is no word of what is said: "Phòng Tài chính - Kế hoạch"."""


@lru_cache(maxsize=64)
def spoken(text: str) -> str:
    """The writer's words on the matter: without a letter's frame and names, shortened words in full."""
    return without_names(written_out(without_frame(text)))


def without_names(text: str) -> str:
    """The text with each name behind a title made "ấy" ("bà Trần Thị Mai": "bà ấy"), without what means another word once its accents are gone."""
    text = _NAMED.sub(r"\g<title> ấy", _TWO.sub(r"\g<body>", text))
    for word, other in _LOOK_ALIKE:
        text = word.sub(other, text)
    return _YES.sub("", text)


_LOOK_ALIKE = (
    (re.compile(r"(?<!nói )(?<!trò )\b[Cc]huyện\b"), "vụ"),  # no "chuyển"
    (re.compile(r"\b[Tt]hấy\b"), "nhìn ra"),  # no "thay"
    (re.compile(r"\b[Cc]ho (?=kết quả\b|ý kiến\b)"), "đưa "),  # no "chờ"
    (re.compile(r"\b[Đđ]a (?=khoa|số|dạng|phần|năng|cấp)"), "nhiều "),  # no "đã"
    (re.compile(r"\b[Cc]hỗ\b"), "nơi"),  # no "cho"
    (re.compile(r"\b[Đđ]ội (?=tới|đến|lại|sang|ngày|về|việc)"), "tổ "),  # no "dời", "đổi"
    (re.compile(r"\b[Đđ]á\b"), "sỏi"),
    (re.compile(r"\b[Rr](?:ơi|ời)\b"), "rớt"),  # no "rồi"
    (re.compile(r"\b[Vv]ữa\b"), "xi măng"),  # no "vừa"
)
"""Words that without their accents are those by which acts and aspects are told, and others of their sense that are not."""
_YES = re.compile(
    r"\b[Dd]ạ\b[, ]*|(?:^|(?<=[.!?\n] ))\W*[Dd]a,? (?=(?:anh|chi|bac|co|chu|em|sep|thua|vang|chao|kinh|bao cao|ben em|noi dung|viec|vu) )"
)
"""No "đã"."""


_QUOTED = re.compile(r"[\"“”«][^\"“”«»\n]*[\"”“»]")
_SAYING = 3
"""Words of somebody's saying, at least; fewer are a name."""


def quoted(sentence: str) -> list[tuple[int, int]]:
    """Where others are quoted."""
    return [match.span() for match in _QUOTED.finditer(sentence) if len(match[0].split(None, _SAYING)) >= _SAYING]


_CITIZEN = "người dân|công dân|bà con|dân|người báo|người phản ánh|hàng xóm|nguoi dan|cong dan|ba con|dan|nguoi bao|hang xom"
_BOUND = (
    "ông|bà|(?:anh|chị|cô|chú|bác) ấy|họ|hộ|gia đình|đối tượng|doanh nghiệp|cơ sở|nhà thầu|chủ (?:hộ|nhà|cơ sở|quán|thầu|xe|đầu tư|trại|vườn|tiệm|hàng|doanh nghiệp)|"
    "ong|(?:anh|chi|co|chu|bac) ay|gia dinh|doi tuong|doanh nghiep|nha thau|chu (?:ho|nha|co so|quan|thau|xe|dau tu|trai|vuon|tiem|hang|doanh nghiep)|"
    "phản ánh|tin báo|đơn thư|phan anh|tin bao|don thu"
)
_CLAIMS = "nói|kể|khai|trình bày|cho rằng|cho là|bảo|báo|hứa|noi|ke lai|khai|trinh bay|cho rang|bao|hua"
_SAYS = re.compile(
    rf"\b(?:{_CITIZEN}|{_BOUND})(?: \w+){{0,4}}? (?<!thông )(?<!cảnh )(?<!nhà )(?<!tờ )(?<!thong )(?<!canh )(?:{_CLAIMS})\b(?! (?:cáo|với|chuyện|trên|cho|cao|voi|chuyen|tren|vệ|hiểm|ve|hiem)\b)|"
    rf"\b(?:{_BOUND})(?: \w+){{0,4}}? (?:cho biết|cho hay|cho biet)\b|\b(?:nghe nói|theo lời|theo loi)\b"
)
"""Who claims it is no part of the unit: the citizen of the matter, the offender of what he did. A citizen who only confirms is believed."""
_GOES_ON = re.compile(r"(?:đã|vừa|cũng|đang|chưa|sẽ|da|vua|cung|dang|chua|se)\b")
"""A clause without a subject keeps that of the clause before it."""
_LONG_AGO = re.compile(
    r"(?:trước đây|trước kia|lần trước|đợt trước|năm ngoái|năm trước|truoc day|truoc kia|lan truoc|dot truoc|nam ngoai)\b|"
    r".*\b(?:hồi|từ hồi|hoi) (?:đầu |cuối )?(?:tháng|năm|thang|nam)\b"
)
_YEAR = re.compile(r"\b(?:từ|trong|vào|hồi|tu|vao|hoi) (?:đầu |cuối |dau |cuoi )?(?:năm|nam) (\d{4})\b")
_IF = re.compile(
    r"\W*+(?:(?:và|thì|nhưng) )?(?:(?:nếu|giả sử|hết hạn mà|quá hạn mà|quá thời hạn (?:trên|này)|neu|gia su|het han ma|qua han ma)\b|"
    r".*\b(?:không|khong) (?:\w+ ){1,4}(?:thì|thi)\b|(?:trường hợp|truong hop) .*\b(?:không|tái phạm|cố tình|thì|khong|tai pham|co tinh|thi)\b)"
)


def next_voice(piece: str, before: Voice, received: date | None = None) -> Voice:
    """Whose words a clause is (accented, or folded where the text has no accents), after the clause ahead of it in its sentence.

    `received`: the day of the mail; what was done since or in a year before is of an earlier time.
    """
    if before is Voice.CONDITION or _IF.match(piece):
        return Voice.CONDITION
    if _SAYS.search(piece):
        return Voice.OTHERS
    year = _YEAR.search(piece) if received else None
    if _LONG_AGO.match(piece) or (year and received and int(year[1]) < received.year):
        return Voice.PAST
    return before if _GOES_ON.match(piece) else Voice.OWN

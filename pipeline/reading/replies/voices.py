"""The writer's own words of an answer, as they are weighed: without a letter's frame and without names.

A name is no word of the language: "bà Mai" promises nothing for tomorrow, "thôn Đang" is at nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.domain.text import UPPER
from pipeline.reading.replies.frame import without_frame
from pipeline.reading.replies.shorthand import written_out

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
    r"\b[Dd]ạ\b[, ]*|(?:^|(?<=[.!?\n] ))\W{0,6}[Dd]a,? (?=(?:anh|chi|bac|co|chu|em|sep|thua|vang|chao|kinh|bao cao|ben em|noi dung|viec|vu) )"
)
"""No "đã"."""

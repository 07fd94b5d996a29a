"""The writer's own words of an answer, as they are weighed: without a letter's frame and without names.

A name is no word of the language: "bà Mai" promises nothing for tomorrow, "thôn Đang" is at nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.domain.patterns import word_start
from pipeline.domain.text import UPPER
from pipeline.reading.replies.frame import without_frame
from pipeline.reading.replies.shorthand import written_out

_TITLE = "ông|bà|cụ|anh|chị|em|cô|o|mệ|dì|chú|bác|cậu|thím|cháu|thôn|bản|ấp|buôn|làng|xóm|xã|phường|quán|tên|đồng chí|đ/c|ong|ba|chi|co|chu|bac|chau|thon|xa|phuong|quan"
_TITLED = word_start("|".join(f"[{title[0].upper()}{title[0]}](?i:{title[1:]})" for title in _TITLE.split("|")))
_OFFICE = "Giám|Phó|Chủ|Chánh|Trưởng|Bí|Thư|Văn|Đường|Công|Thanh|Giam|Pho|Chu|Chanh|Truong|Bi|Thu|Van|Duong|Cong"
_NAMED = re.compile(rf"(?P<title>{_TITLED})(?: (?!(?:{_OFFICE})\b)[{UPPER}][^\W\d_{UPPER}]+){{1,4}}(?![\w])")
"""A person or a place named behind its title; a name in capitals throughout is left as it is."""
_NAME = re.compile(rf" [{UPPER}][^\W\d_{UPPER}]")
"""With what the first word of a name begins."""

_TWO = re.compile(
    rf"(?P<body>{word_start('Phòng|Sở|Bộ|Ban|Hội|Trung tâm|Ngành')}(?: [^\W\d_]+){{1,4}}) [-–] [{UPPER}][^\W\d_]+(?: [^\W\d_{UPPER}]+)?(?: và [{UPPER}][^\W\d_]+(?: [^\W\d_{UPPER}]+)?)?"
)
"""A body of two trades, of which the second is no word of what is said: "Phòng Tài chính - Kế hoạch"."""


@lru_cache(maxsize=64)
def spoken(text: str) -> str:
    """The writer's words on the matter: without a letter's frame and names, shortened words in full."""
    return without_names(written_out(without_frame(text)))


def without_names(text: str) -> str:
    """The text with each name behind a title made "ấy" ("bà Trần Thị Mai": "bà ấy"), without what means another word once its accents are gone."""
    text = _TWO.sub(r"\g<body>", text)
    if _NAME.search(text):
        text = _NAMED.sub(r"\g<title> ấy", text)
    text = _LOOKS_ALIKE.sub(lambda match: _LOOK_ALIKE[match[0].lower()], text)
    return _YES.sub("", text) if _MAY_BE_YES.search(text) else text


_LOOK_ALIKE = {
    "chuyện": "vụ",  # no "chuyển"
    "thấy": "nhìn ra",  # no "thay"
    "cho ": "đưa ",  # no "chờ"
    "đa ": "nhiều ",  # no "đã"
    "chỗ": "nơi",  # no "cho"
    "đội ": "tổ ",  # no "dời", "đổi"
    "đá": "sỏi",
    "rơi": "rớt",  # no "rồi"
    "rời": "rớt",
    "vữa": "xi măng",  # no "vừa"
}
"""Words that without their accents are those by which acts and aspects are told, and others of their sense that are not."""
_LOOKS_ALIKE = re.compile(
    word_start(
        r"[Cc]huyện(?<!nói .{6})(?<!trò .{6})\b|[Tt]hấy\b|[Cc]ho (?=kết quả\b|ý kiến\b)|[Đđ]a (?=khoa|số|dạng|phần|năng|cấp)|[Cc]hỗ\b|"
        r"[Đđ]ội (?=tới|đến|lại|sang|ngày|về|việc)|[Đđ]á\b|[Rr](?:ơi|ời)\b|[Vv]ữa\b"
    )
)
_YES = re.compile(
    r"\b[Dd]ạ\b[, ]*|(?:^|(?<=[.!?\n] ))\W{0,6}[Dd]a,? (?=(?:anh|chi|bac|co|chu|em|sep|thua|vang|chao|kinh|bao cao|ben em|noi dung|viec|vu) )"
)
"""No "đã"."""
_MAY_BE_YES = re.compile("[Dd](?:ạ|a,? [abceknstv])")

"""The informant: name without titles, secrecy asked for, how many people speak."""

from __future__ import annotations

import re

from pipeline.domain.text import fold

_TITLE = re.compile(
    r"^(?:(?:gia đình|hộ)\s+)?(?:ông|bà|anh|chị|cô|chú|bác|cụ|em|cháu|thầy|dì|cậu|mr|mrs|ms|đồng chí|đ/c|bạn)\.?\s+(?=\w)",
    re.IGNORECASE,
)
_NAME = r"(?:[A-ZĐÀ-Ỹ][\wà-ỹ.']{0,12})(?:\s+[A-ZĐÀ-Ỹ][\wà-ỹ.']{0,12}){1,5}"
_SELF = re.compile(rf"(?:[Tt]ôi|TÔI|[Ee]m|[Cc]háu|[Mm]ình)\s+(?:tên\s+(?:là\s+)?|là\s+|họ tên\s+(?:là\s+)?)(?P<name>{_NAME})")
# A caller is named before what he did or beside his number: "ông Võ Văn Tài (ĐT …) gọi báo".
_TITLED = re.compile(
    rf"(?:^|[.,\n:]\s*)(?:[ÔôBbAaCc](?:ng|à|nh|hị|ụ|ô))\s+(?P<name>{_NAME})(?=\s*(?:\(|,?\s*(?:gọi|phản ánh|báo|cho biết|SĐT|ĐT|số|ở|ngụ)))"
)
_SIGNED = re.compile(rf"^\s*(?:(?:Người (?:viết|phản ánh|làm đơn|gửi)|Ký tên)\s*:?\s*)?(?P<name>{_NAME})\s*(?:[-–—,(].*)?$")
# At the end of a sentence a name is the writer's only where his number follows it.
_SIGNED_WITH_NUMBER = re.compile(
    rf"(?<=[.!?])\s+(?P<name>{_NAME})\s*[,;:–-]?\s*(?:(?:SĐT|ĐT|điện thoại)\s*:?\s*)?\+?\d[\d .]{{7,14}}\s*$"
)
_SECRET = re.compile(
    r"giu (bi mat|kin|an danh)|bi mat (ten|danh tinh|thong tin|ho ten|nguoi)|khong (muon )?(neu|de|tiet lo|cong khai|cho biet|noi|ghi|xung|lo|de lo|duoc lo|cung cap)"
    r"( \w+){0,5}? (ten|danh tinh|mat|thong tin ca nhan|ho ten)|dung (noi|de lo|tiet lo|cho ai biet|cong khai|neu|lo)( \w+){0,4} (ten|danh tinh|toi|em)|"
    r"an danh|giau ten|so (bi )?(tra thu|tru dap)|khong dam (lo mat|neu ten|ky ten|de ten|xung ten)|xin (duoc )?giu kin|de nghi (duoc )?giu (kin|bi mat)"
)
_ANONYMOUS = re.compile(
    r"nac danh|an danh|giau ten|khong (muon )?(neu|de|xung|cho biet|ghi)( \w+){0,3}? (ten|danh tinh|ho ten)|khong de lai (ten|ho ten)|khong dam (lo mat|xung ten|neu ten|ky ten)|"
    r"dung (noi|neu|tiet lo)( \w+){0,2} ten"
)
_GROUP = re.compile(
    r"(?:tap the|dai dien( cho)?|thay mat|chung toi (gom|co|la)|cung( voi)?|gom|hon|khoang)?\s?(?<!\d)(?P<n>\d{1,4})\s(?:ho( gia dinh| dan)?|nguoi dan|nguoi cung|cong nhan (?:ky|cung|phan anh)|ba con|chu ho|phu huynh)\b"
)
_SPEAKERS = re.compile(r"tap the|dai dien|thay mat|chung toi|cung ky|ky ten|ba con (chung toi )?phan anh|cung phan anh")


def clean_name(value: str) -> str | None:
    """A name as it would be printed: no title, no age, no remark in brackets; None where it says that there is none."""
    name = re.split(r"[(\[,;|\n]|\s[-–]\s|\b(?:sinh năm|SN|tuổi|SĐT|ĐT|số điện thoại)\b", value.strip())[0]
    name = re.sub(r"\s*\d.*$", "", name).strip(" .:-–")
    while (shorter := _TITLE.sub("", name)) != name:
        name = shorter
    folded = fold(name)
    if not re.search(r"[^\W\d_]", name) or re.search(
        r"^(khong|nac danh|an danh|giau ten|chua|nguoi dan|cong dan|vo danh|n/?a|ko)\b", folded
    ):
        return None
    return name[:100]


def name_in_prose(text: str) -> str | None:
    """The name a citizen gives: "Tôi tên là …", "Ông … gọi điện", or a signature at the foot."""
    if match := _SELF.search(text):
        return clean_name(match["name"])
    lines = [line for line in text.split("\n") if line.strip()]
    for line in reversed(lines[-4:]):
        if match := _SIGNED_WITH_NUMBER.search(line[-160:]):
            return clean_name(match["name"])
        if (match := _SIGNED.match(line)) and len(line) < 120 and len(lines) > 1:
            return clean_name(match["name"])
    if match := _TITLED.search(text[:400]):
        return clean_name(match["name"])
    return None


def asks_secrecy(text: str) -> bool:
    """Whether the informant wants not to be known, in any of its phrasings."""
    return _SECRET.search(fold(text)) is not None


def is_anonymous(text: str) -> bool:
    """Whether the report says that nobody is named."""
    return _ANONYMOUS.search(fold(text)) is not None


def group_size(text: str) -> int:
    """How many speak, where the text says that several do; else 1."""
    folded = fold(text)
    if not _SPEAKERS.search(folded):
        return 1
    match = _GROUP.search(folded)
    return max(1, int(match["n"])) if match else 1

"""Tips: an offence under way, or done by night or in hiding."""

from __future__ import annotations

from pipeline.domain.patterns import Sought
from pipeline.domain.text import canonical, fold, reads_plain

_OFFENCES = [
    "đá gà",
    "đánh bạc",
    "đánh bài",
    "cờ bạc",
    "sòng bạc",
    "tài xỉu",
    "xóc đĩa",
    "ghi đề",
    "số đề",
    "cá độ",
    "ma túy",
    "mại dâm",
    "phá rừng",
    "chặt phá",
    "cưa gỗ",
    "gỗ lậu",
    "chở gỗ",
    "cưa trộm",
    "chặt trộm",
    "khai thác cát",
    "khai thác gỗ",
    "khai thác đất",
    "khai thác trái phép",
    "múc đất",
    "khai thác đá trái phép",
    "khai thác khoáng sản",
    "hút cát",
    "hút trộm",
    "cát tặc",
    "lâm tặc",
    "trộm cắp",
    "bắt trộm",
    "cướp",
    "buôn lậu",
    "hàng giả",
    "xả thải",
    "xả nước thải",
    "xả trộm",
    "đổ trộm",
    "đốt rừng",
    "săn bắn",
    "vượt biên",
    "giết mổ lậu",
    "mổ lậu",
    "cho vay nặng lãi",
    "tín dụng đen",
    "đánh nhau",
    "hành hung",
    "bạo hành",
    "đánh vợ",
    "đánh đập",
    "đâm chém",
    "chém",
    "chém nhau",
    "rượt đuổi",
    "đập phá",
    "ném sơn",
    "tạt sơn",
    "bảo kê",
    "đua xe",
    "kích điện",
    "chích điện",
    "đổ chất thải",
]
_OFFENCE = Sought(rf"(?<!\w)(?:{'|'.join(canonical(word) for word in _OFFENCES)})(?!\w)")
_OFFENCE_PLAIN = Sought(rf"(?<!\w)(?:{'|'.join(fold(word) for word in _OFFENCES if ' ' in word)})(?!\w)")
_NOW = Sought(
    r"(?<!\w)(?:đang(?! (?:ở|sống|sinh sống|ngụ|làm việc|công tác|học)(?!\w))|hiện tại|ngay bây giờ|ban đêm|hằng đêm|hàng đêm|(?:đêm|tối|ngày|chiều) nào|lén lút|bắt quả tang|mỗi (?:đêm|tối)|thường xuyên tụ tập)(?!\w)"
)
_NOW_PLAIN = Sought(
    r"\b(?:dang(?! (?:o|song|sinh song|ngu|lam viec|cong tac|hoc)\b)|hien tai|ngay bay gio|ban dem|hang dem|(?:dem|toi|ngay|chieu) nao|len lut|bat qua tang|moi (?:dem|toi)|thuong xuyen tu tap)\b"
)
# Who asks the police to catch somebody tells of an offence, in whatever words.
_CATCH = Sought(r"(?<!\w)(?:công an|biên phòng|kiểm lâm|cảnh sát)(?: \w+){0,6} (?:bắt|vây bắt|triệt phá|bắt quả tang)(?!\w)")
_CATCH_PLAIN = Sought(
    r"\b(?:cong an|bien phong|kiem lam|canh sat)(?: (?!khong\b|chua\b)\w+){0,6} (?:bat|vay bat|triet pha)\b(?! (?:dau|buoc|tay))"
)


def is_tip(text: str) -> bool:
    """A tip tells of an offence under way or done by night; a nuisance that anybody may see is a report."""
    if reads_plain(text):
        folded = fold(text)
        return _NOW_PLAIN.stands_in(folded) and (_OFFENCE_PLAIN.stands_in(folded) or _CATCH_PLAIN.stands_in(folded))
    source = canonical(text)
    return _NOW.stands_in(source) and (_OFFENCE.stands_in(source) or _CATCH.stands_in(source))

"""Tips: an offence under way, or done by night or in hiding."""

from __future__ import annotations

import re

from pipeline.domain.patterns import Sought
from pipeline.domain.phrases import Phrases
from pipeline.domain.text import canonical, fold, reads_plain

_OFFENCES = [
    "đá gà", "đánh bạc", "đánh bài", "cờ bạc", "sòng bạc", "tài xỉu", "xóc đĩa", "ghi đề", "số đề", "cá độ", "ma túy",
    "mại dâm", "phá rừng", "chặt phá", "cưa gỗ", "gỗ lậu", "chở gỗ", "cưa trộm", "chặt trộm", "khai thác cát", "khai thác gỗ",
    "khai thác đất", "khai thác trái phép", "múc đất", "khai thác đá trái phép", "khai thác khoáng sản", "hút cát",
    "hút trộm", "cát tặc", "lâm tặc", "trộm cắp", "bắt trộm", "cướp", "buôn lậu", "hàng giả", "xả thải", "xả nước thải",
    "xả trộm", "đổ trộm", "đốt rừng", "săn bắn", "vượt biên", "giết mổ lậu", "mổ lậu", "cho vay nặng lãi", "tín dụng đen",
    "đánh nhau", "hành hung", "bạo hành", "đánh vợ", "đánh đập", "đâm chém", "chém", "chém nhau", "rượt đuổi", "đập phá",
    "ném sơn", "tạt sơn", "bảo kê", "đua xe", "kích điện", "chích điện", "đổ chất thải", "lô đề", "ghi lô", "bài bạc",
    "chọi gà", "cá cược", "hút chích", "tiêm chích", "bán dâm", "đãi vàng", "đào vàng", "khai thác vàng", "khai thác quặng",
    "khai thác than", "xẻ gỗ", "cưa hạ", "săn bắt", "bẫy thú", "chích cá", "tống tiền", "cưỡng đoạt", "đe dọa", "đấm đá",
    "đánh con", "đánh cháu", "bị nhốt", "hành hạ", "xâm hại", "dâm ô", "cào điện", "ghe cào", "tận diệt", "chứa bạc", "bắt độ", "cá độ", "mua bán người", "buôn người",
    "bị bán", "lừa bán", "bắt cóc", "truyền đạo", "đạo lạ", "tà đạo", "buôn bán ma túy", "chích hút", "hàng lậu", "trâu bò lậu", "trồng cần sa",
    "bán ma túy", "vay lãi", "lãi nặng", "nhập cảnh trái phép", "xuất cảnh trái phép", "làm giả", "bán số đề", "mã tấu", "súng tự chế", "hiếp dâm", "trói tay", "trói chân", "bịt miệng", "dán băng keo miệng", "buôn bán pháo", "nổ mìn bắt cá",
]  # fmt: skip
_OFFENCE = Phrases(map(canonical, _OFFENCES))
_OFFENCE_PLAIN = Phrases(fold(word) for word in _OFFENCES if " " in word)
_NOW = Sought(
    r"(?<!\w)(?:đang(?! (?:ở|sống|sinh sống|ngụ|làm việc|công tác|học)(?!\w))|hiện tại|ngay bây giờ|ngay lúc này|ban đêm|hằng đêm|hàng đêm|(?:đêm|tối|ngày|chiều) nào|lén lút|bắt quả tang|mỗi (?:đêm|tối)|thường xuyên tụ tập|kêu cứu|khóc thét|cứu (?:với|cháu|bé|em|tôi|người))(?!\w)"
)
_NOW_PLAIN = Sought(
    r"\b(?:dang(?! (?:o|song|sinh song|ngu|lam viec|cong tac|hoc)\b)|hien tai|ngay bay gio|ngay luc nay|ban dem|hang dem|(?:dem|toi|ngay|chieu) nao|len lut|bat qua tang|moi (?:dem|toi)|thuong xuyen tu tap|keu cuu|khoc thet|cuu (?:voi|chau|be|em|toi|nguoi))\b"
)
_LAWFUL = re.compile(
    r"(?<!\w)(?:xưởng|cơ sở|máy|trại|nghề|thợ|xuong|co so|may|trai|nghe|tho) (?:cưa |cua )?(?:xẻ|xe) (?:gỗ|go)(?!\w)"
)
"""Whose trade it is: no offence by its name."""
# A grave crime is told, not reported on, whenever it was done.
_GRAVE_SAID = (
    r"(?<!\w)(?:sờ mó|(?:dở|giở) trò|quấy rối tình dục|đụng chạm (?:cơ thể|vùng kín)|(?:cha|bố|chồng) dượng(?: \w+){0,3} (?:vô|vào) phòng|"
    r"dụ (?:dỗ )?(?:\w+ ){0,3}(?:vượt biên|sang (?:lào|campuchia|cam|trung quốc))|"
    r"(?:đánh|đâm|đấm|phang|chém|bóp cổ)(?: \w+){0,2} (?:gãy (?:tay|chân|răng|xương|sườn)|bầm (?:tím|mặt|người)|tím (?:mặt|người)|chảy máu|nhập viện|bất tỉnh|ngất xỉu|vỡ đầu)|"
    r"(?:nghi|lo|sợ) (?:\w+ ){0,2}bị (?:lừa )?bán|bị (?:lừa )?bán (?:sang|qua|ra nước ngoài|vào|cho)|"
    r"lừa bán|bắt cóc|mua bán người|buôn người|hiếp dâm|cưỡng hiếp|xâm hại tình dục|dâm ô)(?!\w)"
)
_GRAVE, _GRAVE_PLAIN = Sought(_GRAVE_SAID), Sought(fold(_GRAVE_SAID))
"""With their accents, where a text has them: "lúa bán lại" is no trade in people, "sợ bị bẩn" no fear of it."""
# Who asks the police to catch somebody tells of an offence, in whatever words.
_FORCE = "công an|biên phòng|kiểm lâm|cảnh sát|lực lượng(?: chức năng)?|cơ quan chức năng|ngành chức năng"
_CATCH = Sought(rf"(?<!\w)(?:{_FORCE})(?: \w+){{0,6}} (?:bắt|vây bắt|triệt phá|bắt quả tang)(?!\w)")
_CATCH_PLAIN = Sought(rf"\b(?:{fold(_FORCE)})(?: (?!khong\b|chua\b)\w+){{0,6}} (?:bat|vay bat|triet pha)\b(?! (?:dau|buoc|tay))")
# Who asks it to search, to investigate, needs no word of the present moment; who wants it told to complains of the police.
_PURSUE = Sought(
    r"\b(?:de nghi|xin|mong|nho|yeu cau|kien nghi|bao)(?: (?!chi dao\b)\w+){0,4} (?:cong an|canh sat|bien phong)(?: (?!khong\b|chua\b)\w+){0,6} (?:truy tim|truy bat|truy na|vao cuoc|dieu tra|triet pha|vay bat|khoi to|theo doi)\b"
)
# What is done by night, behind doors, under guard or by strangers, is told by somebody who fears those who do it.
_HIDDEN = Sought(
    r"\b(?:khuya|nua dem|gan sang|rang sang|dem nao|dem dem|toi toi|ban dem|hang dem|canh (?:gac|gioi|duong|chung)|ngoi canh|nguoi canh|dong (?:kin )?cua|len lut|"
    r"tra hinh|nup bong|(?:nguoi|xe|nhom|khach|dan) la\b|bien (?:so )?(?:la|tinh ngoai)|tinh ngoai|che mat|dan xa hoi|xam tro)\b"
)
_FEARED = Sought(
    r"\bkhong(?: ai)? dam (?:can|noi|bao|to|len tieng|he rang|ho he|ngan|dung|vao can|lai gan|nhin)\b|\bso(?: \w+){0,2} khong dam\b",
    pieces=("ng dam", "ai dam"),
)
# A nuisance that anybody hears or smells is none, by night either.
_NUISANCE = Sought(r"\b(?:karaoke|loa|nhac|hat|on ao|tieng on|mui hoi|mui|khoi|bui|rac|quan nhau)\b")


def is_tip(text: str, *, hides: bool = False) -> bool:
    """A tip tells of an offence under way or done by night; a nuisance that anybody may see is a report.

    `hides`: the informant wants not to be known. Then an offence, or what is done in hiding, is enough.
    """
    folded, plain = fold(text), reads_plain(text)
    source = folded if plain else canonical(text)
    source = _LAWFUL.sub(" ", source) if ("xe go" if plain else "xẻ gỗ") in source else source
    now = (_NOW_PLAIN if plain else _NOW).stands_in(source)
    hides = hides or _FEARED.stands_in(folded)
    if (now or hides) and (_OFFENCE_PLAIN if plain else _OFFENCE).found(source):
        return True
    if (_GRAVE_PLAIN if plain else _GRAVE).stands_in(source[:2_500]):
        return True
    if (now and (_CATCH_PLAIN if plain else _CATCH).stands_in(source)) or _PURSUE.stands_in(folded):
        return True
    return hides and (_HIDDEN.stands_in(folded) and not _NUISANCE.stands_in(folded))

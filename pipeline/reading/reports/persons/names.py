"""What a name looks like, and one as it would be printed: without titles, ages and remarks."""

from __future__ import annotations

import re

from pipeline.domain.patterns import word_start
from pipeline.domain.phrases import places_of
from pipeline.domain.text import UPPER, fold, reads_plain

_FAMILY = frozenset(
    [
        "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương",
        "lý", "đinh", "đoàn", "trịnh", "trương", "lương", "mai", "đào", "hà", "lâm", "phùng", "cao", "châu", "tạ", "vương",
        "thái", "tô", "quách", "lưu", "tăng", "kiều", "thạch", "sơn", "kim", "danh", "lữ", "la", "mạc", "ma", "vi", "lò",
        "bàn", "sùng", "vàng", "giàng", "thào", "triệu", "nông", "hứa", "khúc", "nghiêm", "quản", "tôn", "âu", "bạch",
        "biện", "cù", "đàm", "đậu", "diệp", "giáp", "hàn", "kha", "lại", "lục", "mạch", "ninh", "phí", "phù", "tiêu",
        "tống", "trà", "trang", "từ", "ứng", "viên", "vưu", "chế", "khâu", "liêu", "đổng", "điêu", "trác", "khuất", "cầm",
        "khổng", "lường", "vừ", "hạng", "giả", "chu",
    ]
)  # fmt: skip
_PLAIN_FAMILY = frozenset(map(fold, _FAMILY))
_RARE_FAMILY = frozenset(
    [
        "thân", "ngụy", "nhữ", "khưu", "sử", "cà", "quàng", "tòng", "lèo", "lô", "vì", "sầm", "chảo", "tẩn", "lầu", "hầu", "cứ",
        "cháng", "phàn", "mông", "thiều", "uông", "cấn", "đới", "tiết", "phó", "chử", "ngọ", "mấu", "bá", "khiếu", "tưởng", "thiệu",
        "ưng", "bế", "dư", "văn", "đồng", "thích",
    ]
)  # fmt: skip
"""Other words without their accents."""
_ACCENTED_FAMILY = _FAMILY | _RARE_FAMILY

_WORD = rf"[{UPPER}][\w'.]{{0,12}}"
_NAME = rf"{_WORD}(?: (?!Sinh|Địa|Điện|Số|SĐT|ĐT|Hiện|Ngụ|Trú){_WORD}){{1,5}}"
_TITLES = r"[Tt]rưởng (?:thôn|bản|ấp|xóm|buôn|làng|khu phố|khóm)|[Tt]ổ trưởng|[Bb]í thư chi bộ|[Cc]ông an viên|[Cc]ô giáo|[Tt]hầy giáo|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]ụ|[Ee]m|[Cc]háu|[Tt]hầy|[Dd]ì|[Cc]ậu|[Cc]ông dân|[Cc]ử tri|[Kk]hách hàng|[Ôô]\.|[Bb]\.|[Aa]\.|[Cc]\."
_TITLE = re.compile(
    rf"^(?:(?:gia đình|hộ|bạn|đồng chí|đ/c|mr|mrs|ms|tôi|toi|tui|{_TITLES})\.?\s+)(?=\w)|^(?:ông|bà|anh|chị)\s?(?:\(bà\)|/)?:?\s+(?=\w)|^[aceôb]\.\s?(?=\w)|^(?-i:ong|ba|chi|bac) (?=\w+ \w)|^(?-i:O (?=[{UPPER}][^\W\d_]))",
    re.IGNORECASE,
)
NAME_FIRST = re.compile(rf"\s*(?:(?:{_TITLES})\s+)?(?P<name>{_NAME})\s*[(,;:–—/-]\s*\+?0\d")
_NOBODY = re.compile(
    r"^(khong|don (?:kien nghi|khieu nai|to cao|to giac|phan anh|de nghi|xin|trinh bay|trinh bao|cau cuu|keu cuu|thu)|thu (?:ngo|kien nghi|phan anh|to cao)|bien ban|sms|zalo oa|gateway|he thong|tong dai|nac danh|an danh|giau ten|giau|chua|nguoi|cong dan|mot (nguoi|cong|so|ho|phu)|phu huynh|vo danh|n/?a|ko|tap the|nhieu (nguoi|ho)|cac (ho|anh|em|ba)|nhom|ba con|cu dan|nam gioi|nu gioi|nam$|nu$|hang xom|yeu cau|de nghi|xin|dan$|khach hang|ban doc|cu tri|hoi (dong|nong|phu|cuu|nguoi|lien)|phong \w+ \w+|ban (tiep|quan|giam)|so (y|xay|giao|noi|tu|tai|cong|nong|van|thong)|trung tam|van phong|admin|info)\b"
)

# Family names that read like "không", "bàn", "chưa" … without their accents.
_CALLED = re.compile(rf"(?:Khổng|Khống|Chử|Chu|Bàn|Nông|Mã|Đàn|Cát)(?: {_WORD}){{1,3}}$")


_HEAD = 600
"""Characters in which a note tells who called."""
_LONG_LINE = 100


_HIGHLAND = frozenset(
    [
        "siu", "ksor", "kpa", "nay", "ro", "rcom", "rmah", "rahlan", "dieu", "ama", "ami", "y", "thao", "giang", "ly", "ho", "a",
        "krajan", "cil", "lieng",
    ]
)  # fmt: skip
"""First words of names in the highlands; in small letters they are other words."""


def is_family(word: str) -> bool:
    """Whether a word with its capital is what a name begins with."""
    folded = fold(word)
    named = folded in _PLAIN_FAMILY if word.isascii() else word.lower() in _ACCENTED_FAMILY  # "Tư" is no "Từ"
    return named or folded in _HIGHLAND or word[:2] in ("H'", "K'", "Y'")


def is_whole_name(name: str) -> bool:
    """Whether a name has a family's name, a middle one and one's own."""
    words = name.split()
    return len(words) > 2 and is_family(words[0]) and all(word[0].isupper() for word in words)


_SPEAKS_FOR = re.compile(
    rf"(?:[Cc]húng|[Tt]ập thể|[Bb]à con|[Cc]ác hộ)(?P<who> [^.;:\n]{{0,140}}?)(?<!\w)(?:do|cử|bầu|nhờ) (?:ông|bà|anh|chị|cô|chú|bác) (?P<name>{_NAME})(?: (?:làm|đứng ra|là người))?,? đại diện(?!\w)(?! (?:theo )?pháp luật)"
)
_A_FIRM = re.compile(
    r"\b(?:cong ty|doanh nghiep|xi nghiep|hop tac xa|htx|co so|xuong|chu dau tu|nha thau|quan|tiem|ban quan|don vi)\b"
)
"""Who stands for one of these may be the accused."""
_LISTED = re.compile(
    rf"[ \t]*(?:[-–+*•]|\(?\d{{1,3}}[.)])?[ \t]*(?:(?:{_TITLES})\s)?{_NAME}[ \t]*[-–—:,(|\t][ \t]*(?:(?i:số|sđt|đt|điện thoại)[ :.]{{0,2}})?[(+]?[08]\d[\d .]{{7,12}}\)?[ \t.;,]*"
)
_A_LIST = 2
"""Lines that make one, at least."""


def deputy(text: str) -> str | None:
    """Whom those who write have speak for them: "do ông … đại diện"."""
    match = _SPEAKS_FOR.search(text[:_HEAD]) if "đại diện" in text[:_HEAD] else None
    return match["name"] if match and not _A_FIRM.search(fold(match["who"])) else None


def without_signers(text: str) -> str:
    """A text without a list of names and numbers, a line each: they sign with him who speaks, so that none of them is he."""
    lines = text.split("\n")
    numbered = (at for at, line in enumerate(lines) if len(line) < _LONG_LINE and ("0" in line or "8" in line))
    listed = [at for at in numbered if _LISTED.fullmatch(lines[at].rstrip())]
    if len(listed) < _A_LIST:
        return text
    beside = {at for at in listed if {at - 1, at + 1}.intersection(listed)}
    return "\n".join(line for at, line in enumerate(lines) if at not in beside)


_OF_ONG = re.compile(rf"Ông (?:Thị|Văn|Thế|Hữu|Đình) [{UPPER}]")
"""A woman or a man of the family Ông: whoever is titled so is never called by a middle name."""


_ENDS = re.compile(
    r"[(\[,;|/\n\t]|\s{3}|\s[-–—·•]\s|\b(?:[Ss]inh năm|SN|tuổi|[Ss][ĐđDd][Tt]|[ĐD]T|đt|(?:[Ss]ố |so )?(?:điện thoại|dien thoai)|số máy|so may)\b|(?<=\w\w)\.\s"
)
"""Behind it stands no more of a name."""
_FIGURES = re.compile(r"\s*\d.*$")


def clean_name(value: str) -> str | None:
    """A name as it would be printed: no title, no age, no remark in brackets; None where it says that there is none."""
    name = _ENDS.split(value.strip(), maxsplit=1)[0]
    name = _FIGURES.sub("", name).strip(' .:-–+"“”')
    given = name
    while (shorter := _TITLE.sub("", name)) != name and not _OF_ONG.match(name):
        name = shorter
    called = _CALLED.match(name) or (name != given and name.istitle() and " " not in name)  # "anh Nam" is no "nam"
    if not re.search(r"[^\W\d_]", name) or (_NOBODY.match(fold(name)) and not called):
        return None
    name = _after_office(name)
    if not name or (name[0].islower() and not (reads_plain(value) and " " in name and len(name.split()) <= 5)):
        return None
    return name[:100]


_OF_A_PLACE = frozenset(
    {
        "cho", "truong", "phuong", "xa", "huyen", "quan", "tinh", "pho", "vien", "ty", "khu", "ap", "thon", "ban", "duong",
        "chung cu", "cu",
    }
)  # fmt: skip


_BESIDE_A_NAME = frozenset(
    {"o", "tai", "ngu", "nha", "con", "vo", "chong", "lai", "ban", "lam", "va", "cung", "em", "anh", "chi"}
)


def _after_office(name: str) -> str:
    """`Trưởng bản Hoàng Văn Păn` is Hoàng Văn Păn: the last run of capitals behind small letters; "tiểu thương chợ …" is nobody."""
    words = name.split()
    small = [place for place, word in enumerate(words) if word[0].islower()]
    if not small or all(word[0].islower() for word in words):
        return name
    after = words[small[-1] + 1 :]
    # "Ni sư Thích Nữ …", "Linh mục Giuse Lê …"
    in_full = len(after) > 2 and any(map(is_family, after[:2])) and after[-1][0].isupper()
    if small[0] == 1 and fold(words[1]) not in _BESIDE_A_NAME and not in_full:
        return ""  # "Kế toán về hưu" names nobody
    if fold(words[small[-1]]) in _OF_A_PLACE:
        return ""
    return " ".join(after) if len(after) >= 2 else " ".join(words[: small[0]]) or name


_LAST_WORDS = re.compile(rf"(?:^|[.!?,]\s+|\n)(?P<name>{_WORD}(?: {_WORD}){{0,3}})\.?\s*$")


def signed_as(text: str, account: str) -> str | None:
    """The name that a mail ends with, where the sender's address is made of it: "… cảm ơn ạ. Mai Phương", mai.phuong@…."""
    found = _LAST_WORDS.search(text[-80:])
    made = re.sub(r"[^a-z]", "", account.partition("@")[0].lower())
    return found["name"] if found and made and fold(found["name"]).replace(" ", "") == made else None


_SIGNED = re.compile(rf"(?:[.!?]\s+|\n)(?P<name>{_WORD}(?: {_WORD}){{0,3}})\s*$")
_TITLED = frozenset(["ông", "bà", "chị", "cô", "chú", "bác", "cụ", "ong"])
"""Without their accents the others are names as well ("Chu", "Ba")."""
_NO_SIGNATURE = frozenset(
    ["cam", "xin", "thanks", "thank", "ok", "alo", "sms", "tran", "het", "xa", "phuong", "huyen", "tinh", "tp", "tx"]
)


def signed(message: str) -> str | None:
    """The name with which a text message ends, behind its last sentence."""
    found = _SIGNED.search(message[-60:])
    words = found["name"].split() if found else []
    if found and len(words) > 1 and words[0].lower() in _TITLED:
        return " ".join(words[1:])
    alone = len(words) == 1 and fold(words[0]) in _NO_SIGNATURE
    return (
        found["name"] if found and not alone and not all(map(str.isupper, words)) and fold(words[0]) not in _OF_A_PLACE else None
    )


_TITLE_BEFORE = re.compile(rf"{word_start(_TITLES)} $")
_I_AM = re.compile(r"\b(?:toi|em|tui|minh|con|chau) (?:ten(?: la)?|la) $")
_BEFORE = 30
"""Characters in which what calls somebody, or himself, stands before his name."""


def is_titled(text: str, name: str) -> bool:
    """Whether a note calls somebody of this name "anh", "bà" …"""
    head = text[:_HEAD]
    return any(_TITLE_BEFORE.search(head, max(0, at - _BEFORE), at) for at in places_of(name, head))


def is_said_by_himself(text: str, name: str | None) -> bool:
    """Whether somebody says of himself that he is called so: "dạ em là …", "tui tên …"; "con Tí" may be anybody's."""
    if name is None:
        return False
    folded = fold(text)
    return any(_I_AM.search(folded, max(0, at - _BEFORE), at) for at in places_of(fold(name), folded))

"""The informant: name without titles, secrecy asked for, how many people speak."""

from __future__ import annotations

import re
from itertools import chain

from pipeline.domain.patterns import Sought, word_start
from pipeline.domain.text import UPPER, canonical, fold, reads_plain
from pipeline.reading.reports.introduced import introduced_name, is_of_mine

_WORD = rf"[{UPPER}][\w'.]{{0,12}}"
_NAME = rf"{_WORD}(?: (?!Sinh|Địa|Điện|Số|SĐT|ĐT|Hiện|Ngụ|Trú){_WORD}){{1,5}}"
_TITLES = r"[Tt]rưởng (?:thôn|bản|ấp|xóm|buôn|làng|khu phố|khóm)|[Tt]ổ trưởng|[Bb]í thư chi bộ|[Cc]ông an viên|[Cc]ô giáo|[Tt]hầy giáo|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]ụ|[Ee]m|[Cc]háu|[Tt]hầy|[Dd]ì|[Cc]ậu|[Cc]ông dân|[Cc]ử tri|[Kk]hách hàng|[Ôô]\.|[Bb]\.|[Aa]\.|[Cc]\."
_TITLE = re.compile(
    rf"^(?:(?:gia đình|hộ|bạn|đồng chí|đ/c|mr|mrs|ms|tôi|toi|tui|{_TITLES})\.?\s+)(?=\w)|^(?:ông|bà|anh|chị)\s?(?:\(bà\)|/)?:?\s+(?=\w)|^[aceôb]\.\s?(?=\w)|^(?-i:ong|ba|chi|bac) (?=\w+ \w)|^(?-i:O (?=[{UPPER}][^\W\d_]))",
    re.IGNORECASE,
)
# "Tôi tên là …", "Em là …", "Tên tôi là: …".
_SELF = Sought(
    rf"(?:(?:TÔI|tôi|Tôi|em|Em|cháu|Cháu|mình|Mình|con|Con|toi|Toi)(?: xin)?(?: ?:)?\s+(?:họ tên|tên|ten)?\s?(?:là|la|:)?|(?:tên|Tên|họ tên|Họ tên) (?:tôi|em|cháu)(?: là)?|(?:toi|Toi) ten(?: la)?)\s*:?\s+(?:(?:{_TITLES})\s+)?(?P<name>{_NAME})",
    pieces=("ôi", "em", "con", "háu", "mình", "toi"),
)
_SPEAKS = r"gọi|phản ánh|báo|cho biết|kiến nghị|thay mặt|đại diện|trình bày|đề nghị|gửi lời|gửi đơn|góp ý"
# A caller is named beside a number or before what he did: "ông Võ Văn Tài (ĐT …) gọi báo".
_BESIDE_NUMBER = re.compile(
    rf"{word_start(_TITLES + '|[Tt]ên|[Bb]ạn')}\s+(?P<name>{_WORD}(?: {_WORD}){{0,5}})\s*(?:\([^()\n]{{0,12}}\)\s*)?[(,:;–-]*\s*(?:[^\W\d]{{1,6}}\s?){{0,4}}:?\s*\(?\+?0?[\d][\d .\-]{{7,14}}\d"
)
_NUMBER_BEFORE = re.compile(rf"\d[\d .\-]{{7,14}}\d\s*[(,.;–—-]\s*(?:{_TITLES})\s+(?P<name>{_WORD}(?: {_WORD}){{0,5}})")
# A caller without a title: "gọi đến: Chảo Láo Tả 0900…", "— Ma Văn Kiên — 0900…", "(nam, xưng là Hùng)".
_UNTITLED = re.compile(
    rf"(?:(?:[Nn]gười (?:báo|gọi|phản ánh|gửi|phản ảnh)|[Gg]ọi đến|[Ll]iên hệ|[Ll]iên lạc|[Kk]hách)\s?:?\s+|(?:^|(?<=\n)|[—–|;-]\s)(?!(?:S[ốỐ]|ĐT|SĐT|[ĐĐ](?:iện|IỆN)|Máy|MÁY|Tin|TIN|Phiếu|PHIẾU|Kênh|KÊNH|Từ|TỪ)\b))(?P<name>{_NAME})\s*[—–|/;:,(-]*\s*(?:[^\W\d]{{1,6}}\s?:?\s?){{0,2}}\(?\+?0[\d .\-]{{8,14}}"
)
_CALLS_HIMSELF = Sought(
    rf"(?:nam|nữ|người gọi)[^.\n]{{0,20}}(?<!\w)xưng(?: tên)?(?: là)? (?:(?:{_TITLES})\s)?(?P<name>{_WORD}(?: {_WORD}){{0,4}})",
    pieces=("xưng",),
)
_NUMBER = re.compile(r"[0-9][\d .\-]{7,14}\d")
_FAR, _HEAD = 160, 600
"""Characters that a title, a name and a remark before a number take at most."""
_SPEAKER = re.compile(
    rf"(?:^|(?<=[.,\n:;+(-] )|(?<=[.\n:;+(-]))\s*(?:{_TITLES})\s+(?P<name>{_NAME})(?=\s*(?:\(|[-–]\s(?=\d|số|tổ|khu|khóm|ấp|thôn|xóm|bản|buôn|phường|xã|thị trấn|đặc khu|TDP)|,?\s*(?:{_SPEAKS}|ở|ngụ|trú|thường trú|nhà|số|SĐT|ĐT|khu|khu phố|khóm|ấp|thôn|xóm|bản|buôn|tổ|phường|xã|đặc khu)(?!\w)))",
    re.MULTILINE,
)
_SPOKEN_OF = re.compile(
    r"\b(?:phan anh|to cao|to giac|khieu nai|ve viec|doi voi|nha|ho|do|boi) (?:ong|ba|anh|chi|co|chu|bac|cu|thay)(?: \w+){1,5}, ?$"
)
_LETTER_OF = Sought(rf"(?:đơn|thư|ý kiến|kiến nghị|phản ánh|tin) của (?:{_TITLES})\s+(?P<name>{_NAME})")
# "27 hộ dân …, do ông Đặng Văn Mẫu làm đại diện": named with a title by those for whom he speaks; of a firm he is the accused.
_STANDS_FOR = Sought(
    r"(?<!\w)(?i:hộ|dân|chúng tôi|chúng em|bà con|phụ huynh|công nhân|tiểu thương|tập thể)(?!\w)[^.;\n]{0,90}?(?<!\w)"
    rf"do (?:{_TITLES})\s+(?P<name>{_NAME})\s+(?:(?:làm|đứng|là|đứng ra)\s+)?(?:người )?đại diện(?!\w)(?! (?:theo )?pháp luật| công ty| doanh nghiệp)",
    pieces=("đại diện",),
)
# "Chúng tôi gồm 19 hộ …, cử anh Âu Dương Mẫu đứng tên."
_SENT = Sought(
    rf"(?<!\w)(?i:hộ|dân|chúng tôi|chúng em|bà con|phụ huynh|công nhân|tiểu thương|tập thể)(?!\w)[^.;\n]{{0,90}}?(?<!\w)cử (?:{_TITLES})\s+(?P<name>{_NAME})",
    pieces=("cử ",),
)
_SIGNED = re.compile(rf"^\s*(?:(?:Ký tên|Người ký)\s*:?\s*)?(?P<name>{_NAME})\s*(?:[-–—,(].*)?$")
# Prose is signed behind its last stop: "… của một người dân. Dương Chí Hùng."
_SIGNED_IN_PROSE = re.compile(rf"[.!?]\s+(?P<name>{_WORD}(?: {_WORD}){{2,4}})(?:,(?: [{UPPER}]\w*){{1,4}})?\.?\s*$")
# At the end of a sentence a name is the writer's only where his number or his place follows it.
_SIGNED_WITH_NUMBER = re.compile(
    rf"(?:^|(?<=[.!?]))\s*(?:[^\W\d]{{2,8}}:\s*)?(?P<name>{_NAME})\s*(?:\([^()\n]{{1,40}}\)\s*)?[,;:–-]\s*(?:[^.!?\n]{{0,60}}[,;.–-]\s*)?(?:SĐT|ĐT|DĐ|điện thoại|số)?\s*:?\s*\+?\d[\d .]{{7,14}}\d(?:, (?:nhà|ở|ngụ|số|tổ|khu|khóm|ấp|thôn|xóm|bản|buôn|làng|đội|phường|xã|thị trấn)\s[^.!?\n]{{1,60}})?\.?\s*$"
)
# "… thư viện mở buổi tối. Hà Minh Tuệ, chủ tịch hội.", "Đặng Thị Lài, thôn 5, xã Ân Phú.": who he is, or where, behind his name.
_SIGNED_WITH_MORE = re.compile(
    rf"[.!?]\s+(?P<name>{_NAME}), (?:(?:xin|đề nghị|mong|chủ tịch hội|hội trưởng|chi hội|đại diện|phụ huynh|cựu|người dân|công dân|tổ trưởng|trưởng (?:thôn|ấp|bản|buôn|xóm|khu)|cán bộ hưu)"
    rf"|(?:nhà|ngụ|số|tổ|khu|khóm|ấp|thôn|xóm|bản|buôn|làng|đội|phường|xã|thị trấn) )[^.!?\n]{{0,60}}\.?\s*$"
)
NAME_FIRST = re.compile(rf"\s*(?:(?:{_TITLES})\s+)?(?P<name>{_NAME})\s*[(,;:–—/-]\s*\+?0\d")
_PLACE_WORD = re.compile(
    r"^(?:xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tinh|tp|tx|ap|thon|khu pho|to|duong|so|ban|xom|khom)\b"
)
_NOBODY = re.compile(
    r"^(khong|don (?:kien nghi|khieu nai|to cao|to giac|phan anh|de nghi|xin|trinh bay|trinh bao|cau cuu|keu cuu|thu)|thu (?:ngo|kien nghi|phan anh|to cao)|bien ban|sms|zalo oa|gateway|he thong|tong dai|nac danh|an danh|giau ten|giau|chua|nguoi|cong dan|mot (nguoi|cong|so|ho|phu)|vo danh|n/?a|ko|tap the|nhieu (nguoi|ho)|cac (ho|anh|em|ba)|nhom|ba con|cu dan|nam gioi|nu gioi|nam$|nu$|hang xom|yeu cau|de nghi|xin|dan$|khach hang|ban doc|cu tri|hoi (dong|nong|phu|cuu|nguoi|lien)|phong \w+ \w+|ban (tiep|quan|giam)|so (y|xay|giao|noi|tu|tai|cong|nong|van|thong)|trung tam|van phong|admin|info)\b"
)

# Family names that read like "không", "bàn", "chưa" … without their accents.
_FAMILY = re.compile(rf"(?:Khổng|Khống|Chử|Chu|Bàn|Nông|Mã|Đàn|Cát)(?: {_WORD}){{1,3}}$")


_GROUP = Sought(
    r"(?P<n>[0-9](?<![\w/.,:].)(?<!nha .)\d{0,3})[ \t](?:ho(?! ten\b)( gia dinh| dan)?|nguoi(?! (chet|bi|thuong|tham gia|dang|dung|ta\b))( dan| cung)?|cong nhan|ba con|chu ho|phu huynh|tieu thuong|cu dan|giao vien|cuoc goi|to vien|hoc vien|tai xe|chi em|anh em|anh chi em|lao dong|tho|noc nha|chu tau|chu ghe|cu (?:gia|ong|ba)|hoi vien|doan vien|dang vien)\b"
)
# "nói thay cho 28 sạp", "62 hộ trong ấp nhờ cháu thưa", "chúng tôi gồm 46 người": so many speak through one.
_SO_MANY = re.compile(
    r"(?P<n>[0-9](?<![\w/.,:].)(?<!\d .)[0-9]{0,2}) (?!gio\b|ngay|lan\b|nam\b|thang|m\b|km|nghin|ngan|trieu|k\b|tr\b|tuoi)(?=[a-z])"
)
_THROUGH_HIM = re.compile(
    r"\b(?:(?:noi|goi|bao|viet|thua|gui|di|den|len tieng)(?: \w+)? (?:thay|ho|giup|gium|dum)(?: cho)?|thay (?:mat|loi)(?: cho)?|dai dien(?: cho)?|noi cho|chung (?:toi|em|con) gom|(?:y kien|nguyen vong|don(?: \w+){0,2}|thu|kien nghi|phan anh)(?: chung)? cua|tiep(?: truc tiep)?):?(?: (?:ca|nhom|to|doi|tap the|tho|cong nhan|ba con|anh em|chi em|xom|ap|thon|lop)){0,3} $"
)
_SEND_HIM = re.compile(
    r"(?:ho|nha|gia dinh|nguoi|chi em|anh em|ba con)\b[^.;\n]{0,40} nho (?:toi|tui|em|chau|con|ong|ba|anh|chi|bac|chu)\b"
)
_BEFORE = 40
"""Characters in which it stands that somebody speaks for others."""
_AND_OTHERS = re.compile(r"(?P<n>[0-9](?<!\d.)[0-9]{0,2}) (?:ho|nguoi|nha|cu|anh em|chi em|ba con)\b")
_BESIDE_HIM = re.compile(r"\b(?:ong|ba|toi|em|anh|chi|chau) (?:va|cung)(?: voi)? $")
_SPEAKERS = Sought(
    r"\bdung don\b|\bcu (?:ong|ba|anh|chi|co|chu|bac) \w+[^.;]{0,60} (?:goi|len|den|dai dien|viet)\b|tap the|dai dien|thay mat|(?:noi|goi|bao|viet) (?:thay|ho|giup) \d|chung (?:toi|em|chau|con|minh)|tui em|bon em|bon toi|tui tui|tui toi|bon tui|cung ky|ky ten|cung (nhau )?phan anh|nhan (duoc )?\d+ (cuoc goi|tin)|nhieu (nguoi|ho)( dan)? (cung )?(goi|phan anh)"
)
# "120 hộ dân đề nghị …": so many speak, though nobody says "chúng tôi".
_ASK_THEMSELVES = re.compile(r"(?: dan| gia dinh| chung em| chung toi){0,2} (?:de nghi|kien nghi|mong|ky ten|san sang)\b")


_OF_ONG = re.compile(rf"Ông (?:Thị|Văn|Thế|Hữu|Đình) [{UPPER}]")
"""A woman or a man of the family Ông: whoever is titled so is never called by a middle name."""


def clean_name(value: str) -> str | None:
    """A name as it would be printed: no title, no age, no remark in brackets; None where it says that there is none."""
    name = re.split(
        r"[(\[,;|/\n]|\s[-–—·•]\s|\b(?:[Ss]inh năm|SN|tuổi|[Ss][ĐđDd][Tt]|[ĐD]T|đt|(?:[Ss]ố |so )?(?:điện thoại|dien thoai)|số máy|so may)\b|(?<=\w\w)\.\s",
        value.strip(),
    )[0]
    name = re.sub(r"\s*\d.*$", "", name).strip(' .:-–+"“”')
    given = name
    while (shorter := _TITLE.sub("", name)) != name and not _OF_ONG.match(name):
        name = shorter
    called = _FAMILY.match(name) or (name != given and name.istitle() and " " not in name)  # "anh Nam" is no "nam"
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
    if small[0] == 1 and fold(words[1]) not in _BESIDE_A_NAME:
        return ""  # "Kế toán về hưu" names nobody
    after = words[small[-1] + 1 :]
    if fold(words[small[-1]]) in _OF_A_PLACE:
        return ""
    return " ".join(after) if len(after) >= 2 else " ".join(words[: small[0]]) or name


def name_in_prose(text: str, *, himself: bool = False) -> str | None:
    """The name a citizen gives: "Tôi tên là …", "Ông … gọi điện", beside the number, or a signature at the foot.

    `himself`: he wrote it, so that whoever is called "ông" or "bà" beside a number in the middle of it is somebody else.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    found = next((match for match in _SELF.finditer(text) if not is_of_mine(text, match.start())), None)
    found = (
        found or _STANDS_FOR.search(text[:1_500]) or _SENT.search(text[:1_500]) or _beside_number(text[:1_500], himself=himself)
    )
    if found and (name := clean_name(found["name"])):
        return name
    for line in reversed(lines[-4:]):
        numbered = any(map(str.isdigit, line.rstrip(" \t.")[-70:]))
        signed = (_SIGNED_WITH_NUMBER.search(line[-200:]) if numbered else None) or (
            _SIGNED.match(line) if len(line) < 120 and len(lines) > 1 else None
        )
        if line is lines[-1]:
            signed = signed or _SIGNED_IN_PROSE.search(line[-80:]) or _SIGNED_WITH_MORE.search(line[-120:])
        if signed and not _PLACE_WORD.match(fold(signed["name"])) and (name := clean_name(signed["name"])):
            return name
    if himself:
        return introduced_name(text, himself=True)
    found = _speaker(text[:600]) or _LETTER_OF.search(text[:1_500]) or _CALLS_HIMSELF.search(text[:1_500])
    return clean_name(found["name"]) if found else introduced_name(text)


_LAST_WORDS = re.compile(rf"(?:^|[.!?,]\s+|\n)(?P<name>{_WORD}(?: {_WORD}){{0,3}})\.?\s*$")


def signed_as(text: str, account: str) -> str | None:
    """The name that a mail ends with, where the sender's address is made of it: "… cảm ơn ạ. Mai Phương", mai.phuong@…."""
    found = _LAST_WORDS.search(text[-80:])
    made = re.sub(r"[^a-z]", "", account.partition("@")[0].lower())
    return found["name"] if found and made and fold(found["name"]).replace(" ", "") == made else None


def is_titled(text: str, name: str) -> bool:
    """Whether a note calls somebody of this name "anh", "bà" …"""
    return re.search(rf"{word_start(_TITLES)} {re.escape(name)}(?!\w)", text[:_HEAD]) is not None


def _speaker(text: str) -> re.Match[str] | None:
    """Who is named with a title and speaks; not whoever is spoken of ("phản ánh ông Chất, trưởng thôn Đồng Mít xã …")."""
    return next((match for match in _SPEAKER.finditer(text) if not _SPOKEN_OF.search(fold(text[: match.start()])[-70:])), None)


# Who stands for the writers is named so even by themselves.
_PRESENTED = re.compile(r"(?:đại diện|liên hệ|liên lạc|người (?:viết|gửi|làm đơn)|thay mặt|gặp)[^.\n]{0,40}$", re.IGNORECASE)
# "Số anh Hải 09…": whoever is titled so amid a sentence is somebody else.
_AMID = re.compile(r"\w (?:ông|bà|anh|chị|cô|chú|bác|cụ) $")
_FOOT = 60
"""Characters that may stand behind a number in a signature."""


def _beside_number(text: str, *, himself: bool) -> re.Match[str] | None:
    """Whoever is named before a number or behind it. Numbers are few: the text is searched around them only."""
    numbers = list(_NUMBER.finditer(text))
    before = (_BESIDE_NUMBER.search(text, max(0, number.start() - _FAR), number.end()) for number in numbers)
    behind = (_NUMBER_BEFORE.match(text, number.start()) for number in numbers)
    untitled = (
        _UNTITLED.search(text, max(0, number.start() - _FAR), number.end()) for number in numbers if number.start() < _HEAD
    )
    found = filter(None, chain(before, behind, untitled))
    return next(
        (
            match
            for match in found
            if not himself
            or (len(text) - match.end() <= _FOOT and not _AMID.search(text[: match.start("name")][-40:]))
            or _PRESENTED.search(text[: match.start()][-60:])
        ),
        None,
    )


_FIGURES = {"một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
_COUNT = Sought(
    rf"(?<!\w)(?<!mấy )(?<!vài )(?<!hàng )(?<!cả )(?P<n>(?:(?:{'|'.join(_FIGURES)}|mười|mươi|chục)(?: (?={'|'.join(_FIGURES)}|mười|mươi|chục))?){{1,4}}) (?=(?:hộ|gia đình|nhà|chị em|anh em|anh chị em|bà con|người|công nhân|cụ|chủ|phụ huynh|tiểu thương|giáo viên|học viên)(?!\w))"
)


def _in_figures(text: str) -> str:
    """A text whose counts of people are figures: "mười tám nhà" are 18 households. Without accents such words are others."""
    said = _COUNT.sub(lambda match: f"{_value(match['n'])} ", canonical(text))
    return re.sub(r"(?<!\d )(\b\d{1,3}) nhà(?!\w)", r"\1 hộ", said)


def _value(words: str) -> int:
    """A number below a hundred that is written in words."""
    tens, ones = 0, 0
    for word in words.split():
        if word in ("mười", "mươi", "chục"):
            tens, ones = (ones or 1) * 10, 0
        else:
            ones = _FIGURES[word]
    return tens + ones


def group_size(text: str) -> int:
    """How many speak, where the text says that several do; else 1."""
    folded = fold(text)
    for many in _SO_MANY.finditer(folded):
        before = folded[max(0, many.start() - _BEFORE) : many.start()]
        if _THROUGH_HIM.search(before) or _SEND_HIM.match(folded, many.end()):
            return max(1, int(many["n"]))
    if several := _SPEAKERS.stands_in(folded):
        folded = fold(_in_figures(text))
    for others in _AND_OTHERS.finditer(folded):
        if _BESIDE_HIM.search(folded, max(0, others.start() - 20), others.start()):
            return int(others["n"]) + 1
    match = _GROUP.search(folded if several else folded[:_HEAD])
    if match is None or not (several or _ASK_THEMSELVES.match(folded, match.end())):
        return 1
    return max(1, int(match["n"]))

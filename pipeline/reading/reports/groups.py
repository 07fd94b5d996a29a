"""How many people speak through one."""

from __future__ import annotations

import re

from pipeline.domain.patterns import Sought
from pipeline.domain.text import canonical, fold

_HEAD = 600
"""Characters in which it stands how many speak, where nothing else says that several do."""
_GROUP = Sought(
    r"(?P<n>[0-9](?<![\w/.,:].)(?<!nha .)\d{0,3})[ \t](?:ho(?! ten\b)( gia dinh| dan)?|nguoi(?! (chet|bi|thuong|tham gia|dang|dung|ta\b))( dan| cung)?|cong nhan|ba con|chu ho|phu huynh|tieu thuong|cu dan|giao vien|cuoc goi|to vien|hoc vien|tai xe|chi em|anh em|anh chi em|lao dong|tho|noc nha|chu tau|chu ghe|cu (?:gia|ong|ba)|hoi vien|doan vien|dang vien)\b"
)
# "nói thay cho 28 sạp", "62 hộ trong ấp nhờ cháu thưa", "chúng tôi gồm 46 người": so many speak through one.
_SO_MANY = re.compile(
    r"(?P<n>[0-9](?<![\w/.,:].)(?<!\d .)[0-9]{0,2}) (?!gio\b|ngay|lan\b|nam\b|thang|m\b|km|nghin|ngan|trieu|k\b|tr\b|tuoi)(?=[a-z])"
)
_THROUGH_HIM = re.compile(
    r"\b(?:(?:noi|goi|bao|viet|thua|gui|di|den|len tieng)(?: \w+)? (?:thay|ho|giup|gium|dum)(?: cho)?|thay (?:mat|loi)(?: cho)?|dai dien(?: cho)?|noi cho|chung (?:toi|em|con) gom|(?:chung|tui|bon) (?:toi|em|con|chau) la nhom|(?:cong|tinh|ke) ca (?:toi|em|minh|chau|con|ong|ba|anh|chi) la|(?:y kien|nguyen vong|don(?: \w+){0,2}|thu|kien nghi|phan anh)(?: chung)? cua|tiep(?: truc tiep)?):?(?: (?:ca|nhom|to|doi|tap the|tho|cong nhan|ba con|anh em|chi em|xom|ap|thon|lop)){0,3} $"
)
_SEND_HIM = re.compile(
    r"(?:ho|nha|gia dinh|nguoi|chi em|anh em|ba con)\b[^.;\n]{0,40} nho (?:toi|tui|em|chau|con|ong|ba|anh|chi|bac|chu)\b"
)
_BEFORE = 40
"""Characters in which it stands that somebody speaks for others."""
_AND_OTHERS = re.compile(r"(?P<n>[0-9](?<!\d.)[0-9]{0,2}) (?:ho|nguoi|nha|cu|anh em|chi em|ba con)\b")
_BESIDE_HIM = re.compile(r"\b(?:ong|ba|toi|em|anh|chi|chau) (?:va|cung)(?: voi)? $")
_SPEAKERS = Sought(
    r"\bdung don\b|\bcu (?:ong|ba|anh|chi|co|chu|bac) \w+[^.;]{0,60} (?:goi|len|den|dai dien|viet|noi)\b|tap the|dai dien|thay mat|(?:noi|goi|bao|viet) (?:thay|ho|giup) \d|chung (?:toi|em|chau|con|minh)|tui em|bon em|bon toi|tui tui|tui toi|bon tui|cung ky|ky ten|cung (nhau )?phan anh|nhan (duoc )?\d+ (cuoc goi|tin)|nhieu (nguoi|ho)( dan)? (cung )?(goi|phan anh)"
)
# "120 hộ dân đề nghị …": so many speak, though nobody says "chúng tôi".
_ASK_THEMSELVES = re.compile(r"(?: dan| gia dinh| chung em| chung toi){0,2} (?:de nghi|kien nghi|mong|ky ten|san sang)\b")


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

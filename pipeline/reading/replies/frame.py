"""What stands around the matter in a letter, taken off: the paper it answers, the report told once more, its courtesies.

None of it is an act of the writer: "Căn cứ Phiếu chuyển số 58" passes nothing on, a section "Nội dung phản ánh" asks for what the
citizen asked for, "mong tiếp tục nhận được góp ý" goes on with nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.domain.codes import plain
from pipeline.domain.patterns import Sought, word_start
from pipeline.domain.text import fold, nfc

_MARK = r"[ \t]*(?:[ivx]{1,4}|\d{1,2}|[a-h])[.)/][ \t]*"
_OWN_PART = r"(?:ket qua|qua trinh|tinh hinh|noi dung (?:kiem tra|xac minh)|kiem tra|xac minh|xu ly|giai quyet|bien phap|y kien)"
_RETOLD = Sought(
    rf"(?:^|(?<=\n)){_MARK}(?:(?:tom tat )?(?:ve )?noi dung (?:don |tin |thong tin |cong dan |nguoi dan )?(?:phan anh|kien nghi|to giac|khieu nai|to cao)|tom tat (?:vu|su) viec|noi dung(?=:[^\n]*\bphan anh\b))"
    rf"(?: cua [^\n:.]{{1,40}})?[ \t.]*(?::[^\n]*)?\n(?:(?!{_MARK})[^\n]*\n){{0,12}}(?={_MARK}(?:ve )?{_OWN_PART}\b)",
    pieces=("noi dung", "tom tat "),
)
"""A part of a letter that tells the report again, with the parts of the writer's own behind it."""
_WRITER = (
    r"(?:(?:ubnd|uy ban|huyen uy|thi uy|dang uy|so|phong|ban|chi cuc|cuc|hat|doi|cong ty|cong an|dien luc|truong|nha truong|benh vien|trung tam|don vi|thanh tra|chu tich|"
    r"vien|hoi|bao hiem|thue|ngan hang|tinh doan|thuong truc|chung toi|buu dien|qua|ngay)\b|(?:xa|phuong|huyen|thi xa|thanh pho|to|em) (?:da|dang|se|xin|bao cao|co y kien)\b)"
)
"""How whoever answers speaks of himself, where his own sentence begins behind what is answered."""
_PAPER = r"(?: (?!gui\b|ban hanh\b|da\b|co\b)\w+){0,5}?"
_ANSWERED = Sought(
    rf"\b(?:can cu|thuc hien|phuc dap|nhan duoc|tiep nhan|tra loi|ve|lien quan(?: den)?|doi voi){_PAPER} (?:phieu|cong van|van ban|thong bao|chi dao|phan anh|kien nghi|tin bao)(?P<told>\b[^\n.;]{{3,400}}?)(?=[,:;] {_WRITER}|:\n)|"
    rf"\b(?:trong|can cu|thuc hien|phuc dap|nhan duoc|theo|xet|tiep nhan|tra loi|tai){_PAPER} phieu(?P<paper> chuyen\b)|"
    rf"\b(?:bao cao|tra loi|phuc dap|thong tin|y kien)\b[^\n.;:]{{0,60}}? (?:phan anh|kien nghi|tin bao)(?P<again> [^\n.;:]{{3,300}}?)(?=(?: cu the)?(?: nhu sau)?:)|"
    r"\bsau khi (?:tiep )?nhan (?!thay\b)[^,.;:\n]{1,150},",
    pieces=("phieu", "cong van", "van ban", "thong bao", "chi dao", "phan anh", "kien nghi", "tin bao", "sau khi "),
)
"""The office's own paper, which is answered, with the matter it tells, and when it came."""
_SUBJECT = re.compile(
    r"(?:^|(?<=\n))[ \t]*(?:\(?(?i:v/v) |(?:BÁO CÁO|THÔNG BÁO|KẾT LUẬN)[^\n]{0,20}\n(?=[^\n:]{8,200}\n\s*(?:Kính|Căn|Thực)))(?:(?!\. )[^\n:]){5,250}\n(?=.*\n?.*\w)"
)
"""What a letter is about, above it: no act."""
# Whoever greets and goes on in one line ("Chào chị, đèn sáng rồi ạ") says something.
_GREETS = re.compile(
    r"^(?=kinh |xin |chao|dear)(?!.*\b(?:da|dang|se|xong|roi|chua|khong|duoc)\b)(?:kinh (?:gui|chao|thua)\b(?![^\n]*[,.;] \w+ \w+ \w+)[^\n]{0,120}|(?:(?:xin |kinh )?chao|dear)(?: [\w/]+){0,5})$"
)
_ANNOUNCES = re.compile(
    r"^(?!.*\bxong\b)(?!.*\bda (?!kiem tra|nhan|tiep nhan|xac minh|ra soat|xem xet|co|giao|chi dao)\w)[^\n]{0,260}\b(?:tra loi|bao cao|thong bao|thong tin|phuc dap|y kien|ket qua)(?: [\w/]+){0,8}?(?: nhu sau| sau day| sau)? ?:$"
)
"""What only says that an answer follows: "Vấn đề Ông/Bà phản ánh, UBND phường xin thông báo kết quả như sau:" tells no result."""
_ABOVE = 6
"""Lines of a letter's head in which it greets and announces."""
_WISHES = r"(?:quan tam|thong cam|chia se|hop tac|phoi hop|gop y|giup do|tiep tuc nhan duoc)"
_COURTESY = re.compile(
    r"^(?:tren day la|vay,?) (?:[\w/]+ ){0,14}?(?:bao cao|ket qua|thong tin|y kien)\b[^:;]*$|"
    r"^(?:[\w/.()-]+ ){0,16}?(?:kinh|tran trong|xin|xin kinh|chan thanh|xin chan thanh) (?:bao cao|thong tin|thong bao|phuc dap|cam on)\b[^:;]*$|"
    r"^(?:[\w/.()-]+ ){1,12}?(?:bao cao|thong bao|thong tin) (?:de|den|(?=van phong|thuong truc|duong day|tinh uy|quy|lanh dao)) ?(?:[\w/.()-]+ ){1,8}?(?:biet|nam|theo doi|tong hop|chi dao)\b[^:;]*$|"
    rf"^(?:[\w/.()-]+ ){{0,12}}?(?:rat mong|kinh mong|mong|xin tiep thu)\b[^:;]{{0,160}}\b{_WISHES}\b[^:;]{{0,160}}$|^(?:xin )?(?:tran trong |chan thanh )?cam on [^,:;]*$|^(?:xin )?(?:tran trong|kinh chao|kinh bao|than ai)$"
)
_SAYS_MORE = Sought(
    r"\b(?:gia han|lui|them thoi gian|cho phep|de nghi|kien nghi|yeu cau|chuyen|tra lai|hoan lai|dinh chinh|cung cap|cho biet|tiep nhan|(?<!tiep tuc )nhan duoc (?!su|y kien|gop)|dang|chua|xong|tiep tuc (?!nhan duoc)|hoan thanh|xu ly|giai quyet|khac phuc|kem|sua|nham|hen|cho|xin (?!bao cao|thong tin|thong bao|phuc dap|cam on|chan thanh|tiep thu))\b"
)
"""A closing line that asks, hands over or tells something is none."""
_PIECE = re.compile(r"(?<=[.;!?/])[ \t]+(?=[^\d\W])|\n")


@lru_cache(maxsize=64)
def without_frame(text: str) -> str:
    """The text without what a letter is framed by; the whole where nothing else stands in it."""
    source = nfc(text)
    if "/v " in source or "ÁO" in source or "LUẬN" in source:
        source = _SUBJECT.sub("", source)
    for match in reversed(list(_RETOLD.finditer(plain(source).lower()))) if "\n" in source else ():
        source = source[: match.start()] + source[match.end() :]
    for match in reversed(list(_ANSWERED.finditer(plain(source).lower()))):
        start = match.start(match.lastgroup) if match.lastgroup else match.start()
        source = source[:start] + source[match.end() :]
    source = _without_head(source) if "\n" in source else source
    if not _COURTESY_WORDS.search(fold(source)):
        return source
    kept, at = [], 0
    for end in [*(match.end() for match in _PIECE.finditer(source)), len(source)]:
        piece, at = source[at:end], end
        if not is_courtesy(piece):
            kept.append(piece)
    left = "".join(kept)
    return left if left.strip() else source


def is_courtesy(piece: str) -> bool:
    """Whether a sentence or line only closes a letter: "Kính báo cáo.", "Trân trọng"."""
    said = fold(piece).strip(" ./!*-")
    return _COURTESY.search(said) is not None and not _SAYS_MORE.stands_in(said)


def _without_head(text: str) -> str:
    """Without the lines above that greet, and those that announce what follows."""
    lines = text.split("\n")
    told = [line for line in lines[:_ABOVE] if not _is_head(fold(line).strip(" .!,"))]
    left = "\n".join((*told, *lines[_ABOVE:]))
    return left if left.strip() else text


def _is_head(said: str) -> bool:
    return _GREETS.match(said) is not None or (said.endswith(":") and _ANNOUNCES.match(said) is not None)


_COURTESY_WORDS = re.compile(
    word_start("tren day|vay|kinh|tran trong|xin|chan thanh|mong|cam on|bao cao|thong bao|thong tin") + r"\b"
)

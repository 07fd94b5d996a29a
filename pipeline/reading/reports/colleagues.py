"""Whether somebody writes for an office, from whatever address: what he is, what his office did, what offices ask of one another.

Nobody's report is lost by it: whoever speaks of himself, or pleads with the office to act, is a citizen, and what is held waits
for a person.
"""

from __future__ import annotations

import re

from pipeline.domain.patterns import Sought, word_start
from pipeline.domain.reply import ReplyKind
from pipeline.domain.text import canonical, fold, has_accents
from pipeline.reading.official import own_number
from pipeline.reading.replies.kind import acted

_READ = 3_000
"""Characters of a mail that are read for it."""
_FOOT, _SHORT = 4, 90
"""Lines at the end of a mail among which its writer says what he is; characters of such a line at most."""
_ENOUGH = 2
_ANSWERS = frozenset({ReplyKind.FINAL, ReplyKind.NOT_IN_AUTHORITY, ReplyKind.EXTENSION_REQUEST, ReplyKind.CORRECTION})
"""Kinds of answer that hardly any report is taken for, where nobody in it speaks of himself."""

_STATE = (
    r"(?:ubnd|hdnd|uy ban(?: nhan dan)?|dang uy|(?:huyen|thi|thanh|tinh) uy|van phong|phong|so|thanh tra|cong an|chi cuc|cuc|chi nhanh|hat|doi|tram|ban (?:quan ly|chi dao|qlda|ql)|bql|to cong tac"
    r"|trung tam|dien luc|benh vien|kho bac|bhxh|bao hiem xa hoi|mat tran|ubmttq|nha truong|don vi|co quan|doan (?:kiem tra|cong tac|lien nganh)|vnpt|viettel|cong ty)"
)
_WORKED = (
    r"(?:kiem tra|xac minh|lam viec|moi|lap|xu|phat|bat|yeu cau|chi dao|giao|cu|to chuc|hop|phoi hop|ra soat|tiep nhan|nhan duoc|ghi nhan|giai quyet|khac phuc|sua|thay|va|nao vet|thao|don|thu|cho|dieu"
    r"|bao cao|tra loi|phuc dap|giai trinh|thong bao|huong dan|in|cap|tra|gui|chuyen|co (?:van ban|cong van|to trinh|bao cao)|ban hanh|dinh chi|tam|nhac|xin loi|rut kinh nghiem|tham muu|niem yet|bo tri|hoan|lap dat|len|nam|phan cong|tuyen truyen|van dong|tang cuong|tien hanh|thuc hien|trien khai|dung)"
)
# An office that did something, or says so: "Phòng đã kiểm tra", "UBND xã báo cáo", "bên em đã cho người lên".
_ACTS = Sought(
    rf"\b(?:{_STATE}|xa|phuong|huyen|thi tran|thanh pho|truong|ben (?:em|minh)|(?:(?<!cac )em|chung em|tui em|ben)(?= da))(?: (?!(?:gia|nguoi|ho|cac ho|dan|toi|ba con)\b)[\w&-]+){{0,6}}? (?:(?:da|dang|se|vua)(?: \w+){{0,3}}? {_WORKED}|(?:xin |kinh )?(?:bao cao|tra loi(?! (?:la|rang|toi|chung)\b)|phuc dap|giai trinh|thong bao|bao tien do|ghi nhan|de nghi huong dan))\b"
    r"|\bqua (?:kiem tra|xac minh|ra soat)\b"
)
_POST = (
    r"(?:(?:pho )?(?:chu tich|giam doc|chanh (?:van phong|thanh tra)|truong (?:phong|ban|cong an|tram)|hieu truong|hat truong|doi truong|tram truong|bi thu (?:dang uy|huyen uy|thi uy))|p?ct ubnd|pct|hat pho|pgd|cvp"
    r"|van thu|can bo|cong chuc|chuyen vien|dia chinh|tu phap|van phong|vp|mot cua|[ydb]\W?s[iy]|(?:dai|thieu|trung|thuong) (?:uy|ta))"
)
# Who speaks for an office: in the lines below a mail, or of himself.
_SIGNS = re.compile(rf"^\W*(?:(?:tm|kt|tl|tuq|t/m|k/t|t/l|t/uq)[./ ]|(?:thay mat )?{_STATE}\b|.{{0,40}}\b{_POST}\b)")
_IS = Sought(
    rf"{word_start('em|minh|toi')}(?: la| ten)?(?: [\w'’]+){{1,4}}?,? (?:ben|o|tai|cua|-)? ?(?:{_STATE}|{_POST})\b|\b(?:phong|so|don vi|co quan|vp|van phong|doi|tram|hat|dien luc|kho bac)(?: \w+){{0,4}}? (?:(?:tui|chung|ben) em|em|ben minh)\b|\bsep (?:em|minh)\b"
)
_NO_SIGNATURE = re.compile(r"^\W*(?:\d\W+)?(?:kính )?gửi\b|\b(?:đã|đang|chưa|vẫn|không|sẽ)\b|^\W*kinh gui\b")
"""A line that says to whom one writes, or what somebody did."""
_NO_OFFICE = re.compile(
    r"\b(?:nguyên (?:là|phó|chủ|bí|trưởng|cán|xã)|cựu|hưu|chi (?:hội|bộ)|hợp tác xã|htx|hội quán|luật sư|ban (?:đại diện|quản trị|trị sự)|trưởng (?:thôn|ấp|bản|làng|buôn)|tổ (?:dân phố|trưởng)|công nhân|giáo viên|nhân viên"
    r"|nguyen la|cuu|huu tri|chi (?:hoi|bo)|hop tac xa|hoi quan|luat su|ban (?:dai dien|quan tri|tri su)|truong (?:thon|ap|lang|buon)|to (?:dan pho|truong)|cong nhan|giao vien|nhan vien)\b"
)
# What offices say to one another about their work.
_WORK = Sought(
    r"\b(?:bao cao (?:ket qua|nhanh|tien do|giai trinh|thang|quy|so|6 thang)|ket qua (?:giai quyet|xu ly|kiem tra|xac minh)|(?:lui|gia) (?:han|ngay)|qua han|han (?:tra loi|bao cao)|phuc dap|giai trinh|tham muu|dia ban|phieu chuyen|to trinh"
    r"|trinh (?:lanh dao|sep|anh|chu tich|ky)|(?:lanh dao|chu tich|sep) (?:da |chua )?ky|ban (?:scan|chinh thuc|co dau)|mau (?:bao cao|phu luc|bieu)|giao ban|dau moi|(?<!gui )(?<!thua )(?<!gui cac )(?<!thua cac )(?:dong chi|d/c)\b(?! lanh dao)|to truc|tren he thong|phan mem|danh ba|qua truc|xin y kien|bao (?:lai )?lanh dao"
    r"|thu ly|tien do|(?:gui|chuyen) (?:lai )?nham|gui(?: \w+){0,4}? (?:bao cao|file|danh sach|lich|bien ban|cong van|van ban|ban)|tin (?:so|chuyen|ngay|tren)|thong tin (?:van phong|tinh uy) chuyen|thuc hien (?:y kien|chi dao|cong van|phieu)|kinh bao|de (?:van phong|anh|chi|tinh) nam|cap nhat)\b"
)
_DONE = Sought(
    r"\b(?:(?:bao cao|phuc dap|tra loi) (?:ket qua|van phong|duong day nong)|(?<!kinh )gui (?:ket qua|van phong|duong day nong))\b|\bda (?:khac phuc|xu ly|giai quyet|sua chua|lam) xong\b|\bxu(?: ly)? xong vu\b"
    r"|\b(?:va|sua|lam|xu ly|giai quyet|thu gom|nao vet) xong\b(?! (?:chua|khong))"
)
# Whoever speaks of himself and his own is a citizen, and so is who pleads with an office. Without accents "tôi" is also "tới" and "tối".
_HIMSELF = Sought(
    r"\b(?:tôi|tui(?! em\b)|(?:con|vợ|chồng|cha|mẹ|má|ba|nhà|xóm|gia đình) (?:em|con|cháu|mình|chúng)|(?:con|cháu|em) tên)\b(?! (?:nghiêm túc|đã|sẽ|đang|xin (?:báo cáo|trả lời|thông báo)))"
)
_HIMSELF_PLAIN = Sought(
    r"\b(?:toi (?:la|ten|xin|o|muon|khong|chua|bi|co|da)|(?:gia dinh|nha|con|me|chong|vo) (?:toi|em|tui|con|chau)|tui(?! em\b)|chung toi)\b"
)
_THANKS = re.compile(r"^\W{0,8}(?:\w{1,12} ){0,4}?(?:cam (?:on|ta)|tri an|biet on|doi on)\b")
_PLEADS = Sought(
    r"\b(?:(?:kinh )?(?:de nghi|kien nghi|mong)|xin|nho)(?: \w+){0,8}? (?:xem xet|xem lai|giai quyet|lam ro|kiem tra|xu ly|can thiep|vao cuoc|bao ve|quan tam|chi dao|giup (?:do|dan|bon|chung))\b"
    r"|(?:^|\n|xin |don )\W*(?:phan anh|to giac|to cao|khieu nai|kien nghi|cau cuu|keu cuu)\b|\broi thoi\b|\bnguoi (?:lam|viet) don\b|\bbuc xuc\b"
)


def writes_for_an_office(subject: str, text: str) -> bool:
    """Whether a mail is an office's own: two at least of who writes, its number, what his office did, talk of their work and an
    answer's words; and no citizen's plea.

    `text`: what he wrote, with his signature.
    """
    text = text[:_READ]
    lines = [line for line in text.split("\n") if line.strip()]
    words = "\n".join(map(fold, (subject, *lines)))
    who = _says_who(lines) or _IS.stands_in(words) or own_number(text) is not None
    asked = _PLEADS.stands_in(words)
    if (asked and not who) or speaks_of_himself(text):
        return False
    if asked:
        return _ACTS.stands_in(words) and _WORK.stands_in(words)
    works = len({match[0] for match in _WORK.finditer(words)})
    told = who + _ACTS.stands_in(words) + min(works, _ENOUGH)
    return told >= _ENOUGH or (told == _ENOUGH - 1 and acted(text, fold(subject)) in _ANSWERS)


def tells_of_work_done(subject: str, text: str) -> bool:
    """Whether a mail says what an office did, or that something is done, nothing of its writer and pleads for nothing."""
    words = fold(f"{subject}\n{text[:_READ]}")
    if speaks_of_himself(text[:_READ]) or _PLEADS.stands_in(words):
        return False
    return _DONE.stands_in(words) or _ACTS.stands_in(words)


def pleads(text: str) -> bool:
    """Whether an office is asked to act."""
    return _PLEADS.stands_in(fold(text[:_READ]))


def pleads_for_himself(text: str) -> bool:
    """Whether somebody speaks of himself or his own, and asks an office to act."""
    return pleads(text) and speaks_of_himself(text[:_READ])


def speaks_of_himself(text: str) -> bool:
    """Whether the writer speaks of himself, his family or his house, or begins with his thanks."""
    if _THANKS.match(fold(text[:_SHORT])):
        return True
    return _HIMSELF.stands_in(canonical(text)) or (not has_accents(text) and _HIMSELF_PLAIN.stands_in(fold(text)))


def _says_who(lines: list[str]) -> bool:
    """Whether the last lines say what office a writer speaks for; a party's cell, a club or a firm is none of the state's."""
    foot = [line for line in lines[-_FOOT:] if len(line) <= _SHORT and not _NO_SIGNATURE.search(canonical(line))]
    return any(_SIGNS.match(fold(line)) for line in foot) and not any(map(_NO_OFFICE.search, map(canonical, foot)))

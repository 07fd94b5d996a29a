"""What sort of word a report is: a report, a request for oneself, an accusation, thanks, a question …"""

from __future__ import annotations

import re

from pipeline.domain.patterns import Sought, word_start
from pipeline.domain.report import CaseKind
from pipeline.domain.text import canonical, fold, reads_plain
from pipeline.reading.reports.tips import is_tip

_ACCUSATION = Sought(r"\bto cao\b")
# A call-taker who writes "tố giác" has asked what it is.
_DENOUNCES_CRIME = re.compile(
    r"\b(nguoi|noi dung|tin|don|xin|toi|ong|ba|anh|chi) to giac\b|^to giac\b|\bto giac (toi pham|hanh vi|viec|doi tuong)\b"
)
_ACCUSES = Sought(
    r"(xin|toi|don|chung toi|noi dung|ong|ba|anh|chi|chau|em|co|nguoi dan) (\w+ ){0,3}to cao|to cao (ong|ba|can bo|chu tich|pho|lanh dao|hanh vi|viec|hieu truong|truong|giam doc|bi thu)|nguoi to cao"
)
_APPEALS = Sought(
    r"(don |xin |toi |ong |ba |anh |chi |dan )(\w+ ){0,2}khieu nai|khieu nai (quyet dinh|viec|hanh vi|ket luan|lan (dau|hai|2))|khong (?:dong y|nhat tri|chap nhan) (?:voi )?quyet dinh"
)
_DECISION = Sought(r"\bquyet dinh so \d|/qd-")
_WANTS = Sought(
    r"\b((?<!cuu )(?<!sua )chua(?! (?:tri|khoi|benh|lanh|chay|cho)\b)|khong duoc|khong (co|thay) (ai|nguoi)|phan anh lai|van (con|chua|tiep)|hu hong|o nhiem|mat an toan|nguy hiem|buc xuc|de nghi|kien nghi|tuy nhien|nhung ma)\b"
)
_WANTS_NOTHING = re.compile(
    r"(?:ma|da|truoc day|hoi thang|tuan truoc)(?: \w+){0,6}? phan anh|(?:de nghi|kien nghi)(?: \w+){0,5}? (?:khen|bieu duong|tuyen duong|ghi nhan cong)"
)
"""What he had told of before, and praise that he wants for others."""
_THANKS = Sought(
    r"(goi dien|goi(?: \w+){0,4} va|xin|gui loi|gui|de|thu|thay mat \w+( \w+){0,3}|toi|goi( \w+){0,2}|bay to|loi) (chan thanh |cam ta va |duoc |rat )?(cam on|cam ta|tri an|biet on)"
)
_PRAISES = Sought(
    r"\b(?:doi on|mang on|nho on|hoan nghenh|thu khen|bieu duong|khen (?:ngoi|thuong|tang)|(?:nguoi dan|ba con|chung toi|toi|gia dinh)(?: \w+){0,6} khong quen|on dang)\b",
    pieces=("bieu duong", "khen", "hoan nghenh", "doi on", "mang on", "nho on", "khong quen", "on dang"),
)
# What was asked for once is done, and he thanks.
_DONE = Sought(
    r"\bda (?:duoc )?(?:va|sua|lap|gan|don|dep|thu|thu gom|khoi thong|giai quyet|xu ly|khac phuc|tra|cap|co)(?: \w+){0,4} (?:roi|xong|sach|sang trung|em ru)\b[^?]*\b(?:cam on|cam ta|biet on)\b",
    pieces=("cam on", "cam ta", "biet on"),
)
_BEGINS_THANKFUL = re.compile(r"\W*(xin |rat |em |toi |chung toi |chan thanh )*(cam on|cam ta)\b")
_CHECK = Sought(r"\b(?:de nghi|yeu cau|mong|xin)(?: \w+){0,4} (?:kiem tra|xu ly|chan chinh|lam ro)\b")
"""Whoever wants that reports, whatever he heads it."""
_COMMENTS = Sought(
    r"\b(xin|toi|bac|ong|ba|anh|chi|chau|em) (xin )?(duoc |co )?(gop y|hien ke|dong gop y kien)|^(gop y|de xuat|hien ke)|\b(doi|may|vai) (loi|dieu|y)( kien)? (nho )?(gop y|dong gop)|\bloi gop y\b|\bgop y (chan thanh|nho|xay dung)\b|\btheo (?:toi|em|minh|y toi|y kien)( \w+){0,3} nen\b"
)
_WHO_ASKS = "|".join(
    f"{who} hoi(?! (?:thi|ma|hoai|mai|lai|nhieu|tham|han|den|toi|ban|may|ra)\\b)"
    for who in ("ong", "ba", "anh", "chi", "nguoi dan", "cong dan")
)
_ASKS = Sought(
    word_start(
        rf"cho (?:toi |em |con |chau |minh )?hoi|muon (?:hoi|biet)|xin hoi|{_WHO_ASKS}|hoi (?:ve )?thu tuc|can (?:nhung |cac )?(?:giay to|ho so|thu tuc) gi"
        r"|nop(?: ho so| don| lai)? o dau|lam(?: ho so| don| lai)? o dau|lien he(?: ho so| don| lai)? o dau"
        r"|xin(?: duoc)? (?:giai dap|tu van)|mong(?: duoc)? (?:giai dap|tu van)|nho(?: duoc)? (?:giai dap|tu van)"
        r"|thu tuc (?:nhu the nao|ra sao|gom)|mat bao lau|huong dan (?:giup )?(?:toi |em )?(?:thu tuc|cach|lam)"
    )
    + r"\b"
)
_PROCEDURE = Sought(
    r"\b(thu tuc|giay to|ho so|o dau|khi nao|bao lau|bao nhieu|lam sao|nhu the nao|quy dinh|dang ky|dieu kien|lich|so dien thoai|ngay nao|may gio|duoc khong|dung duoc|hay phai)\b"
)
_GRIEVES = Sought(
    r"(?<!\w)(?:chưa|không|ko|hư|hỏng|nát|bể|ô nhiễm|trễ|chậm|mất (?:nước|điện|trộm|an|vệ)|bức xúc|khó khăn|nguy hiểm|rồi|bị)(?!\w)"
)
_GRIEVES_PLAIN = Sought(r"\b(chua|khong|ko|hu|nat|o nhiem|cham|mat (nuoc|dien|trom)|buc xuc|kho khan|nguy hiem|roi|bi)\b")
_DEBT = Sought(r"doi no|doi lai (so )?tien|tranh chap (vay|no)|vay .{0,120}khong (chiu )?tra\b")
_COURT = Sought(r"toa an|khoi kien|kien ra toa")
_INTERVENE = Sought(r"(nho|xin|de nghi|mong|giup)( \w+){0,8}? (can thiep|doi (no|lai)|giup|doi)")
_ASKED = Sought(
    r"(kinh |rat )?(mong|de nghi|xin|kien nghi|nguyen vong|nho):?( \w+){0,14}? ((xem )?xet|quan tam|giai quyet( cho| som)?|duoc (giai quyet|giup|xem|huong|ho tro|cap|tra loi)|huong|cap|ho tro|giup|thuc hien|xoa|dau tu|cuu xet|chi tra|giao|bo tri|boi thuong|tra (lai|du|dut|loi)|chua lai|doi|di doi|huong dan|can thiep|phan xu|xac nhan|cong nhan|dong bu|don doc)\b"
)
_OWN = Sought(
    r"(gia dinh|ho|cua |cho )?(toi|em|cu|ba|ong|anh|chi|chau|minh|gia dinh|ho|co)\b[^.;]{0,150}?[ ,]+(nop (ho so|don|du)|lam (ho so|don)|ho so|xin cap|duoc huong|huong che do|che do|duoc (nhan|cap|hua|giao|boi thuong|den bu|ho tro)|chua (duoc )?(nhan|cap|huong|dong|linh|lanh|chi tra)|quy hoach|thu hoi|thuoc dien|lay (cua|dat|nha)|nam trong du an|ap gia)"
)
_THOUSANDS = re.compile(r"\.(?<=\d\.)(?=\d)")
_NOT_ANSWERED = Sought(
    r"\bnop (don|ho so|giay to)\b[^.;]{0,120}? (chua|khong|ko) (thay|co|duoc|nghe)\b|\bnop du\b[^.;]{0,120}? chua (duoc )?(ban giao|giao|cap|nhan|tra|ra)\b"
)
_FOR_ONESELF = Sought(
    r"(giup|cho) (gia dinh |ho |ca nhan )?(toi|em|chau|con|chung toi|minh)( \w+){0,4} (ho tro|cap|huong|vay|nhan|lam nha|xet)\b"
)
_WISHES = re.compile(r"(xin|mong|de nghi|nho)( \w+){0,12} $")
_ASKS_HELP = Sought(
    r"\bxin (?:duoc )?(?:(?:huong dan|ho tro|cuu tro|giup do)\b(?! (?:dap|chua chay|cuu|gap|khan|ngay|luc luong))|(?:doi|di doi|chua lai|de lai|giu lai|tra lai|cap|vay|mua|huong|nhan)\b)"
)
# What an authority does for one person: he asks for his own.
_FOR_HIM = Sought(
    word_start("cho|giup|gium")
    + r" (?:(?:gia dinh|ho|me|con|cha|bo|vo|chong|ba|ong) )?(?:toi|em|chau|con(?<!ba con)|ba|ong|co|anh|chi|minh|gia dinh)\b(?! (?:con|dan|lanh|em|can|chu)\b)"
)
_GRANTS = re.compile(
    r"\b(?:xin|mong|de nghi|yeu cau|nho|kien nghi|nguyen vong):?(?: \w+){0,12} (?:cap|cam|tra|chi tra|dong bu|xet|xet lai|xac nhan|cong nhan|boi thuong|bo tri|ho tro|dinh chinh|do lai|cam lai|hoan|giai quyet che do)(?: \w+){0,5} $"
)
_PENDING = Sought(
    r"\bchua (duoc|thay|co|nhan)\b|den nay|den gio|toi gio|toi nay|bao gio|may thang|van chua|that lac|hen (mai|hoai|len|toi|lan)|hua (mai|hoai|toi|tra)|bi gach|khong hoi am|khong tra|tu (thang|nam) \d|khong co ten|quy hoach treo"
)
_INVESTS = Sought(
    r"(kien nghi|de nghi|de xuat|nguyen vong|mong)( \w+){0,6} (dau tu|xay dung|xay moi|lam moi|mo rong|nang cap|bo tri|lap dat|quy hoach|bo sung)\b"
)
_BUILDS = Sought(r"kien nghi( \w+){0,4} (dau tu|xay dung|xay moi|mo rong|nang cap|lam duong)")
# Who asks a government for what does not exist yet, or for a share of its money, proposes; who asks it to mend or to punish reports.
_GIVES = (
    r"dau tu|xay (?:dung|moi|cho|tang|mot|lai)|keo dien|keo nuoc|lap (?:dat|them|cho|thiet bi)|mo (?:them|lop|tuyen|rong|cho)|ho tro(?! (?:xu ly|giai quyet|kiem tra|bao ve|luc luong|ngay|gap|khan|dap|chua chay|cuu))|"
    r"bo tri (?:von|kinh phi|dat|them|cho|khu|nha|can bo|quy)|ban hanh|co (?:co che|chinh sach|phuong an)|xet dac cach|dac cach|quy tap|ton tao|trung tu|tu bo|tu sua|nao vet|lam (?:cho )?(?:mot |1 |con |cay |tuyen |duong |cau )|"
    r"cap (?:kinh phi|von|dat|nuoc|dien|giong)|quy hoach|dat ten|tang (?:them|thoi luong|chuyen|cuong)|phat song|day nghe|mien giam|nang cap|mo rong|som di doi|di doi"
)
_ABOVE = r"nha nuoc|cap tren|tinh(?: uy)?|thanh pho|trung uong|chinh phu|cac cap|cac nganh|lanh dao(?: tinh| thanh pho)?|quy vi|uy ban|so|huyen|dang va nha nuoc|dai|truyen hinh tinh"
_ASKS_ABOVE = tuple(
    re.compile(rf"{word}(?<!\w{word})")
    for word in ("de nghi", "kien nghi", "de xuat", "de dat", "mong", "uoc", "xin", "nguyen vong")
)
"""Each by itself: the engine looks for letters as they stand many times as fast as for one of several words."""
_OF_ABOVE = re.compile(rf"(?: (?:muon|ao|duoc|rang|quy|dang|la))*(?: (?:{_ABOVE}))+(?: \w+){{0,4}}? (?:{_GIVES})\b")
_GIVEN = Sought(rf"\b(?:de nghi|kien nghi|de xuat|mong(?: muon)?|xin|nen)(?: \w+){{0,8}}? (?:{_GIVES})\b")
_BEGS, _BEGGED = ("xin", "nguyen vong", "uoc"), re.compile(rf"(?: \w+){{0,3}}? (?:{_GIVES})\b")
"""Who begs names no authority."""
# What shall be put up beside what there is, or how many of it: "gắn cho hẻm chừng 8 bóng đèn", "cất thêm hai phòng".
_ADDED = (
    r"(?: (?!xử|kiểm|dẹp|tháo|buộc|phạt|ngăn|cấm|xem|không|chưa|đừng|sửa)\w+){0,6}? "
    r"(?:trang bị|(?:gắn|lắp(?: đặt)?|đặt|dựng|xây(?: dựng)?|cất|làm|mở|tăng|bổ sung|kéo|tuyển|đầu tư)(?: (?:cho|giúp|giùm)(?: \w+){0,3}?)? "
    r"(?:thêm|mới|một|hai|ba|bốn|vài|mấy|chừng|khoảng|\d+)(?! (?:lần|bên|mặt|cách)(?!\w)))(?!\w)"
)
_ADDERS = "đề nghị|kiến nghị|đề xuất|mong|muốn|xin|nguyện vọng|ước"
_ADDS, _ADDS_PLAIN = (Sought(word_start(who) + added) for who, added in ((_ADDERS, _ADDED), (fold(_ADDERS), fold(_ADDED))))
_PROPOSES = re.compile(
    r"^((v/v|ve viec|don|thu|to trinh|phieu)\W*)*(kien nghi|de xuat|de dat|nguyen vong|kinh de nghi|mong muon|hien ke)\b"
)
_VOTERS = Sought(
    r"\bcu tri\b|kien nghi cua cu tri|^kien nghi|noi dung kien nghi|(ong|ba|anh|chi|toi|dan|ba con|thon|ap|xom|tap the|chung toi|chung em|nhan dan) (xin )?kien nghi"
)


def case_kind(whole: str, matter: str, subject: str, *, public: bool = False, hides: bool = False) -> CaseKind:
    """What sort of word it is: the first of these that holds.

    Denunciation: one in office is accused of a wrong (tố cáo). Complaint: a decision is contested (khiếu nại). Other: nothing
    but a question of procedure (a private quarrel too, where it is no tip). Thanks: nothing is wanted. Comment: what might be
    done better, where nothing is wrong. Tip: an offence and who commits it, so that he is caught (tố giác). Proposal: an authority shall give, pay,
    decide or build what the writer, or his place, does not have yet. Report: all else, what is wrong and shall be mended,
    stopped or punished: `deciding/nature.py` finds tips and proposals among these, once the field of the matter is known.

    `public`: a newspaper says it, so that it is no tip; `hides`: the informant wants not to be known.
    """
    folded, head, said = fold(whole[:6_000]), fold(subject), fold((matter or whole)[:8_000])
    if _ACCUSATION.stands_in(folded) and _ACCUSES.stands_in(folded):
        return CaseKind.DENUNCIATION
    if _APPEALS.stands_in(folded) or ("khieu nai" in folded and _DECISION.stands_in(folded)):
        return CaseKind.COMPLAINT
    if _is_question(matter or whole) or (_SUBJECT_ASKS.match(head) and _asks_at_last(matter or whole)):
        return CaseKind.OTHER
    thanked = (
        _THANKS.stands_in(said)
        or _PRAISES.stands_in(said)
        or _DONE.stands_in(said)
        or "tuyên dương" in canonical((matter or whole)[:8_000])  # folded it is a road
        or _BEGINS_THANKFUL.match(said)
        or re.search(r"^(thu |loi |nguoi dan )?(cam on|cam ta|khen)", re.sub(r"^((fwd?|re|tin|phan anh)\W+)+", "", head))
    )
    if thanked and not _WANTS.stands_in(_WANTS_NOTHING.sub("", said)):
        return CaseKind.THANKS
    if (_COMMENTS.stands_in(head) and not _CHECK.stands_in(said)) or _COMMENTS.stands_in(said):
        return CaseKind.COMMENT
    if not public and (
        ("to giac" in folded[:1_500] and _DENOUNCES_CRIME.search(folded[:1_500]))
        or is_tip((matter or whole)[:8_000], hides=hides)
    ):
        return CaseKind.TIP
    if "ngan hang" not in folded and (_DEBT.stands_in(folded) or _COURT.stands_in(folded)) and _INTERVENE.stands_in(folded):
        return CaseKind.OTHER
    own_file = _PENDING.stands_in(said) and _OWN.stands_in(_THOUSANDS.sub("", said)) and _ASKED.stands_in(folded)
    own_file = own_file or _NOT_ANSWERED.stands_in(said) or _ASKS_HELP.stands_in(said)
    own_file = own_file or _led(said, _WISHES, _FOR_ONESELF) or _led(folded, _GRANTS, _FOR_HIM)
    return (
        CaseKind.PROPOSAL
        if own_file
        or _BUILDS.stands_in(said)
        or _asks_for_more(matter or whole)
        or _asks_above(said[:1_200])
        or (_PROPOSES.match(head) and _GIVEN.stands_in(said))
        or (_INVESTS.stands_in(said) and _VOTERS.stands_in(said))
        else CaseKind.REPORT
    )


def _asks_above(said: str) -> bool:
    """Whether a government is asked for what does not exist yet."""
    asked = [at for asks in _ASKS_ABOVE for at in asks.finditer(said)]
    return any(_OF_ABOVE.match(said, at.end()) or (at[0] in _BEGS and _BEGGED.match(said, at.end())) for at in asked)


def _asks_for_more(text: str) -> bool:
    plain = reads_plain(text)
    return (_ADDS_PLAIN if plain else _ADDS).stands_in(fold(text[:8_000]) if plain else canonical(text[:8_000]))


def _led(said: str, leads: re.Pattern[str], what: Sought) -> bool:
    """Whether some words that lead up to it stand before it, a sentence's length at most: the rarer is looked for first."""
    return any(leads.search(said[max(0, at.start() - 110) : at.start()]) for at in what.finditer(said))


# "… được không, … mất tiền không?": asked, not denied.
_WHETHER = re.compile(r"(?<!\w)(?:không|khong|ko|chưa|chua)(?=\s*(?:[,?;]|và\s|va\s|hay\s|\.|$|ạ|vậy|z\s))")

# Who asks how to replace a paper that got lost complains of nothing.
_LOST_PAPERS = re.compile(
    r"(?<!\w)(?:giấy|giay|sổ|so|thẻ|the|bằng|bang|cmnd|cccd|căn cước|can cuoc|hộ khẩu|ho khau|biển số|bien so)\b[^.?;\n]{0,25}? "
    r"(?:(?:bị|bi) (?:mất|mat|hỏng|hong|rách|rach|cháy|chay|ướt|uot)|làm mất|lam mat|đánh mất|danh mat)(?!\w)"
)


# "Tôi không phản ánh gì, chỉ muốn hỏi …" says what it is.
_ONLY_ASKS = Sought(
    word_start("khong|ko|k")
    + r"(?: (?:co|phai|dinh|he))?(?: (?:gi|ai))?(?: (?:de|can))? (?:phan anh|khieu nai|kien nghi|than phien)\b[^.;]{0,30}\b(?:chi|ma)(?: \w+){0,2} (?:hoi|biet)\b",
    pieces=(" hoi", " biet"),
)


_DISCLAIMED = Sought(
    r"(?<!\w)(?:không|ko|khong) (?:có |co )?(?:gì |ai |gi )?(?:phản ánh|khiếu nại|than phiền|phan anh|khieu nai|than phien)(?: gì| ai| gi)?(?!\w)"
)


def _is_question(text: str) -> bool:
    """A question of procedure that complains of nothing."""
    said = fold(text[:8_000])
    if _ONLY_ASKS.stands_in(said):
        return _WHY.search(said) is None
    if not (_ASKS.stands_in(said) and _PROCEDURE.stands_in(said)):
        return False
    text = _DISCLAIMED.sub(" ", text)
    if reads_plain(text):
        said = _DISCLAIMED.sub(" ", said)
        return not _GRIEVES_PLAIN.stands_in(_ASKS.sub("", _LOST_PAPERS.sub(" ", _WHETHER.sub(" ", said))))
    return not _GRIEVES.stands_in(_LOST_PAPERS.sub(" ", _WHETHER.sub(" ", canonical(_without_questions(text[:8_000])))))


_SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]?")
_WHY = re.compile(r"\b(?:tai sao|vi sao|sao lai|bao gio moi|the nao la|co hay khong)\b")


# Whoever heads his mail "Hỏi về …" and ends in a question of procedure asks, whatever he tells of himself.
_SUBJECT_ASKS = re.compile(r"\W*(?:(?:cho|xin|muon|can)(?: \w+)? )?hoi\b")


def _asks_at_last(text: str) -> bool:
    asked = [fold(part) for part in _SENTENCE.findall(text[:8_000]) if part.endswith("?")]
    return bool(asked) and _asks_only(asked[-1]) and _PROCEDURE.stands_in(asked[-1])


def _without_questions(text: str) -> str:
    """A text without the sentences that ask of a procedure: what they name ("chưa đăng ký", "có bị phạt không") is no grievance."""
    return "".join(part for part in _SENTENCE.findall(text) if not (part.endswith("?") and _asks_only(fold(part))))


def _asks_only(said: str) -> bool:
    return _ASKS.stands_in(said) and _WHY.search(said) is None

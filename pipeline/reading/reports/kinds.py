"""What sort of word a report is: a report, a request for oneself, an accusation, thanks, a question …"""

from __future__ import annotations

import re

from pipeline.domain.patterns import Sought
from pipeline.domain.report import CaseKind
from pipeline.domain.text import canonical, fold, reads_plain
from pipeline.reading.reports.tips import is_tip

_ACCUSATION = Sought(r"\bto cao\b")
_ACCUSES = Sought(
    r"(xin|toi|don|chung toi|noi dung|ong|ba|anh|chi|chau|em|co|nguoi dan) (\w+ ){0,3}to cao|to cao (ong|ba|can bo|chu tich|pho|lanh dao|hanh vi|viec|hieu truong|truong|giam doc|bi thu)|nguoi to cao"
)
_APPEALS = Sought(
    r"(don |xin |toi |ong |ba |anh |chi |dan )(\w+ ){0,2}khieu nai|khieu nai (quyet dinh|viec|hanh vi|ket luan|lan (dau|hai|2))|khong dong y voi quyet dinh"
)
_WANTS = Sought(
    r"\b(chua|khong duoc|khong (co|thay) (ai|nguoi)|phan anh lai|van (con|chua|tiep)|hu hong|o nhiem|mat an toan|nguy hiem|buc xuc|de nghi|kien nghi|tuy nhien|nhung ma)\b"
)
_THANKS = Sought(
    r"(goi dien|xin|gui loi|gui|de|thu|thay mat \w+( \w+){0,3}|toi|goi( \w+){0,2}|bay to|loi) (chan thanh |cam ta va |duoc |rat )?(cam on|cam ta|tri an|biet on)"
)
_BEGINS_THANKFUL = re.compile(r"\W*(xin |rat |em |toi |chung toi |chan thanh )*(cam on|cam ta)\b")
_COMMENTS = Sought(
    r"\b(xin|toi|bac|ong|ba|anh|chi|chau|em) (xin )?(duoc |co )?(gop y|hien ke|dong gop y kien)|^(gop y|de xuat|hien ke)"
)
_ASKS = Sought(
    r"\b(cho (toi |em |con |chau |minh )?hoi|muon hoi|xin hoi|hoi (ve )?thu tuc|can (nhung |cac )?(giay to|ho so|thu tuc) gi|(nop|lam|lien he)( ho so| don)? o dau|thu tuc (nhu the nao|ra sao|gom)|mat bao lau|huong dan (giup )?(toi |em )?(thu tuc|cach|lam))\b"
)
_PROCEDURE = Sought(
    r"\b(thu tuc|giay to|ho so|o dau|khi nao|bao lau|bao nhieu|lam sao|nhu the nao|quy dinh|dang ky|dieu kien|lich|so dien thoai)\b"
)
_GRIEVES = Sought(
    r"(?<!\w)(?:chưa|không|ko|hư|hỏng|nát|bể|ô nhiễm|trễ|chậm|mất (?:nước|điện|trộm|an|vệ)|bức xúc|khó khăn|nguy hiểm|rồi|bị)(?!\w)"
)
_GRIEVES_PLAIN = Sought(r"\b(chua|khong|ko|hu|nat|o nhiem|cham|mat (nuoc|dien|trom)|buc xuc|kho khan|nguy hiem|roi|bi)\b")
_DEBT = Sought(r"doi no|doi lai (so )?tien|tranh chap (vay|no)|vay .{0,120}khong (chiu )?tra\b")
_COURT = Sought(r"toa an|khoi kien|kien ra toa")
_INTERVENE = Sought(r"(nho|xin|de nghi|mong|giup)( \w+){0,8}? (can thiep|doi (no|lai)|giup|doi)")
_ASKED = Sought(
    r"(kinh |rat )?(mong|de nghi|xin|kien nghi|nguyen vong|nho)( \w+){0,14}? ((xem )?xet|quan tam|giai quyet( cho| som)?|duoc (giai quyet|giup|xem|huong|ho tro|cap|tra loi)|huong|cap|ho tro|giup|thuc hien|xoa|dau tu|cuu xet|chi tra|giao|bo tri|boi thuong|tra lai)\b"
)
_OWN = Sought(
    r"(gia dinh|ho|cua |cho )?(toi|em|cu|ba|ong|anh|chi|chau|minh|gia dinh|ho|co)\b[^.;]{0,150}?[ ,]+(nop (ho so|don|du)|lam (ho so|don)|ho so|xin cap|duoc huong|huong che do|che do|duoc (nhan|cap|hua|giao|boi thuong|den bu|ho tro)|chua (duoc )?(nhan|cap)|quy hoach|thu hoi|thuoc dien)"
)
_NOT_ANSWERED = Sought(r"\bnop (don|ho so|giay to)( \w+){0,10}? (chua|khong|ko) (thay|co|duoc|nghe)\b")
_FOR_ONESELF = Sought(
    r"(xin|mong|de nghi|nho)( \w+){0,12} (giup|cho) (gia dinh |ho |ca nhan )?(toi|em|chau|con|chung toi|minh)( \w+){0,4} (ho tro|cap|huong|vay|nhan|lam nha|xet)\b"
)
_PENDING = Sought(
    r"\bchua (duoc|thay|co|nhan)\b|den nay|den gio|toi gio|bao gio|may thang|van chua|that lac|tu (thang|nam) \d|khong co ten|quy hoach treo"
)
_INVESTS = Sought(
    r"(kien nghi|de xuat|nguyen vong|mong)( \w+){0,6} (dau tu|xay dung|xay moi|lam moi|mo rong|nang cap|bo tri|lap dat|quy hoach|bo sung)\b"
)
_BUILDS = Sought(r"kien nghi( \w+){0,4} (dau tu|xay dung|xay moi|mo rong|nang cap|lam duong)")
_VOTERS = Sought(r"\bcu tri\b|kien nghi cua cu tri|^kien nghi|noi dung kien nghi|(ong|ba|anh|chi|toi|dan) kien nghi")


def case_kind(whole: str, matter: str, subject: str, *, public: bool = False) -> CaseKind:
    """What sort of word it is. An accusation of a person outweighs a request; thanks count only where nothing is wanted.

    `public`: a newspaper says it, so that it is no tip.
    """
    folded, head, said = fold(whole[:6_000]), fold(subject), fold((matter or whole)[:8_000])
    if _ACCUSATION.stands_in(folded) and _ACCUSES.stands_in(folded):
        return CaseKind.DENUNCIATION
    if _APPEALS.stands_in(folded):
        return CaseKind.COMPLAINT
    if _is_question(matter or whole):
        return CaseKind.OTHER
    thanked = (
        _THANKS.stands_in(said)
        or _BEGINS_THANKFUL.match(said)
        or re.search(r"^(thu |loi |nguoi dan )?(cam on|cam ta)", re.sub(r"^((fwd?|re|tin|phan anh)\W+)+", "", head))
    )
    if thanked and not _WANTS.stands_in(re.sub(r"(ma|da|truoc day|hoi thang|tuan truoc)( \w+){0,6}? phan anh", "", said)):
        return CaseKind.THANKS
    if _COMMENTS.stands_in(head) or _COMMENTS.stands_in(said):
        return CaseKind.COMMENT
    if not public and is_tip((matter or whole)[:8_000]):
        return CaseKind.TIP
    if (_DEBT.stands_in(folded) or _COURT.stands_in(folded)) and _INTERVENE.stands_in(folded):
        return CaseKind.OTHER
    own_file = _OWN.stands_in(said) and _PENDING.stands_in(said) and _ASKED.stands_in(folded)
    own_file = own_file or _NOT_ANSWERED.stands_in(said) or _FOR_ONESELF.stands_in(said)
    return (
        CaseKind.PROPOSAL
        if own_file or _BUILDS.stands_in(said) or (_VOTERS.stands_in(said) and _INVESTS.stands_in(said))
        else CaseKind.REPORT
    )


def _is_question(text: str) -> bool:
    """A question of procedure that complains of nothing."""
    said = fold(text[:8_000])
    if not (_ASKS.stands_in(said) and _PROCEDURE.stands_in(said)):
        return False
    return not (
        _GRIEVES_PLAIN.stands_in(_ASKS.sub("", said)) if reads_plain(text) else _GRIEVES.stands_in(canonical(text[:8_000]))
    )

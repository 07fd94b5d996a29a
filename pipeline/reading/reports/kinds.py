"""What sort of word a report is: a report, a request for oneself, an accusation, thanks, a question …"""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from pipeline.domain.patterns import Sought
from pipeline.domain.report import CaseKind
from pipeline.domain.text import fold, lowered
from pipeline.domain.weighing import load, pieces

WEIGHTS = Path(__file__).with_name("kinds.tsv")
_READ, _HEAD = 6_000, 1_500
_ACCUSATION = Sought(r"\bto cao\b")
_ACCUSES = Sought(
    r"(xin|toi|don|chung toi|noi dung|ong|ba|anh|chi|chau|em|co|nguoi dan) (\w+ ){0,3}to cao|to cao (ong|ba|can bo|chu tich|pho|lanh dao|hanh vi|viec|hieu truong|truong|giam doc|bi thu)|nguoi to cao"
)
# "Bà … gọi tố trưởng ấp ăn chặn": short for it, of who is in office; without its accent it is a group ("tổ").
_ACCUSES_IN_SHORT = Sought(
    r"tố(?<!\wtố)(?<!yếu tố)(?<!nhân tố)(?<!khởi tố)(?<!truy tố)(?<!công tố) (?!giác\b|cáo\b)(?:[^\W\d_]+,? ){0,5}?"
    r"(?:chủ tịch|bí thư|phó|trưởng (?:thôn|ấp|bản|xóm|khu|buôn|làng|phòng|ban|trạm)|hiệu trưởng|giám đốc|kế toán|thủ quỹ|cán bộ|công chức|lãnh đạo|địa chính|công an|kiểm lâm)\b"
)
_TELLS_OF_CRIME = re.compile(
    r"\b(nguoi|noi dung|tin|don|xin|toi|ong|ba|anh|chi) to giac\b|^to giac\b|\bto giac (toi pham|hanh vi|viec|doi tuong)\b"
)
_APPEALS = Sought(
    r"(don |xin |toi |ong |ba |anh |chi |dan )(\w+ ){0,2}khieu nai|khieu nai (quyet dinh|viec|hanh vi|ket luan|lan (dau|hai|2))"
    r"|khong (?:dong y|nhat tri|chap nhan|dong tinh|thong nhat|tan thanh|phuc) (?:(?:voi|ve) )?(?:(?:cac|nhung|cai|ban|noi dung) ){0,2}quyet dinh"
)
_DENIED = Sought(
    r"\bkhong(?: (?:phai(?: la)?|muon|co y|he))?(?: don)? (?:khieu nai|to cao|to giac)(?: (?:quyet dinh|ai|gi)(?: nao)?)?\b"
)
"""What somebody says that he does not do."""
_DECISION = Sought(r"\bquyet dinh so \d|/qd-")
_WITHDRAWN = Sought(
    r"\b(?<!da )(?:huy|rut|thu hoi|bai bo|xem lai|xem xet lai)(?: \w+){0,4} (?:quyet dinh|thong bao|ket luan|bien ban|phuong an)\b",
)

_ONLY_ASKS = Sought(r"chi (?<!\wchi )(?:goi |muon |xin |can |de )?hoi (?:cho biet|de biet|cho ro|tham|thu tuc)\b")
_DEMANDS = Sought(
    r"\b(?<!da )(?<!tung )(?<!co )(?:de xuat|de nghi|kien nghi)\b(?! (?:hom|lan|thang|nam|hoi|cua|khen|tuyen duong|bieu duong|ghi nhan))"
    r"|\bplease\b|\bcho (?:(?:toi|em|chau|minh|con) )?hoi\b|[.!?;:] (?:xin|nho|mong)(?: (?:cac|quy|anh|chi|ban|co|chu|co quan|duoc)){0,3} (?:kiem tra|xem xet|giai quyet|xu ly|can thiep)\b"
)
"""That something be done, now: not what was asked for and is done."""
_GOES_ON = Sought(
    r"\btuy nhien\b|\b(?:dong thoi|luon tien|nhan tien|tien day|nhan day)\b|\bngoai ra\b(?! (?:\w+ )?(?:khong|chang|ko|k)\b)"
    r"|\b(?:bao|phan anh|cho biet|noi|hoi|trinh bay|ke) (?:them|tiep)\b|\bnhung\b(?=[^.;\n]{0,40}\b(?:lai|van|chua|con)\b)"
    r"|\bgio (?:toi|den|lai)\b|\b(?:(?:bua|hom) )?nay lai\b|(?<!khong )\bcon (?:chuyen|viec|vu|cai)\b"
)
"""How one goes on from thanks to what is wrong now; what follows need not be, which its weight tells."""
_TURNS, _HARDLY = 3, 0.1
_CAUTION = 2
"""How many times a tip's share counts: who tells of an offence is in danger where he is known."""


def case_kind(subject: str, body: str, matter: str, *, public: bool = False) -> CaseKind:
    """What sort of word it is. Whoever says that he denounces, appeals, tells of a crime or only asks is taken at his word.

    All else is told by the weight of its words, learnt from labelled reports (`benchmarks/weigh.py`). Tip: an offence and who
    commits it, so that he is caught. Proposal: an authority shall give, pay, decide or build what the writer, or his place, does
    not have yet. Comment: what might be done better, where nothing is wrong. Thanks: nothing is wanted. Other: nothing but a
    question of procedure, or a private quarrel. Report: what is wrong and shall be mended, stopped or punished;
    `deciding/nature.py` finds tips, proposals and appeals among these, once the field of the matter is known.

    `public`: a newspaper says it, so that it is no tip.
    """
    folded = _DENIED.sub(" ", fold(f"{subject}\n{body}"[:_READ]))
    accuses = _ACCUSATION.stands_in(folded) and _ACCUSES.stands_in(folded)
    if accuses or _ACCUSES_IN_SHORT.stands_in(lowered(f"{subject}\n{body}"[:_READ])):
        return CaseKind.DENUNCIATION
    if _APPEALS.stands_in(folded) or ("khieu nai" in folded and _DECISION.stands_in(folded)):
        return CaseKind.COMPLAINT
    if not public and "to giac" in folded and _TELLS_OF_CRIME.search(folded[:_HEAD]):
        return CaseKind.TIP
    if _ONLY_ASKS.stands_in(folded):
        return CaseKind.OTHER
    told = load(WEIGHTS).shares(weighed_pieces(subject, matter))
    told[CaseKind.TIP] *= 0 if public else _CAUTION
    if told[CaseKind.DENUNCIATION] == max(told.values()):
        told |= dict.fromkeys((CaseKind.THANKS, CaseKind.COMMENT, CaseKind.OTHER), 0)  # whoever accuses wants something done
    told[CaseKind.DENUNCIATION] = 0  # what is no accusation by its own word is one by the field of its matter
    wanted = fold(matter[:_READ])
    if _DEMANDS.stands_in(wanted) or (told[CaseKind.THANKS] == max(told.values()) and _goes_on(wanted)):
        told[CaseKind.THANKS] = 0  # whoever asks for something thanks for it in advance; thanks alone close a case
    if "khieu nai" not in folded and not _WITHDRAWN.stands_in(folded):
        told[CaseKind.COMPLAINT] = 0  # whoever appeals says the law's word, or that what was decided be taken back
    return CaseKind(max(told, key=lambda sort: told[sort]))


def _goes_on(wanted: str) -> bool:
    """Whether thanks turn to something that is no thanks."""
    turns = islice(_GOES_ON.finditer(wanted), _TURNS)
    return any(load(WEIGHTS).shares(pieces(wanted[turn.end() :]))[CaseKind.THANKS] < _HARDLY for turn in turns)


def weighed_pieces(subject: str, matter: str) -> frozenset[str]:
    """What is weighed of a report: its subject and the matter, without who tells it."""
    return pieces(f"{subject}\n{matter}")

"""By which channel a report came: as the form names it, else as the head of its text tells."""

from __future__ import annotations

import re

from pipeline.domain.patterns import Sought
from pipeline.domain.report import Channel
from pipeline.domain.text import canonical, fold
from pipeline.reading.reports.labels import Form, first

_CHANNELS = (
    (Channel.SMS, Sought(r"\bsms\b|tin nhan (sms|den|tu|dien thoai|qua so)|^nhan tin")),
    (Channel.ZALO, Sought(r"\bzalo\b")),
    (Channel.PRESS, Sought(r"diem bao|\bbao chi\b|so ra ngay|nguon( tin)?:? (bao|dai|tap chi) |^(bao|tap chi|dai) (?!tin|cao)")),
    (Channel.AGENCY, Sought(r"cong van|^co quan|co quan (chuyen|gui|khac|nha nuoc)|phieu chuyen|chuyen don|don vi chuyen|\b(ubnd|mttq|hdnd|doan dbqh|ban tiep cong dan)\b.{0,30}chuyen")),
    (Channel.IN_PERSON, Sought(r"truc tiep|(den|tai) (tru so|van phong|tru so)|tiep cong dan|phong tiep dan|gap mat")),
    (Channel.LETTER, Sought(r"\bdon thu\b|\bbuu dien\b|\bthu tay\b|\bqua don\b|^thu$|\bvan thu (?:nhan|chuyen|tiep nhan|trinh)\b|\bdon viet tay\b")),
    (Channel.OTHER, Sought(r"facebook|messenger|mang xa hoi|fanpage|tiktok|ung dung|\bapp\b")),
    (Channel.WEBSITE, Sought(r"website|trang thong tin|trang web|cong (thong tin|dich vu|gop y|tiep nhan)|qua cong(?: \d|$| (?:phan|tiep|dien|ttdt|cua (?:tinh|thanh)))")),
    (Channel.PHONE, Sought(r"dien thoai|\bdt\b|\bgoi\b|cuoc goi|hotline|tong dai|duong day nong tiep nhan|truc duong day|so may")),
    (Channel.EMAIL, Sought(r"e-?mail|thu dien tu|hop thu")),
)  # fmt: skip
_POST_OFFICE = Sought(r"(?<!qua )(?<!duong )(?<!bang )(?<!theo )\bbuu dien\b", pieces=("bưu điện", "buu dien"))
"""What a caller tells of a post office; a letter comes through it."""
_GATEWAYS = (
    (Channel.SMS, re.compile(r"(?:^|\W)sms(?:\W|$)")),
    (Channel.ZALO, re.compile(r"(?:^|\W)zalo(?:\W|$)")),
    (
        Channel.WEBSITE,
        re.compile(
            r"(?:^|\W)(?:web|website|webform|portal|app|ung dung|(?:cong|trang) (?:thong tin|tiep nhan|dich vu|gop y|dien tu))(?:\W|$)"
        ),
    ),
)
_PASSED_ON = re.compile(
    r"(chuyen|nhan) (den )?(duong day nong )?(phieu |to )?(don|y kien|kien nghi|thu|van ban)( thu)? (cua|so)|phieu chuyen"
)
_NAMES_A_PAPER = re.compile(r"\b(bao|tap chi|dai) \w+.{0,60}\b(so|ngay|dang|dua|phan anh|ra ngay|dien tu)\b")


# A clerk who types off what came on paper writes a letter down, wherever he says that he passes it on.
_TYPED_OFF = Sought(
    r"\b(?:danh may|go|chep|ghi|nhap|viet) lai (?:don|thu|buc thu|noi dung (?:don|thu)|nguyen van)\b|\b(?:don|thu)\b[^.;]{0,80}\b(?:danh may|go|chep) lai\b|"
    r"\b(?:don|thu) (?:viet )?tay\b|\b(?:don|thu)\b[^.;]{0,40} (?:nhan|gui|den|ve)? ?(?:qua|theo|bang) (?:duong )?buu dien\b",
    pieces=("lai", "tay", "buu dien"),
)
# Who writes from outside in the name of a body, or copies what stands on a page, only passes it on.
_BODY = Sought(
    r"\b(?:uy ban mat tran|ub ?mttq|mttq|mat tran to quoc|doan dai bieu quoc hoi|doan (?:dbqh|dai bieu)|hoi dong nhan dan|hdnd|ban tiep cong dan|thuong truc hdnd|van phong (?:doan|hdnd|ubnd))\b"
)
_PASSES_ON = Sought(
    r"\b(?:kinh chuyen|xin chuyen|chuyen (?:don|thu|kien nghi|y kien|phan anh|noi dung|den|toi)|tong hop (?:y kien|kien nghi)|nhan duoc don)\b"
)
_COPIES = Sought(
    r"\b(?:chep lai|trich|gui lai|dang lai|chia se lai|copy|nguyen van|bai dang|bai viet)\b.{0,60}\b(?:facebook|nhom|trang|fanpage|group|dien dan|mang xa hoi|tiktok|cong dong)\b"
)


# "ĐƠN KIẾN NGHỊ / Kính gửi: …" in the office's own mail: somebody's letter, not the clerk's.
_HEADED = re.compile(
    r"^\W*đơn (?:kiến nghị|phản ánh|khiếu nại|tố cáo|tố giác|đề nghị|trình bày|xin|cầu cứu|kêu cứu)\b[^\n]{0,60}\n\s*kính gửi",
    re.MULTILINE | re.IGNORECASE,
)


def _without_matter(form: Form, head: str) -> str:
    """The head of a text up to its matter: what a caller tells of letters and visits is no channel."""
    told = first(form, "content")
    return head.partition(told[:30])[0] if told else head


def channel_of(
    form: Form,
    whole: str,
    *,
    forwarded: bool,
    by_office: bool,
    paper: bool,
    by_unit: bool = False,
    by_paper: bool = False,
    gateway: str = "",
) -> Channel:
    """The channel: as the form names it, else as the head of the text tells.

    `gateway`: what the office's own sender is called, which may be the program that takes in texts or forms of one channel.
    `paper`: a newspaper is named in the head; `by_paper`: one has sent the mail; `by_unit`: a unit of the registry passes on what it was told.
    """
    if named := first(form, "channel"):
        for channel, words in _CHANNELS:
            if words.stands_in(fold(named)):
                return channel
    head = fold(whole[:500])
    sender = first(form, "sms_from")
    if sender and re.match(r"[+\d][\d .\-]{7,}", sender):
        return Channel.SMS
    if (paper and not first(form, "name") and _NAMES_A_PAPER.search(head)) or by_paper:
        return Channel.PRESS
    own_mail = not (by_office or forwarded or by_unit or any(key in ("name", "channel", "sms_from") for key, _ in form))
    for channel, words in _CHANNELS[:2]:
        if words.stands_in(head) and not own_mail:
            return channel
    if "diem bao" in head or "so ra ngay" in head:
        return Channel.PRESS
    if by_unit:
        return Channel.AGENCY
    if own_mail and "chuyen" in head and _BODY.stands_in(f"{head}\n{fold(gateway)}") and _PASSES_ON.stands_in(head):
        return Channel.AGENCY
    if own_mail and _COPIES.stands_in(head):
        return Channel.OTHER
    if not by_office or forwarded:
        return Channel.EMAIL
    passed = _BODY.stands_in(head)
    above = _without_matter(form, whole[:500])
    if not passed and (_TYPED_OFF.stands_in(fold(above)) or _HEADED.search(above)):
        return Channel.LETTER
    if ((passed and "chuyen don" in head) or _PASSED_ON.search(head)) and not re.search(
        r"goi den|dien thoai lien he duong", head
    ):
        return Channel.AGENCY
    if taken_in := next((channel for channel, words in _GATEWAYS if words.search(fold(gateway))), None):
        return taken_in
    if "cổng" in canonical(gateway).split():  # a portal, whatever it takes in; folded it is a company, or the police
        return Channel.WEBSITE
    for channel, words in _CHANNELS[4:8]:
        if channel is not Channel.OTHER and words.stands_in(_POST_OFFICE.sub(" ", fold(above))):
            return channel
    return Channel.PHONE

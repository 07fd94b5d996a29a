"""By which channel a report came: as its form names it, else by the weight of what stands in its head.

A switchboard's note, a typed letter, a visitor's slip, a portal's export: each office heads them in its own words. The weights are
learnt from the heads of labelled reports (`benchmarks/weigh.py`).
"""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.domain.patterns import Sought
from pipeline.domain.report import Channel
from pipeline.domain.text import fold
from pipeline.domain.weighing import load, pieces
from pipeline.reading.reports.forms.boxes import ticked
from pipeline.reading.reports.forms.labels import Form, first
from pipeline.reading.reports.persons.names import is_whole_name

WEIGHTS = Path(__file__).with_name("channels.tsv")
_HEAD = 300
"""Characters of a text, with its subject, in which it says how it came."""
_CHANNELS = (
    (Channel.SMS, Sought(r"\bsms\b|tin nhan (sms|den|tu|dien thoai|qua so)|^nhan tin")),
    (Channel.ZALO, Sought(r"\bzalo\b")),
    (Channel.PRESS, Sought(r"diem bao|\bbao chi\b|so ra ngay|nguon( tin)?:? (bao|dai|tap chi) |^(bao|tap chi|dai) (?!tin|cao)")),
    (Channel.AGENCY, Sought(r"cong van|^co quan|co quan (chuyen|gui|khac|nha nuoc)|phieu chuyen|chuyen don|don vi chuyen|\b(ubnd|mttq|hdnd|doan dbqh|ban tiep cong dan)\b.{0,30}chuyen")),
    (Channel.IN_PERSON, Sought(r"truc tiep|(den|tai) (tru so|van phong|tru so)|tiep cong dan|phong tiep dan|gap mat")),
    (Channel.LETTER, Sought(r"\bdon thu\b|\bbuu dien\b|\bthu tay\b|\bqua don\b|^thu$|\bvan thu (?:nhan|chuyen|tiep nhan|trinh)\b|\bdon viet tay\b")),
    (Channel.OTHER, Sought(r"facebook|messenger|mang xa hoi|fanpage|tiktok")),
    (Channel.WEBSITE, Sought(r"ung dung|\bapp\b|website|trang thong tin|trang web|cong (thong tin|dich vu|gop y|tiep nhan)|qua cong(?: \d|$| (?:phan|tiep|dien|ttdt|cua (?:tinh|thanh)))")),
    (Channel.PHONE, Sought(r"dien thoai|\bdt\b|\bgoi\b|cuoc goi|hotline|tong dai|duong day nong tiep nhan|truc duong day|so may")),
    (Channel.EMAIL, Sought(r"e-?mail|thu dien tu|hop thu")),
)  # fmt: skip
_NAMES_A_PAPER = re.compile(r"\b(bao|tap chi|dai) \w+.{0,60}\b(so|ngay|dang|dua|phan anh|ra ngay|dien tu)\b")
# Who writes from outside without a form, and passes nothing on, writes for himself.
_PASSES_ON = Sought(
    r"\b(?:chuyen|chep lai|dang lai|gui lai|trich|nhan duoc (?:don|thu)|facebook|fanpage|tiktok|dien dan|ung dung|app)\b"
)
_PRINTED = Sought(r"\b(?:diem bao|bai bao|bao chi|phong vien|toa soan|ban doc|tap chi|so ra ngay|phong su|duoc dang)\b")
"""Without a word of the press no report is the press's: "báo" mostly says that somebody tells."""
_BY_OTHERS = (Channel.AGENCY, Channel.PRESS)
_BY_PROGRAMS = (Channel.WEBSITE, Channel.SMS, Channel.ZALO)
"""By whom a report may come from outside the office that is no citizen's own mail, whose address is kept: no person's by his name,
and no program's that has none.
"""
_OF_UNITS = (Channel.SMS, Channel.ZALO, Channel.PRESS)
"""By which what a unit passes on may have come to it; all else comes from an agency."""


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

    `gateway`: what the sender is called, who may be the program that takes in texts or forms of one channel.
    `paper`: a newspaper is named in the head; `by_paper`: one has sent the mail; `by_unit`: a unit of the registry passes on what it was told.
    """
    if named := first(form, "channel") or _ticked(whole[:_HEAD]):
        for channel, words in _CHANNELS:
            if words.stands_in(fold(named)):
                return channel
    sender = first(form, "sms_from")
    if sender and re.match(r"[+\d][\d .\-]{7,}", sender):
        return Channel.SMS
    if (paper and not first(form, "name") and _NAMES_A_PAPER.search(fold(whole[:500]))) or by_paper:
        return Channel.PRESS
    *_, local = gateway.split() or [""]
    own = Channel.WEBSITE if is_a_program(local) else Channel.EMAIL
    if not (by_office or by_unit or forwarded or form or _PASSES_ON.stands_in(fold(f"{gateway}\n{whole[:_HEAD]}"))):
        return own
    told = load(WEIGHTS).shares(weighed_pieces(gateway, whole, by_office=by_office))
    printed = paper or _PRINTED.stands_in(fold(whole[:_HEAD]))
    channel = Channel(max(told, key=lambda sort: told[sort] * (printed or sort != Channel.PRESS)))
    if by_unit:
        return channel if channel in _OF_UNITS else Channel.AGENCY
    if forwarded:
        return channel if channel in _OF_UNITS[:2] else Channel.EMAIL
    return channel if by_office or (channel is not Channel.EMAIL and _comes_by(channel, gateway)) else own


def _ticked(head: str) -> str | None:
    """What is ticked in a line of boxes that names several channels and has no label: "☒ Điện thoại  ☐ Trực tiếp"."""
    for line in head.split("\n"):
        chosen = ticked(line, choice=False)
        if chosen != line and sum(words.stands_in(fold(line)) for _, words in _CHANNELS) > 1:
            return chosen
    return None


def is_a_program(address: str) -> bool:
    """Whether nobody reads what is sent to an address, which says so: a portal's."""
    return _NO_REPLY.match(address) is not None


_NO_REPLY = re.compile(r"(?:no|do[._-]?not)[._-]?reply\b", re.IGNORECASE)


def _comes_by(channel: Channel, gateway: str) -> bool:
    """Whether such a sender may pass on what comes by a channel."""
    *name, _ = gateway.split() or [""]
    if channel in _BY_OTHERS:
        return not is_whole_name(" ".join(name))
    return channel is Channel.OTHER or (channel in _BY_PROGRAMS and bool(name) and not is_whole_name(" ".join(name)))


def weighed_pieces(gateway: str, whole: str, *, by_office: bool) -> frozenset[str]:
    """What is weighed of a mail: its head with its subject, the words of its sender's name, and whether the office itself has sent it."""
    sender = {f"@{word}" for word in fold(gateway).split()}
    return pieces(whole[:_HEAD]) | sender | {f"@{by_office}"}

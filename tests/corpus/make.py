"""Writes the project's own corpus: mails as each client writes them, beside what must be read in them.

.venv/bin/python tests/corpus/make.py       (writes forwards/ and replies/ beside this file; the pairs are committed)

A new client is one line in LAYOUTS or QUOTES: its pairs come from the same messages as everybody's. Pairs named `hand-…` are not
made here: each is one mail written by hand, with the whole markup its client leaves.
"""

from __future__ import annotations

import html
import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from itertools import chain
from pathlib import Path
from typing import Any

import odd
from markup import FORWARDS, QUOTED, quoted

HERE = Path(__file__).parent
HOTLINE = "duongdaynong@tinh.example"


@dataclass(frozen=True)
class Person:
    name: str
    address: str

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


@dataclass(frozen=True)
class Original:
    """The mail inside: of a citizen, or of whoever passed it on."""

    sender: Person
    to: tuple[Person, ...]
    cc: tuple[Person, ...]
    subject: str
    body: str
    day: str = "2026-03-09T10:20"


OFFICE = Person("Đường dây nóng", HOTLINE)
CITIZENS = (
    Original(
        Person("Lò Thị Mẫu", "lo.thi.mau@mail.example"), (Person("", "tiepdan@tinh.example"),), (),
        "Cầu treo bản Nà Mẫu bị đứt cáp", "Kính gửi cơ quan.\n\nCầu treo vào bản Nà Mẫu đứt một sợi cáp từ hôm qua, học sinh vẫn đi qua.\n"
        "Đề nghị kiểm tra ngay.\n\nLò Thị Mẫu, ĐT 0912 000 111",
    ),
    Original(
        Person("Trần, Văn Thử", "tran.v.thu@mail.example"), (Person("Tiếp dân", "tiepdan@tinh.example"), Person("Hộp thư UBND", "ubnd@tinh.example")),
        (Person("Báo Tỉnh", "bao@bao.example"),),
        "Phản ánh việc xả thải của cơ sở chế biến mủ cao su tại thôn 4 và đề nghị làm rõ trách nhiệm của đơn vị quản lý",
        "Tôi xin phản ánh hai việc:\n1. Cơ sở chế biến mủ xả nước đen ra suối.\n2. Xe chở mủ chạy đêm gây ồn.\n\nTừ: 19h00\nĐến: 23h30 hằng ngày.",
        "2026-03-08T21:05",
    ),
    Original(
        Person("Nguyễn Thị Ví Dụ", "vidu@mail.example"), (Person("Tiếp dân", "tiepdan@tinh.example"),), (), "Re: Hỏi về hồ sơ đất",
        "Em đã nộp đủ giấy tờ ngày 01/02/2026 mà chưa có kết quả ạ.", "2026-12-31T23:59",
    ),
)  # fmt: skip
WARD = Original(
    Person("Văn thư phường Mẫu", "vanthu@phuongmau.example"),
    (OFFICE,),
    (),
    "Fwd: chuyển đơn của công dân",
    "Kính chuyển.",
    "2026-03-09T14:07",
)


def vi_long(day: str) -> str:
    return f"{_weekday(day, VI_WEEKDAYS)}, {int(day[8:10])} tháng {int(day[5:7])}, {day[:4]} {day[11:]}"


def zimbra_date(day: str) -> str:
    months = ("Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai")
    hour = int(day[11:13])
    return (
        f"{_weekday(day, VI_WEEKDAYS)}, {int(day[8:10])} Tháng {months[int(day[5:7]) - 1]}, {day[:4]} "
        f"{(hour - 1) % 12 + 1}:{day[14:]}:00 {'SA' if hour < 12 else 'CH'}"
    )


def gmail_vi(day: str) -> str:
    return f"{_weekday(day, ('Th 2', 'Th 3', 'Th 4', 'Th 5', 'Th 6', 'Th 7', 'CN'))}, {int(day[8:10])} thg {int(day[5:7])}, {day[:4]} lúc {day[11:]}"


def gmail_old(day: str) -> str:
    return gmail_vi(day).replace(" lúc ", " vào lúc ")


def english(day: str) -> str:
    hour = int(day[11:13])
    return (
        f"{_weekday(day, EN_WEEKDAYS)}, {EN_MONTHS[int(day[5:7]) - 1]} {int(day[8:10])}, {day[:4]} at "
        f"{(hour - 1) % 12 + 1}:{day[14:]} {'AM' if hour < 12 else 'PM'}"
    )


def british(day: str) -> str:
    return f"{int(day[8:10]):02d} {EN_MONTHS[int(day[5:7]) - 1]} {day[:4]} {day[11:]}"


def iso(day: str) -> str:
    return day.replace("T", " ")


def slashed(day: str) -> str:
    return f"{day[8:10]}/{day[5:7]}/{day[:4]} {day[11:]}"


def _rfc(day: str) -> str:
    return f"{_weekday(day, tuple(name[:3] for name in EN_WEEKDAYS))}, {int(day[8:10])} {EN_MONTHS[int(day[5:7]) - 1][:3]} {day[:4]} {day[11:]}:00 +0700"


def american(day: str) -> str:
    hour = int(day[11:13])
    return f"{day[5:7]}/{day[8:10]}/{day[:4]} {(hour - 1) % 12 + 1:02d}:{day[14:]} {'AM' if hour < 12 else 'PM'}"


def proton(day: str) -> str:
    number = int(day[8:10])
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"On {english(day)}".replace(f" {number},", f" {number}{ending},")


def naver(day: str) -> str:
    return f"{day[:10]} ({_weekday(day, tuple('월화수목금토일'))}) {day[11:]}:00 (GMT+07:00)"


def evolution(day: str) -> str:
    short = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
    return f"{_weekday(day, short)}, ngày {day[8:10]}, {day[5:7]} năm {day[:4]} lúc {day[11:]} +0700"


VI_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
EN_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EN_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _weekday(day: str, names: tuple[str, ...]) -> str:
    from datetime import date

    return names[date.fromisoformat(day[:10]).weekday()]


def people(listed: tuple[Person, ...], between: str = ", ") -> str:
    return between.join(f'"{person.name}" <{person.address}>' if "," in person.name else str(person) for person in listed)


@dataclass(frozen=True)
class Layout:
    """How a client writes a forward: the line above, the header lines in its order, the mark of each line."""

    separator: str
    labels: tuple[tuple[str, str], ...]  # kind, label as printed with its colon
    date: Callable[[str], str]
    between: str = ", "
    mark: str = ""
    prefix: str = "Fwd: "
    bold: bool = False
    closing: str = ""  # a line below the block
    written: Callable[[tuple[Person, ...]], str] | None = None  # how it writes people, where not as most do

    def fields(self, mail: Original) -> dict[str, str]:
        written = self.written or (lambda listed: people(listed, self.between))
        return {"sender": written((mail.sender,)), "to": written(mail.to), "cc": written(mail.cc),
                "date": self.date(mail.day), "subject": mail.subject, "body": mail.body}  # fmt: skip

    def block(self, mail: Original) -> list[str]:
        values = self.fields(mail)
        lines = [
            f"*{label}* {values[kind]}" if self.bold else f"{label} {values[kind]}" for kind, label in self.labels if values[kind]
        ]
        return [*([self.separator] if self.separator else []), *lines, *([self.closing] if self.closing else [])]


def closed_up(listed: tuple[Person, ...]) -> str:
    """Names in quotes and no space before the address (QQ, Naver)."""
    return " ".join(f'"{person.name}"<{person.address}>;' if person.name else f"<{person.address}>;" for person in listed)


def order(text: str, **labels: str) -> tuple[tuple[str, str], ...]:
    """`s d t c j` in the client's order, with its labels."""
    kinds = {"s": "sender", "d": "date", "t": "to", "c": "cc", "j": "subject"}
    return tuple((kinds[letter], labels[letter]) for letter in text)


EN = {"s": "From:", "d": "Sent:", "t": "To:", "c": "Cc:", "j": "Subject:"}
EN_DATE = {**EN, "d": "Date:"}
VI = {"s": "Từ:", "d": "Đã gửi:", "t": "Đến:", "c": "Cc:", "j": "Chủ đề:"}
LAYOUTS = {
    "gmail-vi": Layout("---------- Forwarded message ---------", order("sdjtc", **{**EN_DATE, "s": "Từ:"}), gmail_vi),
    "gmail-vi-old": Layout("---------- Forwarded message ----------", order("sdjtc", **{**EN_DATE, "s": "Từ:"}), gmail_old),
    "gmail-en": Layout("---------- Forwarded message ---------", order("sdjtc", **EN_DATE), english),
    "outlook-desktop-en": Layout("", order("sdtcj", **EN), lambda day: english(day).replace(" at ", " "), "; ", prefix="FW: "),
    "outlook-desktop-vi": Layout("", order("sdtcj", **VI), vi_long, "; ", prefix="FW: "),
    "outlook-web-vi": Layout("_" * 32, order("sdtcj", **{**VI, "t": "Tới:", "j": "Tiêu đề:"}), vi_long, "; ", prefix="Fw: "),
    "outlook-mobile-en": Layout("_" * 32, order("sdtcj", **EN), lambda day: english(day).replace(" at ", " "), "; ", prefix="Fwd: "),
    "outlook-original": Layout("-----Original Message-----", order("sdtcj", **EN), british, "; ", prefix="FW: "),
    "apple-en": Layout("Begin forwarded message:\n", order("sjdtc", **EN_DATE), lambda day: english(day) + " GMT+7", mark="> "),
    "apple-vi": Layout("Bắt đầu thư được chuyển tiếp:\n", order("sjdtc", **{**VI, "d": "Ngày:"}), lambda day: vi_long(day) + " GMT+7", mark="> "),
    "zimbra-classic-vi": Layout("----- Thư đã chuyển tiếp -----", order("stcdj", **{**VI, "t": "Tới:"}), zimbra_date),
    "zimbra-classic-en": Layout("----- Forwarded Message -----", order("stcdj", **EN), lambda day: english(day).replace(" at ", " ")),
    "zimbra-modern-vi": Layout("Bắt đầu thư chuyển tiếp:", order("stcdj", **{**VI, "t": "Tới:"}), zimbra_date),
    "thunderbird-vi": Layout("-------- Tin nhắn đã được chuyển tiếp --------", order("jdstc", s="Từ:", d="Ngày:", t="Tới:", c="CC:", j="Tiêu đề:"), slashed),
    "thunderbird-en": Layout("-------- Forwarded Message --------", order("jdstc", **EN_DATE), _rfc),
    "roundcube-vi": Layout("-------- Thư gốc --------", order("jdstc", s="Gửi từ:", d="Ngày:", t="Người nhận:", c="Đồng kính gửi:", j="Tiêu đề:"), iso),
    "roundcube-en": Layout("-------- Original Message --------", order("jdstc", **EN_DATE), iso),
    "snappymail-vi": Layout("-------- Thư được chuyển tiếp -------", order("stcdj", s="Đến từ:", t="Gửi đến:", c="Cc:", d="Đã gửi:", j="Tiêu đề:"), slashed),
    "yahoo-vi": Layout("----- Thư đã chuyển tiếp -----", order("stcdj", **VI), lambda day: f"{_weekday(day, VI_WEEKDAYS)}, tháng {int(day[5:7])} {int(day[8:10])}, {day[:4]}, {day[11:]}", "; "),
    "yahoo-en": Layout("----- Forwarded Message -----", order("stcdj", **EN), lambda day: english(day).replace(" at ", ", "), "; "),
    "evolution-vi": Layout("━━━Thư đã chuyển tiếp━━━", order("stcjd", s="Từ:", t="Cho:", c="Cc:", j="Chủ đề:", d="Ngày:"), _rfc),
    "k9-vi": Layout("-------- Thư gốc --------", order("sdtcj", **{**VI, "t": "Tới:"}), gmail_vi),
    "samsung-vi": Layout("-------- Thư gốc --------", order("sdtcj", **{**VI, "d": "Ngày:"}), slashed),
    "samsung-en": Layout("-------- Original message --------", order("sdtcj", **EN_DATE), slashed),
    "geary-vi": Layout("---------- Thư được chuyển tiếp ----------", order("sjdtc", s="Từ:", j="Subject:", d="Ngày:", t="To:", c="Cc:"), iso),
    "mailspring-vi": Layout("---------- Thư đã chuyển tiếp ---------", order("sjdtc", s="From:", j="Chủ đề:", d="Ngày:", t="Đến:", c="Cc:"), gmail_vi),
    "fairemail-vi": Layout("", order("stcdj", s="Từ:", t="Đến:", c="CC:", d="Ngày:", j="Chủ đề:"), slashed, prefix="Chuyển tiếp: "),
    "nextcloud-vi": Layout("-------- Thư được chuyển tiếp --------", order("stcdj", s="Từ :", t="Tới :", c="Cc :", d="Ngày :", j="Chủ đề :"), iso),
    "mailmate-en": Layout("Forwarded message:\n", order("stcjd", **EN_DATE), _rfc, mark="> "),
    "notes-en": Layout("----- Forwarded by Can bo truc/VPTU/VN on 03/10/2026 08:00 AM -----\n", order("stcdj", **{kind: f"{label}\t" for kind, label in EN_DATE.items()}), american, prefix="Fw: "),
    "notes-vi": Layout("----- Được chuyển tiếp bởi Cán bộ trực/VPTU vào 10/03/2026 08:00 -----\n", order("stcdj", **{kind: f"{label}\t" for kind, label in {**VI, "d": "Ngày:"}.items()}), slashed, prefix="Fw: "),
    "mdaemon-en": Layout("-----Original Message-----", order("stcdj", **EN_DATE), _rfc, prefix="FW: "),
    "mdaemon-vi": Layout("-----Thư gốc-----", order("stcdj", **{**VI, "d": "Ngày:"}), _rfc, prefix="FW: "),
    "kerio-en": Layout("---------- Forwarded message ----------", order("sdtcj", **EN_DATE), american),
    "zoho-en": Layout("============ Forwarded message ============", order("stcdj", **EN_DATE), _rfc, closing="============ Forwarded message ============"),
    "zoho-vi": Layout("============ Thư đã chuyển tiếp ============", order("stcdj", **{**VI, "d": "Ngày:"}), _rfc, closing="============ Thư đã chuyển tiếp ============"),
    "proton-en": Layout("------- Forwarded Message -------", order("sdjtc", **{**EN_DATE, "c": "CC:"}), proton),
    "proton-vi": Layout("------- Thư đã chuyển tiếp -------", order("sdjtc", **{**VI, "d": "Ngày:", "c": "CC:"}), lambda day: f"Vào {vi_long(day)}".replace(f" {day[11:]}", f" lúc {day[11:]}")),
    "mailru-en": Layout("-------- Forwarded message --------", order("stcdj", **EN_DATE), lambda day: f"{_weekday(day, EN_WEEKDAYS)}, {int(day[8:10])} {EN_MONTHS[int(day[5:7]) - 1]} {day[:4]}, {day[11:]} +07:00"),
    "qq-en": Layout("------------------ Original ------------------", order("sdtcj", **{kind: f"{label} " for kind, label in EN_DATE.items()}), lambda day: english(day).replace(" at ", " "), written=closed_up),
    "qq-zh": Layout("------------------ 原始邮件 ------------------", order("sdtcj", s="发件人:", d="发送时间:", t="收件人:", c="抄送:", j="主题:"), lambda day: f"{day[:4]}年{int(day[5:7])}月{int(day[8:10])}日 {day[11:]}", written=closed_up, prefix="转发："),
    "foxmail-zh": Layout("", order("sdtcj", s="发件人：", d="发送时间：", t="收件人：", c="抄送：", j="主题："), iso, "; ", prefix="转发: "),
    "foxmail-en": Layout("", order("sdtcj", **EN_DATE), iso, "; ", prefix="Fw: "),
    "naver-ko": Layout("-----Original Message-----", order("stcdj", **EN), naver, written=closed_up, prefix="FW: "),
    "viettel-vi": Layout("-----Thư gốc-----", order("sdtcj", s="Người gửi:", d="Ngày gửi:", t="Người nhận:", c="Đồng gửi:", j="Tiêu đề:"), slashed),
    "vnpt-vi": Layout("----- Nội dung thư gốc -----", order("sdtcj", s="Thư từ:", d="Gửi lúc:", t="Gửi tới:", c="Cc:", j="Tiêu đề:"), vi_long, "; "),
    "gmail-de": Layout("---------- Forwarded message ---------", order("sdjtc", s="Von:", d="Date:", j="Subject:", t="To:", c="Cc:"), lambda day: slashed(day).replace("/", ".")),
    "apple-fr": Layout("Début du message transféré :\n", order("sjdtc", s="De:", j="Objet:", d="Date:", t="À:", c="Cc:"), _rfc, mark="> "),
    "mailru-ru": Layout("-------- Пересылаемое сообщение --------", order("stdj", s="От кого:", t="Кому:", d="Дата:", j="Тема:"), lambda day: f"{slashed(day)} +07:00".replace("/", ".")),
}  # fmt: skip


def forward(layout: Layout, mail: Original) -> list[str]:
    text = "\n".join([*layout.block(mail), "", *mail.body.split("\n")])
    if not layout.mark:
        return text.split("\n")
    head, _, rest = text.partition("\n")
    return [head, *((layout.mark + line).rstrip() if line else layout.mark.rstrip() for line in rest.split("\n"))]


def layer(mail: Original, dated: bool = True) -> dict[str, Any]:
    return {
        "from": mail.sender.__dict__,
        "to": [person.__dict__ for person in mail.to],
        "cc": [person.__dict__ for person in mail.cc],
        "subject": mail.subject,
        "body": mail.body,
        **({"date": mail.day} if dated else {}),
    }


def forwards() -> Iterator[tuple[str, EmailMessage, dict[str, Any]]]:
    """Each client × a short mail, a long one with several readers, and (where the client is common) a forward of a forward."""
    for name, layout in LAYOUTS.items():
        foreign = name[-2:] in ("de", "fr", "ru")
        for number, mail in enumerate(CITIZENS):
            own = ("Kính chuyển Tổ trực xem xét.", "", "Kính chuyển theo thẩm quyền.\n\nTrân trọng./.")[number]
            shown = Original(
                mail.sender, mail.to, () if foreign and name.endswith("ru") else mail.cc, mail.subject, mail.body, mail.day
            )
            text = "\n".join([*([own, ""] if own else []), *forward(layout, shown)])
            message = envelope(
                f"{layout.prefix}{mail.subject}", text, as_html=name.startswith(("gmail-vi", "outlook-web")) and number == 1
            )
            yield f"{name}-{number + 1}", message, {"own": own, "chain": [layer(shown, not foreign)]}
        if markup := FORWARDS.get(name):
            for number, mail in enumerate(CITIZENS):
                own = ("Kính chuyển Tổ trực xem xét.", "Kính chuyển.\nĐề nghị xử lý sớm.", "")[number]
                shown = layout.fields(mail) | {"own": own}
                message = envelope(f"{layout.prefix}{mail.subject}", markup(shown), markup=True)
                yield f"{name}-html-{number + 1}", message, {"own": own, "chain": [layer(mail)]}
        if not foreign and not layout.mark:
            inner = "\n".join([*layout.block(WARD), "", WARD.body, "", *forward(LAYOUTS["gmail-vi"], CITIZENS[0])])
            yield (
                f"{name}-chain",
                envelope("Fwd: Fwd: chuyển đơn", inner),
                {"own": "", "chain": [layer(WARD), layer(CITIZENS[0])]},
            )


def odd_forwards() -> Iterator[tuple[str, EmailMessage, dict[str, Any]]]:
    for name, (subject, text, own, printed) in odd.FORWARDS.items():
        introduced = name in odd.INTRODUCED
        layers = [
            {"from": {"name": printed, "address": odd.ADDRESS}, "to": [] if introduced else [{"name": "", "address": "tiepdan@tinh.example"}],
             "cc": [], "subject": "" if introduced else "Sạt lở", "body": odd.BODY, "date": "2026-03-09T10:20"}
        ]  # fmt: skip
        for form in ("NFC", "NFD"):
            message = envelope(unicodedata.normalize(form, subject), unicodedata.normalize(form, text))
            yield f"odd-{name}-{form.lower()}", message, {"own": own, "chain": layers}


def odd_replies() -> Iterator[tuple[str, EmailMessage, dict[str, Any]]]:
    for name, (text, new, signature) in odd.REPLIES.items():
        message = envelope(f"Re: {OURS[0]}", text, sender="Văn thư Sở Mẫu <vanthu@somau.example>")
        yield f"odd-{name}", message, {"new_text": new, "signature": signature}


def envelope(
    subject: str, text: str, *, as_html: bool = False, markup: bool = False, sender: str = "Cán bộ trực <truc@vptu.example>"
) -> EmailMessage:
    message = EmailMessage(policy=default.clone(max_line_length=900))  # folding may lose a space between encoded words
    message["From"], message["To"], message["Subject"] = sender, HOTLINE, subject
    message["Date"], message["Message-ID"] = "Tue, 10 Mar 2026 08:00:00 +0700", "<corpus@vptu.example>"
    if as_html:
        message.set_content(
            "<html><body>" + "".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in text.split("\n")) + "</body></html>",
            subtype="html",
        )
    elif markup:
        message.set_content(f"<html><head><style>p {{margin: 0}}</style></head><body>{text}</body></html>", subtype="html")
    else:
        message.set_content(text)
    return message


@dataclass(frozen=True)
class Quote:
    """How a client introduces what it quotes; `mark` stands before each quoted line; `tail` is its own signature."""

    above: Callable[[str], str]
    mark: str = "> "
    tail: str = ""
    wrap: str = ""
    extra: dict[str, str] = field(default_factory=dict)


OURS = (
    "[DDN-2026-0012-K] Giao xử lý phản ánh",
    "--- Xin trả lời phía trên dòng này ---",
    "",
    "Kính gửi Sở Mẫu,",
    "Nội dung 1: đường hỏng tại thôn 4.",
    "Hạn trả lời: 17 giờ 20/3/2026.",
)
DAY = "2026-03-09T10:20"
QUOTES = {
    "gmail-vi": Quote(lambda d: f"Vào {gmail_vi(d)} {OFFICE} đã viết:"),
    "gmail-vi-wrapped": Quote(lambda d: f"Vào {gmail_old(d)} Đường dây nóng\n<{HOTLINE}> đã viết:"),
    "gmail-en": Quote(lambda d: f"On {english(d)} {OFFICE} wrote:"),
    "outlook-desktop-vi": Quote(lambda d: "\n".join(LAYOUTS["outlook-desktop-vi"].block(Original(OFFICE, (Person("Sở Mẫu", "so@somau.example"),), (), OURS[0], "", d))) + "\n", mark=""),
    "outlook-desktop-en": Quote(lambda d: "\n".join(LAYOUTS["outlook-desktop-en"].block(Original(OFFICE, (Person("Sở Mẫu", "so@somau.example"),), (), OURS[0], "", d))) + "\n", mark=""),
    "outlook-web": Quote(lambda d: "\n".join(LAYOUTS["outlook-web-vi"].block(Original(OFFICE, (Person("Sở Mẫu", "so@somau.example"),), (), OURS[0], "", d))) + "\n", mark="", tail="Tải Outlook cho iOS"),
    "apple-vi": Quote(lambda d: f"Vào {d[11:]} {int(d[8:10])} tháng {int(d[5:7])}, {d[:4]}, {OFFICE} đã viết:", tail="Được gửi từ iPhone của tôi"),
    "zimbra-classic-vi": Quote(lambda d: f"----- Vào 9 Tháng Ba, 2026, lúc 10:20 SA, Đường dây nóng {HOTLINE} đã viết:"),
    "zimbra-headers-vi": Quote(lambda d: "\n".join(["----- Thư gốc -----", *LAYOUTS["zimbra-classic-vi"].block(Original(OFFICE, (Person("Sở Mẫu", "so@somau.example"),), (), OURS[0], "", d))[1:]]) + "\n", mark=""),
    "thunderbird-vi": Quote(lambda d: f"Vào lúc {d[11:]} {d[8:10]}/{d[5:7]}/{d[:4]}, Đường dây nóng đã viết:"),
    "roundcube-vi": Quote(lambda d: f"Vào ngày {iso(d)}, {OFFICE} viết:"),
    "snappymail-vi": Quote(lambda d: f"{slashed(d)}, {HOTLINE} đã viết là:"),
    "yahoo-vi": Quote(lambda d: f"Vào Thứ Hai, tháng 3 9, 2026, {d[11:]}, {OFFICE} đã viết:", mark=" ", tail="Được gửi từ Yahoo Mail cho iPhone"),
    "evolution-vi": Quote(lambda d: f"Vào {evolution(d)}, Đường dây nóng viết:"),
    "k9-vi": Quote(lambda d: f"Vào {gmail_vi(d)}, {OFFICE} đã viết:"),
    "samsung-vi": Quote(lambda d: "\n".join(LAYOUTS["samsung-vi"].block(Original(OFFICE, (Person("Sở Mẫu", "so@somau.example"),), (), OURS[0], "", d))) + "\n", mark=""),
    "fairemail-vi": Quote(lambda d: f"{slashed(d)} {OFFICE}:"),
    "notes-en": Quote(lambda d: f"{OFFICE} wrote on {american(d).replace(' AM', ':11 AM')}:"),
    "notes-vi": Quote(lambda d: f"{OFFICE} đã viết vào {slashed(d)}:"),
    "notes-head": Quote(lambda d: "\n".join(LAYOUTS["notes-en"].block(Original(OFFICE, (Person("Sở Mẫu", "so@somau.example"),), (), OURS[0], "", d))[1:]) + "\n" + "_" * 40 + "\n", mark=""),
    "groupwise": Quote(lambda d: f">>> {OFFICE} {american(d)} >>>", mark=""),
    "groupwise-id": Quote(lambda d: f">>> On {american(d).replace(' ', ' at ', 1)}, in message\n<kawgt.1@tinh.example>, {OFFICE}\nwrote:"),
    "mdaemon-en": Quote(lambda d: "\n".join(LAYOUTS["mdaemon-en"].block(Original(OFFICE, (Person("Sở Mẫu", "so@somau.example"),), (), OURS[0], "", d))) + "\n", mark=""),
    "mdaemon-vi": Quote(lambda d: "\n".join(LAYOUTS["mdaemon-vi"].block(Original(OFFICE, (Person("Sở Mẫu", "so@somau.example"),), (), OURS[0], "", d))) + "\n", mark=""),
    "kerio-en": Quote(lambda d: f"On {slashed(d).replace('/', '.')}, {OFFICE.name} wrote:"),
    "zoho-en": Quote(lambda d: f"---- On {_rfc(d)} {OFFICE} wrote ----\n", mark=""),
    "zoho-new": Quote(lambda d: f"---- On {_rfc(d)} {OFFICE} wrote ---\n"),
    "zoho-vi": Quote(lambda d: f"---- Vào {gmail_vi(d)} +0700 {OFFICE} đã viết ----\n", mark=""),
    "proton-en": Quote(lambda d: f"{proton(d)}, {OFFICE} wrote:\n", tail="Sent with Proton Mail secure email."),
    "proton-old": Quote(lambda d: f"------- Original Message -------\n{proton(d)}, {OFFICE} wrote:\n\n"),
    "proton-vi": Quote(lambda d: f"Vào {vi_long(d).replace(f' {d[11:]}', f' lúc {d[11:]}')}, {OFFICE} đã viết:\n", tail="Được gửi bằng email bảo mật Proton Mail."),
    "mailru-ru": Quote(lambda d: f"Понедельник, 9 марта 2026, {d[11:]} +07:00 от {OFFICE}:\n"),
    "mailru-en": Quote(lambda d: f"Monday, 9 March 2026, {d[11:]} +07:00 from {OFFICE}:\n"),
    "qq-en": Quote(lambda d: "\n".join(LAYOUTS["qq-en"].block(Original(OFFICE, (Person("Sở Mẫu", "so@somau.example"),), (), OURS[0], "", d))) + "\n", mark=""),
    "foxmail-zh": Quote(lambda d: "\n".join(LAYOUTS["foxmail-zh"].block(Original(OFFICE, (Person("Sở Mẫu", "so@somau.example"),), (), OURS[0], "", d))) + "\n", mark=""),
    "naver-ko": Quote(lambda d: "\n".join(LAYOUTS["naver-ko"].block(Original(OFFICE, (Person("Sở Mẫu", "so@somau.example"),), (), OURS[0], "", d))) + "\n", mark=""),
    "viettel-vi": Quote(lambda d: "\n".join(LAYOUTS["viettel-vi"].block(Original(OFFICE, (Person("Sở Mẫu", "so@somau.example"),), (), OURS[0], "", d))) + "\n", mark=""),
    "vnpt-vi": Quote(lambda d: f"Ngày {iso(d)}, {OFFICE} viết:"),
    "gmail-de": Quote(lambda d: f"Am {slashed(d).replace('/', '.')} schrieb {OFFICE}:"),
    "apple-fr": Quote(lambda d: f"Le 9 mars 2026 à {d[11:]}, {OFFICE} a écrit :"),
}  # fmt: skip
ANSWERS = (
    "Sở đã kiểm tra hiện trường ngày 12/3/2026 và dặm vá xong 46 m2 mặt đường.",
    "Kính gửi Văn phòng,\n\n1. Nội dung 1: đã xử lý dứt điểm.\n2. Nội dung 2: đề nghị gia hạn đến 30/3/2026 vì chờ vật tư.\n\nTừ ngày 12 đến ngày 14: thi công ban đêm.",
    "Đồng ý.",
    "Đã nhận. Việc này thuộc thẩm quyền của UBND phường, đề nghị chuyển phường xử lý theo Quyết định số 12/2026/QĐ-UBND.",
)
SIGNATURES = ("", "Trân trọng./.\nNguyễn Văn Mẫu\nPhó Chánh Văn phòng - Sở Mẫu", "-- \nVăn thư Sở Mẫu\nĐT: 0271 000 000", "")


def replies() -> Iterator[tuple[str, EmailMessage, dict[str, Any]]]:
    """Each client × answers short and long, with and without a signature, above the quote; one between quoted lines."""
    for name, quote in QUOTES.items():
        for number, (answer, signature) in enumerate(zip(ANSWERS, SIGNATURES, strict=True)):
            tail = quote.tail if not signature else ""
            parts = [answer, *(["", signature] if signature else []), *(["", tail] if tail else []), "", quote.above(DAY)]
            old = [f"{quote.mark}{line}".rstrip() for line in OURS]
            message = envelope(f"Re: {OURS[0]}", "\n".join([*parts, *old]), sender="Văn thư Sở Mẫu <vanthu@somau.example>")
            yield f"{name}-{number + 1}", message, {"new_text": answer, "signature": signature or tail}
        if name in QUOTED:
            for number, (answer, signature) in enumerate(zip(ANSWERS, SIGNATURES, strict=True)):
                own = "\n\n".join(part for part in (answer, signature) if part)
                text = quoted(name, own, quote.above(DAY).strip(), "\n".join(OURS))
                message = envelope(f"Re: {OURS[0]}", text, markup=True, sender="Văn thư Sở Mẫu <vanthu@somau.example>")
                yield f"{name}-html-{number + 1}", message, {"new_text": answer, "signature": signature}
        if quote.mark == "> ":
            lines = [
                quote.above(DAY),
                *(f"> {line}".rstrip() for line in OURS[3:5]),
                "Đã sửa xong ngày 12/3.",
                "",
                *(f"> {line}" for line in OURS[5:]),
                "Vâng, đúng hạn.",
            ]
            message = envelope(f"Re: {OURS[0]}", "\n".join(lines), sender="Văn thư Sở Mẫu <vanthu@somau.example>")
            yield f"{name}-inline", message, {"new_text": "Đã sửa xong ngày 12/3.\nVâng, đúng hạn.", "signature": ""}


def main() -> None:
    for folder, pairs in (("forwards", chain(forwards(), odd_forwards())), ("replies", chain(replies(), odd_replies()))):
        (HERE / folder).mkdir(exist_ok=True)
        for name, message, truth in pairs:
            (HERE / folder / f"{name}.eml").write_bytes(bytes(message))
            (HERE / folder / f"{name}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

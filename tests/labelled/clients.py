"""How a mail program answers one of our mails: what it quotes, how, and which headers it sets."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
OFFICE = "Đường dây nóng"


@dataclass(frozen=True)
class Ours:
    """Our mail as the unit's mail program shows it."""

    subject: str
    text: str
    html: str
    message_id: str
    address: str
    to: str
    weekday: int
    day: int
    month: int
    year: int
    hour: int
    minute: int


def ours(mail: EmailMessage) -> Ours:
    date = parsedate_to_datetime(str(mail["Date"]))
    plain, markup = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert markup is not None
    return Ours(
        str(mail["Subject"]), plain.get_content(), markup.get_content(), str(mail["Message-ID"]), str(mail["From"].addresses[0].addr_spec),
        str(mail["To"]), date.weekday(), date.day, date.month, date.year, date.hour, date.minute,
    )  # fmt: skip


def marked(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.rstrip().split("\n"))


def gmail(new: str, o: Ours) -> str:
    return f"{new}\n\nVào Th {o.weekday + 2}, {o.day} thg {o.month}, {o.year} vào lúc {o.hour:02d}:{o.minute:02d} {OFFICE} <\n{o.address}> đã viết:\n\n{marked(o.text)}\n"


def gmail_short(new: str, o: Ours) -> str:
    return f"{new}\n\nVào {o.hour:02d}:{o.minute:02d} Th {o.weekday + 2}, {o.day} thg {o.month}, {o.year} {OFFICE} <{o.address}> đã viết:\n\n{marked(o.text)}\n"


def outlook(new: str, o: Ours) -> str:
    return f"{new}\n\nTừ: {OFFICE} <{o.address}>\nĐã gửi: {WEEKDAYS[o.weekday]}, {o.day} Tháng {o.month}, {o.year} {o.hour}:{o.minute:02d}\nĐến: {o.to}\nChủ đề: {o.subject}\n\n{o.text}"


def outlook_english(new: str, o: Ours) -> str:
    return f"{new}\n\n-----Original Message-----\nFrom: {OFFICE} [mailto:{o.address}]\nSent: Monday, April {o.day}, {o.year} {o.hour}:{o.minute:02d} AM\nTo: {o.to}\nSubject: {o.subject}\n\n{o.text}"


def zimbra(new: str, o: Ours) -> str:
    return f'{new}\n\n----- Thư gốc -----\nTừ: "{OFFICE}" <{o.address}>\nTới: {o.to}\nĐã gửi: {WEEKDAYS[o.weekday]}, {o.day} Tháng Tư, {o.year} {o.hour}:{o.minute:02d}:15 SA\nChủ đề: {o.subject}\n\n{o.text}'


def thunderbird(new: str, o: Ours) -> str:
    return f"{new}\n\nVào lúc {o.hour:02d}:{o.minute:02d} {o.day}/{o.month}/{o.year}, {OFFICE} đã viết:\n{marked(o.text)}\n"


def thunderbird_below(new: str, o: Ours) -> str:
    return f"Vào lúc {o.hour:02d}:{o.minute:02d} {o.day}/{o.month}/{o.year}, {OFFICE} đã viết:\n{marked(o.text)}\n\n{new}\n"


def roundcube(new: str, o: Ours) -> str:
    return f"{new}\n\nVào ngày {o.year}-{o.month:02d}-{o.day:02d} {o.hour:02d}:{o.minute:02d}, {OFFICE} viết:\n{marked(o.text)}\n"


def iphone(new: str, o: Ours) -> str:
    return f"{new}\n\nĐược gửi từ iPhone của tôi\n\n> Vào {o.hour:02d}:{o.minute:02d}, {o.day} thg {o.month}, {o.year}, {OFFICE} <{o.address}> đã viết:\n> \n{marked(o.text)}\n"


def yahoo(new: str, o: Ours) -> str:
    indented = "\n".join(f"  {line}" for line in o.text.split("\n"))
    return f"{new}\n\nĐược gửi từ Yahoo Mail cho iPhone\n\nVào {WEEKDAYS[o.weekday]}, tháng {o.month} {o.day}, {o.year}, {o.hour:02d}:{o.minute:02d}, {OFFICE} <{o.address}> đã viết:\n\n{indented}\n"


def android(new: str, o: Ours) -> str:
    return f"{new}\n\n-------- Thư gốc --------\nTừ: {OFFICE} <{o.address}>\nĐã gửi: {o.day}/{o.month}/{o.year} {o.hour}:{o.minute:02d}\nTới: {o.to}\nChủ đề: {o.subject}\n\n{o.text}"


def nothing(new: str, _: Ours) -> str:
    return f"{new}\n"


PLAIN: dict[str, Callable[[str, Ours], str]] = {
    "gmail": gmail, "gmail_short": gmail_short, "outlook": outlook, "outlook_english": outlook_english, "zimbra": zimbra,
    "thunderbird": thunderbird, "thunderbird_below": thunderbird_below, "roundcube": roundcube, "iphone": iphone, "yahoo": yahoo,
    "android": android, "nothing": nothing,
}  # fmt: skip


def _paragraphs(new: str) -> str:
    return "".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in new.split("\n"))


def gmail_html(new: str, o: Ours) -> str:
    return f'<div dir="ltr">{_paragraphs(new)}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Vào Th {o.weekday + 2}, {o.day} thg {o.month}, {o.year} vào lúc {o.hour}:{o.minute:02d} {OFFICE} &lt;{o.address}&gt; đã viết:<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex">{o.html}</blockquote></div>'


def outlook_html(new: str, o: Ours) -> str:
    return f'<html><body><div class="elementToProof">{_paragraphs(new)}</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>Từ:</b> {OFFICE} &lt;{o.address}&gt;<br><b>Đã gửi:</b> {o.day}/{o.month}/{o.year}<br><b>Đến:</b> {o.to}<br><b>Chủ đề:</b> {html.escape(o.subject)}</div><div>{o.html}</div></body></html>'


def zimbra_html(new: str, o: Ours) -> str:
    return f'<div style="font-family: arial">{_paragraphs(new)}<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>Từ: </b>{OFFICE}<br><b>Chủ đề: </b>{html.escape(o.subject)}<br></div><div data-marker="__QUOTED_TEXT__">{o.html}</div></div>'


HTML: dict[str, Callable[[str, Ours], str]] = {"gmail_html": gmail_html, "outlook_html": outlook_html, "zimbra_html": zimbra_html}
NAMES = (*PLAIN, *HTML)

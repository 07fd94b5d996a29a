"""Reports that try to carry their writer along: in names of files, in words for digits, in quotes, in metadata.

Every person is put together at random from common name parts, with numbers and addresses nobody has.
"""

from __future__ import annotations

import email
import email.policy
import io
import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from docx import Document
from kit import Hotline
from leak_detector import Person, bare, told
from PIL import Image

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Điểu", "Thạch", "Nông", "Hồ")
MIDDLES = ("Văn", "Thị", "Hữu", "Ngọc", "Đức", "Xuân", "Kim", "Quốc")
GIVENS = ("Thuận", "Hòa", "Mẫn", "Lành", "Tưởng", "Thắm", "Khuê", "Diễm", "Bảy", "Út", "Phước", "Nhân")
STREETS = ("Hùng Vương", "Trần Phú", "Nguyễn Huệ", "Lý Tự Trọng")
DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@dataclass(frozen=True)
class Matter:
    """What is reported: `kind` says what the class allows; `key` are words that a unit needs to know what to do."""

    kind: str
    text: str
    key: tuple[str, ...]


SECRET = ("secret", "tip")
"""Kinds whose writer is not told even by initials."""
MATTERS = (
    Matter("open", "tuyến đường liên xã đoạn qua {place} có nhiều ổ gà sâu, xe máy té ngã, đề nghị sửa chữa", ("ổ gà", "sửa chữa")),
    Matter("secret", "cơ sở giết mổ heo tại {place} xả nước thải ra suối, bốc mùi hôi thối, xin giữ bí mật tên của tôi", ("giết mổ", "nước thải")),
    Matter("secret", "quán karaoke tại {place} hát đến 2 giờ sáng gây ồn, đề nghị xử lý, đừng cho họ biết tên tôi", ("karaoke", "ồn")),
    Matter("tip", "hiện tại đang có nhóm người tụ tập đá gà ăn tiền trong vườn cao su tại {place}, đề nghị công an xuống ngay", ("đá gà",)),
    Matter("masked", "cán bộ bộ phận một cửa tại {place} hách dịch, bắt bổ sung hồ sơ nhiều lần gây khó khăn", ("một cửa", "hồ sơ")),
    Matter("tip", "đêm nào cũng có xe ben chở đất, hút cát trái phép dưới suối tại {place}, đề nghị bắt quả tang", ("hút cát",)),
)  # fmt: skip


def person(chance: random.Random, number: int) -> Person:
    family, middle, given = chance.choice(FAMILIES), chance.choice(MIDDLES), chance.choice(GIVENS)
    old, new = f"01686{number:06d}", f"0386{number:06d}"
    phones = (old, new) if number % 3 == 0 else (f"0900000{number:03d}",)
    mailbox = f"{bare(given)}.{bare(family)}{1950 + number % 50}@mail.example"
    return Person(
        family, middle, given, phones, mailbox, f"số {number % 90 + 10}/{number % 7 + 1} đường {chance.choice(STREETS)}"
    )


def spaced(phone: str) -> str:
    return " ".join(phone)


def spoken(phone: str) -> str:
    return " ".join(DIGITS[int(digit)] for digit in phone)


WAYS: tuple[Callable[[Person], str], ...] = (
    lambda p: f"Tôi là {p.name}.",
    lambda p: f"Gọi cho tôi {spoken(p.phones[0])}.",
    lambda p: f"ĐT: {spaced(p.phones[-1])}",
    lambda p: f"Liên hệ {p.phones[0][:4]}.{p.phones[0][4:7]}.{p.phones[0][7:]} gặp {p.given}.",
    lambda p: f"Nhà {p.house}, hỏi anh {p.given} là biết.",
    lambda p: f"> Ngày hôm qua {p.name} viết:\n> đã báo rồi mà chưa xử lý",
    lambda p: f"Zalo +84 {p.phones[0][1:]}",
    lambda p: f"Thư: {p.email.replace('@', ' (at) ')}",
    lambda p: unicodedata.normalize("NFD", f"Người viết: {p.name}"),
    lambda p: bare(f"toi ten {p.name}, so {p.phones[-1]}"),
    lambda p: f"Ký tên: {p.given} {p.family} {p.middle}",
    lambda p: f"{p.name.upper()} KÍNH BÁO",
    lambda p: f"Chồng tôi gọi {bare(p.family)} {bare(p.given)} cũng biết việc này, số O{p.phones[0][1:].replace('0', 'O')}",
    lambda p: f"Ông {p.family} {p.middle[0]}. {p.given}, {p.family[0]}.{p.middle[0]}. {p.given} đã báo xã",
    lambda p: f"Hỏi {bare(p.family[:1])}.{bare(p.middle[:1])}. {bare(p.given)} hoặc anh {p.given} {p.family[0]}{p.middle[0]}",
    lambda p: f"Người báo: {p.family} {p.middle} {p.given[0]}., tức {p.family[0]}. {p.middle} {p.given}",
    lambda p: f"Ông {p.family[0]}{p.middle[0]}{p.given[0]}, nhà số {p.number}, gặp {p.family[0]}.{p.middle[0]}.{p.given[0]}",
    lambda p: f"Anh {p.given[0]}. ở so nha {p.number}, {bare(p.house)}",
    lambda p: f"Facebook {bare(p.name).replace(' ', '')}",
)


def word_file(who: Person) -> bytes:
    document, out = Document(), io.BytesIO()
    document.add_paragraph(f"Đơn phản ánh của {who.name}, điện thoại {who.phones[0]}")
    document.core_properties.author = who.name
    document.save(out)
    return out.getvalue()


def photo(who: Person, chance: random.Random) -> bytes:
    image, out = Image.new("RGB", (64, 48), (chance.randrange(256), 90, 90)), io.BytesIO()
    exif = image.getexif()
    exif[0x013B], exif[0x8298], exif[0x010E] = who.name, who.phones[0], who.email
    image.save(out, "JPEG", exif=exif, comment=who.name)
    return out.getvalue()


@dataclass(frozen=True)
class Adversary:
    """One report, who sent it, what it is about and where."""

    raw: bytes
    who: Person
    matter: Matter
    commune: str


def adversary(number: int, places: list[tuple[str, str]], at: datetime, office: str, forwarder: str) -> Adversary:
    """Report `number`: always the same for the same number."""
    chance = random.Random(number)
    who, matter = person(chance, number), MATTERS[number % len(MATTERS)]
    commune, district = chance.choice(places)
    told = [way(who) for way in chance.sample(WAYS, 3)]
    text = matter.text.format(place=f"{commune}, {district}")
    message = EmailMessage()
    by_citizen = number % 2 == 0
    if by_citizen:
        message["From"] = f'"{who.name}" <{who.email}>'
        body = f"Kính gửi đường dây nóng,\n{told[0]} Tôi phản ánh: {text}. {told[1]}\n{told[2]}\nTrân trọng,\n{who.name}\n{who.house}\n{who.phones[0]}\n"
        if matter.kind == "tip":
            body = f"Tôi tố giác: {text}. {told[0]}\n{told[1]}\n{told[2]}\n{who.name}, {who.phones[0]}\n"
    else:
        message["From"] = f"Trực ban <{forwarder}>"
        body = (
            f"Kênh tiếp nhận: Điện thoại\nHọ và tên: {who.name}\nSố điện thoại: {who.phones[0]}\nĐịa chỉ: {who.house}, {commune}, {district}\n"
            f"Nội dung phản ánh: {told[0]} {text}. {told[1]}\n{told[2]}\n"
        )
    message["To"], message["Subject"] = office, f"Phản ánh của {who.name} ({who.phones[0]})"
    message["Date"], message["Message-ID"] = at, f"<adversary.{number}@mail.example>"
    message.set_content(body)
    if number % 3 == 0:
        message.add_attachment(
            photo(who, chance), maintype="image", subtype="jpeg", filename=f"{bare(who.name).replace(' ', '_')}.jpg"
        )
    if number % 4 == 0:
        kind = "vnd.openxmlformats-officedocument.wordprocessingml.document"
        message.add_attachment(word_file(who), maintype="application", subtype=kind, filename=f"Đơn {who.name}.docx")
    return Adversary(bytes(message), who, matter, commune)


@dataclass(frozen=True)
class Judged:
    """One assignment mail of an adversary: what it wrongly tells, and what it does not say though the unit needs it."""

    unit: str
    told: tuple[str, ...]
    missing: tuple[str, ...]
    withheld: bool
    text: str


def judge(hotline: Hotline, found: dict[str, Adversary]) -> list[Judged]:
    """Every assignment mail the adversaries led to; `found` by Message-ID. Only the lead of an open matter may know who it was."""
    state = hotline.state()
    message_of = {code: item["message_id"] for item in state["messages"] for code in item["cases"]}
    cases = {case["code"]: case for case in state["cases"]}
    mails = {str(email.message_from_bytes(raw)["Message-ID"]): raw for raw in hotline.sent_files()}
    judged = []
    for promise in state["outbox"]:
        if promise["kind"] != "assignment" or promise["state"] not in ("sent", "withheld"):
            continue
        adversary = found[message_of[promise["case"]]]
        assignment = next(a for a in cases[promise["case"]]["assignments"] if a["id"] in promise["key"])
        if promise["state"] == "withheld":
            judged.append(Judged(assignment["unit"], (), (), True, promise["error"]))
            continue
        raw = mails[promise["message_id"]]
        body = email.message_from_bytes(raw, policy=email.policy.default).get_body(("plain",))
        text = body.get_content() if body else ""
        allowed = adversary.matter.kind == "open" and assignment["role"] == "lead"
        wanted = (*adversary.matter.key, adversary.commune.partition(" ")[2].lower())
        missing = tuple(word for word in wanted if word not in text.lower())
        judged.append(
            Judged(
                assignment["unit"],
                () if allowed else tuple(told(raw, adversary.who, secret=adversary.matter.kind in SECRET)),
                missing,
                False,
                text,
            )
        )
    return judged


def attack(hotline: Hotline, numbers: range) -> dict[str, Adversary]:
    """Puts the reports into the mailbox; by Message-ID."""
    places = [(c.name, d.name) for d in hotline.desk.registry.districts for c in d.communes]
    identity = hotline.desk.policy.identity
    found = {}
    for number in numbers:
        made = adversary(number, places, hotline.now, identity.address, identity.officers[0])
        found[f"<adversary.{number}@mail.example>"] = made
        hotline.deliver(made.raw, f"{int(hotline.now.timestamp()) + number}.{number:05d}.test")
    return found

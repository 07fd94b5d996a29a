"""Who reports: the informant of a form, of prose, of the mail's own sender, or the newspaper."""

from __future__ import annotations

import re
from itertools import takewhile

from pipeline.domain.message import Message
from pipeline.domain.patterns import Sought
from pipeline.domain.reading import Layer
from pipeline.domain.report import Channel, Informant
from pipeline.domain.text import UPPER, fold, reads_plain
from pipeline.reading.reports import channels
from pipeline.reading.reports.forms.labels import Form, first, read_form
from pipeline.reading.reports.forms.office_part import without_its_numbers
from pipeline.reading.reports.matter import matter_of
from pipeline.reading.reports.persons import accounts, addresses, groups, names, phones, secrecy, sent_along
from pipeline.reading.reports.persons.companions import companions_of
from pipeline.reading.reports.persons.pairing import number_beside, number_of, numbers_in
from pipeline.reading.reports.persons.speakers import home_of, name_of

_PAPER = Sought(
    rf"(?<!\w)((?:Báo|Đài|Tạp chí|Thời báo)(?: điện tử)?\s(?!UB|CA\b|Công an (?:xã|phường|huyện|thị|quận|thành)|Ủy ban|Điện lực|Trưởng|BQL|HTX|Ban |Tổ |Xã |Phường |Huyện )[{UPPER}][\w]*(?:\s(?!số|ra|ngày|hôm|sáng|chiều|mới|điện tử|đăng|đưa|phản ánh|có|cho|viết|nêu|thông tin|online|Online|vừa)[^\W\d_]+){{0,7}}?)(?=\s(?:số|ra|ngày|hôm|sáng|chiều|mới|điện tử|đăng|đưa|phản ánh|có|cho|viết|nêu|thông tin|online|Online|vừa)\b|\s*[\d,.:;\"(\n“]|\s*$)"
)
# "Tên báo: Bình Minh"
_LABELLED_PAPER = re.compile(r"\b(?:(?:Tên|Tờ) báo|Báo(?<=^Báo))\s?:\s{1,3}(?!Báo|Đài|Tạp chí|Thời báo)", re.MULTILINE)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}")


_WRITTEN_BY_HIMSELF = (Channel.EMAIL, Channel.OTHER)


def informant_of(
    message: Message,
    forward: tuple[Layer, ...],
    form: Form,
    body: str,
    channel: Channel,
    *,
    by_office: bool,
    beside: tuple[str, ...] = (),
) -> Informant:
    """The informant as far as the mail tells; a newspaper is neither anonymous nor a person. `beside`: what else was written in the mail."""
    if channel is Channel.PRESS:
        told = _LABELLED_PAPER.sub(r"Báo ", body)
        return Informant(name=paper_in(first(form, "channel") or message.sender.name, f"{message.subject}\n{told}"))
    citizen = forward[-1].sender if forward else message.sender
    himself = (not by_office or forward) and channel in _WRITTEN_BY_HIMSELF and not channels.is_a_program(citizen.address)
    own = citizen.address if himself and citizen.address else None
    noted = (by_office or channel is Channel.AGENCY) and not forward
    listing, body = body, _of_him(form, body, noted=noted)
    told = without_its_numbers(body)
    reached = form if told is body else read_form(told)
    written = _MAIL.search(first(reached, "email") or first(reached, "phone") or first(reached, "name") or "")
    phone = _labelled_phone(reached)
    named = _name(form, body, noted=noted)
    named = None if named and secrecy.may_ask(named) and secrecy.gives_no_name(named) else named
    sender = (names.clean_name(citizen.name) if citizen.name and "@" not in citizen.name else None) or ""
    if named and {*fold(named).split()} <= {*fold(sender).split()} and _leaves_out(named, sender):
        named = sender
    shown = accounts.is_account(channel, form, body, named, by_office=by_office) and not names.is_said_by_himself(body, named)
    own_name = names.clean_name(name_of(matter_of(form, body), noted=False) or "") if shown else None
    if names.is_said_by_himself(body, own_name):
        named, shown = own_name, False  # who says what he is called is called so, whatever his account shows
    account = accounts.as_shown(form, body, named) if shown else None
    subjects = tuple(filter(secrecy.may_ask, (message.subject, *(layer.subject for layer in forward))))
    anonymous = (named is None or shown) and (
        any(map(secrecy.is_anonymous, (body, *subjects)))
        or any(secrecy.gives_no_name(value.partition("\n")[0]) for key, value in form if key == "name")
        or (own is not None and secrecy.calls_himself_nobody(citizen.name or ""))
    )
    if named is None and channel is Channel.SMS and not anonymous:
        named = names.signed(body)
    if named is None and own and citizen.name and "@" not in citizen.name and not accounts.is_a_page(citizen.name):
        shown_as = " ".join(citizen.name.split())  # whoever hides may call himself anything: "Sự thật"
        named = accounts.displayed(shown_as) if anonymous else names.clean_name(shown_as)
    elif named is None and own:
        named = names.signed_as(body, own)
    elif account is not None:
        named = accounts.displayed(account, "Zalo" if channel is Channel.ZALO else "")
    if phone and named and not first(form, "name") and not first(form, "sms_from"):
        phone = number_beside(told, named) or phone  # a label of another block is no nearer to him
    phone = phone or number_of(told, named, noted=noted)
    if noted and named is None and not anonymous and channel is Channel.PHONE and not any(key == "name" for key, _ in form):
        named, number = _of_subject(message.subject)
        phone = phone or number
    if phone is None and own and citizen.name:
        phone = phones.find_phone(citizen.name)
    confidential = (
        anonymous
        or any(map(secrecy.asks_secrecy, filter(None, (listing, *beside, *subjects))))
        or any(map(secrecy.is_anonymous, subjects))
        or any(map(sent_along.hides, message.files()[: sent_along.MOST]))
        or _withholds(form)
    )
    return Informant(
        name=named,
        phone=phone[0] if phone else None,
        phone_as_written=phone[1] if phone else None,
        email=written[0] if written else own,
        address=_without_name(_home(reached, listing, noted=noted, hides=confidential), named),
        anonymous=anonymous,
        confidential=confidential,
        group_size=groups.group_size(listing),
        others=_others(f"{message.subject}\n{listing}", named, told=phone is not None),
    )


def _of_subject(subject: str) -> tuple[str | None, tuple[str, str] | None]:
    """Who a note's subject says has called, where the note does not: "Anh Nguyễn Văn Mẫu (0900…) báo …"; and his number. A name with
    neither a title nor a number may be a place's.
    """
    told = name_of(subject, noted=True)
    number = number_of(subject, told, noted=True) if told else None
    return (names.clean_name(told), number) if told and (number or names.is_titled(subject, told)) else (None, None)


def _without_name(home: str | None, name: str | None) -> str | None:
    """A home without his name ahead of it: those of the family Bàn read like a hamlet ("bản")."""
    return home.removeprefix(name).lstrip(" ,;-–") or None if home and name else home


def _of_him(form: Form, body: str, *, noted: bool) -> str:
    """A text without the list of those who sign with whom it names elsewhere; as it is where it names nobody else."""
    alone = names.without_signers(body)
    return alone if alone != body and (_name(form, alone, noted=noted) or not noted) else body


def _others(text: str, name: str | None, *, told: bool) -> tuple[str, ...]:
    """What else tells who he is: of numbers, where none is known for his, each may be; and those who are known with him."""
    return tuple(dict.fromkeys((*(() if told else numbers_in(text)), *companions_of(text, name))))


_WITHHELD = re.compile(
    r"[(\[,;–-] ?(?:(?:de nghi|xin|yeu cau|nho|vui long) )?(?:(?:khong|ko|k|dung)(?: duoc| nen| muon)? (?:(?:cung cap|tiet lo|cong khai|hien thi|chia se)\b(?! (?:dia chi|ho ten|ten|them|hinh|so|sdt))"
    r"|(?:chuyen cho|dua cho|gui cho|cho) (?:ai|don vi|co quan|xa|phuong|huyen|nguoi|ben|doi)\b)|bao mat|giu kin|(?:giu )?bi mat|rieng tu|noi bo|chi (?:de )?(?:noi bo|truc|van phong)\b)"
)


def _withholds(form: Form) -> bool:
    """Whether a remark behind his name or number says that it goes no further: "0900… (không cung cấp cho đơn vị)"."""
    told = (fold(value[:200]) for key, value in form if key in ("name", "phone", "sms_from", "email", "address"))
    return any((found := _WITHHELD.search(value)) and re.search(r"\w", value[: found.start()]) for value in told)


_NOBODYS_HOME = re.compile(
    r"(?:lop|truong|diem truong|benh vien|ubnd|uy ban|tru so|cong an|tram|nha van hoa|nha may|nha tho|hoi truong|tinh lo|quoc lo|ki ?ot|ot \d+|lan can|(?:pho )?(?:chu tich|bi thu|giam doc|hieu truong|truong (?:ban|thon|ap|phong)))\b"
)


_ROAD = re.compile(r"(?:(?:quốc lộ|tỉnh lộ|ql|đt|tl|km)[. ]?\d|đoạn\b)", re.IGNORECASE)
"""A road by its number, or a stretch of one: nobody lives there, whatever the label says ("Ở đâu: QL 25B đoạn …")."""


def _home(form: Form, body: str, *, noted: bool, hides: bool) -> str | None:
    """Where a form says that he lives, or the text; where the matter lies is his home too only if that is sure."""
    labelled = first(form, "address") or (None if hides or not first(form, "name") else first(form, "area"))
    if labelled and addresses.is_given(labelled) and not _ROAD.match(labelled):
        return addresses.of_form(labelled)
    told = home_of(body, noted=noted, surely=hides)
    if told and told in (first(form, "place") or ""):
        told = home_of(body, noted=noted, surely=True)
    return None if told is None or _ROAD.match(told) or _NOBODYS_HOME.match(fold(told)) or addresses.names_nothing(told) else told


def paper_in(named: str | None, text: str) -> str | None:
    """The newspaper's name."""
    match = _PAPER.search(named or "") or _PAPER.search(text)
    return match[1].replace(" điện tử", "") if match else None


_OF_HIS_BLOCK = frozenset(["phone", "sms_from", "email", "address", "area", "other"])


def _labelled_phone(form: Form) -> tuple[str, str] | None:
    """The number that the first label with one tells, those right behind his name first; under a label for numbers some miss their 0."""
    at = next((at for at, (kind, value) in enumerate(form) if kind == "name" and value.strip()), len(form))
    block = list(takewhile(lambda label: label[0] in _OF_HIS_BLOCK, form[at + 1 :]))
    for part in (block, form):
        for kind in ("phone", "sms_from", "name", "address"):
            find = phones.labelled_phone if kind == "phone" else phones.find_phone
            if found := next((found for key, value in part if key == kind and (found := find(value))), None):
                return found
    return None


def _leaves_out(named: str, account: str) -> bool:
    """Whether a name lacks the family name, or the accents, that the account writes."""
    return len(named.split()) < len(account.split()) or (reads_plain(named) and not reads_plain(account))


_FOR_ANOTHER = re.compile(r"\b(?:goi|bao|noi|nho) (?:ho|thay|giup|gium|dum)\b")
_RECEIVES = re.compile(
    r"\b(?:chanh (?:van phong|thanh tra)|pho chanh|chuyen vien|thanh tra vien|(?:truong|pho)(?: truong)? (?:phong|ban (?!nhan dan|quan tri|dai dien|cong tac))|(?:chu tich|pho chu tich) (?:ubnd|uy ban)|(?:pho )?bi thu (?:tinh|huyen|thi|thanh|dang))"
)
"""Whoever calls for another, or has such a post, is the informant only where the form names nobody else: minutes name first who receives."""


def _name(form: Form, body: str, *, noted: bool) -> str | None:
    """The first label that names somebody; where the form has no such label, whom the text itself tells of as him."""
    labelled = [value for key, value in form if key == "name" and value.strip()]
    for value in sorted(labelled, key=lambda value: any(way.search(fold(value[:200])) for way in (_FOR_ANOTHER, _RECEIVES))):
        if name := names.clean_name(value):
            return name
    for key, value in form:
        if key == "phone" and (match := names.NAME_FIRST.match(value)) and (name := names.clean_name(match["name"])):
            return name  # "Liên hệ: Mai Văn Toàn (0900…)"
    if any(any(map(str.isalpha, value)) for value in labelled):
        return None
    if not noted and (speaks := names.deputy(body)):
        return names.clean_name(speaks)
    told = name_of(body, noted=noted, surely=secrecy.is_anonymous(body))  # whom an unsigned letter names is mostly another
    return names.clean_name(told) if told else None

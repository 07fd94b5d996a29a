"""What a report says: from a call-taker's form, a forward, a citizen's prose or a text message, by the bytes and the registry."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from pipeline.domain.codes import find_codes, find_numbers
from pipeline.domain.message import Message
from pipeline.domain.reading import Layer
from pipeline.domain.report import CaseClass, CaseKind, Channel, DraftContent, Informant, Locality, Report
from pipeline.domain.text import canonical, fold, reads_plain
from pipeline.domain.unit import Registry
from pipeline.reading import people, phones
from pipeline.reading.contents import split_contents
from pipeline.reading.labels import first, read_form
from pipeline.reading.places import find_place
from pipeline.reading.times import received_time

Form = list[tuple[str, str]]

_CHANNELS = (
    (Channel.SMS, r"\bsms\b|tin nhan (sms|den|tu)"),
    (Channel.ZALO, r"\bzalo\b"),
    (Channel.PRESS, r"diem bao|\bbao chi\b|so ra ngay|nguon:? (bao|dai|tap chi) "),
    (Channel.IN_PERSON, r"truc tiep|den (tru so|van phong)|tiep cong dan"),
    (Channel.LETTER, r"\bdon thu\b|buu dien|thu tay|qua don\b"),
    (Channel.WEBSITE, r"website|trang thong tin|cong thong tin|facebook|mang xa hoi"),
    (Channel.AGENCY, r"cong van|co quan chuyen|phieu chuyen"),
    (Channel.PHONE, r"dien thoai|\bdt\b|\bgoi\b|cuoc goi|hotline|duong day nong tiep nhan|truc duong day"),
    (Channel.EMAIL, r"e-?mail|thu dien tu|hop thu"),
)
_LEVELS = (
    (CaseClass.URGENT, r"^(rat |thuong |hoa toc|toi )?khan\b|^khan|hoa toc|thuong khan"),
    (CaseClass.SOON, r"^(can )?som\b|^cao\b|^uu tien"),
    (CaseClass.COMPLEX, r"phuc tap"),
    (CaseClass.NORMAL, r"binh thuong|^thuong\b|^trung binh|^thap"),
)
_AGAIN = re.compile(
    r"phan (anh|anh) lai|da phan anh|lai phan anh|tiep tuc phan anh|phan anh (lan|nhieu lan)|da bao duong day nong|tin (so )?\d+ .{0,40}(chua|van)|da goi duong day nong"
)
_GREETING = re.compile(r"^(kính gửi|kính thưa|chào|xin chào|dear|thưa|kinh gui)\b.{0,160}$", re.IGNORECASE)
_COURTESY = re.compile(
    r"^(xin |toi xin |rat |tran trong |chan thanh )*(cam on|chan thanh cam on|tran trong|kinh thu|tran trong cam on)|^\(?gui kem|^toi co gui kem|^nguoi (viet|lam) don|^\(dinh kem"
)


def extract_report(
    message: Message,
    new_text: str,
    forward: tuple[Layer, ...],
    registry: Registry,
    forwarded_by_office: bool,
    zone: tzinfo | None = None,
) -> Report:
    """The report of a mail. `forwarded_by_office`: the sender passes reports on and is not the informant."""
    zone = zone or ZoneInfo("Asia/Ho_Chi_Minh")
    body = _body(new_text, forward)
    form = read_form(body)
    whole = f"{message.subject}\n{body}"
    channel = _channel(form, whole, forward, forwarded_by_office)
    matter = _matter(form, body)
    informant = _informant(message, forward, form, body, channel, forwarded_by_office)
    locality = _locality(form, matter, message.subject, body, informant, registry)
    kind = case_kind(whole, matter, message.subject)
    flags = [*(["secrecy_asked"] if informant.confidential else []), *(["place_ambiguous"] if locality.ambiguous else [])]
    flags += ["outside_province"] if locality.outside else []
    return Report(
        channel=channel,
        kind=kind,
        case_class=CaseClass.NORMAL,
        informant=informant,
        locality=locality,
        contents=tuple(DraftContent(n, text) for n, text in enumerate(split_contents(matter) if matter else [], start=1)),
        body=body,
        received_at=_received_at(form, forward, body, channel, zone),
        operator_level=_level(form, message.subject, body, forwarded_by_office),
        repeat_words=_AGAIN.search(fold(whole)) is not None,
        refers_to=_refers_to(whole),
        direction=first(form, "direction"),
        flags=tuple(flags),
    )


def _body(new_text: str, forward: tuple[Layer, ...]) -> str:
    """The innermost layer that says something; a forwarder's own words only where they are the report."""
    for layer in reversed(forward):
        if len(re.findall(r"\w+", layer.body)) >= 3:
            return layer.body
    return new_text


def _channel(form: Form, whole: str, forward: tuple[Layer, ...], by_office: bool) -> Channel:
    named = first(form, "channel")
    if named:
        for channel, words in _CHANNELS:
            if re.search(words, fold(named)):
                return channel
    if first(form, "sms_from") and re.search(r"\bsms\b", fold(whole[:400])):
        return Channel.SMS
    head = fold(whole[:500])
    if not form and _paper([], whole[:500]) and re.search(r"\b(ngay|dang|dua|phan anh)\b", head):
        return Channel.PRESS
    for channel, words in _CHANNELS[:3]:
        if re.search(words, head):
            return channel
    if not by_office or forward:
        return Channel.EMAIL
    for channel, words in _CHANNELS[3:7]:
        if re.search(words, head) and channel is not Channel.AGENCY:
            return channel
    return Channel.PHONE


def _matter(form: Form, body: str) -> str:
    """The text of the matter: the content label with what follows it up to the next label, else the prose itself."""
    contents = [value for key, value in form if key == "content" and value.strip()]
    if contents:
        return "\n".join(contents).strip()
    if form and any(key in ("name", "phone", "time", "channel", "sms_from") for key, _ in form):
        return _prose(_after_form(form, body))
    return _prose(body)


def _after_form(form: Form, body: str) -> str:
    """A form without a content label: the lines after its last labelled line."""
    last = next((value for key, value in reversed(form) if key != "request"), "")
    lines = body.split("\n")
    start = max((n for n, line in enumerate(lines) if last and last.split("\n")[0] and last.split("\n")[0] in line), default=-1)
    rest = "\n".join(lines[start + 1 :]).strip()
    return rest if len(rest) > 15 else last if len(last) > 40 else body


def _prose(body: str) -> str:
    """Prose without greeting, thanks and signature lines."""
    kept: list[str] = []
    for line in body.split("\n"):
        stripped = line.strip()
        if (
            not stripped
            or _GREETING.match(stripped)
            or _COURTESY.match(fold(stripped))
            or re.fullmatch(r"[-=_*\s]{3,}.{0,60}[-=_*]{3,}", stripped)
        ):
            continue
        if phones.find_phone(stripped) and len(stripped) < 90 and kept and not re.search(r"[.!?]$", stripped):
            continue
        if len(stripped) < 40 and kept and re.fullmatch(r"(?:[A-ZĐÀ-Ỹ][\wà-ỹ]{0,10}\s?){2,5}", stripped):
            continue
        kept.append(line)
    return "\n".join(kept).strip()


def _informant(
    message: Message, forward: tuple[Layer, ...], form: Form, body: str, channel: Channel, by_office: bool
) -> Informant:
    if channel is Channel.PRESS:
        return Informant(name=_paper(form, f"{message.subject}\n{body}"))
    citizen = forward[-1].sender if forward else message.sender
    email = citizen.address if (not by_office or forward) and channel is Channel.EMAIL and citizen.address else None
    own_label = next((value for key, value in form if key in ("name", "phone", "sms_from")), None)
    phone = next((found for value in _labelled_phones(form) if (found := phones.find_phone(value))), None) or phones.find_phone(
        body
    )
    secret = people.asks_secrecy(body)
    named = _name(form, body, own_label)
    anonymous = people.is_anonymous(body) and named is None
    if named is None and not anonymous and email:
        named = people.clean_name(citizen.name) if citizen.name and "@" not in citizen.name else None
    if named is None and anonymous and citizen.name and email:
        named = _displayed(people.clean_name(citizen.name), "")
    if named is not None and re.search(r"ten hien thi", fold(body[:600])):
        named = _displayed(named, "Zalo" if channel is Channel.ZALO else "")
    return Informant(
        name=named,
        phone=phone[0] if phone else None,
        phone_as_written=phone[1] if phone else None,
        email=email,
        address=_address(form, body),
        anonymous=anonymous,
        confidential=secret or anonymous,
        group_size=people.group_size(body),
    )


_DISPLAYED = "(tên hiển thị{where})"
"""Marks a name that an account shows and nobody has checked."""


def _displayed(name: str | None, where: str) -> str | None:
    return f"{name} {_DISPLAYED.format(where=' ' + where if where else '')}" if name else None


def _labelled_phones(form: Form) -> list[str]:
    order = ("phone", "sms_from", "name", "address")
    return [value for kind in order for key, value in form if key == kind]


def _name(form: Form, body: str, own_label: str | None) -> str | None:
    value = first(form, "name")
    if value:
        return people.clean_name(value)
    return people.name_in_prose(body) if own_label is None or not form else None


_HOME = re.compile(
    r"(?:ngụ(?: tại)?|thường trú(?: tại)?|địa chỉ(?: tại)?|trú tại|hiện ở|sống (?:ở|tại)|nhà (?:ở|tại)|cư trú tại)\s*:?\s*(?P<home>[^.;\n(]{6,160}?)(?=[.;\n(]|,?\s(?:số điện thoại|sđt|đt|điện thoại|xin|tôi|gia đình|sinh năm)|$)",
    re.IGNORECASE,
)


def _address(form: Form, body: str) -> str | None:
    value = first(form, "address")
    if value:
        return re.sub(r"\s+", " ", value.split("\n")[0]).strip(" .,;-")[:200] or None
    if match := _HOME.search(body):
        return re.sub(r"\s+", " ", match["home"]).strip(" .,;-")
    # A signature or form line "Name - phone - address" in any order.
    for line in body.split("\n"):
        pieces = [piece.strip(" .,;") for piece in re.split(r"\s[-–|]\s", line)]
        if len(pieces) >= 3 and any(phones.find_phone(piece) for piece in pieces):
            for piece in pieces:
                if re.search(
                    r"\b(xã|phường|thị trấn|huyện|thị xã|thành phố|ấp|thôn)\b", piece, re.IGNORECASE
                ) and not phones.find_phone(piece):
                    return re.sub(r"^(?:địa chỉ|đ/c)\s*:\s*", "", piece, flags=re.IGNORECASE)[:200]
    if match := re.search(
        r"\)\s*,\s*((?:ấp|thôn|khu phố|tổ|xã|phường)\s[^.;\n]{4,120}?)\s(?=gọi|phản ánh|cho biết|đề nghị)", body
    ):
        return match[1].strip(" ,")
    return None


def _paper(form: Form, text: str) -> str | None:
    """The newspaper's name."""
    named = first(form, "channel") or text
    match = re.search(r"((?:Báo|Đài|Tạp chí)(?:\s+(?:[A-ZĐÀ-Ỹ][\wà-ỹ]*)){1,5})", named) or re.search(
        r"((?:Báo|Đài|Tạp chí)(?:\s+(?:[A-ZĐÀ-Ỹ][\wà-ỹ]*)){1,5})", text
    )
    return match[1] if match else None


def _locality(form: Form, matter: str, subject: str, body: str, informant: Informant, registry: Registry) -> Locality:
    """The incident's own place first, then the matter, then where the informant lives."""
    if not registry.districts:
        return Locality(text=first(form, "place") or informant.address)
    places = [first(form, "place") or "", _of_incident(matter), informant.address or "", matter, subject, body]
    found = find_place(places, registry)
    if found.district is None and found.commune is None and not found.ambiguous and not found.outside:
        return replace(found, hamlet=None, text=None)
    if found.hamlet is None and informant.address and found.commune and fold(found.commune) in fold(informant.address):
        again = find_place([informant.address], registry)
        return replace(found, hamlet=again.hamlet)
    return found


def _of_incident(matter: str) -> str:
    """Sentences that say where: with "tại", "đoạn qua", "ở", "khu vực" before a place."""
    found = []
    for sentence in re.split(r"[.;\n]", matter):
        if (where := _WHERE.search(sentence)) and len(sentence) - where.end() >= 3:
            found.append(sentence[max(0, where.start() - 40) : where.end() + 160])
    return ". ".join(found)[:2_000]


_WHERE = re.compile(r"\b(?:tại|đoạn qua|khu vực|ở|trên địa bàn|tai|o|doan qua|khu vuc)\b")


def _received_at(form: Form, forward: tuple[Layer, ...], body: str, channel: Channel, zone: tzinfo) -> datetime | None:
    labelled = [value for key, value in form if key in ("time", "channel")]
    stated = received_time(labelled, zone)
    if stated is None and channel is not Channel.EMAIL:
        head = re.search(
            r"[^\n]{0,80}(?:tiếp nhận|nhận lúc|nhận tin|gọi|lúc|Zalo|SMS|tin nhắn)[^\n]{0,120}", body[:600], re.IGNORECASE
        )
        stated = received_time([head[0]], zone) if head else None
    if stated is None and forward and forward[-1].date:
        try:
            date = datetime.fromisoformat(forward[-1].date)
        except ValueError:
            return None
        return date if date.tzinfo else date.replace(tzinfo=zone)
    return stated


def _level(form: Form, subject: str, body: str, by_office: bool) -> CaseClass | None:
    """The level a call-taker wrote; a citizen's own "khẩn" is no level."""
    labelled = first(form, "level")
    for text in (labelled,) if labelled else ():
        for case_class, words in _LEVELS:
            if re.search(words, fold(text)):
                return case_class
    head = body.strip().split("\n")[0] if body.strip() else ""
    if by_office and any(
        re.match(r"^\W{0,4}(fwd?:\s*)?(tin )?(kh[aẩ]n|hoa toc|hỏa tốc)\b", text.strip(), re.IGNORECASE)
        for text in (subject, head)
    ):
        return CaseClass.URGENT
    return None


def case_kind(whole: str, matter: str, subject: str) -> CaseKind:
    """What sort of word it is. An accusation of a person outweighs a request; thanks count only where nothing is wanted."""
    folded, head = fold(whole[:6_000]), fold(subject)
    if re.search(r"\bto cao\b", folded) and re.search(
        r"(xin|toi|don|chung toi|noi dung) (\w+ ){0,3}to cao|to cao (ong|ba|can bo|chu tich|pho|lanh dao|hanh vi)", folded
    ):
        return CaseKind.DENUNCIATION
    if re.search(r"(don |xin |toi )khieu nai|khieu nai (quyet dinh|viec|hanh vi)", folded):
        return CaseKind.COMPLAINT
    if re.search(r"\bcam on\b", head) or (
        re.search(r"(goi dien|xin|gui loi|de|thu) cam on", folded)
        and not re.search(r"(chua|khong duoc|de nghi|kien nghi|phan anh lai|bi )", fold(matter))
    ):
        return CaseKind.THANKS
    if re.search(r"(gop y|de xuat|hien ke|dong gop y kien)", head) or re.search(r"\b(xin|toi) (duoc )?gop y\b", folded):
        return CaseKind.COMMENT
    if _is_tip(matter or whole):
        return CaseKind.TIP
    if re.search(r"(nho|xin).{0,40}(doi no|doi lai so tien|can thiep giup)|tranh chap (vay|no)", folded):
        return CaseKind.OTHER
    asked = re.search(
        r"(kinh )?(mong|de nghi|xin|kien nghi|nguyen vong)( \w+){0,14}? (xem xet|quan tam|giai quyet( cho| som)?|duoc giai quyet|huong|cap|ho tro)",
        fold(matter),
    )
    own = re.search(
        r"(gia dinh|cua |cho )?(toi|em|cu|ba|ong)( \w+){0,20} (nop ho so|lam ho so|ho so|xin cap|duoc huong|huong che do|che do)",
        fold(matter),
    )
    return CaseKind.PROPOSAL if asked and own else CaseKind.REPORT


_OFFENCES = [
    "đá gà",
    "đánh bạc",
    "cờ bạc",
    "sòng bạc",
    "ghi đề",
    "số đề",
    "cá độ",
    "ma túy",
    "mại dâm",
    "phá rừng",
    "chặt phá",
    "cưa gỗ",
    "khai thác cát",
    "khai thác gỗ",
    "khai thác đá trái phép",
    "khai thác khoáng sản",
    "hút cát",
    "cát tặc",
    "lâm tặc",
    "trộm",
    "cướp",
    "buôn lậu",
    "hàng giả",
    "xả thải",
    "xả nước thải",
    "xả trộm",
    "đổ trộm",
    "đốt rừng",
    "săn bắn",
    "vượt biên",
    "giết mổ lậu",
    "cho vay nặng lãi",
    "tín dụng đen",
    "đánh nhau",
    "bảo kê",
    "đua xe",
    "kích điện",
    "chích điện",
    "đổ chất thải",
]
_OFFENCE = re.compile(rf"(?<!\w)(?:{'|'.join(canonical(word) for word in _OFFENCES)})(?!\w)")
_OFFENCE_PLAIN = re.compile(rf"(?<!\w)(?:{'|'.join(fold(word) for word in _OFFENCES if ' ' in word)})(?!\w)")
_NOW = re.compile(r"\bdang\b|hien tai|ngay bay gio|ban dem|hang dem|dem nao cung|len lut|bat qua tang|vao ban dem|moi dem")


def _is_tip(text: str) -> bool:
    """A tip tells of an offence under way or done by night; a nuisance that anybody may see is a report."""
    offence = _OFFENCE_PLAIN.search(fold(text)) if reads_plain(text) else _OFFENCE.search(canonical(text))
    return offence is not None and _NOW.search(fold(text)) is not None


def _refers_to(whole: str) -> tuple[str, ...]:
    found = [
        code.code if code.valid else f"tin số {code.number}/{code.year}"
        for code in find_codes(whole[:20_000])
        if code.valid is not False
    ]
    found += [f"tin số {number.number}" + (f"/{number.year}" if number.year else "") for number in find_numbers(whole[:20_000])]
    return tuple(dict.fromkeys(found))[:10]


_SPEAKS = re.compile(
    r"phan anh|kien nghi|to giac|to cao|khieu nai|tin bao|bao tin|duong day nong|de nghi (co quan|chinh quyen|lanh dao|duong day|cac|cong an|tinh|ubnd)|"
    r"nguoi dan|ba con|kinh mong|buc xuc|chua (duoc )?giai quyet|o nhiem|mong (duoc|lanh dao|cac|mn|moi nguoi)|nho (tinh|uy|duong day|lanh dao)|xu ly (dum|giup|gium)|kinh gui"
)


def looks_like_report(message: Message, new_text: str, forward: tuple[Layer, ...]) -> tuple[bool, tuple[str, ...]]:
    """Whether an unknown mail speaks like a report, with reasons. Greetings, offers and empty mails do not."""
    body = _body(new_text, forward)
    kinds = {kind for kind, _ in read_form(body)}
    if "content" in kinds and kinds & {"name", "phone", "channel", "time", "address", "place", "sms_from"}:
        return True, ("form",)
    whole = fold(f"{message.subject} {body[:6_000]}")
    if len(re.findall(r"\w+", whole)) < 8:
        return False, ("too_short",)
    if re.search(
        r"(khuyen mai|uu dai|giam gia|dang ky ngay|hoi thao|moi hop|thu moi|trung thuong|bao gia|unsubscribe|huy dang ky)", whole
    ):
        return False, ("offer_or_invitation",)
    score = len({match[0] for match in _SPEAKS.finditer(whole)})
    return (True, ("speaks_like_report",)) if score >= 2 else (False, ("no_report_words",))

"""What a report says: from a call-taker's form, a forward, a citizen's prose or a text message, by the bytes and the registry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, tzinfo
from itertools import pairwise
from zoneinfo import ZoneInfo

from pipeline.domain.codes import find_codes, find_numbers
from pipeline.domain.message import Message
from pipeline.domain.patterns import Sought, word_start
from pipeline.domain.reading import Layer
from pipeline.domain.report import SECRECY_ASKED, CaseClass, CaseKind, Channel, DraftContent, Informant, Locality, Report
from pipeline.domain.text import UPPER, fold, lowered
from pipeline.domain.unit import Registry
from pipeline.reading.afterwards import passes_on
from pipeline.reading.reports.channels import channel_of
from pipeline.reading.reports.contents import split_contents
from pipeline.reading.reports.forms.boxes import only_ticked
from pipeline.reading.reports.forms.labels import Form, first, read_form
from pipeline.reading.reports.forms.office_part import citizens_part, left_out, without_its_numbers
from pipeline.reading.reports.kinds import case_kind
from pipeline.reading.reports.lists import tidy
from pipeline.reading.reports.matter import body_of, heading_of, is_cut, matter_of
from pipeline.reading.reports.persons import sent_along
from pipeline.reading.reports.persons.informant import informant_of, paper_in
from pipeline.reading.reports.persons.names import is_titled
from pipeline.reading.reports.persons.phones import find_phone
from pipeline.reading.reports.places.elsewhere import lies_elsewhere, may_be_elsewhere, stays_elsewhere
from pipeline.reading.reports.places.gazetteer import bare
from pipeline.reading.reports.places.places import NOWHERE, find_place, hamlet_of, is_commune, names_commune, place_of_hamlet
from pipeline.reading.reports.times import day_of_this_year, hour_alone, received_time, said_when
from pipeline.reading.signatures import cut_signature
from pipeline.reading.unread import has_blank, has_unread

_LEVELS = (
    (CaseClass.URGENT, r"^(rat |thuong |hoa toc|toi )?khan\b|^khan|hoa toc|thuong khan"),
    (CaseClass.SOON, r"^(can )?som\b|^cao\b|^uu tien"),
    (CaseClass.COMPLEX, r"phuc tap"),
    (CaseClass.NORMAL, r"binh thuong|^thuong\b|^trung binh|^thap"),
)
_URGENT_HEAD = re.compile(r"^\W{0,4}((fwd?|tr|ct|chuyen tiep)\W+)?(tin )?(?:(khan|hoa toc|thuong khan)\b|gap ?[:!–-])")
_AGAIN = Sought(
    r"phan anh(?: lai| lan| nhieu lan|(?<=da phan anh)|(?<=lai phan anh)|(?<=tiep tuc phan anh))|da (?:bao|goi) duong day nong|tin (?:so )?\d+ .{0,40}(?:chua|van)"
)
# A portal heads all its mails alike: "Góp ý #2290".
_PORTAL_HEAD = re.compile(
    r"\W*(?:gop y|phan anh|kien nghi|y kien|lien he|tin)(?: (?:moi|cua cong dan|qua (?:cong|web|website|trang)(?: \w+){0,2}|(?:so )?#?\d+))+\W*$"
)
# "Tin báo", "Chuyển tin số 12": a mail is one.
_A_MAIL = re.compile(r"\W*(?:(?:tin|bao|thong tin|chuyen|tiep|so|ngay|moi|\d+)\b\W*)+$")


def _says_nothing(subject: str, channel: Channel) -> bool:
    """Whether a subject (folded) tells nothing of what sort of word the mail is."""
    return _A_MAIL.match(subject) is not None or (channel is Channel.WEBSITE and _PORTAL_HEAD.match(subject) is not None)


_RECEIVED_IN = re.compile(
    r"(?<!không )(?<!khong )(?:tiếp|tiep) (?:công |cong )?(?:dân|dan)\b(?: (?:tại|ở|tai|o) (?:trụ sở|phòng|nơi tiếp|tru so|phong)\b)?",
    re.IGNORECASE,
)
"""How a citizen was received is no subject of his: that of the desk which he came to."""
# These read lowered text.
# The stop of "p. Bình Lộc", "tx. Phú Thao" ends nothing.
_WITHIN = r"(?:[^.;\n]|(?<=[ ,][pxhq])\.|(?<=[ ,]t[ptx])\.)"
_AT = re.compile(
    rf"{word_start('tại|đoạn qua|đoạn|khu vực|ở|trên địa bàn|thuộc|tai|o|doan qua|khu vuc')}\b{_WITHIN}{{3,160}}|(?:ubnd|ủy ban|trạm y tế|trường|bệnh viện|chợ)\b{_WITHIN}{{3,120}}"
)
_STOP = re.compile(r"(?i:(?<![ ,][pxhq])(?<![ ,]t[ptx]))[.;\n]")
# Where the writer lives is no place of the matter.
_LIVING = "ngụ|thường trú|cư trú|sinh sống|sống|nhà|hiện|trú|ngu"
_WHERE = r"\s(?:ở|tại|tai|o)?\b[^.;\n]{3,160}"
_LIVING_AT = Sought(rf"{word_start(_LIVING)}\s", pieces=("nhà", "hiện", "ngụ", "trú", "sống", "ngu"))
_LIVES = re.compile(
    rf"{word_start('tôi|em|mình|chúng tôi|ông|bà|anh|chị|toi')}\b[^.;\n]{{0,60}}?\b(?:{_LIVING}){_WHERE}|{word_start(_LIVING)}{_WHERE}"
    rf"|{word_start('tôi|em')}\b[^.;\n]{{0,40}},? ở [^.;\n]{{3,120}}"
)


def extract_report(
    message: Message,
    new_text: str,
    forward: tuple[Layer, ...],
    registry: Registry,
    forwarded_by_office: bool,
    zone: tzinfo | None = None,
    *,
    noted: bool = False,
) -> Report:
    """The report of a mail. `forwarded_by_office`: the sender passes reports on and is not the informant; `noted`: nor is who wrote the
    innermost mail, which is an office's note.
    """
    letter = () if noted else forward
    zone = zone or ZoneInfo("Asia/Ho_Chi_Minh")
    by_unit = not (forwarded_by_office or forward) and registry.unit_of_sender(message.sender.address) is not None
    by_office = by_unit or (forwarded_by_office and not letter)
    body = body_of(new_text, forward, message.files(), by_office=by_office)
    own = citizens_part(body, message.sender.name or "", noted=by_office)
    form = read_form(own)
    whole = f"{message.subject}\n{body}"
    paper = paper_in(None, whole[:500]) is not None
    by_paper = not (forwarded_by_office or forward) and paper_in(None, message.sender.name or "") is not None
    channel = channel_of(
        form,
        whole,
        forwarded=bool(letter),
        by_office=forwarded_by_office,
        paper=paper,
        by_unit=by_unit,
        by_paper=by_paper,
        gateway=f"{message.sender.name or ''} {message.sender.address.partition('@')[0]}",
    )
    matter = matter_of(form, own)
    # What a forwarder writes beside a citizen's mail is about the case, never the citizen's matter.
    beside = "\n\n".join([new_text, *(layer.body for layer in forward[:-1])]) if forward else ""
    left = "" if own is body else left_out(body, own)  # whoever asks there to be unnamed is heard
    remarks = read_form(beside) if beside else ()
    several = (new_text, *(layer.body for layer in forward)) if forward or message.files() else ()
    written = dict.fromkeys(body_of(text, (), ()) for text in several)
    others = (*(text for text in written if text not in body), left)
    informant = informant_of(message, letter, form, own, channel, by_office=forwarded_by_office, beside=others)
    if informant.name and not first(form, "name") and _is_a_place(informant.name, own, channel, registry):
        informant = replace(informant, name=None)
    locality = _locality(form, matter, message.subject, own, informant, registry)
    if beside and not (locality.district or locality.commune or locality.outside):
        locality = find_place([], [_incident(cut_signature(beside)[0])], registry)
    flags = [
        *([SECRECY_ASKED] if informant.confidential else []),
        *(["place_ambiguous"] if locality.ambiguous and not locality.district else []),
    ]
    flags += ["outside_province"] if locality.outside else []
    flags += ["number_uncertain"] if informant.phone is None and find_phone(without_its_numbers(body)) else []
    flags += ["text_cut"] if is_cut(body, message.files()) else []
    placed = bool(locality.district or locality.commune)  # else a picture may be the letter that names the place
    unread = has_unread(message, answered=placed) or (not placed and has_blank(message))
    flags += ["attachment_unread"] if unread else []
    printed = only_ticked(body)
    kind = case_kind(
        "" if _says_nothing(fold(message.subject), channel) else message.subject,
        printed,
        matter or body,
        public=channel is Channel.PRESS,
    )
    kind = _sorted_as(form, body, printed) or kind
    if any(map(sent_along.denounces, message.files()[: sent_along.MOST])):
        kind = CaseKind.DENUNCIATION
    return Report(
        channel=channel,
        kind=kind,
        case_class=CaseClass.NORMAL,
        informant=informant,
        locality=locality,
        contents=_contents(matter, kind),
        body=body,
        heading=_RECEIVED_IN.sub("", heading_of(form, printed, message.subject)),
        received_at=_received_at(form, forward, body, channel, zone, message.date),
        operator_level=_level(
            (*form, *remarks), _said_by_office(message.subject, body, beside, channel, letter), forwarded_by_office
        ),
        repeat_words=_AGAIN.stands_in(fold(whole)),
        refers_to=_refers_to(message.subject, body),
        direction=first(form, "direction") or _paragraph(first(remarks, "direction")),
        flags=tuple(flags),
    )


_SORTS = {"to cao": CaseKind.DENUNCIATION, "khieu nai": CaseKind.COMPLAINT, "to giac": CaseKind.TIP}


def _sorted_as(form: Form, body: str, printed: str) -> CaseKind | None:
    """What the law calls it, where whoever took it has ticked that, or written it behind "Loại tin"."""
    ticked = {*printed.split("\n")} - {*body.split("\n")}
    told = (part for value in (*(v for key, v in form if key in ("other", "level")), *ticked) for part in value.split(";"))
    return next((sort for part in told if (sort := _SORTS.get(fold(part).strip(" .").removeprefix("don ")))), None)


def _contents(matter: str, kind: CaseKind) -> tuple[DraftContent, ...]:
    """The matters told; of a complaint one: its points are reasons against one decision."""
    if kind is CaseKind.COMPLAINT:
        return (DraftContent(1, tidy(matter)),) if matter else ()
    return split_contents(matter) if matter else ()


def _is_a_place(name: str, text: str, channel: Channel, registry: Registry) -> bool:
    """Whether what looks like a name in a message or a note is a place of the office's: "xã An Đông, Cù Lao Dài"."""
    return channel in (Channel.SMS, Channel.PHONE) and fold(name) in registry.places_folded and not is_titled(text, name)


def _locality(form: Form, matter: str, subject: str, body: str, informant: Informant, registry: Registry) -> Locality:
    """The incident's own place first, then the matter, then where the informant lives."""
    place, home = first(form, "place") or first(form, "area") or "", informant.address or ""
    if not registry.districts:
        return Locality(text=place or home or None)
    lives = home if names_commune(home, registry) else ""  # a hamlet alone may be the matter's as well
    apart, whole = _apart_from(lives, matter), _apart_from(lives, body)
    if not place and lies_elsewhere(f"{subject}\n{_apart_from(home, body)}", registry):
        return Locality(text=home or None, outside=True)
    stranger = bool(home) and may_be_elsewhere(home) and find_place([home], [], registry).outside
    prose = [apart, home] if stranger or (lives and names_commune(apart[:8_000], registry)) else [home, matter]
    found = find_place([place], [*prose, subject, body], registry, lambda: _incident(apart[:8_000]))
    if found.district is None and home and not found.commune and found is not NOWHERE:
        found = find_place([place, home], [matter, subject, body], registry)
    if found.district is None and found.commune is None and not found.ambiguous and not found.outside:
        told = hamlet_of(place or home) or hamlet_of(matter[:8_000])
        return place_of_hamlet(told if told and _NAMED.search(told) else None, registry)
    if found.commune and found.district and not place and stays_elsewhere(body, registry):
        found = replace(found, ambiguous=True)
    near = [text for text in (apart, home, whole) if _same_place(found, text, registry)] if found.hamlet is None else []
    if found.hamlet is None and lives and _same_place(found, lives, registry) and not hamlet_of(lives):
        near.append(apart)  # who names only the commune where he lives tells of a hamlet there
    return replace(found, hamlet=next((hamlet for text in near if (hamlet := hamlet_of(text[:8_000]))), None)) if near else found


def _apart_from(home: str, text: str) -> str:
    """A text without where the informant lives, which is no place of the matter unless nothing else, or it once more, is told."""
    return text.replace(home, " ", 1) if home else text


_NAMED = re.compile(rf" [{UPPER}\d]|\d$")
"""What a hamlet is called, of which nothing else is told: "tôi buồn lắm" is none."""


def _incident(matter: str) -> str:
    return ". ".join(_incidents(_without_homes(matter)))[:2_000]


def _without_homes(text: str) -> str:
    lower = lowered(text)
    if " ở " not in lower and not _LIVING_AT.search(lower):
        return text
    kept, last = [], 0
    for match in _LIVES.finditer(lower):
        kept.append(text[last : match.start()])
        last = match.end()
    return " ".join([*kept, text[last:]])


def _incidents(text: str) -> Iterator[str]:
    """Where something is said to be, with the forty characters before it that belong to its sentence."""
    last = 0
    for match in _AT.finditer(lowered(text)):
        before = _STOP.split(text[max(last, match.start() - 40) : match.start()])[-1]
        yield before + text[match.start() : match.end()]
        last = match.end()


def _same_place(found: Locality, text: str, registry: Registry) -> bool:
    """Whether a text names the matter's commune: only then is its hamlet (where the informant lives) the matter's."""
    district = registry.district_by_slug.get(found.district or "")
    if not found.commune and district:
        return is_commune(district) and fold(district.name) in fold(text)
    commune, told = fold(found.commune or ""), fold(text)
    if district:
        above = bare(district.name)
        # "huyện Thanh Vực" is not "Vực", and "huyện Trà Kha" is not its town
        told = re.sub(rf"\b(?:huyen|quan|thi xa|thanh pho|[hq]|t[px])\.? {re.escape(above)}\b", " ", told)
        told = told.replace(above, " ") if commune != above else told
    return bool(commune) and commune in told


_WHEN, _SHORT = 3_000, 40
"""Characters of a note in which it may say when it was taken, and of a line that says no more."""


_SALUTES = re.compile(r"\W*(?:kinh (?:gui|chuyen|thua|trinh|chao)|gui|chao)\b[^\d]*$")


def _received_at(
    form: Form, forward: tuple[Layer, ...], body: str, channel: Channel, zone: tzinfo, sent: datetime | None
) -> datetime | None:
    labelled = [value for key, value in form if key in ("time", "channel")]
    # "Ngày: 09/03/2016", "Giờ: 08:05": a list may have a column for each.
    times = ((one, other) for (kind, one), (next_kind, other) in pairwise(form) if kind == next_kind == "time")
    apart = [f"{one} {other}" for one, other in times if max(len(one), len(other)) < _SHORT]
    stated = received_time([*labelled, *apart], zone)
    if stated is None and channel not in (Channel.EMAIL, Channel.PRESS):
        happened = {value for key, value in form if key == "happened"}
        head = [line for line in body[:800].split("\n") if line.strip() and not any(value in line for value in happened)]
        head = [line for line in head if not _SALUTES.match(fold(line))]
        stated = received_time(head[:8], zone)
        if stated is None and sent:
            said = said_when(body[:_WHEN])
            alone = [line for line in head[2:6] if len(line) < _SHORT]
            stated = (
                day_of_this_year([*labelled, *head[:2], *said, *alone], sent, zone)
                or received_time(["\n".join(head[:2])], zone)
                or hour_alone([*labelled, *head[:1], *said], sent, zone)
            )
    if stated is None and forward and forward[-1].date:
        try:
            date = datetime.fromisoformat(forward[-1].date)
        except ValueError:
            return None
        return date if date.tzinfo else date.replace(tzinfo=zone)
    return stated


def _paragraph(value: str | None) -> str | None:
    """A value of a forwarder's remark without what he says below it: it ends at a blank line, or where he passes the mail on."""
    lines = (value or "").strip().split("\n")
    end = next((at for at, line in enumerate(lines) if not line.strip() or (at and passes_on(line))), len(lines))
    return "\n".join(lines[:end]) or None


def _said_by_office(subject: str, body: str, beside: str, channel: Channel, forward: tuple[Layer, ...]) -> tuple[str, ...]:
    """The first lines in which an office says how urgent a case is; of a mail that a citizen wrote himself, not his."""
    first_lines = [text.strip().split("\n")[0] for text in (body, beside)]
    if not forward or channel is not Channel.EMAIL:
        return (subject, *first_lines)
    return (first_lines[1],) if _URGENT_HEAD.match(fold(forward[-1].subject)) else (subject, first_lines[1])


def _level(form: Form, heads: tuple[str, ...], by_office: bool) -> CaseClass | None:
    """The level a call-taker wrote; a citizen's own "khẩn" is no level."""
    if labelled := first(form, "level"):
        for case_class, words in _LEVELS:
            if re.search(words, fold(labelled)):
                return case_class
    return CaseClass.URGENT if by_office and any(_URGENT_HEAD.match(fold(text)) for text in heads) else None


def _refers_to(subject: str, body: str) -> tuple[str, ...]:
    """Cases that the report speaks of. A bare number in its subject is the writer's own count, unless he says that he reports again."""
    whole = f"{subject}\n{body}"[:20_000]
    told = whole if _AGAIN.stands_in(fold(subject)) else body[: max(0, len(whole) - len(subject) - 1)]
    found = [
        code.code if code.valid else f"tin số {code.number}/{code.year}" for code in find_codes(whole) if code.valid is not False
    ]
    found += [f"tin số {number.number}" + (f"/{number.year}" if number.year else "") for number in find_numbers(told)]
    return tuple(dict.fromkeys(found))[:10]

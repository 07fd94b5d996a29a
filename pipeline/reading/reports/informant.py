"""Who reports: the informant of a form, of prose, of the mail's own sender, or the newspaper."""

from __future__ import annotations

import re

from pipeline.domain.message import Message
from pipeline.domain.patterns import Sought
from pipeline.domain.reading import Layer
from pipeline.domain.report import Channel, Informant
from pipeline.domain.text import UPPER, fold, reads_plain
from pipeline.reading.reports import accounts, people, phones, secrecy
from pipeline.reading.reports.homes import ONLY_WIDE, address_of, is_given
from pipeline.reading.reports.introduced import introduced_home, is_a_thing_of_his, self_named
from pipeline.reading.reports.labels import Form, first
from pipeline.reading.reports.noted import noted_caller
from pipeline.reading.reports.pairing import number_of, numbers_in
from pipeline.reading.reports.speakers import home_of, name_of

_PAPER = Sought(
    rf"(?<!\w)((?:Báo|Đài|Tạp chí|Thời báo)\s(?!UB|CA\b|Công an (?:xã|phường|huyện|thị|quận|thành)|Ủy ban|Điện lực|Trưởng|BQL|HTX|Ban |Tổ |Xã |Phường |Huyện )[{UPPER}][\w]*(?:\s(?!số|ra|ngày|điện tử|đăng|đưa|phản ánh|có|cho|viết|nêu|thông tin|online|vừa)[^\W\d_]+){{0,7}}?)(?=\s(?:số|ra|ngày|điện tử|đăng|đưa|phản ánh|có|cho|viết|nêu|thông tin|online|vừa)\b|\s*[\d,.:;\"(\n“]|\s*$)"
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}")


_WRITTEN_BY_HIMSELF = (Channel.EMAIL, Channel.OTHER)


def informant_of(
    message: Message, forward: tuple[Layer, ...], form: Form, body: str, channel: Channel, *, by_office: bool, beside: str = ""
) -> Informant:
    """The informant as far as the mail tells; a newspaper is neither anonymous nor a person. `beside`: a forwarder's own words."""
    if channel is Channel.PRESS:
        return Informant(name=paper_in(first(form, "channel") or message.sender.name, f"{message.subject}\n{body}"))
    citizen = forward[-1].sender if forward else message.sender
    own = citizen.address if (not by_office or forward) and channel in _WRITTEN_BY_HIMSELF and citizen.address else None
    written = _MAIL.search(first(form, "email") or first(form, "phone") or first(form, "name") or "")
    phone = next((found for value in _labelled_phones(form) if (found := phones.find_phone(value))), None)
    noted = (by_office or channel is Channel.AGENCY) and not forward
    caller = noted_caller(body) if noted and not _is_named(form) else None
    named = (people.clean_name(f"anh {caller.name}") if caller else None) or _name(form, body, himself=own is not None)
    if not any(key == "name" and any(map(str.isalpha, value)) for key, value in form):
        named = _spoken(named, body, noted=noted)
    named = None if named and secrecy.gives_no_name(named) else named
    sender = (people.clean_name(citizen.name) if citizen.name and "@" not in citizen.name else None) or ""
    if named and {*fold(named).split()} <= {*fold(sender).split()} and _leaves_out(named, sender):
        named = sender
    shown = accounts.is_account(channel, body, named, by_office=by_office)
    if shown and (own_name := self_named(first(form, "content") or body)):
        named, shown = own_name, False  # who says what he is called is called so, whatever his account shows
    account = accounts.as_shown(form, body, named) if shown else None
    anonymous = (named is None or shown) and (
        secrecy.is_anonymous(body) or any(secrecy.gives_no_name(value) for key, value in form if key == "name")
    )
    if named is None and own and citizen.name and "@" not in citizen.name and not accounts.is_a_page(citizen.name):
        named = people.clean_name(citizen.name)
        named = accounts.displayed(named) if anonymous else named
    elif named is None and own:
        named = people.signed_as(body, own)
    elif account is not None:
        named = accounts.displayed(account, "Zalo" if channel is Channel.ZALO else "")
    phone = phone or number_of(body, named, noted=noted)
    if phone is None and own and citizen.name:
        phone = phones.find_phone(citizen.name)
    body = _without_denied(form, body)
    confidential = any(map(secrecy.asks_secrecy, filter(None, (body, beside)))) or anonymous
    return Informant(
        name=named,
        phone=phone[0] if phone else None,
        phone_as_written=phone[1] if phone else None,
        email=written[0] if written else own,
        address=_home(
            (caller.home if caller and not first(form, "address") else None)
            or address_of(form, body, hides=confidential)
            or introduced_home((first(form, "content") if first(form, "sms_from") else None) or body, named),
            form,
            body,
            noted=noted,
            hides=confidential,
        ),
        anonymous=anonymous,
        confidential=confidential,
        group_size=people.group_size(body),
        others=() if phone else numbers_in(body),  # one of them may be his: none may go where he may not be known
    )


def _spoken(named: str | None, body: str, *, noted: bool) -> str | None:
    """The name that a rule found, or the one by which the text itself tells that he is called."""
    told = name_of(body, noted=noted, unless=named)
    if told and named is None and secrecy.is_anonymous(body):
        told = name_of(body, noted=noted, surely=True)  # whom an unsigned letter names is mostly another
    return named if told is None else people.clean_name(told) or named


_NOBODYS_HOME = re.compile(r"(?:lop|truong|diem truong|benh vien|ubnd|uy ban|cong an|tram|lan can)\b")


def _home(home: str | None, form: Form, body: str, *, noted: bool, hides: bool) -> str | None:
    """Where a form says that he lives; else where the text itself tells that he does, or a rule found.

    Not where a form says that he gave no home, or that the matter lies there.
    """
    if is_given(first(form, "address")):
        return home
    place = first(form, "place") or ""
    told = home_of(body, noted=noted, unless=home if home is None or not ONLY_WIDE.match(home) else None, surely=hides)
    if told and told in place:
        told = home_of(body, noted=noted, surely=True)  # mostly where only the matter lies
    if told is None or told == home or _NOBODYS_HOME.match(fold(told)):
        return home
    return home if is_a_thing_of_his(f"{fold(body.partition(told)[0])} ".rpartition(" o ")[0]) else told


_DENIES = re.compile(r"\W*(?:khong|ko|k|no)(?: can| a| can dau)?\W*$")


def _without_denied(form: Form, body: str) -> str:
    """A text without the question, or the label, whether secrecy is asked for, where just that is answered with no."""
    if not any(key == "secrecy" and _DENIES.match(fold(value)) for key, value in form):
        return body
    return "\n".join(line for line in body.split("\n") if not (("?" in line or ":" in line[:40]) and secrecy.asks_secrecy(line)))


def paper_in(named: str | None, text: str) -> str | None:
    """The newspaper's name."""
    match = _PAPER.search(named or "") or _PAPER.search(text)
    return match[1] if match else None


def _labelled_phones(form: Form) -> list[str]:
    order = ("phone", "sms_from", "name", "address")
    return [value for kind in order for key, value in form if key == kind]


def _leaves_out(named: str, account: str) -> bool:
    """Whether a name lacks the family name, or the accents, that the account writes."""
    return len(named.split()) < len(account.split()) or (reads_plain(named) and not reads_plain(account))


def _is_named(form: Form) -> bool:
    return any(key in ("name", "sms_from") and value.strip() for key, value in form)


def _name(form: Form, body: str, *, himself: bool) -> str | None:
    """The first label that names somebody; where the form has no such label, the prose."""
    labelled = [value for key, value in form if key == "name" and value.strip()]
    for value in labelled:
        if name := people.clean_name(value):
            return name
    for key, value in form:
        if key == "phone" and (match := people.NAME_FIRST.match(value)) and (name := people.clean_name(match["name"])):
            return name  # "Liên hệ: Mai Văn Toàn (0900…)"
    if labelled:
        return None
    if any(key == "sms_from" for key, _ in form):
        return self_named(first(form, "content") or body)
    return people.name_in_prose(body, himself=himself)

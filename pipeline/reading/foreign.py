"""Forwards in other languages than Vietnamese and English, by a library that knows the clients' wordings in some twenty."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from pipeline.domain.message import Address
from pipeline.domain.patterns import Sought
from pipeline.domain.reading import Layer
from pipeline.domain.text import clean, fold
from pipeline.reading import headers
from pipeline.reading.dates import read_date
from pipeline.reading.reports.forms.labels import label_kind
from pipeline.reading.subjects import says_forward

if TYPE_CHECKING:
    from emailforwardparser.forward_parser import ForwardMetadata, MailboxResult, OriginalMetadata

_CHARACTERS = 65_536
"""The library's patterns are not all linear: it sees the beginning of a mail only."""
_DEPTH = 6
_OF_A_FORM = ("phone", "address", "content", "place")
_HEADER = re.compile(r"^[>\s*]{0,8}[^\s:@<>*\d][^:：\n@<>]{0,30}\s?[:：]\*?[ \t]{0,8}(?P<value>\S.{0,300})$")
_MOST = 40
"""Lines of a header block that are looked at."""
_ANGLED = re.compile(r"[<\[](?:mailto:)?[^<>\s]{1,64}@[^<>\s]{1,255}[>\]]")
_BARE = re.compile(r"^\S{1,64}@\S{1,255}$")
_RFC = re.compile(r"\d{1,2} \w{3} (?:19|20)\d\d \d{1,2}:\d\d:\d\d [+-]\d{4}")
_DAY = re.compile(r"(?<!\d)(?:(?:19|2[05])\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{2})(?!\d)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d")
_RULE = re.compile(r"[-_=]{3,40}\s?[^-_=\n]{4,60}\s?[-_=]{3,40}")


def looks_forwarded(text: str) -> bool:
    """Whether asking the library is worth its time: a block of the shape of headers, or a rule with words in it."""
    head = text[:_CHARACTERS]
    if "@" not in head:
        return False
    lines = head.split("\n")
    return _RULE.search(head) is not None or foreign_block(lines) < len(lines)


def foreign_forward(text: str, subject: str, sent: datetime | None) -> tuple[str, tuple[Layer, ...]] | None:
    """The forwarder's words and the chain of layers, outermost first; None where the library sees no forward. `sent`: `read_date`."""
    if not (looks_forwarded(text) or ("@" in text and says_forward(subject))):
        return None
    chain, own = list[Layer](), ""
    body, title = "\n".join(map(str.rstrip, text[:_CHARACTERS].split("\n"))), subject
    while len(chain) < _DEPTH and (found := _ask(body, title)) is not None:
        own = own if chain else found.message
        chain.append(_layer(found.email, sent))
        body, title = found.email.body, ""
        if not looks_forwarded(body):
            break
    return (own, tuple(chain)) if chain else _by_shape(text[:_CHARACTERS], sent, passed_on=says_forward(subject))


def _by_shape(text: str, sent: datetime | None, *, passed_on: bool) -> tuple[str, tuple[Layer, ...]] | None:
    """A language nobody knows: a block below a rule with words, or marked with `>` below a line that ends in a colon; any block
    where the subject says that a mail is `passed_on`.
    """
    lines = text.split("\n")
    place = foreign_block(lines)
    above = introduction(lines, place)
    if place >= len(lines) or (above is None and not passed_on):
        return None
    values, end = _values(lines, place)
    own = "\n".join(lines[: place if above is None else above]).strip(" >\n")
    body = "\n".join(item.lstrip(">").removeprefix(" ") for item in lines[end:]).strip()
    return own, (_shaped(values, next(value for value in values if _dated(value)), body, sent),)


def foreign_block(lines: list[str]) -> int:
    """The first line of a header block by its shape; the number of lines where there is none.

    Three header lines or more, or two with a date as RFC 5322 writes it: one names a person with the address in brackets, or is
    the first and nothing but an address; one has a day and a clock. A form that a citizen filled in may look so too: its labels tell.
    """
    values, end = list[str](), -1
    for place, line in enumerate(lines):
        if place < end:
            if not _HEADER.match(line):
                continue  # what stands between lines that stand apart
            del values[0]
        elif ":" in line or "：" in line:
            values, end = _values(lines, place)
        if place < end and any("@" in value for value in values):
            person = any(_ANGLED.search(value) for value in values) or _BARE.match(values[0]) is not None
            strict = any(_RFC.search(value) for value in values)
            told = (len(values) >= 3 and person and not _is_filled_in(lines[place:end])) or (len(values) >= 2 and strict)
            if told and any(map(_dated, values)) and end > place:
                return place
    return len(lines)


def _is_filled_in(lines: list[str]) -> bool:
    """Whether lines are of a form that a citizen filled in: his number, where he lives, what he tells."""
    return any(label_kind(fold(line.partition(":")[0]).strip()) in _OF_A_FORM for line in lines)


def _values(lines: list[str], place: int) -> tuple[list[str], int]:
    """What header lines from one on hold, and the line behind them; where the first, with an address, stands apart, all may."""
    last = min(place + _MOST, len(lines))
    spaced = place + 2 < last and not lines[place + 1].strip() and "@" in lines[place]
    step = 2 if spaced and _HEADER.match(lines[place + 2]) else 1
    end = next((number for number in range(place, last, step) if not _HEADER.match(lines[number])), last)
    return [match["value"] for line in lines[place:end] if (match := _HEADER.match(line))], end


def _dated(value: str) -> bool:
    return _DAY.search(value) is not None and _CLOCK.search(value) is not None


def introduction(lines: list[str], place: int) -> int | None:
    """The line that announces a block: a rule with words in it, or a marked line that ends in a colon."""
    above = next((number for number in range(place - 1, max(-1, place - 3), -1) if lines[number].strip(" >")), None)
    if above is None:
        return None
    line = lines[above]
    return above if _RULE.search(line) or (line.startswith(">") and line.rstrip().endswith(":")) else None


def _shaped(values: list[str], date: str, body: str, sent: datetime | None) -> Layer:
    people = [found for value in values if "@" in value and (found := headers.addresses(value))]
    subject = next((value for value in values if "@" not in value and value != date), "")
    to, cc = (*people[1:3], (), ())[:2]
    return Layer(people[0][0] if people else Address(), to, cc, read_date(date, sent), clean(subject), clean(body))


def _ask(body: str, subject: str) -> ForwardMetadata | None:
    """What the library sees, which begins with a subject's prefix or with one of its rules; where neither stands it is not asked."""
    from emailforwardparser.forward_parser import get_forwarded_metadata, parse_subject

    titles: list[str | None] = [subject] if parse_subject(subject) else []
    if any(map(body.__contains__, _rules())):
        titles.append(None)
    for title in titles:
        try:
            found = get_forwarded_metadata(body, title)
        except Exception:  # noqa: BLE001 the library stumbles over what it did not expect: then it sees no forward
            return None
        if found.forwarded and (found.email.from_.address or found.email.from_.name):
            return found
    return None


@cache
def _rules() -> frozenset[str]:
    """Of each rule that the library knows to stand above an old mail, what every one of its kind holds."""
    from emailforwardparser.regexs import SEPARATOR

    return frozenset(piece for rule in SEPARATOR for piece in Sought(rule.pattern).needs[0] or ("",))


def _layer(mail: OriginalMetadata, sent: datetime | None) -> Layer:
    return Layer(
        sender=_address(mail.from_),
        to=tuple(map(_address, mail.to)),
        cc=tuple(map(_address, mail.cc)),
        date=read_date(mail.date, sent),
        subject=clean(mail.subject),
        body=clean(mail.body),
    )


def _address(box: MailboxResult) -> Address:
    return Address(clean(box.name), box.address.lower())

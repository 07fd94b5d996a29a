"""What an answer asks for by name: another day, another unit."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.domain.phrases import words_of
from pipeline.domain.reply import Longer
from pipeline.domain.text import fold
from pipeline.domain.unit import Registry

_DAY = re.compile(r"(?<![\d/])(\d{1,2})\s{0,2}[/.-]\s{0,2}(\d{1,2})(?:\s{0,2}[/.-]\s{0,2}(\d{4}|\d{2}))?(?![\d/])")
_LONG_DAY = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2})(?:(?: nam |/)(\d{4}))?")
_MONTH_END = re.compile(r"(?:cuoi|het) thang (\d{1,2})(?:[/ ](?:nam )?(\d{4}))?")
_THIS_MONTH = re.compile(r"(?:cuoi|het) thang( nay| sau)?\b(?! \d)")
_TO = re.compile(
    r"\b(?:den|toi|truoc|sau|het|cham nhat|vao|sang|la|thanh|han moi|du kien|chac|khoang)( het)?( la)?"
    r"( sang| trua| chieu| toi)?( ngay)?( thu \w+| chu nhat)?( tuan)?( nay| sau| toi)?,?( ngay)?[\s(]{0,3}$"
)
_BEFORE = 48
"""Characters ahead of a day in which it is said that it is the day until which."""


def proposed_date(text: str, received: date | None) -> date | None:
    """The day a unit asks for: the last one to come named after "đến", "sang", "trước"; a year not named is the next to come.
    Where nobody knows when the mail was sent, a day needs its year.
    """
    folded = fold(text)
    found: list[date] = []
    for match in (*_DAY.finditer(folded), *_LONG_DAY.finditer(folded)):
        if _TO.search(folded[max(0, match.start() - _BEFORE) : match.start()]) and (day := _day(match, received)) is not None:
            found.append(day)
    for match in _MONTH_END.finditer(folded):
        month, year = int(match[1]), int(match[2] or (received.year if received else 0))
        if 1 <= month <= 12 and year:
            found.append(_month_end(year, month))
    if received and (ending := _THIS_MONTH.search(folded)):
        coming = received.replace(day=28) + timedelta(days=4) if (ending[1] or "").strip() == "sau" else received
        found.append(_month_end(coming.year, coming.month))
    # A day that is over is not asked for: "vì sáng 7/3 mới nhận".
    return max((day for day in found if received is None or day >= received), default=None)


_COUNTS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "bay": 7, "muoi": 10}
_DAYS = {"ngay": 1, "hom": 1, "bua": 1, "tuan": 7, "thang": 30}
_LONGER = re.compile(
    rf"\b(?:them|gia han|lui|keo dai|hoan|khat|cham|tre)\b(?: (?!den\b|toi\b|truoc\b|sang\b)[^\W\d]{{1,20}}){{0,6}}? (?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})(?: \(\w+\))? (?P<unit>{'|'.join(_DAYS)})\b(?! \d)(?P<working> lam viec)?"
)
_FROM = re.compile(r"\b(?:ke tu|tinh tu|tu)(?: ngay)?[\s(]{0,3}$")
_FROM_NOW = re.compile(r"\b(?:ke|tinh) tu (?:hom nay|nay|ngay (?:hom nay|nhan|ky|bao cao|gui))\b")


def longer(text: str, received: date | None) -> Longer | None:
    """How much more time is asked for: "thêm 5 ngày làm việc", "01 tuần kể từ ngày 12/12"; its start where one is told."""
    folded = fold(text)
    match = _LONGER.search(folded)
    if match is None:
        return None
    count = int(match["count"]) if match["count"].isdigit() else _COUNTS[match["count"]]
    starts = (
        _day(day, received)
        for way in (_DAY, _LONG_DAY)
        for day in way.finditer(folded)
        if _FROM.search(folded[max(0, day.start() - 16) : day.start()])
    )
    since = next((day for day in starts if day is not None), received if _FROM_NOW.search(folded) else None)
    return Longer(count * _DAYS[match["unit"]], working=match["working"] is not None, since=since) if count else None


def later_day(folded: str, received: date) -> bool:
    """Whether a text (folded) tells of a day after the one on which it came."""
    days = (
        _day(match, received) for match in _DAY.finditer(folded) if _ON.search(folded[max(0, match.start() - 12) : match.start()])
    )
    return any(day is not None and day > received for day in days)


_ON = re.compile(r"\b(?:ngay|sang|trua|chieu|toi|dem|hom|den|truoc|tu|bao|hen|vao|la|hai|ba|tu|nam|sau|bay|nhat)\s{0,3}$")


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _day(match: re.Match[str], received: date | None) -> date | None:
    if received is None and not match[3]:
        return None
    year = int(match[3]) if match[3] or received is None else received.year
    try:
        day = date(year + 2000 if year < 100 else year, int(match[2]), int(match[1]))
        return day.replace(year=day.year + 1) if received and not match[3] and (received - day).days > 180 else day
    except ValueError:
        return None


def units_named(text: str, registry: Registry, own: str | None) -> tuple[str, ...]:
    """Units named that could lead, in their order, the writer's own left out."""
    return tuple(dict.fromkeys(unit for _, unit in _named_at(text, registry, own)))[:6]


def suggested_unit(text: str, registry: Registry, own: str | None) -> str | None:
    """The unit named after "chuyển … đến", else the last one to be named that could lead."""
    named = _named_at(text, registry, own)
    folded = f" {fold(text[:20_000])} "
    sent = [match.end() for match in _SENT.finditer(folded)]
    after = [unit for at, unit in named if sent and at >= min(sent) - 2]
    return after[0] if after else next(reversed(dict.fromkeys(unit for _, unit in named)), None)


_SENT = re.compile(
    r"chuyen (?<!\wchuyen )(?<!(?:van|cau) chuyen )(?<!phieu chuyen )(?!(?:vien|gia|nganh|mon|de|doi|muc|nay|nham)\b)(?:(?:\w+ ){0,7}?(?:den|cho|sang|toi)\b)?"
)
_PAPER_OF = re.compile(
    r"\b(?:quyet dinh|cong van|van ban|nghi quyet|quy dinh|ke hoach|chi dao|thong bao|phan cap|y kien|chu truong|de an)\b[^.;]{0,40} (?<! la )cua$"
)
_DECIDES = re.compile(r" (?:da )?(?:phe duyet|ban hanh|phan cap|quy dinh(?! (?:tai|trong|o|theo)\b)|chi dao|giao)\b")
_ABOVE = 60
"""Characters ahead of a unit in which it is said that a paper or an order is its own."""


def _named_at(text: str, registry: Registry, own: str | None) -> list[tuple[int, str]]:
    """Units named in a text, by place; a longer name hides the shorter one inside it. Whose paper or order is cited is not meant where another is."""
    folded = f" {fold(text[:20_000])} "
    found: list[tuple[int, int, int]] = []
    for first in registry.names_by_first.keys() & {"", *words_of(folded.replace("_", " "))}:
        for plain, unit in registry.names_by_first[first]:
            found += [(start, len(plain), unit) for start in _places(folded, plain)]
    found.sort(key=lambda item: (-item[1], item[0], item[2]))
    taken, named = bytearray(len(folded)), list[tuple[int, int, str]]()
    for start, length, unit in found:
        unit_id = registry.units[unit].id
        if not any(taken[start : start + length]):
            taken[start : start + length] = bytes([1]) * length
            if unit_id != own and registry.unit_by_id[unit_id].can_lead:
                named.append((start, length, unit_id))
    meant = [one for one in named if not _is_cited(folded, *one[:2])] or named
    return sorted((at, unit) for at, _, unit in meant)


def _places(folded: str, plain: str) -> list[int]:
    """Where a name stands as words of their own."""
    places, start = list[int](), folded.find(f" {plain}")
    while start >= 0 and len(places) < _TIMES:
        if not folded[start + 1 + len(plain) : start + 2 + len(plain)].isalnum():
            places.append(start)
        start = folded.find(f" {plain}", start + 1)
    return places


_TIMES = 20
"""Times that one name is looked at."""


def _is_cited(folded: str, start: int, length: int) -> bool:
    behind = folded[start + 1 + length : start + 1 + length + _ABOVE]
    return _PAPER_OF.search(folded[max(0, start - _ABOVE) : start]) is not None or _DECIDES.match(behind) is not None

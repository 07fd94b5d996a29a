"""When the hotline received a report, as call-takers write it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, tzinfo

from pipeline.domain.text import fold

_DAY = re.compile(
    r"(?<![\d/.-])(?P<d>\d{1,2})\s?(?:[/.-]|thang)\s?(?P<m>\d{1,2})\s?(?:[/.-]|,? ?nam)\s?(?P<y>\d{4}|\d{2})(?![\d/])"
    r"|(?<!\d)(?P<Y>20\d\d)-(?P<mo>\d\d)-(?P<da>\d\d)"
)
_HOUR = re.compile(
    r"(?<![\d/.,-])(?P<H>[01]?\d|2[0-4])(?:\s?(?:gio|h|g)\s?(?:(?P<M>[0-5]\d|\d(?=\s?(?:phut|ph?|')(?!\w)))(?:\s?(?:phut|ph?)(?!\w))?)?|\s?:\s?(?P<N>[0-5]\d))(?![\d/\w])(?::(?P<S>[0-5]\d)(?!\d))?"
)
_PART = re.compile(r"\W{0,2}(?:(?:phut|ph?) )?\W?(sang|trua|chieu|toi|dem|khuya|am|pm)\b")
# "Chiều qua lúc 3 giờ", "đêm 08/3, 11h": the part of the day may stand ahead. Folded, "tối" is "tôi" too, unless a day follows.
_PART_AHEAD = re.compile(
    r"\b(trua|chieu|dem|khuya|toi(?= (?:qua|nay|hom|bua|ngay|thu|chu|\d)))\b(?: (?:hom|bua|ngay))?(?: (?:qua|nay|kia))?"
    r"(?:,? (?:thu \w{1,4}|chu nhat))?(?:\W{0,3}\d{1,2}[/.-][\d/.-]{1,8})?\W{0,3}(?:(?:luc|hoi|vao|khoang)\W{1,2}){0,2}$"
)
_HOUR_THEN_DAY = re.compile(r"-(?<=[hg:]\d\d-)(?=\d)|-(?<=\d[hg]-)(?=\d)")
_UNTIL = re.compile(r"\d{1,2}\s?(?:gio|h|g|:)\s?\d{0,2} den $")
_NEAR = 40


_LESS = re.compile(r"(?<![\d/.,-])(?P<H>\d{1,2})\s?(?:gio|h|g) kem (?P<less>\d{1,2})(?! (?:gio|h)\b)(?: phut)?")
_HALF = re.compile(
    r"(?<![\d/.,-])(?P<H>\d{1,2})(?:\s?(?:gio|h|g)|(?<=^\d)|(?<=^\d\d)|(?<=\b(?:luc|hoi|vao|tam) \d)|(?<=\b(?:luc|hoi|vao|tam) \d\d)) ruoi\b"
)


_ME = re.compile(r"\b[tT](?:ôi|(?<=\n[tT])oi)\b")
"""Without its accent "tôi" is the evening: "11:18", and in the next line "Toi o thon …"."""


def _plain(text: str) -> str:
    """A text as hours are looked for in it: "9 giờ kém 10" is 8:50, "8 rưỡi" 8:30."""
    folded = fold(_ME.sub("tui", text))
    folded = _LESS.sub(lambda said: f"{int(said['H']) - 1}:{60 - int(said['less']):02}", folded) if " kem " in folded else folded
    return _HALF.sub(r"\g<H>:30", folded) if "ruoi" in folded else folded


def received_time(texts: list[str], zone: tzinfo) -> datetime | None:
    """The first complete day and hour in any of the texts: a day and an hour within a few words of each other, in any order."""
    for text in texts:
        folded = _HOUR_THEN_DAY.sub(" ", _plain(text[:2_000]))
        hours = [hour for hour in _HOUR.finditer(folded) if not _UNTIL.search(folded[: hour.start()])]
        for day in _DAY.finditer(folded):
            near = [hour for hour in hours if _gap(day, hour) <= _NEAR]
            for hour in sorted(near, key=lambda hour: _gap(day, hour)):
                if found := _moment(day, hour, folded, zone):
                    return found
    return None


_DAY_MONTH = re.compile(r"(?<![\d/.-])(?P<d>\d{1,2})(?:[/.-]|\s?thang\s?)(?P<m>\d{1,2})(?![\d/-]|\.\d)")
_BESIDE, _HEAD = 25, 80


def day_of_this_year(texts: list[str], sent: datetime, zone: tzinfo) -> datetime | None:
    """A day without its year beside an hour ("16h25 06/3"): of the year in which the mail was sent, or of the year before."""
    for text in texts:
        folded = _plain(text[:200])
        hours = (hour for hour in _HOUR.finditer(folded) if hour.start() < _HEAD and not _of_the_matter(folded, hour))
        hour = next(hours, None)
        day = _DAY_MONTH.search(folded, 0, 120) if hour else None
        if hour is None or day is None or _gap(day, hour) > _BESIDE or _day_is_said(folded, hour, day):
            continue
        clock = _clock(folded, hour)
        for year in (sent.astimezone(zone).year, sent.astimezone(zone).year - 1):
            try:
                told = datetime(year, int(day["m"]), int(day["d"]), clock, int(hour["M"] or hour["N"] or 0), tzinfo=zone)
            except ValueError:
                break
            if told <= sent:
                return told
    return None


# "Từ 4 giờ sáng tới tối mịt": when it happens, not when somebody called; but "gọi đến lúc 9h" is.
_OF_THE_MATTER = re.compile(
    r"\b(?:tu|(?<!goi )(?<!dien )(?<!bao )(?:den|toi)|truoc|sau|hon|(?<!hom )(?<!bua )(?<!ngay )(?<!sang )(?<!trua )(?<!chieu )(?<!toi )(?<!dem )(?<!khuya )qua|cu|moi|tam)(?: luc| khoang)? $"
    r"|\btu (?:\w+ ){0,2}(?:qua|kia)\W{1,2}(?:luc )?$"
)


_CALLED_OTHERS = re.compile(
    r"\b(?:da|co|moi) (?:goi|bao|dien)(?: (?:cho|len|toi|den))? (?:cong an|dien luc|xa|phuong|huyen|uy ban|ubnd|thon|ap|truong|tram)\b[^.;\n]{0,30}$"
)
"""Whom he himself called before is another hour."""


def _of_the_matter(folded: str, hour: re.Match[str]) -> bool:
    before = folded[: hour.start()]
    return _OF_THE_MATTER.search(before) is not None or _CALLED_OTHERS.search(before) is not None


# "Ông … gọi lúc 8 giờ 25 sáng nay", "(nhận lúc 9h05 thứ Hai 12/3)", "cuộc gọi lúc 9h50, ngày 12/4"
_CALLED = re.compile(
    # whom he himself called before is another hour: "đã gọi công an xã lúc 22h"
    r"\b(?:goi|dien|nhan|bao|ghi|phan anh|trinh bay|may reo)"
    r"(?: (?!(?:luc|hoi|cong an|dien luc|xa|phuong|huyen|uy ban|ubnd|thon|ap|truong|cap cuu|tong dai|cho)\b)\w+){0,4} (?:luc|hoi|vao)(?: khoang)? (?=\d)"
    r"|\b(?:ghi nhan|tiep nhan|nhan (?:dien|tin|may|cuoc goi)|(?:truc |nguoi )ghi[^.;\n]{0,20}?)[:,]? ?(?=\d{1,2}\s?(?:h|g|:|gio))"
)


def said_when(text: str) -> list[str]:
    """Where a call-taker's prose says when somebody called."""
    return [text[match.end() : match.end() + _NEAR] for match in _CALLED.finditer(fold(text))]


_PARTS = "sang|trua|chieu|toi|dem|khuya"
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5, "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5}
_DAY_WORD = (
    rf"(?:(?:(?P<part>{_PARTS})\b\W{{0,3}})?(?:ngay )?(?P<said>hom nay|bua nay|nay|(?:hom|bua) (?:qua|kia)|(?(part)qua|(?!)))\b"
    rf"|(?:(?:{_PARTS})\b\W{{0,3}})?(?:hom |ngay |bua )?(?:thu (?P<weekday>[2-7]|hai|ba|tu|nam|sau|bay)|chu nhat|cn(?= (?:vua|tuan)|\W*$))\b"
    r"(?:\W{1,2}(?P<which>tuan (?:truoc|qua|roi)|vua (?:roi|qua)|roi|truoc)\b)?"
    rf"|(?:(?:{_PARTS})\b\W{{0,3}})?(?P<other>(?:ngay )?(?:hom|bua) \w+|(?:{_PARTS}|ngay) mai|ngay (?:\d|kia|no)"
    r"|(?:ngay )?(?:(?:mung|mong) (?:\d|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)|ram|giao thua)(?: \w+){0,3}|(?:(?:truoc|sau|\d{1,2}) )?tet|cach day"
    r"|(?:(?:cuoi|dau|giua) )?(?:tuan|thang) (?:truoc|qua|roi|nay|\d)|(?:cuoi|dau|giua) (?:tuan|thang|nam)|(?:may|\d) (?:hom|ngay|bua) (?:truoc|nay))\b)"
)
"""A day told in words: one of the last three, the last so called of the week, or any other. Behind a colon it is the matter's."""
_DAY_BEHIND = re.compile(rf"[^\w:]{{0,3}}(?:(?:cua|vao|trong)\W)?{_DAY_WORD}")
_DAY_AHEAD = re.compile(
    rf"(?<!tu )(?<!den )\b{_DAY_WORD}(?:\s?tet)?\W{{0,3}}(?:(?:luc|hoi|vao|khoang|{_PARTS}|goi|dien|bao|nhan|den)\W{{1,2}}){{0,3}}$"
)
# "Chiều qua, ông … gọi lúc 15h30": the day on which he who is named called, and no matter of his between.
_DAY_FIRST = re.compile(
    rf"\W{{0,3}}{_DAY_WORD}\W{{1,3}}(?:co )?(?:ong|ba|anh|chi|co|chu|bac|cu|em|nguoi|cong dan)\b[^.;]{{0,100}}$"
)
_NIGHT = 6
"""What is before this hour in the night of a day is on the next."""


def _day_is_said(folded: str, hour: re.Match[str], day: re.Match[str]) -> bool:
    """Whether the hour's own day is told in words ("7h50 sáng nay. Ông nói hôm 02/3 …"), and not once more in figures right behind them."""
    word = _DAY_BEHIND.match(folded, hour.end())
    return word is not None and word["said"] is not None and _ONCE_MORE.fullmatch(folded, word.end(), day.start()) is None


_ONCE_MORE = re.compile(r"[ ,(–-]*(?:ngay )?")


def hour_alone(texts: list[str], sent: datetime, zone: tzinfo) -> datetime | None:
    """An hour without its date: of the day told in words beside it, else of that on which the mail was sent, or of the day before it
    where it was not yet so late. Where a day is told in words that are not known, no time is told.
    """
    day = sent.astimezone(zone)
    for text in texts:
        folded = _plain(text[:200])
        hour = next((hour for hour in _HOUR.finditer(folded) if not _of_the_matter(folded, hour)), None)
        if hour is None or _DAY.search(folded):
            continue
        clock = _clock(folded, hour)
        if clock >= 24:
            continue
        told = day.replace(hour=clock, minute=int(hour["M"] or hour["N"] or 0), second=0, microsecond=0)
        ahead = folded[: hour.start()]
        word = _DAY_BEHIND.match(folded, hour.end()) or _DAY_AHEAD.search(ahead) or _DAY_FIRST.match(ahead)
        return _on_that_day(told, day, word)
    return None


def _on_that_day(told: datetime, sent: datetime, word: re.Match[str] | None) -> datetime | None:
    """An hour of the day of the mail put on the day that a word tells; None where the word is not known."""
    if word is None or word["said"] in ("nay", "hom nay", "bua nay"):
        return told if told <= sent else told - timedelta(days=1)
    if word["said"]:
        night = word["part"] in ("toi", "dem", "khuya") and told.hour < _NIGHT
        return told - timedelta(days=(2 if word["said"].endswith("kia") else 1) - night)
    if word["other"]:
        return None
    weekday = _WEEKDAYS.get(word["weekday"], 6)
    if (word["which"] or "").startswith("tuan"):
        return told - timedelta(days=sent.weekday() + 7 - weekday)
    back = (sent.weekday() - weekday) % 7
    return told - timedelta(days=back or (7 if word["which"] or told > sent else 0))


def _clock(folded: str, hour: re.Match[str]) -> int:
    """The hour of twenty-four, by the part of the day beside it. Twelve at night is 0:00 of the date that is written."""
    told = int(hour["H"])
    part = _PART.match(folded, hour.end()) or _PART_AHEAD.search(folded[max(0, hour.start() - _NEAR) : hour.start()])
    match part[1] if part else "":
        case "dem" | "khuya":
            return 0 if told == 12 else told + 12 if _NIGHT <= told < 12 else told
        case "am":
            return told % 12 if told == 12 else told
        case "chieu" | "toi" | "pm":
            return told + 12 if told < 12 else told
        case "trua":
            return told + 12 if told < 4 else told
    return told


def _gap(one: re.Match[str], other: re.Match[str]) -> int:
    """Characters between two matches; far apart where they overlap."""
    gap = max(one.start(), other.start()) - min(one.end(), other.end())
    return gap if gap >= 0 else 10_000


def _moment(day: re.Match[str], hour: re.Match[str], folded: str, zone: tzinfo) -> datetime | None:
    year, month, date = (int(day[a] or day[b]) for a, b in (("y", "Y"), ("m", "mo"), ("d", "da")))
    try:
        return datetime(
            year + 2000 if year < 100 else year,
            month,
            date,
            _clock(folded, hour),
            int(hour["M"] or hour["N"] or 0),
            int(hour["S"] or 0),
            tzinfo=zone,
        )
    except ValueError:
        return None

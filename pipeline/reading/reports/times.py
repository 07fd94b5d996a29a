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
    r"(?<![\d/.,-])(?P<H>[01]?\d|2[0-4])(?:\s?(?:gio|h|g)\s?(?P<M>[0-5]\d|\d(?=\s?(?:phut|p|')(?!\w)))?|\s?:\s?(?P<N>[0-5]\d))(?![\d/\w])(?::(?P<S>[0-5]\d)(?!\d))?"
)
_AFTERNOON = re.compile(r"^\W{0,2}(?:phut |p |' ?)?\s?(?:chieu|toi|dem|pm)\b")
_HOUR_THEN_DAY = re.compile(r"-(?<=[hg:]\d\d-)(?=\d)|-(?<=\d[hg]-)(?=\d)")
_UNTIL = re.compile(r"\d{1,2}\s?(?:gio|h|g|:)\s?\d{0,2} den $")
_NEAR = 40


_LESS = re.compile(r"(?<![\d/.,-])(?P<H>\d{1,2})\s?(?:gio|h|g) kem (?P<less>\d{1,2})(?! (?:gio|h)\b)(?: phut)?")
_HALF = re.compile(
    r"(?<![\d/.,-])(?P<H>\d{1,2})(?:\s?(?:gio|h|g)|(?<=\b(?:luc|hoi|vao|tam) \d)|(?<=\b(?:luc|hoi|vao|tam) \d\d)) ruoi\b"
)


def _plain(text: str) -> str:
    """A text as hours are looked for in it: "9 giờ kém 10" is 8:50, "8 rưỡi" 8:30."""
    folded = fold(text)
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
        if hour is None or day is None or _gap(day, hour) > _BESIDE:
            continue
        clock = int(hour["H"]) + (12 if int(hour["H"]) < 12 and _AFTERNOON.match(folded[hour.end() :]) else 0)
        for year in (sent.astimezone(zone).year, sent.astimezone(zone).year - 1):
            try:
                told = datetime(year, int(day["m"]), int(day["d"]), clock, int(hour["M"] or hour["N"] or 0), tzinfo=zone)
            except ValueError:
                break
            if told <= sent:
                return told
    return None


# "Từ 4 giờ sáng tới tối mịt": when it happens, not when somebody called; but "gọi đến lúc 9h" is.
_OF_THE_MATTER = re.compile(r"\b(?:tu|(?<!goi )(?<!dien )(?<!bao )(?:den|toi)|truoc|sau|hon|qua|cu|moi|tam)(?: luc| khoang)? $")


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


def hour_alone(texts: list[str], sent: datetime, zone: tzinfo) -> datetime | None:
    """An hour without its day: of the day on which the mail was sent, or of the day before it where it was not yet so late."""
    day = sent.astimezone(zone)
    for text in texts:
        folded = _plain(text[:200])
        hour = next((hour for hour in _HOUR.finditer(folded) if not _of_the_matter(folded, hour)), None)
        if hour is None or _DAY.search(folded):
            continue
        clock = int(hour["H"]) + (12 if int(hour["H"]) < 12 and _AFTERNOON.match(folded[hour.end() :]) else 0)
        if clock < 24:
            told = day.replace(hour=clock, minute=int(hour["M"] or hour["N"] or 0), second=0, microsecond=0)
            return told if told <= day else told - timedelta(days=1)
    return None


def _gap(one: re.Match[str], other: re.Match[str]) -> int:
    """Characters between two matches; far apart where they overlap."""
    gap = max(one.start(), other.start()) - min(one.end(), other.end())
    return gap if gap >= 0 else 10_000


def _moment(day: re.Match[str], hour: re.Match[str], folded: str, zone: tzinfo) -> datetime | None:
    year, month, date = (int(day[a] or day[b]) for a, b in (("y", "Y"), ("m", "mo"), ("d", "da")))
    clock = int(hour["H"])
    if clock < 12 and _AFTERNOON.match(folded[hour.end() :]):
        clock += 12
    try:
        return datetime(
            year + 2000 if year < 100 else year,
            month,
            date,
            clock,
            int(hour["M"] or hour["N"] or 0),
            int(hour["S"] or 0),
            tzinfo=zone,
        )
    except ValueError:
        return None

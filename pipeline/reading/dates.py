"""Dates as mail clients write them, Vietnamese and English, in linear time. Libraries misread the Vietnamese ones."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from email.utils import parsedate_to_datetime

from pipeline.domain.text import fold
from pipeline.reading.foreign_dates import foreign_day

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august", "sep sept september",
         "oct october", "nov november", "dec december"), start=1)
    for name in names.split()
}  # fmt: skip
_SPELT = {"gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
          "muoi mot": 11, "muoi hai": 12, "chap": 12}  # fmt: skip
_TIME = re.compile(
    r"(?<!\d)(\d{1,2})\s?(?::|h|gio)\s?(\d{2})?(?:\s?phut)?(?::(\d{2}))?\s?(am|pm|sa|ch|sang|chieu|toi)?(?![a-z0-9])"
)
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?![\d.]*\d)")  # a clock as Danes and Finns write it
_ZONE = re.compile(
    r"(?:(?:gmt|utc)\s?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?|(?P<utc>(?<=\d)z|gmt|utc)|(?P<s>[+-])(?P<h>\d{2}):?(?P<m>\d{2}))\b"
)
_FORMS = (
    re.compile(r"(?P<y>(?:19|20)\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>(?:19|20)\d\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2}),? (?:thg|thang|th) ?(?P<m>\d{1,2}),? (?:nam )?(?P<y>(?:19|20)\d\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2}),? thang (?P<s>[a-z]+(?: (?:mot|hai))?),? (?:nam )?(?P<y>(?:19|20)\d\d)"),
    re.compile(r"(?:thg|thang) ?(?P<m>\d{1,2}) (?P<d>\d{1,2}),? (?P<y>(?:19|20)\d\d)"),
    re.compile(r"\bthang (?P<s>[a-z]+(?: (?:mot|hai))?) (?P<d>\d{1,2}),? (?P<y>(?:19|20)\d\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2}),? (?P<m>\d{1,2}) nam (?P<y>(?:19|20)\d\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th)? (?:of )?(?P<n>[a-z]{3,9})\.?,? (?P<y>(?:19|20)\d\d)"),
    re.compile(r"(?P<n>[a-z]{3,9})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>(?:19|20)\d\d)"),
)
_AFTERNOON, _MORNING = (tuple(map(fold, words.split())) for words in ("下午 晚上 午後 오후", "上午 午前 오전"))
_GLUED = re.compile(r"(?<=[a-z\d])[-/](?=[a-z])|(?<=[a-z])(?<!gmt)(?<!utc)[-/](?=\d)")  # 5-Apr-2026
_BUDDHA = 543
_BUDDHIST = re.compile(r"(?<!\d)25[4-9]\d(?!\d)")
"""Years of the Buddhist era, which phones set to Thai count by."""
_YEARLESS = re.compile(r"(?<![\d:/.-])(?P<d>\d{1,2})(?:/| (?:thg|thang|th) ?)(?P<m>\d{1,2})(?![\d:/.-])")
_SHORT = re.compile(r"(?<![\d/.-])(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d\d)(?![\d/.:])")
_SHORT_NAMED = re.compile(r"(?<!\d)(?P<d>\d{1,2}) (?P<n>[a-z]{3,9})\.?,? (?P<y>\d\d)(?![\d:.h]| ?gio)")
_WEEKDAYS = re.compile(
    r"\b(?:(?P<en>mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b(?! (?:hai|ba|tu|nam|sau|bay|[2-7])\b)"
    r"|(?:thu|th|t) ?(?P<vi>[2-7]|hai|ba|tu|nam|sau|bay)\b|(?P<cn>chu nhat|cn)\b)"
)
_NUMERIC = re.compile(r"\d{1,2}[/.-]\d")
"""A date of which either number may be the month; one that begins with its year, or names the month, is no question."""
_ENGLISH_CLOCK = re.compile(r"\d\s?[ap]m\b")


def read_date(text: str, sent: datetime | None = None) -> str | None:
    """ISO 8601, with an offset only where the text names one; None where no date is in it.

    `sent`: when the mail around it was sent. What it passes on is older: `3/9/2016` in a mail of March 2016 is no day of September.
    """
    rfc = re.match(r"^\s*(?:\w{3},?\s+)?\d{1,2}\s+\w{3}\s+\d{4}\s+\d{1,2}:\d{2}(:\d{2})?\s+[+-]\d{4}", text[:100])
    if rfc:
        try:
            return parsedate_to_datetime(rfc[0].replace("-0000", "+0000")).isoformat()  # RFC 5322, 3.3
        except (ValueError, TypeError):
            pass
    folded = _GLUED.sub(" ", fold(text[:200]).replace("a.m.", "am").replace("p.m.", "pm"))
    if "25" in folded:
        folded = _BUDDHIST.sub(lambda year: str(int(year[0]) - _BUDDHA), folded)
    for form in _FORMS:
        if (match := form.search(folded)) and (day := _day(match, sent)):
            return _at(day, folded[: match.start()] + " | " + folded[match.end() :])
    if day := foreign_day(_DOTTED.sub(" ", _TIME.sub(" ", _ZONE.sub(" ", folded)))):
        return _at(day, folded)
    short = _SHORT.search(folded) or _SHORT_NAMED.search(folded)
    if short and (day := _day(short, sent)):
        return _at(day, folded[: short.start()] + " | " + folded[short.end() :])
    yearless = _YEARLESS.search(folded) if sent else None
    if sent and yearless and (day := _last(int(yearless["m"]), int(yearless["d"]), sent)):
        return _at(day, folded[: yearless.start()] + " | " + folded[yearless.end() :])
    return None


def _last(month: int, day: int, sent: datetime) -> date | None:
    """The last such day before a mail was sent (or a day after, for time zones)."""
    for year in (sent.year + 1, sent.year, sent.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= sent.date() + timedelta(days=1):
            return found
    return None


def _day(match: re.Match[str], sent: datetime | None) -> date | None:
    """The day a form names; day and month change places where only that gives a date (`10/27/2021`), one not after `sent`, or the
    printed day of the week; and beside an English clock where that is nearer to `sent`.
    """
    groups = match.groupdict()
    month = int(groups["m"]) if groups.get("m") else _MONTHS.get(groups.get("n") or "") or _SPELT.get(groups.get("s") or "")
    if not month:
        return None
    year, day = int(groups["y"]) + (2000 if len(groups["y"]) == 2 else 0), int(groups["d"])
    try:
        found = date(year, day, month) if month > 12 else date(year, month, day)
    except ValueError:
        return None
    if not _NUMERIC.match(match[0]) or day > 12 or month > 12:
        return found
    other = date(year, day, month)
    weekday = _weekday(match.string)
    if [found.weekday(), other.weekday()].count(-1 if weekday is None else weekday) == 1:
        return found if found.weekday() == weekday else other
    if sent is None:
        return found
    last = sent.date() + timedelta(days=1)  # a day for time zones
    american = _ENGLISH_CLOCK.search(match.string) is not None
    return other if other <= last and (found > last or (american and other > found)) else found


def _weekday(folded: str) -> int | None:
    """The day of the week that a text names, Monday 0; None where it names none."""
    match = _WEEKDAYS.search(folded)
    if match is None:
        return None
    if match["cn"]:
        return 6
    if match["en"]:
        return ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(match["en"])
    told = match["vi"]
    return (int(told) if told.isdigit() else ("hai", "ba", "tu", "nam", "sau", "bay").index(told) + 2) - 2


def _at(day: date, rest: str) -> str:
    """The day in ISO 8601, with the clock and the offset that the rest of the text names."""
    zone = _ZONE.search(rest)
    hour, minute, second = _clock(rest[: zone.start()] + " " + rest[zone.end() :] if zone else rest)
    if hour is None:
        return day.isoformat()
    moment = datetime.combine(day, time(hour, minute, second)).isoformat()
    if zone is None:
        return moment
    if zone["utc"]:
        return f"{moment}+00:00"
    hours, minutes = zone["hours"] or zone["h"], zone["minutes"] or zone["m"] or "00"
    return f"{moment}{zone['sign'] or zone['s']}{hours:0>2}:{minutes}"


def _clock(text: str) -> tuple[int | None, int, int]:
    match = _TIME.search(text)
    if match is None:
        match = _DOTTED.search(text)
        return _in_day(int(match[1]), int(match[2]), int(match[3] or 0)) if match else (None, 0, 0)
    hour, half = int(match[1]), match[4] or _half_before(text[: match.start()])
    if half in ("pm", "ch", "chieu", "toi") and hour < 12:
        hour += 12
    elif half in ("am", "sa") and hour == 12:
        hour = 0
    return _in_day(hour, int(match[2] or 0), int(match[3] or 0))


def _half_before(text: str) -> str:
    """Half of the day where its word stands before the clock, as in the Chinese, Japanese and Korean way of writing."""
    word = text.rstrip()[-6:]
    return "pm" if word.endswith(_AFTERNOON) else "am" if word.endswith(_MORNING) else ""


def _in_day(hour: int, minute: int, second: int) -> tuple[int | None, int, int]:
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else (None, 0, 0)

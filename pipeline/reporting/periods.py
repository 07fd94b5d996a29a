"""Kinds and periods of reports: from what was typed to the days they cover, both included."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise

from pipeline.errors import UsageError

KINDS = ("conclusion", "monthly", "quarterly", "half-year", "nine-month", "yearly")


@dataclass(frozen=True, slots=True)
class Period:
    """`key` as typed; `start` and `end` both included; `label` and `words` name it in the catalogue's table [report]."""

    kind: str
    key: str
    start: date
    end: date
    label: str
    words: tuple[tuple[str, str], ...] = ()

    until: datetime | None = None

    def bounds(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """The first moment, and the moment after the last: of a period that is not over, the moment of counting."""
        end = datetime.combine(self.end + timedelta(days=1), time(0), zone)
        return datetime.combine(self.start, time(0), zone), min(end, self.until) if self.until else end

    def counted_at(self, now: datetime) -> Period:
        """The period as it can be counted now: nothing of the future is late."""
        return replace(self, until=now)

    def cut_off(self, zone: tzinfo) -> date:
        """The last day that is counted."""
        return (self.bounds(zone)[1] - timedelta(microseconds=1)).astimezone(zone).date()


_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_QUARTER = re.compile(r"(\d{4})-[Qq]([1-4])")
_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")


def parse_period(kind: str, text: str, start_day: int) -> Period:
    """`2016-05`, `2016-Q2`, `2016-H1`, `2016-9M`, `2016` or `FROM..TO`. Raises UsageError with the forms."""
    if kind not in KINDS:
        raise UsageError(f"{kind!r} is no kind of report; write one of {', '.join(KINDS)}")
    try:
        if match := _RANGE.fullmatch(text):
            return _range(kind, text, date.fromisoformat(match[1]), date.fromisoformat(match[2]))
        if match := _MONTH.fullmatch(text):
            return month(kind, int(match[1]), int(match[2]), start_day)
        if match := _QUARTER.fullmatch(text):
            year, quarter = int(match[1]), int(match[2])
            return _months(kind, text, year, quarter * 3 - 2, quarter * 3, start_day, "period_quarter", quarter)
        if match := re.fullmatch(r"(\d{4})-[Hh]1", text):
            return _months(kind, text, int(match[1]), 1, 6, start_day, "period_half", 0)
        if match := re.fullmatch(r"(\d{4})-9[Mm]", text):
            return _months(kind, text, int(match[1]), 1, 9, start_day, "period_nine", 0)
        if re.fullmatch(r"\d{4}", text):
            return _months(kind, text, int(text), 1, 12, start_day, "period_year", 0)
    except ValueError as error:
        raise UsageError(f"{text!r} names a day that does not exist: {error}") from error
    raise UsageError(f"{text!r} is no period; write 2016-05, 2016-Q2, 2016-H1, 2016-9M, 2016 or 2016-03-01..2016-05-31")


_FORMS = {
    "monthly": ("period_month", "2016-05"),
    "quarterly": ("period_quarter", "2016-Q2"),
    "half-year": ("period_half", "2016-H1"),
    "nine-month": ("period_nine", "2016-9M"),
    "yearly": ("period_year", "2016"),
}
"""How the period of each kind of report is written; a conclusion's, and a span of days, can be any."""


def report_period(kind: str, text: str, start_day: int) -> Period:
    """The period of a report of that kind. Raises UsageError too where it is another kind's."""
    period = parse_period(kind, text, start_day)
    label, example = _FORMS.get(kind, (period.label, ""))
    if period.label not in (label, "period_range"):
        raise UsageError(f"{text!r} is no period of a {kind} report; write {example} or 2016-03-01..2016-05-31")
    return period


def steps(period: Period, zone: tzinfo) -> list[tuple[date, date]]:
    """The period cut for a trend: weeks of seven days where it is short, else months from its own first day."""
    last = period.cut_off(zone)
    cuts = [period.start]
    weekly = (period.end - period.start).days < _LONG
    while True:
        after = cuts[-1] + timedelta(days=7) if weekly else _month_later(period.start, len(cuts))
        if after > last:
            return [(start, min(end - timedelta(days=1), last)) for start, end in pairwise([*cuts, last + timedelta(days=1)])]
        cuts.append(after)


_LONG = 45


def _month_later(start: date, months: int) -> date:
    year, number = divmod(start.year * 12 + start.month - 1 + months, 12)
    for day in range(start.day, start.day - 4, -1):
        with suppress(ValueError):
            return date(year, number + 1, day)
    raise AssertionError(start)


def _range(kind: str, key: str, start: date, end: date) -> Period:
    if end < start:
        raise UsageError(f"{key!r} ends before it begins")
    return Period(kind, key, start, end, "period_range", (("start", start.isoformat()), ("end", end.isoformat())))


_ROMAN = ("", "I", "II", "III", "IV")


def _first(year: int, number: int, start_day: int) -> date:
    """The first day of a reporting month: with start day 15, May begins on 15 April."""
    if start_day == 1:
        return date(year, number, 1)
    return date(year, number - 1, start_day) if number > 1 else date(year - 1, 12, start_day)


def _last(year: int, number: int, start_day: int) -> date:
    after = _first(year, number + 1, start_day) if number < 12 else _first(year + 1, 1, start_day)
    return after - timedelta(days=1)


def month(kind: str, year: int, number: int, start_day: int) -> Period:
    """One reporting month."""
    if not 1 <= number <= 12:
        raise UsageError(f"{year}-{number:02d}: there is no such month")
    words = (("month", str(number)), ("year", str(year)))
    key = f"{year}-{number:02d}"
    return Period(kind, key, _first(year, number, start_day), _last(year, number, start_day), "period_month", words)


def _months(kind: str, key: str, year: int, first: int, last: int, start_day: int, label: str, quarter: int) -> Period:
    words = (("year", str(year)), ("quarter", _ROMAN[quarter]))
    return Period(kind, key.upper(), _first(year, first, start_day), _last(year, last, start_day), label, words)


def previous(period: Period) -> Period:
    """The period of the same kind just before: of a month, quarter or year its calendar neighbour, else as many days."""
    end = period.start - timedelta(days=1)
    months = round((period.end - period.start).days / 30.44)
    whole = _month_later(period.start, months) == period.end + timedelta(days=1)
    start = _month_later(period.start, -months) if whole else end - (period.end - period.start)
    return _range(period.kind, f"{start}..{end}", start, end)


def last_year(period: Period) -> Period:
    """The same days a year before."""
    start, end = (_year_back(day) for day in (period.start, period.end))
    return _range(period.kind, f"{start}..{end}", start, end)


def _year_back(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def ended_between(kinds: tuple[str, ...], since: date, until: date, start_day: int) -> list[Period]:
    """Periods of these kinds whose last day lies in `since` … `until` - 1, oldest first."""
    found = []
    for year in range(since.year - 1, until.year + 2):
        for number in range(1, 13):
            found.append(("monthly", month("monthly", year, number, start_day)))
        for quarter in range(1, 5):
            found.append(("quarterly", parse_period("quarterly", f"{year}-Q{quarter}", start_day)))
        found += [
            ("half-year", parse_period("half-year", f"{year}-H1", start_day)),
            ("nine-month", parse_period("nine-month", f"{year}-9M", start_day)),
        ]
        found.append(("yearly", parse_period("yearly", str(year), start_day)))
    chosen = [period for kind, period in found if kind in kinds and since <= period.end < until]
    return sorted(chosen, key=lambda period: (period.end, KINDS.index(period.kind)))

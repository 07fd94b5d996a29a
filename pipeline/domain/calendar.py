"""Working days and hours of one office, and how a day is written. The day of receipt is day zero; a due date falls at the end of a working day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo

YearDays = Callable[[int], tuple[Mapping[date, str], Mapping[date, str]]]
"""For a year: the days off with their names, and the weekend days that are worked."""


@dataclass(frozen=True)
class WorkingCalendar:
    """`year_days` is asked once a year of the calendar; `confirmed` are the years that the office has checked."""

    zone: tzinfo
    year_days: YearDays
    opens: time = time(7, 30)
    closes: time = time(17, 0)
    confirmed: frozenset[int] = frozenset()
    _years: dict[int, tuple[Mapping[date, str], Mapping[date, str]]] = field(default_factory=dict, compare=False)

    def _year(self, year: int) -> tuple[Mapping[date, str], Mapping[date, str]]:
        if year not in self._years:
            self._years[year] = self.year_days(year)
        return self._years[year]

    def is_working(self, day: date) -> bool:
        """Whether the office works on this day: Monday to Friday but for days off, and make-up working days."""
        off, worked = self._year(day.year)
        return day in worked or (day.weekday() < 5 and day not in off)

    def add_working_days(self, start: date, count: int) -> date:
        """The `count`-th working day after `start` (for 0: `start` itself, or the next working day)."""
        day = start
        if count == 0:
            while not self.is_working(day):
                day += timedelta(days=1)
            return day
        step = timedelta(days=1 if count > 0 else -1)
        left = abs(count)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def end_of(self, day: date) -> datetime:
        """Closing time of a day, in the office's time zone."""
        return datetime.combine(day, self.closes, self.zone)

    def start_of(self, day: date) -> datetime:
        """Opening time of a day, in the office's time zone."""
        return datetime.combine(day, self.opens, self.zone)

    def add_working_time(self, start: datetime, span: timedelta) -> datetime:
        """`span` of office hours after `start`, for instance two working hours."""
        moment, left = start.astimezone(self.zone), span
        while True:
            day = moment.date()
            opens, closes = self.start_of(day), self.end_of(day)
            if self.is_working(day) and moment < closes:
                moment = max(moment, opens)
                if moment + left <= closes:
                    return moment + left
                left -= closes - moment
            moment = self.start_of(day + timedelta(days=1))

    def open_at(self, moment: datetime) -> bool:
        """Whether the office is at work at this moment."""
        local = moment.astimezone(self.zone)
        return self.is_working(local.date()) and self.opens <= local.time() < self.closes

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; 0 where `end` is not after `start`."""
        days, day = 0, start
        while day < end:
            day += timedelta(days=1)
            days += self.is_working(day)
        return days


def official_day(day: date) -> str:
    """`31/5/2016`, `05/02/2016`: as officials write days, those below ten and months 1, 2 with a zero (word guide §1.3)."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day.month < 3 else f"{day.day:02d}/{day.month}/{day.year}"

"""Due dates: lunar holidays, substitute days, make-up Saturdays, clock hours for urgent."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.adapters.holidays_vn import year_days
from pipeline.domain.calendar import WorkingCalendar
from pipeline.domain.policy import Span

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
CALENDAR = WorkingCalendar(ZONE, year_days)


@pytest.mark.parametrize(
    ("span", "start", "due"),
    [
        ("3wd", "2016-03-09T08:40", "2016-03-14T17:00"),
        ("3wd", "2016-04-27T08:00", "2016-05-04T17:00"),  # 30/4–3/5/2016 off
        ("10wd", "2016-05-06T21:22", "2016-05-20T17:00"),
        ("15wd", "2016-03-21T20:11", "2016-04-11T17:00"),
        ("24h", "2016-04-29T17:55", "2016-04-30T17:55"),
        ("2wh", "2016-03-09T16:00", "2016-03-10T08:30"),
        ("1wd", "2025-04-25T09:00", "2025-04-26T17:00"),  # make-up Saturday of 2025
    ],
)
def test_spans_end_where_the_rule_says(span: str, start: str, due: str) -> None:
    moment = datetime.fromisoformat(start).replace(tzinfo=ZONE)
    assert Span.parse(span).after(moment, CALENDAR) == datetime.fromisoformat(due).replace(tzinfo=ZONE)


def test_tet_is_off() -> None:
    assert not any(CALENDAR.is_working(date(2016, 2, day)) for day in (8, 9, 10, 11, 12))


@given(st.dates(date(2015, 1, 1), date(2027, 1, 1)), st.integers(1, 40))
def test_adding_and_taking_away_come_back(day: date, count: int) -> None:
    start = CALENDAR.add_working_days(day, 0)
    assert CALENDAR.add_working_days(CALENDAR.add_working_days(start, count), -count) == start


@given(st.dates(date(2016, 1, 1), date(2026, 1, 1)), st.integers(1, 30))
def test_more_days_off_never_make_a_date_earlier(day: date, count: int) -> None:
    stricter = WorkingCalendar(ZONE, lambda year: ({**year_days(year)[0], date(year, 6, 15): "x"}, {}), time(7, 30), time(17))
    plain = WorkingCalendar(ZONE, lambda year: (year_days(year)[0], {}), time(7, 30), time(17))
    assert stricter.add_working_days(day, count) >= plain.add_working_days(day, count)


def test_office_hours_are_counted_over_the_night() -> None:
    start = datetime(2016, 3, 11, 16, 30, tzinfo=ZONE)  # a Friday
    assert CALENDAR.add_working_time(start, timedelta(hours=1)) == datetime(2016, 3, 14, 8, 0, tzinfo=ZONE)

"""Dates of mails that a mail passes on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.reading.dates import read_date

MARCH = datetime(2016, 3, 9, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3/9/2016 8:15:00 AM", "2016-03-09T08:15:00"),  # an American's clock: the ninth of March
        ("09/03/2016 8:15 SA", "2016-03-09T08:15:00"),
        ("2/3/2016 14:05", "2016-03-02T14:05:00"),  # either could be: the office writes the day first
        ("10/3/2016 0:30", "2016-03-10T00:30:00"),  # east of the sender's zone it is tomorrow
        ("12/11/2016", "2016-11-12"),  # both lie after: as the office writes
        ("9 thg 11, 2016", "2016-11-09"),  # a month that is named is no question
    ],
)
def test_what_a_mail_passes_on_is_older_than_the_mail(written: str, read: str) -> None:
    assert read_date(written, MARCH) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Th 2, 7 thg 3", "2016-03-07"),
        ("7 thg 3, 15:05", "2016-03-07T15:05:00"),
        ("15:05 7/3", "2016-03-07T15:05:00"),
        ("31 thg 12 lúc 8:05 SA", "2015-12-31T08:05:00"),  # the last one there was
        ("29 thg 2 lúc 8:05 SA", "2016-02-29T08:05:00"),
        ("5 thg 3, 2559 lúc 15:05", "2016-03-05T15:05:00"),  # of the Buddhist era
        ("5-Mar-2016 15:05", "2016-03-05T15:05:00"),
        ("05/Thg3/2016 15:05", "2016-03-05T15:05:00"),
        ("5 Mar 2016 15:05 GMT-7", "2016-03-05T15:05:00-07:00"),
        ("Sat, 5 Mar 2016 08:05:00 -0000", "2016-03-05T08:05:00+00:00"),
        ("Sat, 05 Mar 2016 08:05:00 GMT", "2016-03-05T08:05:00+00:00"),
        ("March 5, 2016 8:05 AM UTC", "2016-03-05T08:05:00+00:00"),
        ("5 tháng 3, 2016 lúc 8:05 (UTC+07:00)", "2016-03-05T08:05:00+07:00"),
    ],
)
def test_a_day_without_its_year_or_in_another_era(written: str, read: str) -> None:
    assert read_date(written, MARCH) == read


NOVEMBER = datetime(2026, 11, 10, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Mon 11/9/2026 8:41 PM", "2026-11-09T20:41:00"),  # the ninth of November was a Monday
        ("Monday, 11/9/2026 20:41", "2026-11-09T20:41:00"),
        ("Wed 07/10/2026 9:05 AM", "2026-10-07T09:05:00"),  # and so was the seventh of October a Wednesday
        ("T4, 07/10/2026 09:05", "2026-10-07T09:05:00"),
        ("Thứ Tư, 07/10/2026 9:05 SA", "2026-10-07T09:05:00"),
        ("11/7/2026 8:41:10 PM", "2026-11-07T20:41:10"),  # an English clock, and the last days rather than July
        ("Sat 11/7/2026 8:41 PM", "2026-11-07T20:41:00"),  # both days were Saturdays
        ("11/7/2026 8:41 CH", "2026-07-11T20:41:00"),
        ("11/7/2026 20:41", "2026-07-11T20:41:00"),
        ("5/11/2026 8:41 PM", "2026-11-05T20:41:00"),
        ("07-Nov-26 20:41", "2026-11-07T20:41:00"),
        ("7 Nov 20:41", None),
        ("2026-07-11 20:41", "2026-07-11T20:41:00"),
    ],
)
def test_day_and_month_in_either_order(written: str, read: str | None) -> None:
    assert read_date(written, NOVEMBER) == read


def test_a_weekday_tells_without_the_mail_around_it() -> None:
    assert read_date("Fri 9/4/2026 8:41 AM") == "2026-09-04T08:41:00"

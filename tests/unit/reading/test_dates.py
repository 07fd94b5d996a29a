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
    ],
)
def test_a_day_without_its_year_or_in_another_era(written: str, read: str) -> None:
    assert read_date(written, MARCH) == read

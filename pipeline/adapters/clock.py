"""Our clock against a mail server's: due dates, access tokens and certificates all hang on it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from pipeline.errors import Unavailable

TOLERATED = timedelta(minutes=3)
_DATE = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")


def date_in(greeting: str) -> datetime | None:
    """The time that many SMTP servers tell in their greeting (RFC 5322, 3.3), or None."""
    found = _DATE.search(greeting)
    return parsedate_to_datetime(found[0]) if found else None


def compare(server: str, theirs: datetime, *, at_least: bool = False) -> None:
    """Raises Unavailable where the clocks differ. `at_least`: the server's clock shows this or later."""
    ours = datetime.now(UTC)
    minutes = int(abs(ours - theirs).total_seconds() // 60)
    if theirs - ours > TOLERATED:
        raise Unavailable(f"this computer's clock is {minutes} minutes behind {server}: set it right (NTP)")
    if ours - theirs > TOLERATED and not at_least:
        raise Unavailable(f"this computer's clock is {minutes} minutes ahead of {server}: set it right (NTP)")

"""A year whose calendar the office has not checked is announced two months ahead; no due date is computed in silence."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.deciding import letters
from pipeline.domain.calendar import WorkingCalendar
from pipeline.domain.decision import Decision
from pipeline.jobs.desk import Desk

_AHEAD = timedelta(days=62)
"""Two months, whichever."""


def unconfirmed(calendar: WorkingCalendar, day: date) -> list[int]:
    """Years at hand on a day that the office has not confirmed in `registry/calendar.toml`."""
    return sorted({day.year, (day + _AHEAD).year} - calendar.confirmed)


def announce(desk: Desk, day: date) -> int:
    """Tells the officers of each such year, once. Returns of how many."""
    if not desk.policy.identity.officers:
        return 0
    notices = [
        letters.alarm(
            f"calendar:{year}", "calendar", [{"slug": "confirm_year", "detail": str(year), "code": ""}], desk.policy, desk.now
        )
        for year in unconfirmed(desk.policy.calendar, day)
    ]
    with desk.store.view() as tx:
        fresh = tuple(notice for notice in notices if tx.get("outbox", notice.key) is None)
    if fresh:
        desk.ledger.commit(lambda _: Decision(at=desk.now, actor="pipeline", cause="job:calendar", outbox=fresh))
    return len(fresh)

"""A quarter, day by day: the clock goes on, mail arrives, the service passes, units and the officer do their part."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from pipeline.demo import citizens, officer, strangers
from pipeline.demo.post import Post, scenario
from pipeline.demo.units import Units
from pipeline.domain.case import Case
from pipeline.jobs import drafts
from pipeline.jobs.desk import Desk
from pipeline.jobs.rows import load_outgoing, whole_cases
from pipeline.office.folder import Office
from pipeline.wiring import desk_for
from pipeline.worker import tick

REPORTS = 66
DAYS = 92
_HOURS = (7, 9, 16)
"""When the office looks even if no mail came: before work, after the reminders of eight, at the end of the day."""


class Quarter:
    """The office, its clock and everybody who writes to it."""

    def __init__(self, office: Office) -> None:
        policy = office.policy
        zone = policy.calendar.zone
        launched = policy.launched or datetime.now(zone).date()
        self.start = self.now = datetime.combine(launched, policy.calendar.opens, zone)
        self.desk: Desk = desk_for(office, lambda: self.now)
        self._office = office
        self._scenario = scenario()
        self._post = Post(policy.identity.address, random.Random(2016))  # noqa: S311 a play, the same each time
        self._units = Units(office, self._scenario, self._post)
        self._read: tuple[object, list[Case]] = (None, [])

    def play(self, advance: Callable[[int], None]) -> None:
        """Looks by day and night; `advance` hears of each day."""
        citizens.report(self._office, self._scenario, self._post, self.start, DAYS - 12, REPORTS)
        end = self.start + timedelta(days=DAYS)
        while self.now < end:
            if self.now.day == 15 and self.now.hour == 7 and self.now.month == self.start.month:
                self._oddities()
            if self._post.deliver(self._office.folder / "mailboxes" / "hotline", self.now) or self.now.hour in _HOURS:
                tick(self.desk)
            self._units.answer(self.desk, self.cases(), self.now)
            if self.now.hour == 16:
                officer.work(self.desk, self.cases())
                tick(self.desk)
                advance(1)
            self.now += {7: timedelta(hours=2), 9: timedelta(hours=4)}.get(self.now.hour, timedelta(hours=3))

    def cases(self) -> list[Case]:
        """Every case as it stands; read again once something was written."""
        with self.desk.store.view() as tx:
            if self._read[0] != (written := tx.series()):
                self._read = written, list(whole_cases(tx))
        return self._read[1]

    def write_reports(self) -> list[Path]:
        """The conclusion and two periodic reports, as Word files in the office folder."""
        start, end = self.start.date(), (self.start + timedelta(days=DAYS - 1)).date()
        middle = self.start + timedelta(days=70)
        wanted = (
            ("conclusion", f"{start}..{end}"),
            ("monthly", f"{middle.year}-{middle.month:02d}"),
            ("quarterly", f"{middle.year}-Q{(middle.month - 1) // 3 + 1}"),
        )
        written = []
        for kind, period in wanted:
            draft = drafts.write_draft(self.desk, kind, period)
            written.append(self._office.folder / draft.file_name)
            written[-1].write_bytes(draft.data)
        return written

    def _oddities(self) -> None:
        """Once: mails that are neither report nor answer, and three citizens who report again."""
        cases = [case for case in self.cases() if case.assignments and case.assignments[0].sent_at]
        with self.desk.store.view() as tx:
            ours = load_outgoing(tx, cases[0].assignments[0].thread) if cases else None
        if ours is None:
            return
        at = self.now + timedelta(hours=2)
        strangers.write(self._scenario, self._post, cases[0], ours, at)
        for number, case in enumerate(cases[:3]):
            citizens.report_again(self._office, self._scenario, self._post, case, at + timedelta(days=5 * number))

"""What an office decides about time, routing and privacy: the settings that decisions depend on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from pipeline.domain.calendar import WorkingCalendar
from pipeline.domain.report import CaseClass

_SPAN = re.compile(r"(?P<count>\d{1,4})\s*(?P<unit>wd|wh|h|min|d)")


class Measure(StrEnum):
    """Working days, working hours, clock hours, minutes, calendar days."""

    WORKING_DAYS = "wd"
    WORKING_HOURS = "wh"
    HOURS = "h"
    MINUTES = "min"
    DAYS = "d"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time as an office writes it: `3wd`, `24h`, `15min`, `2wh`, `0`."""

    count: int
    measure: Measure

    @classmethod
    def parse(cls, text: str) -> Span:
        """Raises ValueError with the forms allowed."""
        if text.strip() == "0":
            return cls(0, Measure.HOURS)
        match = _SPAN.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"{text!r} is no length of time: write for instance 3wd, 2wh, 24h, 15min or 0")
        return cls(int(match["count"]), Measure(match["unit"]))

    def after(self, start: datetime, calendar: WorkingCalendar) -> datetime:
        """The end of this span. Working days end at closing time; the day of `start` is not counted."""
        local = start.astimezone(calendar.zone)
        if self.measure is Measure.WORKING_DAYS:
            return calendar.end_of(calendar.add_working_days(local.date(), self.count))
        if self.measure is Measure.WORKING_HOURS:
            return calendar.add_working_time(local, timedelta(hours=self.count))
        if self.measure is Measure.DAYS:
            return calendar.end_of(local.date() + timedelta(days=self.count))
        return local + (timedelta(hours=self.count) if self.measure is Measure.HOURS else timedelta(minutes=self.count))

    def __str__(self) -> str:
        return f"{self.count}{self.measure}" if self.count else "0"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The spans of one class; None: no such date."""

    result: Span | None = None
    acknowledge: Span | None = None
    first_action: Span | None = None
    progress: Span | None = None
    extension: Span | None = None
    decline: Span | None = None


@dataclass(frozen=True, slots=True)
class OfficeClocks:
    """The hotline's own clocks."""

    transfer_urgent: Span
    transfer: Span
    held_alarm: Span


@dataclass(frozen=True, slots=True)
class ReminderSteps:
    """Level 0 is `before` the due date; `after[i]` is level i + 1."""

    before: Span
    after: tuple[Span, ...]
    at: time = time(8, 0)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What no mail can tell about a conclusion (`[conclusion]`); what is missing prints as a dotted blank."""

    held_on: date | None = None
    kind: str = "sơ kết"
    chairs: tuple[tuple[str, str], ...] = ()
    authority: str = ""
    signer_post: str = ""
    signer_name: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the hotline is and who may speak to it. Without an office folder every field is empty."""

    address: str = ""
    officers: tuple[str, ...] = ()
    forwarders: tuple[str, ...] = ()
    code_prefix: str = ""

    def is_own(self, address: str) -> bool:
        """Whether an address is the hotline's own, with or without a `+token`."""
        local, _, domain = address.lower().rpartition("@")
        own_local, _, own_domain = self.address.lower().rpartition("@")
        return bool(own_domain) and domain == own_domain and local.partition("+")[0] == own_local

    def is_officer(self, address: str) -> bool:
        """Whether this address may command by mail."""
        return address.lower() in self.officers

    def is_forwarder(self, address: str) -> bool:
        """Whether an address, or its domain by whole labels, is one that forwards reports."""
        wanted = address.lower()
        domain = wanted.rpartition("@")[2]
        return any(
            wanted == entry or ("@" not in entry and (domain == entry or domain.endswith("." + entry)))
            for entry in self.forwarders
        )


@dataclass(frozen=True)
class Policy:
    """Everything that a decision needs to know about its office, beside the registry."""

    identity: Identity
    office: str
    committee: str
    place: str
    standing: tuple[str, ...]
    calendar: WorkingCalendar
    deadlines: dict[CaseClass, Deadlines]
    clocks: OfficeClocks
    reminders: ReminderSteps
    launched: date | None = None
    auto_assign: str = "confident"
    accept: str = "officer"
    file_by_content: bool = False
    share_contact: str = "lead"
    share_files: str = "lead"
    acknowledge_citizen: bool = False
    repeat_days: int = 180
    grace_days: int = 180
    coordinator: str = ""
    auth_server_id: str = ""
    reply_to: str = "plain"
    message_bytes: int = 52_428_800
    seconds_per_message: int = 20
    outgoing_per_address_per_day: int = 50
    incoming_per_address_per_day: int = 200
    retention_years: int = 0
    period_start_day: int = 15
    report_kinds: tuple[str, ...] = ("monthly", "quarterly")
    recipients: tuple[str, ...] = ()
    spelling: str = "ủy"
    profile: str = "hd11"
    leader: str = ""
    """Whom the office reports to, as running text names him; empty: as the form has it."""
    conclusion: Conclusion = Conclusion()

    def writes_at(self, moment: datetime) -> bool:
        """Whether a unit may get at this moment what can wait for an hour at which somebody reads it.

        Not before the hour of reminders: what was missed overnight goes with the morning's.
        """
        return self.calendar.open_at(moment) and moment.astimezone(self.calendar.zone).time() >= self.reminders.at

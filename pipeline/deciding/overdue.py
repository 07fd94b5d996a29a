"""Which reminder is due to whom and when (đôn đốc): steps of an assignment, each exactly once.

Level 0 comes before the due date, 1 to 3 after it, at 08:00 of a working day. An urgent assignment has clock-hour steps:
no acknowledgement (1), no first action (2), no result (3). Steps count from the due date, or from when the unit got its part
(sent, returned, reopened) where that is later: the office's own time costs no unit a reminder. A cooperating unit is reminded
while the content it helps with is unanswered, and never escalated: the lead answers for the result.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pipeline.domain.assignment import Assignment, Role
from pipeline.domain.case import Case, CaseStatus
from pipeline.domain.policy import Measure, Policy, Span
from pipeline.domain.report import CaseClass

HIGHEST = 3
"""The level that goes to the Standing Committee."""
_PAUSED = frozenset({CaseStatus.AWAITING_TRIAGE, CaseStatus.AWAITING_INFORMATION})
"""An officer or the informant has the word: nobody is reminded."""


@dataclass(frozen=True, slots=True)
class Step:
    """One reminder to come: its level, its time and a name that no other step of the assignment has."""

    level: int
    at: datetime
    name: str


def steps(case: Case, assignment: Assignment, policy: Policy) -> tuple[Step, ...]:
    """Every step of an assignment that still owes a result, in order of time, done or not."""
    since, owed = assignment.owed_since, case.owed(assignment)
    if since is None or not owed or case.stage in _PAUSED:
        return ()
    due_at = due_of(case, assignment)
    if case.class_of(assignment) is CaseClass.URGENT:
        found = _urgent_steps(assignment, due_at, since, policy)
    else:
        found = _steps(case.class_of(assignment), due_at, since, policy)
    highest = HIGHEST if any(part.role is Role.LEAD for part in owed) else HIGHEST - 1
    # A step whose time had passed before the unit had its part is none.
    live = [step for step in found if step.at > since and step.level <= highest]
    return tuple(sorted(live, key=lambda step: (step.at, step.level)))


def due_of(case: Case, assignment: Assignment) -> datetime | None:
    """The earliest due date of what the unit owes."""
    return min((part.due_at for part in case.owed(assignment) if part.due_at), default=None)


def _urgent_steps(assignment: Assignment, due_at: datetime | None, since: datetime, policy: Policy) -> Iterator[Step]:
    if assignment.acknowledge_by and assignment.acknowledged_at is None:
        yield Step(1, assignment.acknowledge_by, f"1:{assignment.acknowledge_by.isoformat()}")
    if assignment.first_action_by and assignment.first_action_at is None:
        yield Step(2, assignment.first_action_by, f"2:{assignment.first_action_by.isoformat()}")
    result = policy.deadlines[CaseClass.URGENT].result
    if due_at is not None and due_at <= since and result is not None:
        due_at = result.after(since, policy.calendar)
    if due_at is not None:
        yield Step(3, due_at, f"3:{due_at.isoformat()}")


def _steps(case_class: CaseClass, due_at: datetime | None, since: datetime, policy: Policy) -> Iterator[Step]:
    if due_at is None:
        return
    zone, reminders = policy.calendar.zone, policy.reminders
    start = max(due_at, since).astimezone(zone)
    named = start.date().isoformat()
    if due_at > since and reminders.before.count:
        # What is due within three working days is recalled on the morning of the day itself.
        at = _morning_of(start.date(), policy) if case_class is CaseClass.SOON else _morning(start, -1, reminders.before, policy)
        yield Step(0, at, f"0:{named}")
    for level, span in enumerate(reminders.after, start=1):
        yield Step(min(level, HIGHEST), _morning(start, 1, span, policy), f"{level}:{named}")


def _morning_of(day: date, policy: Policy) -> datetime:
    """The morning of a day, or of the last working day before it."""
    return _at_eight(policy.calendar.add_working_days(day + timedelta(days=1), -1), policy)


def _at_eight(day: date, policy: Policy) -> datetime:
    return datetime.combine(day, policy.reminders.at, policy.calendar.zone)


def _morning(start: datetime, direction: int, span: Span, policy: Policy) -> datetime:
    if span.measure is Measure.WORKING_DAYS:
        return _at_eight(policy.calendar.add_working_days(start.date(), direction * span.count), policy)
    if span.measure is Measure.DAYS:
        return _at_eight(start.date() + direction * timedelta(days=span.count), policy)
    return start + direction * (timedelta(minutes=span.count) if span.measure is Measure.MINUTES else timedelta(hours=span.count))


def steps_due(case: Case, assignment: Assignment, now: datetime, policy: Policy) -> tuple[Step, ...]:
    """Steps whose time has come and that were neither mailed nor skipped; the highest last."""
    done = {reminder.step for reminder in assignment.reminders}
    due = [step for step in steps(case, assignment, policy) if step.at <= now and step.name not in done]
    return tuple(sorted(due, key=lambda step: step.level))


def next_step(case: Case, policy: Policy) -> datetime | None:
    """When this case needs attention again: its earliest step not yet done."""
    times = []
    for assignment in case.assignments:
        done = {reminder.step for reminder in assignment.reminders}
        times += [step.at for step in steps(case, assignment, policy) if step.name not in done]
    return min(times, default=None)


def days_overdue(case: Case, assignment: Assignment, now: datetime, policy: Policy) -> int:
    """Working days since the due date of what the unit owes; 0 where it is not past."""
    due_at = due_of(case, assignment)
    if due_at is None or now <= due_at:
        return 0
    zone = policy.calendar.zone
    start, end = due_at.astimezone(zone).date(), now.astimezone(zone).date()
    return max(1, policy.calendar.working_days_between(start, end)) if end > start else 0


def is_late(case: Case, assignment: Assignment, now: datetime) -> bool:
    """Whether a unit that leads is past the due date of what it owes."""
    return any(part.role is Role.LEAD and part.due_at is not None and part.due_at < now for part in case.owed(assignment))


def is_overdue(case: Case, now: datetime) -> bool:
    """Whether a lead part of an open case is past its due date without an answer."""
    return any(is_late(case, assignment, now) for assignment in case.assignments)

"""Which reminder is due to whom and when (đôn đốc): steps of an assignment, each exactly once.

Level 0 comes before the due date, 1 to 3 after it, at 08:00 of a working day. An urgent assignment has clock-hour steps:
no acknowledgement (1), no first action (2), no result (3). Only units that lead are reminded: what a cooperating unit did
is told by the lead's answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.domain.case import Assignment, Case, Role
from pipeline.domain.policy import Measure, Policy, Span
from pipeline.domain.report import CaseClass


@dataclass(frozen=True, slots=True)
class Step:
    """One reminder to come: its level, its time and a name that no other step of the assignment has."""

    level: int
    at: datetime
    name: str


def steps(case: Case, assignment: Assignment, policy: Policy) -> tuple[Step, ...]:
    """Every step of an assignment that still owes a result, in order of time, done or not."""
    if case.ended or assignment.sent_at is None or assignment.role is not Role.LEAD or not assignment.owes:
        return ()
    urgent = case.case_class is CaseClass.URGENT
    found = _urgent_steps(assignment) if urgent else _steps(case.case_class, assignment, policy)
    # A step whose time had passed before the unit had its assignment is none.
    return tuple(sorted((step for step in found if step.at > assignment.sent_at), key=lambda step: (step.at, step.level)))


def _urgent_steps(assignment: Assignment) -> Iterator[Step]:
    if assignment.acknowledge_by and assignment.acknowledged_at is None:
        yield Step(1, assignment.acknowledge_by, f"1:{assignment.acknowledge_by.isoformat()}")
    if assignment.first_action_by and assignment.first_action_at is None:
        yield Step(2, assignment.first_action_by, f"2:{assignment.first_action_by.isoformat()}")
    if assignment.due_at:
        yield Step(3, assignment.due_at, f"3:{assignment.due_at.isoformat()}")


def _steps(case_class: CaseClass, assignment: Assignment, policy: Policy) -> Iterator[Step]:
    due_at = assignment.due_at
    if due_at is None:
        return
    due = due_at.astimezone(policy.calendar.zone)
    named = due.date().isoformat()
    before = policy.reminders.before
    if before.count:
        # What is due within three working days is recalled on the morning of the day itself.
        at = _morning(due, -1, before, policy) if case_class is not CaseClass.SOON else _at_eight(due, policy)
        yield Step(0, at, f"0:{named}")
    for level, span in enumerate(policy.reminders.after, start=1):
        yield Step(min(level, 3), _morning(due, 1, span, policy), f"{level}:{named}")


def _at_eight(moment: datetime, policy: Policy) -> datetime:
    return datetime.combine(moment.date(), policy.reminders.at, policy.calendar.zone)


def _morning(due: datetime, direction: int, span: Span, policy: Policy) -> datetime:
    if span.measure is Measure.WORKING_DAYS:
        day = policy.calendar.add_working_days(due.date(), direction * span.count)
        return datetime.combine(day, policy.reminders.at, policy.calendar.zone)
    if span.measure is Measure.DAYS:
        return _at_eight(due + direction * timedelta(days=span.count), policy)
    return due + direction * (
        timedelta(hours=span.count) if span.measure is not Measure.MINUTES else timedelta(minutes=span.count)
    )


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


def days_overdue(assignment: Assignment, now: datetime, policy: Policy) -> int:
    """Working days since the due date; 0 where it is not past."""
    if assignment.due_at is None or now <= assignment.due_at:
        return 0
    zone = policy.calendar.zone
    start, end = assignment.due_at.astimezone(zone).date(), now.astimezone(zone).date()
    return max(1, policy.calendar.working_days_between(start, end)) if end > start else 0


def is_overdue(case: Case, now: datetime) -> bool:
    """Whether a lead part of an open case is past its due date without an answer."""
    return not case.ended and any(
        assignment.owes and assignment.role is Role.LEAD and assignment.due_at is not None and assignment.due_at < now
        for assignment in case.assignments
    )

"""Due dates by class (contract §2): results count from the receipt, extensions from the due date, the rest from the sending."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from pipeline.domain.assignment import Assignment, Part, PartStatus
from pipeline.domain.case import Case
from pipeline.domain.policy import Policy, Span
from pipeline.domain.report import CaseClass


def _after(span: Span | None, start: datetime, policy: Policy) -> datetime | None:
    return span.after(start, policy.calendar) if span is not None and span.count else None


def result_due(case_class: CaseClass, received_at: datetime, policy: Policy) -> datetime | None:
    """When the result is due; None for a class that is tracked without dates."""
    return _after(policy.deadlines[case_class].result, received_at, policy)


def due_when_given(case_class: CaseClass, received_at: datetime, now: datetime, policy: Policy) -> datetime | None:
    """When the result of what is given now is due: from the receipt, unless that time is over; nobody is late before he is told."""
    due_at = result_due(case_class, received_at, policy)
    return result_due(case_class, now, policy) if due_at is not None and due_at <= now else due_at


@dataclass(frozen=True, slots=True)
class SentDates:
    """The dates that count from the sending of an assignment."""

    acknowledge_by: datetime | None
    first_action_by: datetime | None
    progress_by: datetime | None


def sent_dates(case_class: CaseClass, sent_at: datetime, policy: Policy, due_at: datetime | None = None) -> SentDates:
    """`due_at`: of the result. A step on the way to it that would come when that is due, or later, is none."""
    deadlines = policy.deadlines[case_class]
    first_action, progress = (
        None if step and due_at and sent_at < due_at <= step else step
        for step in (_after(span, sent_at, policy) for span in (deadlines.first_action, deadlines.progress))
    )
    return SentDates(_after(deadlines.acknowledge, sent_at, policy), first_action, progress)


def latest_extension(case: Case, assignment: Assignment, policy: Policy) -> datetime | None:
    """The farthest date to which an extension may go: the span of the class of what is owed, after its first due date. None: no
    extension.
    """
    owed = tuple(part for part in assignment.results if part.owed)
    rest = replace(assignment, parts=owed or assignment.parts)
    span = policy.deadlines[case.class_of(rest)].extension
    if span is None or not span.count or assignment.first_due_at is None:
        return None
    return span.after(max(assignment.first_due_at, rest.due_at or assignment.first_due_at), policy.calendar)


def decline_by(case: Case, assignment: Assignment, policy: Policy) -> datetime | None:
    """Until when a unit may hand its part back as not in its authority."""
    since = assignment.sent_at or assignment.assigned_at
    return _after(policy.deadlines[case.class_of(assignment)].decline, since, policy) if since else None


def given_back(
    case: Case, assignment: Assignment, now: datetime, policy: Policy, contents: tuple[int, ...] = ()
) -> tuple[tuple[int, datetime], ...]:
    """New due dates of answers that the office returns: the time they waited at the office does not count against the unit.

    `contents`: of these alone.

    Clock hours for an urgent assignment, else working days after the day of the answer up to today.
    """
    answered = [part for part in assignment.parts if part.status is PartStatus.ANSWERED]
    waited = [part for part in answered if part.answered_at and part.due_at and (not contents or part.content in contents)]
    return tuple((part.content, _later(part, case.class_of(assignment), now, policy)) for part in waited)


def _later(part: Part, case_class: CaseClass, now: datetime, policy: Policy) -> datetime:
    assert part.answered_at is not None
    assert part.due_at is not None
    if case_class is CaseClass.URGENT:
        return part.due_at + (now - part.answered_at)
    zone = policy.calendar.zone
    days = policy.calendar.working_days_between(part.answered_at.astimezone(zone).date(), now.astimezone(zone).date())
    due = part.due_at.astimezone(zone)
    return policy.calendar.end_of(policy.calendar.add_working_days(due.date(), days)) if days else part.due_at


def end_of_day(day: date, policy: Policy) -> datetime:
    return policy.calendar.end_of(day)

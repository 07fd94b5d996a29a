"""Due dates by class (contract §2): results and extensions count from the receipt, acknowledgement and first action from the sending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pipeline.domain.case import Assignment, Case
from pipeline.domain.policy import Policy, Span
from pipeline.domain.report import CaseClass


def _after(span: Span | None, start: datetime, policy: Policy) -> datetime | None:
    return span.after(start, policy.calendar) if span is not None and span.count else None


def result_due(case_class: CaseClass, received_at: datetime, policy: Policy) -> datetime | None:
    """When the result is due; None for a class that is tracked without dates."""
    return _after(policy.deadlines[case_class].result, received_at, policy)


@dataclass(frozen=True, slots=True)
class SentDates:
    """The dates that count from the sending of an assignment."""

    acknowledge_by: datetime | None
    first_action_by: datetime | None
    progress_by: datetime | None


def sent_dates(case_class: CaseClass, sent_at: datetime, policy: Policy) -> SentDates:
    deadlines = policy.deadlines[case_class]
    return SentDates(
        _after(deadlines.acknowledge, sent_at, policy),
        _after(deadlines.first_action, sent_at, policy),
        _after(deadlines.progress, sent_at, policy),
    )


def latest_extension(case: Case, assignment: Assignment, policy: Policy) -> datetime | None:
    """The farthest date to which an extension may go: the class's span after the first due date. None: no extension."""
    span = policy.deadlines[case.case_class].extension
    if span is None or not span.count or assignment.first_due_at is None:
        return None
    return span.after(assignment.first_due_at, policy.calendar)


def end_of_day(day: date, policy: Policy) -> datetime:
    return policy.calendar.end_of(day)

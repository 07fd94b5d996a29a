"""Cases as lines of a list: which may be listed at all, and what a line tells."""

from __future__ import annotations

from datetime import date, datetime

from pipeline.domain.case import Case
from pipeline.domain.report import CaseKind
from pipeline.reporting.figures import led, standing
from pipeline.reporting.numbers import count, upper_first
from pipeline.reporting.teller import Teller


def may_be_listed(case: Case) -> bool:
    """Tips, denunciations, anonymous and confidential reports are counted; where and what they are about is not told."""
    secret = case.held_back or case.informant.anonymous or case.informant.confidential
    return not secret and case.kind not in (CaseKind.TIP, CaseKind.DENUNCIATION)


def case_row(n: int, case: Case, teller: Teller, end: datetime) -> dict[str, str]:
    """A line of a list of cases; as it stood when the period ended, like every figure."""
    due = min((part.due_at for assignment in led(case) for part in assignment.parts if part.due_at), default=None)
    return {
        "n": str(n),
        "code": case.code,
        "field": teller.field((case.contents[0].field if case.contents else None) or ""),
        "place": teller.place(case),
        "units": ", ".join(teller.names.unit(assignment.unit) for assignment in led(case)),
        "received": teller.day(case.received_at),
        "due": teller.day(due),
        "state": upper_first(teller.word("case_status", standing(case, end))),
        "first": case.repeat_of or "",
    }


def overdue_row(n: int, case: Case, teller: Teller, on: date, end: datetime) -> dict[str, str]:
    """A line of the list of overdue cases: with the working days since the earliest due date."""
    calendar = teller.policy.calendar
    due = min((part.due_at for assignment in led(case) for part in assignment.parts if part.due_at), default=None)
    days = calendar.working_days_between(due.astimezone(calendar.zone).date(), on) if due else 0
    return {**case_row(n, case, teller, end), "days": count(days)}


def first_due(case: Case) -> tuple[str, str]:
    """By what overdue cases are put in order: the earliest due date, then the code."""
    dues = [part.due_at for assignment in led(case) for part in assignment.parts if part.due_at]
    return (min(dues).isoformat() if dues else "", case.code)

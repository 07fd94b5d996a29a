"""The figures of a period, every number with the cases behind it, and every table closed:

    carried over + received + reopened = resolved (on time, late) + in progress (in time, overdue) + not accepted

Whole figures count cases, unit rows count assignments of lead units; the unit column does not add up to cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from pipeline.domain.case import ENDED, GONE, Assignment, Case, CaseStatus, PartStatus, Role
from pipeline.reporting.periods import Period

_NOT_ACCEPTED = frozenset({CaseStatus.REFUSED, CaseStatus.TRANSFERRED, CaseStatus.MERGED})


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: each number is a tuple of what it counts (case codes, or `code/unit`)."""

    name: str
    carried_over: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    resolved_on_time: tuple[str, ...] = ()
    resolved_late: tuple[str, ...] = ()
    in_time: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    not_accepted: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return len(self.carried_over) + len(self.received) + len(self.reopened)

    @property
    def resolved(self) -> int:
        return len(self.resolved_on_time) + len(self.resolved_late)

    @property
    def in_progress(self) -> int:
        return len(self.in_time) + len(self.overdue)

    @property
    def closes(self) -> bool:
        """Whether the row's two sides are equal; a row that does not close is a fault of ours."""
        return self.total == self.resolved + self.in_progress + len(self.not_accepted)

    def counts(self) -> dict[str, int]:
        """The numbers of the contract (`reports.figures`)."""
        return {
            "carried_over": len(self.carried_over),
            "received": len(self.received),
            "reopened": len(self.reopened),
            "resolved": self.resolved,
            "resolved_on_time": len(self.resolved_on_time),
            "in_progress": self.in_progress,
            "overdue": len(self.overdue),
            "not_accepted": len(self.not_accepted),
        }


@dataclass(frozen=True, slots=True)
class Figures:
    """All tables of a period. `active` are the cases that it speaks of."""

    whole: Row
    by_field: tuple[Row, ...]
    by_district: tuple[Row, ...]
    by_unit: tuple[Row, ...]
    by_channel: tuple[Row, ...]
    by_class: tuple[Row, ...]
    active: tuple[Case, ...]


def open_at(case: Case, moment: datetime) -> bool:
    """Whether the case was open just before a moment."""
    return case.received_at < moment and standing(case, moment) not in ENDED


def standing(case: Case, moment: datetime) -> CaseStatus:
    """How the case stood just before a moment: as what it had ended, or its status now while it was open."""
    ends = [(at, str(status)) for at, status in case.ends if at < moment]
    opened = [(at, "") for at in case.reopened_at if at < moment]
    last = max([*ends, *opened], default=None, key=lambda item: item[0])
    if last is None or not last[1]:
        return case.status if not case.ended else CaseStatus.IN_PROGRESS
    # A case that was resolved and closed later counts as what it is now.
    return CaseStatus(last[1])


def figures(cases: Iterable[Case], period: Period, zone: tzinfo) -> Figures:
    """Every table of a period."""
    start, end = period.bounds(zone)
    known = [case for case in cases if case.received_at < end]
    active = tuple(case for case in known if _came(case, start, end) is not None)

    def rows(name_of: Callable[[Case], Iterable[str]]) -> tuple[Row, ...]:
        names = dict.fromkeys(name for case in active for name in name_of(case))
        found = [_row(name, [case for case in active if name in name_of(case)], start, end) for name in names]
        return tuple(sorted(found, key=lambda row: (-row.total, row.name)))

    return Figures(
        whole=_row("", active, start, end),
        by_field=rows(lambda case: [(case.contents[0].field if case.contents else None) or ""]),
        by_district=rows(lambda case: [case.locality.district or ""]),
        by_unit=_unit_rows(active, start, end),
        by_channel=rows(lambda case: [str(case.channel)]),
        by_class=rows(lambda case: [str(case.case_class)]),
        active=active,
    )


def _came(case: Case, start: datetime, end: datetime) -> str | None:
    """How a case came into the period, or None where it is no part of it."""
    if start <= case.received_at < end:
        return "received"
    if open_at(case, start):
        return "carried_over"
    return "reopened" if any(start <= at < end for at in case.reopened_at) else None


def _row(name: str, cases: Sequence[Case], start: datetime, end: datetime) -> Row:
    found: dict[str, list[str]] = {}
    for case in cases:
        came = _came(case, start, end)
        assert came is not None
        found.setdefault(came, []).append(case.code)
        found.setdefault(_went(case, end), []).append(case.code)
    return Row(name, **{key: tuple(codes) for key, codes in found.items()})


def _went(case: Case, end: datetime) -> str:
    status = standing(case, end)
    if status in _NOT_ACCEPTED:
        return "not_accepted"
    if status in ENDED:
        return "resolved_on_time" if all(on_time(assignment) for assignment, _ in case.leads()) else "resolved_late"
    return "overdue" if any(late_at(assignment, end) for assignment, _ in case.leads()) else "in_time"


def on_time(assignment: Assignment) -> bool:
    """Whether the answer came by the due date in force; what the office waited does not count against the unit."""
    dues = [part.due_at for part in assignment.parts if part.due_at]
    return assignment.answered_at is None or not dues or assignment.answered_at <= max(dues)


def late_at(assignment: Assignment, moment: datetime) -> bool:
    """Whether a lead part was past its due date without an answer at a moment."""
    answered = assignment.answered_at is not None and assignment.answered_at < moment
    return not answered and any(
        part.role is Role.LEAD and part.due_at is not None and part.due_at < moment and part.status not in GONE
        and (part.status not in (PartStatus.ANSWERED, PartStatus.ACCEPTED))
        for part in assignment.parts
    )  # fmt: skip


def led(case: Case) -> list[Assignment]:
    """The assignments that lead and are still their unit's."""
    return list({assignment.id: assignment for assignment, _ in case.leads()}.values())


def _unit_rows(active: Sequence[Case], start: datetime, end: datetime) -> tuple[Row, ...]:
    """A row a lead unit, counting assignments."""
    found: dict[str, dict[str, list[str]]] = {}
    for case in active:
        for assignment in led(case):
            row = found.setdefault(assignment.unit, {})
            key = f"{case.code}/{assignment.unit}"
            row.setdefault(_came(case, start, end) or "received", []).append(key)
            row.setdefault(_unit_went(case, assignment, end), []).append(key)
    rows = [Row(unit, **{key: tuple(items) for key, items in row.items()}) for unit, row in found.items()]
    return tuple(sorted(rows, key=lambda row: (-row.total, row.name)))


def _unit_went(case: Case, assignment: Assignment, end: datetime) -> str:
    status = standing(case, end)
    if status in _NOT_ACCEPTED:
        return "not_accepted"
    answered = assignment.answered_at is not None and assignment.answered_at < end
    if status in ENDED or (answered and assignment.accepted_at is not None and assignment.accepted_at < end):
        return "resolved_on_time" if on_time(assignment) else "resolved_late"
    return "overdue" if late_at(assignment, end) else "in_time"

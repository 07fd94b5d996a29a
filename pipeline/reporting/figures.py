"""The figures of a period, every number with the cases behind it, and every table closed:

    carried over + received + reopened = resolved (on time, late) + in progress (in time, overdue) + not accepted

Whole figures count cases, unit rows count assignments of lead units; the unit column does not add up to cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from pipeline.domain.assignment import Assignment, Part, PartStatus, Role
from pipeline.domain.case import ENDED, Case, CaseStatus
from pipeline.domain.report import CaseClass
from pipeline.reporting.periods import Period

NOT_ACCEPTED = frozenset({CaseStatus.REFUSED, CaseStatus.TRANSFERRED, CaseStatus.MERGED})


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
    adjusted: tuple[tuple[str, str], ...] = ()


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


def figures(cases: Iterable[Case], period: Period, zone: tzinfo, opening: Opening | None = None) -> Figures:
    """Every table of a period. `opening`: how the period before was closed when its report was issued."""
    start, end = period.bounds(zone)
    placed = []
    for case in (as_it_stood(case, end) for case in cases):
        came = _came(case, start, end, opening) if case.received_at < end else None
        if came is not None:
            placed.append(Placed(case, came, _went(case, end)))

    def rows(name_of: Callable[[Case], str]) -> tuple[Row, ...]:
        groups: dict[str, list[Placed]] = {}
        for item in placed:
            groups.setdefault(name_of(item.case), []).append(item)
        found = [_row(name, items) for name, items in groups.items()]
        return tuple(sorted(found, key=lambda row: (-row.total, row.name)))

    classes = {row.name: row for row in rows(lambda case: str(case.case_class))}
    return Figures(
        whole=_row("", placed),
        by_field=rows(lambda case: (case.contents[0].field if case.contents else None) or ""),
        by_district=rows(lambda case: case.locality.district or ""),
        by_unit=_unit_rows(placed, end),
        by_channel=rows(lambda case: str(case.channel)),
        by_class=tuple(classes[name] for name in CaseClass if name in classes),
        active=tuple(item.case for item in placed),
        adjusted=tuple(found for item in placed if (found := _adjustment(item, start, end, opening))),
    )


def as_it_stood(case: Case, moment: datetime) -> Case:
    """The case without what was given to units since: the unit that it was taken from had it then, and has it here."""
    since = [item for item in case.assignments if item.assigned_at is not None and item.assigned_at > moment]
    if not since:
        return case
    before = tuple(item for item in case.assignments if item not in since)
    taken = {part.content for item in since for part in item.parts if part.role is Role.LEAD}
    had = {part.content: item.id for item in before for part in item.parts if part.role is Role.LEAD and part.content in taken}
    return replace(case, assignments=tuple(_given_back(item, had) for item in before))


def _given_back(assignment: Assignment, had: Mapping[int, str]) -> Assignment:
    """With the lead parts that it was the last to have. One that it declined stays declined."""
    status = (
        PartStatus.IN_PROGRESS
        if assignment.first_action_at
        else PartStatus.ACKNOWLEDGED
        if assignment.acknowledged_at
        else PartStatus.SENT
    )
    parts = tuple(
        replace(part, status=PartStatus.ANSWERED if part.answered_at else status)
        if part.status is PartStatus.HANDED_OVER and part.role is Role.LEAD and had.get(part.content) == assignment.id
        else part
        for part in assignment.parts
    )
    return replace(assignment, parts=parts)


@dataclass(frozen=True, slots=True)
class Placed:
    """A case with how it came into the period and how it left it: two columns of the table."""

    case: Case
    came: str
    went: str


@dataclass(frozen=True, slots=True)
class Opening:
    """The closing of the issued report before: until when it counted, every case it knew, and those it left open."""

    until: datetime
    known: frozenset[str]
    still_open: frozenset[str]


def closing(figures: Figures) -> dict[str, list[str]]:
    """What the next report opens with: the cases spoken of, and those left open."""
    return {
        "known": sorted(case.code for case in figures.active),
        "open": sorted((*figures.whole.in_time, *figures.whole.overdue)),
    }


def _came(case: Case, start: datetime, end: datetime, opening: Opening | None = None) -> str | None:
    """How a case came into the period, or None where it is no part of it. What was issued stays as it was issued."""
    if (opening.until if opening else start) <= case.received_at < end:
        return "received"
    if opening is not None and case.code in opening.still_open:
        return "carried_over"
    if opening is None and open_at(case, start):
        return "carried_over"
    if any(start <= at < end for at in case.reopened_at):
        return "reopened"
    if opening is None or not open_at(case, start):
        return None
    # Open at the start by what is known now, but not in the report that was issued: it comes in late.
    return "reopened" if case.code in opening.known else "received"


def _adjustment(item: Placed, start: datetime, end: datetime, opening: Opening | None) -> tuple[str, str] | None:
    """A case that the issued report would now show otherwise, and how: `entered_late`, `open_again`, `ended_before`."""
    if opening is None or start <= item.case.received_at < end:
        return None
    if item.came == "received":
        return item.case.code, "entered_late"
    if item.came == "carried_over" and not open_at(item.case, start):
        return item.case.code, "ended_before"
    late = item.came == "reopened" and not any(start <= at < end for at in item.case.reopened_at)
    return (item.case.code, "open_again") if late else None


def _row(name: str, items: Sequence[Placed]) -> Row:
    found: dict[str, list[str]] = {}
    for item in items:
        found.setdefault(item.came, []).append(item.case.code)
        found.setdefault(item.went, []).append(item.case.code)
    return Row(name, **{key: tuple(codes) for key, codes in found.items()})


def _went(case: Case, end: datetime) -> str:
    status = standing(case, end)
    if status in NOT_ACCEPTED:
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
    if assignment.answered_at is not None:
        # Answered since, or before: the parts' own status is that of today.
        return assignment.answered_at >= moment and any(_led_by(part, moment) for part in assignment.parts)
    return any(_led_by(part, moment) and part.status not in _DONE for part in assignment.parts)


def owed_late(case: Case, assignment: Assignment, moment: datetime) -> bool:
    """Whether a unit owed an answer past its due date at a moment: of a case merged, given away or refused by then it owes none."""
    return standing(case, moment) not in NOT_ACCEPTED and late_at(assignment, moment)


_DONE = frozenset({PartStatus.ANSWERED, PartStatus.ACCEPTED})


def _led_by(part: Part, moment: datetime) -> bool:
    """Whether a lead part was due before a moment and is still its unit's."""
    return part.role is Role.LEAD and part.due_at is not None and part.due_at < moment and part.held


def led(case: Case) -> list[Assignment]:
    """The assignments that lead and are still their unit's."""
    return list({assignment.unit: assignment for assignment, _ in case.leads()}.values())


def _unit_rows(placed: Sequence[Placed], end: datetime) -> tuple[Row, ...]:
    """A row a lead unit, counting assignments."""
    found: dict[str, dict[str, list[str]]] = {}
    for item in placed:
        for assignment in led(item.case):
            row = found.setdefault(assignment.unit, {})
            key = f"{item.case.code}/{assignment.unit}"
            row.setdefault(item.came, []).append(key)
            row.setdefault(_unit_went(item.case, assignment, end), []).append(key)
    rows = [Row(unit, **{key: tuple(items) for key, items in row.items()}) for unit, row in found.items()]
    return tuple(sorted(rows, key=lambda row: (-row.total, row.name)))


def _unit_went(case: Case, assignment: Assignment, end: datetime) -> str:
    status = standing(case, end)
    if status in NOT_ACCEPTED:
        return "not_accepted"
    answered = assignment.answered_at is not None and assignment.answered_at < end
    if status in ENDED or (answered and assignment.accepted_at is not None and assignment.accepted_at < end):
        return "resolved_on_time" if on_time(assignment) else "resolved_late"
    return "overdue" if late_at(assignment, end) else "in_time"

"""Đôn đốc: every step that is due becomes one promised mail, exactly once; after a gap only the highest step is mailed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from pipeline.deciding import letters
from pipeline.deciding.letters import Due
from pipeline.deciding.overdue import Step, days_overdue, steps_due
from pipeline.domain.case import Assignment, Case, Reminder
from pipeline.domain.decision import Decision
from pipeline.domain.documents import stamp
from pipeline.domain.events import Event, Reminded
from pipeline.domain.outbox import Outgoing
from pipeline.domain.report import CaseClass
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import Known


@dataclass(frozen=True, slots=True)
class _Found:
    case: Case
    assignment: Assignment
    steps: tuple[Step, ...]


def remind(desk: Desk) -> int:
    """Promises the reminders that are due. Urgent ones round the clock, the others in office hours. Returns how many mails."""
    with desk.store.view() as tx:
        woken = [str(key) for key, _ in tx.find("cases", "wake", upto=stamp(desk.now))]
    if not woken:
        return 0
    count = 0

    def decided(known: Known) -> Decision | None:
        nonlocal count
        found = [item for code in woken if (case := known.case(code)) for item in _due(case, desk)]
        groups = _groups(found, desk)
        outbox: list[Outgoing] = []
        events: list[Event] = []
        for key, items in groups.items():
            letter, own = _promise(key, items, desk)
            outbox += letter
            events += own
        count = len(outbox)
        if not events:
            return None
        return Decision(at=desk.now, actor="pipeline", cause="job:reminders", events=tuple(events), outbox=tuple(outbox))

    desk.ledger.commit(decided)
    return count


def _due(case: Case, desk: Desk) -> list[_Found]:
    urgent = case.case_class is CaseClass.URGENT
    if not urgent and not desk.policy.calendar.open_at(desk.now):
        return []
    found = []
    for assignment in case.assignments:
        steps = steps_due(case, assignment, desk.now, desk.policy)
        if steps:
            found.append(_Found(case, assignment, steps))
    return found


def _groups(found: list[_Found], desk: Desk) -> dict[str, list[_Found]]:
    """One mail a unit and day; urgent cases and escalations apart."""
    groups: dict[str, list[_Found]] = defaultdict(list)
    day = desk.now.date().isoformat()
    for item in found:
        step = item.steps[-1]
        if item.case.case_class is CaseClass.URGENT:
            groups[f"reminder:{item.assignment.id}:{step.name}"].append(item)
        else:
            groups[f"reminder:{item.assignment.unit}:{day}:{'escalation' if step.level >= 3 else 'reminder'}"].append(item)
    return groups


def _promise(key: str, items: list[_Found], desk: Desk) -> tuple[list[Outgoing], list[Event]]:
    dues = [
        Due(
            item.case,
            item.assignment,
            item.steps[-1].level,
            days_overdue(item.assignment, desk.now, desk.policy),
            item.steps[-1].name,
        )
        for item in items
    ]
    letter = letters.reminder_letter(key, dues, desk.registry, desk.policy, desk.now)
    outbox = [letter]
    level = max(due.level for due in dues)
    if level >= 3 and desk.policy.standing:
        standing = letters.escalation_list(f"{key}:standing", dues, desk.registry, desk.policy, desk.now)
        outbox.append(standing)
    urgent = [due for due in dues if due.case.case_class is CaseClass.URGENT]
    if urgent and desk.policy.identity.officers:
        notices = [{"slug": "urgent_step", "detail": due.assignment.unit_name, "code": due.case.code} for due in urgent]
        outbox.append(letters.alarm(f"urgent_step:{key}", "urgent_step", notices, desk.policy, desk.now))
    events: list[Event] = []
    for item in items:
        for step in item.steps:
            mailed = step is item.steps[-1]
            why = f"reminder: {step.level}" if mailed else f"reminder_skipped: {step.level}"
            reminder = Reminder(step.level, desk.now, skipped=not mailed, step=step.name)
            events.append(
                Reminded(
                    case=item.case.code, at=desk.now, actor="pipeline", why=why, assignment=item.assignment.id, reminder=reminder
                )
            )
    return outbox, events

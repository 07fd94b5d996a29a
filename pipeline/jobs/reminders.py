"""Đôn đốc: every step that is due becomes one promised mail, exactly once; after a gap only the highest step is mailed."""

from __future__ import annotations

import hashlib
import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.deciding import letters
from pipeline.deciding.letters.reminders import Due, Reader, escalation_list, reminder_letter
from pipeline.deciding.overdue import HIGHEST, Step, days_overdue, steps_due
from pipeline.domain.assignment import Assignment, Reminder
from pipeline.domain.case import Case
from pipeline.domain.decision import Decision
from pipeline.domain.documents import stamp
from pipeline.domain.events import Event, Reminded
from pipeline.domain.outbox import Outgoing, OutgoingFile
from pipeline.domain.report import CaseClass
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import Known, fact
from pipeline.jobs.rows import load_case, save_case
from pipeline.ports import Tx
from pipeline.writing.render import TemplateProblem

log = logging.getLogger("hotline")


@dataclass(frozen=True, slots=True)
class _Found:
    """The steps of one assignment that are due; the highest is mailed, the lower ones are skipped for it."""

    due: Due
    steps: tuple[Step, ...]


def remind(desk: Desk) -> int | None:
    """Promises the reminders that are due. Urgent ones round the clock, the others in office hours. Returns how many mails; None:
    stopped on the way.
    """
    with desk.store.view() as tx:
        woken = [str(key) for key, _ in tx.find("cases", "wake", upto=stamp(desk.now))]
        found = _found(Known(tx, desk.signer), woken, desk)
    if not found:
        return 0
    drafts = _drafts(found, desk)  # before the transaction: a Word file takes its time
    if not desk.go_on():
        return None

    def decided(known: Known) -> Decision | None:
        outbox: list[Outgoing] = []
        events: list[Event] = []
        escalated: list[Due] = []
        for key, items in _groups(_found(known, woken, desk), desk).items():
            if known.tx.get("outbox", key) is not None:
                continue  # the unit had its mail today; tomorrow's tells the rest
            outbox += _promised(key, items, desk)
            events += [event for item in items for event in _reminded(item, desk)]
            escalated += [item.due for item in items if item.due.level >= HIGHEST]
        if not events:
            return None
        outbox += _lists(escalated, drafts, desk)
        return Decision(at=desk.now, actor="pipeline", cause="job:reminders", events=tuple(events), outbox=tuple(outbox))

    decision = desk.ledger.commit(decided)
    return len(decision.outbox) if decision is not None else 0


def take_over_rules(desk: Desk) -> int:
    """After a change of deadlines, reminders or calendar the open cases are woken by the new ones. Returns of how many."""
    calendar, year = desk.policy.calendar, desk.now.year
    days = [sorted(names) for near in (year, year + 1) for names in calendar.year_days(near)]
    rules = (desk.policy.reminders, sorted(desk.policy.deadlines.items()), calendar.opens, calendar.closes, days)
    mark = hashlib.sha256(repr(rules).encode()).hexdigest()[:16]
    with desk.store.view() as tx:
        if (fact(tx, "woken_by") or {}).get("rules") == mark:
            return 0

    def work(tx: Tx) -> int:
        codes = [str(code) for code, _ in tx.find("cases", "open_since")]
        for code in codes:
            if (case := load_case(tx, code)) is not None:
                save_case(tx, case, desk.policy)
        tx.put("facts", "woken_by", {"rules": mark})
        return len(codes)

    return desk.store.run(work)


def _found(known: Known, woken: Sequence[str], desk: Desk) -> list[_Found]:
    cases = (case for code in woken if (case := known.case(code)) is not None)
    return [found for case in cases for assignment in case.assignments if (found := _due(case, assignment, desk)) is not None]


def _due(case: Case, assignment: Assignment, desk: Desk) -> _Found | None:
    if case.class_of(assignment) is not CaseClass.URGENT and not desk.policy.writes_at(desk.now):
        return None
    steps = steps_due(case, assignment, desk.now, desk.policy)
    if not steps:
        return None
    late = days_overdue(case, assignment, desk.now, desk.policy)
    return _Found(Due(case, assignment, steps[-1].level, late, steps[-1].name), steps)


def _groups(found: list[_Found], desk: Desk) -> dict[str, list[_Found]]:
    """One mail a unit and day; urgent ones apart."""
    groups: dict[str, list[_Found]] = defaultdict(list)
    for item in found:
        assignment = item.due.assignment
        if item.due.urgent:
            groups[f"reminder:{assignment.id}:{item.due.step}"].append(item)
        else:
            groups[f"reminder:{assignment.unit}:{desk.now.date().isoformat()}"].append(item)
    return groups


def _promised(key: str, items: list[_Found], desk: Desk) -> list[Outgoing]:
    dues = [item.due for item in items]
    letter = reminder_letter(key, dues, desk.registry, desk.policy, desk.now)
    if not dues[0].urgent or not desk.policy.identity.officers:
        return [letter]
    calls = [letters.urgent_item(due.case, "urgent_step", due.assignment.unit_name) for due in dues]
    return [letter, letters.alarm(f"urgent_step:{key}", "urgent_step", calls, desk.policy, desk.now)]


def _reminded(item: _Found, desk: Desk) -> list[Event]:
    events: list[Event] = []
    for step in item.steps:
        mailed = step is item.steps[-1]
        why = f"reminder_skipped: {step.level}" if not mailed else f"reminder: {step.level}" if step.level else "reminder_before"
        reminder = Reminder(step.level, desk.now, skipped=not mailed, step=step.name)
        events.append(
            Reminded(
                case=item.due.case.code, at=desk.now, actor="pipeline", why=why, assignment=item.due.assignment.id,
                reminder=reminder,
            )
        )  # fmt: skip
    return events


def _drafts(found: list[_Found], desk: Desk) -> dict[str, OutgoingFile]:
    """The draft of the official letter to each unit that reaches the highest level now, for an officer to have signed."""
    owed: dict[str, list[tuple[Case, Assignment]]] = {}
    for item in found:
        if item.due.level >= HIGHEST:
            owed.setdefault(item.due.assignment.unit, []).append((item.due.case, item.due.assignment))
    drafts = {}
    for unit, pairs in owed.items():
        if not desk.go_on():
            break
        try:
            from pipeline.jobs import papers  # loads Word

            drafts[unit] = papers.reminder_letter(desk, unit, pairs)
        except TemplateProblem as error:  # the reminder goes; the officers write the letter themselves
            log.warning("%s", error)
    return drafts


def _lists(escalated: list[Due], drafts: dict[str, OutgoingFile], desk: Desk) -> list[Outgoing]:
    """What reached the highest level: to the Standing Committee; to the coordinator the bodies under his own superior; to the
    officers, with the drafts of the official letters.
    """
    if not escalated:
        return []
    coordinator = desk.registry.unit_by_id.get(desk.policy.coordinator)
    theirs = [
        due
        for due in escalated
        if coordinator and coordinator.parent and due.assignment.unit != coordinator.id
        and desk.registry.under(due.assignment.unit, coordinator.parent)
    ]  # fmt: skip
    files = tuple(drafts[unit] for unit in dict.fromkeys(due.assignment.unit for due in escalated) if unit in drafts)
    readers: list[tuple[Reader, list[Due], tuple[OutgoingFile, ...]]] = [
        (Reader("standing", desk.policy.standing), escalated, ()),
        (Reader("coordinator", coordinator.to if coordinator else (), desk.policy.coordinator or None), theirs, ()),
        (Reader("officers", desk.policy.identity.officers), escalated, files),
    ]
    return [
        escalation_list(reader, dues, desk.registry, desk.policy, desk.now, attached)
        for reader, dues, attached in readers
        if reader.to and dues
    ]

"""An officer's decisions: one function a verb, the same for a mail command and for `hotline act`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from pipeline.deciding import letters
from pipeline.deciding.deadlines import end_of_day, result_due
from pipeline.deciding.opening import in_conflict, new_assignment
from pipeline.domain.case import Assignment, Case, CaseStatus, Part, PartStatus, Role
from pipeline.domain.events import (
    Accepted,
    Assigned,
    Closed,
    Event,
    ExtensionDecided,
    Informed,
    Merged,
    Noted,
    Reclassified,
    Reopened,
    RepeatLinked,
    Returned,
    Staged,
    Stamp,
)
from pipeline.domain.outbox import Outgoing
from pipeline.domain.policy import Policy
from pipeline.domain.report import CaseClass
from pipeline.domain.unit import Registry, Unit
from pipeline.errors import NotAllowed, UsageError


@dataclass(frozen=True, slots=True)
class Office:
    """Who decides, when, and under which rules. `key` makes the mails of this decision unique."""

    actor: str
    now: datetime
    registry: Registry
    policy: Policy
    key: str


@dataclass(frozen=True, slots=True)
class Done:
    """What a decision does."""

    events: tuple[Event, ...]
    outbox: tuple[Outgoing, ...] = ()


@dataclass(frozen=True, slots=True)
class Assign:
    """`act CODE assign`: the words of one assignment order."""

    lead: str
    cooperating: tuple[str, ...] = ()
    contents: tuple[int, ...] = ()
    due: date | None = None
    case_class: CaseClass | None = None
    direction: str | None = None
    also: tuple[str, ...] = ()
    by_hand: bool = False


def unit_called(name: str, registry: Registry) -> Unit:
    """The unit with this id, name, short name or alias. Raises UsageError naming what is near."""
    unit = registry.unit_named(name)
    if unit is None:
        raise UsageError(f"unit_not_known: {name}")
    return unit


def assign(case: Case, order: Assign, office: Office) -> Done:
    """Gives contents (empty: all not yet resolved) to a lead and to cooperating units.

    A sensitive case leaves only by hand; the unit complained about, or one below it, never gets it.
    """
    if case.held_back and not order.by_hand:
        raise NotAllowed(f"sensitive_only_by_hand: {case.code}")
    contents = order.contents or tuple(content.n for content in case.contents if content.resolved_at is None)
    known = {content.n for content in case.contents}
    if set(contents) - known:
        raise UsageError(f"content_not_known: {', '.join(str(n) for n in sorted(set(contents) - known))}")
    lead = _may_get(unit_called(order.lead, office.registry), case, office, lead=True)
    helpers = [_may_get(unit_called(name, office.registry), case, office, lead=False) for name in order.cooperating]
    events: list[Event] = []
    case_class = order.case_class or case.case_class
    due_at = end_of_day(order.due, office.policy) if order.due else result_due(case_class, case.received_at, office.policy)
    if order.case_class is not None and order.case_class is not case.case_class:
        events.append(Reclassified(**_base(case, office, "class_changed"), case_class=case_class, due_at=due_at))
    also = tuple(unit_called(name, office.registry).id for name in order.also)
    working = replace(case, contents=tuple(replace(c, case_class=case_class) for c in case.contents))
    outbox = []
    units = [(lead, Role.LEAD), *((unit, Role.COOPERATING) for unit in helpers if unit.id != lead.id)]
    for place, (unit, role) in enumerate(units, start=len(case.assignments) + 1):
        parts = tuple(Part(n, role, due_at=due_at) for n in contents)
        assignment = new_assignment(working, unit, parts, office.now, place, by_hand=order.by_hand)
        events.append(
            Assigned(
                **_base(case, office, "assigned_by_officer"), assignment=assignment, direction=order.direction, also_sent_to=also
            )
        )
        working = replace(
            working,
            assignments=(*working.assignments, assignment),
            direction=order.direction or case.direction,
            also_sent_to=also,
        )
        if not order.by_hand:
            outbox.append(letters.assignment_letter(working, assignment, office.registry, office.policy, office.now))
    return Done(tuple(events), tuple(outbox))


def _may_get(unit: Unit, case: Case, office: Office, *, lead: bool) -> Unit:
    if in_conflict(unit.id, case.conflict_units, office.registry):
        raise NotAllowed(f"conflict_of_interest: {unit.id}")
    if lead and not unit.can_lead:
        raise NotAllowed(f"unit_cannot_lead: {unit.id}")
    if unit.valid_to is not None and unit.valid_to < office.now.date():
        raise NotAllowed(f"unit_no_longer_valid: {unit.id}")
    return unit


def _base(case: Case, office: Office, why: str) -> Stamp:
    return Stamp(case=case.code, at=office.now, actor=office.actor, why=why)


def _assignments(case: Case, unit: str | None, office: Office, statuses: frozenset[PartStatus]) -> tuple[Assignment, ...]:
    """The assignments meant: the named unit's, else every one with a part in these statuses."""
    if unit is not None:
        own = case.assignment_of(unit_called(unit, office.registry).id)
        if own is None:
            raise UsageError(f"unit_holds_no_part: {unit}")
        return (own,)
    return tuple(item for item in case.assignments if any(part.status in statuses for part in item.parts))


def accept(case: Case, office: Office, unit: str | None = None) -> Done:
    """Accepts the answers that wait (of one unit, or of all)."""
    waiting = _assignments(case, unit, office, frozenset({PartStatus.ANSWERED}))
    if not waiting:
        raise NotAllowed(f"nothing_to_accept: {case.code}")
    events = tuple(Accepted(**_base(case, office, "accepted_by_officer"), assignment=assignment.id) for assignment in waiting)
    return Done(events)


def send_back(case: Case, office: Office, why: str, unit: str | None = None) -> Done:
    """Returns an answer to its unit, saying what is missing."""
    if not why.strip():
        raise UsageError("reason_missing")
    wanted = frozenset({PartStatus.ANSWERED}) if unit is None else frozenset()
    targets = _assignments(case, unit, office, wanted)
    if not targets:
        raise NotAllowed(f"nothing_to_return: {case.code}")
    events, outbox = [], []
    for assignment in targets:
        events.append(Returned(**_base(case, office, why), assignment=assignment.id))
        key = f"return:{office.key}:{assignment.id}"
        outbox.append(
            letters.return_letter(
                case, assignment, key, ("returned_by_officer",), why, office.registry, office.policy, office.now
            )
        )
    return Done(tuple(events), tuple(outbox))


def extend(case: Case, office: Office, unit: str | None, until: date | None, why: str = "") -> Done:
    """Grants an extension until a date, or (`until` None) denies it with a reason."""
    pending = frozenset({PartStatus.EXTENSION_REQUESTED})
    targets = _assignments(case, unit, office, pending)
    if not targets:
        raise NotAllowed(f"no_extension_asked: {case.code}")
    if until is not None and until < office.now.date():
        raise UsageError(f"date_in_the_past: {until.isoformat()}")
    events, outbox = [], []
    for assignment in targets:
        due_at = end_of_day(until, office.policy) if until else None
        events.append(
            ExtensionDecided(
                **_base(case, office, why or "decided_by_officer"),
                assignment=assignment.id,
                granted=until is not None,
                until=until,
                due_at=due_at,
            )
        )
        key = f"extension:{office.key}:{assignment.id}"
        shown = until.isoformat() if until else None
        outbox.append(letters.extension_letter(case, assignment, key, until is not None, shown, why, office.policy, office.now))
    return Done(tuple(events), tuple(outbox))


def transfer(case: Case, office: Office, to: str, why: str = "") -> Done:
    """Gives the case to a body outside; the office only records it."""
    return Done((Staged(**_base(case, office, f"transferred: {to} {why}".strip()), stage=CaseStatus.TRANSFERRED),))


def ask(case: Case, office: Office, why: str) -> Done:
    """Waits for the informant to say more."""
    return Done((Staged(**_base(case, office, why or "information_asked"), stage=CaseStatus.AWAITING_INFORMATION),))


def refuse(case: Case, office: Office, why: str) -> Done:
    """Not accepted for handling; a reason is owed to the citizen."""
    if not why.strip():
        raise UsageError("reason_missing")
    return Done((Staged(**_base(case, office, why), stage=CaseStatus.REFUSED),))


def merge(case: Case, into: Case, office: Office) -> Done:
    """Makes the case part of another about the same matter."""
    if into.status is CaseStatus.MERGED:
        raise NotAllowed(f"merged_itself: {into.code}")
    why = f"merged_into: {into.code}"
    return Done(
        (
            Merged(**_base(case, office, why), into=into.code),
            RepeatLinked(**_base(into, office, f"merged_from: {case.code}"), other=case.code),
        )
    )


def reopen(case: Case, office: Office, why: str) -> Done:
    """Opens a resolved case again; what was accepted is owed anew from today."""
    if not why.strip():
        raise UsageError("reason_missing")
    due_at = result_due(case.case_class, office.now, office.policy)
    return Done((Reopened(**_base(case, office, why), due_at=due_at),))


def inform(case: Case, office: Office, on: datetime, satisfied: bool | None) -> Done:
    """Records that the citizen was told, and what he thought of it."""
    return Done((Informed(**_base(case, office, "citizen_informed"), on=on, satisfied=satisfied),))


def close(case: Case, office: Office) -> Done:
    """Closes a resolved case."""
    return Done((Closed(**_base(case, office, "closed_by_officer")),))


def note(case: Case, office: Office, text: str) -> Done:
    """Adds an officer's words to the history."""
    return Done((Noted(**_base(case, office, text)),))

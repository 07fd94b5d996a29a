"""An officer's decisions: one function a verb, the same for a mail command and for `hotline act`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce

from pipeline.deciding import letters
from pipeline.deciding.deadlines import due_when_given, end_of_day, given_back, result_due, sent_dates
from pipeline.deciding.declined import next_lead
from pipeline.deciding.opening import in_conflict, new_assignment
from pipeline.deciding.unit_names import unit_called
from pipeline.deciding.withdrawn import withdrawn
from pipeline.domain.assignment import Assignment, Part, PartStatus, Role
from pipeline.domain.case import Case, CaseStatus, leaderless
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
from pipeline.domain.lifecycle import evolve
from pipeline.domain.moves import movable
from pipeline.domain.outbox import Outgoing
from pipeline.domain.policy import Policy
from pipeline.domain.report import CaseClass
from pipeline.domain.succession import ended_on, heir
from pipeline.domain.unit import Registry, Unit
from pipeline.errors import NotAllowed, UsageError


@dataclass(frozen=True, slots=True)
class Office:
    """Who decides, when, and under which rules.

    `key` makes the mails of this decision unique; `unit` is whose answer the officer was asked about.
    """

    actor: str
    now: datetime
    registry: Registry
    policy: Policy
    key: str
    unit: str | None = None


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


def assign(case: Case, order: Assign, office: Office) -> Done:
    """Gives contents to a lead and to cooperating units; empty: those that nobody leads, else all not yet resolved. Who gives on what
    one unit declined does not mean to take the rest from the others.

    A sensitive case leaves only by hand; the unit complained about, or one below it, never gets it.
    """
    if case.held_back and not order.by_hand:
        raise NotAllowed(f"sensitive_only_by_hand: {case.code}")
    contents = order.contents or leaderless(case) or tuple(content.n for content in case.contents if content.resolved_at is None)
    if not contents:
        raise UsageError(f"case_has_ended: {case.code}" if case.contents else "matter_missing")
    _check_contents(case, contents)
    due_at = _end_of(order.due, office) if order.due else None
    lead = _may_get(unit_called(order.lead, office.registry), case, office, lead=True)
    helpers = [_may_get(unit_called(name, office.registry), case, office, lead=False) for name in order.cooperating]
    events: list[Event] = []
    case_class = order.case_class or case.case_class
    due_at = due_at or due_when_given(case_class, case.received_at, office.now, office.policy)
    if order.case_class is not None and order.case_class is not case.case_class:
        dates = sent_dates(case_class, office.now, office.policy, due_at)
        events.append(
            Reclassified(
                **_base(case, office, "class_changed"), case_class=case_class, due_at=due_at, acknowledge_by=dates.acknowledge_by,
                first_action_by=dates.first_action_by, progress_by=dates.progress_by,
            )
        )  # fmt: skip
    others = [_may_get(unit_called(name, office.registry), case, office, lead=False) for name in order.also]
    also = tuple(unit.id for unit in others)
    working = replace(case, contents=tuple(replace(c, case_class=case_class) for c in case.contents))
    given = list[Assignment]()
    units = [(lead, Role.LEAD), *((unit, Role.COOPERATING) for unit in helpers if unit.id != lead.id)]
    for place, (unit, role) in enumerate(units, start=len(case.assignments) + 1):
        parts = tuple(Part(n, role, due_at=due_at) for n in contents)
        assignment = new_assignment(working, unit, parts, office.now, place, office.policy, by_hand=order.by_hand)
        events.append(
            Assigned(
                **_base(case, office, "assigned_by_officer"), assignment=assignment, direction=order.direction, also_sent_to=also
            )
        )
        given.append(assignment)
    outbox = []
    if not order.by_hand:  # each unit is told who leads and who helps
        after = reduce(evolve, events, case)
        outbox += [letters.assignment_letter(after, item, office.registry, office.policy, office.now) for item in given]
        keys = ((unit, f"also:{office.key}:{unit.id}") for unit in others)
        outbox += [letters.for_information(after, unit, key, office.registry, office.policy, office.now) for unit, key in keys]
    return Done(tuple(events), (*outbox, *_taken_back(case, events, "given_to_another", office)))


def _check_contents(case: Case, named: tuple[int, ...]) -> None:
    if unknown := set(named) - {content.n for content in case.contents}:
        raise UsageError(f"content_not_known: {', '.join(map(str, sorted(unknown)))}")


def _end_of(day: date, office: Office) -> datetime:
    """When something is due on a day. Raises UsageError where the day is over: it would be late before it is told."""
    if day < office.now.date():
        raise UsageError(f"date_in_the_past: {day.isoformat()}")
    return end_of_day(day, office.policy)


def _may_get(unit: Unit, case: Case, office: Office, *, lead: bool) -> Unit:
    if in_conflict(unit.id, case.conflict_units, office.registry):
        raise NotAllowed(f"conflict_of_interest: {unit.id}")
    if ended_on(unit, office.now.date(), office.registry) is not None:
        place = case.locality
        taker = heir(office.registry, unit.id, office.now.date(), district=place.district, commune=place.commune)
        raise NotAllowed(f"unit_no_longer_valid: {unit.id}{f' → {taker.id}' if taker else ''}")
    if lead and not unit.can_lead:
        raise NotAllowed(f"unit_cannot_lead: {unit.id}")
    return unit


def _taken_back(
    case: Case, events: Sequence[Event], why: str, office: Office, *, to: str = "", into: Case | None = None
) -> tuple[Outgoing, ...]:
    return withdrawn(case, events, why, office.key, office.registry, office.policy, office.now, to=to, into=into)


def _base(case: Case, office: Office, why: str) -> Stamp:
    return Stamp(case=case.code, at=office.now, actor=office.actor, why=why)


def _assignments(case: Case, unit: str | None, office: Office, statuses: frozenset[PartStatus]) -> tuple[Assignment, ...]:
    """The assignments meant: those with a part in these statuses, of the named unit or of all; else the named unit's newest."""
    own = case.assignments
    if unit is not None:
        own = case.held_by(unit_called(unit, office.registry).id)
        if not own:
            raise UsageError(f"unit_holds_no_part: {unit}")
    meant = tuple(item for item in own if any(part.status in statuses for part in item.parts))
    return meant or (own[-1:] if unit is not None else ())


def accept(case: Case, office: Office, unit: str | None = None, contents: tuple[int, ...] = ()) -> Done:
    """Says yes to what waits (of one unit, or of all): the answers; else the date a unit asks for, or the unit that it named.

    To one unit's mail that tells results and asks for more time for the rest the yes is to both. `contents`: to these alone.
    """
    _check_contents(case, contents)
    waiting = _assignments(case, unit, office, frozenset({PartStatus.ANSWERED}))
    # whose answer ends the case comes last: an ended case takes no other
    waiting = tuple(sorted((item for item in waiting if movable(item, contents, PartStatus.ACCEPTED)), key=_leads_answered))
    if not waiting and contents:
        raise NotAllowed(f"nothing_to_accept: {case.code}")
    if not waiting:
        return _confirm(case, office, unit)
    base = _base(case, office, "accepted_by_officer")
    events = tuple(Accepted(**base, assignment=item.id, contents=contents) for item in waiting)
    if unit is not None and not contents and any(item.waits_for_extension for item in waiting):
        granted = _confirm(reduce(evolve, events, case), office, unit)
        return Done((*events, *granted.events), granted.outbox)
    return Done(events)


def _leads_answered(item: Assignment) -> bool:
    return any(part.role is Role.LEAD and part.status is PartStatus.ANSWERED for part in item.parts)


def _confirm(case: Case, office: Office, unit: str | None) -> Done:
    asking = [
        item for item in _assignments(case, unit, office, frozenset({PartStatus.EXTENSION_REQUESTED})) if item.waits_for_extension
    ]
    if len(asking) == 1 and asking[0].extension is not None and asking[0].extension.until is not None:
        return extend(case, office, asking[0].unit, asking[0].extension.until)
    lead = next_lead(case, office.registry, office.policy)
    if lead is not None and not asking:
        return assign(case, Assign(lead.id, contents=leaderless(case)), office)
    raise NotAllowed(f"nothing_to_accept: {case.code}")


def send_back(case: Case, office: Office, why: str, unit: str | None = None, contents: tuple[int, ...] = ()) -> Done:
    """Returns an answer to its unit, saying what is missing. `contents`: these alone."""
    if not why.strip():
        raise UsageError("reason_missing")
    _check_contents(case, contents)
    targets = _assignments(case, unit, office, frozenset({PartStatus.ANSWERED}))
    if contents:
        targets = tuple(item for item in targets if movable(item, contents, PartStatus.RETURNED))
    if not targets:
        raise NotAllowed(f"nothing_to_return: {case.code}")
    events, outbox = [], []
    for assignment in targets:
        dues = given_back(case, assignment, office.now, office.policy, contents)
        returned = Returned(**_base(case, office, why), assignment=assignment.id, contents=contents, dues=dues)
        events.append(returned)
        after = evolve(case, returned).assignment(assignment.id)
        again = tuple(part.content for part in after.parts if part.status is PartStatus.RETURNED)
        key = f"return:{office.key}:{assignment.id}"
        letter = letters.return_letter(
            case, after, key, ("returned_by_officer",), why, office.registry, office.policy, office.now, again, moved=bool(dues)
        )
        outbox += [letter] if not assignment.by_hand else []
    return Done(tuple(events), tuple(outbox))


def extend(case: Case, office: Office, unit: str | None, until: date | None, why: str = "") -> Done:
    """Grants an extension until a date, or (`until` None) denies it with a reason."""
    pending = frozenset({PartStatus.EXTENSION_REQUESTED})
    targets = _assignments(case, unit, office, pending)
    if not targets:
        raise NotAllowed(f"no_extension_asked: {case.code}")
    due_at = _end_of(until, office) if until else None
    if until is None and not any(item.waits_for_extension for item in targets):
        raise NotAllowed(f"no_extension_asked: {case.code}")
    events, outbox = [], []
    for assignment in targets:
        if due_at is not None and assignment.due_at is not None and due_at <= assignment.due_at:
            raise UsageError(f"extension_not_later: {assignment.due_at.date().isoformat()}")
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
        letter = letters.extension_letter(case, assignment, key, until is not None, shown, why, office.policy, office.now)
        outbox += [letter] if not assignment.by_hand else []
    return Done(tuple(events), tuple(outbox))


def transfer(case: Case, office: Office, to: str, why: str = "") -> Done:
    """Gives the case to a body outside; the office only records it."""
    if not to.strip():
        raise UsageError("body_missing")
    event = Staged(**_base(case, office, f"transferred: {to} {why}".strip()), stage=CaseStatus.TRANSFERRED)
    return Done((event,), _taken_back(case, (event,), "transferred", office, to=to))


def ask(case: Case, office: Office, why: str) -> Done:
    """Waits for the informant to say more."""
    return Done((Staged(**_base(case, office, why or "information_asked"), stage=CaseStatus.AWAITING_INFORMATION),))


def refuse(case: Case, office: Office, why: str) -> Done:
    """Not accepted for handling; a reason is owed to the citizen."""
    if not why.strip():
        raise UsageError("reason_missing")
    event = Staged(**_base(case, office, why), stage=CaseStatus.REFUSED)
    return Done((event,), _taken_back(case, (event,), "refused", office, to=why))


def merge(case: Case, into: Case, office: Office) -> Done:
    """Makes the case part of another about the same matter."""
    if into.ended:
        raise NotAllowed(f"merged_into_ended: {into.code}")
    fields = {content.field for content in case.contents}
    alike = [content for content in into.contents if content.field in fields]
    if alike and all(content.resolved_at is not None for content in alike):
        raise NotAllowed(f"merged_into_resolved: {into.code}")  # nobody would owe it there
    why = f"merged_into: {into.code}"
    events = (
        Merged(**_base(case, office, why), into=into.code),
        RepeatLinked(**_base(into, office, f"merged_from: {case.code}"), other=case.code),
    )
    return Done(events, _taken_back(case, events, "merged", office, into=into))


def reopen(case: Case, office: Office, why: str) -> Done:
    """Opens a resolved case again; what was accepted is owed anew from today, and who owes it is told."""
    if not why.strip():
        raise UsageError("reason_missing")
    due_at = result_due(case.case_class, office.now, office.policy)
    event = Reopened(**_base(case, office, why), due_at=due_at)
    after = evolve(case, event)
    outbox = []
    for item in after.assignments:
        again = tuple(part.content for part in item.parts if part.held)
        if again and item.sent_at is not None and not item.by_hand:
            key = f"reopened:{office.key}:{item.id}"
            outbox.append(
                letters.return_letter(
                    after, item, key, ("case_reopened",), why, office.registry, office.policy, office.now, again, moved=True
                )
            )
    return Done((event,), tuple(outbox))


def inform(case: Case, office: Office, on: datetime, satisfied: bool | None) -> Done:
    """Records that the citizen was told, and what he thought of it. A resolved case is closed by that, unless he is dissatisfied.

    Raises UsageError for a day on which nobody can have told him.
    """
    if on.date() > office.now.date():
        raise UsageError(f"informed_to_come: {on.date().isoformat()}")
    received = case.received_at.astimezone(office.policy.calendar.zone).date()
    if on.date() < received:
        raise UsageError(f"informed_before: {received.isoformat()}")
    informed = Informed(**_base(case, office, "citizen_informed"), on=on, satisfied=satisfied)
    if case.status is CaseStatus.RESOLVED and satisfied is not False:
        return Done((informed, Closed(**_base(case, office, "citizen_informed"))))
    return Done((informed,))


def close(case: Case, office: Office) -> Done:
    """Closes a resolved case."""
    return Done((Closed(**_base(case, office, "closed_by_officer")),))


def note(case: Case, office: Office, text: str) -> Done:
    """Adds an officer's words to the history."""
    return Done((Noted(**_base(case, office, text)),))

"""How an assignment's parts move: each only out of the statuses named in `_FROM`. Pure; the events are `domain.lifecycle`'s."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from pipeline.domain.assignment import OWES, Assignment, Part, PartStatus, Role
from pipeline.domain.case import Case
from pipeline.domain.events import Reclassified, Reopened
from pipeline.errors import NotAllowed

_FROM: dict[PartStatus, frozenset[PartStatus]] = {
    PartStatus.ACKNOWLEDGED: frozenset({PartStatus.SENT}),
    PartStatus.IN_PROGRESS: frozenset({PartStatus.SENT, PartStatus.ACKNOWLEDGED, PartStatus.RETURNED}),
    PartStatus.EXTENSION_REQUESTED: OWES - {PartStatus.EXTENSION_REQUESTED},
    PartStatus.ANSWERED: OWES,
    PartStatus.ACCEPTED: frozenset({PartStatus.ANSWERED}),
    PartStatus.RETURNED: frozenset({PartStatus.ANSWERED, PartStatus.ACKNOWLEDGED, PartStatus.IN_PROGRESS}),
    PartStatus.DECLINED: OWES,
}
"""The statuses out of which an event may move a part. A pending extension stays pending until it is decided or answered."""


_NOT_BEGUN = frozenset({PartStatus.SENT, PartStatus.ACKNOWLEDGED})


def held(case: Case, assignment_id: str) -> Assignment:
    """The assignment, if any part of it is still its unit's; raises NotAllowed."""
    assignment = case.assignment(assignment_id)
    if not assignment.held:
        raise NotAllowed(f"no_longer_assigned: {case.code}")
    return assignment


def movable(assignment: Assignment, contents: tuple[int, ...], to: PartStatus) -> tuple[int, ...]:
    """The contents (of those named; empty: of all) whose part may go to a status."""
    return tuple(
        part.content for part in assignment.parts if part.status in _FROM[to] and (not contents or part.content in contents)
    )


def moved(assignment: Assignment, contents: tuple[int, ...], to: PartStatus, at: datetime) -> Assignment:
    """The assignment with the parts of these contents that may go to a status gone to it."""
    going = movable(assignment, contents, to)
    return replace(assignment, parts=tuple(_part(part, to, at) if part.content in going else part for part in assignment.parts))


def _part(part: Part, to: PartStatus, at: datetime) -> Part:
    answered_at = {PartStatus.ANSWERED: at, PartStatus.RETURNED: None}.get(to, part.answered_at)
    return replace(part, status=to, answered_at=answered_at)


def seen(assignment: Assignment, at: datetime) -> Assignment:
    """What the unit wrote first acknowledges."""
    return assignment if assignment.acknowledged_at else replace(assignment, acknowledged_at=at)


def acted(assignment: Assignment, at: datetime) -> Assignment:
    """Any substantive answer acknowledges and is a first action."""
    return replace(assignment, acknowledged_at=assignment.acknowledged_at or at, first_action_at=assignment.first_action_at or at)


def due(assignment: Assignment, due_at: datetime | None, *, sooner: bool = True) -> Assignment:
    """The assignment with what it still owes due at another time; `sooner` False: never before its time so far."""
    parts = tuple(
        replace(part, due_at=due_at if sooner or not due_at or not part.due_at else max(due_at, part.due_at))
        if part.owed
        else part
        for part in assignment.parts
    )
    return replace(assignment, parts=parts)


def handed_over(old: Assignment, led: set[int], new: Assignment) -> Assignment:
    """Lead parts that another unit takes over are gone from the old one; a unit assigned anew starts its parts anew."""
    again = set(new.contents) if old.unit == new.unit else set()
    return replace(
        old,
        parts=tuple(
            replace(part, status=PartStatus.HANDED_OVER)
            if part.held and (part.content in again or (part.role is Role.LEAD and part.content in led))
            else part
            for part in old.parts
        ),
    )


def reclassified(assignment: Assignment, event: Reclassified) -> Assignment:
    """What is still owed has the clocks of its new class; what was done already keeps its own."""
    if not assignment.owes:
        return assignment
    anew = replace(due(assignment, event.due_at), first_due_at=event.due_at)
    if assignment.sent_at is None:
        return anew
    return replace(
        anew,
        acknowledge_by=event.acknowledge_by if assignment.acknowledged_at is None else assignment.acknowledge_by,
        first_action_by=event.first_action_by if assignment.first_action_at is None else assignment.first_action_by,
        progress_by=event.progress_by,
    )


def owed_again(assignment: Assignment, event: Reopened) -> Assignment:
    """Everything that is still the unit's is to be done anew; what it never began, and a mail that never left, is not begun by that."""
    begun = PartStatus.IN_PROGRESS if assignment.sent_at else PartStatus.SENT
    parts = tuple(
        replace(part, status=part.status if part.status in _NOT_BEGUN else begun, due_at=event.due_at, answered_at=None)
        if part.held
        else part
        for part in assignment.parts
    )
    owed_since = event.at if assignment.sent_at else None
    return replace(
        assignment,
        parts=parts,
        answered_at=None,
        accepted_at=None,
        extension=None,
        first_due_at=event.due_at,
        owed_since=owed_since,
    )

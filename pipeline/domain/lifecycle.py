"""The state machine of a case: `evolve(case, event)`, a pure fold. The same events give the same case, for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import singledispatch

from pipeline.domain.case import (
    GONE,
    Assignment,
    Case,
    CaseStatus,
    Content,
    ContentStatus,
    Entry,
    Extension,
    PartStatus,
    Role,
    parts_replaced,
    status_of,
)
from pipeline.domain.events import (
    Accepted,
    Acknowledged,
    Answered,
    Assigned,
    AssignmentSent,
    CaseOpened,
    Closed,
    Declined,
    Event,
    ExtensionDecided,
    ExtensionRequested,
    Informed,
    Merged,
    Noted,
    Progressed,
    Reclassified,
    Reminded,
    Reopened,
    RepeatLinked,
    ReplyFiled,
    Returned,
    Staged,
)
from pipeline.errors import NotAllowed

_AFTER_THE_END = (Noted, ReplyFiled, RepeatLinked, Reopened, Informed, Closed, AssignmentSent, Staged, Merged)
"""Events that an ended case still takes; the rest need an open one."""


def evolve(case: Case | None, event: Event) -> Case:
    """The case after the event.

    Raises NotAllowed where the lifecycle forbids it (a transition that no mail and no command may reach).
    """
    if isinstance(event, CaseOpened):
        if case is not None:
            raise NotAllowed(f"case_open_already: {event.case}")
        return _logged(_ending(None, event.snapshot, event.at), event)
    if case is None:
        raise NotAllowed(f"code_unknown: {event.case}")
    if case.ended and not isinstance(event, _AFTER_THE_END):
        raise NotAllowed(f"case_has_ended: {case.code}")
    return _logged(_ending(case, _apply(event, case), event.at), event)


def _ending(before: Case | None, after: Case, at: datetime) -> Case:
    """Remembers when a case ended and as what: past periods are counted from it."""
    ended_before = before is not None and before.ended
    return replace(after, ends=(*after.ends, (at, after.status))) if after.ended and not ended_before else after


def _logged(case: Case, event: Event) -> Case:
    return replace(case, history=(*case.history, Entry(event.at, event.actor, event.event, event.why)))


def _with(case: Case, changed: Assignment) -> Case:
    return replace(case, assignments=tuple(changed if item.id == changed.id else item for item in case.assignments))


def _contents(case: Case, numbers: tuple[int, ...], status: ContentStatus, at: datetime | None) -> tuple[Content, ...]:
    return tuple(
        replace(content, status=status, resolved_at=at if status is ContentStatus.RESOLVED else None)
        if content.n in numbers
        else content
        for content in case.contents
    )


@singledispatch
def _apply(event: object, case: Case) -> Case:
    raise NotImplementedError(type(event).__name__)


@_apply.register
def _(event: Assigned, case: Case) -> Case:
    led = {part.content for part in event.assignment.parts if part.role is Role.LEAD}
    handed = tuple(_handed_over(item, led, event.assignment) for item in case.assignments)
    return replace(
        case,
        assignments=(*handed, event.assignment),
        stage=None,
        direction=event.direction or case.direction,
        also_sent_to=tuple(dict.fromkeys((*case.also_sent_to, *event.also_sent_to))),
    )


def _handed_over(old: Assignment, led: set[int], new: Assignment) -> Assignment:
    """Lead parts that another unit takes over are gone from the old one; a unit assigned anew starts its parts anew."""
    again = set(new.contents) if old.unit == new.unit else set()
    return replace(
        old,
        parts=tuple(
            replace(part, status=PartStatus.HANDED_OVER)
            if part.status not in GONE and (part.content in again or (part.role is Role.LEAD and part.content in led))
            else part
            for part in old.parts
        ),
    )


@_apply.register
def _(event: AssignmentSent, case: Case) -> Case:
    assignment = case.assignment(event.assignment)
    return _with(
        case,
        replace(
            assignment,
            sent_at=assignment.sent_at or event.at,
            acknowledge_by=event.acknowledge_by,
            first_action_by=event.first_action_by,
            progress_by=event.progress_by,
        ),
    )


@_apply.register
def _(event: ReplyFiled, case: Case) -> Case:
    messages = case.messages if event.reply.message in case.messages else (*case.messages, event.reply.message)
    flags = tuple(dict.fromkeys((*case.flags, *event.reply.flags)))
    return replace(case, replies=(*case.replies, event.reply), messages=messages, flags=flags)


@_apply.register
def _(event: Acknowledged, case: Case) -> Case:
    assignment = case.assignment(event.assignment)
    waiting = tuple(part.content for part in assignment.parts if part.status is PartStatus.SENT)
    changed = parts_replaced(assignment, waiting, PartStatus.ACKNOWLEDGED) if waiting else assignment
    return _moved(case, replace(changed, acknowledged_at=assignment.acknowledged_at or event.at))


def _moved(case: Case, changed: Assignment) -> Case:
    """An assignment event ends the stage `reopened`; what an officer is asked to decide stays."""
    stage = None if case.stage is CaseStatus.REOPENED else case.stage
    return replace(_with(case, changed), stage=stage)


def _acted(assignment: Assignment, at: datetime) -> Assignment:
    """Any substantive answer acknowledges and is a first action."""
    return replace(assignment, acknowledged_at=assignment.acknowledged_at or at, first_action_at=assignment.first_action_at or at)


@_apply.register
def _(event: Progressed, case: Case) -> Case:
    assignment = case.assignment(event.assignment)
    contents = tuple(
        part.content
        for part in assignment.parts
        if part.status is not PartStatus.ANSWERED and (not event.contents or part.content in event.contents)
    )
    changed = parts_replaced(assignment, contents, PartStatus.IN_PROGRESS) if contents else assignment
    return _moved(case, _acted(changed, event.at))


@_apply.register
def _(event: Answered, case: Case) -> Case:
    changed = parts_replaced(case.assignment(event.assignment), event.contents, PartStatus.ANSWERED)
    done = not changed.owes
    answered = replace(_acted(changed, event.at), answered_at=event.at if done else changed.answered_at)
    led = tuple(part.content for part in changed.parts if part.role is Role.LEAD and part.status is PartStatus.ANSWERED)
    numbers = tuple(n for n in led if not event.contents or n in event.contents)
    after = replace(_moved(case, answered), contents=_contents(case, numbers, ContentStatus.ANSWERED, None))
    # An answer ends the wait for the informant too.
    return replace(after, stage=None) if after.stage is CaseStatus.AWAITING_INFORMATION else after


@_apply.register
def _(event: Accepted, case: Case) -> Case:
    assignment = case.assignment(event.assignment)
    answered = tuple(
        part.content
        for part in assignment.parts
        if part.status is PartStatus.ANSWERED and (not event.contents or part.content in event.contents)
    )
    if not answered:
        raise NotAllowed(f"nothing_to_accept: {case.code}")
    changed = replace(parts_replaced(assignment, answered, PartStatus.ACCEPTED))
    if not changed.owes:
        changed = replace(changed, accepted_at=event.at)
    led = tuple(part.content for part in assignment.parts if part.role is Role.LEAD and part.content in answered)
    after = replace(_with(case, changed), contents=_contents(case, led, ContentStatus.RESOLVED, event.at))
    return replace(after, resolved_at=event.at) if status_of(after) is CaseStatus.RESOLVED else after


@_apply.register
def _(event: Returned, case: Case) -> Case:
    assignment = case.assignment(event.assignment)
    contents = event.contents or tuple(part.content for part in assignment.parts if part.status is PartStatus.ANSWERED)
    changed = parts_replaced(assignment, contents or assignment.contents, PartStatus.RETURNED)
    led = tuple(part.content for part in changed.parts if part.role is Role.LEAD and part.status is PartStatus.RETURNED)
    back = _moved(case, replace(changed, returned=assignment.returned + 1, answered_at=None))
    return replace(back, contents=_contents(case, led, ContentStatus.OPEN, None))


@_apply.register
def _(event: Declined, case: Case) -> Case:
    changed = _seen(parts_replaced(case.assignment(event.assignment), (), PartStatus.DECLINED), event.at)
    return replace(_moved(case, changed), declined=case.declined + 1)


def _seen(assignment: Assignment, at: datetime) -> Assignment:
    return replace(assignment, acknowledged_at=assignment.acknowledged_at or at)


@_apply.register
def _(event: ExtensionRequested, case: Case) -> Case:
    assignment = case.assignment(event.assignment)
    owed = tuple(part.content for part in assignment.parts if part.status in _BEFORE_EXTENSION)
    changed = parts_replaced(assignment, owed, PartStatus.EXTENSION_REQUESTED) if owed else assignment
    return _moved(case, replace(_seen(changed, event.at), extension=Extension(event.at, event.until, event.why)))


_BEFORE_EXTENSION = frozenset({PartStatus.SENT, PartStatus.ACKNOWLEDGED, PartStatus.IN_PROGRESS, PartStatus.RETURNED})


@_apply.register
def _(event: ExtensionDecided, case: Case) -> Case:
    assignment = case.assignment(event.assignment)
    asked = assignment.extension or Extension(event.at, event.until)
    waiting = tuple(part.content for part in assignment.parts if part.status is PartStatus.EXTENSION_REQUESTED)
    after = PartStatus.IN_PROGRESS if assignment.first_action_at else PartStatus.ACKNOWLEDGED
    changed = parts_replaced(assignment, waiting, after) if waiting else assignment
    if event.granted:
        changed = _due(changed, event.due_at)
    extension = replace(asked, until=event.until or asked.until, granted=event.granted, decided_at=event.at)
    return _with(case, replace(changed, extension=extension))


def _due(assignment: Assignment, due_at: datetime | None) -> Assignment:
    """The assignment with what it still owes due at another time."""
    owed = PartStatus.DECLINED, PartStatus.HANDED_OVER, PartStatus.ACCEPTED, PartStatus.ANSWERED
    return replace(
        assignment,
        parts=tuple(part if part.status in owed else replace(part, due_at=due_at) for part in assignment.parts),
    )


@_apply.register
def _(event: Reminded, case: Case) -> Case:
    assignment = case.assignment(event.assignment)
    return _with(case, replace(assignment, reminders=(*assignment.reminders, event.reminder)))


@_apply.register
def _(event: Reclassified, case: Case) -> Case:
    return replace(
        case,
        contents=tuple(replace(content, case_class=event.case_class) for content in case.contents),
        assignments=tuple(_due(assignment, event.due_at) for assignment in case.assignments),
    )


@_apply.register
def _(event: Staged, case: Case) -> Case:
    if case.ended and event.stage not in (None, CaseStatus.REFUSED, CaseStatus.TRANSFERRED):
        raise NotAllowed(f"case_has_ended: {case.code}")
    gone = event.stage in (CaseStatus.REFUSED, CaseStatus.TRANSFERRED)
    status = ContentStatus.REFUSED if gone else None
    return replace(
        case,
        stage=event.stage,
        closed_at=event.at if gone else case.closed_at,
        contents=tuple(
            replace(content, status=status) if status and content.status is not ContentStatus.RESOLVED else content
            for content in case.contents
        ),
    )


@_apply.register
def _(event: Merged, case: Case) -> Case:
    if event.into == case.code:
        raise NotAllowed(f"merged_itself: {case.code}")
    return replace(case, stage=CaseStatus.MERGED, merged_into=event.into, closed_at=event.at)


@_apply.register
def _(event: Reopened, case: Case) -> Case:
    if not case.ended:
        raise NotAllowed(f"not_ended: {case.code}")
    return replace(
        case,
        stage=CaseStatus.REOPENED,
        contents=tuple(replace(content, status=ContentStatus.OPEN, resolved_at=None) for content in case.contents),
        assignments=tuple(_owed_again(assignment, event.due_at) for assignment in case.assignments),
        reopened_at=(*case.reopened_at, event.at),
        resolved_at=None,
        closed_at=None,
        merged_into=None,
    )


def _owed_again(assignment: Assignment, due_at: datetime | None) -> Assignment:
    return replace(
        assignment,
        answered_at=None,
        accepted_at=None,
        extension=None,
        parts=tuple(
            part if part.status in GONE else replace(part, status=PartStatus.IN_PROGRESS, due_at=due_at)
            for part in assignment.parts
        ),
    )


@_apply.register
def _(event: Informed, case: Case) -> Case:
    return replace(case, outcome=replace(case.outcome, informed_at=event.on, satisfied=event.satisfied))


@_apply.register
def _(event: Closed, case: Case) -> Case:
    if case.status not in (CaseStatus.RESOLVED, CaseStatus.CLOSED) and case.contents and case.kind != "thanks":
        raise NotAllowed(f"not_resolved: {case.code}")
    return replace(case, stage=CaseStatus.CLOSED, closed_at=case.closed_at or event.at)


@_apply.register
def _(event: Noted, case: Case) -> Case:
    linked = event.message and event.message not in case.messages
    return replace(
        case,
        messages=(*case.messages, event.message) if linked and event.message else case.messages,
        flags=tuple(dict.fromkeys((*case.flags, *event.flags))),
    )


@_apply.register
def _(event: RepeatLinked, case: Case) -> Case:
    if event.by_other:
        return replace(case, repeat_of=event.other)
    return replace(case, repeats=tuple(dict.fromkeys((*case.repeats, event.other))))

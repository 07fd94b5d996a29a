"""The state machine of a case: `evolve(case, event)`, a pure fold. The same events give the same case, for ever.

Events move the parts of assignments (`domain.moves`); the status of a content follows from the part that leads it, the
status of the case from its contents (`domain.case`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import singledispatch

from pipeline.domain import moves
from pipeline.domain.assignment import Assignment, Extension, PartStatus, Role
from pipeline.domain.case import ENDED, Case, CaseStatus, Content, ContentStatus, Entry, verdict_told
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
    HandedOver,
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
from pipeline.domain.report import SECRECY_ASKED
from pipeline.errors import NotAllowed

_AFTER_THE_END = (Noted, ReplyFiled, RepeatLinked, Reopened, Informed, Closed, AssignmentSent)
"""Events that an ended case still takes; the rest need an open one."""


def evolve(case: Case | None, event: Event) -> Case:
    """The case after the event.

    Raises NotAllowed where the lifecycle forbids it (a transition that no mail and no command may reach).
    """
    if isinstance(event, CaseOpened):
        if case is not None:
            raise NotAllowed(f"case_open_already: {event.case}")
        return _logged(None, event.snapshot, event)
    if case is None:
        raise NotAllowed(f"code_unknown: {event.case}")
    if case.ended and not isinstance(event, _AFTER_THE_END):
        raise NotAllowed(f"case_has_ended: {case.code}")
    return _logged(case, _apply(event, case), event)


def _logged(before: Case | None, after: Case, event: Event) -> Case:
    """With its line of history, since when it has its status, and when it ended as what: past periods are counted from that."""
    was, status = before.status if before is not None else None, after.status
    return replace(
        after,
        history=(*after.history, Entry(event.at, event.actor, event.event, event.why, _unit(event, after))),
        status_since=after.status_since if was is status else event.at,
        ends=(*after.ends, (event.at, status)) if status in ENDED and was not in ENDED else after.ends,
    )


def _unit(event: Event, case: Case) -> str:
    """Whose part an event concerns."""
    given = getattr(event, "assignment", None)
    if isinstance(given, Assignment):
        return given.unit
    return next((item.unit for item in case.assignments if item.id == given), "")


def _with(case: Case, changed: Assignment, at: datetime) -> Case:
    assignments = tuple(changed if item.id == changed.id else item for item in case.assignments)
    return _settled(replace(case, assignments=assignments), at)


def _settled(case: Case, at: datetime) -> Case:
    """The case with the status of each content as the part that leads it has it."""
    led = {part.content: part.status for _, part in case.leads()}
    contents = tuple(_content_after(content, led.get(content.n), at) for content in case.contents)
    after = replace(case, contents=contents) if contents != case.contents else case
    resolved = after.stage is None and after.status is CaseStatus.RESOLVED
    return replace(after, resolved_at=at) if resolved and case.resolved_at is None else after


def _content_after(content: Content, part: PartStatus | None, at: datetime) -> Content:
    if content.status is ContentStatus.REFUSED:
        return content
    status = {PartStatus.ANSWERED: ContentStatus.ANSWERED, PartStatus.ACCEPTED: ContentStatus.RESOLVED}.get(
        part or PartStatus.SENT, ContentStatus.OPEN
    )
    resolved_at = (content.resolved_at or at) if status is ContentStatus.RESOLVED else None
    if (status, resolved_at) == (content.status, content.resolved_at):
        return content
    return replace(content, status=status, resolved_at=resolved_at)


def _by_unit(case: Case, changed: Assignment, at: datetime) -> Case:
    """What a unit did ends the stage `reopened`; what an officer is asked to decide stays."""
    return _with(replace(case, stage=None) if case.stage is CaseStatus.REOPENED else case, changed, at)


@singledispatch
def _apply(event: object, case: Case) -> Case:
    raise NotImplementedError(type(event).__name__)


@_apply.register
def _(event: Assigned, case: Case) -> Case:
    status = {content.n: content.status for content in case.contents}
    for content in event.assignment.contents:
        if status.get(content) is ContentStatus.RESOLVED:
            raise NotAllowed(f"content_resolved: {content}")
    if not event.assignment.parts or not set(event.assignment.contents) <= set(status):
        raise NotAllowed(f"content_not_known: {case.code}")
    led = {part.content for part in event.assignment.parts if part.role is Role.LEAD}
    handed = tuple(moves.handed_over(item, led, event.assignment) for item in case.assignments)
    after = replace(
        case,
        assignments=(*handed, event.assignment),
        stage=None,
        direction=event.direction or case.direction,
        also_sent_to=tuple(dict.fromkeys((*case.also_sent_to, *event.also_sent_to))),
    )
    return _settled(after, event.at)


@_apply.register
def _(event: HandedOver, case: Case) -> Case:
    old, going = moves.held(case, event.assignment), set(event.to.contents)
    open_parts = {part.content for part in old.parts if part.held and part.status is not PartStatus.ACCEPTED}
    if not going or not going <= open_parts:
        raise NotAllowed(f"not_assigned: {case.code}")
    parts = tuple(replace(p, status=PartStatus.HANDED_OVER) if p.content in going & open_parts else p for p in old.parts)
    gone = replace(old, parts=parts)
    assignments = tuple(gone if item.id == old.id else item for item in case.assignments)
    return _settled(replace(case, assignments=(*assignments, event.to)), event.at)


@_apply.register
def _(event: AssignmentSent, case: Case) -> Case:
    assignment = case.assignment(event.assignment)
    sent = replace(
        assignment,
        sent_at=assignment.sent_at or event.at,
        owed_since=assignment.owed_since or event.at,
        acknowledge_by=event.acknowledge_by,
        first_action_by=event.first_action_by,
        progress_by=event.progress_by,
    )
    return replace(case, assignments=tuple(sent if item.id == sent.id else item for item in case.assignments))


@_apply.register
def _(event: ReplyFiled, case: Case) -> Case:
    messages = case.messages if event.reply.message in case.messages else (*case.messages, event.reply.message)
    flags = tuple(dict.fromkeys((*case.flags, *event.reply.flags)))
    return replace(case, replies=(*case.replies, event.reply), messages=messages, flags=flags)


@_apply.register
def _(event: Acknowledged, case: Case) -> Case:
    assignment = moves.moved(moves.held(case, event.assignment), (), PartStatus.ACKNOWLEDGED, event.at)
    return _by_unit(case, moves.seen(assignment, event.at), event.at)


@_apply.register
def _(event: Progressed, case: Case) -> Case:
    assignment = moves.moved(moves.held(case, event.assignment), event.contents, PartStatus.IN_PROGRESS, event.at)
    return _by_unit(case, moves.acted(assignment, event.at), event.at)


@_apply.register
def _(event: Answered, case: Case) -> Case:
    before = moves.held(case, event.assignment)
    changed = moves.moved(before, event.contents, PartStatus.ANSWERED, event.at)
    done = before.owes and not changed.owes
    answered = replace(moves.acted(changed, event.at), answered_at=event.at if done else changed.answered_at)
    after = _by_unit(case, answered, event.at)
    # An answer ends the wait for the informant too.
    return replace(after, stage=None) if after.stage is CaseStatus.AWAITING_INFORMATION else after


@_apply.register
def _(event: Accepted, case: Case) -> Case:
    assignment = case.assignment(event.assignment)
    if not moves.movable(assignment, event.contents, PartStatus.ACCEPTED):
        raise NotAllowed(f"nothing_to_accept: {case.code}")
    changed = moves.moved(assignment, event.contents, PartStatus.ACCEPTED, event.at)
    accepted = all(part.status is PartStatus.ACCEPTED for part in changed.parts if part.held)
    after = _with(case, replace(changed, accepted_at=event.at if accepted else changed.accepted_at), event.at)
    return replace(after, outcome=replace(after.outcome, verdict=verdict_told(after.replies)))


@_apply.register
def _(event: Returned, case: Case) -> Case:
    assignment = moves.held(case, event.assignment)
    answered = tuple(part.content for part in assignment.parts if part.status is PartStatus.ANSWERED)
    wanted = event.contents or answered
    if not moves.movable(assignment, wanted, PartStatus.RETURNED):
        raise NotAllowed(f"nothing_to_return: {case.code}")
    changed = moves.moved(assignment, wanted, PartStatus.RETURNED, event.at)
    dues = dict(event.dues)
    parts = tuple(replace(part, due_at=dues.get(part.content, part.due_at)) for part in changed.parts)
    back = replace(changed, parts=parts, returned=assignment.returned + 1, answered_at=None, owed_since=event.at)
    return _by_unit(case, back, event.at)


@_apply.register
def _(event: Declined, case: Case) -> Case:
    assignment = moves.held(case, event.assignment)
    if not moves.movable(assignment, event.contents, PartStatus.DECLINED):
        raise NotAllowed(f"no_longer_assigned: {case.code}")
    changed = moves.seen(moves.moved(assignment, event.contents, PartStatus.DECLINED, event.at), event.at)
    led = any(part.role is Role.LEAD for part in assignment.parts)
    return replace(_by_unit(case, changed, event.at), declined=case.declined + led)


@_apply.register
def _(event: ExtensionRequested, case: Case) -> Case:
    changed = moves.moved(moves.held(case, event.assignment), (), PartStatus.EXTENSION_REQUESTED, event.at)
    asked = Extension(event.at, event.until, event.reason)
    return _by_unit(case, replace(moves.seen(changed, event.at), extension=asked), event.at)


@_apply.register
def _(event: ExtensionDecided, case: Case) -> Case:
    assignment = moves.held(case, event.assignment)
    if not assignment.owes:
        raise NotAllowed(f"no_extension_asked: {case.code}")
    after = PartStatus.IN_PROGRESS if assignment.first_action_at else PartStatus.ACKNOWLEDGED
    parts = tuple(
        replace(part, status=after) if part.status is PartStatus.EXTENSION_REQUESTED else part for part in assignment.parts
    )
    changed = replace(assignment, parts=parts)
    if event.granted and event.due_at:
        changed = moves.due(changed, event.due_at, sooner=False)
    asked = assignment.extension or Extension(event.at, event.until)
    extension = replace(asked, until=event.until or asked.until, granted=event.granted, decided_at=event.at)
    return _with(case, replace(changed, extension=extension), event.at)


@_apply.register
def _(event: Reminded, case: Case) -> Case:
    assignment = case.assignment(event.assignment)
    if any(reminder.step == event.reminder.step for reminder in assignment.reminders):
        raise NotAllowed(f"reminded_already: {case.code}")
    return _with(case, replace(assignment, reminders=(*assignment.reminders, event.reminder)), event.at)


@_apply.register
def _(event: Reclassified, case: Case) -> Case:
    return replace(
        case,
        contents=tuple(replace(content, case_class=event.case_class) for content in case.contents),
        assignments=tuple(moves.reclassified(assignment, event) for assignment in case.assignments),
    )


@_apply.register
def _(event: Staged, case: Case) -> Case:
    gone = event.stage in (CaseStatus.REFUSED, CaseStatus.TRANSFERRED)
    contents = tuple(
        replace(content, status=ContentStatus.REFUSED) if gone and content.status is not ContentStatus.RESOLVED else content
        for content in case.contents
    )
    return replace(case, stage=event.stage, closed_at=event.at if gone else case.closed_at, contents=contents)


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
        assignments=tuple(moves.owed_again(assignment, event) for assignment in case.assignments),
        reopened_at=(*case.reopened_at, event.at),
        resolved_at=None,
        closed_at=None,
        merged_into=None,
        outcome=replace(case.outcome, verdict=None),
    )


@_apply.register
def _(event: Informed, case: Case) -> Case:
    satisfied = case.outcome.satisfied if event.satisfied is None else event.satisfied
    return replace(case, outcome=replace(case.outcome, informed_at=event.on, satisfied=satisfied))


@_apply.register
def _(event: Closed, case: Case) -> Case:
    if case.status not in (CaseStatus.RESOLVED, CaseStatus.CLOSED) and case.contents and case.kind != "thanks":
        raise NotAllowed(f"not_resolved: {case.code}")
    return replace(case, stage=CaseStatus.CLOSED, closed_at=case.closed_at or event.at)


@_apply.register
def _(event: Noted, case: Case) -> Case:
    linked = event.message and event.message not in case.messages
    hidden = case.informant.confidential or SECRECY_ASKED in event.flags
    return replace(
        case,
        informant=replace(case.informant, confidential=hidden),
        messages=(*case.messages, event.message) if linked and event.message else case.messages,
        flags=tuple(dict.fromkeys((*case.flags, *event.flags))),
    )


@_apply.register
def _(event: RepeatLinked, case: Case) -> Case:
    if event.by_other:
        return replace(case, repeat_of=event.other)
    many = replace(case.informant, group_size=case.informant.group_size + (event.another and event.other not in case.repeats))
    return replace(case, informant=many, repeats=tuple(dict.fromkeys((*case.repeats, event.other))))

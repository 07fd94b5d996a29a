"""What can happen to a case. Names are in the past tense; each event says when, by whom and why.

`evolve` is a pure fold: the same events give the same case, for ever. What needs the calendar or the policy (due dates)
is computed before and stands in the event.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import singledispatch
from typing import Annotated, Literal, TypedDict

from pydantic import Discriminator

from pipeline.domain.case import (
    GONE,
    Assignment,
    Case,
    CaseStatus,
    Content,
    ContentStatus,
    Entry,
    Extension,
    FiledReply,
    PartStatus,
    Reminder,
    Role,
    parts_replaced,
    status_of,
)
from pipeline.domain.report import CaseClass
from pipeline.errors import NotAllowed


class Stamp(TypedDict):
    """What every event carries: of which case, when, by whom, why."""

    case: str
    at: datetime
    actor: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    case: str
    at: datetime
    actor: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened(_Base):
    """A report became a case; `snapshot` is the case as it began."""

    snapshot: Case
    event: Literal["case_opened"] = "case_opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned(_Base):
    """A unit was given its part. Open lead parts of other units in the same contents are handed over."""

    assignment: Assignment
    direction: str | None = None
    also_sent_to: tuple[str, ...] = ()
    event: Literal["assigned"] = "assigned"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentSent(_Base):
    """The assignment left; acknowledgement and first action count from now."""

    assignment: str
    acknowledge_by: datetime | None = None
    first_action_by: datetime | None = None
    progress_by: datetime | None = None
    event: Literal["assignment_sent"] = "assignment_sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyFiled(_Base):
    """A unit's answer was filed; what it changes follows as events of their own."""

    reply: FiledReply
    event: Literal["reply_filed"] = "reply_filed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged(_Base):
    assignment: str
    event: Literal["acknowledged"] = "acknowledged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progressed(_Base):
    """An interim or partial answer, or a formal one, for these contents (empty: all)."""

    assignment: str
    contents: tuple[int, ...] = ()
    event: Literal["progressed"] = "progressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(_Base):
    """A final answer for these contents (empty: all of the assignment's)."""

    assignment: str
    contents: tuple[int, ...] = ()
    event: Literal["answered"] = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted(_Base):
    """An officer (or `accept = "auto"`) accepted the answer for these contents (empty: all answered)."""

    assignment: str
    contents: tuple[int, ...] = ()
    event: Literal["accepted"] = "accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned(_Base):
    """The office sent the answer back: these contents (empty: all answered) are owed again."""

    assignment: str
    contents: tuple[int, ...] = ()
    event: Literal["returned"] = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined(_Base):
    """The unit says that it is not in its authority, perhaps naming who is."""

    assignment: str
    suggested: str | None = None
    event: Literal["declined"] = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver(_Base):
    """These contents (empty: all) went to another unit."""

    assignment: str
    contents: tuple[int, ...] = ()
    event: Literal["handed_over"] = "handed_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRequested(_Base):
    assignment: str
    until: date | None
    event: Literal["extension_requested"] = "extension_requested"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionDecided(_Base):
    """Granted: every part still owed is due at `due_at`. Denied: nothing moves."""

    assignment: str
    granted: bool
    until: date | None = None
    due_at: datetime | None = None
    event: Literal["extension_decided"] = "extension_decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded(_Base):
    """A reminder was promised (its mail is in the outbox), or skipped for a higher one."""

    assignment: str
    reminder: Reminder
    event: Literal["reminded"] = "reminded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reclassified(_Base):
    """The class of every content was changed, and with it the due date of what is owed."""

    case_class: CaseClass
    due_at: datetime | None
    event: Literal["reclassified"] = "reclassified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged(_Base):
    """A person or the report itself decided the status; `None` gives it back to derivation."""

    stage: CaseStatus | None
    event: Literal["staged"] = "staged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged(_Base):
    into: str
    event: Literal["merged"] = "merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(_Base):
    """Resolved or closed before, open again; what was accepted is owed again, due at `due_at`."""

    due_at: datetime | None = None
    event: Literal["reopened"] = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Informed(_Base):
    """The citizen was told the result; `satisfied` None: did not say."""

    on: datetime
    satisfied: bool | None = None
    event: Literal["informed"] = "informed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(_Base):
    event: Literal["closed"] = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(_Base):
    """A note, or a mail that belongs to the case without changing it; `flags` are added, `message` is linked."""

    message: str | None = None
    flags: tuple[str, ...] = ()
    event: Literal["noted"] = "noted"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatLinked(_Base):
    """A later report (`other`) is about the same matter; `by_other`: this case is the later one."""

    other: str
    by_other: bool = False
    event: Literal["repeat_linked"] = "repeat_linked"


Event = Annotated[
    CaseOpened
    | Assigned
    | AssignmentSent
    | ReplyFiled
    | Acknowledged
    | Progressed
    | Answered
    | Accepted
    | Returned
    | Declined
    | HandedOver
    | ExtensionRequested
    | ExtensionDecided
    | Reminded
    | Reclassified
    | Staged
    | Merged
    | Reopened
    | Informed
    | Closed
    | Noted
    | RepeatLinked,
    Discriminator("event"),
]

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


def _with(case: Case, changed: Assignment, **changes: object) -> Case:
    assignments = tuple(changed if item.id == changed.id else item for item in case.assignments)
    return replace(case, assignments=assignments, **changes)  # type: ignore[arg-type]


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
    return _with(case, replace(changed, acknowledged_at=assignment.acknowledged_at or event.at), stage=_unstaged(case))


def _unstaged(case: Case) -> CaseStatus | None:
    """An assignment event ends the stage `reopened`; what an officer is asked to decide stays."""
    return None if case.stage is CaseStatus.REOPENED else case.stage


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
    return _with(case, _acted(changed, event.at), stage=_unstaged(case))


@_apply.register
def _(event: Answered, case: Case) -> Case:
    changed = parts_replaced(case.assignment(event.assignment), event.contents, PartStatus.ANSWERED)
    done = not changed.owes
    answered = replace(_acted(changed, event.at), answered_at=event.at if done else changed.answered_at)
    led = tuple(part.content for part in changed.parts if part.role is Role.LEAD and part.status is PartStatus.ANSWERED)
    numbers = tuple(n for n in led if not event.contents or n in event.contents)
    return _with(case, answered, contents=_contents(case, numbers, ContentStatus.ANSWERED, None), stage=_unstaged(case))


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
    after = _with(case, changed, contents=_contents(case, led, ContentStatus.RESOLVED, event.at))
    return replace(after, resolved_at=event.at) if status_of(after) is CaseStatus.RESOLVED else after


@_apply.register
def _(event: Returned, case: Case) -> Case:
    assignment = case.assignment(event.assignment)
    contents = event.contents or tuple(part.content for part in assignment.parts if part.status is PartStatus.ANSWERED)
    changed = parts_replaced(assignment, contents or assignment.contents, PartStatus.RETURNED)
    led = tuple(part.content for part in changed.parts if part.role is Role.LEAD and part.status is PartStatus.RETURNED)
    return _with(
        case,
        replace(changed, returned=assignment.returned + 1, answered_at=None),
        contents=_contents(case, led, ContentStatus.OPEN, None),
        stage=_unstaged(case),
    )


@_apply.register
def _(event: Declined, case: Case) -> Case:
    changed = _seen(parts_replaced(case.assignment(event.assignment), (), PartStatus.DECLINED), event.at)
    return _with(case, changed, declined=case.declined + 1, stage=_unstaged(case))


def _seen(assignment: Assignment, at: datetime) -> Assignment:
    return replace(assignment, acknowledged_at=assignment.acknowledged_at or at)


@_apply.register
def _(event: HandedOver, case: Case) -> Case:
    return _with(case, parts_replaced(case.assignment(event.assignment), event.contents, PartStatus.HANDED_OVER))


@_apply.register
def _(event: ExtensionRequested, case: Case) -> Case:
    assignment = case.assignment(event.assignment)
    owed = tuple(part.content for part in assignment.parts if part.status in OWED_BEFORE_EXTENSION)
    changed = parts_replaced(assignment, owed, PartStatus.EXTENSION_REQUESTED) if owed else assignment
    return _with(
        case, replace(_seen(changed, event.at), extension=Extension(event.at, event.until, event.why)), stage=_unstaged(case)
    )


OWED_BEFORE_EXTENSION = frozenset({PartStatus.SENT, PartStatus.ACKNOWLEDGED, PartStatus.IN_PROGRESS, PartStatus.RETURNED})


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

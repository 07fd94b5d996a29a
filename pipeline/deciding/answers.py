"""What a unit's answer changes: events of its case and the mails they promise. The assignment stays its unit's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.deciding import letters
from pipeline.deciding.deadlines import end_of_day, latest_extension
from pipeline.deciding.matching import Match
from pipeline.domain.case import GONE, OWES, Assignment, Case, CaseStatus, ContentStatus, FiledReply, Role
from pipeline.domain.decision import MessageRecord
from pipeline.domain.events import (
    Accepted,
    Acknowledged,
    Answered,
    Closed,
    Declined,
    Event,
    ExtensionRequested,
    Progressed,
    ReplyFiled,
    Stamp,
)
from pipeline.domain.lifecycle import evolve
from pipeline.domain.outbox import Outgoing
from pipeline.domain.policy import Policy
from pipeline.domain.reply import PartReply, Reply, ReplyKind
from pipeline.domain.unit import Registry, Unit

ASKS_OFFICER = frozenset({"asks_for_informant", "formalistic", "extension_without_date", "extension_late", "attachment_unread"})
"""Flags of an answer that an officer must look at."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One part of a mail for one case: what is filed, what follows."""

    events: tuple[Event, ...]
    outbox: tuple[Outgoing, ...]
    flags: tuple[str, ...]
    asks_officer: bool


@dataclass(frozen=True, slots=True)
class _Frame:
    """The circumstances of one answer."""

    match: Match
    assignment: Assignment
    part: PartReply
    reply: Reply
    record: MessageRecord
    registry: Registry
    policy: Policy
    now: datetime
    actor: str

    @property
    def case(self) -> Case:
        return self.match.case

    @property
    def at(self) -> datetime:
        return self.record.at

    @property
    def why(self) -> str:
        return f"mail: {self.record.id[:10]}"

    @property
    def key(self) -> str:
        return f"{self.record.id[:16]}:{self.case.code}"


def part_for(match: Match, reply: Reply) -> PartReply:
    """The part of the answer that speaks of this case; the whole where it was not split."""
    case = match.case
    for key in (case.code, f"#{case.number}/{case.year}", f"#{case.number}"):
        if key in reply.per_code:
            return reply.per_code[key]
    return reply.whole


def answer(
    match: Match, unit: Unit, reply: Reply, record: MessageRecord, registry: Registry, policy: Policy, now: datetime, actor: str
) -> Answer:
    """Files a unit's answer to a case in which it holds a part, and says what follows."""
    assignment = match.case.assignment_of(unit.id)
    if assignment is None:
        raise AssertionError(f"{unit.id} holds no part in {match.case.code}")
    frame = _Frame(match, assignment, part_for(match, reply), reply, record, registry, policy, now, actor)
    follow, outbox, flags = _follow(frame)
    filed = ReplyFiled(case=match.case.code, at=record.at, actor=actor, why=frame.why, reply=_filed(frame, flags))
    events: tuple[Event, ...] = (filed, *follow)
    events += _accepted_automatically(frame, events, flags)
    return Answer(events, outbox, flags, bool(ASKS_OFFICER & set(flags)) or frame.part.kind in _OFFICER_KINDS)


_OFFICER_KINDS = frozenset(
    {
        ReplyKind.NOT_IN_AUTHORITY,
        ReplyKind.EXTENSION_REQUEST,
        ReplyKind.ASK_INFORMANT,
        ReplyKind.ATTACHMENT_ONLY,
        ReplyKind.CORRECTION,
    }
)


def _filed(frame: _Frame, flags: tuple[str, ...]) -> FiledReply:
    return FiledReply(
        message=frame.record.id,
        at=frame.at,
        unit=frame.assignment.unit,
        kind=_kind(frame),
        contents=_contents(frame)
        if frame.part.kind in (ReplyKind.FINAL, ReplyKind.PARTIAL, ReplyKind.INTERIM)
        else frame.part.contents,
        matched_by=frame.match.matched_by,
        text=frame.part.text[:20_000],
        document=frame.reply.document,
        proposed_date=frame.reply.proposed_date,
        suggested_unit=frame.reply.suggested_unit,
        measures=frame.part.measures,
        flags=flags,
    )


def _owed(assignment: Assignment) -> tuple[int, ...]:
    return tuple(part.content for part in assignment.parts if part.status in OWES)


def _contents(frame: _Frame) -> tuple[int, ...]:
    """The contents answered for good: those named; a final answer that names none speaks of all its unit owes."""
    own = set(frame.assignment.contents)
    finals = tuple(n for n, kind in frame.part.kinds_by_content if kind is ReplyKind.FINAL and n in own)
    named = finals or tuple(n for n in frame.part.contents if n in own)
    if frame.part.kind is ReplyKind.FINAL and not named:
        return tuple(part.content for part in frame.assignment.parts if part.status not in GONE)
    return named


def _kind(frame: _Frame) -> ReplyKind:
    """A final answer that leaves contents of its unit open is a partial one."""
    if frame.part.kind is ReplyKind.FINAL and set(_owed(frame.assignment)) - set(_contents(frame)):
        return ReplyKind.PARTIAL
    return frame.part.kind


def _follow(frame: _Frame) -> tuple[tuple[Event, ...], tuple[Outgoing, ...], tuple[str, ...]]:
    """Events, mails and flags, by the kind of the answer. An answer after the end is kept and changes nothing."""
    flags = tuple(dict.fromkeys((*frame.reply.flags, *frame.part.flags)))
    if frame.case.held_back:
        flags = (*flags, "sensitive")
    if frame.case.ended:
        return (), (), (*flags, "after_the_end") if frame.part.kind is not ReplyKind.CORRECTION else flags
    if not any(part.status not in GONE for part in frame.assignment.parts):
        return (), (), (*flags, "no_longer_assigned")
    kind = _kind(frame)
    if kind in (ReplyKind.FINAL, ReplyKind.PARTIAL):
        return _results(frame, kind, flags)
    if kind is ReplyKind.FORMAL:
        letter = _return(frame, ("no_measure",))
        return (_progressed(frame, ()),), (letter,), tuple(dict.fromkeys((*flags, "formalistic", "no_measure")))
    if kind is ReplyKind.INTERIM:
        return (_progressed(frame, _contents(frame)),), (), flags
    if kind is ReplyKind.NOT_IN_AUTHORITY:
        declined = Declined(**_base(frame), assignment=frame.assignment.id, suggested=frame.reply.suggested_unit)
        return (declined,), (), flags
    if kind is ReplyKind.EXTENSION_REQUEST:
        return _extension(frame, flags)
    if kind is ReplyKind.CORRECTION:
        return (), (), flags
    if kind is ReplyKind.ATTACHMENT_ONLY:
        flags = (*flags, "attachment_unread")
    if kind is ReplyKind.FORWARDED:
        flags = tuple(dict.fromkeys((*flags, "passed_on")))
    return (Acknowledged(**_base(frame), assignment=frame.assignment.id),), (), flags


def _base(frame: _Frame) -> Stamp:
    return Stamp(case=frame.case.code, at=frame.at, actor=frame.actor, why=frame.why)


def _progressed(frame: _Frame, contents: tuple[int, ...]) -> Progressed:
    return Progressed(**_base(frame), assignment=frame.assignment.id, contents=contents)


def _results(
    frame: _Frame, kind: ReplyKind, flags: tuple[str, ...]
) -> tuple[tuple[Event, ...], tuple[Outgoing, ...], tuple[str, ...]]:
    done = _contents(frame)
    left = tuple(n for n in _owed(frame.assignment) if n not in done)
    events: list[Event] = []
    if done:
        events.append(Answered(**_base(frame), assignment=frame.assignment.id, contents=done))
    if left:
        events.append(_progressed(frame, left))
    if not left or kind is not ReplyKind.PARTIAL:
        return tuple(events), (), flags
    leads = any(part.role is Role.LEAD and part.content in left for part in frame.assignment.parts)
    outbox = (_return(frame, ("contents_left",), left),) if leads else ()
    return tuple(events), outbox, tuple(dict.fromkeys((*flags, "contents_left")))


def _return(frame: _Frame, missing: tuple[str, ...], contents: tuple[int, ...] = ()) -> Outgoing:
    return letters.return_letter(
        frame.case, frame.assignment, f"return:{frame.key}", missing, "", frame.registry, frame.policy, frame.now, contents
    )


def _extension(frame: _Frame, flags: tuple[str, ...]) -> tuple[tuple[Event, ...], tuple[Outgoing, ...], tuple[str, ...]]:
    """Asked before the due date, once, with a date: pending until an officer decides; the clock runs on."""
    seen = (Acknowledged(**_base(frame), assignment=frame.assignment.id),)
    until, due_at = frame.reply.proposed_date, frame.assignment.due_at
    if until is None:
        letter = letters.extension_letter(
            frame.case, frame.assignment, f"extension:{frame.key}", None, None, "", frame.policy, frame.now
        )
        return seen, (letter,), tuple(dict.fromkeys((*flags, "extension_without_date")))
    if due_at is not None and frame.at > due_at:
        return seen, (), (*flags, "extension_late")
    limit = latest_extension(frame.case, frame.assignment, frame.policy)
    if limit is None or end_of_day(until, frame.policy) > limit:
        flags = (*flags, "extension_over_limit")
    if frame.assignment.extension is not None and frame.assignment.extension.granted:
        flags = (*flags, "extension_again")
    asked = ExtensionRequested(**_base(frame), assignment=frame.assignment.id, until=until)
    return (asked,), (), flags


def _accepted_automatically(frame: _Frame, events: tuple[Event, ...], flags: tuple[str, ...]) -> tuple[Event, ...]:
    """With `accept = "auto"` a complete final answer is accepted at once, and the case closed when nothing is left."""
    answered = [event for event in events if isinstance(event, Answered)]
    if frame.policy.accept != "auto" or not answered or frame.case.held_back or set(flags) & {"formalistic", "ocr"}:
        return ()
    base = Stamp(case=frame.case.code, at=frame.at, actor="pipeline", why="accept_auto")
    accepted = Accepted(**base, assignment=frame.assignment.id, contents=answered[0].contents)
    case = frame.case
    for event in (*events, accepted):
        case = evolve(case, event)
    return (accepted, Closed(**base)) if case.status is CaseStatus.RESOLVED else (accepted,)


def reviews(
    case: Case, filed: FiledReply, record: MessageRecord, registry: Registry, policy: Policy, now: datetime
) -> Outgoing | None:
    """The question to the officers that an answer raises: accept it, decide the extension, assign anew, look at it."""
    if not policy.identity.officers:
        return None
    reasons = [f"reply_{filed.kind}: {filed.unit}", *filed.flags]
    if filed.suggested_unit:
        reasons.append(f"unit_suggested: {filed.suggested_unit}")
    if filed.proposed_date:
        reasons.append(f"date_proposed: {filed.proposed_date.isoformat()}")
    if all(content.status is ContentStatus.ANSWERED for content in case.contents):
        reasons.append("acceptance_waits")
    text = filed.text or record.subject
    letter = letters.case_review(case, reasons, registry, policy, now, f"answer:{record.id[:16]}:{case.code}", text)
    return replace(letter, about=record.id, unit=filed.unit)

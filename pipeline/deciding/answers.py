"""What a unit's answer changes: events of its case and the mails they promise. The assignment stays its unit's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pipeline.deciding import letters, privacy
from pipeline.deciding.deadlines import decline_by, end_of_day, latest_extension
from pipeline.deciding.heard import Heard, heard, told_before
from pipeline.deciding.matching import Match, part_for
from pipeline.domain.assignment import Assignment, PartStatus, Role
from pipeline.domain.case import Case, CaseStatus, FiledReply
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

ASKS_OFFICER = frozenset(
    {
        "asks_for_informant",
        "asks_the_office",
        "formalistic",
        "attachment_unread",
        "cover_differs",
        "enclosed_unclear",
        "after_the_end",
        "no_longer_assigned",
        "declined_without_unit",
        "informant_named",
        "after_the_result",
    }
)
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
    heard: Heard

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
        return f"{self.record.id[:16]}:{self.assignment.id}"


def answer(
    match: Match, unit: Unit, reply: Reply, record: MessageRecord, registry: Registry, policy: Policy, now: datetime, actor: str
) -> Answer:
    """Files a unit's answer to a case in which it holds a part, and says what follows.

    A unit that was given contents at different times answers those it names, or all that it holds.
    """
    held = match.case.held_by(unit.id)
    if not held:
        raise AssertionError(f"{unit.id} holds no part in {match.case.code}")
    part = part_for(match.case, reply)
    frames = [
        _Frame(match, assignment, part, reply, record, registry, policy, now, actor, heard(match.case, assignment, part))
        for assignment in held
    ]
    frames = [frame for frame in frames if set(part.contents) & set(frame.assignment.contents)] or frames
    followed = [_follow(frame) for frame in frames]
    flags = tuple(dict.fromkeys(flag for _, _, own in followed for flag in own))
    if match.case.informant.confidential and privacy.leaks({"": (part.text,)}, privacy.identities_in(match.case)):
        flags = (*flags, "informant_named")
    # A sensitive case leaves by no mail, not even as a question about the answer.
    outbox = () if match.case.held_back else tuple(letter for _, letters, _ in followed for letter in letters)
    filed = ReplyFiled(case=match.case.code, at=record.at, actor=actor, why=frames[0].why, reply=_filed(frames, flags))
    events: tuple[Event, ...] = (filed, *(event for follow, _, _ in followed for event in follow))
    for frame in frames:
        events += _accepted_automatically(frame, events, flags)
    asks = part.kind in _OFFICER_KINDS or any(isinstance(event, (ExtensionRequested, Declined)) for event in events)
    return Answer(events, outbox, flags, asks or bool(ASKS_OFFICER & set(flags)))


_OFFICER_KINDS = frozenset(
    {
        ReplyKind.NOT_IN_AUTHORITY,
        ReplyKind.EXTENSION_REQUEST,
        ReplyKind.ASK_INFORMANT,
        ReplyKind.ATTACHMENT_ONLY,
        ReplyKind.CORRECTION,
    }
)


def _filed(frames: Sequence[_Frame], flags: tuple[str, ...]) -> FiledReply:
    """The answer as it stands in the case: final only where it is so for everything it speaks of."""
    frame, kinds = frames[0], {frame.heard.kind for frame in frames}
    both = ReplyKind.PARTIAL if kinds & {ReplyKind.FINAL, ReplyKind.PARTIAL} else frame.heard.kind
    return FiledReply(
        message=frame.record.id,
        at=frame.at,
        unit=frame.assignment.unit,
        kind=kinds.pop() if len(kinds) == 1 else both,
        contents=tuple(sorted({n for frame in frames for n in frame.heard.contents})),
        matched_by=frame.match.matched_by,
        text=frame.part.text[:20_000],
        document=frame.reply.document,
        proposed_date=_until(frame),
        suggested_unit=frame.part.suggested_unit,
        measures=frame.part.measures,
        flags=flags,
        verdict=frame.part.verdict,
    )


def _follow(frame: _Frame) -> tuple[tuple[Event, ...], tuple[Outgoing, ...], tuple[str, ...]]:
    """Events, mails and flags, by the kind of the answer. An answer after the end is kept and changes nothing."""
    of_mail = frame.reply.flags if frame.part is frame.reply.whole else _OF_MAIL.intersection(frame.reply.flags)
    flags = tuple(dict.fromkeys((*sorted(of_mail, key=frame.reply.flags.index), *frame.part.flags)))
    if frame.case.held_back:
        flags = (*flags, "sensitive")
    if frame.case.ended:
        return (), (), (*flags, "after_the_end") if frame.part.kind is not ReplyKind.CORRECTION else flags
    if not frame.assignment.held:
        return (), (), (*flags, "no_longer_assigned")
    kind = frame.heard.kind
    if kind in _NEEDS_SOMETHING_OWED and told_before(frame.heard, frame.assignment):
        flags = (*flags, "after_the_result")
    if kind in _NEEDS_SOMETHING_OWED and not frame.assignment.owes:
        return (), (), flags
    if done := frame.heard.done:
        answered = Answered(**_base(frame), assignment=frame.assignment.id, contents=done)
        rest = replace(frame, match=replace(frame.match, case=evolve(frame.case, answered)))
        rest = replace(rest, assignment=rest.case.assignment(frame.assignment.id))
        whole = frame.part.kind is not ReplyKind.PARTIAL  # single sentences tell the results
        refused, flags = _declined_beside(frame, (*flags, "result_doubtful") if whole else flags)
        for event in refused:
            rest = replace(rest, match=replace(rest.match, case=evolve(rest.case, event)))
            rest = replace(rest, assignment=rest.case.assignment(frame.assignment.id))
        asked, outbox, flags = _extension(rest, flags)
        return (answered, *refused, *asked), outbox, flags
    if kind in (ReplyKind.FINAL, ReplyKind.PARTIAL):
        return _results(frame, kind, flags)
    if kind is ReplyKind.FORMAL:
        if frame.assignment.role is Role.COOPERATING:  # that it took part is all it owes; the lead's answer tells what was done
            blameless = tuple(flag for flag in flags if flag not in ("formalistic", "no_measure"))
            return (Answered(**_base(frame), assignment=frame.assignment.id),), (), blameless
        letter = _return(frame, ("no_measure",), frame.assignment.owed_contents)
        return (_progressed(frame, ()),), (letter,), tuple(dict.fromkeys((*flags, "formalistic", "no_measure")))
    if kind is ReplyKind.INTERIM:
        return (_progressed(frame, frame.heard.contents),), (), flags
    if kind is ReplyKind.NOT_IN_AUTHORITY:
        refused, flags = _declined_beside(frame, flags)
        goes_on = tuple(n for n in frame.assignment.owed_contents if frame.heard.told.get(n) not in (None, kind))
        return ((*refused, _progressed(frame, goes_on)), (), flags) if refused and goes_on else _declined(frame, (), flags)
    if kind is ReplyKind.EXTENSION_REQUEST:
        return _extension(frame, flags)
    if kind is ReplyKind.CORRECTION:
        return (), (), flags
    if kind is ReplyKind.ATTACHMENT_ONLY:
        flags = (*flags, "attachment_unread")
    if kind is ReplyKind.FORWARDED:
        flags = tuple(dict.fromkeys((*flags, "passed_on")))
    return (Acknowledged(**_base(frame), assignment=frame.assignment.id),), (), flags


_OF_MAIL = frozenset({"ocr", "enclosed_unclear", "result_passed_on", "attachment_unread", "cover_differs"})
"""Flags that each part of a mail about several cases has."""
_NEEDS_SOMETHING_OWED = frozenset({ReplyKind.FORMAL, ReplyKind.INTERIM, ReplyKind.NOT_IN_AUTHORITY, ReplyKind.EXTENSION_REQUEST})
"""Kinds that change nothing once the unit has answered for good."""


def _base(frame: _Frame) -> Stamp:
    return Stamp(case=frame.case.code, at=frame.at, actor=frame.actor, why=frame.why)


def _progressed(frame: _Frame, contents: tuple[int, ...]) -> Progressed:
    return Progressed(**_base(frame), assignment=frame.assignment.id, contents=contents)


def _declined(
    frame: _Frame, contents: tuple[int, ...], flags: tuple[str, ...]
) -> tuple[tuple[Event, ...], tuple[Outgoing, ...], tuple[str, ...]]:
    """Not in its authority, for these contents (empty: all it owes): within a day, naming who is; twice, the coordinator decides."""
    limit = decline_by(frame.case, frame.assignment, frame.policy)
    if limit is not None and frame.at > limit:
        flags = (*flags, "declined_late")
    if frame.part.suggested_unit is None:
        flags = (*flags, "declined_without_unit")
    if frame.case.declined and frame.assignment.role is Role.LEAD:
        flags = (*flags, "declined_again")
    named = frame.part.suggested_unit
    declined = Declined(**_base(frame), assignment=frame.assignment.id, suggested=named, contents=contents)
    return (declined,), (), tuple(dict.fromkeys(flags))


def _declined_beside(frame: _Frame, flags: tuple[str, ...]) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """What is declined of the contents that the unit owes, beside what it says of others."""
    owed = frame.assignment.owed_contents
    declined = tuple(n for n, one in frame.heard.told.items() if one is ReplyKind.NOT_IN_AUTHORITY and n in owed)
    if not declined:
        return (), flags
    events, _, flags = _declined(frame, declined, flags)
    return events, flags


def _results(
    frame: _Frame, kind: ReplyKind, flags: tuple[str, ...]
) -> tuple[tuple[Event, ...], tuple[Outgoing, ...], tuple[str, ...]]:
    done = frame.heard.contents
    beside = any(one is not ReplyKind.FINAL for one in frame.heard.told.values())
    if beside and not any(item.doubtful for item in frame.part.items):  # the rest is told to be open: no doubt on what is not
        flags = tuple(flag for flag in flags if flag != "result_doubtful")
    elif frame.part.kind not in (ReplyKind.FINAL, ReplyKind.PARTIAL):  # single sentences tell a result, the whole tells none
        flags = (*flags, "result_doubtful")
    owed = frame.assignment.owed_contents
    given_back, flags = _declined_beside(frame, flags)
    declined = {n for event in given_back if isinstance(event, Declined) for n in event.contents}
    left = tuple(n for n in owed if n not in {*done, *declined})
    events: list[Event] = []
    if done:
        events.append(Answered(**_base(frame), assignment=frame.assignment.id, contents=done))
    events += given_back
    if left:
        events.append(_progressed(frame, left))
    if not left or kind is not ReplyKind.PARTIAL:
        return tuple(events), (), flags
    leads = {part.content for part in frame.assignment.parts if part.role is Role.LEAD}
    unsaid = tuple(n for n in left if n in leads and n not in frame.heard.told)  # what goes on was told, and is waited for
    outbox = (_return(frame, ("contents_left",), unsaid),) if unsaid else ()
    return tuple(events), outbox, tuple(dict.fromkeys((*flags, "contents_left")))


def _return(frame: _Frame, missing: tuple[str, ...], contents: tuple[int, ...] = ()) -> Outgoing:
    return letters.return_letter(
        frame.case, frame.assignment, f"return:{frame.key}", missing, "", frame.registry, frame.policy, frame.now, contents
    )


def _extension(frame: _Frame, flags: tuple[str, ...]) -> tuple[tuple[Event, ...], tuple[Outgoing, ...], tuple[str, ...]]:
    """Asked before the due date, once, with a date: pending until an officer decides; the clock runs on.

    What cannot be considered is answered at once with the reason; the due date stands.
    """
    until = _until(frame)
    limit = latest_extension(frame.case, frame.assignment, frame.policy)
    refused = _not_considered(frame, limit)
    if refused is not None:
        seen = Acknowledged(**_base(frame), assignment=frame.assignment.id)
        key = f"extension:{frame.key}"
        letter = letters.extension_letter(frame.case, frame.assignment, key, None, None, refused, frame.policy, frame.now)
        return (seen,), (letter,), tuple(dict.fromkeys((*flags, refused)))
    assert until is not None
    if limit is None or end_of_day(until, frame.policy) > limit:
        flags = (*flags, "extension_over_limit")
    reason = " ".join(frame.part.text.split())[:_REASON]
    return (ExtensionRequested(**_base(frame), assignment=frame.assignment.id, until=until, reason=reason),), (), flags


def _until(frame: _Frame) -> date | None:
    """The day until which more time is asked for; asked for by its length, it goes on from the due date."""
    more, due_at = frame.part.longer, frame.assignment.due_at
    if frame.part.proposed_date is not None or more is None:
        return frame.part.proposed_date
    calendar = frame.policy.calendar
    since = more.since or (due_at.astimezone(calendar.zone).date() if due_at else None)
    if since is None:
        return None
    return calendar.add_working_days(since, more.days) if more.working else since + timedelta(days=more.days)


_REASON = 400


def _not_considered(frame: _Frame, limit: datetime | None) -> str | None:
    """Why a request for more time is none, as a slug."""
    due_at, before = frame.assignment.due_at, frame.assignment.extension
    if due_at is None or limit is None:
        return "extension_none"
    if frame.at > due_at:
        return "extension_late"
    if before is not None and before.granted:
        return "extension_again"
    return "extension_without_date" if _until(frame) is None else None


_NOT_ALONE = frozenset({"formalistic", "ocr", "result_doubtful", "result_passed_on", "attachment_unread", "cover_differs"})
"""Flags of a result that is accepted by a person only."""


def _accepted_automatically(frame: _Frame, events: tuple[Event, ...], flags: tuple[str, ...]) -> tuple[Event, ...]:
    """With `accept = "auto"` a complete final answer is accepted at once, and the case closed when nothing is left."""
    answered = [event for event in events if isinstance(event, Answered)]
    if frame.policy.accept != "auto" or not answered or frame.case.held_back or set(flags) & _NOT_ALONE:
        return ()
    case = frame.case
    for event in events:
        case = evolve(case, event)
    waiting = tuple(part.content for part in case.assignment(frame.assignment.id).parts if part.status is PartStatus.ANSWERED)
    if not waiting:
        return ()
    base = Stamp(case=frame.case.code, at=frame.at, actor="pipeline", why="accept_auto")
    accepted = Accepted(**base, assignment=frame.assignment.id, contents=waiting)
    return (accepted, Closed(**base)) if evolve(case, accepted).status is CaseStatus.RESOLVED else (accepted,)

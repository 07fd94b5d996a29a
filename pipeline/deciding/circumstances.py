"""A decision's surroundings, and the ways in which a mail ends: decided, ignored, held for a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.deciding import letters, privacy
from pipeline.deciding.known import Known
from pipeline.deciding.matching import Matching
from pipeline.deciding.opening import HELD_BACK_FLAG, PIPELINE
from pipeline.deciding.pointing import point
from pipeline.deciding.suggesting import suggest
from pipeline.domain.decision import Decision, MessageOutcome, MessageRecord
from pipeline.domain.events import Event
from pipeline.domain.outbox import Outgoing
from pipeline.domain.policy import Policy
from pipeline.domain.reading import MessageKind, Reading
from pipeline.domain.unit import Registry


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Everything but the mail: where and when it came, what is known, whose rules hold."""

    at: datetime
    now: datetime
    mailbox: str
    place: str
    size: int
    known: Known
    registry: Registry
    policy: Policy


def decision_on(
    record: MessageRecord, around: Circumstances, events: tuple[Event, ...] = (), outbox: tuple[Outgoing, ...] = ()
) -> Decision:
    return Decision(at=around.now, actor=PIPELINE, cause=f"mail:{record.id}", message=record, events=events, outbox=outbox)


def ignored(record: MessageRecord, around: Circumstances, kind: MessageKind, reasons: tuple[str, ...]) -> Decision:
    ended = replace(record, kind=kind, outcome=MessageOutcome.IGNORED, reasons=reasons)
    return decision_on(ended, around)


def held(
    reading: Reading,
    record: MessageRecord,
    around: Circumstances,
    reasons: tuple[str, ...],
    matching: Matching | None = None,
    kind: MessageKind | None = None,
) -> Decision:
    """Kept for a person, who is asked by mail with the ranked suggestions; what can wait stands in the next digest."""
    if matching is None:
        unit = around.registry.unit_of_sender(record.sender)
        suggestions = suggest(reading, point(reading, around.known, unit), around.known, around.registry, unit)
    else:
        unit, suggestions = matching.unit, matching.suggestions
    flags = matching.flags if matching else ()
    text = reading.split.new_text or reading.message.text
    told_of = [case for found in suggestions if (case := around.known.case(found.case)) is not None]
    if privacy.never_mailed(f"{record.subject}\n{text}") or any(case.held_back for case in told_of):
        flags = (*flags, HELD_BACK_FLAG)
    held = replace(
        record,
        kind=kind or record.kind,
        outcome=MessageOutcome.HELD,
        reasons=tuple(dict.fromkeys((*reasons, *record.reasons))),
        suggestions=suggestions,
        flags=flags,
        unit=unit.id if unit else None,
    )
    if not around.policy.identity.officers or can_wait(held):
        return decision_on(held, around)
    places = {case.code: letters.place_of(case, around.registry, hide_home=True) for case in told_of}
    told = "" if HELD_BACK_FLAG in held.flags else text
    question = letters.mail_review(mailable(held, around.policy), told, suggestions, places, around.policy, around.now)
    return decision_on(held, around, (), (question,))


def can_wait(record: MessageRecord) -> bool:
    """Whether a held mail can wait for the morning digest: nobody known wrote it nor any office, and nothing in it points at a case."""
    nobodys = record.unit is None and "speaks_for_an_office" not in record.reasons
    return nobodys and not record.suggestions and record.kind is MessageKind.UNKNOWN


def mailable(record: MessageRecord, policy: Policy) -> MessageRecord:
    """What mails to the office may say of one that waits: of what may be a denunciation, or tell of one, only that it does, and
    which office or unit wrote it.
    """
    if HELD_BACK_FLAG not in record.flags:
        return record
    identity, sender = policy.identity, record.sender
    if record.unit is not None or identity.is_forwarder(sender) or identity.is_officer(sender):
        return replace(record, subject="")
    return replace(record, subject="", sender="", reasons=tuple(why for why in record.reasons if sender not in why))


def told(record: MessageRecord, items: list[dict[str, str]], title: str, around: Circumstances) -> tuple[Outgoing, ...]:
    if not items or not around.policy.identity.officers:
        return ()
    return (letters.alarm(f"{title}:{record.id[:16]}", title, items, around.policy, around.now),)

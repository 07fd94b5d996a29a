"""Mails that could not be read or decided: kept with their bytes and their error, told to the officers, tried again on a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime

from pipeline.deciding.decide import decide
from pipeline.domain.decision import Decision, MessageOutcome, MessageRecord
from pipeline.domain.message import Received
from pipeline.domain.reading import MessageKind
from pipeline.domain.text import clean, one_line
from pipeline.errors import NotAllowed, ReaderFailed, UsageError
from pipeline.jobs import alarms, review
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import Known

FAULTS = (
    ValueError,
    TypeError,
    LookupError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    AttributeError,
    NotAllowed,
    UsageError,
)
"""A decision that breaks on one mail: the mail is set aside. What the outside does (Unavailable) stops the pass instead."""


def set_aside(desk: Desk, received: Received, digest: str, reason: str) -> Callable[[Known], Decision | None]:
    """The decision that keeps a mail with the reason why it was not read or decided, and tells the officers."""
    headers = _few_headers(received.raw if received.raw is not None else received.header)
    at = received.arrived or _date(headers.get("date", "")) or desk.now
    record = MessageRecord(
        id=digest,
        message_id=headers.get("message-id", "").strip("<> "),
        at=min(at, desk.now),
        sender=headers.get("from", "")[-200:],
        subject=headers.get("subject", "")[:300],
        kind=MessageKind.UNKNOWN,
        outcome=MessageOutcome.SET_ASIDE,
        mailbox=received.mailbox,
        place=received.place,
        reasons=(reason,),
        size=received.size,
        error=reason,
    )
    decision = Decision(at=desk.now, actor="pipeline", cause=f"mail:{digest}", message=record)
    told = alarms.for_set_aside(record, desk)
    return lambda known: None if known.message(digest) else replace(decision, outbox=told)


def _few_headers(raw: bytes) -> dict[str, str]:
    """The headers that name a mail to a person, read without any parser that could fail."""
    found: dict[str, str] = {}
    for line in raw[:65_536].split(b"\n")[:400]:
        if not line.strip():
            break
        name, colon, value = line.partition(b":")
        key = name.decode("ascii", "ignore").strip().lower()
        if colon and key in ("from", "subject", "date", "message-id"):
            found.setdefault(key, one_line(clean(value.decode("utf-8", "replace"))))
    return found


def _date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date if date.tzinfo is not None and 1990 <= date.year <= 2100 else None


def retry(desk: Desk, record: MessageRecord) -> MessageOutcome:
    """Reads and decides a mail that was set aside again; it stays set aside where that fails again."""
    raw = desk.archive.get(record.id)
    try:
        reading = desk.reader.read(raw)
    except ReaderFailed:
        return MessageOutcome.SET_ASIDE

    def decided(known: Known) -> Decision | None:
        current = known.message(record.id)
        if current is None or current.outcome is not MessageOutcome.SET_ASIDE:
            return None
        around = desk.circumstances(current.at, current.mailbox, current.place, current.size, known)
        found = review.with_orders(decide(reading, around), reading, around, desk)
        if found.message is None or found.message.outcome is MessageOutcome.HELD:
            return found
        return replace(found, facts=(*found.facts, review.to_release(current)))

    try:
        decision = desk.ledger.commit(decided)
    except FAULTS as error:
        alarms.log_fault(error)
        return MessageOutcome.SET_ASIDE
    return decision.message.outcome if decision is not None and decision.message is not None else MessageOutcome.SET_ASIDE

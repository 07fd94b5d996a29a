"""Mails that could not be read or decided: kept with their bytes and their error, told to the officers, tried again on a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from itertools import takewhile

from pipeline.deciding.decide import decide
from pipeline.domain.decision import Decision, MessageOutcome, MessageRecord
from pipeline.domain.message import Received
from pipeline.domain.reading import MessageKind
from pipeline.domain.text import clean, one_line
from pipeline.errors import NotAllowed, ReaderFailed, UsageError
from pipeline.jobs import alarms, review
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import Known
from pipeline.reading import headers

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
    few = _few_headers(received.raw if received.raw is not None else received.header)
    at = received.arrived or _date(few.get("date", ""), desk.policy.calendar.zone) or desk.now
    record = MessageRecord(
        id=digest,
        message_id=_said(few.get("message-id", "")).strip("<> "),
        at=min(at, desk.now),
        sender=_author(few.get("from", "")),
        subject=_said(few.get("subject", ""))[:300],
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
    """The headers that name a mail to a person, as they came but unfolded (RFC 5322, 2.2.3), read without any parser that could fail."""
    found: dict[str, str] = {}
    lines = raw[:65_536].split(b"\n", 400)
    for place, line in enumerate(lines):
        if not line.strip():
            break
        name, colon, value = line.partition(b":")
        key = name.decode("ascii", "ignore").strip().lower()
        if colon and key in ("from", "subject", "date", "message-id") and key not in found:
            more = takewhile(lambda below: below[:1] in (b" ", b"\t") and below.strip(), lines[place + 1 :])
            found[key] = b" ".join((value.strip(), *map(bytes.strip, more))).decode("ascii", "surrogateescape")
    return found


def _author(value: str) -> str:
    """The address of a From header; what stands there where no address can be read."""
    try:
        address = next((found.address for found in headers.addresses(value) if found.address), "")
    except FAULTS:
        address = ""
    return address or _said(value)[-200:]


def _said(value: str) -> str:
    """A header's value in readable letters; as it came where that breaks."""
    try:
        return headers.decoded(value)
    except FAULTS:
        return one_line(clean(value.encode("ascii", "surrogateescape").decode("utf-8", "replace")))


def _date(text: str, zone: tzinfo) -> datetime | None:
    try:
        return headers.header_date(text, zone)
    except FAULTS:
        return None


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

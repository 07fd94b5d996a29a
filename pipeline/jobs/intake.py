"""One mail's way through the house — the page to read first.

    fetch → archive (bytes safe before anyone looks) → receipt? → read → decide → commit (one transaction) → move

A crash after any step repeats only steps that change nothing the second time: the digest names the same bytes, the receipt
says that the mail is dealt with, and moving it is only a convenience.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import parsedate_to_datetime

from pipeline.deciding.decide import decide
from pipeline.domain.decision import Decision, MessageOutcome, MessageRecord
from pipeline.domain.message import Received
from pipeline.domain.reading import MessageKind, Reading
from pipeline.domain.text import clean, one_line
from pipeline.errors import NotAllowed, ReaderFailed, UsageError
from pipeline.jobs import alarms, review
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import Known, load_message
from pipeline.ports import Folder

GIVE_UP_AFTER = 2
"""A mail begun this often and never finished is set aside: it kills the worker."""


_FAULTS = (
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


@dataclass(slots=True)
class Taken:
    """What one pass over the mailbox did."""

    fetched: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    opened: int = 0


def take_in(desk: Desk, taken: Taken) -> None:
    """Every new mail of the mailbox, oldest first, counted in `taken`.

    Raises Unavailable where the mailbox is away; what was taken in stays.
    """
    for received in desk.mailbox.new():
        taken.fetched += 1
        decision = take_one(desk, received)
        if decision is not None and decision.message is not None:
            taken.outcomes[decision.message.outcome] += 1
            taken.opened += sum(event.event == "case_opened" for event in decision.events)


def take_one(desk: Desk, received: Received) -> Decision | None:
    """One mail from its bytes to its folder; None where it had its receipt already."""
    digest = desk.archive.put(received.raw if received.raw is not None else received.header)
    record = _receipt(desk, digest)
    decision = None
    if record is None:
        decision = _decide(desk, received, digest)
        record = decision.message if decision else _receipt(desk, digest)
    desk.mailbox.done(received, folder_of(record))
    return decision


def _receipt(desk: Desk, digest: str) -> MessageRecord | None:
    with desk.store.view() as tx:
        return load_message(tx, digest)


def folder_of(record: MessageRecord | None) -> Folder:
    """Held and set-aside mail waits in the held folder; the rest is processed."""
    waits = record is not None and record.outcome in (MessageOutcome.HELD, MessageOutcome.SET_ASIDE)
    return "held" if waits else "processed"


def _decide(desk: Desk, received: Received, digest: str) -> Decision | None:
    begun = desk.attempts.begin(digest)
    if received.raw is None:
        decision = set_aside(desk, received, digest, f"too_large: {received.size}")
    elif begun >= GIVE_UP_AFTER:
        decision = set_aside(desk, received, digest, "reading_never_ended")
    else:
        decision = _read_and_commit(desk, received, digest)
    desk.attempts.end(digest)
    return decision


def _read_and_commit(desk: Desk, received: Received, digest: str) -> Decision | None:
    assert received.raw is not None
    try:
        reading = desk.reader.read(received.raw)
    except ReaderFailed as error:
        return set_aside(desk, received, digest, f"not_readable: {error}")
    return commit_reading(desk, reading, received)


def commit_reading(desk: Desk, reading: Reading, received: Received) -> Decision | None:
    """Decides and commits. A mail that cannot be decided (a fault of ours) is set aside, and the queue goes on."""

    def decided(known: Known) -> Decision | None:
        if known.message(reading.message.digest) is not None:
            return None
        at = arrived_at(received, reading, desk.now)
        around = desk.circumstances(at, received.mailbox, received.place, received.size, known)
        return review.with_orders(decide(reading, around), reading, around, desk)

    try:
        return desk.ledger.commit(decided)
    except _FAULTS as error:
        alarms.log_fault(error)
        return set_aside(desk, received, reading.message.digest, f"not_decidable: {type(error).__name__}")


def arrived_at(received: Received, reading: Reading, now: datetime) -> datetime:
    """The mail's time (contract §4): its arrival, else its Date, never later than the clock in force."""
    at = received.arrived or reading.message.date or now
    return min(at, now).astimezone(now.tzinfo)


def set_aside(desk: Desk, received: Received, digest: str, reason: str) -> Decision | None:
    """Keeps a mail that could not be read or decided, with its reason, and tells the officers."""
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
    return desk.ledger.commit(lambda known: None if known.message(digest) else replace(decision, outbox=told))


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
    except _FAULTS as error:
        alarms.log_fault(error)
        return MessageOutcome.SET_ASIDE
    return decision.message.outcome if decision is not None and decision.message is not None else MessageOutcome.SET_ASIDE

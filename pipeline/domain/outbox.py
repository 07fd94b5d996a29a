"""The mails we promise to send: written with the decision that promises them, sent afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class MailKind(StrEnum):
    """Contract §5, kinds of mail."""

    ASSIGNMENT = "assignment"
    REMINDER = "reminder"
    ESCALATION = "escalation"
    RETURN = "return"
    EXTENSION_DECISION = "extension_decision"
    ACKNOWLEDGEMENT = "acknowledgement"
    DIGEST = "digest"
    REVIEW = "review"
    CONFIRMATION = "confirmation"
    REPORT = "report"
    RECONCILIATION = "reconciliation"


class OutboxState(StrEnum):
    """Contract §4, `outbox.state`."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    RETRY = "retry"
    FAILED = "failed"
    WITHHELD = "withheld"


DONE = frozenset({OutboxState.SENT, OutboxState.FAILED, OutboxState.WITHHELD})


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """A file to attach: its bytes lie in the archive under `digest`."""

    name: str
    type: str
    digest: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One promised mail. `key` is its idempotency key: the same promise twice is one mail.

    `template` names a pair in `templates/mail/`; `context` is JSON data for it, already masked for its reader.
    `message_id` (without brackets) is made from the key when the promise is committed and never changes. `thread` is the key
    of the mail that opened the thread. `ready` is when it may be tried next, None once it is done. `bytes_digest` names the
    composed mail in the archive, kept before the first attempt. `identities` are strings that must not stand in it.
    `pictures` are digests of the report's pictures, which go with it drawn anew.
    """

    key: str
    kind: MailKind
    to: tuple[str, ...]
    template: str
    created_at: datetime
    context: dict[str, Any] = field(default_factory=dict)
    cc: tuple[str, ...] = ()
    case: str | None = None
    cases: tuple[str, ...] = ()
    assignment: str | None = None
    unit: str | None = None
    about: str | None = None
    thread: str | None = None
    in_reply_to: str | None = None
    identities: tuple[str, ...] = ()
    files: tuple[OutgoingFile, ...] = ()
    pictures: tuple[str, ...] = ()
    urgent: bool = False
    state: OutboxState = OutboxState.QUEUED
    ready: datetime | None = None
    attempts: int = 0
    sent_at: datetime | None = None
    message_id: str = ""
    ref: str = ""
    subject: str = ""
    bytes_digest: str = ""
    error: str = ""

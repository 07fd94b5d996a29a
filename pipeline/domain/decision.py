"""What is decided at one stroke and committed whole: the receipt of a mail, events of cases, promised mails, facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from pipeline.domain.events import Event
from pipeline.domain.outbox import Outgoing
from pipeline.domain.reading import MessageKind


class MessageOutcome(StrEnum):
    """How a mail ended (contract §4). Every mail ends in one of the four."""

    FILED = "filed"
    HELD = "held"
    IGNORED = "ignored"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A case that a held mail may belong to; `score` 0 to 1, `why` in words an officer understands."""

    case: str
    score: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """The ledger's line of one mail: the receipt. `id` is the SHA-256 of the raw bytes.

    `sameness` is the digest of what two copies of one mail share (sender, date, new text), to tell a duplicate from another
    mail that carries the same Message-ID. `mailbox` and `place` tell where it lay when it was taken in.
    """

    id: str
    message_id: str
    at: datetime
    sender: str
    subject: str
    kind: MessageKind
    outcome: MessageOutcome
    mailbox: str = ""
    place: str = ""
    sameness: str = ""
    cases: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    flags: tuple[str, ...] = ()
    unit: str | None = None
    size: int = 0
    decided_at: datetime | None = None
    decided_by: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """An officer's word about a waiting mail (`about`) or a report draft, which needs more than the state to be done, or one that
    stands below such a word and is done after it.
    """

    verb: str
    line: str
    words: str
    codes: tuple[str, ...] = ()
    about: str | None = None
    report: str | None = None
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """One stroke. `facts` are other rows of the state, by kind and key (None: removed): last runs, bad addresses, memory.

    `also` are lines of other mails that this stroke decides. `cause` names what led to it (`mail:<sha256>`, `job:reminders`, `officer`, `delivery:<key>`); `actor` who decided. `orders` are done by the job before the commit.
    """

    at: datetime
    actor: str
    cause: str
    message: MessageRecord | None = None
    also: tuple[MessageRecord, ...] = ()
    events: tuple[Event, ...] = ()
    outbox: tuple[Outgoing, ...] = ()
    facts: tuple[tuple[str, str, dict[str, Any] | None], ...] = ()
    orders: tuple[Order, ...] = ()

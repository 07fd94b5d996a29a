"""The whole of what was read in one mail: the value that reading hands to deciding."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.domain.codes import CodeFound, NumberFound
from pipeline.domain.message import Address, Message
from pipeline.domain.reply import Reply
from pipeline.domain.report import Report


class MessageKind(StrEnum):
    """What a mail is. REPEAT and DUPLICATE need the state and are never told from the bytes alone."""

    REPORT = "report"
    REPEAT = "repeat"
    REPLY = "reply"
    COMMAND = "command"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    RECEIPT = "receipt"
    OWN = "own"
    DUPLICATE = "duplicate"
    UNRELATED = "unrelated"
    UNKNOWN = "unknown"


MACHINE_KINDS = frozenset({MessageKind.AUTO_REPLY, MessageKind.BOUNCE, MessageKind.RECEIPT})


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of a forward: its header block as written and its own text, without the layers inside it."""

    sender: Address
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    date: str | None = None  # ISO 8601; without offset where the block names none
    subject: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """A mail's text taken apart. `whole_used`: nothing new was left, so `new_text` is the whole text; `parted` is it as the marks
    part it, into what stands outside the old mail and that. `written`: what its sender wrote, his signature where it stands.
    """

    new_text: str
    quoted_text: str = ""
    signature: str = ""
    whole_used: bool = False
    parted: tuple[str, str] = ("", "")
    written: str = ""

    @property
    def with_signature(self) -> str:
        """What its writer wrote: a report's signature holds the citizen's name and number; what only looks like one stays in its place."""
        return self.written or f"{self.new_text}\n{self.signature}".strip()


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a delivery report says (RFC 3464 or the older forms). `failed`: permanent, by status 5.x.x or the words."""

    recipients: tuple[str, ...]
    failed: bool
    status: str = ""
    diagnostic: str = ""
    original_message_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that points at a case, each kind apart (contract §4, `matched_by`); newest reference first.

    `message_ids` are whole Message-IDs without angle brackets. `reply_addresses` are every address the mail was sent or
    delivered to. Codes of the new text, subject, quote, attachment texts and attachment names are kept apart; a code that the
    new text only compares with ("tương tự tin …") counts as quoted. `cut_codes` stand only in what was taken for a signature or a
    machine's lines. `documents` are numbers of official documents named.
    """

    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    reply_addresses: tuple[str, ...] = ()
    subject_codes: tuple[CodeFound, ...] = ()
    body_codes: tuple[CodeFound, ...] = ()
    quoted_codes: tuple[CodeFound, ...] = ()
    quoted_message_ids: tuple[str, ...] = ()
    attachment_codes: tuple[CodeFound, ...] = ()
    attachment_name_codes: tuple[CodeFound, ...] = ()
    cut_codes: tuple[CodeFound, ...] = ()
    numbers: tuple[NumberFound, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One mail, read. `report` is set where it may be a report, `reply` where it is an answer; `kind` is the best guess.

    `apart`: where several mails were attached that are reports, each as if it had been forwarded alone; else empty. `hides`: who
    writes what is no report, and for no unit, asks to stay unknown. `cpu_ms`: what reading it cost, in milliseconds of CPU, without the
    programs that read its files.
    """

    message: Message
    kind: MessageKind
    reasons: tuple[str, ...]
    split: Split
    forward: tuple[Layer, ...] = ()
    evidence: Evidence = Evidence()
    report: Report | None = None
    reply: Reply | None = None
    bounce: Bounce | None = None
    apart: tuple[Reading, ...] = ()
    hides: bool = False
    cpu_ms: float = field(default=0.0, compare=False)

    @property
    def perhaps_a_report(self) -> bool:
        """Whether it is unclear what a mail is, and it is a report where it tells a matter of the office's fields."""
        told = "perhaps_a_report" in self.reasons and "speaks_like_an_answer" not in self.reasons
        return told and self.kind is MessageKind.UNKNOWN

    @property
    def asks_secrecy(self) -> bool:
        """Whether its writer, a citizen, asks to stay unknown."""
        return self.hides or (self.report is not None and self.report.informant.confidential)

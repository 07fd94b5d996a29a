"""What a unit's answer says, told from its new text alone; whether it answers a case is decided elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class ReplyKind(StrEnum):
    """The kinds of answer of a unit (domain notes §3.1). FORMAL claims that it is done and states no measure."""

    ACK = "ack"
    INTERIM = "interim"
    FINAL = "final"
    PARTIAL = "partial"
    FORMAL = "formal"
    FORWARDED = "forwarded"
    NOT_IN_AUTHORITY = "not_in_authority"
    EXTENSION_REQUEST = "extension_request"
    ASK_INFORMANT = "ask_informant"
    ATTACHMENT_ONLY = "attachment_only"
    CORRECTION = "correction"


class Verdict(StrEnum):
    """What a unit finds of a report when it has looked into it (domain notes, the fields of a case at its end)."""

    FOUNDED = "founded"
    PARTLY_FOUNDED = "partly_founded"
    UNFOUNDED = "unfounded"
    UNVERIFIED = "unverified"


def together(verdicts: Iterable[Verdict]) -> Verdict | None:
    """One verdict of several, of the contents of a report or of its units: partly true where they differ.

    What could not be found out takes nothing from what was.
    """
    found = set(verdicts)
    told = found - {Verdict.UNVERIFIED} or found
    return Verdict.PARTLY_FOUNDED if len(told) > 1 else next(iter(told), None)


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """An official document as its head and foot name it: `612/SXD-TTr`, `58-BC/TXU`."""

    number: str | None = None
    dated: date | None = None
    signer: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of an answer about one matter: the numbers of the contents it names (none: it names none), its words, its kind."""

    contents: tuple[int, ...]
    text: str
    kind: ReplyKind
    doubtful: bool = False
    """Of a result in an answer that is doubtful as a whole, or none: whether it is so by itself."""


@dataclass(frozen=True, slots=True)
class Longer:
    """More time asked for by its length: days, working ones or any, from a day (none: from the due date)."""

    days: int
    working: bool = False
    since: date | None = None


@dataclass(frozen=True, slots=True)
class PartReply:
    """The part of an answer that speaks of one case: its kind, the contents it names by number, and its text.

    The day and the unit that it asks for are of this case; `items` are the text taken apart by numbered contents, else by sentences: which of them speaks of which content of the
    case only the case can tell.
    """

    kind: ReplyKind
    contents: tuple[int, ...] = ()
    text: str = ""
    measures: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    verdict: Verdict | None = None
    proposed_date: date | None = None
    longer: Longer | None = None
    suggested_unit: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as read. `whole` is the answer taken as one; `per_code` holds its parts where several cases are answered.

    Keys of `per_code` are case codes, or `#12/2016` and `#12` for bare numbers. Day, unit and flags are those of the whole.
    """

    whole: PartReply
    per_code: dict[str, PartReply] = field(default_factory=dict)
    document: DocumentRef = DocumentRef()
    proposed_date: date | None = None
    suggested_unit: str | None = None
    forwarded_to: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

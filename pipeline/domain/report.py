"""What a report says, as far as it can be told from the mail and the registry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Channel(StrEnum):
    """How the citizen reached the hotline."""

    PHONE = "phone"
    SMS = "sms"
    ZALO = "zalo"
    EMAIL = "email"
    PRESS = "press"
    AGENCY = "agency"
    LETTER = "letter"
    IN_PERSON = "in_person"
    WEBSITE = "website"
    OTHER = "other"


class CaseKind(StrEnum):
    """What sort of word it is: a tip (tố giác) tells of an offence, a denunciation (tố cáo) accuses a person."""

    REPORT = "report"
    PROPOSAL = "proposal"
    TIP = "tip"
    DENUNCIATION = "denunciation"
    COMPLAINT = "complaint"
    COMMENT = "comment"
    THANKS = "thanks"
    OTHER = "other"


class CaseClass(StrEnum):
    """How soon it must be handled; the order of `STRICTEST` says which wins."""

    URGENT = "urgent"
    SOON = "soon"
    NORMAL = "normal"
    COMPLEX = "complex"
    STATUTORY = "statutory"


STRICTEST = (CaseClass.STATUTORY, CaseClass.URGENT, CaseClass.SOON, CaseClass.NORMAL, CaseClass.COMPLEX)


def strictest(classes: list[CaseClass]) -> CaseClass:
    """The class of a case whose contents have these classes."""
    return min(classes, key=STRICTEST.index, default=CaseClass.NORMAL)


SECRECY_ASKED = "secrecy_asked"
"""The flag of a report whose informant asks to stay unknown, and of a note that he asks for it later."""


@dataclass(frozen=True, slots=True)
class Informant:
    """The citizen. `phone` is E.164; `confidential`: asked for secrecy; `anonymous`: would not be known.

    `others` are further strings that tell who it is: the names and addresses of the mails the report came in, and
    numbers of which nobody can say whose they are.
    """

    name: str | None = None
    phone: str | None = None
    phone_as_written: str | None = None
    email: str | None = None
    address: str | None = None
    anonymous: bool = False
    confidential: bool = False
    group_size: int = 1
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Locality:
    """Where it happened. `district` is a registry slug, `commune` a bare name of the registry; `text` is as written.

    `ambiguous`: the commune's name stands in several districts and none was named. `outside`: a place of another province.
    `two_levels`: the district is itself a commune of today, so it is the whole place; `commune` is then what it was before.
    """

    district: str | None = None
    commune: str | None = None
    hamlet: str | None = None
    text: str | None = None
    ambiguous: bool = False
    outside: bool = False
    two_levels: bool = False


@dataclass(frozen=True, slots=True)
class DraftContent:
    """One matter of a report, before and after it was assessed (field, lead and cooperating units, class and why).

    `follows`: it goes on from the one before it, so that it is a matter of its own only where it is clearly of another field;
    `perhaps`: the words do not say for sure that it is another, so that the field of the one before must be clear as well.
    """

    n: int
    text: str
    field: str | None = None
    lead: str | None = None
    cooperating: tuple[str, ...] = ()
    case_class: CaseClass | None = None
    reasons: tuple[str, ...] = ()
    follows: bool = False
    perhaps: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A report as read from one mail.

    `received_at` is the time the call-taker states (None: use the mail's). `operator_level` is the level the call-taker
    wrote. `refers_to` are bare numbers or codes of earlier cases the citizen speaks of. `body` is the report's own text
    (the innermost forward, or the new text), from which the contents were split; `heading` is what stands above the matter
    and says what it is about. `flags` are slugs of the contract.
    """

    channel: Channel
    kind: CaseKind
    case_class: CaseClass
    informant: Informant
    locality: Locality
    contents: tuple[DraftContent, ...]
    body: str = ""
    heading: str = ""
    received_at: datetime | None = None
    operator_level: CaseClass | None = None
    urgent_reasons: tuple[str, ...] = ()
    sensitive: bool = False
    conflict_units: tuple[str, ...] = ()
    repeat_words: bool = False
    refers_to: tuple[str, ...] = ()
    direction: str | None = None
    flags: tuple[str, ...] = ()

"""A case and what can happen to it: frozen values and one pure function, `evolve(case, event)`.

A report becomes a case with one or more contents; an assignment gives a unit its part in them; every change is an event
with an actor and a reason. The status of a case is derived (contract §4), never set.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from pipeline.domain.assignment import Assignment, Part, PartStatus, Role
from pipeline.domain.reply import DocumentRef, ReplyKind, Verdict, together
from pipeline.domain.report import CaseClass, CaseKind, Channel, Informant, Locality, strictest
from pipeline.errors import NotAllowed


class CaseStatus(StrEnum):
    """Contract §4, `case status`."""

    NEW = "new"
    AWAITING_TRIAGE = "awaiting_triage"
    AWAITING_INFORMATION = "awaiting_information"
    ASSIGNED = "assigned"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    RESOLVED = "resolved"
    CLOSED = "closed"
    REFUSED = "refused"
    TRANSFERRED = "transferred"
    MERGED = "merged"
    REOPENED = "reopened"


ENDED = frozenset({CaseStatus.RESOLVED, CaseStatus.CLOSED, CaseStatus.REFUSED, CaseStatus.TRANSFERRED, CaseStatus.MERGED})
"""Statuses in which no unit owes anything."""


class ContentStatus(StrEnum):
    """Contract §4, `content status`."""

    OPEN = "open"
    ANSWERED = "answered"
    RESOLVED = "resolved"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Content:
    """One matter of a case."""

    n: int
    text: str
    field: str | None = None
    case_class: CaseClass = CaseClass.NORMAL
    status: ContentStatus = ContentStatus.OPEN
    resolved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FiledReply:
    """A unit's answer as it stands in the case: which mail, what it said, and why it was filed here."""

    message: str
    at: datetime
    unit: str
    kind: ReplyKind
    contents: tuple[int, ...] = ()
    matched_by: tuple[str, ...] = ()
    text: str = ""
    document: DocumentRef = DocumentRef()
    proposed_date: date | None = None
    suggested_unit: str | None = None
    measures: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    verdict: Verdict | None = None


def verdict_told(replies: Iterable[FiledReply]) -> Verdict | None:
    """What the units found of the report: of each its last word."""
    return together({reply.unit: reply.verdict for reply in replies if reply.verdict}.values())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found of the report once an answer was accepted; what the citizen was told and thought of it."""

    verdict: Verdict | None = None
    informed_at: datetime | None = None
    satisfied: bool | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a case's history. `unit`: whose part it concerns, where it concerns one."""

    at: datetime
    actor: str
    event: str
    why: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A tracked case. `stage` overrides the derived status where a person or the report itself decided it.

    `body` is the report's own text, never mailed to units; `places` are what it is searched by; `held_back`: a sensitive
    case that must not leave by mail. `message` is the mail that opened it, `pictures` are the digests of the pictures in it.
    """

    code: str
    number: int
    year: int
    received_at: datetime
    opened_at: datetime
    channel: Channel
    kind: CaseKind
    contents: tuple[Content, ...]
    informant: Informant = Informant()
    locality: Locality = Locality()
    assignments: tuple[Assignment, ...] = ()
    replies: tuple[FiledReply, ...] = ()
    urgent_reasons: tuple[str, ...] = ()
    sensitive: bool = False
    held_back: bool = False
    conflict_units: tuple[str, ...] = ()
    stage: CaseStatus | None = None
    repeat_of: str | None = None
    repeats: tuple[str, ...] = ()
    merged_into: str | None = None
    direction: str | None = None
    also_sent_to: tuple[str, ...] = ()
    outcome: Outcome = Outcome()
    flags: tuple[str, ...] = ()
    message: str = ""
    messages: tuple[str, ...] = ()
    body: str = ""
    files: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    declined: int = 0
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    reopened_at: tuple[datetime, ...] = ()
    ends: tuple[tuple[datetime, CaseStatus], ...] = ()
    status_since: datetime | None = None
    history: tuple[Entry, ...] = ()

    @property
    def case_class(self) -> CaseClass:
        """The strictest class of the contents."""
        return strictest([content.case_class for content in self.contents])

    @property
    def status(self) -> CaseStatus:
        return status_of(self)

    @property
    def ended(self) -> bool:
        return self.status in ENDED

    @property
    def untold(self) -> bool:
        """Whether it is resolved, and the citizen, who can be reached, was not told."""
        who = self.informant
        reached = who.phone or who.phone_as_written or who.email or who.address
        return self.status is CaseStatus.RESOLVED and self.outcome.informed_at is None and bool(reached)

    @property
    def heard_at(self) -> datetime:
        """When it came, or the newest answer to it."""
        return max([self.received_at, *(reply.at for reply in self.replies)])

    def assignment_of(self, unit: str) -> Assignment | None:
        """The newest assignment of a unit that is still its own, else its newest."""
        return next(reversed(self.held_by(unit)), None)

    def held_by(self, unit: str) -> tuple[Assignment, ...]:
        """Every assignment of a unit that is still its own (it may have several: contents given at different times), else its newest."""
        own = tuple(assignment for assignment in self.assignments if assignment.unit == unit)
        live = tuple(assignment for assignment in own if assignment.held)
        return live or own[-1:]

    def assignment(self, assignment_id: str) -> Assignment:
        """Raises NotAllowed where the case has no such assignment."""
        for item in self.assignments:
            if item.id == assignment_id:
                return item
        raise NotAllowed(f"assignment_unknown: {assignment_id}")

    def class_of(self, assignment: Assignment) -> CaseClass:
        """The strictest class of the contents that an assignment is about; statutory only if all of them are."""
        classes = [content.case_class for content in self.contents if content.n in assignment.contents]
        return strictest([item for item in classes if item != CaseClass.STATUTORY] or classes)

    def owed(self, assignment: Assignment) -> tuple[Part, ...]:
        """What a unit owes now. A cooperating unit owes while nobody has answered the content it helps with, and never before the
        lead must.
        """
        if self.ended:
            return ()
        unanswered = {content.n for content in self.contents if content.status is ContentStatus.OPEN}
        leads = {part.content: part.due_at for _, part in self.leads() if part.due_at}
        return tuple(
            part
            if part.role is Role.LEAD or not part.due_at
            else replace(part, due_at=max(part.due_at, leads.get(part.content, part.due_at)))
            for part in assignment.parts
            if part.owed and (part.role is Role.LEAD or part.content in unanswered)
        )

    def leads(self) -> tuple[tuple[Assignment, Part], ...]:
        """Every lead part that is still its unit's."""
        return tuple(
            (assignment, part)
            for assignment in self.assignments
            for part in assignment.parts
            if part.role is Role.LEAD and part.held
        )

    @property
    def waits_for_officer(self) -> bool:
        """Whether nothing goes on until an officer decides: triage, missing information, reopened without a lead."""
        if self.status in (CaseStatus.AWAITING_TRIAGE, CaseStatus.AWAITING_INFORMATION):
            return True
        return self.status is CaseStatus.REOPENED and bool(leaderless(self))


_LEAD_STATUS = {
    PartStatus.SENT: CaseStatus.ASSIGNED,
    PartStatus.RETURNED: CaseStatus.IN_PROGRESS,
    PartStatus.EXTENSION_REQUESTED: CaseStatus.ACKNOWLEDGED,
    PartStatus.ACKNOWLEDGED: CaseStatus.ACKNOWLEDGED,
    PartStatus.IN_PROGRESS: CaseStatus.IN_PROGRESS,
    PartStatus.ANSWERED: CaseStatus.ANSWERED,
    PartStatus.ACCEPTED: CaseStatus.ANSWERED,
}
_UNSETTLED = (ContentStatus.OPEN, ContentStatus.ANSWERED)
_LEAD_ORDER = (CaseStatus.ASSIGNED, CaseStatus.ACKNOWLEDGED, CaseStatus.IN_PROGRESS, CaseStatus.ANSWERED)


def status_of(case: Case) -> CaseStatus:
    """The status of a case (contract §4): what a person decided, else the least advanced lead part of an open content."""
    if case.stage is not None:
        return case.stage
    open_contents = {content.n for content in case.contents if content.status in _UNSETTLED}
    if not open_contents:
        return CaseStatus.RESOLVED
    leads = [(part.content, _lead_status(assignment, part)) for assignment, part in case.leads() if part.content in open_contents]
    if len({content for content, _ in leads}) < len(open_contents):
        return CaseStatus.AWAITING_TRIAGE
    return min((status for _, status in leads), key=_LEAD_ORDER.index)


def _lead_status(assignment: Assignment, part: Part) -> CaseStatus:
    if part.status is PartStatus.EXTENSION_REQUESTED and assignment.first_action_at is not None:
        return CaseStatus.IN_PROGRESS
    return _LEAD_STATUS[part.status]


def leaderless(case: Case) -> tuple[int, ...]:
    """Contents neither resolved nor refused that no unit leads."""
    led = {part.content for _, part in case.leads()}
    return tuple(content.n for content in case.contents if content.n not in led and content.status in _UNSETTLED)

"""What can happen to a case. Names are in the past tense; each event says when, by whom and why.

What needs the calendar or the policy (due dates) is computed before and stands in the event.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal, TypedDict

from pydantic import Discriminator

from pipeline.domain.assignment import Assignment, Reminder
from pipeline.domain.case import Case, CaseStatus, FiledReply
from pipeline.domain.report import CaseClass


class Stamp(TypedDict):
    """What every event carries: of which case, when, by whom, why."""

    case: str
    at: datetime
    actor: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    case: str
    at: datetime
    actor: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened(_Base):
    """A report became a case; `snapshot` is the case as it began."""

    snapshot: Case
    event: Literal["case_opened"] = "case_opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned(_Base):
    """A unit was given its part. Open lead parts of other units in the same contents are handed over."""

    assignment: Assignment
    direction: str | None = None
    also_sent_to: tuple[str, ...] = ()
    event: Literal["assigned"] = "assigned"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver(_Base):
    """A unit's open parts (those of `to`) go to the unit that takes over its work; their due dates stay."""

    assignment: str
    to: Assignment
    event: Literal["handed_over"] = "handed_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentSent(_Base):
    """The assignment left; acknowledgement and first action count from now."""

    assignment: str
    acknowledge_by: datetime | None = None
    first_action_by: datetime | None = None
    progress_by: datetime | None = None
    event: Literal["assignment_sent"] = "assignment_sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyFiled(_Base):
    """A unit's answer was filed; what it changes follows as events of their own."""

    reply: FiledReply
    event: Literal["reply_filed"] = "reply_filed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged(_Base):
    assignment: str
    event: Literal["acknowledged"] = "acknowledged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progressed(_Base):
    """An interim or partial answer, or a formal one, for these contents (empty: all)."""

    assignment: str
    contents: tuple[int, ...] = ()
    event: Literal["progressed"] = "progressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(_Base):
    """A final answer for these contents (empty: all of the assignment's)."""

    assignment: str
    contents: tuple[int, ...] = ()
    event: Literal["answered"] = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted(_Base):
    """An officer (or `accept = "auto"`) accepted the answer for these contents (empty: all answered)."""

    assignment: str
    contents: tuple[int, ...] = ()
    event: Literal["accepted"] = "accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned(_Base):
    """The office sent the answer back: these contents (empty: all answered, else all begun) are owed again.

    `dues` are the new due dates of contents whose answer waited at the office: its own time does not count.
    """

    assignment: str
    contents: tuple[int, ...] = ()
    dues: tuple[tuple[int, datetime], ...] = ()
    event: Literal["returned"] = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined(_Base):
    """The unit says that these contents (empty: all it owes) are not in its authority, perhaps naming who is."""

    assignment: str
    suggested: str | None = None
    contents: tuple[int, ...] = ()
    event: Literal["declined"] = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRequested(_Base):
    """`reason` is what the unit wrote."""

    assignment: str
    until: date | None
    reason: str = ""
    event: Literal["extension_requested"] = "extension_requested"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionDecided(_Base):
    """Granted: no part still owed is due before `due_at`. Denied: nothing moves."""

    assignment: str
    granted: bool
    until: date | None = None
    due_at: datetime | None = None
    event: Literal["extension_decided"] = "extension_decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded(_Base):
    """A reminder was promised (its mail is in the outbox), or skipped for a higher one."""

    assignment: str
    reminder: Reminder
    event: Literal["reminded"] = "reminded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reclassified(_Base):
    """The class of every content was changed, and with it every date of what is owed."""

    case_class: CaseClass
    due_at: datetime | None
    acknowledge_by: datetime | None = None
    first_action_by: datetime | None = None
    progress_by: datetime | None = None
    event: Literal["reclassified"] = "reclassified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged(_Base):
    """A person decided the status of an open case."""

    stage: CaseStatus
    event: Literal["staged"] = "staged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged(_Base):
    into: str
    event: Literal["merged"] = "merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(_Base):
    """Resolved or closed before, open again; what was accepted is owed again, due at `due_at`."""

    due_at: datetime | None = None
    event: Literal["reopened"] = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Informed(_Base):
    """The citizen was told the result; `satisfied` None: did not say."""

    on: datetime
    satisfied: bool | None = None
    event: Literal["informed"] = "informed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(_Base):
    event: Literal["closed"] = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(_Base):
    """A note, or a mail that belongs to the case without changing it; `flags` are added, `message` is linked. Of the flags
    `secrecy_asked` hides the informant from then on.
    """

    message: str | None = None
    flags: tuple[str, ...] = ()
    event: Literal["noted"] = "noted"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatLinked(_Base):
    """A later report (`other`) is about the same matter; `by_other`: this case is the later one. `another`: of another citizen."""

    other: str
    by_other: bool = False
    another: bool = False
    event: Literal["repeat_linked"] = "repeat_linked"


Event = Annotated[
    CaseOpened
    | Assigned
    | HandedOver
    | AssignmentSent
    | ReplyFiled
    | Acknowledged
    | Progressed
    | Answered
    | Accepted
    | Returned
    | Declined
    | ExtensionRequested
    | ExtensionDecided
    | Reminded
    | Reclassified
    | Staged
    | Merged
    | Reopened
    | Informed
    | Closed
    | Noted
    | RepeatLinked,
    Discriminator("event"),
]

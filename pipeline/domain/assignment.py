"""A unit's part in a case: what it owes for each content, until when, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class PartStatus(StrEnum):
    """Contract §4, `assignment status`: of an assignment and of each of its parts."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    DECLINED = "declined"
    EXTENSION_REQUESTED = "extension_requested"
    ANSWERED = "answered"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    HANDED_OVER = "handed_over"


OWES = frozenset(
    {PartStatus.SENT, PartStatus.ACKNOWLEDGED, PartStatus.IN_PROGRESS, PartStatus.EXTENSION_REQUESTED, PartStatus.RETURNED}
)
"""Statuses in which the unit still owes a result."""
GONE = frozenset({PartStatus.DECLINED, PartStatus.HANDED_OVER})
"""Statuses in which the part is no longer the unit's."""


class Role(StrEnum):
    """A unit leads a content or cooperates in it."""

    LEAD = "lead"
    COOPERATING = "cooperating"


@dataclass(frozen=True, slots=True)
class Part:
    """What one unit owes for one content. `due_at` is None for the statutory class; `answered_at` is of the answer that stands."""

    content: int
    role: Role
    status: PartStatus = PartStatus.SENT
    due_at: datetime | None = None
    answered_at: datetime | None = None

    @property
    def held(self) -> bool:
        """Whether it is still its unit's."""
        return self.status not in GONE

    @property
    def owed(self) -> bool:
        """Whether its unit still owes a result."""
        return self.status in OWES


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder mailed, or (`skipped`) passed over because a higher one was due in the same gap."""

    level: int
    at: datetime
    skipped: bool = False
    step: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """An extension asked for; `granted` is None while it is pending."""

    requested_at: datetime
    until: date | None
    reason: str = ""
    granted: bool | None = None
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A unit's part in a case. Unit name, head and addresses are as they were when it was given.

    `thread` is the outbox key of the assignment mail: what its answers reply to. `first_due_at` is the due date before any
    extension; `owed_since` is when the unit last got its part: sent, returned, reopened.
    """

    id: str
    unit: str
    unit_name: str
    head_title: str
    to: tuple[str, ...]
    parts: tuple[Part, ...]
    thread: str = ""
    head_address: str = ""
    by_hand: bool = False
    taken_over_from: str = ""
    assigned_at: datetime | None = None
    sent_at: datetime | None = None
    owed_since: datetime | None = None
    acknowledge_by: datetime | None = None
    first_action_by: datetime | None = None
    progress_by: datetime | None = None
    acknowledged_at: datetime | None = None
    first_action_at: datetime | None = None
    answered_at: datetime | None = None
    accepted_at: datetime | None = None
    returned: int = 0
    extension: Extension | None = None
    reminders: tuple[Reminder, ...] = ()
    first_due_at: datetime | None = None

    @property
    def role(self) -> Role:
        """`lead` if the unit leads any content."""
        return Role.LEAD if any(part.role is Role.LEAD for part in self.parts) else Role.COOPERATING

    @property
    def contents(self) -> tuple[int, ...]:
        return tuple(part.content for part in self.parts)

    @property
    def held_contents(self) -> tuple[int, ...]:
        """The contents that are still its own, else all it was given."""
        return tuple(part.content for part in self.parts if part.held) or self.contents

    @property
    def owed_contents(self) -> tuple[int, ...]:
        """The contents it still owes something for."""
        return tuple(part.content for part in self.parts if part.owed)

    @property
    def results(self) -> tuple[Part, ...]:
        """The parts that ask for a result: those it leads; of a unit that leads none (any more), all it has."""
        return tuple(part for part in self.parts if part.role is Role.LEAD and part.held) or self.parts

    @property
    def due_at(self) -> datetime | None:
        """The earliest due date among the results still owed, else among all."""
        owed = [part.due_at for part in self.results if part.due_at and part.owed]
        return min(owed or [part.due_at for part in self.results if part.due_at], default=None)

    @property
    def status(self) -> PartStatus:
        """The least advanced of its results."""
        return min((part.status for part in self.results), key=_PART_ORDER.index)

    @property
    def waits_for_extension(self) -> bool:
        """Whether a request for more time is undecided."""
        return any(part.status is PartStatus.EXTENSION_REQUESTED for part in self.parts)

    @property
    def held(self) -> bool:
        """Whether anything of it is still its unit's."""
        return any(part.held for part in self.parts)

    @property
    def owes(self) -> bool:
        """Whether anything of it is still owed."""
        return bool(self.owed_contents)


_PART_ORDER = (
    PartStatus.SENT,
    PartStatus.RETURNED,
    PartStatus.EXTENSION_REQUESTED,
    PartStatus.ACKNOWLEDGED,
    PartStatus.IN_PROGRESS,
    PartStatus.ANSWERED,
    PartStatus.ACCEPTED,
    PartStatus.DECLINED,
    PartStatus.HANDED_OVER,
)

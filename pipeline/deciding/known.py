"""What a decision may look up. The job that runs it answers from one transaction; a test answers from a few values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from pipeline.domain.case import Case
from pipeline.domain.decision import MessageRecord
from pipeline.domain.outbox import Outgoing
from pipeline.domain.reading import Evidence


class Known(Protocol):
    """The state as one decision sees it."""

    def case(self, code: str) -> Case | None: ...

    def numbered(self, number: int, year: int | None) -> tuple[Case, ...]:
        """Cases with this number, of that year or of any."""

    def open_of(self, unit: str) -> tuple[Case, ...]:
        """Open cases in which a unit has a part."""

    def linked(self, key: str, since: datetime | None = None) -> tuple[Case, ...]:
        """Cases by a repeat key (`phone:…`, `email:…`, `place:…`), whatever their status; newest first, bounded.

        `since`: only those that were heard of since then.
        """

    def promised(self, token_text: str) -> Outgoing | None:
        """Our mail whose signed token stands in this text; None where the signature does not hold."""

    def with_message_id(self, message_id: str) -> tuple[MessageRecord, ...]: ...

    def message(self, digest: str) -> MessageRecord | None: ...

    def remembered(self, key: str) -> str | None:
        """What a person decided before: `sender:ADDRESS` → unit, `reference:MESSAGE-ID` → case."""

    def next_number(self, year: int) -> int:
        """Takes the next case number of a year."""


def answered(evidence: Evidence, known: Known) -> Iterator[Outgoing]:
    """Our mails that a mail answers, as its headers and the address that it was sent to say; only those whose token verifies."""
    told = (*evidence.in_reply_to, *evidence.references, *evidence.reply_addresses)
    return (ours for text in told if (ours := known.promised(text)) is not None)

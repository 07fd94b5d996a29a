"""What a citizen who wrote himself is told."""

from __future__ import annotations

from datetime import datetime

from pipeline.deciding.letters.pieces import iso, signed
from pipeline.domain.case import Case
from pipeline.domain.outbox import MailKind, Outgoing
from pipeline.domain.policy import Policy


def acknowledgement(case: Case, policy: Policy, now: datetime) -> Outgoing:
    """Thanks a citizen who wrote himself."""
    context = {
        "code": case.code,
        "received_at": iso(case.received_at),
        **signed(policy),
    }
    return Outgoing(
        key=f"acknowledgement:{case.code}",
        kind=MailKind.ACKNOWLEDGEMENT,
        to=(case.informant.email or "",),
        template="acknowledgement",
        created_at=now,
        context=context,
        case=case.code,
        cases=(case.code,),
        ready=now,
    )
